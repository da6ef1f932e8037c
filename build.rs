//! Makes Cargo look at the folder of the built-in course, so that a new or removed file of a lesson is a rebuild. Files
//! that were there before are followed by the embedding itself.

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-changed=lessons");
}

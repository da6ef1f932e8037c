//! Makes Cargo look at the folder of the built-in course, so that a new or removed file of a lesson is a rebuild. Files
//! that were there before are followed by the embedding itself.

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-changed=lessons");
    pack_relocations();
}

/// Where the linker and the C library know packed relocations, the program's table of them shrinks from half a megabyte
/// to a few kilobytes, all of which would be read before `main`. A linker that does not know the option ignores it.
fn pack_relocations() {
    let target = |part: &str| std::env::var(format!("CARGO_CFG_TARGET_{part}")).unwrap_or_default();
    if target("OS") == "linux" && target("ENV") == "gnu" {
        println!("cargo:rustc-link-arg-bins=-Wl,-z,pack-relative-relocs");
    }
}

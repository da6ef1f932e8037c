//! Arguments in, a face chosen, an exit code out.
fn main() {}

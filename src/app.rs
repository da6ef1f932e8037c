//! Use-cases: one function for each thing that a person can ask for; both faces call these.

pub mod pack_check;

//! fromscratch: an interactive terminal course on Docker multi-stage builds.
//!
//! The rooms of this house, and which may know which, are described in `src/ARCHITECTURE.md` and held by
//! `tests/architecture.rs`. Start reading at [`course`] for what a lesson is, at [`dockerfile`] for what a Dockerfile
//! means, and at [`tui`] for how it gets on screen.

pub mod app;
pub mod cli;
pub mod course;
pub mod dockerfile;
pub mod findings;
pub mod pack;
pub mod progress;
pub mod prose;
pub mod store;
pub mod tui;

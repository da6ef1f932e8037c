//! The TUI without a terminal: the model is driven by keys, its screens are compared cell by cell, colours included.
#![allow(clippy::unwrap_used, clippy::too_many_lines, reason = "a test that cannot go on fails")]

mod behaviour;
mod hostile;
mod looping;
mod screens;
mod stage;
mod styled;

//! The TUI without a terminal: the model is driven by keys, its screens are compared cell by cell, colours included.

mod behaviour;
mod hostile;
mod looping;
mod screens;
mod stage;
mod styled;

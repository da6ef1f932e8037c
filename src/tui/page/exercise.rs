//! An exercise and a prediction: what they ask, and their files, to read.

use super::setter::Setter;
use crate::course::{Exercise, Predict, SourceFile};
use crate::tui::theme::Ink;

pub(super) fn lay_out(setter: &mut Setter<'_>, exercise: &Exercise) {
    setter.markdown(&exercise.task);
    setter.blank();
    setter
        .aside("Editing and checking open with the next version. Until then the task and its files are here to read.");
    let (edited, others): (Vec<_>, Vec<_>) = exercise.start.iter().partition(|file| exercise.edit.contains(&file.path));
    for file in edited.into_iter().chain(others) {
        setter.blank();
        self::file(setter, file);
    }
}

pub(super) fn lay_out_predict(setter: &mut Setter<'_>, predict: &Predict) {
    setter.markdown(&predict.question);
    setter.blank();
    setter.words(&format!("What changes: {}", predict.changed.join(", ")), setter.look().ink(Ink::Text));
    setter.blank();
    setter
        .aside("Marking the steps opens with the next version. Think it through now: the answer will be the model's.");
    setter.blank();
    file(setter, &predict.dockerfile);
}

fn file(setter: &mut Setter<'_>, file: &SourceFile) {
    setter.words(&file.path, setter.look().ink(Ink::Muted));
    setter.code(file.language(), &file.text);
}

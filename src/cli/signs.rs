//! The signs and words for how things stand, the same in every command. The word always stands beside the sign.

use super::sheet::Sheet;
use crate::prose::Role;

/// How a lesson stands, by the word of its state: a sign, and the role of both.
pub(super) fn of_state(sheet: &Sheet<'_>, state: &str) -> (&'static str, Role) {
    match state {
        "done" => (sheet.sign("✔", "x"), Role::Tip),
        "started" => (sheet.sign("◐", "~"), Role::Note),
        _ => (sheet.sign("○", "o"), Role::Muted),
    }
}

/// How a checklist item stands, by the word of its evidence: a sign, and the word for people.
pub(super) fn of_evidence(sheet: &Sheet<'_>, evidence: &str) -> (&'static str, &'static str) {
    match evidence {
        "proved" => (sheet.sign("✔", "x"), "proved"),
        "said" => (sheet.sign("◐", "~"), "said"),
        _ => (sheet.sign("○", "o"), "open"),
    }
}

/// The box of a checklist item on its page, by the word of its evidence.
pub(super) fn tick_box(evidence: &str) -> &'static str {
    match evidence {
        "proved" => "[#]",
        "said" => "[x]",
        _ => "[ ]",
    }
}

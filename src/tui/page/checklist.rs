//! Items to tick, each with how well it stands.

use super::setter::Setter;
use crate::course::ChecklistItem;
use crate::progress::{Evidence, ProvedBy, StepProgress};
use crate::tui::pane::What;
use crate::tui::theme::Ink;
use ratatui::style::Style;
use ratatui::text::Span;

pub(super) fn lay_out(setter: &mut Setter<'_>, items: &[ChecklistItem], progress: &StepProgress) {
    let look = setter.look();
    setter.words(
        "Space ticks what you have done. A tick that a build can prove turns solid with the proof.",
        look.ink(Ink::Muted),
    );
    setter.blank();
    for (at, item) in items.iter().enumerate() {
        setter.target(What::Tick(at), |setter| self::item(setter, item, progress));
    }
}

fn item(setter: &mut Setter<'_>, item: &ChecklistItem, progress: &StepProgress) {
    let (look, glyphs) = (setter.look(), setter.look().glyphs());
    let known = progress.item(&item.id);
    let (sign, ink) = match known.evidence() {
        Evidence::Proved(_) => (glyphs.done, Ink::Good),
        Evidence::Said => (glyphs.half, Ink::Accent),
        Evidence::None => (glyphs.open, Ink::Muted),
    };
    setter.inline_after(&[Span::styled(format!("{sign} "), look.ink(ink))], &item.text, Style::new());
    let detail = known.proof.as_ref().map_or("", |proof| proof.detail.as_str());
    let words = match (known.evidence(), &item.proof) {
        (Evidence::Proved(ProvedBy::Live), _) => format!("a build proved it {detail}"),
        (Evidence::Proved(ProvedBy::Static), _) => format!("the checks proved it {detail}"),
        (Evidence::Said, _) => "you said so".to_owned(),
        (Evidence::None, Some(proof)) if proof.live => "a build proves this".to_owned(),
        (Evidence::None, Some(_)) => "the exercise proves this".to_owned(),
        (Evidence::None, None) => return,
    };
    setter.words_after(&[Span::raw("  ")], words.trim_end(), look.ink(Ink::Muted));
}

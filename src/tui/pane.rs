//! A scrolling column of lines, some of which can be chosen: what pages, lists and overlays are made of.
//!
//! A [`Body`] is laid out once for a width and look, and does not know the cursor; a [`Pane`] holds a body, how far it is
//! scrolled and which target the cursor is on. So moving the cursor lays nothing out again.

use crate::prose::CodeBlock;
use crate::prose::code::CodeKey;
use ratatui::style::Style;
use ratatui::text::Span;
use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

/// Lines, laid out.
#[derive(Debug, Clone, Default)]
pub struct Body {
    /// The lines, top to bottom.
    pub lines: Vec<Row>,
    /// What the cursor can stand on, top to bottom.
    pub targets: Vec<Target>,
    /// The code blocks, for copying.
    pub blocks: Vec<CodeBlock>,
    /// Slugs of the glossary terms that are linked.
    pub terms: BTreeSet<String>,
    /// Code that could be coloured if somebody did the work.
    pub wanted: Vec<CodeKey>,
}

/// One line.
#[derive(Debug, Clone, Default)]
pub struct Row {
    /// Its text.
    pub spans: Vec<Span<'static>>,
    /// The style under its whole width.
    pub surface: Style,
    /// Columns that link to a URL.
    pub links: Vec<(Range<usize>, Arc<str>)>,
}

/// Something the cursor can stand on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    /// The lines it takes.
    pub lines: Range<usize>,
    /// What it is.
    pub what: What,
    /// Columns of its last line that mean something of their own: the bins of an item.
    pub parts: Vec<Range<usize>>,
}

/// What a target is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// A choice of a quiz.
    Choice(usize),
    /// An item to sort.
    Item(usize),
    /// An item of a checklist.
    Tick(usize),
    /// The row that checks an answer.
    Check,
    /// The row that goes to the next page.
    Next,
    /// A lesson, by its position in the course.
    Lesson(usize),
    /// A search result, by its position.
    Hit(usize),
}

/// A body with a cursor and a scroll offset.
#[derive(Debug, Clone, Default)]
pub struct Pane {
    /// What is shown.
    pub body: Body,
    /// The first line in view.
    pub scroll: usize,
    /// The target under the cursor, a position in `body.targets`.
    pub cursor: usize,
    /// How many lines are in view.
    pub height: usize,
}

impl Pane {
    /// Shows another body, or the same for another width: the cursor stays on the same target, the scroll in range.
    pub fn show(&mut self, body: Body, height: usize) {
        self.body = body;
        self.height = height;
        self.cursor = self.cursor.min(self.body.targets.len().saturating_sub(1));
        self.scroll = self.scroll.min(self.furthest());
    }

    /// The scroll offset that shows the end.
    pub fn furthest(&self) -> usize {
        self.body.lines.len().saturating_sub(self.height.max(1))
    }

    /// Whether the last line is in view.
    pub fn at_end(&self) -> bool {
        self.scroll >= self.furthest()
    }

    /// Whether the last line that is not only a way on was in view: below it stand a blank line and where to go next.
    pub fn text_end_in_view(&self) -> bool {
        let below = match self.body.targets.last() {
            Some(Target { what: What::Next, lines, .. }) => self.body.lines.len() - lines.start.saturating_sub(1),
            _ => 0,
        };
        self.scroll + self.height + below >= self.body.lines.len()
    }

    /// How far it is scrolled, in thousandths of the way to the end.
    pub fn thousandths(&self) -> u64 {
        let furthest = self.furthest().max(1);
        (self.scroll * 1000 / furthest) as u64
    }

    /// Scrolls so far.
    pub fn scroll_to(&mut self, thousandths: u64) {
        let thousandths = usize::try_from(thousandths).unwrap_or(1000).min(1000);
        self.scroll = (self.furthest() * thousandths).div_ceil(1000);
        self.pull_cursor();
    }

    /// The target under the cursor.
    pub fn target(&self) -> Option<&Target> {
        self.body.targets.get(self.cursor)
    }

    /// The target under the cursor if any of it is in view.
    pub fn visible_target(&self) -> Option<&Target> {
        self.target().filter(|target| target.lines.end > self.scroll && target.lines.start < self.scroll + self.height)
    }

    /// One target, or one line, down.
    pub fn down(&mut self) {
        match self.body.targets.get(self.cursor + 1) {
            Some(next) if next.lines.end <= self.scroll + self.height + 1 || self.at_end() => {
                self.cursor += 1;
                self.reveal();
            }
            _ => self.scroll_by(1),
        }
    }

    /// One target, or one line, up.
    pub fn up(&mut self) {
        match self.cursor.checked_sub(1).and_then(|at| self.body.targets.get(at)) {
            Some(previous) if previous.lines.start + 1 >= self.scroll || self.scroll == 0 => {
                self.cursor -= 1;
                self.reveal();
            }
            _ => self.scroll_by(-1),
        }
    }

    /// Scrolls by lines, never past the ends. The cursor follows into view.
    pub fn scroll_by(&mut self, lines: isize) {
        self.scroll = self.scroll.saturating_add_signed(lines).min(self.furthest());
        self.pull_cursor();
    }

    /// One screenful up or down, with two lines in common.
    pub fn page(&mut self, down: bool) {
        let step = self.height.saturating_sub(2).max(1).cast_signed();
        self.scroll_by(if down { step } else { -step });
    }

    /// To the first line.
    pub fn top(&mut self) {
        self.scroll = 0;
        self.cursor = 0;
    }

    /// To the last line.
    pub fn bottom(&mut self) {
        self.scroll = self.furthest();
        self.cursor = self.body.targets.len().saturating_sub(1);
    }

    /// Puts the cursor on the target that `wanted` accepts, and shows it.
    pub fn select(&mut self, wanted: impl Fn(&What) -> bool) {
        if let Some(at) = self.body.targets.iter().position(|target| wanted(&target.what)) {
            self.cursor = at;
            self.reveal();
        }
    }

    /// Puts the cursor on the target at a row of the view, counted from its top. Whether there is one.
    pub fn click(&mut self, row: usize) -> bool {
        let line = self.scroll + row;
        let hit = self.body.targets.iter().position(|target| target.lines.contains(&line));
        if let Some(at) = hit {
            self.cursor = at;
        }
        hit.is_some()
    }

    /// The code block that takes most of the view.
    pub fn block_in_view(&self) -> Option<&CodeBlock> {
        let view = self.scroll..self.scroll + self.height;
        let shown = |lines: &Range<usize>| lines.end.min(view.end).saturating_sub(lines.start.max(view.start));
        self.body.blocks.iter().rev().filter(|block| shown(&block.lines) > 0).max_by_key(|block| shown(&block.lines))
    }

    /// Scrolls as little as it takes to show the target under the cursor, its first line before its last.
    fn reveal(&mut self) {
        let Some(lines) = self.target().map(|target| target.lines.clone()) else { return };
        let height = self.height.max(1);
        if lines.end > self.scroll + height {
            self.scroll = lines.end - height;
        }
        if lines.start < self.scroll {
            self.scroll = lines.start;
        }
        // Whoever is on the first target may want to read what stands above it, when that fits as well.
        if self.cursor == 0 && lines.end <= height {
            self.scroll = 0;
        }
        self.scroll = self.scroll.min(self.furthest());
    }

    fn pull_cursor(&mut self) {
        let view = self.scroll..self.scroll + self.height.max(1);
        if self.target().is_none_or(|target| target.lines.start < view.end && target.lines.end > view.start) {
            return;
        }
        let inside = |target: &Target| target.lines.start < view.end && target.lines.end > view.start;
        if let Some(at) = self.body.targets.iter().position(inside) {
            self.cursor = at;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A body of `lines` lines with one-line targets at the given lines.
    fn pane(lines: usize, targets: &[usize], height: usize) -> Pane {
        let body = Body {
            lines: vec![Row::default(); lines],
            targets: targets
                .iter()
                .map(|&at| Target { lines: at..at + 1, what: What::Choice(at), parts: Vec::new() })
                .collect(),
            ..Body::default()
        };
        let mut pane = Pane::default();
        pane.show(body, height);
        pane
    }

    #[test]
    fn without_targets_the_arrows_scroll() {
        let mut p = pane(30, &[], 10);
        p.down();
        assert_eq!(p.scroll, 1);
        p.bottom();
        assert_eq!((p.scroll, p.at_end()), (20, true));
        p.down();
        assert_eq!(p.scroll, 20);
        p.up();
        assert_eq!(p.scroll, 19);
    }

    #[test]
    fn the_cursor_moves_only_to_what_is_near() {
        let mut p = pane(40, &[2, 30], 10);
        for _ in 0..20 {
            p.down();
        }
        assert_eq!((p.cursor, p.scroll), (0, 20));
        p.down();
        assert_eq!(p.cursor, 1);
        assert!(p.visible_target().is_some());
    }

    #[test]
    fn going_back_to_the_first_target_shows_the_top() {
        let mut p = pane(20, &[5, 12, 18], 10);
        p.bottom();
        for _ in 0..20 {
            p.up();
        }
        assert_eq!((p.cursor, p.scroll), (0, 0));
    }

    #[test]
    fn an_empty_pane_survives_everything() {
        let mut p = pane(0, &[], 0);
        p.up();
        p.down();
        p.page(true);
        p.page(false);
        p.bottom();
        p.top();
        assert!(!p.click(0));
        assert!(p.at_end());
        assert_eq!(p.block_in_view(), None);
    }

    proptest::proptest! {
        #[test]
        fn the_view_never_leaves_the_body(lines in 0usize..60, height in 0usize..20, keys in proptest::collection::vec(0u8..6, 0..60)) {
            let targets: Vec<usize> = (0..lines).step_by(7).collect();
            let mut p = pane(lines, &targets, height);
            for key in keys {
                match key {
                    0 => p.up(),
                    1 => p.down(),
                    2 => p.page(true),
                    3 => p.page(false),
                    4 => p.top(),
                    _ => p.bottom(),
                }
                assert!(p.scroll <= p.furthest());
                assert!(targets.is_empty() || p.cursor < targets.len());
            }
        }

        #[test]
        fn every_target_is_reached_by_going_down(lines in 1usize..60, height in 3usize..20) {
            let targets: Vec<usize> = (0..lines).step_by(7).collect();
            let mut p = pane(lines, &targets, height);
            for _ in 0..lines * 2 {
                p.down();
            }
            assert_eq!(p.cursor, targets.len() - 1);
            assert!(p.at_end());
        }
    }
}

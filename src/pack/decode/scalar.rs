//! Values that are one thing: texts of several kinds, numbers, names from a list.

use super::Value;
use crate::pack::fit::{Misfit, misfits};
use crate::pack::path::PackPath;
use crate::pack::text;
use crate::pack::yaml::Kind;
use crate::prose::width;
use std::ops::RangeInclusive;

/// The widest title, in columns: it must fit one line beside the outline's marks on 80 columns.
const MAX_TITLE: usize = 60;
/// The longest text of one line, in characters.
const MAX_LINE: usize = 300;
/// The longest inline Markdown (a choice, a reason), in characters.
const MAX_INLINE: usize = 1_500;
/// The longest page, in characters: a hundred times what a page should be.
const MAX_MARKDOWN: usize = 100_000;

impl<'a> Value<'a> {
    /// What stands here as text; a plain scalar that reads as a number or a truth value is taken as it is written.
    pub(in crate::pack) fn text(&self) -> Option<&'a str> {
        let text = match &self.node.kind {
            Kind::Text(text) | Kind::Bool(_, text) | Kind::Int(_, text) | Kind::Float(text) => text.as_str(),
            Kind::Null | Kind::List(_) | Kind::Map(_) => {
                self.mismatch("a text");
                return None;
            }
        };
        if let Some((line, c)) = text::first_dangerous(text) {
            self.error_below(line, format!("the text holds the character {}", c.escape_unicode()))
                .expected("text without control, escape and direction-changing characters");
            return None;
        }
        if text.trim().is_empty() {
            self.error("the text is empty");
            return None;
        }
        Some(text)
    }

    fn bounded(&self, most: usize) -> Option<&'a str> {
        let text = self.text()?;
        // Bytes are never fewer than characters, so most texts need no counting.
        if text.len() > most && text.chars().count() > most {
            self.error(format!("the text is longer than {most} characters"));
            return None;
        }
        Some(text)
    }

    /// A text of one line.
    pub(in crate::pack) fn line(&self) -> Option<String> {
        let text = self.bounded(MAX_LINE)?.trim_end_matches('\n');
        if text.contains('\n') {
            self.error("the text has several lines").expected("one line");
            return None;
        }
        Some(text.trim().to_owned())
    }

    /// A title: one line that fits beside the outline.
    pub(in crate::pack) fn title(&self) -> Option<String> {
        let text = self.line()?;
        if width(&text) > MAX_TITLE {
            self.error(format!("the title is {} columns wide", width(&text))).expected(format!("at most {MAX_TITLE}"));
            return None;
        }
        Some(text)
    }

    /// A paragraph of Markdown.
    pub(in crate::pack) fn inline(&self) -> Option<String> {
        let text = self.bounded(MAX_INLINE)?;
        self.check_markdown(text)?;
        Some(text.trim_end().to_owned())
    }

    /// A page of Markdown.
    pub(in crate::pack) fn markdown(&self) -> Option<String> {
        let text = self.bounded(MAX_MARKDOWN)?;
        self.check_markdown(text)?;
        if self.file.looks_at_fit {
            for Misfit { line, what, columns, room } in misfits(text) {
                self.warning_below(line, format!("the {what} is {columns} columns wide"))
                    .expected(format!("at most {room}"));
            }
        }
        Some(text.trim_end().to_owned())
    }

    /// Glossary links lead somewhere. Without a glossary (`course.yaml` itself is broken) nothing can be said.
    fn check_markdown(&self, markdown: &str) -> Option<()> {
        let Some(glossary) = self.file.glossary else { return Some(()) };
        let mut all_known = Some(());
        for (line, slug) in text::glossary_links(markdown) {
            if !glossary.contains_key(slug) {
                self.error_below(line, format!("the glossary of course.yaml has no term `{slug}`"))
                    .one_of(slug, glossary.keys().map(String::as_str));
                all_known = None;
            }
        }
        all_known
    }

    /// `true` or `false`.
    pub(in crate::pack) fn boolean(&self) -> Option<bool> {
        if let Kind::Bool(value, _) = &self.node.kind {
            return Some(*value);
        }
        self.mismatch("`true` or `false`");
        None
    }

    /// `true`; to ask for nothing, leave the field out.
    pub(in crate::pack) fn yes(&self) -> Option<bool> {
        let asked = self.boolean()?;
        if !asked {
            self.error("`false` asks for nothing").expected("`true`, or the field left out");
            return None;
        }
        Some(true)
    }

    /// A whole number within bounds.
    pub(in crate::pack) fn integer<T: TryFrom<i128>>(&self, bounds: RangeInclusive<i128>) -> Option<T> {
        let expected = format!("a whole number from {} to {}", bounds.start(), bounds.end());
        match &self.node.kind {
            Kind::Int(value, _) if bounds.contains(value) => T::try_from(*value).ok(),
            Kind::Int(value, _) => {
                self.error(format!("the number is {value}")).expected(expected);
                None
            }
            _ => {
                self.mismatch(&expected);
                None
            }
        }
    }

    /// One of some names.
    pub(in crate::pack) fn name<T: Copy>(&self, what: &str, names: &[(&'static str, T)]) -> Option<T> {
        let text = self.text()?;
        let found = names.iter().find(|(name, _)| *name == text).map(|(_, value)| *value);
        if found.is_none() {
            self.error(format!("unknown {what} `{text}`")).one_of(text, names.iter().map(|(name, _)| *name));
        }
        found
    }

    /// An id of any of the four kinds.
    pub(in crate::pack) fn id<T>(
        &self,
        new: impl FnOnce(&str) -> Result<T, crate::course::id::InvalidId>,
    ) -> Option<T> {
        let text = self.text()?;
        new(text).map_err(|error| drop(self.error(format!("`{text}` is no id: {error}")))).ok()
    }

    /// A text that is read by `read`; what went wrong is told together with an example.
    pub(in crate::pack) fn parsed<T, E: std::fmt::Display>(
        &self,
        example: &str,
        read: impl FnOnce(&str) -> Result<T, E>,
    ) -> Option<T> {
        let text = self.text()?;
        read(text).map_err(|error| self.error(format!("`{text}`: {error}")).expected(example)).ok()
    }

    /// A path inside the pack, below `folder`.
    pub(in crate::pack) fn path_in(&self, folder: &PackPath) -> Option<PackPath> {
        let text = self.text()?;
        folder.join(text).map_err(|error| drop(self.error(format!("`{text}`: {error}")))).ok()
    }
}

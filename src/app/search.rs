//! Finding a lesson or a page: titles by a few letters in order, text by the words themselves.

use crate::course::{Lesson, LessonId, StepId, StepKind};
use crate::prose::Document;
use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};
use std::borrow::Cow;
use std::sync::Arc;

/// Something found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// The lesson.
    pub lesson: LessonId,
    /// The page, unless the lesson as a whole was found.
    pub step: Option<StepId>,
    /// `Lesson`, or `Lesson: page`.
    pub title: String,
    /// The text around the words; empty when a title was found.
    pub excerpt: String,
}

/// The most hits that are told.
const MOST: usize = 60;

/// How much higher any title stands than any text.
const TITLE_BONUS: u32 = 10_000;

/// Characters shown before words found in a text.
const AROUND: usize = 30;

/// Characters shown of it in all, a word more or less.
const SHOWN: usize = 80;

/// Searches lessons; best hits first, and in course order where equally good.
pub fn search<'l>(lessons: impl IntoIterator<Item = &'l Arc<Lesson>>, query: &str) -> Vec<Hit> {
    let query = query.trim();
    if query.is_empty() {
        return Vec::new();
    }
    let mut finder = Finder::new(query);
    let mut hits: Vec<(u32, Hit)> = Vec::new();
    for lesson in lessons {
        finder.search_lesson(lesson, &mut hits);
    }
    hits.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
    hits.into_iter().take(MOST).map(|(_, hit)| hit).collect()
}

struct Finder {
    matcher: Matcher,
    pattern: Pattern,
    words: Vec<String>,
    buffer: Vec<char>,
}

impl Finder {
    fn new(query: &str) -> Self {
        Self {
            matcher: Matcher::new(Config::DEFAULT),
            pattern: Pattern::parse(query, CaseMatching::Ignore, Normalization::Smart),
            words: query.split_whitespace().map(str::to_lowercase).collect(),
            buffer: Vec::new(),
        }
    }

    fn title(&mut self, title: &str) -> Option<u32> {
        let haystack = Utf32Str::new(title, &mut self.buffer);
        self.pattern.score(haystack, &mut self.matcher)
    }

    fn search_lesson(&mut self, lesson: &Lesson, hits: &mut Vec<(u32, Hit)>) {
        if let Some(score) = self.title(&lesson.title).or_else(|| self.title(lesson.id.as_str())) {
            let (title, lesson) = (lesson.title.clone(), lesson.id.clone());
            hits.push((2 * TITLE_BONUS + score, Hit { lesson, step: None, title, excerpt: String::new() }));
        }
        for step in &lesson.steps {
            let by_title = self.title(&step.title).map(|score| (TITLE_BONUS + score, String::new()));
            let found = by_title.or_else(|| {
                texts(&step.kind).iter().find_map(|text| self.excerpt(&text.words())).map(|text| (1, text))
            });
            if let Some((score, excerpt)) = found {
                let title = format!("{}: {}", lesson.title, step.title);
                hits.push((score, Hit { lesson: lesson.id.clone(), step: Some(step.id.clone()), title, excerpt }));
            }
        }
    }

    /// The text around the first word, when all words occur.
    fn excerpt(&self, text: &str) -> Option<String> {
        let lower = text.to_lowercase();
        if !self.words.iter().all(|word| lower.contains(word.as_str())) {
            return None;
        }
        // Lower-casing may change lengths, so the place is found by counting characters.
        let at = lower[..lower.find(self.words.first()?.as_str())?].chars().count();
        Some(cut(text, at.saturating_sub(AROUND)))
    }
}

/// Some words of a text from about this character on, with a sign where it is cut.
fn cut(text: &str, from: usize) -> String {
    let head: usize = text.chars().take(from).map(char::len_utf8).sum();
    // Begin with a whole word.
    let start = if head == 0 { 0 } else { text[head..].find(char::is_whitespace).map_or(head, |blank| head + blank) };
    let mut out = String::from(if start > 0 { "…" } else { "" });
    let mut words = text[start..].split_whitespace();
    for word in words.by_ref() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
        if out.chars().count() > SHOWN {
            break;
        }
    }
    if words.next().is_some() {
        out.push_str(" …");
    }
    out
}

/// A text of a step, and how it is written.
enum Written<'l> {
    Markdown(&'l str),
    Inline(&'l str),
    Code(&'l str),
}

impl<'l> Written<'l> {
    /// What of it is shown, without marks.
    fn words(&self) -> Cow<'l, str> {
        match self {
            Self::Markdown(text) => Document::parse(text).text().into(),
            Self::Inline(text) => Document::inline(text).text().into(),
            Self::Code(text) => Cow::Borrowed(text),
        }
    }
}

/// The texts of a step that are worth searching.
fn texts(kind: &StepKind) -> Vec<Written<'_>> {
    use Written::{Code, Inline, Markdown};
    match kind {
        StepKind::Read(body) => vec![Markdown(body)],
        StepKind::Compare(compare) => {
            vec![Markdown(&compare.body), Code(&compare.before.dockerfile.text), Code(&compare.after.dockerfile.text)]
        }
        StepKind::Quiz(quiz) => all(&quiz.question, quiz.choices.iter().map(|choice| Inline(&choice.text))),
        StepKind::Predict(predict) => vec![Markdown(&predict.question), Code(&predict.dockerfile.text)],
        StepKind::Sort(sort) => all(&sort.question, sort.items.iter().map(|item| Inline(&item.text))),
        StepKind::Exercise(exercise) => all(&exercise.task, exercise.start.iter().map(|file| Code(&file.text))),
        StepKind::Checklist(items) => items.iter().map(|item| Inline(&item.text)).collect(),
    }
}

/// What is asked in Markdown, and what belongs to it.
fn all<'l>(asked: &'l str, more: impl Iterator<Item = Written<'l>>) -> Vec<Written<'l>> {
    std::iter::once(Written::Markdown(asked)).chain(more).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::course::Step;

    fn lesson(id: &str, title: &str, body: &str) -> Arc<Lesson> {
        let step = Step { id: StepId::new("one").unwrap(), title: "A page".into(), kind: StepKind::Read(body.into()) };
        Arc::new(Lesson {
            id: LessonId::new(id).unwrap(),
            title: title.into(),
            summary: String::new(),
            minutes: 1,
            objectives: vec![],
            after: vec![],
            sources: vec![],
            notes: None,
            steps: vec![step],
        })
    }

    fn found(query: &str) -> Vec<String> {
        let lessons = [
            lesson("scratch", "An empty base", "CA certificates are missing."),
            lesson("cache", "Cache order", "İ scratch pad"),
        ];
        search(&lessons, query).into_iter().map(|hit| format!("{}|{}", hit.title, hit.excerpt)).collect()
    }

    #[test]
    fn titles_come_before_texts() {
        assert_eq!(found("scratch"), ["An empty base|", "Cache order: A page|İ scratch pad"]);
        assert_eq!(found("ebas"), ["An empty base|"]);
    }

    #[test]
    fn every_word_must_occur() {
        assert_eq!(found("certificates missing"), ["An empty base: A page|CA certificates are missing."]);
        assert!(found("certificates present").is_empty());
    }

    #[test]
    fn excerpts_are_what_the_page_shows() {
        let body = "**Files.** See:\n\n| What | Where |\n|---|---|\n| CA certificates | `/etc/ssl` |\n\n> [!TIP]\n> Copy them.\n";
        let hits = search(&[lesson("a", "A", body)], "certificates");
        assert_eq!(hits[0].excerpt, "Files. See: What Where CA certificates /etc/ssl Tip: Copy them.");
        assert!(search(&[lesson("a", "A", body)], "[!TIP]").is_empty());
    }

    #[test]
    fn nothing_finds_nothing() {
        assert!(found("").is_empty());
        assert!(found("   ").is_empty());
        assert!(found("\u{1b}[31m").is_empty());
    }
}

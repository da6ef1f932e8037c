//! A Markdown page: a table of lessons, a table of checklist items.

use crate::app::report::{ItemReport, LessonReport, Report};
use crate::cli::sheet::plain;
use crate::prose::sanitize;
use std::io::{self, Write};

pub(super) fn write(out: &mut dyn Write, report: &Report) -> io::Result<()> {
    writeln!(out, "# {}\n\n{}\n", escaped(&report.course.title), super::totals(&report.totals))?;
    writeln!(out, "| Lesson | State | Pages | Right at the first try | Done |")?;
    writeln!(out, "|:--|:--|--:|--:|:--|")?;
    for lesson in &report.lessons {
        let tries = lesson.first_tries();
        let tries = if tries.of == 0 { String::new() } else { format!("{} of {}", tries.right, tries.of) };
        let done = lesson.done.map_or_else(String::new, |at| at.strftime("%Y-%m-%d").to_string());
        let (title, pages) = (escaped(&lesson.title), format!("{} of {}", lesson.steps_done(), lesson.steps.len()));
        writeln!(out, "| {title} | {} | {pages} | {tries} | {done} |", lesson.state)?;
    }
    if report.lessons.iter().any(|lesson| items(lesson).next().is_some()) {
        writeln!(out, "\n## Checklists\n\n| Lesson | Item | Evidence | Proof |\n|:--|:--|:--|:--|")?;
    }
    for lesson in &report.lessons {
        for item in items(lesson) {
            let proof = item.proof.as_ref().map_or_else(String::new, super::proof_words);
            let (title, text) = (escaped(&lesson.title), escaped(&plain(&item.text)));
            writeln!(out, "| {title} | {text} | {} | {} |", item.evidence, escaped(&proof))?;
        }
    }
    Ok(())
}

fn items(lesson: &LessonReport) -> impl Iterator<Item = &ItemReport> {
    lesson.steps.iter().flat_map(|step| &step.items)
}

/// Words that mean nothing else in Markdown, nor end a cell.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for char in sanitize(text).chars() {
        if matches!(char, '\\' | '|' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '~' | '#') {
            out.push('\\');
        }
        out.push(char);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stay_words() {
        assert_eq!(escaped("a|b <script> `x` *y*"), r"a\|b \<script\> \`x\` \*y\*");
        assert_eq!(escaped("AS and COPY --from"), "AS and COPY --from");
        assert_eq!(escaped("a\nb\u{1b}"), "a b␛");
    }
}

//! Stages, the words that name them, and the image each stage comes from.
//!
//! `BuildKit` finds a stage in two ways. `FROM` looks at the stages before it and compares the word as written with their
//! lower-cased names, so `FROM BASE` is an image. `--from=` and mounts look at all stages, whatever the case, and the
//! last of several with one name wins; naming a stage that does not come before is an error, not an image. Start at
//! [`Stage`] and [`Target`].

use super::command::unquote;
use super::expand::substitute;
use super::instruction::{Command, Instruction, Keyword};
use super::logical::Logical;
use super::segment::Segments;
use super::source::{Span, Spanned};
use super::words::{fields, is_mount_source, mount_fields, pairs};
use std::collections::HashMap;

/// Bytes that the value of a global argument or an image reference may have. References are shorter by far; without a
/// limit, arguments made of arguments grow without bounds.
const LONGEST: usize = 1024;

/// A stage: a `FROM` and what follows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stage {
    /// Its number, counted from zero.
    pub index: usize,
    /// Its `FROM`, as an index into the file's instructions.
    pub instruction: usize,
    /// The name after `AS`, lower-cased, which is how names are compared.
    pub name: Option<Spanned<String>>,
    /// The word after `FROM` as written, without continuations; `None` when it is not typed yet.
    pub base: Option<Spanned<String>>,
    /// What that word stands for.
    pub from: Target,
    /// The global arguments in it, as indices into the file's global arguments.
    pub arguments: Vec<usize>,
    /// The word with its arguments' defaults put in; `None` when that cannot be decided.
    reference: Option<String>,
    /// The stage at the end of the chain of `FROM`s: itself, unless it is based on another.
    root: usize,
}

/// What a word that may name a stage stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Target {
    /// An earlier stage.
    Stage(usize),
    /// A stage that does not come before: itself or a later one.
    NotEarlier(usize),
    /// A number that is no stage's.
    NoSuchStage,
    /// An image, or a context handed to the build under that name.
    Image,
    /// A variable is in it whose value the file does not say, or nothing is typed yet.
    Undecided,
}

/// Where a word that may name a stage stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ReferenceKind {
    /// `FROM word`.
    From,
    /// `COPY --from=word`.
    Copy,
    /// `RUN --mount=from=word`.
    Mount,
}

/// A word that may name a stage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    /// The word as written.
    pub span: Span,
    /// Where it stands.
    pub kind: ReferenceKind,
    /// The instruction it stands in, as an index into the file's instructions.
    pub instruction: usize,
    /// What it stands for.
    pub target: Target,
}

/// An `ARG` before the first `FROM`; only these reach the words after `FROM`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GlobalArgument {
    /// Its name.
    pub name: Spanned<String>,
    /// Its default as written, without continuations.
    pub default: Option<Spanned<String>>,
    /// Its instruction, as an index into the file's instructions.
    pub instruction: usize,
    /// The default with earlier arguments put in; `None` without a default or when that cannot be decided.
    pub value: Option<String>,
}

/// The image at the end of a stage's chain of `FROM`s.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BaseImage<'d> {
    /// The stage whose `FROM` names it.
    pub stage: usize,
    /// The reference, with the defaults of arguments put in: `golang:1.27-alpine`, `scratch`.
    pub reference: &'d str,
    /// The global arguments that decided it, as indices into the file's global arguments.
    pub arguments: &'d [usize],
}

/// What a file says about its stages.
#[derive(Debug, Default)]
pub(super) struct Stages {
    pub(super) list: Vec<Stage>,
    pub(super) references: Vec<Reference>,
    pub(super) arguments: Vec<GlobalArgument>,
}

impl Stages {
    /// Finds the stages of a file and resolves every word that may name one.
    pub(super) fn of(text: &str, segments: &Segments) -> Self {
        let mut resolver =
            Resolver { escape: segments.escape, out: Self::default(), values: HashMap::new(), names: HashMap::new() };
        let logical = |instruction: &Instruction| Logical::join(text, &segments.pieces[instruction.pieces.clone()]);
        for (index, instruction) in segments.instructions.iter().enumerate() {
            match instruction.command.keyword.value {
                Keyword::Arg if instruction.stage.is_none() => {
                    resolver.global(index, &instruction.command, &logical(instruction));
                }
                Keyword::From => resolver.stage(index, &instruction.command, &logical(instruction)),
                _ => {}
            }
        }
        for (index, instruction) in segments.instructions.iter().enumerate() {
            let command = instruction.effective();
            match command.keyword.value {
                Keyword::Copy if !command.flags.is_empty() => resolver.copy(index, instruction, &logical(instruction)),
                Keyword::Run if !command.flags.is_empty() => resolver.run(index, instruction, &logical(instruction)),
                _ => {}
            }
        }
        let mut stages = resolver.out;
        stages.references.sort_by_key(|reference| reference.span.start);
        stages
    }

    /// The image that a stage comes from in the end.
    pub(super) fn base_of(stages: &[Stage], stage: usize) -> Option<BaseImage<'_>> {
        let root = stages.get(stages.get(stage)?.root)?;
        let reference = root.reference.as_deref()?;
        Some(BaseImage { stage: root.index, reference, arguments: &root.arguments })
    }
}

struct Resolver {
    escape: u8,
    out: Stages,
    /// The global argument that a name stands for, as an index.
    values: HashMap<String, usize>,
    /// The last stage of a lower-cased name.
    names: HashMap<String, usize>,
}

impl Resolver {
    fn global(&mut self, instruction: usize, command: &Command, logical: &Logical<'_>) {
        let line = logical.text();
        for pair in pairs(line, logical.range(command.arguments), self.escape) {
            let said = |range: std::ops::Range<usize>| Spanned {
                value: line[range.clone()].to_owned(),
                span: logical.span(range),
            };
            let name = said(pair.key);
            let default = pair.value.map(said);
            let value = default.as_ref().and_then(|default| self.decide(&default.value, &mut Vec::new()));
            // Without a default, an earlier one of that name stays in force.
            if default.is_some() || !self.values.contains_key(&name.value) {
                self.values.insert(name.value.clone(), self.out.arguments.len());
            }
            self.out.arguments.push(GlobalArgument { name, default, instruction, value });
        }
    }

    /// `word` with the values of global arguments put in, which are noted in `used`.
    fn decide(&self, word: &str, used: &mut Vec<usize>) -> Option<String> {
        substitute(word, self.escape, LONGEST, |name| {
            let argument = *self.values.get(name)?;
            if !used.contains(&argument) {
                used.push(argument);
            }
            self.out.arguments[argument].value.as_deref()
        })
    }

    fn stage(&mut self, instruction: usize, command: &Command, logical: &Logical<'_>) {
        let index = self.out.list.len();
        let line = logical.text();
        let mut words = fields(line, logical.range(command.arguments));
        let base = words.next().map(|word| Spanned { value: line[word.clone()].to_owned(), span: logical.span(word) });
        let name = words.next().filter(|word| line[word.clone()].eq_ignore_ascii_case("as")).and_then(|_| words.next());
        let name = name.map(|word| Spanned { value: line[word.clone()].to_lowercase(), span: logical.span(word) });
        let mut arguments = Vec::new();
        let reference = base.as_ref().and_then(|base| self.decide(&base.value, &mut arguments));
        let reference = reference.filter(|reference| !reference.is_empty());
        let from = match &reference {
            Some(reference) => self.names.get(reference).map_or(Target::Image, |&stage| Target::Stage(stage)),
            None => Target::Undecided,
        };
        let root = if let Target::Stage(stage) = from { self.out.list[stage].root } else { index };
        if let Some(base) = &base {
            let span = base.span;
            self.out.references.push(Reference { span, kind: ReferenceKind::From, instruction, target: from });
        }
        if let Some(name) = &name {
            self.names.insert(name.value.clone(), index);
        }
        self.out.list.push(Stage { index, instruction, name, base, from, arguments, reference, root });
    }

    fn copy(&mut self, index: usize, instruction: &Instruction, logical: &Logical<'_>) {
        for flag in &instruction.effective().flags {
            let Some(span) = flag.value.filter(|value| !value.is_empty()) else { continue };
            if logical.slice(flag.name) != "--from" {
                continue;
            }
            let word = unquote(logical.slice(span), self.escape);
            let target = match word.parse::<i64>() {
                Ok(number) => self.numbered(number, instruction),
                Err(_) => self.named(&word, instruction),
            };
            self.out.references.push(Reference { span, kind: ReferenceKind::Copy, instruction: index, target });
        }
    }

    fn run(&mut self, index: usize, instruction: &Instruction, logical: &Logical<'_>) {
        let line = logical.text();
        for flag in &instruction.effective().flags {
            let Some(value) = flag.value.filter(|_| logical.slice(flag.name) == "--mount") else { continue };
            for field in mount_fields(line, logical.range(value)) {
                let Some(source) = field.value.clone().filter(|source| !source.is_empty()) else { continue };
                if !is_mount_source(line, &field, self.escape) {
                    continue;
                }
                let target = self.named(&unquote(&line[source.clone()], self.escape), instruction);
                let span = logical.span(source);
                self.out.references.push(Reference { span, kind: ReferenceKind::Mount, instruction: index, target });
            }
        }
    }

    fn named(&self, word: &str, instruction: &Instruction) -> Target {
        match self.names.get(&word.to_lowercase()) {
            Some(&stage) => earlier(stage, instruction),
            None if word.contains('$') => Target::Undecided,
            None => Target::Image,
        }
    }

    fn numbered(&self, number: i64, instruction: &Instruction) -> Target {
        match usize::try_from(number) {
            Ok(stage) if stage < self.out.list.len() => earlier(stage, instruction),
            _ => Target::NoSuchStage,
        }
    }
}

fn earlier(stage: usize, instruction: &Instruction) -> Target {
    if instruction.stage.is_some_and(|own| stage < own) { Target::Stage(stage) } else { Target::NotEarlier(stage) }
}

//! The language of Dockerfiles: text in, instructions and stages with their places out.
//!
//! Reading never fails: half-typed and hostile text gives what sense it has, in linear time. The shape follows `BuildKit`'s
//! parser, so that what is shown here is what a build sees. Nothing in this room knows files, images or colours. Start at
//! [`read`]; [`Dockerfile::tokens`] is for whoever shows one.

mod command;
mod directive;
mod expand;
mod heredoc;
mod instruction;
mod json;
mod logical;
mod segment;
mod source;
mod stage;
mod token;
mod words;

#[cfg(test)]
mod tests;

pub use directive::{Directive, DirectiveName};
pub use instruction::{Command, Flag, Heredoc, Instruction, Keyword};
pub use logical::Logical;
pub use segment::Trivia;
pub use source::{LineIndex, Position, Span, Spanned};
pub use stage::{BaseImage, GlobalArgument, Reference, ReferenceKind, Stage, Target};
pub use token::{Token, TokenKind};

/// A Dockerfile that was read: its text, and what stands where in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dockerfile {
    text: Box<str>,
    escape: u8,
    directives: Vec<Directive>,
    trivia: Vec<(Trivia, Span)>,
    pieces: Vec<Span>,
    instructions: Vec<Instruction>,
    stages: Vec<Stage>,
    references: Vec<Reference>,
    global_arguments: Vec<GlobalArgument>,
}

/// Reads a Dockerfile. Takes any text, and time in proportion to its length.
pub fn read(text: &str) -> Dockerfile {
    let segments = segment::segment(text);
    let stage::Stages { list: stages, references, arguments } = stage::Stages::of(text, &segments);
    let segment::Segments { escape, directives, trivia, pieces, instructions } = segments;
    Dockerfile {
        text: text.into(),
        escape,
        directives,
        trivia,
        pieces,
        instructions,
        stages,
        references,
        global_arguments: arguments,
    }
}

impl Dockerfile {
    /// The text that was read; every span is a part of it.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text at a span of this file; empty for a span of another.
    pub fn slice(&self, span: Span) -> &str {
        self.text.get(span.range()).unwrap_or_default()
    }

    /// The character that escapes and continues lines: `\`, or `` ` `` when a directive says so.
    pub fn escape(&self) -> char {
        char::from(self.escape)
    }

    /// The parser directives, in order. A repeated one, which `BuildKit` refuses, is here too and changes nothing.
    pub fn directives(&self) -> &[Directive] {
        &self.directives
    }

    /// The instructions, in order, words that are none included.
    pub fn instructions(&self) -> &[Instruction] {
        &self.instructions
    }

    /// Comments and continuations, in order.
    pub fn trivia(&self) -> &[(Trivia, Span)] {
        &self.trivia
    }

    /// The stages, in order.
    pub fn stages(&self) -> &[Stage] {
        &self.stages
    }

    /// Every word that may name a stage, in order.
    pub fn references(&self) -> &[Reference] {
        &self.references
    }

    /// The arguments before the first `FROM`, in order.
    pub fn global_arguments(&self) -> &[GlobalArgument] {
        &self.global_arguments
    }

    /// The logical line of an instruction of this file: continuations, and the comments between them, taken out.
    pub fn logical(&self, instruction: &Instruction) -> Logical<'_> {
        Logical::join(&self.text, self.pieces.get(instruction.pieces.clone()).unwrap_or_default())
    }

    /// The stage that is built when none is asked for: the last.
    pub fn final_stage(&self) -> Option<&Stage> {
        self.stages.last()
    }

    /// The image at the end of a stage's chain of `FROM`s, with the defaults of global arguments put in. `None` for a
    /// stage that is not there, without a base yet, or whose base holds a variable that cannot be decided: one without
    /// a default, or with a modifier such as `${A:-b}`.
    pub fn base_of(&self, stage: usize) -> Option<BaseImage<'_>> {
        stage::Stages::base_of(&self.stages, stage)
    }

    /// The tokens to show this file with: sorted, apart from each other, never empty, never across a line break. What lies
    /// between them is blank or plain.
    pub fn tokens(&self) -> Vec<Token> {
        token::tokens(self)
    }

    /// The reference that starts at a byte.
    fn reference_at(&self, start: usize) -> Option<&Reference> {
        let at = self.references.binary_search_by_key(&start, |reference| reference.span.start).ok()?;
        self.references.get(at)
    }
}

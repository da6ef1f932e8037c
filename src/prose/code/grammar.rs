//! Other languages, through the grammars that come with `syntect` (Sublime Text's default packages).
//!
//! Loading the set takes under a millisecond; a grammar's expressions are compiled as they are first met.

use std::ops::Range;
use std::sync::LazyLock;

use syntect::parsing::{ParseState, ParsingError, Scope, ScopeStack, ScopeStackOp, SyntaxReference, SyntaxSet};

use super::super::style::Role;
use super::Highlighted;
use super::lines::paint;

/// Longer code, and code with a longer line, is painted plain: grammars are made for what people write, and some are
/// quadratic in a line.
const MAX_BYTES: usize = 64 * 1024;
const MAX_LINE_BYTES: usize = 2 * 1024;

static SYNTAXES: LazyLock<SyntaxSet> = LazyLock::new(SyntaxSet::load_defaults_newlines);

/// A grammar of the set, by its name there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Grammar(&'static str);

impl Grammar {
    /// The grammar for a language. `TypeScript` and JSX, which have none, are read as `JavaScript`.
    pub(super) fn of(language: &str) -> Option<Self> {
        Some(Self(match language {
            "c" | "h" => "C",
            "c++" | "cpp" | "cxx" | "cc" | "hpp" => "C++",
            "c#" | "cs" | "csharp" => "C#",
            "css" => "CSS",
            "diff" | "patch" => "Diff",
            "go" | "golang" => "Go",
            "groovy" | "gradle" => "Groovy",
            "html" | "htm" => "HTML",
            "java" => "Java",
            "javascript" | "js" | "jsx" | "mjs" | "cjs" | "typescript" | "ts" | "tsx" => "JavaScript",
            "json" | "jsonc" => "JSON",
            "lua" => "Lua",
            "make" | "makefile" => "Makefile",
            "perl" | "pl" => "Perl",
            "php" => "PHP",
            "properties" | "env" | "dotenv" => "Java Properties",
            "python" | "py" => "Python",
            "ruby" | "rb" => "Ruby",
            "rust" | "rs" => "Rust",
            "scala" => "Scala",
            "sh" | "bash" | "shell" | "zsh" => "Bourne Again Shell (bash)",
            "sql" => "SQL",
            "xml" | "svg" | "csproj" | "pom" => "XML",
            "yaml" | "yml" => "YAML",
            _ => return None,
        }))
    }
}

/// Highlights code.
pub(super) fn highlight(Grammar(name): Grammar, text: &str) -> Highlighted {
    let reasonable = text.len() <= MAX_BYTES && text.lines().all(|line| line.len() <= MAX_LINE_BYTES);
    let syntax = SYNTAXES.find_syntax_by_name(name).filter(|_| reasonable);
    // A grammar that fails on a text has coloured nothing that could be trusted.
    let spans = syntax.and_then(|syntax| spans(syntax, text).ok()).unwrap_or_default();
    paint(text, Role::Code, spans)
}

fn spans(syntax: &SyntaxReference, text: &str) -> Result<Vec<(Range<usize>, Role)>, ParsingError> {
    let mut state = ParseState::new(syntax);
    let mut stack = ScopeStack::new();
    let mut spans: Vec<(Range<usize>, Role)> = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let mut done = 0;
        let ops = state.parse_line(line, &SYNTAXES)?;
        for (at, op) in ops.into_iter().chain([(line.len(), ScopeStackOp::Noop)]) {
            if at > done {
                spans.extend(role(stack.as_slice()).map(|role| (start + done..start + at, role)));
                done = at;
            }
            stack.apply(&op).map_err(|_| ParsingError::MissingMainContext)?;
        }
        start += line.len();
    }
    Ok(spans)
}

/// What a scope, with all that are below it in the tree of scope names, means to us.
enum Meaning {
    /// Text inside it has this role.
    Is(Role),
    /// It delimits what lies around it, and looks like it: `"` like a string, `#` like a comment.
    Delimits,
    /// What lies around it has no say in how text inside it looks, as inside `${…}` in a string.
    Bounds,
}

use Meaning::{Bounds, Delimits, Is};

/// Scope names and their meaning; of those that match, the longest decides.
const MEANINGS: &[(&str, Meaning)] = &[
    ("comment", Is(Role::Comment)),
    ("string", Is(Role::String)),
    ("constant", Is(Role::Number)),
    ("constant.character.escape", Is(Role::String)),
    ("constant.other.placeholder", Is(Role::String)),
    ("keyword", Is(Role::Keyword)),
    ("keyword.operator", Is(Role::Operator)),
    ("keyword.other.unit", Is(Role::Number)),
    ("storage", Is(Role::Keyword)),
    ("entity.name", Is(Role::Type)),
    ("entity.name.function", Is(Role::Function)),
    ("entity.name.tag", Is(Role::Keyword)),
    ("entity.other.inherited-class", Is(Role::Type)),
    ("entity.other.attribute-name", Is(Role::Variable)),
    ("entity.other.pseudo-class", Is(Role::Variable)),
    ("support.function", Is(Role::Function)),
    ("support.macro", Is(Role::Function)),
    ("support.type", Is(Role::Type)),
    ("support.class", Is(Role::Type)),
    ("support.constant", Is(Role::Number)),
    ("variable.function", Is(Role::Function)),
    ("variable.annotation", Is(Role::Function)),
    ("variable.language", Is(Role::Keyword)),
    ("variable.parameter", Is(Role::Variable)),
    ("variable.parameter.option", Is(Role::Flag)),
    // Every name in JavaScript is one of these; only in a shell do they stand out.
    ("variable.other.readwrite.shell", Is(Role::Variable)),
    ("variable.other.readwrite.assignment.shell", Is(Role::Variable)),
    ("punctuation", Is(Role::Operator)),
    ("punctuation.definition", Delimits),
    ("punctuation.definition.variable", Is(Role::Variable)),
    ("markup.inserted", Is(Role::Added)),
    ("markup.deleted", Is(Role::Removed)),
    ("meta.diff.header", Is(Role::Comment)),
    ("meta.diff.range", Is(Role::Keyword)),
    ("meta.block", Bounds),
    ("meta.group", Bounds),
    ("source", Bounds),
    ("text", Bounds),
];

/// The meanings with their names as scopes, longest first.
static SCOPES: LazyLock<Vec<(Scope, &'static Meaning)>> = LazyLock::new(|| {
    let mut scopes: Vec<(Scope, &'static Meaning)> =
        MEANINGS.iter().filter_map(|(name, meaning)| Some((Scope::new(name).ok()?, meaning))).collect();
    scopes.sort_by_key(|(scope, _)| std::cmp::Reverse(scope.len()));
    scopes
});

/// The role of text inside these scopes, outermost first, or `None` for text without a meaning of its own.
fn role(stack: &[Scope]) -> Option<Role> {
    let mut delimits = false;
    for scope in stack.iter().rev() {
        match SCOPES.iter().find(|(name, _)| name.is_prefix_of(*scope)).map(|(_, meaning)| *meaning) {
            Some(Is(role)) => return Some(*role),
            Some(Bounds) => break,
            Some(Delimits) => delimits = true,
            None if delimits => break,
            None => {}
        }
    }
    delimits.then_some(Role::Operator)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(language: &str, text: &str) -> Vec<String> {
        let pieces = highlight(Grammar::of(language).expect("a known language"), text).concat();
        let meaningful = pieces.iter().filter(|piece| piece.style.role != Role::Code);
        meaningful.map(|piece| format!("{:?}:{}", piece.style.role, piece.text)).collect()
    }

    #[test]
    fn every_grammar_is_in_the_set() {
        let languages = [
            "c", "c++", "c#", "css", "diff", "go", "groovy", "html", "java", "ts", "json", "lua", "make", "perl",
            "php", "env", "py", "rb", "rs", "scala", "sh", "sql", "xml", "yml",
        ];
        for language in languages {
            let Grammar(name) = Grammar::of(language).expect("a known language");
            assert!(SYNTAXES.find_syntax_by_name(name).is_some(), "{name}");
        }
        assert_eq!(Grammar::of("klingon"), None);
    }

    #[test]
    fn scopes_become_roles() {
        assert_eq!(
            shown("go", "func (t T) Run() { return \"a\\n\" + 3 } // c"),
            [
                "Keyword:func",
                "Operator:(",
                "Variable:t",
                "Operator:)",
                "Function:Run",
                "Operator:()",
                "Operator:{",
                "Keyword:return",
                "String:\"a\\n\"",
                "Operator:+",
                "Number:3",
                "Operator:}",
                "Comment:// c",
            ]
        );
        assert_eq!(
            shown("sh", "A=b grep -v \"x $A\" # c"),
            [
                "Variable:A",
                "Operator:=",
                "String:b",
                "Function:grep",
                "Flag: -v",
                "String:\"x ",
                "Variable:$A",
                "String:\"",
                "Comment:# c",
            ]
        );
        assert_eq!(
            shown("js", "const x = `a ${y + 1}`;"),
            [
                "Keyword:const",
                "Operator:=",
                "String:`a ",
                "Operator:${",
                "Operator:+",
                "Number:1",
                "Operator:}",
                "String:`",
                "Operator:;",
            ]
        );
        assert_eq!(shown("yaml", "a: \"b\" # c"), ["Keyword:a", "Operator::", "String:\"b\"", "Comment:# c"]);
        assert_eq!(shown("diff", "-a\n+b\n c\n"), ["Removed:-a", "Added:+b"]);
    }

    #[test]
    fn code_beyond_reason_is_painted_plain() {
        let long_line = format!("x := \"{}\"", "a".repeat(MAX_LINE_BYTES));
        assert_eq!(shown("go", &long_line), Vec::<String>::new());
    }
}

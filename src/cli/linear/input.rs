//! What is typed: lines, and what they mean.

use std::io::{self, BufRead};

/// The longest line that is looked at, in bytes; the rest of a longer one is dropped.
const LONGEST: usize = 1000;

/// What a line asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Command {
    /// Go on.
    Next,
    /// Go back.
    Back,
    /// List the lessons.
    Map,
    /// Forget the answer on the page and try again.
    Again,
    /// Tell what can be typed.
    Help,
    /// Leave.
    Quit,
    /// Choose.
    Numbers(Vec<usize>),
    /// Nothing that is known.
    Unknown(String),
}

impl Command {
    /// The command that a line is. Words are taken as well as letters.
    pub(super) fn read(line: &str) -> Self {
        let line = line.trim();
        match line.to_lowercase().as_str() {
            "" | "n" | "next" => Self::Next,
            "b" | "back" | "p" | "previous" => Self::Back,
            "m" | "map" => Self::Map,
            "r" | "again" | "retry" => Self::Again,
            "?" | "h" | "help" => Self::Help,
            "q" | "quit" | "exit" => Self::Quit,
            _ => {
                let parts = line.split([' ', ',', ';', '\t']).filter(|part| !part.is_empty());
                let numbers: Option<Vec<usize>> = parts.map(|part| part.parse().ok()).collect();
                numbers.map_or_else(|| Self::Unknown(line.chars().take(40).collect()), Self::Numbers)
            }
        }
    }
}

/// The next line without its end; none at the end of the input. Bytes that are no UTF-8 become stand-ins.
pub(super) fn read_line(input: &mut impl BufRead) -> io::Result<Option<String>> {
    let (mut line, mut begun) = (Vec::new(), false);
    loop {
        let buffer = match input.fill_buf() {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            buffer => buffer?,
        };
        if buffer.is_empty() {
            return Ok(begun.then(|| String::from_utf8_lossy(&line).into_owned()));
        }
        begun = true;
        let end = buffer.iter().position(|byte| *byte == b'\n');
        let part = &buffer[..end.unwrap_or(buffer.len())];
        let room = LONGEST.saturating_sub(line.len());
        line.extend_from_slice(&part[..part.len().min(room)]);
        let used = part.len() + usize::from(end.is_some());
        input.consume(used);
        if end.is_some() {
            return Ok(Some(String::from_utf8_lossy(&line).into_owned()));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_become_commands() {
        let numbers = |numbers: &[usize]| Command::Numbers(numbers.to_vec());
        for (line, command) in [
            ("", Command::Next),
            ("  \r", Command::Next),
            ("B", Command::Back),
            ("map", Command::Map),
            ("r", Command::Again),
            ("?", Command::Help),
            ("Quit", Command::Quit),
            ("2", numbers(&[2])),
            (" 1, 3 ", numbers(&[1, 3])),
            ("1 3", numbers(&[1, 3])),
            ("0", numbers(&[0])),
            ("99999999999999999999999", Command::Unknown("99999999999999999999999".into())),
            ("-1", Command::Unknown("-1".into())),
            ("1 two", Command::Unknown("1 two".into())),
        ] {
            assert_eq!(Command::read(line), command, "{line:?}");
        }
    }

    #[test]
    fn lines_are_read_to_the_end_of_the_input() {
        let mut input = io::BufReader::with_capacity(3, "one\n\ntwo \u{fe}".as_bytes());
        let lines: Vec<_> = std::iter::from_fn(|| read_line(&mut input).unwrap()).collect();
        assert_eq!(lines, ["one", "", "two þ"]);
        assert_eq!(read_line(&mut &b"\xff\n"[..]).unwrap(), Some("\u{fffd}".to_owned()));
    }

    #[test]
    fn a_line_without_end_takes_no_memory() {
        let endless = vec![b'1'; 5_000_000];
        let mut input = io::BufReader::new(&endless[..]);
        assert_eq!(read_line(&mut input).unwrap().map(|line| line.len()), Some(LONGEST));
        assert_eq!(read_line(&mut input).unwrap(), None);
    }
}

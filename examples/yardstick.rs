//! The yardstick of speed: the least that a ratatui program can do. One `Paragraph` in a `Block`, a blocking read, one
//! draw for each key. The budgets in `CONTRIBUTING.md` are ratios to this program, measured side by side.
//!
//! `j` and `k` move a cursor line, `n` and `p` show other text, `q` quits.

use crossterm::event::{self, Event, KeyCode};
use ratatui::style::Style;
use ratatui::text::{Line, Text};
use ratatui::widgets::{Block, Paragraph};

fn main() -> std::io::Result<()> {
    let mut terminal = ratatui::init();
    let (mut cursor, mut page) = (0usize, 0usize);
    loop {
        terminal.draw(|frame| {
            let rows = usize::from(frame.area().height.saturating_sub(2)).max(1);
            let line = |row: usize| {
                // Another page is other text in every cell.
                let letter = char::from(b'a' + u8::try_from((page + row) % 26).unwrap_or(0));
                let text = format!("{row:>3} {}", letter.to_string().repeat(90));
                Line::styled(text, if row == cursor % rows { Style::new().reversed() } else { Style::new() })
            };
            let text: Text<'_> = (0..rows).map(line).collect();
            frame.render_widget(Paragraph::new(text).block(Block::bordered().title("yardstick")), frame.area());
        })?;
        if let Event::Key(key) = event::read()? {
            match key.code {
                KeyCode::Char('j') => cursor += 1,
                KeyCode::Char('k') => cursor = cursor.saturating_sub(1),
                KeyCode::Char('n') => page += 1,
                KeyCode::Char('p') => page = page.saturating_sub(1),
                KeyCode::Char('q') => break,
                _ => {}
            }
        }
    }
    ratatui::restore();
    Ok(())
}

//! Tables fitted to the width.
//!
//! Columns that fit are as wide as their widest cell. Otherwise the widest columns give way first, all down to one
//! level (max-min fairness), but none below its longest word; where even that is too wide, each row becomes a list of
//! `header: value` lines.

use super::super::document::{Align, Table, Text};
use super::super::style::{Piece, Role, Style, Surface, extend_pieces, push_piece};
use super::super::wrap::{widest_part, wrap};
use super::{Margin, Setter, trim_end};

/// Longest words count no more than this against the width of their column: beyond it, breaking a word is better than
/// giving up the table.
const MAX_FLOOR: usize = 12;

/// Columns that the rule between two columns takes.
const GUTTER: usize = 3;

/// A column's width: as narrow as it may get, and as wide as its widest line.
#[derive(Debug, Clone, Copy, Default)]
struct Need {
    floor: usize,
    natural: usize,
}

/// A cell's lines, made ready to be shown.
type Cell = Vec<Vec<Piece>>;

impl Setter<'_> {
    pub(super) fn table(&mut self, table: &Table) {
        let header = self.cells(&table.header);
        let rows: Vec<Vec<Cell>> = table.rows.iter().map(|row| self.cells(row)).collect();
        let mut needs = vec![Need::default(); table.columns.len()];
        for row in std::iter::once(&header).chain(&rows) {
            for (need, cell) in needs.iter_mut().zip(row) {
                need.natural = need.natural.max(cell.iter().map(|line| columns_of(line)).max().unwrap_or(0)).max(1);
                need.floor = need.floor.max(cell.iter().map(widest_part).max().unwrap_or(0)).clamp(1, MAX_FLOOR);
            }
        }
        match fit(&needs, self.room) {
            Some(widths) => self.grid(table, &header, &rows, &widths),
            None => self.records(&header, &rows),
        }
    }

    fn cells(&self, row: &[Text]) -> Vec<Cell> {
        row.iter().map(|text| text.lines.iter().map(|line| self.ready(line).into_owned()).collect()).collect()
    }

    fn grid(&mut self, table: &Table, header: &[Cell], rows: &[Vec<Cell>], widths: &[usize]) {
        if !header.iter().all(Vec::is_empty) {
            self.row(&table.columns, header, widths);
            let cross = self.draw("─┼─", "-+-");
            let dash = self.draw("─", "-");
            let rule = widths.iter().map(|width| dash.repeat(*width)).collect::<Vec<_>>().join(cross);
            self.emit(vec![Piece::new(rule, Role::Muted)], Surface::Page);
        }
        for row in rows {
            self.row(&table.columns, row, widths);
        }
    }

    fn row(&mut self, aligns: &[Align], cells: &[Cell], widths: &[usize]) {
        let wrapped: Vec<Cell> = cells
            .iter()
            .zip(widths)
            .map(|(cell, width)| cell.iter().flat_map(|line| wrap(line, *width)).collect())
            .collect();
        let height = wrapped.iter().map(Vec::len).max().unwrap_or(0).max(1);
        let bar = self.draw(" │ ", " | ");
        for line in 0..height {
            let mut pieces = Vec::new();
            for (column, (cell, width)) in wrapped.iter().zip(widths).enumerate() {
                if column > 0 {
                    push_piece(&mut pieces, Piece::new(bar, Role::Muted));
                }
                let content = cell.get(line).map(Vec::as_slice).unwrap_or_default();
                let free = width.saturating_sub(columns_of(content));
                let before = match aligns.get(column) {
                    Some(Align::Right) => free,
                    Some(Align::Centre) => free / 2,
                    Some(Align::Left) | None => 0,
                };
                push_piece(&mut pieces, blank(before));
                extend_pieces(&mut pieces, content.iter().cloned());
                if column + 1 < widths.len() {
                    push_piece(&mut pieces, blank(free - before));
                }
            }
            trim_end(&mut pieces);
            self.emit(pieces, Surface::Page);
        }
    }

    /// Each row as lines of `header: value`, a blank line between rows.
    fn records(&mut self, header: &[Cell], rows: &[Vec<Cell>]) {
        let names_alone = rows.is_empty().then(|| header.to_vec());
        for (index, row) in rows.iter().chain(&names_alone).enumerate() {
            if index > 0 {
                self.blank();
            }
            for (name, value) in header.iter().zip(row) {
                if value.iter().all(Vec::is_empty) {
                    continue;
                }
                let indent = Margin { first: Some(blank(0)), rest: blank(2) };
                self.within(indent, |setter| setter.record(name, value));
            }
        }
    }

    fn record(&mut self, name: &Cell, value: &Cell) {
        let mut line: Vec<Piece> = Vec::new();
        for piece in name.iter().flatten() {
            push_piece(&mut line, piece.clone());
        }
        if !line.is_empty() {
            push_piece(&mut line, Piece::new(":", Style { bold: true, ..Style::default() }));
            push_piece(&mut line, Piece::new(" ", Style::default()));
        }
        for piece in value.iter().flatten() {
            push_piece(&mut line, piece.clone());
        }
        for broken in wrap(&line, self.room) {
            self.emit(broken, Surface::Page);
        }
    }
}

fn blank(columns: usize) -> Piece {
    Piece::new(" ".repeat(columns), Style::default())
}

fn columns_of(pieces: &[Piece]) -> usize {
    pieces.iter().map(Piece::width).sum()
}

/// The columns' widths within `room`, or `None` where not even the longest words fit.
fn fit(needs: &[Need], room: usize) -> Option<Vec<usize>> {
    let room = room.checked_sub(GUTTER * needs.len().saturating_sub(1))?;
    if needs.iter().map(|need| need.natural).sum::<usize>() <= room {
        return Some(needs.iter().map(|need| need.natural).collect());
    }
    let at = |level: usize| needs.iter().map(move |need| level.clamp(need.floor, need.natural.max(need.floor)));
    if at(0).sum::<usize>() > room {
        return None;
    }
    // The highest level that fits: the sum grows with it, so halve the range it lies in.
    let (mut low, mut high) = (0, room + 1);
    while high - low > 1 {
        let middle = low.midpoint(high);
        if at(middle).sum::<usize>() <= room { low = middle } else { high = middle }
    }
    let mut widths: Vec<usize> = at(low).collect();
    let mut left = room - widths.iter().sum::<usize>();
    // One column more for as many as there is room for, those that gave way and come first.
    for (width, need) in widths.iter_mut().zip(needs) {
        if left > 0 && *width >= low && *width < need.natural {
            *width += 1;
            left -= 1;
        }
    }
    Some(widths)
}

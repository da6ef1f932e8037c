//! Where everything goes. Asked by `update`, which lays bodies out for their width, and by `view`, which paints them.

use ratatui::layout::Rect;

/// From this many columns on there is room beside the main column.
pub const WIDE: u16 = 100;

/// From this many rows on there are some to spare.
const TALL: u16 = 30;

/// Rows of the details below a map, the dividing line included.
const DETAILS_BELOW: u16 = 9;

/// The areas of a screen; any of them may be empty on a small terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Areas {
    /// The title bar.
    pub title: Rect,
    /// Beside the body: a lesson's outline at its left, a map's details at its right.
    pub side: Rect,
    /// The body.
    pub body: Rect,
    /// The keys that work here.
    pub footer: Rect,
}

/// What stands beside the body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Beside {
    /// Nothing.
    Nothing,
    /// An outline at the left, a third of the width at the most.
    Outline,
    /// Details at the right, two fifths of the width; below the body where that is too narrow and there are rows.
    Details,
}

/// The areas of a screen of this size.
pub fn areas(width: u16, height: u16, beside: Beside) -> Areas {
    let title = u16::from(height >= 3);
    let footer = u16::from(height >= 2);
    // Where there are rows to spare, the title bar stands off.
    let head = title + u16::from(height >= TALL);
    let rows = height - head - footer;
    let main = |x, columns| Rect::new(x, head, columns, rows);
    let (side, body) = match beside {
        Beside::Outline if width >= WIDE => {
            let side = (width / 4).clamp(26, 38);
            (main(0, side), main(side + 1, width - side - 1))
        }
        Beside::Details if width >= WIDE => {
            let side = width * 2 / 5;
            (main(width - side, side), main(0, width - side - 1))
        }
        Beside::Details if rows >= DETAILS_BELOW * 2 => {
            let above = rows - DETAILS_BELOW;
            let body = main(0, width);
            let below = Rect { y: body.y + above + 1, height: DETAILS_BELOW - 1, ..body };
            (below, Rect { height: above, ..body })
        }
        _ => (Rect::default(), main(0, width)),
    };
    Areas { title: Rect::new(0, 0, width, title), side, body, footer: Rect::new(0, height - footer, width, footer) }
}

/// The area of an overlay of so many lines: centred, with a margin where there is room for one, and no higher than its
/// lines need.
pub fn overlay(width: u16, height: u16, lines: usize) -> Rect {
    let columns = width.min(if width >= 60 { width - 8 } else { width }).min(92);
    let most = height.min(if height >= 16 { height - 4 } else { height });
    let rows = u16::try_from(lines.saturating_add(2)).unwrap_or(u16::MAX).clamp(3.min(most), most);
    Rect::new((width - columns) / 2, (height - rows) / 2, columns, rows)
}

/// The inside of an overlay's frame.
pub fn inside(frame: Rect) -> Rect {
    let border = |length: u16| u16::from(length >= 3);
    let (x, y) = (border(frame.width), border(frame.height));
    Rect::new(frame.x + x, frame.y + y, frame.width - 2 * x, frame.height - 2 * y)
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn areas_lie_on_the_screen(width in 1u16..300, height in 1u16..120, which in 0..3, lines in 0usize..100) {
            let beside = [Beside::Nothing, Beside::Outline, Beside::Details][which as usize];
            let screen = Rect::new(0, 0, width, height);
            let Areas { title, side, body, footer } = areas(width, height, beside);
            for area in [title, side, body, footer, overlay(width, height, lines), inside(overlay(width, height, lines))] {
                assert!(area.is_empty() || screen.intersection(area) == area, "{area:?} on {screen:?}");
            }
            assert!(body.height >= 1);
            assert!(!title.intersects(body) && !footer.intersects(body) && !side.intersects(body));
        }
    }
}

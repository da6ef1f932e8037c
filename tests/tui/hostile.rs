//! Rude sizes and rude keys.

use crate::stage::{Stage, dark};
use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use fromscratch::tui::message::Msg;
use proptest::prelude::*;

#[test]
fn every_size_is_survived_on_every_screen() {
    for go in ["", ">", ">>", ">>>>", "m", "o", "?", "/a", "d"] {
        let mut stage = Stage::open((120, 40), dark());
        stage.keys(go);
        for size in
            [(1, 1), (2, 1), (1, 50), (3, 3), (10, 2), (20, 5), (59, 15), (99, 30), (100, 10), (200, 60), (400, 200)]
        {
            stage.take(Msg::Input(Event::Resize(size.0, size.1)));
            drop(stage.draw());
        }
    }
}

fn key() -> impl Strategy<Value = Event> {
    let code = prop_oneof![
        any::<char>().prop_map(KeyCode::Char),
        "[a-z0-9/?<> ]".prop_map(|s| KeyCode::Char(s.chars().next().unwrap())),
        prop::sample::select(vec![
            KeyCode::Enter,
            KeyCode::Esc,
            KeyCode::Up,
            KeyCode::Down,
            KeyCode::Left,
            KeyCode::Right,
            KeyCode::Home,
            KeyCode::End,
            KeyCode::PageUp,
            KeyCode::PageDown,
            KeyCode::Tab,
            KeyCode::Backspace,
            KeyCode::F(1),
            KeyCode::Delete,
        ]),
    ];
    prop_oneof![
        8 => (code, prop::sample::select(vec![KeyModifiers::NONE, KeyModifiers::SHIFT, KeyModifiers::CONTROL, KeyModifiers::ALT]))
            .prop_map(|(code, modifiers)| Event::Key(KeyEvent::new(code, modifiers))),
        1 => (0u16..130, 0u16..45, any::<bool>()).prop_map(|(column, row, press)| Event::Mouse(MouseEvent {
            kind: if press { MouseEventKind::Down(MouseButton::Left) } else { MouseEventKind::ScrollDown },
            column, row, modifiers: KeyModifiers::NONE,
        })),
        1 => (1u16..130, 1u16..45).prop_map(|(width, height)| Event::Resize(width, height)),
        1 => any::<String>().prop_map(Event::Paste),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    /// Any keys, clicks, sizes and pastes: no panic, and the screen can always be drawn.
    #[test]
    fn no_input_breaks_it(events in prop::collection::vec(key(), 1..120)) {
        let mut stage = Stage::open((80, 24), dark());
        for event in events {
            stage.take(Msg::Input(event));
            drop(stage.draw());
        }
    }
}

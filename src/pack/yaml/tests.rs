use super::*;

/// A tree as one line: `{a: float 1.50 @1:4}`.
fn show(node: &Node) -> String {
    let at = format!("@{}:{}", node.place.line, node.place.column);
    match &node.kind {
        Kind::Null => format!("null {at}"),
        Kind::Bool(value, raw) => format!("bool {value} {raw} {at}"),
        Kind::Int(value, raw) => format!("int {value} {raw} {at}"),
        Kind::Float(raw) => format!("float {raw} {at}"),
        Kind::Text(text) => format!("{text:?} {at}"),
        Kind::List(items) => format!("[{}]", items.iter().map(show).collect::<Vec<_>>().join(", ")),
        Kind::Map(entries) => {
            let entries: Vec<String> =
                entries.iter().map(|(key, value)| format!("{}: {}", show(key), show(value))).collect();
            format!("{{{}}}", entries.join(", "))
        }
    }
}

fn value(text: &str) -> String {
    let Ok(Node { kind: Kind::Map(entries), .. }) = parse(&format!("a: {text}\n")) else { return "no map".to_owned() };
    show(&entries[0].1)
}

#[test]
fn scalars_keep_what_is_written() {
    for (text, expected) in [
        ("1.50", "float 1.50 @1:4"),
        ("1.27 # golang", "float 1.27 @1:4"),
        ("1e999", "float 1e999 @1:4"),
        (".nan", "float .nan @1:4"),
        ("99999999999999999999999", "float 99999999999999999999999 @1:4"),
        ("5", "int 5 5 @1:4"),
        ("-3", "int -3 -3 @1:4"),
        ("0x1F", "int 31 0x1F @1:4"),
        ("true", "bool true true @1:4"),
        ("yes", "\"yes\" @1:4"),
        ("n", "\"n\" @1:4"),
        ("off", "\"off\" @1:4"),
        ("1_0", "\"1_0\" @1:4"),
        ("0755", "\"0755\" @1:4"),
        ("2026-01-02", "\"2026-01-02\" @1:4"),
        ("12:30", "\"12:30\" @1:4"),
        ("'5'", "\"5\" @1:4"),
        ("!!str 5", "\"5\" @1:10"),
        ("~", "null @1:4"),
        ("\"\\e[31m\"", "\"\\u{1b}[31m\" @1:4"),
    ] {
        assert_eq!(value(text), expected, "{text}");
    }
}

#[test]
fn columns_count_characters_and_lines_count_from_the_text_of_a_block() {
    let text = "- é: 1.0\n- [ü, 2.0]\n- b: |\n    x\n    y\n";
    let tree = parse(text).map(|node| show(&node));
    let expected = "[{\"é\" @1:3: float 1.0 @1:6}, [\"ü\" @2:4, float 2.0 @2:7], {\"b\" @3:3: \"x\\ny\\n\" @4:5}]";
    assert_eq!(tree.as_deref(), Ok(expected));
}

#[test]
fn an_alias_stands_where_its_anchor_is() {
    let tree = parse("x: &a 1.50\ny: *a\n").map(|node| show(&node));
    assert_eq!(tree.as_deref(), Ok("{\"x\" @1:1: float 1.50 @1:7, \"y\" @2:1: float 1.50 @1:7}"));
}

#[test]
fn repeated_and_odd_keys_are_left_to_the_decoder() {
    let tree = parse("a: 1\na: 2\n1.5: x\n").map(|node| show(&node));
    let expected = "{\"a\" @1:1: int 1 1 @1:4, \"a\" @2:1: int 2 2 @2:4, float 1.5 @3:1: \"x\" @3:6}";
    assert_eq!(tree.as_deref(), Ok(expected));
}

#[test]
fn nothing_is_null() {
    assert_eq!(parse("").map(|node| show(&node)).as_deref(), Ok("null @1:1"));
    assert_eq!(parse("# only a remark\n").map(|node| show(&node)).as_deref(), Ok("null @2:1"));
}

#[test]
fn what_is_no_yaml_says_where_and_why() {
    for (text, line, column, message) in [
        ("a: b: c\n", 1, 5, "mapping values are not allowed in this context"),
        ("a:\n\t- b\n", 2, 2, "tabs disallowed within this context (block indentation)"),
        ("a: 1\n---\nb: 2\n", 3, 1, "a file holds one document; this is the second"),
        ("<<: {a: 1}\n", 1, 1, "merge key not allowed here"),
        ("a: !custom x\n", 1, 12, "unsupported tag `!custom`"),
        ("a: *nope\n", 1, 4, "reference to unknown value"),
        ("{a: [b\n", 1, 5, "unclosed bracket '['"),
        ("a: \u{1b}\n", 1, 4, "unexpected character: `\\u{1b}'"),
    ] {
        let error = parse(text).unwrap_err();
        assert_eq!((error.place.line, error.place.column, error.message.as_str()), (line, column, message), "{text:?}");
    }
}

#[test]
fn bombs_and_abysses_end_in_an_error() {
    let flow = "[".repeat(100_000);
    let block: Vec<String> = (0..2_000).map(|depth| format!("{}a:", " ".repeat(depth))).collect();
    let block = block.join("\n");
    let mut bomb = vec!["a0: &a0 [x, x, x, x, x, x, x, x, x]".to_owned()];
    for level in 1..12 {
        let below = vec![format!("*a{}", level - 1); 9].join(", ");
        bomb.push(format!("a{level}: &a{level} [{below}]"));
    }
    let bomb = bomb.join("\n");
    let laughs = format!("a: &a {}\nb: [{}]\n", "x".repeat(1_000), vec!["*a"; 5_000].join(", "));
    let values = format!("[{}]", "1,".repeat(200_000));
    for (name, text) in [("flow", flow), ("block", block), ("bomb", bomb), ("laughs", laughs), ("values", values)] {
        let error = parse(&text).unwrap_err();
        assert!(error.message.starts_with("too deeply nested, or too many values"), "{name}: {}", error.message);
    }
}

//! What the README shows is true: its key table, and the pack in it.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use fromscratch::tui::keymap;

const BEGIN: &str = "`cargo test` says when it is out of date -->\n";
const END: &str = "<!-- end of keys -->";

#[test]
fn the_key_table_is_current() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/README.md");
    let readme = std::fs::read_to_string(path).unwrap();
    let start = readme.find(BEGIN).expect("the table's beginning") + BEGIN.len();
    let end = readme.find(END).expect("the table's end");
    let current = format!("\n{}\n", keymap::markdown());
    if readme[start..end] == current {
        return;
    }
    if std::env::var_os("UPDATE_README").is_some() {
        std::fs::write(path, format!("{}{current}{}", &readme[..start], &readme[end..])).unwrap();
        return;
    }
    panic!("the README's key table is out of date: run `UPDATE_README=1 cargo test --test readme`");
}

/// The pack in the README is a pack: its files stand there with their paths in a comment.
#[test]
fn the_pack_in_the_readme_is_valid() {
    let readme = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/README.md")).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let mut files = 0;
    for block in readme.split("```yaml\n# ").skip(1) {
        let (path, rest) = block.split_once('\n').unwrap();
        let (text, _) = rest.split_once("```").unwrap();
        let path = folder.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
        files += 1;
    }
    assert_eq!(files, 2);
    let report = fromscratch::app::pack_check(&folder.path().join("hello")).unwrap();
    let told: Vec<String> = report.diagnostics.iter().map(ToString::to_string).collect();
    assert_eq!(told, [] as [&str; 0]);
}

//! What other programs read: JSON by its exact keys, CSV, exit codes.

use super::{Person, keys, pack};
use serde_json::{Value, json};

fn parsed(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

#[test]
fn lessons_json_has_exactly_these_keys() {
    let person = Person::new();
    for ran in [person.run(["lessons", "--json"]), person.run_on_pack(&["lessons", "--json"])] {
        assert_eq!((ran.code, ran.error.as_str()), (0, ""));
        let listing = parsed(&ran.out);
        assert_eq!(keys(&listing), ["course", "lessons"]);
        assert_eq!(keys(&listing["course"]), ["id", "title"]);
        for lesson in listing["lessons"].as_array().unwrap() {
            assert_eq!(keys(lesson), ["chapter", "id", "minutes", "state", "steps", "title"]);
            assert_eq!(lesson["state"], "new");
            for step in lesson["steps"].as_array().unwrap() {
                assert_eq!(keys(step), ["done", "id", "kind", "title"]);
                assert_eq!(step["done"], false);
            }
        }
    }
}

#[test]
fn lessons_json_follows_what_is_done() {
    let person = Person::new();
    assert_eq!(person.study("\n\n2\nm\n2\nq\n").code, 0);
    let listing = parsed(&person.run_on_pack(&["lessons", "--json"]).out);
    assert_eq!(listing["course"], json!({"id": "shown", "title": "A small course"}));
    assert_eq!(listing["lessons"][0]["state"], "started");
    assert_eq!(listing["lessons"][1]["state"], "done");
    assert_eq!(listing["lessons"][0]["minutes"], 9);
    let steps = listing["lessons"][0]["steps"].as_array().unwrap();
    assert_eq!(steps[2], json!({"id": "one", "kind": "quiz", "title": "One right", "done": true}));
    assert_eq!(steps.iter().filter(|step| step["done"] == true).count(), 3);
}

#[test]
fn progress_json_has_exactly_these_keys() {
    let person = Person::new();
    person.study("\n\n1\n\n\n\n\n\n1\nq\n");
    let ran = person.run_on_pack(&["progress", "--format", "json"]);
    assert_eq!((ran.code, ran.error.as_str()), (0, ""));
    assert_eq!(ran.out, person.run_on_pack(&["progress", "--json"]).out);
    let report = parsed(&ran.out);
    assert_eq!(keys(&report), ["course", "lessons", "totals"]);
    let totals = &report["totals"];
    assert_eq!(keys(totals), ["first_tries", "items", "lessons", "steps"]);
    assert_eq!(totals["first_tries"], json!({"right": 0, "of": 1}));
    assert_eq!(totals["items"], json!({"none": 2, "said": 1, "proved": 0}));
    assert_eq!(totals["steps"], json!({"done": 4, "of": 9}));
    let lesson = &report["lessons"][0];
    assert_eq!(keys(lesson), ["chapter", "done", "id", "minutes", "state", "steps", "title"]);
    let step = &lesson["steps"][2];
    assert_eq!(keys(step), ["done", "first_try", "id", "items", "kind", "seen", "title", "tries"]);
    assert_eq!((&step["tries"], &step["first_try"]), (&json!(1), &json!(false)));
    for time in [&step["seen"], &step["done"]] {
        assert!(time.as_str().unwrap().parse::<jiff::Timestamp>().is_ok(), "{time}");
    }
    assert_eq!(lesson["steps"][5]["done"], Value::Null);
    let items = lesson["steps"][7]["items"].as_array().unwrap();
    assert_eq!(keys(&items[0]), ["evidence", "id", "proof", "said", "text"]);
    assert_eq!((&items[0]["evidence"], &items[1]["evidence"]), (&json!("said"), &json!("none")));
    assert!(items[0]["said"].is_string() && items[0]["proof"].is_null());
}

#[test]
fn progress_is_a_table_for_spreadsheets_and_notes() {
    let person = Person::new();
    person.study("\n\n1\nq\n");
    let csv = person.run_on_pack(&["progress", "--format", "csv"]).out;
    let rows: Vec<&str> = csv.split_terminator("\r\n").collect();
    assert_eq!(rows[0], "lesson,step,item,kind,title,state,seen,done,tries,first_try,evidence,proof");
    assert_eq!(rows.len(), 1 + 9 + 3);
    assert!(rows[3].starts_with("every,one,,quiz,One right,done,20") && rows[3].ends_with(",1,wrong,,"), "{}", rows[3]);
    assert_eq!(rows[9], "every,done,read,item,I have read it,new,,,,,none,");
    let notes = person.run_on_pack(&["progress", "--format", "md"]).out;
    assert!(notes.starts_with("# A small course\n\n0 of 2 lessons done, 1 started."), "{notes}");
    assert!(notes.contains("\n| Every kind of page | started | 3 of 8 | 0 of 1 |  |\n"), "{notes}");
    assert!(notes.contains("\n| Every kind of page | I have read it | none |  |\n"), "{notes}");
}

#[test]
fn doctor_json_has_exactly_these_keys() {
    let ran = Person::new().run(["doctor", "--json"]);
    assert_eq!((ran.code, ran.error.as_str()), (0, ""));
    let diagnosis = parsed(&ran.out);
    assert_eq!(keys(&diagnosis), ["findings", "ok", "version"]);
    assert_eq!(diagnosis["version"], env!("CARGO_PKG_VERSION"));
    for finding in diagnosis["findings"].as_array().unwrap() {
        assert_eq!(keys(finding), ["about", "fix", "found", "status"]);
    }
    let engine = diagnosis["findings"].as_array().unwrap().last().unwrap();
    assert_eq!((&engine["about"], &engine["found"]), (&json!("engine"), &json!("not looked at yet")));
}

#[test]
fn pack_check_json_has_exactly_these_keys() {
    let person = Person::new();
    let good = person.run(["pack".as_ref(), "check".as_ref(), pack().as_os_str(), "--json".as_ref()]);
    assert_eq!(good.code, 0);
    let report = parsed(&good.out);
    assert_eq!(keys(&report), ["diagnostics", "errors", "files", "lessons", "ok", "pack", "warnings"]);
    assert_eq!((&report["ok"], &report["errors"]), (&json!(true), &json!(0)));

    let broken = person.home.path().join("broken");
    std::fs::create_dir(&broken).unwrap();
    std::fs::write(broken.join("course.yaml"), "format: 1\nid: Bad Id\n").unwrap();
    let ran = person.run(["pack", "check", "broken", "--json"]);
    assert_eq!((ran.code, ran.error.as_str()), (1, ""));
    let report = parsed(&ran.out);
    assert_eq!(report["ok"], false);
    let found = report["diagnostics"].as_array().unwrap();
    assert!(!found.is_empty() && found.iter().all(|d| d["severity"] == "error" && d["file"] == "broken/course.yaml"));
}

#[test]
fn pack_check_lines_are_for_editors() {
    let person = Person::new();
    let broken = person.home.path().join("broken");
    std::fs::create_dir(&broken).unwrap();
    std::fs::write(broken.join("course.yaml"), "format: 1\nid: a\ntitel: A\n").unwrap();
    let ran = person.run(["pack", "check", "broken"]);
    assert_eq!(ran.code, 1);
    assert!(
        ran.out.contains("broken/course.yaml:3:1: error: unknown field `titel`; did you mean `title`?\n"),
        "{}",
        ran.out
    );
    assert!(ran.out.lines().last().unwrap().starts_with("broken: 0 lessons, 1 file, "), "{}", ran.out);
}

#[test]
fn warnings_fail_only_when_strict() {
    let person = Person::new();
    let folder = person.home.path().join("p");
    for (name, text) in [
        ("course.yaml", "format: 1\nid: a\ntitle: A\nsummary: S.\nchapters:\n  - { title: C, lessons: [l] }\n"),
        (
            "l/lesson.yaml",
            "format: 1\ntitle: L\nsummary: S.\nminutes: 1\nobjectives: [o]\nsteps:\n  - read: { id: r, body: Text. }\n",
        ),
        ("l/unused.txt", "nothing names this\n"),
    ] {
        std::fs::create_dir_all(folder.join(name).parent().unwrap()).unwrap();
        std::fs::write(folder.join(name), text).unwrap();
    }
    let ran = person.run(["pack", "check", "p"]);
    assert!(ran.code == 0 && ran.out.contains("warning: "), "{ran:?}");
    assert_eq!(person.run(["pack", "check", "p", "--strict"]).code, 1);
}

#[test]
fn a_folder_that_cannot_be_read_is_2() {
    for json in [&["pack", "check", "nowhere"][..], &["pack", "check", "nowhere", "--json"]] {
        let ran = Person::new().run(json);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""));
        assert!(ran.error.starts_with("fromscratch: The folder nowhere cannot be read."), "{}", ran.error);
    }
}

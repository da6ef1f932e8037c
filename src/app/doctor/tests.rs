use super::*;
use Status::{Note, Ok as Fine, Problem as Bad};

fn terminal() -> Terminal {
    let surroundings =
        Surroundings { term: "xterm-256color".into(), locale: "C.UTF-8".into(), ..Surroundings::default() };
    Terminal { surroundings, input: true, output: true, size: Some((120, 40)), ..Terminal::default() }
}

fn data() -> Data {
    let survey = Survey { exists: true, writable: Ok(()), file: FileState::Missing, lock: LockState::Free };
    Data { dir: "/data".into(), named_by: NamedBy::Option, survey }
}

fn course() -> CourseLook {
    CourseLook { title: "A course".into(), pack: None, lessons: 6, broken: vec![] }
}

/// The findings on one thing, with whether everything is well.
fn judged(
    about: &str,
    terminal: Terminal,
    data: Result<Data, String>,
    course: Result<CourseLook, Problem>,
) -> (Status, String, bool) {
    let diagnosis = judge(&Looked { terminal, data, course });
    let finding = diagnosis.findings.iter().find(|finding| finding.about == about).unwrap();
    assert_eq!(finding.fix.is_some(), finding.status != Fine, "what is not ok says what to do: {finding:?}");
    (finding.status, finding.found.clone(), diagnosis.ok)
}

#[test]
fn a_good_machine_has_no_problem() {
    let diagnosis = judge(&Looked { terminal: terminal(), data: Ok(data()), course: Ok(course()) });
    assert!(diagnosis.ok);
    let odd: Vec<_> = diagnosis.findings.iter().filter(|f| f.status != Fine).map(|f| f.about).collect();
    assert_eq!(odd, ["engine"]);
}

#[test]
fn terminals_are_judged() {
    type Case = (&'static str, fn(&mut Terminal), Status, &'static str);
    let cases: [Case; 14] = [
        ("terminal", |_| (), Fine, "TERM is xterm-256color"),
        ("terminal", |t| t.output = false, Note, "TERM is xterm-256color; standard output is not a terminal"),
        ("terminal", |t| t.input = false, Note, "TERM is xterm-256color; standard input is not a terminal"),
        ("terminal", |t| t.surroundings.term = "dumb".into(), Note, "TERM is dumb"),
        ("size", |t| t.size = None, Note, "not known"),
        ("size", |t| t.size = Some((79, 24)), Note, "79 columns, 24 rows"),
        ("size", |t| t.size = Some((80, 24)), Fine, "80 columns, 24 rows"),
        ("colours", |_| (), Fine, "256: TERM says so"),
        ("colours", |t| t.surroundings.no_color = true, Fine, "none: NO_COLOR is set"),
        ("colours", |t| (t.surroundings.no_color, t.colours) = (true, Some(true)), Fine, "256: --color says always"),
        ("background", |t| t.tone = Some(Tone::Light), Fine, "light: --theme or FROMSCRATCH_THEME says so"),
        ("characters", |t| t.surroundings.locale = "POSIX".into(), Note, "ASCII: the locale is POSIX"),
        ("characters", |t| t.ascii = true, Fine, "ASCII: --ascii says so"),
        ("links", |t| t.surroundings.term = "linux".into(), Fine, "as text only"),
    ];
    for (about, change, status, found) in cases {
        let mut terminal = terminal();
        change(&mut terminal);
        assert_eq!(judged(about, terminal, Ok(data()), Ok(course())), (status, found.to_owned(), true));
    }
}

#[test]
fn data_folders_are_judged() {
    type Case = (&'static str, fn(&mut Data), Status, &'static str);
    let cases: [Case; 9] = [
        ("data folder", |_| (), Fine, "/data (--data-dir) can be written"),
        ("data folder", |d| d.named_by = NamedBy::Variable, Fine, "/data (FROMSCRATCH_DATA_DIR) can be written"),
        ("data folder", |d| d.survey.exists = false, Fine, "/data (--data-dir) is made with the first save"),
        (
            "data folder",
            |d| d.survey.writable = Err("read-only".into()),
            Bad,
            "/data (--data-dir) cannot be written: read-only; progress is not being saved",
        ),
        ("progress", |d| d.survey.file = FileState::Readable(12), Fine, "can be read, 12 bytes"),
        ("progress", |d| d.survey.file = FileState::Corrupt("eof".into()), Bad, "the file is damaged: eof"),
        ("progress", |d| d.survey.file = FileState::Unusable("newer".into()), Bad, "newer"),
        ("lock", |d| d.survey.lock = LockState::Held, Note, "another window is saving at this moment"),
        ("lock", |d| d.survey.lock = LockState::Unusable("no".into()), Bad, "it cannot be taken: no"),
    ];
    for (about, change, status, found) in cases {
        let mut data = data();
        change(&mut data);
        assert_eq!(judged(about, terminal(), Ok(data), Ok(course())), (status, found.to_owned(), status != Bad));
    }
    let none = judged("data folder", terminal(), Err("no home".into()), Ok(course()));
    assert_eq!(none, (Bad, "no home".to_owned(), false));
}

#[test]
fn courses_are_judged() {
    let fine = judged("course", terminal(), Ok(data()), Ok(course()));
    assert_eq!(fine, (Fine, "A course (built in), 6 lessons".to_owned(), true));
    let broken = CourseLook { pack: Some("/pack".into()), broken: vec!["a".into(), "b".into()], ..course() };
    let found = "A course (/pack): these lessons cannot be read: a, b".to_owned();
    assert_eq!(judged("course", terminal(), Ok(data()), Ok(broken)), (Bad, found, false));
    let closed = Problem::new("The course cannot be opened.", "no file").with_next("Mend it.");
    let found = "The course cannot be opened. no file".to_owned();
    assert_eq!(judged("course", terminal(), Ok(data()), Err(closed)), (Bad, found, false));
}

#[test]
fn looking_reads_the_built_in_course() {
    let dir = tempfile::tempdir().unwrap();
    let options = Options { pack: None, data_dir: Some(dir.path().join("new")) };
    let looked = look(&options, terminal());
    assert!(looked.course.as_ref().is_ok_and(|course| course.lessons > 0 && course.broken.is_empty()));
    assert!(looked.data.as_ref().is_ok_and(|data| !data.survey.exists && data.named_by == NamedBy::Option));
    assert!(!dir.path().join("new").exists());
}

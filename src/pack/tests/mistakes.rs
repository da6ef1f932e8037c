//! One mistake, and exactly what is told of it.

use super::*;

const EXERCISE: &str = "  - exercise:\n      id: x\n      task: T.\n      edit: [Dockerfile]\n";
const FILES: &[(&str, &str)] = &[
    ("a/x/start/Dockerfile", "FROM golang\n"),
    ("a/x/start/main.go", "package main\n"),
    ("a/x/solution/Dockerfile", "FROM scratch\n"),
];

#[track_caller]
fn steps(steps: &str, expected: &[&str]) {
    assert_eq!(told_of_steps(steps, &[]), expected, "{steps}");
}

/// The rest of a check: what stands after `- `, in a flow mapping of its own.
#[track_caller]
fn checks(check: &str, expected: &[&str]) {
    let told = told_of_steps(&format!("{EXERCISE}      checks:\n        - {check}\n"), FILES);
    let expected: Vec<String> = expected.iter().map(|e| format!("a/lesson.yaml:12:{e}")).collect();
    assert_eq!(told, expected, "{check}");
}

#[track_caller]
fn live(live: &str, expected: &[&str]) {
    let told = told_of_steps(&format!("{EXERCISE}      checks: [{{ pinned: {{}} }}]\n      live: {live}\n"), FILES);
    let expected: Vec<String> = expected.iter().map(|e| format!("a/lesson.yaml:12:{e}")).collect();
    assert_eq!(told, expected, "{live}");
}

#[track_caller]
fn course(from: &str, to: &str, expected: &[&str]) {
    let text = COURSE_TEXT.replace(from, to);
    assert_ne!(text, COURSE_TEXT);
    let lesson = format!("{HEAD}{READ}");
    assert_eq!(told(&pack_of(&[("course.yaml", &text), ("a/lesson.yaml", &lesson)])), expected, "{to}");
}

#[track_caller]
fn head(from: &str, to: &str, expected: &[&str]) {
    let lesson = format!("{HEAD}{READ}").replace(from, to);
    assert_eq!(told(&pack_of(&[("course.yaml", COURSE_TEXT), ("a/lesson.yaml", &lesson)])), expected, "{to}");
}

#[test]
fn of_the_course() {
    course(
        "format: 1",
        "format: 2",
        &["course.yaml:1:9: format: format 2 is made for a newer fromscratch; this one reads format 1"],
    );
    course("format: 1\n", "", &["course.yaml:1:1: the field `format` is missing"]);
    course(
        "format: 1",
        "format: one",
        &["course.yaml:1:9: format: a text stands here; expected `1`, the version of the lesson format"],
    );
    course("format: 1", "format: 0", &["course.yaml:1:9: format: there is no format 0; expected `1`"]);
    course("title: C", "title:", &["course.yaml:3:6: title: `title` is there but has no value"]);
    course("title: C", "title: [C]", &["course.yaml:3:8: title: a list stands here; expected a text"]);
    course(
        "id: c",
        "id: C D",
        &[
            "course.yaml:2:5: id: `C D` is no id: an id is 1 to 64 lower-case letters, digits and hyphens, and begins with \
         a letter or digit",
        ],
    );
    course(
        "A stage that",
        "\"A [x](term:biuld-stage) that\"",
        &["course.yaml:7:57: this is no YAML: invalid trailing content after double-quoted scalar"],
    );
    course(
        "{ build stage: A stage that makes something. }",
        "{ build stage: \"[x](term:biuld-stage)\" }",
        &[
            "course.yaml:7:26: glossary.build stage: the glossary of course.yaml has no term `biuld-stage`; did you mean \
         `build-stage`?",
        ],
    );
    course(
        "A stage that makes something. }",
        "A., Build-Stage: B. }",
        &[
            "course.yaml:7:30: glossary.Build-Stage: `Build-Stage` and `build stage` have the same link `term:build-stage`",
        ],
    );
    course(
        "glossary:",
        "languages: [english]\nglossary:",
        &["course.yaml:7:13: languages[0]: `english` is no language tag; expected a tag such as `en` or `pt-BR`"],
    );
    course("glossary:", "languages: [no, zh-Hans]\nglossary:", &[]);
}

#[test]
fn of_tracks_and_renamed_ids() {
    course(
        "glossary:",
        "tracks: [{ id: t, title: T, minutes: 4, lessons: [a] }]\nglossary:",
        &["course.yaml:7:38: tracks[0].minutes: the lessons of the track `t` take 5 minutes, not 4"],
    );
    course(
        "glossary:",
        "renamed: { lessons: { old: aa }, steps: { a/x: a/rr, x: a/r } }\nglossary:",
        &[
            "course.yaml:7:28: renamed.lessons.old: no chapter has a lesson `aa`; expected `a`",
            "course.yaml:7:54: renamed.steps.x: `x` names no step; expected `LESSON/STEP`",
        ],
    );
    course(
        "glossary:",
        "renamed: { lessons: { old: aa }, steps: { a/x: a/rr } }\nglossary:",
        &[
            "course.yaml:7:28: renamed.lessons.old: no chapter has a lesson `aa`; expected `a`",
            "course.yaml:7:48: renamed.steps.a/x: the lesson `a` has no step `rr`; expected `r`",
        ],
    );
    course(
        "glossary:",
        "renamed: { lessons: { a: a } }\nglossary:",
        &["course.yaml:7:26: warning: renamed.lessons.a: `a` is still a lesson: its progress would move to `a`"],
    );
}

#[test]
fn of_a_lesson() {
    head(
        "title: A",
        &format!("title: {}", "x".repeat(61)),
        &["a/lesson.yaml:2:8: title: the title is 61 columns wide; expected at most 60"],
    );
    head(
        "title: A",
        &format!("title: {}", "漢".repeat(31)),
        &["a/lesson.yaml:2:8: title: the title is 62 columns wide; expected at most 60"],
    );
    head(
        "minutes: 5",
        "minutes: 0",
        &["a/lesson.yaml:4:10: minutes: the number is 0; expected a whole number from 1 to 240"],
    );
    head(
        "minutes: 5",
        "minutes: 5.5",
        &["a/lesson.yaml:4:10: minutes: a number stands here; expected a whole number from 1 to 240"],
    );
    head("steps:", "after: [a]\nsteps:", &["a/lesson.yaml:6:9: after[0]: a lesson does not come after itself"]);
    head("steps:", "after: [b]\nsteps:", &["a/lesson.yaml:6:9: after[0]: course.yaml has no lesson `b`; expected `a`"]);
    head(
        "summary: S.",
        "summary: \"a\\u202eb\"",
        &[
            "a/lesson.yaml:3:10: summary: the text holds the character \\u{202e}; expected text without control, escape and \
         direction-changing characters",
        ],
    );
    head("summary: S.", "summary: \"\"", &["a/lesson.yaml:3:10: summary: the text is empty"]);
    head(
        "summary: S.",
        "summary: S.\nsummary: T.",
        &["a/lesson.yaml:4:1: the field `summary` stands twice, first in line 3"],
    );
    head("summary: S.", "summary: S.\n[a]: b", &["a/lesson.yaml:4:1: a list stands where a field's name is expected"]);
    head("summary: S.\n", "", &["a/lesson.yaml:1:1: the field `summary` is missing"]);
    head(
        "body: B.",
        "body: \"See [x](term:build-stag).\"",
        &[
            "a/lesson.yaml:7:26: steps[0].read.body: the glossary of course.yaml has no term `build-stag`; did you mean \
         `build-stage`?",
        ],
    );
    head(
        "- read: { id: r, body: B. }",
        "- B.",
        &["a/lesson.yaml:7:5: steps[0]: a text stands here; expected fields (`name: value`)"],
    );
    head(
        "- read: { id: r, body: B. }",
        "- {}",
        &[
            "a/lesson.yaml:7:5: steps[0]: a step kind is missing; expected one of `read`, `compare`, `quiz`, `predict`, \
         `sort`, `exercise`, `checklist`",
        ],
    );
    head(
        "- read: { id: r, body: B. }",
        "- { read: { id: r, body: B. }, quiz: {} }",
        &["a/lesson.yaml:7:34: steps[0].quiz: a second step kind in the same item; expected one for each item"],
    );
    head(
        "steps:\n",
        "steps:\n  - read: { id: r, body: B. }\n",
        &["a/lesson.yaml:8:5: steps[1]: this step id stands twice, first in line 7"],
    );
}

#[test]
fn of_quizzes() {
    let quiz = |fields: &str, first: &str, second: &str| {
        format!(
            "  - quiz:\n      id: q\n      question: Q?\n{fields}      choices:\n        - {{ text: x, why: w{first} }}\n        - {{ text: y, why: w{second} }}\n"
        )
    };
    let right = ", correct: true";
    steps(&quiz("", right, ""), &[]);
    steps(&quiz("      multiple: true\n", right, right), &[]);
    steps(
        &quiz("", "", ""),
        &["a/lesson.yaml:8:7: steps[0].quiz: the quiz has 0 right choices; expected one choice with `correct: true`"],
    );
    steps(
        &quiz("", right, right),
        &["a/lesson.yaml:8:7: steps[0].quiz: the quiz has 2 right choices; expected exactly one right choice, or \
         `multiple: true`"],
    );
    steps(
        &quiz("      multiple: true\n", right, ""),
        &["a/lesson.yaml:8:7: steps[0].quiz: the quiz has one right choice; expected at least two choices with \
         `correct: true`, or no `multiple`"],
    );
    steps(
        &quiz("", right, ", correct: yes"),
        &["a/lesson.yaml:12:39: steps[0].quiz.choices[1].correct: a text stands here; expected `true` or `false`"],
    );
}

#[test]
fn of_files() {
    let compare =
        "  - compare: { id: c, before: { label: l, dockerfile: d }, after: { label: l, dockerfile: PATH } }\n";
    for (path, told) in [
        ("e", "the lesson's folder has no file `e`"),
        ("/etc/passwd", "`/etc/passwd`: the path leaves the pack: it must be relative, without `..`"),
        ("'..\\..\\x'", "`..\\..\\x`: a path has `/` between its parts, never a backslash"),
        ("nul", "`nul`: Windows cannot store a file with this name"),
        ("sub", "`a/sub`: this is a folder, not a file"),
        ("d/x", "`a/d/x`: this is a file, not a folder"),
        ("Sub/d", "the lesson's folder has no file `Sub/d`; did you mean `sub/d`?"),
    ] {
        let found = told_of_steps(&compare.replace("PATH", path), &[("a/d", "FROM x\n"), ("a/sub/d", "FROM x\n")]);
        assert!(found.iter().any(|line| line.ends_with(told)), "{path}: {found:?}");
    }
    let predict =
        "  - predict: { id: p, question: Q?, dockerfile: c/Dockerfile, context: c, changed: [main.g], why: W. }\n";
    assert_eq!(
        told_of_steps(predict, &[("a/c/Dockerfile", "FROM x\n"), ("a/c/main.go", "package main\n")]),
        ["a/lesson.yaml:7:85: steps[0].predict.changed[0]: no file `main.g`; did you mean `main.go`?",]
    );
    assert_eq!(
        told_of_steps(predict, &[("a/c", "x")])[1..],
        [
            "a/lesson.yaml:7:49: steps[0].predict.dockerfile: `a/c/Dockerfile`: this is a file, not a folder",
            "a/lesson.yaml:7:72: steps[0].predict.context: the lesson's folder has no folder `c`",
        ]
    );
}

#[test]
fn of_exercise_folders() {
    let exercise = format!("{EXERCISE}      checks: [{{ pinned: {{}} }}]\n");
    let with = |files: &[(&str, &str)]| told_of_steps(&exercise, &[FILES, files].concat());
    assert_eq!(with(&[]), [] as [&str; 0]);
    assert_eq!(
        with(&[("a/x/solutions/Dockerfile", "FROM x\n")]),
        ["a/x/solutions: warning: nothing reads this; did you mean `solution`?",]
    );
    assert_eq!(
        with(&[("a/x/solution/main.go", "package main\n")]),
        ["a/x/solution/main.go: warning: the file is the same as in `start`",]
    );
    assert_eq!(
        with(&[("a/x/accepts/Dockerfile", "FROM x\n"), ("a/x/accepts/A B/Dockerfile", "FROM x\n")]),
        [
            "a/x/accepts/A B: the folder's name is no id: an id is 1 to 64 lower-case letters, digits and hyphens, and \
         begins with a letter or digit",
            "a/x/accepts/Dockerfile: a folder is expected here, one for each variant",
        ]
    );
    assert_eq!(
        with(&[("a/x/rejects/r/Dockerfile", "FROM x\n"), ("a/x/rejects/r/expect.yaml", "check: pined\n")]),
        ["a/x/rejects/r/expect.yaml:1:8: check: the exercise has no check `pined`; did you mean `pinned`?",]
    );
    assert_eq!(
        with(&[("a/x/rejects/r/expect.yaml", "check: pinned\n")]),
        ["a/x/rejects/r: the wrong answer itself is missing",]
    );
    assert_eq!(with(&[("a/x/recorded.yaml", "toolchain: t\ndate: yesterday\n")]).len(), 1);
    assert_eq!(
        told_of_steps(&exercise, &FILES[1..]),
        [
            "a/lesson.yaml:8:7: steps[0].exercise: the folder `a/x/start` has no Dockerfile",
            "a/lesson.yaml:10:14: steps[0].exercise.edit[0]: no file `Dockerfile`; expected `main.go`",
        ]
    );
}

#[test]
fn of_checks() {
    checks("{ pined: {} }", &["13: steps[0].exercise.checks[0]: unknown check `pined`; did you mean `pinned`?"]);
    checks("{ pinned: { at: 1 } }", &["23: steps[0].exercise.checks[0].pinned: unknown field `at`"]);
    checks(
        "{ id: x, why: w }",
        &["11: steps[0].exercise.checks[0]: a check is missing; expected one of `any_of`, `all_of`, `not`, `stages`, \
         `reaches`, `skips`, `base`, `same_family`, `pinned`, `final_has`, `final_lacks`, `copies`, `cached_after`, \
         `reruns_after`, `mount`, `context`, `user`, `run`, `env`, `file`, `target`, `same_version`, `command`, \
         `build_arg`, `platforms`, `finding`"],
    );
    checks(
        "{ stages: {} }",
        &["21: steps[0].exercise.checks[0].stages: this asks for nothing; expected one of `at_least`, `named`"],
    );
    checks(
        "{ stages: { named: false } }",
        &[
            "30: steps[0].exercise.checks[0].stages.named: `false` asks for nothing; expected `true`, or the field left out",
        ],
    );
    checks(
        "{ reaches: { stage: { run: x } } }",
        &["33: steps[0].exercise.checks[0].reaches.stage: unknown stage selector `run`; did you mean `runs`?"],
    );
    checks(
        "{ reaches: { stage: 0 } }",
        &[
            "31: steps[0].exercise.checks[0].reaches.stage: `0` is no stage name; expected a letter, then letters, digits, \
         `-`, `_` and `.`",
        ],
    );
    checks(
        "{ reaches: { stage: { runs: \"a | b\" } } }",
        &[
            "39: warning: steps[0].exercise.checks[0].reaches.stage.runs: `runs` is one text; a bar separates alternatives \
         only in `keeps` and `reruns`; expected one text; put alternatives into `any_of`",
        ],
    );
    checks(
        "{ base: { of: final, one_of: [\"a b\"] } }",
        &[
            "41: steps[0].exercise.checks[0].base.one_of[0]: `a b` is no image reference; expected such as `alpine:3.24` or \
         `golang:*`",
        ],
    );
    checks(
        "{ final_lacks: { tools: [/usr/bin/gcc] } }",
        &[
            "36: steps[0].exercise.checks[0].final_lacks.tools[0]: `/usr/bin/gcc` is no program's name; expected a name such \
         as `gcc`; paths go into `paths`",
        ],
    );
    checks(
        "{ same_family: [final] }",
        &["26: steps[0].exercise.checks[0].same_family: the list has one item; expected at least 2 items"],
    );
    checks(
        "{ cached_after: { keeps: [x] } }",
        &[
            "27: steps[0].exercise.checks[0].cached_after: this asks for nothing; expected one of `change`, `change_arg`",
        ],
    );
    checks(
        "{ mount: { type: cach } }",
        &["28: steps[0].exercise.checks[0].mount.type: unknown mount type `cach`; did you mean `cache`?"],
    );
    checks(
        "{ context: { at_most: 1MiB } }",
        &[
            "33: steps[0].exercise.checks[0].context.at_most: `1MiB`: the unit is unknown; expected a size such as `100kB` \
         or `20MB`",
        ],
    );
    checks(
        "{ env: { of: final } }",
        &["18: steps[0].exercise.checks[0].env: this asks for nothing; expected `NAME: value`"],
    );
    checks(
        "{ env: { A-B: x } }",
        &[
            "18: steps[0].exercise.checks[0].env: the field `of` is missing",
            "20: steps[0].exercise.checks[0].env.A-B: `A-B` is no variable's name; expected letters, digits and `_`",
        ],
    );
    checks(
        "{ platforms: all }",
        &["24: steps[0].exercise.checks[0].platforms: unknown platform rule `all`; expected `cross`"],
    );
    checks(
        "{ finding: { none_of: [RootUsr] } }",
        &["34: steps[0].exercise.checks[0].finding.none_of[0]: unknown finding `RootUsr`; did you mean `RootUser`?"],
    );
    checks(
        "{ any_of: [{ not: { any_of: [] } }] }",
        &["39: steps[0].exercise.checks[0].any_of[0].not.any_of: the list has no items; expected at least one item"],
    );
}

#[test]
fn of_live_checks() {
    live(
        "{ target: prod }",
        &["13: steps[0].exercise.live: this asks for nothing; expected one of `size`, `layers`, `has`, `lacks`, \
         `history_lacks`, `user`, `binary`, `duplicated_at_most`, `smoke`, `stops_within`, `cached`"],
    );
    live(
        "{ size: { at_most_percent: 101 } }",
        &["40: steps[0].exercise.live.size.at_most_percent: the number is 101; expected a whole number from 1 to 100"],
    );
    live(
        "{ smoke: { run: {}, http: { port: 1 } } }",
        &["33: steps[0].exercise.live.smoke.http: a second smoke test in the same item; expected one for each item"],
    );
    live(
        "{ smoke: { http: { port: 0, path: x } } }",
        &[
            "38: steps[0].exercise.live.smoke.http.port: the number is 0; expected a whole number from 1 to 65535",
            "47: steps[0].exercise.live.smoke.http.path: `x` is no path of a URL; expected a path that begins with `/`",
        ],
    );
    live(
        "{ binary: { path: server, arch: x86 } }",
        &[
            "31: steps[0].exercise.live.binary.path: `server` is no absolute path; expected a path that begins with `/`, or \
         `$command`",
            "45: steps[0].exercise.live.binary.arch: unknown architecture `x86`; did you mean `386`?",
        ],
    );
    live(
        "{ lacks: [src], platform: arm64 }",
        &[
            "23: steps[0].exercise.live.lacks[0]: `src` is no path in an image; expected a path that begins with `/` or \
         `**/`",
            "39: steps[0].exercise.live.platform: unknown platform `arm64`; expected a platform such as `linux/amd64` or \
         `linux/arm64`",
        ],
    );
    live(
        "{ cached: { change: main.c, with: other.go, keeps: [x] } }",
        &[
            "33: steps[0].exercise.live.cached.change: no file `main.c`; did you mean `main.go`?",
            "47: steps[0].exercise.live.cached.with: the lesson's folder has no file `other.go`",
        ],
    );
    live(
        "{ stops_within: 3s, stop_within: 3s }",
        &["33: steps[0].exercise.live: unknown field `stop_within`; did you mean `stops_within`?"],
    );
}

#[test]
fn of_checklists() {
    let item = |proof: &str| format!("  - checklist: {{ id: c, items: [{{ id: i, text: T, proof: {proof} }}] }}\n");
    let exercise = format!("{EXERCISE}      checks: [{{ pinned: {{}} }}]\n");
    let told = |proof: &str| told_of_steps(&format!("{exercise}{}", item(proof)), FILES);
    assert_eq!(told("x"), [] as [&str; 0]);
    assert_eq!(
        told("y"),
        ["a/lesson.yaml:12:58: steps[1].checklist.items[0].proof: no exercise `y` in this lesson; expected `x`",]
    );
    assert_eq!(
        told("x.live"),
        [
            "a/lesson.yaml:12:58: steps[1].checklist.items[0].proof: the exercise `x` has no live checks; expected `x`, or \
         `live:` there",
        ]
    );
}

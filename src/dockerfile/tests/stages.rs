//! Stages, references to them, base images.

use crate::dockerfile::{ReferenceKind, Target, read};

/// Checks what each word that may name a stage stands for.
#[track_caller]
fn resolves(text: &str, expected: &[(&str, Target)]) {
    let dockerfile = read(text);
    let found: Vec<_> =
        dockerfile.references().iter().map(|found| (dockerfile.slice(found.span), found.target)).collect();
    assert_eq!(found, expected, "in {text:?}");
}

#[test]
fn from() {
    use Target::{Image, Stage, Undecided};
    resolves("FROM a AS b\nFROM b", &[("a", Image), ("b", Stage(0))]);
    // As written against the lower-cased name.
    resolves("FROM a AS Base\nFROM base\nFROM Base", &[("a", Image), ("base", Stage(0)), ("Base", Image)]);
    resolves("FROM a AS a\nFROM a AS a\nFROM a", &[("a", Image), ("a", Stage(0)), ("a", Stage(1))]);
    resolves("FROM b\nFROM a AS b", &[("b", Image), ("a", Image)]);
    resolves("FROM a\nFROM 0", &[("a", Image), ("0", Image)]);
    resolves("ARG X=b\nFROM a AS b\nFROM $X", &[("a", Image), ("$X", Stage(0))]);
    resolves("FROM $X", &[("$X", Undecided)]);
    resolves("FROM", &[]);
    resolves("FROM a as\nFROM as", &[("a", Image), ("as", Image)]);
    resolves("FROM a \\\n AS b\nFROM \\\n b", &[("a", Image), ("b", Stage(0))]);
}

#[test]
fn copy_from() {
    use Target::{Image, NoSuchStage, NotEarlier, Stage, Undecided};
    let resolves = |copy: &str, word: &str, target| {
        let text = format!("FROM x AS one\nFROM y AS two\n{copy}\nFROM z AS three");
        let dockerfile = read(&text);
        let found = &dockerfile.references()[2];
        assert_eq!((dockerfile.slice(found.span), found.target, found.kind), (word, target, ReferenceKind::Copy));
    };
    resolves("COPY --from=one a b", "one", Stage(0));
    resolves("COPY --from=ONE a b", "ONE", Stage(0));
    resolves("COPY --from=\"one\" a b", "\"one\"", Stage(0));
    resolves("COPY --from=0 a b", "0", Stage(0));
    resolves("COPY --from=00 a b", "00", Stage(0));
    resolves("COPY --from=two a b", "two", NotEarlier(1));
    resolves("COPY --from=three a b", "three", NotEarlier(2));
    resolves("COPY --from=1 a b", "1", NotEarlier(1));
    resolves("COPY --from=9 a b", "9", NoSuchStage);
    resolves("COPY --from=-1 a b", "-1", NoSuchStage);
    resolves("COPY --from=alpine:3 a b", "alpine:3", Image);
    resolves("COPY --from=$X a b", "$X", Undecided);
    resolves("ONBUILD COPY --from=one a b", "one", Stage(0));
    resolves("COPY --link \\\n --from=one a b", "one", Stage(0));
}

#[test]
fn mounts() {
    use Target::{Image, Stage};
    let of = |run: &str| {
        let dockerfile = read(&format!("FROM x AS one\nFROM y\n{run}"));
        let found = dockerfile.references()[2..].to_vec();
        found.into_iter().map(|found| (dockerfile.slice(found.span).to_owned(), found.target)).collect::<Vec<_>>()
    };
    assert_eq!(of("RUN --mount=from=one,target=/a b"), [("one".to_owned(), Stage(0))]);
    assert_eq!(of("RUN --mount=type=bind,FROM=One b"), [("One".to_owned(), Stage(0))]);
    // A number is no stage here.
    assert_eq!(of("RUN --mount=from=0 b"), [("0".to_owned(), Image)]);
    let two = [("one".to_owned(), Stage(0)), ("q".to_owned(), Image)];
    assert_eq!(of("RUN --mount=from=one --mount=target=/a,from=q b"), two);
    assert_eq!(of("RUN --mount=from= b"), []);
    assert_eq!(of("RUN --mount=from b"), []);
    assert_eq!(of("COPY --mount=from=one b"), []);
}

#[test]
fn the_last_of_a_name_wins() {
    let text = "FROM x AS a\nFROM y AS A\nFROM z\nCOPY --from=a b c";
    assert_eq!(read(text).references()[3].target, Target::Stage(1));
}

#[test]
fn names_and_final_stage() {
    let dockerfile = read("FROM a AS Build\nFROM b as\nFROM c d e");
    let names: Vec<_> = dockerfile.stages().iter().map(|stage| stage.name.as_ref().map(|name| &*name.value)).collect();
    assert_eq!(names, [Some("build"), None, None]);
    assert_eq!(dockerfile.slice(dockerfile.stages()[0].name.as_ref().unwrap().span), "Build");
    assert_eq!(dockerfile.final_stage().map(|stage| stage.index), Some(2));
    assert_eq!(read("ARG a").final_stage(), None);
}

/// Checks the base of the final stage and the names of the arguments that decided it.
#[track_caller]
fn based_on(text: &str, expected: Option<(&str, &[&str])>) {
    let dockerfile = read(text);
    let base = dockerfile.final_stage().and_then(|stage| dockerfile.base_of(stage.index));
    let name = |&argument: &usize| dockerfile.global_arguments()[argument].name.value.clone();
    let found = base.map(|base| (base.reference, base.arguments.iter().map(name).collect::<Vec<_>>()));
    let expected = expected.map(|(image, names)| (image, names.iter().map(|name| (*name).to_owned()).collect()));
    assert_eq!(found, expected, "in {text:?}");
}

#[test]
fn base_images() {
    based_on("FROM alpine:3.22", Some(("alpine:3.22", &[])));
    based_on("FROM scratch", Some(("scratch", &[])));
    based_on("FROM --platform=$BUILDPLATFORM go AS a\nFROM a AS b\nFROM b", Some(("go", &[])));
    based_on("ARG V=1.27\nFROM go:$V", Some(("go:1.27", &["V"])));
    based_on("ARG V=1.27\nFROM go:${V}-alpine", Some(("go:1.27-alpine", &["V"])));
    based_on("ARG R=docker.io V=1\nFROM $R/go:$V", Some(("docker.io/go:1", &["R", "V"])));
    based_on("ARG V=1\nARG I=go:$V\nFROM $I AS x\nFROM x", Some(("go:1", &["I"])));
    based_on("ARG V=\"1.27\"\nFROM go:$V", Some(("go:1.27", &["V"])));
    based_on("ARG V=1\nARG V=2\nFROM go:$V", Some(("go:2", &["V"])));
    based_on("ARG V=1\nARG V\nFROM go:$V", Some(("go:1", &["V"])));
    based_on("FROM \"go\"", Some(("go", &[])));
    // What the file does not say.
    based_on("ARG V\nFROM go:$V", None);
    based_on("FROM go:$V", None);
    based_on("FROM x\nARG V=1\nFROM go:$V", None);
    based_on("ARG V=1\nFROM go:${V:-2}", None);
    based_on("ARG V=${W:-1}\nFROM go:$V", None);
    based_on("ARG V=\nFROM $V", None);
    based_on("FROM go:${V", None);
    based_on("FROM", None);
    assert_eq!(read("FROM a").base_of(7), None);
}

#[test]
fn arguments_that_grow_are_undecided() {
    let doubling: Vec<String> = (1..64).map(|n| format!("ARG A{n}=$A{}$A{}\n", n - 1, n - 1)).collect();
    let doubling = doubling.concat();
    based_on(&format!("ARG A0=xx\n{doubling}FROM $A63"), None);
    based_on(&format!("ARG A0=xx\n{doubling}FROM $A3"), Some((&"x".repeat(16), &["A3"])));
}

//! The catalogue of findings: the name of every habit or mistake that `explain`, the editor and checks can speak of.
//!
//! A finding that `BuildKit`'s own build checks report carries `BuildKit`'s name, so that learners recognise it; the others
//! are ours. This room knows names and meanings only; it never looks at a Dockerfile. Start at [`finding`].

/// Who gave a finding its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Origin {
    /// A build check of `BuildKit` (`docker build --check`), under its own name.
    BuildKit,
    /// Ours: `BuildKit` has no check for it.
    Ours,
}

/// A habit or mistake with a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Finding {
    /// Its name, in `PascalCase`, unique without regard to who gave it.
    pub name: &'static str,
    /// Who gave it this name.
    pub origin: Origin,
    /// What it means, as half a sentence.
    pub meaning: &'static str,
}

const fn buildkit(name: &'static str, meaning: &'static str) -> Finding {
    Finding { name, origin: Origin::BuildKit, meaning }
}

const fn ours(name: &'static str, meaning: &'static str) -> Finding {
    Finding { name, origin: Origin::Ours, meaning }
}

/// Every finding, `BuildKit`'s first; each group in alphabetical order.
///
/// `BuildKit`'s rules are those of moby/buildkit `frontend/dockerfile/docs/rules/` at
/// 73ed6825c4b7569379ef89df0aedcdbe64473d31 (2026-08-21), 21 in all.
pub const FINDINGS: &[Finding] = &[
    buildkit("ConsistentInstructionCasing", "instructions are written in more than one casing"),
    buildkit("CopyIgnoredFile", "a copied file is kept out of the context by .dockerignore"),
    buildkit("DuplicateStageName", "two stages have the same name"),
    buildkit("ExposeInvalidFormat", "EXPOSE names an address or a host port"),
    buildkit("ExposeProtoCasing", "the protocol in EXPOSE is not in lower case"),
    buildkit("FromAsCasing", "FROM and AS are written in different casings"),
    buildkit("FromPlatformFlagConstDisallowed", "FROM --platform holds a constant"),
    buildkit("InvalidDefaultArgInFrom", "the default of a global ARG gives an invalid image name"),
    buildkit("InvalidDefinitionDescription", "a comment above a stage or ARG does not begin with its name"),
    buildkit("JSONArgsRecommended", "CMD or ENTRYPOINT is in shell form, so signals do not reach the program"),
    buildkit("LegacyKeyValueFormat", "a key and its value are separated by a blank in place of an equals sign"),
    buildkit("MaintainerDeprecated", "MAINTAINER is used in place of a label"),
    buildkit("MultipleInstructionsDisallowed", "a stage has two CMD, ENTRYPOINT or HEALTHCHECK instructions"),
    buildkit("NoEmptyContinuation", "a continued instruction has an empty line"),
    buildkit("RedundantTargetPlatform", "--platform=$TARGETPLATFORM is the default"),
    buildkit("ReservedStageName", "a stage is named scratch or context"),
    buildkit("SecretsUsedInArgOrEnv", "a secret is passed through ARG or ENV"),
    buildkit("StageNameCasing", "a stage name is not in lower case"),
    buildkit("UndefinedArgInFrom", "FROM uses an argument that is not declared"),
    buildkit("UndefinedVar", "a variable is used before it is defined"),
    buildkit("WorkdirRelativePath", "WORKDIR is relative and no absolute one precedes it"),
    ours("ArgOutOfScope", "an argument is used in a stage that does not declare it"),
    ours("ArtifactInCacheMount", "a later stage copies what exists only in a cache mount"),
    ours("CleanupInLaterLayer", "files are removed in a later layer than the one that holds them"),
    ours("CommandInBuildStage", "CMD or ENTRYPOINT stands in a stage that is thrown away"),
    ours("DependenciesAfterSource", "dependencies are installed after the source code is copied"),
    ours("LibcMismatch", "a program is copied to a base with another libc"),
    ours("MissingCaCertificates", "a program that speaks TLS runs without CA certificates"),
    ours("MovedVirtualenv", "a Python virtual environment is copied to another path"),
    ours("NamedUserInScratch", "a user is given by name where no /etc/passwd exists"),
    ours("NumericCopyFrom", "COPY --from names a stage by its number"),
    ours("RecursiveChown", "a recursive chown or chmod stores every file again"),
    ours("RelativeCopyFromSource", "a relative source of COPY --from starts at the stage's root, not at its WORKDIR"),
    ours("RootUser", "the final image runs as root"),
    ours("SecretInImage", "a secret stays in a layer or in the history"),
    ours("ShellFormWithoutShell", "the shell form is used where no shell exists"),
    ours("ToolchainInFinal", "the final image holds compilers or build tools"),
    ours("UndeclaredPlatformArg", "TARGETARCH or its like is used without ARG"),
    ours("UnknownStage", "COPY --from names a stage that does not exist"),
    ours("UnpinnedBase", "a base image has no tag, or the tag latest"),
    ours("UnpinnedCopyFromImage", "COPY --from names an image without a tag"),
    ours("UnreachableStage", "no target needs this stage"),
    ours("VariableInCopyFrom", "COPY --from holds a variable, which is not expanded there"),
    ours("VolatileArgTooEarly", "an argument that changes with every build is declared before costly steps"),
];

/// The finding with exactly this name.
pub fn finding(name: &str) -> Option<&'static Finding> {
    FINDINGS.iter().find(|finding| finding.name == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_unique_and_sorted_within_their_origin() {
        for origin in [Origin::BuildKit, Origin::Ours] {
            let names: Vec<_> = FINDINGS.iter().filter(|f| f.origin == origin).map(|f| f.name).collect();
            let mut sorted = names.clone();
            sorted.sort_unstable();
            sorted.dedup();
            assert_eq!(names, sorted);
        }
    }

    #[test]
    fn buildkit_has_21_rules_and_we_have_23() {
        assert_eq!(FINDINGS.iter().filter(|f| f.origin == Origin::BuildKit).count(), 21);
        assert_eq!(FINDINGS.iter().filter(|f| f.origin == Origin::Ours).count(), 23);
        assert_eq!(finding("NumericCopyFrom").map(|f| f.origin), Some(Origin::Ours));
        assert_eq!(finding("numericcopyfrom"), None);
    }
}

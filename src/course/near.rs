//! Near misses: which of the names that exist was probably meant.

/// Longer names are not compared: the time grows with the product of the lengths.
const LONGEST: usize = 64;
/// So many letters at a name's beginning stand for it.
const BEGINNING: usize = 3;

/// The known name that was probably meant: the one a few slips of the fingers away, one for each four letters and one
/// more; else the only one that begins so. Case does not count, and `-` and `_` are the same.
pub fn nearest<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    if name.len() > LONGEST {
        return None;
    }
    let folded = |text: &str| text.to_lowercase().replace('-', "_");
    let name = folded(name);
    let known: Vec<(String, &str)> = known.into_iter().map(|candidate| (folded(candidate), candidate)).collect();
    let slips = |candidate: &str| strsim::damerau_levenshtein(&name, candidate);
    let (distance, best) = known.iter().map(|(folded, it)| (slips(folded), *it)).min_by_key(|(slips, _)| *slips)?;
    let letters = name.chars().count();
    if distance <= 1 + letters / 4 && distance < best.chars().count() {
        return Some(best);
    }
    let mut begins = known.iter().filter(|(folded, _)| letters >= BEGINNING && folded.starts_with(&name));
    begins.next().filter(|_| begins.next().is_none()).map(|(_, candidate)| *candidate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_misses_are_near() {
        let known = ["choices", "question", "multiple", "id", "title"];
        assert_eq!(nearest("chioces", known), Some("choices"));
        assert_eq!(nearest("Question", known), Some("question"));
        assert_eq!(nearest("ti", known), None);
        assert_eq!(nearest("answer", known), None);
        assert_eq!(nearest("xx", ["id"]), None);
        assert_eq!(nearest("final-has", ["final_has"]), Some("final_has"));
        assert_eq!(nearest("", known), None);
        assert_eq!(nearest(&"x".repeat(100_000), known), None);
    }

    #[test]
    fn a_beginning_means_the_only_name_that_begins_so() {
        let known = ["copy-from", "cache-order", "cache-mounts"];
        assert_eq!(nearest("copy", known), Some("copy-from"));
        assert_eq!(nearest("cache", known), None);
    }
}

//! The name that was probably meant.

/// Longer names are not compared: nobody mistypes them.
const LONGEST: usize = 100;

/// The candidate most like the name found, if one is like it. The first of several equally like it.
pub(super) fn nearest<'c>(found: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    if found.len() > LONGEST {
        return None;
    }
    let found = found.to_lowercase();
    let distance = |candidate: &str| strsim::osa_distance(&found, &candidate.to_lowercase());
    let near = candidates.into_iter().filter(|candidate| candidate.len() <= LONGEST).map(|c| (distance(c), c));
    let (distance, candidate) = near.min_by_key(|(distance, _)| *distance)?;
    let tolerated = (found.chars().count().max(candidate.chars().count()) / 3).max(1);
    (distance <= tolerated && distance < found.chars().count()).then_some(candidate)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn a_slip_of_the_keys_is_recognised() {
        assert_eq!(nearest("warheds", ["carriers", "warheads"]), Some("warheads"));
        assert_eq!(nearest("Titel", ["title", "unit"]), Some("title"));
    }

    #[test]
    fn something_else_altogether_is_not() {
        assert_eq!(nearest("xyzzy", ["carriers", "warheads"]), None);
        assert_eq!(nearest("a", ["b"]), None);
        assert_eq!(nearest("", ["b"]), None);
    }
}

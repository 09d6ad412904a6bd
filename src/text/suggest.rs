//! The name that was probably meant.

/// Longer names are not compared: nobody mistypes them.
const LONGEST: usize = 100;
/// So many letters of a name stand for it.
const LEAST_OF_BEGINNING: usize = 4;

/// The candidate most like the name found, if one is like it. The first of several equally like it.
#[must_use]
pub fn nearest<'c>(found: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    alike(found, candidates).into_iter().min_by_key(|(distance, _)| *distance).map(|(_, candidate)| candidate)
}

/// The candidates most like the name found, the most alike first: up to so many, and none much less like than the first.
pub(crate) fn several<'c>(found: &str, candidates: impl IntoIterator<Item = &'c str>, most: usize) -> Vec<&'c str> {
    let mut alike = alike(found, candidates);
    alike.sort_by_key(|(distance, _)| *distance);
    let furthest = alike.first().map_or(0, |(distance, _)| distance + 1);
    alike.into_iter().filter(|(distance, _)| *distance <= furthest).map(|(_, name)| name).take(most).collect()
}

/// The candidates of dotted parts that have all parts of the name found in its order, each as it is or nearly so, and others
/// between them: `us.mandate.openings.site` for `us.opening.site`. Up to so many, the shortest first.
pub(crate) fn spelt_out<'c>(found: &str, candidates: impl IntoIterator<Item = &'c str>, most: usize) -> Vec<&'c str> {
    if found.len() > LONGEST || !found.contains('.') {
        return Vec::new();
    }
    let has_all = |candidate: &&str| {
        let mut parts = candidate.split('.');
        found.split('.').all(|part| parts.any(|known| known == part || nearest(part, [known]).is_some()))
    };
    let mut spelt_out: Vec<&str> = candidates.into_iter().filter(has_all).collect();
    spelt_out.sort_by_key(|candidate| candidate.split('.').count());
    spelt_out.truncate(most);
    spelt_out
}

/// The candidates like the name found, each with how far off it is.
fn alike<'c>(found: &str, candidates: impl IntoIterator<Item = &'c str>) -> Vec<(usize, &'c str)> {
    if found.len() > LONGEST {
        return Vec::new();
    }
    let found = found.to_lowercase();
    let length = found.chars().count();
    let near = candidates.into_iter().filter(|candidate| candidate.len() <= LONGEST);
    let distance = |candidate: &str| {
        let candidate = candidate.to_lowercase();
        // Whoever stops before the end of a name means it, if there is none that is nearer.
        let is_begun = length >= LEAST_OF_BEGINNING && candidate.starts_with(&found);
        let distance = strsim::osa_distance(&found, &candidate);
        if is_begun { distance.min(length / 3) } else { distance }
    };
    let near = near.map(|candidate| (distance(candidate), candidate));
    let tolerated = |candidate: &str| (length.max(candidate.chars().count()) / 3).max(1);
    near.filter(|(distance, candidate)| *distance <= tolerated(candidate) && *distance < length).collect()
}

#[cfg(test)]
mod tests {
    use super::{nearest, several, spelt_out};

    #[test]
    fn a_slip_of_the_keys_is_recognised() {
        assert_eq!(nearest("warheds", ["carriers", "warheads"]), Some("warheads"));
        assert_eq!(nearest("Titel", ["title", "unit"]), Some("title"));
    }

    #[test]
    fn several_are_named_only_if_they_are_about_as_near() {
        let names = ["russia.discount", "us.discount", "us.discounts"];
        assert_eq!(several("us.discuont", names, 3), ["us.discount", "us.discounts"]);
        assert_eq!(several("us.discuont", names, 1), ["us.discount"]);
    }

    #[test]
    fn the_beginning_of_a_name_stands_for_it() {
        assert_eq!(nearest("agreement", ["payoff:us", "agreement_rate"]), Some("agreement_rate"));
        assert_eq!(nearest("site", ["site_matters_less", "sites"]), Some("site_matters_less"));
        assert_eq!(nearest("sit", ["site_matters_less"]), None);
    }

    #[test]
    fn parts_that_were_left_out_are_put_in() {
        let names =
            ["us.weights.site", "us.mandate.openings.site", "russia.mandate.openings.site", "us.mandate.openings"];
        assert_eq!(spelt_out("us.opening.site", names, 3), ["us.mandate.openings.site"]);
        assert_eq!(spelt_out("us.site", names, 3), ["us.weights.site", "us.mandate.openings.site"]);
        assert!(spelt_out("site", names, 3).is_empty() && spelt_out("us.ceiling.x", names, 3).is_empty());
    }

    #[test]
    fn something_else_altogether_is_not() {
        assert_eq!(nearest("xyzzy", ["carriers", "warheads"]), None);
        assert_eq!(nearest("a", ["b"]), None);
        assert_eq!(nearest("", ["b"]), None);
    }
}

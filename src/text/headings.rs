//! The names of the columns of a table.

use std::collections::BTreeSet;

/// Names of columns, each unlike the others: of several that are alike all but the first get a number.
#[must_use]
pub fn distinct(names: Vec<String>) -> Vec<String> {
    let given: BTreeSet<String> = names.iter().cloned().collect();
    let mut taken = BTreeSet::new();
    let unlike = |name: String| {
        let is_new = taken.insert(name.clone());
        let numbered = (2..).map(|number| format!("{name}_{number}"));
        let free = |candidate: &String| !given.contains(candidate) && !taken.contains(candidate);
        let name = if is_new { name.clone() } else { numbered.into_iter().find(free).expect("numbers do not run out") };
        taken.insert(name.clone());
        name
    };
    names.into_iter().map(unlike).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_columns_have_one_name() {
        let named = |names: &[&str]| distinct(names.iter().map(|name| (*name).to_owned()).collect());
        assert_eq!(named(&["a", "b"]), ["a", "b"]);
        assert_eq!(named(&["a", "a", "a_2", "a"]), ["a", "a_3", "a_2", "a_4"]);
    }
}

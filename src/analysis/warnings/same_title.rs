//! Titles that do not tell two things of a kind apart.

use super::Warning;
use crate::scenario::Scenario;

/// Every two delegations, issues, options of an issue, events, chambers and what-ifs of the same title; of more than two, each
/// with the first.
pub(super) fn same_titles(scenario: &Scenario) -> Vec<Warning> {
    let agenda = scenario.agenda();
    let mut found = Vec::new();
    let mut look = |what: &str, titled: Vec<(&str, &str)>| found.extend(same(what, &titled));
    look("delegations", scenario.delegations.iter().map(|one| (one.name.as_str(), one.title.as_str())).collect());
    look("issues", agenda.issues.iter().map(|one| (one.name.as_str(), one.title.as_str())).collect());
    for issue in &agenda.issues {
        let options = issue.options.iter().map(|one| (one.name.as_str(), one.title.as_str())).collect();
        look(&format!("options of issue `{}`", issue.name), options);
    }
    look("events", agenda.events.iter().map(|one| (one.name.as_str(), one.title.as_str())).collect());
    look("chambers", agenda.chambers.iter().map(|one| (one.name.as_str(), one.title.as_str())).collect());
    look("what-ifs", scenario.what_ifs.iter().map(|one| (one.name.as_str(), one.title.as_str())).collect());
    found
}

fn same(what: &str, titled: &[(&str, &str)]) -> Vec<Warning> {
    let plain = |title: &str| title.trim().to_lowercase();
    let of = |(place, (name, title)): (usize, &(&str, &str))| {
        let (first, _) = titled[..place].iter().find(|(_, other)| plain(other) == plain(title))?;
        let names = [(*first).to_owned(), (*name).to_owned()];
        Some(Warning::SameTitle { what: what.to_owned(), names, title: (*title).to_owned() })
    };
    titled.iter().enumerate().filter_map(of).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_titles_that_are_the_same_to_a_reader_each_is_told_with_the_first() {
        let titled = [("us", "United States"), ("usa", "united states "), ("russia", "Russia"), ("u", "United States")];
        let names = |warning: &Warning| {
            if let Warning::SameTitle { names, .. } = warning { Some(names.clone()) } else { None }
        };
        let found: Vec<_> = same("delegations", &titled).iter().filter_map(names).collect();
        assert_eq!(found, [["us", "usa"], ["us", "u"]].map(|pair| pair.map(str::to_owned)));
    }
}

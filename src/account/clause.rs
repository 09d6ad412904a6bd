//! Clauses in sentences: what they say, who believes what, and who would keep them.

use crate::account::words::{series, spoken};
use crate::result::contingent::{
    AcceptsRecord, BranchRecord, ClauseAnalysisRecord, ClauseRecord, StanceRecord, is_self_enforcing,
};
use crate::text::{capitalised, rounded};
use indexmap::IndexMap;

/// What a clause says: `If Iran tests a long-range missile: “Active”; otherwise: “Not activated”`.
pub(crate) fn terms(clause: &ClauseRecord) -> String {
    let ClauseRecord { event, then, otherwise, .. } = clause;
    format!("If {}: “{}”; otherwise: “{}”", within(&event.title), then.title, otherwise.title)
}

/// Who says whether the event has happened, and who could bring it about.
pub(crate) fn conditions(clause: &ClauseRecord) -> String {
    format!(
        "Who says whether it has happened: {}. Who could bring it about: {}",
        within(&clause.certified_by),
        within(&clause.brought_about_by)
    )
}

/// A sentence as a part of another: names keep their capitals, which nobody but the scenario knows, so that it stays as it
/// is written.
fn within(title: &str) -> &str {
    title.trim_end_matches('.')
}

/// A chance in per cent: never nothing or all where it only rounds to that.
pub(crate) fn chance(chance: f64) -> String {
    let percent = chance * 100.0;
    match percent {
        _ if chance <= 0.0 => "0%".to_owned(),
        _ if chance >= 1.0 => "100%".to_owned(),
        percent if percent < 1.0 => format!("{}%", rounded(percent, 2)),
        percent if percent > 99.0 => format!("{}%", rounded(percent, 2)),
        percent if (percent - percent.round()).abs() < 1e-9 => format!("{}%", rounded(percent, 0)),
        _ => format!("{}%", rounded(percent, 1)),
    }
}

/// What happens in a branch: `It happens`, or of several events `“Iran tests a missile”: yes; “Russia joins”: no`.
pub(crate) fn branch(branch: &BranchRecord, title_of: impl Fn(&str) -> String) -> String {
    let several =
        |(name, happens): (&String, &bool)| format!("“{}”: {}", title_of(name), if *happens { "yes" } else { "no" });
    let events: Vec<&bool> = branch.happens.values().collect();
    match events.as_slice() {
        [true] => "It happens".to_owned(),
        [false] => "It does not happen".to_owned(),
        _ => branch.happens.iter().map(several).collect::<Vec<_>>().join("; "),
    }
}

/// Who believes what of the event: `the United States takes it to be 70% likely, Russia 20%`.
pub(crate) fn beliefs(beliefs: &IndexMap<String, f64>, in_text: impl Fn(&str) -> String) -> String {
    let mut told = beliefs.iter().map(|(name, belief)| (in_text(name), chance(*belief)));
    let Some((first, belief)) = told.next() else { return String::new() };
    let others: Vec<String> = told.map(|(name, belief)| format!("{name} {belief}")).collect();
    format!("{} takes it to be {belief} likely, {}", capitalised(&first), others.join(", "))
}

/// The belief at which a delegation begins or ceases to prefer the package, in whole per cent, rounded to where it does.
pub(crate) fn edge(stance: &StanceRecord) -> String {
    let edge = stance.edge.unwrap_or_default();
    let percent = edge * 100.0;
    let whole = match stance.accepts {
        AcceptsRecord::AtLeast => (percent - 1e-9).ceil(),
        AcceptsRecord::AtMost => (percent + 1e-9).floor(),
        AcceptsRecord::Always | AcceptsRecord::Never => percent,
    };
    if (1.0..=99.0).contains(&whole) { chance(whole / 100.0) } else { chance(edge) }
}

/// With which beliefs a delegation prefers the package to no deal.
pub(crate) fn stance(name: &str, stance: &StanceRecord) -> String {
    let name = capitalised(name);
    let edge = || edge(stance);
    match stance.accepts {
        AcceptsRecord::Always => format!("{name} prefers it to no deal whatever it expects"),
        AcceptsRecord::Never => format!("{name} prefers no deal whatever it expects"),
        AcceptsRecord::AtLeast => {
            format!("{name} prefers it to no deal as long as it takes the event to be at least {} likely", edge())
        }
        AcceptsRecord::AtMost => {
            format!("{name} prefers it to no deal as long as it takes the event to be at most {} likely", edge())
        }
    }
}

/// For which beliefs the best package with a clause could be agreed.
pub(crate) fn headline(record: &ClauseAnalysisRecord, in_text: impl Fn(&str) -> String) -> String {
    let called = record.clause.short.as_ref().unwrap_or(&record.clause.title);
    let Some(worth) = &record.worth else { return format!("“{called}”: the rules leave no package with it") };
    // The first side whose belief counts names the event.
    let names_it = worth.stances.values().position(|stance| match stance.accepts {
        AcceptsRecord::AtLeast | AcceptsRecord::AtMost => true,
        AcceptsRecord::Always | AcceptsRecord::Never => false,
    });
    let part = |(place, (name, stance)): (usize, (&String, &StanceRecord))| {
        let edge = || edge(stance);
        let event = if Some(place) == names_it { spoken(&record.clause.event) } else { "it".to_owned() };
        match stance.accepts {
            AcceptsRecord::Always => {
                format!("{} is better off with it than without a deal whatever it expects", in_text(name))
            }
            AcceptsRecord::Never => format!("{} would rather have no deal whatever it expects", in_text(name)),
            AcceptsRecord::AtLeast => {
                format!("{} is better off with it if it takes {event} to be at least {} likely", in_text(name), edge())
            }
            AcceptsRecord::AtMost => {
                format!("{} is better off with it if it takes {event} to be at most {} likely", in_text(name), edge())
            }
        }
    };
    let parts: Vec<String> = worth.stances.iter().enumerate().map(part).collect();
    let could = if worth.in_zone { "could be agreed" } else { "could not be agreed as the sides see it now" };
    format!("The best package with “{called}” {could}: {}", series(&parts))
}

/// What the payoffs beside those of the branches are called; with chambers, branches alone take the consent for granted.
pub(crate) const fn as_expected(has_votes: bool) -> &'static str {
    if has_votes { "As each side expects, with the votes" } else { "As each side expects" }
}

/// What the payoffs of branches take for granted, where chambers vote.
pub(crate) const IN_FORCE: &str = "What it pays if this or that happens is told as once the chambers have passed it; what a side \
                                   expects allows for their rejecting it.";

/// Whether an agreement would be kept in every branch, and by whom it would not; nothing if no branch is told.
pub(crate) fn keeping(branches: &[BranchRecord], in_text: impl Fn(&str) -> String) -> Option<String> {
    if is_self_enforcing(branches)? {
        return Some(
            "It enforces itself: whatever happens, neither side would rather have no deal on the day of the signature"
                .to_owned(),
        );
    }
    let sides = branches.first().into_iter().flat_map(|branch| branch.payoffs.keys());
    let tempted = |name: &String| {
        let when = tempting(branches.iter().filter(|branch| branch.temptations.contains_key(name)))?;
        Some(format!("{} would rather break it {when}", in_text(name)))
    };
    let told: Vec<String> = sides.filter_map(tempted).collect();
    Some(format!("It does not enforce itself: {}", series(&told)))
}

/// When a side would rather break an agreement, given the branches in which it would: `if the event happens`; nothing if in none.
fn tempting<'b>(branches: impl Iterator<Item = &'b BranchRecord>) -> Option<&'static str> {
    let happens: Vec<Vec<bool>> = branches.map(|branch| branch.happens.values().copied().collect()).collect();
    Some(match happens.iter().map(Vec::as_slice).collect::<Vec<_>>().as_slice() {
        [] => return None,
        [[true]] => "if the event happens",
        [[false]] => "if the event does not happen",
        [[_], [_]] => "whether the event happens or not",
        _ => "in some of the cases above",
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chance_is_never_rounded_to_nothing_or_all() {
        assert_eq!(
            [0.0, 0.004, 0.2, 0.704, 0.9997, 1.0].map(chance),
            ["0%", "0.40%", "20%", "70.4%", "99.97%", "100%"]
        );
    }

    #[test]
    fn whoever_would_break_a_clause_is_told_with_when() {
        let branch = |happens, tempted: &[&str]| BranchRecord {
            happens: IndexMap::from([("test".to_owned(), happens)]),
            chances: IndexMap::new(),
            payoffs: ["us", "russia"].map(|name| (name.to_owned(), 0.5)).into_iter().collect(),
            temptations: tempted.iter().map(|name| ((*name).to_owned(), 0.1)).collect(),
        };
        let told = |yes: &[&str], no: &[&str]| {
            keeping(&[branch(true, yes), branch(false, no)], str::to_owned).expect("there are branches")
        };
        assert_eq!(
            told(&[], &[]),
            "It enforces itself: whatever happens, neither side would rather have no deal on the day of the signature"
        );
        assert_eq!(
            told(&["russia"], &[]),
            "It does not enforce itself: russia would rather break it if the event happens"
        );
        assert_eq!(
            told(&["us", "russia"], &["us"]),
            "It does not enforce itself: us would rather break it whether the event happens or not, and russia would \
             rather break it if the event happens"
        );
    }

    #[test]
    fn stances_name_the_edge() {
        let of = |accepts, edge| StanceRecord { at_0: -0.1, at_1: 0.4, accepts, edge, drops_out_at: None };
        assert_eq!(
            stance("the United States", &of(AcceptsRecord::AtLeast, Some(0.2))),
            "The United States prefers it to no deal as long as it takes the event to be at least 20% likely"
        );
        assert_eq!(stance("Russia", &of(AcceptsRecord::Never, None)), "Russia prefers no deal whatever it expects");
        // In whole per cent it is so on that side of the edge still.
        let edges = [(AcceptsRecord::AtLeast, 0.388), (AcceptsRecord::AtMost, 0.388), (AcceptsRecord::AtMost, 0.004)];
        assert_eq!(edges.map(|(accepts, at)| edge(&of(accepts, Some(at)))), ["39%", "38%", "0.40%"]);
    }
}

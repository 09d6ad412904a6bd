//! The chambers whose consent an agreement needs.

use super::notes::Notes;
use super::{line, part};
use summitry::agenda::{Agenda, Chamber, Electorate, Needed};
use summitry::report::Page;
use summitry::scenario::{Delegation, Scenario};
use summitry::text::{noun, rounded};

/// Nothing where no chamber must consent.
pub(super) fn ratification(page: &mut Page, scenario: &Scenario, notes: &mut Notes<'_>) {
    let agenda = scenario.agenda();
    if agenda.chambers().is_empty() {
        return;
    }
    part(page, "RATIFICATION");
    for chamber in agenda.chambers() {
        let of = chamber.of.map_or("a third state", |side| scenario.delegations()[side].name());
        part(page, &format!("{}: {} ({of})", chamber.name, chamber.title));
        for text in lines(agenda, chamber) {
            line(page, 2, &text);
        }
        notes.of_part(page, &format!("ratification.{}", chamber.name), 4);
    }
}

/// What a chamber is like, a line for each thing.
pub(super) fn lines(agenda: &Agenda, chamber: &Chamber) -> Vec<String> {
    let mut lines = Vec::new();
    if let Some(given) = &chamber.given {
        lines.push(format!("its consent is needed while {}", given.words(agenda)));
    }
    let Chamber { members, present, sure, shock, delay, .. } = chamber;
    lines.push(format!("{}, {present} present; consent takes {}", amount(*members, "member"), needed(chamber.needed)));
    lines.push(format!("{sure} vote for whatever is signed"));
    for group in &chamber.swing {
        lines.push(format!("{} of {}: each votes for it with chance {}", group.voters, group.name, group.yes));
        let shifts = group.shifts.iter();
        lines.extend(shifts.map(|shift| format!("  {:+} in log odds while {}", shift.by, shift.given.words(agenda))));
    }
    lines.push(format!("what moves two undecided members correlates by {shock}"));
    if *delay > 0.0 {
        lines.push(format!("votes {delay} months after the signature"));
    }
    for measure in &chamber.side_measures {
        let (name, lift, cost) = (&measure.name, measure.lift, measure.cost);
        lines.push(format!("side measure {name}: {lift:+} in log odds, costs {cost}"));
    }
    lines
}

/// So many of what is counted, which need not be whole.
fn amount(number: f64, one: &str) -> String {
    format!("{number} {}", noun(if number == 1.0 { 1 } else { 2 }, one))
}

/// How many votes consent takes.
fn needed(needed: Needed) -> String {
    let of = |electorate| match electorate {
        Electorate::Present => "of those present",
        Electorate::Members => "of all members",
    };
    match needed {
        Needed::Share(numerator, denominator, electorate) => format!("{numerator}/{denominator} {}", of(electorate)),
        Needed::Majority(electorate) => format!("more than half {}", of(electorate)),
        Needed::Votes(votes) => amount(votes, "vote"),
    }
}

/// What a delegation expects of the chambers, a line for each thing; nothing where there are none.
pub(super) fn anticipation(agenda: &Agenda, delegation: &Delegation) -> Vec<String> {
    if agenda.chambers().is_empty() {
        return Vec::new();
    }
    let rules = delegation.rules();
    let beyond = match rules.anticipation.failed {
        0.0 => "as no deal on the first day".to_owned(),
        beyond => format!("no deal on the first day {beyond:+}"),
    };
    let mut lines =
        vec![format!("an agreement that fails to be ratified is worth {}: {beyond}", rounded(rules.failed(), 3))];
    let lifts = agenda.chambers().iter().zip(&rules.anticipation.lifts).filter(|(_, lift)| **lift != 0.0);
    lines.extend(lifts.map(|(chamber, lift)| format!("judges {}: {lift:+} in log odds", chamber.name)));
    lines
}

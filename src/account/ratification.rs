//! What chambers make of a package, in sentences.

use crate::account::rate::percent;
use crate::account::words;
use crate::result::{ChamberRecord, ProspectRecord, RatificationRecord, Titled, VoteRecord};
use crate::text::capitalised;

/// A chance without an interval, to a percent.
pub(crate) fn chance(chance: f64) -> String {
    percent(chance, 100)
}

/// How an agreement fares, as the title of a chart: `The Senate rejects it, so that it is not in force`.
pub(crate) fn headline(record: &RatificationRecord) -> String {
    let how = outcome(record).replacen(" it", " the agreement", 1);
    match how.strip_prefix("It is") {
        Some(rest) => format!("The agreement is{rest}"),
        None => how,
    }
}

/// How likely the balanced package is to pass every chamber whose consent it needs, as the title of a chart.
pub(crate) fn prospect(prospect: &ProspectRecord) -> String {
    let (who, verb) = match prospect.chambers.as_slice() {
        [only] => (capitalised(only.chamber.in_text()), "passes"),
        _ => ("All chambers together".to_owned(), "pass"),
    };
    format!("{who} {verb} the balanced package with a chance of {}", chance(prospect.chance))
}

/// Whether it is in force, and who decided that: `It is in force on 22 December 2010`, `The Senate rejects it`.
pub(crate) fn outcome(record: &RatificationRecord) -> String {
    if record.in_force {
        return format!("It is in force on {}", words::date(&record.date));
    }
    let rejecting = |chamber: &&ChamberRecord| chamber.vote.as_ref().is_some_and(|vote| !vote.passed);
    let by: Vec<String> =
        record.chambers.iter().filter(rejecting).map(|chamber| chamber.in_text().to_owned()).collect();
    let verb = words::does(by.len(), "reject");
    format!("{} {verb} it, so that it is not in force", capitalised(&words::list(&by, "and")))
}

/// What a chamber did: `The Senate passes it on 22 December 2010 by 71 votes to 26, where 65 are needed`.
pub(crate) fn vote(chamber: &ChamberRecord, vote: &VoteRecord) -> String {
    let verb = if vote.passed { "passes" } else { "rejects" };
    format!(
        "{} {verb} it on {}, by {} to {}, where {} are needed",
        capitalised(chamber.in_text()),
        words::date(&vote.date),
        words::counted(vote.yes, "vote"),
        chamber.present.saturating_sub(vote.yes),
        chamber.needed
    )
}

//! What chambers make of a package, in sentences.

use crate::account::rate::percent;
use crate::account::words;
use crate::result::{ChamberRecord, ProspectRecord, RatificationRecord, Titled, VoteRecord};
use crate::text::capitalised;

/// A chance without an interval, to a percent.
pub(crate) fn chance(chance: f64) -> String {
    percent(chance, 100)
}

/// How an agreement fares, as the title of a chart: `The Senate rejects the agreement, so that it is not in force`.
pub(crate) fn headline(record: &RatificationRecord) -> String {
    let told = told(record, "the agreement");
    let is_open = record.chance > 0.0 && record.chance < 1.0;
    if is_open { format!("{told}; its chance to pass was {}", chance(record.chance)) } else { told }
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
    told(record, "it")
}

/// The same of an agreement that is called so.
fn told(record: &RatificationRecord, called: &str) -> String {
    if record.in_force {
        return format!("{} is in force on {}", capitalised(called), words::date(&record.date));
    }
    let rejecting = |chamber: &&ChamberRecord| chamber.vote.as_ref().is_some_and(|vote| !vote.passed);
    let by: Vec<String> =
        record.chambers.iter().filter(rejecting).map(|chamber| chamber.in_text().to_owned()).collect();
    let verb = words::does(by.len(), "reject");
    format!("{} {verb} {called}, so that it is not in force", capitalised(&words::list(&by, "and")))
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::result::{FormsRecord, PayoffRecord};

    #[test]
    fn only_the_agreement_is_called_the_agreement() {
        let vote = VoteRecord { yes: 64, passed: false, date: "2009-10-27".to_owned() };
        let chamber = ChamberRecord {
            name: "senate".to_owned(),
            title: "Senate, with its committees".to_owned(),
            forms: FormsRecord::default(),
            of: None,
            present: 100,
            needed: 67,
            sure: 60,
            distribution: vec![1.0],
            expected: 64.0,
            chance: 0.0,
            judged: PayoffRecord::default(),
            vote: Some(vote),
        };
        let mut record = RatificationRecord {
            chambers: vec![chamber],
            chance: 0.0,
            judged: PayoffRecord::default(),
            beyond_issues: PayoffRecord::default(),
            in_force: false,
            date: "2009-10-27".to_owned(),
        };
        let ends =
            |text: String, how: &str| assert!(text.ends_with(how) && text.contains("with its committees"), "{text}");
        ends(headline(&record), "rejects the agreement, so that it is not in force");
        ends(outcome(&record), "rejects it, so that it is not in force");
        record.in_force = true;
        assert_eq!(headline(&record), "The agreement is in force on 27 October 2009");
        assert_eq!(outcome(&record), "It is in force on 27 October 2009");
    }
}

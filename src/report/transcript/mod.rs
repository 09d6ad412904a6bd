//! A result as a text that reads like the talks it records.

mod before;
mod clauses;
pub(super) mod ending;
pub(super) mod moves;
mod talks;

use crate::account::run::Cast;
use crate::account::words;
use crate::report::page::Page;
use crate::result::Titled;
use crate::result::{DelegationRecord, RunResult};
use crate::text::capitalised;

/// The result as a text: how it ended, who negotiated, the talks round by round, the settlement, and how the two moved.
///
/// Packages are told by what they are worth before time costs, as of their
/// day; changes of position by what the options of an issue are worth to the side that proposes them, before
/// linkages.
#[must_use]
pub fn transcript(result: &RunResult) -> Page {
    let cast = Cast { result };
    let mut page = Page::of(&result.head);
    page.blank();
    page.paragraph(0, &cast.headline());
    page.blank();
    page.paragraph(0, &introduction(cast));
    if let Some(not) = cast.does_not_happen() {
        page.blank();
        page.paragraph(0, &not);
    }
    before::write(&mut page, cast);
    talks::write(&mut page, cast);
    ending::write(&mut page, cast);
    moves::write(&mut page, cast);
    page
}

fn introduction(cast: Cast<'_>) -> String {
    let result = cast.result;
    let who =
        result.delegations.iter().map(|delegation| format!("{} ({})", delegation.in_text(), strategy(delegation)));
    let who = capitalised(&words::list(&who.collect::<Vec<_>>(), "and"));
    let (Some(first), Some(last)) = (result.rounds.first(), result.rounds.last()) else {
        return format!("{who}. Seed {}.", result.head.seed);
    };
    let rounds = if result.rounds.len() == 1 {
        format!("one round, on {}", words::date(&first.date))
    } else {
        let n = words::counted(result.rounds.len() as u64, "round");
        format!("up to {n}, {}", words::date_range(&first.date, &last.date))
    };
    let time = if cast.time_matters() { " What packages are worth is told before the costs of time." } else { "" };
    format!(
        "{who}; {rounds}. At the start, no deal pays {}. Seed {}.{time}",
        cast.amounts(&first.no_deal),
        result.head.seed
    )
}

/// A strategy with what must be known of it: `Zeuthen, which sees the other side's payoffs`.
fn strategy(delegation: &DelegationRecord) -> String {
    let remark = |remark: &String| match remark.as_str() {
        "perfect_information" => ", which sees the other side's payoffs".to_owned(),
        "negmas" => " by the rules of NegMAS".to_owned(),
        other => format!(", {other}"),
    };
    format!("{}{}", delegation.strategy, delegation.remarks.iter().map(remark).collect::<String>())
}

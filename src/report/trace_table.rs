//! The proposals of a result as a table: `trace.csv`.

use super::cells::csv;
use crate::result::{AnswerRecord, DelegationRecord, MoveRecord, PayoffRecord, ProposalRecord, RunResult};
use crate::text::distinct;

/// The proposals of a result as CSV with a header, one row per proposal. `docs/results.md` describes the columns.
#[must_use]
pub fn trace_csv(result: &RunResult) -> String {
    let rows = result.proposals.iter().map(|proposal| row(result, proposal));
    csv(std::iter::once(header(result)).chain(rows))
}

/// The columns before those of the issues, and those after the payoffs.
const FIRST: [&str; 3] = ["round", "date", "by"];
const LAST: [&str; 10] = [
    "target",
    "crosses_red_line_of",
    "answer",
    "reason",
    "answer_payoff",
    "asked",
    "red_line",
    "move",
    "own_change",
    "counterpart_change",
];

fn header(result: &RunResult) -> Vec<String> {
    let of_each = |what: &'static str| result.delegations.iter().map(move |side| format!("{what}_{}", side.name));
    let payoffs = of_each("payoff").chain(of_each("value"));
    let others: Vec<String> = FIRST.into_iter().chain(LAST).map(str::to_owned).chain(payoffs.clone()).collect();
    // Issues called as another column is are written with a word before their names; all others keep their names.
    let is_plain = |name: &&String| !others.contains(name);
    let names = || result.issues.iter().map(|record| &record.name);
    let plain: Vec<String> = others.iter().chain(names().filter(is_plain)).cloned().collect();
    let further = names().filter(|name| !is_plain(name)).map(|name| format!("issue_{name}"));
    let mut further = distinct(plain.iter().cloned().chain(further).collect()).split_off(plain.len()).into_iter();
    let issues = names().map(|name| if is_plain(&name) { name.clone() } else { further.next().unwrap_or_default() });
    FIRST.map(str::to_owned).into_iter().chain(issues).chain(payoffs).chain(LAST.map(str::to_owned)).collect()
}

fn row(result: &RunResult, proposal: &ProposalRecord) -> Vec<String> {
    let answer = proposal.answer.as_ref();
    let of_answer = |cell: fn(&AnswerRecord) -> String| answer.map_or_else(String::new, cell);
    let decision = |answer: &AnswerRecord| answer.decision().to_owned();
    let first = [proposal.round.to_string(), proposal.date.clone(), proposal.by.clone()];
    let issues = result.issues.iter().map(|issue| proposal.package.get(&issue.name).cloned().unwrap_or_default());
    let of_each = |record: &PayoffRecord| {
        let number = |side: &DelegationRecord| record.get(&side.name).map_or_else(String::new, f64::to_string);
        result.delegations.iter().map(number).collect::<Vec<_>>()
    };
    let payoffs = [of_each(&proposal.payoffs), of_each(&proposal.values)].concat();
    let step = proposal.step.as_ref();
    let of_step = |cell: fn(&MoveRecord) -> String| step.map_or_else(String::new, cell);
    let last = [
        proposal.target.to_string(),
        proposal.crosses_red_line_of.join(" "),
        of_answer(decision),
        of_answer(|answer| answer.reason.clone()),
        of_answer(|answer| answer.payoff.to_string()),
        of_answer(|answer| answer.asked.map_or_else(String::new, |asked| asked.to_string())),
        of_answer(|answer| answer.red_line.clone().unwrap_or_default()),
        of_step(|step| step.class.clone()),
        of_step(|step| step.own_change.to_string()),
        of_step(|step| step.counterpart_change.to_string()),
    ];
    first.into_iter().chain(issues).chain(payoffs).chain(last).collect()
}

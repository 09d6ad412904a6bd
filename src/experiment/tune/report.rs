//! A tuning in words and tables.

use super::summary::{
    EstimateRecord, FreshRecord, InTurnOutcome, InTurnRecord, LeverRecord, StopRecord, TuneSummary, TurnRecord,
};
use crate::experiment::text::table::{count, text_table, thousandths};

/// The summary as text for people: what was found, how it was searched, and what it is worth on fresh draws.
#[must_use]
pub fn report(summary: &TuneSummary) -> String {
    let mut text = head(summary);
    text += "\nWhat was tuned\n";
    text += &text_table(&lever_rows(&summary.levers));
    text += &match &summary.in_turn {
        Some(record) => in_turn(summary, record),
        None => searched(summary),
    };
    if summary.combinations.len() > 1 {
        text += &combinations(summary);
    }
    text + &fresh(summary)
}

fn head(summary: &TuneSummary) -> String {
    let goal = match &summary.objective {
        None => "Each delegation tuned in turn, for its own expected payoff".to_owned(),
        Some(objective) if objective.terms.len() > 1 => {
            let terms = objective.terms.iter().map(|term| format!("{} * {}", term.weight, term.name));
            format!("Tuned to maximise {}", terms.collect::<Vec<_>>().join(" + "))
        }
        Some(objective) => format!("Tuned to {}: {}", objective.direction, objective.title),
    };
    format!("{}\n{goal}; seed {}\n", summary.head.heading(), summary.head.seed)
}

fn lever_rows(levers: &[LeverRecord]) -> Vec<Vec<String>> {
    let row = |lever: &LeverRecord| {
        let searched = match lever.range {
            Some([low, high]) if lever.logarithmic => format!("{} to {}, by magnitude", short(low), short(high)),
            Some([low, high]) => format!("{} to {}", short(low), short(high)),
            None => format!("{} values", lever.values.len()),
        };
        let as_written = lever.as_written.map_or_else(String::new, |value| value.to_string());
        vec![
            lever.address.clone(),
            searched,
            as_written,
            lever.tuned.clone().unwrap_or_else(|| "as written".to_owned()),
        ]
    };
    let head = ["", "searched", "as written", "tuned to"].map(str::to_owned).to_vec();
    std::iter::once(head).chain(levers.iter().map(row)).collect()
}

/// An end of a range, without the last bits of an open end.
fn short(number: f64) -> String {
    let rounded: f64 = format!("{number:.5e}").parse().unwrap_or(number);
    rounded.to_string()
}

fn searched(summary: &TuneSummary) -> String {
    let effort = &summary.effort;
    let Some(best) = summary.combinations.get(summary.best) else { return String::new() };
    let stopped = match best.stopped {
        StopRecord::Settled => format!(
            "It settled after {} generations: along every address the distribution's standard deviation was below {} of the range.",
            best.n_generations, effort.tolerance
        ),
        StopRecord::Generations => format!(
            "It stopped after its {} generations, before the distribution's standard deviation was below {} of the range along every address.",
            best.n_generations, effort.tolerance
        ),
        StopRecord::NothingToSearch => "There was no number to search for: the listed values were compared.".to_owned(),
        StopRecord::Degenerate => {
            format!("It stopped after {} generations, its distribution too thin to go on with.", best.n_generations)
        }
        StopRecord::Dropped => String::new(),
    };
    format!("\nThe search\n  {stopped}\n  {}\n", played(summary))
}

fn played(summary: &TuneSummary) -> String {
    let effort = &summary.effort;
    format!(
        "{} settings were evaluated on {} draws each, {} negotiations in all; every generation has draws of its own.",
        count(effort.n_evaluations),
        count(effort.n_draws),
        count(effort.n_negotiations)
    )
}

fn combinations(summary: &TuneSummary) -> String {
    let mut order: Vec<usize> = (0..summary.combinations.len()).collect();
    let value = |idx: &usize| summary.combinations[*idx].objective.map_or(f64::INFINITY, |found| found.point);
    let is_distance = summary.objective.as_ref().is_some_and(|objective| objective.direction == "minimise");
    let key = |idx: &usize| if is_distance { value(idx) } else { -value(idx) };
    order.sort_by(|a, b| key(a).total_cmp(&key(b)));
    let row = |idx: usize| {
        let one = &summary.combinations[idx];
        let stopped = match one.stopped {
            StopRecord::Settled => "settled",
            StopRecord::Generations => "generations used up",
            StopRecord::Dropped => "dropped",
            StopRecord::NothingToSearch => "",
            StopRecord::Degenerate => "too thin",
        };
        let mark = if idx == summary.best { "tuned to" } else { "" };
        let figure = one.objective.as_ref().map_or_else(|| vec!["cannot be".to_owned(), String::new()], figure);
        [vec![one.name.clone()], figure, vec![one.n_generations.to_string(), stopped.to_owned(), mark.to_owned()]]
            .concat()
    };
    let head = ["", "fresh draws", "interval", "generations", "", ""].map(str::to_owned).to_vec();
    let rows: Vec<Vec<String>> = std::iter::once(head).chain(order.into_iter().map(row)).collect();
    format!("\nThe best found for each listed value\n{}", text_table(&rows))
}

fn fresh(summary: &TuneSummary) -> String {
    let n = count(summary.n_draws);
    let mut text = format!("\nOn {n} fresh draws, none of them played while searching\n");
    let title = |record: &FreshRecord| match record.name.as_str() {
        "as_written" => "As written".to_owned(),
        "tuned" => "Tuned".to_owned(),
        rival => rival.to_owned(),
    };
    let mut rows = vec![["", "", "interval", "tuned gains", "its interval"].map(str::to_owned).to_vec()];
    for record in &summary.fresh {
        let is_tuned = record.name == "tuned";
        let gains = |gains: &EstimateRecord| if is_tuned { vec![String::new(); 2] } else { difference(gains) };
        let several = record.measures.len() > 1;
        match (&record.objective, &record.tuned_gains) {
            (Some(objective), Some(tuned)) => {
                rows.push([vec![title(record)], figure(objective), gains(tuned)].concat());
            }
            _ => rows.push(vec![title(record)]),
        }
        if several {
            for measure in &record.measures {
                let name = format!("  {}", measure.title);
                rows.push([vec![name], figure(&measure.value), gains(&measure.tuned_differs_by)].concat());
            }
        }
    }
    text += &text_table(&rows);
    text + &verdict(summary)
}

/// Whether anything was gained.
fn verdict(summary: &TuneSummary) -> String {
    let Some(gains) = summary.fresh.first().and_then(|record| record.tuned_gains) else { return String::new() };
    let verdict = if gains.low > 0.0 {
        "The tuned scenario does better than the one as written."
    } else if gains.high < 0.0 {
        "The tuned scenario does worse than the one as written: the search found nothing."
    } else {
        "The tuned scenario does no better than the one as written, beyond chance: the search found nothing."
    };
    format!("  {verdict}\n")
}

fn in_turn(summary: &TuneSummary, record: &InTurnRecord) -> String {
    let title = |name: &str| {
        let label = summary.delegations.iter().find(|label| label.name == name);
        label.map_or_else(|| name.to_owned(), |label| label.title.clone())
    };
    let mut rows = vec![["", "best answer gains", "its interval", ""].map(str::to_owned).to_vec()];
    for TurnRecord { turn, delegation, gain, moves, .. } in &record.turns {
        let name = format!("{turn}. {}", title(delegation));
        let moved = if *moves { "changes to it" } else { "stays" }.to_owned();
        rows.push([vec![name], difference(gain), vec![moved]].concat());
    }
    let outcome = match (record.outcome, record.back_to_turn) {
        (InTurnOutcome::Settled, _) => {
            "They settled: for two turns running, the best answer found either gained nothing beyond \
             chance or lay within a twentieth of the range of what was done already, on every address."
                .to_owned()
        }
        (InTurnOutcome::Cycled, Some(0)) => "They came back to where they began, as written: a cycle.".to_owned(),
        (InTurnOutcome::Cycled, back) => {
            format!(
                "They came back to within a twentieth of the range of where they were after turn {}: a cycle.",
                back.unwrap_or(0)
            )
        }
        (InTurnOutcome::OutOfRounds, _) => {
            format!("The {} rounds ran out before they settled or came back to where they had been.", record.n_rounds)
        }
    };
    format!("\nThe answers to each other\n{}  {outcome}\n  {}\n", text_table(&rows), played(summary))
}

fn figure(estimate: &EstimateRecord) -> Vec<String> {
    vec![thousandths(estimate.point), interval(estimate)]
}

fn difference(estimate: &EstimateRecord) -> Vec<String> {
    let text = thousandths(estimate.point);
    let signed = if estimate.point > 0.0 { format!("+{text}") } else { text };
    vec![signed, interval(estimate)]
}

fn interval(estimate: &EstimateRecord) -> String {
    format!("{} to {}", thousandths(estimate.low), thousandths(estimate.high))
}

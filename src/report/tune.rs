//! A tuning in words and tables.

use crate::account::beside::{Compared, Digits, days_interval, days_later, rounded_dates};
use crate::account::rate::signed;
use crate::account::tune::Finding;
use crate::account::words::{self, counted, list, so_many};
use crate::measure::Measure;
use crate::report::page::{Align, Column, Page};
use crate::result::Titled;
use crate::result::tune::{EstimateRecord, InTurnRecord, LeverRecord, StopRecord, TuneSummary, TurnRecord};
use crate::text::capitalised;
use crate::text::thousands as count;

/// The summary as text for people: what was found and what it costs, on fresh draws, and how it was searched.
#[must_use]
pub fn tune(summary: &TuneSummary) -> Page {
    let finding = Finding::in_report(summary);
    let mut page = Page::of(&summary.head);
    page.blank();
    page.paragraph(0, &format!("{}.", finding.headline()));
    for rival in finding.rivals() {
        page.paragraph(0, &rival);
    }
    page.blank();
    page.heading("What was tuned", '-');
    page.paragraph(2, &goal(summary, &finding));
    levers(&mut page, summary, &finding);
    for slice in &summary.slices {
        page.paragraph(2, &format!("{}.", finding.plateau(slice)));
    }
    page.blank();
    prices(&mut page, summary, &finding);
    if let Some(record) = &summary.in_turn {
        in_turn(&mut page, summary, &finding, record);
    }
    if summary.combinations.len() > 1 {
        combinations(&mut page, summary, &finding);
    }
    page.heading("The search", '-');
    page.paragraph(2, &searched(summary));
    page.paragraph(2, &played(summary));
    page.blank();
    page.paragraph(0, finding.certainty());
    page
}

fn goal(summary: &TuneSummary, finding: &Finding<'_>) -> String {
    match &summary.objective {
        None => "Each delegation tuned in turn, for its own expected payoff.".to_owned(),
        Some(objective) if objective.terms.len() > 1 => {
            let terms = objective.terms.iter().map(|term| format!("{} times {}", term.weight, term.title));
            format!("Tuned to maximise the sum of {}.", list(&terms.collect::<Vec<_>>(), "and"))
        }
        Some(objective) => format!("Tuned to {}: {}.", objective.direction, finding.objective_title()),
    }
}

fn column(align: Align, max_width: usize) -> Column {
    Column { align, max_width }
}

fn levers(page: &mut Page, summary: &TuneSummary, finding: &Finding<'_>) {
    let row = |lever: &LeverRecord| {
        let number = |number: f64| finding.number(lever, number);
        let searched = match lever.range {
            Some([low, high]) => format!("{} to {}", number(low), number(high)),
            None => list(&lever.values, "or"),
        };
        let as_written = lever.as_written.map_or_else(String::new, number);
        vec![capitalised(lever.title()), searched, as_written, finding.tuned(lever)]
    };
    let head = ["", "searched", "as written", "tuned to"].map(str::to_owned).to_vec();
    let rows: Vec<Vec<String>> = std::iter::once(head).chain(summary.levers.iter().map(row)).collect();
    let columns =
        [column(Align::Left, 34), column(Align::Left, 26), column(Align::Right, 12), column(Align::Right, 18)];
    page.table(2, &columns, &rows);
}

/// Every measure of every scenario on the fresh draws, and what the tuned one has more.
fn prices(page: &mut Page, summary: &TuneSummary, finding: &Finding<'_>) {
    let n = count(summary.n_draws);
    for record in summary.fresh.iter().filter(|record| record.name != "tuned") {
        page.heading(&format!("Tuned, against “{}”", record.title), '-');
        let head = ["", "there", "tuned", "differs by", "interval"].map(str::to_owned).to_vec();
        let mut rows = vec![head];
        let tuned = summary.fresh.last().and_then(|tuned| tuned.objective).filter(|_| is_no_metric(summary));
        if let Some(((objective, gains), tuned)) = record.objective.zip(record.tuned_gains).zip(tuned) {
            let ends = ends(gains.low, gains.high);
            let compared = Compared { before: objective.point, after: tuned.point, difference: gains.point, ends };
            rows.push(row(finding.objective_title(), compared, finding.shown_digits()));
        }
        for metric in &record.price {
            let compared = Compared { ends: ends(metric.low, metric.high), ..Compared::from(metric) };
            rows.push(row(finding.short_title(metric), compared, finding.shown_digits_of(&metric.name)));
        }
        if let Some(date) = &record.agreement_date {
            rows.push(vec![
                "Agreed on, mean, where both agree".to_owned(),
                words::date(&date.baseline),
                words::date(&date.what_if),
                format!("{} days", signed(days_later(date), 0)),
                days_interval(date).filter(|_| ends(date.low, date.high).is_some()).unwrap_or_default(),
            ]);
        }
        let right = |width| column(Align::Right, width);
        page.table(2, &[column(Align::Left, 34), right(12), right(12), right(12), right(18)], &rows);
        page.paragraph(
            2,
            &format!("On {n} fresh draws, the same for both, none played while searching; rates differ in points."),
        );
        if let Some(told) = rounded_dates(&record.agreement_date) {
            page.paragraph(2, told);
        }
        page.blank();
    }
}

/// Whether the objective is none of the measures that are told anyway.
fn is_no_metric(summary: &TuneSummary) -> bool {
    let terms = summary.objective.as_ref().map_or(&[][..], |objective| &objective.terms);
    !matches!(terms, [only] if Measure::of_kind(&only.name).is_some())
}

/// A row of what something was, what it is, and the difference.
fn row(title: String, compared: Compared, digits: Digits) -> Vec<String> {
    vec![
        title,
        digits.value(compared.before),
        digits.value(compared.after),
        digits.difference(&compared),
        digits.interval(&compared).unwrap_or_default(),
    ]
}

/// The ends of an interval; nothing where there is none, or it has no width.
fn ends(low: Option<f64>, high: Option<f64>) -> Option<[f64; 2]> {
    low.zip(high).filter(|(low, high)| low < high).map(|(low, high)| [low, high])
}

/// `+0.01 to +0.03`; nothing where there is none, or it has no width.
fn interval(estimate: &EstimateRecord, written: impl Fn(f64) -> String) -> String {
    let ends = estimate.low.zip(estimate.high).filter(|(low, high)| low < high);
    ends.map_or_else(String::new, |(low, high)| format!("{} to {}", written(low), written(high)))
}

fn searched(summary: &TuneSummary) -> String {
    let effort = &summary.effort;
    let Some(best) = summary.combinations.get(summary.best) else {
        return "In each turn one delegation searched for its best answer to what the other does.".to_owned();
    };
    match best.stopped {
        StopRecord::Settled => format!("It settled after {}.", so_many(best.n_generations, "generation")),
        StopRecord::Generations => format!(
            "It stopped after {}, before it settled: with more (`--generations`) it may find more.",
            so_many(best.n_generations, "generation")
        ),
        StopRecord::NothingToSearch => "There was no number to search for: the listed values were compared.".to_owned(),
        StopRecord::Degenerate => format!("It broke off after {}.", so_many(best.n_generations, "generation")),
        StopRecord::Dropped => {
            format!("It was dropped after {} of {} generations.", best.n_generations, effort.n_generations)
        }
    }
}

fn played(summary: &TuneSummary) -> String {
    let effort = &summary.effort;
    // Settings that stand for a combination of listed values are played more often.
    let more = if effort.n_evaluations * effort.n_draws < effort.n_negotiations {
        ", and on more where it was decided which listed values to go on with"
    } else {
        ""
    };
    let beyond = if summary.chance { " beyond chance" } else { "" };
    format!(
        "{} {} evaluated on {} each{more}: {} in all; every generation has draws of its own. \
         Settings are rounded as far as that does no worse{beyond}. Seed {}.",
        counted(effort.n_evaluations, "setting"),
        if effort.n_evaluations == 1 { "was" } else { "were" },
        so_many(effort.n_draws, "draw"),
        so_many(effort.n_negotiations, "negotiation"),
        summary.head.seed
    )
}

fn combinations(page: &mut Page, summary: &TuneSummary, finding: &Finding<'_>) {
    let mut order: Vec<usize> = (0..summary.combinations.len()).collect();
    let value = |idx: &usize| summary.combinations[*idx].objective.map_or(f64::INFINITY, |found| found.point);
    let is_distance = summary.objective.as_ref().is_some_and(|objective| objective.direction == "minimise");
    let key = |idx: &usize| if is_distance { value(idx) } else { -value(idx) };
    order.sort_by(|a, b| key(a).total_cmp(&key(b)));
    let row = |idx: usize| {
        let one = &summary.combinations[idx];
        let stopped = if one.stopped == StopRecord::Dropped { "dropped half way" } else { "" };
        let mark = if idx == summary.best { "tuned to" } else { stopped };
        let found = one.objective;
        let value = found.map_or_else(|| "cannot be".to_owned(), |found| finding.objective_value(found.point));
        let ends = found.map_or_else(String::new, |found| interval(&found, |end| finding.objective_value(end)));
        vec![one.name.clone(), value, ends, mark.to_owned()]
    };
    let head = ["", "objective", "interval", ""].map(str::to_owned).to_vec();
    let rows: Vec<Vec<String>> = std::iter::once(head).chain(order.into_iter().map(row)).collect();
    page.heading("The best found for each listed value", '-');
    let columns =
        [column(Align::Left, 40), column(Align::Right, 12), column(Align::Right, 20), column(Align::Left, 16)];
    page.table(2, &columns, &rows);
    page.blank();
}

fn in_turn(page: &mut Page, summary: &TuneSummary, finding: &Finding<'_>, record: &InTurnRecord) {
    let title = |name: &str| {
        let label = summary.delegations.iter().find(|label| label.name == name);
        label.map_or_else(|| name.to_owned(), |label| label.title.clone())
    };
    let row = |TurnRecord { turn, delegation, gain, moves, .. }: &TurnRecord| {
        let moved = if *moves { "changes to it" } else { "stays" }.to_owned();
        let name = format!("{turn}. {}", title(delegation));
        vec![name, finding.objective_gain(gain.point), interval(gain, |end| finding.objective_gain(end)), moved]
    };
    let head = ["", "best answer gains", "interval", ""].map(str::to_owned).to_vec();
    let rows: Vec<Vec<String>> = std::iter::once(head).chain(record.turns.iter().map(row)).collect();
    page.heading("The answers to each other", '-');
    let columns =
        [column(Align::Left, 34), column(Align::Right, 18), column(Align::Right, 20), column(Align::Left, 16)];
    page.table(2, &columns, &rows);
    page.paragraph(2, "A delegation changes where its best answer pays it more beyond chance, on draws that are the same in every turn.");
    page.blank();
}

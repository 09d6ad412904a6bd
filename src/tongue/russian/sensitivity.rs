//! What an outcome hangs on, in Russian.

use super::measures::Spoken;
use super::numbers::{DRAWS, POINTS, count, of_many, percent, percent_span, quoted, sentence, some, sure};
use crate::account::rate::Percent;
use crate::account::sensitivity::{Cause, Finding, named_rivals};
use crate::result::Titled;
use crate::result::sensitivity::{Explained, ExplainedRecord, SensitivitySummary, ShareOfRecord};

fn spoken<'a>(summary: &'a SensitivitySummary, metric: &'a ExplainedRecord) -> Spoken<'a> {
    Spoken { name: &metric.name, delegations: &summary.delegations }
}

/// What hangs on something: `то, состоится ли соглашение,`, of rates `показатель «…»`.
fn subject(summary: &SensitivitySummary, metric: &ExplainedRecord) -> String {
    let spoken = spoken(summary, metric);
    match summary.explains {
        Explained::SingleOutcomes => format!("то, {},", spoken.whether()),
        Explained::Rates => format!("показатель {}", quoted(&spoken.nominative())),
    }
}

/// In what something differs: `в том, состоится ли соглашение,`, of rates `показателя «…»`.
pub(super) fn of_what(summary: &SensitivitySummary, metric: &ExplainedRecord) -> String {
    let spoken = spoken(summary, metric);
    match summary.explains {
        Explained::SingleOutcomes => format!("в том, {},", spoken.whether()),
        Explained::Rates => format!("показателя {}", quoted(&spoken.nominative())),
    }
}

/// What a measure hangs on most.
pub(super) fn hangs_on(summary: &SensitivitySummary, metric: &ExplainedRecord) -> String {
    sentence(&told(&Finding::in_report(summary), metric))
}

/// The same as the title of a chart.
pub(super) fn title(summary: &SensitivitySummary, metric: &ExplainedRecord) -> String {
    crate::text::capitalised(&told(&Finding::on_chart(summary), metric))
}

fn told(told: &Finding<'_>, metric: &ExplainedRecord) -> String {
    let summary = told.summary;
    let what = subject(summary, metric);
    let input = |place: usize| quoted(summary.inputs.get(place).map_or("", Titled::title));
    let certain = |place: usize| {
        if told.is_also(place) { ", который в файле считается точным," } else { "" }
    };
    let rivals = |places: &[usize]| {
        let (named, n_more) = named_rivals(places);
        some(named.iter().map(|place| input(*place)), n_more, "и")
    };
    match Finding::cause(metric) {
        Cause::Same => {
            let (n, noun) = match summary.explains {
                Explained::SingleOutcomes => (summary.n_rows, DRAWS),
                Explained::Rates => (summary.n_rows, POINTS),
            };
            let name = quoted(&spoken(summary, metric).nominative());
            format!("показатель {name} один и тот же для каждого из {}", of_many(n, noun))
        }
        Cause::None => match summary.explains {
            Explained::SingleOutcomes => format!(
                "ни один параметр в отдельности не объясняет за пределами случайности того, {}",
                spoken(summary, metric).whether()
            ),
            Explained::Rates => {
                format!("ни один параметр в отдельности не объясняет за пределами случайности, каков {what}")
            }
        },
        Cause::Leading(place) => format!(
            "{what} больше всего зависит от параметра {}{}: сам по себе он объясняет {} различий{}",
            input(place),
            certain(place).trim_end_matches(','),
            share(&metric.shares[place]),
            interval_of(told, &metric.shares[place])
        ),
        Cause::First { place, is_in_part, rivals: others } => {
            let more = if others.is_empty() {
                String::new()
            } else {
                format!("; прогоны не показывают, не важнее ли его {}", rivals(&others))
            };
            format!(
                "{what} {}зависит от параметра {}{}: сам по себе он объясняет {} различий{}{more}",
                in_part(is_in_part),
                input(place),
                certain(place).trim_end_matches(','),
                share(&metric.shares[place]),
                interval_of(told, &metric.shares[place])
            )
        }
        Cause::Tied { places, is_in_part, rivals: others } => {
            let n_named = told.n_named(places.len());
            let named = places.iter().take(n_named).map(|place| input(*place));
            let named = some(named, places.len() - n_named, "и");
            let more = if others.is_empty() {
                String::new()
            } else {
                format!(" и не важнее ли их {}", rivals(&others))
            };
            format!(
                "{what} {}зависит от параметров {named}, от каждого самого по себе; прогоны не показывают, какой из них важнее{more}",
                in_part(is_in_part)
            )
        }
    }
}

const fn in_part(is_in_part: bool) -> &'static str {
    if is_in_part { "отчасти " } else { "" }
}

pub(super) fn share(share: &ShareOfRecord) -> String {
    percent(&Percent::of(share.share, 0))
}

fn interval_of(told: &Finding<'_>, share: &ShareOfRecord) -> String {
    let [low, high] = told.ends_of_share(share);
    sure(&percent_span([&low, &high]))
}

/// What was looked at: `1 000 прогонов`.
pub(super) fn rows(summary: &SensitivitySummary) -> String {
    let noun = match summary.explains {
        Explained::SingleOutcomes => DRAWS,
        Explained::Rates => POINTS,
    };
    format!("{} {}", count(summary.n_rows), super::numbers::plural(summary.n_rows, noun))
}

//! What the outcome hangs on, and what would change it.

use super::{first_of, leading_measure, section};
use crate::account::beside::Compared;
use crate::account::compare::{digits, leading, ranked as ranked_what_ifs, shown as shown_differences};
use crate::account::words::{list, others, so_many};
use crate::account::{reach, sensitivity, sweep};
use crate::brief::materials::Materials;
use crate::brief::model::{Section, Table};
use crate::chart::{NamedFigure, compare_charts, reach_charts, sensitivity_charts, sweep_charts};
use crate::quantity::thousands;
use crate::result::compare::CompareSummary;
use crate::result::{ResultVerb, Titled};
use crate::text::{capitalised, lowercased};

/// How many inputs and what-ifs have a row.
const MOST_INPUTS: usize = 4;
const MOST_WHAT_IFS: usize = 9;

/// What the outcome hangs on.
pub(super) fn hangs_on(materials: &Materials) -> Option<Section> {
    let (summary, metric) = leading_measure(materials)?;
    let told = sensitivity::Finding::in_report(summary);
    let rows = metric.told().into_iter().take(MOST_INPUTS).map(|place| {
        let share = &metric.shares[place];
        vec![capitalised(summary.inputs[place].title()), told.percent_of(share.share), told.interval_of(share)]
    });
    let rows: Vec<Vec<String>> = rows.collect();
    let caption = format!("How much of the differences in {} goes with each input alone", told.explained(metric));
    let table = (!rows.is_empty()).then(|| Table::new(caption, &["Input", "Share", "95% interval"], rows, 1));
    let all: f64 = metric.shares.iter().filter(|share| !share.zero).map(|share| share.share.max(0.0)).sum();
    let rest = (all < 0.5 && !metric.told().is_empty()).then(|| "Most of them go with no single input.".to_owned());
    let sentences = std::iter::once(format!("{}.", told.hangs_on(metric))).chain(rest);
    let is_alone = materials.forecast.is_none() && materials.compare.is_none();
    let chart =
        is_alone.then(|| first_of(&sensitivity_charts(summary), &[&format!("shares-{}", metric.name)])).flatten();
    let made = section("What it hangs on", sentences.collect(), materials, &[ResultVerb::Sensitivity])?;
    Some(Section { tables: table.into_iter().collect(), chart, is_in_short: true, ..made })
}

/// What would change it: what-ifs, and the smallest changes that reach a goal.
pub(super) fn would_change(materials: &Materials) -> Option<Section> {
    let mut sentences = Vec::new();
    let mut tables = Vec::new();
    let mut picture = None;
    if let Some(summary) = &materials.compare {
        // What has no effect stands in the table.
        sentences.extend(shown_differences(summary));
        let of_forecast = materials.forecast.as_ref().map(|one| one.n_draws).filter(|n| *n != summary.n_draws);
        sentences.extend(of_forecast.map(|n| {
            let [own, of_forecast] = [summary.n_draws, n].map(thousands);
            format!("These are {own} draws, where how the talks end was found on {of_forecast}: shares as it is differ by chance.")
        }));
        tables.extend(what_ifs(summary));
        picture = pictured(summary);
    }
    for summary in &materials.reach {
        let told = reach::Finding::in_report(summary);
        sentences.push(format!("{}.", told.leading()));
        let way = summary.ways.first();
        sentences.extend(way.and_then(|way| told.fresh(way)).map(|sentence| format!("{sentence}.")));
        sentences.extend(way.and_then(|way| told.holds(way)).map(|sentence| format!("{sentence}.")));
        picture = picture.or_else(|| reach_charts(summary).into_iter().next());
    }
    if let Some(summary) = &materials.sweep {
        let told = sweep::Finding::in_report(summary);
        let varied: Vec<String> = summary.axes.iter().map(|axis| axis.in_text().to_owned()).collect();
        let found = lowercased(&told.sentence(told.leading()));
        sentences.push(format!("Over values of {}: {found}.", list(&varied, "and")));
        picture = picture.or_else(|| sweep_charts(summary).into_iter().next());
    }
    let from = [ResultVerb::Compare, ResultVerb::Reach, ResultVerb::Sweep];
    let made = section("What would change it", sentences, materials, &from)?;
    Some(Section { tables, chart: picture, is_in_short: true, ..made })
}

/// What the what-ifs do to the measure that the findings lead with, drawn for those that the table has: more would be too small
/// to be read on two pages.
fn pictured(summary: &CompareSummary) -> Option<NamedFigure> {
    let name = leading(summary);
    let measure = name.map_or_else(|| "what-ifs".to_owned(), |name| format!("measure-{name}"));
    let in_table: Vec<&str> = name.map_or_else(Vec::new, |name| {
        let ranked = ranked_what_ifs(summary, name).into_iter().take(MOST_WHAT_IFS);
        ranked.map(|(what_if, _)| what_if.name.as_str()).collect()
    });
    let mut drawn = summary.clone();
    drawn.what_ifs.retain(|what_if| in_table.is_empty() || in_table.contains(&what_if.name.as_str()));
    let mut chart = first_of(&compare_charts(&drawn), &[&measure, "what-ifs"])?;
    let n_left = summary.what_ifs.len() - drawn.what_ifs.len();
    if n_left > 0 {
        chart.figure.subtitle += &format!(" {} left out.", capitalised(&others(n_left)));
    }
    Some(chart)
}

/// Every what-if with the measure that the findings lead with.
fn what_ifs(summary: &CompareSummary) -> Option<Table> {
    let name = leading(summary)?;
    let metric = summary.what_ifs.first()?.metrics.iter().find(|metric| metric.name == name)?;
    let is_share = crate::measure::Measure::is_share(&metric.name);
    let digits = digits(summary, &metric.name);
    let rows = ranked_what_ifs(summary, &metric.name).into_iter().take(MOST_WHAT_IFS).map(|(what_if, metric)| {
        let row = Compared::from(metric);
        let shown = if metric.effect.is_shown() { "shown" } else { "not shown" };
        vec![
            what_if.title.clone(),
            digits.value(row.after),
            digits.difference(&row),
            digits.interval(&row).unwrap_or_default(),
            shown.to_owned(),
        ]
    });
    let rows: Vec<Vec<String>> = rows.collect();
    let n_left = summary.what_ifs.len().saturating_sub(rows.len());
    let left = if n_left > 0 { format!("; {} left out", others(n_left)) } else { String::new() };
    let caption = format!(
        "{}: {} as it is, on {}{left}",
        capitalised(&crate::account::compare::phrase(summary, &metric.name)),
        digits.value(metric.baseline),
        so_many(summary.n_draws, "draw")
    );
    let differs = if is_share { "Points" } else { "Difference" };
    let table = Table::new(caption, &["What if", "Then", differs, "95% interval", "Effect"], rows, 1);
    Some(Table { n_last_words: 1, ..table })
}

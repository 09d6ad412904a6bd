//! What the outcome hangs on, and what would change it.

use super::{first_of, leading_measure, section};
use crate::account::beside::Compared;
use crate::account::compare::{digits, leading, ranked as ranked_what_ifs, shown as shown_differences};
use crate::account::figure::Place;
use crate::account::words::{list, others, so_many};
use crate::account::{reach, sensitivity, sweep};
use crate::brief::materials::Materials;
use crate::brief::model::{Section, Table};
use crate::chart::{NamedFigure, compare_charts, reach_charts, sensitivity_charts, sweep_charts};
use crate::result::compare::CompareSummary;
use crate::result::reach::ReachSummary;
use crate::result::{MetricRecord, ResultVerb, Titled};
use crate::text::thousands;
use crate::text::{capitalised, lowercased};

/// How many inputs and what-ifs have a row.
const MOST_INPUTS: usize = 4;
const MOST_WHAT_IFS: usize = 9;
/// Said where the inputs that are told from chance explain less than half.
const MOST_WITH_NONE: &str =
    "What the inputs told from chance explain alone adds up to less than half of the differences.";

/// What the outcome hangs on.
pub(super) fn hangs_on(materials: &Materials) -> Option<Section> {
    let (summary, metric) = leading_measure(materials)?;
    let told = sensitivity::Finding::in_report(summary);
    let known = metric.told();
    let rows = known.iter().take(MOST_INPUTS).map(|place| {
        let share = &metric.shares[*place];
        vec![capitalised(summary.inputs[*place].title()), told.percent_of(share.share), told.interval_of(share)]
    });
    let rows: Vec<Vec<String>> = rows.collect();
    let left = match known.len() - rows.len() {
        0 => String::new(),
        n => format!("; {} told from chance left out", others(n)),
    };
    let caption = format!("How much of the differences in {} goes with each input alone{left}", told.explained(metric));
    let table = (!rows.is_empty()).then(|| Table::new(caption, &["Input", "Share", "95% interval"], rows, 1));
    let all: f64 = known.iter().map(|place| metric.shares[*place].share).sum();
    let rest = (all < 0.5 && !known.is_empty()).then(|| MOST_WITH_NONE.to_owned());
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
    for summary in materials.reach.iter().filter(|summary| !is_reached_elsewhere(summary, materials)) {
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
        let of_forecast = materials.forecast.as_ref().map(|one| one.n_draws).filter(|n| *n != summary.n_draws);
        let on = of_forecast.map_or_else(String::new, |_| format!(", on {} at each", so_many(summary.n_draws, "draw")));
        sentences.push(format!("Over values of {}{on}: {found}.", list(&varied, "and")));
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

/// Whether no way was found to a level of a measure which a what-if or a point of a sweep does reach: then that no number found
/// reaches it would be against what stands beside it.
fn is_reached_elsewhere(summary: &ReachSummary, materials: &Materials) -> bool {
    let goal = &summary.goal;
    let Some((measure, level)) = goal.measure.as_ref().zip(goal.level) else { return false };
    if summary.ways.first().is_some_and(|way| !way.is_missed(goal.level)) {
        return false;
    }
    let what_ifs = materials.compare.iter().flat_map(|compare| &compare.what_ifs).flat_map(|one| &one.metrics);
    let of_sweep = materials.sweep.iter().filter_map(|sweep| {
        let place = sweep.metrics.iter().position(|metric| metric.name == *measure)?;
        Some(sweep.points.iter().filter_map(move |point| point.metrics.get(place)))
    });
    what_ifs.filter(|metric| metric.name == *measure).any(|metric| metric.what_if >= level)
        || of_sweep.flatten().any(|metric| metric.mean >= level)
}

/// Whether an effect is shown; where it is not though its own interval does not hold zero, why not.
fn shown_in_words(metric: &MetricRecord, n_compared: usize) -> String {
    let is_one_sided = metric.low.is_some_and(|low| low > 0.0) || metric.high.is_some_and(|high| high < 0.0);
    if metric.effect.is_shown() {
        "shown".to_owned()
    } else if is_one_sided && n_compared > 1 {
        // One of many may look like an effect by chance: each is judged as one of them.
        format!("not shown: one of {n_compared} compared")
    } else {
        "not shown".to_owned()
    }
}

/// Every what-if with the measure that the findings lead with.
fn what_ifs(summary: &CompareSummary) -> Option<Table> {
    let name = leading(summary)?;
    let metric = summary.what_ifs.first()?.metrics.iter().find(|metric| metric.name == name)?;
    let is_share = crate::measure::Measure::is_share(&metric.name);
    let digits = digits(Place::Report, summary, &metric.name);
    let rows = ranked_what_ifs(summary, &metric.name).into_iter().take(MOST_WHAT_IFS).map(|(what_if, metric)| {
        let row = Compared::from(metric);
        let shown = shown_in_words(metric, summary.what_ifs.len());
        vec![
            what_if.title.clone(),
            digits.value(row.after),
            digits.difference(&row),
            digits.interval(&row).unwrap_or_default(),
            shown,
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::result::Effect;

    #[test]
    fn why_an_effect_is_not_shown_is_said_where_its_own_interval_would_show_it() {
        let metric = |low: f64, effect: Effect| MetricRecord {
            name: "agreement_rate".to_owned(),
            title: "Agreement rate".to_owned(),
            baseline: 0.5,
            what_if: 0.56,
            difference: 0.06,
            low: Some(low),
            high: Some(0.11),
            effect,
        };
        let told = [
            (0.02, Effect::Rises, 9, "shown"),
            (0.02, Effect::Unclear, 9, "not shown: one of 9 compared"),
            (0.02, Effect::Unclear, 1, "not shown"),
            (-0.02, Effect::Unclear, 9, "not shown"),
        ];
        for (low, effect, n, expected) in told {
            assert_eq!(shown_in_words(&metric(low, effect), n), expected);
        }
    }
}

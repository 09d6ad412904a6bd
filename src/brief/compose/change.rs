//! What the outcome hangs on, and what would change it.

use super::{first_of, leading_measure, section};
use crate::account::beside::Compared;
use crate::account::compare::{digits, leading, ranked as ranked_what_ifs};
use crate::account::figure::{Figure, Place};
use crate::account::rate::Percent;
use crate::account::sensitivity;
use crate::brief::materials::Materials;
use crate::brief::model::{Section, Table};
use crate::chart::{NamedFigure, by_measure, reached, shares_of, swept};
use crate::result::compare::CompareSummary;
use crate::result::reach::ReachSummary;
use crate::result::{Effect, MetricRecord, ResultVerb, Titled};
use crate::text::capitalised;
use crate::tongue::{Caption, Head, Heading, Label, Remark, Tongue};

/// How many inputs and what-ifs have a row.
const MOST_INPUTS: usize = 4;
const MOST_WHAT_IFS: usize = 9;

/// What the outcome hangs on.
pub(super) fn hangs_on(materials: &Materials, tongue: &dyn Tongue) -> Option<Section> {
    let (summary, metric) = leading_measure(materials)?;
    let told = sensitivity::Finding::in_report(summary);
    let known = metric.told();
    let rows = known.iter().take(MOST_INPUTS).map(|place| {
        let share = &metric.shares[*place];
        let [low, high] = told.ends_of_share(share).map(|end| tongue.number(&end));
        let part = tongue.figure(&Figure::Percent(Percent::of(share.share, 0)));
        vec![capitalised(summary.inputs[*place].title()), part, tongue.span([&low, &high])]
    });
    let rows: Vec<Vec<String>> = rows.collect();
    let caption = tongue.caption(&Caption::Inputs { summary, metric, n_left: known.len() - rows.len() });
    let table = (!rows.is_empty()).then(|| Table::new(caption, tongue.head(Head::Inputs), rows, 1));
    let all: f64 = known.iter().map(|place| metric.shares[*place].share).sum();
    let rest = (all < 0.5 && !known.is_empty()).then(|| tongue.remark(Remark::MostWithNone).to_owned());
    let sentences = std::iter::once(tongue.hangs_on(summary, metric)).chain(rest);
    let is_alone = materials.forecast.is_none() && materials.compare.is_none();
    let chart = is_alone.then(|| shares_of(summary, metric, tongue)).flatten();
    let heading = tongue.heading(&Heading::HangsOn);
    let made = section(heading, sentences.collect(), materials, &[ResultVerb::Sensitivity])?;
    Some(Section { tables: table.into_iter().collect(), chart, is_in_short: true, ..made })
}

/// What would change it: what-ifs, and the smallest changes that reach a goal.
pub(super) fn would_change(materials: &Materials, tongue: &dyn Tongue) -> Option<Section> {
    let mut sentences = Vec::new();
    let mut tables = Vec::new();
    let mut picture = None;
    if let Some(summary) = &materials.compare {
        // What has no effect stands in the table.
        sentences.extend(tongue.differences(summary));
        let of_forecast = materials.forecast.as_ref().map(|one| one.n_draws).filter(|n| *n != summary.n_draws);
        let other = of_forecast.map(|n| Label::OtherDraws { own: summary.n_draws, of_forecast: n });
        sentences.extend(other.map(|other| tongue.label(&other)));
        tables.extend(what_ifs(summary, tongue));
        picture = pictured(summary, tongue);
    }
    for summary in materials.reach.iter().filter(|summary| !is_reached_elsewhere(summary, materials)) {
        sentences.push(tongue.would_take(summary));
        sentences.extend(tongue.of_way(summary));
        picture = picture.or_else(|| reached(summary, tongue));
    }
    if let Some(summary) = &materials.sweep {
        let of_forecast = materials.forecast.as_ref().map(|one| one.n_draws).filter(|n| *n != summary.n_draws);
        sentences.push(tongue.over_values(summary, of_forecast.map(|_| summary.n_draws)));
        picture = picture.or_else(|| swept(summary, tongue));
    }
    let from = [ResultVerb::Compare, ResultVerb::Reach, ResultVerb::Sweep];
    let made = section(tongue.heading(&Heading::WouldChange), sentences, materials, &from)?;
    Some(Section { tables, chart: picture, is_in_short: true, ..made })
}

/// What the what-ifs do to the measure that the findings lead with, drawn for those that the table has: more would be too small
/// to be read on two pages.
fn pictured(summary: &CompareSummary, tongue: &dyn Tongue) -> Option<NamedFigure> {
    let name = leading(summary);
    let measure = name.map_or_else(|| "what-ifs".to_owned(), |name| format!("measure-{name}"));
    let in_table: Vec<&str> = name.map_or_else(Vec::new, |name| {
        let ranked = ranked_what_ifs(summary, name).into_iter().take(MOST_WHAT_IFS);
        ranked.map(|(what_if, _)| what_if.name.as_str()).collect()
    });
    let mut drawn = summary.clone();
    drawn.what_ifs.retain(|what_if| in_table.is_empty() || in_table.contains(&what_if.name.as_str()));
    let mut chart = first_of(&by_measure(&drawn, tongue), &[&measure, "what-ifs"])?;
    let n_left = summary.what_ifs.len() - drawn.what_ifs.len();
    if n_left > 0 {
        chart.figure.subtitle += &format!(" {}", tongue.label(&Label::LeftOut(n_left)));
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

/// Whether a difference is beyond chance; where it is not though its own interval does not hold zero, why not.
fn beyond_chance(metric: &MetricRecord, n_compared: usize) -> Label<'static> {
    let is_one_sided = metric.low.is_some_and(|low| low > 0.0) || metric.high.is_some_and(|high| high < 0.0);
    if metric.effect == Effect::None {
        Label::Unchanged
    } else if metric.effect.is_shown() {
        Label::BeyondChance
    } else if is_one_sided && n_compared > 1 {
        // One of many may look like an effect by chance: each is judged as one of them.
        Label::WithinChanceOfMany(n_compared)
    } else {
        Label::WithinChance
    }
}

/// Every what-if with the measure that the findings lead with.
fn what_ifs(summary: &CompareSummary, tongue: &dyn Tongue) -> Option<Table> {
    let name = leading(summary)?;
    let metric = summary.what_ifs.first()?.metrics.iter().find(|metric| metric.name == name)?;
    let is_share = crate::measure::Measure::is_share(&metric.name);
    let digits = digits(Place::Report, summary, &metric.name);
    let rows = ranked_what_ifs(summary, &metric.name).into_iter().take(MOST_WHAT_IFS).map(|(what_if, metric)| {
        let row = Compared::from(metric);
        let beyond = tongue.label(&beyond_chance(metric, summary.n_comparisons));
        let then = tongue.figure(&digits.figure(row.after));
        let interval = digits.ends(&row).map_or_else(String::new, |ends| tongue.ends(&ends));
        vec![what_if.title.clone(), then, tongue.number(&digits.difference(&row)), interval, beyond]
    });
    let rows: Vec<Vec<String>> = rows.collect();
    let n_left = summary.what_ifs.len().saturating_sub(rows.len());
    let written = tongue.figure(&digits.figure(metric.baseline));
    let caption = tongue.caption(&Caption::WhatIfs { summary, name: &metric.name, written: &written, n_left });
    let head = tongue.head(if is_share { Head::Shares } else { Head::Differences });
    let table = Table::new(caption, head, rows, 1);
    Some(Table { n_last_words: 1, ..table })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn why_a_difference_may_be_chance_is_said_where_its_own_interval_would_not_have_it() {
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
            (0.02, Effect::Rises, 1_200, "yes"),
            (0.02, Effect::Unclear, 1_200, "no: one of 1,200 looked at"),
            (0.02, Effect::Unclear, 1, "no"),
            (-0.02, Effect::Unclear, 1_200, "no"),
            (0.0, Effect::None, 1_200, "no change"),
        ];
        let tongue = crate::tongue::Language::English.tongue();
        for (low, effect, n, expected) in told {
            assert_eq!(tongue.label(&beyond_chance(&metric(low, effect), n)), expected);
        }
    }
}

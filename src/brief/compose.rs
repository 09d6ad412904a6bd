//! From results to a brief, by rules: each section stands only if a result has something to say in it.

use super::assumed;
use super::likelihood::{SCALE, likelihood};
use super::materials::Materials;
use super::model::{Brief, Section, Table};
use crate::account::choose::{Choice, Evidence};
use crate::account::compare::{findings as differences, ranked as ranked_what_ifs, value as measured, varying};
use crate::account::figure::Place;
use crate::account::rate::{interval, points, share};
use crate::account::run::Cast;
use crate::account::words::{list, others};
use crate::account::{analyze, backtest, forecast, happened, reach, sensitivity};
use crate::chart::{
    NamedFigure, analyze_charts, choice_charts, compare_charts, forecast_charts, reach_charts, run_charts,
    sensitivity_charts,
};
use crate::quantity::thousands;
use crate::result::choose::{ChoiceSummary, PolicyRecord};
use crate::result::compare::CompareSummary;
use crate::result::forecast::ForecastSummary;
use crate::result::sensitivity::{ExplainedRecord, SensitivitySummary};
use crate::result::{ChanceRecord, HeadRecord, Titled};
use crate::scenario::Scenario;
use crate::text::capitalised;

/// How many inputs, what-ifs and policies have a row.
const MOST_INPUTS: usize = 4;
const MOST_WHAT_IFS: usize = 9;

/// The brief that results of a scenario come to, with a title of its own if one is given. The last command is that which makes
/// the brief.
#[must_use]
pub fn compose(materials: &Materials, scenario: &Scenario, title: Option<&str>, command: &str) -> Brief {
    let head = materials.heads().first().copied();
    let sections = [
        why(materials),
        hangs_on(materials),
        would_change(materials),
        options(materials),
        assumed_section(materials, scenario),
        how_sure(materials),
        method(materials),
    ];
    let lines = head.map(|head| head.applied.lines()).unwrap_or_default();
    Brief {
        title: title.unwrap_or(scenario.title()).to_owned(),
        about: title.map(|_| scenario.title().to_owned()).into_iter().chain(when(scenario)).chain(lines).collect(),
        finding: finding(materials),
        sections: sections.into_iter().flatten().collect(),
        reproduction: materials.commands.iter().cloned().chain([command.to_owned()]).collect(),
        made_by: made_by(head),
    }
}

/// Between whom and when the talks are.
fn when(scenario: &Scenario) -> Option<String> {
    let calendar = scenario.calendar();
    let sides = scenario
        .delegations()
        .iter()
        .map(|side| side.forms().in_text.clone().unwrap_or_else(|| side.title().to_owned()));
    let [first, last] = [calendar.dates().first()?, calendar.dates().last()?].map(ToString::to_string);
    let between = list(&sides.collect::<Vec<_>>(), "and");
    let when = crate::account::words::date_range(&first, &last);
    Some(format!("Talks between {between}, {when}: {} rounds at most", calendar.n_rounds()))
}

fn made_by(head: Option<&HeadRecord>) -> String {
    let Some(head) = head else { return format!("Summitry {}", env!("CARGO_PKG_VERSION")) };
    format!("Summitry {}; scenario “{}”, SHA-256 {}", head.version, head.scenario, head.scenario_sha256)
}

/// The finding, for who reads nothing else: how likely an agreement is, or how the one negotiation ends, or what could be agreed.
fn finding(materials: &Materials) -> String {
    if let Some(summary) = &materials.forecast {
        return likely(summary);
    }
    if let Some(result) = &materials.run {
        return format!("By this scenario: {}", Cast { result }.headline());
    }
    if let Some(summary) = &materials.compare {
        return differences(summary).into_iter().next().unwrap_or_default();
    }
    if let Some(summary) = materials.choices.first() {
        return format!("{}.", Choice::new(summary, Place::Report).headline());
    }
    if let Some(summary) = materials.reach.first() {
        return format!("{}.", reach::Finding::in_report(summary).leading());
    }
    if let Some(summary) = &materials.analyze {
        return format!("{}.", analyze::zone(summary));
    }
    if let Some((summary, metric)) = leading_measure(materials) {
        return format!("{}.", sensitivity::Finding::in_report(summary).hangs_on(metric));
    }
    if let Some(summary) = materials.evidence.first() {
        return format!("{}.", Evidence::new(summary, Place::Report).headline());
    }
    materials.backtest.as_ref().map(backtest::places).unwrap_or_default()
}

/// How likely an agreement is, and what comes most often.
fn likely(summary: &ForecastSummary) -> String {
    let endings = forecast::findings(summary).into_iter().next().unwrap_or_default();
    if summary.chance.is_none() || summary.n_draws < 2 {
        return format!("By this scenario: {endings}");
    }
    let rate = &summary.agreement;
    let between = interval(rate).map_or_else(String::new, |ends| format!(", 95% interval {ends}"));
    format!("By this scenario an agreement is {} ({}{between}). {endings}", likelihood(rate), share(rate))
}

/// Why: what room there is, and what stands in the way.
fn why(materials: &Materials) -> Option<Section> {
    let mut sentences = Vec::new();
    if let Some(summary) = &materials.analyze {
        sentences.push(format!("{}.", analyze::zone(summary)));
        let more = [analyze::closing(summary), analyze::red_lines(summary)];
        sentences.extend(more.into_iter().flatten().map(|sentence| format!("{sentence}.")));
    }
    if let Some(summary) = &materials.forecast {
        sentences.extend(forecast::findings(summary).into_iter().skip(1));
    }
    if let (Some(result), Some(_)) = (&materials.run, &materials.forecast) {
        sentences.push(format!("By the scenario's central values alone: {}", Cast { result }.headline()));
    }
    // Two pages have room for one picture, and what would change the outcome says more than how it is shared out.
    let is_shown_elsewhere = materials.compare.is_some() || !materials.reach.is_empty();
    if is_shown_elsewhere {
        return section("Why", sentences, Vec::new(), None);
    }
    let chart = materials.forecast.as_ref().and_then(|summary| first_of(&forecast_charts(summary), &["endings"]));
    let chart = chart.or_else(|| materials.run.as_ref().and_then(|result| first_of(&run_charts(result), &["issues"])));
    let chart = chart.or_else(|| materials.analyze.as_ref().and_then(|one| first_of(&analyze_charts(one), &["zone"])));
    section("Why", sentences, Vec::new(), chart)
}

/// What the outcome hangs on.
fn hangs_on(materials: &Materials) -> Option<Section> {
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
    let rest = (all < 0.5 && !metric.told().is_empty()).then(|| "Most of it goes with no input alone.".to_owned());
    let sentences = std::iter::once(format!("{}.", told.hangs_on(metric))).chain(rest);
    let chart = if materials.forecast.is_none() && materials.compare.is_none() {
        first_of(&sensitivity_charts(summary), &[&format!("shares-{}", metric.name)])
    } else {
        None
    };
    section("What it hangs on", sentences.collect(), table.into_iter().collect(), chart)
}

/// The measure that comes first and is not the same throughout.
fn leading_measure(materials: &Materials) -> Option<(&SensitivitySummary, &ExplainedRecord)> {
    let summary = materials.sensitivity.as_ref()?;
    let metric = summary.metrics.iter().find(|metric| !metric.shares.is_empty())?;
    Some((summary, metric))
}

/// What would change it: what-ifs, and the smallest changes that reach a goal.
fn would_change(materials: &Materials) -> Option<Section> {
    let mut sentences = Vec::new();
    let mut tables = Vec::new();
    let mut picture = None;
    if let Some(summary) = &materials.compare {
        sentences.extend(differences(summary));
        tables.extend(what_ifs(summary));
        let measure = varying(summary).first().map(|metric| format!("measure-{}", metric.name));
        picture = first_of(&compare_charts(summary), &[measure.as_deref().unwrap_or("what-ifs"), "what-ifs"]);
    }
    for summary in &materials.reach {
        let told = reach::Finding::in_report(summary);
        sentences.push(format!("{}.", told.leading()));
        let way = summary.ways.first();
        sentences.extend(way.and_then(|way| told.fresh(way)).map(|sentence| format!("{sentence}.")));
        sentences.extend(way.and_then(|way| told.holds(way)).map(|sentence| format!("{sentence}.")));
        picture = picture.or_else(|| reach_charts(summary).into_iter().next());
    }
    section("What would change it", sentences, tables, picture)
}

/// Every what-if with the measure that comes first.
fn what_ifs(summary: &CompareSummary) -> Option<Table> {
    let metric = varying(summary).into_iter().next()?;
    let is_share = crate::measure::Measure::is_share(&metric.name);
    let rows = ranked_what_ifs(summary, &metric.name).into_iter().take(MOST_WHAT_IFS).map(|(what_if, metric)| {
        let differs = |number: f64| {
            if is_share { points(number, summary.n_draws) } else { crate::account::rate::signed(number, 2) }
        };
        let ends = metric.low.zip(metric.high).map(|(low, high)| format!("{} to {}", differs(low), differs(high)));
        let shown = if metric.effect.is_shown() { "" } else { "no effect shown" };
        vec![
            what_if.title.clone(),
            measured(summary, &metric.name, metric.what_if),
            differs(metric.difference),
            ends.unwrap_or_default(),
            shown.to_owned(),
        ]
    });
    let rows: Vec<Vec<String>> = rows.collect();
    let n_left = summary.what_ifs.len().saturating_sub(rows.len());
    let left = if n_left > 0 { format!("; {} left out", others(n_left)) } else { String::new() };
    let caption = format!(
        "{}: {} as it is{left}",
        capitalised(&crate::account::compare::phrase(summary, &metric.name)),
        measured(summary, &metric.name, metric.baseline)
    );
    let differs = if is_share { "Points" } else { "Difference" };
    let table = Table::new(caption, &["What if", "Then", differs, "95% interval", ""], rows, 1);
    Some(Table { n_last_words: 1, ..table })
}

/// What either side may do, with what it risks.
fn options(materials: &Materials) -> Option<Section> {
    let mut sentences = Vec::new();
    let mut tables = Vec::new();
    for summary in &materials.choices {
        let told = Choice::new(summary, Place::Report);
        // What the other rules choose stands in the table.
        let all = std::iter::once(told.headline()).chain(told.fails());
        sentences.extend(all.map(|sentence| format!("{sentence}.")));
        tables.push(policies(summary, &told));
    }
    for summary in &materials.evidence {
        sentences.push(format!("{}.", Evidence::new(summary, Place::Report).headline()));
    }
    if !materials.choices.is_empty() {
        sentences.push(
            "Regret is how much more another of these policies would have paid in the same draw; the worst draw and the greatest \
             regret are of the draws that were played."
                .to_owned(),
        );
    }
    let is_alone = materials.forecast.is_none() && materials.compare.is_none();
    let picture =
        materials.choices.first().filter(|_| is_alone).and_then(|summary| choice_charts(summary).into_iter().next());
    let heading = match materials.choices.as_slice() {
        [one] => format!("The options of {}", one.chooser.in_text()),
        _ => "The options".to_owned(),
    };
    section(&heading, sentences, tables, picture)
}

fn policies(summary: &ChoiceSummary, told: &Choice<'_>) -> Table {
    let mut ranked: Vec<&PolicyRecord> = summary.policies.iter().collect();
    ranked.sort_by(|a, b| b.expected.total_cmp(&a.expected));
    let row = |policy: &&PolicyRecord| {
        vec![
            policy.title.clone(),
            told.payoff(policy.expected),
            told.bare_ends(policy.low, policy.high),
            told.payoff(policy.worst),
            told.payoff(policy.greatest_regret),
            share(&policy.agreement),
        ]
    };
    Table::new(
        format!("What each policy pays {}", summary.chooser.in_text()),
        &["Policy", "Expected", "95% interval", "Worst", "Regret up to", "Agrees"],
        ranked.iter().map(row).collect(),
        1,
    )
}

fn assumed_section(materials: &Materials, scenario: &Scenario) -> Option<Section> {
    let table = assumed::table(scenario, leading_measure(materials), materials.analyze.as_ref())?;
    let sentence =
        "Weights, values, strategies and red lines are the scenario's judgements, not the program's.".to_owned();
    section("What is assumed, and who says so", vec![sentence], vec![table], None)
}

/// How sure this is: what intervals cover, and how it stands against what happened.
fn how_sure(materials: &Materials) -> Option<Section> {
    let mut sentences = Vec::new();
    let chance = materials.forecast.as_ref().map(|one| &one.chance);
    let chance = chance.or(materials.compare.as_ref().map(|one| &one.chance));
    let chance = chance.or(materials.choices.first().map(|one| &one.chance));
    let chance = chance.or(materials.sensitivity.as_ref().map(|one| &one.chance));
    sentences.extend(chance.map(ChanceRecord::remark));
    if let Some(summary) = &materials.forecast {
        sentences.extend(summary.happened.as_ref().map(|record| happened::of_forecast(record, summary)));
    }
    if let Some(summary) = &materials.backtest {
        sentences.extend(backtest::findings(summary));
        sentences.push(backtest::certainty(summary));
    }
    section("How sure this is", sentences, Vec::new(), None)
}

/// How it was worked out, and what that cannot tell.
fn method(materials: &Materials) -> Option<Section> {
    let played = [
        materials.forecast.as_ref().map(|one| format!("{} negotiations for how the talks end", thousands(one.n_draws))),
        materials
            .compare
            .as_ref()
            .map(|one| format!("{} draws, each played as it is and under every what-if", thousands(one.n_draws))),
        materials
            .sensitivity
            .as_ref()
            .map(|one| format!("{} negotiations for what they hang on", thousands(one.n_rows))),
        materials.choices.first().map(|one| format!("{} draws for each policy", thousands(one.n_draws))),
    ];
    let played: Vec<String> = played.into_iter().flatten().collect();
    let mut sentences = vec![
        "Each side proposes, refuses and accepts by the strategy that the scenario states, and sees its own payoffs and what is \
         said, unless the scenario says otherwise."
            .to_owned(),
    ];
    if !played.is_empty() {
        sentences.push(format!("Played were {}.", list(&played, "and")));
    }
    if materials.analyze.is_some() {
        sentences.push("What could be agreed is counted exactly, for the scenario as it is written.".to_owned());
    }
    if materials.forecast.as_ref().is_some_and(|one| !one.chance.is_none()) {
        sentences.push(SCALE.to_owned());
    }
    sentences
        .push("What the scenario leaves out has no bearing here, however much it may have in the world.".to_owned());
    section("Method and limits", sentences, Vec::new(), None)
}

fn section(heading: &str, sentences: Vec<String>, tables: Vec<Table>, chart: Option<NamedFigure>) -> Option<Section> {
    let is_empty = sentences.is_empty() && tables.is_empty() && chart.is_none();
    (!is_empty).then(|| Section { heading: heading.to_owned(), sentences, tables, chart })
}

/// The first of these charts that there is.
fn first_of(charts: &[NamedFigure], names: &[&str]) -> Option<NamedFigure> {
    names.iter().find_map(|name| charts.iter().find(|chart| chart.name == *name).cloned())
}

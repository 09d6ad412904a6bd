//! The options of those who decide, with what each may be regretted by.

use super::section;
use crate::account::choose::Choice;
use crate::account::figure::{Figure, Place};
use crate::account::rate::Percent;
use crate::brief::materials::Materials;
use crate::brief::model::{Section, Table};
use crate::chart::policies as chart_of;
use crate::result::ResultVerb;
use crate::result::choose::{ChoiceSummary, PolicyRecord};
use crate::tongue::{Caption, Head, Heading, Remark, Tongue};

/// What either side may do, with what it risks.
pub(super) fn options(materials: &Materials, tongue: &dyn Tongue) -> Option<Section> {
    let mut sentences = Vec::new();
    let mut tables = Vec::new();
    // Whoever has a best policy is told of first.
    let mut choices: Vec<(&ChoiceSummary, Choice<'_>)> =
        materials.choices.iter().map(|summary| (summary, Choice::new(summary, Place::Report))).collect();
    choices.sort_by_key(|(_, told)| told.is_tied());
    for (summary, told) in choices {
        // What the other rules choose stands in the table, and where none is told to be best, none can fail.
        let fails = tongue.fails(summary).filter(|_| !told.is_tied());
        sentences.extend(std::iter::once(tongue.choice(summary)).chain(fails));
        tables.push(policies(summary, &told, tongue));
    }
    sentences.extend(materials.evidence.iter().map(|summary| tongue.worth_knowing(summary)));
    if !materials.choices.is_empty() {
        sentences.push(tongue.remark(Remark::Regret).to_owned());
    }
    let is_alone = materials.forecast.is_none() && materials.compare.is_none();
    let picture = materials.choices.first().filter(|_| is_alone).and_then(|summary| chart_of(summary, tongue));
    let heading = match materials.choices.as_slice() {
        [one] => Heading::OptionsOf(&one.chooser),
        _ => Heading::Options,
    };
    let made = section(tongue.heading(&heading), sentences, materials, &[ResultVerb::Choose, ResultVerb::Evidence])?;
    Some(Section { tables, chart: picture, is_in_short: true, ..made })
}

fn policies(summary: &ChoiceSummary, told: &Choice<'_>, tongue: &dyn Tongue) -> Table {
    let payoff = |value: f64| tongue.number(&told.payoff(value));
    let interval = |policy: &PolicyRecord| {
        let ends = policy.low.zip(policy.high).map(|(low, high)| [low, high].map(payoff));
        ends.map_or_else(String::new, |[low, high]| tongue.span([&low, &high]))
    };
    let mut ranked: Vec<&PolicyRecord> = summary.policies.iter().collect();
    ranked.sort_by(|a, b| b.expected.total_cmp(&a.expected));
    let row = |policy: &&PolicyRecord| {
        vec![
            policy.title.clone(),
            payoff(policy.expected),
            interval(policy),
            payoff(policy.worst),
            payoff(policy.greatest_regret),
            tongue.figure(&Figure::Percent(Percent::of_rate(&policy.agreement))),
        ]
    };
    Table::new(
        tongue.caption(&Caption::Policies(&summary.chooser)),
        tongue.head(Head::Policies),
        ranked.iter().map(row).collect(),
        1,
    )
}

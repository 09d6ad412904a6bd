//! The options of those who decide, with what each may be regretted by.

use super::section;
use crate::account::choose::{Choice, Evidence};
use crate::account::figure::Place;
use crate::account::rate::share;
use crate::brief::materials::Materials;
use crate::brief::model::{Section, Table};
use crate::chart::choice_charts;
use crate::result::choose::{ChoiceSummary, PolicyRecord};
use crate::result::{ResultVerb, Titled};

/// What either side may do, with what it risks.
pub(super) fn options(materials: &Materials) -> Option<Section> {
    let mut sentences = Vec::new();
    let mut tables = Vec::new();
    // Whoever has a best policy is told of first.
    let mut choices: Vec<(&ChoiceSummary, Choice<'_>)> =
        materials.choices.iter().map(|summary| (summary, Choice::new(summary, Place::Report))).collect();
    choices.sort_by_key(|(_, told)| told.is_tied());
    for (summary, told) in choices {
        // What the other rules choose stands in the table, and where none is told to be best, none can fail.
        let fails = told.fails().filter(|_| !told.is_tied());
        let all = std::iter::once(told.headline()).chain(fails);
        sentences.extend(all.map(|sentence| format!("{sentence}.")));
        tables.push(policies(summary, &told));
    }
    for summary in &materials.evidence {
        sentences.push(format!("{}.", Evidence::new(summary, Place::Report).headline()));
    }
    if !materials.choices.is_empty() {
        sentences.push(
            "Payoffs are on each side's own scale. Regret is how much more another of these policies would have paid in the same \
             draw; the worst draw and the greatest regret are of the draws that were played."
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
    let made = section(&heading, sentences, materials, &[ResultVerb::Choose, ResultVerb::Evidence])?;
    Some(Section { tables, chart: picture, is_in_short: true, ..made })
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

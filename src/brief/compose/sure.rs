//! How sure a brief is, how it was worked out, and what that cannot tell.

use super::section;
use crate::account::words::{counted, list};
use crate::account::{backtest, happened};
use crate::brief::likelihood::SCALE;
use crate::brief::materials::Materials;
use crate::brief::model::Section;
use crate::result::ResultVerb;

/// How sure this is: what intervals cover, and how it stands against what happened.
pub(super) fn how_sure(materials: &Materials) -> Option<Section> {
    let mut sentences = Vec::new();
    let chance = materials.forecast.as_ref().map(|one| &one.chance);
    let chance = chance.or(materials.compare.as_ref().map(|one| &one.chance));
    let chance = chance.or(materials.choices.first().map(|one| &one.chance));
    let chance = chance.or(materials.sensitivity.as_ref().map(|one| &one.chance));
    if let Some(chance) = chance {
        if !chance.is_none() {
            sentences.push("The intervals cover chance, not judgement.".to_owned());
        }
        sentences.push(chance.remark());
    }
    if let Some(summary) = &materials.forecast {
        sentences.extend(summary.happened.as_ref().map(|record| happened::of_forecast(record, summary)));
    }
    if let Some(summary) = &materials.backtest {
        sentences.extend(backtest::findings(summary));
        sentences.push(backtest::certainty(summary));
    }
    section("How sure this is", sentences, materials, &[ResultVerb::Forecast, ResultVerb::Backtest])
}

/// How it was worked out, and what that cannot tell.
pub(super) fn method(materials: &Materials) -> Option<Section> {
    let played = [
        materials.forecast.as_ref().map(|one| format!("{} for how the talks end", counted(one.n_draws, "negotiation"))),
        materials
            .compare
            .as_ref()
            .map(|one| format!("{}, each played as it is and under every what-if", counted(one.n_draws, "draw"))),
        materials
            .sensitivity
            .as_ref()
            .map(|one| format!("{} for what they hang on", counted(one.n_rows, "negotiation"))),
        materials.choices.first().map(|one| format!("{} for each policy", counted(one.n_draws, "draw"))),
    ];
    let played: Vec<String> = played.into_iter().flatten().collect();
    let mut sentences = vec![
        "The talks are played out, not polled.".to_owned(),
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
    section("Method and limits", sentences, materials, &[])
}

//! How sure a brief is, how it was worked out, and what that cannot tell.

use super::section;
use crate::brief::materials::Materials;
use crate::brief::model::Section;
use crate::result::ResultVerb;
use crate::tongue::{Heading, Played, Remark, Tongue};

/// How sure this is: what intervals cover, and how it stands against what happened.
pub(super) fn how_sure(materials: &Materials, tongue: &dyn Tongue) -> Option<Section> {
    let mut sentences = Vec::new();
    let chance = materials.forecast.as_ref().map(|one| &one.chance);
    let chance = chance.or(materials.compare.as_ref().map(|one| &one.chance));
    let chance = chance.or(materials.choices.first().map(|one| &one.chance));
    let chance = chance.or(materials.sensitivity.as_ref().map(|one| &one.chance));
    if let Some(chance) = chance {
        if !chance.is_none() {
            sentences.push(tongue.remark(Remark::ChanceNotJudgement).to_owned());
        }
        sentences.push(tongue.certainty(chance));
    }
    if let Some(summary) = &materials.forecast {
        sentences.extend(summary.happened.as_ref().map(|record| tongue.happened(record, summary)));
    }
    if let Some(summary) = &materials.backtest {
        sentences.extend(tongue.backtest(summary));
        sentences.push(tongue.backtest_certainty(summary));
    }
    let from = [ResultVerb::Forecast, ResultVerb::Backtest];
    section(tongue.heading(&Heading::HowSure), sentences, materials, &from)
}

/// How it was worked out, and what that cannot tell.
pub(super) fn method(materials: &Materials, tongue: &dyn Tongue) -> Option<Section> {
    let played = [
        materials.forecast.as_ref().map(|one| Played::Endings(one.n_draws)),
        materials.compare.as_ref().map(|one| Played::WhatIfs(one.n_draws)),
        materials.sensitivity.as_ref().map(|one| Played::Inputs(one.n_rows)),
        materials.choices.first().map(|one| Played::Policies(one.n_draws)),
    ];
    let played: Vec<Played> = played.into_iter().flatten().collect();
    let mut sentences = [Remark::NotPolled, Remark::EachSide].map(|one| tongue.remark(one).to_owned()).to_vec();
    if !played.is_empty() {
        sentences.push(tongue.played(&played));
    }
    if materials.analyze.is_some() {
        sentences.push(tongue.remark(Remark::Counted).to_owned());
    }
    if materials.forecast.as_ref().is_some_and(|one| !one.chance.is_none()) {
        sentences.push(tongue.scale());
    }
    sentences.push(tongue.remark(Remark::LeftOut).to_owned());
    section(tongue.heading(&Heading::Method), sentences, materials, &[])
}

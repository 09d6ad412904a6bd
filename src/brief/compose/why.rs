//! Why the talks end as they do: what room there is, and what stands in the way.

use super::section;
use crate::brief::materials::Materials;
use crate::brief::model::Section;
use crate::chart::{closing, ended, positions};
use crate::result::ResultVerb;
use crate::tongue::{Heading, Tongue};

/// Below this share of agreements, what keeps the sides apart is said before what room there is.
const MOSTLY: f64 = 0.5;

pub(super) fn why(materials: &Materials, tongue: &dyn Tongue) -> Option<Section> {
    let mut sentences = Vec::new();
    let forecast = materials.forecast.as_ref();
    let apart = forecast.and_then(|summary| tongue.apart(summary));
    let fails = forecast.is_some_and(|summary| summary.agreement.share < MOSTLY);
    let analyzed = materials.analyze.as_ref();
    let is_closed = analyzed.is_some_and(|summary| summary.zone == Some(0));
    let [apart_first, apart_later] = if fails && !is_closed { [apart, None] } else { [None, apart] };
    sentences.extend(apart_first);
    if let Some(summary) = analyzed {
        sentences.push(if is_closed { tongue.zone(summary) } else { tongue.room(summary) });
        sentences.extend([tongue.closing(summary), tongue.red_lines(summary)].into_iter().flatten());
    }
    sentences.extend(apart_later);
    sentences.extend(forecast.map(|summary| tongue.of_agreements(summary)).unwrap_or_default());
    let prospect = analyzed.and_then(|summary| summary.ratification.as_ref());
    sentences.extend(prospect.map(|prospect| tongue.prospect(prospect)));
    // Played once, as written, the talks may end otherwise than they mostly do.
    let mostly = forecast.and_then(|summary| summary.endings.iter().max_by_key(|ending| ending.rate.count));
    if let (Some(result), Some(mostly)) = (&materials.run, mostly)
        && result.ending.kind != mostly.kind
    {
        sentences.push(tongue.ended_otherwise(result));
    }
    let from = [ResultVerb::Forecast, ResultVerb::Analyze, ResultVerb::Run];
    let made = section(tongue.heading(&Heading::Why), sentences, materials, &from)?;
    // Two pages have room for one picture, and what would change the outcome says more than how it is shared out.
    if materials.compare.is_some() || !materials.reach.is_empty() {
        return Some(Section { is_in_short: true, ..made });
    }
    let chart = forecast.and_then(|summary| ended(summary, tongue));
    let chart = chart.or_else(|| materials.run.as_ref().and_then(|result| positions(result, tongue)));
    let chart = chart.or_else(|| analyzed.and_then(|summary| closing(summary, tongue)));
    Some(Section { chart, is_in_short: true, ..made })
}

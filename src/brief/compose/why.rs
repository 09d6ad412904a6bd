//! Why the talks end as they do: what room there is, and what stands in the way.

use super::{first_of, section};
use crate::account::run::Cast;
use crate::account::{analyze, forecast, ratification};
use crate::brief::materials::Materials;
use crate::brief::model::Section;
use crate::chart::{analyze_charts, forecast_charts, run_charts};
use crate::result::ResultVerb;

/// Below this share of agreements, what keeps the sides apart is said before what room there is.
const MOSTLY: f64 = 0.5;

pub(super) fn why(materials: &Materials) -> Option<Section> {
    let mut sentences = Vec::new();
    let forecast = materials.forecast.as_ref();
    let apart = forecast.and_then(forecast::apart);
    let fails = forecast.is_some_and(|summary| summary.agreement.share < MOSTLY);
    let analyzed = materials.analyze.as_ref();
    let is_closed = analyzed.is_some_and(|summary| summary.zone == Some(0));
    let [apart_first, apart_later] = if fails && !is_closed { [apart, None] } else { [None, apart] };
    sentences.extend(apart_first);
    if let Some(summary) = analyzed {
        let room = if is_closed { analyze::zone(summary) } else { analyze::room(summary) };
        let more = [analyze::closing(summary), analyze::red_lines(summary)];
        sentences
            .extend(std::iter::once(room).chain(more.into_iter().flatten()).map(|sentence| format!("{sentence}.")));
    }
    sentences.extend(apart_later);
    sentences.extend(forecast.map(forecast::of_agreements).unwrap_or_default());
    let prospect = analyzed.and_then(|summary| summary.ratification.as_ref());
    sentences.extend(prospect.map(|prospect| format!("{}.", ratification::prospect(prospect))));
    // Played once, as written, the talks may end otherwise than they mostly do.
    let mostly = forecast.and_then(|summary| summary.endings.iter().max_by_key(|ending| ending.rate.count));
    if let (Some(result), Some(mostly)) = (&materials.run, mostly)
        && result.ending.kind != mostly.kind
    {
        let ends = Cast { result }.headline();
        sentences.push(format!("Played once, with every uncertain number as written, they end otherwise. {ends}"));
    }
    let made = section("Why", sentences, materials, &[ResultVerb::Forecast, ResultVerb::Analyze, ResultVerb::Run])?;
    // Two pages have room for one picture, and what would change the outcome says more than how it is shared out.
    if materials.compare.is_some() || !materials.reach.is_empty() {
        return Some(Section { is_in_short: true, ..made });
    }
    let chart = forecast.and_then(|summary| first_of(&forecast_charts(summary), &["endings"]));
    let chart = chart.or_else(|| materials.run.as_ref().and_then(|result| first_of(&run_charts(result), &["issues"])));
    let chart = chart.or_else(|| analyzed.and_then(|one| first_of(&analyze_charts(one), &["zone"])));
    Some(Section { chart, is_in_short: true, ..made })
}

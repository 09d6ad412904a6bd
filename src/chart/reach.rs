//! Charts of what it would take: the goal against the number that reaches it with the smallest move.

use super::NamedFigure;
use super::reading::{self, ticks_in};
use crate::account::figure::is_share;
use crate::account::reach::Finding;
use crate::chart::figure::{
    Area, Axis, Colour, Figure, Hatch, Key, Label, Mark, Panel, Shape, Sign, Size, Stroke, Tick, Tint, Width,
    number_axis,
};
use crate::result::RateRecord;
use crate::result::reach::{MarginUnit, ReachSummary, TriedRecord, WayRecord};
use crate::text::{capitalised, to_digits};
use crate::tongue::chart::{Beside, Subtitle, Word};
use crate::tongue::{Language, Tongue};

/// How many ticks an axis has, about.
const N_TICKS: usize = 6;

/// How far below the upper end of the plot the number as written is named, as a share of its height.
const LABEL_BELOW: f64 = 0.04;

/// The charts of what it would take: what was tried of the number that reaches the goal with the smallest move, or that comes
/// nearest to it.
#[must_use]
pub fn reach_charts(summary: &ReachSummary) -> Vec<NamedFigure> {
    reached(summary, Language::English.tongue()).into_iter().collect()
}

/// The same in a language; nothing if nothing was tried.
pub(crate) fn reached(summary: &ReachSummary, tongue: &dyn Tongue) -> Option<NamedFigure> {
    summary.tried.first().map(|tried| NamedFigure::new("threshold", figure(summary, tried, tongue)))
}

fn figure(summary: &ReachSummary, tried: &TriedRecord, tongue: &dyn Tongue) -> Figure {
    let finding = Finding::on_chart(summary);
    let has = |reaches: bool| shown(summary, tried).iter().any(|one| (one.margin >= 0.0) == reaches);
    let mut keys = vec![Key::new(Sign::Line(Stroke::dashed(Colour::Ink, Width::Thin)), tongue.word(Word::Asked))];
    let rates: Vec<&RateRecord> = shown(summary, tried).into_iter().filter_map(|one| one.rate.as_ref()).collect();
    let of = || rates.iter().map(|rate| rate.of);
    let draws = of().min().zip(of().max()).map(|(least, most)| [least, most]);
    if rates.iter().any(|rate| rate.interval().is_some()) {
        let text = tongue.word(Word::PointInterval);
        keys.push(Key::new(Sign::Band(Colour::Muted, Tint::Light, Hatch::Plain), text));
    }
    // A rate that comes to the level on the draws tried may fall short of it on others.
    let [reaches, falls_short] = match summary.unit {
        MarginUnit::Share => [Word::ComesToAsked, Word::FallsShort],
        MarginUnit::Payoff | MarginUnit::Product => [Word::ReachesGoal, Word::FallsShort],
    }
    .map(|word| tongue.word(word));
    if has(false) {
        keys.insert(0, Key::new(Sign::Dot(Shape::Ring, Colour::Muted), falls_short));
    }
    if has(true) {
        keys.insert(0, Key::new(Sign::Dot(Shape::Disc, Colour::Agreement), reaches));
    }
    Figure {
        title: tongue.reach_title(summary),
        subtitle: tongue.subtitle(&Subtitle::NumbersTried {
            summary,
            tried: &tried.title,
            are_all: shown(summary, tried).len() == summary.tried.len(),
            draws,
        }),
        keys,
        n_columns: 1,
        panels: vec![panel(summary, &finding, tried, tongue)],
        source: reading::source_in(tongue, &summary.head, Some(summary.n_draws).filter(|n| *n > 0 && rates.is_empty())),
    }
}

/// The way that moves a number, by itself if there is one: the curve is of this number alone.
fn way_of<'a>(summary: &'a ReachSummary, tried: &TriedRecord) -> Option<&'a WayRecord> {
    let of_tried = || {
        let is_of = |way: &&WayRecord| way.changes.first().is_some_and(|one| one.address == tried.address);
        summary.ways.iter().filter(|way| !way.holds.is_empty()).filter(is_of)
    };
    of_tried().find(|way| way.changes.len() == 1).or_else(|| of_tried().next())
}

/// The numbers tried that are shown: around what is written and what is needed, as far again as they lie apart.
fn shown<'a>(summary: &'a ReachSummary, tried: &TriedRecord) -> Vec<&'a TriedRecord> {
    let moved = way_of(summary, tried).and_then(|way| way.changes.first());
    let is_near = |one: &&TriedRecord| {
        moved.is_none_or(|moved| {
            let apart = (moved.needed - moved.written).abs();
            let [low, high] = [moved.written.min(moved.needed), moved.written.max(moved.needed)];
            (low - apart..=high + apart).contains(&one.number)
        })
    };
    summary.tried.iter().filter(is_near).collect()
}

fn panel(summary: &ReachSummary, finding: &Finding<'_>, tried: &TriedRecord, tongue: &dyn Tongue) -> Panel {
    let asked = summary.goal.level.unwrap_or(0.0);
    let points: Vec<[f64; 2]> =
        shown(summary, tried).into_iter().map(|tried| [tried.number, tried.margin + asked]).collect();
    let way = way_of(summary, tried);
    let moved = way.and_then(|way| way.changes.first());
    let written = moved.map(|moved| moved.written).or(summary.tried_written);
    let title = capitalised(tried.title.strip_prefix("the ").unwrap_or(&tried.title));
    let mut x = number_axis(title, points.iter().map(|point| point[0]), N_TICKS);
    if is_share(&tried.unit) {
        // As the sentences have it.
        x.ticks.iter_mut().for_each(|tick| tick.label = format!("{}%", to_digits(tick.at * 100.0, 9)));
    }
    x = ticks_in(tongue, x);
    let y = ticks_in(tongue, vertical(summary, points.iter().map(|point| point[1]).chain([asked]), tongue));
    let mut panel = Panel::new("", x, y);
    let dashed = Stroke::dashed(Colour::Ink, Width::Thin);
    panel.marks.push(Mark::line(vec![[panel.x.from, asked], [panel.x.to, asked]], dashed));
    let edges = shown(summary, tried).into_iter().filter_map(|one| {
        let rate = one.rate.as_ref()?;
        let luck = one.margin + asked - rate.share;
        let [low, high] = rate.interval()?.map(|end| (end + luck).clamp(0.0, 1.0));
        Some([one.number, low, high])
    });
    panel.marks.insert(0, Mark::Area(Area { edges: edges.collect(), colour: Colour::Muted, tint: Tint::Light }));
    let thin = Stroke::solid(Colour::Faint, Width::Thin);
    for at in written.into_iter().chain(moved.map(|moved| moved.needed)) {
        panel.marks.push(Mark::line(vec![[at, panel.y.from], [at, panel.y.to]], thin));
    }
    panel.marks.push(Mark::line(points.clone(), Stroke::solid(Colour::Muted, Width::Thin)));
    let (reach, fall_short): (Vec<[f64; 2]>, Vec<[f64; 2]>) = points.into_iter().partition(|point| point[1] >= asked);
    panel.marks.push(Mark::dots(fall_short, Shape::Ring, Size::Medium, Colour::Muted));
    panel.marks.push(Mark::dots(reach, Shape::Disc, Size::Medium, Colour::Agreement));
    let height = panel.y.to - (panel.y.to - panel.y.from) * LABEL_BELOW;
    if let Some(at) = written.filter(|_| moved.is_none()) {
        let text = tongue.beside(&Beside::AsWrittenAt(&tongue.in_unit(at, &tried.unit)));
        panel.labels.push(Label::near([at, height], text, Colour::Muted));
    }
    if let Some(moved) = moved {
        let [needed, written] = finding.apart_in_unit(moved.needed, moved.written, &moved.unit).map(|end| {
            if end.has_unit { tongue.with_unit(&end.digits, &moved.unit) } else { tongue.number(&end.digits) }
        });
        let is_alone = way.is_some_and(|way| way.changes.len() == 1);
        let is_told = way.zip(finding.way()).is_some_and(|(way, first)| way == first);
        // Where the title tells of several numbers that move together, this is another number than its own.
        let needed_if = match (is_told, is_alone) {
            (true, _) => Beside::Needed(&needed),
            (false, true) => Beside::NeededAlone(&needed),
            (false, false) => Beside::NeededWithRoom(&needed),
        };
        let written = tongue.beside(&Beside::AsWrittenAt(&written));
        panel.labels.push(Label::near([moved.written, height], written, Colour::Muted));
        panel.labels.push(Label::near([moved.needed, asked], tongue.beside(&needed_if), Colour::Ink).strong());
    }
    panel
}

/// The axis of what is reached: shares in percent.
fn vertical(summary: &ReachSummary, values: impl Iterator<Item = f64>, tongue: &dyn Tongue) -> Axis {
    match summary.unit {
        MarginUnit::Payoff => number_axis(tongue.word(Word::PayoffBeyondNoDeal), values, N_TICKS),
        MarginUnit::Product => number_axis(tongue.word(Word::ProductOfGains), values, N_TICKS),
        MarginUnit::Share => {
            let ticks = (0..=5).map(|n| Tick::new(f64::from(n) * 0.2, format!("{}%", n * 20))).collect();
            Axis { label: tongue.word(Word::ShareOfDraws).to_owned(), from: 0.0, to: 1.0, ticks, grid: true }
        }
    }
}

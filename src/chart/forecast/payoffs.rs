//! What the endings pay both sides: a cloud that is darker where more negotiations end.

use crate::account::words::{counted, does};
use std::collections::BTreeMap;

use super::concessions::quantiles;
use super::outlook::Outlook;
use crate::chart::figure::{
    Axis, Bar, BarFill, Colour, Figure, Key, Mark, Panel, Shape, Sign, Size, Stroke, Width, payoff_axis,
};
use crate::chart::happened as really;
use crate::chart::reading::{colour, payoff, thousands};
use crate::quantity::Side;
use crate::result::forecast::{PAYOFF_CELL, PayoffCellRecord, SpreadRecord};

/// Cells are merged until there are no more than so many, across and up, so that each can be seen.
const CELLS: [f64; 2] = [60.0, 40.0];
/// How wide the strips outside of the plane are, left and below, as shares of it.
const MARGIN: [f64; 2] = [0.03, 0.06];
/// The shade of a cell with one agreement, in percent.
const LIGHTEST: f64 = 14.0;
const LIGHTEST_FAILURE: f64 = 50.0;
/// The chart `payoffs`.
pub(super) fn figure(outlook: &Outlook<'_>) -> Figure {
    let cloud = Cloud::of(outlook);
    let margins = match outlook.summary.n_draws {
        0 | 1 => "",
        _ => " Bars outside: median, middle half and 90% of all negotiations.",
    };
    Figure {
        title: title(outlook),
        subtitle: format!(
            "What the endings pay both sides{}; up and right is better for both.{margins}{}",
            if outlook.summary.ratification.is_some() { " as signed, before any vote" } else { "" },
            if happened(outlook).is_some() { String::new() } else { outlook.happened_aside() }
        ),
        keys: cloud.keys().into_iter().chain(no_deal_key(outlook)).chain(happened_keys(outlook)).collect(),
        n_columns: 1,
        panels: vec![panel(outlook, &cloud)],
        source: outlook.source(),
    }
}

/// What the real ending pays by the scenario's central values, as no deal is placed; nothing if that is not known.
fn happened(outlook: &Outlook<'_>) -> Option<[f64; 2]> {
    outlook.pair(outlook.happened_in_time()?.payoffs.as_ref()?)
}

/// What no deal pays on the day of the real agreement, where that is not what it pays at the deadline: the star is not to be
/// held against another day.
fn no_deal_then(outlook: &Outlook<'_>) -> Option<[f64; 2]> {
    happened(outlook)?;
    let real = outlook.happened_in_time().filter(|real| real.ending.is_agreement())?;
    let then = outlook.pair(real.no_deal.as_ref()?)?;
    let is_apart = |at: [f64; 2]| then.iter().zip(at).any(|(one, other)| (one - other).abs() > PAYOFF_CELL / 2.0);
    outlook.pair(&outlook.summary.no_deal).is_none_or(is_apart).then_some(then)
}

/// In the key and not beside its mark, where a name would hide what is counted there.
fn no_deal_key(outlook: &Outlook<'_>) -> Option<Key> {
    outlook.pair(&outlook.summary.no_deal)?;
    // What fails is paid the no deal of its own draw.
    let central = if outlook.summary.chance.uncertain_numbers > 0 {
        ", by the scenario’s central values: each negotiation has its own"
    } else {
        ""
    };
    let text = format!("No deal at the deadline, with dotted lines{central}");
    Some(Key::new(Sign::Sized(Shape::Frame, Colour::Ink, Size::Huge), text))
}

fn happened_keys(outlook: &Outlook<'_>) -> Vec<Key> {
    let (Some(real), Some(_)) = (outlook.happened(), happened(outlook)) else { return Vec::new() };
    let star = really::star_key(real, &outlook.summary.delegations);
    let star = Key { text: format!("{}, by the scenario’s central values", star.text), ..star };
    let no_deal = Key::new(Sign::Sized(Shape::Frame, Colour::Ink, Size::Large), "No deal on that day");
    std::iter::once(star).chain(no_deal_then(outlook).map(|_| no_deal)).collect()
}

fn title(outlook: &Outlook<'_>) -> String {
    let median = |side| spread(outlook, side).map(|spread| payoff(spread.median));
    let (Some(first), Some(second)) = (median(Side::First), median(Side::Second)) else {
        return "No negotiation was played".to_owned();
    };
    let (one, other) = (outlook.in_text(Side::First), outlook.in_text(Side::Second));
    let no_deal = outlook.pair(&outlook.summary.no_deal).map(|pair| pair.map(payoff));
    let compared = no_deal.as_ref().map_or_else(String::new, |[a, b]| format!("; no deal is worth {a} and {b}"));
    if outlook.summary.n_draws == 1 {
        return format!("The only negotiation pays {one} {first} and {other} {second}{compared}");
    }
    if outlook.n_agreements() == 0 {
        return format!("No negotiation ends in a deal; in the median that pays {one} {first} and {other} {second}");
    }
    // Only agreements can be held against no deal: most failures are just that.
    let (n_failed, n) = (outlook.n_failures(), outlook.summary.n_draws);
    let failed = format!(
        "{} of {} {} without an agreement",
        thousands(n_failed),
        counted(n, "negotiation"),
        does(n_failed as usize, "end")
    );
    match no_deal {
        _ if n_failed == 0 => {
            format!("In the median, agreements pay {one} {first} and {other} {second}{compared}")
        }
        // Where the draws do not tell which of the two half of all endings are, the median says neither.
        Some([a, b])
            if n_failed.saturating_mul(2) > n || outlook.summary.agreement.low.is_some_and(|low| low <= 0.5) =>
        {
            format!("{failed}; no deal at the deadline pays {one} {a} and {other} {b}")
        }
        _ => format!("In the median, endings pay {one} {first} and {other} {second}; {failed}"),
    }
}

fn spread(outlook: &Outlook<'_>, side: Side) -> Option<SpreadRecord> {
    let spread = outlook.summary.payoffs.get(outlook.name(side)).copied();
    spread.filter(|spread| spread.count > 0 && quantiles(spread).iter().all(|value| value.is_finite()))
}

/// The cells of the plane, merged into those that are drawn.
struct Cloud {
    axes: [Axis; 2],
    /// How wide and high a cell is.
    size: [f64; 2],
    cells: Vec<CloudCell>,
}

/// What is counted of a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Counted {
    Agreements,
    Failures,
}

impl Counted {
    const fn of(self, cell: &CloudCell) -> u64 {
        match self {
            Self::Agreements => cell.agreements,
            Self::Failures => cell.failures,
        }
    }

    const fn colour(self) -> Colour {
        match self {
            Self::Agreements => Colour::Agreement,
            Self::Failures => Colour::Ink,
        }
    }

    /// How much of the width and height of a cell is filled: failures are told from agreements without colours.
    const fn filled(self) -> f64 {
        match self {
            Self::Agreements => 1.0,
            Self::Failures => 0.5,
        }
    }

    /// How dark a cell is, in percent: the darker the more, and the one failure of a small square no fainter than to be seen.
    fn shade(self, count: u64, most: u64) -> u8 {
        let lightest = match self {
            Self::Agreements => LIGHTEST,
            Self::Failures => LIGHTEST_FAILURE,
        };
        let most = most.max(1) as f64;
        let share = if most > 1.0 { ((count as f64 - 1.0) / (most - 1.0)).sqrt() } else { 1.0 };
        (lightest + (100.0 - lightest) * share).round() as u8
    }
}

/// A cell that is drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
struct CloudCell {
    centre: [f64; 2],
    agreements: u64,
    failures: u64,
}

impl Cloud {
    fn of(outlook: &Outlook<'_>) -> Self {
        let records: Vec<PayoffCellRecord> = outlook.summary.payoff_cells.iter().copied().filter(is_drawable).collect();
        let no_deal = outlook.pair(&outlook.summary.no_deal);
        let grids = [0, 1].map(|i| Grid::of(records.iter().map(|cell| cell.payoffs[i]), CELLS[i]));
        let axis = |side: Side, n_ticks| {
            let (i, half) = (side.index(), grids[side.index()].size / 2.0);
            let spread = spread(outlook, side).map(|spread| [spread.p05, spread.p95]);
            let values = records.iter().map(|cell| grids[i].centre(grids[i].place(cell.payoffs[i])));
            let values = values.flat_map(|centre| [centre - half, centre + half]);
            let values = values.chain(no_deal.map(|pair| pair[i])).chain(spread.into_iter().flatten());
            let values =
                values.chain([happened(outlook), no_deal_then(outlook)].into_iter().flatten().map(|pair| pair[i]));
            payoff_axis(format!("Payoff to {}", outlook.in_text(side)), values, n_ticks)
        };
        let mut merged: BTreeMap<[i64; 2], [u64; 2]> = BTreeMap::new();
        for cell in &records {
            let counts = merged.entry([0, 1].map(|i| grids[i].place(cell.payoffs[i]))).or_default();
            *counts = [counts[0].saturating_add(cell.agreements), counts[1].saturating_add(cell.failures)];
        }
        let drawn = |(place, [agreements, failures]): ([i64; 2], [u64; 2])| CloudCell {
            centre: [0, 1].map(|i| grids[i].centre(place[i])),
            agreements,
            failures,
        };
        Self {
            axes: [axis(Side::First, 10), axis(Side::Second, 6)],
            size: [grids[0].size, grids[1].size],
            cells: merged.into_iter().map(drawn).collect(),
        }
    }

    /// The most agreements and the most failures of a cell.
    fn most(&self) -> [u64; 2] {
        let most = |count: fn(&CloudCell) -> u64| self.cells.iter().map(count).max().unwrap_or(0);
        [most(|cell| cell.agreements), most(|cell| cell.failures)]
    }

    fn keys(&self) -> Vec<Key> {
        let [agreements, failures] = self.most();
        let layers = [
            (agreements, Counted::Agreements, "agreement", "in a cell"),
            (failures, Counted::Failures, "failure", "in the middle of its cell"),
        ];
        let mut keys = Vec::new();
        for (most, counted, name, place) in layers.into_iter().filter(|(most, ..)| *most > 0) {
            let sign = |count| Sign::Bar(counted.colour(), BarFill::Shaded(counted.shade(count, most)));
            keys.push(Key::new(sign(1), format!("1 {name} {place}")));
            if most > 1 {
                keys.push(Key::new(sign(most), format!("{} {name}s", thousands(most))));
            }
        }
        keys
    }
}

fn is_drawable(cell: &PayoffCellRecord) -> bool {
    cell.payoffs.iter().all(|payoff| payoff.is_finite()) && (cell.agreements > 0 || cell.failures > 0)
}

/// Cells of equal size along one axis: whole numbers of the records' own cells from 0 on, so that every drawn cell lies
/// where its values do and all hold as many.
struct Grid {
    size: f64,
}

impl Grid {
    /// The finest grid of whole cells that has no more than `n_cells` over the values.
    fn of(values: impl Iterator<Item = f64>, n_cells: f64) -> Self {
        let (low, high) =
            values.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| (low.min(value), high.max(value)));
        let n_own = if low <= high { ((high - low) / PAYOFF_CELL).round() + 2.0 } else { 1.0 };
        Self { size: PAYOFF_CELL * (n_own / n_cells).ceil().max(1.0) }
    }

    fn place(&self, value: f64) -> i64 {
        (value / self.size).floor() as i64
    }

    fn centre(&self, place: i64) -> f64 {
        (place as f64 + 0.5) * self.size
    }
}

fn panel(outlook: &Outlook<'_>, cloud: &Cloud) -> Panel {
    let [x, y] = cloud.axes.clone();
    let mut panel = Panel::new("", x, y);
    let corner = [panel.x.from, panel.y.from];
    tiles(&mut panel, cloud);
    let no_deal = outlook.pair(&outlook.summary.no_deal);
    if let Some([x, y]) = no_deal {
        let stroke = Stroke::dotted(Colour::Muted, Width::Thin);
        panel.marks.push(Mark::line(vec![[x, panel.y.from], [x, panel.y.to]], stroke));
        panel.marks.push(Mark::line(vec![[panel.x.from, y], [panel.x.to, y]], stroke));
    }
    margins(&mut panel, outlook, corner);
    if let Some(at) = no_deal {
        panel.marks.push(Mark::dots(vec![at], Shape::Frame, Size::Huge, Colour::Ink));
    }
    if let Some(at) = no_deal_then(outlook) {
        panel.marks.push(Mark::dots(vec![at], Shape::Frame, Size::Large, Colour::Ink));
    }
    if let Some(at) = happened(outlook) {
        panel.marks.push(really::star(at));
    }
    if cloud.cells.is_empty() {
        panel.message = Some("No negotiation was played".to_owned());
    }
    panel
}

/// Draws the cells, the darker the more; shades grow with the root, so that rare ones show. Agreements fill a cell, failures the
/// middle of it, where they lie on top.
fn tiles(panel: &mut Panel, cloud: &Cloud) {
    let [agreements, failures] = cloud.most();
    for (counted, most) in [(Counted::Agreements, agreements), (Counted::Failures, failures)] {
        for cell in cloud.cells.iter().filter(|cell| counted.of(cell) > 0) {
            let (scale, colour) = (counted.filled(), counted.colour());
            let fill = BarFill::Shaded(counted.shade(counted.of(cell), most));
            let [x, at] = cell.centre;
            let half = cloud.size[0] / 2.0 * scale;
            let (x, thickness) = ([x - half, x + half], cloud.size[1] * scale);
            panel.marks.push(Mark::Bar(Bar { x, at, thickness, colour, fill }));
        }
    }
}

/// Draws the spread of each side's payoff outside of the plane, along its axis.
fn margins(panel: &mut Panel, outlook: &Outlook<'_>, [left, bottom]: [f64; 2]) {
    let (across, up) = (panel.x.to - left, panel.y.to - bottom);
    let edge = Stroke::solid(Colour::Faint, Width::Thin);
    panel.marks.push(Mark::line(vec![[left, bottom], [panel.x.to, bottom]], edge));
    panel.marks.push(Mark::line(vec![[left, bottom], [left, panel.y.to]], edge));
    panel.x.from = left - across * MARGIN[0];
    panel.y.from = bottom - up * MARGIN[1];
    for side in Side::BOTH {
        let Some(spread) = spread(outlook, side).filter(|spread| spread.count > 1) else { continue };
        let at = |value: f64| match side {
            Side::First => [value, bottom - up * MARGIN[1] / 2.0],
            Side::Second => [left - across * MARGIN[0] / 2.0, value],
        };
        let line = |from, to, width| Mark::line(vec![at(from), at(to)], Stroke::solid(colour(side), width));
        let (all, half) = (line(spread.p05, spread.p95, Width::Medium), line(spread.p25, spread.p75, Width::Broad));
        let median = Mark::dots(vec![at(spread.median)], Shape::Diamond, Size::Medium, Colour::Ink);
        panel.marks.extend([all, half, median]);
    }
}

#[cfg(test)]
mod tests;

//! What the endings pay both sides: a cloud whose dots count negotiations.

use std::collections::BTreeMap;

use super::outlook::Outlook;
use crate::chart::figure::{
    Axis, Colour, Figure, Key, Label, Mark, Panel, Shape, Sign, Size, Stroke, Width, payoff_axis,
};
use crate::chart::reading::{colour, payoff};
use crate::experiment::forecast::SpreadRecord;
use crate::quantity::Side;

/// Cells are merged until they are no finer than such a grid, so that dots stay apart.
const CELLS: [f64; 2] = [72.0, 40.0];
/// The sizes of dots with the fewest negotiations that each stands for.
const SIZES: [(u64, Size); 4] = [(1000, Size::Large), (100, Size::Medium), (10, Size::Small), (1, Size::Tiny)];

/// The chart `payoffs`.
pub(super) fn figure(outlook: &Outlook<'_>) -> Figure {
    let cloud = Cloud::of(outlook);
    Figure {
        title: title(outlook),
        subtitle:
            "What the endings pay both sides; up and right is better for both. Bars along the axes: the median, the \
                   middle half and 90% of all negotiations."
                .to_owned(),
        keys: cloud.keys(),
        n_columns: 1,
        panels: vec![panel(outlook, &cloud)],
        source: outlook.source(),
    }
}

fn title(outlook: &Outlook<'_>) -> String {
    let median = |side| spread(outlook, side).map(|spread| payoff(spread.median));
    let (Some(first), Some(second)) = (median(Side::First), median(Side::Second)) else {
        return "No negotiation was played".to_owned();
    };
    let (one, other) = (outlook.title(Side::First), outlook.title(Side::Second));
    let compared = outlook
        .pair(&outlook.summary.no_deal)
        .map_or_else(String::new, |[a, b]| format!("; no deal is worth {} and {}", payoff(a), payoff(b)));
    if outlook.summary.n_draws == 1 {
        return format!("The only negotiation pays {one} {first} and {other} {second}{compared}");
    }
    format!("The median ending pays {one} {first} and {other} {second}{compared}")
}

fn spread(outlook: &Outlook<'_>, side: Side) -> Option<SpreadRecord> {
    let spread = outlook.summary.payoffs.get(outlook.name(side)).copied();
    spread.filter(|spread| spread.count > 0 && [spread.p05, spread.median, spread.p95].iter().all(|x| x.is_finite()))
}

/// The cells of the plane, merged into those that are drawn: centre, agreements, failures.
struct Cloud {
    axes: [Axis; 2],
    cells: Vec<([f64; 2], [u64; 2])>,
}

impl Cloud {
    fn of(outlook: &Outlook<'_>) -> Self {
        let records = outlook.summary.payoff_cells.iter();
        let records: Vec<_> = records.filter(|cell| cell.payoffs.iter().all(|payoff| payoff.is_finite())).collect();
        let no_deal = outlook.pair(&outlook.summary.no_deal);
        let axis = |side: Side, n_ticks| {
            let spread = spread(outlook, side).map(|spread| [spread.p05, spread.p95]);
            let values = records.iter().map(|cell| cell.payoffs[side.index()]);
            let values = values.chain(no_deal.map(|pair| pair[side.index()])).chain(spread.into_iter().flatten());
            payoff_axis(format!("Payoff to {}", outlook.title(side)), values, n_ticks)
        };
        let axes = [axis(Side::First, 10), axis(Side::Second, 6)];
        let place = |axis: &Axis, at: f64, n: f64| ((at - axis.from) / (axis.to - axis.from) * n).floor() as i64;
        // Where several records share a cell, it stands at their weighted mean.
        let mut merged: BTreeMap<[i64; 2], ([f64; 2], [u64; 2])> = BTreeMap::new();
        for cell in &records {
            let key = [0, 1].map(|i| place(&axes[i], cell.payoffs[i], CELLS[i]));
            let (sums, counts) = merged.entry(key).or_default();
            let weight = cell.agreements.saturating_add(cell.failures) as f64;
            *sums = [0, 1].map(|i| sums[i] + cell.payoffs[i] * weight);
            *counts = [counts[0].saturating_add(cell.agreements), counts[1].saturating_add(cell.failures)];
        }
        let centred = |(sums, counts): ([f64; 2], [u64; 2])| {
            let n = counts[0].saturating_add(counts[1]) as f64;
            (n > 0.0).then(|| (sums.map(|sum| sum / n), counts))
        };
        Self { axes, cells: merged.into_values().filter_map(centred).collect() }
    }

    /// The dots of one size: agreements or failures.
    fn dots(&self, kind: usize, size: Size) -> Vec<[f64; 2]> {
        let of = |counts: &[u64; 2]| (counts[kind] > 0).then(|| size_of(counts[kind]));
        self.cells.iter().filter(|(_, counts)| of(counts) == Some(size)).map(|(at, _)| *at).collect()
    }

    fn keys(&self) -> Vec<Key> {
        let is_any = |kind: usize| self.cells.iter().any(|(_, counts)| counts[kind] > 0);
        let mut keys = Vec::new();
        if is_any(0) {
            keys.push(Key::new(Sign::Dot(Shape::Disc, Colour::Agreement), "agreements"));
        }
        if is_any(1) {
            keys.push(Key::new(Sign::Dot(Shape::Frame, Colour::Muted), "negotiations that fail"));
        }
        let most = self.cells.iter().flat_map(|(_, counts)| counts).max().copied().unwrap_or(0);
        for (least, size) in SIZES.into_iter().rev().filter(|(least, _)| *least <= most && most >= 10) {
            let text = if least >= 1000 || least * 10 > most {
                format!("{least} or more")
            } else {
                format!("{least} to {}", least * 10 - 1)
            };
            keys.push(Key::new(Sign::Sized(Shape::Disc, Colour::Muted, size), text));
        }
        keys
    }
}

fn size_of(count: u64) -> Size {
    SIZES.iter().find(|(least, _)| count >= *least).map_or(Size::Tiny, |(_, size)| *size)
}

fn panel(outlook: &Outlook<'_>, cloud: &Cloud) -> Panel {
    let [x, y] = cloud.axes.clone();
    let mut panel = Panel::new("", x, y);
    let no_deal = outlook.pair(&outlook.summary.no_deal);
    if let Some([x, y]) = no_deal {
        let stroke = Stroke::dotted(Colour::Muted, Width::Thin);
        panel.marks.push(Mark::line(vec![[x, panel.y.from], [x, panel.y.to]], stroke));
        panel.marks.push(Mark::line(vec![[panel.x.from, y], [panel.x.to, y]], stroke));
    }
    for (kind, shape, colour) in [(1, Shape::Frame, Colour::Muted), (0, Shape::Disc, Colour::Agreement)] {
        for (_, size) in SIZES {
            panel.marks.push(Mark::dots(cloud.dots(kind, size), shape, size, colour));
        }
    }
    margins(&mut panel, outlook);
    if let Some(at) = no_deal {
        panel.marks.push(Mark::dots(vec![at], Shape::Square, Size::Large, Colour::Ink));
        panel.labels.push(Label::near(at, "No deal", Colour::Ink).strong());
    }
    if cloud.cells.is_empty() {
        panel.message = Some("No negotiation was played".to_owned());
    }
    panel
}

/// Draws the spread of each side's payoff along its axis.
fn margins(panel: &mut Panel, outlook: &Outlook<'_>) {
    for side in Side::BOTH {
        let Some(spread) = spread(outlook, side) else { continue };
        let (across, up) = (panel.y.to - panel.y.from, panel.x.to - panel.x.from);
        let at = |value: f64| match side {
            Side::First => [value, panel.y.from + across * 0.022],
            Side::Second => [panel.x.from + up * 0.009, value],
        };
        let line = |from, to, width| Mark::line(vec![at(from), at(to)], Stroke::solid(colour(side), width));
        let (all, half) = (line(spread.p05, spread.p95, Width::Medium), line(spread.p25, spread.p75, Width::Broad));
        let median = Mark::dots(vec![at(spread.median)], Shape::Diamond, Size::Medium, Colour::Ink);
        panel.marks.extend([all, half, median]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::sample::forecast;
    use crate::experiment::forecast::{ForecastSummary, PayoffCellRecord};

    fn draw(summary: &ForecastSummary) -> Figure {
        figure(&Outlook::new(summary).expect("two delegations"))
    }

    fn dots(figure: &Figure, shape: Shape, size: Size) -> Vec<[f64; 2]> {
        let of = |mark: &Mark| match mark {
            Mark::Dots(dots) if dots.shape == shape && dots.size == size => Some(dots.points.clone()),
            _ => None,
        };
        figure.panels[0].marks.iter().filter_map(of).flatten().collect()
    }

    #[test]
    fn a_dot_grows_with_the_negotiations_it_counts() {
        let mut summary = forecast::moscow();
        let cell = |x, y, agreements, failures| PayoffCellRecord { payoffs: [x, y], agreements, failures };
        summary.payoff_cells =
            vec![cell(0.6, 0.5, 9, 0), cell(0.65, 0.55, 10, 0), cell(0.7, 0.6, 1000, 0), cell(0.4, 0.3, 0, 120)];
        let figure = draw(&summary);
        assert_eq!(dots(&figure, Shape::Disc, Size::Tiny), [[0.6, 0.5]]);
        assert_eq!(dots(&figure, Shape::Disc, Size::Small), [[0.65, 0.55]]);
        assert_eq!(dots(&figure, Shape::Disc, Size::Large), [[0.7, 0.6]]);
        assert_eq!(dots(&figure, Shape::Frame, Size::Medium), [[0.4, 0.3]]);
        let keys: Vec<&str> = figure.keys.iter().map(|key| key.text.as_str()).collect();
        assert_eq!(keys, ["agreements", "negotiations that fail", "1 to 9", "10 to 99", "100 to 999", "1000 or more"]);
    }

    #[test]
    fn cells_too_fine_to_tell_apart_are_merged_at_their_middle() {
        let mut summary = forecast::moscow();
        let fine = |n: u32| f64::from(n) * 0.001;
        let cells = (0..40_000).map(|n| PayoffCellRecord {
            payoffs: [0.5 + fine(n % 200), 0.5 + fine(n / 200)],
            agreements: 1,
            failures: 0,
        });
        summary.payoff_cells = cells.collect();
        let cloud = Cloud::of(&Outlook::new(&summary).expect("two delegations"));
        assert!(cloud.cells.len() as f64 <= CELLS[0] * CELLS[1]);
        assert_eq!(cloud.cells.iter().map(|(_, counts)| counts[0]).sum::<u64>(), 40_000);
    }

    #[test]
    fn the_title_holds_the_median_against_no_deal() {
        let summary = forecast::moscow();
        let [us, russia] = ["us", "russia"].map(|name| payoff(summary.payoffs[name].median));
        let expected =
            format!("The median ending pays United States {us} and Russia {russia}; no deal is worth 0.37 and 0.29");
        assert_eq!(draw(&summary).title, expected);
    }
}

//! What the endings pay both sides: a cloud that is darker where more negotiations end.

use std::collections::BTreeMap;

use super::concessions::quantiles;
use super::outlook::Outlook;
use crate::chart::figure::{
    Axis, Bar, BarFill, Colour, Figure, Key, Label, Mark, Panel, Shape, Sign, Size, Stroke, Width, payoff_axis,
};
use crate::chart::reading::{colour, payoff, thousands};
use crate::experiment::forecast::{PayoffCellRecord, SpreadRecord};
use crate::quantity::Side;

/// Cells are merged until there are no more than so many, across and up, so that each can be seen.
const CELLS: [f64; 2] = [60.0, 40.0];
/// How wide a cell is that stands alone.
const WIDTH: f64 = 0.01;
/// The shade of a cell with one agreement, in percent.
const LIGHTEST: f64 = 14.0;
/// The sizes of the signs of failures, with the fewest that each stands for.
const SIZES: [(u64, Size); 3] = [(100, Size::Medium), (10, Size::Small), (1, Size::Tiny)];

/// The chart `payoffs`.
pub(super) fn figure(outlook: &Outlook<'_>) -> Figure {
    let cloud = Cloud::of(outlook);
    let margins = match outlook.summary.n_draws {
        0 | 1 => "",
        _ => " Bars along the axes: the median, the middle half and 90% of all negotiations.",
    };
    Figure {
        title: title(outlook),
        subtitle: format!("What the endings pay both sides; up and right is better for both.{margins}"),
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
    if outlook.n_agreements() == 0 {
        return format!("No negotiation ends in a deal; in the median that pays {one} {first} and {other} {second}");
    }
    format!("The median ending pays {one} {first} and {other} {second}{compared}")
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
            payoff_axis(format!("Payoff to {}", outlook.title(side)), values, n_ticks)
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
        let mut keys = Vec::new();
        let sign = |shade| Sign::Bar(Colour::Agreement, BarFill::Shaded(shade));
        if agreements > 1 {
            keys.push(Key::new(sign(LIGHTEST as u8), "1 agreement in a cell"));
            keys.push(Key::new(sign(100), format!("{} in a cell", thousands(agreements))));
        } else if agreements == 1 {
            keys.push(Key::new(sign(100), "an agreement"));
        }
        if failures > 0 {
            keys.push(Key::new(Sign::Sized(Shape::Frame, Colour::Ink, size_of(1)), "1 failure in a cell"));
        }
        if failures >= 10 {
            let size = size_of(failures);
            let least = SIZES.iter().find(|(_, one)| *one == size).map_or(1, |(least, _)| *least);
            keys.push(Key::new(Sign::Sized(Shape::Frame, Colour::Ink, size), format!("{least} or more")));
        }
        keys
    }
}

fn is_drawable(cell: &PayoffCellRecord) -> bool {
    cell.payoffs.iter().all(|payoff| payoff.is_finite()) && (cell.agreements > 0 || cell.failures > 0)
}

fn size_of(count: u64) -> Size {
    SIZES.iter().find(|(least, _)| count >= *least).map_or(Size::Tiny, |(_, size)| *size)
}

/// Cells of equal size along one axis: whole numbers of the records' own cells, so that all drawn ones hold as many.
struct Grid {
    from: f64,
    size: f64,
}

impl Grid {
    /// The finest grid of whole cells that has no more than `n_cells` over the values.
    fn of(values: impl Iterator<Item = f64>, n_cells: f64) -> Self {
        let mut values: Vec<f64> = values.collect();
        values.sort_by(f64::total_cmp);
        let gaps = values.windows(2).map(|pair| pair[1] - pair[0]).filter(|gap| *gap > 1e-9);
        let step = gaps.fold(f64::INFINITY, f64::min);
        let (Some(first), Some(last), true) = (values.first(), values.last(), step.is_finite()) else {
            return Self { from: values.first().map_or(0.0, |value| value - WIDTH / 2.0), size: WIDTH };
        };
        let n_own = ((last - first) / step).round() + 1.0;
        let size = (step * (n_own / n_cells).ceil()).max(step);
        Self { from: first - step / 2.0, size }
    }

    fn place(&self, value: f64) -> i64 {
        ((value - self.from) / self.size).floor() as i64
    }

    fn centre(&self, place: i64) -> f64 {
        self.from + (place as f64 + 0.5) * self.size
    }
}

fn panel(outlook: &Outlook<'_>, cloud: &Cloud) -> Panel {
    let [x, y] = cloud.axes.clone();
    let mut panel = Panel::new("", x, y);
    tiles(&mut panel, cloud);
    for (_, size) in SIZES {
        let failed = cloud.cells.iter().filter(|cell| cell.failures > 0 && size_of(cell.failures) == size);
        panel.marks.push(Mark::dots(failed.map(|cell| cell.centre).collect(), Shape::Frame, size, Colour::Ink));
    }
    let no_deal = outlook.pair(&outlook.summary.no_deal);
    if let Some([x, y]) = no_deal {
        let stroke = Stroke::dotted(Colour::Muted, Width::Thin);
        panel.marks.push(Mark::line(vec![[x, panel.y.from], [x, panel.y.to]], stroke));
        panel.marks.push(Mark::line(vec![[panel.x.from, y], [panel.x.to, y]], stroke));
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

/// Draws the cells with agreements, the darker the more; shades grow with the root, so that rare ones show.
fn tiles(panel: &mut Panel, cloud: &Cloud) {
    let most = cloud.most()[0].max(1) as f64;
    for cell in cloud.cells.iter().filter(|cell| cell.agreements > 0) {
        let share = if most > 1.0 { ((cell.agreements as f64 - 1.0) / (most - 1.0)).sqrt() } else { 1.0 };
        let fill = BarFill::Shaded((LIGHTEST + (100.0 - LIGHTEST) * share).round() as u8);
        let [x, at] = cell.centre;
        let half = cloud.size[0] / 2.0;
        let (x, thickness) = ([x - half, x + half], cloud.size[1]);
        panel.marks.push(Mark::Bar(Bar { x, at, thickness, colour: Colour::Agreement, fill }));
    }
}

/// Draws the spread of each side's payoff along its axis.
fn margins(panel: &mut Panel, outlook: &Outlook<'_>) {
    for side in Side::BOTH {
        let Some(spread) = spread(outlook, side).filter(|spread| spread.count > 1) else { continue };
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

    #[test]
    fn a_cell_is_darker_and_a_sign_larger_the_more_it_counts() {
        let mut summary = forecast::moscow();
        let cell = |x, y, agreements, failures| PayoffCellRecord { payoffs: [x, y], agreements, failures };
        summary.payoff_cells =
            vec![cell(0.60, 0.50, 1, 0), cell(0.61, 0.51, 26, 0), cell(0.62, 0.52, 101, 0), cell(0.4, 0.3, 0, 120)];
        let figure = draw(&summary);
        let shades: Vec<BarFill> = figure.panels[0]
            .marks
            .iter()
            .filter_map(|mark| if let Mark::Bar(bar) = mark { Some(bar.fill) } else { None })
            .collect();
        // A quarter of the way up, the root is half: 14 + 86 / 2.
        assert_eq!(shades, [BarFill::Shaded(14), BarFill::Shaded(57), BarFill::Shaded(100)]);
        assert_eq!(figure.panels[0].dots(Shape::Frame, Size::Medium).len(), 1);
        let keys: Vec<&str> = figure.keys.iter().map(|key| key.text.as_str()).collect();
        assert_eq!(keys, ["1 agreement in a cell", "101 in a cell", "1 failure in a cell", "100 or more"]);
    }

    #[test]
    fn cells_too_fine_to_tell_apart_are_merged_and_none_is_lost() {
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
        assert_eq!(cloud.cells.iter().map(|cell| cell.agreements).sum::<u64>(), 40_000);
        // Four by five of the fine cells in each drawn one, however they fall.
        assert!(cloud.cells.iter().all(|cell| cell.agreements == 20), "{:?}", &cloud.cells[..3]);
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

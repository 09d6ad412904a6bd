//! Two addresses: a measure as a heat map; three: one map for each value of the third.

use super::view::{View, is_numeric, number};
use crate::chart::figure::{Axis, Colour, Figure, Key, Label, Mark, Panel, Shape, Sign, Size, Tick, Tile};
use crate::chart::reading::ticks_in;
use crate::result::Titled;
use crate::result::sweep::{AxisRecord, PointRecord, ValueRecord};
use crate::text::capitalised;
use crate::tongue::chart::{Beside, Subtitle, Word};

/// Up to so many cells of a map have their values written in them.
const MOST_TEXTS: usize = 160;
/// On colours darker than this, text is white.
const DARK: f64 = 0.58;
/// How far from the middle of its cell the mark of the scenario as written stands, so that the figure stays readable.
const ASIDE: [f64; 2] = [0.36, 0.3];
/// How many maps stand side by side, by how many there are.
const COLUMNS: [(usize, usize); 4] = [(3, 3), (4, 2), (9, 3), (usize::MAX, 4)];

/// The chart of one measure.
pub(super) fn figure(view: &View<'_>, metric: usize) -> Figure {
    let measure = &view.measures[metric];
    let maps = Maps::of(view);
    let scale = Scale::of(view, metric);
    let panels: Vec<Panel> = maps.facets().into_iter().map(|facet| maps.panel(view, metric, &scale, facet)).collect();
    let mut keys = scale.keys(view);
    if panels.iter().any(|panel| !panel.dots(Shape::Diamond, Size::Medium).is_empty()) {
        // It may lie between cells, and be none of them.
        let value = view.summary.reference.metrics.get(metric).map(|mean| view.value(metric, mean.mean));
        let text = match value {
            Some(value) => view.tongue.beside(&Beside::TheScenarioAsWrittenAt(&value)),
            None => view.tongue.word(Word::TheScenarioAsWritten).to_owned(),
        };
        keys.push(Key::new(Sign::Dot(Shape::Diamond, Colour::Ink), text));
    }
    Figure {
        title: view.tongue.sweep_title(view.summary, metric),
        subtitle: view.tongue.subtitle(&Subtitle::MeanOf {
            summary: view.summary,
            measure: &measure.title,
            has_maps: panels.len() > 1,
            has_bold: view.summary.points.iter().any(|point| view.is_unlike(metric, point)),
        }) + &view.glosses(),
        keys,
        n_columns: COLUMNS.iter().find(|(most, _)| panels.len() <= *most).map_or(4, |(_, n)| (*n).min(panels.len())),
        panels,
        source: view.source(),
    }
}

/// The colour scale: from the round number below all means to that above.
struct Scale(Axis);

impl Scale {
    fn of(view: &View<'_>, metric: usize) -> Self {
        let means = view.summary.points.iter().map(|point| point.metrics[metric].mean);
        Self(view.measures[metric].axis(means, 6))
    }

    fn level(&self, value: f64) -> f64 {
        (value - self.0.from) / (self.0.to - self.0.from)
    }

    fn keys(&self, view: &View<'_>) -> Vec<Key> {
        let axis = ticks_in(view.tongue, self.0.clone());
        axis.ticks.iter().map(|tick| Key::new(Sign::Tile(self.level(tick.at)), tick.label.clone())).collect()
    }
}

/// Which axis goes where.
struct Maps<'a> {
    axes: &'a [AxisRecord],
    x: usize,
    y: usize,
    facet: Option<usize>,
}

impl<'a> Maps<'a> {
    /// The axis with the fewest values, of equals one of parts or the last, has a map for each of its values; of the
    /// others, one of numbers lies across.
    fn of(view: &View<'a>) -> Self {
        let axes = view.summary.axes.as_slice();
        let cost = |axis: &usize| (axes[*axis].values.len(), is_numeric(&axes[*axis]), axes.len() - *axis);
        let facet = (axes.len() > 2).then(|| (0..axes.len()).min_by_key(cost)).flatten();
        let rest: Vec<usize> = (0..axes.len()).filter(|axis| Some(*axis) != facet).collect();
        let (first, second) = (rest[0], rest.get(1).copied().unwrap_or(rest[0]));
        let is_turned = !is_numeric(&axes[first]) && is_numeric(&axes[second]);
        let (x, y) = if is_turned { (second, first) } else { (first, second) };
        Self { axes, x, y, facet }
    }

    /// The values of the third axis.
    fn facets(&self) -> Vec<Option<&'a ValueRecord>> {
        match self.facet {
            None => vec![None],
            Some(facet) => self.axes[facet].values.iter().map(Some).collect(),
        }
    }

    fn panel(&self, view: &View<'_>, metric: usize, scale: &Scale, facet: Option<&ValueRecord>) -> Panel {
        let title = self.facet.zip(facet).map_or_else(String::new, |(axis, value)| {
            let axis = &self.axes[axis];
            format!("{}: {}", capitalised(axis.short_title()), view.label(axis, value))
        });
        let mut panel =
            Panel::new(title, cells_axis(view, &self.axes[self.x], false), cells_axis(view, &self.axes[self.y], true));
        let is_here =
            |point: &&PointRecord| self.facet.zip(facet).is_none_or(|(axis, value)| point.values[axis] == *value);
        let has_texts = self.axes[self.x].values.len() * self.axes[self.y].values.len() <= MOST_TEXTS;
        for point in view.summary.points.iter().filter(is_here) {
            let at = [(self.x, false), (self.y, true)]
                .map(|(axis, is_up)| place(&self.axes[axis], &point.values[axis], is_up));
            let mean = point.metrics[metric].mean;
            let [Some(x), Some(y)] = at else { continue };
            let level = scale.level(mean);
            panel.marks.push(Mark::Tile(Tile { x: [x - 0.5, x + 0.5], y: [y - 0.5, y + 0.5], level }));
            if has_texts {
                let colour = if level > DARK { Colour::Paper } else { Colour::Ink };
                let label = Label::inside([x, y], [0.98, 0.94], view.value(metric, mean), colour);
                panel.labels.push(if view.is_unlike(metric, point) { label.strong() } else { label });
            }
        }
        let written = self.written(view, facet);
        panel.marks.push(Mark::dots(written.into_iter().collect(), Shape::Diamond, Size::Medium, Colour::Ink));
        panel
    }

    /// Where the scenario as written lies in a map, beside the middle of its cell; nothing if it is not in it.
    fn written(&self, view: &View<'_>, facet: Option<&ValueRecord>) -> Option<[f64; 2]> {
        let at = |axis: usize, is_up: bool| between(&self.axes[axis], &view.written_at(axis)?, is_up);
        let is_here =
            self.facet.zip(facet).is_none_or(|(axis, value)| view.written_at(axis).is_some_and(|at| at == *value));
        let place = [at(self.x, false)?, at(self.y, true)?];
        // Between cells it hides no figure.
        let is_in_a_cell = place.iter().all(|at| (at - at.round()).abs() < 0.2);
        let aside = if is_in_a_cell { ASIDE } else { [0.0; 2] };
        is_here.then_some([place[0] + aside[0], place[1] + aside[1]])
    }
}

/// Where a value lies on its axis, counted from 0: a number that is none of the axis' own lies between its neighbours.
fn between(axis: &AxisRecord, value: &ValueRecord, is_up: bool) -> Option<f64> {
    if let Some(place) = place(axis, value, is_up) {
        return Some(place);
    }
    let wanted = number(value)?;
    let numbers: Vec<f64> = order(axis).into_iter().filter_map(number).collect();
    let pairs = numbers.windows(2).enumerate();
    let step = |(idx, pair): (usize, &[f64])| {
        let share = (wanted - pair[0]) / (pair[1] - pair[0]);
        (0.0..=1.0).contains(&share).then_some(idx as f64 + share)
    };
    pairs.into_iter().find_map(step)
}

/// Where a value lies on its axis, counted from 0; parts are listed from the top.
fn place(axis: &AxisRecord, value: &ValueRecord, is_up: bool) -> Option<f64> {
    let order = order(axis);
    let place = order.iter().position(|other| *other == value)?;
    Some(if is_up && !is_numeric(axis) { (order.len() - 1 - place) as f64 } else { place as f64 })
}

/// The values of an axis: numbers rising, parts as they are given.
fn order(axis: &AxisRecord) -> Vec<&ValueRecord> {
    let mut values: Vec<&ValueRecord> = axis.values.iter().collect();
    if is_numeric(axis) {
        let key = |value: &ValueRecord| number(value).unwrap_or(f64::INFINITY);
        values.sort_by(|a, b| key(a).total_cmp(&key(b)));
    }
    values
}

fn cells_axis(view: &View<'_>, axis: &AxisRecord, is_up: bool) -> Axis {
    let order = order(axis);
    let tick = |value: &&ValueRecord| Some(Tick::new(place(axis, value, is_up)?, view.label(axis, value)));
    let ticks = order.iter().filter_map(tick).collect();
    let label = view.axis_title(axis);
    Axis { label, from: -0.5, to: order.len().max(1) as f64 - 0.5, ticks, grid: false }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::sample::sweep;

    fn tiles(panel: &Panel) -> Vec<Tile> {
        panel.marks.iter().filter_map(|mark| if let Mark::Tile(tile) = mark { Some(*tile) } else { None }).collect()
    }

    #[test]
    fn every_point_has_its_cell_and_its_figure() {
        let summary = sweep::number_and_part();
        let figure = figure(&View::new(&summary).expect("points"), 0);
        let panel = &figure.panels[0];
        let tiles = tiles(panel);
        assert_eq!((tiles.len(), panel.labels.len()), (15, 15));
        // The number lies across though it comes second; the first strategy stands on top.
        assert_eq!((tiles[0].x, tiles[0].y), ([-0.5, 0.5], [1.5, 2.5]));
        let rates: Vec<f64> = summary.points.iter().map(|point| point.metrics[0].mean).collect();
        for (a, b) in [(0, 7), (3, 14)] {
            assert_eq!(tiles[a].level > tiles[b].level, rates[a] > rates[b]);
        }
        let mark = panel.dots(Shape::Diamond, Size::Medium);
        assert!(mark.is_empty(), "no strategy is as written: {mark:?}");
    }

    #[test]
    fn the_colour_scale_is_labelled_with_round_numbers() {
        let summary = sweep::number_and_part();
        let figure = figure(&View::new(&summary).expect("points"), 0);
        assert!(figure.keys.len() >= 3, "{:?}", figure.keys);
        assert!(matches!(figure.keys[0].sign, Sign::Tile(level) if level.abs() < 1e-9), "{:?}", figure.keys[0]);
        assert!(figure.keys.iter().all(|key| key.text.ends_with('%')));
    }

    #[test]
    fn the_scenario_as_written_lies_between_its_neighbours() {
        let summary = sweep::number_and_part();
        let axis = &summary.axes[0];
        let numbers = if is_numeric(axis) { axis } else { &summary.axes[1] };
        let at = |number: f64| between(numbers, &ValueRecord::Number(number), false);
        assert_eq!([at(2.0), at(2.25), at(9.0)], [Some(1.0), Some(1.25), None]);
    }

    #[test]
    fn a_third_address_makes_one_map_for_each_of_its_values() {
        let summary = sweep::three();
        let figure = figure(&View::new(&summary).expect("points"), 2);
        let titles: Vec<&str> = figure.panels.iter().map(|panel| panel.title.as_str()).collect();
        assert_eq!(
            titles,
            ["Value kept over a month of waiting, US: 90%", "Value kept over a month of waiting, US: 100%"]
        );
        assert!(figure.panels.iter().all(|panel| tiles(panel).len() == 15));
    }
}

//! The plan of a sweep: its points, each a scenario made through addresses. Made before anything is played, with
//! everything that is wrong with it found.

use super::axis::{Axis, Changes, MOST_FRAMES, Value};
use super::design::{MOST_DIMENSIONS, latin_hypercube, place_in_grid, sobol};
use super::frame::{Frame, with};
use super::values::AxisValues;
use super::weights::Weights;
use super::{SweepError, Vary};
use crate::random::Seed;
use crate::scenario::{Document, Scenario, WhatIf};
use crate::text::thousands;
use rayon::prelude::*;
use std::collections::BTreeMap;

/// The most points.
pub const MOST_POINTS: u64 = 100_000;
const _: () = assert!(MOST_POINTS <= crate::result::MOST_ENTRIES as u64);
/// The most cells across or up, and the most maps, that a heat map can show.
const MOST_CELLS: u64 = 60;
const MOST_MAPS: u64 = 12;

/// Which points of the space of values are played.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Design {
    /// Every combination of the values.
    Grid,
    /// A Latin hypercube of so many points.
    LatinHypercube(u64),
    /// So many Sobol points.
    Sobol(u64),
}

/// The points of a sweep.
#[derive(Debug)]
pub struct Plan {
    pub(super) axes: Vec<Axis>,
    pub(super) design: Design,
    places: Places,
    n_points: u64,
    /// The places of number axes among all axes.
    numbers: Vec<usize>,
    weights: Vec<Weights>,
    /// By the places of the parts on their axes.
    frames: BTreeMap<Vec<usize>, Frame>,
}

/// Where on its axes a point lies.
#[derive(Debug)]
enum Places {
    /// The number of values of each axis.
    Grid(Vec<u64>),
    /// By axis and point, 0 (included) to 1 (excluded).
    Sample(Vec<Vec<f64>>),
}

impl Plan {
    /// The points of a document's scenario that vary some addresses.
    ///
    /// # Errors
    ///
    /// If there is anything that cannot be varied so, or too much of it.
    pub fn new(document: &Document, varied: &[Vary], design: Design, seed: Seed) -> Result<Self, SweepError> {
        let base = document.without_what_ifs();
        let axes = axes(&base, &document.scenario().what_ifs, varied, design != Design::Grid)?;
        let places = Places::of(&axes, design, seed)?;
        let n_points = places.n_points(design)?;
        let numbers: Vec<usize> =
            (0..axes.len()).filter(|axis| !matches!(axes[*axis].values, AxisValues::Parts(_))).collect();
        let addresses: Vec<&str> = numbers.iter().map(|axis| axes[*axis].address.as_str()).collect();
        let weights = Weights::among(base.scenario(), &addresses);
        let mut plan = Self { axes, design, places, n_points, numbers, weights, frames: BTreeMap::new() };
        plan.check_weights()?;
        plan.frames = plan.frames(&base)?;
        plan.check_points()?;
        Ok(plan)
    }

    /// How many points there are.
    #[must_use]
    pub const fn n_points(&self) -> u64 {
        self.n_points
    }

    /// What a point sets: addresses and values, parts before numbers. Points count from 0 here.
    #[must_use]
    pub fn settings(&self, point: u64) -> Vec<(String, String)> {
        let values = self.values(point);
        let of_parts = self.axes.iter().zip(&values).filter(|(_, value)| matches!(value, Value::Part(_)));
        let parts = of_parts.flat_map(|(axis, value)| axis.changes(*value));
        let numbers = self.number_addresses().into_iter().zip(self.numbers(&values));
        parts.chain(numbers.map(|(address, number)| (address.to_owned(), number.to_string()))).collect()
    }

    /// Whether charts can show the points themselves: a grid of up to three axes, not too fine.
    pub(super) fn is_shown_whole(&self) -> bool {
        let Places::Grid(sizes) = &self.places else { return false };
        let is_fine = sizes.iter().any(|size| *size > MOST_CELLS);
        match sizes.len() {
            1 => true,
            2 => !is_fine,
            3 => !is_fine && sizes.iter().any(|size| *size <= MOST_MAPS),
            _ => false,
        }
    }

    /// The point that plays as the scenario is written, if there is one.
    pub(super) fn as_written(&self, scenario: &Scenario) -> Option<u64> {
        let is_written =
            |(axis, value): (&Axis, Value)| value.number().is_none_or(|number| axis.written == Some(number));
        let may_be = |point: &u64| self.axes.iter().zip(self.values(*point)).all(is_written);
        (0..self.n_points).filter(may_be).find(|point| self.scenario(*point).plays_as(scenario))
    }

    /// Whether any two negotiations at a point may differ.
    pub(super) fn is_left_to_chance(&self) -> bool {
        let is_chancy = |frame: &Frame| frame.base().is_left_to_chance();
        self.frames.values().any(is_chancy)
    }

    /// The scenario of a point.
    pub(super) fn scenario(&self, point: u64) -> Scenario {
        let values = self.values(point);
        self.frames[&part_places(&values)].scenario(&self.number_addresses(), &self.numbers(&values))
    }

    /// The value of each axis at a point.
    pub(super) fn values(&self, point: u64) -> Vec<Value> {
        match &self.places {
            Places::Grid(sizes) => {
                let places = place_in_grid(sizes, point);
                self.axes.iter().zip(places).map(|(axis, place)| axis.value_at(place)).collect()
            }
            Places::Sample(shares) => {
                let shares = shares.iter().map(|shares| shares[point as usize]);
                self.axes.iter().zip(shares).map(|(axis, share)| axis.value_of_share(share)).collect()
            }
        }
    }

    /// The numbers that are set: those varied, then the weights scaled along.
    fn number_addresses(&self) -> Vec<&str> {
        let varied = self.numbers.iter().map(|axis| self.axes[*axis].address.as_str());
        varied.chain(self.weights.iter().flat_map(Weights::scaled)).collect()
    }

    /// What they are set to; the weights must have been checked.
    fn numbers(&self, values: &[Value]) -> Vec<f64> {
        let varied = varied_numbers(values);
        let scaled = self.weights.iter().flat_map(|weights| weights.rest(&varied).unwrap_or_default());
        let scaled: Vec<f64> = scaled.collect();
        [varied, scaled].concat()
    }

    fn check_weights(&self) -> Result<(), SweepError> {
        let points = if self.weights.is_empty() { 0 } else { self.n_points };
        for point in 0..points {
            let numbers = varied_numbers(&self.values(point));
            for weights in &self.weights {
                if let Err(sum) = weights.rest(&numbers) {
                    return Err(weights.error(point + 1, sum, self.in_words(point)));
                }
            }
        }
        Ok(())
    }

    /// What a point varies, in words.
    fn in_words(&self, point: u64) -> String {
        let values = self.values(point);
        let settings = self.axes.iter().zip(&values).map(|(axis, value)| (axis.address.clone(), axis.text(*value)));
        with(&settings.collect::<Vec<_>>())
    }

    /// A frame for each combination of parts that some point has.
    fn frames(&self, base: &Document) -> Result<BTreeMap<Vec<usize>, Frame>, SweepError> {
        let mut firsts: BTreeMap<Vec<usize>, u64> = BTreeMap::new();
        for point in 0..self.n_points {
            firsts.entry(part_places(&self.values(point))).or_insert(point);
            if firsts.len() > MOST_FRAMES {
                let found = self.n_combinations();
                return Err(SweepError::TooManyCombinations { found, most: MOST_FRAMES });
            }
        }
        let addresses = self.number_addresses();
        let frame = |(places, first): (&Vec<usize>, &u64)| {
            let values = self.values(*first);
            let parts = self.axes.iter().zip(&values).filter(|(_, value)| matches!(value, Value::Part(_)));
            let parts: Changes = parts.flat_map(|(axis, value)| axis.changes(*value)).collect();
            let axes: Vec<&Axis> = self.numbers.iter().map(|axis| &self.axes[*axis]).collect();
            let frame = Frame::new(base, &parts, &axes, &addresses, &self.numbers(&values), first + 1)?;
            Ok((places.clone(), frame))
        };
        firsts.iter().map(frame).collect()
    }

    fn n_combinations(&self) -> usize {
        let sizes = self.axes.iter().map(|axis| match &axis.values {
            AxisValues::Parts(parts) => parts.len(),
            AxisValues::Numbers(_) | AxisValues::Span { .. } => 1,
        });
        sizes.fold(1, usize::saturating_mul)
    }

    /// Makes every point once that could turn out not to hold.
    fn check_points(&self) -> Result<(), SweepError> {
        if self.frames.values().all(Frame::always_holds) {
            return Ok(());
        }
        let addresses = self.number_addresses();
        let check = |point: u64| {
            let values = self.values(point);
            let made = self.frames[&part_places(&values)].check(&addresses, &self.numbers(&values));
            made.err().map(|error| SweepError::Point { point: point + 1, error })
        };
        (0..self.n_points).into_par_iter().find_map_first(check).map_or(Ok(()), Err)
    }
}

impl Places {
    fn of(axes: &[Axis], design: Design, seed: Seed) -> Result<Self, SweepError> {
        let n = match design {
            Design::Grid => return Ok(Self::Grid(axes.iter().map(|axis| axis.n_values().unwrap_or(1)).collect())),
            Design::LatinHypercube(n) | Design::Sobol(n) => n,
        };
        check_points(u128::from(n), design)?;
        if matches!(design, Design::Sobol(_)) && axes.len() > MOST_DIMENSIONS {
            return Err(SweepError::TooManySobolAxes { found: axes.len(), most: MOST_DIMENSIONS });
        }
        let shares = |(dimension, axis): (usize, &Axis)| match design {
            Design::Sobol(_) => sobol(seed, &axis.address, dimension, n as usize),
            Design::Grid | Design::LatinHypercube(_) => latin_hypercube(seed, &axis.address, n as usize),
        };
        Ok(Self::Sample(axes.iter().enumerate().map(shares).collect()))
    }

    fn n_points(&self, design: Design) -> Result<u64, SweepError> {
        match self {
            Self::Sample(shares) => Ok(shares.first().map_or(0, Vec::len) as u64),
            Self::Grid(sizes) => {
                let n = sizes.iter().fold(1_u128, |n, size| n.saturating_mul(u128::from(*size)));
                check_points(n, design).map(|()| n as u64)
            }
        }
    }
}

fn check_points(n: u128, design: Design) -> Result<(), SweepError> {
    if (1..=u128::from(MOST_POINTS)).contains(&n) {
        return Ok(());
    }
    let is_grid = design == Design::Grid;
    let found = u64::try_from(n).map_or_else(|_| "more than 10^19".to_owned(), thousands);
    Err(SweepError::TooManyPoints { found, most: MOST_POINTS, is_grid })
}

/// The numbers among the values of a point.
fn varied_numbers(values: &[Value]) -> Vec<f64> {
    values.iter().copied().filter_map(Value::number).collect()
}

/// Where the parts of a point lie on their axes.
fn part_places(values: &[Value]) -> Vec<usize> {
    let place = |value: &Value| match value {
        Value::Part(place) => Some(*place),
        Value::Number(_) => None,
    };
    values.iter().filter_map(place).collect()
}

/// The axes, in the order in which they are asked for.
fn axes(base: &Document, what_ifs: &[WhatIf], varied: &[Vary], is_sample: bool) -> Result<Vec<Axis>, SweepError> {
    if varied.is_empty() {
        return Err(SweepError::NothingVaried);
    }
    for (idx, vary) in varied.iter().enumerate() {
        if varied[..idx].iter().any(|other| other.address == vary.address) {
            return Err(SweepError::Twice { address: vary.address.clone() });
        }
    }
    let of_parts = |vary: &Vary| match Axis::of_what_ifs(what_ifs, vary)? {
        Some(axis) => Ok(Some(axis)),
        None => Axis::of_parts(base, vary),
    };
    let of_parts = varied.iter().map(of_parts).collect::<Result<Vec<_>, SweepError>>()?;
    let parts: Vec<Axis> = of_parts.iter().flatten().cloned().collect();
    let axis = |(vary, of_parts): (&Vary, &Option<Axis>)| match of_parts {
        Some(axis) => Ok(axis.clone()),
        None => number_axis(base, &parts, vary, is_sample),
    };
    let axes = varied.iter().zip(&of_parts).map(axis).collect::<Result<Vec<Axis>, SweepError>>()?;
    let pairs = axes.iter().enumerate().flat_map(|(place, one)| {
        axes.iter().enumerate().filter(move |(other, _)| *other != place).map(move |(_, other)| (one, other))
    });
    pairs.into_iter().find_map(|(one, other)| one.clash(other)).map_or(Ok(axes), Err)
}

/// The axis of a number, which may be there only under one of the parts that are varied.
fn number_axis(base: &Document, parts: &[Axis], vary: &Vary, is_sample: bool) -> Result<Axis, SweepError> {
    if let Some(known) = base.scenario().address(&vary.address) {
        return Axis::of_numbers(known, vary, is_sample);
    }
    for part in parts {
        for place in 0..part.n_values().unwrap_or(0) {
            let changes = part.changes(part.value_at(place));
            let changes: Vec<(&str, &str)> = changes.iter().map(|(address, value)| (&**address, &**value)).collect();
            let changed = base.set_all(&changes)?;
            if let Some(known) = changed.scenario().address(&vary.address) {
                let axis = Axis::of_numbers(known, vary, is_sample)?;
                // It is not written in the scenario as it is.
                return Ok(Axis { written: None, ..axis });
            }
        }
    }
    // Says that there is no such address, and which are like it.
    base.set(&vary.address, "0")?;
    unreachable!("an address that the scenario does not have cannot be set")
}

//! One search for each combination of listed values, side by side; of many, the lesser half is dropped again and again.

use super::Objective;
use super::draws::DrawUse;
use super::evaluation::{Evaluation, EvaluationKind};
use super::evaluator::{Evaluator, Stage};
use super::optimizer::{Ended, Search};
use super::plan::TunePlan;
use super::space::{Setting, Space};
use crate::random::{NameKey, Purpose, Streams};
use crate::result::tune::StopRecord;
use std::cell::Cell;

/// Up to so many combinations are all searched to the end.
const FEW: usize = 4;
/// The fewest generations after which any is dropped.
const FEWEST_GENERATIONS: u64 = 2;
/// How many times the draws of an evaluation combinations are compared on.
pub(super) const STANDING_TIMES: u64 = 4;

/// What is searched, towards what, in which turn, with what fixed.
pub(super) struct Contest<'e, 'w> {
    pub(super) plan: &'e TunePlan,
    pub(super) evaluator: &'e Evaluator<'w>,
    pub(super) space: &'e Space,
    pub(super) objective: &'e Objective,
    pub(super) fixed: &'e Setting,
    /// From 0.
    pub(super) turn: u64,
}

/// The search of one combination.
pub(super) struct Track<'e> {
    pub(super) combination: usize,
    search: Option<Search<'e>>,
    pub(super) generations: Vec<GenerationOutcome>,
    pub(super) stop: Option<StopRecord>,
    /// The score among the others.
    standing: f64,
}

/// A generation as it came out.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct GenerationOutcome {
    /// In the unit cube.
    pub(super) mean: Vec<f64>,
    pub(super) deviations: Vec<f64>,
    pub(super) mean_score: Option<f64>,
    /// The least and the greatest score of the sample.
    pub(super) sample: Option<[f64; 2]>,
}

impl Track<'_> {
    /// The mean of the distribution: what the search recommends.
    pub(super) fn mean(&self) -> Vec<f64> {
        self.search.as_ref().map_or_else(Vec::new, Search::mean)
    }
}

impl<'e> Contest<'e, '_> {
    /// Searches; gives a track for each combination, and which did best.
    pub(super) fn hold(&'e self) -> Result<(Vec<Track<'e>>, usize), Ended> {
        let mut tracks: Vec<Track<'e>> = (0..self.space.combinations.len()).map(Self::track).collect();
        let mut left: Vec<usize> = (0..tracks.len()).collect();
        let rungs = rungs(tracks.len(), self.plan.effort.n_generations);
        for (rung, n_generations) in rungs.iter().enumerate() {
            for idx in &left {
                self.advance_to(&mut tracks[*idx], *n_generations)?;
            }
            if tracks.len() > 1 {
                for idx in &left {
                    self.stand(&mut tracks[*idx], rung as u64)?;
                }
                // The first of equals stays first.
                left.sort_by(|a, b| tracks[*b].standing.total_cmp(&tracks[*a].standing));
            }
            if rung + 1 < rungs.len() {
                for idx in left.split_off(left.len().div_ceil(2)) {
                    tracks[idx].stop.get_or_insert(StopRecord::Dropped);
                }
                left.sort_unstable();
            }
        }
        for track in &mut tracks {
            track.stop.get_or_insert(StopRecord::Generations);
        }
        Ok((tracks, left[0]))
    }

    fn track(combination: usize) -> Track<'e> {
        Track { combination, search: None, generations: Vec::new(), stop: None, standing: f64::NEG_INFINITY }
    }

    /// Goes on with a search up to so many generations, unless it stops before.
    fn advance_to(&'e self, track: &mut Track<'e>, n_generations: u64) -> Result<(), Ended> {
        while track.stop.is_none() && (track.generations.len() as u64) < n_generations {
            let can_go_on = if let Some(search) = &mut track.search {
                search.advance()?
            } else {
                track.search = self.start(track.combination)?;
                track.search.is_some()
            };
            if !can_go_on {
                let is_searched = track.search.is_some();
                track.stop = Some(if is_searched { StopRecord::Degenerate } else { StopRecord::NothingToSearch });
                return Ok(());
            }
            self.note_generation(track);
            self.evaluator.finish_generation()?;
        }
        Ok(())
    }

    /// Begins a search and plays its first generation; nothing where there is no number to search for.
    fn start(&'e self, combination: usize) -> Result<Option<Search<'e>>, Ended> {
        let of = &self.space.combinations[combination];
        if of.numbers.is_empty() {
            return Ok(None);
        }
        let n_sample = self.plan.n_sample(of.numbers.len());
        let n_evaluated = Cell::new(0);
        let cost = move |point: &[f64]| {
            let (generation, place) = (n_evaluated.get() / (n_sample + 1), n_evaluated.get() % (n_sample + 1));
            n_evaluated.set(n_evaluated.get() + 1);
            let kind = if place < n_sample { EvaluationKind::Sample } else { EvaluationKind::Mean };
            let block = self.turn * self.plan.effort.n_generations + generation;
            let draws = DrawUse::Search.block(block, self.plan.effort.n_draws);
            let stage = Stage { turn: self.turn, combination, generation, kind };
            let setting = of.setting(&self.space.levers, point);
            let measured = self.evaluator.evaluate(stage, of, &setting, self.fixed, self.objective, draws)?;
            Ok(measured.map_or(f64::INFINITY, |measured| -self.objective.score(&measured)))
        };
        Search::start(self.seed(combination), of.numbers.len(), n_sample as usize, cost).map(Some)
    }

    /// The optimiser's seed.
    fn seed(&self, combination: usize) -> u64 {
        let streams = Streams::new(self.evaluator.seed(), self.turn);
        let name = NameKey::new(&format!("combination {combination}"));
        (streams.stream_of(Purpose::Search, name).uniform() * (1_u64 << 53) as f64) as u64
    }

    fn note_generation(&self, track: &mut Track<'e>) {
        let Some(search) = &track.search else { return };
        let n_sample = self.plan.n_sample(self.space.combinations[track.combination].numbers.len()) as usize;
        let score = |one: &Evaluation| one.measured.as_ref().map(|measured| self.objective.score(measured));
        let evaluations = self.evaluator.last(n_sample + 1);
        let (mean, sample) = evaluations.split_last().map_or((None, &[][..]), |(mean, sample)| (score(mean), sample));
        let scores = || sample.iter().filter_map(score);
        let deviations = search.deviations();
        if deviations.iter().all(|deviation| *deviation < self.plan.effort.tolerance) {
            track.stop = Some(StopRecord::Settled);
        }
        track.generations.push(GenerationOutcome {
            mean: search.mean(),
            deviations,
            mean_score: mean,
            sample: scores().next().map(|first| [scores().fold(first, f64::min), scores().fold(first, f64::max)]),
        });
    }

    /// Plays what a search recommends on draws that all combinations are compared on.
    fn stand(&self, track: &mut Track<'e>, rung: u64) -> Result<(), Ended> {
        let of = &self.space.combinations[track.combination];
        let stage = Stage {
            turn: self.turn,
            combination: track.combination,
            generation: track.generations.len() as u64,
            kind: EvaluationKind::Standing,
        };
        let n_draws = STANDING_TIMES * self.plan.effort.n_draws;
        let draws = DrawUse::Standing.block(self.turn * 64 + rung, n_draws);
        let setting = of.setting(&self.space.levers, &track.mean());
        let measured = self.evaluator.evaluate(stage, of, &setting, self.fixed, self.objective, draws)?;
        track.standing = measured.map_or(f64::NEG_INFINITY, |measured| self.objective.score(&measured));
        Ok(())
    }
}

/// After how many generations combinations are compared: once at the end if they are few; else the lesser half is
/// dropped each time, and the number of generations doubles, so that every stretch costs about the same (successive
/// halving: Jamieson & Talwalkar 2016, arXiv:1502.07943).
fn rungs(n_combinations: usize, n_generations: u64) -> Vec<u64> {
    if n_combinations <= FEW {
        return vec![n_generations];
    }
    let n_halvings = n_combinations.next_power_of_two().ilog2();
    (0..=n_halvings)
        .rev()
        .map(|halving| (n_generations >> halving).max(FEWEST_GENERATIONS).min(n_generations))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_combinations_are_searched_to_the_end_and_many_are_halved() {
        assert_eq!(rungs(1, 40), [40]);
        assert_eq!(rungs(4, 40), [40]);
        assert_eq!(rungs(5, 40), [5, 10, 20, 40]);
        assert_eq!(rungs(16, 40), [2, 5, 10, 20, 40]);
        assert_eq!(rungs(256, 3), [2, 2, 2, 2, 2, 2, 2, 2, 3]);
        assert_eq!(rungs(8, 1), [1, 1, 1, 1]);
    }
}

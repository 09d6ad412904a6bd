//! What it would take, from a document to the summary.

use super::candidate::Candidate;
use super::fresh::Fresh;
use super::known::Known;
use super::margin::Draws;
use super::one::{N_GLANCES, N_PEEKS, N_SCANNED, Scanned, Tried, glance, peek, scan};
use super::setting::{Setting, Trial};
use super::several::{n_tried, several};
use super::turns::turns;
use super::weights;
use super::{Goal, ReachError};
use crate::experiment::forecast::{Effort, delegation_labels, rate};
use crate::experiment::names::number;
use crate::experiment::work::Pool;
use crate::quantity::Side;
use crate::random::Seed;
use crate::result::reach::{FirstLookRecord, MovedRecord, ReachSummary, TriedRecord, WayRecord};
use crate::result::{AppliedRecord, ChanceRecord, FormsRecord, HeadRecord, LabelRecord};
use crate::scenario::{Document, address_in_words};
use crate::text::rounded;
use rayon::prelude::*;
use std::sync::atomic::AtomicU64;

/// So many numbers are scanned each; of more, those that a glance shows to reach the goal.
const FEW: usize = 4;
/// Of more than so many, where talks are played, those are glanced at that do most at a peek.
const MOST_GLANCED: usize = 24;
/// So many of those that reach the goal at a glance are scanned.
const MOST_SCANNED: usize = 8;
/// So many are scanned where none does.
const LEAST_SCANNED: usize = 2;
/// So many ways are listed.
const MOST_WAYS: usize = 4;
/// So many addresses that may change are named.
const MOST_NAMED: usize = 5;
/// Among so many numbers, those that do most, several are searched for.
const MOST_SEARCHED: usize = 6;
/// How many fresh draws there are for each one that tries were played on.
const FRESH: u64 = 5;

/// What to look for.
#[derive(Clone, Debug)]
pub struct Plan {
    /// What is to be reached.
    pub goal: Goal,
    /// Which addresses may change, `*` standing for any letters; those that are uncertain, if there is none.
    pub change: Vec<String>,
    /// How many of them together, at most.
    pub at_most: u64,
}

/// Looks for the smallest changes of a document's numbers under which a goal is reached, and holds what it finds against
/// fresh draws. `played` is kept at how many negotiations were played by then.
///
/// # Errors
///
/// If the goal is reached already, or nothing may change.
pub fn reach(
    document: &Document,
    plan: &Plan,
    effort: Effort,
    n_played: &AtomicU64,
) -> Result<ReachSummary, ReachError> {
    Pool::new(effort.jobs).install(|| Reaching::new(document, plan, effort)?.summary(n_played))
}

struct Reaching<'a> {
    /// The document as it is.
    given: &'a Document,
    /// Without its what-ifs, which would be tried with every change.
    plain: Document,
    plan: &'a Plan,
    effort: Effort,
    candidates: Vec<Candidate>,
}

/// A way: what moves, weights that make room for others included.
struct Way {
    /// The places of the candidates that were moved.
    lead: Vec<usize>,
    /// All that moves, each with how far.
    moved: Vec<(Candidate, f64)>,
    setting: Setting,
    holds: Vec<[f64; 2]>,
}

impl Way {
    fn distance(&self) -> f64 {
        self.moved.iter().map(|(_, moved)| moved * moved).sum::<f64>().sqrt()
    }
}

/// How many negotiations a look for it plays at most: what is to be said before it begins. Nothing where a goal is worked out
/// without playing.
///
/// # Errors
///
/// If nothing may change.
pub fn n_played(document: &Document, plan: &Plan, n_draws: u64) -> Result<Option<u64>, ReachError> {
    let n = Candidate::all(document.scenario(), &plan.change)?.len();
    let (none, known) = (AtomicU64::new(0), Known::default());
    let draws = Draws { seed: Seed(0), range: 0..n_draws, n_played: &none };
    let trial = Trial::new(document, &plan.goal, draws, &known);
    let peeks = if n > MOST_GLANCED { n as u64 * N_PEEKS * trial.at_a_peek().draws.count() } else { 0 };
    let glances =
        if n > FEW { n.min(MOST_GLANCED) as u64 * N_GLANCES * trial.at_first_sight().draws.count() } else { 0 };
    let scans = n.min(MOST_SCANNED) as u64 * N_SCANNED * n_draws;
    let most = usize::try_from(plan.at_most).unwrap_or(usize::MAX);
    // The best of those that do most, and then once more with no more of them than may change.
    let searches = [n.min(MOST_SEARCHED), most].into_iter().filter(|_| most > 1 && n > 1);
    let together = searches.map(n_tried).sum::<u64>() * n_draws;
    let fresh = (MOST_WAYS as u64 + 2) * (FRESH + 1) * n_draws;
    Ok(plan.goal.is_played().then_some(peeks + glances + scans + together + fresh))
}

impl<'a> Reaching<'a> {
    fn new(document: &'a Document, plan: &'a Plan, effort: Effort) -> Result<Self, ReachError> {
        let candidates = Candidate::all(document.scenario(), &plan.change)?;
        Ok(Self { given: document, plain: document.without_what_ifs(), plan, effort, candidates })
    }

    fn summary(&self, n_played: &AtomicU64) -> Result<ReachSummary, ReachError> {
        let Effort { seed, n_draws, .. } = self.effort;
        let goal = &self.plan.goal;
        let (draws, known) = (Draws { seed, range: 0..n_draws, n_played }, Known::default());
        let trial = Trial::new(&self.plain, goal, draws.clone(), &known);
        let scenario = trial.scenario();
        let written = trial.on_all(scenario, &Setting::new());
        if written >= 0.0 {
            let beside = goal.leaves_out();
            return Err(ReachError::Holds {
                goal: goal.record(scenario).asked,
                level: holds_at(goal, written),
                beside,
            });
        }
        let (scanned, n_scanned) = self.scanned(&trial);
        let mut ways: Vec<Way> =
            scanned.iter().filter_map(|(place, scanned)| self.by_one(&trial, *place, scanned)).collect();
        ways.extend(Side::BOTH.into_iter().filter_map(|side| self.by_weights(&trial, side)));
        if self.plan.at_most > 1 && self.candidates.len() > 1 {
            ways.extend(self.by_several(&trial, &scanned));
        }
        ways.sort_by(|a, b| a.distance().total_cmp(&b.distance()));
        ways.truncate(MOST_WAYS);
        let fresh = Draws { range: n_draws..n_draws * (FRESH + 1), ..draws };
        let fresh = if ways.is_empty() { None } else { Fresh::new(goal, scenario, fresh) };
        let mut records: Vec<(Vec<usize>, WayRecord)> =
            ways.iter().filter_map(|way| Some((way.lead.clone(), self.way(&trial, way, fresh.as_ref())?))).collect();
        // What chance alone had reach the level is told only where there is nothing else.
        let is_missed = |(_, record): &(Vec<usize>, WayRecord)| record.is_missed(goal.level());
        if !records.iter().all(is_missed) {
            records.retain(|record| !is_missed(record));
        }
        let single = |(lead, _): &(Vec<usize>, WayRecord)| lead.first().filter(|_| lead.len() == 1).copied();
        let best = scanned[..n_scanned].iter().filter_map(|(place, scanned)| Some((*place, scanned.best()?)));
        let nearest = best.max_by(|a, b| a.1.margin.total_cmp(&b.1.margin)).filter(|_| ways.is_empty());
        let nearest = nearest.and_then(|(place, tried)| Some((place, self.on_all_draws(&trial, place, tried)?)));
        let shown = records.iter().find_map(single).or(nearest.map(|(place, _)| place));
        // A try ends as soon as it is plain which way it goes, so that some rest on fewer draws than others. What sentences tell of is
        // played on all; the others are moved by what all draws do to the number as written, so that none differs from the rest by
        // the luck of the first draws.
        let tried_of = |place: usize| {
            let of_place = scanned.iter().filter(|(of, _)| *of == place).flat_map(|(_, scanned)| &scanned.tried);
            let number = self.candidates[place].written;
            let as_written = Tried { moved: 0.0, number, margin: written, n_draws: trial.n_draws() };
            let told: Vec<Tried> = nearest.into_iter().map(|(_, tried)| tried).chain([as_written]).collect();
            let is_told = |tried: &Tried| told.iter().any(|one| one.number == tried.number);
            let mut all: Vec<Tried> = of_place.copied().filter(|tried| !is_told(tried)).collect();
            all.extend(&told);
            all.sort_by(|a, b| a.number.total_cmp(&b.number));
            let luck = |tried: &Tried| match tried.n_draws {
                n if n < trial.n_draws() => written - trial.on_first(n).on_all(scenario, &Setting::new()),
                _ => 0.0,
            };
            all.into_iter().map(|tried| self.tried(place, tried, luck(&tried))).collect()
        };
        Ok(ReachSummary {
            head: HeadRecord::of(self.given, seed),
            goal: goal.record(scenario),
            delegations: delegation_labels(scenario),
            chance: ChanceRecord::of([self.given]),
            n_draws: if goal.is_played() { n_draws } else { 0 },
            n_addresses: self.candidates.len() as u64,
            addresses: self.named(),
            first_look: self.first_look(&trial, n_scanned),
            at_most: self.plan.at_most,
            unit: goal.nearness(),
            written: number(written),
            ways: records.into_iter().map(|(_, record)| record).collect(),
            nearest: nearest.map(|(place, tried)| self.tried(place, tried, 0.0)),
            tried_written: shown.map(|place| number(self.candidates[place].written)),
            tried: shown.map(tried_of).unwrap_or_default(),
        })
    }

    /// Every number that is worth it, with how many of them, the first, count as tried. Where talks are played, what is left of
    /// many after a first look on fewer draws, those scanned that may reach the goal by that look; where a goal is worked out,
    /// all of them, those that reach it at a glance scanned.
    fn scanned(&self, trial: &Trial<'_>) -> (Vec<(usize, Scanned)>, usize) {
        let all = 0..self.candidates.len();
        if self.candidates.len() <= FEW {
            let n = all.len();
            return (all.map(|place| (place, scan(trial, &self.candidates[place]))).collect(), n);
        }
        let is_played = self.plan.goal.is_played();
        let closest = |scanned: &Scanned| scanned.best().map_or(f64::NEG_INFINITY, |tried| tried.margin);
        let mut places: Vec<usize> = all.collect();
        if is_played && places.len() > MOST_GLANCED {
            let few = trial.at_a_peek();
            let does = |place: usize| (closest(&peek(&few, &self.candidates[place])), place);
            let mut peeked: Vec<(f64, usize)> = places.into_par_iter().map(does).collect();
            peeked.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
            places = peeked.into_iter().take(MOST_GLANCED).map(|(_, place)| place).collect();
        }
        let first = trial.at_first_sight();
        let look = |place: usize| (place, glance(&first, &self.candidates[place]));
        let mut glanced: Vec<(usize, Scanned)> = places.into_par_iter().map(look).collect();
        // Those that reach the goal with the shortest step come first, then those that come closest.
        let nearest = |scanned: &Scanned| {
            let held = scanned.tried.iter().filter(|tried| tried.margin >= 0.0);
            held.map(|tried| tried.moved.abs()).fold(f64::INFINITY, f64::min)
        };
        glanced.sort_by(|a, b| {
            nearest(&a.1).total_cmp(&nearest(&b.1)).then(closest(&b.1).total_cmp(&closest(&a.1))).then(a.0.cmp(&b.0))
        });
        if is_played {
            let n_hopeful = glanced.iter().filter(|(_, scanned)| first.may_hold(closest(scanned))).count();
            glanced.truncate(MOST_SCANNED);
            let n_scanned = n_hopeful.clamp(LEAST_SCANNED, MOST_SCANNED).min(glanced.len());
            for (place, scanned) in &mut glanced[..n_scanned] {
                *scanned = scan(trial, &self.candidates[*place]);
            }
            return (glanced, n_scanned);
        }
        for (place, scanned) in glanced.iter_mut().take(MOST_SCANNED) {
            if nearest(scanned).is_finite() {
                *scanned = scan(trial, &self.candidates[*place]);
            }
        }
        let n = glanced.len();
        (glanced, n)
    }

    /// What a first look at many numbers took; nothing where all were scanned.
    fn first_look(&self, trial: &Trial<'_>, n_kept: usize) -> Option<FirstLookRecord> {
        let is_taken = self.plan.goal.is_played() && self.candidates.len() > FEW;
        let n_draws = trial.at_first_sight().n_draws();
        is_taken.then_some(FirstLookRecord { n_draws, n_kept: n_kept as u64 })
    }

    /// What was tried, on all draws: fewer tell whether it lasts, and not how far it falls short.
    fn on_all_draws(&self, trial: &Trial<'_>, place: usize, tried: Tried) -> Option<Tried> {
        let setting = trial.setting(&[(&self.candidates[place], tried.number)])?;
        let document = trial.document(&setting)?;
        Some(Tried { margin: trial.on_all(document.scenario(), &setting), n_draws: trial.n_draws(), ..tried })
    }

    /// The way by one number.
    fn by_one(&self, trial: &Trial<'_>, place: usize, scanned: &Scanned) -> Option<Way> {
        let setting = trial.setting(&[(&self.candidates[place], scanned.reached?.number)])?;
        Some(self.of_setting(vec![place], setting, scanned.holds()))
    }

    /// All weights of a side together, which count as one: they sum to 1.
    fn by_weights(&self, trial: &Trial<'_>, side: Side) -> Option<Way> {
        let setting = weights::closed_form(trial, side, &self.candidates)?;
        let named = |candidate: &Candidate| setting.iter().any(|(address, _)| *address == candidate.address);
        let lead = (0..self.candidates.len()).filter(|place| named(&self.candidates[*place])).collect();
        Some(self.of_setting(lead, setting, Vec::new()))
    }

    fn of_setting(&self, lead: Vec<usize>, setting: Setting, holds: Vec<[f64; 2]>) -> Way {
        let scenario = self.plain.scenario();
        let moved = |(address, number): &(String, f64)| {
            let candidate = Candidate::of(scenario, scenario.address(address)?)?;
            let moved = candidate.moved(*number);
            (moved != 0.0).then_some((candidate, moved))
        };
        Way { lead, moved: setting.iter().filter_map(moved).collect(), setting, holds }
    }

    /// Several numbers together: the best of those that do most, then no more of them than may change.
    fn by_several(&self, trial: &Trial<'_>, scanned: &[(usize, Scanned)]) -> Option<Way> {
        let mut by_effect: Vec<(usize, f64)> =
            scanned.iter().filter_map(|(place, scanned)| Some((*place, scanned.best()?.margin))).collect();
        by_effect.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        let mut places: Vec<usize> = by_effect.into_iter().take(MOST_SEARCHED).map(|(place, _)| place).collect();
        let most = usize::try_from(self.plan.at_most).unwrap_or(usize::MAX);
        loop {
            let candidates: Vec<&Candidate> = places.iter().map(|place| &self.candidates[*place]).collect();
            let found = several(trial, &candidates)?;
            if places.len() <= most {
                return Some(self.of_setting(places, found.setting, Vec::new()));
            }
            let mut moved: Vec<(usize, f64)> = places.iter().copied().zip(found.moved).collect();
            moved.sort_by(|a, b| b.1.abs().total_cmp(&a.1.abs()).then(a.0.cmp(&b.0)));
            places = moved.into_iter().take(most).map(|(place, _)| place).collect();
        }
    }

    fn way(&self, trial: &Trial<'_>, way: &Way, fresh: Option<&Fresh<'_>>) -> Option<WayRecord> {
        let document = trial.document(&way.setting)?;
        let changed = document.scenario();
        let moved = |(candidate, moved): &(Candidate, f64)| {
            let (title, forms) = address_in_words(self.plain.scenario(), &candidate.address);
            let needed = changed.address(&candidate.address).map_or(candidate.written, |address| address.value);
            MovedRecord {
                address: candidate.address.clone(),
                title,
                forms: FormsRecord::from(&forms),
                unit: changed.address(&candidate.address).map_or_else(String::new, |address| address.unit.clone()),
                written: number(candidate.written),
                needed: number(needed),
                moved: number(*moved),
                spread: candidate.kind(),
            }
        };
        let before = self.plain.applied().set.len();
        Some(WayRecord {
            distance: number(way.distance()),
            largest: number(way.moved.iter().map(|(_, moved)| moved.abs()).fold(0.0, f64::max)),
            changes: way.moved.iter().map(moved).collect(),
            settings: AppliedRecord::of(&document).set.split_off(before),
            turns: turns(self.plain.scenario(), changed),
            margin: number(trial.on_all(changed, &way.setting)),
            fresh: fresh.map(|fresh| fresh.of(changed)),
            holds: way.holds.clone(),
        })
    }

    /// The addresses that may change, with what people call them; empty where they are too many to be named.
    fn named(&self) -> Vec<LabelRecord> {
        let label = |candidate: &Candidate| {
            let (title, forms) = address_in_words(self.plain.scenario(), &candidate.address);
            LabelRecord { forms: FormsRecord::from(&forms), ..LabelRecord::new(candidate.address.as_str(), title) }
        };
        if self.candidates.len() > MOST_NAMED { Vec::new() } else { self.candidates.iter().map(label).collect() }
    }

    /// What was tried, with what the draws that it was not played on do to it.
    fn tried(&self, place: usize, tried: Tried, luck: f64) -> TriedRecord {
        let address = self.candidates[place].address.clone();
        let (title, forms) = address_in_words(self.plain.scenario(), &address);
        let title = forms.in_text.unwrap_or(title);
        let rate = self.plan.goal.level().filter(|_| tried.n_draws > 0).map(|level| {
            // The share of the draws that is passed by the margin is one of whole draws.
            let count = ((level + tried.margin) * tried.n_draws as f64).round();
            rate(count as u64, tried.n_draws)
        });
        let level = self.plan.goal.level().filter(|_| rate.is_some());
        let margin = level.map_or(tried.margin, |level| (level + tried.margin + luck).clamp(0.0, 1.0) - level);
        let unit = self.plain.scenario().address(&address).map_or_else(String::new, |address| address.unit.clone());
        TriedRecord { address, title, unit, number: number(tried.number), margin: number(margin), rate }
    }
}

/// What a goal that holds comes to, if that is to be said.
fn holds_at(goal: &Goal, margin: f64) -> String {
    goal.level()
        .map_or_else(String::new, |level| format!(" ({}% of the draws played)", rounded((level + margin) * 100.0, 1)))
}

//! What it would take, in sentences: the same ones in report and charts.

mod change;
mod found;
mod fresh;
mod goal;

use crate::account::figure::Place;
use crate::account::rate::{self, Percent};
use crate::account::words::{list, so_many};
use crate::result::Titled;
use crate::result::reach::{
    GoalKind, MarginUnit, MovedRecord, ReachSummary, SpreadKind, TriedRecord, TurnRecord, WayRecord,
};
use crate::text::capitalised;
use crate::text::thousands;
pub(crate) use found::{Changed, Doubt, Found, InUnit, Moved, Needed};

/// A title of a chart that is longer than this is said more briefly.
const MOST_CHARACTERS: usize = 200;
/// So many turns of a way are told.
const MOST_TURNS: usize = 4;

/// What it would take, in sentences for a place.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Finding<'a> {
    pub(crate) summary: &'a ReachSummary,
    pub(crate) place: Place,
}

impl<'a> Finding<'a> {
    /// For a report.
    pub(crate) const fn in_report(summary: &'a ReachSummary) -> Self {
        Self { summary, place: Place::Report }
    }

    /// For a chart.
    pub(crate) const fn on_chart(summary: &'a ReachSummary) -> Self {
        Self { summary, place: Place::Chart }
    }

    /// The way that is told first: the smallest. On a chart that by one number alone, if there is one, as the curve is of one.
    pub(crate) fn way(&self) -> Option<&'a WayRecord> {
        let smallest = self.summary.ways.first();
        match self.place {
            Place::Report => smallest,
            Place::Chart => self.summary.ways.iter().find(|way| way.changes.len() == 1).or(smallest),
        }
    }

    /// What it would take, as briefly as a title of a chart may say it: the package and how far the move is stand below it.
    pub(crate) fn headline(&self) -> String {
        let level = self.summary.goal.level;
        let whole = self.leading();
        match self.way() {
            Some(way) if !way.is_missed(level) && whole.chars().count() > MOST_CHARACTERS => {
                let verb = if way.is_open(level) { "might" } else { "would" };
                let package = match (self.is_of_a_package(), self.summary.goal.is_whole) {
                    (false, _) => "",
                    (true, true) => "this package",
                    (true, false) => "such a package",
                };
                let goal = self.goal_of(verb, package);
                format!("{} if {}", capitalised(&goal), self.bare_changes(way))
            }
            Some(_) | None => whole,
        }
    }

    /// What the brief title leaves out, in sentences; nothing where it leaves out nothing.
    pub(crate) fn beside_headline(&self) -> String {
        let Some(way) = self.way().filter(|_| self.headline() != self.leading()) else {
            return String::new();
        };
        let package = match (self.is_of_a_package(), self.summary.goal.is_whole) {
            (false, _) => String::new(),
            (true, true) => format!("This is the package with {}. ", self.settled()),
            (true, false) => format!("Such a package has {}. ", self.settled()),
        };
        format!("{package}It takes {}. ", self.spreads_of(way))
    }

    /// Whether the goal is about a package.
    fn is_of_a_package(&self) -> bool {
        match self.summary.goal.kind {
            GoalKind::Acceptable | GoalKind::InZone | GoalKind::Nash => true,
            GoalKind::Zone | GoalKind::Rate => false,
        }
    }

    /// What was found.
    pub(crate) fn found(&self) -> Found<'a> {
        let level = self.summary.goal.level;
        let near = || self.summary.nearest.as_ref().filter(|near| near.margin >= 0.0);
        match self.way() {
            Some(way) if way.is_missed(level) => Found::Missed(way),
            Some(way) if way.is_open(level) => Found::Open(way),
            Some(way) => Found::Reached(way),
            None => near().map_or(Found::Nothing, Found::PerhapsChance),
        }
    }

    /// What was tried where nothing was found.
    pub(crate) fn moved(&self) -> Moved<'a> {
        match (self.summary.n_addresses, &self.summary.nearest) {
            (1, Some(tried)) => Moved::One(tried),
            (1, None) => Moved::TheOne,
            _ if !self.summary.addresses.is_empty() => Moved::These(&self.summary.addresses),
            (n, _) => Moved::Many(n),
        }
    }

    /// What it would take, in a sentence without its full stop.
    pub(crate) fn leading(&self) -> String {
        match self.found() {
            Found::Missed(way) => {
                let n = way.fresh.map_or(0, |fresh| fresh.n_draws);
                let share = self.place.percent(way.fresh.map_or(0.0, |fresh| fresh.changed), 1);
                let stands = format!("Nothing was found by which {} on fresh draws too", self.goal("would"));
                format!("{stands}: it is {share} of {} of them if {}", thousands(n), self.changes(way))
            }
            Found::Open(way) => format!("{} if {}", capitalised(&self.goal("might")), self.changes(way)),
            Found::Reached(way) => format!("{} if {}", capitalised(&self.goal("would")), self.changes(way)),
            Found::PerhapsChance(near) => format!(
                "Nothing is sure to bring it about that {}, {} by up to four spreads: the nearest that was tried came to {} of \
                 {}, which may be chance",
                self.goal("would"),
                self.what_was_moved(),
                self.share_reached(near),
                so_many(near.rate.map_or(0, |rate| rate.of), "draw")
            ),
            Found::Nothing => format!(
                "Nothing was found by which {}: not {} by up to four spreads",
                self.goal("would"),
                self.what_was_moved()
            ),
        }
    }

    fn what_was_moved(&self) -> String {
        match self.moved() {
            Moved::One(tried) => {
                let between =
                    self.tried_between().map_or_else(String::new, |ends| format!(" from {},", ends.join(" to ")));
                format!("by {}, moved{between}", tried.title)
            }
            Moved::TheOne => "by the number that may change, moved".to_owned(),
            Moved::These(all) => {
                let names = all.iter().map(|address| address.in_text().to_owned());
                format!("by {}, moved", list(&names.collect::<Vec<_>>(), "or"))
            }
            Moved::Many(n) => format!("by any of the {} numbers that may change, moved", thousands(n)),
        }
    }

    /// From where to where the number of the curve was tried: `0` and `0.29`.
    pub(crate) fn tried_between(&self) -> Option<[String; 2]> {
        match self.summary.tried.as_slice() {
            [first, .., last] if first.number != last.number => {
                Some(self.place.bare_ends([first.number, last.number], ""))
            }
            _ => None,
        }
    }

    /// What the sides would have to rate otherwise, a sentence each without its full stop.
    pub(crate) fn turns(&self, way: &WayRecord) -> Vec<String> {
        let sentence = |turn: &TurnRecord| {
            let found = self.summary.delegations.iter().find(|one| one.name == turn.delegation);
            let who = found.map_or_else(|| turn.delegation.clone(), Titled::at_start);
            format!("{who} would have to rate {} above {}", turn.above, turn.below)
        };
        way.turns.iter().take(MOST_TURNS).map(sentence).collect()
    }

    /// How far the scenario is from the goal as written, in a sentence.
    pub(crate) fn written(&self) -> String {
        let short = self.place.digits(-self.summary.written, 3);
        match self.summary.unit {
            MarginUnit::Payoff => format!("As the scenario is written, it falls short by {short} of payoff"),
            MarginUnit::Product => format!(
                "As the scenario is written, it falls short by {short}: of payoff outside the zone, of the product of gains within"
            ),
            MarginUnit::Share => {
                let level = self.summary.goal.level.unwrap_or_default();
                let share = self.place.percent(level + self.summary.written, 1);
                format!("As the scenario is written, it is {share} of {} draws", thousands(self.summary.n_draws))
            }
        }
    }

    /// Where the goal holds, if that is not from one number on. Of a share of draws nothing is said: so near to the level, chance
    /// alone makes stretches.
    pub(crate) fn holds(&self, way: &WayRecord) -> Option<String> {
        let first = self.in_stretches(way)?;
        let stretch = |[low, high]: &[f64; 2]| {
            let ends = self.apart(*low, *high, &first.unit);
            if low == high { ends[0].clone() } else { format!("{} to {}", ends[0], ends[1]) }
        };
        let all: Vec<String> = way.holds.iter().map(stretch).collect();
        Some(format!("Among the numbers tried it holds not from one on but in stretches: {}", list(&all, "and")))
    }

    /// The number that the goal holds for in stretches, if it does.
    pub(crate) fn in_stretches<'w>(&self, way: &'w WayRecord) -> Option<&'w MovedRecord> {
        let is_told = self.summary.goal.kind != GoalKind::Rate && way.holds.len() > 1;
        way.changes.first().filter(|_| is_told)
    }

    /// The nearest that was tried, where nothing reaches the goal.
    pub(crate) fn nearest(&self) -> Option<String> {
        let tried = self.summary.nearest.as_ref()?;
        let number = self.place.digits(tried.number, 4);
        if tried.margin >= 0.0 {
            return Some(format!(
                "The nearest that was tried is {} at {number}: {} is beyond the level, but by no more than chance does there; more draws \
                 would tell",
                tried.title,
                self.share_reached(tried)
            ));
        }
        let left = match self.summary.unit {
            MarginUnit::Share => format!("{} points", self.place.decimal(-tried.margin * 100.0, 1)),
            MarginUnit::Payoff | MarginUnit::Product => self.place.digits(-tried.margin, 3),
        };
        Some(format!("The nearest that was tried is {} at {number}, which still falls short by {left}", tried.title))
    }

    /// In how many of the draws a number was tried on what is asked came about.
    fn share_reached(&self, tried: &TriedRecord) -> String {
        let share = self.summary.goal.level.unwrap_or_default() + tried.margin;
        self.place.percent(share, tried.rate.map_or(0, |rate| rate::decimals(rate.of)))
    }

    /// The same as it is told in any language.
    pub(crate) fn reached(&self, tried: &TriedRecord) -> Percent {
        let share = self.summary.goal.level.unwrap_or_default() + tried.margin;
        Percent::of(share, tried.rate.map_or(0, |rate| rate::decimals(rate.of)))
    }

    /// What distances mean and what they do not, as a paragraph.
    pub(crate) fn certainty(&self) -> String {
        let kinds: Vec<SpreadKind> =
            self.summary.ways.iter().flat_map(|way| &way.changes).map(|one| one.spread).collect();
        let has = |kind| kinds.contains(&kind);
        let mut told =
            "Moves are counted in spreads: what the scenario itself says of how uncertain a number is".to_owned();
        if has(SpreadKind::Distribution) {
            told.push_str("; of a number with a distribution, in normal scores of it");
        }
        if has(SpreadKind::Range) {
            told.push_str(
                "; of one that it holds certain, a quarter of what its address allows or half of the number written, if that \
                 is less, which is a convention and no judgement",
            );
        }
        told.push_str(". The distance of several is the root of the sum of the squares");
        let how = if self.summary.unit == MarginUnit::Share {
            let n = thousands(self.summary.n_draws);
            let number = self.summary.first_look.as_ref().map_or_else(
                || "Each number".to_owned(),
                |look| {
                    let (all, kept, n) = (self.summary.n_addresses, look.n_kept, thousands(look.n_draws));
                    format!(
                        "Of {} numbers, each of the {kept} that did most at a first look on {n} draws or fewer",
                        thousands(all)
                    )
                },
            );
            format!(
                ". {number} was tried on the same {n} draws, or the first of them where these told it clearly, and had to pass the \
                 level by what chance is likely to do to it there, so that others bear it out"
            )
        } else {
            ". What no deal and packages pay was worked out for the first round".to_owned()
        };
        told.push_str(&how);
        let apart = match self.summary.unit {
            MarginUnit::Share => "half a spread apart, a quarter where the goal begins or ceases to hold,",
            MarginUnit::Payoff | MarginUnit::Product => "a quarter of a spread apart",
        };
        told.push_str(&format!(
            ". These are the smallest changes found: numbers were tried {apart} and up to four spreads away, and a goal that holds \
             only in between is missed. How likely such a change is, none of this says."
        ));
        told
    }
}

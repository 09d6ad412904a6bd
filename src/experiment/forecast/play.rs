//! One draw of a scenario, played and measured.

use crate::agenda::{IssueIdx, Package, Timeline};
use crate::analysis::{distance_to, gains_left};
use crate::calendar::Calendar;
use crate::measure::Outcome;
use crate::negotiation::{Close, EndingKind, Signed, Trace};
use crate::payoff::Game;
use crate::quantity::{Payoff, PerSide, Side};
use crate::random::Streams;
use crate::ratification::{self, Vote};
use crate::strategy::WalkOutReason;
use jiff::civil::Date;

/// One negotiation, as it is counted and tabled.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::experiment) struct Play {
    pub(in crate::experiment) draw: u64,
    pub(in crate::experiment) outcome: EndingKind,
    /// The round of the ending, from 0.
    pub(in crate::experiment) round: usize,
    pub(in crate::experiment) date: Date,
    /// On which days events happen, after the ending too.
    pub(in crate::experiment) timeline: Timeline,
    pub(in crate::experiment) stages: Stages,
    /// Which of the strategies that a side's is drawn among it played, by its place.
    pub(in crate::experiment) strategies: PerSide<Option<usize>>,
    /// Who accepted or left.
    pub(in crate::experiment) by: Option<Side>,
    pub(in crate::experiment) reason: Option<WalkOutReason>,
    pub(in crate::experiment) package: Option<Package>,
    /// How the chambers voted whose consent an agreement needed.
    pub(in crate::experiment) votes: Vec<Vote>,
    pub(in crate::experiment) payoffs: PerSide<Payoff>,
    pub(in crate::experiment) no_deal: PerSide<Payoff>,
    /// What an agreement with clauses came to pay, by the day of the signature, once it was known what happened.
    pub(in crate::experiment) ex_post: Option<PerSide<Payoff>>,
    /// How far an agreement is from the efficient frontier.
    pub(in crate::experiment) efficiency: Option<Efficiency>,
    /// On which issues the last proposals of the two sides differ, after a failure.
    pub(in crate::experiment) blocking: Vec<IssueIdx>,
    /// How many rounds there could have been.
    pub(in crate::experiment) n_rounds: usize,
}

impl Play {
    /// Whether it is an agreement that every chamber passed whose consent it needed.
    pub(in crate::experiment) fn is_in_force(&self) -> bool {
        self.package.is_some() && self.votes.iter().all(Vote::is_passed)
    }

    /// What measures are read off.
    pub(in crate::experiment) fn measured(&self) -> Outcome {
        let (kind, payoffs, no_deal) = (self.outcome, self.payoffs, self.no_deal);
        Outcome { kind, payoffs, no_deal, in_force: self.is_in_force() }
    }
}

/// The stages of a negotiation that went on after an interim agreement.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::experiment) struct Stages {
    /// The interim agreements that were signed on the way, in order, each with its day.
    pub(in crate::experiment) interims: Vec<(Date, Signed)>,
    /// How the talks ended if more than an interim agreement was given up.
    pub(in crate::experiment) given_up: Option<Close>,
}

impl Play {
    /// The day on which the agreement in force was signed, if there is one.
    pub(in crate::experiment) fn agreed_on(&self) -> Option<Date> {
        let interim = self.stages.interims.last().filter(|_| self.stages.given_up.is_some());
        self.package.map(|_| interim.map_or(self.date, |(date, _)| *date))
    }
}

impl Stages {
    fn of(trace: &Trace, calendar: &Calendar) -> Self {
        let interims = trace.ending.interims().iter().map(|signed| (calendar.date(signed.round), *signed));
        Self { interims: interims.collect(), given_up: trace.ending.given_up() }
    }
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::experiment) struct Efficiency {
    pub(in crate::experiment) distance: Payoff,
    pub(in crate::experiment) gains_left: PerSide<Payoff>,
}

/// What came of a negotiation, whose luck is drawn from these streams.
pub(super) fn measure(
    luck: Streams,
    draw: u64,
    calendar: &Calendar,
    game: &Game<'_>,
    trace: &Trace,
    frontier_of: impl Fn(usize) -> Vec<PerSide<f64>>,
) -> Play {
    let (round, settled) = (trace.ending.round(), trace.ending.settled_round());
    let package = trace.ending.package().copied();
    let payoffs = trace.ending.payoffs(game);
    Play {
        draw,
        outcome: trace.ending.kind(),
        round,
        date: calendar.date(round),
        timeline: game.timeline().clone(),
        stages: Stages::of(trace, calendar),
        strategies: PerSide([None; 2]),
        by: trace.ending.by(),
        reason: trace.ending.walk_out_reason(),
        package,
        votes: package.map_or_else(Vec::new, |package| {
            ratification::votes(game.agenda(), &package, game.circumstance(settled), &luck)
        }),
        payoffs,
        no_deal: game.no_deal_payoffs(settled),
        ex_post: package.and_then(|package| game.ex_post(trace.ending.paid_round(game)?, &package)),
        efficiency: package.and_then(|_| efficiency(&frontier_of(trace.ending.paid_round(game)?), payoffs)),
        blocking: if package.is_none() { blocking(trace) } else { Vec::new() },
        n_rounds: calendar.n_rounds(),
    }
}

fn efficiency(frontier: &[PerSide<f64>], payoffs: PerSide<Payoff>) -> Option<Efficiency> {
    let at = payoffs.map(Payoff::get);
    let distance = Payoff::new(distance_to(frontier, at)?);
    Some(Efficiency { distance, gains_left: gains_left(frontier, at).map(Payoff::new) })
}

/// The issues that the two last proposals settle differently; none if a side never tabled one.
fn blocking(trace: &Trace) -> Vec<IssueIdx> {
    let last = |side| trace.proposals().rfind(|(act, _)| act.by == side).map(|(_, package)| package);
    let (Some(first), Some(second)) = (last(Side::First), last(Side::Second)) else { return Vec::new() };
    let pairs = first.iter().zip(second.iter());
    pairs.filter(|((_, one), (_, other))| one != other).map(|((issue, _), _)| issue).collect()
}

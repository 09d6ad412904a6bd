//! One draw of a scenario, played and measured.

use crate::agenda::{EventIdx, IssueIdx, Package, Timeline};
use crate::analysis::{distance_to, efficient, gains_left};
use crate::calendar::Calendar;
use crate::measure::Outcome;
use crate::negotiation::{Close, EndingKind, Signed, Trace};
use crate::payoff::{Game, Structure};
use crate::quantity::{Payoff, PerSide, Side};
use crate::random::{Seed, Streams};
use crate::ratification::{self, Vote};
use crate::scenario::{DrawGroup, Mix, Sampler, Scenario};
use crate::strategy::{StrategyConfig, WalkOutReason};
use jiff::civil::Date;
use std::ops::Range;
use std::sync::OnceLock;

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
    /// Where each side stood with each of its proposals, in draws of a scenario played one after the other.
    pub(in crate::experiment) stands: PerSide<Vec<Stand>>,
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

/// Where a side stood in a round, against its opening: all valued as of that round, before time costs, so that time alone
/// moves nobody.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::experiment) struct Stand {
    /// The round, from 0.
    pub(in crate::experiment) round: usize,
    /// By how much what it proposes is worth less to it than its opening; below 0 if it is worth more.
    pub(in crate::experiment) given_up: Payoff,
    /// By how much the least that beats no deal that day is worth less to it than its opening.
    pub(in crate::experiment) room: Payoff,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::experiment) struct Efficiency {
    pub(in crate::experiment) distance: Payoff,
    pub(in crate::experiment) gains_left: PerSide<Payoff>,
}

/// What plays the draws of one scenario.
pub(in crate::experiment) struct Player<'a> {
    scenario: &'a Scenario,
    seed: Seed,
    source: Source<'a>,
    /// Whether agreements are held against the efficient frontier, which takes a good part of the time.
    has_efficiency: bool,
}

/// Where the games come from.
enum Source<'a> {
    /// Nothing is uncertain: all draws share a game, and only strategies that draw numbers make a difference.
    Fixed { game: Box<Game<'a>>, frontiers: Vec<OnceLock<Vec<PerSide<f64>>>> },
    /// Every draw has numbers of its own.
    Drawn {
        sampler: Box<Sampler>,
        structure: Structure,
        /// Whether the frontier of the first round is within reach with the numbers of the scenario as it is. If not, no
        /// draw looks for its own.
        is_within_reach: OnceLock<bool>,
    },
}

impl<'a> Player<'a> {
    pub(in crate::experiment) fn new(scenario: &'a Scenario, seed: Seed) -> Self {
        let source = if scenario.is_uncertain() {
            let structure = Structure::new(&scenario.agenda, scenario.sides());
            Source::Drawn { sampler: Box::new(Sampler::of(scenario)), structure, is_within_reach: OnceLock::new() }
        } else {
            let game = Box::new(scenario.game());
            let frontiers = (0..game.n_rounds()).map(|_| OnceLock::new()).collect();
            Source::Fixed { game, frontiers }
        };
        Self { scenario, seed, source, has_efficiency: true }
    }

    /// The same without a look at how efficient agreements are.
    pub(in crate::experiment) fn without_efficiency(self) -> Self {
        Self { has_efficiency: false, ..self }
    }

    /// Plays draws one after the other.
    pub(in crate::experiment) fn play_all(&self, draws: Range<u64>, mut take: impl FnMut(Play)) {
        self.play_over(draws, |play, _| take(play));
    }

    /// The same, each with the game that it was played over.
    pub(in crate::experiment) fn play_over(&self, draws: Range<u64>, mut take: impl FnMut(Play, &Game<'_>)) {
        self.play_traced(draws, |play, game, _| take(play, game));
    }

    /// The same, each with what happened at the table too.
    pub(in crate::experiment) fn play_traced(&self, draws: Range<u64>, mut take: impl FnMut(Play, &Game<'_>, &Trace)) {
        self.each(draws, |draw, calendar, game, trace| {
            let frontier_of = |round: usize| match &self.source {
                Source::Fixed { frontiers, .. } => {
                    frontiers[round].get_or_init(|| self.paid_frontier(game, round)).clone()
                }
                Source::Drawn { .. } => self.paid_frontier(game, round),
            };
            let measured = measure(Streams::new(self.seed, draw), draw, calendar, game, trace, frontier_of);
            take(Play { strategies: self.strategies(draw), stands: stands(game, trace), ..measured }, game, trace);
        });
    }

    /// A draw that was played over this game, played again for each of the events that are left to chance and happened by its
    /// ending with that one kept from happening, all else drawn as it was.
    pub(in crate::experiment) fn without_events(&self, play: &Play, over: &Game<'_>) -> Vec<(EventIdx, Play)> {
        let Source::Drawn { sampler, structure, .. } = &self.source else { return Vec::new() };
        let chance = self.scenario.world.waits_on_chance();
        if chance.is_empty() {
            return Vec::new();
        }
        let happened = play.timeline.happened(play.date).among(chance);
        if happened.is_empty() {
            return Vec::new();
        }
        let (draw, streams) = (play.draw, Streams::new(self.seed, play.draw));
        let mut scenario = sampler.draw(self.seed, draw);
        let without = |event: EventIdx| {
            scenario.keep_from_happening(event, self.seed, draw);
            let schedule = scenario.schedule();
            let game = scenario.game_with(structure, schedule.calendar().dates()).sharing(over);
            let trace = scenario.protocol(&schedule).negotiate(&game, streams);
            (event, measure(streams, draw, schedule.calendar(), &game, &trace, |_| Vec::new()))
        };
        happened.events().map(without).collect()
    }

    /// Plays draws one after the other and hands over each as a whole.
    pub(in crate::experiment) fn each(
        &self,
        draws: Range<u64>,
        mut visit: impl FnMut(u64, &Calendar, &Game<'_>, &Trace),
    ) {
        match &self.source {
            Source::Fixed { game, .. } => {
                let schedule = self.scenario.schedule();
                let protocol = self.scenario.protocol(&schedule);
                let session = protocol.over(game);
                for draw in draws {
                    visit(draw, schedule.calendar(), game, &session.negotiate(Streams::new(self.seed, draw)));
                }
            }
            Source::Drawn { sampler, structure, .. } => {
                let mut scenario = sampler.base().clone();
                let mut schedule = scenario.schedule();
                let (mut clock, mut eras) = (scenario.clock.clone(), scenario.eras.clone());
                for draw in draws {
                    sampler.draw_into(self.seed, draw, &mut scenario);
                    if scenario.clock != clock || scenario.eras != eras {
                        schedule = scenario.schedule();
                        (clock, eras) = (scenario.clock.clone(), scenario.eras.clone());
                    }
                    let calendar = schedule.calendar();
                    let game = scenario.game_with(structure, calendar.dates());
                    let trace = scenario.protocol(&schedule).negotiate(&game, Streams::new(self.seed, draw));
                    visit(draw, calendar, &game, &trace);
                }
            }
        }
    }

    /// Plays mixes of draws one after the other; of a scenario in which nothing is uncertain, luck alone can be mixed.
    pub(in crate::experiment) fn play_mixed(&self, mixes: impl IntoIterator<Item = Mix>, mut take: impl FnMut(Play)) {
        let Source::Drawn { sampler, structure, .. } = &self.source else { return };
        let mut scenario = sampler.base().clone();
        for mix in mixes {
            sampler.mix_into(mix, &mut scenario);
            let schedule = scenario.schedule();
            let calendar = schedule.calendar();
            let game = scenario.game_with(structure, calendar.dates());
            let luck = mix.streams(DrawGroup::Luck);
            let trace = scenario.protocol(&schedule).negotiate(&game, luck);
            let measured = measure(luck, mix.draw(), calendar, &game, &trace, |_| Vec::new());
            take(Play { strategies: sampler.strategies_of(mix), ..measured });
        }
    }

    /// Plays a draw with each of these pairs of strategies in place of the scenario's own, in order: on the same payoffs
    /// and with the same random numbers.
    pub(in crate::experiment) fn play_pairings(&self, draw: u64, pairings: &[PerSide<&StrategyConfig>]) -> Vec<Play> {
        let streams = Streams::new(self.seed, draw);
        match &self.source {
            Source::Fixed { game, frontiers } => {
                let schedule = self.scenario.schedule();
                let frontier_of =
                    |round: usize| frontiers[round].get_or_init(|| self.paid_frontier(game, round)).clone();
                let play = |pairing: &PerSide<_>| {
                    let trace = self.scenario.protocol_between(&schedule, *pairing).negotiate(game, streams);
                    measure(Streams::new(self.seed, draw), draw, schedule.calendar(), game, &trace, frontier_of)
                };
                pairings.iter().map(play).collect()
            }
            Source::Drawn { sampler, structure, .. } => {
                let mut scenario = sampler.base().clone();
                sampler.draw_into(self.seed, draw, &mut scenario);
                let schedule = scenario.schedule();
                let game = scenario.game_with(structure, schedule.calendar().dates());
                let frontiers: Vec<OnceLock<Vec<PerSide<f64>>>> = vec![OnceLock::new(); game.n_rounds()];
                let frontier_of =
                    |round: usize| frontiers[round].get_or_init(|| self.paid_frontier(&game, round)).clone();
                let play = |pairing: &PerSide<_>| {
                    let trace = scenario.protocol_between(&schedule, *pairing).negotiate(&game, streams);
                    measure(Streams::new(self.seed, draw), draw, schedule.calendar(), &game, &trace, frontier_of)
                };
                pairings.iter().map(play).collect()
            }
        }
    }

    /// Which of the strategies that it is drawn among each side plays in a draw.
    fn strategies(&self, draw: u64) -> PerSide<Option<usize>> {
        match &self.source {
            Source::Drawn { sampler, .. } if sampler.strategies().len() > 0 => {
                sampler.drawn_strategies(self.seed, draw)
            }
            Source::Drawn { .. } | Source::Fixed { .. } => PerSide([None; 2]),
        }
    }

    /// What efficient packages pay in a round; none if the frontier is out of reach, or nobody asks for it.
    fn paid_frontier(&self, game: &Game<'_>, round: usize) -> Vec<PerSide<f64>> {
        let paid = |values: PerSide<Payoff>| PerSide::from_fn(|side| game.payoff(side, round, values[side]).get());
        let points = if self.looks_at_efficiency() { efficient(game, round) } else { None };
        points.unwrap_or_default().iter().map(|point| paid(point.values)).collect()
    }

    fn looks_at_efficiency(&self) -> bool {
        self.has_efficiency
            && match &self.source {
                Source::Fixed { .. } => true,
                Source::Drawn { is_within_reach, .. } => {
                    *is_within_reach.get_or_init(|| efficient(&self.scenario.game(), 0).is_some())
                }
            }
    }
}

/// What came of a negotiation, whose luck is drawn from these streams; where sides stood on the way is left out.
fn measure(
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
        stands: PerSide::default(),
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

fn stands(game: &Game<'_>, trace: &Trace) -> PerSide<Vec<Stand>> {
    PerSide::from_fn(|side| {
        let (mut opening, mut interim, mut valued) = (None, None, None);
        let mut stands = Vec::new();
        for entry in &trace.entries {
            interim = entry.interim().map(|signed| signed.package).or(interim);
            let tabled = entry.act().filter(|act| act.by == side).and_then(|act| Some((act.round, act.tabled()?)));
            let Some((round, package)) = tabled else { continue };
            let opening = *opening.get_or_insert(package);
            let known = valued.filter(|(before, _)| game.is_unchanged(side, *before, round)).map(|(_, value)| value);
            let opened = known.unwrap_or_else(|| game.value(side, round, opening));
            valued = Some((round, opened));
            let no_deal = interim.map_or(game.no_deal_value(side, round), |agreed| game.value(side, round, &agreed));
            let given_up = opened - game.value(side, round, package);
            stands.push(Stand { round, given_up, room: opened - no_deal });
        }
        stands
    })
}

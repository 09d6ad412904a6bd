//! What plays the draws of a scenario.

use super::play::{Play, measure};
use crate::agenda::EventIdx;
use crate::analysis::efficient;
use crate::calendar::{Calendar, Clock};
use crate::negotiation::Trace;
use crate::payoff::{Game, Structure};
use crate::quantity::{Payoff, PerSide};
use crate::random::{Seed, Streams};
use crate::scenario::{DrawGroup, Era, Mix, Sampler, Scenario, Schedule};
use crate::strategy::StrategyConfig;
use std::ops::Range;
use std::sync::OnceLock;

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
        self.play_traced(draws, |play, _, _| take(play));
    }

    /// The same, each with the game that it was played over and what happened at the table.
    pub(in crate::experiment) fn play_traced(&self, draws: Range<u64>, mut take: impl FnMut(Play, &Game<'_>, &Trace)) {
        self.each(draws, |draw, calendar, game, trace| take(self.measured(draw, calendar, game, trace), game, trace));
    }

    /// Plays draws of several scenarios, which differ in some things and are alike in others, and hands over each play with the
    /// place of its player, one player's in order. What a side works out where all that it goes by is as in the first scenario
    /// is worked out once for both, which takes less time and changes nothing else.
    pub(in crate::experiment) fn play_together(players: &[Self], draws: Range<u64>, mut take: impl FnMut(usize, Play)) {
        let mut drawings: Vec<(usize, Drawing<'_>)> = Vec::new();
        for (place, player) in players.iter().enumerate() {
            match &player.source {
                Source::Fixed { .. } => player.play_all(draws.clone(), |play| take(place, play)),
                Source::Drawn { sampler, structure, .. } => drawings.push((place, Drawing::new(sampler, structure))),
            }
        }
        for draw in draws {
            for (place, drawing) in &mut drawings {
                drawing.draw(Mix::plain(players[*place].seed, draw));
            }
            let mut play = |place: usize, drawing: &Drawing<'_>, game: &Game<'_>| {
                let player = &players[place];
                let trace = drawing.negotiate(game, Streams::new(player.seed, draw));
                take(place, player.measured(draw, drawing.calendar(), game, &trace));
            };
            let Some(((place, first), others)) = drawings.split_first() else { return };
            let known = if others.is_empty() { first.game() } else { first.game().remembering() };
            play(*place, first, &known);
            for (place, other) in others {
                play(*place, other, &other.game().remembering().sharing(&known));
            }
        }
    }

    /// What came of a draw.
    fn measured(&self, draw: u64, calendar: &Calendar, game: &Game<'_>, trace: &Trace) -> Play {
        let frontier_of = |round: usize| match &self.source {
            Source::Fixed { frontiers, .. } => frontiers[round].get_or_init(|| self.paid_frontier(game, round)).clone(),
            Source::Drawn { .. } => self.paid_frontier(game, round),
        };
        let measured = measure(Streams::new(self.seed, draw), draw, calendar, game, trace, frontier_of);
        Play { strategies: self.strategies(draw), ..measured }
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
                // What is played again without an event asks much the same.
                let is_asked_again = !self.scenario.world.waits_on_chance().is_empty();
                let mut drawing = Drawing::new(sampler, structure);
                for draw in draws {
                    drawing.draw(Mix::plain(self.seed, draw));
                    let game = if is_asked_again { drawing.game().remembering() } else { drawing.game() };
                    let trace = drawing.negotiate(&game, Streams::new(self.seed, draw));
                    visit(draw, drawing.calendar(), &game, &trace);
                }
            }
        }
    }

    /// Plays mixes of draws one after the other; of a scenario in which nothing is uncertain, luck alone can be mixed.
    pub(in crate::experiment) fn play_mixed(&self, mixes: impl IntoIterator<Item = Mix>, mut take: impl FnMut(Play)) {
        let Source::Drawn { sampler, structure, .. } = &self.source else { return };
        let mut drawing = Drawing::new(sampler, structure);
        for mix in mixes {
            drawing.draw(mix);
            let (game, luck) = (drawing.game(), mix.streams(DrawGroup::Luck));
            let trace = drawing.negotiate(&game, luck);
            let measured = measure(luck, mix.draw(), drawing.calendar(), &game, &trace, |_| Vec::new());
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
                let game = scenario.game_with(structure, schedule.calendar().dates()).remembering();
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

/// A scenario drawn again and again, with what stays from draw to draw.
struct Drawing<'p> {
    sampler: &'p Sampler,
    structure: &'p Structure,
    scenario: Scenario,
    schedule: Schedule,
    /// What the schedule was made of.
    clock: Clock,
    eras: Vec<Era>,
}

impl<'p> Drawing<'p> {
    fn new(sampler: &'p Sampler, structure: &'p Structure) -> Self {
        let scenario = sampler.base().clone();
        let (schedule, clock, eras) = (scenario.schedule(), scenario.clock.clone(), scenario.eras.clone());
        Self { sampler, structure, scenario, schedule, clock, eras }
    }

    fn draw(&mut self, mix: Mix) {
        self.sampler.mix_into(mix, &mut self.scenario);
        if self.scenario.clock != self.clock || self.scenario.eras != self.eras {
            self.schedule = self.scenario.schedule();
            (self.clock, self.eras) = (self.scenario.clock.clone(), self.scenario.eras.clone());
        }
    }

    fn calendar(&self) -> &Calendar {
        self.schedule.calendar()
    }

    fn game(&self) -> Game<'_> {
        self.scenario.game_with(self.structure, self.calendar().dates())
    }

    fn negotiate(&self, game: &Game<'_>, streams: Streams) -> Trace {
        self.scenario.protocol(&self.schedule).negotiate(game, streams)
    }
}

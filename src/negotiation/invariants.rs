//! What must hold for any strategies in any setting, tried on a thousand random ones.

use super::{
    Act, Action, Answer, Decision, Ending, Entry, Foul, Instead, Lapse, Negotiator, Protocol, Trace, Verdict, View,
    WalkOutReason,
};
use crate::calendar::{Calendar, Clock, Turn};
use crate::element::{Field, Holds, Number, Otherwise, Reader};
use crate::payoff::sample::{DATES, Sample};
use crate::payoff::{Game, Ranked};
use crate::quantity::{Payoff, PerSide, Side};
use crate::random::{Seed, Streams, cases};
use crate::strategy::{
    AcceptanceConfig, AspirationConfig, CounterpartConfig, NoiseConfig, OpeningConfig, OwnGame, Recipe,
    SelectionConfig, Strategy, StrategyConfig, WalkOutConfig,
};
use rand::rngs::ChaCha8Rng;
use rand::{RngExt, SeedableRng};
use std::cell::RefCell;

pub(super) const N_SETTINGS: u64 = 1_000;

/// Three weeks to a round, over all the dates on which the samples' rules change.
pub(super) fn calendar() -> Calendar {
    let clock = Clock { start: DATES[0], turn: Turn::Days(21), deadline: DATES[3] };
    clock.calendar().expect("few rounds")
}

/// Reads fields at random: what holds where nothing is written, or else any number near it, of wide ranges one near 0.
struct Random<'r>(RefCell<&'r mut ChaCha8Rng>);

impl Reader for Random<'_> {
    fn read_number(&self, field: &Field) -> Option<f64> {
        let rng = &mut **self.0.borrow_mut();
        if let Holds::Fixed(number) = field.holds {
            return Some(number);
        }
        let Number { range, otherwise, .. } = field.as_number()?;
        if let Otherwise::Value(number) = otherwise
            && rng.random_range(0..3) == 0
        {
            return Some(number);
        }
        let (least, greatest) = (range.least.max(-1.0), range.greatest.min(5.0));
        Some(range.nearest(rng.random_range(least..greatest)))
    }

    fn read_optional_number(&self, field: &Field) -> Option<Option<f64>> {
        let is_absent = self.0.borrow_mut().random();
        Some(if is_absent { None } else { self.read_number(field) })
    }

    fn read_choice(&self, field: &Field) -> Option<usize> {
        let Holds::OneOf(choices) = field.holds else { return None };
        Some(self.0.borrow_mut().random_range(0..choices.len()))
    }
}

/// Any kind of a family, with any numbers.
fn any<K>(rng: &mut ChaCha8Rng, names: &[&str], read: impl Fn(&str, &dyn Reader) -> Option<K>) -> K {
    let name = names[rng.random_range(0..names.len())];
    read(name, &Random(RefCell::new(rng))).expect("whatever is drawn is allowed")
}

pub(super) fn strategy(rng: &mut ChaCha8Rng) -> StrategyConfig {
    let noise = any(rng, &NoiseConfig::names(), NoiseConfig::read);
    StrategyConfig {
        name: "Random".to_owned(),
        aspiration: any(rng, &AspirationConfig::names(), AspirationConfig::read),
        selection: any(rng, &SelectionConfig::names(), SelectionConfig::read),
        acceptance: any(rng, &AcceptanceConfig::names(), AcceptanceConfig::read),
        counterpart: any(rng, &CounterpartConfig::names(), CounterpartConfig::read),
        noise: [None, None, Some(noise)][rng.random_range(0..3)],
        no_retraction: rng.random_bool(0.3),
        opening: [OpeningConfig::Mandate, OpeningConfig::Best][rng.random_range(0..2)],
        walk_out: any(rng, &WalkOutConfig::names(), WalkOutConfig::read),
    }
}

/// Plays every random setting once and hands over what came of it.
fn for_each_play(mut check: impl FnMut(u64, &Game<'_>, PerSide<&StrategyConfig>, &Trace)) {
    for_each_protocol(|seed, game, protocol, strategies| {
        check(seed, game, strategies, &protocol.negotiate(game, Streams::new(Seed(seed), 0)));
    });
}

fn for_each_protocol(mut check: impl FnMut(u64, &Game<'_>, &Protocol<'_>, PerSide<&StrategyConfig>)) {
    let calendar = calendar();
    for seed in 0..cases(N_SETTINGS) {
        let sample = Sample::random(seed);
        let [first, second] = &sample.sides;
        let sides = PerSide([(&first.0, &first.1), (&second.0, &second.1)]);
        let game = Game::in_world(&sample.agenda, calendar.dates(), &sample.timeline, sides);
        let mut rng = ChaCha8Rng::seed_from_u64(seed);
        let strategies = [strategy(&mut rng), strategy(&mut rng)];
        let strategies = PerSide([&strategies[0], &strategies[1]]);
        let opens = Side::BOTH[rng.random_range(0..2)];
        check(seed, &game, &Protocol::new(&calendar, strategies, opens), strategies);
    }
}

#[test]
fn nobody_tables_or_accepts_what_crosses_its_red_line_or_is_worth_less_than_no_deal() {
    let (mut n_proposals, mut n_agreements, mut n_red_lines) = (0, 0, 0);
    for_each_play(|seed, game, _, trace| {
        let may = |side, round, package| {
            game.crossed(side, round, package).is_none()
                && game.is_compatible(round, package)
                && game.value(side, round, package) >= game.no_deal_value(side, round)
        };
        for act in trace.acts() {
            if let Action::Propose(package) = &act.action {
                assert!(may(act.by, act.round, package), "setting {seed}, {act:?}");
                assert!(act.target >= game.no_deal_value(act.by, act.round), "setting {seed}, {act:?}");
                n_proposals += 1;
                n_red_lines += usize::from(game.crossed(act.by.other(), act.round, package).is_some());
            }
        }
        if let Ending::Agreement { round, package, .. } = &trace.ending {
            assert!(Side::BOTH.iter().all(|side| may(*side, *round, package)), "setting {seed}, {:?}", trace.ending);
            n_agreements += 1;
        }
    });
    // The settings are such that all this was put to the test.
    assert!(
        n_proposals > cases(1_800) && n_agreements > cases(100) && n_red_lines > cases(500),
        "{n_proposals} {n_agreements} {n_red_lines}"
    );
}

/// Why the proposal before an act could not be made by its own side on the day of the act, worked out from the rules.
fn lapse(game: &Game<'_>, made: &Act, answered: &Act) -> Option<Lapse> {
    let Action::Propose(package) = &made.action else { return None };
    let (of, round) = (made.by, answered.round);
    let crossed = game.crossed(of, round, package).map(Lapse::CrossesRedLine);
    let nonsense = (!game.is_compatible(round, package)).then_some(Lapse::Incompatible);
    let too_little = game.value(of, round, package) < game.no_deal_value(of, round);
    crossed.or(nonsense).or(too_little.then_some(Lapse::BelowNoDeal))
}

#[test]
fn an_offer_lapses_when_and_only_when_its_own_side_could_not_make_it_any_more() {
    let mut n_lapses = [0; 3];
    for_each_play(|seed, game, _, trace| {
        for pair in trace.acts().copied().collect::<Vec<_>>().windows(2) {
            let expected = lapse(game, &pair[0], &pair[1]);
            let answer = pair[1].answer.expect("every proposal but the last is answered");
            let found = if let Verdict::Lapsed(lapse) = answer.verdict { Some(lapse) } else { None };
            assert_eq!(found, expected, "setting {seed}, {pair:?}");
            match found {
                None => {}
                Some(Lapse::CrossesRedLine(_)) => n_lapses[0] += 1,
                Some(Lapse::Incompatible) => n_lapses[1] += 1,
                Some(Lapse::BelowNoDeal) => n_lapses[2] += 1,
            }
        }
    });
    assert!(n_lapses.iter().all(|n| *n >= cases(5)), "{n_lapses:?}");
}

#[test]
fn who_never_retracts_never_does() {
    let mut n_steps = 0;
    for_each_play(|seed, game, strategies, trace| {
        for side in Side::BOTH.into_iter().filter(|side| strategies[*side].no_retraction) {
            let tabled = trace.acts().filter_map(|act| match act.action {
                Action::Propose(package) => Some((act.by, package)),
                Action::Accept | Action::WalkOut(_) => None,
            });
            let tabled: Vec<_> = tabled.collect();
            // Three proposals in a row: an own one, the counterpart's, and the own next.
            for row in tabled.windows(3).filter(|row| row[0].0 == side) {
                let [before, theirs, after] = [row[0].1, row[1].1, row[2].1];
                for (issue, option) in after.iter() {
                    let worth = |option| game.option_value(side, issue, option);
                    let no_more = worth(option) <= worth(before.option(issue));
                    assert!(no_more || option == theirs.option(issue), "setting {seed}, {side:?}, {row:?}");
                }
                n_steps += 1;
            }
        }
    });
    assert!(n_steps > cases(290), "{n_steps}");
}

#[test]
fn a_trace_takes_turns_and_ends_once() {
    let calendar = calendar();
    for_each_play(|seed, _, _, trace| {
        let acts: Vec<&Act> = trace.acts().collect();
        let last = acts.last().expect("somebody acts");
        for (pair, n) in acts.windows(2).zip(1..) {
            assert!(matches!(pair[0].action, Action::Propose(_)), "setting {seed}: nothing follows the end");
            assert_eq!((pair[1].by, pair[1].round), (pair[0].by.other(), n / 2), "setting {seed}");
        }
        match &trace.ending {
            Ending::Agreement { round, by, package } => {
                assert_eq!((last.round, last.by, &last.action), (*round, *by, &Action::Accept));
                let Action::Propose(tabled) = acts[acts.len() - 2].action else { panic!("setting {seed}") };
                assert_eq!(tabled, *package);
            }
            Ending::Deadline { round } => {
                assert_eq!(*round, calendar.n_rounds() - 1);
                assert_eq!(acts.len(), 2 * calendar.n_rounds());
            }
            Ending::WalkOut { round, by, reason } => {
                assert_eq!((last.round, last.by, &last.action), (*round, *by, &Action::WalkOut(*reason)));
            }
            Ending::InStages { .. } => panic!("setting {seed}: these talks end with the first agreement"),
        }
    });
}

#[test]
fn what_was_found_before_changes_nothing() {
    let mut n_refused = 0;
    for_each_protocol(|seed, game, protocol, _| {
        let session = protocol.over(game);
        for draw in 0..3 {
            let streams = Streams::new(Seed(seed), draw);
            let trace = protocol.negotiate(game, streams);
            assert_eq!(session.negotiate(streams), trace, "setting {seed}");
            let mut entries = trace.entries.iter();
            let ending = session.watch(streams, |entry: &Entry<Ranked>| {
                assert_eq!(Some(&entry.spelt_out(game.space())), entries.next(), "setting {seed}");
                if let Some((act, tabled)) = entry.act().and_then(|act| Some((act, act.tabled()?))) {
                    assert_eq!(tabled.value, game.value_of(act.by, act.round, tabled.number), "setting {seed}");
                }
            });
            assert_eq!((ending, entries.next()), (trace.ending.clone(), None), "setting {seed}");
        }
        let (streams, package) = (Streams::new(Seed(seed), 0), game.space().package(seed % game.space().n_packages()));
        for (by, round) in [(Side::First, 0), (Side::Second, 0), (Side::First, 1)] {
            let instead = Instead { by, round, package };
            let anew = protocol.over(game).talks(streams).otherwise(instead).finish();
            n_refused += usize::from(anew.is_err());
            assert_eq!(session.talks(streams).otherwise(instead).finish(), anew, "setting {seed}, {instead:?}");
        }
    });
    assert!((100..2_900).contains(&n_refused), "{n_refused}");
}

/// Who decides as a strategy does, without the table knowing that it is one.
struct Incognito(Strategy);

impl Negotiator for Incognito {
    fn decide(&mut self, view: &View<'_>) -> Decision {
        self.0.decide(view)
    }
}

#[test]
fn strategies_keep_to_their_mandates_and_the_table_changes_nothing_that_they_do() {
    for_each_protocol(|seed, game, protocol, strategies| {
        // Whoever is seated does not see the counterpart's payoffs.
        let sees = |side| strategies[side].counterpart.knows_all();
        if Side::BOTH.into_iter().any(sees) {
            return;
        }
        let (streams, calendar) = (Streams::new(Seed(seed), 0), calendar());
        let mut talks = protocol.talks(game, streams);
        for side in Side::BOTH.into_iter().filter(|side| strategies[*side].opening == OpeningConfig::Mandate) {
            talks = talks.seat(side, Incognito(Strategy::new(&Recipe::new(strategies[side], &calendar))));
        }
        assert_eq!(talks.finish(), Ok(protocol.negotiate(game, streams)), "setting {seed}");
    });
}

/// Who does anything at all.
struct Wild(ChaCha8Rng);

impl Negotiator for Wild {
    fn decide(&mut self, view: &View<'_>) -> Decision {
        let mut payoff = || Payoff::new(self.0.random_range(-2.0..2.0));
        let (target, value, asked) = (payoff(), payoff(), payoff());
        let verdict =
            [Verdict::Accepted { asked }, Verdict::BelowAsked { asked }, Verdict::TooEarly, Verdict::Incompatible]
                [self.0.random_range(0..4)];
        let number = self.0.random_range(0..view.own().space().n_packages() + 1);
        let action = match self.0.random_range(0..20) {
            0 => Action::WalkOut(WalkOutReason::Undisclosed),
            1..4 => Action::Accept,
            _ => Action::Propose(Ranked { number, value }),
        };
        Decision {
            target,
            answer: [None, Some(Answer { value, verdict })][self.0.random_range(0..2)],
            action,
            announcement: None,
        }
    }
}

#[test]
fn whoever_sits_at_the_table_is_held_to_the_mandate_and_may_try_again() {
    let (mut n_refused, mut n_agreed) = (0, 0);
    for_each_protocol(|seed, game, protocol, _| {
        let mut rng = ChaCha8Rng::seed_from_u64(seed);
        let mut wild = || Wild(ChaCha8Rng::seed_from_u64(rng.random()));
        let (first, second) = (wild(), wild());
        let mut talks = protocol.talks(game, Streams::new(Seed(seed), 0));
        talks = talks.seat(Side::First, first).seat(Side::Second, second);
        let mut acts: Vec<Act> = Vec::new();
        while let Some(by) = talks.whose_turn() {
            let (round, on_table) = (talks.round(), talks.on_table());
            match talks.step(|entry| acts.extend(entry.act().map(|act| act.spelt_out(game.space())))) {
                Ok(()) => {}
                Err(refused) => {
                    n_refused += 1;
                    assert_eq!((refused.round, refused.by), (round, by), "setting {seed}");
                    assert_eq!((talks.round(), talks.whose_turn(), talks.on_table()), (round, Some(by), on_table));
                }
            }
        }
        for act in &acts {
            if let Action::Propose(package) = &act.action {
                let own = OwnGame::new(game, act.by);
                assert_eq!(own.lapse(act.round, game.space().number(package)), None, "setting {seed}, {act:?}");
            }
        }
        for pair in acts.windows(2) {
            let answer = pair[1].answer.expect("every proposal but the last is answered");
            assert_eq!(answer.verdict.accepts(), pair[1].action == Action::Accept, "setting {seed}, {pair:?}");
            let Action::Propose(package) = &pair[0].action else { panic!("setting {seed}, {pair:?}") };
            assert_eq!(answer.value, game.value(pair[1].by, pair[1].round, package), "setting {seed}, {pair:?}");
            let has_lapsed = matches!(answer.verdict, Verdict::Lapsed(_));
            assert_eq!(has_lapsed, lapse(game, &pair[0], &pair[1]).is_some(), "setting {seed}, {pair:?}");
            match answer.verdict {
                Verdict::Accepted { asked } => assert!(asked <= answer.value, "setting {seed}, {pair:?}"),
                Verdict::BelowAsked { asked } => assert!(asked > answer.value, "setting {seed}, {pair:?}"),
                Verdict::CrossesRedLine(_)
                | Verdict::Incompatible
                | Verdict::BelowNoDeal { .. }
                | Verdict::TooEarly
                | Verdict::Declined
                | Verdict::Lapsed(_) => {}
            }
        }
        let ended = talks.ending().expect("the talks are over").clone();
        n_agreed += usize::from(ended.package().is_some());
        assert_eq!(talks.step(|_| {}).map_err(|refused| refused.foul), Err(Foul::Ended), "setting {seed}");
        assert!(talks.view().is_none() && talks.ending() == Some(&ended), "setting {seed}");
    });
    assert!(n_refused > cases(2_000) && n_agreed > cases(50), "{n_refused} {n_agreed}");
}

#[test]
fn the_same_seed_plays_the_same_negotiation() {
    let mut traces = Vec::new();
    for_each_play(|_, _, _, trace| traces.push(trace.clone()));
    let mut again = traces.iter();
    for_each_play(|seed, _, _, trace| assert_eq!(Some(trace), again.next(), "setting {seed}"));
}

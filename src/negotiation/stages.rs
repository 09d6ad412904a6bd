//! Interim agreements and what was heard before, held by a plain interpreter of what they mean, on random settings.

use super::invariants::{N_SETTINGS, calendar, strategy};
use super::{
    Act, Action, Close, Decision, Ending, Entry, Foul, Heard, Lapse, Negotiator, Partial, Protocol, Refused, Script,
    Signed, Trace, Verdict, View, WalkOutReason,
};
use crate::agenda::{IssueIdx, Note, OptionIdx, Package};
use crate::payoff::sample::{DATES, Sample};
use crate::payoff::{Game, Ranked, TimeCost};
use crate::quantity::{Payoff, PerSide, Side};
use crate::random::{Seed, Streams};
use crate::strategy::aspiration::{Grit, Hardliner, Reciprocal, RelativeTitForTat};
use crate::strategy::sample::{Setting, check_bids, config, package, packages};
use crate::strategy::{AspirationConfig, CounterpartConfig, OwnGame, StrategyConfig, WalkOutConfig};
use crate::strategy::{counterpart, estimate, walk_out};
use jiff::civil::date;
use rand::rngs::ChaCha8Rng;
use rand::{RngExt, SeedableRng};

/// What is known of talks from their trace alone.
struct Plain<'g> {
    game: &'g Game<'g>,
    signed: Vec<Signed>,
    on_table: Option<(Side, Package)>,
}

impl Plain<'_> {
    fn in_force(&self) -> Option<&Package> {
        self.signed.last().map(|signed| &signed.package)
    }

    /// The least value that pays as much as no deal: that of the agreement in force, on the day.
    fn floor(&self, side: Side, round: usize) -> Payoff {
        self.in_force().map_or(self.game.no_deal_value(side, round), |agreed| self.game.value(side, round, agreed))
    }

    /// Whether a package keeps to what is settled and settles more.
    fn goes_further(&self, package: &Package) -> bool {
        self.in_force().is_none_or(|agreed| {
            let keeps = agreed.iter().all(|(issue, option)| option.is_deferred() || package.option(issue) == option);
            keeps && package != agreed
        })
    }

    /// Why a side could not table a package.
    fn lapse(&self, side: Side, round: usize, package: &Package) -> Option<Lapse> {
        let crossed = self.game.crossed(side, round, package).map(Lapse::CrossesRedLine);
        let nonsense = (!self.game.is_compatible(round, package)).then_some(Lapse::Incompatible);
        let too_little = self.game.value(side, round, package) < self.floor(side, round);
        crossed.or(nonsense).or(too_little.then_some(Lapse::BelowNoDeal))
    }

    fn may(&self, side: Side, round: usize, package: &Package) -> bool {
        self.goes_further(package) && self.lapse(side, round, package).is_none()
    }

    fn act(&mut self, act: &Act, what: &str) {
        let lapse = self.on_table.as_ref().and_then(|(of, package)| self.lapse(*of, act.round, package));
        let lapsed = act.answer.and_then(|answer| match answer.verdict {
            Verdict::Lapsed(lapse) => Some(lapse),
            Verdict::Accepted { .. }
            | Verdict::CrossesRedLine(_)
            | Verdict::Incompatible
            | Verdict::BelowNoDeal { .. }
            | Verdict::BelowAsked { .. }
            | Verdict::TooEarly
            | Verdict::Declined => None,
        });
        assert_eq!(act.answer.is_some(), self.on_table.is_some(), "{what}: what lies on the table is answered");
        assert_eq!(lapsed, lapse, "{what}");
        assert!(act.target >= self.floor(act.by, act.round), "{what}");
        match &act.action {
            Action::Propose(package) => {
                assert!(self.may(act.by, act.round, package), "{what}");
                self.on_table = Some((act.by, *package));
            }
            Action::Accept => {
                let (of, package) = self.on_table.take().expect("something is accepted");
                assert!(of != act.by && lapse.is_none() && self.may(act.by, act.round, &package), "{what}");
                self.signed.push(Signed { round: act.round, by: act.by, package });
            }
            Action::WalkOut(_) => {}
        }
    }

    /// What the agreements pay: the first as an agreement of its day, each later one what it adds on its own.
    fn pays(&self, side: Side) -> Option<Payoff> {
        let pays = |round, package| self.game.payoff(side, round, self.game.value(side, round, package));
        let mut sum = pays(self.signed.first()?.round, &self.signed[0].package);
        for (before, after) in self.signed.iter().zip(self.signed.iter().skip(1)) {
            sum += pays(after.round, &after.package) - pays(after.round, &before.package);
        }
        Some(sum)
    }
}

/// Replays a trace and holds every act, the ending and its payoffs against what they mean.
fn check(what: &str, game: &Game<'_>, opens: Side, partial: Partial, trace: &Trace) {
    let mut plain = Plain { game, signed: Vec::new(), on_table: None };
    let (mut n_acts, mut last) = (0, None);
    let mut is_interim_due = false;
    for entry in &trace.entries {
        match entry {
            Entry::Act(act) => {
                let by = if n_acts % 2 == 0 { opens } else { opens.other() };
                assert_eq!((act.round, act.by), (n_acts / 2, by), "{what}: turns are taken in order");
                assert!(
                    !is_interim_due && last.is_none_or(|last: Action| !matches!(last, Action::WalkOut(_))),
                    "{what}"
                );
                let n_signed = plain.signed.len();
                plain.act(act, &format!("{what}, {act:?}"));
                let signed = plain.signed[n_signed..].first();
                is_interim_due = partial == Partial::GoesOn && signed.is_some_and(|one| one.package.is_partial());
                (n_acts, last) = (n_acts + 1, Some(act.action));
            }
            Entry::Interim(signed) => {
                assert!(is_interim_due && plain.signed.last() == Some(signed), "{what}: {signed:?}");
                is_interim_due = false;
            }
            Entry::Announcement(_) => {}
        }
    }
    assert!(!is_interim_due, "{what}");
    let (last, by) = (last.expect("somebody acts"), if n_acts % 2 == 1 { opens } else { opens.other() });
    let round = (n_acts - 1) / 2;
    let close = match last {
        Action::WalkOut(reason) => Close::WalkOut { round, by, reason },
        Action::Accept if plain.in_force().is_some_and(|agreed| !agreed.is_partial()) => Close::Settled,
        Action::Propose(_) | Action::Accept => Close::Deadline { round },
    };
    let signed = plain.signed.clone();
    let expected = match (signed.as_slice(), close, partial) {
        ([], Close::Deadline { round }, _) => Ending::Deadline { round },
        ([], Close::WalkOut { round, by, reason }, _) => Ending::WalkOut { round, by, reason },
        ([Signed { round, by, package }], Close::Settled, _) | ([Signed { round, by, package }], _, Partial::Ends) => {
            Ending::Agreement { round: *round, by: *by, package: *package }
        }
        (_, close, _) => Ending::InStages { signed: signed.clone(), close },
    };
    assert_eq!(trace.ending, expected, "{what}");
    if matches!(expected, Ending::Deadline { .. } | Ending::InStages { close: Close::Deadline { .. }, .. }) {
        assert_eq!(n_acts, 2 * game.n_rounds(), "{what}: time is up after the last turn");
    }
    let pays = PerSide::from_fn(|side| plain.pays(side).unwrap_or_else(|| game.no_deal(side, round)));
    assert_eq!(trace.payoffs(game), pays, "{what}");
    let interims: Vec<&Signed> = trace.entries.iter().filter_map(Entry::interim).collect();
    assert_eq!(trace.ending.interims().iter().collect::<Vec<_>>(), interims, "{what}");
}

/// Up to three things that either side said before, on any issues.
fn heard(sample: &Sample, rng: &mut ChaCha8Rng) -> Vec<Heard> {
    let one = |rng: &mut ChaCha8Rng| Heard {
        by: Side::BOTH[rng.random_range(0..2)],
        on: DATES[0],
        title: "Letter".to_owned(),
        points: sample
            .agenda
            .issues
            .iter()
            .map(|issue| rng.random_bool(0.6).then(|| OptionIdx::new(rng.random_range(0..issue.options.len()))))
            .collect(),
        note: Note::default(),
    };
    (0..rng.random_range(0..4)).map(|_| one(rng)).collect()
}

/// Plays every random setting, in which no strategy is seldom left without an agreement to sign.
fn for_each(mut check: impl FnMut(u64, &Game<'_>, &Protocol<'_>, Side)) {
    let calendar = calendar();
    for seed in 0..2 * N_SETTINGS {
        let sample = Sample::random(seed);
        let [first, second] = &sample.sides;
        let game = Game::new(&sample.agenda, calendar.dates(), PerSide([(&first.0, &first.1), (&second.0, &second.1)]));
        let mut rng = ChaCha8Rng::seed_from_u64(seed);
        let strategies = [strategy(&mut rng), strategy(&mut rng)];
        let opens = Side::BOTH[rng.random_range(0..2)];
        let heard = heard(&sample, &mut rng);
        let protocol = Protocol::new(&calendar, PerSide([&strategies[0], &strategies[1]]), opens);
        check(seed, &game, &protocol.heard_before(&heard), opens);
    }
}

/// Who takes any offer that its mandate allows in every other turn, and else tables any package that it may.
struct Mild(ChaCha8Rng);

impl Negotiator for Mild {
    fn decide(&mut self, view: &View<'_>) -> Decision {
        let takes = view.answer(view.no_deal_value()).is_some_and(|answer| answer.verdict.accepts());
        let open: Vec<Ranked> = view.search().falling().take_while(|one| one.value >= view.no_deal_value()).collect();
        if takes && (open.is_empty() || self.0.random_bool(0.5)) {
            return Decision::accept(view);
        }
        if open.is_empty() {
            Decision::walk_out(view)
        } else {
            Decision::propose(open[self.0.random_range(0..open.len())])
        }
    }
}

/// How often talks came to interim agreements, to several, and to a full one after them, and how often more was given up.
#[derive(Debug, Default)]
struct Counts {
    interim: usize,
    several: usize,
    full: usize,
    left: usize,
    late: usize,
}

impl Counts {
    fn add(&mut self, ending: &Ending) {
        let n_interims = ending.interims().len();
        self.interim += usize::from(n_interims > 0);
        self.several += usize::from(n_interims > 1);
        self.full += usize::from(n_interims > 0 && ending.given_up().is_none());
        self.left += usize::from(matches!(ending.given_up(), Some(Close::WalkOut { .. })));
        self.late += usize::from(matches!(ending.given_up(), Some(Close::Deadline { .. })));
    }
}

#[test]
fn talks_in_stages_mean_what_a_plain_interpreter_makes_of_them() {
    let [mut strategies, mut mild] = [Counts::default(), Counts::default()];
    for_each(|seed, game, protocol, opens| {
        for partial in [Partial::Ends, Partial::GoesOn] {
            let protocol = protocol.clone().after_partial(partial);
            let streams = Streams::new(Seed(seed), 0);
            let trace = protocol.negotiate(game, streams);
            check(&format!("setting {seed}, {partial:?}"), game, opens, partial, &trace);
            assert_eq!(protocol.over(game).negotiate(streams), trace, "setting {seed}: nothing is recalled amiss");
            strategies.add(&trace.ending);
            let seated = Side::BOTH.into_iter().fold(protocol.talks(game, streams), |talks, side| {
                talks.seat(side, Mild(ChaCha8Rng::seed_from_u64(2 * seed + u64::from(side == Side::First))))
            });
            let trace = seated.finish().expect("they keep to their mandates");
            check(&format!("setting {seed}, {partial:?}, mild"), game, opens, partial, &trace);
            mild.add(&trace.ending);
        }
    });
    assert!(strategies.interim > 80 && strategies.left > 50 && strategies.full > 0, "{strategies:?}");
    let enough = mild.interim > 150 && mild.several > 5 && mild.full > 30 && mild.left > 100 && mild.late > 0;
    assert!(enough, "{mild:?}");
}

#[test]
fn talks_that_can_leave_nothing_open_are_the_same_whether_they_end_or_go_on() {
    let mut n_compared = 0;
    for_each(|seed, game, protocol, _| {
        if game.agenda().issues.iter().any(|issue| issue.deferrable) {
            return;
        }
        let streams = Streams::new(Seed(seed), 0);
        let goes_on = protocol.clone().after_partial(Partial::GoesOn);
        assert_eq!(protocol.negotiate(game, streams), goes_on.negotiate(game, streams), "setting {seed}");
        n_compared += 1;
    });
    assert!(n_compared > 200, "{n_compared}");
}

#[test]
fn up_to_the_first_agreement_talks_that_go_on_are_those_that_end() {
    let mut n_compared = 0;
    for_each(|seed, game, protocol, _| {
        let streams = Streams::new(Seed(seed), 0);
        let ends = protocol.negotiate(game, streams);
        let goes_on = protocol.clone().after_partial(Partial::GoesOn).negotiate(game, streams);
        let until = goes_on.entries.iter().position(|entry| entry.interim().is_some()).unwrap_or(goes_on.entries.len());
        assert_eq!(ends.entries, goes_on.entries[..until], "setting {seed}");
        n_compared += usize::from(until < goes_on.entries.len());
    });
    assert!(n_compared > 80, "{n_compared}");
}

/// Two cakes in eighths that may be left open, which is worth a quarter of each; over time all is worth half as much a month.
fn two_cakes(n_rounds: usize) -> Setting {
    let mut setting = Setting::cakes(&[9, 9], n_rounds);
    setting.agenda.issues.iter_mut().for_each(|issue| issue.deferrable = true);
    setting
}

const OPEN: OptionIdx = OptionIdx::DEFERRED;

fn stages(setting: &Setting, first: Script, second: Script) -> Result<Trace, Refused> {
    let (game, hardliner) = (setting.game(), config(AspirationConfig::Hardliner(Hardliner)));
    let protocol = Protocol::new(&setting.calendar, PerSide([&hardliner; 2]), Side::First);
    let protocol = protocol.after_partial(Partial::GoesOn);
    let talks = protocol.talks(&game, Streams::new(Seed(0), 0));
    talks.seat(Side::First, first).seat(Side::Second, second).finish()
}

fn at(first: usize, second: OptionIdx) -> Package {
    Package::new([OptionIdx::new(first), second])
}

#[test]
fn an_interim_agreement_is_signed_and_what_it_leaves_open_is_settled_later() {
    let setting = two_cakes(3);
    // The first cake by halves in round 1; the second, of which the first side asks for all, by 5 to 3 in round 2.
    let first = Script::new([at(4, OPEN), at(4, OptionIdx::new(8)), at(4, OptionIdx::new(5))].map(Action::Propose));
    let second = Script::new([Action::Accept, Action::Propose(at(4, OptionIdx::new(2))), Action::Accept]);
    let trace = stages(&setting, first, second).expect("all of it is allowed");
    let signed = |round, package| Signed { round, by: Side::Second, package };
    let (interim, whole) = (signed(0, at(4, OPEN)), signed(2, at(4, OptionIdx::new(5))));
    assert_eq!(trace.ending, Ending::InStages { signed: vec![interim, whole], close: Close::Settled });
    assert_eq!(trace.ending.interims(), [interim]);
    assert_eq!((trace.ending.round(), trace.ending.by(), trace.ending.given_up()), (2, Some(Side::Second), None));
    // Half of one cake and a quarter of the other, each weighing a half; then 5 and 3 eighths of the other in its place.
    let game = setting.game();
    assert_eq!(game.payoffs(0, &interim.package).map(Payoff::get), PerSide([0.375; 2]));
    assert_eq!(trace.payoffs(&game).map(Payoff::get), PerSide([0.5625, 0.4375]));
}

#[test]
fn what_a_stage_adds_is_discounted_to_its_own_day_and_costs_end_with_the_first_agreement() {
    let mut setting = two_cakes(3);
    let rules = &mut setting.rules[Side::First];
    rules.discount = 0.5;
    rules.costs = vec![TimeCost { from: date(2009, 1, 1), once: 0.125, per_month: 1.0, note: Note::default() }];
    let first = Script::new([at(4, OPEN), at(4, OptionIdx::new(8)), at(4, OptionIdx::new(5))].map(Action::Propose));
    let second = Script::new([Action::Accept, Action::Propose(at(4, OptionIdx::new(2))), Action::Accept]);
    let trace = stages(&setting, first, second).expect("all of it is allowed");
    // 0.375 - 0.125 on the first day, and 0.1875 more after 59 days, 1.938436 mean months.
    let months = 59.0 / (365.2425 / 12.0);
    let expected = 0.25 + 0.1875 * libm::pow(0.5, months);
    let found = trace.payoffs(&setting.game())[Side::First].get();
    assert!((found - expected).abs() < 1e-9, "{found} is not {expected}");
}

#[test]
fn what_is_settled_is_not_reopened_and_an_interim_stays_where_nothing_follows() {
    let foul = |tabled| {
        let first = Script::new([Action::Propose(at(4, OPEN)), Action::Propose(tabled)]);
        stages(&two_cakes(2), first, Script::new([Action::Accept, Action::Propose(at(4, OptionIdx::new(2)))])).err()
    };
    assert_eq!(
        foul(at(5, OptionIdx::new(4))).map(|refused| refused.foul),
        Some(Foul::Reopens { issue: "cake".to_owned() })
    );
    assert_eq!(foul(at(4, OPEN)).map(|refused| refused.foul), Some(Foul::TablesWhatIsAgreed));
    // Of the second cake the first side has a quarter as it is.
    let too_little = Foul::TablesBelowNoDeal { value: 0.3125, no_deal: 0.375 };
    assert_eq!(foul(at(4, OptionIdx::new(1))).map(|refused| refused.foul), Some(too_little));
    // Time runs out on the rest, and then a side leaves.
    let first = || Script::new([Action::Propose(at(4, OPEN)), Action::Propose(at(4, OptionIdx::new(8)))]);
    let second = Script::new([Action::Accept, Action::Propose(at(4, OptionIdx::new(2)))]);
    let interim = Signed { round: 0, by: Side::Second, package: at(4, OPEN) };
    let trace = stages(&two_cakes(2), first(), second).expect("all of it is allowed");
    assert_eq!(trace.ending, Ending::InStages { signed: vec![interim], close: Close::Deadline { round: 1 } });
    let leaves = Script::new([Action::Accept, Action::WalkOut(WalkOutReason::Undisclosed)]);
    let trace = stages(&two_cakes(2), first(), leaves).expect("all of it is allowed");
    let close = Close::WalkOut { round: 1, by: Side::Second, reason: WalkOutReason::Undisclosed };
    assert_eq!(trace.ending, Ending::InStages { signed: vec![interim], close });
    assert_eq!((trace.ending.round(), trace.ending.package()), (1, Some(&at(4, OPEN))));
    assert_eq!(trace.ending.walk_out_reason(), Some(WalkOutReason::Undisclosed));
    // In the last turn nothing can follow.
    let first = Script::new([Action::Propose(at(8, OPEN)), Action::Propose(at(4, OPEN))]);
    let second = Script::new([Action::Propose(at(2, OPEN)), Action::Accept]);
    let trace = stages(&two_cakes(2), first, second).expect("all of it is allowed");
    let signed = vec![Signed { round: 1, by: Side::Second, package: at(4, OPEN) }];
    assert_eq!(trace.ending, Ending::InStages { signed, close: Close::Deadline { round: 1 } });
}

/// What the first side decides after hearing a letter that gives it so many eighths, and then these proposals.
fn after_letter(config: &StrategyConfig, letter: usize, script: &[Package]) -> Vec<Decision<Package>> {
    Setting::cake(script.len()).play_after(&[package([letter])], config, script)
}

#[test]
fn movement_is_measured_from_a_letter() {
    // From 2 eighths of the letter to all 8: offers of 2, 4 and 5 have come 0, 1/3 and 1/2 of the way; target 1 - 0.75 of that.
    let reciprocal = AspirationConfig::Reciprocal(Reciprocal { moves_first: 0.0, reciprocity: 1.0, floor: 0.0 });
    let decisions = after_letter(&config(reciprocal), 2, &packages([2, 4, 5]));
    check_bids(&decisions, [(1.0, 8), (0.75, 6), (0.625, 5)]);
    // Tit-for-tat answers the step from the letter's 4 to 5, and back.
    let tit_for_tat = AspirationConfig::RelativeTitForTat(RelativeTitForTat { lag: 1, floor: 0.0 });
    check_bids(&after_letter(&config(tit_for_tat), 4, &packages([5, 4])), [(0.8, 7), (1.0, 8)]);
    // A proposal better than the letter answers an announced step; one that only comes back to it does not.
    let grit = |patience| config(AspirationConfig::Grit(Grit { step: 0.125, growth: 2.0, patience, floor: 0.0 }));
    let targets = |script: &[Package]| -> Vec<f64> {
        after_letter(&grit(5), 2, script).iter().map(|decision| decision.target.get()).collect()
    };
    assert_eq!(targets(&packages([1, 1, 3])), [1.0, 0.906_25, 0.718_75]);
    assert_eq!(targets(&packages([1, 1, 2])), [1.0, 0.906_25, 0.8125]);
}

#[test]
fn a_letter_is_no_offer_but_what_was_offered_before_is_worth_no_less() {
    // Nobody accepts a letter, and its round is none in which talks stalled.
    let stalled = StrategyConfig {
        walk_out: WalkOutConfig::Stalled(walk_out::Stalled { rounds: 2 }),
        ..config(AspirationConfig::Hardliner(Hardliner))
    };
    let acts: Vec<_> = after_letter(&stalled, 3, &packages([2, 3, 4])).iter().map(|one| one.action).collect();
    assert_eq!(acts[0], Action::Propose(package([8])));
    assert_eq!(acts[1], Action::WalkOut(WalkOutReason::Stalled { rounds: 2 }));
    let takes_all = StrategyConfig {
        acceptance: crate::strategy::AcceptanceConfig::Constant(crate::strategy::acceptance::Constant { payoff: 0.0 }),
        ..config(AspirationConfig::Hardliner(Hardliner))
    };
    let opens = Setting::cake(2).play_after_opening(&[package([8])], &takes_all, &packages([5]));
    assert_eq!((opens[0].answer, opens[0].action), (None, Action::Propose(package([8]))));
    assert_eq!(opens[1].action, Action::Accept);
}

#[test]
fn a_side_stands_at_its_opening_where_a_letter_names_nothing() {
    let mut setting = Setting::cakes(&[9, 9], 2);
    let letter =
        |points| Heard { by: Side::First, on: date(2008, 1, 1), title: String::new(), points, note: Note::default() };
    let stands = |setting: &Setting| {
        letter(vec![Some(OptionIdx::new(3)), None]).position(OwnGame::new(&setting.game(), Side::First))
    };
    assert_eq!(stands(&setting), package([3, 8]), "without an opening, at its best");
    setting.mandates[Side::First].openings[1] = Some(OptionIdx::new(6));
    assert_eq!(stands(&setting), package([3, 6]));
    // Openings that its own red lines refuse still say where it stands.
    setting.mandates[Side::First].red_lines = vec![crate::payoff::RedLine {
        name: "line".to_owned(),
        title: None,
        refuse: crate::agenda::Condition::Is(IssueIdx::new(1), OptionIdx::new(6)),
        unless: None,
        note: Note::default(),
    }];
    assert_eq!(stands(&setting), package([3, 6]));
}

#[test]
fn models_learn_from_a_letter_as_from_a_proposal() {
    // Two that guess what the other wants: as if the letter had been tabled first.
    let setting = Setting::cakes(&[9, 9], 1);
    let space = setting.agenda.space();
    for model in [
        CounterpartConfig::Frequency(counterpart::Frequency::ALL),
        CounterpartConfig::Bayesian(counterpart::Bayesian { concession: 0.05, sigma: 0.15 }),
    ] {
        let guided = StrategyConfig {
            selection: crate::strategy::SelectionConfig::ModelGuided(crate::strategy::selection::ModelGuided),
            counterpart: model,
            ..config(AspirationConfig::RelativeTitForTat(RelativeTitForTat { lag: 9, floor: 0.0 }))
        };
        let tabled = setting.play_after(&[package([8, 0])], &guided, &[package([7, 0])]);
        let ranked = [[8, 0], [7, 0]].map(|options| crate::strategy::sample::heard(&space, package(options)));
        let scores = estimate(model, &space, &ranked).expect("two were heard");
        let best = setting.game().search(Side::First, 0).best_for(tabled[0].target, &scores);
        assert_eq!(tabled[0].action, Action::Propose(space.package(best.expect("there is one").number)));
    }
}

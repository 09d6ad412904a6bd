//! Games small enough to follow turn by turn.

use super::*;
use crate::agenda::{CompatibilityKind, CompatibilityRule, Condition, IssueIdx, Note, OptionIdx};
use crate::negotiation::{Act, Action, Instead};
use crate::payoff::{NoDealChange, RedLine};
use crate::random::Seed;
use crate::strategy::aspiration::{Grit, Hardliner, Micro, RelativeTitForTat, TimeDependent, Zeuthen};
use crate::strategy::sample::{Setting, config, package, payoff};
use crate::strategy::{
    AcceptanceConfig, AspirationConfig, CounterpartConfig, Lapse, SelectionConfig, Verdict, WalkOutConfig,
    WalkOutReason,
};
use crate::strategy::{acceptance, counterpart, selection, walk_out};

const STREAMS: Streams = Streams::new(Seed(0), 0);

/// The acts of a trace.
fn acts(trace: &Trace) -> Vec<Act> {
    trace.acts().copied().collect()
}

fn linear() -> StrategyConfig {
    let acceptance = AcceptanceConfig::Next(acceptance::Next { a: 1.0, b: 0.0 });
    let aspiration = AspirationConfig::TimeDependent(TimeDependent { exponent: 1.0, k: 0.0, floor: 0.0 });
    StrategyConfig { acceptance, ..config(aspiration) }
}

fn hardliner() -> StrategyConfig {
    StrategyConfig { aspiration: AspirationConfig::Hardliner(Hardliner), ..linear() }
}

fn play(setting: &Setting, strategies: [&StrategyConfig; 2], opens: Side) -> Trace {
    negotiate(&setting.game(), &setting.calendar, PerSide(strategies), opens, STREAMS)
}

fn at_least(option: usize) -> Condition {
    Condition::AtLeast(IssueIdx::new(0), OptionIdx::new(option))
}

#[test]
fn two_that_concede_meet_where_their_targets_cross() {
    // Both ask for 1, 0.8125, 0.625, 0.4375, 0.25, and table 8, 7, 5, 4, 2 eighths for themselves. In round 3 the
    // first tables 4 eighths; the second asks for as much and takes it.
    let trace = play(&Setting::cake(5), [&linear(), &linear()], Side::First);
    assert_eq!(trace.ending, Ending::Agreement { round: 3, by: Side::Second, package: package([4]) });
    let tabled: Vec<_> = trace.acts().map(|act| act.action).collect();
    let expected = [8, 0, 7, 1, 5, 3, 4].map(|option| Action::Propose(package([option])));
    assert_eq!(tabled, [&expected[..], &[Action::Accept]].concat());
    assert_eq!(acts(&trace)[0].answer, None);
    let answer = acts(&trace)[7].answer.unwrap();
    assert_eq!((answer.value, answer.verdict), (payoff(0.5), Verdict::Accepted { asked: payoff(0.5) }));
}

#[test]
fn the_other_side_may_open() {
    let trace = play(&Setting::cake(5), [&linear(), &linear()], Side::Second);
    assert_eq!(trace.ending, Ending::Agreement { round: 3, by: Side::First, package: package([4]) });
}

#[test]
fn the_last_proposal_is_not_answered() {
    // The first would take the 6 eighths that it is given in the last round, but time is up.
    let patient =
        StrategyConfig { acceptance: AcceptanceConfig::Constant(acceptance::Constant { payoff: 0.75 }), ..hardliner() };
    let trace = play(&Setting::cake(3), [&patient, &linear()], Side::First);
    assert_eq!(trace.ending, Ending::Deadline { round: 2 });
    assert_eq!(trace.acts().count(), 6);
    assert_eq!(acts(&trace)[5].action, Action::Propose(package([6])));
    // If the second opens, its proposal of the last round is answered.
    let trace = play(&Setting::cake(3), [&patient, &linear()], Side::Second);
    assert_eq!(trace.ending, Ending::Agreement { round: 2, by: Side::First, package: package([6]) });
}

#[test]
fn a_proposal_may_be_replaced_and_the_talks_go_on() {
    // As above up to the sixth act, in which the second side holds 1 eighth instead of giving 3. The first asks for
    // 4 in round 3, as before, and the second takes it; replacing an acceptance changes nothing.
    let setting = Setting::cake(5);
    let (game, linear) = (setting.game(), linear());
    let protocol = Protocol::new(&setting.calendar, PerSide([&linear; 2]), Side::First);
    let otherwise = |round: usize, by: Side, option: usize| {
        let instead = Instead { by, round, package: package([option]) };
        protocol.talks(&game, STREAMS).otherwise(instead).finish().expect("the package is within the mandate")
    };
    let trace = otherwise(2, Side::Second, 1);
    assert_eq!(acts(&trace)[5].action, Action::Propose(package([1])));
    assert_eq!(trace.ending, Ending::Agreement { round: 3, by: Side::Second, package: package([4]) });
    // Had the first held its 5 eighths, the second would have tabled 4 and the first, asking for 2 then, taken it.
    assert_eq!(
        otherwise(3, Side::First, 5).ending,
        Ending::Agreement { round: 4, by: Side::First, package: package([4]) }
    );
    assert_eq!(otherwise(3, Side::Second, 0), play(&setting, [&linear, &linear], Side::First));
}

#[test]
fn a_negotiation_may_have_a_single_round() {
    let trace = play(&Setting::cake(1), [&hardliner(), &linear()], Side::First);
    assert_eq!(trace.ending, Ending::Deadline { round: 0 });
    assert_eq!(trace.acts().count(), 2);
}

#[test]
fn who_sees_no_movement_walks_out() {
    let impatient = StrategyConfig { walk_out: WalkOutConfig::Stalled(walk_out::Stalled { rounds: 2 }), ..hardliner() };
    let trace = play(&Setting::cake(9), [&hardliner(), &impatient], Side::First);
    assert_eq!(
        trace.ending,
        Ending::WalkOut { round: 2, by: Side::Second, reason: WalkOutReason::Stalled { rounds: 2 } }
    );
    assert_eq!(acts(&trace)[5].action, Action::WalkOut(WalkOutReason::Stalled { rounds: 2 }));
}

#[test]
fn who_has_nothing_to_gain_leaves_at_once() {
    let mut setting = Setting::cake(3);
    setting.rules[Side::First].no_deal.adjustment = 1.0;
    let trace = play(&setting, [&linear(), &linear()], Side::First);
    assert_eq!(trace.ending, Ending::WalkOut { round: 0, by: Side::First, reason: WalkOutReason::NothingToGain });
    assert_eq!(acts(&trace)[0].action, Action::WalkOut(WalkOutReason::NothingToGain));
    assert_eq!(acts(&trace)[0].target, payoff(1.25));
    // The second tables its best first, which does not change that.
    let trace = play(&setting, [&linear(), &linear()], Side::Second);
    assert_eq!(trace.ending, Ending::WalkOut { round: 0, by: Side::First, reason: WalkOutReason::NothingToGain });
    assert_eq!(acts(&trace)[1].answer.unwrap().verdict, Verdict::BelowNoDeal { no_deal: payoff(1.25) });
}

#[test]
fn an_offer_is_taken_by_who_could_otherwise_only_leave() {
    // By its own word the first may not ask for more than 2 eighths any more, but no deal has come to be worth 3.
    let mut setting = Setting::cake(3);
    let from = setting.calendar.date(1);
    let change = NoDealChange { from, step: 0.125, per_month: 0.0, note: Note::default() };
    setting.rules[Side::First].no_deal.changes = vec![change];
    let aspiration = AspirationConfig::TimeDependent(TimeDependent { exponent: 1.0, k: 1.0, floor: 0.0 });
    let gives_in = StrategyConfig { aspiration, no_retraction: true, ..linear() };
    let trace = play(&setting, [&gives_in, &hardliner()], Side::First);
    assert_eq!(acts(&trace)[2].action, Action::WalkOut(WalkOutReason::NothingToGain));
    // The second side refuses and tables 3 eighths.
    setting.mandates[Side::Second].openings = vec![Some(OptionIdx::new(3))];
    let refuse = Condition::Not(Box::new(at_least(3)));
    let red_line = RedLine { title: None, name: "line".to_owned(), refuse, unless: None, note: Note::default() };
    setting.mandates[Side::Second].red_lines = vec![red_line];
    let trace = play(&setting, [&gives_in, &hardliner()], Side::First);
    assert_eq!(trace.ending, Ending::Agreement { round: 1, by: Side::First, package: package([3]) });
}

#[test]
fn nothing_at_all_may_be_possible() {
    let mut setting = Setting::cake(2);
    let kind = CompatibilityKind::Forbid(at_least(0));
    setting.agenda.compatibility =
        vec![CompatibilityRule { title: None, name: "rule".to_owned(), kind, note: Note::default() }];
    let trace = play(&setting, [&linear(), &linear()], Side::First);
    assert_eq!(trace.ending, Ending::WalkOut { round: 0, by: Side::First, reason: WalkOutReason::NothingToGain });
}

#[test]
fn a_rule_that_comes_into_force_bars_what_was_tabled_before() {
    let mut setting = Setting::cake(2);
    let after = Condition::After(setting.calendar.date(1));
    let kind = CompatibilityKind::Forbid(Condition::All(vec![after, Condition::Not(Box::new(at_least(1)))]));
    setting.agenda.compatibility =
        vec![CompatibilityRule { title: None, name: "rule".to_owned(), kind, note: Note::default() }];
    let trace = play(&setting, [&linear(), &linear()], Side::First);
    assert_eq!(acts(&trace)[1].action, Action::Propose(package([0])));
    assert_eq!(acts(&trace)[2].answer.unwrap().verdict, Verdict::Lapsed(Lapse::Incompatible));
}

/// The first takes anything from its second turn on; the second tables its best, all of the cake for itself, and no
/// deal is worth nothing to the first.
fn answered_a_month_later(change: impl FnOnce(&mut Setting)) -> Trace {
    let mut setting = Setting::cake(3);
    setting.rules[Side::First].no_deal.values = vec![0.0];
    change(&mut setting);
    let takes_all =
        StrategyConfig { acceptance: AcceptanceConfig::Time(acceptance::Time { from: 0.3 }), ..hardliner() };
    play(&setting, [&takes_all, &hardliner()], Side::First)
}

#[test]
fn an_offer_stands_until_the_next_round_if_nothing_changes() {
    let agreed = Ending::Agreement { round: 1, by: Side::First, package: package([0]) };
    assert_eq!(answered_a_month_later(|_| {}).ending, agreed);
}

#[test]
fn an_offer_lapses_when_a_red_line_of_its_own_side_begins() {
    // From the second round on, the second side may not take the whole cake.
    let after = |setting: &Setting| Condition::After(setting.calendar.date(1));
    let line = |refuse, unless| RedLine { name: "line".to_owned(), title: None, refuse, unless, note: Note::default() };
    let begins = answered_a_month_later(|setting| {
        let refuse = Condition::All(vec![Condition::Not(Box::new(at_least(1))), after(setting)]);
        setting.mandates[Side::Second].red_lines = vec![line(refuse, None)];
    });
    // The same line all along, but excused until then.
    let excused = answered_a_month_later(|setting| {
        let unless = Condition::Not(Box::new(after(setting)));
        let refuse = Condition::Not(Box::new(at_least(1)));
        setting.mandates[Side::Second].red_lines = vec![line(refuse, Some(unless))];
    });
    assert_eq!(begins, excused);
    let answer = acts(&begins)[2].answer.expect("it answers");
    assert_eq!(answer.verdict, Verdict::Lapsed(Lapse::CrossesRedLine(0)));
    // It goes on with its own proposal, the second comes down to what it may, and that is taken in the last round.
    assert_eq!(acts(&begins)[2].action, Action::Propose(package([8])));
    assert_eq!(begins.ending, Ending::Agreement { round: 2, by: Side::First, package: package([1]) });
}

#[test]
fn an_offer_lapses_when_no_deal_is_worth_more_to_its_own_side() {
    let trace = answered_a_month_later(|setting| {
        let from = setting.calendar.date(1);
        let change = NoDealChange { from, step: 1.0, per_month: 0.0, note: Note::default() };
        setting.rules[Side::Second].no_deal.changes = vec![change];
    });
    assert_eq!(acts(&trace)[2].answer.unwrap().verdict, Verdict::Lapsed(Lapse::BelowNoDeal));
    // Then the second has nothing to gain.
    assert_eq!(trace.ending, Ending::WalkOut { round: 1, by: Side::Second, reason: WalkOutReason::NothingToGain });
}

#[test]
fn a_million_million_packages_are_negotiated_over_without_listing_them() {
    // Twelve cakes of ten options. Each side refuses the four options of each that are worst to it.
    let mut setting = Setting::cakes(&[10; 12], 6);
    for issue in (0..12).map(IssueIdx::new) {
        let refuse = [Condition::AtMost(issue, OptionIdx::new(3)), Condition::AtLeast(issue, OptionIdx::new(6))];
        for (side, refuse) in Side::BOTH.into_iter().zip(refuse) {
            let name = format!("line_{}", issue.index());
            setting.mandates[side].red_lines.push(RedLine {
                title: None,
                name,
                refuse,
                unless: None,
                note: Note::default(),
            });
        }
    }
    let game = setting.game();
    assert_eq!(game.space().n_packages(), 1_000_000_000_000);
    let trade_off = StrategyConfig { selection: SelectionConfig::TradeOff(selection::TradeOff), ..linear() };
    let trace = negotiate(&game, &setting.calendar, PerSide([&linear(), &trade_off]), Side::First, STREAMS);
    for act in trace.acts() {
        let Action::Propose(tabled) = act.action else { continue };
        assert_eq!(game.crossed(act.by, act.round, &tabled), None, "{act:?}");
        assert!(game.value(act.by, act.round, &tabled) >= act.target, "{act:?}");
    }
    assert!(trace.acts().count() > 6, "{:?}", trace.ending);
    // Each side has listed 6^6 of the million combinations of choices on half of the issues, twice.
    let best = game.search(Side::First, 0).best().expect("a package is allowed");
    assert_eq!(game.search(Side::First, 0).listed_value(best.number), None);
}

#[test]
fn an_issue_may_have_a_thousand_options() {
    // Targets 1, 0.925, 0.85 .. 0.25 of a cake in thousandths: in round 7 the first asks for 475 and gives 525.
    let trace = play(&Setting::cakes(&[1_001], 11), [&linear(), &linear()], Side::First);
    assert_eq!(acts(&trace)[0].action, Action::Propose(package([1_000])));
    assert_eq!(trace.ending, Ending::Agreement { round: 7, by: Side::Second, package: package([475]) });
}

#[test]
fn payoffs_of_the_counterpart_change_nothing_that_a_delegation_does() {
    let setting = Setting::cakes(&[3, 4], 6);
    let mut other = Setting::cakes(&[3, 4], 6);
    other.rules[Side::Second].weights = vec![0.9, 0.1];
    other.rules[Side::Second].no_deal.values = vec![0.0, 1.0];
    let script = [[0, 0], [0, 1], [1, 0], [1, 1], [1, 2], [1, 2]].map(package);
    for aspiration in [
        AspirationConfig::TimeDependent(TimeDependent { exponent: 0.5, k: 0.0, floor: 0.0 }),
        AspirationConfig::RelativeTitForTat(RelativeTitForTat { lag: 1, floor: 0.0 }),
        AspirationConfig::Micro(Micro),
        AspirationConfig::Zeuthen(Zeuthen { their_no_deal: 0.0 }),
        AspirationConfig::Grit(Grit { step: 0.1, growth: 1.5, patience: 2, floor: 0.0 }),
    ] {
        let config = StrategyConfig { aspiration, ..linear() };
        assert_eq!(setting.play(&config, &script), other.play(&config, &script));
    }
    // The one exception has to be asked for.
    let config = StrategyConfig {
        selection: SelectionConfig::ModelGuided(selection::ModelGuided),
        counterpart: CounterpartConfig::PerfectInformation(counterpart::PerfectInformation),
        ..linear()
    };
    assert_ne!(setting.play(&config, &script), other.play(&config, &script));
}

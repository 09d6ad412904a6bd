//! Talks in stages on two cakes, worked out by hand.

use crate::agenda::{Note, OptionIdx, Package};
use crate::negotiation::{
    Action, Close, Ending, Foul, Partial, Protocol, Refused, Script, Signed, Trace, WalkOutReason,
};
use crate::payoff::TimeCost;
use crate::quantity::{Payoff, PerSide, Side};
use crate::random::{Seed, Streams};
use crate::strategy::AspirationConfig;
use crate::strategy::aspiration::Hardliner;
use crate::strategy::sample::{Setting, config};
use jiff::civil::date;

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

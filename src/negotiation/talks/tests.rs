//! A cake in eighths, of which no deal is worth two to either side.

use super::*;
use crate::agenda::{CompatibilityKind, CompatibilityRule, Condition, IssueIdx, Note, OptionIdx};
use crate::negotiation::{Answer, Script, Verdict, WalkOutReason};
use crate::payoff::{NoDealChange, RedLine};
use crate::random::Seed;
use crate::strategy::aspiration::{Grit, Hardliner};
use crate::strategy::counterpart;
use crate::strategy::sample::{Setting, config, package, packages, payoff};
use crate::strategy::{AspirationConfig, CounterpartConfig, Initiative, StrategyConfig};

const STREAMS: Streams = Streams::new(Seed(0), 0);

/// The acts of a trace.
fn acts(trace: &Trace) -> Vec<Act> {
    trace.acts().copied().collect()
}

/// What comes of acting for the side whose turn it is.
fn act(talks: &mut Talks<'_>, decision: Decision) -> Result<Act<Ranked>, Refused> {
    let mut acted = None;
    talks.act(decision, |entry| acted = acted.or(entry.act().copied()))?;
    Ok(acted.expect("something was done"))
}

fn is(option: usize) -> Condition {
    Condition::Is(IssueIdx::new(0), OptionIdx::new(option))
}

fn line(refuse: Condition) -> RedLine {
    RedLine { name: "line".to_owned(), title: None, refuse, unless: None, note: Note::default() }
}

/// Two that table their best all along and never accept.
fn hardliner() -> StrategyConfig {
    config(AspirationConfig::Hardliner(Hardliner))
}

/// Plays with these scripts, the first side opening.
fn scripted(setting: &Setting, first: Script, second: Script) -> Result<Trace, Refused> {
    let (game, hardliner) = (setting.game(), hardliner());
    let protocol = Protocol::new(&setting.calendar, PerSide([&hardliner; 2]), Side::First);
    protocol.talks(&game, STREAMS).seat(Side::First, first).seat(Side::Second, second).finish()
}

/// What the table says when the first side does this in its second turn, the second having tabled 4 eighths.
fn foul(setting: &Setting, action: Action) -> Option<Foul> {
    let first = Script::new([Action::Propose(package([8])), action]);
    let refused = scripted(setting, first, Script::tabling(packages([4]))).err()?;
    assert_eq!((refused.round, refused.by, refused.date), (1, Side::First, setting.calendar.date(1)));
    Some(refused.foul)
}

#[test]
fn scripts_play_against_each_other() {
    let accepts = Script::new([Action::Propose(package([1])), Action::Propose(package([3])), Action::Accept]);
    let trace = scripted(&Setting::cake(5), Script::tabling(packages([8, 7, 5])), accepts).expect("nothing is refused");
    assert_eq!(trace.ending, Ending::Agreement { round: 2, by: Side::Second, package: package([5]) });
    let verdicts: Vec<Verdict> = trace.acts().filter_map(|act| act.answer).map(|answer| answer.verdict).collect();
    let below = |asked| Verdict::BelowAsked { asked: payoff(asked) };
    // Who accepts by a script asks for no more than no deal is worth. 7 and 8 eighths leave the second too little.
    let no_deal = Verdict::BelowNoDeal { no_deal: payoff(0.25) };
    assert_eq!(
        verdicts,
        [
            no_deal,
            Verdict::BelowNoDeal { no_deal: payoff(0.25) },
            no_deal,
            below(0.625),
            Verdict::Accepted { asked: payoff(0.25) }
        ]
    );
    // At the end of its script a side holds what it tabled last; who has tabled nothing leaves.
    let trace = scripted(&Setting::cake(3), Script::tabling(packages([8])), Script::default()).expect("it leaves");
    let undisclosed = WalkOutReason::Undisclosed;
    assert_eq!(trace.ending, Ending::WalkOut { round: 0, by: Side::Second, reason: undisclosed });
    let held = Script::tabling(packages([8]));
    let trace = scripted(&Setting::cake(3), held, Script::tabling(packages([0]))).expect("nothing is refused");
    assert_eq!(trace.ending, Ending::Deadline { round: 2 });
    assert_eq!(acts(&trace)[4].action, Action::Propose(package([8])));
}

#[test]
fn an_offer_declined_without_need_is_said_to_be_declined() {
    // It declines 6 eighths, tabling 5.
    let trace = scripted(&Setting::cake(2), Script::tabling(packages([8, 5])), Script::tabling(packages([6])));
    let answer = acts(&trace.expect("nothing is refused"))[2].answer;
    assert_eq!(answer, Some(Answer { value: payoff(0.75), verdict: Verdict::Declined }));
}

#[test]
fn a_script_against_a_strategy() {
    let setting = Setting::cake(3);
    let (game, hardliner) = (setting.game(), hardliner());
    let protocol = Protocol::new(&setting.calendar, PerSide([&hardliner; 2]), Side::Second);
    let talks = protocol.talks(&game, STREAMS).seat(Side::First, Script::tabling(packages([6, 4, 2])));
    let trace = talks.finish().expect("nothing is refused");
    let tabled = trace.acts().map(|act| act.action).collect::<Vec<_>>();
    assert_eq!(tabled, [0, 6, 0, 4, 0, 2].map(|option| Action::Propose(package([option]))));
}

#[test]
fn what_a_mandate_does_not_allow_is_refused() {
    let setting = Setting::cake(3);
    assert_eq!(foul(&setting, Action::Propose(package([5]))), None);
    assert_eq!(foul(&setting, Action::Accept), None);
    let nowhere = Foul::NoSuchPackage { number: 9, n_packages: 9 };
    assert_eq!(foul(&setting, Action::Propose(package([9]))), Some(nowhere.clone()));
    assert_eq!(foul(&setting, Action::Propose(package([1, 1]))), Some(nowhere.clone()));
    assert_eq!(foul(&setting, Action::Propose(crate::agenda::Package::new([OptionIdx::DEFERRED]))), Some(nowhere));
    let too_little = Foul::TablesBelowNoDeal { value: 0.125, no_deal: 0.25 };
    assert_eq!(foul(&setting, Action::Propose(package([1]))), Some(too_little));

    let mut crossed = Setting::cake(3);
    crossed.mandates[Side::First].red_lines = vec![line(is(3)), line(is(4))];
    let red_line = || "line".to_owned();
    let tables = Foul::TablesAcrossRedLine { red_line: red_line() };
    assert_eq!(foul(&crossed, Action::Propose(package([3]))), Some(tables));
    assert_eq!(foul(&crossed, Action::Accept), Some(Foul::AcceptsAcrossRedLine { red_line: red_line() }));

    let mut dear = Setting::cake(3);
    dear.rules[Side::First].no_deal.adjustment = 0.5;
    assert_eq!(foul(&dear, Action::Accept), Some(Foul::AcceptsBelowNoDeal { value: 0.5, no_deal: 0.75 }));

    let (mut nonsense, mut later) = (Setting::cake(3), Setting::cake(3));
    let rule = |kind| CompatibilityRule { title: None, name: "rule".to_owned(), kind, note: Note::default() };
    nonsense.agenda.compatibility = vec![rule(CompatibilityKind::Forbid(is(5)))];
    let broken = Foul::TablesNonsense { rule: "rule".to_owned() };
    assert_eq!(foul(&nonsense, Action::Propose(package([5]))), Some(broken));
    // What makes no sense by now has lapsed as well.
    let by_now = Condition::All(vec![is(4), Condition::After(later.calendar.date(1))]);
    later.agenda.compatibility = vec![rule(CompatibilityKind::Forbid(by_now))];
    assert_eq!(foul(&later, Action::Accept), Some(Foul::AcceptsLapsed { lapse: Lapse::Incompatible }));
}

#[test]
fn a_lapsed_offer_cannot_be_accepted() {
    let mut setting = Setting::cake(3);
    let from = setting.calendar.date(1);
    let change = NoDealChange { from, step: 0.5, per_month: 0.0, note: Note::default() };
    setting.rules[Side::Second].no_deal.changes = vec![change];
    assert_eq!(foul(&setting, Action::Accept), Some(Foul::AcceptsLapsed { lapse: Lapse::BelowNoDeal }));
    let first = Script::new([Action::Propose(package([8])), Action::Accept]);
    let refused = scripted(&setting, first, Script::tabling(packages([4]))).expect_err("the offer has lapsed");
    let text = "round 2 (2009-02-01), the first delegation: accepts an offer that has lapsed: by now no deal is worth more \
                to the side that made it";
    assert_eq!(refused.to_string(), text);
}

#[test]
fn nothing_can_be_accepted_before_something_is_tabled() {
    let refused = scripted(&Setting::cake(3), Script::new([Action::Accept]), Script::default());
    assert_eq!(refused.map_err(|refused| refused.foul), Err(Foul::NothingOnTable));
}

#[test]
fn talks_are_stepped_from_outside_and_stand_where_they_stood_after_a_refusal() {
    let setting = Setting::cake(3);
    let (game, hardliner) = (setting.game(), hardliner());
    let protocol = Protocol::new(&setting.calendar, PerSide([&hardliner; 2]), Side::First);
    let mut talks = protocol.talks(&game, STREAMS);
    assert_eq!((talks.round(), talks.whose_turn(), talks.on_table()), (0, Some(Side::First), None));
    let tabled = talks.view().expect("the talks are on").ranked(&package([7]));
    let acted = act(&mut talks, Decision::propose(tabled)).expect("the package is within the mandate");
    assert_eq!((acted.by, acted.action, acted.target), (Side::First, Action::Propose(tabled), payoff(0.875)));
    assert_eq!((talks.whose_turn(), talks.on_table()), (Some(Side::Second), Some(package([7]))));
    assert!(talks.step(|_| {}).is_ok());
    let view = talks.view().expect("the talks are on");
    assert_eq!(
        (view.round(), view.date(), view.on_table().map(|offer| offer.number)),
        (1, setting.calendar.date(1), Some(0))
    );
    assert_eq!((view.sent().len(), view.lapse()), (1, None));
    // All of the cake for the other is worth less than no deal.
    let accept = Decision::accept(&view);
    let refused = act(&mut talks, accept).expect_err("no deal is better");
    assert_eq!(refused.foul, Foul::AcceptsBelowNoDeal { value: 0.0, no_deal: 0.25 });
    assert_eq!((talks.round(), talks.whose_turn(), talks.on_table()), (1, Some(Side::First), Some(package([0]))));
    let leave = Decision::walk_out(&talks.view().expect("the talks are on"));
    assert!(act(&mut talks, leave).is_ok());
    assert_eq!(
        talks.ending(),
        Some(&Ending::WalkOut { round: 1, by: Side::First, reason: WalkOutReason::Undisclosed })
    );
    assert!(talks.whose_turn().is_none() && talks.view().is_none());
    let over = act(&mut talks, accept).expect_err("the talks are over");
    assert_eq!(
        over.to_string(),
        "round 2 (2009-02-01), the second delegation: the talks have ended, and nobody acts any more"
    );
}

#[test]
fn the_value_of_a_package_is_what_the_game_says() {
    let setting = Setting::cake(3);
    let (game, hardliner) = (setting.game(), hardliner());
    let protocol = Protocol::new(&setting.calendar, PerSide([&hardliner; 2]), Side::First);
    let mut talks = protocol.talks(&game, STREAMS);
    let acted =
        act(&mut talks, Decision::propose(Ranked { number: 6, value: payoff(-3.0) })).expect("package 6 is allowed");
    assert_eq!(acted.action, Action::Propose(Ranked { number: 6, value: payoff(0.75) }));
    // Nobody asks for less than no deal is worth.
    assert_eq!(acted.target, payoff(0.25));
}

#[test]
fn who_is_seated_does_not_see_what_the_strategy_saw() {
    /// Looks whether the counterpart's payoffs lie open, and leaves.
    struct Spy<'s>(&'s mut Option<bool>);
    impl Negotiator for Spy<'_> {
        fn decide(&mut self, view: &View<'_>) -> Decision {
            *self.0 = Some(view.counterpart().is_some());
            Decision::walk_out(view)
        }
    }
    let setting = Setting::cake(3);
    let game = setting.game();
    let knowing = StrategyConfig {
        counterpart: CounterpartConfig::PerfectInformation(counterpart::PerfectInformation),
        ..hardliner()
    };
    let protocol = Protocol::new(&setting.calendar, PerSide([&knowing; 2]), Side::First);
    let mut sees = None;
    protocol.talks(&game, STREAMS).seat(Side::First, Spy(&mut sees)).finish().expect("it leaves");
    assert_eq!(sees, Some(false));
    assert!(protocol.talks(&game, STREAMS).view().is_some_and(|view| view.counterpart().is_some()));
}

#[test]
fn what_is_announced_comes_after_the_proposal_that_it_goes_with() {
    let setting = Setting::cake(3);
    let game = setting.game();
    let grit = config(AspirationConfig::Grit(Grit { step: 0.25, growth: 2.0, patience: 1, floor: 0.0 }));
    let hardliner = hardliner();
    let protocol = Protocol::new(&setting.calendar, PerSide([&grit, &hardliner]), Side::First);
    let trace = protocol.negotiate(&game, STREAMS);
    // It opens, takes the step that it announced, and stops as that is not answered.
    let announced: Vec<_> = trace.announcements().map(|one| (one.round, one.by, one.initiative.shares())).collect();
    let by = Side::First;
    assert_eq!(announced, [(0, by, [0.0, 0.25, 0.25]), (1, by, [0.25, 0.0, 0.5]), (2, by, [0.0, 0.0, 0.5])]);
    for pair in trace.entries.windows(2) {
        if let Entry::Announcement(one) = &pair[1] {
            let act = pair[0].act().expect("a proposal comes before");
            assert_eq!((act.round, act.by, act.tabled().is_some()), (one.round, one.by, true));
        }
    }
    assert_eq!((trace.entries.len(), trace.acts().count()), (9, 6));
}

#[test]
fn steps_that_are_no_shares_are_refused() {
    let setting = Setting::cake(3);
    let (game, hardliner) = (setting.game(), hardliner());
    let protocol = Protocol::new(&setting.calendar, PerSide([&hardliner; 2]), Side::First);
    let mut talks = protocol.talks(&game, STREAMS);
    let announcing = |next| {
        let initiative = Initiative { step: 0.0, is_answered: None, next, next_if_answered: 1.0 };
        let propose = Decision::propose(Ranked { number: 6, value: payoff(0.75) });
        Decision { announcement: Some(initiative), ..propose }
    };
    let refused = act(&mut talks, announcing(1.5)).expect_err("it is more than all");
    assert_eq!(refused.foul, Foul::NoShare { share: 1.5 });
    assert!(act(&mut talks, announcing(f64::NAN)).is_err() && act(&mut talks, announcing(0.5)).is_ok());
}

//! What happens outside the talks, and what it changes.

use summitry::agenda::EventIdx;
use summitry::negotiation::{Act, Trace};
use summitry::quantity::Side;
use summitry::random::{Seed, Streams};
use summitry::scenario::{Document, Sampler, Scenario};

const EVENTS: &str = include_str!("events.ron");
/// The day of the event that surely happens.
const INAUGURATION: &str = "2008-05-07";

fn parse(text: &str) -> Document {
    Document::parse("events.ron", text).unwrap_or_else(|error| panic!("{error}"))
}

/// The scenario with events set to happen so, and nothing left to chance but what is set so.
fn when(events: &[(&str, &str)]) -> Document {
    let names = ["new_president", "war", "test", "programme", "answer", "election", "asleep"];
    let given = |name: &str| events.iter().find(|(known, _)| *known == name).map_or("Never", |(_, when)| *when);
    let changes: Vec<(String, String)> =
        names.iter().map(|name| (format!("events.{name}.when"), given(name).to_owned())).collect();
    let changes: Vec<(&str, &str)> =
        changes.iter().map(|(address, value)| (address.as_str(), value.as_str())).collect();
    parse(EVENTS).set_all(changes).unwrap_or_else(|error| panic!("{error}"))
}

fn play(document: &Document) -> Trace {
    let scenario = document.scenario();
    scenario.play(&scenario.game(), Seed(0))
}

/// The acts of the rounds before a day.
fn before(scenario: &Scenario, trace: &Trace, day: &str) -> Vec<Act> {
    let calendar = scenario.calendar();
    trace.acts().filter(|act| calendar.date(act.round).to_string().as_str() < day).copied().collect()
}

fn dates(document: &Document) -> Vec<String> {
    document.scenario().calendar().dates().iter().map(ToString::to_string).collect()
}

#[test]
fn events_that_do_not_happen_leave_everything_as_it_was() {
    let start = EVENTS.find("    events: {").unwrap();
    let end = EVENTS.find("    delegations: {").unwrap();
    let mut without = format!("{}{}", &EVENTS[..start], &EVENTS[end..]);
    for (from, to) in [
        (
            "All([Is(\"site\", \"active\"), Happened(\"test\")])",
            "All([Is(\"site\", \"active\"), After(\"2020-01-01\")])",
        ),
        (", unless: Not(Happened(\"test\"))", ", unless: Not(After(\"2020-01-01\"))"),
        ("            \"events.war.when.p\": Uniform(low: 0.2, high: 0.6),\n", ""),
        ("            \"events.test.when.per_month\": LogNormal(sigma: 0.3),\n", ""),
    ] {
        assert!(without.contains(from), "{from}");
        without = without.replace(from, to);
    }
    let (without, dormant) = (parse(&without), when(&[]));
    assert_eq!(play(&without), play(&dormant));
    let [one, other] = [&without, &dormant].map(Sampler::new);
    for draw in 0..40 {
        let [one, other] = [&one, &other].map(|sampler| sampler.draw(Seed(3), draw));
        let weights = |scenario: &Scenario| scenario.delegations[Side::First].rules.weights.clone();
        assert_eq!(weights(&one), weights(&other));
        assert_eq!(one.play(&one.game(), Seed(draw)), other.play(&other.game(), Seed(draw)));
    }
}

#[test]
fn what_happens_after_the_end_changes_nothing() {
    let calm = when(&[]);
    let (trace, scenario) = (play(&calm), calm.scenario());
    let ended = scenario.calendar().date(trace.ending.round());
    let later = format!("On(\"{}\")", ended.tomorrow().unwrap());
    for name in ["new_president", "war", "test", "asleep"] {
        assert_eq!(play(&when(&[(name, later.as_str())])), trace, "{name}");
    }
}

#[test]
fn nobody_acts_on_what_is_still_to_come() {
    let calm = when(&[]);
    let trace = play(&calm);
    for name in ["new_president", "war", "test", "election", "asleep"] {
        for day in ["2008-04-20", "2008-06-09", "2008-08-08"] {
            let stirred = when(&[(name, format!("On(\"{day}\")").as_str())]);
            let found = before(stirred.scenario(), &play(&stirred), day);
            assert_eq!(found, before(calm.scenario(), &trace, day), "{name} on {day}");
        }
    }
}

#[test]
fn weights_that_are_set_hold_from_their_day_on() {
    let war = when(&[("war", "On(\"2008-06-10\")")]);
    let weights = [("us.weights.ceiling", 0.2), ("us.weights.site", 0.5), ("us.weights.inspections", 0.3)];
    let always = when(&[]).set_all(weights).unwrap();
    let (calm, war, always) = (when(&[]), war.scenario().clone(), always.scenario().clone());
    let calm = calm.scenario();
    let (calm_game, war_game, always_game) = (calm.game(), war.game(), always.game());
    for (round, date) in war.calendar().dates().iter().enumerate() {
        let (is_later, other) = (date.to_string().as_str() >= "2008-06-10", calm.calendar());
        let Some(other) = other.dates().iter().position(|known| known == date) else { continue };
        let expected = if is_later { &always_game } else { &calm_game };
        for number in 0..war_game.space().n_packages() {
            let package = war_game.space().package(number);
            assert_eq!(
                war_game.value(Side::First, round, &package),
                expected.value(Side::First, other, &package),
                "{date}, {package:?}"
            );
        }
        assert_eq!(war_game.no_deal(Side::First, round), expected.no_deal(Side::First, other), "{date}");
    }
}

#[test]
fn a_strategy_that_is_set_is_followed_from_its_day_on() {
    let calm = play(&when(&[]));
    let changed = when(&[("new_president", &format!("On(\"{INAUGURATION}\")"))]);
    let found = play(&changed);
    assert_ne!(found.ending, calm.ending);
    // A conceder gives way at once, so the talks end sooner than between two who wait.
    assert!(found.ending.round() < calm.ending.round(), "{:?} {:?}", found.ending, calm.ending);
}

#[test]
fn a_suspension_takes_rounds_out_and_a_deadline_moves() {
    let calm = dates(&when(&[]));
    let war = dates(&when(&[("war", "On(\"2008-08-08\")")]));
    // Two months of 30.44 days from 8 August: 60 days, up to 6 October.
    let held = |date: &&String| date.as_str() < "2008-08-08" || date.as_str() >= "2008-10-07";
    assert_eq!(war, calm.iter().filter(held).cloned().collect::<Vec<_>>());
    assert!(war.len() < calm.len());
    let longer = dates(&when(&[("election", "On(\"2008-11-04\")")]));
    assert_eq!(longer[..calm.len()], calm);
    assert_eq!(longer.last().map(String::as_str), Some("2009-03-02"));
    // Put off when it is past already, it is too late.
    assert_eq!(dates(&when(&[("election", "On(\"2009-01-20\")")])), calm);
    let shorter = EVENTS.replace("\"clock.deadline\": \"2009-03-02\"", "\"clock.deadline\": \"2008-10-01\"");
    let shorter = parse(&shorter).set("events.election.when", "On(\"2008-09-17\")").unwrap();
    assert_eq!(dates(&shorter).last().map(String::as_str), Some("2008-09-29"));
}

#[test]
fn the_first_round_is_held_whatever_happened_before() {
    let document = when(&[("war", "On(\"2008-03-01\")")]);
    assert_eq!(dates(&document)[..2], ["2008-03-17", "2008-05-12"]);
    let game = document.scenario().game();
    let always =
        when(&[]).set_all([("us.weights.ceiling", 0.2), ("us.weights.site", 0.5), ("us.weights.inspections", 0.3)]);
    let package = game.space().package(0);
    assert_eq!(game.value(Side::First, 0, &package), always.unwrap().scenario().game().value(Side::First, 0, &package));
}

#[test]
fn switching_one_event_leaves_the_draws_of_all_else() {
    let (as_written, switched) = (parse(EVENTS), parse(EVENTS).set("events.test.when", "Never").unwrap());
    let [one, other] = [&as_written, &switched].map(Sampler::new);
    let mut n_happened = 0;
    for draw in 0..200 {
        let [one, other] = [&one, &other].map(|sampler| sampler.draw(Seed(11), draw));
        let weights = |scenario: &Scenario| scenario.delegations[Side::First].rules.weights.clone();
        assert_eq!(weights(&one), weights(&other));
        for name in ["new_president", "war", "programme", "election", "asleep"] {
            let event = EventIdx::new(one.agenda.events.iter().position(|event| event.name == name).unwrap());
            assert_eq!(one.timeline.day(event), other.timeline.day(event), "{name} in draw {draw}");
            n_happened += usize::from(name == "war" && one.timeline.day(event).is_some());
        }
    }
    // The chance itself is drawn between 0.2 and 0.6.
    assert!((60..100).contains(&n_happened), "{n_happened} wars in 200 draws");
}

#[test]
fn a_draw_with_eras_is_what_setting_its_numbers_and_events_gives() {
    let document = parse(EVENTS);
    let sampler = Sampler::new(&document);
    let mut n_eras = 0;
    for draw in 0..30 {
        let drawn = sampler.draw(Seed(5), draw);
        assert_eq!(drawn.timeline, drawn.world.drawn(Streams::new(Seed(5), draw)));
        n_eras += drawn.eras.len();
        let days = drawn.eras.iter().map(|era| era.from);
        assert!(days.is_sorted());
        let trace = drawn.play(&drawn.game(), Seed(draw));
        assert!(trace.ending.round() < drawn.calendar().n_rounds());
    }
    assert!(n_eras > 30, "{n_eras}");
}

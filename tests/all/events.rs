//! What happens outside the talks, and what it changes.

use crate::command::summitry;
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
        let weights = |scenario: &Scenario| scenario.delegations()[Side::First].rules().weights.clone();
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
        let weights = |scenario: &Scenario| scenario.delegations()[Side::First].rules().weights.clone();
        assert_eq!(weights(&one), weights(&other));
        for name in ["new_president", "war", "programme", "election", "asleep"] {
            let event = EventIdx::new(one.agenda().events().iter().position(|event| event.name == name).unwrap());
            assert_eq!(one.timeline().day(event), other.timeline().day(event), "{name} in draw {draw}");
            n_happened += usize::from(name == "war" && one.timeline().day(event).is_some());
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
        assert_eq!(*drawn.timeline(), drawn.world().drawn(Streams::new(Seed(5), draw)));
        n_eras += drawn.eras().len();
        let days = drawn.eras().iter().map(|era| era.from);
        assert!(days.is_sorted());
        let trace = drawn.play(&drawn.game(), Seed(draw));
        assert!(trace.ending.round() < drawn.calendar().n_rounds());
    }
    assert!(n_eras > 30, "{n_eras}");
}

/// The scenario in which the new president's strategy lasts so long, and nothing else happens.
fn president_for(lasts: &str) -> Document {
    let set = ", \"russia.discount\": 0.97 },";
    assert!(EVENTS.contains(set));
    let names = ["war", "test", "programme", "answer", "election"].map(|name| format!("events.{name}.when"));
    let never = names.iter().map(|address| (address.as_str(), "Never"));
    parse(&EVENTS.replacen(set, &format!(" }},{lasts}"), 1)).set_all(never).unwrap_or_else(|error| panic!("{error}"))
}

/// Four issues of equal weight; any two of three events go together, all three do not.
fn crowded() -> Document {
    let issue = |name: &str| {
        format!(
            "Issue(name: \"{name}\", title: \"{name}\", options: [Option(name: \"o\", title: \"O\"), Option(name: \"p\", title: \"P\")])"
        )
    };
    let per_issue = |value: &str| ["a", "b", "c", "d"].map(|name| format!("\"{name}\": {value}")).join(", ");
    let side = |name: &str, values: &str| {
        format!(
            "\"{name}\": Delegation(title: \"{name}\", weights: {{ {} }}, values: {{ {} }}, no_deal: NoDeal(values: {{ {} }}), strategy: Boulware())",
            per_issue("0.25"),
            per_issue(values),
            per_issue("0.1"),
        )
    };
    let event = |name: &str, day: &str, set: &str| {
        format!("\"{name}\": Event(title: \"{name}\", when: On(\"{day}\"), set: {{ {set} }})")
    };
    parse(&format!(
        "Scenario(title: \"Crowded\", clock: Clock(start: \"2009-01-12\", turn: Days(14), deadline: \"2009-06-29\"), opens: \"us\", agenda: [{}], events: {{ {}, {}, {} }}, delegations: {{ {}, {} }})",
        ["a", "b", "c", "d"].map(issue).join(", "),
        event(
            "shift",
            "2009-02-01",
            "\"us.weights.a\": 0.35, \"us.weights.b\": 0.15, \"us.weights.c\": 0.15, \"us.weights.d\": 0.35"
        ),
        event("back", "2009-03-01", "\"us.weights.a\": 0.25, \"us.weights.b\": 0.25"),
        event("again", "2009-03-01", "\"us.weights.a\": 0.25, \"us.weights.c\": 0.25"),
        side("us", "Table({ \"o\": 1, \"p\": 0 })"),
        side("russia", "Table({ \"o\": 0, \"p\": 1 })"),
    ))
}

#[test]
fn of_three_events_that_do_not_go_together_the_first_gives_way_and_it_is_said() {
    let document = crowded();
    let weights: Vec<Vec<f64>> = document
        .scenario()
        .eras()
        .iter()
        .map(|era| era.changed.as_ref().expect("each sets something").delegations[Side::First].rules().weights.clone())
        .collect();
    let equal = vec![0.25; 4];
    // On one day the order of the file decides: all three are in force from the third era on.
    assert_eq!(weights, [vec![0.35, 0.15, 0.15, 0.35], vec![0.25, 0.25, 0.15, 0.35], equal]);
    let folder = tempfile::tempdir().expect("a folder for results");
    let [file, out] = ["crowded.ron", "out"].map(|name| folder.path().join(name).display().to_string());
    std::fs::write(&file, document.text()).expect("it can be written");
    let ran = summitry(["run", &file, "--no-charts", "--out", &out]);
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    let told = "None of it holds from 1 March 2009 on: it does not go together with what later events set.";
    assert_eq!(joined(&ran.out).matches(told).count(), 1, "{}", ran.out);
    let json = std::fs::read_to_string(folder.path().join("out/result.json")).expect("it was written");
    let result: serde_json::Value = serde_json::from_str(&json).expect("it is JSON");
    let giving_way: Vec<Option<&str>> =
        result["events"].as_array().expect("a list").iter().map(|event| event["gives_way"].as_str()).collect();
    assert_eq!(giving_way, [Some("2009-03-01"), None, None]);
}

#[test]
fn what_an_event_sets_for_a_while_ends_with_it() {
    let for_good = president_for("");
    let never = for_good.set_all([("events.new_president.when", "Never")]).expect("it may not happen");
    let acts = |document: &Document, day: &str| before(document.scenario(), &play(document), day);
    // Over before the next round is held, it changes nothing; lasting beyond the talks, it changes as much as for good.
    let all = "2020-01-01";
    assert_eq!(acts(&president_for(" lasts: 0.1,"), all), acts(&never, all));
    assert_eq!(acts(&president_for(" lasts: 240,"), all), acts(&for_good, all));
    assert_ne!(acts(&for_good, all), acts(&never, all));
    // In between, Russia plays the one strategy and then the other.
    let for_a_while = president_for(" lasts: 0.5,");
    assert_eq!(acts(&for_a_while, "2008-05-22"), acts(&for_good, "2008-05-22"));
    assert_ne!(acts(&for_a_while, all), acts(&for_good, all));
    let is_changed = |era: usize| for_a_while.scenario().eras()[era].changed.is_some();
    assert_eq!([is_changed(0), is_changed(1)], [true, false]);
}

#[test]
fn changes_that_end_before_others_can_begin_need_not_go_together_with_them() {
    // Whoever plays `Linear` has no `exponent` that a war could set.
    let with = |lasts: &str, on: &str| {
        let events = format!(
            "\"summit\": Event(title: \"S\", when: On(\"2008-04-06\"), set: {{ \"us.strategy\": Linear() }}{lasts}),
             \"shock\": Event(title: \"W\", when: Chance(p: 0.5, on: \"{on}\"), set: {{ \"us.strategy.exponent\": 3.5 }}),
             \"war\": Event("
        );
        let text = EVENTS.replacen("\"us.strategy\": Conceder(exponent: 0.2)", "\"us.discount\": 0.9", 1);
        Document::parse("t.ron", &text.replacen("\"war\": Event(", &events, 1))
    };
    assert!(with(", lasts: 1", "2008-05-06").is_ok());
    for (lasts, on) in [(", lasts: 1", "2008-05-01"), ("", "2008-05-06")] {
        let said = with(lasts, on).expect_err("both may hold").to_string();
        assert!(said.contains("what event `shock` sets does not go with what event `summit` has set"), "{said}");
    }
}

/// A text with its lines joined.
fn joined(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn a_run_tells_what_happens_and_what_it_leaves_to_chance() {
    let folder = tempfile::tempdir().expect("a folder for results");
    let out = folder.path().to_str().expect("its name is text");
    let ran = summitry(["run", "tests/all/events.ron", "--event", "war=2008-06-10", "--no-charts", "--out", out]);
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    let text = joined(&ran.out);
    assert!(
        text.contains("7 May 2008: A new president takes office in Moscow. From then on the strategy of Russia is Conceder(exponent: 0.4)"),
        "{text}"
    );
    // What is set is not left to chance; what follows something left to chance is.
    let left = "“Iran tests a long-range missile”, “Iran has a long-range missile” and “Europe answers the test” are \
                left to chance: they do not happen here, unless `--event` sets a day.";
    assert!(text.contains(left), "{text}");
    let json = std::fs::read_to_string(folder.path().join("result.json")).expect("it was written");
    let result: serde_json::Value = serde_json::from_str(&json).expect("it is JSON");
    let war = result["events"].as_array().expect("there are events").iter().find(|event| event["name"] == "war");
    let war = war.expect("the war is listed");
    assert_eq!((&war["date"], &war["left_to_chance"]), (&"2008-06-10".into(), &false.into()));
    assert_eq!(war["suspended_until"], "2008-08-09");
    assert_eq!(war["sets"][0]["value"], "0.2");
}

#[test]
fn a_draw_has_decided_what_a_plain_run_leaves_to_chance() {
    let folder = tempfile::TempDir::new().expect("a folder");
    let out = folder.path().to_str().expect("its name is text");
    let ran = summitry(["run", "tests/all/events.ron", "--draw", "0", "--seed", "1", "--no-charts", "--out", out]);
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    let text = joined(&ran.out);
    let json = std::fs::read_to_string(folder.path().join("result.json")).expect("it was written");
    let result: serde_json::Value = serde_json::from_str(&json).expect("it is JSON");
    let events = result["events"].as_array().expect("there are events");
    assert!(events.iter().all(|event| event["left_to_chance"] == false), "{events:?}");
    let is_silent = events.iter().all(|event| event["date"].is_string());
    assert_eq!(text.contains("not happen in this draw."), !is_silent, "{text}");
    assert!(!text.contains("left to chance:"), "{text}");
}

#[test]
fn days_that_are_none_and_events_that_are_none_are_refused() {
    for (event, said) in [
        ("war", "expected NAME=DATE or NAME=never"),
        ("war=tomorrow", "`tomorrow` is neither a day nor `never`"),
        ("war=2008-02-30", "`2008-02-30` is neither a day nor `never`"),
        ("=2008-02-03", "expected NAME=DATE or NAME=never"),
        ("wra=2008-02-03", "there is no event `wra` for --event; did you mean `war`? the scenario has"),
        ("events.war.when=2008-02-03", "expected NAME=DATE or NAME=never"),
    ] {
        let ran = summitry(["run", "tests/all/events.ron", "--event", event]);
        assert_eq!(ran.code, Some(2), "{event}: {}", ran.out);
        assert!(ran.err.contains(said), "{event}: {}", ran.err);
    }
}

#[test]
fn show_says_when_events_happen_and_what_they_do() {
    let ran = summitry(["show", "tests/all/events.ron"]);
    let text = joined(&ran.out);
    for said in [
        "war: War in Georgia on 8 August 2008 with a chance of 40% sets us.weights.ceiling to 0.2",
        "suspends the talks for 2 months",
        "on any day after 17 March 2008 until 31 December 2009, at a rate of 0.08 a month",
        "multiplies the odds of “Iran has a long-range missile” by 3",
        "one month after “Iran tests a long-range missile” only if not (war has happened)",
        "asleep: Nobody minds any more never, unless a what-if wakes it",
    ] {
        assert!(text.contains(said), "{said} in {text}");
    }
    let json = summitry(["show", "tests/all/events.ron", "--json"]);
    let view: serde_json::Value = serde_json::from_str(&json.out).expect("it is JSON");
    assert_eq!(view["events"].as_array().map(Vec::len), Some(7));
    // A scenario without events says nothing of them.
    let plain = summitry(["show", "scenarios/tutorial.ron", "--json"]);
    assert!(!plain.out.contains("\"events\""));
}

#[test]
fn check_warns_of_events_that_make_no_difference() {
    let text = EVENTS
        .replace("when: On(\"2008-11-04\"), set: { \"clock.deadline\": \"2009-03-02\" }", "when: On(\"2010-11-04\")");
    let told = |text: &str| -> Vec<String> {
        let found = summitry::analysis::warnings(&parse(text));
        let found = found.iter().map(|warning| serde_json::to_value(warning).expect("it is data"));
        let told = found.filter_map(|found| {
            let (kind, event) = (found["kind"].as_str()?.to_owned(), found["event"].as_str()?.to_owned());
            Some(format!("{kind} {event}"))
        });
        told.collect()
    };
    assert_eq!(told(&text), ["event_without_effect answer", "event_without_effect election"]);
    let late = EVENTS.replace("when: On(\"2008-11-04\")", "when: On(\"2010-11-04\")");
    assert_eq!(told(&late), ["event_without_effect answer", "event_after_the_talks election"]);
}

#[test]
fn a_forecast_holds_draws_in_which_an_event_happens_against_the_same_draws_without_it() {
    let folder = tempfile::tempdir().expect("a folder for results");
    let out = folder.path().to_str().expect("its name is text");
    let ran = summitry(["forecast", "tests/all/events.ron", "--draws", "60", "--no-charts", "--json", "--out", out]);
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    let summary: serde_json::Value = serde_json::from_str(&ran.out).expect("it is JSON");
    let events = summary["events"].as_array().expect("some events are left to chance");
    let names: Vec<&str> = events.iter().filter_map(|event| event["name"].as_str()).collect();
    assert_eq!(names, ["war", "test", "programme", "answer"]);
    for event in events {
        let happens = event["happens"]["count"].as_f64().expect("it is a number");
        assert_eq!(event["happens"]["of"], 60);
        let metrics = event["metrics"].as_array().expect("a list");
        assert_eq!(metrics.is_empty(), happens == 0.0, "{event}");
        if let Some(agreement) = metrics.iter().find(|metric| metric["name"] == "agreement_rate") {
            let share = |which: &str| agreement[which].as_f64().expect("it is a number");
            let turned = |which: &str| event[which]["count"].as_f64().expect("it is a number");
            let net = (turned("to_agreement") - turned("to_failure")) / happens;
            assert!((share("what_if") - share("baseline") - net).abs() < 1e-9, "{event}");
        }
    }
    // What nothing speaks of makes no difference, and what happens in a draw is the same draw after draw.
    let [test, programme] = [&events[1], &events[2]];
    assert!(test["happens"]["count"].as_u64() > Some(10));
    if programme["happens"]["count"].as_u64() > Some(0) {
        assert!(programme["metrics"].as_array().is_some_and(|all| all.iter().all(|one| one["effect"] == "none")));
    }
    let plain = summitry(["forecast", "scenarios/tutorial.ron", "--draws", "4", "--no-charts", "--json", "--out", out]);
    assert!(!plain.out.contains("\"happens\""));
}

#[test]
fn rows_tell_on_which_day_what_is_left_to_chance_happened() {
    let folder = tempfile::TempDir::new().unwrap();
    let out = folder.path().join("out");
    let ran = summitry([
        "forecast",
        "tests/all/events.ron",
        "--draws",
        "40",
        "--no-charts",
        "--csv",
        "-q",
        "--out",
        out.to_str().unwrap(),
    ]);
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    let text = std::fs::read_to_string(out.join("negotiations.csv")).unwrap();
    let rows: Vec<Vec<&str>> = text.lines().map(|line| line.split(',').collect()).collect();
    let place = |name: &str| rows[0].iter().position(|column| *column == name);
    let sampler = Sampler::new(&parse(EVENTS));
    let mut n_days = 0;
    for row in &rows[1..] {
        let draw = sampler.draw(Seed(0), row[0].parse().unwrap());
        let ended = row[place("date").unwrap()];
        for (idx, event) in draw.agenda().events().iter().enumerate() {
            let Some(place) = place(&format!("event_{}", event.name)) else { continue };
            let day = draw.timeline().day(EventIdx::new(idx)).map(|day| day.to_string());
            let expected = day.filter(|day| day.as_str() <= ended).unwrap_or_default();
            assert_eq!(row[place], expected, "{} in draw {}", event.name, row[0]);
            n_days += usize::from(!expected.is_empty());
        }
    }
    assert!(n_days > 20, "{n_days} days");
    // What surely happens on a day that the file states needs no column.
    assert!(place("event_war").is_some() && place("event_new_president").is_none() && place("event_asleep").is_none());
}

#[test]
fn a_value_that_an_event_sets_may_say_why() {
    let noted = EVENTS.replace(
        "\"russia.discount\": 0.97 }",
        "\"russia.discount\": Noted(value: 0.97, because: \"J: in more of a hurry\") }",
    );
    assert_ne!(noted, EVENTS);
    let (plain, noted) = (parse(EVENTS), parse(&noted));
    assert_eq!(noted.scenario().world(), plain.scenario().world());
    assert_eq!(noted.scenario().eras(), plain.scenario().eras());
    let problems = |value: &str| {
        let text = EVENTS.replace("\"russia.discount\": 0.97 }", &format!("\"russia.discount\": {value} }}"));
        Document::parse("events.ron", &text).expect_err("it holds no number").to_string()
    };
    let missing = problems("Noted(because: \"J\")");
    assert!(missing.contains("`Noted` needs the field `value`") || missing.contains("`value`"), "{missing}");
    assert!(problems("Noted(value: 1.5)").contains("1.5"), "{}", problems("Noted(value: 1.5)"));
}

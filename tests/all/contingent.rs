//! Options that depend on events, valued by what each side believes: the worked numbers, through the program's own analysis.

use crate::desk::{desk, says};
use serde_json::Value;
use std::fs;
use summitry::Seed;
use summitry::agenda::EventIdx;
use summitry::experiment::analyze::analyze;
use summitry::quantity::Side;
use summitry::random::Streams;
use summitry::result::PayoffRecord;
use summitry::result::analyze::AnalyzeSummary;
use summitry::result::contingent::{AcceptsRecord, ClauseAnalysisRecord};
use summitry::scenario::{Document, Sampler, load};

const NEAR: f64 = 1e-12;

fn one_issue(us: f64, russia: f64) -> AnalyzeSummary {
    let document = load("tests/all/contingent_one.ron").unwrap();
    analyze(&believing(&document, us, russia), 0)
}

fn believing(document: &Document, us: f64, russia: f64) -> Document {
    let document = document.set("us.beliefs.iran_missile", us).unwrap();
    document.set("russia.beliefs.iran_missile", russia).unwrap()
}

fn assert_near(found: f64, expected: f64, what: &str) {
    assert!((found - expected).abs() < NEAR, "{what}: {found} is not {expected}");
}

/// What is paid over no deal.
fn gains(summary: &AnalyzeSummary, payoffs: &PayoffRecord) -> [f64; 2] {
    ["us", "russia"].map(|name| payoffs[name] - summary.no_deal[name])
}

fn assert_gains(summary: &AnalyzeSummary, payoffs: &PayoffRecord, expected: [f64; 2], what: &str) {
    let found = gains(summary, payoffs);
    assert_near(found[0], expected[0], what);
    assert_near(found[1], expected[1], what);
}

fn clause(summary: &AnalyzeSummary, place: usize) -> &ClauseAnalysisRecord {
    &summary.contingent[place]
}

#[test]
fn a_clause_pays_what_each_side_expects() {
    let summary = one_issue(0.7, 0.2);
    let worth = clause(&summary, 0).worth.as_ref().unwrap();
    assert_gains(&summary, &worth.payoffs, [0.25, 0.10], "the clause");
    // Neither plain option is in the zone.
    assert_eq!(
        (summary.zone, clause(&summary, 0).zone_with, clause(&summary, 0).zone_without),
        (Some(1), Some(1), Some(0))
    );
    let nash = summary.solutions.nash.as_ref().unwrap();
    assert_eq!(nash.packages[0]["sites"], "active_if_iran");
    assert_near(gains(&summary, &nash.payoffs).iter().product(), 0.025, "the Nash product");
    assert!(clause(&summary, 0).nash_without.is_none());
    let reverse = clause(&summary, 1).worth.as_ref().unwrap();
    assert!(!reverse.in_zone);
    assert_gains(&summary, &reverse.payoffs, [0.05, -0.20], "the reverse clause");
}

#[test]
fn whether_it_is_in_the_zone_goes_by_both_beliefs() {
    // By beliefs: what it pays, and whether it is in the zone.
    let worked = [
        ([0.7, 0.2], [0.25, 0.1], true),
        ([0.5, 0.4], [0.15, 0.0], true),
        ([0.2, 0.4], [0.0, 0.0], true),
        ([0.45, 0.45], [0.125, -0.025], false),
        ([0.3, 0.3], [0.05, 0.05], true),
        ([0.0, 0.0], [-0.1, 0.2], false),
        ([1.0, 1.0], [0.4, -0.3], false),
        ([1.0, 0.0], [0.4, 0.2], true),
        ([0.0, 1.0], [-0.1, -0.3], false),
        ([0.2, 0.7], [0.0, -0.15], false),
    ];
    for ([us, russia], expected, in_zone) in worked {
        let summary = one_issue(us, russia);
        let worth = clause(&summary, 0).worth.as_ref().unwrap();
        assert_gains(&summary, &worth.payoffs, expected, &format!("beliefs {us} and {russia}"));
        assert_eq!(worth.in_zone, in_zone, "beliefs {us} and {russia}");
        assert_eq!(clause(&summary, 0).zone_with, Some(u64::from(in_zone)));
    }
}

#[test]
fn the_beliefs_at_which_it_turns_are_exact() {
    let summary = one_issue(0.7, 0.2);
    let worth = clause(&summary, 0).worth.as_ref().unwrap();
    let (us, russia) = (&worth.stances["us"], &worth.stances["russia"]);
    assert_eq!((us.accepts, russia.accepts), (AcceptsRecord::AtLeast, AcceptsRecord::AtMost));
    assert_near(us.edge.unwrap(), 0.2, "the least belief of the United States");
    assert_near(russia.edge.unwrap(), 0.4, "the greatest belief of Russia");
    assert_near(us.at_0 - summary.no_deal["us"], -0.1, "an impossible event");
    assert_near(us.at_1 - summary.no_deal["us"], 0.4, "a certain event");
    let map = clause(&summary, 0).map.as_ref().unwrap();
    for (us, row) in map.beliefs.iter().zip(&map.zone) {
        for (russia, n) in map.beliefs.iter().zip(row) {
            assert_eq!(*n > 0, *us >= 0.2 && *russia <= 0.4, "beliefs {us} and {russia}");
        }
    }
}

#[test]
fn who_would_break_it_and_what_would_hold_them() {
    let summary = one_issue(0.7, 0.2);
    let worth = clause(&summary, 0).worth.as_ref().unwrap();
    let [happens, does_not] = worth.branches.as_slice() else { panic!("two branches: {:?}", worth.branches) };
    assert!(happens.happens["iran_missile"] && !does_not.happens["iran_missile"]);
    assert_gains(&summary, &happens.payoffs, [0.4, -0.3], "if it happens");
    assert_gains(&summary, &does_not.payoffs, [-0.1, 0.2], "if it does not");
    assert_near(happens.chances["us"], 0.7, "the chance that the United States gives it");
    assert_near(does_not.chances["russia"], 0.8, "the chance that Russia gives it not to happen");
    assert_near(happens.temptations["russia"], 0.3, "what would hold Russia");
    assert_near(does_not.temptations["us"], 0.1, "what would hold the United States");
    assert_eq!((happens.temptations.len(), does_not.temptations.len()), (1, 1));
    assert_eq!(worth.is_self_enforcing(), Some(false));
}

#[test]
fn as_beliefs_draw_together_russia_drops_out() {
    let summary = one_issue(0.7, 0.2);
    let worth = clause(&summary, 0).worth.as_ref().unwrap();
    let lambdas: Vec<f64> = worth.together.iter().map(|one| one.lambda).collect();
    assert_eq!(lambdas, [0.0, 0.25, 0.5]);
    assert_gains(&summary, &worth.together[0].payoffs, [0.25, 0.1], "as they are");
    // Beliefs 0.575 and 0.325: 0.5 * 0.575 - 0.1 and 0.2 - 0.5 * 0.325.
    assert_gains(&summary, &worth.together[1].payoffs, [0.1875, 0.0375], "a quarter of the way");
    assert_gains(&summary, &worth.together[2].payoffs, [0.125, -0.025], "half way");
    assert_eq!(worth.together.iter().map(|one| one.in_zone).collect::<Vec<_>>(), [true, true, false]);
    assert_near(worth.stances["russia"].drops_out_at.unwrap(), 0.4, "where Russia drops out");
    assert_eq!(worth.stances["us"].drops_out_at, None);
}

#[test]
fn with_a_second_issue_the_clause_opens_the_zone() {
    let document = load("tests/all/contingent.ron").unwrap();
    let summary = analyze(&document, 0);
    let over_base = |payoffs: &PayoffRecord| [payoffs["us"] - 0.2, payoffs["russia"] - 0.4];
    assert_eq!(
        (summary.zone, clause(&summary, 0).zone_with, clause(&summary, 0).zone_without),
        (Some(1), Some(1), Some(0))
    );
    let nash = summary.solutions.nash.as_ref().unwrap();
    assert_eq!((nash.packages[0]["sites"].as_str(), nash.packages[0]["ceiling"].as_str()), ("active_if_iran", "low"));
    let [us, russia] = over_base(&nash.payoffs);
    assert_near(us, 0.27, "the Nash point of the United States");
    assert_near(russia, 0.26, "the Nash point of Russia");
    assert_near(gains(&summary, &nash.payoffs).iter().product(), 0.021, "the product");

    // With no deal at 0 the zone grows from one package to three, and the Nash point moves to the clause.
    let document = document.set("us.no_deal.adjustment", 0.0).unwrap().set("russia.no_deal.adjustment", 0.0).unwrap();
    let summary = analyze(&document, 0);
    assert_eq!(
        (summary.zone, clause(&summary, 0).zone_with, clause(&summary, 0).zone_without),
        (Some(3), Some(2), Some(1))
    );
    let nash = summary.solutions.nash.as_ref().unwrap();
    assert_gains(&summary, &nash.payoffs, [0.27, 0.26], "the Nash point");
    assert_near(gains(&summary, &nash.payoffs).iter().product(), 0.0702, "the product");
    let without = clause(&summary, 0).nash_without.as_ref().unwrap();
    assert_gains(&summary, without, [0.10, 0.20], "the Nash point without");
    assert_near(gains(&summary, without).iter().product(), 0.02, "the product without");
}

#[test]
fn news_moves_beliefs_from_its_day_on() {
    let sign = "\"sign\": Event(title: \"A sign\", when: On(\"2008-06-01\"), news: [News(about: \"iran_missile\", ratio: 3)]),";
    let text = fs::read_to_string("tests/all/contingent_one.ron").unwrap();
    let document = Document::parse("news.ron", &text.replace("events: {", &format!("events: {{ {sign}"))).unwrap();
    let round =
        document.scenario().calendar().dates().iter().position(|date| date.to_string().as_str() >= "2008-06-01");
    let before = analyze(&document, round.unwrap() - 1);
    assert_eq!(before.contingent[0].beliefs, [("us".to_owned(), 0.7), ("russia".to_owned(), 0.2)].into());
    let after = analyze(&document, round.unwrap());
    let beliefs = &after.contingent[0].beliefs;
    assert_near(beliefs["us"], 0.875, "the United States after the sign");
    assert_near(beliefs["russia"], 0.428_571_428_571, "Russia after the sign");
    let worth = after.contingent[0].worth.as_ref().unwrap();
    assert_gains(&after, &worth.payoffs, [0.337_5, 0.2 - 0.5 * 3.0 / 7.0], "after the sign");
    assert!(!worth.in_zone && before.contingent[0].worth.as_ref().unwrap().in_zone);
}

#[test]
fn an_event_that_has_happened_settles_the_clause() {
    let text = fs::read_to_string("tests/all/contingent_one.ron").unwrap();
    let happens = text.replace("Chance(p: 0.45, on: \"2015-12-31\")", "On(\"2008-06-01\")");
    let document = Document::parse("happened.ron", &happens).unwrap();
    let last = document.scenario().calendar().n_rounds() - 1;
    let [first, last] = [0, last].map(|round| analyze(&document, round));
    assert!(!first.contingent[0].has_happened && last.contingent[0].has_happened);
    let worth = last.contingent[0].worth.as_ref().unwrap();
    assert_gains(&last, &worth.payoffs, [0.4, -0.3], "once it has happened");
    assert_eq!(worth.branches.len(), 1);
    assert!(last.contingent[0].map.is_none());
}

/// Every strategy that learns from the other hears the same from one that never moves, whatever that one believes; so it
/// must say the same.
#[test]
fn nobody_sees_what_the_other_believes() {
    let stubborn = "Hardliner(opening: Mandate)";
    let learners = [
        "Boulware(selection: TradeOff)",
        "Conceder(selection: ModelGuided, counterpart: Bayesian)",
        "Conceder(selection: ModelGuided, counterpart: Frequency)",
        "Zeuthen(counterpart: Bayesian)",
        "Micro",
    ];
    let text = fs::read_to_string("tests/all/contingent.ron").unwrap();
    let laid_down = "mandate: Mandate(openings: { \"sites\": \"not_activated\", \"ceiling\": \"low\" }), strategy: ";
    let (head, tail) = text.rsplit_once("strategy: ").unwrap();
    let document = Document::parse("t.ron", &format!("{head}{laid_down}{tail}")).unwrap();
    let mut n_said = 0;
    for learner in learners {
        let said = [0.0, 0.2, 1.0].map(|belief| {
            let document = document.set("russia.beliefs.iran_missile", belief).unwrap();
            let document = document.set_all([("us.strategy", learner), ("russia.strategy", stubborn)]).unwrap();
            let scenario = document.scenario();
            let trace = scenario.play(&scenario.game(), Seed(0));
            let own = trace.proposals().filter(|(act, _)| act.by == Side::First);
            own.map(|(act, package)| (act.round, *package)).collect::<Vec<_>>()
        });
        // What one accepts by its own belief ends the talks; up to there the same was said.
        for other in &said[1..] {
            assert!(said[0].iter().zip(other).all(|(one, other)| one == other), "{learner}");
            n_said += said[0].len().min(other.len());
        }
    }
    assert!(n_said > 20, "{n_said} proposals");
}

/// What the world holds in store for after the talks moves nobody in them: whoever may sign a clause goes by a belief.
#[test]
fn nobody_sees_the_number_of_the_world() {
    let text = fs::read_to_string("tests/all/contingent.ron").unwrap();
    let document = Document::parse("t.ron", &text).unwrap();
    let mut n_acts = 0;
    for strategy in
        ["Boulware(selection: TradeOff)", "Conceder(counterpart: Bayesian, selection: ModelGuided)", "Micro"]
    {
        let document = document.set_all([("us.strategy", strategy), ("russia.strategy", strategy)]).unwrap();
        let said = [0.0, 0.45, 1.0].map(|p| {
            let document = document.set("events.iran_missile.when.p", p).unwrap();
            let sampler = Sampler::new(&document);
            let play = |draw: u64| {
                let scenario = sampler.draw(Seed(3), draw);
                let trace = scenario.play(&scenario.game(), Seed(3));
                let acts: Vec<_> = trace.acts().copied().collect();
                (trace.ending, acts)
            };
            (0..6).map(play).collect::<Vec<_>>()
        });
        assert!(said[0] == said[1] && said[1] == said[2], "{strategy}");
        n_acts += said[0].iter().map(|(_, acts)| acts.len()).sum::<usize>();
    }
    assert!(n_acts > 60, "{n_acts} acts");
}

#[test]
fn forecasts_tell_what_was_expected_and_what_came() {
    let desk = desk();
    let text = fs::read_to_string("tests/all/contingent.ron").unwrap();
    fs::write(desk.path().join("t.ron"), text).unwrap();
    says(&desk, &["forecast", "t.ron", "--draws", "400", "--csv", "--no-charts", "--out", "f", "-q"], 0);
    let rows = fs::read_to_string(desk.path().join("f/negotiations.csv")).unwrap();
    let mut rows = rows.lines().map(|line| line.split(',').collect::<Vec<_>>());
    let head = rows.next().unwrap();
    let place = |name: &str| head.iter().position(|column| *column == name).unwrap();
    let (mut n, mut n_happened) = (0_u64, 0_u64);
    for row in rows.filter(|row| row[place("agreed_sites")] == "active_if_iran") {
        let [expected, came] = ["payoff_us", "ex_post_us"].map(|name| row[place(name)].parse::<f64>().unwrap());
        assert_near(expected, 0.47, "expected");
        let happened = came > expected;
        assert_near(came, if happened { 0.62 } else { 0.12 }, "what came");
        (n, n_happened) = (n + 1, n_happened + u64::from(happened));
    }
    assert!(n > 300, "{n} agreements with the clause");
    let share = n_happened as f64 / n as f64;
    assert!((0.35..0.55).contains(&share), "the world's chance is 0.45, and it happened in {share}");
    let summary: Value =
        serde_json::from_str(&fs::read_to_string(desk.path().join("f/summary.json")).unwrap()).unwrap();
    let contingent = &summary["contingent"];
    assert_eq!(contingent["ex_post"]["us"]["count"], n);
    let mean = contingent["ex_post"]["us"]["mean"].as_f64().unwrap();
    assert!((mean - (0.12 + 0.5 * share)).abs() < 1e-6, "{mean}");
    // Chance is in the event alone: the figures have intervals, and the report says what was drawn.
    assert_eq!(summary["chance"]["random_events"][0], "iran_missile");
    assert!(contingent["ex_post"]["us"]["median_low"].is_number());
    let report = fs::read_to_string(desk.path().join("f/report.txt")).unwrap();
    let told = report.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(told.contains("its own draw of the one event left to chance"), "{report}");
    assert!(report.contains("United States, as it came out"), "{report}");
}

/// What a clause comes to pay goes by the world's chance alone, what it was signed for by the beliefs.
#[test]
fn a_clause_is_judged_by_the_chance_of_the_world() {
    const N_DRAWS: u64 = 4_000;
    let desk = desk();
    fs::copy("tests/all/contingent_one.ron", desk.path().join("t.ron")).unwrap();
    for (truth, came) in [(0.2, [0.0, 0.1]), (0.45, [0.125, -0.025]), (0.7, [0.25, -0.15])] {
        let what = format!("a truth of {truth}");
        // Who knows the truth expects what comes of it.
        let summary = one_issue(truth, truth);
        assert_gains(&summary, &clause(&summary, 0).worth.as_ref().unwrap().payoffs, came, &what);
        let (n, set) = (N_DRAWS.to_string(), format!("--set=events.iran_missile.when.p={truth}"));
        let ask = ["forecast", "t.ron", "--draws", &n, &set, "--no-charts", "--out", "f", "-q"];
        says(&desk, &ask, 0);
        let text = fs::read_to_string(desk.path().join("f/summary.json")).unwrap();
        let summary: Value = serde_json::from_str(&text).unwrap();
        // Four standard errors of what lies half a point of payoff apart.
        let allowed = 4.0 * 0.5 * (truth * (1.0 - truth) / N_DRAWS as f64).sqrt();
        for (name, came, expected) in [("us", came[0], 0.25), ("russia", came[1], 0.1)] {
            let mean = |of: &str| summary["contingent"][of][name]["mean"].as_f64().unwrap() - 0.5;
            assert_eq!(summary["contingent"]["ex_post"][name]["count"], N_DRAWS, "all sign the clause");
            assert!((mean("expected") - expected).abs() < 1e-9, "{what}, {name}: {}", mean("expected"));
            assert!((mean("ex_post") - came).abs() < allowed, "{what}, {name}: {}", mean("ex_post"));
        }
    }
}

/// Silence is news too: an event on a day on which another has not happened, as likely as that is if the one believed in is
/// to come. What it leaves of beliefs is how often the world has that happen after as long a silence.
#[test]
fn silence_leaves_of_beliefs_what_the_world_leaves_of_chances() {
    let hazard = |per_month: f64| {
        let when = format!("Hazard(per_month: {per_month}, from: \"2008-03-17\", until: \"2015-12-31\")");
        format!("\"iran_missile\": Event(title: \"A missile\", when: {when}),")
    };
    // A programme that there may be, known in the end, with a test in some month if there is one.
    let types = "\"programme\": Event(title: \"A programme\", when: Chance(p: 0.7, on: \"2008-03-17\")),\
         \"test\": Event(title: \"A test\", when: Hazard(per_month: 0.05, from: \"2008-03-17\"), given: Happened(\"programme\")),\
         \"iran_missile\": Event(title: \"A missile\", when: Follows(event: \"programme\", months: 93)),";
    // -ln(1 - p) over 93.4721 months. Silence up to 8 April 2010, after 752 of 2,845 days, if it is to come:
    // (0.3^(752/2845) - 0.3) / 0.7, and with 0.8 and 0.2; after two years, if there is a programme: exp(-1.2).
    let cases = [
        (
            hazard(0.012_880_551_757_001),
            "iran_missile",
            "2010-04-08",
            0.7,
            0.610_613_610_496_343,
            0.587_588_915_872_105,
        ),
        (
            hazard(0.002_387_273_243_728),
            "iran_missile",
            "2010-04-08",
            0.2,
            0.713_618_424_094_375,
            0.151_395_034_533_683_5,
        ),
        (types.to_owned(), "test", "2010-03-17", 0.7, 0.301_194_211_912_202_1, 0.412_727_312_994_065_5),
    ];
    let text = fs::read_to_string("tests/all/contingent_one.ron").unwrap();
    let start = text.find("        \"iran_missile\": Event(").unwrap();
    let end = start + text[start..].find('\n').unwrap();
    for (events, silent, day, before, ratio, left) in cases {
        let news = format!("[News(about: \"iran_missile\", ratio: {ratio})]");
        let quiet = format!(
            "\"quiet\": Event(title: \"Quiet\", when: On(\"{day}\"), given: Not(Happened(\"{silent}\")), news: {news}),"
        );
        let text = format!("{}{events}{quiet}{}", &text[..start], &text[end..]);
        let text = text.replace("deadline: \"2008-12-17\"", "deadline: \"2010-06-17\"");
        let document = believing(&Document::parse("quiet.ron", &text).unwrap(), before, before);
        let calendar = document.scenario().calendar();
        let round = calendar.dates().iter().position(|date| date.to_string().as_str() >= day).unwrap();
        let beliefs = [round - 1, round].map(|round| analyze(&document, round).contingent[0].beliefs["us"]);
        assert_near(beliefs[0], before, "before that day");
        assert!((beliefs[1] - left).abs() < 1e-9, "{silent}, {before}: {} is not {left}", beliefs[1]);

        let (world, agenda) = (document.scenario().world(), document.scenario().agenda());
        let event = |name: &str| EventIdx::new(agenda.events().iter().position(|event| event.name == name).unwrap());
        let (quiet, missile) = (event("quiet"), event("iran_missile"));
        let timelines = (0..40_000).map(|draw| world.drawn(Streams::new(Seed(5), draw)));
        let silent: Vec<bool> = timelines
            .filter(|timeline| timeline.day(quiet).is_some())
            .map(|timeline| timeline.day(missile).is_some())
            .collect();
        let n = silent.len() as f64;
        let share = silent.iter().filter(|comes| **comes).count() as f64 / n;
        assert!((share - left).abs() < 4.0 * (left * (1.0 - left) / n).sqrt(), "{before}: {share} is not {left}");
    }
}

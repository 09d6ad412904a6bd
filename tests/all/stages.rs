//! Talks in stages, and what was said before them, as a user sees them.

use crate::golden;
use summitry::experiment::run;
use summitry::report::transcript;
use summitry::result::{EndingKind, GivenUp, RunResult};
use summitry::scenario::Document;

use summitry::quantity::{PerSide, Side};
use summitry::scenario::Sampler;

fn stages() -> Document {
    Document::parse("stages.ron", include_str!("stages.ron")).expect("it is right")
}

/// The United States can let nothing be settled on the site but what Russia cannot take.
fn held_back() -> Document {
    let refused = "Any([Is(\"site\", \"delayed\"), Is(\"site\", \"cancelled\")])";
    stages().set("us.mandate.red_lines.verification.refuse", refused).expect("a red line may be set")
}

fn played(document: &Document) -> RunResult {
    run(document, summitry::Seed(0))
}

#[test]
fn a_transcript_tells_what_was_said_before_and_every_stage() {
    let document = stages();
    golden::check("transcripts/in-stages/agreement.txt", &transcript(&played(&document)).to_string());
    golden::check("transcripts/in-stages/interim.txt", &transcript(&played(&held_back())).to_string());
}

#[test]
fn an_interim_agreement_says_when_it_was_signed_and_how_more_was_given_up() {
    let result = played(&held_back());
    let ending = &result.ending;
    assert_eq!((ending.kind, ending.date.as_str()), (EndingKind::PartialAgreement, "2009-06-29"));
    let [interim] = ending.interims.as_slice() else { panic!("{:?}", ending.interims) };
    assert!(interim.date < ending.date && Some(&interim.package) == ending.package.as_ref());
    assert_eq!(ending.given_up.as_ref().map(|given_up| given_up.how), Some(GivenUp::Deadline));
    // From the round after it was signed on, no deal is worth what it is worth.
    let signed = &result.rounds[interim.round - 1..];
    assert_eq!(signed[1].no_deal, result.payoffs);
    assert_ne!(signed[0].no_deal, result.payoffs);
    // Two of the three points of the letter are in it.
    let holds: Vec<Option<bool>> = result.heard[1].points.iter().map(|point| point.holds).collect();
    let expected = result.heard[1].points.iter().map(|point| Some(interim.package[&point.issue] == point.option));
    assert_eq!(holds, expected.collect::<Vec<_>>());
    assert_eq!(holds[2], Some(false), "the site was left open");
    let text = serde_json::to_string(&result).expect("a result is text");
    assert_eq!(serde_json::from_str::<RunResult>(&text).expect("it is one"), result);
}

#[test]
fn what_is_heard_and_what_becomes_of_a_partial_agreement_are_addresses() {
    let document = stages();
    let scenario = |changes: &[(&str, &str)]| document.set_all(changes).map(|changed| changed.scenario().clone());
    let changed = scenario(&[("partial", "Ends"), ("heard.2.options.site", "active"), ("heard.1.by", "us")]);
    let changed = changed.expect("all of these may be set");
    assert!(!changed.plays_as(document.scenario()));
    assert_eq!(changed.agenda().issues()[2].options[2].name, "active");
    assert_eq!(changed.heard()[1].points[2].map(summitry::agenda::OptionIdx::index), Some(2));
    let message = |changes: &[(&str, &str)]| scenario(changes).expect_err("it is wrong").to_string();
    assert!(message(&[("heard.2.on", "2009-03-01")]).contains("allowed is that day or before"));
    assert!(message(&[("heard.1.on", "2008-12-20")]).contains("order of date"));
    assert!(message(&[("partial", "Sometimes")]).contains("`Ends` or `GoesOn`"));
    assert!(message(&[("heard.1.options.site", "active")]).contains("heard.1"));
}

#[test]
fn check_warns_of_a_letter_that_its_own_side_must_refuse_and_of_talks_that_cannot_go_on() {
    let warned = |changes: &[(&str, &str)]| {
        let changed = stages().set_all(changes).expect("these may be set");
        summitry::analysis::warnings(&changed)
            .iter()
            .map(|one| one.message(changed.scenario()))
            .collect::<Vec<_>>()
            .join("\n")
    };
    assert_eq!(warned(&[]), "");
    let refused = warned(&[("heard.2.options.inspections", "none")]);
    assert!(refused.contains("the President's letter") && refused.contains("verification"), "{refused}");
    let text = include_str!("stages.ron").replace("deferrable: true, ", "").replace(", \"deferred\": 0.2", "");
    let fixed = Document::parse("stages.ron", &text).expect("it is right");
    let fixed: String = summitry::analysis::warnings(&fixed).iter().map(|one| one.message(fixed.scenario())).collect();
    assert!(fixed.contains("no issue of the agenda may be deferred"), "{fixed}");
}

#[test]
fn strategies_are_drawn_by_their_chances_from_numbers_of_their_own() {
    let document = stages();
    let (sampler, scenario) = (Sampler::new(&document), document.scenario());
    let n = 4_000;
    let mut counts = [[0_u32; 3]; 2];
    for draw in 0..n {
        let drawn = sampler.drawn_strategies(summitry::Seed(0), draw);
        let played = sampler.draw(summitry::Seed(0), draw);
        for (side, uncertain) in Side::BOTH.into_iter().zip(sampler.strategies()) {
            let place = drawn[side].expect("both are drawn");
            assert!(played.delegations()[side].strategy() == &uncertain.among[place].strategy, "draw {draw}");
            counts[side.index()][place] += 1;
        }
    }
    // Four standard deviations of a share of a half are 0.032.
    for (counts, chances) in counts.iter().zip([[0.5, 0.25, 0.25], [0.75, 0.25, 0.0]]) {
        for (count, chance) in counts.iter().zip(chances) {
            assert!((f64::from(*count) / n as f64 - chance).abs() < 0.032, "{counts:?}");
        }
    }
    // A run takes the strategy as it is written; what is certain for one side leaves the draws of the other as they were.
    assert_eq!(scenario.strategies().map(|strategy| strategy.name.as_str()), PerSide(["Boulware"; 2]));
    let certain = document.set("us.strategy", "Hardliner").expect("a strategy");
    let sampler_of_one = Sampler::new(&certain);
    assert_eq!(sampler_of_one.strategies().len(), 1);
    for draw in 0..100 {
        let [both, one] = [&sampler, &sampler_of_one].map(|sampler| sampler.drawn_strategies(summitry::Seed(0), draw));
        assert_eq!((one[Side::First], one[Side::Second]), (None, both[Side::Second]));
    }
    let exponent = document.set("us.strategy.exponent", 3.0).expect("a number of the strategy");
    assert_eq!(exponent.scenario().uncertainty().strategies.len(), 1, "what is set of a strategy is what is played");
}

#[test]
fn a_draw_is_played_as_setting_its_numbers_and_its_strategies_is() {
    const WRITTEN: [&[&str]; 2] = [
        &["Boulware(exponent: 2.0)", "Conceder(exponent: 0.5, selection: TradeOff)", "Boulware(exponent: 6.0)"],
        &["Boulware(exponent: 2.0, selection: TradeOff)", "Reciprocal(moves_first: 0.3)"],
    ];
    let document = stages();
    let sampler = Sampler::new(&document);
    let (mut played, mut rounds) = (std::collections::BTreeSet::new(), std::collections::BTreeSet::new());
    for draw in 0..24 {
        let places = sampler.drawn_strategies(summitry::Seed(0), draw).map(|place| place.expect("both are drawn"));
        let numbers = sampler.numbers(summitry::Seed(0), draw);
        let numbers: Vec<(&str, String)> = numbers.iter().map(|(name, value)| (*name, value.to_string())).collect();
        let mut changes: Vec<(&str, &str)> = numbers.iter().map(|(name, value)| (*name, value.as_str())).collect();
        changes.push(("us.strategy", WRITTEN[0][places[Side::First]]));
        changes.push(("russia.strategy", WRITTEN[1][places[Side::Second]]));
        let set = document.set_all(changes).unwrap_or_else(|error| panic!("{error}"));
        let drawn = sampler.draw(summitry::Seed(0), draw);
        let [drawn, set] = [&drawn, set.scenario()].map(|one| one.play(&one.game(), summitry::Seed(0)));
        assert_eq!(drawn, set, "draw {draw}");
        played.insert(places.0);
        rounds.insert(drawn.ending.round());
    }
    assert!(played.len() >= 5 && rounds.len() >= 2, "{played:?} {rounds:?}");
}

#[test]
fn numbers_and_strategies_of_a_list_are_addresses() {
    let document = stages();
    let set = |changes: &[(&str, &str)]| document.set_all(changes);
    let changed = set(&[
        ("uncertainty.strategies.us.1.chance", "0.25"),
        ("uncertainty.strategies.us.2.chance", "0.5"),
        ("uncertainty.strategies.us.3.strategy.exponent", "9"),
        ("uncertainty.strategies.russia.2.strategy", "Hardliner"),
    ]);
    let changed = changed.expect("the chances still sum to 1");
    let strategies = &changed.scenario().uncertainty().strategies;
    assert_eq!(strategies[0].among.iter().map(|one| one.chance).collect::<Vec<_>>(), [0.25, 0.5, 0.25]);
    assert_eq!([0, 1, 2].map(|place| strategies[0].label(place)), ["Boulware (1)", "Conceder", "Boulware (3)"]);
    assert_eq!(strategies[1].among[1].strategy.name, "Hardliner");
    let error = set(&[("uncertainty.strategies.us.1.chance", "0.3")]).expect_err("they sum to 0.8").to_string();
    assert!(error.contains("sum to 0.8, they must sum to 1"), "{error}");
}

#[test]
fn a_forecast_counts_by_interim_point_and_strategy_what_its_rows_say() {
    let desk = crate::desk::desk_with(&["tests/all/stages.ron"]);
    let mut command = assert_cmd::Command::cargo_bin("summitry").unwrap();
    command.current_dir(desk.path());
    command.args(["forecast", "stages.ron", "--draws", "200", "--csv", "--no-charts", "-q", "--out", "out"]);
    command.assert().success();
    let read = |file: &str| std::fs::read_to_string(desk.path().join("out").join(file)).unwrap();
    let summary: summitry::result::forecast::ForecastSummary = serde_json::from_str(&read("summary.json")).unwrap();
    let rows_text = read("negotiations.csv");
    let mut rows = csv::Reader::from_reader(rows_text.as_bytes());
    let heads: Vec<String> = rows.headers().unwrap().iter().map(str::to_owned).collect();
    let at = |name: &str| heads.iter().position(|head| head == name).unwrap_or_else(|| panic!("no column {name}"));
    let rows: Vec<csv::StringRecord> = rows.records().map(|row| row.unwrap()).collect();
    let n = |is: &dyn Fn(&csv::StringRecord) -> bool| rows.iter().filter(|row| is(row)).count() as u64;
    let interims = summary.interims.as_ref().expect("talks go on");
    assert_eq!(interims.any.count, n(&|row| &row[at("interims")] != "0"));
    assert!(interims.any.count > 0 && interims.any.count < 200, "{interims:?}");
    assert_eq!(interims.out_of_time.count, n(&|row| &row[at("given_up")] == "deadline"));
    assert_eq!(interims.walked_out.count, n(&|row| &row[at("given_up")] == "walk_out"));
    let then = interims.settled_in_full.count + interims.out_of_time.count + interims.walked_out.count;
    assert_eq!(then, interims.any.count);
    let first = rows.iter().map(|row| &row[at("interim_date")]).filter(|date| !date.is_empty()).min();
    assert_eq!(interims.first_date.as_ref().map(|date| date.first.as_str()), first);
    for (place, heard) in summary.heard.iter().enumerate() {
        let column = at(&format!("points_held_{}", place + 1));
        let held: u64 = rows.iter().filter_map(|row| row[column].parse::<u64>().ok()).sum();
        assert_eq!(heard.points.iter().map(|point| point.rate.count).sum::<u64>(), held, "{}", heard.title);
    }
    assert_eq!(summary.strategies.len(), 5);
    for one in &summary.strategies {
        let column = at(&format!("strategy_{}", one.delegation));
        assert_eq!(one.n_draws, n(&|row| row[column] == one.strategy));
        assert_eq!(
            one.agreement.count,
            n(&|row| row[column] == one.strategy && row[at("outcome")].contains("agreement"))
        );
    }
    // At every time, those agreed in part and going on are among the open; in the end there are none.
    assert!(summary.incidence.iter().all(|one| one.agreed_in_part <= one.open));
    assert!(summary.incidence.iter().any(|one| one.agreed_in_part > 0));
    assert_eq!(summary.incidence.last().map(|one| (one.open, one.agreed_in_part)), Some((0, 0)));
    let report = summitry::report::forecast(&summary).to_string();
    for said in ["Interim agreements", "What agreements hold of what was said before", "By the strategy drawn"] {
        assert!(report.contains(said), "{said}\n{report}");
    }
}

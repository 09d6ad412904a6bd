//! Changing scenarios through addresses.

use crate::command::summitry;
use crate::draws::comparable;
use std::path::Path;
use summitry::quantity::Side;
use summitry::scenario::{Document, SetError, load};
use summitry::strategy::AspirationConfig;
use summitry::strategy::aspiration::TimeDependent;

fn tutorial() -> Document {
    load(Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios/tutorial.ron")).expect("the tutorial is right")
}

fn starter() -> Document {
    Document::parse("starter.ron", include_str!("../../src/cli/starter.ron")).expect("the starter is right")
}

fn value(document: &Document, address: &str) -> f64 {
    document.scenario().address(address).expect("there is such an address").value
}

#[test]
fn only_the_value_changes_in_the_text() {
    let document = tutorial();
    let changed = document.set("us.values.ceiling.low", "0.75").expect("the value is allowed");
    let expected = document.text().replace("\"middle\": 1.0, \"low\": 0.8", "\"middle\": 1.0, \"low\": 0.75");
    assert_eq!(changed.text(), expected);
    assert_eq!(value(&changed, "us.values.ceiling.low"), 0.75);
}

#[test]
fn what_is_noted_about_a_number_stays() {
    let changes = [("russia.weights.site", "0.40"), ("russia.weights.ceiling", "0.4")];
    let changed = tutorial().set_all(&changes).expect("the weights sum to 1");
    assert!(changed.text().contains("Noted(value: 0.4, because: \"named the main obstacle\")"));
    let address = changed.scenario().address("russia.weights.site").expect("there is such an address");
    assert_eq!((address.value, address.note.because.as_deref()), (0.4, Some("named the main obstacle")));
}

#[test]
fn weights_that_do_not_sum_to_one_are_refused_together() {
    let error = tutorial().set("us.weights.site", "0.5").expect_err("the weights sum to 1.1");
    let message = error.to_string();
    assert!(message.contains("the weights sum to 1.1, they must sum to 1"), "{message}");
    assert!(message.contains("with us.weights.site=0.5"), "{message}");
    assert!(message.contains("\"site\": 0.40 }"), "the line of the file as it is: {message}");
    assert!(message.starts_with("the scenario does not hold with us.weights.site=0.5\n\nerror: "), "{message}");
}

#[test]
fn every_address_can_be_set_to_its_own_value_and_to_another() {
    let everything = Document::parse("everything.ron", include_str!("everything.ron")).expect("everything is right");
    for document in [tutorial(), starter(), everything] {
        for address in document.scenario().addresses() {
            let same = document.set(&address.name, address.value).expect("the value was allowed before");
            // Numbers that are certain now, and the order of defaults that are written out, are the only difference.
            let (found, expected) = (comparable(same.scenario()), comparable(document.scenario()));
            assert_eq!(found, expected, "{}", address.name);
        }
    }
}

#[test]
fn defaults_are_written_where_they_belong() {
    let document = tutorial();
    for (address, value, written) in [
        ("us.strategy.k", "0.1", "Boulware(exponent: 2.0, k: 0.1),"),
        ("us.strategy.acceptance.b", "0.05", "Boulware(exponent: 2.0, acceptance: Next(b: 0.05)),"),
        ("us.no_deal.adjustment", "-0.1", "\"site\": 0.8 }, adjustment: -0.1),"),
        ("us.discount", "0.99", "strategy: Boulware(exponent: 2.0),\n            discount: 0.99,\n        ),"),
    ] {
        let changed = document.set(address, value).expect("the value is allowed");
        assert!(changed.text().contains(written), "{address}\n{}", changed.text());
        assert_eq!(self::value(&changed, address), value.parse::<f64>().expect("a number"));
    }
}

#[test]
fn two_defaults_of_one_part_are_written_together() {
    let changes = [("us.strategy.acceptance.a", "1.1"), ("us.strategy.acceptance.b", "0.05")];
    let changed = tutorial().set_all(&changes).expect("the values are allowed");
    assert!(changed.text().contains("acceptance: Next(a: 1.1, b: 0.05)"), "{}", changed.text());
}

#[test]
fn a_bare_walk_away_is_written_out() {
    let text =
        tutorial().text().replacen("mandate: Mandate(", "mandate: Mandate(walk_aways: { \"ceiling\": \"low\" }, ", 1);
    let document = Document::parse("walk_away.ron", &text).expect("the walk-away is right");
    let changed = document.set("us.mandate.walk_aways.ceiling.cost", "0.07").expect("the value is allowed");
    assert!(changed.text().contains("{ \"ceiling\": WalkAway(at: \"low\", cost: 0.07) }"), "{}", changed.text());
}

#[test]
fn whole_strategies_can_be_set_and_their_numbers_after_them() {
    let changes = [("us.strategy", "Conceder(exponent: 0.5) // early"), ("us.strategy.floor", "0.2")];
    let changed = tutorial().set_all(&changes).expect("the strategy is right");
    assert!(changed.text().contains("strategy: Conceder(exponent: 0.5, floor: 0.2),"), "{}", changed.text());
    let expected = AspirationConfig::TimeDependent(TimeDependent { exponent: 0.5, k: 0.0, floor: 0.2 });
    assert_eq!(changed.scenario().delegations()[Side::First].strategy().aspiration, expected);
    let bare = tutorial().set("russia.strategy", "Micro").expect("a strategy without numbers");
    let floor = bare.set("russia.strategy.acceptance.a", "2").expect("the value is allowed");
    assert!(floor.text().contains("strategy: Micro(acceptance: Next(a: 2)),"), "{}", floor.text());
}

#[test]
fn a_strategy_cannot_reach_into_the_rest_of_the_file() {
    for value in ["Micro), title: (", "Micro, title: \"x\"", "Micro /*", "\"Micro\"", "", "3"] {
        let error = tutorial().set("us.strategy", value).expect_err(value);
        assert!(matches!(error, SetError::NotSuchAPart { .. }), "{value}: {error}");
    }
    let error = tutorial().set("us.strategy", "Boulware(exponent: 0.5)").expect_err("the exponent is too low");
    assert!(error.to_string().contains("`exponent` is `0.5`, allowed is above 1, at most 1,000"), "{error}");
}

#[test]
fn numbers_that_are_not_allowed_are_refused() {
    for value in ["1.5", "-0.1", "NaN", "inf", "1e400"] {
        let error = tutorial().set("us.no_deal.values.site", value).expect_err(value);
        let expected = format!("`us.no_deal.values.site` cannot be set to {value}, allowed is 0 to 1");
        assert_eq!(error.to_string(), expected);
    }
    for value in ["", "much", "0.5)", "Noted(value: 1)"] {
        let error = tutorial().set("us.no_deal.values.site", value).expect_err(value);
        let expected = format!("`us.no_deal.values.site` cannot be set to `{value}`, allowed is a number, 0 to 1");
        assert_eq!(error.to_string(), expected);
    }
}

#[test]
fn an_unknown_address_brings_those_like_it() {
    let error = tutorial().set("us.wieghts.site", "0.5").expect_err("there is no such address");
    let message = error.to_string();
    assert!(message.starts_with("there is no address `us.wieghts.site`, did you mean"), "{message}");
    assert!(message.contains("us.weights.site"), "{message}");
}

#[test]
fn the_changed_text_replays_to_the_same_scenario() {
    let changed = starter().set_all(&[("north.discount", "0.95"), ("south.strategy", "Linear")]).expect("allowed");
    let again = Document::parse("starter.ron", changed.text()).expect("a changed text is right");
    assert_eq!(again, changed);
    // The comments are all there.
    let comments = |text: &str| text.lines().filter(|line| line.trim_start().starts_with("//")).count();
    assert_eq!(comments(changed.text()), comments(starter().text()));
}

#[test]
fn show_takes_changes_and_refuses_wrong_ones() {
    let ran = summitry(["show", "scenarios/tutorial.ron", "--set", "us.discount=0.97", "--addresses"]);
    assert_eq!(ran.code, Some(0));
    let line = ran.out.lines().find(|line| line.starts_with("us.discount ")).expect("the address is listed");
    assert!(line.split_whitespace().any(|word| word == "0.97"), "{line}");
    let ran = summitry(["show", "scenarios/tutorial.ron", "--set", "us.discuont=0.97"]);
    let expected = "error: there is no address `us.discuont`, did you mean `us.discount`?\n";
    assert_eq!((ran.code, ran.out.as_str(), ran.err.as_str()), (Some(2), "", expected));
    let ran = summitry(["show", "scenarios/tutorial.ron", "--set", "us.discount"]);
    assert_eq!(ran.code, Some(2));
}

/// The tutorial with some numbers that are uncertain.
fn uncertain() -> Document {
    let numbers = "        numbers: {
            \"us.discount\": Uniform(low: 0.9, high: 1.0),
            \"us.strategy.exponent\": Uniform(low: 1.5, high: 3), // late
            \"us.delay_cost\": Normal(sd: 0.1), \"russia.discount\": Beta(a: 9, b: 1)";
    let text = tutorial().text().replacen("        numbers: {", &format!("{numbers},"), 1);
    Document::parse("uncertain.ron", &text).unwrap_or_else(|error| panic!("{error}"))
}

fn addresses_drawn(document: &Document) -> Vec<String> {
    document.scenario().uncertainty().numbers.iter().take(4).map(|number| number.address.clone()).collect()
}

#[test]
fn a_number_that_is_set_is_certain() {
    let document = uncertain();
    let all = ["us.discount", "us.strategy.exponent", "us.delay_cost", "russia.discount"];
    assert_eq!(addresses_drawn(&document), all);
    let changed = document.set_all(&[("russia.discount", "0.97"), ("us.discount", "0.95")]).expect("allowed");
    assert_eq!(addresses_drawn(&changed)[..2], ["us.strategy.exponent", "us.delay_cost"]);
    assert!(!changed.text().contains("Beta(a: 9") && !changed.text().contains("high: 1.0"), "{}", changed.text());
    assert_eq!(value(&changed, "us.discount"), 0.95);
    // A distribution around the number written moves along.
    let moved = document.set("us.delay_cost", "0.3").expect("allowed");
    assert_eq!(addresses_drawn(&moved), all);
    let drawn = &moved.scenario().uncertainty().numbers[2].distribution;
    assert_eq!(*drawn, summitry::scenario::distribution::Normal { mean: 0.3, sd: 0.1 }.into());
}

#[test]
fn what_loses_its_object_is_left_out() {
    let text = uncertain().text().replacen(
        "    what_if: {",
        "    what_if: { \"later\": WhatIf(title: \"Later\", question: \"Is late better?\", set: [(\"us.strategy.exponent\", 5)]),",
        1,
    );
    let document = Document::parse("uncertain.ron", &text).unwrap_or_else(|error| panic!("{error}"));
    let n_what_ifs = document.scenario().what_ifs().len();
    let changed = document.set("us.strategy", "Hardliner").expect("a strategy");
    assert_eq!(addresses_drawn(&changed)[..3], ["us.discount", "us.delay_cost", "russia.discount"]);
    assert_eq!(changed.scenario().what_ifs().len(), n_what_ifs - 1);
    assert!(!changed.text().contains("Is late better?"));
    let again = Document::parse("uncertain.ron", changed.text()).expect("a changed text is right");
    assert_eq!(again, changed);
}

#[test]
fn red_lines_walk_aways_and_openings_can_be_set() {
    let text =
        tutorial().text().replacen("mandate: Mandate(", "mandate: Mandate(walk_aways: { \"ceiling\": \"low\" }, ", 1);
    let document = Document::parse("walk_away.ron", &text).expect("the walk-away is right");
    let changes = [
        ("us.mandate.red_lines.verification.refuse", "AtMost(\"inspections\", \"few\")"),
        ("us.mandate.red_lines.verification.unless", "Is(\"site\", \"active\")"),
        ("us.mandate.walk_aways.ceiling.at", "middle"),
        ("us.mandate.walk_aways.ceiling.cost", "0.1"),
        ("us.mandate.openings.site", "\"delayed\""),
    ];
    let changed = document.set_all(&changes).unwrap_or_else(|error| panic!("{error}"));
    for written in [
        "refuse: AtMost(\"inspections\", \"few\"), because: \"the Senate would not ratify it\", unless: Is(\"site\", \"active\"))",
        "{ \"ceiling\": WalkAway(at: \"middle\", cost: 0.1) }",
        "\"site\": \"delayed\" },",
    ] {
        assert!(changed.text().contains(written), "{written}\n{}", changed.text());
    }
    for (address, value) in [
        ("us.mandate.openings.site", "gone"),
        ("us.mandate.openings.site", "\"x\", title: \"y\""),
        ("us.mandate.red_lines.verification.refuse", "\"none\""),
        ("us.mandate.red_lines.verification.refuse", "Boulware"),
    ] {
        assert!(document.set(address, value).is_err(), "{address}={value}");
    }
}

#[test]
fn a_what_if_is_its_changes() {
    let document = tutorial();
    let changed = document.with_what_if("failure_hurts").expect("the tutorial has it");
    let set = [("us.no_deal.adjustment", "-0.15"), ("russia.no_deal.adjustment", "-0.15")];
    assert_eq!(changed, document.set_all(&set).expect("allowed"));
    let further = document.with_what_ifs(&["failure_hurts", "softer_russia"], &[("us.no_deal.adjustment", "0.1")]);
    let further = further.expect("they go together");
    assert_eq!(value(&further, "us.no_deal.adjustment"), 0.1);
    assert_eq!(value(&further, "russia.no_deal.adjustment"), -0.15);
    assert_eq!(further.scenario().delegations()[Side::Second].strategy().name, "Conceder");
    let error = document.with_what_if("softer_rusia").expect_err("there is none");
    assert_eq!(error.to_string(), "there is no what-if `softer_rusia`, did you mean `softer_russia`?");
    let error = document.with_what_if("xyzzy").expect_err("there is none");
    assert!(error.to_string().contains("the file has\n  softer_russia\n"), "{error}");
}

#[test]
fn shipped_what_ifs_can_be_made_and_replayed() {
    let mut n = 0;
    for name in crate::golden::shipped() {
        let document = load(crate::golden::repository(&format!("scenarios/{name}.ron"))).expect("shipped");
        for what_if in document.scenario().what_ifs() {
            n += 1;
            // That each can be made is found when the file is loaded; every third is made, that it does not take long.
            if n % 3 != 1 {
                continue;
            }
            let changed = document.with_what_if(&what_if.name).unwrap_or_else(|error| panic!("{error}"));
            assert_ne!(changed.scenario(), document.scenario(), "{}", what_if.name);
            assert_eq!(Document::parse(document.name(), changed.text()).expect("right"), changed);
        }
    }
    assert!(n >= 20, "only {n}");
}

#[test]
fn the_command_line_takes_what_ifs() {
    let ran = summitry(["show", "scenarios/tutorial.ron", "--what-if", "softer_russia", "--set", "us.discount=0.97"]);
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
    assert!(ran.out.contains("Conceder: concedes with time") && ran.out.contains("each month leaves 0.97"));
    let ran = summitry(["run", "scenarios/tutorial.ron", "--what-if", "softer"]);
    assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""));
    assert!(ran.err.contains("there is no what-if `softer`"), "{}", ran.err);
}

#[test]
fn a_what_if_that_another_one_overrules_is_told() {
    let repository = Path::new(env!("CARGO_MANIFEST_DIR"));
    let moscow = load(repository.join("scenarios/moscow-2008-table.ron")).expect("the scenario is right");
    // Both set how ready Moscow is to move first, to 0.5 and to 0.4.
    let both = ["moscow_moves_first", "lower_expectations"];
    let address = "russia.strategy.moves_first";
    assert_eq!(moscow.overruled(&both), [(address, both[0], both[1])]);
    assert_eq!(moscow.overruled(&[both[1], both[0]]), [(address, both[1], both[0])]);
    assert_eq!(moscow.overruled(&[both[0], "washington_moves_first", "none_such"]), []);
    // A whole strategy overrules a number of it.
    let whole = [both[0], "moscow_announces_steps"];
    assert_eq!(moscow.overruled(&whole), [("russia.strategy", whole[0], whole[1])]);
    let told = |what_ifs: &[&str]| {
        let what_ifs = what_ifs.iter().flat_map(|name| ["--what-if", name]);
        let arguments: Vec<&str> = ["show", "scenarios/moscow-2008-table.ron"].into_iter().chain(what_ifs).collect();
        summitry(arguments).err
    };
    let expected = "warning: the what-ifs `moscow_moves_first` and `lower_expectations` both set \
                    `russia.strategy.moves_first`: that of `lower_expectations` stands\n";
    assert_eq!(told(&both), expected);
    assert_eq!(told(&both[..1]), "");
}

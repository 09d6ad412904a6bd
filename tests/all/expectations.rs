//! What a file expects of its what-ifs, held against draws by `check --deep`.

use crate::desk::{desk, says};
use serde_json::Value;
use std::fs;

/// The tutorial with more expectations, played by `check --deep`.
fn checked(expect: &str, code: i32) -> Vec<Value> {
    let desk = desk();
    let path = desk.path().join("tutorial.ron");
    let text = fs::read_to_string(&path).unwrap();
    let place = "set: [(\"russia.strategy\", Conceder(exponent: 0.5, selection: TradeOff))],";
    assert!(text.contains(place));
    fs::write(&path, text.replace(place, &format!("{place} expect: [{expect}],"))).unwrap();
    let (out, err) = says(&desk, &["check", "tutorial.ron", "--deep", "--draws", "100", "--json"], code);
    assert_eq!(err, "");
    let json: Value = serde_json::from_str(&out).unwrap();
    let of_what_if = |one: &&Value| one["what_if"] == "softer_russia";
    json["expectations"].as_array().unwrap().iter().filter(of_what_if).cloned().collect()
}

#[test]
fn draws_against_an_expectation_are_those_that_a_comparison_counts() {
    let desk = desk();
    let compare =
        ["compare", "tutorial.ron", "--what-if", "softer_russia", "--draws", "100", "--no-charts", "--json", "-q"];
    let json: Value = serde_json::from_str(&says(&desk, &compare, 0).0).unwrap();
    let counted = |name: &str| json["what_ifs"][0][name]["count"].as_u64().unwrap();
    let expect = r#"NeverFalls("agreement_rate"), NeverRises("agreement_rate"), NeverRises("payoff:russia")"#;
    let found = checked(expect, 2);
    let against: Vec<u64> = found.iter().map(|one| one["n_against"].as_u64().unwrap()).collect();
    assert_eq!(against[..2], [counted("to_failure"), counted("to_agreement")]);
    // The one draw that is told is one: it pays Russia more.
    let values = &found[2]["first"]["values"];
    assert!(against[2] > 0 && values[1].as_f64() > values[0].as_f64(), "{found:?}");
}

#[test]
fn what_no_draw_refutes_is_bounded_and_what_one_does_fails_the_check() {
    let desk = desk();
    let (out, _) = says(&desk, &["check", "tutorial.ron", "--deep", "--draws", "100"], 0);
    let out = out.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(out.contains("in none of 100 draws does it, so that it does in fewer than 3% of all"), "{out}");
    let kept = checked(r#"NeverFalls("agreement_rate")"#, 0);
    assert_eq!((kept[0]["n_against"].as_u64(), &kept[0]["first"]), (Some(0), &Value::Null));
    let broken = checked(r#"NeverRises("agreement_rate")"#, 2);
    assert!(broken[0]["below"].is_null() && broken[0]["first"]["draw"].is_u64(), "{broken:?}");
}

//! What a file expects of its what-ifs, held against draws by `check --deep`.

use crate::desk::{desk, says};
use serde_json::Value;
use std::fs;
use tempfile::TempDir;

/// A folder with the tutorial, its talks cut short, and with expectations of the what-if `softer_russia`.
fn short_talks(expect: &str) -> TempDir {
    let desk = desk();
    let path = desk.path().join("tutorial.ron");
    let text = fs::read_to_string(&path).unwrap();
    let place = "set: [(\"russia.strategy\", Conceder(exponent: 0.5, selection: TradeOff))],";
    let (deadline, short) = ("deadline: \"2009-06-29\"", "deadline: \"2009-02-09\"");
    assert!(text.contains(place) && text.contains(deadline));
    let text = text.replace(place, &format!("{place} expect: [{expect}],")).replace(deadline, short);
    fs::write(&path, text).unwrap();
    desk
}

/// What 100 draws say of these expectations.
fn checked(expect: &str, code: i32) -> Vec<Value> {
    let desk = short_talks(expect);
    let (out, err) = says(&desk, &["check", "tutorial.ron", "--deep", "--draws", "100", "--json"], code);
    assert_eq!(err, "");
    let json: Value = serde_json::from_str(&out).unwrap();
    let of_what_if = |one: &&Value| one["what_if"] == "softer_russia";
    json["expectations"].as_array().unwrap().iter().filter(of_what_if).cloned().collect()
}

#[test]
fn draws_against_an_expectation_are_those_that_a_comparison_counts() {
    let desk = short_talks("");
    let compare =
        ["compare", "tutorial.ron", "--what-if", "softer_russia", "--draws", "100", "--no-charts", "--json", "-q"];
    let json: Value = serde_json::from_str(&says(&desk, &compare, 0).0).unwrap();
    let counted = |name: &str| json["what_ifs"][0][name]["count"].as_u64().unwrap();
    let found = checked(r#"NeverFalls("agreement_rate"), NeverRises("agreement_rate")"#, 2);
    let against: Vec<u64> = found.iter().map(|one| one["n_against"].as_u64().unwrap()).collect();
    assert_eq!(against, [counted("to_failure"), counted("to_agreement")]);
    // One of them shows nothing of the kind, the other does, and the draw that is told is one.
    assert!(against[0] == 0 && against[1] > 0, "{against:?}");
    assert!(found[0]["first"].is_null() && found[0]["below"].as_f64() < Some(0.03));
    let first = &found[1]["first"];
    assert!(found[1]["below"].is_null() && first["draw"].is_u64(), "{found:?}");
    assert_eq!([first["values"][0].as_f64(), first["values"][1].as_f64()], [Some(0.0), Some(1.0)]);
}

#[test]
fn what_no_draw_refutes_is_bounded() {
    let (out, _) = says(&desk(), &["check", "tutorial.ron", "--deep", "--draws", "100"], 0);
    let out = out.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(out.contains("in none of 100 draws does it, so that it does in fewer than 3% of all"), "{out}");
}

#[test]
fn a_weight_is_held_as_it_stands_in_each_draw() {
    // The same as it is, and more where another weight makes room for it: what the others lose they lose in every draw.
    let found = checked(
        r#"NeverFalls("weight:us.site"), NeverRises("weight:us.site"), NeverFalls("weight:russia.ceiling")"#,
        0,
    );
    let against: Vec<u64> = found.iter().map(|one| one["n_against"].as_u64().unwrap()).collect();
    assert_eq!(against, [0, 0, 0], "a change of strategy moves no weight: {found:?}");
    let desk = short_talks("");
    let path = desk.path().join("tutorial.ron");
    let text = fs::read_to_string(&path).unwrap();
    let place = r#"set: [("russia.strategy", Conceder(exponent: 0.5, selection: TradeOff))], expect: [],"#;
    let set = r#"("us.weights.site", 0.2), ("us.weights.ceiling", 0.5)"#;
    let expect = r#"NeverFalls("weight:us.site"), NeverRises("weight:us.site")"#;
    assert!(text.contains(place));
    fs::write(&path, text.replace(place, &format!("set: [{set}], expect: [{expect}],"))).unwrap();
    let (out, _) = says(&desk, &["check", "tutorial.ron", "--deep", "--draws", "40", "--json"], 2);
    let json: Value = serde_json::from_str(&out).unwrap();
    let of_what_if = |one: &&Value| one["what_if"] == "softer_russia";
    let found: Vec<&Value> = json["expectations"].as_array().unwrap().iter().filter(of_what_if).collect();
    let [falls, rises] = found[..] else { panic!("{found:?}") };
    assert_eq!(rises["n_against"], 0);
    assert!(falls["n_against"].as_u64() > Some(30), "{falls}");
    let values = falls["first"]["values"].as_array().unwrap();
    assert!(values[0].as_f64() > values[1].as_f64() && falls["measure"] == "weight:us.site", "{falls}");
}

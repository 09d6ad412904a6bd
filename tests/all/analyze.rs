//! `summitry analyze`, from the command line to the files it leaves.

use crate::command::summitry;
use crate::desk;
use crate::golden::{self, repository};
use serde_json::Value;
use std::fmt::Write;
use std::fs;
use std::path::Path;

fn analyzed(file: &Path, more: &[&str]) -> Value {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("result");
    let mut arguments = vec!["analyze", file.to_str().unwrap(), "--json", "--out", out.to_str().unwrap()];
    arguments.extend(more);
    let ran = summitry(&arguments);
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
    serde_json::from_str(&ran.out).unwrap()
}

fn scenario(name: &str) -> std::path::PathBuf {
    repository(&format!("scenarios/{name}.ron"))
}

#[test]
fn every_shipped_scenario_is_analysed_whole() {
    for name in &golden::shipped() {
        let found = analyzed(&scenario(name), &[]);
        assert_eq!(found["not_given"], Value::Array(vec![]), "{name}");
        let count = |field: &str| found[field].as_u64().unwrap_or_else(|| panic!("{field} of {name}"));
        assert!(count("packages") >= count("feasible") && count("feasible") >= count("allowed"));
        assert!(count("allowed") >= count("zone"));
        for point in found["pareto"].as_array().unwrap() {
            assert!(point["package"].is_object() && point["payoffs"]["us"].is_number(), "{name}");
        }
        for solution in ["nash", "kalai_smorodinsky", "egalitarian", "utilitarian"] {
            let solution = &found["solutions"][solution];
            assert_eq!(solution.is_null(), count("zone") == 0, "{name}");
            assert!(solution.is_null() || (solution["packages"].is_array() && solution["payoffs"].is_object()));
        }
    }
}

#[test]
fn the_result_is_a_folder_that_is_the_same_each_time() {
    let place = tempfile::tempdir().unwrap();
    let bytes = |run: &str| {
        let folder = place.path().join(run);
        let ran = summitry(["analyze", "scenarios/tutorial.ron", "-q", "--out", folder.to_str().unwrap()]);
        assert_eq!((ran.code, ran.out.as_str(), ran.err.as_str()), (Some(0), "", ""));
        let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
        files.sort();
        files.iter().map(|path| (path.file_name().unwrap().to_owned(), fs::read(path).unwrap())).collect::<Vec<_>>()
    };
    let first = bytes("first");
    assert_eq!(first, bytes("second"));
    let names: Vec<&str> = first.iter().map(|(name, _)| name.to_str().unwrap()).collect();
    for name in ["analysis.json", "manifest.json", "report.txt", "scenario.ron"] {
        assert!(names.contains(&name), "{name} is missing from {names:?}");
    }
}

#[test]
fn changes_what_ifs_and_the_day_bear_on_it() {
    let tutorial = scenario("tutorial");
    let plain = analyzed(&tutorial, &[]);
    let worse = analyzed(&tutorial, &["--set", "us.no_deal.adjustment=-0.2"]);
    assert!(worse["zone"].as_u64() > plain["zone"].as_u64());
    let what_if = analyzed(&tutorial, &["--what-if", "failure_hurts"]);
    assert!(what_if["zone"].as_u64() > plain["zone"].as_u64());
    let new_start = scenario("new-start-2009");
    let by_round = analyzed(&new_start, &["--round", "16"]);
    assert_eq!(by_round["round"], 16);
    assert_eq!(by_round, analyzed(&new_start, &["--date", by_round["date"].as_str().unwrap()]));
    assert_ne!(by_round["no_deal"], analyzed(&new_start, &[])["no_deal"]);
}

#[test]
fn wrong_input_is_told_what_is_allowed() {
    let wrong: [(&[&str], &str); 7] = [
        (&["--round", "0"], "invalid value '0' for '--round <N>': expected a whole number from 1 to 10,000"),
        (&["--round", "26"], "error: `scenarios/tutorial.ron` has no round 26, expected 1 to 25"),
        (&["--round", "soon"], "invalid value 'soon'"),
        (&["--date", "2009-13-01"], "error: `2009-13-01` is not a date, expected one such as 2009-05-19"),
        (&["--date", "2010-01-01"], "expected a day from 2009-01-12 to 2009-06-29"),
        (&["--date", "2008-01-01"], "expected a day from 2009-01-12 to 2009-06-29"),
        (&["--round", "1", "--date", "2009-02-01"], "cannot be used with"),
    ];
    for (arguments, expected) in wrong {
        let ran = summitry([&["analyze", "scenarios/tutorial.ron"], arguments].concat());
        assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""), "{arguments:?}");
        assert!(ran.err.contains(expected), "{arguments:?}: {}", ran.err);
    }
    let ran = summitry(["analyze", "scenarios/tutorail.ron"]);
    assert!(ran.code == Some(2) && ran.err.contains("tutorail.ron"), "{}", ran.err);
    let ran = summitry(["analyze", "scenarios/tutorial.ron", "--out", "Cargo.toml"]);
    assert!(ran.code == Some(2) && ran.err.contains("not a folder"), "{}", ran.err);
}

/// A scenario of issues with ten options each and drawn-looking values, the sides opposed on all of them.
fn large(n_issues: usize) -> String {
    let names: Vec<String> = (0..n_issues).map(|idx| format!("i{idx}")).collect();
    let issue = |name: &String| {
        let options = (0..10).fold(String::new(), |mut text, o| {
            write!(text, r#"Option(name: "o{o}", title: "{o}"),"#).unwrap();
            text
        });
        format!(r#"Issue(name: "{name}", title: "{name}", options: [{options}]),"#)
    };
    let side = |side: usize| {
        let value = |idx: usize, o: usize| {
            let along = o as f64 / 9.0;
            let bump = ((idx * 7919 + o * 104_729 + side * 31) % 1000) as f64 / 10_000.0;
            0.9 * (if side == 0 { along } else { 1.0 - along }) + bump
        };
        let values = names.iter().enumerate().fold(String::new(), |mut text, (idx, name)| {
            let table: Vec<String> = (0..10).map(|o| format!(r#""o{o}": {:.4}"#, value(idx, o))).collect();
            write!(text, r#""{name}": Table({{{}}}),"#, table.join(", ")).unwrap();
            text
        });
        let sum: usize = (0..n_issues).map(|idx| 3 + (idx * (5 + side)) % 7).sum();
        let each = |f: &dyn Fn(usize) -> f64| {
            let parts: Vec<String> =
                names.iter().enumerate().map(|(idx, n)| format!(r#""{n}": {:?}"#, f(idx))).collect();
            parts.join(", ")
        };
        let weights = each(&|idx| (3 + (idx * (5 + side)) % 7) as f64 / sum as f64);
        format!(
            r#"Delegation(title: "Side {side}", weights: {{{weights}}}, values: {{{values}}}, no_deal: NoDeal(values: {{{}}}),
            strategy: Boulware(exponent: 2))"#,
            each(&|_| 0.4)
        )
    };
    format!(
        r#"Scenario(title: "Large", clock: Clock(start: "2009-01-01", turn: Days(7), deadline: "2009-06-30"), opens: "us",
        agenda: [{}], delegations: {{"us": {}, "russia": {}}})"#,
        names.iter().map(issue).collect::<String>(),
        side(0),
        side(1),
    )
}

#[test]
fn a_space_too_large_to_walk_over_is_still_counted_exactly() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("large.ron");
    fs::write(&file, large(7)).unwrap();
    let found = analyzed(&file, &[]);
    assert_eq!(found["packages"], 10_000_000);
    assert_eq!(found["feasible"], 10_000_000);
    assert!(found["zone"].as_u64().unwrap() > 100_000, "{}", found["zone"]);
    assert!(found["solutions"]["nash"].is_object());
}

/// A scenario of issues whose stakes fall by as many times as they have options, the sides opposed on all of them: package
/// x of N pays x / (N - 1) to the one and the rest to the other, so that all are efficient.
fn opposed(n_issues: u32, n_options: i32) -> String {
    let steps = f64::from(n_options - 1);
    let each = |of: &dyn Fn(u32) -> String| {
        let fields: Vec<String> = (0..n_issues).map(|idx| format!(r#""i{idx}": {}"#, of(idx))).collect();
        fields.join(", ")
    };
    let options = |of: &dyn Fn(i32) -> String| (0..n_options).map(of).collect::<String>();
    let side = |title: &str, value: &dyn Fn(i32) -> f64| {
        let share = |idx: u32| 1.0 / f64::from(n_options.pow(idx));
        let weight = |idx: u32| format!("{:?}", steps * share(idx + 1) / (1.0 - share(n_issues)));
        let table = options(&|o| format!(r#""o{o}": {:?},"#, value(o) / steps));
        format!(
            r#"Delegation(title: "{title}", weights: {{{}}}, values: {{{}}}, no_deal: NoDeal(values: {{{}}}), strategy:
            Boulware(exponent: 2))"#,
            each(&weight),
            each(&|_| format!("Table({{{table}}})")),
            each(&|_| "0.45".to_owned()),
        )
    };
    let issue = |idx: u32| {
        let options = options(&|o| format!(r#"Option(name: "o{o}", title: "{o}"),"#));
        format!(r#"Issue(name: "i{idx}", title: "Issue {idx}", options: [{options}]),"#)
    };
    format!(
        r#"Scenario(title: "Opposed", clock: Clock(start: "2009-01-01", turn: Days(30), deadline: "2009-06-30"), opens: "us",
        agenda: [{}], delegations: {{"us": {}, "russia": {}}})"#,
        (0..n_issues).map(issue).collect::<String>(),
        side("First", &f64::from),
        side("Second", &|o| f64::from(n_options - 1 - o)),
    )
}

#[test]
fn a_frontier_out_of_reach_is_told_and_all_else_is_given() {
    let place = tempfile::tempdir().unwrap();
    let file = place.path().join("opposed.ron");
    fs::write(&file, opposed(8, 8)).unwrap();
    let found = analyzed(&file, &[]);
    // x / (8^8 - 1) from 0.45 to 0.55, from 7,549,746.75 to 9,227,468.25.
    assert_eq!((found["packages"].as_u64(), found["zone"].as_u64()), (Some(16_777_216), Some(1_677_722)));
    assert_eq!(found["pareto"], Value::Null);
    for solution in ["nash", "kalai_smorodinsky", "egalitarian", "utilitarian"] {
        assert_eq!(found["solutions"][solution], Value::Null);
    }
    assert_eq!(found["ideal"], serde_json::json!({"allowed": {"us": 1.0, "russia": 1.0}, "zone": null}));
    assert_eq!((&found["opposition"], &found["linkage"]["value"]), (&Value::Null, &Value::Null));
    let not_given = found["not_given"].as_array().unwrap();
    assert_eq!(not_given.len(), 1, "{not_given:?}");
    assert_eq!(not_given[0]["what"], "pareto, solutions, ideal.zone, opposition, linkage.gain_together");

    let path = file.to_str().unwrap();
    let told = |verb: &[&str], text: &str| {
        let out = place.path().join(verb[0]);
        let ran = summitry([verb, &[path, "--out", out.to_str().unwrap()]].concat());
        assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""), "{verb:?}");
        let words = ran.out.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(words.contains(text), "{verb:?}: {}", ran.out);
        out
    };
    told(&["analyze"], "The efficient frontier is not given (see below).");
    told(&["forecast", "--draws", "2"], "Not told: there are too many efficient packages");
    let run = told(&["run"], "How efficient the agreement is cannot be said: there are too many efficient packages");
    let result: Value = serde_json::from_slice(&fs::read(run.join("result.json")).unwrap()).unwrap();
    assert_eq!((&result["efficiency"], &result["payoff_space"]["frontier"]), (&Value::Null, &Value::Array(vec![])));
    assert_eq!(summitry(["check", path]).code, Some(0));
}

#[test]
fn where_everything_is_efficient_all_ties_are_counted() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("opposed.ron");
    fs::write(&file, opposed(4, 8)).unwrap();
    let found = analyzed(&file, &[]);
    assert_eq!(found["pareto"].as_array().unwrap().len(), 4_096);
    // x / 4,095 from 0.45 to 0.55: 1,842.75 to 2,252.25, and the sums are all 1.
    let utilitarian = &found["solutions"]["utilitarian"];
    assert_eq!((found["zone"].as_u64(), utilitarian["n_packages"].as_u64()), (Some(410), Some(410)));
    assert_eq!((utilitarian["n_payoffs"].as_u64(), utilitarian["packages"].as_array().unwrap().len()), (Some(410), 20));
    assert_eq!(utilitarian["other_payoffs"].as_array().unwrap().len(), 19);
    // 2,047 and 2,048 of 4,095 share out the gain most evenly.
    let nash = &found["solutions"]["nash"];
    assert_eq!((nash["n_packages"].as_u64(), nash["n_payoffs"].as_u64()), (Some(2), Some(2)));
    assert!((nash["payoffs"]["us"].as_f64().unwrap() - 2_047.0 / 4_095.0).abs() < 1e-12);
}

#[test]
fn what_is_too_large_to_play_is_refused_with_how_large_it_is() {
    let folder = tempfile::tempdir().unwrap();
    for (n_issues, expected) in [
        (15, "the agenda is too large for `us` to search: its lists would have 110,000,000 entries"),
        (20, "the agenda has more packages than 64 bits can count"),
        (40, "the agenda has more packages than 64 bits can count"),
    ] {
        let file = folder.path().join(format!("large{n_issues}.ron"));
        fs::write(&file, large(n_issues)).unwrap();
        for verb in ["check", "analyze", "run", "forecast"] {
            let ran = summitry([verb, file.to_str().unwrap()]);
            assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""), "{verb} of {n_issues} issues");
            assert!(ran.err.contains(expected), "{verb} of {n_issues} issues: {}", ran.err);
        }
    }
}

#[test]
fn a_frontier_too_long_to_list_is_counted_and_solved() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("opposed.ron");
    fs::write(&file, opposed(6, 8)).unwrap();
    let found = analyzed(&file, &[]);
    // All 8^6 are efficient; x / 262,143 from 0.45 to 0.55: 117,964.35 to 144,178.65.
    assert_eq!((&found["pareto"], found["n_efficient"].as_u64()), (&Value::Null, Some(262_144)));
    assert_eq!((found["zone"].as_u64(), found["n_efficient_in_zone"].as_u64()), (Some(26_214), Some(26_214)));
    assert_eq!(found["solutions"]["utilitarian"]["n_packages"], 26_214);
    let why = found["not_given"][0]["why"].as_str().unwrap();
    assert_eq!(why, "the frontier has 262,144 packages, more than the 100,000 that are listed");
    let out = folder.path().join("out");
    let ran = summitry(["analyze", file.to_str().unwrap(), "--out", out.to_str().unwrap()]);
    assert!(
        ran.out.contains("262,144 efficient packages, too many to list, 26,214 of them in the zone."),
        "{}",
        ran.out
    );
}

#[test]
fn pairs_of_ever_so_many_rules_are_tried() {
    let desk = desk::desk();
    let refusing = |option: &str, n: usize| {
        let line = |n: usize| format!("RedLine(name: \"{option}_{n}\", refuse: Is(\"site\", \"{option}\")), ");
        (0..n).map(line).collect::<String>()
    };
    let side = |name: &str, lines: &str| {
        format!(
            "\"{name}\": Delegation(title: \"Side {name}\", weights: {{ \"site\": 1 }}, \
             values: {{ \"site\": Table({{ \"off\": 1, \"on\": 1 }}) }}, no_deal: NoDeal(values: {{ \"site\": 0 }}), \
             mandate: Mandate(red_lines: [{lines}]), strategy: Boulware)"
        )
    };
    // Of 60 rules a side there are 28,680 pairs of four kinds; all of one option close it together.
    for (n, said) in
        [(1, "without both"), (2, "No rule, and no pair of rules, closes the zone by itself"), (60, "no pair of rules")]
    {
        let lines = refusing("off", n) + &refusing("on", n);
        let text = format!(
            "Scenario(title: \"T\", clock: Clock(start: \"2009-01-01\", turn: Days(30), deadline: \"2009-06-01\"), \
             opens: \"a\", agenda: [Issue(name: \"site\", title: \"Site\", options: [Option(name: \"off\", \
             title: \"Off\"), Option(name: \"on\", title: \"On\")])], delegations: {{ {}, {} }})",
            side("a", &lines),
            side("b", &lines)
        );
        fs::write(desk.path().join("closed.ron"), text).unwrap();
        desk::says(&desk, &["analyze", "closed.ron", "--no-charts", "--out", "out", "-q"], 0);
        let report = fs::read_to_string(desk.path().join("out/report.txt")).unwrap();
        let report = report.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(report.contains(said), "{n}: {report}");
        let data: Value = serde_json::from_slice(&fs::read(desk.path().join("out/analysis.json")).unwrap()).unwrap();
        // Of one rule for each option and side, those two open it that speak of the same option.
        assert_eq!(data["opening_pairs"].as_array().map(Vec::len), Some(if n == 1 { 2 } else { 0 }), "{n}");
    }
}

#[test]
fn what_it_takes_comes_first_where_it_is_asked_for() {
    let given = ["--given", "europe_md=built_not_activated"];
    let found = analyzed(&scenario("moscow-2008-table"), &given);
    let price = &found["price"];
    assert_eq!(
        (price["gives"].as_str(), price["given"]["europe_md"].as_str()),
        (Some("us"), Some("built_not_activated"))
    );
    let no_deal = |side: &str| found["no_deal"][side].as_f64().unwrap();
    let packages = price["packages"].as_array().unwrap();
    let paid = |package: &Value, side: &str| package["payoffs"][side].as_f64().unwrap();
    for pair in packages.windows(2) {
        assert!(paid(&pair[0], "russia") > paid(&pair[1], "russia") && paid(&pair[0], "us") < paid(&pair[1], "us"));
    }
    for package in packages {
        assert_eq!(package["package"]["europe_md"], "built_not_activated");
        assert!(["us", "russia"].iter().all(|side| paid(package, side) >= no_deal(side)));
    }
    assert!(paid(&price["wish"], "russia") >= paid(&packages[0], "russia"));
    let count = |of: &Value, field: &str| of[field].as_u64().unwrap();
    for left in price["choices"]["cpgs"].as_array().unwrap() {
        assert!(count(left, "allowed") >= count(left, "zone"));
    }
    let of_issue =
        |issue: &str| price["choices"][issue].as_array().unwrap().iter().map(|left| count(left, "zone")).sum::<u64>();
    assert_eq!(count(price, "zone"), of_issue("cpgs"));
    assert_eq!(count(price, "zone"), of_issue("document"));

    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("result");
    let file = scenario("moscow-2008-table");
    let arguments = ["analyze", file.to_str().unwrap(), "--out", out.to_str().unwrap()];
    let ran = summitry([&arguments[..], &given].concat());
    let finding = ran.out.split("\n\n").nth(1).unwrap().replace('\n', " ");
    let begins = "To accept the sites in Poland and the Czech Republic at “Built, switched on only if Iran proves a threat”, the United \
                  States would need joint early warning at";
    assert!(finding.starts_with(begins), "{finding}");
    assert!(out.join("price.svg").is_file());
}

#[test]
fn a_settlement_that_cannot_be_is_told_for_what_it_is() {
    let told = |given: &str| {
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path().join("result");
        let file = scenario("moscow-2008-table");
        let ran = summitry([
            "analyze",
            file.to_str().unwrap(),
            "--no-charts",
            "--given",
            given,
            "--out",
            out.to_str().unwrap(),
        ]);
        if ran.code == Some(0) {
            ran.out.split("\n\n").nth(1).unwrap().replace('\n', " ")
        } else {
            ran.err.trim().to_owned()
        }
    };
    for (given, says) in [
        ("md_access=permanent_officers", "Nothing goes with Russian monitoring of the sites at"),
        (
            "europe_md=cancelled",
            "Nothing with the sites in Poland and the Czech Republic at “Cancelled” could be agreed, whatever",
        ),
        ("", "error: `` settles nothing, expected ISSUE=OPTION"),
        ("sites=built", "error: there is no issue `sites`, expected one of `legal_form`"),
        ("europe_md=builtt", "error: there is no option `builtt` of the issue `europe_md`, expected one of"),
        ("europe_md", "error: `europe_md` settles nothing, expected ISSUE=OPTION"),
        ("cpgs=deferred,cpgs=banned", "error: the issue `cpgs` is settled twice in"),
    ] {
        assert!(told(given).starts_with(says), "{given}: {}", told(given));
    }
}

//! What is said to what people type: on a command line it is quoted itself, never shown at a place of the file that does not
//! hold it; with what was probably meant. What files hold is tried by `tests/invalid`.

use crate::command::summitry;
use crate::desk;
use std::fs;

const TUTORIAL: &str = "scenarios/tutorial.ron";

/// What is said of a command line that is wrong.
fn said(arguments: &[&str]) -> String {
    let ran = summitry(arguments);
    assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""), "{arguments:?}: {}", ran.err);
    ran.err
}

fn set(change: &str) -> String {
    said(&["show", TUTORIAL, "--set", change])
}

#[test]
fn a_number_in_another_notation_is_told_in_ours() {
    let refused = |found: &str| {
        format!("error: `us.discount` cannot be set to `{found}`, allowed is a number, above 0, at most 1")
    };
    for (found, advice) in [
        ("95%", "; write 95% as 0.95"),
        ("0,95", "; write 0,95 as 0.95, with a point"),
        ("1/2", "; write 1/2 as 0.5"),
        ("0.9..1:5", "; a range is played by `summitry sweep --vary us.discount=0.9..1:5`"),
        ("0.9-1", "; a range is played by `summitry sweep --vary us.discount=0.9..1`"),
        ("0.9,0.95", "; several values are played by `summitry sweep --vary us.discount=0.9,0.95`"),
        ("0.9,russia.discount=0.8", "; each change takes an option of its own, such as `--set A=1 --set B=2`"),
        ("much", ""),
        ("150%", ""),
    ] {
        assert_eq!(set(&format!("us.discount={found}")), format!("{}{advice}\n", refused(found)));
    }
    assert_eq!(
        set("us.no_deal.values.site=30"),
        "error: `us.no_deal.values.site` cannot be set to 30, allowed is 0 to 1; if 30% is meant, write 0.3\n"
    );
}

#[test]
fn an_exponent_on_the_wrong_side_of_one_names_the_other_strategy() {
    assert_eq!(
        set("us.strategy.exponent=0.5"),
        "error: `us.strategy.exponent` cannot be set to 0.5, allowed is above 1, at most 1,000; `Boulware` holds out: its \
         exponent is above 1, below 1 is `Conceder(exponent: 0.5)`\n"
    );
    let expected = "\
error: `exponent` is `0.5`, allowed is above 1, at most 1,000
 --> the value given for `us.strategy`:1:20
  |
1 | Boulware(exponent: 0.5)
  |                    ^^^
  |
  = help: `Boulware` holds out: its exponent is above 1, below 1 is `Conceder(exponent: 0.5)`

error: the scenario does not hold with us.strategy=Boulware(exponent: 0.5)
";
    assert_eq!(set("us.strategy=Boulware(exponent: 0.5)"), expected);
    let said = set("us.strategy=Conceder(exponent: 3)");
    assert!(said.contains("its exponent is below 1, above 1 is `Boulware(exponent: 3)`"), "{said}");
}

#[test]
fn what_cannot_be_read_in_a_value_is_shown_in_the_value() {
    let expected = "\
error: missing `:` before `=`
 --> the value given for `us.strategy`:1:18
  |
1 | Boulware(exponent=3)
  |                  ^
  |
  = help: write `:` in place of `=`

error: `us.strategy` cannot be set to `Boulware(exponent=3)`, expected a strategy such as `Boulware(exponent: 3.0)`
";
    assert_eq!(set("us.strategy=Boulware(exponent=3)"), expected);
    for (value, help) in [
        ("Boulware(exponent: 50%)", "write 50% as 0.5"),
        ("Boulware(exponent: 2,5)", "write 2,5 as 2.5, with a point"),
        ("\"Boulware\"", "write it without quotes: Boulware"),
        ("boulware(exponent: 3)", "did you mean `Boulware`?"),
        ("micro", "did you mean `Micro`?"),
    ] {
        let said = set(&format!("us.strategy={value}"));
        assert!(said.contains(&format!("  = help: {help}\n")), "{said}");
        assert!(said.contains("\n --> the value given for `us.strategy`:1:"), "{said}");
        assert!(said.contains(&format!("\n1 | {value}\n")) && !said.contains("tutorial.ron"), "{said}");
    }
    let said = set("us.mandate.red_lines.verification.refuse=Is(inspections, none)");
    assert!(said.contains("  = help: write it in quotes: \"inspections\"\n"), "{said}");
    assert!(said.contains("  = help: write it in quotes: \"none\"\n") && !said.contains("tutorial.ron"), "{said}");
}

/// Every way by which a value comes from the command line, with a strategy that is none.
#[test]
fn a_wrong_value_is_never_shown_in_the_file_whatever_option_it_comes_by() {
    let wrong = "Boulware(exponent: 0.5)";
    let listed = format!("{wrong},Micro");
    let given = |address: &str, value: &str| format!("{address}={value}");
    for arguments in [
        vec!["run", TUTORIAL, "--set", &given("us.strategy", wrong)],
        vec!["run", TUTORIAL, "--what-if", "softer_russia", "--set", &given("us.strategy", wrong)],
        vec!["compare", TUTORIAL, "--draws", "2", "--set", &given("us.strategy", wrong)],
        vec!["sweep", TUTORIAL, "--vary", &given("us.strategy", &listed)],
        vec!["tune", TUTORIAL, "--tune", &given("us.strategy", &listed)],
        vec!["tune", TUTORIAL, "--tune", "us.strategy.exponent", "--against", &given("us.strategy", wrong)],
        vec!["tournament", TUTORIAL, "--strategies", &listed],
        vec!["tournament", TUTORIAL, "--set", &given("us.strategy", wrong)],
        vec!["import", "tests/exchange/genius", "--strategies", &listed],
    ] {
        let said = said(&arguments);
        assert!(said.starts_with("error: `exponent` is `0.5`, allowed is above 1"), "{arguments:?}: {said}");
        assert!(said.contains("\n --> the value given for `"), "{arguments:?}: {said}");
        assert!(said.contains("\n1 | Boulware(exponent: 0.5)"), "{arguments:?}: {said}");
        assert!(!said.contains(".ron"), "{arguments:?}: {said}");
    }
}

#[test]
fn a_rule_of_the_file_is_shown_as_the_file_has_it_with_what_was_set() {
    let expected = "\
error: with us.weights.site=0.5, the weights sum to 1.1, they must sum to 1
  --> scenarios/tutorial.ron:40:22
   |
40 |             weights: { \"ceiling\": 0.30, \"inspections\": 0.30, \"site\": 0.40 },
   |                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
   |
   = help: `--set` changes no other weight: set those that follow, too. `summitry sweep --vary us.weights.site=0.5,...` scales the others by itself

error: the scenario does not hold with us.discount=0.9 us.weights.site=0.5
";
    assert_eq!(said(&["show", TUTORIAL, "--set", "us.discount=0.9", "--set", "us.weights.site=0.5"]), expected);
    // The line is the file's even where what stands before it has changed.
    let longer =
        ["--set", "us.strategy=Boulware(exponent: 2, because: \"a\nb\nc\")", "--set", "russia.weights.site=0.9"];
    let said = said(&[&["show", TUTORIAL][..], &longer].concat());
    let text = fs::read_to_string(crate::golden::repository(TUTORIAL)).unwrap();
    let weights: Vec<(usize, &str)> = text.lines().enumerate().filter(|(_, line)| line.contains("weights:")).collect();
    let (line, shown) = weights[1];
    assert!(said.starts_with("error: with russia.weights.site=0.9, the weights sum to "), "{said}");
    assert!(said.contains(&format!("tutorial.ron:{}:", line + 1)) && said.contains(shown), "{said}");
}

#[test]
fn a_change_that_would_be_lost_is_refused() {
    let twice = said(&["run", TUTORIAL, "--set", "us.discount=0.9", "--set", "us.discount=0.95"]);
    assert_eq!(twice, "error: `us.discount` is set twice, to `0.9` and to `0.95`; leave out one of them\n");
    for verb in [vec!["forecast"], vec!["compare"], vec!["tournament"], vec!["analyze"]] {
        let line = [verb, vec![TUTORIAL, "--set", "us.discount=0.9", "--set", "us.discount=0.9"]].concat();
        assert!(said(&line).starts_with("error: `us.discount` is set twice"), "{line:?}");
    }
    let lost = said(&["run", TUTORIAL, "--set", "us.strategy.floor=0.2", "--set", "us.strategy=Micro"]);
    assert_eq!(
        lost,
        "error: `us.strategy` is set after `us.strategy.floor`, which it replaces; give `us.strategy` first, or leave one of \
         them out\n"
    );
    for verb in ["run", "show", "compare"] {
        let what_if = said(&[verb, TUTORIAL, "--what-if", "softer_russia", "--what-if", "softer_russia"]);
        assert_eq!(what_if, "error: the what-if `softer_russia` is given twice, once is enough\n", "{verb}");
    }
    // What a what-if sets may be set otherwise: that is what coming after it means.
    let both = ["show", "scenarios/tutorial.ron", "--what-if", "softer_russia", "--set", "us.strategy=Micro"];
    assert_eq!(summitry(both).code, Some(0));
}

#[test]
fn ranges_in_another_notation_are_told_in_ours() {
    for (found, meant) in [
        ("0.9-1", "0.9..1"),
        ("0.9:1", "0.9..1"),
        ("0.9:1:5", "0.9..1:5"),
        ("[0.9,1]", "0.9..1"),
        ("0.9..1..0.02", "0.9..1:6"),
        ("0.9...1", "0.9..1"),
        ("0.9 to 1", "0.9..1"),
        ("90%..100%:3", "0.9..1:3"),
        ("0,9..1,0:3", "0.9..1:3"),
    ] {
        let vary = format!("us.discount={found}");
        let swept = said(&["sweep", TUTORIAL, "--vary", &vary]);
        let expected = format!("a range is written LO..HI:N, found `{found}`; did you mean `{meant}`?");
        assert!(swept.contains(&expected), "{swept}");
        let tuned = said(&["tune", TUTORIAL, "--tune", &vary]);
        let meant = meant.split(':').next().unwrap();
        let expected = format!(
            "error: the range of `us.discount` is written LOW..HIGH, found `{found}`; did you mean `{meant}`?\n"
        );
        assert_eq!(tuned, expected);
    }
    let said = said(&["sweep", TUTORIAL, "--vary", "us.discount=95%,0.9"]);
    assert!(said.ends_with("allowed is a number, above 0, at most 1; write 95% as 0.95\n"), "{said}");
}

#[test]
fn counts_and_shares_in_another_notation_are_told_in_ours() {
    for (found, meant) in [("10,000", "10000"), ("1e4", "10000"), ("10k", "10000"), ("1_000", "1000")] {
        let said = said(&["forecast", TUTORIAL, "--draws", found]);
        assert!(said.contains(&format!("; write {found} as {meant}\n")), "{said}");
    }
    let said = said(&["tune", TUTORIAL, "--tune", "us.discount", "--tolerance", "1%"]);
    assert!(said.contains("expected a number from 0 to 1; write 1% as 0.01"), "{said}");
}

#[test]
fn other_slips_of_a_command_line_are_told_what_is_meant() {
    for (line, expected) in [
        ("rnu tutorial.ron", "\n\n  tip: a similar verb exists: 'run'\n\n"),
        ("run FILE us.discount=0.9", "\n\n  tip: a change takes an option: '--set us.discount=0.9'\n\n"),
        ("run FILE --set us.discount:0.9", "such as us.weights.carriers=0.2; did you mean `us.discount=0.9`?\n"),
        (
            "run FILE --what-if softer_russia,failure_hurts",
            "; each takes an option of its own: --what-if softer_russia --what-if failure_hurts\n",
        ),
        (
            "analyze FILE --date 1.3.2009",
            "error: `1.3.2009` is not a date, expected one such as 2009-05-19; write 1.3.2009 as 2009-03-01\n",
        ),
        (
            "run FILE --set clock.deadline=2009/05/01",
            "cannot be set to `2009/05/01`, expected a date such as `2009-12-05`; write 2009/05/01 as 2009-05-01\n",
        ),
        ("run FILE --what-if softer", "error: there is no what-if `softer`, did you mean `softer_russia`?\n"),
        ("sweep FILE --vary us.discount=0.9..1:0.02", "or LO..HI:N:log; did you mean `0.9..1:6`?\n"),
        ("tune FILE --tune us.discount=0.9..1:5", "leave out the `:5`, as in us.discount=0.9..1\n"),
        ("tune FILE --tune us.discount --objective agreement", "did you mean `agreement_rate`?"),
        (
            "tune FILE --tune us.discount --against us.strategy=Micro --against us.strategy=Micro",
            "error: `us.strategy=Micro` is given twice with --against, once is enough\n",
        ),
        (
            "tournament FILE --strategies Boulware Micro",
            "error: there is no file `Micro`; several strategies are listed in one argument, such as --strategies 'Boulware, \
             Micro'\n",
        ),
    ] {
        let arguments: Vec<&str> = line.split(' ').map(|word| if word == "FILE" { TUTORIAL } else { word }).collect();
        let said = said(&arguments);
        assert!(said.contains(expected), "{line}: {said}");
    }
}

#[test]
fn what_is_no_scenario_is_told_for_what_it_is() {
    let desk = desk::desk();
    let says = |arguments: &[&str]| desk::says(&desk, arguments, 2).1;
    fs::write(desk.path().join("README.md"), "# Summitry\n\nIt simulates.\n").unwrap();
    desk::says(&desk, &["run", "tutorial.ron", "--out", "res", "-q"], 0);
    desk::says(&desk, &["analyze", "tutorial.ron", "--out", "more/analysis", "-q"], 0);
    let readme = says(&["run", "README.md"]);
    let expected = "\
error: this looks like a text with headings (Markdown), expected a scenario
 --> README.md:1:1
  |
1 | # Summitry
  | ^^^^^^^^^^
  |
  = help: a scenario is a text that begins with `Scenario(`; `summitry new FILE` writes one to start from

README.md: 1 problem
";
    assert_eq!(readme, expected);
    for (path, looks_like, advice) in [
        (
            "res/result.json",
            "the data of a result",
            "`summitry chart res` draws the charts of a result from its folder",
        ),
        ("res/manifest.json", "the record of what made a result (`summitry run`)", "`summitry chart res`"),
        ("res/trace.csv", "a table (CSV)", "begins with `Scenario(`"),
        ("res/issues.svg", "a picture (SVG)", "begins with `Scenario(`"),
        ("res/issues.png", "`res/issues.png` is a picture (PNG), expected a scenario file", "begins with `Scenario(`"),
        ("res/transcript.txt", "plain text", "begins with `Scenario(`"),
    ] {
        for verb in ["show", "check", "forecast", "tournament"] {
            let said = says(&[verb, path]);
            assert!(said.contains(looks_like) && said.contains(advice), "{verb} {path}: {said}");
        }
    }
    assert_eq!(
        says(&["run", "res"]),
        "error: `res` is a folder, expected a scenario file; it holds a result, whose charts `summitry chart res` draws; the \
         scenario that was played is `res/scenario.ron`\n"
    );
    assert_eq!(says(&["run", "."]), "error: `.` is a folder, expected a scenario file; it holds `tutorial.ron`\n");
    assert_eq!(says(&["run", "tutorial"]), "error: there is no file `tutorial`; did you mean `tutorial.ron`?\n");
    assert_eq!(
        says(&["run", "./tutrial.ron"]),
        "error: there is no file `./tutrial.ron`; did you mean `./tutorial.ron`?\n"
    );
    assert_eq!(
        says(&["run", "-"]),
        "error: there is no file `-`; a scenario is read from a file, not from standard input\n"
    );
}

#[test]
fn what_is_no_result_is_told_for_what_it_is() {
    let desk = desk::desk();
    let says = |arguments: &[&str]| desk::says(&desk, arguments, 2).1;
    desk::says(&desk, &["run", "tutorial.ron", "--out", "out/run", "-q", "--no-charts"], 0);
    for verb in ["chart", "status", "merge"] {
        let said = says(&[verb, "tutorial.ron"]);
        let advice =
            "; it is a scenario, which `summitry run tutorial.ron` plays; a result is the folder that this writes\n";
        assert!(said.ends_with(advice), "{verb}: {said}");
        let said = says(&[verb, "out/run/result.json"]);
        assert!(said.ends_with("; did you mean its folder, `out/run`?\n"), "{verb}: {said}");
        let said = says(&[verb, "out"]);
        assert!(said.ends_with("; there are results in it: `out/run`\n"), "{verb}: {said}");
    }
}

#[test]
fn what_is_no_domain_is_told_for_what_it_is() {
    let desk = desk::desk();
    let says = |arguments: &[&str]| desk::says(&desk, arguments, 2).1;
    desk::says(&desk, &["run", "tutorial.ron", "--out", "res", "-q", "--no-charts"], 0);
    fs::write(desk.path().join("README.md"), "# Summitry\n\nIt simulates.\n").unwrap();
    let scenario = says(&["import", "tutorial.ron"]);
    assert!(scenario.contains("  = help: `summitry run tutorial.ron` plays it\n"), "{scenario}");
    let readme = says(&["import", "README.md"]);
    assert!(
        readme.starts_with(
            "error: this looks like a text with headings (Markdown), expected a domain or profile of GENIUS, GeniusWeb, \
             NegMAS or NegoLog\n"
        ),
        "{readme}"
    );
    let data = says(&["import", "res/result.json"]);
    assert!(data.starts_with("error: this looks like the data of a result, expected a domain"), "{data}");
    let folder = says(&["import", "res"]);
    assert!(folder.ends_with("; it holds a result, whose charts `summitry chart res` draws\n"), "{folder}");
}

#[test]
fn colours_are_those_of_other_errors() {
    let line = ["show", TUTORIAL, "--set", "us.strategy=Boulware(exponent: 0.5)", "--color", "always"];
    let coloured = summitry(line).err;
    assert!(coloured.starts_with("\u{1b}[1m\u{1b}[91merror"), "{coloured:?}");
    assert_eq!(anstream::adapter::strip_str(&coloured).to_string(), said(&line[..4]));
    // What is not fit for a terminal is told without colours.
    let unfit = summitry(["show", TUTORIAL, "--set", "us.\u{1b}[31m=1", "--color", "always"]).err;
    assert!(!unfit.contains("\u{1b}[31m") && unfit.contains("\\u001b[31m"), "{unfit:?}");
}

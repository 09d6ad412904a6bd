//! What every verb does alike: JSON, silence, colours, widths; completions and manual pages.

use crate::command::summitry;
use crate::desk::{self, command};
use crate::examples::{help, verbs};
use crate::golden::repository;
use serde_json::Value;

const TUTORIAL: &str = "scenarios/tutorial.ron";
/// The verbs that draw.
const DRAWING: [&str; 15] = [
    "analyze",
    "run",
    "play",
    "forecast",
    "compare",
    "sweep",
    "sensitivity",
    "discover",
    "choose",
    "evidence",
    "reach",
    "calibrate",
    "tune",
    "tournament",
    "backtest",
];

/// One JSON document, and nothing else.
fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"))
}

/// What comes of a command in the repository's folder with something in its environment: exit code, standard output,
/// standard error.
fn with_environment(arguments: &[&str], environment: &[(&str, &str)]) -> (Option<i32>, String, String) {
    let mut command = command(&repository(""), arguments);
    for name in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "COLUMNS"] {
        command.env_remove(name);
    }
    let output = command.envs(environment.iter().copied()).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code(), text(output.stdout), text(output.stderr))
}

#[test]
fn every_verb_speaks_json_and_can_be_quiet_and_those_that_draw_need_not() {
    let verbs = verbs();
    assert!(verbs.len() > 15, "{verbs:?}");
    for verb in &verbs {
        let help = help(verb);
        for option in ["--json", "-q, --quiet", "--color <WHEN>", "\nExamples:\n"] {
            assert!(help.contains(option), "`{verb}` lacks {option}:\n{help}");
        }
        let draws = DRAWING.contains(&verb.as_str());
        let writes = draws || verb == "brief";
        assert_eq!((help.contains("--no-charts"), help.contains("\nFiles written:\n")), (draws, writes), "{verb}");
    }
}

#[test]
fn help_of_a_verb_is_the_same_in_both_forms() {
    for verb in verbs() {
        assert_eq!(help(&verb), summitry([verb.as_str(), "--help"]).out);
    }
    assert_eq!(summitry(["help"]).out, summitry(["--help"]).out);
}

#[test]
fn what_goes_wrong_is_one_json_document_too() {
    for (arguments, code, message) in [
        (&["run", "no.ron"][..], 2, "error: there is no file `no.ron`"),
        (&["run", TUTORIAL, "--draws", "3"], 2, "error: unexpected argument '--draws' found"),
        (&["shwo", TUTORIAL], 2, "error: unrecognized subcommand 'shwo'"),
        (&["status", "no"], 2, "error: there is no result at `no`"),
        (&["new", "Cargo.toml"], 1, "error: `Cargo.toml` exists already"),
        (&["analyze", TUTORIAL, "--round", "99"], 2, "error: `scenarios/tutorial.ron` has no round 99"),
    ] {
        let plain = summitry(arguments);
        let said = summitry(desk::with(arguments, &["--json"]));
        assert_eq!((plain.code, said.code, &plain.out), (Some(code), Some(code), &String::new()), "{arguments:?}");
        assert!(plain.err.starts_with(message), "{}", plain.err);
        let document = json(&said.out);
        assert_eq!((&document["ok"], document["exit_code"].as_i64()), (&Value::Bool(false), Some(i64::from(code))));
        assert!(document["message"].as_str().unwrap().starts_with(message), "{document}");
    }
}

#[test]
fn problems_of_a_file_are_told_as_data_by_every_verb() {
    let file = "tests/invalid/unknown_issue.ron";
    for verb in ["check", "show", "run", "analyze", "forecast", "compare", "tournament"] {
        let said = summitry([verb, file, "--json"]);
        assert_eq!(said.code, Some(2), "{verb}");
        let problem = &json(&said.out)["problems"][0];
        assert_eq!(problem["file"], file, "{verb}");
        assert!(problem["line"].as_u64() > Some(1) && problem["column"].as_u64() > Some(0), "{problem}");
        assert!(problem["message"].as_str().unwrap().starts_with("there is no issue `"), "{problem}");
        assert!(problem["help"].as_str().unwrap().starts_with("did you mean"), "{problem}");
    }
}

#[test]
fn every_verb_says_what_it_did_as_json() {
    let desk = desk::desk();
    let told = |arguments: &[&str]| json(&desk::says(&desk, &desk::with(arguments, &["--json"]), 0).0);
    assert_eq!(told(&["new", "mine.ron"])["file"], "mine.ron");
    assert_eq!(told(&["check", "mine.ron"])["ok"], true);
    assert_eq!(told(&["show", "tutorial.ron"])["scenario"], "Tutorial: limits, inspections, interceptors");
    assert_eq!(told(&["run", "tutorial.ron", "--out", "run"])["issues"].as_array().unwrap().len(), 3);
    assert!(told(&["chart", "run", "--out", "charts"])["files"].as_array().unwrap().len() >= 8);
    assert_eq!(told(&["analyze", "tutorial.ron", "--no-charts"])["round"], 1);
    let forecast = ["forecast", "tutorial.ron", "--draws", "4", "--no-charts", "--out", "many"];
    assert_eq!(told(&desk::with(&forecast, &["--shard", "0/2"]))["shard"], "0/2");
    let (status, _) = desk::says(&desk, &["status", "many", "--json"], 3);
    assert_eq!(json(&status)["missing"], serde_json::json!([1]));
    told(&desk::with(&forecast, &["--shard", "1/2"]));
    let merged = told(&["merge", "many"]);
    assert_eq!(merged, told(&["merge", "many"]), "what is whole already is told all the same");
    assert_eq!(told(&["status", "many"])["is_whole"], true);
    assert!(!desk.path().join("many/endings.svg").exists(), "the shards were played with --no-charts");
    assert_eq!(told(&["export", "tutorial.ron", "--format", "negmas", "-o", "out", "--leave-out"])["folder"], "out");
    assert_eq!(told(&["import", "out", "-o", "back.ron"])["issues"], 3);
    assert!(told(&["import", "out"])["scenario"].as_str().unwrap().contains("Scenario("));
    assert_eq!(told(&["completions", "zsh"])["shell"], "zsh");
    assert_eq!(told(&["man", "run"])["name"], "summitry-run.1");
    assert_eq!(told(&["man", "--out", "man"])["files"].as_array().unwrap().len(), verbs().len() + 1);
}

#[test]
fn who_asks_for_silence_gets_it() {
    let desk = desk::desk();
    for arguments in [
        &["new", "mine.ron"][..],
        &["check", "mine.ron"],
        &["show", "tutorial.ron"],
        &["analyze", "tutorial.ron", "--no-charts"],
        &["run", "tutorial.ron", "--out", "run"],
        &["forecast", "tutorial.ron", "--draws", "2", "--no-charts", "--out", "many"],
        &["chart", "run"],
        &["status", "many"],
        &["merge", "many"],
        &["export", "tutorial.ron", "--format", "genius", "-o", "out", "--leave-out"],
        &["import", "out", "-o", "back.ron"],
        &["man", "--out", "man"],
    ] {
        let said = desk::says(&desk, &desk::with(arguments, &["-q"]), 0);
        assert_eq!(said, (String::new(), String::new()), "{arguments:?}");
    }
    let (out, err) = desk::says(&desk, &["check", "-q", "no.ron"], 2);
    assert_eq!((out.as_str(), err.as_str()), ("", "error: there is no file `no.ron`\n"));
}

#[test]
fn charts_that_were_left_out_can_be_drawn_later() {
    let desk = desk::desk();
    desk::says(&desk, &["run", "tutorial.ron", "--out", "with"], 0);
    let (text, _) = desk::says(&desk, &["run", "tutorial.ron", "--out", "without", "--no-charts"], 0);
    assert!(text.ends_with("\nTranscript and data are in without\n"), "{text}");
    let names = |folder: &str| desk::names_in(&desk.path().join(folder));
    let is_chart = |name: &String| name.contains(".svg") || name.contains(".png");
    let (charts, others): (Vec<_>, Vec<_>) = names("with").into_iter().partition(is_chart);
    assert_eq!((names("without"), charts.len() > 8), (others, true));
    desk::says(&desk, &["chart", "without"], 0);
    assert_eq!(names("with"), names("without"));
}

#[test]
fn errors_are_coloured_where_that_is_wanted() {
    let problem = ["check", "tests/invalid/unknown_issue.ron"];
    let missing = ["run", "no.ron"];
    let wrong = ["rnu"];
    let is_coloured = |arguments: &[&str], environment: &[(&str, &str)]| {
        let (_, out, err) = with_environment(arguments, environment);
        assert!(!out.contains('\u{1b}'), "{out}");
        err.contains('\u{1b}')
    };
    for arguments in [&problem[..], &missing, &wrong] {
        let always = desk::with(&["--color", "always"], arguments);
        let never = desk::with(&["--color=never"], arguments);
        assert!(!is_coloured(arguments, &[]), "nobody looks at a pipe: {arguments:?}");
        assert!(is_coloured(arguments, &[("CLICOLOR_FORCE", "1")]), "{arguments:?}");
        assert!(!is_coloured(arguments, &[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")]), "{arguments:?}");
        assert!(is_coloured(&always, &[("NO_COLOR", "1")]), "{arguments:?}");
        assert!(!is_coloured(&never, &[("CLICOLOR_FORCE", "1")]), "{arguments:?}");
        let plain = with_environment(arguments, &[]).2;
        let coloured = with_environment(&always, &[]).2;
        assert_eq!(anstream::adapter::strip_str(&coloured).to_string(), plain, "{arguments:?}");
    }
}

/// Every line of a text that is wider than that and could have been broken. The path of the result may be copied from its
/// line, which stays whole.
fn too_wide(text: &str, width: usize) -> Vec<&str> {
    let is_too_wide = |line: &&str| {
        line.chars().count() > width && line.split_whitespace().nth(1).is_some() && !line.contains(" are in /")
    };
    text.lines().filter(is_too_wide).collect()
}

#[test]
fn text_fits_the_width_of_the_terminal_and_nothing_is_cut() {
    let desk = tempfile::tempdir().unwrap();
    let out = desk.path().join("result");
    let result = ["--no-charts", "--out", out.to_str().unwrap()];
    // Words may be broken in columns, and names of columns told anew for each row, but no letter is lost.
    let holds = |text: &str, other: &str| {
        let n = |text: &str, letter: char| text.chars().filter(|c| *c == letter).count();
        let letters = other.chars().filter(|c| c.is_alphanumeric()).collect::<std::collections::BTreeSet<char>>();
        letters.into_iter().all(|letter| n(text, letter) >= n(other, letter))
    };
    for arguments in [
        vec!["show", "scenarios/moscow-2008-table.ron"],
        vec!["show", "scenarios/moscow-2008-table.ron", "--addresses"],
        desk::with(&["run", "scenarios/moscow-2008-table.ron"], &result),
        desk::with(&["analyze", "scenarios/new-start-2009.ron"], &result),
        desk::with(&["forecast", TUTORIAL, "--draws", "20"], &result),
        desk::with(&["compare", "scenarios/moscow-2008-table.ron", "--draws", "3"], &result),
        desk::with(&["sweep", TUTORIAL, "--vary", "us.discount=0.9,1", "--vary", "opens", "--draws", "3"], &result),
        desk::with(
            &[
                "tune",
                TUTORIAL,
                "--tune",
                "us.strategy.exponent",
                "--draws",
                "4",
                "--generations",
                "2",
                "--fresh",
                "10",
            ],
            &result,
        ),
        desk::with(&["tournament", TUTORIAL, "--strategies", "Boulware, Micro", "--draws", "3"], &result),
    ] {
        let wide = with_environment(&arguments, &[]).1;
        for columns in ["44", "60", "80", "300"] {
            let text = with_environment(&arguments, &[("COLUMNS", columns)]).1;
            let wide_lines = too_wide(&text, columns.parse().unwrap());
            assert!(wide_lines.is_empty(), "{arguments:?} at {columns}: {wide_lines:#?}");
            if arguments.last() != Some(&"--addresses") {
                assert!(holds(&text, &wide), "{arguments:?} at {columns}: {text}");
            }
        }
    }
    let forecast = desk::with(&["forecast", TUTORIAL, "--draws", "20"], &result);
    let widest = with_environment(&forecast, &[]).1;
    for columns in ["0", "-5", "wide", "", "99999999999999999999"] {
        assert_eq!(with_environment(&forecast, &[("COLUMNS", columns)]).1, widest, "{columns}");
    }
    let report = std::fs::read_to_string(out.join("report.txt")).unwrap();
    assert!(widest.starts_with(&report), "files are as wide as ever");
    assert!(report.lines().all(|line| line.chars().count() <= 96), "{report}");
}

#[test]
fn completions_know_every_verb_in_every_shell() {
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let script = summitry(["completions", shell]).out;
        for verb in verbs() {
            assert!(script.contains(&verb), "{shell} lacks {verb}");
        }
    }
    assert_eq!(summitry(["completions", "tcsh"]).code, Some(2));
}

#[test]
fn every_verb_has_a_manual_page_with_its_examples() {
    for verb in verbs() {
        let page = summitry(["man", &verb]).out;
        assert!(page.contains(&format!(".TH summitry-{verb} 1")), "{page}");
        assert!(page.contains("Examples:") && !page.contains('\u{1b}'), "{page}");
    }
    let said = summitry(["man", "rnu"]);
    assert_eq!(said.code, Some(2));
    assert!(said.err.contains("expected one of new, check, show"), "{}", said.err);
}

//! By the rules of NegMAS, delegations make NegMAS's proposals, one for one. `tests/negmas/README.md` says how the
//! expected ones were made.

use std::fs;
use std::path::{Path, PathBuf};
use summitry::negotiation::{Ending, Trace};
use summitry::random::Seed;
use summitry::scenario::Document;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/negmas")
}

/// What NegMAS did in one session.
struct Expected<'t> {
    strategies: [&'t str; 2],
    n_rounds: usize,
    /// The numbers of the packages proposed, by the two sides in turn.
    proposals: Vec<u64>,
    ending: &'t str,
}

impl<'t> Expected<'t> {
    /// A line such as `Boulware Micro 10: 3*2 0 5 | agreement 4`, `3*2` standing for `3 3` of one side's proposals.
    fn read(line: &'t str) -> Self {
        let (head, rest) = line.split_once(": ").expect("strategies and rounds come first");
        let (proposals, ending) = rest.split_once(" | ").expect("the ending comes last");
        let mut words = head.split(' ');
        let strategies = [(); 2].map(|()| words.next().expect("two strategies"));
        let n_rounds = words.next().and_then(|n| n.parse().ok()).expect("a number of rounds");
        let mut sides = proposals.split('/').map(unpacked);
        let [first, second] = [(); 2].map(|()| sides.next().expect("proposals of both sides"));
        let turns = (0..first.len() + second.len()).map(|turn| [&first, &second][turn % 2][turn / 2]);
        Self { strategies, n_rounds, proposals: turns.collect(), ending }
    }
}

fn unpacked(proposals: &str) -> Vec<u64> {
    let run = |word: &str| {
        let (number, times) = word.split_once('*').unwrap_or((word, "1"));
        let number: u64 = number.parse().expect("a package number");
        std::iter::repeat_n(number, times.parse().expect("a count"))
    };
    proposals.split_whitespace().flat_map(run).collect()
}

/// The scenario with other strategies and another number of rounds, a day each.
fn played(text: &str, expected: &Expected<'_>) -> (Vec<u64>, Trace) {
    let deadline = jiff::civil::date(2000, 1, 1) + jiff::Span::new().days(expected.n_rounds as i64 - 1);
    let text = text.replace("deadline: \"2000-01-01\"", &format!("deadline: \"{deadline}\""));
    let [a, b] = expected.strategies;
    let document = Document::parse("negmas.ron", &text).unwrap_or_else(|error| panic!("{error}"));
    let document = document.set_all(&[("a.strategy", a), ("b.strategy", b)]).unwrap_or_else(|error| panic!("{error}"));
    let scenario = document.scenario();
    let game = scenario.game();
    let trace = scenario.play(&game, Seed(0));
    let proposals = trace.proposals().map(|(_, package)| game.space().number(package));
    (proposals.collect(), trace)
}

/// How the session ended, in the words of the expected ones: rounds count from 1.
fn ending(trace: &Trace) -> String {
    match &trace.ending {
        Ending::Agreement { round, .. } => format!("agreement {}", round + 1),
        Ending::Deadline { .. } => "deadline".to_owned(),
        Ending::WalkOut { .. } => "broken".to_owned(),
        Ending::InStages { .. } => panic!("NegMAS knows no stages"),
    }
}

fn check(name: &str) -> usize {
    let read = |ending: &str| fs::read_to_string(folder().join(format!("{name}.{ending}"))).expect("the file is there");
    let (scenario, expected) = (read("ron"), read("txt"));
    for line in expected.lines() {
        let expected = Expected::read(line);
        let (mut found, trace) = played(&scenario, &expected);
        // What NegMAS draws at random cannot be reproduced: up to there, all is the same.
        let is_cut = expected.ending == "random";
        if is_cut {
            found.truncate(expected.proposals.len());
        }
        assert_eq!(found, expected.proposals, "{name}: {line}");
        // Without an agreement all turns are taken: the last proposal is made, though nobody answers it.
        assert!(expected.ending != "deadline" || found.len() == 2 * expected.n_rounds, "{name}: {line}");
        assert!(is_cut || ending(&trace) == expected.ending, "{name}: {:?} in place of {line}", trace.ending);
    }
    expected.lines().count()
}

#[test]
fn proposals_are_those_of_negmas() {
    let files = fs::read_dir(folder()).expect("the folder is part of the package");
    let paths = files.map(|file| file.expect("the folder can be read").path());
    let scenarios = paths.filter(|path| path.extension().is_some_and(|extension| extension == "ron"));
    let names: Vec<String> =
        scenarios.map(|path| path.file_stem().expect("a name").to_string_lossy().into_owned()).collect();
    let n_sessions: usize = names.iter().map(|name| check(name)).sum();
    assert!(names.len() >= 10 && n_sessions >= 250, "{} domains, {n_sessions} sessions", names.len());
}

#[test]
fn a_space_too_large_to_tabulate_is_refused() {
    // Three issues of 200 options are eight million packages.
    let options: Vec<String> = (0..200).map(|n| format!("Option(name: \"o{n}\", title: \"{n}\")")).collect();
    let values: Vec<String> = (0..200).map(|n| format!("\"o{n}\": {}", f64::from(n) / 199.0)).collect();
    let enlarged = |line: &str| match (line.split_once("options: ["), line.split_once("Table(")) {
        (Some((head, _)), _) => format!("{head}options: [{}]),", options.join(", ")),
        (_, Some((head, _))) => format!("{head}Table({{ {} }}),", values.join(", ")),
        _ => line.to_owned(),
    };
    let scenario = fs::read_to_string(folder().join("thirds.ron")).expect("the file is there");
    let text: Vec<String> = scenario.lines().map(enlarged).collect();
    let error = Document::parse("large.ron", &text.join("\n")).expect_err("too large").to_string();
    assert!(error.contains("`rules: NegMAS` tabulates every package: 8,000,000 are too many"), "{error}");
}

//! Whatever is done to a scenario's text, reading it neither panics nor accepts what cannot be played.

use proptest::prelude::*;
use summitry::scenario::{Document, LoadError, Look, Report};

const TEXTS: [&str; 2] = [include_str!("../../scenarios/tutorial.ron"), include_str!("everything.ron")];
/// Places run up to here; beyond the end of a text stands for its end.
const LONGEST: usize = 5_000;

/// One change to a text.
#[derive(Clone, Debug)]
enum Mutation {
    Delete { at: usize, length: usize },
    Insert { at: usize, text: String },
    Copy { from: usize, length: usize, to: usize },
}

fn snippet() -> impl Strategy<Value = String> {
    let pieces = [
        "(",
        ")",
        "[",
        "]",
        "{",
        "}",
        ",",
        ":",
        "\"",
        "-",
        "1e400",
        "NaN",
        "0",
        "1",
        "-1",
        "0.5",
        "7",
        "\\",
        "//",
        "/*",
        "\n",
        "\u{feff}",
        "é",
        "r#\"",
        "'",
        "#",
        "deferred",
        "\"deferred\"",
        "\"site\"",
        "\"none\"",
        "Noted(value: 1)",
        "Is(\"site\", \"active\")",
        "Not(",
        "None",
        "Some(1)",
        "because: \"x\",",
        "name: \"x\",",
        "level: 3",
    ];
    prop_oneof![prop::sample::select(pieces.map(str::to_owned).to_vec()), "\\PC{0,4}"]
}

fn mutation() -> impl Strategy<Value = Mutation> {
    let at = 0..LONGEST;
    prop_oneof![
        (at.clone(), 0_usize..60).prop_map(|(at, length)| Mutation::Delete { at, length }),
        (at.clone(), snippet()).prop_map(|(at, text)| Mutation::Insert { at, text }),
        (at.clone(), 0_usize..400, at).prop_map(|(from, length, to)| Mutation::Copy { from, length, to }),
    ]
}

fn mutate(text: &str, mutation: &Mutation) -> String {
    let floor = |at: usize| (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    match mutation {
        Mutation::Delete { at, length } => {
            let (start, end) = (floor(*at), floor(at + length));
            [&text[..start], &text[end..]].concat()
        }
        Mutation::Insert { at, text: inserted } => {
            let at = floor(*at);
            [&text[..at], inserted, &text[at..]].concat()
        }
        Mutation::Copy { from, length, to } => {
            let copied = &text[floor(*from)..floor(from + length)];
            let to = floor(*to);
            [&text[..to], copied, &text[to..]].concat()
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_changed_text_is_read_or_refused(
        text in prop::sample::select(&TEXTS),
        mutations in prop::collection::vec(mutation(), 1..4),
    ) {
        let text = mutations.iter().fold(text.to_owned(), |text, mutation| mutate(&text, mutation));
        match Document::parse("changed.ron", &text) {
            Ok(document) => {
                let scenario = document.scenario();
                prop_assert!(scenario.calendar().n_rounds() > 0);
                prop_assert!(scenario.agenda().space().n_packages() > 0);
                for address in scenario.addresses() {
                    prop_assert!(address.range.contains(address.value), "{}", address.name);
                }
            }
            Err(LoadError::Problems(problems)) => {
                prop_assert!(!problems.list().is_empty());
                prop_assert!(problems.report(Look::Plain).starts_with("error: "));
            }
            Err(other) => return Err(TestCaseError::fail(other.to_string())),
        }
    }
}

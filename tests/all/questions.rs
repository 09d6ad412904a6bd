//! The ten questions of docs/questions.md: each is answered by its command, the finding first.

use crate::desk::command;
use crate::examples::{cheap, desk_of_examples, words};
use crate::golden::repository;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// What the first paragraph of each answer says whatever is drawn, in the words of the page.
const ANSWERS: [&[&str]; 10] = [
    &["of negotiations settle every issue"],
    &["Forecasts miss where issues were left by ", " points of 100 "],
    &["hang"],
    &["Russia accept the sites in Poland and the Czech Republic at “Built and active, no measures”"],
    &["“Iran shows a long-range missile in June”"],
    &["An agreement comes into force in ", "The Senate consents to ", " of the agreements that need it"],
    &["Agreement in "],
    &["negotiations", "settle every issue"],
    &[" packages could be agreed (", "; the balanced one pays the United States ", " (no deal: "],
    &["What happened was a partial agreement on "],
];

/// A question with its command and with what the page has of the answer.
struct Question {
    command: String,
    quoted: String,
}

fn questions() -> Vec<Question> {
    let page = fs::read_to_string(repository("docs/questions.md")).unwrap();
    let question = |section: &str| {
        let command = section.lines().find_map(|line| line.strip_prefix("summitry ")).expect("a command");
        let quoted = section.lines().filter_map(|line| line.strip_prefix('>'));
        Question { command: format!("summitry {command}"), quoted: quoted.map(str::trim).collect::<Vec<_>>().join(" ") }
    };
    page.split("\n## ").skip(1).map(question).collect()
}

/// The first paragraph below the head of a report.
fn first_paragraph(told: &str) -> String {
    let (_, below) = told.split_once("==\n").expect("a head");
    let lines = below.lines().skip_while(|line| line.is_empty() || line.starts_with("What could be agreed in round "));
    let lines = lines.skip_while(|line| line.is_empty()).take_while(|line| !line.is_empty());
    lines.map(str::trim).collect::<Vec<_>>().join(" ")
}

fn ask(desk: &Path, given: &str) -> String {
    let mut tried = cheap(&words(given));
    tried.push("--no-charts".to_owned());
    let arguments: Vec<&str> = tried[1..].iter().map(String::as_str).collect();
    let output = command(desk, &arguments).output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{given}: {}", String::from_utf8_lossy(&output.stderr));
    first_paragraph(&String::from_utf8(output.stdout).unwrap())
}

#[test]
fn each_is_answered_by_its_command_with_the_finding_first() {
    let questions = questions();
    assert_eq!(questions.len(), ANSWERS.len());
    let desk = desk_of_examples();
    // Two of them are answered by one command.
    let mut answers: BTreeMap<&str, String> = BTreeMap::new();
    for (question, words) in questions.iter().zip(ANSWERS) {
        let answer = answers.entry(&question.command).or_insert_with(|| ask(desk.path(), &question.command));
        for said in [&*answer, &question.quoted] {
            let misses = words.iter().find(|word| !said.contains(**word));
            assert!(misses.is_none(), "{}: {misses:?} is not in: {said}", question.command);
        }
    }
}

//! What was said before the talks.

use super::notes::Notes;
use super::words::wrapped;
use summitry::scenario::Scenario;
use summitry::strategy::Heard;

/// What was said before the first round, in order of date; nothing if nothing was.
pub(super) fn heard(scenario: &Scenario, notes: &mut Notes<'_>) -> String {
    if scenario.heard().is_empty() {
        return String::new();
    }
    let mut text = "\nHEARD BEFORE THE TALKS\n\n".to_owned();
    for (place, heard) in scenario.heard().iter().enumerate() {
        let who = scenario.delegations()[heard.by].title();
        text += &wrapped(&format!("{}, {who}: {}", heard.on, heard.title), "  ");
        text += &points(scenario, heard);
        text += &notes.of_part(&format!("heard.{}", place + 1), "    ");
    }
    text
}

fn points(scenario: &Scenario, heard: &Heard) -> String {
    let point = |(issue, option)| {
        let issue = scenario.agenda().issue(issue);
        wrapped(&format!("{}: {}", issue.title, issue.option_title(option)), "    ")
    };
    heard.named().map(point).collect()
}

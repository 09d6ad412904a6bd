//! What was said before the talks.

use super::notes::Notes;
use super::part;
use summitry::report::Page;
use summitry::scenario::Scenario;

/// What was said before the first round, in order of date; nothing if nothing was.
pub(super) fn heard(page: &mut Page, scenario: &Scenario, notes: &mut Notes<'_>) {
    if scenario.heard().is_empty() {
        return;
    }
    part(page, "HEARD BEFORE THE TALKS");
    page.blank();
    for (place, heard) in scenario.heard().iter().enumerate() {
        let who = scenario.delegations()[heard.by].title();
        page.paragraph(2, &format!("{}, {who}: {}", heard.on, heard.title));
        for (issue, option) in heard.named() {
            let issue = scenario.agenda().issue(issue);
            page.paragraph(4, &format!("{}: {}", issue.title, issue.option_title(option)));
        }
        notes.of_part(page, &format!("heard.{}", place + 1), 4);
    }
}

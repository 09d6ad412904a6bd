//! What may happen outside the talks.

use super::notes::Notes;
use super::part;
use summitry::agenda::Agenda;
use summitry::report::Page;
use summitry::scenario::Scenario;
use summitry::world::Course;

/// Every event: when, on what condition, and what it does.
pub(super) fn events(page: &mut Page, scenario: &Scenario, notes: &mut Notes<'_>) {
    let agenda = scenario.agenda();
    if agenda.events().is_empty() {
        return;
    }
    part(page, "EVENTS, which may happen outside the talks");
    for (event, course) in agenda.events().iter().zip(&scenario.world().courses) {
        part(page, &format!("{}: {}", event.name, event.title));
        for line in lines(agenda, course) {
            page.paragraph(2, &line);
        }
        notes.under(page, &format!("events.{}", event.name), 4);
    }
}

/// What there is to say of one event, line by line.
pub(super) fn lines(agenda: &Agenda, course: &Course) -> Vec<String> {
    let mut lines = vec![course.when.words(agenda)];
    lines.extend(course.given.iter().map(|given| format!("only if {}", given.words(agenda))));
    lines.extend(course.changes.iter().map(|(address, value)| format!("sets {address} to {value}")));
    lines.extend(course.lasts.map(|months| format!("for {months} months, after which all that is as before")));
    lines.extend(course.suspends.map(|months| format!("suspends the talks for {months} months")));
    lines.extend(
        course
            .news
            .iter()
            .map(|news| format!("multiplies the odds of “{}” by {}", agenda.event(news.about).title, news.ratio)),
    );
    lines
}

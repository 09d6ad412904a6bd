//! The agenda: every issue with its options and what they are worth to each side, then the compatibility rules.

use super::notes::Notes;
use super::table::table;
use super::words;
use summitry::agenda::{Issue, IssueIdx};
use summitry::quantity::Side;
use summitry::scenario::{Delegation, Scenario};

pub(super) fn agenda(scenario: &Scenario, notes: &mut Notes<'_>) -> String {
    let mut text = format!("\n{}", words::wrapped("AGENDA, and what each option is worth by itself", ""));
    for idx in scenario.agenda().issue_indices() {
        text += &issue(scenario, idx, notes);
    }
    text + &compatibility(scenario, notes)
}

fn issue(scenario: &Scenario, idx: IssueIdx, notes: &mut Notes<'_>) -> String {
    let issue = scenario.agenda().issue(idx);
    let is_said = |unit: &&String| issue.title.to_lowercase().contains(&unit.to_lowercase());
    let unit = issue.unit.as_ref().filter(|unit| !is_said(unit)).map(|unit| format!(", in {unit}")).unwrap_or_default();
    let deferrable = if issue.deferrable { " (may be deferred)" } else { "" };
    let mut text = format!("\n{}", words::wrapped(&format!("{}: {}{unit}{deferrable}", issue.name, issue.title), ""));
    let [first, second] = Side::BOTH.map(|side| &scenario.delegations()[side]);
    let head = ["option", "title", "level", first.name(), second.name()];
    text += &table(&head, &[2, 3, 4], rows(scenario, issue, idx, [first, second]));
    text += &clauses(scenario, issue);
    for delegation in [first, second] {
        if let Some(shape) = words::shape(&delegation.rules().values[idx.index()]) {
            text += &words::wrapped(&format!("{}: {shape}", delegation.name()), "  ");
        }
    }
    text += &notes.of_part(&format!("agenda.{}", issue.name), "  ");
    for delegation in [first, second] {
        for part in ["weights", "values", "no_deal.values"] {
            text += &notes.under(&format!("{}.{part}.{}", delegation.name(), issue.name), "  ");
        }
    }
    text
}

/// What its clauses say; nothing if it has none.
fn clauses(scenario: &Scenario, issue: &Issue) -> String {
    let clauses = issue.options.iter().filter_map(|option| Some((option, option.clause.as_ref()?)));
    let told = clauses.map(|(option, clause)| {
        let event = &scenario.agenda().event(clause.on).name;
        let [then, otherwise] = [clause.then, clause.otherwise].map(|branch| issue.option_name(branch));
        let text = format!(
            "{}: {then} if {event} happens, otherwise {otherwise}; whether it has happened says: {}; who could bring it about: {}; worth what each \
             side expects by its own view of the chance",
            option.name, clause.certified_by, clause.brought_about_by
        );
        words::wrapped(&text, "  ")
    });
    told.collect()
}

fn rows(scenario: &Scenario, issue: &Issue, idx: IssueIdx, delegations: [&Delegation; 2]) -> Vec<Vec<String>> {
    let values = delegations.map(|delegation| delegation.rules().option_values(scenario.agenda(), idx));
    let row = |(at, option): (usize, &summitry::agenda::IssueOption)| {
        let level = option.level.map(|level| level.to_string()).unwrap_or_default();
        let values = values.iter().map(|values| words::value(values[at]));
        [option.name.clone(), option.title.clone(), level].into_iter().chain(values).collect()
    };
    let own = |name: &str, value: &dyn Fn(&Delegation) -> f64| {
        let values = delegations.iter().map(|delegation| words::value(value(delegation)));
        [format!("({name})"), String::new(), String::new()].into_iter().chain(values).collect()
    };
    let mut rows: Vec<Vec<String>> = issue.options.iter().enumerate().map(row).collect();
    rows.push(own("no deal", &|delegation| delegation.rules().no_deal.values[idx.index()]));
    rows.push(own("weight", &|delegation| delegation.rules().weight(idx)));
    rows
}

fn compatibility(scenario: &Scenario, notes: &mut Notes<'_>) -> String {
    let agenda = scenario.agenda();
    if agenda.compatibility().is_empty() {
        return String::new();
    }
    let mut text = "\nCOMPATIBILITY\n\n".to_owned();
    for rule in agenda.compatibility() {
        text += &words::wrapped(
            &format!("{}: {}", words::titled(&rule.name, rule.title.as_deref()), rule.words(agenda)),
            "  ",
        );
        text += &notes.of_part(&format!("compatibility.{}", rule.name), "    ");
    }
    text
}

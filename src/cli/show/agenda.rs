//! The agenda: every issue with its options and what they are worth to each side, then the compatibility rules.

use super::notes::Notes;
use super::{part, words};
use summitry::agenda::{Issue, IssueIdx};
use summitry::quantity::Side;
use summitry::report::{Align, Column, Page};
use summitry::scenario::{Delegation, Scenario};

/// A name or a title.
const NAME: Column = Column { align: Align::Left, max_width: 30 };
/// A level or a value.
const NUMBER: Column = Column { align: Align::Right, max_width: 14 };

pub(super) fn agenda(page: &mut Page, scenario: &Scenario, notes: &mut Notes<'_>) {
    part(page, "AGENDA, and what each option is worth by itself");
    for idx in scenario.agenda().issue_indices() {
        issue(page, scenario, idx, notes);
    }
    compatibility(page, scenario, notes);
}

fn issue(page: &mut Page, scenario: &Scenario, idx: IssueIdx, notes: &mut Notes<'_>) {
    let issue = scenario.agenda().issue(idx);
    let is_said = |unit: &&String| issue.title.to_lowercase().contains(&unit.to_lowercase());
    let unit = issue.unit.as_ref().filter(|unit| !is_said(unit)).map(|unit| format!(", in {unit}")).unwrap_or_default();
    let deferrable = if issue.deferrable { " (may be deferred)" } else { "" };
    part(page, &format!("{}: {}{unit}{deferrable}", issue.name, issue.title));
    let delegations = Side::BOTH.map(|side| &scenario.delegations()[side]);
    values(page, scenario, idx, delegations);
    clauses(page, scenario, issue);
    for delegation in delegations {
        if let Some(shape) = words::shape(&delegation.rules().values[idx.index()]) {
            page.paragraph(2, &format!("{}: {shape}", delegation.name()));
        }
    }
    notes.of_part(page, &format!("agenda.{}", issue.name), 2);
    for delegation in delegations {
        for part in ["weights", "values", "no_deal.values"] {
            notes.under(page, &format!("{}.{part}.{}", delegation.name(), issue.name), 2);
        }
    }
}

/// What its clauses say.
fn clauses(page: &mut Page, scenario: &Scenario, issue: &Issue) {
    for (option, clause) in issue.options.iter().filter_map(|option| Some((option, option.clause.as_ref()?))) {
        let event = &scenario.agenda().event(clause.on).name;
        let [then, otherwise] = [clause.then, clause.otherwise].map(|branch| issue.option_name(branch));
        let text = format!(
            "{}: {then} if {event} happens, otherwise {otherwise}; whether it has happened says: {}; who could bring it about: {}; worth what each \
             side expects by its own view of the chance",
            option.name, clause.certified_by, clause.brought_about_by
        );
        page.paragraph(2, &text);
    }
}

/// What each option is worth to either side; levels where some option has one.
fn values(page: &mut Page, scenario: &Scenario, idx: IssueIdx, delegations: [&Delegation; 2]) {
    let issue = scenario.agenda().issue(idx);
    let is_levelled = issue.options.iter().any(|option| option.level.is_some());
    let row = |names: [String; 3], values: [String; 2]| {
        let [option, title, level] = names;
        let level = is_levelled.then_some(level);
        [option, title].into_iter().chain(level).chain(values).collect::<Vec<String>>()
    };
    let own = |name: &str, value: &dyn Fn(&Delegation) -> f64| {
        let values = delegations.map(|delegation| words::value(value(delegation)));
        row([format!("({name})"), String::new(), String::new()], values)
    };
    let worth = delegations.map(|delegation| delegation.rules().option_values(scenario.agenda(), idx));
    let head = ["option", "title", "level"].map(str::to_owned);
    let mut rows = vec![row(head, delegations.map(|delegation| delegation.name().to_owned()))];
    rows.extend(issue.options.iter().enumerate().map(|(at, option)| {
        let level = option.level.map(|level| level.to_string()).unwrap_or_default();
        row([option.name.clone(), option.title.clone(), level], worth.each_ref().map(|worth| words::value(worth[at])))
    }));
    rows.push(own("no deal", &|delegation| delegation.rules().no_deal.values[idx.index()]));
    rows.push(own("weight", &|delegation| delegation.rules().weight(idx)));
    let columns = [NAME, Column { max_width: 48, ..NAME }].into_iter().chain([NUMBER; 3]);
    page.table(2, &columns.take(rows[0].len()).collect::<Vec<_>>(), &rows);
}

fn compatibility(page: &mut Page, scenario: &Scenario, notes: &mut Notes<'_>) {
    let agenda = scenario.agenda();
    if agenda.compatibility().is_empty() {
        return;
    }
    part(page, "COMPATIBILITY");
    page.blank();
    for rule in agenda.compatibility() {
        page.paragraph(2, &format!("{}: {}", words::titled(&rule.name, rule.title.as_deref()), rule.words(agenda)));
        notes.of_part(page, &format!("compatibility.{}", rule.name), 4);
    }
}

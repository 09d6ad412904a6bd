//! Clauses on a few events, beliefs about them, and rules that name them.

use super::Sample;
use crate::agenda::{
    Clause, CompatibilityKind, CompatibilityRule, Condition, Event, EventIdx, Forms, IssueIdx, IssueOption, Note,
    OptionIdx,
};
use crate::payoff::{Bonus, RedLine};
use rand::RngExt;
use rand::rngs::ChaCha8Rng;

/// How many events there are.
pub(crate) const N_EVENTS: usize = 3;

/// Adds up to two clauses to some issues, at least one in all.
pub(super) fn add(sample: &mut Sample, rng: &mut ChaCha8Rng) {
    sample.agenda.events = (0..N_EVENTS).map(event).collect();
    for (rules, _) in &mut sample.sides {
        rules.beliefs = (0..N_EVENTS).map(|_| Some(belief(rng))).collect();
    }
    let n_issues = sample.agenda.issues.len();
    let sure = rng.random_range(0..n_issues);
    for idx in (0..n_issues).map(IssueIdx::new) {
        for n in 0..rng.random_range(usize::from(idx.index() == sure)..=2) {
            let issue = &mut sample.agenda.issues[idx.index()];
            let clause = clause(n, issue.n_plain(), rng);
            issue.options.push(clause);
            let option = OptionIdx::new(issue.options.len() - 1);
            add_rules(sample, Condition::Is(idx, option), rng);
        }
    }
}

fn event(n: usize) -> Event {
    let name = format!("event_{n}");
    Event { title: name.clone(), name, forms: Forms::default(), note: Note::default() }
}

fn belief(rng: &mut ChaCha8Rng) -> f64 {
    match rng.random_range(0..6) {
        0 => 0.0,
        1 => 1.0,
        _ => rng.random(),
    }
}

fn clause(n: usize, n_plain: usize, rng: &mut ChaCha8Rng) -> IssueOption {
    let then = rng.random_range(0..n_plain);
    let otherwise = (then + rng.random_range(1..n_plain)) % n_plain;
    let clause = Clause {
        on: EventIdx::new(rng.random_range(0..N_EVENTS)),
        then: OptionIdx::new(then),
        otherwise: OptionIdx::new(otherwise),
        certified_by: "both".to_owned(),
        brought_about_by: "neither".to_owned(),
    };
    let name = format!("clause_{n}");
    IssueOption { title: name.clone(), name, short: None, level: None, clause: Some(clause), note: Note::default() }
}

/// Sometimes a bonus for the clause, a red line that it softens, or a rule against it.
fn add_rules(sample: &mut Sample, is_clause: Condition, rng: &mut ChaCha8Rng) {
    let (rules, mandate) = &mut sample.sides[rng.random_range(0..2)];
    if rng.random_bool(0.3) {
        let amount = rng.random_range(-0.2..0.2);
        rules.bonuses.push(Bonus {
            name: "of_clause".to_owned(),
            amount,
            given: is_clause.clone(),
            note: Note::default(),
        });
    }
    if let Some(line) = mandate.red_lines.first_mut().filter(|_| rng.random_bool(0.3)) {
        line.unless = Some(is_clause.clone());
    }
    if rng.random_bool(0.05) {
        let line = RedLine {
            title: None,
            name: "on_clause".to_owned(),
            refuse: is_clause.clone(),
            unless: None,
            note: Note::default(),
        };
        mandate.red_lines.push(line);
    }
    if rng.random_bool(0.05) {
        let kind = CompatibilityKind::Forbid(is_clause);
        sample.agenda.compatibility.push(CompatibilityRule {
            title: None,
            name: "no_clause".to_owned(),
            kind,
            note: Note::default(),
        });
    }
}

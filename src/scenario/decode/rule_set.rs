//! By whose rules the delegations play, and what these rules have no place for.

use super::fields::Fields;
use super::log::Log;
use super::value;
use crate::element::{Field, Named};
use crate::negotiation::Partial;
use crate::payoff::{Mandate, PayoffRules, Tabulated};
use crate::quantity::Side;
use crate::scenario::address::{PartKind, Slot};
use crate::scenario::model::Scenario;
use crate::scenario::problem::ProblemKind;
use crate::scenario::source::Span;
use crate::scenario::tree::Node;
use crate::strategy::RuleSet;

/// The rule set of a scenario.
pub(super) fn rule_set(scenario: &Fields<'_, '_>, field: &Field) -> Option<RuleSet> {
    let field = field.name;
    let found = scenario.optional(field);
    let slot = found.map_or_else(|| scenario.insertion(field), |node| Slot::replacing(node.span));
    scenario.log.part(field.to_owned(), PartKind::Named("`Standard` or `NegMAS`"), slot);
    let Some(node) = found else { return Some(RuleSet::Standard) };
    let rules: RuleSet = value::kind(scenario.log, node, "rule set")?;
    let fields = Fields::open(scenario.log, node, rules.name(), String::new())?;
    fields.note();
    fields.finish();
    Some(rules)
}

/// Reports what of a scenario its rules have no place for. Only asked for a scenario that is sound.
pub(super) fn check(log: &Log<'_>, written: Option<&Node<'_>>, scenario: &Scenario) {
    let Some(node) = written.filter(|_| scenario.rule_set == RuleSet::Negmas) else { return };
    let span = log.place(node);
    let strangers = strangers(scenario);
    if !strangers.is_empty() {
        log.report(ProblemKind::NoPlaceInNegmas { strangers }, span);
    }
    if scenario.opens != Side::First {
        let (opens, first) = (&scenario.delegations[Side::Second].name, &scenario.delegations[Side::First].name);
        log.report(ProblemKind::NegmasOpens { opens: opens.clone(), first: first.clone() }, span);
    }
    check_size(log, span, scenario.agenda.space().n_packages());
}

fn check_size(log: &Log<'_>, span: Span, n_packages: u64) {
    if n_packages > Tabulated::MOST_PACKAGES {
        log.report(ProblemKind::TooLargeToTabulate { n_packages, most: Tabulated::MOST_PACKAGES }, span);
    }
}

/// What the scenario has that NegMAS knows nothing of, in words.
fn strangers(scenario: &Scenario) -> Vec<String> {
    let agenda = &scenario.agenda;
    let shared = [
        ("compatibility rules", !agenda.compatibility.is_empty()),
        ("chambers that must consent", !agenda.chambers.is_empty()),
        ("issues that may be deferred", agenda.issues.iter().any(|issue| issue.deferrable)),
        ("options that depend on an event", !agenda.clause_events().is_empty()),
        ("talks that go on after a partial agreement", scenario.partial == Partial::GoesOn),
        ("what is heard before", !scenario.heard.is_empty()),
    ];
    let shared = shared.into_iter().filter(|(_, has)| *has).map(|(what, _)| what.to_owned());
    let own = scenario.delegations.iter().flat_map(|delegation| {
        let found = of_side(&delegation.rules, &delegation.mandate).into_iter().filter(|(_, has)| *has);
        found.map(|(what, _)| format!("{what} of `{}`", delegation.name))
    });
    shared.chain(own).collect()
}

fn of_side(rules: &PayoffRules, mandate: &Mandate) -> [(&'static str, bool); 8] {
    [
        ("the linkages", !rules.linkages.is_empty()),
        ("the bonuses", !rules.bonuses.is_empty()),
        ("the drifts", !rules.drifts.is_empty()),
        ("the changes of the no-deal payoff", !rules.no_deal.changes.is_empty()),
        ("the openings", mandate.openings.iter().any(Option::is_some)),
        ("the walk-aways", mandate.walk_aways.iter().any(Option::is_some)),
        ("the red lines", !mandate.red_lines.is_empty()),
        ("the principals", !rules.principals.is_empty()),
    ]
}

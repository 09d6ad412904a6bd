//! The delegations, as records: whom they answer to, and who blocked.

use super::Recorder;
use crate::agenda::Forms;
use crate::experiment::vetoes::vetoes;
use crate::negotiation::Trace;
use crate::payoff::{Principal, RedLine, Rule};
use crate::quantity::Side;
use crate::result::{DelegationRecord, FormsRecord, RedLineRecord, VetoesRecord};
use crate::scenario::Delegation;
use crate::strategy::Verdict;
use std::collections::BTreeSet;

impl Recorder<'_> {
    /// A delegation in talks that were decided in a round.
    pub(super) fn delegation(&self, side: Side, round: usize) -> DelegationRecord {
        let delegation: &Delegation = &self.scenario.delegations[side];
        let strategy = Some(&delegation.strategy).filter(|_| self.by_hand != Some(side));
        let red_line = |line: &RedLine| {
            let mut issues = BTreeSet::new();
            line.refuse.collect_issues(&mut issues);
            let name = |issue| self.scenario.agenda.issue(issue).name.clone();
            let title = line.title.clone().unwrap_or_else(|| Forms::in_words(&line.name));
            RedLineRecord {
                name: line.name.clone(),
                title,
                veto: false,
                issues: issues.into_iter().map(name).collect(),
            }
        };
        // What a principal vetoes is refused as what crosses a red line is.
        let veto = |principal: &Principal| {
            let cared_for = self.scenario.agenda.issue_indices().filter(|issue| principal.cares(*issue));
            let issues = cared_for.map(|issue| self.scenario.agenda.issue(issue).name.clone()).collect();
            RedLineRecord {
                name: principal.name.clone(),
                title: self.veto_title(side, principal, round),
                veto: true,
                issues,
            }
        };
        let vetoes = delegation.rules.principals.iter().filter(|principal| principal.floor.is_some());
        DelegationRecord {
            name: delegation.name.clone(),
            title: delegation.title.clone(),
            forms: FormsRecord::from(&delegation.forms),
            strategy: strategy.map_or(DelegationRecord::BY_HAND, |strategy| &strategy.name).to_owned(),
            remarks: strategy.iter().flat_map(|strategy| strategy.remarks()).map(str::to_owned).collect(),
            red_lines: delegation.mandate.red_lines.iter().map(red_line).chain(vetoes.map(veto)).collect(),
        }
    }

    /// What a principal's veto is called: by all who stood in its place up to a round, one after the other.
    fn veto_title(&self, side: Side, principal: &Principal, round: usize) -> String {
        let mut holders: Vec<String> = Vec::new();
        for now in 0..=round {
            let holder = principal.held_by(self.game.rules_in(side, now).0);
            if holders.last() != Some(&holder) {
                holders.push(holder);
            }
        }
        format!("veto of {}", holders.join(", then of "))
    }

    /// Who blocked, of talks that failed where a veto stopped some proposal or vetoes left nothing that could be agreed.
    pub(super) fn vetoes(&self, trace: &Trace) -> Option<VetoesRecord> {
        if trace.ending.package().is_some() {
            return None;
        }
        let is_veto = |by: Side, line: usize| matches!(self.game.own_rule(by, line), Rule::Floor(..));
        let mut answers = trace.acts().filter_map(|act| Some((act.by, act.answer.as_ref()?.verdict)));
        let is_stopped =
            answers.any(|(by, verdict)| matches!(verdict, Verdict::CrossesRedLine(line) if is_veto(by, line)));
        let found = vetoes(self.scenario, self.game, &self.names, trace.ending.settled_round())?;
        (is_stopped || (found.left == 0 && found.without > 0)).then_some(found)
    }
}

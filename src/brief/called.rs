//! What the results of a brief call things, in the language of the brief.

use super::materials::Materials;
use crate::quantity::Side;
use crate::result::analyze::AnalyzeSummary;
use crate::result::choose::{PolicyRecord, TurnRecord};
use crate::result::compare::CompareSummary;
use crate::result::sensitivity::InputRecord;
use crate::result::{FormsRecord, HeadRecord, LabelRecord};
use crate::scenario::Scenario;
use crate::tongue::Tongue;

impl Materials {
    /// The same results, calling things as a language does: what the program itself named, it names anew by its address; titles of
    /// the scenario file stay, in the forms that fit the language.
    pub(super) fn called(&self, scenario: &Scenario, tongue: &dyn Tongue) -> Self {
        let mut called = self.clone();
        let names = Names { scenario, tongue };
        names.run(&mut called);
        names.analyze(&mut called);
        names.many(&mut called);
        names.choices(&mut called);
        names.reach(&mut called);
        called
    }
}

/// Names things in a language.
struct Names<'a> {
    scenario: &'a Scenario,
    tongue: &'a dyn Tongue,
}

impl Names<'_> {
    /// Something that the scenario has a title for.
    fn titled(&self, title: &mut String, forms: &mut FormsRecord) {
        if let Some((called, further)) = self.tongue.titled(title, forms) {
            (*title, *forms) = (called, further);
        }
    }

    fn labels(&self, labels: &mut [LabelRecord]) {
        for label in labels {
            self.titled(&mut label.title, &mut label.forms);
        }
    }

    /// Something that stands at an address.
    fn at(&self, address: &str, title: &mut String, forms: &mut FormsRecord) {
        match self.tongue.address(self.scenario, address) {
            Some((called, further)) => (*title, *forms) = (called, further),
            None => self.titled(title, forms),
        }
    }

    fn inputs(&self, inputs: &mut [InputRecord]) {
        for input in inputs {
            self.at(&input.address, &mut input.title, &mut input.forms);
        }
    }

    fn measure(&self, name: &str, title: &mut String, delegations: &[LabelRecord]) {
        if let Some(called) = self.tongue.measure(name, delegations) {
            *title = called;
        }
    }

    fn head(&self, head: &mut HeadRecord) {
        for change in &mut head.applied.set {
            if let Some((called, _)) = self.tongue.address(self.scenario, &change.address) {
                change.title = called;
            }
            if let Some(shown) = self.tongue.set_to(self.scenario, &change.address, &change.value) {
                change.shown = shown;
            }
        }
    }

    fn run(&self, materials: &mut Materials) {
        let Some(run) = &mut materials.run else { return };
        self.head(&mut run.head);
        for delegation in &mut run.delegations {
            self.titled(&mut delegation.title, &mut delegation.forms);
        }
        for issue in &mut run.issues {
            self.titled(&mut issue.title, &mut issue.forms);
        }
    }

    fn analyze(&self, materials: &mut Materials) {
        let Some(analyze) = &mut materials.analyze else { return };
        self.head(&mut analyze.head);
        self.labels(&mut analyze.delegations);
        for issue in &mut analyze.issues {
            self.titled(&mut issue.title, &mut issue.forms);
        }
        self.vetoes(analyze);
    }

    /// Vetoes, by the principals whose they are.
    fn vetoes(&self, analyze: &mut AnalyzeSummary) {
        for rule in analyze.rules.iter_mut().filter(|rule| rule.veto) {
            let side = Side::BOTH
                .into_iter()
                .find(|side| Some(self.scenario.delegations()[*side].name()) == rule.by.as_deref());
            let principals = side.map(|side| &self.scenario.delegations()[side].rules.principals);
            let principal = principals.and_then(|all| all.iter().find(|one| one.name == rule.name));
            if let Some(called) = principal.and_then(|principal| self.tongue.veto(&principal.called())) {
                rule.title = called;
            }
        }
    }

    fn many(&self, materials: &mut Materials) {
        if let Some(forecast) = &mut materials.forecast {
            self.head(&mut forecast.head);
            self.labels(&mut forecast.delegations);
            for issue in &mut forecast.issues {
                self.titled(&mut issue.title, &mut issue.forms);
            }
        }
        if let Some(compare) = &mut materials.compare {
            self.compare(compare);
        }
        if let Some(sensitivity) = &mut materials.sensitivity {
            self.head(&mut sensitivity.head);
            self.labels(&mut sensitivity.delegations);
            self.inputs(&mut sensitivity.inputs);
            for metric in &mut sensitivity.metrics {
                self.measure(&metric.name, &mut metric.title, &sensitivity.delegations);
            }
        }
        if let Some(sweep) = &mut materials.sweep {
            self.head(&mut sweep.head);
            self.labels(&mut sweep.delegations);
            for issue in &mut sweep.issues {
                self.titled(&mut issue.title, &mut issue.forms);
            }
            for axis in &mut sweep.axes {
                self.at(&axis.address, &mut axis.title, &mut axis.forms);
            }
            for metric in &mut sweep.metrics {
                self.measure(&metric.name, &mut metric.title, &sweep.delegations);
            }
        }
    }

    fn compare(&self, compare: &mut CompareSummary) {
        self.head(&mut compare.head);
        self.labels(&mut compare.delegations);
        for what_if in &mut compare.what_ifs {
            for metric in &mut what_if.metrics {
                self.measure(&metric.name, &mut metric.title, &compare.delegations);
            }
            for change in &mut what_if.changes {
                if let Some((called, _)) = self.tongue.address(self.scenario, &change.address) {
                    change.title = called;
                }
            }
        }
    }

    fn choices(&self, materials: &mut Materials) {
        for choice in &mut materials.choices {
            self.head(&mut choice.head);
            self.titled(&mut choice.chooser.title, &mut choice.chooser.forms);
            if let Some((PolicyRecord { title, .. }, called)) = choice.policies.first_mut().zip(self.tongue.as_it_is())
            {
                *title = called;
            }
        }
        for evidence in &mut materials.evidence {
            self.head(&mut evidence.head);
            self.titled(&mut evidence.chooser.title, &mut evidence.chooser.forms);
            self.inputs(&mut evidence.inputs);
            for worth in &mut evidence.worths {
                if let Some(TurnRecord::By(all)) = &mut worth.turns {
                    for one in all {
                        one.is = self.tongue.outcome_of_event(&one.is).unwrap_or_else(|| one.is.clone());
                    }
                }
            }
        }
    }

    fn reach(&self, materials: &mut Materials) {
        for reach in &mut materials.reach {
            self.head(&mut reach.head);
            self.labels(&mut reach.delegations);
            for settled in &mut reach.goal.settled {
                self.titled(&mut settled.title, &mut settled.forms);
            }
            for address in &mut reach.addresses {
                self.at(&address.name, &mut address.title, &mut address.forms);
            }
            for change in reach.ways.iter_mut().flat_map(|way| &mut way.changes) {
                self.at(&change.address, &mut change.title, &mut change.forms);
            }
            for tried in reach.nearest.iter_mut().chain(&mut reach.tried) {
                if let Some((called, _)) = self.tongue.address(self.scenario, &tried.address) {
                    tried.title = called;
                }
            }
        }
    }
}

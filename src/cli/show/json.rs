//! What a scenario says, as JSON.

mod delegation;
mod issue;

use super::super::json::json_text;
use super::{ratification, uncertainty};
use delegation::{DelegationView, delegation_view};
use indexmap::IndexMap;
use issue::{IssueView, issue_view};
use serde::Serialize;
use summitry::agenda::{Chamber, Note};
use summitry::element::Named;
use summitry::negotiation::Partial;
use summitry::scenario::{Address, Document, Part, Scenario, Uncertainty, WhatIf};
use summitry::strategy::Heard;

#[derive(Serialize)]
struct NoteView<'s> {
    because: Option<&'s str>,
    source: Option<&'s str>,
}

impl<'s> From<&'s Note> for NoteView<'s> {
    fn from(note: &'s Note) -> Self {
        Self { because: note.because.as_deref(), source: note.source.as_deref() }
    }
}

#[derive(Serialize)]
struct AddressView<'s> {
    address: &'s str,
    value: f64,
    /// The least and the greatest value, the bounds themselves left out as `allowed` says.
    least: f64,
    greatest: f64,
    allowed: String,
    unit: &'s str,
    written: bool,
    #[serde(flatten)]
    note: NoteView<'s>,
}

impl<'s> From<&'s Address> for AddressView<'s> {
    fn from(address: &'s Address) -> Self {
        Self {
            address: &address.name,
            value: address.value,
            least: address.range.least,
            greatest: address.range.greatest,
            allowed: address.range.to_string(),
            unit: &address.unit,
            written: address.written,
            note: (&address.note).into(),
        }
    }
}

#[derive(Serialize)]
struct AddressList<'s> {
    addresses: Vec<AddressView<'s>>,
    strategies: Vec<String>,
    parts: Vec<PartView<'s>>,
}

#[derive(Serialize)]
struct PartView<'s> {
    address: &'s str,
    /// What may be written there.
    expected: String,
}

/// Every address with its value.
pub(super) fn addresses(scenario: &Scenario) -> String {
    let strategies =
        scenario.delegations().iter().map(|delegation| format!("{}.strategy", delegation.name())).collect();
    json_text(&AddressList {
        addresses: scenario.addresses().iter().map(AddressView::from).collect(),
        strategies,
        parts: scenario.parts().iter().map(PartView::from).collect(),
    })
}

impl<'s> From<&'s Part> for PartView<'s> {
    fn from(part: &'s Part) -> Self {
        Self { address: &part.name, expected: part.kind.expected() }
    }
}

/// What was changed in the scenario as its file has it.
#[derive(Serialize)]
struct AppliedView<'s> {
    /// Title by name.
    what_ifs: IndexMap<&'s str, &'s str>,
    /// Addresses and values.
    set: Vec<(&'s str, &'s str)>,
}

fn pair((first, second): &(String, String)) -> (&str, &str) {
    (first, second)
}

#[derive(Serialize)]
struct ScenarioView<'s> {
    scenario: &'s str,
    applied: AppliedView<'s>,
    description: Option<&'s str>,
    sources: IndexMap<&'s str, &'s str>,
    start: String,
    deadline: String,
    rounds: usize,
    opens: &'s str,
    /// What becomes of the talks after a partial agreement; left out where they end with it.
    #[serde(skip_serializing_if = "Option::is_none")]
    partial: Option<&'static str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    heard: Vec<HeardView<'s>>,
    packages: u64,
    agenda: Vec<IssueView<'s>>,
    compatibility: Vec<RuleView<'s>>,
    #[serde(skip_serializing_if = "IndexMap::is_empty")]
    ratification: IndexMap<&'s str, ChamberView<'s>>,
    delegations: IndexMap<&'s str, DelegationView<'s>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    events: Vec<EventView<'s>>,
    uncertainty: UncertaintyView<'s>,
    what_ifs: IndexMap<&'s str, WhatIfView<'s>>,
    addresses: Vec<AddressView<'s>>,
    notes: IndexMap<&'s str, NoteView<'s>>,
}

/// What was said before the first round.
#[derive(Serialize)]
struct HeardView<'s> {
    by: &'s str,
    on: String,
    title: &'s str,
    options: IndexMap<&'s str, &'s str>,
    #[serde(flatten)]
    note: NoteView<'s>,
}

fn heard_view<'s>(scenario: &'s Scenario, heard: &'s Heard) -> HeardView<'s> {
    let named = |(issue, option)| {
        let issue = scenario.agenda().issue(issue);
        (issue.name.as_str(), issue.option_name(option))
    };
    HeardView {
        by: scenario.delegations()[heard.by].name(),
        on: heard.on.to_string(),
        title: &heard.title,
        options: heard.named().map(named).collect(),
        note: (&heard.note).into(),
    }
}

#[derive(Serialize)]
struct EventView<'s> {
    event: &'s str,
    title: &'s str,
    /// When it happens, on what condition, and what it does.
    says: Vec<String>,
}

#[derive(Serialize)]
struct UncertaintyView<'s> {
    factors: Vec<&'s str>,
    /// How each number is distributed, in words.
    numbers: IndexMap<&'s str, String>,
    /// The concentration of each delegation's weights around those written.
    weights: IndexMap<&'s str, f64>,
    /// How far each delegation's tabled values may lie from those written.
    values: IndexMap<&'s str, f64>,
    /// The strategies that each delegation's is drawn among, each in words with its chance.
    #[serde(skip_serializing_if = "IndexMap::is_empty")]
    strategies: IndexMap<&'s str, Vec<(String, f64)>>,
}

#[derive(Serialize)]
struct WhatIfView<'s> {
    title: &'s str,
    question: &'s str,
    set: Vec<(&'s str, &'s str)>,
    #[serde(flatten)]
    note: NoteView<'s>,
}

impl<'s> From<&'s WhatIf> for WhatIfView<'s> {
    fn from(WhatIf { title, question, changes, note, .. }: &'s WhatIf) -> Self {
        let set = changes.iter().map(|(address, value)| (address.as_str(), value.as_str())).collect();
        Self { title, question, set, note: note.into() }
    }
}

fn uncertainty_view(scenario: &Scenario) -> UncertaintyView<'_> {
    let Uncertainty { factors, numbers, weights, values, strategies } = scenario.uncertainty();
    let name = |side| scenario.delegations()[side].name();
    let number = |number| uncertainty::number(scenario.uncertainty(), number);
    UncertaintyView {
        factors: factors.iter().map(|factor| factor.name.as_str()).collect(),
        numbers: numbers.iter().map(|it| (it.address.as_str(), number(it))).collect(),
        weights: weights.iter().map(|it| (name(it.side), it.concentration)).collect(),
        values: values.iter().map(|it| (name(it.side), it.by)).collect(),
        strategies: strategies
            .iter()
            .map(|it| (name(it.side), it.among.iter().map(|one| (one.strategy.summary(), one.chance)).collect()))
            .collect(),
    }
}

#[derive(Serialize)]
struct RuleView<'s> {
    name: &'s str,
    rule: String,
    #[serde(flatten)]
    note: NoteView<'s>,
}

#[derive(Serialize)]
struct ChamberView<'s> {
    title: &'s str,
    of: Option<&'s str>,
    /// What its vote turns on, in words; its numbers are among the addresses.
    says: Vec<String>,
}

/// Everything that a scenario says.
pub(super) fn scenario(document: &Document) -> String {
    let (scenario, applied) = (document.scenario(), document.applied());
    let agenda = scenario.agenda();
    json_text(&ScenarioView {
        scenario: scenario.title(),
        applied: AppliedView {
            what_ifs: applied.what_ifs.iter().map(pair).collect(),
            set: applied.set.iter().map(pair).collect(),
        },
        description: scenario.description(),
        sources: scenario.sources().iter().map(|(key, text)| (key.as_str(), text.as_str())).collect(),
        start: scenario.clock().start.to_string(),
        deadline: scenario.clock().deadline.to_string(),
        rounds: scenario.calendar().n_rounds(),
        opens: scenario.delegations()[scenario.opens()].name(),
        partial: (scenario.partial() != Partial::Ends).then(|| scenario.partial().name()),
        heard: scenario.heard().iter().map(|heard| heard_view(scenario, heard)).collect(),
        packages: agenda.space().n_packages(),
        agenda: agenda.issues().iter().map(|issue| issue_view(agenda, issue)).collect(),
        compatibility: agenda
            .compatibility()
            .iter()
            .map(|it| RuleView { name: &it.name, rule: it.words(agenda), note: (&it.note).into() })
            .collect(),
        ratification: agenda.chambers().iter().map(|it| (it.name.as_str(), chamber_view(scenario, it))).collect(),
        delegations: scenario.delegations().iter().map(|it| (it.name(), delegation_view(scenario, it))).collect(),
        events: agenda
            .events()
            .iter()
            .zip(&scenario.world().courses)
            .map(|(event, course)| EventView {
                event: &event.name,
                title: &event.title,
                says: super::events::lines(agenda, course),
            })
            .collect(),
        uncertainty: uncertainty_view(scenario),
        what_ifs: scenario.what_ifs().iter().map(|it| (it.name.as_str(), it.into())).collect(),
        addresses: scenario.addresses().iter().map(AddressView::from).collect(),
        notes: scenario.notes().iter().map(|(name, note)| (name.as_str(), note.into())).collect(),
    })
}

fn chamber_view<'s>(scenario: &'s Scenario, chamber: &'s Chamber) -> ChamberView<'s> {
    ChamberView {
        title: &chamber.title,
        of: chamber.of.map(|side| scenario.delegations()[side].name()),
        says: ratification::lines(scenario.agenda(), chamber),
    }
}

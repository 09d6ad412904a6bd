//! What a scenario says, as JSON.

use super::super::json::json_text;
use super::{ratification, strategy, uncertainty, words};
use indexmap::IndexMap;
use serde::Serialize;
use summitry::agenda::{Agenda, Chamber, Clause, Issue, IssueIdx, IssueOption, Note};
use summitry::element::Named;
use summitry::negotiation::Partial;
use summitry::payoff::{Principal, Successor};
use summitry::scenario::{Address, Delegation, Document, Part, Scenario, Uncertainty, WhatIf};
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
struct IssueView<'s> {
    issue: &'s str,
    title: &'s str,
    unit: Option<&'s str>,
    deferrable: bool,
    options: Vec<OptionView<'s>>,
}

#[derive(Serialize)]
struct OptionView<'s> {
    option: &'s str,
    title: &'s str,
    level: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    contingent: Option<ClauseView<'s>>,
}

#[derive(Serialize)]
struct ClauseView<'s> {
    on: &'s str,
    then: &'s str,
    otherwise: &'s str,
    certified_by: &'s str,
    brought_about_by: &'s str,
}

impl<'s> OptionView<'s> {
    fn new(agenda: &'s Agenda, issue: &'s Issue, option: &'s IssueOption) -> Self {
        let clause = |clause: &'s Clause| ClauseView {
            on: &agenda.event(clause.on).name,
            then: issue.option_name(clause.then),
            otherwise: issue.option_name(clause.otherwise),
            certified_by: &clause.certified_by,
            brought_about_by: &clause.brought_about_by,
        };
        Self {
            option: &option.name,
            title: &option.title,
            level: option.level,
            contingent: option.clause.as_ref().map(clause),
        }
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

#[derive(Serialize)]
struct PrincipalView<'s> {
    name: &'s str,
    title: Option<&'s str>,
    /// Of all shares, which sum to 1.
    share: f64,
    /// Of its own issues, which sum to 1.
    weights: IndexMap<&'s str, f64>,
    floor: Option<f64>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    successors: Vec<SuccessorView<'s>>,
}

#[derive(Serialize)]
struct SuccessorView<'s> {
    name: &'s str,
    title: Option<&'s str>,
    on: &'s str,
    continuity: f64,
    share: Option<f64>,
    /// Of its own issues, which sum to 1; nothing if it takes over whom it follows.
    weights: Option<IndexMap<&'s str, f64>>,
    floor: Option<f64>,
}

#[derive(Serialize)]
struct DelegationView<'s> {
    title: &'s str,
    weights: IndexMap<&'s str, f64>,
    values: IndexMap<&'s str, IndexMap<&'s str, f64>>,
    #[serde(skip_serializing_if = "IndexMap::is_empty")]
    beliefs: IndexMap<&'s str, f64>,
    no_deal: IndexMap<&'s str, f64>,
    linkages: IndexMap<&'s str, String>,
    bonuses: IndexMap<&'s str, String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    principals: Vec<PrincipalView<'s>>,
    openings: IndexMap<&'s str, &'s str>,
    walk_aways: IndexMap<&'s str, &'s str>,
    red_lines: IndexMap<&'s str, String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    ratification: Vec<String>,
    strategy: String,
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

fn issue_view<'s>(agenda: &'s Agenda, issue: &'s Issue) -> IssueView<'s> {
    IssueView {
        issue: &issue.name,
        title: &issue.title,
        unit: issue.unit.as_deref(),
        deferrable: issue.deferrable,
        options: issue.options.iter().map(|option| OptionView::new(agenda, issue, option)).collect(),
    }
}

fn delegation_view<'s>(scenario: &'s Scenario, delegation: &'s Delegation) -> DelegationView<'s> {
    let agenda = scenario.agenda();
    let issues = || agenda.issues().iter();
    let by_issue = |values: &[f64]| issues().zip(values).map(|(issue, value)| (issue.name.as_str(), *value)).collect();
    let values = |idx: IssueIdx| {
        let issue = agenda.issue(idx);
        let names = issue.options.iter().map(|option| option.name.as_str());
        (issue.name.as_str(), names.zip(delegation.rules().option_values(agenda, idx)).collect())
    };
    let believed = agenda.events().iter().zip(&delegation.rules().beliefs);
    let beliefs = believed.filter_map(|(event, belief)| Some((event.name.as_str(), (*belief)?))).collect();
    let red_line = |line: &'s summitry::payoff::RedLine| (line.name.as_str(), line.crossed_when().words(agenda));
    let (rules, mandate) = (delegation.rules(), delegation.mandate());
    let principal = |(one, share): (&'s Principal, f64)| PrincipalView {
        name: &one.name,
        title: one.title.as_deref(),
        share,
        weights: agenda
            .issue_indices()
            .filter(|issue| one.cares(*issue))
            .map(|issue| (agenda.issue(issue).name.as_str(), one.weight(rules, issue)))
            .collect(),
        floor: one.floor,
        successors: one.successors.iter().map(|successor| self::successor(agenda, successor)).collect(),
    };
    DelegationView {
        title: delegation.title(),
        weights: by_issue(&rules.all_weights()),
        principals: rules.principals.iter().zip(rules.shares()).map(principal).collect(),
        values: agenda.issue_indices().map(values).collect(),
        beliefs,
        no_deal: by_issue(&rules.no_deal.values),
        linkages: rules.linkages.iter().map(|it| (it.name.as_str(), it.words(agenda))).collect(),
        bonuses: rules.bonuses.iter().map(|it| (it.name.as_str(), words::bonus(agenda, it))).collect(),
        openings: issues()
            .zip(&mandate.openings)
            .filter_map(|(issue, option)| Some((issue.name.as_str(), issue.option_name((*option)?))))
            .collect(),
        walk_aways: issues()
            .zip(&mandate.walk_aways)
            .filter_map(|(issue, at)| Some((issue.name.as_str(), issue.option_name(at.as_ref()?.at))))
            .collect(),
        red_lines: mandate.red_lines.iter().map(red_line).collect(),
        ratification: ratification::anticipation(agenda, delegation),
        strategy: strategy::strategy(delegation.strategy()),
    }
}

fn successor<'s>(agenda: &'s Agenda, successor: &'s Successor) -> SuccessorView<'s> {
    let weight = |issue: IssueIdx| Some((agenda.issue(issue).name.as_str(), successor.interests.weight(issue)?));
    SuccessorView {
        name: &successor.name,
        title: successor.title.as_deref(),
        on: &agenda.event(successor.on).name,
        continuity: successor.continuity,
        share: successor.share,
        weights: agenda.issue_indices().map(weight).collect(),
        floor: successor.floor,
    }
}

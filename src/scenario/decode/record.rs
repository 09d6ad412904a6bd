//! Records of what happened: read and checked against the scenario whose talks they tell of.

use super::fields::Fields;
use super::log::{Findings, Log};
use super::names::{Deferral, EventNames, IssueDraft, Names};
use super::ratification::chamber_named;
use super::sources;
use super::value::{self, Entry};
use super::wording::Wording;
use crate::agenda::{Chamber, Issue, IssueIdx, Note, OptionIdx};
use crate::element::{Field, Named, Range, Reader};
use crate::negotiation::EndingKind;
use crate::quantity::Side;
use crate::scenario::form::{RecordSheet, RecordedEndingSheet, SettledSheet, VoteSheet, WalkOutSheet};
use crate::scenario::model::Scenario;
use crate::scenario::problem::{Problem, ProblemKind, short};
use crate::scenario::record::{Record, RecordedEnding, RecordedVote, SettledIssue, SettledOn};
use crate::scenario::source::Source;
use crate::scenario::tree::{Kind, Node};
use jiff::civil::Date;

/// The record that a tree states, if nothing is wrong with it, and what was found on the way.
pub(in crate::scenario) fn record(source: &Source, tree: &Node<'_>, scenario: &Scenario) -> (Option<Record>, Findings) {
    let log = Log::new(source, false);
    let record = record_in(&log, tree, scenario);
    (record, log.finish())
}

fn record_in(log: &Log<'_>, node: &Node<'_>, scenario: &Scenario) -> Option<Record> {
    let fields = Fields::open(log, node, RecordSheet::NAME, String::new())?;
    let RecordSheet { title, scenario: of, sources, ending, agreed, votes, status_quo, hindsight, family } =
        RecordSheet::FIELDS;
    let title = fields.text(&title);
    let is_of_scenario = is_of(&fields, &of, scenario);
    let sources = self::sources(&fields, &sources);
    let (ending_node, agreed_node) = (fields.required(ending.name), fields.optional(agreed.name));
    let votes_node = fields.optional(votes.name);
    let (status_quo_node, hindsight_node) = (fields.optional(status_quo.name), fields.optional(hindsight.name));
    let family = fields.optional_text(&family);
    fields.finish();
    // Of another scenario everything else would be wrong too.
    let names = is_of_scenario.then(|| names(scenario))?;
    let ending = ending_node.and_then(|node| self::ending(log, node, scenario));
    let limits = Limits { start: scenario.clock.start, ending: ending.as_ref().map(|ending| ending.date) };
    let agreed = match agreed_node {
        None => Some(vec![None; names.issues.len()]),
        Some(node) => {
            names.some_issues(log, node, "`agreed`", |issue, entry| settled(log, &names, limits, issue, entry))
        }
    };
    let votes = match votes_node {
        None => Some(vec![None; scenario.agenda.chambers.len()]),
        Some(node) => self::votes(log, &votes, &scenario.agenda.chambers, node, ending.as_ref()),
    };
    let status_quo = match status_quo_node {
        None => Some(vec![None; names.issues.len()]),
        Some(node) => names.some_issues(log, node, "`status_quo`", |issue, entry| {
            const ONE: Deferral = Deferral::Refused("the status quo is one of the options");
            names.plain_option_at(log, issue, entry.value, ONE, "the status quo depends on nothing")
        }),
    };
    let hindsight = self::hindsight(log, &names, &hindsight, hindsight_node);
    let (ending, agreed) = (ending?, agreed?);
    fits(log, &names, ending.kind, &agreed, agreed_node.or(ending_node)?);
    Some(Record {
        title: title?,
        sources: sources?,
        ending,
        agreed,
        votes: votes?,
        status_quo: status_quo?,
        hindsight: hindsight?,
        family: family?,
        text: log.source.text().to_owned(),
    })
}

/// How chambers voted on what was agreed, in the order of the chambers.
fn votes(
    log: &Log<'_>,
    field: &Field,
    chambers: &[Chamber],
    node: &Node<'_>,
    ending: Option<&RecordedEnding>,
) -> Option<Vec<Option<RecordedVote>>> {
    let mut votes = vec![None; chambers.len()];
    let (entries, mut is_sound) = value::map(log, node, &format!("`{}`", field.name))?;
    let found = entries.len();
    if found > 0 && chambers.is_empty() {
        log.report(ProblemKind::NoChambers { field: field.name }, log.place(node));
        return None;
    }
    for entry in entries {
        let place = chamber_named(log, chambers, entry);
        let read = place.and_then(|place| vote(log, &chambers[place], entry, ending.map(|ending| ending.date)));
        is_sound &= read.is_some();
        if let Some(place) = place {
            votes[place] = read;
        }
    }
    match ending.map(|ending| ending.kind) {
        Some(kind) if found > 0 && !kind.is_agreement() => {
            log.report(ProblemKind::NothingToVoteOn { found, ending: Named::name(kind) }, log.place(node));
        }
        _ => {}
    }
    is_sound.then_some(votes)
}

fn vote(log: &Log<'_>, chamber: &Chamber, entry: Entry<'_, '_>, ending: Option<Date>) -> Option<RecordedVote> {
    let fields = Fields::open(log, entry.value, VoteSheet::NAME, format!("votes.{}", entry.key))?;
    let VoteSheet { yes, no, abstained, date, note } = VoteSheet::FIELDS;
    let members = chamber.members as u32;
    let count = |field: &Field, node: &Node<'_>| {
        let number = value::plain_number(log, node, &format!("`{}`", field.name), Range::whole(0, members));
        number.map(|number| number as u32)
    };
    let or_not_known = |field: &Field| match fields.optional(field.name) {
        None => Some(None),
        Some(node) => count(field, node).map(Some),
    };
    let counted_yes = fields.required(yes.name).and_then(|node| count(&yes, node));
    let (no, abstained) = (or_not_known(&no), or_not_known(&abstained));
    let date = match fields.optional(date.name) {
        None => Some(None),
        Some(node) => voted_on(log, &date, node, ending).map(Some),
    };
    let note = fields.note_in(&note);
    fields.finish();
    let vote = RecordedVote { yes: counted_yes?, no: no?, abstained: abstained?, date: date?, note };
    let found = vote.yes + vote.no.unwrap_or_default() + vote.abstained.unwrap_or_default();
    if found > members {
        log.report(ProblemKind::MoreVotesThanMembers { found, members }, log.place(entry.value));
        return None;
    }
    Some(vote)
}

/// The day of a vote: not before the talks end.
fn voted_on(log: &Log<'_>, field: &Field, node: &Node<'_>, ending: Option<Date>) -> Option<Date> {
    let date = value::date(log, node, &format!("`{}`", field.name))?;
    match ending {
        Some(ending) if date < ending => {
            log.report(ProblemKind::VotedBeforeEnding { date, ending }, node.span);
            None
        }
        _ => Some(date),
    }
}

/// Which issues were coded with the outcome in mind, by a list of their names.
fn hindsight(log: &Log<'_>, names: &Names, field: &Field, node: Option<&Node<'_>>) -> Option<Vec<bool>> {
    let mut coded_so = vec![false; names.issues.len()];
    let Some(node) = node else { return Some(coded_so) };
    for item in value::list(log, node, &format!("`{}`", field.name), field.most())? {
        coded_so[names.issue_at(log, item)?.index()] = true;
    }
    Some(coded_so)
}

/// Whether the record is one of this scenario; it is reported if not.
fn is_of(fields: &Fields<'_, '_>, field: &Field, scenario: &Scenario) -> bool {
    let Some(node) = fields.required(field.name) else { return false };
    let what = format!("`{}`", field.name);
    let Some(found) = value::text(fields.log, node, &what, Wording::TITLE) else { return false };
    if found != scenario.title {
        let kind = ProblemKind::OtherScenario { found: short(found), title: short(&scenario.title) };
        let help = "a record names its scenario by the scenario's `title`".to_owned();
        fields.log.add(Problem::new(kind, node.span).with_help(help));
    }
    found == scenario.title
}

/// The issues and options of a scenario.
fn names(scenario: &Scenario) -> Names {
    let draft = |issue: &Issue| IssueDraft { issue: issue.clone(), is_sound: true, options_are_sound: true };
    let issues = scenario.agenda.issues.iter().map(draft).collect();
    Names { issues, is_sound: true, events: EventNames::default() }
}

/// Between which days issues are settled.
#[derive(Clone, Copy)]
struct Limits {
    start: Date,
    /// Missing if it is wrong.
    ending: Option<Date>,
}

fn ending(log: &Log<'_>, node: &Node<'_>, scenario: &Scenario) -> Option<RecordedEnding> {
    let kind: EndingKind = value::kind(log, node, "ending")?;
    let fields = Fields::open(log, node, Named::name(kind), "ending".to_owned())?;
    let RecordedEndingSheet { date, note } = RecordedEndingSheet::FIELDS;
    let date = fields.read_date(&date).and_then(|day| since(&fields, &date, day, scenario.clock.start));
    let by = match kind {
        EndingKind::WalkOut => {
            let WalkOutSheet { by } = WalkOutSheet::FIELDS;
            match fields.optional(by.name) {
                None => Some(None),
                Some(node) => delegation(log, node, &by, scenario).map(Some),
            }
        }
        EndingKind::FullAgreement | EndingKind::PartialAgreement | EndingKind::Deadline => Some(None),
    };
    let note = fields.note_in(&note);
    fields.finish();
    Some(RecordedEnding { kind, by: by?, date: date?, note })
}

/// A date that is not before the talks begin; it is reported if it is.
fn since(fields: &Fields<'_, '_>, field: &Field, date: Date, start: Date) -> Option<Date> {
    if date >= start {
        return Some(date);
    }
    let span = fields.optional(field.name).map_or_else(|| fields.head(), |node| node.span);
    fields.log.report(ProblemKind::BeforeStart { what: format!("`{}`", field.name), date, start }, span);
    None
}

/// The delegation that a value names.
fn delegation(log: &Log<'_>, node: &Node<'_>, field: &Field, scenario: &Scenario) -> Option<Side> {
    let name = value::text(log, node, &format!("`{}`", field.name), Wording::REFERENCE)?;
    let called = |side: Side| scenario.delegations[side].name.as_str();
    let found = Side::BOTH.into_iter().find(|side| called(*side) == name);
    if found.is_none() {
        let help = log.did_you_mean(name, Side::BOTH.map(called), "the delegations are");
        log.add(Problem::new(ProblemKind::UnknownDelegation { found: short(name) }, node.span).with_help(help));
    }
    found
}

/// What was agreed on an issue: the name of an option, or `Noted` with more on it.
fn settled(
    log: &Log<'_>,
    names: &Names,
    limits: Limits,
    issue: IssueIdx,
    entry: Entry<'_, '_>,
) -> Option<SettledIssue> {
    let node = entry.value;
    let path = || format!("agreed.{}", entry.key);
    let Some(fields) = value::noted(log, node, path)? else {
        let option = names.option_at(log, issue, node, Deferral::Allowed)?;
        return Some(SettledIssue { option, place: None, date: None, note: Note::default() });
    };
    let SettledSheet { value, place, settled, note } = SettledSheet::FIELDS;
    let option = fields.required(value.name).and_then(|node| names.option_at(log, issue, node, Deferral::Allowed));
    let place = match fields.optional(place.name) {
        None => Some(None),
        Some(node) => option.and_then(|option| self::place(&fields, &place, node, option)).map(Some),
    };
    let date = match fields.optional(settled.name) {
        None => Some(None),
        Some(node) => settled_on(&fields, &settled, node, limits).map(Some),
    };
    let note = fields.note_in(&note);
    fields.finish();
    Some(SettledIssue { option: option?, place: place?, date: date?, note })
}

/// Where a settlement lies between two options: at most half a step from the one that it is counted as.
fn place(fields: &Fields<'_, '_>, field: &Field, node: &Node<'_>, option: OptionIdx) -> Option<f64> {
    if option.is_deferred() {
        fields.log.report(ProblemKind::DeferredHere { why: "an issue that is left open has no place" }, node.span);
        return None;
    }
    let step = option.index() as f64;
    value::plain_number(fields.log, node, &format!("`{}`", field.name), Range::closed(step - 0.5, step + 0.5))
}

/// The day or month in which an issue was settled: not before the talks begin, not after they end.
fn settled_on(fields: &Fields<'_, '_>, field: &Field, node: &Node<'_>, limits: Limits) -> Option<SettledOn> {
    let settled = match node.text().and_then(month) {
        Some(first) => SettledOn::Month(first),
        None => SettledOn::Day(value::date(fields.log, node, &format!("`{}`", field.name))?),
    };
    since(fields, field, settled.last(), limits.start)?;
    let date = settled.first();
    match limits.ending {
        Some(ending) if ending < date => {
            fields.log.report(ProblemKind::SettledAfterEnding { date, ending }, node.span);
            None
        }
        _ => Some(settled),
    }
}

/// The first day of a month that is written as `2009-07`.
fn month(text: &str) -> Option<Date> {
    let is_month = text.len() == 7 && text.bytes().enumerate().all(|(at, c)| (at == 4) == (c == b'-'));
    value::day(&format!("{text}-01")).ok().filter(|_| is_month)
}

/// Reports what does not fit together in the ending and what was agreed.
fn fits(log: &Log<'_>, names: &Names, kind: EndingKind, agreed: &[Option<SettledIssue>], place: &Node<'_>) {
    let is_open =
        |settled: &Option<SettledIssue>| settled.as_ref().is_some_and(|one| one.option == OptionIdx::DEFERRED);
    let open = agreed.iter().position(is_open);
    match (kind, open) {
        (EndingKind::FullAgreement, Some(idx)) => {
            let issue = names.issue(IssueIdx::new(idx)).name.clone();
            let span = entry_of(place, &issue).map_or_else(|| log.place(place), |node| node.span);
            let help = "write `PartialAgreement(...)` for one that leaves issues open".to_owned();
            log.add(Problem::new(ProblemKind::OpenInFull { issue }, span).with_help(help));
        }
        (EndingKind::PartialAgreement, None) if !may_be_open(names, agreed) => {
            log.report(ProblemKind::NothingOpen, log.place(place));
        }
        (EndingKind::Deadline | EndingKind::WalkOut, _) => {
            let found = agreed.iter().flatten().count();
            if found > 0 {
                log.report(ProblemKind::NothingAgreed { found, ending: Named::name(kind) }, log.place(place));
            }
        }
        (EndingKind::FullAgreement | EndingKind::PartialAgreement, _) => {}
    }
}

/// Whether an issue on which nothing is known may have been left open.
fn may_be_open(names: &Names, agreed: &[Option<SettledIssue>]) -> bool {
    names.issues.iter().zip(agreed).any(|(draft, settled)| draft.issue.deferrable && settled.is_none())
}

/// The value of an entry of a map.
fn entry_of<'n, 't>(node: &'n Node<'t>, key: &str) -> Option<&'n Node<'t>> {
    let Kind::Map(pairs) = &node.kind else { return None };
    pairs.iter().find(|(found, _)| found.text() == Some(key)).map(|(_, value)| value)
}

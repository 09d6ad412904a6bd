//! Cases as a library codes them, read with a problem at the place of everything that is wrong.

use crate::agenda::Forms;
use crate::exchange::problem::{ForeignProblemKind, Log};
use crate::exchange::tree::{Kind, Node};
use crate::quantity::{PerSide, Side};
use crate::scenario::short;
use crate::text::thousands;
use jiff::civil::Date;

/// The most cases of one library.
const MOST_CASES: usize = 1_000;

/// A negotiation that happened.
#[derive(Debug)]
pub(super) struct Case {
    pub(super) id: String,
    /// What it has in common with others that are not independent of it.
    pub(super) family: Option<String>,
    pub(super) title: String,
    pub(super) sides: PerSide<Party>,
    pub(super) start: Date,
    /// Who first tabled a full proposal, where that is known.
    pub(super) first_mover: Option<Side>,
    pub(super) issues: Vec<CodedIssue>,
    pub(super) outcome: Outcome,
    /// Key and reference.
    pub(super) sources: Vec<(String, String)>,
}

#[derive(Debug)]
pub(super) struct Party {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) forms: Forms,
}

/// An issue, with what was known of it beforehand.
#[derive(Debug)]
pub(super) struct CodedIssue {
    pub(super) id: String,
    pub(super) title: String,
    pub(super) forms: Forms,
    pub(super) options: Vec<String>,
    /// What holds if talks fail.
    pub(super) no_deal: usize,
    pub(super) positions: PerSide<Position>,
}

/// What a side wants of an issue.
#[derive(Debug)]
pub(super) struct Position {
    pub(super) opening: usize,
    /// Whether the opening was seen in a source.
    pub(super) is_seen: bool,
    pub(super) sources: Vec<String>,
    /// The last option that it accepts, where that was said.
    pub(super) red_line: Option<usize>,
    pub(super) weight: f64,
    pub(super) values: Vec<f64>,
}

/// What came of the talks.
#[derive(Debug)]
pub(super) struct Outcome {
    pub(super) ending: CodedEnding,
    pub(super) date: Date,
    pub(super) note: String,
    /// In the order of the issues of the case.
    pub(super) issues: Vec<CodedOutcome>,
}

/// How talks ended, in the words of the libraries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CodedEnding {
    Agreement,
    Partial,
    Failure,
    WalkOut,
}

impl CodedEnding {
    const ALL: [Self; 4] = [Self::Agreement, Self::Partial, Self::Failure, Self::WalkOut];

    const fn name(self) -> &'static str {
        match self {
            Self::Agreement => "agreement",
            Self::Partial => "partial",
            Self::Failure => "failure",
            Self::WalkOut => "walk_out",
        }
    }
}

/// What came of an issue.
#[derive(Debug)]
pub(super) struct CodedOutcome {
    pub(super) option: usize,
    /// Where it lies on the ladder of options.
    pub(super) place: f64,
    pub(super) is_settled: bool,
    /// The day, or the month, on which it was settled.
    pub(super) settled: Option<String>,
    pub(super) has_hindsight: bool,
    pub(super) note: String,
    pub(super) sources: Vec<String>,
}

/// The cases of a library.
pub(super) fn library(log: &Log, node: &Node) -> Option<Vec<Case>> {
    let list = log.list(log.need(node, "cases", "the library")?, "`cases`")?;
    if list.is_empty() || list.len() > MOST_CASES {
        let (what, allowed) = ("the number of `cases`".to_owned(), format!("1 to {}", thousands(MOST_CASES as u64)));
        log.report(ForeignProblemKind::OutOfRange { what, found: list.len().to_string(), allowed }, node.head());
        return None;
    }
    let cases: Vec<Option<Case>> = list.iter().map(|node| case(log, node)).collect();
    cases.into_iter().collect()
}

fn case(log: &Log, node: &Node) -> Option<Case> {
    let owner = "the case";
    let id = text(log, node, "id", owner)?;
    let inputs = log.need(node, "inputs", owner)?;
    let sides = log.need(node, "sides", owner)?;
    let party = |key| {
        let side = log.need(sides, key, "`sides`")?;
        let (id, name) = (text(log, side, "id", "the side")?, text(log, side, "name", "the side")?);
        Some(Party { id, name, forms: forms(side) })
    };
    let sides = (party("a"), party("b"));
    let start = date(log, inputs, "start", "`inputs`");
    let first_mover = first_mover(log, inputs);
    let listed = log.list(log.need(inputs, "issues", "`inputs`")?, "`issues`")?;
    let issues: Vec<Option<CodedIssue>> = listed.iter().map(|node| issue(log, node)).collect();
    let issues: Option<Vec<CodedIssue>> = issues.into_iter().collect();
    let title = text(log, node, "title", owner);
    let sources = sources(log, node);
    let issues = issues?;
    let outcome = outcome(log, log.need(node, "outcome", owner)?, &issues);
    Some(Case {
        id,
        family: node.get("family").and_then(Node::text).map(str::to_owned),
        title: title?,
        sides: PerSide([sides.0?, sides.1?]),
        start: start?,
        first_mover: first_mover?,
        issues,
        outcome: outcome?,
        sources: sources?,
    })
}

/// Who opens: `a`, `b`, or nobody that is known of.
#[expect(clippy::option_option, reason = "wrong and not known are not the same")]
fn first_mover(log: &Log, inputs: &Node) -> Option<Option<Side>> {
    let Some(node) = inputs.get("first_mover").filter(|node| node.kind != Kind::Null) else { return Some(None) };
    match node.text() {
        Some("a") => Some(Some(Side::First)),
        Some("b") => Some(Some(Side::Second)),
        _ => {
            log.wrong_type(node, "`first_mover`", "`a`, `b` or null");
            None
        }
    }
}

fn issue(log: &Log, node: &Node) -> Option<CodedIssue> {
    let owner = "the issue";
    let (id, title) = (text(log, node, "id", owner), text(log, node, "title", owner));
    let options = log.list(log.need(node, "options", owner)?, "`options`")?;
    let options: Vec<Option<String>> = options.iter().map(|option| text(log, option, "label", "the option")).collect();
    let options: Vec<String> = options.into_iter().collect::<Option<_>>()?;
    let no_deal = place(log, log.need(node, "no_deal", owner)?, "`no_deal`", options.len());
    let position = |key| position(log, log.need(node, key, owner)?, options.len());
    let positions = (position("a"), position("b"));
    Some(CodedIssue {
        id: id?,
        title: title?,
        forms: forms(node),
        no_deal: no_deal?,
        positions: PerSide([positions.0?, positions.1?]),
        options,
    })
}

fn position(log: &Log, node: &Node, n_options: usize) -> Option<Position> {
    let owner = "the position";
    let opening = place(log, log.need(node, "opening", owner)?, "`opening`", n_options);
    let red_line = match node.get("red_line").filter(|node| node.kind != Kind::Null) {
        None => Some(None),
        Some(node) => place(log, node, "`red_line`", n_options).map(Some),
    };
    let weight = share(log, log.need(node, "weight", owner)?, "`weight`");
    let listed = log.list(log.need(node, "values", owner)?, "`values`")?;
    let values: Vec<Option<f64>> = listed.iter().map(|node| share(log, node, "a value")).collect();
    if values.len() != n_options {
        let (what, found) = ("the number of `values`".to_owned(), values.len().to_string());
        let allowed = format!("one for each of the {n_options} options");
        log.report(ForeignProblemKind::OutOfRange { what, found, allowed }, node.head());
        return None;
    }
    Some(Position {
        opening: opening?,
        is_seen: node.get("opening_mark").and_then(Node::text) == Some("V"),
        sources: texts(node, "sources"),
        red_line: red_line?,
        weight: weight?,
        values: values.into_iter().collect::<Option<_>>()?,
    })
}

fn outcome(log: &Log, node: &Node, issues: &[CodedIssue]) -> Option<Outcome> {
    let owner = "`outcome`";
    let ending = log.need(node, "ending", owner)?;
    let found = CodedEnding::ALL.into_iter().find(|kind| ending.text() == Some(kind.name()));
    if found.is_none() {
        log.wrong_type(ending, "`ending`", "`agreement`, `partial`, `failure` or `walk_out`");
    }
    let date = date(log, node, "date", owner);
    let listed = log.list(log.need(node, "issues", owner)?, "`issues`")?;
    let of_issue = |issue: &CodedIssue| {
        let found = listed.iter().find(|node| node.get("id").and_then(Node::text) == Some(&issue.id));
        if found.is_none() {
            let what = format!("issue `{}`", short(&issue.id));
            log.report(ForeignProblemKind::Missing { owner: owner.to_owned(), what }, node.head());
        }
        issue_outcome(log, found?, issue.options.len())
    };
    let issues: Vec<Option<CodedOutcome>> = issues.iter().map(of_issue).collect();
    Some(Outcome {
        ending: found?,
        date: date?,
        note: optional_text(node, "note").unwrap_or_default(),
        issues: issues.into_iter().collect::<Option<_>>()?,
    })
}

fn issue_outcome(log: &Log, node: &Node, n_options: usize) -> Option<CodedOutcome> {
    let owner = "what came of the issue";
    let option = place(log, log.need(node, "index", owner)?, "`index`", n_options);
    let placed = match node.get("position").filter(|node| node.kind != Kind::Null) {
        None => option.map(|option| option as f64),
        Some(node) => log.number(node, "`position`"),
    };
    Some(CodedOutcome {
        option: option?,
        place: placed?,
        is_settled: flag(log, node, "settled", owner)?,
        settled: optional_text(node, "settled_date"),
        has_hindsight: node.get("ladder_hindsight").is_some_and(|node| log.source_says_true(node)),
        note: optional_text(node, "note").unwrap_or_default(),
        sources: texts(node, "sources"),
    })
}

/// The sources of a case: a map from keys to a title and an address, or to a text.
fn sources(log: &Log, node: &Node) -> Option<Vec<(String, String)>> {
    let Some(sources) = node.get("sources") else { return Some(Vec::new()) };
    let entries = log.map(sources, "`sources`")?;
    let reference = |entry: &Node| {
        let said = |key| optional_text(entry, key);
        let parts: Vec<String> = [said("title"), said("url")].into_iter().flatten().collect();
        if parts.is_empty() { entry.text().unwrap_or("not given").to_owned() } else { parts.join(": ") }
    };
    Some(entries.iter().map(|entry| (entry.key.clone(), reference(&entry.value))).collect())
}

fn text(log: &Log, node: &Node, key: &str, owner: &str) -> Option<String> {
    let value = log.need(node, key, owner)?;
    let found = value.text().filter(|text| !text.trim().is_empty());
    if found.is_none() {
        log.wrong_type(value, &format!("`{key}`"), "some text");
    }
    found.map(str::to_owned)
}

/// The further forms of a title.
fn forms(node: &Node) -> Forms {
    Forms { short: optional_text(node, "short"), in_text: optional_text(node, "in_text") }
}

fn optional_text(node: &Node, key: &str) -> Option<String> {
    node.get(key)?.text().filter(|text| !text.trim().is_empty()).map(str::to_owned)
}

fn texts(node: &Node, key: &str) -> Vec<String> {
    let items = node.get(key).and_then(Node::items).unwrap_or_default();
    items.iter().filter_map(Node::text).map(str::to_owned).collect()
}

fn date(log: &Log, node: &Node, key: &str, owner: &str) -> Option<Date> {
    let value = log.need(node, key, owner)?;
    let found = value.text().and_then(|text| text.parse().ok());
    if found.is_none() {
        log.wrong_type(value, &format!("`{key}`"), "a day such as 2009-05-19");
    }
    found
}

fn flag(log: &Log, node: &Node, key: &str, owner: &str) -> Option<bool> {
    let value = log.need(node, key, owner)?;
    if value.kind != Kind::Bool {
        log.wrong_type(value, &format!("`{key}`"), "true or false");
        return None;
    }
    Some(log.source_says_true(value))
}

/// The place of an option, from 0.
fn place(log: &Log, node: &Node, what: &str, n_options: usize) -> Option<usize> {
    let number = log.number(node, what)?;
    let is_place = number.fract() == 0.0 && number >= 0.0 && number < n_options as f64;
    if !is_place {
        let allowed = format!("the place of an option, 0 to {}", n_options.saturating_sub(1));
        let found = log.quote(node.span);
        log.report(ForeignProblemKind::OutOfRange { what: what.to_owned(), found, allowed }, node.span);
    }
    is_place.then_some(number as usize)
}

fn share(log: &Log, node: &Node, what: &str) -> Option<f64> {
    let number = log.number(node, what)?;
    if !(0.0..=1.0).contains(&number) {
        let (found, allowed) = (log.quote(node.span), "0 to 1".to_owned());
        log.report(ForeignProblemKind::OutOfRange { what: what.to_owned(), found, allowed }, node.span);
        return None;
    }
    Some(number)
}

impl Log {
    /// Whether `true` stands there.
    fn source_says_true(&self, node: &Node) -> bool {
        self.source.slice(node.span).trim() == "true"
    }
}

//! What can be wrong with a scenario file: each problem as data, apart from how it is shown.

use super::source::{FileKind, Span};
use crate::element::Range;
use crate::text::{Unfit, debug_is_display, shown, shown_in_line, thousands};
use jiff::civil::Date;
use thiserror::Error;

/// Something wrong in a scenario file, and where.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    /// What is wrong.
    pub kind: ProblemKind,
    /// Where.
    pub span: Span,
    /// Another place that belongs to it, with a word on why.
    pub related: Option<(Span, &'static str)>,
    /// What was probably meant.
    pub help: Option<String>,
}

impl Problem {
    pub(super) fn new(kind: ProblemKind, span: Span) -> Self {
        Self { kind, span, related: None, help: None }
    }

    pub(super) fn with_related(mut self, span: Span, why: &'static str) -> Self {
        self.related = Some((span, why));
        self
    }

    pub(super) fn with_help(mut self, help: impl Into<Option<String>>) -> Self {
        self.help = help.into();
        self
    }

    /// The problem in one line: what was found, what is allowed, what was probably meant.
    #[must_use]
    pub fn message(&self) -> String {
        let message = match &self.help {
            None => self.kind.to_string(),
            Some(help) => format!("{}; {help}", self.kind),
        };
        shown(&message).into_owned()
    }
}

/// The ways in which a scenario file can be wrong, one variant per condition violated.
#[derive(Clone, PartialEq, Error)]
#[expect(missing_docs, reason = "the messages say what the variants and their fields are")]
pub enum ProblemKind {
    // The text.
    #[error("this file is empty, it must hold a `{}(...)`", .holds.name())]
    EmptyFile { holds: FileKind },
    #[error("this looks like {looks_like}, expected a scenario")]
    NoScenario { looks_like: String },
    #[error("the file ends where a value should stand")]
    EndOfFile,
    #[error("`{bracket}` is never closed")]
    Unclosed { bracket: String },
    #[error("found `{found}`, but the bracket still open is `{bracket}`")]
    Mismatched { bracket: String, found: String },
    #[error("this text has no closing quote")]
    UnclosedText,
    #[error("this text runs on to line {line}: its closing quote is missing, or a comma behind it")]
    RunawayText { line: usize },
    #[error("this text cannot be read: {said}")]
    BadText { said: String },
    #[error("missing `{sign}` before {found}")]
    MissingSign { sign: char, found: String },
    #[error("found {found}, expected {expected}")]
    Unexpected { found: String, expected: &'static str },
    #[error("found the quotation mark `{found}`, text stands in straight quotes: \"...\"")]
    CurlyQuote { found: String },
    #[error("found {found} after the end of the {holds}")]
    Trailing { found: String, holds: FileKind },
    #[error("{holds} files take no `#![...]` lines")]
    Extension { holds: FileKind },
    #[error("this is not valid RON: {said}")]
    NotRon { said: String },
    #[error("brackets are nested more than {most} deep")]
    TooDeep { most: usize },
    #[error("the file has more than {most} words, numbers and signs", most = thousands(*.most as u64))]
    TooManyTokens { most: usize },

    // Shapes.
    #[error("{owner} has no field `{found}`")]
    UnknownField { owner: String, found: String },
    #[error("{owner} lacks {}", list_fields(.missing))]
    MissingFields { owner: String, missing: Vec<&'static str> },
    #[error("field `{name}` is given twice")]
    DuplicateField { name: String },
    #[error("`{name}` is given twice in {what}")]
    DuplicateKey { what: String, name: String },
    #[error("{what} is {found}, expected {expected}")]
    WrongType { what: String, found: String, expected: String },
    #[error("`{found}` is no {what}, expected {}", alternatives(.allowed))]
    UnknownKind { what: &'static str, found: String, allowed: Vec<&'static str> },
    #[error("`{name}` takes {expected}, found {found}")]
    WrongArguments { name: String, expected: String, found: String },
    #[error("{what} is empty, {needs}")]
    Empty { what: String, needs: &'static str },
    #[error("{what} has {}, at most {most} allowed", entries(*.found), most = thousands(*.most as u64))]
    TooMany { what: String, found: usize, most: usize },

    #[error("{what} has {}, at least {least} {} needed", entries(*.found), if *.least == 1 { "is" } else { "are" })]
    TooFew { what: String, found: usize, least: usize },

    // Single values.
    #[error("{what} is {found}, which is no finite number")]
    NotFinite { what: String, found: String },
    #[error("{what} is {found}, allowed is {range}")]
    OutOfRange { what: String, found: String, range: Range },
    #[error("{what} is 0, any other number is allowed")]
    Zero { what: String },
    #[error("{what} is {found}, expected a date such as \"2009-12-05\"")]
    BadDate { what: String, found: String },
    #[error("{what} is {found}, a day that no calendar has")]
    NoSuchDay { what: String, found: String },
    #[error("the name of the {what} is {found}, allowed are the letters a to z, digits and `_`, at most {most} in all")]
    BadName { what: &'static str, found: String, most: usize },
    #[error("the name of a delegation is {found}, it must begin with a letter")]
    NameWithoutLetter { found: String },
    #[error("{what} cannot be called `{found}`: {why}")]
    ReservedName { what: &'static str, found: String, why: &'static str },
    #[error("two {what} are called `{name}`")]
    DuplicateName { what: &'static str, name: String },
    #[error("{what} contains {character}")]
    UnfitCharacter { what: String, character: Unfit },
    #[error("{what} has {found} characters, at most {most} allowed", found = thousands(*.found as u64), most = thousands(*.most as u64))]
    TooLong { what: String, found: usize, most: usize },

    #[error("what is heard before the talks is dated {date}, and they begin on {start}: allowed is that day or before")]
    HeardAfterStart { date: Date, start: Date },

    #[error(
        "what is heard before the talks stands in order of date: this is of {date}, and the one before it of {previous}"
    )]
    HeardNotInOrder { date: Date, previous: Date },

    #[error("the chances of {what} sum to {sum}, they must sum to 1")]
    ChancesSum { what: String, sum: f64 },

    // References.
    #[error("there is no issue `{found}`")]
    UnknownIssue { found: String },
    #[error("there is no event `{found}`")]
    UnknownEvent { found: String },
    #[error("there is no measure `{found}`, expected {known}")]
    UnknownMeasure { found: String, known: String },
    #[error("these events wait for each other: {events}")]
    EventsInCircle { events: String },
    #[error("an event cannot set `{address}`, which stays as it is from the first round to the last")]
    EventMayNotSet { address: String },
    #[error("what event `{name}` sets does not go with the rest: {said}")]
    EventSetFails { name: String, said: String },
    #[error("what event `{later}` sets does not go with what event `{earlier}` has set: {said}")]
    EventSetsClash { earlier: String, later: String, said: String },
    #[error("`lasts` says how long what an event sets holds, and this one sets nothing")]
    LastsWithoutSet,
    #[error("the condition of an event speaks of issue `{issue}`, allowed are dates and other events")]
    EventOnIssue { issue: String },
    #[error("`until` ({until}) comes before `from` ({from})")]
    HazardEndsBeforeItBegins { from: Date, until: Date },
    #[error("issue `{issue}` has no option `{found}`")]
    UnknownOption { issue: String, found: String },
    #[error("`{found}` depends on an event and cannot stand here, as {why}")]
    ClauseHere { found: String, why: &'static str },
    #[error("the issue has no option `{found}`")]
    NoSuchBranch { found: String },
    #[error("`{found}` depends on an event itself, allowed is a plain option")]
    NestedClause { found: String },
    #[error("`then` and `otherwise` are both `{found}`, so that nothing depends on the event")]
    ClauseOnNothing { found: String },
    #[error("the plain option `{found}` stands behind an option that depends on an event")]
    PlainBehindClause { found: String },
    #[error("an option that depends on an event has no level of its own")]
    LevelOfClause,
    #[error("`{delegation}` has no belief about `{event}`, on which option `{option}` of issue `{issue}` depends")]
    NoBelief { delegation: String, event: String, option: String, issue: String },
    #[error("issue `{issue}` cannot be deferred")]
    NotDeferrable { issue: String },
    #[error("`deferred` cannot stand here: {why}")]
    DeferredHere { why: &'static str },
    #[error("option `{name}` is given twice")]
    DuplicateOption { name: String },
    #[error("there is no delegation `{found}`")]
    UnknownDelegation { found: String },
    #[error("{what} lacks {}", list_quoted(.missing))]
    MissingEntries { what: String, missing: Vec<String> },
    #[error("there is no walk-away on issue `{issue}` that could move")]
    NoWalkAway { issue: String },

    #[error("there is no address `{found}`")]
    UnknownAddress { found: String },
    #[error("there is no factor `{found}`")]
    UnknownFactor { found: String },

    // What is uncertain, and what-ifs.
    #[error("`{address}` cannot be drawn by itself: {why}")]
    NotDrawnAlone { address: String, why: String },
    #[error("`{lesser}` is {low} and `{greater}` is {high}, the first must be less than the second")]
    NotInOrder { lesser: &'static str, low: f64, greater: &'static str, high: f64 },
    #[error("`mode` is {mode}, it must lie between `low` and `high`")]
    ModeOutside { mode: f64 },
    #[error("the chances of the choice are all 0")]
    NoChance,
    #[error("the scenario does not hold with `{name}`: {said}")]
    WhatIfFails { name: String, said: String },
    #[error("the what-ifs of a file of this size may have {most} changes in all, found {found}", found = thousands(*.found as u64), most = thousands(*.most as u64))]
    TooManyChanges { found: usize, most: usize },

    // The clock.
    #[error("the deadline {deadline} lies before the start {start}")]
    DeadlineBeforeStart { start: Date, deadline: Date },
    #[error("the deadline {deadline} lies more than {years} years after the start {start}")]
    DeadlineTooFar { start: Date, deadline: Date, years: i16 },
    #[error("there are more than {most} rounds from the start to the deadline", most = thousands(*.most as u64))]
    TooManyRounds { most: usize },
    #[error("the date {date} does not come after {previous}, rounds must follow each other")]
    DatesNotRising { date: Date, previous: Date },

    // The agenda.
    #[error("the agenda has more packages than 64 bits can count, allowed are at most {}", thousands(u64::MAX))]
    TooManyPackages,
    #[error(
        "the agenda is too large for `{delegation}` to search: its lists would have {entries} entries, allowed are at most {most}",
        most = thousands(*.most)
    )]
    TooLargeToSearch { delegation: String, entries: String, most: u64 },
    #[error(
        "values of `{delegation}` change in {n_searches} rounds, with lists of {entries} entries for each; allowed are at most {most} entries in all",
        n_searches = thousands(*.n_searches as u64), most = thousands(*.most)
    )]
    TooManySearches { delegation: String, n_searches: usize, entries: String, most: u64 },
    #[error(
        "{n_rounds} rounds are too many for an agenda on which `{delegation}` has lists of {entries} entries to look through in each; allowed are at most {most} looks in all",
        n_rounds = thousands(*.n_rounds as u64), most = thousands(*.most)
    )]
    TooLongToPlay { delegation: String, n_rounds: usize, entries: String, most: u64 },
    #[error("every issue may be deferred, at least one must not")]
    NothingDecisive,
    #[error("{what} ties issues with {combinations} combinations of options, allowed are at most {most}: {}", list_quoted(.issues), most = thousands(*.most))]
    TooManyCombinations { what: String, issues: Vec<String>, combinations: String, most: u64 },

    #[error(
        "the rules of this delegation distinguish {combinations} combinations of options in all, allowed are at most {most}",
        most = thousands(*.most)
    )]
    TooManyCombinationsInAll { combinations: String, most: u64 },

    // Delegations.
    #[error("{what} can come to {amount}, allowed is at most {most}")]
    TooMuch { what: String, amount: f64, most: f64 },
    #[error("found {found} delegations, a scenario has exactly two")]
    NotTwoDelegations { found: usize },
    #[error("the weights sum to {}, they must sum to 1", figure(*.sum))]
    WeightSum { sum: f64 },
    #[error("the shares of the principals sum to {}, they must sum to 1", figure(*.sum))]
    ShareSum { sum: f64 },
    #[error("the shares of those who follow principals on `{event}` sum to {}, at most 1 is allowed", figure(*.sum))]
    LaterShareSum { event: String, sum: f64 },
    #[error("neither `{first}` nor `{second}` has a `share`; at most one principal may take what the others leave")]
    TwoWithoutShare { first: String, second: String },
    #[error("two follow one principal on `{event}`")]
    TwoSuccessors { event: String },
    #[error("the principal has no veto that whoever follows could hold")]
    FloorWithoutVeto,
    #[error("{shape} needs the level of every option, but {} of issue `{issue}` {}", list_quoted(.options), if .options.len() == 1 { "has none" } else { "have none" })]
    NoLevel { shape: String, issue: String, options: Vec<String> },
    #[error("`{one}` and `{other}` are both {level}, they must differ")]
    NoSlope { one: &'static str, other: &'static str, level: f64 },
    #[error("the step from {level} does not lie above the one before it, from {previous}")]
    StepsNotRising { level: f64, previous: f64 },
    #[error("the opening breaks {rule}")]
    OpeningIncompatible { rule: String },
    #[error("the opening crosses the delegation's own red line `{name}`")]
    OpeningCrosses { name: String },
    #[error("`rules: NegMAS` has no place for {}: leave that out, or play by the standard rules", .strangers.join(", "))]
    NoPlaceInNegmas { strangers: Vec<String> },
    #[error("by `rules: NegMAS` the delegation that stands first opens, `{first}`, but `opens` names `{opens}`")]
    NegmasOpens { opens: String, first: String },
    #[error("`rules: NegMAS` tabulates every package: {n_packages} are too many, allowed are at most {most}", n_packages = thousands(*.n_packages), most = thousands(*.most))]
    TooLargeToTabulate { n_packages: u64, most: u64 },
    #[error("`opening: Mandate` needs openings in the mandate")]
    NoOpenings,
    #[error("`{what}` needs a model of the counterpart, found `None`")]
    NoModel { what: &'static str },

    // Chambers.
    #[error("`{field}` speaks of chambers, but the scenario has none: it has no `ratification`")]
    NoChambers { field: &'static str },
    #[error("there is no chamber `{found}`")]
    UnknownChamber { found: String },
    #[error("a share of {numerator} in {denominator} is more than all")]
    ShareAboveOne { numerator: u32, denominator: u32 },
    #[error(
        "with what the votes of chambers turn on, the rules of `{delegation}` distinguish {combinations} combinations of options, allowed are at most {most}",
        most = thousands(*.most)
    )]
    TooManyVoteCells { delegation: String, combinations: String, most: u64 },

    // Records of what happened.
    #[error("the record is of the talks \"{found}\", the scenario is \"{title}\"")]
    OtherScenario { found: String, title: String },
    #[error("{what} is {date}, the talks of the scenario begin on {start}")]
    BeforeStart { what: String, date: Date, start: Date },
    #[error("an issue is settled on {date}, after the ending on {ending}")]
    SettledAfterEnding { date: Date, ending: Date },
    #[error("`agreed` holds {}, but where talks end with `{ending}` nothing is agreed", entries(*.found))]
    NothingAgreed { found: usize, ending: &'static str },
    #[error("`votes` holds {}, but where talks end with `{ending}` there is nothing to vote on", entries(*.found))]
    NothingToVoteOn { found: usize, ending: &'static str },
    #[error("a chamber votes on {date}, before the ending on {ending}")]
    VotedBeforeEnding { date: Date, ending: Date },
    #[error("{found} votes are more than the {members} members of the chamber")]
    MoreVotesThanMembers { found: u32, members: u32 },
    #[error("issue `{issue}` is left open, but a `FullAgreement` settles every issue")]
    OpenInFull { issue: String },
    #[error("a `PartialAgreement` leaves some issue open, but `agreed` leaves room for none")]
    NothingOpen,
}

/// A piece of the file for a message: one line, not too long, nothing that could upset a terminal.
pub(crate) fn short(text: &str) -> String {
    const LONGEST: usize = 40;
    let line = text.lines().next().unwrap_or_default();
    let kept = line.char_indices().nth(LONGEST).map_or(line, |(end, _)| &line[..end]);
    let rest = if kept.len() < text.len() { "..." } else { "" };
    format!("{}{rest}", shown_in_line(kept))
}

/// A number for a message: in powers of ten where it would have very many digits.
pub(crate) fn figure(number: f64) -> String {
    let is_plain = number == 0.0 || (1e-9..1e15).contains(&number.abs());
    if is_plain { number.to_string() } else { format!("{number:e}") }
}

/// A piece of the file for a message, in quotes.
pub(super) fn quoted(text: &str) -> String {
    format!("`{}`", short(text))
}

fn entries(found: usize) -> String {
    crate::text::counted(found as u64, "entry")
}

fn list_quoted(names: &[String]) -> String {
    list(&names.iter().map(String::as_str).collect::<Vec<_>>())
}

fn list_fields(names: &[&'static str]) -> String {
    let field = if names.len() == 1 { "the field" } else { "the fields" };
    format!("{field} {}", list(names))
}

/// `a`, `b` and `c`; long lists are cut short.
pub(crate) fn list(names: &[&str]) -> String {
    joined(names, "and")
}

/// `a`, `b` or `c`; long lists are cut short.
pub(super) fn alternatives(names: &[&str]) -> String {
    joined(names, "or")
}

fn joined(names: &[&str], last_word: &str) -> String {
    const MOST: usize = 12;
    // None is left out alone: saying so would take as much room.
    let n_named = if names.len() == MOST + 1 { MOST + 1 } else { MOST };
    let quoted = names.iter().take(n_named).map(|name| format!("`{name}`")).collect::<Vec<_>>();
    match quoted.as_slice() {
        _ if names.len() > n_named => format!("{} and {} more", quoted.join(", "), names.len() - n_named),
        [] => "nothing".to_owned(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} {last_word} {last}", first.join(", ")),
    }
}

debug_is_display!(ProblemKind);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_have_few_digits() {
        assert_eq!([0.0, 0.25, -1e12, 1e308, 1e-300].map(figure), ["0", "0.25", "-1000000000000", "1e308", "1e-300"]);
    }

    #[test]
    fn no_name_is_left_out_alone() {
        let names: Vec<String> = (1..=14).map(|n| format!("n{n}")).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        assert_eq!(list(&names[..2]), "`n1` and `n2`");
        assert!(list(&names[..13]).ends_with("`n12` and `n13`"));
        assert!(alternatives(&names).ends_with("`n12` and 2 more"));
    }
}

//! What can be wrong with another tool's file: each problem as data, with its place.

use crate::scenario::{LocatedProblem, Look, Remark, Source, Span, counted, figure, list, render, short};
use crate::text::{debug_is_display, thousands};
use std::cell::RefCell;
use std::fmt;
use thiserror::Error;

/// The most problems of one file that are kept.
const MOST_PROBLEMS: usize = 50;

/// The ways in which another tool's file can be wrong.
#[derive(Clone, PartialEq, Error)]
#[expect(missing_docs, reason = "the messages say what the variants and their fields are")]
pub enum ForeignProblemKind {
    // The text.
    #[error("this file is empty, it must hold a domain or a profile")]
    Empty,
    #[error("this is not valid {format}: {said}")]
    Syntax { format: &'static str, said: String },
    #[error("this is nested more than {most} deep")]
    TooDeep { most: usize },
    #[error("this element has more than {most} attributes")]
    TooManyAttributes { most: usize },
    #[error("the file has more than {most} elements and values")]
    TooManyNodes { most: usize },
    #[error("`{name}` is given twice")]
    DuplicateKey { name: String },
    #[error("references to other places of the file are not read")]
    Reference,
    #[error("this is a scenario of Summitry already, it needs no importing")]
    Scenario,
    #[error("this looks like {looks_like}, expected a domain or profile of GENIUS, GeniusWeb, NegMAS or NegoLog")]
    NoDomain { looks_like: String },
    #[error("{found} is neither a domain nor a profile of a known format, expected {expected}")]
    UnknownFormat { found: String, expected: &'static str },

    // Shapes and values.
    #[error("{owner} lacks {what}")]
    Missing { owner: String, what: String },
    #[error("{what} is {found}, expected {expected}")]
    WrongType { what: String, found: String, expected: &'static str },
    #[error("{what} is {}, allowed is {allowed}", few_digits(.found))]
    OutOfRange { what: String, found: String, allowed: String },
    #[error("{what} is {found}, which cannot be brought into a scenario; {instead}")]
    Unsupported { what: String, found: String, instead: &'static str },

    // What goes together.
    #[error("two issues are called `{name}`")]
    DuplicateIssue { name: String },
    #[error("{owner} has no issues, at least one is needed")]
    NoIssues { owner: &'static str },
    #[error("the domain has no issue `{found}`")]
    UnknownIssue { found: String },
    #[error("issue `{issue}` of the domain has no value `{found}`")]
    UnknownValue { issue: String, found: String },
    #[error("issue `{issue}` lacks an evaluation of {}", list(&.values.iter().map(String::as_str).collect::<Vec<_>>()))]
    MissingEvaluations { issue: String, values: Vec<String> },
    #[error("the profile does not speak of {} of the domain", list(&.issues.iter().map(String::as_str).collect::<Vec<_>>()))]
    MissingIssues { issues: Vec<String> },
    #[error("issue `{issue}` has {found} values, allowed are at most {most}", found = thousands(*.found as u64), most = thousands(*.most as u64))]
    TooManyValues { issue: String, found: usize, most: usize },
    #[error("the domain has {found} issues, allowed are at most {most}", found = thousands(*.found as u64), most = thousands(*.most as u64))]
    TooManyIssues { found: usize, most: usize },
    #[error("issue `{issue}` has no values, at least one is needed")]
    NoValues { issue: String },
    #[error("the weights sum to 0, at least one must be above 0")]
    NoWeight,
    #[error("the values of issue `{issue}` are texts, {what} needs numbers")]
    NotNumbers { issue: String, what: String },
}

/// Something wrong in another tool's file, and where.
#[derive(Clone, Debug, PartialEq)]
pub struct ForeignProblem {
    /// What is wrong.
    pub kind: ForeignProblemKind,
    /// Where.
    pub span: Span,
    /// What was probably meant.
    pub help: Option<String>,
}

/// What was found, numbers in it with few digits: one of 309 is told by its size.
fn few_digits(found: &str) -> String {
    const MANY: usize = 20;
    let few = |word: &str| match word.parse::<f64>() {
        Ok(number) if word.len() > MANY => figure(number),
        _ => word.to_owned(),
    };
    found.split(' ').map(few).collect::<Vec<_>>().join(" ")
}

/// Everything wrong with one file, by place.
#[derive(Clone, Debug, PartialEq)]
pub struct FileProblems {
    source: Source,
    list: Vec<ForeignProblem>,
    more: usize,
}

impl FileProblems {
    /// The problems, by place.
    #[must_use]
    pub fn list(&self) -> &[ForeignProblem] {
        &self.list
    }

    /// What the file is called in messages.
    #[must_use]
    pub fn file(&self) -> &str {
        self.source.name()
    }

    /// Every problem with the line it stands on, and how many there are.
    pub(super) fn report(&self, look: Look) -> String {
        self.places(look).chain([self.count()]).collect::<Vec<_>>().join("\n\n")
    }

    fn places(&self, look: Look) -> impl Iterator<Item = String> {
        self.list.iter().map(move |problem| {
            let message = problem.kind.to_string();
            let (span, help) = (problem.span, problem.help.as_deref());
            render(&self.source, &Remark { message: &message, span, related: None, help }, look)
        })
    }

    fn count(&self) -> String {
        counted(&self.source, self.list.len(), self.more)
    }

    /// The problems with their places.
    #[must_use]
    pub fn located(&self) -> Vec<LocatedProblem> {
        let place = |problem: &ForeignProblem| {
            let (line, column) = self.source.line_column(problem.span.start());
            let (file, message) = (self.source.name().to_owned(), problem.kind.to_string());
            LocatedProblem { file, line, column, message, help: problem.help.clone() }
        };
        self.list.iter().map(place).collect()
    }
}

impl fmt::Display for FileProblems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.count())?;
        self.places(Look::Plain).try_for_each(|place| write!(f, "\n\n{place}"))
    }
}

debug_is_display!(ForeignProblemKind);

/// The remark that a number is none.
pub(super) fn no_number(what: &str, found: &str) -> String {
    format!("{what} is `{}`, which is no number: it counts as none", short(found.trim()))
}

/// Takes down what is wrong with one file while it is read.
#[derive(Debug)]
pub(super) struct Log {
    pub(super) source: Source,
    problems: RefCell<Vec<ForeignProblem>>,
    more: RefCell<usize>,
}

impl Log {
    pub(super) fn new(source: Source) -> Self {
        Self { source, problems: RefCell::default(), more: RefCell::default() }
    }

    pub(super) fn report(&self, kind: ForeignProblemKind, span: Span) {
        self.report_with_help(kind, span, None);
    }

    pub(super) fn report_with_help(&self, kind: ForeignProblemKind, span: Span, help: Option<String>) {
        let mut problems = self.problems.borrow_mut();
        if problems.iter().any(|known| known.span == span && known.kind == kind) {
            return;
        }
        if problems.len() < MOST_PROBLEMS {
            problems.push(ForeignProblem { kind, span, help });
        } else {
            *self.more.borrow_mut() += 1;
        }
    }

    /// A piece of the file for a message, in quotes.
    pub(super) fn quote(&self, span: Span) -> String {
        format!("`{}`", short(self.source.slice(span)))
    }

    pub(super) fn is_clean(&self) -> bool {
        self.problems.borrow().is_empty()
    }

    /// Everything taken down, if there is anything.
    pub(super) fn into_problems(self) -> Option<FileProblems> {
        let mut list = self.problems.into_inner();
        list.sort_by_key(|problem| problem.span);
        (!list.is_empty()).then(|| FileProblems { source: self.source, list, more: self.more.into_inner() })
    }
}

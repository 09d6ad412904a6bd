//! Why a scenario could not be loaded.

use super::hint::clause;
use super::problem::Problem;
use super::render::{Look, Remark, Report, render};
use super::source::{FileKind, MAX_BYTES, Source};
use crate::text::debug_is_display;
use serde::Serialize;
use std::fmt;
use thiserror::Error;

/// Why a scenario or a record could not be loaded. All of these are bad input.
#[derive(Error)]
pub enum LoadError {
    /// There is no such file.
    #[error("there is no file `{path}`{}", clause(.advice.clone()))]
    Missing {
        /// The path given.
        path: String,
        /// What was probably meant.
        advice: Option<String>,
    },
    /// The path is that of a folder.
    #[error("`{path}` is a folder, expected a {kind} file{}", clause(.advice.clone()))]
    Directory {
        /// What it should have been.
        kind: FileKind,
        /// The path given.
        path: String,
        /// What was probably meant.
        advice: Option<String>,
    },
    /// The system does not let the file be read.
    #[error("`{path}` cannot be read: {reason}")]
    Unreadable {
        /// The path given.
        path: String,
        /// What the system says.
        reason: std::io::Error,
    },
    /// The file has more than [`MAX_BYTES`].
    #[error("`{path}` is too large for a {kind} file, allowed are at most {MAX_BYTES} bytes")]
    TooLarge {
        /// What it should hold.
        kind: FileKind,
        /// The path given.
        path: String,
    },
    /// The file is something else altogether.
    #[error("`{path}` is {looks_like}, expected a {kind} file; {advice}")]
    NoScenario {
        /// What it should have been.
        kind: FileKind,
        /// The path given.
        path: String,
        /// What it is.
        looks_like: String,
        /// What may be done with it.
        advice: String,
    },
    /// The file is no text.
    #[error("`{path}` is not UTF-8 text: byte {at}, in line {line}, belongs to no character")]
    NotUtf8 {
        /// The path given.
        path: String,
        /// The first offending byte, from 0.
        at: usize,
        /// The line it stands on, from 1.
        line: usize,
    },
    /// What the file says is wrong.
    #[error(transparent)]
    Problems(Box<Problems>),
}

/// Everything wrong with a scenario file or a record, by place.
#[derive(Clone, PartialEq)]
pub struct Problems {
    pub(super) source: Source,
    pub(super) list: Vec<Problem>,
    pub(super) more: usize,
}

/// A problem with its place, the file as a whole being line 0.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LocatedProblem {
    /// The file.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1, counted in characters.
    pub column: usize,
    /// What was found, and what is allowed.
    pub message: String,
    /// What was probably meant.
    pub help: Option<String>,
}

impl Problems {
    /// The problems, by place.
    #[must_use]
    pub fn list(&self) -> &[Problem] {
        &self.list
    }

    /// How many problems there are beyond those listed.
    #[must_use]
    pub const fn more(&self) -> usize {
        self.more
    }
}

impl std::error::Error for Problems {}

impl fmt::Display for Problems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.count())?;
        self.places(Look::Plain).try_for_each(|place| write!(f, "\n\n{place}"))
    }
}

impl Report for Problems {
    fn report(&self, look: Look) -> String {
        self.places(look).chain([self.count()]).collect::<Vec<_>>().join("\n\n")
    }
}

impl Report for LoadError {
    fn report(&self, look: Look) -> String {
        if let Self::Problems(problems) = self { problems.report(look) } else { format!("error: {self}") }
    }
}

debug_is_display!(LoadError, Problems);

impl LoadError {
    /// The problems with their places; a file that cannot be read at all is one problem.
    #[must_use]
    pub fn located(&self) -> Vec<LocatedProblem> {
        let whole = |path: &str, line| {
            let message = self.to_string();
            vec![LocatedProblem { file: path.to_owned(), line, column: 0, message, help: None }]
        };
        match self {
            Self::Missing { path, .. }
            | Self::Directory { path, .. }
            | Self::NoScenario { path, .. }
            | Self::Unreadable { path, .. }
            | Self::TooLarge { path, .. } => whole(path, 0),
            Self::NotUtf8 { path, line, .. } => whole(path, *line),
            Self::Problems(problems) => problems.located(),
        }
    }
}

impl Problems {
    /// The problems with their places.
    #[must_use]
    pub fn located(&self) -> Vec<LocatedProblem> {
        self.list.iter().map(|problem| self.locate(problem)).collect()
    }

    /// Every problem with the line it stands on.
    fn places(&self, look: Look) -> impl Iterator<Item = String> {
        self.list.iter().map(move |problem| {
            let message = problem.kind.to_string();
            let (span, related, help) = (problem.span, problem.related, problem.help.as_deref());
            render(&self.source, &Remark { message: &message, span, related, help }, look)
        })
    }

    /// How many there are in which file.
    fn count(&self) -> String {
        counted(&self.source, self.list.len(), self.more)
    }

    fn locate(&self, problem: &Problem) -> LocatedProblem {
        let (line, column) = self.source.line_column(problem.span.start());
        let (file, message) = (self.source.name().to_owned(), problem.kind.to_string());
        LocatedProblem { file, line, column, message, help: problem.help.clone() }
    }
}

/// How many problems a file has, of which so many are shown, and so many are not.
pub(crate) fn counted(source: &Source, shown: usize, more: usize) -> String {
    let n_problems = shown + more;
    let part = if more > 0 { format!(", the first {shown} of them shown") } else { String::new() };
    format!("{}: {}{part}", source.name(), crate::text::counted(n_problems as u64, "problem"))
}

//! Why a scenario could not be loaded.

use super::hint::clause;
use super::problem::Problem;
use super::render::{Look, Remark, render};
use super::source::{FileKind, MAX_BYTES, Source};
use serde::Serialize;
use std::fmt;
use thiserror::Error;

/// Why a scenario or a record could not be loaded. All of these are bad input.
#[derive(Debug, Error)]
pub enum LoadError {
    /// There is no such file.
    #[error("error: there is no file `{path}`{}", clause(.advice.clone()))]
    Missing {
        /// The path given.
        path: String,
        /// What was probably meant.
        advice: Option<String>,
    },
    /// The path is that of a folder.
    #[error("error: `{path}` is a folder, expected a {kind} file{}", clause(.advice.clone()))]
    Directory {
        /// What it should have been.
        kind: FileKind,
        /// The path given.
        path: String,
        /// What was probably meant.
        advice: Option<String>,
    },
    /// The system does not let the file be read.
    #[error("error: `{path}` cannot be read: {reason}")]
    Unreadable {
        /// The path given.
        path: String,
        /// What the system says.
        reason: std::io::Error,
    },
    /// The file has more than [`MAX_BYTES`].
    #[error("error: `{path}` is too large for a {kind} file, allowed are at most {MAX_BYTES} bytes")]
    TooLarge {
        /// What it should hold.
        kind: FileKind,
        /// The path given.
        path: String,
    },
    /// The file is something else altogether.
    #[error("error: `{path}` is {looks_like}, expected a {kind} file; {advice}")]
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
    #[error("error: `{path}` is not UTF-8 text: byte {at}, in line {line}, belongs to no character")]
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

/// Everything wrong with a scenario file or a record, by place. Displays as one report, in colours if asked for with `{:#}`.
#[derive(Clone, Debug, PartialEq)]
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
        for problem in &self.list {
            let message = problem.kind.to_string();
            let (span, related, help) = (problem.span, problem.related, problem.help.as_deref());
            let remark = Remark { message: &message, span, related, help };
            writeln!(f, "{}\n", render(&self.source, &remark, Look::of(f)))?;
        }
        let n_problems = self.list.len() + self.more;
        let s = if n_problems == 1 { "" } else { "s" };
        write!(f, "{}: {n_problems} problem{s}", self.source.name())?;
        if self.more > 0 {
            write!(f, ", the first {} of them shown", self.list.len())?;
        }
        Ok(())
    }
}

impl LoadError {
    /// The problems with their places; a file that cannot be read at all is one problem.
    #[must_use]
    pub fn located(&self) -> Vec<LocatedProblem> {
        let whole = |path: &str, line| {
            let message = self.to_string().trim_start_matches("error: ").to_owned();
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

    fn locate(&self, problem: &Problem) -> LocatedProblem {
        let (line, column) = self.source.line_column(problem.span.start());
        let (file, message) = (self.source.name().to_owned(), problem.kind.to_string());
        LocatedProblem { file, line, column, message, help: problem.help.clone() }
    }
}

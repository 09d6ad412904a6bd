//! Why a scenario could not be loaded.

use super::problem::Problem;
use super::render::{Remark, render};
use super::source::{MAX_BYTES, Source};
use std::fmt;
use thiserror::Error;

/// Why a scenario could not be loaded. All of these are bad input.
#[derive(Debug, Error)]
pub enum LoadError {
    /// There is no such file.
    #[error("error: there is no file `{path}`")]
    Missing {
        /// The path given.
        path: String,
    },
    /// The path is that of a folder.
    #[error("error: `{path}` is a folder, expected a scenario file")]
    Directory {
        /// The path given.
        path: String,
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
    #[error("error: `{path}` is too large for a scenario file, allowed are at most {MAX_BYTES} bytes")]
    TooLarge {
        /// The path given.
        path: String,
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

/// Everything wrong with a scenario file, by place. Displays as one report.
#[derive(Clone, Debug, PartialEq)]
pub struct Problems {
    pub(super) source: Source,
    pub(super) list: Vec<Problem>,
    pub(super) more: usize,
}

/// A problem with its place, the file as a whole being line 0.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LocatedProblem {
    /// The file.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1, counted in characters.
    pub column: usize,
    /// What was found, what is allowed, what was probably meant.
    pub message: String,
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
            writeln!(f, "{}\n", render(&self.source, &Remark { message: &message, span, related, help }))?;
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
            vec![LocatedProblem { file: path.to_owned(), line, column: 0, message }]
        };
        match self {
            Self::Missing { path }
            | Self::Directory { path }
            | Self::Unreadable { path, .. }
            | Self::TooLarge { path } => whole(path, 0),
            Self::NotUtf8 { path, line, .. } => whole(path, *line),
            Self::Problems(problems) => problems.list.iter().map(|problem| problems.locate(problem)).collect(),
        }
    }
}

impl Problems {
    fn locate(&self, problem: &Problem) -> LocatedProblem {
        let (line, column) = self.source.line_column(problem.span.start());
        LocatedProblem { file: self.source.name().to_owned(), line, column, message: problem.message() }
    }
}

//! How a verb ends: text on standard output, errors on standard error, an exit code.

use super::colour::{Manner, painted};
use super::help::heading;
use super::json::json_text;
use super::no_result::instead_of_result;
use anstream::adapter::strip_str;
use serde::Serialize;
use std::io::{ErrorKind, Write};
use std::path::Path;
use std::process::ExitCode;
use summitry::exchange::{CasesError, ImportError};
use summitry::scenario::{LoadError, LocatedProblem, Look, Report, SetError};
use summitry::store::StoreError;
use summitry::text::{Lines, Unfit, shown};

/// What exit codes mean, under a heading.
pub(super) fn codes() -> String {
    format!("{}\n{CODES}", heading("Exit codes"))
}

/// What exit codes mean.
const CODES: &str = "  0   done, or done already
  1   failed, and would again: a person must look at it
  2   the files or arguments are wrong, or something kept is damaged: never try again
  3   incomplete: stopped, or shards are missing; what is done is kept
  75  failed, and may do better another time: the disk is full, a file is gone, the folder is in use
  130 stopped at once by a second Ctrl-C";

/// Why a verb did not do what it was asked.
#[derive(Debug)]
pub(crate) enum Failure {
    /// Something went wrong while running. Exit code 1.
    Failed(String),
    /// The files or arguments are wrong. Exit code 2.
    BadInput(String),
    /// The command line is wrong, told in colours. Exit code 2.
    WrongLine(String),
    /// What files say is wrong, as a report in colours and problem by problem. Exit code 2.
    WrongFiles(String, Vec<LocatedProblem>),
    /// The files are wrong, and that has been said. Exit code 2.
    Reported,
    /// The work was stopped before it was done. Exit code 3.
    Incomplete(String),
    /// The work is not done, and that has been said. Exit code 3.
    Unfinished,
    /// Something went wrong that may go right another time. Exit code 75.
    TryAgain(String),
    /// Nobody reads the output any more, as with `summitry show ... | head`. Exit code 0.
    ClosedPipe,
}

/// How a verb ends.
pub(crate) type Outcome = Result<(), Failure>;

impl From<LoadError> for Failure {
    fn from(error: LoadError) -> Self {
        Self::WrongFiles(error.report(Look::Coloured), error.located())
    }
}

impl From<ImportError> for Failure {
    fn from(error: ImportError) -> Self {
        Self::WrongFiles(error.report(Look::Coloured), error.located())
    }
}

impl From<CasesError> for Failure {
    fn from(error: CasesError) -> Self {
        Self::WrongFiles(error.report(Look::Coloured), error.located())
    }
}

impl From<SetError> for Failure {
    fn from(error: SetError) -> Self {
        Self::wrong_line(&error)
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        let mut message = format!("error: {error}");
        if let StoreError::NoResult { path, .. } | StoreError::NoWork { path } = &error {
            message.extend(instead_of_result(path).map(|advice| format!("; {advice}")));
        }
        match error {
            StoreError::Io { reason, .. } if is_no_place(reason.kind()) => Self::BadInput(message),
            StoreError::Io { reason, .. } | StoreError::NoLock { reason, .. } if is_for_good(reason.kind()) => {
                Self::Failed(message)
            }
            StoreError::Io { .. } | StoreError::NoLock { .. } | StoreError::Busy { .. } => Self::TryAgain(message),
            StoreError::OtherWork { .. }
            | StoreError::HoldsWork { .. }
            | StoreError::OtherVersion { .. }
            | StoreError::UnfitName { .. }
            | StoreError::DamagedWork { .. }
            | StoreError::OtherResult { .. }
            | StoreError::HoldsShards { .. }
            | StoreError::NoResult { .. }
            | StoreError::DamagedFile { .. }
            | StoreError::NoWork { .. }
            | StoreError::NoName { .. }
            | StoreError::BrokenLink { .. }
            | StoreError::NotAFolder { .. }
            | StoreError::TakesNoFolders { .. }
            | StoreError::NotAResult { .. }
            | StoreError::ForeignFile { .. }
            | StoreError::ForeignWork { .. }
            | StoreError::TooManyShards { .. } => Self::BadInput(message),
            StoreError::MissingShards { .. } | StoreError::DamagedShard { .. } => Self::Incomplete(message),
            StoreError::Displaced { .. } => Self::Failed(message),
        }
    }
}

impl Failure {
    /// That the command line is wrong, in colours where the error knows any. What was given and is not fit for a terminal is
    /// told without.
    pub(super) fn wrong_line(error: &impl Report) -> Self {
        let plain = error.report(Look::Plain);
        let is_unfit = Unfit::first(&plain, Lines::Several).is_some();
        if is_unfit { Self::BadInput(plain) } else { Self::WrongLine(error.report(Look::Coloured)) }
    }

    /// That something cannot be written.
    pub(super) fn unwritten(name: impl std::fmt::Display, error: &std::io::Error) -> Self {
        Self::of_writing(format!("error: `{name}` cannot be written: {error}"), error)
    }

    /// That standard output cannot be written.
    pub(super) fn unwritten_output(error: &std::io::Error) -> Self {
        Self::of_writing(format!("error: standard output cannot be written: {error}"), error)
    }

    /// That something could not be told of a file that is written all the same.
    pub(super) fn after(self, written: &Path) -> Self {
        let add = |message: String| format!("{message}; `{}` is written all the same", written.display());
        match self {
            Self::Failed(message) => Self::Failed(add(message)),
            Self::TryAgain(message) => Self::TryAgain(add(message)),
            other @ (Self::BadInput(_)
            | Self::WrongLine(_)
            | Self::WrongFiles(..)
            | Self::Reported
            | Self::Incomplete(_)
            | Self::Unfinished
            | Self::ClosedPipe) => other,
        }
    }

    fn of_writing(message: String, error: &std::io::Error) -> Self {
        match error.kind() {
            kind if is_no_place(kind) => Self::BadInput(message),
            kind if is_for_good(kind) => Self::Failed(message),
            _ => Self::TryAgain(message),
        }
    }
}

/// Whether a path that was given names no place that anything could be written to.
const fn is_no_place(reason: ErrorKind) -> bool {
    matches!(reason, ErrorKind::NotADirectory | ErrorKind::IsADirectory | ErrorKind::InvalidFilename)
}

/// Whether the system would say the same another time.
const fn is_for_good(reason: ErrorKind) -> bool {
    matches!(
        reason,
        ErrorKind::PermissionDenied
            | ErrorKind::ReadOnlyFilesystem
            | ErrorKind::InvalidInput
            | ErrorKind::Unsupported
            | ErrorKind::InvalidData
            | ErrorKind::AlreadyExists
    )
}

/// What went wrong, as it is told with `--json`.
#[derive(Serialize)]
struct FailureRecord {
    ok: bool,
    exit_code: u8,
    message: String,
    problems: Vec<LocatedProblem>,
}

/// Says what failed and turns the outcome into the exit code.
pub(crate) fn exit_code(outcome: Outcome, manner: Manner) -> ExitCode {
    let (message, problems, code) = match outcome {
        Ok(()) | Err(Failure::ClosedPipe) => return ExitCode::SUCCESS,
        Err(Failure::Reported) => return ExitCode::from(2),
        Err(Failure::Unfinished) => return ExitCode::from(3),
        Err(Failure::Failed(message)) => (shown(&message).into_owned(), Vec::new(), 1),
        Err(Failure::BadInput(message)) => (shown(&message).into_owned(), Vec::new(), 2),
        Err(Failure::WrongLine(message)) => (message, Vec::new(), 2),
        Err(Failure::WrongFiles(message, problems)) => (message, problems, 2),
        Err(Failure::Incomplete(message)) => (shown(&message).into_owned(), Vec::new(), 3),
        Err(Failure::TryAgain(message)) => (shown(&message).into_owned(), Vec::new(), 75),
    };
    complain_coloured(&message);
    if manner.json {
        let message = strip_str(&message).to_string();
        // Who cannot be told in JSON has been told in words, and by the exit code.
        let _ = print(&json_text(&FailureRecord { ok: false, exit_code: code, message, problems }));
    }
    ExitCode::from(code)
}

/// Writes text to standard output, whatever of it comes from outside made fit for a terminal.
pub(crate) fn print(text: &str) -> Outcome {
    write(&shown(text))
}

#[expect(clippy::wildcard_enum_match_arm, reason = "any other reason is shown as it is")]
fn write(text: &str) -> Outcome {
    let mut out = std::io::stdout().lock();
    out.write_all(text.as_bytes()).and_then(|()| out.flush()).map_err(|error| match error.kind() {
        ErrorKind::BrokenPipe => Failure::ClosedPipe,
        _ => Failure::unwritten_output(&error),
    })
}

/// Writes text with colours of our own to standard output, without them where they are not wanted.
pub(super) fn print_coloured(text: &str) -> Outcome {
    let choice = anstream::AutoStream::choice(&std::io::stdout());
    if choice == anstream::ColorChoice::Never { print(&strip_str(text).to_string()) } else { write(text) }
}

/// Writes a line to standard error, in colours where they are wanted, whatever of it comes from outside made fit for a
/// terminal. If nobody reads it, there is nobody to tell.
pub(crate) fn complain(message: &str) {
    complain_coloured(&shown(message));
}

/// Writes a line with colours of our own, without them where they are not wanted. Nothing of it may come from outside that
/// is not fit for a terminal.
pub(super) fn complain_coloured(message: &str) {
    let _ = writeln!(anstream::stderr().lock(), "{}", painted(message));
}

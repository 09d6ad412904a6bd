//! How a verb ends: text on standard output, errors on standard error, an exit code.

use std::io::{ErrorKind, Write};
use std::process::ExitCode;
use summitry::exchange::ImportError;
use summitry::experiment::StoreError;
use summitry::scenario::{LoadError, SetError};

/// Why a verb did not do what it was asked.
#[derive(Debug)]
pub(crate) enum Failure {
    /// Something went wrong while running. Exit code 1.
    Failed(String),
    /// The files or arguments are wrong. Exit code 2.
    BadInput(String),
    /// The files are wrong, and that has been said. Exit code 2.
    Reported,
    /// The work was stopped before it was done. Exit code 3.
    Incomplete(String),
    /// Nobody reads the output any more, as with `summitry show ... | head`. Exit code 0.
    ClosedPipe,
}

/// How a verb ends.
pub(crate) type Outcome = Result<(), Failure>;

impl From<LoadError> for Failure {
    fn from(error: LoadError) -> Self {
        Self::BadInput(error.to_string())
    }
}

impl From<ImportError> for Failure {
    fn from(error: ImportError) -> Self {
        Self::BadInput(error.to_string())
    }
}

impl From<SetError> for Failure {
    fn from(error: SetError) -> Self {
        Self::BadInput(error.to_string())
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        Self::Failed(format!("error: {error}"))
    }
}

/// Says what failed and turns the outcome into the exit code.
pub(crate) fn exit_code(outcome: Outcome) -> ExitCode {
    match outcome {
        Ok(()) | Err(Failure::ClosedPipe) => ExitCode::SUCCESS,
        Err(Failure::Reported) => ExitCode::from(2),
        Err(Failure::Failed(message)) => {
            complain(&message);
            ExitCode::from(1)
        }
        Err(Failure::Incomplete(message)) => {
            complain(&message);
            ExitCode::from(3)
        }
        Err(Failure::BadInput(message)) => {
            complain(&message);
            ExitCode::from(2)
        }
    }
}

/// Writes text to standard output.
pub(crate) fn print(text: &str) -> Outcome {
    let mut out = std::io::stdout().lock();
    out.write_all(text.as_bytes()).and_then(|()| out.flush()).map_err(|error| match error.kind() {
        ErrorKind::BrokenPipe => Failure::ClosedPipe,
        _ => Failure::Failed(format!("error: standard output cannot be written: {error}")),
    })
}

/// Writes a line to standard error. If nobody reads it, there is nobody to tell.
pub(crate) fn complain(message: &str) {
    let _ = writeln!(std::io::stderr().lock(), "{message}");
}

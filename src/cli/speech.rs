//! How a verb speaks: in text or JSON, or not at all.

use super::outcome::{Outcome, complain, print};
use clap::Args;

/// How a verb speaks. Every verb has these arguments.
#[derive(Args, Clone, Copy, Debug)]
pub(crate) struct Speech {
    /// Print one JSON document in place of text; what goes wrong is one too
    #[arg(long)]
    pub(super) json: bool,
    /// Print nothing but errors and warnings
    #[arg(short, long)]
    pub(super) quiet: bool,
}

impl Speech {
    /// Prints what was done: as JSON if that was asked for, or else as text, unless nothing is to be said.
    pub(super) fn say(self, text: impl FnOnce() -> String, json: impl FnOnce() -> String) -> Outcome {
        match self {
            Self { json: true, .. } => print(&json()),
            Self { quiet: true, .. } => Ok(()),
            Self { .. } => print(&text()),
        }
    }

    /// Tells on standard error how things stand, unless nothing is to be said.
    pub(super) fn tell(self, text: &str) {
        if !self.quiet {
            complain(text);
        }
    }
}

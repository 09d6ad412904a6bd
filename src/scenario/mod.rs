//! Scenarios: read from a file, checked, and changed through addresses.
//!
//! ```text
//! text -> tree of values with places (reader) -> model, problems, addresses (decode) -> Document
//! ```
//!
//! A [`Scenario`] exists only if nothing is wrong with it. A [`Document`] is a scenario together with its text, and is
//! changed only by editing that text, so that every run can be saved and replayed.

mod added;
mod address;
mod change;
mod decode;
pub mod distribution;
mod document;
mod edit;
mod era;
mod event_set;
mod expectation;
pub(crate) mod foreign;
pub mod form;
pub(crate) mod hint;
mod load;
mod load_error;
mod misfit;
mod mistyped;
mod model;
mod narrowed;
mod overwrite;
mod patchwork;
mod place;
mod problem;
mod read;
mod reader;
mod record;
mod render;
mod sampler;
mod set;
#[cfg(test)]
pub(crate) mod shipped;
mod source;
mod titles;
mod tree;
mod uncertainty;
mod variants;
mod what_if;
mod widened;
mod words;

pub use crate::element::Range;
pub use added::NewWhatIf;
pub use address::{Address, Part, PartKind};
pub(crate) use address::{FIRST_WORDS, SHARE_KEPT};
pub use change::{Change, Value};
pub(crate) use decode::MOST_IN_TITLE;
pub use decode::strategy_kinds;
pub use distribution::Distribution;
#[cfg(test)]
pub(crate) use distribution::Uniform;
pub use document::{Applied, Document};
pub use era::{Changed, Era, Schedule};
pub use expectation::{Expectation, Expected, Never};
pub use hint::{date as date_meant, number as number_meant};
pub use load::{is_record, load, load_record, load_text, read_regular};
pub(crate) use load_error::counted;
pub use load_error::{LoadError, LocatedProblem, Problems};
pub use misfit::Misfit;
pub use model::{Delegation, Scenario};
pub use narrowed::Narrowed;
pub use overwrite::Overwrite;
pub use problem::{Problem, ProblemKind};
pub use record::{Record, RecordedEnding, RecordedVote, SettledIssue, SettledOn};
pub use render::{Look, Report};
pub use sampler::{DrawGroup, GroupNames, Mix, Others, Sampler};
pub use set::SetError;
pub use source::{FileKind, MAX_BYTES, Source, Span};
pub use titles::Title;
pub use uncertainty::{
    Factor, StrategyChance, UncertainNumber, UncertainStrategy, UncertainValues, UncertainWeights, Uncertainty,
};
pub use variants::Variants;
pub use what_if::{WhatIf, distinct, named};
pub use widened::Widened;
#[cfg_attr(not(feature = "chart"), allow(unused_imports))]
pub(crate) use words::field_in_words;
pub use words::{address_in_words, part_in_words, value_in_words};

pub(crate) use problem::{figure, list, short};
pub(crate) use render::{Remark, render};

//! What-ifs: named changes of a scenario.

use super::address::{PartKind, is_within};
use super::change::Change;
use super::decode::WhatIfPlace;
use super::document::{Applied, Document, read_edited};
use super::edit::Edits;
use super::expectation::Expectation;
use super::hint;
use super::load_error::LoadError;
use super::patchwork::Origins;
use super::problem::{Problem, ProblemKind, quoted, short};
use super::set::{self, SetError};
use super::source::{Source, Span};
use crate::agenda::Note;
use crate::text::suggest;
use rayon::prelude::*;

/// A named change of a scenario that answers a question.
#[derive(Clone, Debug, PartialEq)]
pub struct WhatIf {
    /// How the file and the command line refer to it.
    pub name: String,
    /// How people refer to it.
    pub title: String,
    /// What it answers.
    pub question: String,
    /// What is set: addresses and values as in the file.
    pub changes: Vec<(String, String)>,
    /// What its author expects of it, whatever is drawn.
    pub expect: Vec<Expectation>,
    /// Why these changes stand for it.
    pub note: Note,
}

/// The what-if of that name.
///
/// # Errors
///
/// If there is none, with those that are like it.
pub fn named<'w>(what_ifs: &'w [WhatIf], name: &str) -> Result<&'w WhatIf, SetError> {
    what_ifs.iter().find(|what_if| what_if.name == name).ok_or_else(|| {
        let names = what_ifs.iter().map(|what_if| what_if.name.as_str());
        let nearest = suggest::several(name, names.clone(), 3).into_iter().map(str::to_owned).collect();
        SetError::UnknownWhatIf { name: name.to_owned(), nearest, known: names.map(str::to_owned).collect() }
    })
}

/// Whether no what-if is asked for twice.
///
/// # Errors
///
/// If one is.
pub fn distinct(names: &[&str]) -> Result<(), SetError> {
    let twice = names.iter().enumerate().find(|(place, name)| names[..*place].contains(name));
    twice.map_or(Ok(()), |(_, name)| Err(SetError::SameWhatIf { name: short(name) }))
}

impl Document {
    /// The scenario with the changes of one what-if made.
    ///
    /// # Errors
    ///
    /// If there is no such what-if.
    pub fn with_what_if(&self, name: &str) -> Result<Self, SetError> {
        self.with_what_ifs(&[name], [] as [Change; 0])
    }

    /// The scenario with the changes of several what-ifs made, in the order given, and further changes after them.
    ///
    /// # Errors
    ///
    /// If there is no such what-if, one is given twice, an address is set twice or before what it is a part of, or the changes
    /// do not go together.
    pub fn with_what_ifs(
        &self,
        names: &[&str],
        further: impl IntoIterator<Item: Into<Change>>,
    ) -> Result<Self, SetError> {
        let further: Vec<Change> = further.into_iter().map(Into::into).collect();
        let further: Vec<(&str, &str)> = further.iter().map(Change::as_pair).collect();
        self.made_in(self, names, &further)
    }

    /// The scenario with the changes of each of several what-ifs made, one at a time, and further changes after them. No
    /// what-ifs are left in it: each would have to be tried anew.
    pub(crate) fn each_what_if<'d>(
        &'d self,
        names: &'d [&str],
        further: &'d [(&str, &str)],
    ) -> impl Iterator<Item = Result<Self, SetError>> {
        let bare = self.without_what_ifs();
        names.iter().map(move |name| self.made_in(&bare, &[name], further))
    }

    /// What-ifs of this scenario made in it, or in what is left of it without its what-ifs, and further changes after them.
    fn made_in(&self, base: &Self, names: &[&str], further: &[(&str, &str)]) -> Result<Self, SetError> {
        distinct(names)?;
        set::check_together(further)?;
        let (mut changes, mut what_ifs) = (Vec::new(), Vec::new());
        for name in names {
            let what_if = self.what_if(name)?;
            what_ifs.push((what_if.name.clone(), what_if.title.clone()));
            changes.extend(what_if.changes.iter().map(|(address, value)| (address.as_str(), value.as_str())));
        }
        changes.extend(further);
        let set = further.iter().map(|(address, value)| ((*address).to_owned(), (*value).to_owned())).collect();
        let edited = base.edited(&changes).map_err(|error| self.blamed(names).map_or(error, SetError::Text))?;
        Ok(edited.after(self, Applied { what_ifs, set }))
    }

    /// What several what-ifs set otherwise one after the other: the address that the later one sets, and the names of the
    /// earlier and of the later one, whose value stands. Names that there are not are passed over.
    #[must_use]
    pub fn overruled<'d>(&'d self, names: &[&str]) -> Vec<(&'d str, &'d str, &'d str)> {
        let what_ifs: Vec<&WhatIf> = names.iter().filter_map(|name| self.what_if(name).ok()).collect();
        let mut found = Vec::new();
        for (place, later) in what_ifs.iter().enumerate() {
            for (address, value) in &later.changes {
                let is_other = |(earlier, other): &(String, String)| {
                    earlier == address && value != other || is_within(earlier, address) || is_within(address, earlier)
                };
                let earlier = what_ifs[..place].iter().rev().find(|earlier| earlier.changes.iter().any(is_other));
                found.extend(earlier.map(|earlier| (address.as_str(), earlier.name.as_str(), later.name.as_str())));
            }
        }
        found
    }

    /// What is wrong in the file with what-ifs of those names, if they cannot be made even by themselves.
    pub(super) fn blamed(&self, names: &[&str]) -> Option<LoadError> {
        let what_ifs = self.scenario().what_ifs.iter().zip(&self.slots.what_ifs);
        let named = what_ifs.filter(|(what_if, _)| names.contains(&what_if.name.as_str()));
        let list = named.filter_map(|(what_if, place)| what_if.failure(self, place)).collect();
        self.clone().unless(list).err()
    }

    fn what_if(&self, name: &str) -> Result<&WhatIf, SetError> {
        named(&self.scenario().what_ifs, name)
    }
}

/// The what-ifs of a scenario that cannot be made: the whole entry of each, and what is wrong.
pub(super) fn failures(document: &Document) -> Vec<(Span, Problem)> {
    let what_ifs = document.scenario().what_ifs.iter().zip(&document.slots.what_ifs);
    let what_ifs: Vec<_> = what_ifs.collect();
    let failures =
        what_ifs.into_par_iter().filter_map(|(what_if, place)| Some((place.span, what_if.failure(document, place)?)));
    failures.collect()
}

impl WhatIf {
    /// What keeps it from being made.
    fn failure(&self, document: &Document, place: &WhatIfPlace) -> Option<Problem> {
        let said = failure(document, &self.changes, &place.changes)?;
        Some(said.unwrap_or_else(|said| {
            Problem::new(ProblemKind::WhatIfFails { name: self.name.clone(), said }, place.name)
        }))
    }
}

/// What keeps changes written in a file from being made: a problem with one of them, or what is said about all of them
/// together.
pub(super) fn failure(
    document: &Document,
    changes: &[(String, String)],
    changes_at: &[(Span, Span)],
) -> Option<Result<Problem, String>> {
    let text = match edited(document, changes, changes_at) {
        Ok(edited) => edited?.0,
        Err(problem) => return Some(Ok(*problem)),
    };
    let source = Source::new(document.name(), &text);
    let findings = read_edited(&source).1;
    let lost = findings.lost();
    let first = findings.problems.iter().find(|problem| !lost.iter().any(|span| span.holds(problem.span)))?;
    Some(Err(first.message()))
}

/// The text with changes written in a file put in, and where it comes from; nothing if they need not be read together, and the
/// problem with one of them if it cannot be put in.
pub(super) fn edited(
    document: &Document,
    changes: &[(String, String)],
    changes_at: &[(Span, Span)],
) -> Result<Option<(String, Origins)>, Box<Problem>> {
    let mut edits = Edits::new(document);
    for ((address, value), (address_at, value_at)) in changes.iter().zip(changes_at) {
        edits.set(address, value).map_err(|error| Box::new(problem(error, *address_at, *value_at)))?;
    }
    // Numbers that stand by themselves need no more than that they are within their ranges.
    let is_read = changes.iter().any(|(address, _)| document.bears_on_what_is_set(address));
    Ok(is_read.then(|| edits.text()))
}

/// A change that cannot be made as a problem of the file.
fn problem(error: SetError, address_at: Span, value_at: Span) -> Problem {
    match error {
        SetError::UnknownAddress { address, nearest } => {
            let help = nearest.first().map(|meant| format!("did you mean `{meant}`?"));
            Problem::new(ProblemKind::UnknownAddress { found: short(&address) }, address_at).with_help(help)
        }
        SetError::OutOfRange { address, found, range } => {
            let help = hint::out_of_range(&address, &found, range);
            let (what, found) = (quoted(&address), quoted(&found));
            Problem::new(ProblemKind::OutOfRange { what, found, range }, value_at).with_help(help)
        }
        SetError::NotANumber { address, found, range } => {
            let help = hint::number_in(&found, range);
            let (what, found, expected) = (quoted(&address), quoted(&found), format!("a number, {range}"));
            Problem::new(ProblemKind::WrongType { what, found, expected }, value_at).with_help(help)
        }
        SetError::NotSuchAPart { address, found, expected, .. } => {
            let help = if expected == PartKind::Date.expected() { hint::date(&found) } else { None };
            let (what, found) = (quoted(&address), quoted(&found));
            Problem::new(ProblemKind::WrongType { what, found, expected }, value_at).with_help(help)
        }
        SetError::NoSuchDay { address, found } => {
            let (what, found) = (quoted(&address), quoted(&found));
            Problem::new(ProblemKind::NoSuchDay { what, found }, value_at)
        }
        other @ (SetError::UnknownWhatIf { .. }
        | SetError::SameWhatIf { .. }
        | SetError::SetTwice { .. }
        | SetError::Undone { .. }
        | SetError::Problems { .. }
        | SetError::Text(_)) => unreachable!("a change that is put in alone fails in no other way: {other}"),
    }
}

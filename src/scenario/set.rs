//! Changing a scenario: values are put into its text, which is then read and checked anew.

use super::address::{PartKind, is_within};
use super::change::{Change, Value};
use super::document::{Applied, Document, read_edited};
use super::edit::{self, Edits};
use super::hint;
use super::load_error::LoadError;
use super::misfit::Misfit;
use super::overwrite::stands_by_itself;
use super::patchwork::Origins;
use super::problem::short;
use super::render::{Look, Report};
use super::source::{FileKind, MAX_BYTES, Source, Span};
use super::{event_set, what_if};
use crate::element::Range;
use crate::text::{debug_is_display, parts};
use std::fmt;
use thiserror::Error;

/// Why a scenario could not be changed.
#[derive(Error)]
pub enum SetError {
    /// Nothing has that address.
    #[error("there is no address `{address}`{}", suggestions(.nearest))]
    UnknownAddress {
        /// The address given.
        address: String,
        /// Addresses like it.
        nearest: Vec<String>,
    },
    /// The file has no such what-if.
    #[error("there is no what-if `{name}`{}", known_what_ifs(.name, .nearest, .known))]
    UnknownWhatIf {
        /// The name given.
        name: String,
        /// Names like it.
        nearest: Vec<String>,
        /// All that there are.
        known: Vec<String>,
    },
    /// A what-if is asked for twice.
    #[error("the what-if `{name}` is given twice, once is enough")]
    SameWhatIf {
        /// Its name.
        name: String,
    },
    /// An address is set twice.
    #[error("`{address}` is set twice, to `{first}` and to `{second}`; leave out one of them")]
    SetTwice {
        /// The address.
        address: String,
        /// The value given first.
        first: String,
        /// The value given after it.
        second: String,
    },
    /// A change is lost in a later one of what it is a part of.
    #[error("`{whole}` is set after `{address}`, which it replaces; give `{whole}` first, or leave one of them out")]
    Undone {
        /// What is set first.
        address: String,
        /// What it is a part of.
        whole: String,
    },
    /// The value is no number.
    #[error("`{address}` cannot be set to `{found}`, allowed is a number, {range}{}", no_number(.address, .found, *.range))]
    NotANumber {
        /// The address given.
        address: String,
        /// The value given.
        found: String,
        /// Which numbers are allowed.
        range: Range,
    },
    /// The number is not allowed.
    #[error("`{address}` cannot be set to {found}, allowed is {range}{}", hint::clause(hint::out_of_range(.address, .found, *.range)))]
    OutOfRange {
        /// The address given.
        address: String,
        /// The value given.
        found: String,
        /// Which numbers are allowed.
        range: Range,
    },
    /// The value is not what that part of the scenario is made of.
    #[error(fmt = no_such_part)]
    NotSuchAPart {
        /// The address given.
        address: String,
        /// The value given.
        found: String,
        /// What could stand there.
        expected: String,
        /// What is wrong with it, at its place.
        why: Option<Box<Misfit>>,
    },
    /// The date is none.
    #[error("`{address}` cannot be set to `{found}`, a day that no calendar has")]
    NoSuchDay {
        /// The address given.
        address: String,
        /// The value given.
        found: String,
    },
    /// The values may be set one by one, but not to what they are together.
    #[error(fmt = misfits)]
    Problems {
        /// The changes made, as `address=value`.
        changes: Vec<String>,
        /// What is wrong with the changed text.
        problems: Vec<Misfit>,
        /// How many problems there are beyond those.
        more: usize,
    },
    /// The changed text is too large.
    #[error(transparent)]
    Text(LoadError),
}

/// Advice on what is no number.
fn no_number(address: &str, found: &str, range: Range) -> String {
    hint::clause(hint::number_in(found, range).or_else(|| hint::one_number(address, found)))
}

#[expect(clippy::ref_option, reason = "the derive of errors calls it so")]
fn no_such_part(
    address: &str,
    found: &str,
    expected: &str,
    why: &Option<Box<Misfit>>,
    f: &mut fmt::Formatter<'_>,
) -> fmt::Result {
    f.write_str(&not_such_a_part(address, found, expected))?;
    why.iter().try_for_each(|why| write!(f, "\n\n{why}"))
}

fn not_such_a_part(address: &str, found: &str, expected: &str) -> String {
    let is_date = expected == PartKind::Date.expected();
    let date = if is_date { hint::date(found) } else { None };
    let advice = hint::clause(date.or_else(|| hint::one_value(address, found)));
    format!("`{address}` cannot be set to `{found}`, expected {expected}{advice}")
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the derive of errors calls it so")]
fn misfits(changes: &[String], problems: &[Misfit], more: &usize, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    f.write_str(&does_not_hold(changes))?;
    if *more > 0 {
        write!(f, ": {}", part_shown(problems.len(), *more))?;
    }
    problems.iter().try_for_each(|problem| write!(f, "\n\n{problem}"))
}

fn does_not_hold(changes: &[String]) -> String {
    format!("the scenario does not hold with {}", changes.join(" "))
}

fn part_shown(shown: usize, more: usize) -> String {
    format!("{} problems, the first {shown} of them shown", shown + more)
}

impl Report for SetError {
    fn report(&self, look: Look) -> String {
        match self {
            Self::NotSuchAPart { address, found, expected, why } => {
                let place = why.as_ref().map_or_else(String::new, |why| format!("{}\n\n", why.render(look)));
                format!("{place}error: {}", not_such_a_part(address, found, expected))
            }
            Self::Problems { changes, problems, more } => {
                let mut told: Vec<String> = problems.iter().map(|problem| problem.render(look) + "\n").collect();
                if *more > 0 {
                    told.push(part_shown(problems.len(), *more));
                }
                told.push(format!("error: {}", does_not_hold(changes)));
                told.join("\n")
            }
            Self::Text(error) => error.report(look),
            Self::UnknownAddress { .. }
            | Self::UnknownWhatIf { .. }
            | Self::SameWhatIf { .. }
            | Self::SetTwice { .. }
            | Self::Undone { .. }
            | Self::NotANumber { .. }
            | Self::OutOfRange { .. }
            | Self::NoSuchDay { .. } => format!("error: {self}"),
        }
    }
}

debug_is_display!(SetError);

fn suggestions(nearest: &[String]) -> String {
    match nearest {
        [] => "; `summitry show FILE --addresses` lists them all".to_owned(),
        [only] => format!(", did you mean `{only}`?"),
        several => format!(", did you mean one of these?\n  {}", several.join("\n  ")),
    }
}

fn known_what_ifs(name: &str, nearest: &[String], known: &[String]) -> String {
    let parts = parts(name);
    if parts.len() > 1 && parts.iter().all(|part| known.contains(part)) {
        return format!(
            "; each takes an option of its own: {}",
            parts.iter().map(|part| format!("--what-if {part}")).collect::<Vec<_>>().join(" ")
        );
    }
    match (nearest, known) {
        ([], []) => ", the file has none".to_owned(),
        ([], known) => format!(", the file has\n  {}", known.join("\n  ")),
        (nearest, _) => suggestions(nearest),
    }
}

impl Document {
    /// The scenario with one value changed. Numbers, dates and options are taken as they are, everything else as text:
    ///
    /// ```
    /// # let document = summitry::scenario::load("scenarios/tutorial.ron")?;
    /// let patient = document.set("us.discount", 0.99)?.set("us.strategy", "Boulware(exponent: 4.0)")?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// If there is no such address, or the value is not allowed there.
    pub fn set(&self, address: &str, value: impl Into<Value>) -> Result<Self, SetError> {
        self.set_all([(address, value)])
    }

    /// The scenario with several values changed, one after the other, and checked when all of them are:
    ///
    /// ```
    /// # let document = summitry::scenario::load("scenarios/tutorial.ron")?;
    /// let other = [("us.weights.ceiling", 0.2), ("us.weights.site", 0.5), ("us.weights.inspections", 0.3)];
    /// let document = document.set_all(other)?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// A number that is set is certain from then on, unless its distribution lies around the number written. What-ifs and
    /// distributions that have lost their object, such as the exponent of a strategy that is replaced, are left out.
    ///
    /// # Errors
    ///
    /// If there is no such address, a value is not allowed at its address, or the values do not go together.
    pub fn set_all(&self, changes: impl IntoIterator<Item: Into<Change>>) -> Result<Self, SetError> {
        let changes: Vec<Change> = changes.into_iter().map(Into::into).collect();
        let pairs: Vec<(&str, &str)> = changes.iter().map(Change::as_pair).collect();
        let set = pairs.iter().map(|(address, value)| ((*address).to_owned(), (*value).to_owned())).collect();
        Ok(self.edited(&pairs)?.after(self, Applied { what_ifs: Vec::new(), set }))
    }

    /// As [`Self::set_all`], without a record of it.
    pub(super) fn edited(&self, changes: &[(&str, &str)]) -> Result<Self, SetError> {
        let mut edits = Edits::new(self);
        for (address, value) in changes {
            edits.set(address, value)?;
        }
        let (mut text, mut origins) = edits.text();
        loop {
            match self.changed(&text, &origins, changes)? {
                Ok(document) => return Ok(document.made_of(origins)),
                Err(lost) => text = edit::cut(&text, &mut origins, &lost),
            }
        }
    }

    /// The scenario of a changed text, or the entries of its maps that have lost their object.
    fn changed(
        &self,
        text: &str,
        origins: &Origins,
        changes: &[(&str, &str)],
    ) -> Result<Result<Self, Vec<Span>>, SetError> {
        if text.len() > MAX_BYTES {
            return Err(SetError::Text(LoadError::TooLarge { kind: FileKind::Scenario, path: self.name().to_owned() }));
        }
        let source = Source::new(self.name(), text);
        let (scenario, mut findings) = read_edited(&source);
        let lost = findings.lost();
        let mut list = std::mem::take(&mut findings.problems);
        list.retain(|problem| !lost.iter().any(|span| span.holds(problem.span)));
        if !list.is_empty() {
            let changes = changes.iter().map(|(address, value)| format!("{address}={value}")).collect();
            let problems = list.into_iter().map(|problem| Misfit::placed(origins, text, problem)).collect();
            return Err(SetError::Problems { changes, problems, more: findings.more });
        }
        if !lost.is_empty() {
            return Ok(Err(lost));
        }
        let document = Self::of(source, scenario, findings);
        let bears = changes.iter().any(|(address, _)| self.bears_on_what_is_set(address));
        let list = if bears { event_set::failures_after(&document, changes) } else { Vec::new() };
        if !list.is_empty() {
            let changes = changes.iter().map(|(address, value)| format!("{address}={value}")).collect();
            let problems = list.into_iter().map(|problem| Misfit::placed(origins, text, problem)).collect();
            return Err(SetError::Problems { changes, problems, more: 0 });
        }
        if !bears {
            return Ok(Ok(document));
        }
        // What could not be made before has lost nothing by the changes.
        let could = |span: &Span| {
            let name = document.slots.what_ifs.iter().position(|place| place.span == *span);
            let name = name.map(|place| document.scenario().what_ifs[place].name.as_str());
            name.is_none_or(|name| self.blamed(&[name]).is_none())
        };
        let lost: Vec<Span> =
            what_if::failures(&document).into_iter().map(|(span, _)| span).filter(|span| could(span)).collect();
        Ok(if lost.is_empty() { Ok(document) } else { Err(lost) })
    }

    /// Whether a change may keep what-ifs from being made, or what events set: numbers that stand by themselves do not, and
    /// trying all takes much longer than reading the file. Weights must sum to 1 with those that are set.
    pub(super) fn bears_on_what_is_set(&self, address: &str) -> bool {
        let number = self.slots.numbers.iter().find(|(known, _)| known.name == address);
        let stands =
            |range| address.split('.').nth(1) != Some("weights") && stands_by_itself(self.scenario(), address, range);
        !number.is_some_and(|(known, _)| stands(known.range))
    }
}

/// Whether changes can be made together: each address once, and nothing that a later change replaces as a whole.
pub(super) fn check_together(changes: &[(&str, &str)]) -> Result<(), SetError> {
    for (place, (address, value)) in changes.iter().enumerate() {
        for (later, other) in &changes[place + 1..] {
            if later == address {
                let (first, second) = (short(value), short(other));
                return Err(SetError::SetTwice { address: short(address), first, second });
            }
            if is_within(address, later) {
                return Err(SetError::Undone { address: short(address), whole: short(later) });
            }
        }
    }
    Ok(())
}

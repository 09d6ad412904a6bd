//! A scenario whose uncertainty is narrowed: distributions written anew in its text, everything else as it is.

use super::distribution::Distribution;
use super::document::Document;
use super::form::NotedSheet;
use super::load_error::LoadError;
use super::reader;
use super::source::Span;
use super::tree::{Body, Kind, Node};
use super::uncertainty::UncertainNumber;
use crate::element::Described;
use crate::text::to_digits;

/// Something uncertain that is known better than the file has it.
#[derive(Clone, Debug, PartialEq)]
pub enum Narrowed {
    /// A number with a distribution of its own.
    Number {
        /// Its address.
        address: String,
        /// What is to be written for it.
        central: f64,
        /// How it is distributed; what moves it together with others stays.
        distribution: Distribution,
    },
    /// The weights of a delegation.
    Weights {
        /// Its name.
        delegation: String,
        /// What is to be written for them, by address; sum 1.
        central: Vec<(String, f64)>,
        /// How close to these they are drawn.
        concentration: f64,
    },
    /// The values of a delegation that stand in tables.
    Values {
        /// Its name.
        delegation: String,
        /// What is to be written for them, by address.
        central: Vec<(String, f64)>,
        /// How far to either side they are drawn.
        by: f64,
    },
    /// The strategies of a delegation.
    Strategies {
        /// Its name.
        delegation: String,
        /// The chance of each, in their order; sum 1.
        chances: Vec<f64>,
    },
}

impl Document {
    /// The scenario with what is known better written in place of what the file has, and why: the reason that stands there for
    /// what was believed before follows behind. What there is no place for in the text stays as it is.
    ///
    /// # Errors
    ///
    /// If the changed text is no scenario.
    pub fn narrowed(&self, all: &[Narrowed], why: &str) -> Result<Self, LoadError> {
        let Ok(tree) = reader::read(&self.source) else { return Ok(self.clone()) };
        let mut edits: Vec<(Span, String)> = all.iter().flat_map(|one| self.edits(&tree, one, why)).collect();
        edits.sort_by_key(|(span, _)| span.start());
        let mut text = self.text().to_owned();
        for (span, put) in edits.iter().rev() {
            text.replace_range(span.range(), put);
        }
        Self::parse(self.name(), &text)
    }

    fn edits(&self, tree: &Node<'_>, one: &Narrowed, why: &str) -> Vec<(Span, String)> {
        let mut edits = Vec::new();
        let uncertain = |field: &str, key: &str| entry(tree.field("uncertainty")?.field(field)?, key);
        match one {
            Narrowed::Number { address, central, distribution } => {
                let before = self.scenario().uncertainty.numbers.iter().find(|number| number.address == *address);
                let places = uncertain("numbers", address).zip(before);
                edits.extend(
                    places.map(|(node, before)| (node.span, self.distributed(node, before, distribution, why))),
                );
                edits.extend(self.central(tree, address, *central, why));
            }
            Narrowed::Weights { delegation, central, concentration } => {
                let group = uncertain("weights", delegation);
                edits.extend(
                    group.into_iter().flat_map(|group| reworded(group, "concentration", &figure(*concentration), why)),
                );
                edits.extend(central.iter().flat_map(|(address, value)| self.central(tree, address, *value, why)));
            }
            Narrowed::Values { delegation, central, by } => {
                let group = uncertain("values", delegation);
                edits.extend(group.into_iter().flat_map(|group| reworded(group, "by", &figure(*by), why)));
                edits.extend(central.iter().flat_map(|(address, value)| self.central(tree, address, *value, why)));
            }
            Narrowed::Strategies { delegation, chances } => {
                let Some(Kind::List(items)) = uncertain("strategies", delegation).map(|node| &node.kind) else {
                    return edits;
                };
                let items = items.iter().zip(chances);
                edits.extend(items.flat_map(|(item, chance)| reworded(item, "chance", &chance.to_string(), why)));
            }
        }
        edits
    }

    /// The number written at an address in place of what stands there, and why where a reason can stand beside it; nothing where
    /// nothing stands.
    fn central(&self, tree: &Node<'_>, address: &str, value: f64, why: &str) -> Vec<(Span, String)> {
        let Some((known, slot)) = self.slots.numbers.iter().find(|(known, _)| known.name == address) else {
            return Vec::new();
        };
        if !known.written {
            return Vec::new();
        }
        match noted(tree, slot.span) {
            Some(noted) => reworded(noted, VALUE, &slot.around(&value.to_string()), why),
            None => vec![(slot.span, slot.around(&value.to_string()))],
        }
    }

    /// A distribution as text, with those fields of what stood there that tell no distribution.
    fn distributed(&self, node: &Node<'_>, before: &UncertainNumber, distribution: &Distribution, why: &str) -> String {
        let is_own =
            |name: &str| name == BECAUSE || before.distribution.fields().iter().any(|field| field.name == name);
        let kept = match node.as_struct().map(|found| &found.body) {
            Some(Body::Fields(fields)) => fields.iter().filter(|field| !is_own(field.name.text)).collect(),
            Some(Body::Bare | Body::Values(_)) | None => Vec::new(),
        };
        let kept = kept.iter().map(|field| self.source.slice(field.name.span.to(field.value.span)).to_owned());
        let kept = kept.chain([format!("{BECAUSE}: {}", reason(node, why))]);
        let own = distribution.fields().iter().enumerate();
        let own = own.filter_map(|(place, field)| Some(format!("{}: {}", field.name, held(distribution, place)?)));
        format!("{}({})", distribution.name(), own.chain(kept).collect::<Vec<_>>().join(", "))
    }
}

/// What a distribution has in the field at a place, as it is written: a number, or numbers with their chances.
fn held(distribution: &Distribution, place: usize) -> Option<String> {
    if let Some(number) = distribution.held(place) {
        return Some(number.to_string());
    }
    let mut items = distribution.clone();
    let items: Vec<f64> = (0..).map_while(|item| Some(items.item_mut(place, item)?.get())).collect();
    let pairs: Vec<String> = items
        .chunks(2)
        .map(|pair| format!("({})", pair.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")))
        .collect();
    (!pairs.is_empty()).then(|| format!("[{}]", pairs.join(", ")))
}

/// The value of an entry of a map.
fn entry<'n, 't>(map: &'n Node<'t>, key: &str) -> Option<&'n Node<'t>> {
    let Kind::Map(entries) = &map.kind else { return None };
    entries.iter().find(|(name, _)| name.text() == Some(key)).map(|(_, value)| value)
}

/// What a reason is called in files, and the number that one stands beside.
const BECAUSE: &str = "because";
const VALUE: &str = NotedSheet::FIELDS.value.name;

/// A number in a field of something, and why it is that one.
fn reworded(node: &Node<'_>, field: &str, number: &str, why: &str) -> Vec<(Span, String)> {
    let Some(value) = node.field(field) else { return Vec::new() };
    let reason = reason(node, why);
    match node.field(BECAUSE) {
        Some(because) => vec![(value.span, number.to_owned()), (because.span, reason)],
        None => vec![(value.span, format!("{number}, {BECAUSE}: {reason}"))],
    }
}

/// Why something is what it is now, and the reason given for what it was before, as a text of a file.
fn reason(node: &Node<'_>, why: &str) -> String {
    let before = node.field_text(BECAUSE).map_or_else(String::new, |before| format!("; before that: {before}"));
    let text = format!("{why}{before}").replace('\\', "\\\\").replace('"', "\\\"");
    format!("\"{text}\"")
}

/// What has its value at a place, and room for a reason beside it.
fn noted<'n, 't>(node: &'n Node<'t>, value: Span) -> Option<&'n Node<'t>> {
    if node.name().is_some_and(|name| name.text == NotedSheet::NAME)
        && node.field(VALUE).is_some_and(|one| one.span == value)
    {
        return Some(node);
    }
    match &node.kind {
        Kind::List(items) => items.iter().find_map(|item| noted(item, value)),
        Kind::Map(entries) => entries.iter().find_map(|(_, item)| noted(item, value)),
        Kind::Struct(found) => match &found.body {
            Body::Fields(fields) => fields.iter().find_map(|field| noted(&field.value, value)),
            Body::Values(values) => values.iter().find_map(|item| noted(item, value)),
            Body::Bare => None,
        },
        Kind::Number(_) | Kind::Text(_) | Kind::Bool(_) | Kind::Other => None,
    }
}

/// A number with six digits that count.
fn figure(value: f64) -> String {
    to_digits(value, 6).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::distribution::Beta;

    const WHY: &str = "as the \"record\" has it";

    fn moscow() -> Document {
        crate::scenario::load("scenarios/moscow-2008-table.ron").expect("it is sound")
    }

    #[test]
    fn what_is_known_better_is_written_with_why_and_factors_stay() {
        let narrowed = [
            Narrowed::Number {
                address: "us.strategy.moves_first".to_owned(),
                central: 0.2,
                distribution: Beta { a: 4.0, b: 4.0, low: 0.0, high: 0.4 }.into(),
            },
            Narrowed::Weights {
                delegation: "us".to_owned(),
                central: vec![("us.weights.warheads".to_owned(), 0.25)],
                concentration: 81.234_567_89,
            },
            Narrowed::Values { delegation: "russia".to_owned(), central: Vec::new(), by: 0.05 },
        ];
        let before = moscow();
        let weight = before.scenario().address("us.weights.warheads").expect("it is there").value;
        // Weights must sum to 1, so that one alone cannot be put in.
        assert!(before.narrowed(&narrowed, WHY).is_err() || (weight - 0.25).abs() < 1e-9);
        let narrowed = [narrowed[0].clone(), narrowed[2].clone()];
        let after = before.narrowed(&narrowed, WHY).expect("it is sound");
        let (was, is) = (before.scenario(), after.scenario());
        assert_eq!(is.address("us.strategy.moves_first").map(|address| address.value), Some(0.2));
        let numbers = [was, is].map(|scenario| &scenario.uncertainty.numbers);
        assert_eq!(numbers[1][0].distribution, Beta { a: 4.0, b: 4.0, low: 0.0, high: 0.4 }.into());
        assert_eq!(
            (numbers[1][0].factor, &numbers[1][0].note.source),
            (numbers[0][0].factor, &numbers[0][0].note.source)
        );
        let reasons = [0, 1].map(|of| numbers[of][0].note.because.clone().expect("a reason"));
        assert_eq!(*reasons[1], format!("{WHY}; before that: {}", reasons[0]));
        assert_eq!(numbers[1][1..], numbers[0][1..]);
        assert_eq!(is.uncertainty.values.iter().map(|values| values.by).collect::<Vec<_>>(), [0.10, 0.05]);
        assert!(is.uncertainty.values[1].note.because.as_deref().is_some_and(|because| because.starts_with(WHY)));
        assert_eq!(is.uncertainty.weights, was.uncertainty.weights);
    }
}

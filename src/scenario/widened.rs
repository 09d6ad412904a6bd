//! A scenario in which more is uncertain than its file says: distributions written into its text, everything else as it is.

use super::distribution::Distribution;
use super::document::Document;
use super::load_error::LoadError;
use super::reader;
use super::tree::Node;
use crate::element::Described;

/// What is uncertain besides.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Widened {
    /// Numbers with a distribution each, by address.
    pub numbers: Vec<(String, Distribution)>,
    /// Delegations whose weights are drawn, each with how close to those written.
    pub weights: Vec<(String, f64)>,
    /// Delegations whose tabled values are drawn, each with how far to either side.
    pub values: Vec<(String, f64)>,
}

impl Document {
    /// The scenario with more uncertain, for a reason that is written beside each.
    ///
    /// # Errors
    ///
    /// If the changed text is no scenario, as where something is uncertain already.
    pub(crate) fn widened(&self, more: &Widened, because: &str) -> Result<Self, LoadError> {
        let Ok(tree) = reader::read(&self.source) else { return Ok(self.clone()) };
        let because = because.replace(['"', '\\'], "'");
        let entry = |key: &str, kind: &str, fields: &[String]| {
            let fields: String = fields.iter().flat_map(|field| [field.as_str(), ", "]).collect();
            format!("\"{key}\": {kind}({fields}because: \"{because}\"), ")
        };
        let number = |(address, distribution): &(String, Distribution)| {
            let held = distribution.fields().iter().enumerate();
            let fields: Vec<String> = held
                .filter_map(|(place, field)| Some(format!("{}: {}", field.name, distribution.held(place)?)))
                .collect();
            entry(address, distribution.name(), &fields)
        };
        let group = |kind: &str, field: &str, all: &[(String, f64)]| -> String {
            all.iter().map(|(delegation, number)| entry(delegation, kind, &[format!("{field}: {number}")])).collect()
        };
        let parts = [
            ("numbers", more.numbers.iter().map(number).collect::<String>()),
            ("weights", group("Dirichlet", "concentration", &more.weights)),
            ("values", group("Jitter", "by", &more.values)),
        ];
        let mut inserted: Vec<(usize, String)> = Vec::new();
        let uncertainty = tree.field("uncertainty");
        let mut missing = String::new();
        for (field, entries) in parts.iter().filter(|(_, entries)| !entries.is_empty()) {
            match uncertainty.and_then(|node| node.field(field)) {
                Some(map) => inserted.push((map.span.start() + 1, entries.clone())),
                None => missing.push_str(&format!("{field}: {{ {entries}}}, ")),
            }
        }
        if !missing.is_empty() {
            match uncertainty {
                Some(node) => inserted.push((self.behind_bracket(node), missing)),
                None => inserted.push((self.behind_bracket(&tree), format!("uncertainty: Uncertainty({missing}), "))),
            }
        }
        inserted.sort_by_key(|(at, _)| *at);
        let mut text = self.text().to_owned();
        for (at, put) in inserted.iter().rev() {
            text.insert_str(*at, put);
        }
        Self::parse(self.name(), &text)
    }

    /// The place behind the opening bracket of something with fields.
    fn behind_bracket(&self, node: &Node<'_>) -> usize {
        let start = node.span.start();
        self.text()[start..].find('(').map_or(start, |at| start + at + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::distribution::Uniform;

    #[test]
    fn what_is_added_is_drawn_and_what_was_there_stays() {
        let moscow = crate::scenario::load("scenarios/moscow-2008-table.ron").expect("it is sound");
        let number = ("us.mandate.walk_aways.europe_md.cost".to_owned(), Uniform { low: 0.0, high: 0.1 }.into());
        let address = moscow.scenario().addresses.iter().find(|known| {
            known.name.rsplit('.').next() == Some("cost") && known.written && known.name.starts_with("russia.")
        });
        let number = (address.expect("a walk-away has a cost").name.clone(), number.1);
        let more = Widened { numbers: vec![number.clone()], ..Widened::default() };
        let (before, after) = (moscow.scenario(), moscow.widened(&more, "as \"asked\"").expect("it is sound"));
        let numbers = &after.scenario().uncertainty.numbers;
        assert_eq!(numbers.len(), before.uncertainty.numbers.len() + 1);
        let added = numbers.iter().find(|one| one.address == number.0).expect("it was added");
        assert_eq!((&added.distribution, added.note.because.as_deref()), (&number.1, Some("as 'asked'")));
        assert!(before.uncertainty.numbers.iter().all(|one| numbers.contains(one)));
        assert!(after.widened(&more, "again").is_err());
    }

    #[test]
    fn a_file_without_uncertainty_gets_some() {
        let text = std::fs::read_to_string("scenarios/tutorial.ron").expect("the tutorial is there");
        let certain = text.split("    uncertainty: Uncertainty(").next().expect("text before it");
        let document = Document::parse("t.ron", &format!("{certain})")).expect("it is sound");
        let more = Widened {
            weights: vec![("us".to_owned(), 50.0)],
            values: vec![("us".to_owned(), 0.1)],
            ..Widened::default()
        };
        let after = document.widened(&more, "asked").expect("it is sound");
        assert_eq!((after.scenario().uncertainty.weights.len(), after.scenario().uncertainty.values.len()), (1, 1));
    }
}

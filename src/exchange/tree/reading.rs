//! Reading single values of a tree, with a problem at the place of each that is wrong.

use super::{Entry, Kind, Node};
use crate::exchange::problem::{ForeignProblemKind, Log, no_number};

impl Log {
    /// What a value is, for a message.
    pub(in crate::exchange) fn describe(&self, node: &Node) -> String {
        match node.kind {
            Kind::List(_) => "a list".to_owned(),
            Kind::Map(_) => "a map".to_owned(),
            Kind::Null | Kind::Bool | Kind::Number(_) | Kind::Text(_) => self.quote(node.span),
        }
    }

    pub(in crate::exchange) fn wrong_type(&self, node: &Node, what: &str, expected: &'static str) {
        let kind = ForeignProblemKind::WrongType { what: what.to_owned(), found: self.describe(node), expected };
        self.report(kind, node.head());
    }

    /// The value of a key that there must be.
    pub(in crate::exchange) fn need<'n>(&self, node: &'n Node, key: &str, owner: &str) -> Option<&'n Node> {
        let found = node.get(key);
        if found.is_none() {
            if node.entries().is_some() {
                let (owner, what) = (owner.to_owned(), format!("`{key}`"));
                self.report(ForeignProblemKind::Missing { owner, what }, node.head());
            } else {
                self.wrong_type(node, owner, "a map");
            }
        }
        found
    }

    pub(in crate::exchange) fn map<'n>(&self, node: &'n Node, what: &str) -> Option<&'n [Entry]> {
        let entries = node.entries();
        if entries.is_none() {
            self.wrong_type(node, what, "a map");
        }
        entries
    }

    pub(in crate::exchange) fn list<'n>(&self, node: &'n Node, what: &str) -> Option<&'n [Node]> {
        let items = node.items();
        if items.is_none() {
            self.wrong_type(node, what, "a list");
        }
        items
    }

    /// A finite number; text that reads as one counts, as GeniusWeb writes decimals both ways.
    pub(in crate::exchange) fn number(&self, node: &Node, what: &str) -> Option<f64> {
        let number = match &node.kind {
            Kind::Number(number) => Some(*number),
            Kind::Text(text) => text.trim().parse().ok(),
            Kind::Null | Kind::Bool | Kind::List(_) | Kind::Map(_) => None,
        };
        let number = number.filter(|number| number.is_finite());
        if number.is_none() {
            self.wrong_type(node, what, "a finite number");
        }
        number
    }

    /// A number that a tool passes over where it is none, such as `NaN`; a remark says so. Nothing if it is wrong otherwise.
    pub(in crate::exchange) fn number_if_any(&self, node: &Node, what: &str, remarks: &mut Vec<String>) -> Option<f64> {
        let number = match &node.kind {
            Kind::Number(number) => *number,
            Kind::Text(text) => text.trim().parse().unwrap_or(f64::NAN),
            Kind::Null | Kind::Bool | Kind::List(_) | Kind::Map(_) => return self.number(node, what),
        };
        if number.is_nan() {
            remarks.push(no_number(what, self.source.slice(node.span)));
            return Some(number);
        }
        if number == f64::NEG_INFINITY { Some(number) } else { self.number(node, what) }
    }

    /// How a value of an issue is written: its text, or a number, `true` or `false` as it stands.
    pub(in crate::exchange) fn label(&self, node: &Node, what: &str) -> Option<String> {
        match &node.kind {
            Kind::Text(text) => Some(text.clone()),
            Kind::Number(_) | Kind::Bool => Some(self.source.slice(node.span).trim().to_owned()),
            Kind::Null | Kind::List(_) | Kind::Map(_) => {
                self.wrong_type(node, what, "text or a number");
                None
            }
        }
    }
}

//! What is of interest: a condition on a column of the rows.

use super::DiscoverError;
use crate::experiment::rows::ReadRows;
use crate::negotiation::EndingKind;
use crate::result::{LabelRecord, Titled};
use crate::text::to_digits;
use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;

/// How many of a column's values an error names.
const MOST_TOLD: usize = 8;
/// The longest condition, in characters.
const LONGEST: usize = 1_000;

/// A condition on a column: `outcome=full_agreement,partial_agreement`, `payoff_us<no_deal_us`, `round>=5`.
#[derive(Clone, Debug, PartialEq)]
pub struct Interest {
    column: String,
    relation: Relation,
    against: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Relation {
    Is,
    IsNot,
    Below,
    AtMost,
    Above,
    AtLeast,
}

/// Signs, those first that others begin with.
const SIGNS: [(&str, Relation); 6] = [
    ("!=", Relation::IsNot),
    ("<=", Relation::AtMost),
    (">=", Relation::AtLeast),
    ("<", Relation::Below),
    (">", Relation::Above),
    ("=", Relation::Is),
];

impl FromStr for Interest {
    type Err = DiscoverError;

    fn from_str(text: &str) -> Result<Self, DiscoverError> {
        let unreadable = || DiscoverError::Unreadable(text.chars().take(LONGEST).collect());
        let at = text.find(['!', '<', '>', '=']).filter(|_| text.len() <= LONGEST).ok_or_else(unreadable)?;
        let (column, rest) = text.split_at(at);
        let sign = SIGNS.into_iter().find(|(sign, _)| rest.starts_with(sign)).ok_or_else(unreadable)?;
        let (column, against) = (column.trim(), rest[sign.0.len()..].trim());
        if column.is_empty() || against.is_empty() || against.starts_with(['!', '<', '>', '=']) {
            return Err(unreadable());
        }
        Ok(Self { column: column.to_owned(), relation: sign.1, against: against.to_owned() })
    }
}

impl fmt::Display for Interest {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = SIGNS.into_iter().find(|(_, relation)| *relation == self.relation).map_or("", |(sign, _)| sign);
        write!(formatter, "{}{sign}{}", self.column, self.against)
    }
}

impl Interest {
    /// Whether a column is needed to judge it.
    pub(super) fn needs(&self, column: &str) -> bool {
        self.column == column || self.against == column
    }

    /// Which rows it holds in.
    pub(super) fn holds(&self, rows: &ReadRows, known: &[String]) -> Result<Vec<bool>, DiscoverError> {
        if !known.contains(&self.column) {
            return Err(DiscoverError::no_column(&self.column, known));
        }
        match self.relation {
            Relation::Is => self.is_one_of(rows),
            Relation::IsNot => Ok(self.is_one_of(rows)?.into_iter().map(|is_so| !is_so).collect()),
            Relation::Below => self.ordered(rows, known, |a, b| a < b),
            Relation::AtMost => self.ordered(rows, known, |a, b| a <= b),
            Relation::Above => self.ordered(rows, known, |a, b| a > b),
            Relation::AtLeast => self.ordered(rows, known, |a, b| a >= b),
        }
    }

    fn is_one_of(&self, rows: &ReadRows) -> Result<Vec<bool>, DiscoverError> {
        let asked: Vec<&str> = self.against.split(',').map(str::trim).collect();
        let cells = rows.as_text(&self.column)?;
        let is_ending =
            |value: &str| self.column == "outcome" && EndingKind::ALL.iter().any(|kind| kind.name() == value);
        for value in &asked {
            if !is_ending(value) && !cells.iter().any(|cell| cell == value) {
                if let Some([low, high]) = self.range(rows) {
                    let (column, value) = (self.column.clone(), (*value).to_owned());
                    return Err(DiscoverError::NeverThatNumber { column, value, low, high });
                }
                let known: BTreeSet<&str> = cells.iter().map(AsRef::as_ref).filter(|cell| !cell.is_empty()).collect();
                let mut told: Vec<String> = known.iter().take(MOST_TOLD).map(|value| format!("`{value}`")).collect();
                if known.len() > MOST_TOLD {
                    told.push(format!("{} more", known.len() - MOST_TOLD));
                }
                return Err(DiscoverError::NoSuchValue {
                    column: self.column.clone(),
                    value: (*value).to_owned(),
                    known: told.join(", "),
                });
            }
        }
        Ok(cells.iter().map(|cell| asked.iter().any(|value| cell == value)).collect())
    }

    /// The least and the most of a column of numbers, of which there are too many to list.
    fn range(&self, rows: &ReadRows) -> Option<[f64; 2]> {
        let mut numbers: Vec<f64> = rows.some_numbers(&self.column)?.into_iter().flatten().collect();
        numbers.sort_by(f64::total_cmp);
        numbers.dedup();
        let (low, high) = (numbers.first()?, numbers.last()?);
        (numbers.len() > MOST_TOLD).then(|| [to_digits(*low, 3), to_digits(*high, 3)])
    }

    /// Rows in which either number is missing, such as how efficient no agreement is, are of no interest.
    fn ordered(
        &self,
        rows: &ReadRows,
        known: &[String],
        holds: impl Fn(f64, f64) -> bool,
    ) -> Result<Vec<bool>, DiscoverError> {
        let numbers = |name: &str| rows.some_numbers(name).ok_or_else(|| DiscoverError::NoNumbers(name.to_owned()));
        let own = numbers(&self.column)?;
        if let Ok(number) = self.against.parse::<f64>()
            && number.is_finite()
        {
            return Ok(own.into_iter().map(|own| own.is_some_and(|own| holds(own, number))).collect());
        }
        if !known.contains(&self.against) {
            return Err(DiscoverError::no_column(&self.against, known));
        }
        let both = own.into_iter().zip(numbers(&self.against)?);
        Ok(both.map(|(own, other)| own.zip(other).is_some_and(|(own, other)| holds(own, other))).collect())
    }

    /// What negotiations do where it holds: `settle every issue`, `pay the United States less than 0.7`; nothing if there are no
    /// words for it.
    pub(super) fn does(&self, delegations: &[LabelRecord]) -> Option<String> {
        self.ends().or_else(|| self.pays(delegations)).or_else(|| self.is_over())
    }

    /// The same of what a delegation is paid.
    fn pays(&self, delegations: &[LabelRecord]) -> Option<String> {
        let paid = delegations.iter().find(|one| self.column == format!("payoff_{}", one.name))?;
        let what = if self.against == format!("no_deal_{}", paid.name) {
            "no deal".to_owned()
        } else {
            self.against.parse::<f64>().is_ok().then(|| self.against.clone())?
        };
        let than = match self.relation {
            Relation::Is | Relation::IsNot => return None,
            Relation::Below => "less than",
            Relation::AtMost if what == "no deal" => "no more than",
            Relation::AtMost => "at most",
            Relation::Above => "more than",
            Relation::AtLeast if what == "no deal" => "no less than",
            Relation::AtLeast => "at least",
        };
        Some(format!("pay {} {than} {what}", paid.in_text()))
    }

    /// The same of the round in which they end.
    fn is_over(&self) -> Option<String> {
        let round = self.against.parse::<u64>().ok().filter(|_| self.column == "round")?;
        Some(match self.relation {
            Relation::Is => format!("end in round {round}"),
            Relation::IsNot => format!("end in another round than {round}"),
            Relation::Below => format!("end before round {round}"),
            Relation::AtMost => format!("end in round {round} or before"),
            Relation::Above => format!("end after round {round}"),
            Relation::AtLeast => format!("end in round {round} or later"),
        })
    }

    /// The same of how they end.
    fn ends(&self) -> Option<String> {
        if self.column != "outcome" || self.relation != Relation::Is {
            return None;
        }
        let asked: Vec<&str> = self.against.split(',').map(str::trim).collect();
        let kinds: Vec<EndingKind> = EndingKind::ALL.into_iter().filter(|kind| asked.contains(&kind.name())).collect();
        let agreements: Vec<EndingKind> = EndingKind::ALL.into_iter().filter(|kind| kind.is_agreement()).collect();
        let failures: Vec<EndingKind> = EndingKind::ALL.into_iter().filter(|kind| !kind.is_agreement()).collect();
        match kinds.as_slice() {
            [one] => Some(one.words().does[1].to_owned()),
            many if many == agreements => Some("end in an agreement".to_owned()),
            many if many == failures => Some("end without an agreement".to_owned()),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn conditions_are_read_and_written_as_they_were() {
        for text in ["outcome=full_agreement,partial_agreement", "payoff_us<no_deal_us", "round>=5", "by!=us", "x<=-1"]
        {
            assert_eq!(text.parse::<Interest>().expect("it can be read").to_string(), text);
        }
        assert_eq!(" payoff_us < 0.5".parse::<Interest>().expect("spaces are nothing").to_string(), "payoff_us<0.5");
        for text in ["", "outcome", "=x", "outcome=", "a==b", "a<>b", "!", "a!b"] {
            assert!(text.parse::<Interest>().is_err(), "{text}");
        }
    }

    #[test]
    fn endings_payoffs_and_rounds_are_told_in_words() {
        let us = LabelRecord::new("us".to_owned(), "Washington".to_owned());
        let does = |text: &str| text.parse::<Interest>().expect("it can be read").does(std::slice::from_ref(&us));
        assert_eq!(does("outcome=partial_agreement,full_agreement").as_deref(), Some("end in an agreement"));
        assert_eq!(does("outcome=full_agreement").as_deref(), Some("settle every issue"));
        assert_eq!(does("payoff_us<0.7").as_deref(), Some("pay Washington less than 0.7"));
        assert_eq!(does("payoff_us>=no_deal_us").as_deref(), Some("pay Washington no less than no deal"));
        assert_eq!(does("round>=5").as_deref(), Some("end in round 5 or later"));
        assert_eq!([does("payoff_russia<0.7"), does("round<x"), does("payoff_us=0.5")], [None, None, None]);
    }
}

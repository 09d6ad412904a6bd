//! What is compared of two negotiations, and how far they are apart in it.

use super::CalibrateError;
use super::look::{Came, Look, Stood};
use super::table::Table;
use crate::experiment::names::number;
use crate::result::FormsRecord;
use crate::result::calibration::{StatisticKind, StatisticRecord};
use crate::scenario::{Record, Scenario};
use crate::stats::median_deviation;
use crate::text::nearest;
use crate::text::thousands;
use rayon::prelude::*;

/// The most that are compared: more are seldom near each other in all of them.
const MOST: usize = 10;
/// Days that are taken to be about the same.
const ABOUT: f64 = 30.0;
/// Below this share of negotiations that go as far, nothing is taken out by a regression.
const RARE: f64 = 0.01;

/// What is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Of {
    /// Whether the talks end in the same way.
    Ending,
    /// On which day they end.
    Date,
    /// What comes of the issue of that number.
    Issue(usize),
}

/// What is compared, and what makes a difference in it large.
#[derive(Clone, Copy, Debug)]
pub(super) struct Statistic {
    pub(super) of: Of,
    pub(super) scale: f64,
}

impl Of {
    /// How far what came lies from what was seen.
    ///
    /// # Formula
    ///
    /// ```text
    /// ending                        0 if it is of the same kind, otherwise -1
    /// date                          days later
    /// issue settled at a level      the level it was settled at, less that; left open, the end of the ladder furthest from it
    /// issue left open               1 if it was settled, otherwise 0
    /// ```
    pub(super) fn deviation(self, came: &Came, look: &Look) -> f64 {
        match self {
            Self::Ending => {
                if came.kind == look.kind {
                    0.0
                } else {
                    -1.0
                }
            }
            Self::Date => came.day - look.day,
            Self::Issue(issue) => match (look.issues[issue], came.levels[issue]) {
                (Stood::Unknown, _) | (Stood::Open, None) => 0.0,
                (Stood::Open, Some(_)) => 1.0,
                (Stood::At(seen), Some(level)) => level - seen,
                (Stood::At(seen), None) => {
                    if seen < 0.5 {
                        1.0 - seen
                    } else {
                        -seen
                    }
                }
            },
        }
    }

    /// How far every negotiation of a table lies from a look.
    pub(super) fn deviations(self, table: &Table, look: &Look) -> Vec<f64> {
        table.came.par_iter().map(|came| self.deviation(came, look)).collect()
    }

    /// What it is called on a command line.
    fn name(self, scenario: &Scenario) -> &str {
        match self {
            Self::Ending => "ending",
            Self::Date => "date",
            Self::Issue(issue) => &scenario.agenda.issues[issue].name,
        }
    }
}

/// What is compared with a record, and what there is no room for.
pub(super) struct Chosen {
    pub(super) statistics: Vec<Statistic>,
    pub(super) left_out: Vec<Of>,
}

/// What is compared with a record: what is asked for by its name, or all that the record knows and that differs, of issues
/// those that differ most.
///
/// # Errors
///
/// If something cannot be compared, or no negotiation comes so far.
pub(super) fn chosen(
    scenario: &Scenario,
    record: &Record,
    table: &Table,
    look: &Look,
    by: &[String],
) -> Result<Chosen, CalibrateError> {
    let all = all(look);
    let mut differing: Vec<(Statistic, f64)> = Vec::new();
    for of in asked(scenario, look, by)? {
        let deviations = of.deviations(table, look);
        if beyond(&deviations) == 0.0 {
            let n_draws = thousands(table.came.len() as u64);
            let what = really(scenario, record, look, of);
            let name = of.name(scenario);
            let others: Vec<&str> =
                all.iter().map(|of| of.name(scenario)).filter(|other| *other != name).take(2).collect();
            let advice =
                format!("; to leave it out, name what is to be compared, such as --by {}", others.join(" --by "));
            return Err(CalibrateError::OutOfRange { what, n_draws, advice });
        }
        let spread = standard_deviation(&deviations);
        if spread > 0.0 {
            let scale = Some(median_deviation(&deviations)).filter(|scale| *scale > 0.0).unwrap_or(spread);
            differing.push((Statistic { of, scale }, spread));
        }
    }
    if differing.is_empty() {
        return Err(CalibrateError::AllAlike);
    }
    let room = MOST - differing.iter().filter(|(one, _)| !matches!(one.of, Of::Issue(_))).count().min(MOST);
    let mut issues: Vec<(usize, f64)> = differing
        .iter()
        .filter_map(|(one, spread)| if let Of::Issue(issue) = one.of { Some((issue, *spread)) } else { None })
        .collect();
    issues.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    let crowded: Vec<Of> = issues.iter().skip(room).map(|(issue, _)| Of::Issue(*issue)).collect();
    let statistics = differing.into_iter().map(|(one, _)| one).filter(|one| !crowded.contains(&one.of)).collect();
    Ok(Chosen { statistics, left_out: crowded })
}

/// All that can be compared.
fn all(look: &Look) -> Vec<Of> {
    [Of::Ending, Of::Date].into_iter().chain((0..look.issues.len()).map(Of::Issue)).collect()
}

/// What is to be compared with what was seen: what is asked for by its name, or all that is known of it.
///
/// # Errors
///
/// If there is nothing of such a name, or it is not known.
pub(super) fn asked(scenario: &Scenario, look: &Look, by: &[String]) -> Result<Vec<Of>, CalibrateError> {
    let unknown = |of: &Of| match of {
        Of::Issue(issue) => Some(*issue).filter(|issue| look.issues[*issue] == Stood::Unknown),
        Of::Ending | Of::Date => None,
    };
    if by.is_empty() {
        return Ok(all(look).into_iter().filter(|of| unknown(of).is_none()).collect());
    }
    let asked = named(scenario, &all(look), by)?;
    match asked.iter().find_map(unknown) {
        Some(issue) => Err(CalibrateError::NotKnown { issue: scenario.agenda.issues[issue].name.clone() }),
        None => Ok(asked),
    }
}

fn named(scenario: &Scenario, all: &[Of], by: &[String]) -> Result<Vec<Of>, CalibrateError> {
    let mut asked = Vec::new();
    for name in by {
        let Some(of) = all.iter().find(|of| of.name(scenario) == name) else {
            let names: Vec<&str> = all.iter().map(|of| of.name(scenario)).collect();
            let suggestion = nearest(name, names.iter().copied()).map(str::to_owned);
            let known = names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
            return Err(CalibrateError::NoStatistic { found: name.clone(), known, suggestion });
        };
        if !asked.contains(of) {
            asked.push(*of);
        }
    }
    asked.sort_by_key(|of| all.iter().position(|known| known == of));
    Ok(asked)
}

/// The share of negotiations that go as far as what was seen, or further, on the side on which there are fewer.
pub(super) fn beyond(deviations: &[f64]) -> f64 {
    let share = |is_so: &dyn Fn(f64) -> bool| {
        deviations.iter().filter(|deviation| is_so(**deviation)).count() as f64 / deviations.len().max(1) as f64
    };
    share(&|deviation| deviation >= 0.0).min(share(&|deviation| deviation <= 0.0))
}

/// Whether what was seen is too rare among negotiations for a regression to lead there.
pub(super) fn is_rare(beyond: f64) -> bool {
    beyond < RARE
}

fn standard_deviation(values: &[f64]) -> f64 {
    let n = values.len().max(1) as f64;
    let mean = values.iter().sum::<f64>() / n;
    (values.iter().map(|value| (value - mean) * (value - mean)).sum::<f64>() / n).sqrt()
}

/// What really came, as a clause.
fn really(scenario: &Scenario, record: &Record, look: &Look, of: Of) -> String {
    match of {
        Of::Ending => format!("the talks really ended so: {}", look.kind.words().title.to_lowercase()),
        Of::Date => {
            let (day, deadline) = (record.ending.date, scenario.calendar().deadline());
            if day > deadline {
                format!("the talks really ended on {day} or later, after the deadline on {deadline}")
            } else {
                format!("the talks really ended on {day}")
            }
        }
        Of::Issue(issue) => {
            let title = &scenario.agenda.issues[issue].title;
            match look.issues[issue] {
                Stood::Open | Stood::Unknown => format!("the issue “{title}” was really left open"),
                Stood::At(_) => format!("the issue “{title}” was really settled so far at one end"),
            }
        }
    }
}

impl Statistic {
    /// As a record, with how often negotiations come to the same, among all and among those kept with their weights.
    pub(super) fn record(
        &self,
        scenario: &Scenario,
        record: &Record,
        look: &Look,
        deviations: &[f64],
        kept: (&[usize], &[f64]),
    ) -> StatisticRecord {
        let about = match self.of {
            Of::Ending => 0.5,
            Of::Date => ABOUT,
            Of::Issue(issue) => half_a_step(scenario, look, issue),
        };
        let is_same = |row: usize| deviations[row].abs() <= about + 1e-9;
        let n = deviations.len().max(1) as f64;
        let (rows, weights) = kept;
        let weight: f64 = weights.iter().sum();
        let same: f64 = rows.iter().zip(weights).filter(|(row, _)| is_same(**row)).map(|(_, weight)| weight).sum();
        let (title, forms, seen) = self.words(scenario, record, look);
        StatisticRecord {
            kind: match self.of {
                Of::Ending => StatisticKind::Ending,
                Of::Date => StatisticKind::Date,
                Of::Issue(_) => StatisticKind::Issue,
            },
            name: self.of.name(scenario).to_owned(),
            title,
            forms,
            seen,
            beyond: number(beyond(deviations)),
            scale: number(self.scale),
            same_of_all: number((0..deviations.len()).filter(|row| is_same(*row)).count() as f64 / n),
            same_of_kept: number(if weight > 0.0 { same / weight } else { 0.0 }),
        }
    }

    fn words(&self, scenario: &Scenario, record: &Record, look: &Look) -> (String, FormsRecord, String) {
        match self.of {
            Of::Ending => ("the ending".to_owned(), FormsRecord::default(), look.kind.words().title.to_owned()),
            Of::Date => ("the day of the ending".to_owned(), FormsRecord::default(), record.ending.date.to_string()),
            Of::Issue(issue) => {
                let agenda = &scenario.agenda.issues[issue];
                let settled =
                    record.agreed[issue].as_ref().map(|settled| agenda.option_title(settled.option).to_owned());
                (agenda.title.clone(), FormsRecord::from(&agenda.forms), settled.unwrap_or_default())
            }
        }
    }
}

/// How far from what was seen an issue may be settled and still count as settled alike.
fn half_a_step(scenario: &Scenario, look: &Look, issue: usize) -> f64 {
    let n_options = scenario.agenda.issues[issue].options.len();
    match look.issues[issue] {
        Stood::At(_) if n_options > 1 => 0.5 / (n_options - 1) as f64,
        Stood::At(_) | Stood::Open | Stood::Unknown => 0.5,
    }
}

//! Reads what is to be reached, as it is asked for.

use super::ReachError;
use super::goal::{Goal, Kind};
use super::margin::points;
use crate::agenda::{IssueIdx, OptionIdx};
use crate::measure::{Measure, Unit, measures};
use crate::quantity::{PerSide, Side};
use crate::scenario::Scenario;
use crate::text::nearest;

impl Goal {
    /// Reads a goal as it is asked for: `zone`, `accept:DELEGATION:PACKAGE`, `package:PACKAGE`, `nash:PACKAGE` or
    /// `MEASURE>=LEVEL`. A package names options of some issues or of all.
    ///
    /// # Errors
    ///
    /// If it is none, names what the scenario does not have, or no number could bring it about.
    pub fn of(scenario: &Scenario, text: &str) -> Result<Self, ReachError> {
        let text = text.trim();
        let not_a_goal = || ReachError::NotAGoal { found: text.to_owned() };
        let asked = text.to_owned();
        if let Some((measure, level)) = text.split_once(">=") {
            return Ok(Self { kind: rate(scenario, measure.trim(), level.trim())?, settled: Vec::new(), asked });
        }
        let (kind, settled) = match text.split_once(':') {
            None if text == "zone" => (Kind::InZone, Vec::new()),
            Some(("package", package)) => (Kind::InZone, settled_by(scenario, package)?),
            Some(("nash", package)) => (Kind::Nash, settled_by(scenario, package)?),
            Some(("accept", rest)) => {
                let (name, package) = rest.split_once(':').ok_or_else(not_a_goal)?;
                let names = Side::BOTH.map(|side| scenario.delegations[side].name.as_str());
                let found = Side::BOTH.into_iter().find(|side| scenario.delegations[*side].name == name.trim());
                let side = found.ok_or_else(|| unknown("delegation", name.trim(), String::new(), names))?;
                (Kind::Acceptable(side), settled_by(scenario, package)?)
            }
            None | Some(_) => return Err(not_a_goal()),
        };
        let goal = Self { kind, settled, asked };
        match points(&goal, &scenario.game()) {
            None => Err(ReachError::TooLarge),
            Some(points) if points.is_empty() => Err(ReachError::NoPackage),
            Some(_) => Ok(goal),
        }
    }
}

fn rate(scenario: &Scenario, name: &str, level: &str) -> Result<Kind, ReachError> {
    let names = PerSide::from_fn(|side| scenario.delegations[side].name.as_str());
    let is_rate = |measure: &&'static Measure| measure.unit == Unit::Share;
    let known: Vec<String> =
        measures(&scenario.agenda.chambers).iter().filter(is_rate).map(|measure| measure.name(names)).collect();
    let found = Measure::named(name, &scenario.agenda.chambers, names).filter(is_rate);
    let measure = found.ok_or_else(|| unknown("rate", name, String::new(), known.iter().map(String::as_str)))?;
    let is_share = |level: &f64| *level > 0.0 && *level <= 1.0;
    let not_a_level = || ReachError::NotALevel { measure: name.to_owned(), found: level.to_owned() };
    level.parse().ok().filter(is_share).map(|level| Kind::Rate(measure, level)).ok_or_else(not_a_level)
}

/// Reads `ISSUE=OPTION,...`.
///
/// # Errors
///
/// If it has another form, or names what the scenario does not have.
pub fn settled_by(scenario: &Scenario, text: &str) -> Result<Vec<(IssueIdx, OptionIdx)>, ReachError> {
    let agenda = &scenario.agenda;
    let mut settled: Vec<(IssueIdx, OptionIdx)> = Vec::new();
    for part in text.split(',') {
        let not_one = || ReachError::NotSettled { found: part.trim().to_owned() };
        let (issue, option) = part.split_once('=').ok_or_else(not_one)?;
        let (name, option) = (issue.trim(), option.trim());
        let names = agenda.issues.iter().map(|issue| issue.name.as_str());
        let idx = agenda.issue_named(name).ok_or_else(|| unknown("issue", name, String::new(), names))?;
        let issue = agenda.issue(idx);
        let options = issue.choices().map(|choice| issue.option_name(choice));
        let within = format!(" of the issue `{name}`");
        let option = issue.option_named(option).ok_or_else(|| unknown("option", option, within, options))?;
        if settled.iter().any(|(known, _)| *known == idx) {
            return Err(ReachError::Twice { issue: name.to_owned(), found: text.trim().to_owned() });
        }
        settled.push((idx, option));
    }
    settled.sort_by_key(|(issue, _)| issue.index());
    Ok(settled)
}

fn unknown<'n>(
    what: &'static str,
    found: &str,
    within: String,
    known: impl IntoIterator<Item = &'n str>,
) -> ReachError {
    let known: Vec<&str> = known.into_iter().collect();
    let suggestion = nearest(found, known.iter().copied()).map(str::to_owned);
    let known = known.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
    ReachError::Unknown { what, found: found.to_owned(), within, known, suggestion }
}

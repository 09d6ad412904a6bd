//! What tuning goes for: one measure of many negotiations, or a weighted sum of several.

use super::lever::owners;
use super::shares::Shares;
use super::{Lever, TuneError};
use crate::agenda::{Agenda, IssueIdx, OptionIdx};
use crate::measure;
use crate::quantity::{PerSide, Side};
use crate::scenario::Scenario;
use crate::text::suggest::nearest;

/// The greatest weight of a measure.
const MOST_WEIGHT: f64 = 1e6;

/// What tuning goes for: the weighted sum of its measures. Payoffs, rates and gains are to be high; distances are to be
/// low and count negative.
#[derive(Clone, Debug, PartialEq)]
pub struct Objective {
    pub(super) terms: Vec<Term>,
}

/// A measure with its weight.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Term {
    /// As it was asked for, without the weight.
    pub(super) name: String,
    pub(super) title: String,
    /// Above 0; 0 for what is only shown.
    pub(super) weight: f64,
    pub(super) measure: Measure,
}

/// What is measured of many negotiations.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Measure {
    /// The mean of what every negotiation has a value in.
    Of(&'static measure::Measure),
    /// The mean distance to some options.
    ToPackage(Vec<(IssueIdx, OptionIdx)>),
    /// The distance to recorded shares of the options.
    ToShares(Shares),
}

impl Measure {
    /// Whether it is to be low.
    pub(super) const fn is_distance(&self) -> bool {
        matches!(self, Self::ToPackage(_) | Self::ToShares(_))
    }
}

impl Objective {
    /// Reads objectives as they are written on the command line: `payoff:DELEGATION`, `joint_gain` or another
    /// [measure](measure::MEASURES), `distance:ISSUE=OPTION,...` or `distance:FILE`, each with a weight before it if there is one, such as
    /// `0.5*joint_gain`. What `data` gives for the name of a file is read as [recorded shares](Shares::read).
    ///
    /// # Errors
    ///
    /// If there is no such objective, delegation, issue or option, or the file cannot be used.
    pub fn parse(
        texts: &[impl AsRef<str>],
        scenario: &Scenario,
        mut data: impl FnMut(&str) -> Result<String, String>,
    ) -> Result<Self, TuneError> {
        let mut terms: Vec<Term> = Vec::new();
        for text in texts {
            let (weight, name) = weighted(text.as_ref())?;
            let (measure, title) = measure(name, scenario, &mut data)?;
            if terms.iter().any(|term| term.name == name) {
                return Err(TuneError::ObjectiveTwice { name: name.to_owned() });
            }
            terms.push(Term { name: name.to_owned(), title, weight, measure });
        }
        Ok(Self { terms })
    }

    /// A delegation's expected payoff.
    #[must_use]
    pub fn payoff(scenario: &Scenario, side: Side) -> Self {
        let measure = measure::payoff(side);
        let [name, title] = called(measure, scenario);
        Self { terms: vec![Term { name, title, weight: 1.0, measure: Measure::Of(measure) }] }
    }

    /// The expected payoff of the only delegation that is tuned.
    ///
    /// # Errors
    ///
    /// If both are tuned, or neither.
    pub fn of_tuned(scenario: &Scenario, levers: &[Lever]) -> Result<Self, TuneError> {
        let owners = owners(scenario, levers).unwrap_or_default();
        match owners.split_first() {
            Some((side, others)) if others.iter().all(|other| other == side) => Ok(Self::payoff(scenario, *side)),
            _ => Err(TuneError::WhichObjective { known: known(scenario) }),
        }
    }

    /// The expected payoff of one delegation, with that of the other beside it.
    pub(super) fn payoff_of_both(scenario: &Scenario, side: Side) -> Self {
        let mut terms: Vec<Term> = Side::BOTH.into_iter().flat_map(|side| Self::payoff(scenario, side).terms).collect();
        terms[side.other().index()].weight = 0.0;
        Self { terms }
    }

    /// Whether it is a single distance, and so to be low.
    #[must_use]
    pub(crate) fn is_distance(&self) -> bool {
        matches!(self.terms.as_slice(), [only] if only.measure.is_distance())
    }

    /// What it is called.
    #[must_use]
    pub fn title(&self) -> String {
        match self.terms.as_slice() {
            [only] => only.title.clone(),
            _ => "Weighted sum of the objectives".to_owned(),
        }
    }

    /// What its measures come to together; higher is better.
    pub(super) fn score(&self, measured: &[f64]) -> f64 {
        if let [only] = self.terms.as_slice() {
            return if only.measure.is_distance() { -measured[0] } else { measured[0] };
        }
        let signed = |term: &Term| if term.measure.is_distance() { -term.weight } else { term.weight };
        self.terms.iter().zip(measured).map(|(term, value)| signed(term) * value).sum()
    }

    /// A score as it is shown: a single distance as a distance.
    pub(super) fn shown(&self, score: f64) -> f64 {
        if self.is_distance() { 0.0 - score } else { score }
    }
}

/// The weight before a `*`, 1 if there is none, and the rest.
fn weighted(text: &str) -> Result<(f64, &str), TuneError> {
    let Some((weight, name)) = text.split_once('*') else { return Ok((1.0, text.trim())) };
    let number = weight.trim().parse::<f64>().ok().filter(|weight| *weight > 0.0 && *weight <= MOST_WEIGHT);
    let weight = number.ok_or_else(|| TuneError::Weight { found: weight.trim().to_owned() })?;
    Ok((weight, name.trim()))
}

/// The measure of that name, with its title.
fn measure(
    name: &str,
    scenario: &Scenario,
    data: &mut dyn FnMut(&str) -> Result<String, String>,
) -> Result<(Measure, String), TuneError> {
    for measure in measure::measures(&scenario.agenda.chambers) {
        let [asked, title] = called(measure, scenario);
        if asked == name {
            return Ok((Measure::Of(measure), title));
        }
    }
    match name.strip_prefix("distance:") {
        Some(target) if target.contains('=') => {
            Ok((Measure::ToPackage(package(target, &scenario.agenda)?), "Distance to the package".to_owned()))
        }
        Some(file) if !file.is_empty() => {
            let failed = |problem| TuneError::Data { file: file.to_owned(), problem };
            let text = data(file).map_err(failed)?;
            let shares = Shares::read(&text, &scenario.agenda).map_err(failed)?;
            Ok((Measure::ToShares(shares), "Distance to the recorded shares".to_owned()))
        }
        _ => Err(unknown(name, scenario)),
    }
}

/// What a measure is called on the command line, and its title.
fn called(measure: &measure::Measure, scenario: &Scenario) -> [String; 2] {
    let names = PerSide::from_fn(|side| scenario.delegations[side].name.as_str());
    let titles = PerSide::from_fn(|side| scenario.delegations[side].title.as_str());
    [measure.asked(names), measure.title(titles)]
}

/// Every objective that there is.
fn known(scenario: &Scenario) -> Vec<String> {
    let asked = |measure| {
        let [name, _] = called(measure, scenario);
        name
    };
    // What a delegation gets is what most tune for.
    let (of_sides, of_both): (Vec<&measure::Measure>, Vec<_>) =
        measure::measures(&scenario.agenda.chambers).iter().partition(|measure| measure.side.is_some());
    let others = ["distance:ISSUE=OPTION,...", "distance:FILE"].map(str::to_owned);
    of_sides.into_iter().chain(of_both).map(asked).chain(others).collect()
}

fn unknown(name: &str, scenario: &Scenario) -> TuneError {
    let known = known(scenario);
    let nearest = nearest(name, known.iter().map(String::as_str)).map(str::to_owned);
    TuneError::NoObjective { found: name.to_owned(), nearest, known }
}

/// The options of `ISSUE=OPTION,...`; a package, or a part of one.
fn package(text: &str, agenda: &Agenda) -> Result<Vec<(IssueIdx, OptionIdx)>, TuneError> {
    let mut options: Vec<(IssueIdx, OptionIdx)> = Vec::new();
    let wrong = |what, name: &str, candidates: Vec<String>| TuneError::Package {
        found: text.to_owned(),
        what,
        name: name.to_owned(),
        nearest: nearest(name, candidates.iter().map(String::as_str)).map(str::to_owned),
        expected: candidates.join(", "),
    };
    for pair in text.split(',') {
        let (issue_name, option_name) = pair.split_once('=').unwrap_or((pair, ""));
        let (issue_name, option_name) = (issue_name.trim(), option_name.trim());
        let Some(idx) = agenda.issue_named(issue_name) else {
            return Err(wrong("the issue", issue_name, agenda.issues.iter().map(|issue| issue.name.clone()).collect()));
        };
        if options.iter().any(|(known, _)| *known == idx) {
            return Err(wrong("twice the issue", issue_name, vec!["each at most once".to_owned()]));
        }
        let issue = agenda.issue(idx);
        let Some(option) = issue.choices().find(|option| issue.option_name(*option) == option_name) else {
            let names = issue.choices().map(|option| issue.option_name(option).to_owned());
            return Err(wrong("the option", option_name, names.collect()));
        };
        options.push((idx, option));
    }
    Ok(options)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::Document;

    fn objective(texts: &[&str]) -> Result<Objective, TuneError> {
        let text = include_str!("../../../scenarios/tutorial.ron");
        let document = Document::parse("tutorial.ron", text).expect("the tutorial is valid");
        Objective::parse(texts, document.scenario(), |_| Err("no such file".to_owned()))
    }

    #[test]
    fn several_objectives_make_a_weighted_sum_in_which_distances_count_negative() {
        let sum = objective(&["payoff:us", "0.5*agreement_rate", "2 * distance:site=delayed,ceiling=low"]).unwrap();
        assert_eq!(sum.score(&[0.6, 0.8, 0.25]), 0.6 + 0.4 - 0.5);
        assert_eq!(sum.shown(0.5), 0.5);
    }

    #[test]
    fn a_single_distance_is_to_be_low_and_a_single_weight_means_nothing() {
        let distance = objective(&["3*distance:site=deferred"]).unwrap();
        assert!(distance.is_distance());
        assert_eq!((distance.score(&[0.25]), distance.shown(-0.25)), (-0.25, 0.25));
    }

    #[test]
    fn what_is_no_objective_is_quoted_with_suggestions() {
        for (text, expected) in [
            ("payof:us", "there is no objective `payof:us`, did you mean `payoff:us`?, expected one of\n  payoff:us"),
            ("payoff:usa", "did you mean `payoff:us`?"),
            ("agreement", "there is no objective `agreement`"),
            ("distance:", "there is no objective `distance:`"),
            ("0*joint_gain", "`0` cannot be the weight of an objective"),
            ("-1*joint_gain", "`-1` cannot be the weight"),
            ("x*joint_gain", "`x` cannot be the weight"),
            ("nan*joint_gain", "`nan` cannot be the weight"),
            ("distance:sit=active", "has the issue `sit`, did you mean `site`?, expected ceiling, inspections, site"),
            (
                "distance:site=actve",
                "has the option `actve`, did you mean `active`?, expected cancelled, delayed, active, deferred",
            ),
            ("distance:ceiling=deferred", "has the option `deferred`, expected high"),
            ("distance:site=active,site=delayed", "has twice the issue `site`"),
            ("distance:shares.csv", "`shares.csv`: no such file"),
        ] {
            let error = objective(&[text]).unwrap_err().to_string();
            assert!(error.contains(expected), "{text}: {error}");
        }
        let error = objective(&["joint_gain", "2*joint_gain"]).unwrap_err().to_string();
        assert_eq!(error, "the objective `joint_gain` is given twice");
    }
}

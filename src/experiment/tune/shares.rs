//! Recorded data: how often each option was settled on, to be matched.

use crate::agenda::{Agenda, IssueIdx};
use crate::result::forecast::ForecastSummary;
use crate::scenario::short;
use crate::text::suggest::nearest;

/// How much more than 1 shares may sum up to, for rounding.
const TOLERATED: f64 = 1e-6;
/// What a table of shares must have.
const COLUMNS: [&str; 3] = ["issue", "option", "share"];

/// How often each option of some issues was settled on, among all negotiations. What is missing to 1 found no agreement.
#[derive(Clone, Debug, PartialEq)]
pub struct Shares {
    pub(super) issues: Vec<IssueShares>,
}

/// The shares of one issue.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct IssueShares {
    pub(super) issue: IssueIdx,
    /// By choice: the options in order, then deferral where it is allowed, then no agreement.
    pub(super) shares: Vec<f64>,
}

impl Shares {
    /// Reads shares from a CSV table with the columns `issue`, `option` and `share` (options left out have none), or from
    /// the `summary.json` of a forecast.
    ///
    /// # Errors
    ///
    /// With what is wrong: an unknown name, a share out of range, or text of another form.
    pub fn read(text: &str, agenda: &Agenda) -> Result<Self, String> {
        if text.trim().is_empty() {
            return Err("it is empty".to_owned());
        }
        if text.trim_start().starts_with('{') { of_forecast(text, agenda) } else { of_table(text, agenda) }
    }

    /// The distance of counted choices from the shares, 0 to 1.
    ///
    /// # Formula
    ///
    /// ```text
    /// mean over issues of 1/2 * sum over choices of |count / n - share|          total variation
    /// ```
    pub(super) fn distance(&self, counts: &[Vec<u64>], n: u64) -> f64 {
        let of_issue = |(issue, counts): (&IssueShares, &Vec<u64>)| {
            let pairs = issue.shares.iter().zip(counts);
            0.5 * pairs.map(|(share, count)| (*count as f64 / n.max(1) as f64 - share).abs()).sum::<f64>()
        };
        self.issues.iter().zip(counts).map(of_issue).sum::<f64>() / self.issues.len().max(1) as f64
    }

    /// Nothing counted yet.
    pub(super) fn no_counts(&self) -> Vec<Vec<u64>> {
        self.issues.iter().map(|issue| vec![0; issue.shares.len()]).collect()
    }

    fn add(&mut self, agenda: &Agenda, issue: &str, option: &str, share: f64) -> Result<(), String> {
        let suggestion = |name: &str, known: Vec<&str>| {
            let nearest = nearest(name, known.iter().copied());
            let meant = nearest.map_or_else(String::new, |name| format!(", did you mean `{name}`?"));
            format!("{meant}, expected {}", known.join(", "))
        };
        let Some(idx) = agenda.issue_named(issue) else {
            let known = agenda.issues.iter().map(|issue| issue.name.as_str()).collect();
            return Err(format!("there is no issue `{issue}`{}", suggestion(issue, known)));
        };
        let of = agenda.issue(idx);
        let Some(choice) = of.choices().position(|choice| of.option_name(choice) == option) else {
            let known = of.choices().map(|choice| of.option_name(choice)).collect();
            return Err(format!("the issue `{issue}` has no option `{option}`{}", suggestion(option, known)));
        };
        if !(0.0..=1.0).contains(&share) {
            return Err(format!("the share of `{option}` is {share}, allowed is 0 to 1"));
        }
        let place = self.issues.iter().position(|known| known.issue == idx).unwrap_or_else(|| {
            self.issues.push(IssueShares { issue: idx, shares: vec![0.0; of.n_choices() + 1] });
            self.issues.len() - 1
        });
        self.issues[place].shares[choice] += share;
        Ok(())
    }

    /// Gives what is missing to 1 to no agreement.
    fn filled(mut self, agenda: &Agenda) -> Result<Self, String> {
        if self.issues.is_empty() {
            return Err("there are no shares in it".to_owned());
        }
        for issue in &mut self.issues {
            let sum: f64 = issue.shares.iter().sum();
            if sum > 1.0 + TOLERATED {
                let name = &agenda.issue(issue.issue).name;
                return Err(format!("the shares of `{name}` add up to {sum}, allowed is at most 1"));
            }
            if let Some(none) = issue.shares.last_mut() {
                *none = (1.0 - sum).max(0.0);
            }
        }
        Ok(self)
    }
}

fn of_table(text: &str, agenda: &Agenda) -> Result<Shares, String> {
    let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(text.as_bytes());
    let headers = reader.headers().map_err(|error| error.to_string())?.clone();
    if !headers.iter().any(|header| COLUMNS.contains(&header)) {
        let found = short(text.trim_start());
        return Err(format!(
            "it is neither the summary of a forecast nor a table with the columns {}: it begins with `{found}`",
            COLUMNS.join(", ")
        ));
    }
    let column = |name: &str| {
        let found = headers.iter().collect::<Vec<_>>().join(", ");
        let place = headers.iter().position(|header| header == name);
        place.ok_or_else(|| format!("there is no column `{name}`, expected {}, found `{found}`", COLUMNS.join(", ")))
    };
    let (issue, option, share) = (column("issue")?, column("option")?, column("share")?);
    let mut shares = Shares { issues: Vec::new() };
    for (row, record) in (2..).zip(reader.records()) {
        let record = record.map_err(|error| error.to_string())?;
        let at_line = |problem: String| format!("line {row}: {problem}");
        let text = &record[share];
        let number = text.parse::<f64>().ok().filter(|share| share.is_finite());
        let number = number.ok_or_else(|| at_line(format!("`{text}` is no share, allowed is 0 to 1")))?;
        shares.add(agenda, &record[issue], &record[option], number).map_err(at_line)?;
    }
    shares.filled(agenda)
}

fn of_forecast(text: &str, agenda: &Agenda) -> Result<Shares, String> {
    let summary: ForecastSummary =
        serde_json::from_str(text).map_err(|error| format!("it is no summary of a forecast: {error}"))?;
    let mut shares = Shares { issues: Vec::new() };
    for issue in &summary.agreed {
        for option in &issue.options {
            let share = option.rate.count as f64 / summary.n_draws.max(1) as f64;
            shares.add(agenda, &issue.issue, &option.name, share)?;
        }
    }
    shares.filled(agenda)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::Document;

    fn read(text: &str) -> Result<Shares, String> {
        let document = Document::parse("tutorial.ron", include_str!("../../../scenarios/tutorial.ron")).unwrap();
        Shares::read(text, &document.scenario().agenda)
    }

    #[test]
    fn a_table_gives_shares_and_the_rest_found_no_agreement() {
        let shares = read("issue,option,share\nsite, delayed, 0.5\nsite,deferred,0.25\n").unwrap();
        assert_eq!(shares.issues[0].shares, [0.0, 0.5, 0.0, 0.25, 0.25]);
        // Of 10: 3 delayed, 1 active, 1 deferred, 5 without agreement: (0.2 + 0.1 + 0.15 + 0.25) / 2.
        assert!((shares.distance(&[vec![0, 3, 1, 1, 5]], 10) - 0.35).abs() < 1e-12);
        assert_eq!(shares.distance(&[vec![0, 2, 0, 1, 1]], 4), 0.0);
    }

    #[test]
    fn what_is_wrong_with_a_table_is_told_with_its_line() {
        for (text, expected) in [
            ("", "it is empty"),
            (
                "Scenario(\n",
                "neither the summary of a forecast nor a table with the columns issue, option, share: it begins with `Scenario(",
            ),
            ("issue;option;share\n", "it begins with `issue;option;share"),
            (
                "issue,option\nsite,active\n",
                "there is no column `share`, expected issue, option, share, found `issue, option`",
            ),
            ("issue,option,share\n", "there are no shares in it"),
            (
                "issue,option,share\nsite,actve,0.5\n",
                "line 2: the issue `site` has no option `actve`, did you mean `active`?",
            ),
            (
                "issue,option,share\nsite,active,0.5\nsit,active,0.5\n",
                "line 3: there is no issue `sit`, did you mean `site`?",
            ),
            ("issue,option,share\nsite,active,half\n", "line 2: `half` is no share"),
            ("issue,option,share\nsite,active,1.5\n", "line 2: the share of `active` is 1.5"),
            ("issue,option,share\nsite,active,0.7\nsite,delayed,0.7\n", "the shares of `site` add up to 1.4"),
            ("issue,option,share\nsite,active\n", "record 1"),
            ("{\"seed\": 0}", "it is no summary of a forecast"),
        ] {
            let error = read(text).unwrap_err();
            assert!(error.contains(expected), "{text}: {error}");
        }
    }
}

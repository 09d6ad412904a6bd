//! Turning points: what would have been different.

use crate::account::run::{Cast, is_open, of, settlement, spoken, spoken_list};
use crate::account::words::{self, payoff};
use crate::result::EndingKind;
use crate::result::{EndingRecord, IssueRecord, PackageRecord, PayoffRecord, TurningPointRecord, TurningRecord};

impl Cast<'_> {
    /// How the talks would have ended but for a turning point: which ending, and on which issue what in place of what.
    pub(crate) fn otherwise(self, point: &TurningPointRecord) -> String {
        let otherwise = &point.otherwise;
        let date = words::date(&otherwise.date);
        match otherwise.kind {
            EndingKind::FullAgreement | EndingKind::PartialAgreement => {
                let with = match (&otherwise.package, self.agreed()) {
                    (Some(package), Some(agreed)) => format!(", with {}", self.differences(package, agreed)),
                    (Some(package), None) => self.leaving_open(package),
                    (None, _) => String::new(),
                };
                format!("the two would have agreed on {date}{with}")
            }
            EndingKind::WalkOut => format!("{} would have left the table on {date}", self.leaver(otherwise)),
            EndingKind::Deadline => format!("time would have run out on {date} without an agreement"),
        }
    }

    fn leaver(self, ending: &EndingRecord) -> String {
        ending.by.as_ref().map_or_else(|| "one side".to_owned(), |by| self.who(by))
    }

    /// What one package settles otherwise than another: `"None" instead of "Low" on "Tolls"`.
    fn differences(self, package: &PackageRecord, agreed: &PackageRecord) -> String {
        let differs = |issue: &&IssueRecord| package.get(&issue.name) != agreed.get(&issue.name);
        let told = self.result.issues.iter().filter(differs).map(|issue| {
            let on = spoken(issue);
            let [now, was] = [package, agreed].map(|package| settlement(issue, package)).map(words::quoted);
            match [package, agreed].map(|package| is_open(issue, package)) {
                [true, _] => format!("{on} left open instead of {was}"),
                [_, true] => format!("{now} on {on} instead of leaving it open"),
                _ => format!("{now} instead of {was} on {on}"),
            }
        });
        let told: Vec<String> = told.collect();
        words::list(&told, "and")
    }

    fn leaving_open(self, package: &PackageRecord) -> String {
        let open: Vec<&IssueRecord> = self.result.issues.iter().filter(|issue| is_open(issue, package)).collect();
        if open.is_empty() { String::new() } else { format!(", leaving open {}", spoken_list(&open)) }
    }

    /// `0.68 to the United States and 0.39 to Russia`.
    pub(crate) fn amounts(self, record: &PayoffRecord) -> String {
        let amount = |(name, amount): (&String, &f64)| format!("{} to {}", payoff(*amount), self.who(name));
        words::list(&record.iter().map(amount).collect::<Vec<_>>(), "and")
    }
}

/// The turning points that changed most, in order: first those between agreement and failure.
pub(crate) fn weightiest<'a>(
    cast: Cast<'a>,
    turning: &'a TurningRecord,
    at_most: usize,
) -> Vec<&'a TurningPointRecord> {
    let result = cast.result;
    let weight = |point: &TurningPointRecord| {
        let turned = point.otherwise.kind.is_agreement() != result.ending.kind.is_agreement();
        let changes = result.payoffs.iter().map(|(name, paid)| (paid - of(&point.payoffs, name)).abs());
        (turned, changes.sum::<f64>())
    };
    let mut places: Vec<usize> = (0..turning.points.len()).collect();
    places.sort_by(|a, b| {
        let [(a_turned, a_sum), (b_turned, b_sum)] = [a, b].map(|place| weight(&turning.points[*place]));
        b_turned.cmp(&a_turned).then(b_sum.total_cmp(&a_sum)).then(b.cmp(a))
    });
    places.truncate(at_most);
    places.sort_unstable();
    places.into_iter().map(|place| &turning.points[place]).collect()
}

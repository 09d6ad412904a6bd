//! What was signed: what chambers made of it, and what it pays on its day.

use super::Reading;
use crate::account::ratification::outcome;
use crate::result::ProposalRecord;

impl Reading<'_> {
    /// What chambers made of what was signed, as a sentence behind others; empty where none had to consent.
    pub(in crate::chart) fn ratified(&self) -> String {
        self.result.ratification.as_ref().map_or_else(String::new, |record| format!(" {}.", outcome(record)))
    }

    /// What the agreed package pays on the day of the agreement: where parts of it were agreed before, less than what the ending
    /// pays or more, as these pay from their own days. Nothing without an agreement.
    pub(in crate::chart) fn paid_that_day(&self) -> Option<[f64; 2]> {
        let agreed = self.agreed()?;
        let same = |one: &&ProposalRecord| self.result.ending.interims.last().is_some() && one.package == *agreed;
        let proposed = self.result.proposals.iter().rfind(same).map(|one| &one.at_end.payoffs);
        self.pair(proposed.unwrap_or(&self.result.payoffs))
    }
}

//! A forecast held against what really came of the talks.

use super::rate::rate;
use crate::experiment::happened::happened;
use crate::negotiation::EndingKind;
use crate::result::forecast::{ForecastSummary, IncidenceRecord};
use crate::result::{HappenedRecord, RateRecord};
use crate::scenario::{Record, Scenario};

impl ForecastSummary {
    /// The summary with what really came of the talks of its scenario beside it.
    #[must_use]
    pub fn beside(mut self, scenario: &Scenario, record: &Record) -> Self {
        let mut happened = happened(scenario, record);
        happened.by_then = self.by_then(&happened);
        self.happened = Some(happened);
        self
    }

    /// The share of negotiations that end in the same way, in an agreement or in a walk-out, which have done so by that day.
    fn by_then(&self, happened: &HappenedRecord) -> Option<RateRecord> {
        let count: fn(&IncidenceRecord) -> u64 = match happened.ending {
            EndingKind::FullAgreement | EndingKind::PartialAgreement => {
                // Whoever has signed an interim agreement has come to one, though the talks go on.
                |one| one.full_agreement + one.partial_agreement + one.agreed_in_part
            }
            EndingKind::WalkOut => |one| one.walk_out,
            EndingKind::Deadline => return None,
        };
        let all = self.incidence.last().map_or(0, count);
        if all == 0 || happened.after_deadline.is_some() {
            return None;
        }
        // Dates of one form are in the order of their days.
        let so_far = self.incidence.iter().take_while(|one| one.date <= happened.date).last().map_or(0, count);
        let mut rate = rate(so_far, all);
        if self.chance.is_none() {
            rate.without_interval();
        }
        Some(rate)
    }
}

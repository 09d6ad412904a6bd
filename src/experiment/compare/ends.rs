//! How the negotiations of a comparison end and on what they agree, counted under each what-if by itself: what is held
//! against what really came of the talks.

use super::Variant;
use crate::agenda::{Agenda, Issue, Package};
use crate::experiment::forecast::{Play, rate};
use crate::experiment::happened::happened;
use crate::negotiation::EndingKind;
use crate::result::compare::CompareSummary;
use crate::result::{HappenedRecord, PlayedSoRecord, RateRecord, ShareRecord};
use crate::scenario::{Record, Scenario};
use serde::{Deserialize, Serialize};

/// How many negotiations end how, and on what they agree.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Ends {
    /// By kind of ending.
    endings: Vec<(EndingKind, u64)>,
    /// By issue, and by the place of the choice among all on it.
    agreed: Vec<Vec<u64>>,
}

impl Ends {
    /// Nothing played yet.
    pub(super) fn new(agenda: &Agenda) -> Self {
        Self { endings: Vec::new(), agreed: agenda.issues.iter().map(|issue| vec![0; issue.n_choices()]).collect() }
    }

    pub(super) fn add(&mut self, play: &Play) {
        self.add_ending(play.outcome, 1);
        for (issue, option) in play.package.iter().flat_map(Package::iter) {
            let counts = &mut self.agreed[issue.index()];
            // Leaving it open comes after every option.
            let place = option.index().min(counts.len() - 1);
            counts[place] += 1;
        }
    }

    pub(super) fn merge(&mut self, other: &Self) {
        other.endings.iter().for_each(|(kind, count)| self.add_ending(*kind, *count));
        for (own, other) in self.agreed.iter_mut().zip(&other.agreed) {
            own.iter_mut().zip(other).for_each(|(own, other)| *own += other);
        }
    }

    /// Kinds stay in their order, so that tallies of the same plays are equal.
    fn add_ending(&mut self, kind: EndingKind, count: u64) {
        match self.endings.binary_search_by_key(&kind, |(one, _)| *one) {
            Ok(place) => self.endings[place].1 += count,
            Err(place) => self.endings.insert(place, (kind, count)),
        }
    }

    fn n(&self, is_meant: impl Fn(EndingKind) -> bool) -> u64 {
        self.endings.iter().filter(|(kind, _)| is_meant(*kind)).map(|(_, count)| count).sum()
    }

    /// How many end as the talks really did.
    fn played_so(&self, agenda: &Agenda, happened: &HappenedRecord, what_if: Option<&str>) -> PlayedSoRecord {
        let n_agreements = self.n(EndingKind::is_agreement);
        let issues = agenda.issues.iter().zip(&self.agreed);
        let so = |(issue, counts): (&Issue, &Vec<u64>)| {
            let option = issue.option_named(happened.option(&issue.name)?)?;
            let count = counts.get(option.index().min(counts.len() - 1)).copied()?;
            Some(ShareRecord { name: issue.name.clone(), rate: rate(count, n_agreements) })
        };
        PlayedSoRecord {
            what_if: what_if.map(str::to_owned),
            ending: rate(self.n(|kind| kind == happened.ending), self.n(|_| true)),
            agreed: issues.filter_map(so).collect(),
        }
    }
}

impl CompareSummary {
    /// The summary with what really came of the talks beside it. `ends` begins with the scenario as it is, then come the
    /// what-ifs.
    pub(super) fn beside(mut self, scenario: &Scenario, record: &Record, variants: &[Variant], ends: &[Ends]) -> Self {
        let happened = happened(scenario, record);
        let names = std::iter::once(None).chain(variants.iter().map(|variant| Some(variant.name.as_str())));
        let played = names.zip(ends).map(|(what_if, ends)| ends.played_so(&scenario.agenda, &happened, what_if));
        self.played_so = played.collect();
        if self.chance.is_none() {
            let rates = self.played_so.iter_mut();
            let rates =
                rates.flat_map(|one| one.agreed.iter_mut().map(|share| &mut share.rate).chain([&mut one.ending]));
            rates.for_each(RateRecord::without_interval);
        }
        self.happened = Some(happened);
        self
    }
}

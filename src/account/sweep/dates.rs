//! When the agreements of a sweep come, in a sentence.

use super::Finding;
use crate::account::words::{date, list};
use crate::result::Titled;
use crate::result::sweep::{DateMeanRecord, PointRecord};

impl Finding<'_> {
    /// The points whose agreements come earliest and latest, of those at which they come on another day than as written: their
    /// intervals do not meet. Nothing where all do.
    pub(crate) fn dates(&self) -> Option<String> {
        let written = self.summary.reference.agreement_date.as_ref()?;
        let points = self.summary.points.iter().filter_map(|point| Some((point, point.agreement_date.as_ref()?)));
        let is_apart = |(_, found): &(&PointRecord, &DateMeanRecord)| self.are_apart(found, written);
        let mut apart: Vec<(&PointRecord, &DateMeanRecord)> = points.filter(is_apart).collect();
        apart.sort_by(|(_, one), (_, other)| one.mean.cmp(&other.mean));
        let (first, last) = (apart.first()?, apart.last()?);
        let ends = if first.1.mean == last.1.mean { vec![first] } else { vec![first, last] };
        let told = ends.into_iter().map(|(point, found)| format!("on {} {}", date(&found.mean), self.at(point)));
        Some(format!(
            "In the mean, agreements come {}; as written, on {}{}",
            list(&told.collect::<Vec<_>>(), "and"),
            date(&written.mean),
            if self.summary.chance { " (beyond chance, of the draws that agree at each)" } else { "" }
        ))
    }

    /// Whether two dates are told apart: where something is left to chance, by intervals of several agreements each.
    fn are_apart(&self, one: &DateMeanRecord, other: &DateMeanRecord) -> bool {
        if self.summary.chance && [one, other].iter().any(|date| date.count < FEWEST_DATES) {
            return false;
        }
        let ends = |of: &DateMeanRecord| [&of.low, &of.high].map(|end| end.clone().unwrap_or_else(|| of.mean.clone()));
        let ([low, high], [other_low, other_high]) = (ends(one), ends(other));
        high < other_low || other_high < low
    }

    /// Where a point lies: `where the deadline is 5 December 2009`.
    fn at(&self, point: &PointRecord) -> String {
        let axes = self.summary.axes.iter().zip(&point.values);
        let parts = axes.map(|(axis, value)| format!("{} is {}", axis.in_text(), self.named(axis, value)));
        format!("where {}", list(&parts.collect::<Vec<_>>(), "and"))
    }
}

/// Of fewer agreements a mean date says too little.
const FEWEST_DATES: u64 = 6;

//! Which of the things that were varied matters, of a sample.

use super::Finding;
use crate::account::words::list;
use crate::measure::Measure;
use crate::result::Titled;
use crate::result::sweep::{FEWEST_POINTS, MeanRecord};

impl Finding<'_> {
    /// Whether an axis has anything to do with a metric, beyond chance.
    pub(crate) fn matters(&self, axis: usize, metric: usize) -> bool {
        let share = self.summary.influences.get(axis).and_then(|one| one.shares.get(metric));
        share.is_some_and(|share| share.mean > 0.0 && share.low.is_none_or(|low| low > 0.0))
    }

    /// Said where a sample has too few points to rank addresses by, without its full stop: settings, as points are also those of a
    /// percent.
    pub(crate) fn too_few(&self) -> Option<String> {
        let n = self.summary.points.len();
        let is_unranked = !self.summary.trends.is_empty() && self.summary.influences.is_empty();
        is_unranked.then(|| {
            let one = self.one_varied();
            format!("{n} settings are too few to say which {one} matters, at least {FEWEST_POINTS} are needed")
        })
    }

    /// What one of the things that were varied is called where all of them are ranked.
    pub(crate) fn one_varied(&self) -> &'static str {
        if self.summary.axes.iter().all(|axis| axis.range.is_some()) { "number" } else { "number or choice" }
    }

    /// The axis that has most to do with a metric, in a sentence without its full stop; what is too little to tell says so.
    pub(crate) fn ranking(&self, metric: usize) -> String {
        let title = self.title(metric);
        if let Some(too_few) = self.too_few() {
            return format!("{title}: {too_few}");
        }
        let ranked = self.ranked(metric);
        let share = |axis: usize| self.summary.influences[axis].shares[metric];
        let Some((first, rest)) = ranked.split_first() else { return title };
        let most = share(*first);
        if !self.matters(*first, metric) {
            return format!("{title}: nothing that was varied is shown to matter");
        }
        let subject = self.subject(metric);
        let is_tied = |axis: &usize| overlap(&share(*axis), &most);
        let name = |axis: usize| self.summary.axes[axis].in_text().to_owned();
        let (tied, rivals): (Vec<usize>, Vec<usize>) =
            rest.iter().copied().filter(is_tied).partition(|axis| self.matters(*axis, metric));
        if tied.is_empty() {
            let (of, rise) = (self.place.percent(most.mean, 0), self.rise(*first, metric));
            let (most, rivals) = if rivals.is_empty() {
                ("most ", String::new())
            } else {
                // What is not shown to matter is not said to.
                let rivals: Vec<String> = rivals.iter().map(|axis| name(*axis)).collect();
                let verb = if rivals.len() == 1 { "matters" } else { "matter" };
                ("", format!("; the draws do not tell if {} {verb} as much", list(&rivals, "or")))
            };
            return format!("{subject} hangs {most}on {}: {of} of the variation{rise}{rivals}", name(*first));
        }
        let tied: Vec<String> = std::iter::once(*first).chain(tied).map(name).collect();
        let most = if tied.len() == 2 { "of the two matters more" } else { "of them matters most" };
        format!("{subject} hangs on {}; the draws do not tell which {most}", list(&tied, "and"))
    }

    /// What a metric does from the lowest to the highest quarter of an axis.
    fn rise(&self, axis: usize, metric: usize) -> String {
        let Some(rise) = self.summary.influences[axis].rises.get(metric) else { return String::new() };
        if !self.is_rise_told(axis, metric) {
            return String::new();
        }
        let unit = if Measure::is_share(self.name(metric)) { " points" } else { "" };
        format!(", {}{unit} from its lowest to its highest quarter", self.difference(metric, rise.mean))
    }

    /// Whether a metric is another in the highest quarter of an axis than in the lowest, beyond chance. An axis that does not
    /// matter moves nothing.
    pub(crate) fn is_rise_told(&self, axis: usize, metric: usize) -> bool {
        let rise = self.summary.influences.get(axis).and_then(|one| one.rises.get(metric));
        let is_apart = |rise: &MeanRecord| rise.low.zip(rise.high).is_none_or(|(low, high)| low > 0.0 || high < 0.0);
        self.matters(axis, metric) && rise.is_some_and(|rise| rise.mean != 0.0 && is_apart(rise))
    }

    /// The axes, that which has most to do with a metric first.
    pub(crate) fn ranked(&self, metric: usize) -> Vec<usize> {
        let mut axes: Vec<usize> = (0..self.summary.influences.len()).collect();
        let share = |axis: &usize| self.summary.influences[*axis].shares.get(metric).map_or(0.0, |share| share.mean);
        axes.sort_by(|a, b| share(b).total_cmp(&share(a)));
        axes
    }
}

fn overlap(one: &MeanRecord, other: &MeanRecord) -> bool {
    let ends = |mean: &MeanRecord| (mean.low.unwrap_or(mean.mean), mean.high.unwrap_or(mean.mean));
    let ((low, high), (other_low, other_high)) = (ends(one), ends(other));
    low <= other_high && other_low <= high
}

//! What groups of inputs explain alone and with others, in sentences for report and chart.

use super::sensitivity::{Finding, more};
use crate::account::words::{list, others};
use crate::result::Titled;
use crate::result::sensitivity::{GroupShareRecord, GroupedRecord, GroupsRecord};
use crate::text::thousands as count;

/// Where the interval of the largest share is wider than this, nothing is said of it.
const VAGUE: f64 = 0.5;

impl Finding<'_> {
    /// The groups of a measure by their totals, the most first, by their places.
    pub(crate) fn by_total(metric: &GroupedRecord) -> Vec<usize> {
        let mut places: Vec<usize> = (0..metric.shares.len()).collect();
        places.sort_by(|a, b| metric.shares[*b].total.total_cmp(&metric.shares[*a].total).then(a.cmp(b)));
        places
    }

    /// What a measure hangs on most, by the totals, in a sentence without its full stop: only what is more than the next beyond
    /// what the draws tell is put first, and that there were too few pairs to settle it is said.
    pub(crate) fn hangs_on_groups(&self, groups: &GroupsRecord, metric: &GroupedRecord) -> String {
        let first = Self::by_total(metric).first().map(|place| &metric.shares[*place]);
        if first.is_some_and(|first| first.total_high - first.total_low > VAGUE) {
            let told = Self::told_groups(metric);
            if !told.is_empty() {
                return format!(
                    "Alone or together with others, {} hangs on {}; {} pairs of draws are too few to tell how much, and on what else",
                    self.what_is_explained(&metric.name, &metric.title),
                    self.groups_named(groups, &told),
                    count(groups.n_pairs)
                );
            }
            return format!(
                "{} pairs of draws are too few to tell what groups of inputs explain of {}",
                count(groups.n_pairs),
                self.what_is_explained(&metric.name, &metric.title)
            );
        }
        let found = self.leading_group(groups, metric);
        if metric.settled {
            return found;
        }
        format!("{found} ({} pairs of draws are too few to settle this)", count(groups.n_pairs))
    }

    /// The groups whose intervals are clear of 0, that with the largest total first, by their places.
    fn told_groups(metric: &GroupedRecord) -> Vec<usize> {
        Self::by_total(metric).into_iter().filter(|place| metric.shares[*place].total_low > 0.0).collect()
    }

    /// Groups by their names, those that come first where they are many.
    fn groups_named(&self, groups: &GroupsRecord, places: &[usize]) -> String {
        let n_named = self.n_named(places.len());
        let named = places.iter().take(n_named).map(|place| groups.groups[*place].in_text().to_owned());
        let rest = (places.len() > n_named).then(|| others(places.len() - n_named));
        list(&named.chain(rest).collect::<Vec<_>>(), "and")
    }

    fn leading_group(&self, groups: &GroupsRecord, metric: &GroupedRecord) -> String {
        let what = self.what_is_explained(&metric.name, &metric.title);
        let places = Self::by_total(metric);
        let told = Self::told_groups(metric);
        let Some((first, rest)) = told.split_first() else {
            return format!("No group of inputs is told from chance in explaining {what}");
        };
        let name = |place: usize| groups.groups[place].in_text().to_owned();
        let share = &metric.shares[*first];
        // Intervals that do not overlap part two totals for certain; others may be one.
        let is_tied = |place: &usize| metric.shares[*place].total_high >= share.total_low;
        let tied: Vec<usize> = rest.iter().copied().filter(is_tied).collect();
        let untold: Vec<String> =
            places.iter().copied().filter(|place| !told.contains(place) && is_tied(place)).map(name).collect();
        let rivals = if untold.is_empty() { String::new() } else { format!(", nor if {}", more(&untold, "they")) };
        if !tied.is_empty() {
            let tied: Vec<usize> = std::iter::once(*first).chain(tied).collect();
            let which = if tied.len() == 2 { "of the two matters more" } else { "of them matters most" };
            let all = self.groups_named(groups, &tied);
            return format!(
                "Alone or together with others, {what} hangs on {all}; the draws do not tell which {which}{rivals}"
            );
        }
        if !untold.is_empty() {
            return format!(
                "Alone or together with others, {what} hangs on {}: {} of the differences would be left if all else were known \
                 (95% interval {}); the draws do not tell if {}",
                name(*first),
                self.percent_of(share.total),
                self.total_interval(share),
                more(&untold, "it")
            );
        }
        format!(
            "What it hangs on most is {}: {} of the differences in {what} would be left if all else were known (95% interval {}), \
             and {} go with it alone ({})",
            name(*first),
            self.percent_of(share.total),
            self.total_interval(share),
            self.percent_of(share.alone),
            self.alone_interval(share)
        )
    }

    /// The interval of a total, with its unit.
    pub(crate) fn total_interval(&self, share: &GroupShareRecord) -> String {
        format!("{} to {}", self.whole_percent(share.total_low), self.percent_of(share.total_high))
    }

    /// The interval of what goes with a group alone, with its unit.
    pub(crate) fn alone_interval(&self, share: &GroupShareRecord) -> String {
        format!("{} to {}", self.whole_percent(share.alone_low), self.percent_of(share.alone_high))
    }

    fn whole_percent(&self, share: f64) -> String {
        self.percent_of(share).trim_end_matches('%').to_owned()
    }

    /// What shares are shares of, how they were found, and whether there were enough, as a paragraph.
    pub(crate) fn of_what_groups(&self, groups: &GroupsRecord) -> String {
        let has_luck = groups.groups.iter().any(|group| group.name == "luck");
        let luck = if has_luck {
            " Luck, what strategies and chambers do by chance, is one of the groups."
        } else {
            " Nobody plays by chance, so that luck is no group."
        };
        let unsettled: Vec<String> = groups
            .metrics
            .iter()
            .filter(|metric| !metric.settled)
            .map(|metric| self.what_is_explained(&metric.name, &metric.title))
            .collect();
        let settled = if unsettled.is_empty() {
            " More pairs would change little: every total is known to within 5 points, and the five largest kept their order from \
             half as many pairs on."
                .to_owned()
        } else {
            format!(
                " There are too few pairs to be settled on {}: some total is not known to within 5 points, or the order of the five \
                 largest still changed with the last half of the pairs.",
                list(&unsettled, "and")
            )
        };
        format!(
            "Shares are of the differences between single negotiations, not of rates: {} pairs of draws, between which one group at a \
             time was exchanged, {} negotiations in all. A group is what is drawn independently of all else: the weights of a side are \
             one, and so are a factor and each table of values; single weights of a side have no share of their own. Alone: what goes \
             with the group whatever the others are. In all: that and what it does together with others; these overlap and may sum to \
             more than 100%.{luck}{settled}",
            count(groups.n_pairs),
            count(groups.n_negotiations)
        )
    }

    /// What is missing to all in what groups explain alone, within a sentence.
    pub(crate) fn together(&self, metric: &GroupedRecord) -> String {
        if !(0.0..=1.0).contains(&metric.sum_alone) {
            return format!(
                "What they explain alone sums to {}, which by chance alone it can: so few pairs do not tell how much is what they do \
                 with each other",
                self.percent_of(metric.sum_alone)
            );
        }
        format!(
            "Alone they explain {} together; the rest, {}, is what they do with each other. Chance may put single shares below 0",
            self.percent_of(metric.sum_alone),
            self.percent_of(1.0 - metric.sum_alone)
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::account::sensitivity::tests::summary;
    use crate::result::FormsRecord;
    use crate::result::sensitivity::GroupRecord;

    /// What groups are said to explain, each given as its total and half the width of its interval.
    fn told(totals: &[[f64; 2]]) -> String {
        let group = |place: usize| GroupRecord {
            name: format!("g{place}"),
            title: format!("Group {place}"),
            forms: FormsRecord { short: None, in_text: Some(format!("group {place}")) },
        };
        let share = |[total, half]: &[f64; 2]| GroupShareRecord {
            alone: total / 2.0,
            alone_low: 0.0,
            alone_high: *total,
            total: *total,
            total_low: total - half,
            total_high: total + half,
        };
        let metric = GroupedRecord {
            name: "agreement_rate".to_owned(),
            title: "Agreement rate".to_owned(),
            mean: 0.5,
            sum_alone: 0.5,
            settled: true,
            shares: totals.iter().map(share).collect(),
        };
        let groups = GroupsRecord {
            n_pairs: 100,
            n_negotiations: 500,
            groups: (0..totals.len()).map(group).collect(),
            metrics: Vec::new(),
        };
        let summary = summary(Vec::new());
        Finding::in_report(&summary).hangs_on_groups(&groups, &metric)
    }

    #[test]
    fn wide_intervals_that_are_clear_of_nothing_are_named_and_not_put_in_order() {
        let clear = told(&[[0.6, 0.3], [0.4, 0.2], [0.1, 0.2]]);
        let said = " hangs on group 0 and group 1; 100 pairs of draws are too few to tell how much, and on what else";
        assert!(clear.ends_with(said), "{clear}");
        let vague = told(&[[0.3, 0.4], [0.1, 0.2]]);
        assert!(
            vague.starts_with("100 pairs of draws are too few to tell what groups of inputs explain of "),
            "{vague}"
        );
    }

    #[test]
    fn a_group_is_put_first_only_if_no_other_interval_reaches_its_own() {
        let first = told(&[[0.6, 0.1], [0.3, 0.1], [0.1, 0.2]]);
        assert!(first.starts_with("What it hangs on most is group 0: 60% "), "{first}");
        let two = told(&[[0.6, 0.1], [0.5, 0.1], [0.1, 0.2]]);
        assert!(
            two.starts_with("Alone or together with others, whether ")
                && two.ends_with(" hangs on group 0 and group 1; the draws do not tell which of the two matters more"),
            "{two}"
        );
        // The second reaches below 0, and into the interval of the first.
        let open = told(&[[0.5, 0.2], [0.3, 0.4]]);
        assert!(open.contains(" hangs on group 0: 50% "), "{open}");
        assert!(open.ends_with("; the draws do not tell if group 1 matters more than it"), "{open}");
    }
}

//! When negotiations ended, and how: the cumulative incidence of each kind of ending.

use crate::experiment::days::{date_on, day_of};
use crate::negotiation::{EndingKind, N_ENDING_KINDS};
use crate::result::forecast::{DateSpreadRecord, IncidenceRecord};
use crate::stats::{median_interval_of, order_statistic_at};
use std::collections::{BTreeMap, BTreeSet};

/// How many ended on each day, by kind.
type Endings = BTreeMap<i64, [u64; N_ENDING_KINDS]>;

/// The course of all negotiations over the days of the calendar, and over the days on which they ended where a draw moved
/// the clock.
///
/// Of those that were still open, so many had come to an interim agreement: how many first came to one on a day, and how many
/// of those ended on it, stands in `in_part`.
pub(super) fn incidence(
    dates: &[String],
    ended_on: &Endings,
    in_part: &BTreeMap<i64, [u64; 2]>,
) -> Vec<IncidenceRecord> {
    let rounds = dates.iter().filter_map(|date| date.parse().ok()).map(day_of);
    let days: BTreeSet<i64> = rounds.chain(ended_on.keys().copied()).chain(in_part.keys().copied()).collect();
    let n: u64 = ended_on.values().flatten().sum();
    let mut so_far = [0; N_ENDING_KINDS];
    let mut record = |day: i64| {
        for (sum, more) in so_far.iter_mut().zip(ended_on.get(&day).into_iter().flatten()) {
            *sum += more;
        }
        let of = |kind: EndingKind| so_far[kind.index()];
        let up_to_now = |which: usize| in_part.range(..=day).map(|(_, counts)| counts[which]).sum::<u64>();
        let in_force = up_to_now(0) - up_to_now(1);
        IncidenceRecord {
            date: date_on(day),
            full_agreement: of(EndingKind::FullAgreement),
            partial_agreement: of(EndingKind::PartialAgreement),
            walk_out: of(EndingKind::WalkOut),
            deadline: of(EndingKind::Deadline),
            open: n - so_far.iter().sum::<u64>(),
            agreed_in_part: in_force,
        }
    };
    days.into_iter().map(&mut record).collect()
}

/// The spread of dates, given how many there are of each day.
pub(super) fn date_spread(on: &BTreeMap<i64, u64>) -> Option<DateSpreadRecord> {
    let mut count = 0;
    let up_to = |(day, n): (&i64, &u64)| {
        count += n;
        (*day, count)
    };
    let steps: Vec<(i64, u64)> = on.iter().filter(|(_, n)| **n > 0).map(up_to).collect();
    let day_at = |place: u64| steps[steps.partition_point(|(_, up_to)| *up_to <= place)].0;
    let at = |share: f64| order_statistic_at(count, share).map(|place| date_on(day_at(place)));
    let middle = median_interval_of(count, |place| day_at(place) as f64)?;
    let end = |day: f64| day.is_finite().then(|| date_on(day as i64));
    Some(DateSpreadRecord {
        count,
        first: at(0.0)?,
        p05: at(0.05)?,
        p25: at(0.25)?,
        median: at(0.5)?,
        p75: at(0.75)?,
        p95: at(0.95)?,
        last: at(1.0)?,
        median_low: end(middle.low),
        median_high: end(middle.high),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> i64 {
        day_of(text.parse().expect("a date"))
    }

    /// Ten negotiations: two agree, two walk out, six run out of time.
    fn ended() -> Endings {
        Endings::from([
            (day("2008-01-02"), [0, 1, 0, 2]),
            (day("2008-01-04"), [1, 0, 0, 0]),
            (day("2008-01-05"), [0, 0, 6, 0]),
        ])
    }

    #[test]
    fn a_walk_out_is_an_ending_like_others_and_takes_nobody_from_the_count() {
        let dates = ["2008-01-02", "2008-01-03", "2008-01-05"].map(str::to_owned);
        let course = incidence(&dates, &ended(), &BTreeMap::new());
        let counts: Vec<[u64; 5]> = course
            .iter()
            .map(|one| [one.full_agreement, one.partial_agreement, one.walk_out, one.deadline, one.open])
            .collect();
        assert_eq!(counts, [[0, 1, 2, 0, 7], [0, 1, 2, 0, 7], [1, 1, 2, 0, 6], [1, 1, 2, 6, 0]]);
        // Held to be lost from sight, walk-outs would leave 9/10 * 6/7 = 77 % without an agreement; it is 80 %.
        assert_eq!(course.last().map(|one| one.walk_out + one.deadline), Some(8));
        assert_eq!(course[2].date, "2008-01-04");
    }

    #[test]
    fn dates_of_agreements_are_dates_on_which_some_agreed() {
        let agreed = BTreeMap::from([(day("2008-01-02"), 1), (day("2008-01-04"), 1)]);
        let spread = date_spread(&agreed).expect("two agree");
        assert_eq!((spread.count, spread.median.as_str(), spread.last.as_str()), (2, "2008-01-02", "2008-01-04"));
        assert_eq!([spread.median_low, spread.median_high], [None, None]);
        // The second and the ninth of ten.
        let agreed = BTreeMap::from([(day("2008-01-02"), 1), (day("2008-01-04"), 8), (day("2008-01-05"), 1)]);
        let spread = date_spread(&agreed).expect("ten agree");
        assert_eq!([spread.median_low.as_deref(), spread.median_high.as_deref()], [Some("2008-01-04"); 2]);
        assert_eq!(date_spread(&BTreeMap::new()), None);
    }
}

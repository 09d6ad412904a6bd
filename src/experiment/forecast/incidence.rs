//! When negotiations ended, and how: the cumulative incidence of each kind of ending.

use super::outcomes::n_agreements;
use crate::experiment::days::{date_on, day_of};
use crate::negotiation::{EndingKind, N_ENDING_KINDS};
use crate::result::forecast::{DateSpreadRecord, IncidenceRecord};
use crate::stats::{median_interval_of, order_statistic_at};
use std::collections::{BTreeMap, BTreeSet};

/// How many ended on each day, by kind.
type Endings = BTreeMap<i64, [u64; N_ENDING_KINDS]>;

/// The course of all negotiations over the days of the calendar, and over the days on which they ended where a draw moved
/// the clock.
pub(super) fn incidence(dates: &[String], ended_on: &Endings) -> Vec<IncidenceRecord> {
    let rounds = dates.iter().filter_map(|date| date.parse().ok()).map(day_of);
    let days: BTreeSet<i64> = rounds.chain(ended_on.keys().copied()).collect();
    let n: u64 = ended_on.values().flatten().sum();
    let mut so_far = [0; N_ENDING_KINDS];
    let mut record = |day: i64| {
        for (sum, more) in so_far.iter_mut().zip(ended_on.get(&day).into_iter().flatten()) {
            *sum += more;
        }
        let of = |kind: EndingKind| so_far[kind.index()];
        IncidenceRecord {
            date: date_on(day),
            full_agreement: of(EndingKind::FullAgreement),
            partial_agreement: of(EndingKind::PartialAgreement),
            walk_out: of(EndingKind::WalkOut),
            deadline: of(EndingKind::Deadline),
            open: n - so_far.iter().sum::<u64>(),
        }
    };
    days.into_iter().map(&mut record).collect()
}

/// The spread of the dates of agreements, full or partial.
pub(super) fn agreement_date(ended_on: &Endings) -> Option<DateSpreadRecord> {
    let mut count = 0;
    let up_to = |(day, endings): (&i64, &[u64; N_ENDING_KINDS])| {
        count += n_agreements(endings);
        (*day, count)
    };
    let steps: Vec<(i64, u64)> = ended_on.iter().filter(|(_, endings)| n_agreements(endings) > 0).map(up_to).collect();
    let day_at = |place: u64| steps[steps.partition_point(|(_, up_to)| *up_to <= place)].0;
    let at = |share: f64| order_statistic_at(count, share).map(|place| date_on(day_at(place)));
    let middle = median_interval_of(count, |place| day_at(place) as f64)?;
    Some(DateSpreadRecord {
        count,
        first: at(0.0)?,
        p05: at(0.05)?,
        p25: at(0.25)?,
        median: at(0.5)?,
        p75: at(0.75)?,
        p95: at(0.95)?,
        last: at(1.0)?,
        median_low: Some(date_on(middle.low as i64)),
        median_high: Some(date_on(middle.high as i64)),
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
        let course = incidence(&dates, &ended());
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
        let spread = agreement_date(&ended()).expect("two agree");
        assert_eq!((spread.count, spread.median.as_str(), spread.last.as_str()), (2, "2008-01-02", "2008-01-04"));
        assert_eq!(
            [spread.median_low.as_deref(), spread.median_high.as_deref()],
            [Some("2008-01-02"), Some("2008-01-04")]
        );
        assert_eq!(agreement_date(&Endings::new()), None);
    }
}

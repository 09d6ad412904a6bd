//! Dates as places on an axis, and round dates to mark on it.

use crate::text::rounded;
use jiff::ToSpan;
use jiff::civil::{Date, date};

use super::figure::{Axis, Tick};
use crate::calendar::month_name;
use crate::tongue::chart::Beside;
use crate::tongue::{Language, Tongue};

/// An axis of up to so many ticks is narrow: years stand under its days and months, where no label is so wide that it takes
/// another's room; and what has room is first of all its ends.
const FEW: usize = 3;

/// A date as it is written in a sentence, `5 December 2009`; what is not a date is left as it is.
pub(super) fn long_date(text: &str) -> String {
    spoken(text, |date| format!("{} {} {}", date.day(), month_name(date), date.year()))
}

/// A date as it is written beside a mark, `5 Dec 2009`; what is not a date is left as it is.
pub(super) fn short_date(text: &str) -> String {
    Language::English.tongue().short_date(text)
}

fn spoken(text: &str, speak: impl Fn(Date) -> String) -> String {
    text.parse().map_or_else(|_| text.to_owned(), speak)
}

/// Days since a fixed day; nothing for what is not a date.
pub(super) fn day(text: &str) -> Option<f64> {
    text.parse().ok().map(day_of)
}

fn day_of(to: Date) -> f64 {
    f64::from(date(2000, 1, 1).until(to).map_or(0, |span| span.get_days()))
}

/// The date of a day.
pub(super) fn date_of(day: f64) -> Option<Date> {
    date(2000, 1, 1).checked_add((day as i64).days()).ok()
}

/// An axis of days from `from` to `to`, a little wider at both ends, with at most `n_ticks` ticks.
pub(super) fn date_axis(from: f64, to: f64, n_ticks: usize) -> Axis {
    date_axis_in(Language::English.tongue(), from, to, n_ticks)
}

/// The same in a language.
pub(super) fn date_axis_in(tongue: &dyn Tongue, from: f64, to: f64, n_ticks: usize) -> Axis {
    let pad = ((to - from) * 0.035).max(1.0);
    let mut ticks = match (date_of(from), date_of(to)) {
        (Some(first), Some(last)) => date_ticks(tongue, first, last, n_ticks),
        _ => Vec::new(),
    };
    if let (true, [first, .., last]) = (n_ticks <= FEW, ticks.as_mut_slice()) {
        (first.rank, last.rank) = (0, 0);
    }
    Axis { label: years(tongue, &ticks, from, to), from: from - pad, to: to + pad, ticks, grid: true }
}

/// The year or years of an axis whose ticks name none.
fn years(tongue: &dyn Tongue, ticks: &[Tick], from: f64, to: f64) -> String {
    let year = |day| date_of(day).map_or(String::new(), |date| date.year().to_string());
    let (first, last) = (year(from), year(to));
    match ticks {
        [] => String::new(),
        ticks if ticks.iter().any(|tick| names_year(tick) || !tick.under.is_empty()) => String::new(),
        _ if first == last => first,
        _ => tongue.beside(&Beside::Years([&first, &last])),
    }
}

fn names_year(tick: &Tick) -> bool {
    tick.label.rsplit(' ').next().is_some_and(|last| last.len() >= 4 && last.bytes().all(|byte| byte.is_ascii_digit()))
}

/// An axis of rounds for a result without true dates.
pub(super) fn round_axis(from: f64, to: f64, n_ticks: usize) -> Axis {
    let step = ((to - from) / n_ticks as f64).ceil().max(1.0);
    let n = ((to - from) / step).floor() as usize;
    let ticks = (0..=n).map(|i| from + i as f64 * step).map(|at| Tick::new(at, rounded(at, 0))).collect();
    Axis { label: "Round".to_owned(), from: from - 0.5, to: to + 0.5, ticks, grid: true }
}

/// Round dates from one date to another, at most so many, the closest together that are not more.
fn date_ticks(tongue: &dyn Tongue, from: Date, to: Date, at_most: usize) -> Vec<Tick> {
    // The name of a day is short without its year.
    let few = if at_most > FEW { at_most + 1 } else { at_most };
    let days = [1, 2, 7, 14].map(|days| (few, day_ticks(tongue, from, to, days, few)));
    let months = [1, 2, 3, 4, 6].map(|months| (at_most, month_ticks(tongue, from, to, months, at_most)));
    let years = [1, 2, 5, 10, 20, 50, 100, 500, 1000, 2000, 5000];
    let years = years.map(|years| (at_most, year_ticks(from, to, years, at_most)));
    let fits = |(limit, ticks): &(usize, Vec<Tick>)| (1..=*limit).contains(&ticks.len());
    let mut all = days.into_iter().chain(months).chain(years);
    all.find(fits).map(|(_, ticks)| ticks).unwrap_or_default()
}

/// Every so many days from the first on; one more than `at_most` at the most.
fn day_ticks(tongue: &dyn Tongue, from: Date, to: Date, days: i64, at_most: usize) -> Vec<Tick> {
    let dates = (0..=at_most as i64).map_while(|n| from.checked_add((n * days).days()).ok());
    let dates: Vec<Date> = dates.take_while(|date| *date <= to).collect();
    let with_year = dates.len() < FEW;
    let label = |date: &Date| {
        if at_most <= FEW {
            over_year(*date, tongue.day_tick(*date, false))
        } else {
            Tick::new(day_of(*date), tongue.day_tick(*date, with_year))
        }
    };
    dates.iter().map(label).collect()
}

/// A tick with its year under it.
fn over_year(date: Date, text: impl Into<String>) -> Tick {
    Tick { under: date.year().to_string(), ..Tick::new(day_of(date), text) }
}

/// The first of every so many months; the year stands with the first and with every January, or under them.
fn month_ticks(tongue: &dyn Tongue, from: Date, to: Date, months: i64, at_most: usize) -> Vec<Tick> {
    let start = i64::from(from.year()) * 12 + i64::from(from.month()) - 1;
    let first = (start..start + 12).find(|n| n % months == 0 && (*n > start || from.day() == 1)).unwrap_or(start);
    let dates = (0..=at_most as i64).map_while(|n| first_of(first + n * months)).take_while(|date| *date <= to);
    let label = |(n, date): (usize, Date)| {
        if at_most <= FEW {
            over_year(date, tongue.month_tick(date, false))
        } else if n == 0 || date.month() == 1 {
            Tick { rank: 0, ..Tick::new(day_of(date), tongue.month_tick(date, true)) }
        } else {
            Tick::new(day_of(date), tongue.month_tick(date, false))
        }
    };
    dates.enumerate().map(label).collect()
}

fn year_ticks(from: Date, to: Date, years: i64, at_most: usize) -> Vec<Tick> {
    let first = (i64::from(from.year()) + 1).div_euclid(years) * years;
    let dates = (0..=at_most as i64 + 1).map(|n| first + n * years).take_while(|year| *year <= i64::from(to.year()));
    let dates = dates.filter_map(|year| first_of(year * 12)).filter(|date| (from..=to).contains(date));
    dates.map(|date| Tick::new(day_of(date), date.year().to_string())).collect()
}

/// The first day of a month counted from the year 0.
fn first_of(month: i64) -> Option<Date> {
    let year = i16::try_from(month.div_euclid(12)).ok()?;
    Date::new(year, month.rem_euclid(12) as i8 + 1, 1).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(from: Date, to: Date, n_ticks: usize) -> Vec<String> {
        date_axis(day_of(from), day_of(to), n_ticks).ticks.into_iter().map(|tick| tick.label).collect()
    }

    #[test]
    fn dates_are_spoken() {
        assert_eq!(long_date("2009-12-05"), "5 December 2009");
        assert_eq!(short_date("2009-12-05"), "5 Dec 2009");
        assert_eq!(short_date("someday"), "someday");
    }

    #[test]
    fn ticks_are_round_dates_that_suit_the_span() {
        assert_eq!(
            labels(date(2008, 3, 17), date(2009, 12, 5), 8),
            ["Apr 2008", "Jul", "Oct", "Jan 2009", "Apr", "Jul", "Oct"]
        );
        assert_eq!(labels(date(2009, 1, 12), date(2009, 2, 10), 5), ["12 Jan", "19 Jan", "26 Jan", "2 Feb", "9 Feb"]);
        assert_eq!(labels(date(1990, 6, 1), date(2030, 6, 1), 5), ["2000", "2010", "2020", "2030"]);
        assert_eq!(labels(date(2009, 1, 12), date(2009, 1, 12), 6), ["12 Jan 2009"]);
        assert!(labels(date(1, 1, 1), date(9999, 12, 31), 6).len() > 2);
    }

    #[test]
    fn years_stand_under_the_months_and_days_of_a_narrow_axis() {
        let ticks = |from, to| {
            let axis = date_axis(day_of(from), day_of(to), 3);
            assert_eq!(axis.label, "");
            axis.ticks.into_iter().map(|tick| format!("{}/{}", tick.label, tick.under)).collect::<Vec<_>>()
        };
        assert_eq!(ticks(date(2008, 3, 17), date(2009, 11, 27)), ["Jul/2008", "Jan/2009", "Jul/2009"]);
        assert_eq!(ticks(date(2009, 1, 12), date(2009, 1, 27)), ["12 Jan/2009", "19 Jan/2009", "26 Jan/2009"]);
        assert_eq!(ticks(date(2008, 3, 17), date(2012, 12, 5)), ["2010/", "2012/"]);
    }

    #[test]
    fn an_axis_whose_ticks_name_no_year_names_it_itself() {
        let label = |from, to, n_ticks| date_axis(day_of(from), day_of(to), n_ticks).label;
        assert_eq!(label(date(2009, 1, 12), date(2009, 2, 10), 7), "2009");
        assert_eq!(label(date(2008, 12, 20), date(2009, 1, 12), 7), "2008 to 2009");
        assert_eq!(label(date(2008, 3, 17), date(2009, 12, 5), 7), "");
        assert_eq!(label(date(2008, 3, 17), date(2035, 12, 5), 7), "");
    }

    #[test]
    fn every_span_has_ticks_inside_it_and_no_more_than_asked() {
        for days in [0, 1, 5, 6, 13, 20, 40, 59, 61, 90, 200, 365, 700, 3000, 20_000, 900_000] {
            let axis = date_axis(0.0, f64::from(days), 5);
            assert!((1..=6).contains(&axis.ticks.len()), "{days} days: {axis:?}");
            assert!(axis.ticks.iter().all(|tick| (0.0..=f64::from(days)).contains(&tick.at)), "{days} days: {axis:?}");
        }
    }

    #[test]
    fn a_day_is_a_day_later() {
        assert_eq!(day("2008-03-17").expect("a date") + 14.0, day("2008-03-31").expect("a date"));
        assert_eq!(day("2008-13-17"), None);
    }

    #[test]
    fn rounds_are_whole() {
        let axis = round_axis(1.0, 45.0, 6);
        assert!(axis.ticks.len() <= 7 && axis.ticks[1].label == "9", "{axis:?}");
    }
}

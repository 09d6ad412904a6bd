//! What something was, what it is and the difference, in figures that agree with each other.
//!
//! Rounded each by itself, 90.6, 92.2 and 1.6 would read `91 .. 92 .. +2`. One rule holds wherever such figures stand
//! beside each other: they have the digits that they deserve if the rounded difference is then that of the rounded
//! figures in every row, else one more; and the difference that is shown is that of the figures shown, by which it is
//! at most one off in its last digit. Ends of an interval never leave it outside. A difference whose interval lies to one side
//! of 0 gets one more digit rather than read as none, and an end of such an interval that still rounds to 0 is told in words.

use crate::account::figure::{Figure, Place};
use crate::account::rate::{Percent, percent_to, signed};
use crate::result::{DateShiftRecord, MetricRecord};
use crate::text::{rounded, so_many};
use jiff::civil::Date;
use std::fmt;

/// How far a difference may be from that of two figures and still be theirs.
const SAME: f64 = 1e-9;

/// How much of a unit is so much less that it must not be told as a whole one.
const MUCH_LESS: f64 = 0.75;

/// An end of an interval that only rounds to 0, and lies above it.
pub(crate) const ABOVE_NOTHING: &str = "above 0";
/// An end of an interval that only rounds to 0, and lies below it.
pub(crate) const BELOW_NOTHING: &str = "below 0";

/// An end of an interval of differences.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum End {
    /// So much, with its sign.
    At(String),
    /// Above 0, to which it only rounds.
    AboveNothing,
    /// Below 0, to which it only rounds.
    BelowNothing,
}

impl fmt::Display for End {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::At(digits) => digits,
            Self::AboveNothing => ABOVE_NOTHING,
            Self::BelowNothing => BELOW_NOTHING,
        })
    }
}

/// A figure before and after, and how much more it is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Compared {
    pub(crate) before: f64,
    pub(crate) after: f64,
    pub(crate) difference: f64,
    /// The interval of the difference, if there is one.
    pub(crate) ends: Option<[f64; 2]>,
}

impl From<&MetricRecord> for Compared {
    fn from(metric: &MetricRecord) -> Self {
        let MetricRecord { baseline, what_if, difference, low, high, .. } = metric;
        let ends = low.zip(*high).map(|(low, high)| [low, high]);
        Self { before: *baseline, after: *what_if, difference: *difference, ends }
    }
}

/// How many decimals the figures of a table have, or of a row that is told by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Digits {
    place: Place,
    is_share: bool,
    n_decimals: usize,
}

impl Digits {
    /// So many decimals as figures deserve, or more where rows need them. Shares, of 0 to 1, are written in percent.
    pub(crate) fn new(
        place: Place,
        is_share: bool,
        n_deserved: usize,
        rows: impl IntoIterator<Item = Compared>,
    ) -> Self {
        let rows: Vec<Compared> = rows.into_iter().filter(Compared::is_finite).collect();
        let with = |n_decimals| Self { place, is_share, n_decimals };
        let is_told = |digits: Self, row: &Compared| {
            digits.shown(row) == digits.units(row.difference) && !(row.is_clear() && digits.shown(row) == 0.0)
        };
        // One more than they deserve is the most: no number of decimals may make figures agree to the last unit.
        let needs_more = rows.iter().any(|row| !is_told(with(n_deserved), row));
        with(n_deserved + usize::from(needs_more))
    }

    /// As many decimals as figures deserve, and one more only where a difference that is one would read as none.
    pub(crate) fn few(
        place: Place,
        is_share: bool,
        n_deserved: usize,
        rows: impl IntoIterator<Item = Compared>,
    ) -> Self {
        let digits = Self { place, is_share, n_decimals: n_deserved };
        let is_hidden = |row: Compared| row.is_clear() && digits.shown(&row) == 0.0;
        let is_more = rows.into_iter().filter(Compared::is_finite).any(is_hidden);
        Self { n_decimals: n_deserved + usize::from(is_more), ..digits }
    }

    /// The same, or one more decimal where rounding makes a whole unit of the last digit of not much more than half a one: what
    /// is told by itself, without the figures that it lies between, would read as twice as much as it is. Where chance alone comes
    /// to a whole unit, none is told by more digits.
    pub(crate) fn not_doubled(self, rows: impl IntoIterator<Item = Compared>) -> Self {
        let is_doubled = |row: Compared| {
            let exact = row.difference.abs() * self.unit() * if self.is_share { 100.0 } else { 1.0 };
            let is_known = row.ends.is_none_or(|[low, high]| (high - low) / 2.0 < self.least());
            row.is_finite() && self.shown(&row) != 0.0 && exact < MUCH_LESS && is_known
        };
        Self { n_decimals: self.n_decimals + usize::from(rows.into_iter().any(is_doubled)), ..self }
    }

    /// A figure with its unit.
    pub(crate) fn value(self, value: f64) -> String {
        if self.is_share { percent_to(value, self.n_decimals) } else { self.place.decimal(value, self.n_decimals) }
    }

    /// The same as it is told in any language.
    pub(crate) fn figure(self, value: f64) -> Figure {
        if self.is_share {
            Figure::Percent(Percent::of(value, self.n_decimals))
        } else {
            Figure::Number(self.place.decimal(value, self.n_decimals))
        }
    }

    /// The difference with its sign, in points of a percent where it is one of shares.
    pub(crate) fn difference(self, row: &Compared) -> String {
        self.signed(self.shown(row))
    }

    /// The interval of the difference; nothing where there is none. Ends that only round to 0 say on which side of it they lie.
    pub(crate) fn interval(self, row: &Compared) -> Option<String> {
        let [low, high] = self.ends(row)?;
        Some(format!("{low} to {high}"))
    }

    /// The ends of the interval of the difference; nothing where there is none.
    pub(crate) fn ends(self, row: &Compared) -> Option<[End; 2]> {
        let (shown, ends) = (self.shown(row), row.ends?);
        let [low, high] = ends.map(|end| self.units(end));
        let (low, high) = (low.min(shown), high.max(shown));
        let low = if ends[0] > 0.0 && low == 0.0 { End::AboveNothing } else { End::At(self.signed(low)) };
        let high = if ends[1] < 0.0 && high == 0.0 { End::BelowNothing } else { End::At(self.signed(high)) };
        Some([low, high])
    }

    /// The difference in units of the last digit: that of the figures shown, if it is theirs at all.
    fn shown(self, row: &Compared) -> f64 {
        if row.is_finite() && (row.after - row.before - row.difference).abs() <= SAME {
            self.units(row.after) - self.units(row.before)
        } else {
            self.units(row.difference)
        }
    }

    /// A figure in units of its last digit, rounded as it is written.
    fn units(self, value: f64) -> f64 {
        let scaled = if self.is_share { value * 100.0 } else { value };
        let written: f64 = rounded(scaled, self.n_decimals).parse().unwrap_or(scaled);
        (written * self.unit()).round()
    }

    fn signed(self, units: f64) -> String {
        let text = self.place.decimal(units / self.unit(), self.n_decimals);
        if units > 0.0 { format!("+{text}") } else { text }
    }

    /// The least that can be written.
    pub(crate) fn least(self) -> f64 {
        1.0 / self.unit() / if self.is_share { 100.0 } else { 1.0 }
    }

    /// How many units of the last digit make one.
    fn unit(self) -> f64 {
        (0..self.n_decimals).fold(1.0, |unit, _| unit * 10.0)
    }
}

/// By how many whole days agreements come later: what is drawn and stored, rounded once. Between the mean dates, of which each is
/// rounded too, may lie a day more or less.
pub(crate) fn days_later(shift: &DateShiftRecord) -> f64 {
    shift.days_later.round()
}

/// Said where between mean dates that stand beside each other lies another number of days than is told; nothing where it is the
/// same.
pub(crate) fn rounded_dates<'a>(shifts: impl IntoIterator<Item = &'a DateShiftRecord>) -> Option<&'static str> {
    let between = |shift: &DateShiftRecord| {
        let [from, to] = [&shift.baseline, &shift.what_if].map(|day| day.parse::<Date>().ok());
        Some(f64::from(from?.until(to?).ok()?.get_days()))
    };
    let is_off = |shift: &'a DateShiftRecord| between(shift).is_some_and(|days| days != days_later(shift));
    shifts
        .into_iter()
        .any(is_off)
        .then_some("Dates are means, each rounded by itself: a day more or less may lie between them.")
}

/// By how much agreements come at another time, in words: `40 days later`, `less than a day earlier`.
pub(crate) fn later_or_earlier(shift: &DateShiftRecord) -> String {
    let when = if shift.days_later < 0.0 { "earlier" } else { "later" };
    match days_later(shift).abs() as u64 {
        0 => format!("less than a day {when}"),
        days => format!("{} {when}", so_many(days, "day")),
    }
}

/// The interval of the days that agreements come later; nothing where there is none.
pub(crate) fn days_interval(shift: &DateShiftRecord) -> Option<String> {
    let (shown, low, high) = (days_later(shift), shift.low?, shift.high?);
    let reaches_0 = |end: f64| end != 0.0 && end.round() == 0.0;
    if (low..=high).contains(&shown) && ((low > 0.0 && reaches_0(low)) || (high < 0.0 && reaches_0(high))) {
        return Some(format!("{} to {}", signed(low, 1), signed(high, 1)));
    }
    Some(format!("{} to {}", signed(low.round().min(shown), 0), signed(high.round().max(shown), 0)))
}

impl Compared {
    /// Whether the difference is told from none.
    fn is_clear(&self) -> bool {
        self.ends.is_some_and(|[low, high]| low > 0.0 || high < 0.0)
    }

    fn is_finite(&self) -> bool {
        [self.before, self.after, self.difference].iter().all(|figure| figure.is_finite())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::{NameKey, Purpose, Seed, Streams};
    use crate::result::Effect;

    fn compared(before: f64, after: f64, ends: Option<[f64; 2]>) -> Compared {
        Compared { before, after, difference: after - before, ends }
    }

    fn told(row: Compared, n_deserved: usize) -> [String; 4] {
        let digits = Digits::new(Place::Report, true, n_deserved, [row]);
        let interval = digits.interval(&row).unwrap_or_default();
        [digits.value(row.before), digits.value(row.after), digits.difference(&row), interval]
    }

    #[test]
    fn a_difference_is_that_of_the_figures_beside_it() {
        assert_eq!(told(compared(0.91, 0.93, Some([0.004, 0.04])), 0), ["91%", "93%", "+2", "above 0 to +4"]);
        assert_eq!(told(compared(0.93, 0.91, Some([-0.04, -0.004])), 0), ["93%", "91%", "-2", "-4 to below 0"]);
        assert_eq!(told(compared(0.91, 0.93, Some([-0.004, 0.04])), 0), ["91%", "93%", "+2", "0 to +4"]);
        // A difference that is one does not read as none while another digit may tell it.
        assert_eq!(told(compared(0.912, 0.914, Some([0.001, 0.003])), 0), ["91.2%", "91.4%", "+0.2", "+0.1 to +0.3"]);
        // An effect that lies below 0 as a whole.
        let below = compared(0.4301, 0.4210, Some([-0.0141, -0.0038]));
        assert_eq!(Digits::new(Place::Report, false, 2, [below]).interval(&below).as_deref(), Some("-0.01 to below 0"));
        assert_eq!(told(compared(0.906, 0.922, Some([0.01, 0.022])), 0), ["90.6%", "92.2%", "+1.6", "+1.0 to +2.2"]);
        // Where one more digit is not enough either: 90.64, 92.26 and 1.62.
        assert_eq!(
            told(compared(0.9064, 0.9226, Some([0.0162, 0.0162])), 0),
            ["90.6%", "92.3%", "+1.7", "+1.6 to +1.7"]
        );
        assert_eq!(told(compared(0.5, 0.5, None), 0), ["50%", "50%", "0", ""]);
        assert_eq!(told(compared(0.002, 0.0, None), 0), ["less than 1%", "0%", "0", ""]);
        let other_draws = Compared { before: 0.9, after: 0.95, difference: 0.01, ends: None };
        assert_eq!(told(other_draws, 0), ["90%", "95%", "+1", ""]);
    }

    #[test]
    fn few_digits_get_one_more_only_where_a_difference_would_read_as_none() {
        let told = |row: Compared| {
            let digits = Digits::few(Place::Report, false, 2, [row]);
            [digits.value(row.before), digits.value(row.after), digits.difference(&row)]
        };
        assert_eq!(told(compared(0.7042, 0.7388, Some([0.026, 0.043]))), ["0.70", "0.74", "+0.04"]);
        assert_eq!(told(compared(0.701, 0.704, Some([0.001, 0.005]))), ["0.701", "0.704", "+0.003"]);
        assert_eq!(told(compared(0.701, 0.704, Some([-0.001, 0.007]))), ["0.70", "0.70", "0.00"]);
    }

    #[test]
    fn half_a_point_is_not_told_as_a_whole_one() {
        let alone = |difference: f64| Compared { before: 0.0, after: difference, difference, ends: None };
        let told = |differences: &[f64]| {
            let rows: Vec<Compared> = differences.iter().copied().map(alone).collect();
            let digits = Digits::new(Place::Report, true, 0, rows.iter().copied()).not_doubled(rows.iter().copied());
            rows.iter().map(|row| digits.difference(row)).collect::<Vec<_>>()
        };
        assert_eq!(told(&[0.005, 0.12]), ["+0.5", "+12.0"]);
        assert_eq!(told(&[0.008, 0.0, -0.016]), ["+1", "0", "-2"]);
        let within = |half: f64| {
            let row = Compared { ends: Some([0.006 - half, 0.006 + half]), ..alone(0.006) };
            Digits::few(Place::Report, false, 2, [row]).not_doubled([row]).difference(&row)
        };
        // Half a hundredth known to less than a hundredth, and to no more than that.
        assert_eq!([within(0.004), within(0.02)], ["+0.006", "+0.01"]);
    }

    #[test]
    fn days_are_rounded_once_and_dates_that_do_not_fit_them_are_said_to_be_rounded() {
        // On average on 4.6 and on 7.4 May, 2.8 days later.
        let shift = |days_later, ends: Option<[f64; 2]>| DateShiftRecord {
            count: 20,
            baseline: "2008-05-05".to_owned(),
            what_if: "2008-05-07".to_owned(),
            days_later,
            low: ends.map(|[low, _]| low),
            high: ends.map(|[_, high]| high),
            effect: Effect::Rises,
        };
        let near = shift(2.8, Some([2.6, 3.0]));
        assert_eq!((days_later(&near), days_interval(&near).as_deref()), (3.0, Some("+3 to +3")));
        assert!(rounded_dates([&near]).is_some_and(|told| told.contains("a day more or less")));
        assert_eq!(rounded_dates([&shift(2.2, None)]), None);
        let told = [-0.3, 0.6, -40.4]
            .map(|days| later_or_earlier(&DateShiftRecord { what_if: "someday".to_owned(), ..shift(days, None) }));
        assert_eq!(told, ["less than a day earlier", "one day later", "40 days earlier"]);
        assert_eq!((days_later(&shift(40.4, None)), days_interval(&shift(2.8, None))), (40.0, None));
        assert_eq!(days_interval(&shift(2.4, Some([0.3, 4.5]))).as_deref(), Some("+0.3 to +4.5"));
    }

    /// What a figure is read as, back in units of its last digit.
    fn read(text: &str) -> Option<f64> {
        let number = text.trim_end_matches('%').trim_start_matches('+').replace('\u{2212}', "-");
        number.parse().ok()
    }

    #[test]
    fn whatever_the_rows_the_figures_shown_add_up_and_lie_within_their_interval() {
        let mut stream = Streams::new(Seed(9), 0).stream_of(Purpose::Resample, NameKey::new("beside"));
        let mut uniform = || stream.uniform();
        for case in 0..2_000 {
            let rows: Vec<Compared> = (0..=case % 4)
                .map(|_| {
                    let (before, after) = (uniform(), uniform());
                    let half = uniform() * 0.02;
                    let difference: f64 = after - before;
                    compared(before, after, Some([difference - half, difference + half * uniform()]))
                })
                .collect();
            let is_share = case % 2 == 0;
            let n_deserved = if is_share { case % 3 / 2 } else { 2 };
            let digits = Digits::new(Place::Chart, is_share, n_deserved, rows.iter().copied());
            for row in &rows {
                let [Some(before), Some(after), Some(difference)] =
                    [digits.value(row.before), digits.value(row.after), digits.difference(row)].map(|text| read(&text))
                else {
                    continue;
                };
                assert!((after - before - difference).abs() < 1e-9, "{row:?}: {before} {after} {difference}");
                let interval = digits.interval(row).unwrap();
                let (low, high) = interval.split_once(" to ").unwrap();
                let is_word = |text: &str| matches!(text, ABOVE_NOTHING | BELOW_NOTHING);
                let side = |text: &str| if is_word(text) { 0.0 } else { read(text).unwrap() };
                let (low, high) = (side(low), side(high));
                assert!(low <= difference && difference <= high, "{row:?}: {difference} outside {interval}");
                let scale = if is_share { 100.0 } else { 1.0 };
                let last_digit = 1.0 / digits.unit();
                assert!((difference - row.difference * scale).abs() <= last_digit + 1e-9, "{row:?}: {difference}");
            }
        }
    }
}

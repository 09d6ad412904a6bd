//! What each number does from one end of its range to the other, in sentences for report and chart.

use super::sensitivity::{Finding, more};
use super::words;
use crate::account::beside::Compared;
use crate::measure::Measure;
use crate::quantity::thousands as count;
use crate::result::sensitivity::{BarRecord, TornadoRecord, TurnedRecord};
use crate::result::{Effect, Titled};

impl Finding<'_> {
    /// The bars of a measure, the longest with all others drawn first, by their places.
    pub(crate) fn by_length(tornado: &TornadoRecord, measure: &str) -> Vec<usize> {
        let length = |place: usize| drawn(&tornado.bars[place], measure).map_or(0.0, |turned| turned.difference.abs());
        let mut places: Vec<usize> = (0..tornado.bars.len()).collect();
        places.sort_by(|a, b| length(*b).total_cmp(&length(*a)).then(a.cmp(b)));
        places
    }

    /// What moves a measure furthest, in a sentence without its full stop.
    pub(crate) fn turns_most(&self, tornado: &TornadoRecord, name: &str, title: &str) -> String {
        let words = words::measure(name, &self.summary.delegations);
        let what = if words == name { title.to_owned() } else { words };
        let shown = |place: &usize| drawn(&tornado.bars[*place], name).is_some_and(|turned| turned.effect.is_shown());
        let Some(first) = Self::by_length(tornado, name).into_iter().find(shown) else {
            return format!(
                "No single number, moved from one end of its range to the other, moves {what} beyond chance"
            );
        };
        let bar = &tornado.bars[first];
        let Some(turned) = drawn(bar, name) else { return String::new() };
        let digits = self.digits(name, [Compared::from(turned)]);
        // Intervals that do not overlap part two bars for certain; others may be of one length.
        let [least, _] = lengths(turned);
        let may_be_longer = |place: &usize| {
            *place != first && drawn(&tornado.bars[*place], name).is_some_and(|other| lengths(other)[1] > least)
        };
        let rivals: Vec<String> = Self::by_length(tornado, name)
            .into_iter()
            .filter(may_be_longer)
            .map(|place| tornado.bars[place].in_text().to_owned())
            .collect();
        let (does, but) = if rivals.is_empty() {
            ("does most to", String::new())
        } else {
            ("moves", format!("; chance does not tell whether {}", more(&rivals, "it")))
        };
        format!(
            "Of single numbers, {} {does} {what}: {} with it at {}, {} with it at {}, all others drawn ({}){but}",
            bar.in_text(),
            digits.value(turned.at_low),
            self.place.in_unit(bar.low, &bar.unit),
            digits.value(turned.at_high),
            self.place.in_unit(bar.high, &bar.unit),
            self.difference_of(turned)
        )
    }

    /// A difference with its interval.
    pub(crate) fn difference_of(&self, turned: &TurnedRecord) -> String {
        let points = if Measure::is_share(&turned.measure) { " points" } else { "" };
        let row = Compared::from(turned);
        let digits = self.digits(&turned.measure, [row]);
        let interval = digits.interval(&row).map_or_else(String::new, |ends| format!(", 95% interval {ends}"));
        format!("{}{points}{interval}", digits.difference(&row))
    }

    /// A difference without its interval, in brackets where chance may have made it.
    pub(crate) fn bracketed(&self, turned: &TurnedRecord) -> String {
        let text = self.differs_by(&turned.measure, turned.difference);
        match turned.effect {
            Effect::Rises | Effect::Falls | Effect::None => text,
            Effect::Unclear => format!("({text})"),
        }
    }

    /// The ends that a number was held at, in its unit.
    pub(crate) fn ends_of(&self, bar: &BarRecord) -> [String; 2] {
        [bar.low, bar.high].map(|end| self.place.in_unit(end, &bar.unit))
    }
}

/// What bars are, as a paragraph.
pub(crate) fn of_what_bars(tornado: &TornadoRecord) -> String {
    let weights = if tornado.bars.iter().any(|bar| bar.moves_others) {
        " A weight moves the others of its side with it: they share what it leaves, so that its bar is theirs too."
    } else {
        ""
    };
    format!(
        "Each number was held at the value that one in twenty draws lie below, and at the one that one in twenty lie above: once with \
         all other numbers, strategies and events as written, once with all of them drawn, on the same {} draws at both ends. \
         Differences are the high end less the low one, draw by draw. Where the two differ, a number matters for what it does \
         together with others, which one bar at a time cannot show. In brackets: nothing beyond chance among as many bars. That \
         the two ends differ little does not say that nothing differs between them.{weights}",
        count(tornado.n_draws)
    )
}

impl From<&TurnedRecord> for Compared {
    fn from(turned: &TurnedRecord) -> Self {
        let TurnedRecord { at_low, at_high, difference, difference_low, difference_high, .. } = turned;
        let ends = difference_low.zip(*difference_high).map(|(low, high)| [low, high]);
        Self { before: *at_low, after: *at_high, difference: *difference, ends }
    }
}

/// How long a bar is at least and at most, as far as the draws tell.
fn lengths(turned: &TurnedRecord) -> [f64; 2] {
    let own = turned.difference.abs();
    let Some([low, high]) = turned.difference_low.zip(turned.difference_high).map(|(low, high)| [low, high]) else {
        return [own, own];
    };
    let least = if low > 0.0 || high < 0.0 { low.abs().min(high.abs()) } else { 0.0 };
    [least, low.abs().max(high.abs())]
}

/// What a number does to a measure with all others drawn.
pub(crate) fn drawn<'b>(bar: &'b BarRecord, measure: &str) -> Option<&'b TurnedRecord> {
    bar.drawn.iter().find(|turned| turned.measure == measure)
}

/// The same with all others as written.
pub(crate) fn as_written<'b>(bar: &'b BarRecord, measure: &str) -> Option<&'b TurnedRecord> {
    bar.as_written.iter().find(|turned| turned.measure == measure)
}

//! What each number does from one end of its range to the other, in sentences for report and chart.

use super::sensitivity::Finding;
use super::words::{self, list, others};
use crate::account::beside::Compared;
use crate::measure::Measure;
use crate::result::sensitivity::{BarRecord, TornadoRecord, TurnedRecord};
use crate::result::{Effect, Titled};
use crate::text::thousands as count;

impl Finding<'_> {
    /// The bars of what moves a measure at all, the longest with all others drawn first, by their places.
    pub(crate) fn by_length(tornado: &TornadoRecord, measure: &str) -> Vec<usize> {
        let length = |place: usize| drawn(&tornado.bars[place], measure).map_or(0.0, |turned| turned.difference.abs());
        let is_moved = |turned: &TurnedRecord| turned.difference != 0.0 || turned.at_low != turned.at_high;
        let moves =
            |bar: &BarRecord| [drawn(bar, measure), as_written(bar, measure)].into_iter().flatten().any(is_moved);
        let mut places: Vec<usize> = (0..tornado.bars.len()).filter(|place| moves(&tornado.bars[*place])).collect();
        places.sort_by(|a, b| length(*b).total_cmp(&length(*a)).then(a.cmp(b)));
        places
    }

    /// What moves a measure furthest, in a sentence without its full stop: only what does more than every other beyond what the draws tell
    /// is put first.
    pub(crate) fn turns_most(&self, tornado: &TornadoRecord, name: &str, title: &str) -> String {
        let words = words::measure(name, &self.summary.delegations);
        let what = if words == name { title.to_owned() } else { words };
        let by_length = Self::by_length(tornado, name);
        let turned = |place: usize| drawn(&tornado.bars[place], name);
        let is_shown = |place: &usize| turned(*place).is_some_and(|turned| turned.effect.is_shown());
        let is_level = |place: &usize| turned(*place).is_some_and(|turned| !turned.apart);
        let Some((first, one)) =
            by_length.iter().copied().find(is_shown).and_then(|first| turned(first).map(|one| (first, one)))
        else {
            return format!(
                "With all others drawn, no single number moved from one end of its range to the other moves {what} beyond chance"
            );
        };
        // What is not shown to do anything may yet do as much.
        let level: Vec<usize> = by_length.iter().copied().filter(|place| *place == first || is_level(place)).collect();
        let mut shown: Vec<usize> = level.iter().copied().filter(is_shown).collect();
        // Whatever reads as much as the least that is named is named with it, though it may be told from the first by its own noise.
        let size = |place: &usize| turned(*place).map_or(0.0, |one| one.difference.abs());
        let read = |place: &usize| {
            turned(*place).map_or_else(String::new, |one| {
                self.difference_of(name, one).trim_start_matches(['+', '-', '\u{2212}']).to_owned()
            })
        };
        let least = shown.iter().copied().min_by(|a, b| size(a).total_cmp(&size(b)));
        if let Some(least) = least.filter(|_| shown.len() > 1) {
            let reads_alike =
                |place: &usize| is_shown(place) && (size(place) >= size(&least) || read(place) == read(&least));
            shown = by_length.iter().copied().filter(reads_alike).collect();
        }
        if shown.len() > 1 {
            let n_named = self.n_named(shown.len());
            let named = |place: &usize| {
                let difference =
                    turned(*place).map_or_else(String::new, |one| with_unit(name, &self.difference_of(name, one)));
                format!("{} ({difference})", tornado.bars[*place].in_text())
            };
            let mut all: Vec<String> = shown.iter().take(n_named).map(named).collect();
            if shown.len() > n_named {
                all.push(others(shown.len() - n_named));
            }
            let named = list(&all, "and");
            return format!(
                "Of single numbers, {named} move {what} most; the draws do not tell which of them moves it most"
            );
        }
        let (bar, row) = (&tornado.bars[first], Compared::from(one));
        let digits = self.digits(name, [row]);
        let interval = digits.interval(&row).map_or_else(String::new, |ends| format!(", 95% interval {ends}"));
        let ends = format!(
            "{} with it at {}, {} with it at {}, all others drawn ({}{interval})",
            digits.value(one.at_low),
            self.ends_of(bar)[0],
            digits.value(one.at_high),
            self.ends_of(bar)[1],
            with_unit(name, &digits.difference(&row))
        );
        if level.len() > 1 {
            return format!(
                "Of single numbers, {} moves {what}: {ends}; the draws do not tell whether another moves it more",
                bar.in_text()
            );
        }
        format!("Of single numbers, {} does most to {what}: {ends}", bar.in_text())
    }

    /// What a number does to a measure, in the digits that this difference deserves: one more where it is small and told apart from
    /// none, whatever stands in the other rows. In brackets where chance may have made it.
    pub(crate) fn told_of_bar(&self, measure: &str, turned: &TurnedRecord) -> String {
        let text = self.difference_of(measure, turned);
        match turned.effect {
            Effect::Rises | Effect::Falls | Effect::None => text,
            Effect::Unclear => format!("({text})"),
        }
    }

    fn difference_of(&self, measure: &str, turned: &TurnedRecord) -> String {
        let row = alone(turned);
        self.few_digits(measure, [row]).not_doubled([row]).difference(&row)
    }

    /// The ends that a number was held at, in its unit.
    pub(crate) fn ends_of(&self, bar: &BarRecord) -> [String; 2] {
        self.place.ends([bar.low, bar.high], &bar.unit)
    }

    /// The same as one text.
    pub(crate) fn span_of(&self, bar: &BarRecord) -> String {
        self.place.span([bar.low, bar.high], &bar.unit)
    }
}

/// A difference where the figures at both ends do not stand beside it.
fn alone(turned: &TurnedRecord) -> Compared {
    Compared { before: 0.0, after: turned.difference, ..Compared::from(turned) }
}

/// A difference with its unit.
fn with_unit(measure: &str, difference: &str) -> String {
    let points = if Measure::is_share(measure) { " points" } else { "" };
    format!("{difference}{points}")
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

/// What a number does to a measure with all others drawn.
pub(crate) fn drawn<'b>(bar: &'b BarRecord, measure: &str) -> Option<&'b TurnedRecord> {
    bar.drawn.iter().find(|turned| turned.measure == measure)
}

/// The same with all others as written.
pub(crate) fn as_written<'b>(bar: &'b BarRecord, measure: &str) -> Option<&'b TurnedRecord> {
    bar.as_written.iter().find(|turned| turned.measure == measure)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::account::sensitivity::tests::summary;
    use crate::result::FormsRecord;

    /// A number by what it does with all others drawn, and whether that is shown and told from the most.
    fn bar(name: &str, difference: f64, effect: Effect, apart: bool) -> BarRecord {
        let turned = TurnedRecord {
            measure: "payoff_us".to_owned(),
            at_low: 0.4,
            at_high: 0.4 + difference,
            difference,
            difference_low: Some(difference - 0.02),
            difference_high: Some(difference + 0.02),
            effect,
            apart,
        };
        BarRecord {
            address: name.to_owned(),
            title: name.to_owned(),
            forms: FormsRecord { short: None, in_text: Some(format!("the {name}")) },
            unit: String::new(),
            low: 0.1,
            high: 0.3,
            moves_others: false,
            as_written: vec![turned.clone()],
            drawn: vec![turned],
        }
    }

    fn told(bars: Vec<BarRecord>) -> String {
        let summary = summary(Vec::new());
        let tornado = TornadoRecord { n_draws: 30, n_negotiations: 0, bars };
        Finding::in_report(&summary).turns_most(&tornado, "payoff_us", "Payoff: United States")
    }

    #[test]
    fn a_number_is_put_first_only_if_it_is_told_from_every_other() {
        let most = || bar("weight", 0.08, Effect::Rises, false);
        let alone = told(vec![bar("discount", 0.05, Effect::Rises, true), most()]);
        assert!(alone.starts_with("Of single numbers, the weight does most to "), "{alone}");
        let two =
            told(vec![bar("discount", -0.07, Effect::Falls, false), most(), bar("floor", 0.01, Effect::Unclear, true)]);
        let both = "Of single numbers, the weight (+0.08) and the discount (-0.07) move ";
        assert!(
            two.starts_with(both) && two.ends_with(" most; the draws do not tell which of them moves it most"),
            "{two}"
        );
        // What is not shown to do anything, and may yet do as much, is not named but not denied either.
        let open = told(vec![bar("discount", -0.07, Effect::Unclear, false), most()]);
        assert!(open.starts_with("Of single numbers, the weight moves ") && !open.contains("discount"), "{open}");
        assert!(open.ends_with("; the draws do not tell whether another moves it more"), "{open}");
        let six = |last: f64| {
            let size = |n: usize| if n == 5 { last } else { 0.08 };
            told((0..6).map(|n| bar(&format!("n{n}"), size(n), Effect::Rises, n == 5)).collect())
        };
        let many = six(0.05);
        assert!(many.contains("the n2 ") && many.contains("2 others move ") && !many.contains("n3"), "{many}");
        // What reads as much as what is named is not left out, though its own noise tells it from the first.
        assert!(six(0.08).contains("3 others move "), "{}", six(0.08));
        assert!(
            told(vec![bar("discount", 0.2, Effect::Unclear, false)])
                .starts_with("With all others drawn, no single number ")
        );
    }
}

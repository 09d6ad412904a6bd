//! What a sweep found, in sentences: the same ones in report and charts.

mod agreed;
mod dates;
mod found;
mod influence;
mod spot;

use crate::account::beside::{Compared, Digits};
use crate::account::certainty::certainty;
use crate::account::figure::Place;
use crate::account::finding::{self, Measured};
use crate::account::words::quoted;
use crate::result::sweep::{
    AxisRecord, DesignKind, ExtremesRecord, MeanRecord, PointRecord, SweepSummary, ValueRecord,
};
use crate::result::{LabelRecord, Titled};
use crate::text::{capitalised, identifier_in_words, lowercased};
pub(crate) use agreed::FEWEST_AGREEMENTS;
pub(crate) use found::{Ends, Found, Unlike};
pub(crate) use spot::{Condition, Spot};

/// How long a title of a chart may be, so that three lines hold it.
const MOST_CHARACTERS: usize = 225;

/// What a sweep found, in sentences for a place.
pub(crate) type Finding<'a> = finding::Finding<'a, SweepSummary>;

impl Measured for SweepSummary {
    fn n_draws(&self) -> u64 {
        self.n_draws
    }

    fn delegations(&self) -> &[LabelRecord] {
        &self.delegations
    }
}

impl<'a> Finding<'a> {
    /// A value of a metric in its unit.
    pub(crate) fn value(&self, metric: usize, value: f64) -> String {
        self.in_unit(self.name(metric), value)
    }

    /// A difference of a metric with its sign, rates in points of a percent.
    pub(crate) fn difference(&self, metric: usize, difference: f64) -> String {
        self.differs_by(self.name(metric), difference)
    }

    /// The digits of a metric in tables of what points come to and how they differ from the scenario as written.
    pub(crate) fn digits_of(&self, metric: usize) -> Digits {
        let rows = self.summary.points.iter().map(|point| self.beside_written_at(metric, point));
        self.digits(self.name(metric), rows)
    }

    /// A metric as written, at a point, and the difference.
    pub(crate) fn beside_written_at(&self, metric: usize, point: &PointRecord) -> Compared {
        let written = self.summary.reference.metrics.get(metric);
        let MeanRecord { mean: difference, low, high } = point.differences[metric];
        Compared {
            before: written.map_or(f64::NAN, |written| written.mean),
            after: point.metrics[metric].mean,
            difference,
            ends: low.zip(high).map(|(low, high)| [low, high]),
        }
    }

    /// What a metric is called, the delegation whose payoff it is in words.
    pub(crate) fn title(&self, metric: usize) -> String {
        match self.whose(self.name(metric)) {
            Some(delegation) => format!("Payoff of {}", delegation.in_text()),
            None => self.summary.metrics[metric].title.clone(),
        }
    }

    /// What a metric is called at the beginning of a sentence: `The agreement rate`.
    fn subject(&self, metric: usize) -> String {
        format!("The {}", lowercased(&self.title(metric)))
    }

    /// A value of an axis as people call it.
    pub(crate) fn label(&self, axis: &AxisRecord, value: &ValueRecord) -> String {
        match value {
            ValueRecord::Number(number) => self.place.in_unit(*number, &axis.unit),
            ValueRecord::Part(part) => {
                let place = axis.values.iter().position(|known| known == value);
                let label = place.and_then(|place| axis.labels.get(place)).unwrap_or(part);
                if axis.address.ends_with(".strategy") { self.strategy(label) } else { label.clone() }
            }
        }
    }

    /// A strategy as it is called: as it is typed in a report, in words on a chart.
    pub(crate) fn strategy(&self, label: &str) -> String {
        match self.place {
            Place::Report => label.to_owned(),
            Place::Chart => identifier_in_words(label),
        }
    }

    /// The label of a value within a sentence: what-ifs go by their titles, in quotes.
    pub(crate) fn named(&self, axis: &AxisRecord, value: &ValueRecord) -> String {
        let label = self.label(axis, value);
        if axis.is_of_what_ifs() { quoted(&label) } else { label }
    }

    /// The scenario as written where a metric is told: `24%`.
    pub(crate) fn written(&self, metric: usize) -> Option<String> {
        self.summary.reference.metrics.get(metric).map(|mean| self.value(metric, mean.mean))
    }

    /// What intervals cover.
    pub(crate) fn certainty(&self) -> &'static str {
        let is_sample = self.summary.design != DesignKind::Grid && !self.summary.influences.is_empty();
        match (is_sample, self.summary.chance) {
            (true, true) => OF_A_SAMPLE,
            (true, false) => OF_A_CERTAIN_SAMPLE,
            (false, chance) => certainty(chance, self.summary.n_draws),
        }
    }

    /// The metric that a headline tells of: the first that differs from the scenario as written at some point, beyond
    /// chance; else the first that points differ in. Of a sample the first that some address matters for.
    pub(crate) fn leading(&self) -> usize {
        let extremes = &self.summary.extremes;
        let is_told = |test: &dyn Fn(&ExtremesRecord) -> bool| extremes.iter().position(test);
        let has_a_cause = |metric: &usize| (0..self.summary.influences.len()).any(|axis| self.matters(axis, *metric));
        is_told(&|one| !one.unlike_written.is_empty())
            .or_else(|| is_told(&|one| are_apart(one)))
            .or_else(|| (0..self.summary.metrics.len()).find(has_a_cause))
            .unwrap_or(0)
    }

    /// The same as a title of a chart, which shows where: where names are so long that no title holds them, an end is named by
    /// the names before it, or that end alone is placed which fewer points share, or none.
    pub(crate) fn headline(&self, metric: usize) -> String {
        let whole = self.sentence(metric);
        let Some(extremes) = self.summary.extremes.get(metric).filter(|extremes| are_apart(extremes)) else {
            return whole;
        };
        let [high, low] = [&extremes.highest, &extremes.lowest].map(|points| self.mean_at(metric, points.first()));
        let written = self.written(metric).map(|written| format!("; {written} as written")).unwrap_or_default();
        let bare = format!("{}{written}", self.phrase(metric, &format!("{low} to {high}")));
        let ends = [&low, &high].map(String::as_str);
        let brief = self.both_ends(metric, extremes, ends, true);
        let only = |here: &[u64], there: &[u64], rest: String| {
            let spot = self.spot(here, there)?;
            let told = self.located(&self.phrase(metric, &self.spanned(metric, &spot)), &spot.words(None), &spot);
            Some((spot.here.len() + spot.n_elsewhere, format!("{told}, {rest} elsewhere{written}")))
        };
        let mut placed: Vec<(usize, String)> = [
            only(&extremes.highest, &extremes.lowest, format!("down to {low}")),
            only(&extremes.lowest, &extremes.highest, format!("up to {high}")),
        ]
        .into_iter()
        .flatten()
        .collect();
        placed.sort_by_key(|(n_points, _)| *n_points);
        let placed = placed.into_iter().map(|(_, title)| title);
        let fits = |title: &String| title.chars().count() <= MOST_CHARACTERS;
        [whole, brief].into_iter().chain(placed).find(fits).unwrap_or(bare)
    }

    /// What is found at the highest and at the lowest points, each with its place.
    pub(crate) fn ends(&self, metric: usize, extremes: &ExtremesRecord) -> Ends<'a> {
        let spot = |here: &[u64], there: &[u64]| {
            let spot = self.spot(here, there)?;
            Some((span(metric, &spot), spot))
        };
        Ends { best: spot(&extremes.highest, &extremes.lowest), worst: spot(&extremes.lowest, &extremes.highest) }
    }

    /// What is found at the highest and at the lowest points in words; briefly, a place is named by what the other is.
    fn both_ends(
        &self,
        metric: usize,
        extremes: &ExtremesRecord,
        [low_text, high_text]: [&str; 2],
        is_brief: bool,
    ) -> String {
        let Ends { best, worst } = self.ends(metric, extremes);
        let [best, worst] = [best, worst].map(|end| end.map(|(_, spot)| spot));
        let most = best.as_ref().map_or(format!("up to {high_text}"), |spot| self.spanned(metric, spot));
        let least = worst.as_ref().map_or(low_text.to_owned(), |spot| self.spanned(metric, spot));
        let down = if least == low_text { "down to" } else { "but" };
        let (high, low) = (self.phrase(metric, &most), format!("{down} {least}"));
        let high = best.as_ref().map_or(high.clone(), |spot| self.located(&high, &spot.words(None), spot));
        let low = worst.as_ref().map_or(low.clone(), |spot| {
            let words = if is_brief { spot.words_behind(best.as_ref()) } else { spot.words(best.as_ref()) };
            self.located(&low, &words, spot)
        });
        let written = self.written(metric).map(|written| format!("; {written} as written")).unwrap_or_default();
        format!("{high}, {low}{written}")
    }

    /// What a metric comes to at a point.
    fn mean_at(&self, metric: usize, number: Option<&u64>) -> String {
        let point = self.summary.points.iter().find(|point| Some(&point.point) == number);
        point.map_or_else(String::new, |point| self.value(metric, point.metrics[metric].mean))
    }

    /// What is found of a metric.
    pub(crate) fn found(&self, metric: usize) -> Found<'a> {
        let means =
            || self.summary.points.iter().map(|point| point.metrics[metric].mean).filter(|mean| mean.is_finite());
        let (Some(low), Some(high)) = (means().reduce(f64::min), means().reduce(f64::max)) else {
            return Found::Nothing;
        };
        let [low_text, high_text] = [low, high].map(|end| self.value(metric, end));
        let written = self.written(metric);
        match self.summary.extremes.get(metric) {
            _ if self.summary.points.len() == 1 => Found::OnePoint(high),
            Some(extremes) if low == high && written.as_ref().is_some_and(|written| *written != high_text) => {
                Found::EveryPoint { value: high, extremes }
            }
            _ if low == high => Found::Same(high),
            Some(extremes) if !are_apart(extremes) => {
                let is_as_written = written.is_none_or(|is| is == low_text);
                if low_text == high_text && extremes.unlike_written.is_empty() && is_as_written {
                    Found::SameByDraws(low)
                } else {
                    Found::Chance { ends: [low, high], extremes }
                }
            }
            _ if low_text == high_text => Found::NearlySame(high),
            Some(extremes) => Found::Apart { ends: [low, high], extremes },
            None => Found::Between([low, high]),
        }
    }

    /// What is found of a metric, in a sentence without its full stop.
    pub(crate) fn sentence(&self, metric: usize) -> String {
        let written = || self.written(metric).map(|written| format!(", {written} as written")).unwrap_or_default();
        let phrase = |value: f64| self.phrase(metric, &self.value(metric, value));
        match self.found(metric) {
            Found::Nothing => format!("{}: nothing was measured", self.title(metric)),
            Found::OnePoint(value) => format!("{}{}", phrase(value), written()),
            Found::EveryPoint { value, extremes } => {
                format!("{} at every point played{}", phrase(value), self.beside_written(metric, extremes))
            }
            Found::Same(value) => format!("{}, {}", phrase(value), self.throughout()),
            Found::SameByDraws(value) => {
                format!("{}, as far as the draws tell the same {}", phrase(value), self.throughout())
            }
            Found::Chance { ends, extremes } => format!(
                "{}: chance alone may make the difference{}",
                self.phrase(metric, &self.range(metric, ends)),
                self.beside_written(metric, extremes)
            ),
            Found::NearlySame(value) => format!("{}, next to the same {}", phrase(value), self.throughout()),
            Found::Apart { ends, extremes } => {
                let [low, high] = ends.map(|end| self.value(metric, end));
                self.both_ends(metric, extremes, [&low, &high], false)
            }
            Found::Between(ends) => format!("{}{}", self.phrase(metric, &self.range(metric, ends)), written()),
        }
    }

    /// `12 to 63%`; the one figure where both ends read alike.
    fn range(&self, metric: usize, ends: [f64; 2]) -> String {
        let [low, high] = ends.map(|end| self.value(metric, end));
        if low == high { high } else { format!("{low} to {high}") }
    }

    /// Wherever was played, in words.
    fn throughout(&self) -> String {
        match self.summary.axes.as_slice() {
            [only] => format!("at every value tried of {}", only.in_text()),
            _ => "whatever is varied".to_owned(),
        }
    }

    /// What the scenario as written comes to, and whether points that the draws do not tell from each other differ from it:
    /// `; 100% as written, from which all points differ beyond chance`.
    fn beside_written(&self, metric: usize, extremes: &ExtremesRecord) -> String {
        let Some(written) = self.written(metric) else { return String::new() };
        let differ = match self.unlike_written(extremes) {
            Unlike::None => String::new(),
            Unlike::One => ", from which one point differs beyond chance".to_owned(),
            Unlike::All => ", from which all points differ beyond chance".to_owned(),
            Unlike::Some(n) => format!(", from which {n} of the points differ beyond chance"),
        };
        format!("; {written} as written{differ}")
    }

    /// How many points differ from the scenario as written beyond chance.
    pub(crate) fn unlike_written(&self, extremes: &ExtremesRecord) -> Unlike {
        match extremes.unlike_written.len() {
            0 => Unlike::None,
            1 => Unlike::One,
            n if n == self.summary.points.len() => Unlike::All,
            n => Unlike::Some(n),
        }
    }

    /// What a metric comes to at the points of a spot, which chance may not tell apart: `0.66 to 0.73`.
    fn spanned(&self, metric: usize, spot: &Spot<'_>) -> String {
        span(metric, spot).map_or_else(String::new, |ends| self.range(metric, ends))
    }

    /// What is found, and where; that it is found elsewhere too is said.
    fn located(&self, what: &str, place: &str, spot: &Spot<'_>) -> String {
        let chance = if self.summary.chance { "within chance " } else { "" };
        let elsewhere = match spot.n_elsewhere {
            0 => String::new(),
            1 => format!(" ({chance}also at one other point)"),
            n => format!(" ({chance}also at {n} other points)"),
        };
        format!("{what} {place}{elsewhere}")
    }

    /// Said where no point differs from the scenario as written in anything; nothing if some does, or that is not known.
    pub(crate) fn against_written(&self) -> Option<&'static str> {
        let extremes = &self.summary.extremes;
        let is_nothing = !extremes.is_empty() && extremes.iter().all(|one| one.unlike_written.is_empty());
        let told = match (self.summary.chance, self.dates().is_some()) {
            (true, false) => "On no measure does any point differ from the scenario as written beyond chance.",
            (true, true) => {
                "On no measure but the date of agreements does any point differ from the scenario as written beyond chance."
            }
            (false, false) => "No point differs from the scenario as written in anything that is measured.",
            (false, true) => "No point differs from the scenario as written in anything but the date of the agreement.",
        };
        is_nothing.then_some(told)
    }

    /// A metric and what it comes to.
    fn phrase(&self, metric: usize, value: &str) -> String {
        let said = self.comes_to(self.name(metric), value).map(|said| capitalised(&said));
        said.unwrap_or_else(|| format!("{}: {value}", self.title(metric)))
    }

    pub(crate) fn name(&self, metric: usize) -> &'a str {
        &self.summary.metrics[metric].name
    }

    /// What an axis is called, with the unit where its values do not carry one.
    pub(crate) fn axis_title(&self, axis: &AxisRecord) -> String {
        let title = capitalised(axis.title());
        let carries = self.place.in_unit(1.0, &axis.unit) != self.place.in_unit(1.0, "");
        if axis.unit.is_empty() || carries { title } else { format!("{title} ({})", axis.unit) }
    }
}

/// What intervals cover where points were sampled.
const OF_A_SAMPLE: &str = "Intervals cover 95%, and which points were played: other points of the same ranges would have given \
                           other figures. They cover neither which draws were played at the points, the same at all of them, nor \
                           whether the scenario's judgements are right, its weights, values, walk-aways and distributions.";

/// The same where nothing is left to chance at a point.
const OF_A_CERTAIN_SAMPLE: &str = "At each point nothing is left to chance. Intervals cover 95%, and which points were played: other \
                                   points of the same ranges would have given other figures. They do not cover whether the \
                                   scenario's judgements are right, its weights, values, walk-aways and distributions.";

/// The least and the most that a metric comes to at the points of a spot; nothing where it was measured at none.
fn span(metric: usize, spot: &Spot<'_>) -> Option<[f64; 2]> {
    let means = || spot.here.iter().map(|point| point.metrics[metric].mean).filter(|mean| mean.is_finite());
    Some([means().reduce(f64::min)?, means().reduce(f64::max)?])
}

/// Whether the highest and the lowest points are told apart.
fn are_apart(extremes: &ExtremesRecord) -> bool {
    extremes.lowest.first().is_some_and(|lowest| !extremes.highest.contains(lowest))
}

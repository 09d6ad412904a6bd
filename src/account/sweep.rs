//! What a sweep found, in sentences: the same ones in report and charts.

use crate::account::figure::{Place, certainty};
use crate::account::words::list;
use crate::result::Titled;
use crate::result::forecast::LabelRecord;
use crate::result::sweep::{AxisRecord, ExtremesRecord, MeanRecord, PointRecord, SweepSummary, ValueRecord};
use crate::text::capitalised;

/// Up to so many values of an address are listed in a sentence.
const MOST_LISTED: usize = 3;
/// From so many draws on rates and payoffs have a further digit.
const MANY_DRAWS: u64 = 1_000;

/// What a sweep found, in sentences for a place.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Finding<'a> {
    summary: &'a SweepSummary,
    place: Place,
}

impl<'a> Finding<'a> {
    /// For a report.
    pub(crate) const fn in_report(summary: &'a SweepSummary) -> Self {
        Self { summary, place: Place::Report }
    }

    /// For a chart.
    pub(crate) const fn on_chart(summary: &'a SweepSummary) -> Self {
        Self { summary, place: Place::Chart }
    }

    /// A value of a metric in its unit.
    pub(crate) fn value(&self, metric: usize, value: f64) -> String {
        let more = usize::from(self.summary.n_draws >= MANY_DRAWS);
        match self.name(metric) {
            name if name.ends_with("_rate") => self.place.percent(value, more),
            _ => self.place.decimal(value, 2 + more),
        }
    }

    /// A difference of a metric with its sign, rates in points of a percent.
    pub(crate) fn difference(&self, metric: usize, difference: f64) -> String {
        let more = usize::from(self.summary.n_draws >= MANY_DRAWS);
        let text = match self.name(metric) {
            name if name.ends_with("_rate") => self.place.decimal(difference * 100.0, more),
            _ => self.place.decimal(difference, 2 + more),
        };
        let is_nothing = text.chars().all(|digit| matches!(digit, '0' | '.'));
        if difference > 0.0 && !is_nothing { format!("+{text}") } else { text }
    }

    /// What a metric is called, the delegation whose payoff it is in words.
    pub(crate) fn title(&self, metric: usize) -> String {
        match self.delegation(metric) {
            Some(delegation) => format!("Payoff of {}", delegation.in_text()),
            None => self.summary.metrics[metric].title.clone(),
        }
    }

    /// A value of an axis as people call it.
    pub(crate) fn label(&self, axis: &AxisRecord, value: &ValueRecord) -> String {
        match value {
            ValueRecord::Number(number) => self.place.in_unit(*number, &axis.unit),
            ValueRecord::Part(part) => {
                let place = axis.values.iter().position(|known| known == value);
                place.and_then(|place| axis.labels.get(place)).unwrap_or(part).clone()
            }
        }
    }

    /// The scenario as written where a metric is told: `24%`.
    pub(crate) fn written(&self, metric: usize) -> Option<String> {
        self.summary.reference.metrics.get(metric).map(|mean| self.value(metric, mean.mean))
    }

    /// What intervals cover.
    pub(crate) fn certainty(&self) -> &'static str {
        certainty(self.summary.chance, self.summary.n_draws)
    }

    /// The metric that a headline tells of: the first that differs from the scenario as written at some point, beyond
    /// chance; else the first that points differ in.
    pub(crate) fn leading(&self) -> usize {
        let extremes = &self.summary.extremes;
        let is_told = |test: &dyn Fn(&ExtremesRecord) -> bool| extremes.iter().position(test);
        is_told(&|one| !one.unlike_written.is_empty()).or_else(|| is_told(&|one| are_apart(one))).unwrap_or(0)
    }

    /// What is found of a metric, in a sentence without its full stop.
    pub(crate) fn sentence(&self, metric: usize) -> String {
        let means =
            || self.summary.points.iter().map(|point| point.metrics[metric].mean).filter(|mean| mean.is_finite());
        let (Some(low), Some(high)) = (means().reduce(f64::min), means().reduce(f64::max)) else {
            return format!("{}: nothing was measured", self.title(metric));
        };
        let written = self.written(metric).map(|written| format!(", {written} as written")).unwrap_or_default();
        let (low_text, high_text) = (self.value(metric, low), self.value(metric, high));
        let extremes = self.summary.extremes.get(metric);
        match extremes {
            _ if self.summary.points.len() == 1 => format!("{}{written}", self.phrase(metric, &high_text)),
            _ if low == high => format!("{}, whatever is varied", self.phrase(metric, &high_text)),
            Some(extremes) if !are_apart(extremes) => {
                let about = if low_text == high_text { high_text } else { format!("{low_text} to {high_text}") };
                format!("{}: chance alone may make the difference", self.phrase(metric, &about))
            }
            _ if low_text == high_text => {
                format!("{}, next to the same whatever is varied", self.phrase(metric, &high_text))
            }
            _ => {
                let range = self.phrase(metric, &format!("{low_text} to {high_text}"));
                let place = extremes.and_then(|extremes| self.where_it_is(&extremes.highest));
                match place {
                    Some(place) => format!("{range}, most {place}{}", written.replace(", ", "; ")),
                    None => format!("{range}; no single place stands out{}", written.replace(", ", "; ")),
                }
            }
        }
    }

    /// Said where no point differs from the scenario as written in anything; nothing if some does, or that is not known.
    pub(crate) fn against_written(&self) -> Option<&'static str> {
        let extremes = &self.summary.extremes;
        let is_nothing = !extremes.is_empty() && extremes.iter().all(|one| one.unlike_written.is_empty());
        let chance = if self.summary.chance {
            "On no measure does any point differ from the scenario as written beyond chance."
        } else {
            "No point differs from the scenario as written in anything that is measured."
        };
        is_nothing.then_some(chance)
    }

    /// Where some points lie, in words: `where the strategy of Russia is Micro`; nothing if there is no short way to say it.
    pub(crate) fn where_it_is(&self, numbers: &[u64]) -> Option<String> {
        let points: Vec<&PointRecord> =
            self.summary.points.iter().filter(|point| numbers.contains(&point.point)).collect();
        let taken = |axis: usize| {
            let is_taken = |value: &&ValueRecord| points.iter().any(|point| point.values.get(axis) == Some(*value));
            self.summary.axes[axis].values.iter().filter(is_taken).collect::<Vec<_>>()
        };
        let all: Vec<Vec<&ValueRecord>> = (0..self.summary.axes.len()).map(taken).collect();
        let product: usize = all.iter().map(Vec::len).product();
        if product != points.len() {
            return None;
        }
        let told = self.summary.axes.iter().zip(&all).filter(|(axis, values)| values.len() < axis.values.len());
        let parts: Vec<String> = told.map(|(axis, values)| self.condition(axis, values)).collect::<Option<_>>()?;
        (!parts.is_empty()).then(|| format!("where {}", list(&parts, "and")))
    }

    /// `the strategy of Russia is Micro or Linear`; nothing where too many values would have to be listed.
    fn condition(&self, axis: &AxisRecord, values: &[&ValueRecord]) -> Option<String> {
        let is_named = axis.range.is_none() && axis.address == "what_if";
        let quoted = |label: String| if is_named { format!("“{label}”") } else { label };
        let labels: Vec<String> = values.iter().map(|value| quoted(self.label(axis, value))).collect();
        let is = |what: &str| format!("{} is {what}", axis.in_text());
        if labels.len() <= MOST_LISTED {
            return Some(is(&list(&labels, "or")));
        }
        let mut places: Vec<usize> =
            values.iter().filter_map(|value| Self::rising(axis).iter().position(|other| other == value)).collect();
        places.sort_unstable();
        let is_run = axis.range.is_some() && places.windows(2).all(|pair| pair[1] == pair[0] + 1);
        let ends = places
            .first()
            .zip(places.last())
            .map(|(first, last)| [*first, *last].map(|place| Self::rising(axis)[place]));
        let [low, high] = ends.filter(|_| is_run)?;
        Some(is(&format!("{} to {}", self.label(axis, low), self.label(axis, high))))
    }

    /// The values of an axis, numbers rising.
    fn rising(axis: &AxisRecord) -> Vec<&ValueRecord> {
        let mut values: Vec<&ValueRecord> = axis.values.iter().collect();
        values.sort_by(|a, b| match (a, b) {
            (ValueRecord::Number(a), ValueRecord::Number(b)) => a.total_cmp(b),
            _ => std::cmp::Ordering::Equal,
        });
        values
    }

    /// A metric and what it comes to.
    fn phrase(&self, metric: usize, value: &str) -> String {
        match (self.name(metric), self.delegation(metric)) {
            (_, Some(delegation)) => format!("{} gets {value}", delegation.at_start()),
            ("agreement_rate", _) => format!("Agreement in {value} of negotiations"),
            ("full_agreement_rate", _) => format!("Agreement on every issue in {value} of negotiations"),
            ("joint_gain", _) => format!("Both sides together gain {value} over no deal"),
            _ => format!("{}: {value}", self.title(metric)),
        }
    }

    fn name(&self, metric: usize) -> &'a str {
        &self.summary.metrics[metric].name
    }

    /// Whose payoff a metric is.
    fn delegation(&self, metric: usize) -> Option<&'a LabelRecord> {
        let name = self.name(metric).strip_prefix("payoff_")?;
        self.summary.delegations.iter().find(|delegation| delegation.name == name)
    }

    /// The axis that has most to do with a metric, in a sentence without its full stop; what is too little to tell says so.
    pub(crate) fn ranking(&self, metric: usize) -> String {
        let title = self.title(metric);
        if self.summary.influences.is_empty() {
            let n = self.summary.points.len();
            return format!("{title}: {n} points are too few to say which address matters, at least 64 are needed");
        }
        let ranked = self.ranked(metric);
        let share = |axis: usize| self.summary.influences[axis].shares[metric];
        let Some((first, rest)) = ranked.split_first() else { return title };
        let most = share(*first);
        if most.mean <= 0.0 || most.low.is_some_and(|low| low <= 0.0) {
            return format!("{title}: no address matters beyond chance");
        }
        let is_tied = |axis: &&usize| overlap(&share(**axis), &most);
        let tied: Vec<String> =
            rest.iter().filter(is_tied).map(|axis| self.summary.axes[*axis].in_text().to_owned()).collect();
        let name = |axis: usize| self.summary.axes[axis].in_text().to_owned();
        let of = |axis: usize| format!("{} of the variation", self.place.percent(share(axis).mean, 0));
        match tied.as_slice() {
            [] => format!("{title} hangs most on {}: {}{}", name(*first), of(*first), self.rise(*first, metric)),
            [other] => format!("{title} hangs most on {} and {other}, which chance does not tell apart", name(*first)),
            _ => format!("{title}: no single address matters most; {} comes first, within chance", name(*first)),
        }
    }

    /// What a metric does from the lowest to the highest quarter of an axis.
    fn rise(&self, axis: usize, metric: usize) -> String {
        let Some(rise) = self.summary.influences[axis].rises.get(metric) else { return String::new() };
        let is_told = rise.low.zip(rise.high).is_none_or(|(low, high)| low > 0.0 || high < 0.0);
        if !is_told || rise.mean == 0.0 {
            return String::new();
        }
        let unit = match self.name(metric) {
            name if name.ends_with("_rate") => " points",
            _ => "",
        };
        format!(", {}{unit} from its lowest to its highest quarter", self.difference(metric, rise.mean))
    }

    /// The axes, that which has most to do with a metric first.
    pub(crate) fn ranked(&self, metric: usize) -> Vec<usize> {
        let mut axes: Vec<usize> = (0..self.summary.influences.len()).collect();
        let share = |axis: &usize| self.summary.influences[*axis].shares.get(metric).map_or(0.0, |share| share.mean);
        axes.sort_by(|a, b| share(b).total_cmp(&share(a)));
        axes
    }

    /// What an axis is called, with the unit where its values do not carry one.
    pub(crate) fn axis_title(&self, axis: &AxisRecord) -> String {
        let title = capitalised(axis.title());
        let carries = self.place.in_unit(1.0, &axis.unit) != self.place.in_unit(1.0, "");
        if axis.unit.is_empty() || carries { title } else { format!("{title} ({})", axis.unit) }
    }
}

/// Whether the highest and the lowest points are told apart.
fn are_apart(extremes: &ExtremesRecord) -> bool {
    extremes.lowest.first().is_some_and(|lowest| !extremes.highest.contains(lowest))
}

fn overlap(one: &MeanRecord, other: &MeanRecord) -> bool {
    let ends = |mean: &MeanRecord| (mean.low.unwrap_or(mean.mean), mean.high.unwrap_or(mean.mean));
    let ((low, high), (other_low, other_high)) = (ends(one), ends(other));
    low <= other_high && other_low <= high
}

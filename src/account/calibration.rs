//! What a record says of what a scenario holds uncertain, in sentences: the same ones in report and chart.

use crate::account::figure::Place;
use crate::account::words::{date, does, list, others, quoted, so_many};
use crate::result::Titled;
use crate::result::calibration::{
    CalibrationSummary, CheckRecord, KnownRecord, LearnedRecord, NameRecord, NamesRecord, Says, StatisticKind,
    StatisticRecord,
};
use crate::result::sensitivity::COMES;
use crate::text::capitalised;
use crate::text::thousands;

/// So many inputs that the record says nothing of are named.
const MOST_NAMED: usize = 8;
/// So many numbers are shown where the record says nothing of any.
const FEW: usize = 6;
/// With fewer trials the share of intervals that hold is not known to within some four points.
const ENOUGH_TRIALS: u64 = 200;
/// Fewer than this share of those that are kept are hardly like the record.
const HARDLY: f64 = 0.5;

/// What really came of something that was compared.
pub(crate) fn seen(one: &StatisticRecord) -> String {
    match one.kind {
        StatisticKind::Date => date(&one.seen),
        StatisticKind::Ending | StatisticKind::Issue => one.seen.clone(),
    }
}

/// What a record says, in sentences for a place.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Finding<'a> {
    summary: &'a CalibrationSummary,
    place: Place,
}

impl<'a> Finding<'a> {
    /// For a report.
    pub(crate) const fn in_report(summary: &'a CalibrationSummary) -> Self {
        Self { summary, place: Place::Report }
    }

    /// For a chart.
    pub(crate) const fn on_chart(summary: &'a CalibrationSummary) -> Self {
        Self { summary, place: Place::Chart }
    }

    /// The numbers that the record says something of, that of which it says most first.
    pub(crate) fn told(&self) -> Vec<&'a LearnedRecord> {
        let mut told: Vec<&LearnedRecord> =
            self.summary.numbers.iter().filter(|one| one.says == Says::Something).collect();
        told.sort_by(|a, b| b.gained().total_cmp(&a.gained()));
        told
    }

    /// The same, or the few numbers that changed most where it says something of nothing.
    pub(crate) fn most_changed(&self) -> Vec<&'a LearnedRecord> {
        let told = self.told();
        if !told.is_empty() || !self.names_told().is_empty() {
            return told;
        }
        let mut all: Vec<&LearnedRecord> = self.summary.numbers.iter().collect();
        all.sort_by(|a, b| b.gained().total_cmp(&a.gained()));
        all.truncate(FEW);
        all
    }

    /// The strategies and events that it says something of, that of which it says most first.
    pub(crate) fn names_told(&self) -> Vec<&'a NamesRecord> {
        let mut told: Vec<&NamesRecord> = self.summary.names.iter().filter(|one| one.says == Says::Something).collect();
        told.sort_by(|a, b| b.gained().total_cmp(&a.gained()));
        told
    }

    /// What the record says of that of which it says most, in a sentence without its full stop.
    pub(crate) fn leading(&self) -> String {
        let record = quoted(&self.summary.record);
        if let Some(ending) = self.hardly() {
            return format!(
                "The scenario hardly comes to what {record} tells: of the {} negotiations most like it, {} end as the talks did",
                thousands(self.summary.n_kept),
                self.place.percent(ending.same_of_kept, 0)
            );
        }
        let (numbers, names) = (self.told(), self.names_told());
        let most = names.first().map_or(0.0, |one| one.gained());
        if let Some(first) = numbers.first().filter(|one| one.gained() >= most) {
            let [low, high] = self.interval(first, &first.after);
            let [least, greatest] = self.interval(first, &first.before);
            return format!(
                "{record} says something of {}: nine times in ten it lies between {low} and {high}, where {least} to {greatest} was \
                 believed before",
                first.input.in_text()
            );
        }
        if let Some(first) = names.first() {
            return format!("{record} says something of {}: {}", first.input.in_text(), self.chances(first));
        }
        let n = self.summary.numbers.len() + self.summary.names.len();
        let what = match n {
            1 => "the one input that is uncertain".to_owned(),
            n => format!("any of the {} inputs that are uncertain", thousands(n as u64)),
        };
        format!("{record} says nothing of {what} that chance would not show")
    }

    /// How the talks ended, where hardly any negotiation that is kept ends so.
    fn hardly(&self) -> Option<&'a StatisticRecord> {
        let is_hardly = |one: &&StatisticRecord| one.kind == StatisticKind::Ending && one.same_of_kept < HARDLY;
        self.summary.statistics.iter().find(is_hardly)
    }

    /// How many inputs it says something of, in a sentence.
    pub(crate) fn how_many(&self) -> String {
        let all = self.summary.numbers.len() + self.summary.names.len();
        let n_told = self.told().len() + self.names_told().len();
        let n_chance = self.summary.numbers.iter().filter(|one| one.says == Says::MayBeChance).count();
        let mut told = format!("It says something of {} of {} inputs", thousands(n_told as u64), thousands(all as u64));
        if n_chance > 0 {
            let verb = does(n_chance, "look");
            told.push_str(&format!(", {} more {verb} narrower, which may be chance", thousands(n_chance as u64)));
        }
        told.push('.');
        told
    }

    /// What the record says nothing of, in a sentence; nothing if there is no such input.
    pub(crate) fn nothing(&self) -> Option<String> {
        let numbers = self.summary.numbers.iter().filter(|one| one.says == Says::Nothing).map(|one| &one.input);
        let names = self.summary.names.iter().filter(|one| one.says == Says::Nothing).map(|one| &one.input);
        let all: Vec<&str> = numbers.chain(names).map(Titled::in_text).collect();
        if all.is_empty() {
            return None;
        }
        let n_named = if all.len() == MOST_NAMED + 1 { all.len() } else { MOST_NAMED };
        let mut named: Vec<String> = all.iter().take(n_named).map(|name| (*name).to_owned()).collect();
        if all.len() > n_named {
            named.push(others(all.len() - n_named));
        }
        Some(format!("The record is not shown to say anything about {}.", list(&named, "and")))
    }

    /// How the chances of strategies or of an event change: `Boulware 30% before, 52% after`; of an event, how often it happens.
    pub(crate) fn chances(&self, one: &NamesRecord) -> String {
        let change = |name: &NameRecord| {
            let [before, after] = [name.before, name.after].map(|share| self.place.percent(share, 0));
            format!("{before} before, {after} after")
        };
        if let Some(happens) = one.names.iter().find(|name| name.name == COMES) {
            return format!("it does in {}", change(happens));
        }
        one.names.iter().map(|name| format!("{} {}", name.name, change(name))).collect::<Vec<_>>().join("; ")
    }

    /// Said where it says something of an event: a record does not hold whether events happened.
    pub(crate) fn of_events(&self) -> Option<&'static str> {
        let is_event = |one: &&NamesRecord| one.input.address.starts_with("events.");
        self.names_told().into_iter().any(|one| is_event(&one)).then_some(
            "A record holds no events: whether they really happened is not compared, and these chances are of negotiations that came \
             out like it.",
        )
    }

    /// Strategies and events that it says something of, a sentence each.
    pub(crate) fn of_names(&self) -> Vec<String> {
        self.names_told()
            .iter()
            .map(|one| format!("{}: {}.", capitalised(one.input.title()), self.chances(one)))
            .collect()
    }

    /// What was kept, as a paragraph.
    pub(crate) fn kept(&self) -> String {
        let CalibrationSummary { n_draws, n_kept, effective_size, adjusted, .. } = self.summary;
        let size = thousands(effective_size.round() as u64);
        let mut told = format!(
            "Of {} negotiations the {} that came out most like the record are kept; the nearer, the more they count, so that they \
             are worth {size} equal ones.",
            thousands(*n_draws),
            thousands(*n_kept)
        );
        told.push_str(if *adjusted {
            " What is left of the differences is taken out by a regression."
        } else {
            " What really came is rarer among them than one in a hundred, so that no regression leads there: they are taken as they \
             are, and what is said of numbers is less than could be known."
        });
        if self.hardly().is_some() {
            told.push_str(
                " Since the scenario hardly comes to what really came, what is said of its numbers is to be taken with care.",
            );
        }
        if !self.summary.left_out.is_empty() {
            let titles: Vec<String> = self.summary.left_out.iter().map(|title| quoted(title)).collect();
            told.push_str(&format!(
                " Not compared, for lack of room: {}; `--by` chooses what is.",
                list(&titles, "and")
            ));
        }
        told
    }

    /// Whether intervals hold what they say, as a paragraph.
    pub(crate) fn check(&self, check: &CheckRecord) -> String {
        let CheckRecord { n_trials, covered, n_uneven, holds, numbers } = check;
        let n = numbers.len();
        let verdict = if *holds && *n_trials < ENOUGH_TRIALS {
            "Too few negotiations were tried to say that intervals hold what they say, but nothing speaks against it"
        } else if *holds {
            "Intervals hold what they say"
        } else {
            "Do not rely on these intervals: they do not hold what they say"
        };
        let expected = self.place.decimal(n as f64 * 0.01, 1);
        format!(
            "{verdict}. {} negotiations were taken for the record, one after the other: {} of the 90% intervals of {} held what had \
             been drawn, and ranks are uneven for {} of them at the level of 1% ({expected} would be by chance). That speaks of \
             records such as the scenario itself would leave, on average, and of this one if it is such a record.",
            thousands(*n_trials),
            self.place.percent(*covered, 1),
            so_many(n as u64, "number"),
            thousands(*n_uneven)
        )
    }

    /// What this covers and what it does not, as a paragraph.
    pub(crate) fn certainty(&self) -> String {
        let by_chance = &self.summary.by_chance;
        let [learned, moved] = [self.place.percent(by_chance.learned, 0), self.place.decimal(by_chance.moved, 2)];
        format!(
            "Said of a number is only what the largest of as many numbers without any bearing on the outcome would show one in twenty \
             times: more than {learned} narrower, or moved by more than {moved} of its spread. All of it takes the scenario for right: \
             where a number moves, it may stand in for something that the scenario leaves out. What numbers have to do with each other \
             now stands in posterior.parquet alone: in calibrated.ron each keeps its own mean and spread."
        )
    }

    /// What calibrated.ron tells otherwise, in a sentence.
    pub(crate) fn better(&self) -> String {
        match self.summary.narrowed.len() {
            0 if self.names_told().is_empty() => {
                "calibrated.ron is the scenario as it was: nothing was learned that would change it.".to_owned()
            }
            0 => "calibrated.ron is the scenario as it was: no number is narrowed, and what is said of events and strategies is \
                  not written into it."
                .to_owned(),
            1 => "calibrated.ron is the scenario to go on with: one address is written and drawn as is left of it."
                .to_owned(),
            n => format!(
                "calibrated.ron is the scenario to go on with: {} addresses are written and drawn as is left of them. Weights and \
                 values of a side change together.",
                thousands(n as u64)
            ),
        }
    }

    /// A share in percent.
    pub(crate) fn percent(&self, share: f64) -> String {
        self.place.percent(share, 0)
    }

    /// Between which numbers one lies nine times in ten.
    pub(crate) fn interval(&self, one: &LearnedRecord, known: &KnownRecord) -> [String; 2] {
        self.place.ends([known.p05, known.p95], &one.input.unit)
    }

    /// The same as one text.
    pub(crate) fn span(&self, one: &LearnedRecord, known: &KnownRecord) -> String {
        self.place.span([known.p05, known.p95], &one.input.unit)
    }

    /// How far its mean moved: `+0.42`.
    pub(crate) fn moved(&self, one: &LearnedRecord) -> String {
        let text = self.place.decimal(one.moved, 2);
        if one.moved > 0.0 && text.chars().any(|digit| matches!(digit, '1'..='9')) { format!("+{text}") } else { text }
    }
}

//! What an outcome hangs on, in sentences: the same ones in report and charts.

use crate::account::finding::{self, Measured};
use crate::account::words::{list, others};
use crate::measure::Measure;
use crate::quantity::thousands as count;
use crate::result::Titled;
use crate::result::forecast::LabelRecord;
use crate::result::sensitivity::{Explained, ExplainedRecord, SensitivitySummary, ShareOfRecord};
use crate::text::capitalised;

/// How many inputs that cannot be told apart are named.
const MOST_NAMED: usize = 3;

/// What an outcome hangs on, in sentences for a place.
pub(crate) type Finding<'a> = finding::Finding<'a, SensitivitySummary>;

impl Measured for SensitivitySummary {
    fn n_draws(&self) -> u64 {
        self.n_draws
    }

    fn delegations(&self) -> &[LabelRecord] {
        &self.delegations
    }
}

impl Finding<'_> {
    /// A measure as something that hangs on something: `whether the talks end in an agreement`.
    pub(crate) fn explained(&self, metric: &ExplainedRecord) -> String {
        let words = Measure::of_kind(&metric.name).map(|measure| match self.summary.explains {
            Explained::SingleOutcomes => measure.words.of_one,
            Explained::Rates => measure.words.phrase,
        });
        let spoken = words.and_then(|words| match self.whose(&metric.name) {
            Some(delegation) => Some(words.replace("{who}", delegation.in_text())),
            None => (!words.contains("{who}")).then(|| words.to_owned()),
        });
        spoken.unwrap_or_else(|| metric.title.clone())
    }

    /// What a measure hangs on most, in a sentence without its full stop; where chance does not tell, that is said.
    pub(crate) fn hangs_on(&self, metric: &ExplainedRecord) -> String {
        let what = self.explained(metric);
        if metric.shares.is_empty() {
            return format!("{} is the same in all {}", capitalised(&what), self.rows());
        }
        let told = metric.told();
        let Some(first) = told.first() else {
            return format!("No single input is told from chance in explaining {what}");
        };
        let tied: Vec<usize> = told.iter().copied().filter(|place| !metric.shares[*place].apart).collect();
        if tied.len() == 1 {
            let share = &metric.shares[*first];
            return format!(
                "What it hangs on most is {}: alone it explains {} of the differences in {what}",
                self.input(*first),
                self.share_in_words(share)
            );
        }
        let n_named = if tied.len() == MOST_NAMED + 1 { tied.len() } else { MOST_NAMED };
        let mut named: Vec<String> = tied.iter().take(n_named).map(|place| self.input(*place)).collect();
        if tied.len() > n_named {
            named.push(others(tied.len() - n_named));
        }
        let which = if tied.len() == 2 { "of the two matters more" } else { "of them matters most" };
        format!("{} hangs on {}; chance does not tell which {which}", capitalised(&what), list(&named, "and"))
    }

    /// An input within a sentence.
    pub(crate) fn input(&self, place: usize) -> String {
        self.summary.inputs.get(place).map_or_else(String::new, |input| input.in_text().to_owned())
    }

    /// A share with its interval: `23 % (95 % interval 15 to 31 %)`.
    fn share_in_words(&self, share: &ShareOfRecord) -> String {
        let [low, high] = [share.low, share.high].map(|end| self.place.decimal(end * 100.0, 0));
        let percent = self.place.percent(0.95, 0);
        let unit = self.place.percent(0.0, 0).replacen('0', "", 1);
        format!("{} ({percent} interval {low} to {high}{unit})", self.place.percent(share.share, 0))
    }

    /// A share in percent.
    pub(crate) fn percent_of(&self, share: f64) -> String {
        self.place.percent(share, 0)
    }

    /// Its interval, without the unit.
    pub(crate) fn interval_of(&self, share: &ShareOfRecord) -> String {
        let [low, high] = [share.low, share.high].map(|end| self.place.decimal(end * 100.0, 0));
        format!("{low} to {high}")
    }

    /// What was looked at: `1,000 negotiations`.
    pub(crate) fn rows(&self) -> String {
        let n = count(self.summary.n_rows);
        match self.summary.explains {
            Explained::SingleOutcomes => format!("{n} negotiations"),
            Explained::Rates => format!("{n} points"),
        }
    }

    /// What shares are shares of, as a paragraph.
    pub(crate) fn of_what(&self) -> String {
        let n_draws = count(self.summary.n_draws);
        match self.summary.explains {
            Explained::SingleOutcomes => format!(
                "Shares are of the differences between {}, each with its own draw of all that is uncertain: single outcomes, \
                 not rates. What no input explains alone is what inputs do together{}.",
                self.rows(),
                if self.summary.chance.random_strategies.is_empty() {
                    ""
                } else {
                    ", and what strategies do by chance"
                }
            ),
            Explained::Rates if self.summary.n_draws == 1 => format!(
                "Shares are of the differences between {} of a sweep, a single negotiation at each.",
                self.rows()
            ),
            Explained::Rates => format!(
                "Shares are of the differences between {} of a sweep: of rates and means over {n_draws} draws at each, the \
                 same ones everywhere, not of single outcomes, in which luck has its part.",
                self.rows()
            ),
        }
    }

    /// What intervals and thresholds cover, as a paragraph.
    pub(crate) fn certainty(&self) -> String {
        let drawn = match self.summary.explains {
            Explained::SingleOutcomes => "which draws were played",
            Explained::Rates => "which points and which draws were played",
        };
        let overlap = if self.summary.overlap {
            " Numbers that are drawn together, the weights of a side or those that a factor moves, share what they explain: \
             their shares overlap and do not add up."
        } else {
            ""
        };
        format!(
            "Intervals cover 95 %, and {drawn}. What an input without influence may show, one in twenty times, is to be \
             treated as zero; a sentence names only what the largest of as many such inputs would not show, one in twenty \
             times. Not covered is whether the ranges of what is uncertain are right: a wider one explains more.{overlap}"
        )
    }
}

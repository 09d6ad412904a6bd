//! What an outcome hangs on, in sentences: the same ones in report and charts.

use crate::account::figure::Place;
use crate::account::finding::{self, Measured};
use crate::account::words::{does, list, others};
use crate::measure::Measure;
use crate::result::sensitivity::{Explained, ExplainedRecord, SensitivitySummary, ShareOfRecord};
use crate::result::{LabelRecord, Titled};
use crate::text::capitalised;
use crate::text::thousands as count;

/// How many inputs that cannot be told apart are named.
const MOST_NAMED: usize = 3;
/// The same in a title.
const MOST_IN_TITLE: usize = 2;

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
        self.what_is_explained(&metric.name, &metric.title)
    }

    /// The same of a measure by its name and title.
    pub(crate) fn what_is_explained(&self, name: &str, title: &str) -> String {
        let words = Measure::of_kind(name).map(|measure| match self.summary.explains {
            Explained::SingleOutcomes => measure.words.of_one,
            Explained::Rates => measure.words.phrase,
        });
        let spoken = words.and_then(|words| match self.whose(name) {
            Some(delegation) => Some(words.replace("{who}", delegation.in_text())),
            None => (!words.contains("{who}")).then(|| words.to_owned()),
        });
        spoken.unwrap_or_else(|| title.to_owned())
    }

    /// What a measure hangs on most, by the places of inputs.
    pub(crate) fn cause(metric: &ExplainedRecord) -> Cause {
        if metric.shares.is_empty() {
            return Cause::Same;
        }
        let told = metric.told();
        let Some(first) = told.first() else { return Cause::None };
        if let Some(place) = Self::leading(metric) {
            return Cause::Leading(place);
        }
        // What chance does not part from the first: told from nothing, or not even that.
        let is_tied = |place: &usize| !metric.shares[*place].apart;
        let tied: Vec<usize> = told.iter().copied().filter(|place| place == first || is_tied(place)).collect();
        // What is to be treated as zero is not at the same time said to matter more.
        let may_matter = |place: &usize| is_tied(place) && !told.contains(place) && !metric.shares[*place].zero;
        let mut rivals: Vec<usize> = (0..metric.shares.len()).filter(may_matter).collect();
        rivals.sort_by(|a, b| metric.shares[*b].share.total_cmp(&metric.shares[*a].share));
        match tied.as_slice() {
            [first] => Cause::First { place: *first, is_in_part: is_in_part(metric, &[*first]), rivals },
            _ => Cause::Tied { is_in_part: is_in_part(metric, &tied), places: tied, rivals },
        }
    }

    /// What a measure hangs on most, in a sentence without its full stop; where the draws do not tell, that is said.
    pub(crate) fn hangs_on(&self, metric: &ExplainedRecord) -> String {
        let what = self.explained(metric);
        let inputs = |places: Vec<usize>| places.into_iter().map(|place| self.input(place)).collect::<Vec<String>>();
        let (tied, rivals) = match Self::cause(metric) {
            Cause::Same => return format!("{} is the same in all {}", capitalised(&what), self.rows()),
            Cause::None => return format!("No single input is told from chance in explaining {what}"),
            Cause::Leading(place) => return self.led_by(place, &[metric]),
            Cause::First { place, rivals, .. } => {
                let rivals = inputs(rivals);
                let more = if rivals.is_empty() {
                    String::new()
                } else {
                    format!("; the draws do not tell if {}", more(&rivals, "it"))
                };
                return format!(
                    "{} hangs {}on {}{}, which alone explains {} of the differences{more}",
                    capitalised(&what),
                    in_part(metric, &[place]),
                    self.input(place),
                    self.held_certain(place),
                    self.share_in_words(&metric.shares[place]),
                );
            }
            Cause::Tied { places, rivals, .. } => (places, inputs(rivals)),
        };
        let n_named = self.n_named(tied.len());
        let mut named: Vec<String> = tied.iter().take(n_named).map(|place| self.input(*place)).collect();
        if tied.len() > n_named {
            named.push(others(tied.len() - n_named));
        }
        let which = if tied.len() == 2 { "of the two matters more" } else { "of them matters most" };
        let rivals = match (rivals.is_empty(), self.place) {
            (true, _) => String::new(),
            (false, Place::Report) => format!(", nor if {}", more(&rivals, "they")),
            // The chart has a row for each.
            (false, Place::Chart) => ", nor if others matter more".to_owned(),
        };
        format!(
            "{} hangs {}on {}, each by itself; the draws do not tell which {which}{rivals}",
            capitalised(&what),
            in_part(metric, &tied),
            list(&named, "and")
        )
    }

    /// How many of so many that cannot be told apart are named: fewer in a title, whose chart has a row for each, and none is left
    /// out alone.
    pub(crate) fn n_named(&self, n: usize) -> usize {
        let most = match self.place {
            Place::Report => MOST_NAMED,
            Place::Chart => MOST_IN_TITLE,
        };
        if n <= most + 1 { n } else { most }
    }

    /// The same as the title of a chart, whose rows show what may matter as much.
    pub(crate) fn title(&self, metric: &ExplainedRecord) -> String {
        let told = metric.told();
        match (Self::leading(metric), told.as_slice()) {
            (Some(place), _) => self.hang_most_on(place, &[metric]),
            (None, [first, rest @ ..]) if rest.iter().all(|place| metric.shares[*place].apart) => {
                let (what, share) = (capitalised(&self.explained(metric)), self.share_in_words(&metric.shares[*first]));
                let certain = self.held_certain(*first);
                let is_rival = |of: &ShareOfRecord| !of.apart && !of.zero;
                let may = metric.shares.iter().enumerate().any(|(place, of)| place != *first && is_rival(of));
                let others = if may { "; others may matter as much" } else { "" };
                format!(
                    "{what} hangs {}on {}{certain}, which alone explains {share} of the differences{others}",
                    in_part(metric, &[*first]),
                    self.input(*first)
                )
            }
            (None, _) => self.hangs_on(metric),
        }
    }

    /// What each of some measures hangs on most, in sentences without their full stops; measures that lie next to each other and
    /// hang on the same input most share one.
    pub(crate) fn all_hang_on(&self, metrics: &[&ExplainedRecord]) -> Vec<String> {
        let runs = metrics.chunk_by(|one, next| {
            let leading = Self::leading(one);
            leading.is_some() && leading == Self::leading(next)
        });
        let sentence = |(nth, run): (usize, &[&ExplainedRecord])| match Self::leading(run[0]) {
            Some(place) if nth == 0 => self.led_by(place, run),
            Some(place) => self.hang_most_on(place, run),
            None => self.hangs_on(run[0]),
        };
        runs.enumerate().map(sentence).collect()
    }

    /// The input that a measure hangs on most: told from chance, and from every other.
    fn leading(metric: &ExplainedRecord) -> Option<usize> {
        let first = metric.told().first().copied()?;
        (0..metric.shares.len()).all(|place| place == first || metric.shares[place].apart).then_some(first)
    }

    /// That measures hang most on an input.
    fn led_by(&self, place: usize, metrics: &[&ExplainedRecord]) -> String {
        let differences = |(nth, metric): (usize, &&ExplainedRecord)| {
            let share = self.share_in_words(&metric.shares[place]);
            format!("{share} of {} in {}", if nth == 0 { "the differences" } else { "those" }, self.explained(metric))
        };
        let all: Vec<String> = metrics.iter().enumerate().map(differences).collect();
        format!(
            "What it hangs on most is {}{}: alone it explains {}",
            self.input(place),
            self.held_certain(place),
            list(&all, "and")
        )
    }

    /// The same behind other sentences, where `it` would be what they speak of.
    fn hang_most_on(&self, place: usize, metrics: &[&ExplainedRecord]) -> String {
        let all = |of: &dyn Fn(&ExplainedRecord) -> String| {
            list(&metrics.iter().map(|metric| of(metric)).collect::<Vec<_>>(), "and")
        };
        format!(
            "{} {} most on {}{}, which alone explains {} of the differences",
            capitalised(&all(&|metric| self.explained(metric))),
            does(metrics.len(), "hang"),
            self.input(place),
            self.held_certain(place),
            all(&|metric| self.share_in_words(&metric.shares[place]))
        )
    }

    /// What is to be said behind an input that is drawn on request alone.
    fn held_certain(&self, place: usize) -> &'static str {
        if self.is_also(place) { ", which the file holds certain" } else { "" }
    }

    /// An input within a sentence.
    pub(crate) fn input(&self, place: usize) -> String {
        self.summary.inputs.get(place).map_or_else(String::new, |input| input.in_text().to_owned())
    }

    /// Whether an input is drawn on request alone.
    pub(crate) fn is_also(&self, place: usize) -> bool {
        let address = self.summary.inputs.get(place).map(|input| &input.address);
        self.summary.also.iter().any(|also| address.is_some_and(|address| also.addresses.contains(address)))
    }

    /// What is drawn on the analyst's request, as a paragraph; nothing if nothing is.
    pub(crate) fn also(&self) -> Option<String> {
        let all: Vec<usize> = (0..self.summary.inputs.len()).filter(|place| self.is_also(*place)).collect();
        let asked: Vec<&str> = self.summary.also.iter().map(|also| also.asked.as_str()).collect();
        if asked.is_empty() {
            return None;
        }
        let mut named: Vec<String> = all.iter().take(MOST_NAMED).map(|place| self.input(*place)).collect();
        if all.len() > MOST_NAMED {
            named.push(others(all.len() - MOST_NAMED));
        }
        Some(format!(
            "The file holds {} of these inputs certain, drawn here on the analyst's request ({}): {}. Numbers from 0 to 1 go evenly within \
             so much of what is written, discounts within that share of what they take, all else within that share of itself, weights of a \
             side together. How far they are drawn is no judgement of the scenario's, and what they explain grows with it.",
            count(all.len() as u64),
            asked.join(", "),
            list(&named, "and")
        ))
    }

    /// A share with its interval: `23% (95% interval 15 to 31%)`.
    fn share_in_words(&self, share: &ShareOfRecord) -> String {
        let [low, high] = [share.low, share.high].map(|end| self.place.decimal(end * 100.0, 0));
        let percent = self.place.percent(0.95, 0);
        let unit = self.place.percent(0.0, 0).replacen('0', "", 1);
        format!("{} ({percent} interval {low} to {high}{unit})", self.place.percent(share.share, 0))
    }

    /// That more of a measure's differences is luck than is taken out, as a sentence; nothing where that is not so.
    pub(crate) fn mostly_luck(metric: &ExplainedRecord) -> Option<&'static str> {
        metric.is_mostly_luck.then_some(
            "More than three quarters of what these points differ by is luck, of which three quarters are taken out: the shares are too \
             low, and more draws would tell.",
        )
    }

    /// A share in percent.
    pub(crate) fn percent_of(&self, share: f64) -> String {
        self.place.percent(share, 0)
    }

    /// Its interval, without the unit.
    pub(crate) fn interval_of(&self, share: &ShareOfRecord) -> String {
        self.ends_of_share(share).join(" to ")
    }

    /// The ends of its interval in percent, without the unit.
    pub(crate) fn ends_of_share(&self, share: &ShareOfRecord) -> [String; 2] {
        [share.low, share.high].map(|end| self.place.decimal(end * 100.0, 0))
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
                 not rates.{}",
                self.rows(),
                self.left_over()
            ),
            Explained::Rates if self.summary.n_draws == 1 => format!(
                "Shares are of the differences between {} of a sweep, a single negotiation at each.",
                self.rows()
            ),
            Explained::Rates => format!(
                "Shares are of the differences between {} of a sweep: of rates and means over {n_draws} draws at each, the \
                 same ones everywhere, not of single outcomes, in which luck has its part; what so many draws leave of it is taken \
                 out.",
                self.rows()
            ),
        }
    }

    /// What makes the rest of the differences between single outcomes, as a sentence; nothing where no more than one input does.
    fn left_over(&self) -> String {
        let chance = &self.summary.chance;
        let parts = [
            (self.summary.inputs.len() > 1, "what inputs do together"),
            (!chance.random_strategies.is_empty(), "what strategies do by chance"),
            (!chance.random_votes.is_empty(), "how votes turn out"),
        ];
        let there: Vec<String> =
            parts.into_iter().filter(|(is_there, _)| *is_there).map(|(_, part)| part.to_owned()).collect();
        if there.is_empty() {
            String::new()
        } else {
            format!(" What no input explains alone is {}.", list(&there, "and"))
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
            "Intervals cover 95%, and {drawn}. What an input without influence may show, one in twenty times, is to be \
             treated as zero; a sentence names only what the largest of as many such inputs would not show, one in twenty \
             times. Not covered is whether the ranges of what is uncertain are right: a wider one explains more.{overlap}"
        )
    }
}

/// What is said of inputs that explain less than half of the differences.
fn in_part(metric: &ExplainedRecord, places: &[usize]) -> &'static str {
    if is_in_part(metric, places) { "in part " } else { "" }
}

/// Whether inputs explain less than half of the differences.
fn is_in_part(metric: &ExplainedRecord, places: &[usize]) -> bool {
    let explained: f64 = places.iter().map(|place| metric.shares[*place].share).sum();
    explained < 0.5
}

/// What a measure hangs on most, by the places of inputs.
pub(crate) enum Cause {
    /// On nothing: it is the same throughout.
    Same,
    /// On no single input that is told from chance.
    None,
    /// On one more than on any other.
    Leading(usize),
    /// On one first of all; these may matter more.
    First { place: usize, is_in_part: bool, rivals: Vec<usize> },
    /// On several that the draws do not rank; these may matter more.
    Tied { places: Vec<usize>, is_in_part: bool, rivals: Vec<usize> },
}

/// The rivals that are named, and how many more there are.
pub(crate) fn named_rivals<T>(rivals: &[T]) -> (&[T], usize) {
    let n_named = if rivals.len() == MOST_NAMED + 1 { rivals.len() } else { MOST_NAMED.min(rivals.len()) };
    (&rivals[..n_named], rivals.len() - n_named)
}

/// That some may matter more than what was named: `the discount or 3 others matter more than it`.
pub(crate) fn more(rivals: &[String], than: &str) -> String {
    let (first, n_more) = named_rivals(rivals);
    let mut named = first.to_vec();
    if n_more > 0 {
        named.push(others(n_more));
    }
    format!("{} {} more than {than}", list(&named, "or"), if rivals.len() == 1 { "matters" } else { "matter" })
}

#[cfg(test)]
pub(super) mod tests;

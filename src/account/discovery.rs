//! Under which inputs something is likely, in sentences: the same ones in report and chart.

use crate::account::figure::Place;
use crate::account::words::list;
use crate::result::Titled;
use crate::result::discovery::{BoxRecord, DemandRecord, DiscoverySummary, LimitRecord, ShareWithinRecord};
use crate::result::sensitivity::COMES;
use crate::text::thousands as count;
use crate::text::{capitalised, rounded};

/// What was discovered, in sentences for a place.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Finding<'a> {
    summary: &'a DiscoverySummary,
    place: Place,
}

impl<'a> Finding<'a> {
    pub(crate) const fn new(summary: &'a DiscoverySummary, place: Place) -> Self {
        Self { summary, place }
    }

    /// What negotiations of interest do: `settle every issue`; a condition in quotes where there are no words for it.
    pub(crate) fn does(&self) -> String {
        let quoted: Vec<String> = self.summary.interest.iter().map(|one| format!("“{one}”")).collect();
        self.summary.does.clone().unwrap_or_else(|| format!("have {}", list(&quoted, "and")))
    }

    /// The finding in a sentence without its full stop.
    pub(crate) fn headline(&self) -> String {
        let does = self.does();
        let Some(BoxRecord { limits, inside, outside, .. }) = &self.summary.chosen else {
            return format!(
                "{} of {} negotiations {does}, and the search finds no limits on the inputs that set them apart beyond chance",
                count(self.summary.k),
                count(self.summary.n)
            );
        };
        let base = per_hundred(self.summary.k as f64 / self.summary.n as f64);
        let demands: Vec<String> = limits.iter().map(|limit| self.demand(limit)).collect();
        format!(
            "With {}, {} of 100 negotiations {does}; elsewhere {} of 100 do, in all {base}",
            list(&demands, "and"),
            per_hundred(inside.share),
            per_hundred(outside.share)
        )
    }

    /// Whether what was found is no more than a guess: negotiations that the search has not seen do not bear it out. Half of
    /// them may be too few for the search to find anything in; then what all of them show counts, if chance hardly does.
    pub(crate) fn is_guess(&self) -> bool {
        let base = self.summary.k as f64 / self.summary.n as f64;
        self.summary.chosen.as_ref().is_some_and(|found| match &found.check {
            Some(held) => held.low <= base,
            None => !self.is_beyond_search(found),
        })
    }

    /// Why what was found is no more than a guess, within a sentence.
    pub(crate) fn why_a_guess(&self) -> &'static str {
        match self.summary.chosen.as_ref().and_then(|found| found.check.as_ref()) {
            Some(_) => "half of the negotiations do not bear out what the other half shows",
            None => "the same search on every second negotiation finds no such limits",
        }
    }

    /// Whether chance shows none of the limits as clearly, in so many inputs searched.
    fn is_beyond_search(&self, found: &BoxRecord) -> bool {
        let n_searched = self.summary.inputs.len() as f64;
        found.limits.iter().all(|limit| limit.quasi_p * n_searched < HARDLY)
    }

    /// What a limit demands, within a sentence: `the discount of Russia at most 0.98`.
    pub(crate) fn demand(&self, limit: &LimitRecord) -> String {
        let Some(input) = self.summary.inputs.get(limit.input) else { return String::new() };
        let number = |number: f64| self.place.in_unit(number, &input.unit);
        let what = input.in_text();
        let event = what.strip_prefix("whether ").and_then(|rest| rest.strip_suffix(" happens"));
        if let (Some(event), DemandRecord::OneOf { names, .. }) = (event, &limit.demands)
            && let [name] = names.as_slice()
        {
            return format!("{event} {}", if name == COMES { "happening" } else { "not happening" });
        }
        match &limit.demands {
            DemandRecord::AtLeast(low) => format!("{what} at least {}", number(*low)),
            DemandRecord::AtMost(high) => format!("{what} at most {}", number(*high)),
            DemandRecord::OneOf { names, but } if but.len() < names.len() => {
                format!("{what} anything but {}", list(but, "or"))
            }
            DemandRecord::OneOf { names, .. } => format!("{what} {}", list(names, "or")),
        }
    }

    /// The same as the cell of a table: the input, and what of it.
    pub(crate) fn cells(&self, limit: &LimitRecord) -> [String; 2] {
        let Some(input) = self.summary.inputs.get(limit.input) else { return [String::new(), String::new()] };
        let number = |number: f64| self.place.in_unit(number, &input.unit);
        let demand = match &limit.demands {
            DemandRecord::AtLeast(low) => format!("at least {}", number(*low)),
            DemandRecord::AtMost(high) => format!("at most {}", number(*high)),
            DemandRecord::OneOf { names, but } if but.len() < names.len() => format!("not {}", list(but, "or")),
            DemandRecord::OneOf { names, .. } => list(names, "or"),
        };
        [capitalised(input.title()), demand]
    }

    /// How much of all that is of interest the box holds, and what lifting each limit costs.
    pub(crate) fn covers(&self, found: &BoxRecord) -> String {
        let share = found.inside.k as f64 / self.summary.k as f64;
        let covered = format!(
            "That covers {} of all negotiations that do so, in {} of all negotiations.",
            self.place.percent(share, 0),
            self.place.percent(found.inside.n as f64 / self.summary.n as f64, 0)
        );
        let without = |limit: &LimitRecord| {
            let input = self.summary.inputs.get(limit.input).map_or("", Titled::in_text);
            format!("without that on {input} {}", per_hundred(limit.without.share))
        };
        let lifted: Vec<String> = found.limits.iter().map(without).collect();
        match lifted.as_slice() {
            [] | [_] => covered,
            _ => format!("{covered} It takes all of the limits: {} of 100 would.", list(&lifted, "and")),
        }
    }

    /// How the search does on negotiations that it has not seen.
    pub(crate) fn check(&self, found: &BoxRecord) -> String {
        let Some(held) = &found.check else {
            let guess = if self.is_guess() { ": take these as a guess" } else { "" };
            return format!("The same search on every second {} finds no such limits{guess}.", self.unit());
        };
        let is_guess = self.is_guess();
        let verdict =
            if is_guess { ", which is not told from what holds in all: take the limits as a guess" } else { "" };
        format!(
            "The figures are of the negotiations in which the limits were searched, which flatters them. Limits searched on \
             every second {}, and held against the others: {} of 100{}, in {} {}{verdict}.",
            self.unit(),
            per_hundred(held.share),
            self.interval(held),
            count(held.n),
            if self.shares_draws() { "negotiations" } else { "of them" }
        )
    }

    /// The same in short, of limits that are more than a guess; nothing where the search was not held against others.
    pub(crate) fn check_briefly(&self, found: &BoxRecord) -> Option<String> {
        let held = found.check.as_ref().filter(|_| !self.is_guess())?;
        let (unit, share) = (self.unit(), per_hundred(held.share));
        let interval = self.interval(held);
        Some(format!(
            " Searched on every second {unit} and held against the others, limits come to {share} of 100{interval}."
        ))
    }

    /// Whether several negotiations share a draw.
    fn shares_draws(&self) -> bool {
        self.summary.n_draws < self.summary.n
    }

    /// What chance is judged by.
    fn unit(&self) -> &'static str {
        if self.shares_draws() { "draw" } else { "negotiation" }
    }

    /// What intervals cover, as a paragraph.
    pub(crate) fn certainty(&self) -> String {
        let by_draw = if self.shares_draws() {
            format!(
                " The {} negotiations are of {} draws, and those of one draw share its luck: intervals, and what is beyond chance, are \
                 judged by draws.",
                count(self.summary.n),
                count(self.summary.n_draws)
            )
        } else {
            String::new()
        };
        format!(
            "Limits are searched one thin slice after the other; that they hold together is found, not why. An interval covers \
             which draws were played.{by_draw} Whether what is uncertain was given the right ranges is not covered."
        )
    }

    /// That a limit may stand for something else.
    pub(crate) fn stand_ins(&self, found: &BoxRecord) -> Vec<String> {
        let name = |place: usize| self.summary.inputs.get(place).map_or("", Titled::in_text);
        let sentence = |one: &crate::result::discovery::StandInRecord| {
            format!(
                "The limit on {} may stand for one on {}: the two go together (correlation {}).",
                name(one.limited),
                name(one.other),
                self.place.decimal(one.correlation, 2)
            )
        };
        found.stand_ins.iter().map(sentence).collect()
    }

    /// An interval behind a share: ` (95% interval 88 to 95)`.
    pub(crate) fn interval(&self, held: &ShareWithinRecord) -> String {
        let percent = self.place.percent(0.95, 0);
        format!(" ({percent} interval {} to {})", per_hundred(held.low), per_hundred(held.high))
    }

    /// A share in percent.
    pub(crate) fn percent(&self, share: f64) -> String {
        self.place.percent(share, 0)
    }
}

/// What chance shows more seldom than this it hardly shows.
const HARDLY: f64 = 0.001;

/// So many of a hundred.
fn per_hundred(share: f64) -> String {
    rounded(share * 100.0, 0)
}

//! What knowing more is worth to a choice, in sentences: the same ones in report and charts.

use super::{AS_IT_IS, MOST_NAMED, explained, legend, star};
use crate::account::figure::Place;
use crate::account::words::{list, others, quoted};
use crate::result::Titled;
use crate::result::choose::{BestOfRecord, EvidenceSummary, TurnRecord, WorthRecord};
use crate::text::thousands as count;

/// How many decimals worths of evidence have.
const WORTH_DECIMALS: usize = 4;

/// What evidence is worth, in sentences for a place.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Evidence<'a> {
    summary: &'a EvidenceSummary,
    place: Place,
}

impl<'a> Evidence<'a> {
    pub(crate) const fn new(summary: &'a EvidenceSummary, place: Place) -> Self {
        Self { summary, place }
    }

    /// What is most worth knowing, in a sentence without its full stop; that a policy that it names is not for the chooser alone to
    /// decide is said.
    pub(crate) fn headline(&self) -> String {
        explained(self.most(), !self.summary.not_its_own.is_empty(), self.summary.chooser.in_text())
    }

    /// What strategies among the policies do in plain words, as a sentence with a space before it; nothing where none is one.
    pub(crate) fn glosses(&self) -> String {
        let all = self.summary.policies.iter().zip(&self.summary.manners).filter(|(_, manner)| !manner.is_empty());
        let all: Vec<String> =
            all.take(MOST_NAMED).map(|(policy, manner)| format!("{} {manner}", policy.title)).collect();
        if all.is_empty() { String::new() } else { format!(" {}.", all.join("; ")) }
    }

    /// What the star behind a policy means, as a sentence; nothing where none has one.
    pub(crate) fn legend(&self) -> Option<String> {
        (!self.summary.not_its_own.is_empty()).then(|| legend(self.summary.chooser.in_text()))
    }

    /// What is most worth knowing.
    pub(crate) fn found(&self) -> MostWorth<'a> {
        let told = self.summary.told();
        let first = told.first().and_then(|first| Some((*first, self.summary.worths.get(*first)?)));
        let Some((first, worth)) = first else { return MostWorth::Nothing };
        let mut tied: Vec<usize> =
            told.iter().copied().filter(|place| self.summary.worths[*place].high >= worth.low).collect();
        if tied.len() == 1 {
            // What is not told from nothing may yet be worth as much.
            let is_rival = |(place, other): (usize, &WorthRecord)| place != first && other.high >= worth.low;
            let has_rivals = self.summary.worths.iter().enumerate().any(is_rival);
            return MostWorth::One { place: first, worth, has_rivals, is_alone: told.len() == 1 };
        }
        let n_more = tied.len().saturating_sub(MOST_NAMED);
        tied.truncate(MOST_NAMED);
        MostWorth::Several { places: tied, n_more }
    }

    fn most(&self) -> String {
        let who = self.summary.chooser.in_text();
        let MostWorth::One { place, worth, has_rivals, is_alone } = self.found() else {
            return self.none_or_several();
        };
        let turns = self.turns(place, worth).map_or_else(String::new, |turns| format!(": {turns}"));
        let (input, worth_in_words) = (self.input(place), self.worth_in_words(worth));
        if has_rivals {
            let alone = if is_alone { "only " } else { "first of all " };
            return format!(
                "Of single inputs, {alone}{input} is shown to be worth knowing for {who}, though others may be worth as much: \
                 {worth_in_words}{turns}"
            );
        }
        format!("What is most worth knowing for {who} is {input}, worth {worth_in_words}{turns}")
    }

    fn none_or_several(&self) -> String {
        let who = self.summary.chooser.in_text();
        let MostWorth::Several { places, n_more } = self.found() else {
            let tied: Vec<String> = self.summary.not_told_from.iter().map(|place| self.policy(*place)).collect();
            let tied = if tied.is_empty() {
                String::new()
            } else {
                format!(", which the draws do not tell from {}", list(&tied, "and"))
            };
            return format!(
                "Nothing that is uncertain, known by itself beforehand, is shown to be worth anything to the choice of {who}: none \
                 of it turns the choice beyond chance from {}{tied}",
                self.policy(self.summary.choice)
            );
        };
        let mut named: Vec<String> = places.iter().map(|place| self.input(*place)).collect();
        if n_more > 0 {
            named.push(others(n_more));
        }
        format!("Most worth knowing for {who} are {}; the draws do not tell which is worth more", list(&named, "and"))
    }

    /// What is chosen as things stand, and what knowing everything would be worth: a paragraph.
    pub(crate) fn as_things_stand(&self) -> String {
        let Self { summary, .. } = self;
        let n = count(summary.n_draws);
        let choice = summary.expected.get(summary.choice).map_or_else(String::new, |paid| self.payoff(*paid));
        let tied: Vec<String> = summary.not_told_from.iter().map(|place| self.policy(*place)).collect();
        let chosen = if tied.is_empty() {
            format!(
                "As things stand the choice is {}, which pays {choice} on average over {n} draws.",
                self.policy(summary.choice)
            )
        } else {
            format!(
                "As things stand {} pays most, {choice} on average over {n} draws, but the draws do not tell it from {}.",
                self.policy(summary.choice),
                list(&tied, "and")
            )
        };
        format!(
            "{chosen} Knowing everything that is drawn, luck included, would be worth {} in these draws: no evidence can be \
             worth more.",
            self.payoff(summary.all)
        )
    }

    /// Where the choice turns on an input, within a sentence: `below 0.4 “A” pays most, above it “B”`.
    pub(crate) fn turns(&self, place: usize, worth: &WorthRecord) -> Option<String> {
        let unit = self.summary.inputs.get(place).map_or("", |input| input.unit.as_str());
        Some(match worth.turns.as_ref()? {
            TurnRecord::At { value, below, above } => format!(
                "below {} {} pays most, above it {}",
                self.place.in_unit(*value, unit),
                self.policy(*below),
                self.policy(*above)
            ),
            TurnRecord::By(all) => {
                let each: Vec<String> = told_of(all)
                    .iter()
                    .map(|one| format!("if it is “{}”, {} pays most", one.is, self.policy(one.best)))
                    .collect();
                list(&each, "and")
            }
        })
    }

    /// An input within a sentence.
    pub(crate) fn input(&self, place: usize) -> String {
        self.summary.inputs.get(place).map_or_else(String::new, |input| input.in_text().to_owned())
    }

    /// A policy within a sentence.
    pub(crate) fn policy(&self, place: usize) -> String {
        match self.summary.policies.get(place) {
            Some(_) if place == 0 => AS_IT_IS.to_owned(),
            Some(policy) => quoted(&policy.title) + star(self.summary.not_its_own.contains(&place)),
            None => String::new(),
        }
    }

    pub(crate) fn payoff(&self, value: f64) -> String {
        self.place.decimal(value, self.n_decimals())
    }

    /// All decimals in a report; on a chart as many as leave the greatest worth two digits.
    fn n_decimals(&self) -> usize {
        let most = self.summary.worths.iter().map(|worth| worth.worth).fold(0.0, f64::max);
        match self.place {
            Place::Chart if most > 0.0 => ((1.0 - libm::log10(most).floor()).max(2.0) as usize).min(WORTH_DECIMALS),
            Place::Chart | Place::Report => WORTH_DECIMALS,
        }
    }

    fn worth_in_words(&self, worth: &WorthRecord) -> String {
        let [point, low, high] = [worth.worth, worth.low, worth.high].map(|one| self.payoff(one));
        format!("{point} of payoff ({} interval {low} to {high})", self.place.percent(0.95, 0))
    }
}

/// What is most worth knowing.
pub(crate) enum MostWorth<'a> {
    /// Nothing is shown to be worth anything.
    Nothing,
    /// An input; whether others may be worth as much, and whether it alone is shown to be worth something.
    One { place: usize, worth: &'a WorthRecord, has_rivals: bool, is_alone: bool },
    /// Several that the draws do not rank, and how many more.
    Several { places: Vec<usize>, n_more: usize },
}

/// The values of an input that are told of.
pub(crate) fn told_of(all: &[BestOfRecord]) -> &[BestOfRecord] {
    &all[..all.len().min(MOST_NAMED)]
}

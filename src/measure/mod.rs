//! What is measured of negotiations. Each measure is described once, in a file of its own: what it is called, in which
//! unit it counts, how it is read off an outcome, how sentences speak of it.
//!
//! Every negotiation has a value in every measure, in units of the least payoff: values add up exactly, so that sums merge
//! in any order, and outcomes that are equal differ by exactly nothing.

mod agreement_rate;
mod full_agreement_rate;
mod in_force_rate;
mod joint_gain;
mod payoff;
mod sums;
mod words;

pub use agreement_rate::MEASURE as AGREEMENT_RATE;
pub use joint_gain::JOINT_GAIN;
pub use sums::Sums;
pub use words::Words;

use crate::agenda::Chamber;
use crate::negotiation::EndingKind;
use crate::quantity::{Payoff, PerSide, Side};

/// All measures, in the order in which results list them.
pub static MEASURES: [Measure; N_MEASURES] = *LIST.first_chunk().expect("the list is as long as itself");

/// How many measures there are.
pub const N_MEASURES: usize = LIST.len();

/// A new measure is a file and a line here; what needs chambers comes last.
const LIST: &[Measure] = &[
    agreement_rate::MEASURE,
    full_agreement_rate::MEASURE,
    payoff::OF_FIRST,
    payoff::OF_SECOND,
    JOINT_GAIN,
    in_force_rate::MEASURE,
];

const _: () = {
    let mut place = 1;
    while place < LIST.len() {
        let is_in_order =
            matches!(LIST[place - 1].needs, Needs::Nothing) || matches!(LIST[place].needs, Needs::Chambers);
        assert!(is_in_order, "measures that need chambers come last");
        place += 1;
    }
};

/// The measures that say something of negotiations where these chambers must consent: the first of all, for those that need more come last.
#[must_use]
pub fn measures(chambers: &[Chamber]) -> &'static [Measure] {
    let has = |measure: &Measure| match measure.needs {
        Needs::Nothing => true,
        Needs::Chambers => !chambers.is_empty(),
    };
    &MEASURES[..MEASURES.partition_point(has)]
}

/// Those of some measures that rows have in columns behind all others, each with its place.
pub(crate) fn behind(measures: &[Measure]) -> impl Iterator<Item = (usize, &Measure)> {
    measures.iter().enumerate().filter(|(_, measure)| measure.rows == Rows::Behind)
}

/// What the ending pays a delegation.
#[must_use]
pub const fn payoff(side: Side) -> &'static Measure {
    match side {
        Side::First => &payoff::OF_FIRST,
        Side::Second => &payoff::OF_SECOND,
    }
}

/// Something that every negotiation has a value in.
#[derive(Clone, Copy, Debug)]
pub struct Measure {
    /// Which it is, whoever it is of.
    pub kind: Kind,
    /// In files; where each delegation has its own, its name follows.
    stem: &'static str,
    /// What it is called; where each delegation has its own, its title follows.
    title: &'static str,
    /// Whose it is, if each delegation has its own.
    pub side: Option<Side>,
    /// What a scenario must have for it to say anything.
    pub needs: Needs,
    /// What its values count.
    pub unit: Unit,
    /// Where it is told beside what is asked for.
    pub told: Told,
    /// Where rows of negotiations have it.
    pub rows: Rows,
    /// How sentences speak of it.
    pub words: Words,
    read: fn(&Outcome) -> Payoff,
}

/// Which measure something is, whoever it is of: for words in other languages, none of which may be forgotten.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Whether the talks end in an agreement.
    AgreementRate,
    /// Whether it settles every issue.
    FullAgreementRate,
    /// What the ending pays a delegation.
    Payoff,
    /// What both together gain over no deal.
    JointGain,
    /// Whether an agreement comes into force.
    InForceRate,
}

/// Where rows of negotiations have a measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rows {
    /// In no column of its own: it follows from what other columns hold.
    Implied,
    /// In a column among others that tell more of the same.
    Among,
    /// In a column behind all others; forecasts tell its mean.
    Behind,
}

/// Where a measure is told beside what is asked for: all of them are in the data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told {
    /// Everywhere.
    Everywhere,
    /// In tables and where a change is spoken of: it is part of another measure.
    WhereItChanges,
    /// In tables and charts, not in sentences: it follows from other measures.
    InTables,
}

/// What a scenario must have for a measure of its negotiations to say anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Needs {
    /// Nothing.
    Nothing,
    /// Chambers.
    Chambers,
}

/// What the values of a measure count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Each negotiation counts or does not, with 1 or 0: the mean is a share.
    Share,
    /// Payoffs.
    Payoff,
}

/// What measures are read off: how a negotiation ended, what that paid, what no deal would have paid, and what chambers made of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// How it ended.
    pub kind: EndingKind,
    /// What it paid on its day, time costs included.
    pub payoffs: PerSide<Payoff>,
    /// What no deal paid on that day.
    pub no_deal: PerSide<Payoff>,
    /// Whether it is an agreement that every chamber passed whose consent it needed.
    pub in_force: bool,
}

impl PartialEq for Measure {
    fn eq(&self, other: &Self) -> bool {
        (self.stem, self.side) == (other.stem, other.side)
    }
}

impl Outcome {
    /// All measures of it.
    #[must_use]
    pub fn measures(&self) -> [Payoff; N_MEASURES] {
        MEASURES.each_ref().map(|measure| measure.of(self))
    }
}

impl Measure {
    /// What it is of an outcome.
    #[must_use]
    pub fn of(&self, outcome: &Outcome) -> Payoff {
        (self.read)(outcome)
    }

    /// Its name in files, among delegations of these names: `joint_gain`, `payoff_us`.
    #[must_use]
    pub fn name(&self, delegations: PerSide<&str>) -> String {
        self.side.map_or_else(|| self.stem.to_owned(), |side| format!("{}_{}", self.stem, delegations[side]))
    }

    /// Its name on a command line, among delegations of these names: `joint_gain`, `payoff:us`.
    #[must_use]
    pub fn asked(&self, delegations: PerSide<&str>) -> String {
        self.side.map_or_else(|| self.stem.to_owned(), |side| format!("{}:{}", self.stem, delegations[side]))
    }

    /// Its title, among delegations of these titles: `Joint gain over no deal`, `Payoff: Russia`.
    #[must_use]
    pub fn title(&self, delegations: PerSide<&str>) -> String {
        self.side.map_or_else(|| self.title.to_owned(), |side| format!("{}: {}", self.title, delegations[side]))
    }

    /// The measure of a name, as it stands in files or on a command line, whatever the delegations are called.
    #[must_use]
    pub(crate) fn of_kind(name: &str) -> Option<&'static Self> {
        MEASURES.iter().find(|measure| match (measure.side, name.strip_prefix(measure.stem)) {
            (None, rest) => rest == Some(""),
            (Some(_), rest) => rest.is_some_and(|rest| rest.starts_with(['_', ':'])),
        })
    }

    /// The delegation in the name of a measure, as it stands in files or on a command line, if each has its own.
    #[must_use]
    pub fn delegation(name: &str) -> Option<&str> {
        let measure = Self::of_kind(name).filter(|measure| measure.side.is_some())?;
        name[measure.stem.len()..].strip_prefix(['_', ':'])
    }

    /// Where the measure of a name is told; what is no measure, everywhere.
    #[must_use]
    pub fn told(name: &str) -> Told {
        Self::of_kind(name).map_or(Told::Everywhere, |measure| measure.told)
    }

    /// Whether a name is that of a measure whose mean is a share.
    #[must_use]
    pub(crate) fn is_share(name: &str) -> bool {
        Self::of_kind(name).is_some_and(|measure| measure.unit == Unit::Share)
    }

    /// The measure of a name, as it stands in files or on a command line, among those that say something where these
    /// chambers must consent, with delegations of these names.
    #[must_use]
    pub fn named(name: &str, chambers: &[Chamber], delegations: PerSide<&str>) -> Option<&'static Self> {
        measures(chambers)
            .iter()
            .find(|measure| measure.name(delegations) == name || measure.asked(delegations) == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NAMES: PerSide<&str> = PerSide(["us", "russia"]);

    fn chambers() -> Vec<Chamber> {
        let mut agendas = (0..1_000).map(|seed| crate::payoff::sample::Sample::random(seed).agenda);
        agendas.find(|agenda| !agenda.chambers.is_empty()).expect("some samples have chambers").chambers
    }

    /// What the measure of a name is of an outcome.
    fn of(name: &str, outcome: &Outcome) -> f64 {
        let measure = MEASURES.iter().find(|measure| measure.name(NAMES) == name);
        measure.expect("there is one").of(outcome).get()
    }

    #[test]
    fn measures_are_read_off_an_outcome() {
        let payoff = |numbers: [f64; 2]| PerSide(numbers.map(Payoff::new));
        let mut outcome = Outcome {
            kind: EndingKind::PartialAgreement,
            payoffs: payoff([0.75, 0.5]),
            no_deal: payoff([0.25, 0.625]),
            in_force: true,
        };
        assert_eq!(["agreement_rate", "full_agreement_rate"].map(|name| of(name, &outcome)), [1.0, 0.0]);
        assert_eq!(["payoff_us", "payoff_russia", "joint_gain"].map(|name| of(name, &outcome)), [0.75, 0.5, 0.375]);
        assert_eq!(of("in_force_rate", &outcome), 1.0);
        outcome.kind = EndingKind::FullAgreement;
        assert_eq!(of("full_agreement_rate", &outcome), 1.0);
        outcome.in_force = false;
        assert_eq!(of("in_force_rate", &outcome), 0.0);
        outcome.kind = EndingKind::WalkOut;
        assert_eq!(["agreement_rate", "full_agreement_rate"].map(|name| of(name, &outcome)), [0.0, 0.0]);
    }

    #[test]
    fn every_measure_is_found_by_each_of_its_names_and_no_two_share_one() {
        let chambers = chambers();
        let mut names: Vec<String> = MEASURES.iter().map(|measure| measure.name(NAMES)).collect();
        for measure in &MEASURES {
            for name in [measure.name(NAMES), measure.asked(NAMES)] {
                let found = Measure::named(&name, &chambers, NAMES).expect("it has that name");
                assert_eq!((found.stem, found.side), (measure.stem, measure.side), "{name}");
            }
            assert_eq!(Measure::is_share(&measure.asked(NAMES)), measure.unit == Unit::Share);
        }
        names.sort();
        names.dedup();
        assert_eq!(names.len(), N_MEASURES);
        assert!(Measure::named("payoff_un", &[], NAMES).is_none() && Measure::of_kind("payoffs").is_none());
        assert_eq!(Measure::of_kind("payoff:un").map(|measure| measure.words), Some(payoff::OF_FIRST.words));
        assert_eq!([Measure::delegation("payoff:un"), Measure::delegation("joint_gain")], [Some("un"), None]);
    }

    #[test]
    fn what_needs_chambers_says_nothing_without_them() {
        assert_eq!(measures(&chambers()).len(), N_MEASURES);
        assert!(measures(&[]).iter().all(|measure| measure.needs == Needs::Nothing));
        assert!(Measure::named("in_force_rate", &[], NAMES).is_none());
    }
}

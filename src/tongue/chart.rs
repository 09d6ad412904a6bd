//! What charts say in a language: titles, subtitles, names of axes and columns, keys, remarks.

use crate::account::analyze::Refused;
use crate::account::rate::Percent;
use crate::result::analyze::AnalyzeSummary;
use crate::result::choose::{ChoiceSummary, PolicyRecord};
use crate::result::compare::CompareSummary;
use crate::result::forecast::ForecastSummary;
use crate::result::reach::ReachSummary;
use crate::result::sensitivity::{ExplainedRecord, SensitivitySummary};
use crate::result::sweep::SweepSummary;
use crate::result::{AppliedRecord, EndingKind, HappenedRecord, LabelRecord, RateRecord, RunResult};
use jiff::civil::Date;

/// What charts need of a language.
pub(crate) trait OnCharts {
    // Titles, without their full stop.

    /// What moves a measure most.
    fn moves_title(&self, moves: &Moves<'_>) -> String;
    /// What a comparison finds first.
    fn difference_title(&self, summary: &CompareSummary) -> String;
    /// How negotiations end.
    fn endings_title(&self, summary: &ForecastSummary) -> String;
    /// How one negotiation ended, on which issues; nothing where the chart itself says it in this language.
    fn issues_title(&self, result: &RunResult) -> Option<String>;
    /// What closes the zone, or narrows it most; where what a side is paid without a deal does more, whose, and how many packages
    /// there would be without it.
    fn zone_title(&self, summary: &AnalyzeSummary, longer: Option<(&[String], u64)>) -> String;
    /// What a measure hangs on.
    fn shares_title(&self, summary: &SensitivitySummary, metric: &ExplainedRecord) -> String;
    /// Which policy pays most.
    fn choice_title(&self, summary: &ChoiceSummary) -> String;
    /// What it would take.
    fn reach_title(&self, summary: &ReachSummary) -> String;
    /// What a sweep found of a measure.
    fn sweep_title(&self, summary: &SweepSummary, metric: usize) -> String;

    // All else.

    /// A word or a few that stand somewhere on a chart.
    fn word(&self, word: Word) -> &'static str;
    /// What stands somewhere on a chart with what it is said of.
    fn beside(&self, beside: &Beside<'_>) -> String;
    /// What stands below a title.
    fn subtitle(&self, subtitle: &Subtitle<'_>) -> String;
    /// What a strategy does, by its name and its manner; nothing where manners have no words in this language.
    fn gloss(&self, strategy: &str, manner: &str) -> Option<String>;
    /// A share where there is little room: `<1%`.
    fn short_percent(&self, percent: &Percent) -> String;
    /// A day on an axis, with its year or without.
    fn day_tick(&self, date: Date, with_year: bool) -> String;
    /// A month on an axis, with its year or without.
    fn month_tick(&self, date: Date, with_year: bool) -> String;
    /// A date beside a mark.
    fn short_date(&self, date: &str) -> String;
    /// A count with a word for its size.
    fn large_count(&self, digits: &str, size: Large) -> String;
    /// The titles of the what-ifs that were applied, as they head a chart.
    fn what_if(&self, titles: &str) -> String;
    /// What was set in a scenario, in a line; nothing if nothing was.
    fn changes(&self, applied: &AppliedRecord) -> Option<String>;
    /// The foot of a chart: which scenario, what was set in it, how it was run.
    fn foot(&self, part: &Foot<'_>) -> String;
    /// What is to be said of letters.
    fn letters(&self, letters: &Letters<'_>) -> String;
}

/// How large a count is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Large {
    Millions,
    Billions,
    Trillions,
}

/// A part of the foot of a chart.
#[derive(Clone, Copy)]
pub(crate) enum Foot<'a> {
    /// Which scenario.
    Scenario(&'a str),
    /// What was set, behind a semicolon.
    Set(&'a str),
    /// How it was run: the beginning of the scenario's sum, the draws, the seed, the version.
    Run { digest: &'a str, n_draws: Option<u64>, seed: u64, version: &'a str },
    /// Which record it is held against, with the beginning of its sum.
    Record { title: &'a str, digest: &'a str },
}

/// What is to be said of letters that are not as usual.
#[derive(Clone, Copy)]
pub(crate) struct Letters<'a> {
    /// Some are taken from a further font of that name.
    pub(crate) further: Option<&'a str>,
    /// Some are written from right to left.
    pub(crate) is_turned: bool,
    /// Some are in no font.
    pub(crate) is_lacking: bool,
}

/// What what-ifs do to a measure.
pub(crate) struct Moves<'a> {
    /// What it is called.
    pub(crate) measure: &'a str,
    pub(crate) how: Moved<'a>,
}

/// What moves a measure.
pub(crate) enum Moved<'a> {
    /// Nothing at all.
    NotAtAll,
    /// Nothing that is shown.
    NotShown,
    /// These, up or down, to so much each; the measure is so much as the scenario is.
    By { what_ifs: Vec<(&'a str, String)>, rises: bool, from: String },
}

/// That not all rows are shown: how many are, of how many.
pub(crate) type Shown = Option<[usize; 2]>;

/// A word or a few that stand somewhere on a chart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Word {
    // Heads of columns, and names of axes.
    Interval,
    Share,
    WhatIf,
    Then,
    Difference,
    DifferenceInPoints,
    DateInDays,
    Average,
    WorstDraw,
    RegretUpTo,
    Packages,
    Without,
    NoDisputeOn,
    ShareOfPackages,
    ShareAlone,
    PayoffOnAverage,
    PayoffBeyondNoDeal,
    ProductOfGains,
    ShareOfDraws,
    ShareOfNegotiations,
    Payoff,
    Round,
    // Titles of panels and names of rows.
    AsItIs,
    WithoutOneRule,
    IfBothWanted,
    Ending(EndingKind),
    SignedInForce,
    LeftOpen,
    // Keys.
    AsItIsKey,
    Rises,
    Falls,
    NoChangeShown,
    NoChangeAtAll,
    Up,
    Down,
    ToldFromChance,
    WithoutInfluence,
    PaysMost,
    PaysMostByChance,
    PaysLess,
    CouldBeAgreed,
    CompatibilityRule,
    PaidWithoutDeal,
    Asked,
    PointInterval,
    ComesToAsked,
    ReachesGoal,
    FallsShort,
    TheScenarioAsWritten,
    DiffersBeyondChance,
    DoesNot,
    SamePosition,
    Agreed,
    // Remarks beside marks.
    AboutNothing,
    SoItHappened,
    NonePlayed,
    CannotBeCounted,
    NothingToShow,
    AsWritten,
    IsAsWritten,
    NoPosition,
    LeftOpenApart,
    Apart,
}

/// What stands somewhere on a chart with what it is said of.
#[derive(Clone, Copy)]
pub(crate) enum Beside<'a> {
    // Heads of columns, and names of axes.
    InPoints(&'a str),
    OrMore(&'a str),
    Years([&'a str; 2]),
    // Titles of panels and names of rows.
    NoDealPayoffOf(&'a str),
    Policy(&'a PolicyRecord),
    // Keys.
    MayBeChance(usize),
    RefusedBy { what: Refused, whose: &'a str },
    TheScenarioAsWrittenAt(&'a str),
    RedLineOf(&'a str),
    ConditionalRedLineOf(&'a str),
    Happened(&'a HappenedRecord, &'a [LabelRecord]),
    // Remarks beside marks.
    AsItIsAt(&'a str),
    Later(&'a str),
    Earlier(&'a str),
    Rate { name: &'a str, rate: &'a RateRecord },
    MoreChangeLittle(usize),
    AsWrittenAt(&'a str),
    Needed(&'a str),
    NeededAlone(&'a str),
    NeededWithRoom(&'a str),
    SettledOn(&'a str),
    LeftOpenOn(&'a str),
    SameFrom(&'a str),
    LeftOpenSameFrom(&'a str),
}

/// What stands below a title.
#[derive(Clone, Copy)]
pub(crate) enum Subtitle<'a> {
    MeansUnderWhatIfs { n_comparisons: u64, shown: Shown },
    Differences { by: Option<&'a str>, n_comparisons: u64, has_joint_gain: bool, shown: Shown },
    HowEnded { summary: &'a ForecastSummary, is_rounded: bool, happened: Option<&'a HappenedRecord> },
    IssuesRoundByRound { is_heard: bool, shown: Shown },
    PackagesIf { summary: &'a AnalyzeSummary, n: &'a str },
    SharesOf { summary: &'a SensitivitySummary, metric: &'a ExplainedRecord, shown: Shown, has_zero: bool },
    PoliciesOver { summary: &'a ChoiceSummary, shown: Shown },
    NumbersTried { summary: &'a ReachSummary, tried: &'a str, are_all: bool, draws: Option<[u64; 2]> },
    MeansOver { summary: &'a SweepSummary, what: Drawn, shown: Shown, of_measures: Shown },
    MeanOf { summary: &'a SweepSummary, measure: &'a str, has_maps: bool, has_bold: bool },
}

/// As what intervals are drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Drawn {
    Bands,
    Whiskers,
}

//! The verbs whose results have data: one list, which whatever reads results goes by.

use crate::element::{Named, names};

names! {
    /// A verb of the program that leaves a result with data, charts and a report.
    pub enum ResultVerb {
        /// One negotiation, as written: a [`RunResult`](super::RunResult).
        Run("run"),
        /// One negotiation with somebody at the table: a [`RunResult`](super::RunResult).
        Play("play"),
        /// What could be agreed: an [`AnalyzeSummary`](super::analyze::AnalyzeSummary).
        Analyze("analyze"),
        /// Many negotiations: a [`ForecastSummary`](super::forecast::ForecastSummary).
        Forecast("forecast"),
        /// What-ifs against the baseline: a [`CompareSummary`](super::compare::CompareSummary).
        Compare("compare"),
        /// Many points: a [`SweepSummary`](super::sweep::SweepSummary).
        Sweep("sweep"),
        /// What an outcome hangs on: a [`SensitivitySummary`](super::sensitivity::SensitivitySummary).
        Sensitivity("sensitivity"),
        /// Under which inputs something is likely: a [`DiscoverySummary`](super::discovery::DiscoverySummary).
        Discover("discover"),
        /// Which policy does best: a [`ChoiceSummary`](super::choose::ChoiceSummary).
        Choose("choose"),
        /// What knowing more is worth: an [`EvidenceSummary`](super::choose::EvidenceSummary).
        Evidence("evidence"),
        /// The smallest change that reaches a goal: a [`ReachSummary`](super::reach::ReachSummary).
        Reach("reach"),
        /// What a record says of what is uncertain: a [`CalibrationSummary`](super::calibration::CalibrationSummary).
        Calibrate("calibrate"),
        /// What pays most: a [`TuneSummary`](super::tune::TuneSummary).
        Tune("tune"),
        /// Strategies against each other: a [`TournamentSummary`](super::tournament::TournamentSummary).
        Tournament("tournament"),
        /// Forecasts held against what happened: a [`BacktestSummary`](super::backtest::BacktestSummary).
        Backtest("backtest"),
    }
}

impl ResultVerb {
    /// The verb of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|verb| verb.name() == name)
    }

    /// The name of the file with its data.
    #[must_use]
    pub const fn data(self) -> &'static str {
        match self {
            Self::Run | Self::Play => "result.json",
            Self::Analyze => "analysis.json",
            Self::Forecast
            | Self::Compare
            | Self::Sweep
            | Self::Sensitivity
            | Self::Discover
            | Self::Choose
            | Self::Evidence
            | Self::Reach
            | Self::Calibrate
            | Self::Tune
            | Self::Tournament
            | Self::Backtest => "summary.json",
        }
    }
}

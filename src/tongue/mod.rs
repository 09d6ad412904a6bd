//! In which language briefs are written. All generated words of a language stand in its own folder, but for those of English,
//! which `account` holds for reports and charts too.
//!
//! What is found is decided in `account` and is the same in every language; a language says it. A `Tongue` has no method
//! that need not be written: what one language forgets does not compile.

mod between;
pub(crate) mod chart;
mod english;
mod heading;
mod likely;
mod russian;

pub(crate) use between::Between;
use english::English;
pub(crate) use heading::{Caption, Head, Heading, Label, Remark};
pub(crate) use likely::Likely;
use russian::Russian;

use crate::account::beside::End;
use crate::account::figure::Figure;
use crate::result::analyze::{AnalyzeSummary, RuleEffectRecord};
use crate::result::backtest::BacktestSummary;
use crate::result::choose::{ChoiceSummary, EvidenceSummary};
use crate::result::compare::CompareSummary;
use crate::result::forecast::ForecastSummary;
use crate::result::reach::ReachSummary;
use crate::result::sensitivity::{ExplainedRecord, SensitivitySummary};
use crate::result::sweep::{AxisRecord, SweepSummary, ValueRecord};
use crate::result::{
    AppliedRecord, ChanceRecord, FormsRecord, HappenedRecord, HeadRecord, LabelRecord, ProspectRecord, RunResult,
};
use crate::scenario::Scenario;

/// A language that briefs are written in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// English.
    #[default]
    English,
    /// Russian.
    Russian,
}

impl Language {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::English, Self::Russian];

    /// Its code, as it is given on the command line and as pages in a browser have it.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Russian => "ru",
        }
    }

    /// The same with the country whose spelling is followed, as files of offices and PDFs have it.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::English => "en-GB",
            Self::Russian => "ru-RU",
        }
    }

    /// Whoever speaks it.
    pub(crate) const fn tongue(self) -> &'static dyn Tongue {
        match self {
            Self::English => &English,
            Self::Russian => &Russian,
        }
    }
}

/// What something is called: its title and the further forms of that.
pub(crate) type Called = (String, FormsRecord);

/// A language, as far as briefs need it. Sentences come with their full stop, and begin with a capital.
pub(crate) trait Tongue: chart::OnCharts + Sync {
    /// Which language it is.
    fn language(&self) -> Language;

    // What things are called.

    /// What an address of a scenario is called; nothing where results have it in this language.
    fn address(&self, scenario: &Scenario, address: &str) -> Option<Called>;
    /// What something is called that the scenario has titles for: a delegation, an issue; nothing where results have it so.
    fn titled(&self, title: &str, forms: &FormsRecord) -> Option<Called>;
    /// A value that was set at an address; nothing where results have it in this language.
    fn set_to(&self, scenario: &Scenario, address: &str, value: &str) -> Option<String>;
    /// What a measure is called, by its name in results; nothing where results have it in this language.
    fn measure(&self, name: &str, delegations: &[LabelRecord]) -> Option<String>;
    /// What the scenario as it is is called among policies; nothing where results have it in this language.
    fn as_it_is(&self) -> Option<String>;
    /// What the veto of a principal is called, by who that is; nothing where results have it in this language.
    fn veto(&self, principal: &str) -> Option<String>;
    /// A value that an input may have by chance, given which: `happens`, `by 5 May 2008`; nothing where it is no generated word.
    fn outcome_of_event(&self, value: &str) -> Option<String>;

    // Figures.

    /// A figure.
    fn figure(&self, figure: &Figure) -> String;
    /// A number in digits, with its sign.
    fn number(&self, digits: &str) -> String;
    /// A number of a scenario in its unit.
    fn in_unit(&self, number: f64, unit: &str) -> String;
    /// Digits with the unit behind them.
    fn with_unit(&self, digits: &str, unit: &str) -> String;
    /// Two ends with what is between them, each as it is written.
    fn span(&self, ends: [&str; 2]) -> String;
    /// The ends of an interval of a difference.
    fn ends(&self, ends: &[End; 2]) -> String;
    /// The ends that a text of a table holds, if it is such a span.
    fn ends_in<'t>(&self, text: &'t str) -> Option<[&'t str; 2]>;
    /// Whether the end of an interval is one that only rounds to nothing, in words.
    fn is_next_to_nothing(&self, text: &str) -> bool;
    /// A figure of a table as it would be in English, for programs that read numbers.
    fn plain(&self, text: &str) -> String;
    /// How a script writes a number in this language: what it is called with, and the sign of percent.
    fn in_script(&self) -> [&'static str; 2];
    /// A text within quotes.
    fn quoted(&self, text: &str) -> String;

    // What stands around the sentences.

    /// A heading.
    fn heading(&self, heading: &Heading<'_>) -> String;
    /// The heads of the columns of a table.
    fn head(&self, head: Head) -> &'static [&'static str];
    /// A word beside something.
    fn label(&self, label: &Label<'_>) -> String;
    /// A caption of a table.
    fn caption(&self, caption: &Caption<'_>) -> String;
    /// A sentence that is the same whatever was found.
    fn remark(&self, remark: Remark) -> &'static str;
    /// Between whom and when the talks are.
    fn talks(&self, between: &Between<'_>) -> String;
    /// What was changed in a scenario, a line each.
    fn applied(&self, applied: &AppliedRecord) -> Vec<String>;
    /// What made the brief.
    fn made_by(&self, head: Option<&HeadRecord>) -> String;

    // Forecasts, and what really came.

    /// How likely an agreement is in words, if it is left to chance, and how the talks end.
    fn likely(&self, summary: &ForecastSummary, likely: Option<Likely>) -> String;
    /// What keeps the sides apart where they fail.
    fn apart(&self, summary: &ForecastSummary) -> Option<String>;
    /// What agreements are like: when they come, what they leave open, what happens besides.
    fn of_agreements(&self, summary: &ForecastSummary) -> Vec<String>;
    /// What a forecast holds of what really came.
    fn happened(&self, happened: &HappenedRecord, summary: &ForecastSummary) -> String;
    /// What there is to say of the certainty of all figures.
    fn certainty(&self, chance: &ChanceRecord) -> String;
    /// What words of chance stand for.
    fn scale(&self) -> String;

    // One negotiation.

    /// How it ended, as the finding of a brief.
    fn ended(&self, result: &RunResult) -> String;
    /// The same where the talks mostly end otherwise.
    fn ended_otherwise(&self, result: &RunResult) -> String;

    // What could be agreed.

    /// How much could be agreed.
    fn zone(&self, summary: &AnalyzeSummary) -> String;
    /// The same for who has never heard of a zone of agreement.
    fn room(&self, summary: &AnalyzeSummary) -> String;
    /// What closes the zone, or narrows it most.
    fn closing(&self, summary: &AnalyzeSummary) -> Option<String>;
    /// What the red lines of both sides leave.
    fn red_lines(&self, summary: &AnalyzeSummary) -> Option<String>;
    /// How likely the balanced package is to pass the chambers.
    fn prospect(&self, prospect: &ProspectRecord) -> String;
    /// A rule as it stands in a list.
    fn rule(&self, summary: &AnalyzeSummary, rule: &RuleEffectRecord) -> String;

    // What it hangs on, and what would change it.

    /// What a measure hangs on most.
    fn hangs_on(&self, summary: &SensitivitySummary, metric: &ExplainedRecord) -> String;
    /// The first finding of a comparison.
    fn difference(&self, summary: &CompareSummary) -> String;
    /// The findings of a comparison but for what is not shown to change anything.
    fn differences(&self, summary: &CompareSummary) -> Vec<String>;
    /// What it would take.
    fn would_take(&self, summary: &ReachSummary) -> String;
    /// What fresh draws say of the first way, and where it holds.
    fn of_way(&self, summary: &ReachSummary) -> Vec<String>;
    /// What a sweep found.
    fn swept(&self, summary: &SweepSummary) -> String;
    /// The same with what was varied; and on how many draws, where those are not the forecast's.
    fn over_values(&self, summary: &SweepSummary, n_draws: Option<u64>) -> String;
    /// What a measure of a sweep is called.
    fn swept_measure(&self, summary: &SweepSummary, metric: usize) -> String;
    /// What an axis of a sweep is called.
    fn axis(&self, summary: &SweepSummary, axis: &AxisRecord) -> String;
    /// A value of an axis.
    fn value(&self, summary: &SweepSummary, axis: &AxisRecord, value: &ValueRecord) -> String;

    // What may be chosen.

    /// What pays most on average.
    fn choice(&self, summary: &ChoiceSummary) -> String;
    /// How often the choice fails.
    fn fails(&self, summary: &ChoiceSummary) -> Option<String>;
    /// What is most worth knowing.
    fn worth_knowing(&self, summary: &EvidenceSummary) -> String;

    // Against the record of many cases.

    /// The findings of a back-test.
    fn backtest(&self, summary: &BacktestSummary) -> Vec<String>;
    /// What its intervals cover.
    fn backtest_certainty(&self, summary: &BacktestSummary) -> String;

    // Lists.

    /// What was played, in a sentence; how often for each.
    fn played(&self, played: &[Played]) -> String;
}

/// What was played for a brief.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Played {
    /// So many negotiations for how the talks end.
    Endings(u64),
    /// So many draws, each as it is and under every what-if.
    WhatIfs(u64),
    /// So many negotiations for what they hang on.
    Inputs(u64),
    /// So many draws for each policy.
    Policies(u64),
}

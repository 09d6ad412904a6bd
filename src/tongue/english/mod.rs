//! English: sentences that reports and charts have too, and what only briefs say.

mod around;
mod chart;

use super::{Between, Called, Caption, Head, Heading, Label, Language, Likely, Played, Remark, Tongue};
use crate::account::beside::{ABOVE_NOTHING, BELOW_NOTHING, End};
use crate::account::choose::{Choice, Evidence};
use crate::account::figure::{Figure, Place, suffix};
use crate::account::run::Cast;
use crate::account::words::{list, so_many};
use crate::account::{analyze, backtest, compare, forecast, happened, ratification, reach, sensitivity, sweep};
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
    Titled,
};
use crate::scenario::Scenario;
use crate::text::{capitalised, lowercased};

/// English.
pub(super) struct English;

impl Tongue for English {
    fn language(&self) -> Language {
        Language::English
    }

    fn address(&self, _scenario: &Scenario, _address: &str) -> Option<Called> {
        None
    }

    fn titled(&self, _title: &str, _forms: &FormsRecord) -> Option<Called> {
        None
    }

    fn set_to(&self, _scenario: &Scenario, _address: &str, _value: &str) -> Option<String> {
        None
    }

    fn measure(&self, _name: &str, _delegations: &[LabelRecord]) -> Option<String> {
        None
    }

    fn as_it_is(&self) -> Option<String> {
        None
    }

    fn veto(&self, _principal: &str) -> Option<String> {
        None
    }

    fn outcome_of_event(&self, _value: &str) -> Option<String> {
        None
    }

    fn figure(&self, figure: &Figure) -> String {
        figure.to_string()
    }

    fn number(&self, digits: &str) -> String {
        digits.to_owned()
    }

    fn in_unit(&self, number: f64, unit: &str) -> String {
        Place::Report.in_unit(number, unit)
    }

    fn with_unit(&self, digits: &str, unit: &str) -> String {
        format!("{digits}{}", suffix(unit))
    }

    fn span(&self, ends: [&str; 2]) -> String {
        ends.join(" to ")
    }

    fn ends(&self, [low, high]: &[End; 2]) -> String {
        format!("{low} to {high}")
    }

    fn ends_in<'t>(&self, text: &'t str) -> Option<[&'t str; 2]> {
        text.split_once(" to ").map(|(low, high)| [low, high])
    }

    fn is_next_to_nothing(&self, text: &str) -> bool {
        [ABOVE_NOTHING, BELOW_NOTHING].contains(&text)
    }

    fn plain(&self, text: &str) -> String {
        text.to_owned()
    }

    fn in_script(&self) -> [&'static str; 2] {
        ["", "%"]
    }

    fn quoted(&self, text: &str) -> String {
        format!("“{text}”")
    }

    fn heading(&self, heading: &Heading<'_>) -> String {
        around::heading(heading)
    }

    fn head(&self, head: Head) -> &'static [&'static str] {
        around::head(head)
    }

    fn label(&self, label: &Label<'_>) -> String {
        around::label(label)
    }

    fn caption(&self, caption: &Caption<'_>) -> String {
        around::caption(caption)
    }

    fn remark(&self, remark: Remark) -> &'static str {
        around::remark(remark)
    }

    fn talks(&self, between: &Between<'_>) -> String {
        let Between { sides, days: [first, last], n_rounds } = between;
        let sides = list(&sides.map(|[_, in_text]| in_text.to_owned()), "and");
        let when = crate::account::words::date_range(first, last);
        format!("Talks between {sides}, {when}: {} at most", so_many(*n_rounds, "round"))
    }

    fn applied(&self, applied: &AppliedRecord) -> Vec<String> {
        applied.lines()
    }

    fn made_by(&self, head: Option<&HeadRecord>) -> String {
        let Some(head) = head else { return format!("Summitry {}", env!("CARGO_PKG_VERSION")) };
        format!("Summitry {}; scenario “{}”, SHA-256 {}", head.version, head.scenario, head.scenario_sha256)
    }

    fn likely(&self, summary: &ForecastSummary, likely: Option<Likely>) -> String {
        around::likely(summary, likely)
    }

    fn apart(&self, summary: &ForecastSummary) -> Option<String> {
        forecast::apart(summary)
    }

    fn of_agreements(&self, summary: &ForecastSummary) -> Vec<String> {
        forecast::of_agreements(summary)
    }

    fn happened(&self, happened: &HappenedRecord, summary: &ForecastSummary) -> String {
        happened::of_forecast(happened, summary)
    }

    fn certainty(&self, chance: &ChanceRecord) -> String {
        chance.remark()
    }

    fn scale(&self) -> String {
        around::SCALE.to_owned()
    }

    fn ended(&self, result: &RunResult) -> String {
        format!("By this scenario: {}", Cast { result }.headline())
    }

    fn ended_otherwise(&self, result: &RunResult) -> String {
        let ends = Cast { result }.headline();
        format!("Played once, with every uncertain number as written, they end otherwise. {ends}")
    }

    fn zone(&self, summary: &AnalyzeSummary) -> String {
        sentence(analyze::zone(summary))
    }

    fn room(&self, summary: &AnalyzeSummary) -> String {
        sentence(analyze::room(summary))
    }

    fn closing(&self, summary: &AnalyzeSummary) -> Option<String> {
        analyze::closing(summary).map(sentence)
    }

    fn red_lines(&self, summary: &AnalyzeSummary) -> Option<String> {
        analyze::red_lines(summary).map(sentence)
    }

    fn prospect(&self, prospect: &ProspectRecord) -> String {
        sentence(ratification::prospect(prospect))
    }

    fn rule(&self, summary: &AnalyzeSummary, rule: &RuleEffectRecord) -> String {
        capitalised(&analyze::rule_in_text(summary, rule))
    }

    fn hangs_on(&self, summary: &SensitivitySummary, metric: &ExplainedRecord) -> String {
        sentence(sensitivity::Finding::in_report(summary).hangs_on(metric))
    }

    fn difference(&self, summary: &CompareSummary) -> String {
        compare::finding(summary)
    }

    fn differences(&self, summary: &CompareSummary) -> Vec<String> {
        compare::shown(summary)
    }

    fn would_take(&self, summary: &ReachSummary) -> String {
        sentence(reach::Finding::in_report(summary).leading())
    }

    fn of_way(&self, summary: &ReachSummary) -> Vec<String> {
        let told = reach::Finding::in_report(summary);
        let Some(way) = summary.ways.first() else { return Vec::new() };
        [told.fresh(way), told.holds(way)].into_iter().flatten().map(sentence).collect()
    }

    fn swept(&self, summary: &SweepSummary) -> String {
        let told = sweep::Finding::in_report(summary);
        sentence(told.sentence(told.leading()))
    }

    fn over_values(&self, summary: &SweepSummary, n_draws: Option<u64>) -> String {
        let varied: Vec<String> = summary.axes.iter().map(|axis| axis.in_text().to_owned()).collect();
        let on = n_draws.map_or_else(String::new, |n| format!(", on {} at each", so_many(n, "draw")));
        format!("Over values of {}{on}: {}", list(&varied, "and"), lowercased(&self.swept(summary)))
    }

    fn swept_measure(&self, summary: &SweepSummary, metric: usize) -> String {
        sweep::Finding::in_report(summary).title(metric)
    }

    fn axis(&self, summary: &SweepSummary, axis: &AxisRecord) -> String {
        sweep::Finding::in_report(summary).axis_title(axis)
    }

    fn value(&self, summary: &SweepSummary, axis: &AxisRecord, value: &ValueRecord) -> String {
        sweep::Finding::in_report(summary).label(axis, value)
    }

    fn choice(&self, summary: &ChoiceSummary) -> String {
        sentence(Choice::new(summary, Place::Report).headline())
    }

    fn fails(&self, summary: &ChoiceSummary) -> Option<String> {
        Choice::new(summary, Place::Report).fails().map(sentence)
    }

    fn worth_knowing(&self, summary: &EvidenceSummary) -> String {
        sentence(Evidence::new(summary, Place::Report).headline())
    }

    fn backtest(&self, summary: &BacktestSummary) -> Vec<String> {
        backtest::findings(summary)
    }

    fn backtest_certainty(&self, summary: &BacktestSummary) -> String {
        backtest::certainty(summary)
    }

    fn played(&self, played: &[Played]) -> String {
        around::played(played)
    }
}

/// A sentence with its full stop.
fn sentence(text: String) -> String {
    text + "."
}

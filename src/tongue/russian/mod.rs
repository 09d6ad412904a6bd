//! Russian.
//!
//! # Glossary
//!
//! One word per thing, as the trade has it:
//!
//! | in English | in Russian |
//! |---|---|
//! | talks | переговоры |
//! | draw, and a negotiation that is played on it | прогон |
//! | round | раунд |
//! | issue | вопрос |
//! | option | вариант |
//! | package | пакет |
//! | side, delegation | сторона |
//! | agreement (full, partial, interim) | соглашение (полное, частичное, промежуточное) |
//! | no deal | отказ от соглашения; «без соглашения» |
//! | walk-out, deadline | выход из переговоров, предельный срок |
//! | payoff | выигрыш |
//! | value, weight | ценность, вес |
//! | zone of agreement | зона возможных соглашений |
//! | red line, veto, walk-away | красная линия, вето, предел уступок |
//! | chamber | палата |
//! | what-if | допущение |
//! | assumption | предпосылка |
//! | policy | линия (поведения) |
//! | regret | сожаление |
//! | input, number | параметр |
//! | measure | показатель |
//! | share | доля |
//! | effect | влияние |
//! | the scenario as it is, as written | исходный сценарий |
//! | point of a sweep | точка |
//! | spread | разброс |
//! | 95% interval | доверительный интервал 95 % |
//! | back-test, baseline, case | прогнозы прошлых переговоров, базовый прогноз, случай |
//!
//! Titles stay as the scenario file has them. They stand in quotes behind what they are titles of, `сторона «Россия»`, so that
//! nothing about them has to be known or changed: neither their gender nor their case.

mod analyze;
mod around;
mod backtest;
mod chart;
mod choose;
mod compare;
mod fields;
mod forecast;
mod measures;
mod names;
mod numbers;
mod reach;
mod run;
mod sensitivity;
mod sweep;

use super::{Between, Called, Caption, Head, Heading, Label, Language, Likely, Played, Remark, Tongue};
use crate::account::beside::End;
use crate::account::figure::Figure;
use crate::result::analyze::{AnalyzeSummary, RuleEffectRecord};
use crate::result::backtest::BacktestSummary;
use crate::result::choose::{ChoiceSummary, EvidenceSummary};
use crate::result::compare::CompareSummary;
use crate::result::forecast::ForecastSummary;
use crate::result::reach::ReachSummary;
use crate::result::sensitivity::{COMES, ExplainedRecord, NEVER, SensitivitySummary};
use crate::result::sweep::{AxisRecord, SweepSummary, ValueRecord};
use crate::result::{
    AppliedRecord, ChanceRecord, ChangeRecord, FormsRecord, HappenedRecord, HeadRecord, LabelRecord, ProspectRecord,
    RunResult,
};
use crate::scenario::Scenario;
use measures::Spoken;
use numbers::{DRAWS, ROUNDS, counted, list};

/// Russian.
pub(super) struct Russian;

impl Tongue for Russian {
    fn language(&self) -> Language {
        Language::Russian
    }

    fn address(&self, scenario: &Scenario, address: &str) -> Option<Called> {
        names::address(scenario, address)
    }

    /// English forms within sentences have articles, or are phrases of English: the title stands for them.
    fn titled(&self, title: &str, forms: &FormsRecord) -> Option<Called> {
        Some((title.to_owned(), FormsRecord { short: forms.short.clone(), in_text: None }))
    }

    fn set_to(&self, scenario: &Scenario, address: &str, value: &str) -> Option<String> {
        let number = scenario.address(address).zip(value.trim().parse::<f64>().ok());
        number.map(|(known, number)| numbers::in_unit(number, &known.unit)).or_else(|| names::part(value))
    }

    fn measure(&self, name: &str, delegations: &[LabelRecord]) -> Option<String> {
        Some(Spoken { name, delegations }.title())
    }

    fn as_it_is(&self) -> Option<String> {
        Some("Исходный сценарий".to_owned())
    }

    fn veto(&self, principal: &str) -> Option<String> {
        Some(format!("вето {}", numbers::quoted(principal)))
    }

    fn outcome_of_event(&self, value: &str) -> Option<String> {
        match value {
            COMES => Some("событие наступает".to_owned()),
            NEVER => Some("событие не наступает".to_owned()),
            _ => None,
        }
    }

    fn figure(&self, figure: &Figure) -> String {
        numbers::figure(figure)
    }

    fn number(&self, digits: &str) -> String {
        numbers::number(digits)
    }

    fn in_unit(&self, number: f64, unit: &str) -> String {
        numbers::in_unit(number, unit)
    }

    fn with_unit(&self, digits: &str, unit: &str) -> String {
        numbers::with_unit(digits, unit)
    }

    fn span(&self, ends: [&str; 2]) -> String {
        numbers::span(ends)
    }

    fn ends(&self, ends: &[End; 2]) -> String {
        numbers::ends_of(ends)
    }

    fn ends_in<'t>(&self, text: &'t str) -> Option<[&'t str; 2]> {
        numbers::ends_in(text)
    }

    fn is_next_to_nothing(&self, text: &str) -> bool {
        numbers::is_next_to_nothing(text)
    }

    fn plain(&self, text: &str) -> String {
        numbers::plain(text)
    }

    fn in_script(&self) -> [&'static str; 2] {
        [".toLocaleString(\"ru\")", "\u{a0}%"]
    }

    fn quoted(&self, text: &str) -> String {
        numbers::quoted(text)
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
        let sides = list(&sides.map(|[title, _]| title.to_owned()), "и");
        let when = numbers::date_range(first, last);
        format!("Стороны переговоров: {sides}. Сроки: {when}, не более чем за {}", counted(*n_rounds, ROUNDS))
    }

    fn applied(&self, applied: &AppliedRecord) -> Vec<String> {
        let what_if: Vec<&str> = applied.what_ifs.iter().map(|one| one.title.as_str()).collect();
        let what_if = (!what_if.is_empty()).then(|| format!("Принятые допущения: {}", what_if.join("; ")));
        let change =
            |ChangeRecord { address, title, shown, .. }: &ChangeRecord| format!("{title} ({address}): {shown}");
        let set: Vec<String> = applied.set.iter().map(change).collect();
        let set = (!set.is_empty()).then(|| format!("Задано: {}", set.join("; ")));
        let drawn = applied.draw.map(|draw| format!("Прогон {draw} всего, что неопределённо"));
        what_if.into_iter().chain(set).chain(drawn).collect()
    }

    fn made_by(&self, head: Option<&HeadRecord>) -> String {
        let Some(head) = head else { return format!("Summitry {}", env!("CARGO_PKG_VERSION")) };
        let scenario = numbers::quoted(&head.scenario);
        format!("Summitry {}; сценарий {scenario}, SHA-256 {}", head.version, head.scenario_sha256)
    }

    fn likely(&self, summary: &ForecastSummary, likely: Option<Likely>) -> String {
        forecast::likely(summary, likely)
    }

    fn apart(&self, summary: &ForecastSummary) -> Option<String> {
        forecast::apart(summary)
    }

    fn of_agreements(&self, summary: &ForecastSummary) -> Vec<String> {
        forecast::of_agreements(summary)
    }

    fn happened(&self, happened: &HappenedRecord, summary: &ForecastSummary) -> String {
        forecast::happened(happened, summary)
    }

    fn certainty(&self, chance: &ChanceRecord) -> String {
        forecast::certainty(chance)
    }

    fn scale(&self) -> String {
        around::scale()
    }

    fn ended(&self, result: &RunResult) -> String {
        run::ended(result)
    }

    fn ended_otherwise(&self, result: &RunResult) -> String {
        run::ended_otherwise(result)
    }

    fn zone(&self, summary: &AnalyzeSummary) -> String {
        analyze::zone(summary)
    }

    fn room(&self, summary: &AnalyzeSummary) -> String {
        analyze::room(summary)
    }

    fn closing(&self, summary: &AnalyzeSummary) -> Option<String> {
        analyze::closing(summary)
    }

    fn red_lines(&self, summary: &AnalyzeSummary) -> Option<String> {
        analyze::red_lines(summary)
    }

    fn prospect(&self, prospect: &ProspectRecord) -> String {
        run::prospect(prospect)
    }

    fn rule(&self, summary: &AnalyzeSummary, rule: &RuleEffectRecord) -> String {
        analyze::rule(summary, rule)
    }

    fn hangs_on(&self, summary: &SensitivitySummary, metric: &ExplainedRecord) -> String {
        sensitivity::hangs_on(summary, metric)
    }

    fn difference(&self, summary: &CompareSummary) -> String {
        compare::difference(summary)
    }

    fn differences(&self, summary: &CompareSummary) -> Vec<String> {
        compare::differences(summary)
    }

    fn would_take(&self, summary: &ReachSummary) -> String {
        reach::would_take(summary)
    }

    fn of_way(&self, summary: &ReachSummary) -> Vec<String> {
        reach::of_way(summary)
    }

    fn swept(&self, summary: &SweepSummary) -> String {
        sweep::swept(summary)
    }

    fn over_values(&self, summary: &SweepSummary, n_draws: Option<u64>) -> String {
        sweep::over_values(summary, n_draws)
    }

    fn swept_measure(&self, summary: &SweepSummary, metric: usize) -> String {
        sweep::measure(summary, metric)
    }

    fn axis(&self, _summary: &SweepSummary, axis: &AxisRecord) -> String {
        sweep::axis(axis)
    }

    fn value(&self, _summary: &SweepSummary, axis: &AxisRecord, value: &ValueRecord) -> String {
        sweep::value(axis, value)
    }

    fn choice(&self, summary: &ChoiceSummary) -> String {
        choose::choice(summary)
    }

    fn fails(&self, summary: &ChoiceSummary) -> Option<String> {
        choose::fails(summary)
    }

    fn worth_knowing(&self, summary: &EvidenceSummary) -> String {
        choose::worth_knowing(summary)
    }

    fn backtest(&self, summary: &BacktestSummary) -> Vec<String> {
        backtest::findings(summary)
    }

    fn backtest_certainty(&self, summary: &BacktestSummary) -> String {
        backtest::certainty(summary)
    }

    fn played(&self, played: &[Played]) -> String {
        let one = |played: &Played| match played {
            Played::Endings(n) => format!("{} для исхода переговоров", counted(*n, DRAWS)),
            Played::WhatIfs(n) => {
                format!("{} для допущений, каждый в исходном сценарии и при каждом из них", counted(*n, DRAWS))
            }
            Played::Inputs(n) => format!("{} для того, от чего зависит исход", counted(*n, DRAWS)),
            Played::Policies(n) => format!("{} для каждой линии поведения", counted(*n, DRAWS)),
        };
        format!("Сыграно: {}.", played.iter().map(one).collect::<Vec<_>>().join("; "))
    }
}

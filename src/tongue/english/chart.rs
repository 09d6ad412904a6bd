//! What charts of a brief say in English.

mod subtitle;

use super::English;
use crate::account::analyze::{self, Refused};
use crate::account::choose::Choice;
use crate::account::compare::finding;
use crate::account::figure::Place;
use crate::account::forecast::{endings, in_force};
use crate::account::happened::phrase;
use crate::account::rate::{Bound, Percent, ends};
use crate::account::words::{does, list, noun, quoted};
use crate::account::{reach, sensitivity, sweep};
use crate::calendar::month_name;
use crate::result::analyze::AnalyzeSummary;
use crate::result::choose::ChoiceSummary;
use crate::result::compare::CompareSummary;
use crate::result::forecast::ForecastSummary;
use crate::result::reach::ReachSummary;
use crate::result::sensitivity::{ExplainedRecord, SensitivitySummary};
use crate::result::sweep::SweepSummary;
use crate::result::{AppliedRecord, RunResult};
use crate::text::thousands;
use crate::tongue::chart::{Beside, Foot, Large, Letters, Moved, Moves, OnCharts, Subtitle, Word};
use jiff::civil::Date;

/// How long a title may be, in characters, so that two lines hold it.
const TITLE: usize = 150;
impl OnCharts for English {
    fn moves_title(&self, Moves { measure, how }: &Moves<'_>) -> String {
        // A colon follows the title, so it should hold none itself.
        let title = measure.replace(": ", ", ");
        let (what_ifs, rises, from) = match how {
            Moved::NotAtAll => return format!("{title}: no what-if changes it at all"),
            Moved::NotShown => return format!("{title}: no what-if is shown to change it"),
            Moved::By { what_ifs, rises, from } => (what_ifs, *rises, from),
        };
        let verb = does(what_ifs.len(), if rises { "raise" } else { "lower" });
        if let [(one, to)] = what_ifs.as_slice() {
            return format!("{title}: “{one}” {verb} it most, from {from} to {to}");
        }
        let told = |names: Vec<String>| {
            format!("{title}: {} {verb} it most, from {from}; the draws do not rank them", list(&names, "and"))
        };
        // What each comes to stands beside its dot.
        let whole = told(what_ifs.iter().map(|(one, to)| format!("“{one}” ({to})")).collect());
        let is_short = what_ifs.len() == 2 || whole.chars().count() <= TITLE;
        if is_short { whole } else { told(what_ifs.iter().map(|(one, _)| quoted(one)).collect()) }
    }

    fn difference_title(&self, summary: &CompareSummary) -> String {
        finding(summary).trim_end_matches('.').to_owned()
    }

    fn endings_title(&self, summary: &ForecastSummary) -> String {
        let endings = endings(summary);
        let title = endings.trim_end_matches('.');
        in_force(summary).map_or_else(|| title.to_owned(), |in_force| format!("{title}; {in_force}"))
    }

    fn issues_title(&self, _result: &RunResult) -> Option<String> {
        None
    }

    fn zone_title(&self, summary: &AnalyzeSummary, longer: Option<(&[String], u64)>) -> String {
        let longest = longer.map_or_else(String::new, |(whose, n)| {
            let (whose, n) = (list(whose, "or"), thousands(n));
            match summary.zone {
                Some(0) | None => format!("; without the no-deal payoff of {whose}, {n}"),
                Some(_) => format!(", only the no-deal payoff of {whose} does ({n} without it)"),
            }
        });
        let share = |n: u64| analyze::share(n, summary.packages);
        let title = match (summary.zone, analyze::closing(summary)) {
            (Some(0), Some(closing)) => format!("Nothing can be agreed. {closing}"),
            (None, _) | (Some(0), None) => analyze::zone(summary),
            (Some(n), Some(closing)) => format!("{} of all packages could be agreed. {closing}", share(n)),
            (Some(n), None) => {
                format!("{} of all packages could be agreed, and no single rule narrows that", share(n))
            }
        };
        format!("{title}{longest}")
    }

    fn shares_title(&self, summary: &SensitivitySummary, metric: &ExplainedRecord) -> String {
        sensitivity::Finding::on_chart(summary).title(metric)
    }

    fn choice_title(&self, summary: &ChoiceSummary) -> String {
        Choice::new(summary, Place::Chart).headline()
    }

    fn reach_title(&self, summary: &ReachSummary) -> String {
        reach::Finding::on_chart(summary).headline()
    }

    fn sweep_title(&self, summary: &SweepSummary, metric: usize) -> String {
        sweep::Finding::on_chart(summary).headline(metric)
    }

    fn word(&self, said: Word) -> &'static str {
        word(said)
    }

    fn beside(&self, said: &Beside<'_>) -> String {
        beside(said)
    }

    fn subtitle(&self, said: &Subtitle<'_>) -> String {
        subtitle::subtitle(said)
    }

    fn gloss(&self, strategy: &str, manner: &str) -> Option<String> {
        Some(format!("{strategy} {manner}"))
    }

    fn short_percent(&self, Percent { bound, digits }: &Percent) -> String {
        let bound = match bound {
            Bound::Even => "",
            Bound::LessThan => "<",
            Bound::MoreThan => ">",
        };
        format!("{bound}{digits}%")
    }

    fn day_tick(&self, date: Date, with_year: bool) -> String {
        let year = if with_year { format!(" {}", date.year()) } else { String::new() };
        format!("{} {}{year}", date.day(), short_month(date))
    }

    fn month_tick(&self, date: Date, with_year: bool) -> String {
        let year = if with_year { format!(" {}", date.year()) } else { String::new() };
        format!("{}{year}", short_month(date))
    }

    fn short_date(&self, date: &str) -> String {
        short_date(date)
    }

    fn large_count(&self, digits: &str, size: Large) -> String {
        let word = match size {
            Large::Millions => "million",
            Large::Billions => "billion",
            Large::Trillions => "trillion",
        };
        format!("{digits} {word}")
    }

    fn what_if(&self, titles: &str) -> String {
        format!("What if: {titles}")
    }

    fn changes(&self, applied: &AppliedRecord) -> Option<String> {
        applied.changes()
    }

    fn foot(&self, part: &Foot<'_>) -> String {
        match part {
            Foot::Scenario(title) => format!("Scenario: {title}"),
            Foot::Set(changes) => format!("set {changes}"),
            Foot::Run { digest, n_draws, seed, version } => {
                let draws = n_draws.map_or_else(String::new, |n| format!("{} {} · ", thousands(n), noun(n, "draw")));
                format!("({digest}) · {draws}seed {seed} · Summitry {version}")
            }
            Foot::Record { title, digest } => format!("record “{title}” ({digest})"),
        }
    }

    fn letters(&self, Letters { further, is_turned, is_lacking }: &Letters<'_>) -> String {
        let further = further.map(|name| format!("letters of {name}"));
        let turned =
            is_turned.then(|| "writing from right to left stands from left to right, letter by letter".to_owned());
        let lacking = is_lacking.then(|| "[numbers] stand for letters that the font lacks".to_owned());
        further.into_iter().chain(turned).chain(lacking).collect::<Vec<_>>().join("; ")
    }
}

fn short_date(text: &str) -> String {
    text.parse().map_or_else(|_| text.to_owned(), |date| English.day_tick(date, true))
}

fn short_month(date: Date) -> &'static str {
    &month_name(date)[..3]
}

const fn word(word: Word) -> &'static str {
    match word {
        Word::Interval => "95% interval",
        Word::Share => "Share",
        Word::WhatIf => "What if",
        Word::Then => "Then",
        Word::Difference => "Difference",
        Word::DifferenceInPoints => "Difference, points",
        Word::DateInDays => "Date of the agreement, days",
        Word::Average => "Average",
        Word::WorstDraw => "Worst draw",
        Word::RegretUpTo => "Regret up to",
        Word::Packages => "Packages",
        Word::Without => "Without",
        Word::NoDisputeOn => "No dispute on",
        Word::ShareOfPackages => "Share of all packages on the agenda",
        Word::ShareAlone => "Share of the differences that goes with the input alone",
        Word::PayoffOnAverage => "Payoff on average",
        Word::PayoffBeyondNoDeal => "Payoff beyond no deal",
        Word::ProductOfGains => "Product of gains less the highest",
        Word::ShareOfDraws => "Share of draws",
        Word::ShareOfNegotiations => "share of negotiations",
        Word::Payoff => "payoff",
        Word::Round => "Round",
        Word::AsItIs => "As it is",
        Word::WithoutOneRule => "Without one rule, or one side’s no-deal payoff",
        Word::IfBothWanted => "If both sides wanted the same on one issue",
        Word::Ending(kind) => kind.words().short_title,
        Word::SignedInForce => "Of all, signed and in force",
        Word::LeftOpen => crate::agenda::LEFT_OPEN,
        Word::AsItIsKey => "as it is",
        Word::Rises => "rises with the what-if",
        Word::Falls => "falls with the what-if",
        Word::NoChangeShown => "no change shown",
        Word::NoChangeAtAll => "does not change at all",
        Word::Up => "▲ rises",
        Word::Down => "▼ falls",
        Word::ToldFromChance => "told from chance",
        Word::WithoutInfluence => "what chance shows of one input without influence",
        Word::PaysMost => "pays most",
        Word::PaysMostByChance => "pays most, as far as chance tells",
        Word::PaysLess => "pays less",
        Word::CouldBeAgreed => "could be agreed as it is",
        Word::CompatibilityRule => "compatibility rule: what cannot stand in one agreement",
        Word::PaidWithoutDeal => "what a side is paid without a deal",
        Word::Asked => "what is asked",
        Word::PointInterval => "95% interval of a point by itself, of chance in the draws alone",
        Word::ComesToAsked => "comes to what is asked on these draws",
        Word::ReachesGoal => "reaches the goal",
        Word::FallsShort => "falls short of it",
        Word::TheScenarioAsWritten => "the scenario as written",
        Word::DiffersBeyondChance => "differs from it beyond chance",
        Word::DoesNot => "does not",
        Word::SamePosition => "same position from here on",
        Word::Agreed => "agreed",
        Word::AboutNothing => "about 0",
        Word::SoItHappened => "; so it happened",
        Word::NonePlayed => "No negotiation was played",
        Word::CannotBeCounted => "The packages cannot be counted",
        Word::NothingToShow => "There is nothing to show",
        Word::AsWritten => "As written",
        Word::IsAsWritten => " (as written)",
        Word::NoPosition => "no position stated",
        Word::LeftOpenApart => "left open, apart to the end",
        Word::Apart => "apart",
    }
}

/// What is said with what it is said of.
fn beside(said: &Beside<'_>) -> String {
    match said {
        Beside::InPoints(title) => format!("{title}, points"),
        Beside::OrMore(number) => format!("{number} or more"),
        Beside::Years([first, last]) => format!("{first} to {last}"),
        Beside::NoDealPayoffOf(side) => format!("{side}: its no-deal payoff"),
        Beside::Policy(policy) => Choice::title(policy),
        Beside::MayBeChance(n) => format!("may be chance, among {n} inputs"),
        Beside::RefusedBy { what, whose } => {
            let what = match what {
                Refused::RedLines => "red line",
                Refused::Vetoes => "veto",
                Refused::Both => "red line or veto",
            };
            format!("{what} of {whose}")
        }
        Beside::TheScenarioAsWrittenAt(value) => format!("the scenario as written: {value}"),
        Beside::RedLineOf(side) => format!("red line of {side}"),
        Beside::ConditionalRedLineOf(side) => format!("conditional red line of {side}"),
        Beside::Happened(happened, delegations) => {
            let late = if happened.after_deadline.is_some() { ", after the scenario’s deadline" } else { "" };
            format!("What happened: {}{late}", phrase(happened, delegations))
        }
        Beside::AsItIsAt(value) => format!("As it is: {value}"),
        Beside::Later(days) => format!("{days} later"),
        Beside::Earlier(days) => format!("{days} earlier"),
        Beside::Rate { name, rate } => {
            let sure = ends(rate).map_or_else(String::new, |[low, high]| format!(" (95% interval {low} to {high}%)"));
            let share = English.short_percent(&Percent::of_rate(rate));
            format!("{name}: {share}{sure}, {} of {}", thousands(rate.count), thousands(rate.of))
        }
        Beside::MoreChangeLittle(n) => format!("{n} more {} little or nothing", does(*n, "change")),
        Beside::AsWrittenAt(number) => format!("as written, {number}"),
        Beside::Needed(number) => format!("needed, {number}"),
        Beside::NeededAlone(number) => format!("needed if nothing else moves, {number}"),
        Beside::NeededWithRoom(number) => format!("needed if the other weights only make room, {number}"),
        Beside::SettledOn(day) => format!("settled {day}"),
        Beside::LeftOpenOn(day) => format!("left open {day}"),
        Beside::SameFrom(day) => format!("same from {day}"),
        Beside::LeftOpenSameFrom(day) => format!("left open, same from {day}"),
    }
}

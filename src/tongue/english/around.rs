//! What only briefs say in English.

use crate::account::forecast;
use crate::account::rate::{interval, share};
use crate::account::sensitivity::Finding;
use crate::account::words::{counted, list, others, so_many};
use crate::result::Titled;
use crate::result::forecast::ForecastSummary;
use crate::text::{capitalised, lowercased, thousands};
use crate::tongue::likely::Chance;
use crate::tongue::{Caption, Head, Heading, Label, Likely, Played, Remark};

/// What words of chance stand for.
pub(super) const SCALE: &str = "Chances in words follow the guidance of the IPCC (Mastrandrea et al. 2010): exceptionally unlikely below \
    1%, very unlikely below 10%, unlikely below 33%, about as likely as not up to 66%, likely up to 90%, very likely up to 99%, \
    virtually certain above; two words where the interval reaches over both.";

pub(super) fn heading(heading: &Heading<'_>) -> String {
    match heading {
        Heading::Why => "Why".to_owned(),
        Heading::HangsOn => "What it hangs on".to_owned(),
        Heading::WouldChange => "What would change it".to_owned(),
        Heading::Options => "The options".to_owned(),
        Heading::OptionsOf(side) => format!("The options of {}", side.in_text()),
        Heading::Assumed => "What is assumed, and who says so".to_owned(),
        Heading::HowSure => "How sure this is".to_owned(),
        Heading::Method => "Method and limits".to_owned(),
        Heading::TryIt => "Try it".to_owned(),
        Heading::Again => "To make it again".to_owned(),
    }
}

pub(super) const fn head(head: Head) -> &'static [&'static str] {
    match head {
        Head::Inputs => &["Input", "Share", "95% interval"],
        Head::Shares => &["What if", "Then", "Points", "95% interval", "Beyond chance"],
        Head::Differences => &["What if", "Then", "Difference", "95% interval", "Beyond chance"],
        Head::Policies => &["Policy", "Expected", "95% interval", "Worst", "Regret up to", "Agreement"],
        Head::Assumptions => &["Assumption", "As written", "Who says so"],
        Head::Tried => &["Measure", "Here", "95% interval", "As written"],
    }
}

pub(super) fn caption(caption: &Caption<'_>) -> String {
    match caption {
        Caption::Inputs { summary, metric, n_left } => {
            let told = Finding::in_report(summary);
            let left = match n_left {
                0 => String::new(),
                n => format!("; {} told from chance left out", others(*n)),
            };
            format!("How much of the differences in {} goes with each input alone{left}", told.explained(metric))
        }
        Caption::WhatIfs { summary, name, written, n_left } => {
            let left = if *n_left > 0 { format!("; {} left out", others(*n_left)) } else { String::new() };
            format!(
                "{}: {written} as it is, on {}{left}",
                capitalised(&crate::account::compare::phrase(summary, name)),
                so_many(summary.n_draws, "draw")
            )
        }
        Caption::Policies(chooser) => format!("What each policy pays {}", chooser.in_text()),
        Caption::Numbers => "The numbers that are shown to matter".to_owned(),
        Caption::Rules => "The rules that narrow most what could be agreed".to_owned(),
        Caption::RulesAndNumbers => {
            "The rules that narrow most what could be agreed, and the numbers that are shown to matter".to_owned()
        }
        Caption::Tried => "What comes of it".to_owned(),
    }
}

pub(super) fn label(label: &Label<'_>) -> String {
    match label {
        Label::Continued(heading) => format!("{heading} (continued)"),
        Label::Sources => "Sources:".to_owned(),
        Label::From => "From:".to_owned(),
        Label::Again => "To make it again:".to_owned(),
        Label::Source(n) => format!("Source [{n}]"),
        Label::Title => "Title".to_owned(),
        Label::PointsHere => "Points".to_owned(),
        Label::NotesHere => "Notes".to_owned(),
        Label::Finding => "Finding".to_owned(),
        Label::MadeBy => "Made by".to_owned(),
        Label::Brief => "Brief".to_owned(),
        Label::Page(n, of) => format!("page {n} of {of}"),
        Label::LowEnd(head) => format!("{head}, from"),
        Label::HighEnd(head) => format!("{head}, to"),
        Label::BeyondChance => "yes".to_owned(),
        Label::WithinChance => "no".to_owned(),
        Label::WithinChanceOfMany(n) => format!("no: one of {} looked at", thousands(*n as u64)),
        Label::Unchanged => "no change".to_owned(),
        Label::NoReason => "No reason is given".to_owned(),
        Label::See(cited) => format!("See {cited}"),
        Label::LeftOut(n) => format!("{} left out.", capitalised(&others(*n))),
        Label::OtherDraws { own, of_forecast } => {
            let [own, of_forecast] = [*own, *of_forecast].map(thousands);
            format!(
                "These are {own} draws, where how the talks end was found on {of_forecast}: shares as it is differ by chance."
            )
        }
        Label::StartAgain => "Start again".to_owned(),
        Label::Nearest => "Nearest computed:".to_owned(),
        Label::Points { n_points, n_draws } => format!(
            "Of {} points that were computed beforehand, {} negotiations at each on the same draws, the nearest is shown.",
            thousands(*n_points),
            thousands(*n_draws)
        ),
        Label::Point { at, number } => format!("{at} (point {number})"),
        Label::NotMeasured => "none".to_owned(),
        Label::Judged => "judged:".to_owned(),
        Label::WorkedOut => "worked out:".to_owned(),
        Label::Unverified => "(unverified)".to_owned(),
    }
}

pub(super) const fn remark(remark: Remark) -> &'static str {
    match remark {
        Remark::MostWithNone => "What the table holds adds up to less than half of the differences.",
        Remark::ChanceNotJudgement => "The intervals cover chance, not judgement.",
        Remark::Regret => {
            "Payoffs are on each side's own scale. Regret is how much more another of these policies would have paid in the same \
             draw; the worst draw and the greatest regret are of the draws that were played."
        }
        Remark::NotPolled => "The talks are played out, not polled.",
        Remark::EachSide => {
            "Each side proposes, refuses and accepts by the strategy that the scenario states, and sees its own payoffs and what is \
             said, unless the scenario says otherwise."
        }
        Remark::Counted => "What could be agreed is counted exactly, for the scenario as it is written.",
        Remark::LeftOut => "What the scenario leaves out has no bearing here, however much it may have in the world.",
        Remark::OfNumbers => {
            "Every weight, value, strategy and red line is a judgement of whoever wrote the scenario; these numbers are shown to \
             matter to the outcome."
        }
        Remark::OfRules => {
            "Every weight, value, strategy and red line is a judgement of whoever wrote the scenario; these rules narrow most \
             what could be agreed."
        }
        Remark::OfBoth => {
            "Every weight, value, strategy and red line is a judgement of whoever wrote the scenario; these rules narrow most \
             what could be agreed, and these numbers are shown to matter to the outcome."
        }
    }
}

/// How likely an agreement is, and what comes most often.
pub(super) fn likely(summary: &ForecastSummary, likely: Option<Likely>) -> String {
    let endings = forecast::headline(summary);
    let Some(likely) = likely else { return format!("By this scenario: {}", lowercased(&endings)) };
    let rate = &summary.agreement;
    let between = interval(rate).map_or_else(String::new, |ends| format!(", 95% interval {ends}"));
    format!(
        "By this scenario an agreement is {} ({}{between}): {}",
        in_words(likely),
        share(rate),
        lowercased(&endings)
    )
}

fn in_words(likely: Likely) -> String {
    match likely {
        Likely::Is(chance) => word(chance).to_owned(),
        Likely::Between(low, high) => format!("between {} and {}", word(low), word(high)),
    }
}

const fn word(chance: Chance) -> &'static str {
    match chance {
        Chance::ExceptionallyUnlikely => "exceptionally unlikely",
        Chance::VeryUnlikely => "very unlikely",
        Chance::Unlikely => "unlikely",
        Chance::AboutAsLikelyAsNot => "about as likely as not",
        Chance::Likely => "likely",
        Chance::VeryLikely => "very likely",
        Chance::VirtuallyCertain => "virtually certain",
    }
}

pub(super) fn played(played: &[Played]) -> String {
    let one = |played: &Played| match played {
        Played::Endings(n) => format!("{} for how the talks end", counted(*n, "negotiation")),
        Played::WhatIfs(n) => format!("{}, each played as it is and under every what-if", counted(*n, "draw")),
        Played::Inputs(n) => format!("{} for what they hang on", counted(*n, "negotiation")),
        Played::Policies(n) => format!("{} for each policy", counted(*n, "draw")),
    };
    format!("The figures come from {}.", list(&played.iter().map(one).collect::<Vec<_>>(), "and"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::result::RateRecord;

    fn rate(share: f64, interval: Option<[f64; 2]>) -> RateRecord {
        let [low, high] = interval.map_or([None; 2], |[low, high]| [Some(low), Some(high)]);
        RateRecord { count: 30, of: 1_000, share, low, high }
    }

    #[test]
    fn an_interval_over_two_bands_has_two_words() {
        let told = |share, ends| in_words(Likely::of(&rate(share, ends)));
        assert_eq!(told(0.03, Some([0.021, 0.043])), "very unlikely");
        assert_eq!(told(0.30, Some([0.25, 0.36])), "between unlikely and about as likely as not");
        assert_eq!(told(1.0, None), "virtually certain");
        assert_eq!(
            [0.0, 0.0999, 0.33, 0.66, 0.9, 0.99].map(|share| told(share, None)),
            [
                "exceptionally unlikely",
                "very unlikely",
                "about as likely as not",
                "likely",
                "very likely",
                "virtually certain"
            ]
        );
    }
}

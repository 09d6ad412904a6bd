//! What stands below the titles of charts.

use super::{beside, short_date};
use crate::account::analyze;
use crate::account::choose::Choice;
use crate::account::figure::Place;
use crate::account::words::{counted, so_many};
use crate::account::{reach, sensitivity};
use crate::result::Titled;
use crate::result::reach::{MarginUnit, ReachSummary};
use crate::result::sweep::SweepSummary;
use crate::text::{lowercased, thousands};
use crate::tongue::chart::{Beside, Drawn, Shown, Subtitle};

/// A joint gain may rise though neither side is paid more.
const NO_DEAL_MOVES: &str = " A joint gain is over what no deal pays on the day the talks end, so that it rises too where no deal \
                             gets worse.";
/// What intervals of what was played on the same draws say.
const ON_THE_SAME_DRAWS: &str = "intervals that overlap do not make two alike, as all were played on the same draws";

fn first(shown: Shown, what: &str) -> String {
    shown.map_or_else(String::new, |[n, all]| format!(" The first {n} of {all}{what}."))
}

fn most_what_ifs(shown: Shown) -> String {
    shown.map_or_else(String::new, |[n, all]| format!(" Shown: the {n} of {all} what-ifs that change it most."))
}

/// What stands below a title.
pub(super) fn subtitle(said: &Subtitle<'_>) -> String {
    match said {
        Subtitle::MeansUnderWhatIfs { n_comparisons, shown } => format!(
            "The mean with each what-if, beside the scenario as it is, on the same draws. Whiskers are 95% intervals of \
             one difference by itself; “beyond chance” allows for the {} that are looked at.{}",
            counted(*n_comparisons, "difference"),
            most_what_ifs(*shown)
        ),
        Subtitle::Differences { by, n_comparisons, has_joint_gain, shown } => format!(
            "Mean difference of each what-if from the scenario as it is, on the same draws{}. Grey: none, or none beyond \
             chance among the {} looked at.{}{}",
            by.map_or_else(String::new, |measure| format!(", sorted by {}", lowercased(measure))),
            counted(*n_comparisons, "difference"),
            if *has_joint_gain { NO_DEAL_MOVES } else { "" },
            most_what_ifs(*shown)
        ),
        Subtitle::HowEnded { summary, is_rounded, happened } => {
            let aside = |happened| format!(" {}.", beside(&Beside::Happened(happened, &summary.delegations)));
            format!(
                "How {} ended. {}{}{}",
                counted(summary.n_draws, "negotiation"),
                summary.chance.short_remark(),
                if *is_rounded { " Rounded shares need not add up to 100%." } else { "" },
                happened.map_or_else(String::new, aside)
            )
        }
        Subtitle::IssuesRoundByRound { is_heard, shown } => format!(
            "The option that each side’s latest proposal takes on each issue, round by round.{}{}",
            if *is_heard { " Hollow signs at the left: what was said before the talks." } else { "" },
            first(*shown, " issues are shown")
        ),
        Subtitle::PackagesIf { summary, n } => {
            let all = summary.zone_otherwise.without_rules.map_or(String::new(), |n| {
                let kinds = analyze::kinds_of_rules(summary);
                format!(" Without any {kinds}: {}.", analyze::share(n, summary.packages))
            });
            format!(
                "Round {}, {}. How many of the {n} packages on the agenda both sides could agree if one thing were different, \
                 all else as it is.{all}",
                summary.round,
                short_date(&summary.date)
            )
        }
        Subtitle::SharesOf { summary, metric, shown, has_zero } => {
            let finding = sensitivity::Finding::on_chart(summary);
            format!(
                "How much of the differences in {} each input explains alone, over {}. Whiskers: 95% intervals.{}{}{}",
                finding.explained(metric),
                finding.rows(),
                first(*shown, " inputs"),
                if *has_zero { " In brackets: to be treated as zero." } else { "" },
                sensitivity::Finding::mostly_luck(metric).map_or_else(String::new, |said| format!(" {said}"))
            )
        }
        Subtitle::PoliciesOver { summary, shown } => {
            let choice = Choice::new(summary, Place::Chart);
            let whiskers = format!(" Whiskers: 95% intervals; {ON_THE_SAME_DRAWS}.");
            format!(
                "What each policy pays {} over the same {}.{} Regret: how much more another of them pays in the same draw, where \
                 that is most.{}{}",
                summary.chooser.in_text(),
                choice.draws(),
                if summary.chance.is_none() { "" } else { &whiskers },
                first(*shown, ""),
                choice.legend().map(|legend| format!(" {legend}")).unwrap_or_default()
            )
        }
        Subtitle::NumbersTried { summary, tried, are_all, draws } => numbers_tried(summary, tried, *are_all, *draws),
        Subtitle::MeansOver { summary, what, shown, of_measures } => {
            let what = match what {
                Drawn::Bands => "Bands",
                Drawn::Whiskers => "Whiskers",
            };
            format!(
                "Means over {}. {}{}{}",
                draws_of(summary),
                intervals(summary, what),
                first(*shown, " values are shown"),
                first(*of_measures, " measures are shown")
            )
        }
        Subtitle::MeanOf { summary, measure, has_maps, has_bold } => format!(
            "{measure}, the mean over {}.{}{}",
            draws_of(summary),
            if *has_maps { " One colour scale for all maps." } else { "" },
            if *has_bold { " Bold: differs from the scenario as written beyond chance." } else { "" }
        ),
    }
}

fn numbers_tried(summary: &ReachSummary, tried: &str, are_all: bool, draws: Option<[u64; 2]>) -> String {
    let finding = reach::Finding::on_chart(summary);
    let unit = match summary.unit {
        MarginUnit::Payoff => "Payoff beyond no deal, to the side that gets less",
        MarginUnit::Product => "Product of gains less the highest; outside the zone, payoff beyond no deal",
        MarginUnit::Share => "Share of the draws tried that end so",
    };
    let draws = match draws {
        Some([least, most]) if least < most => format!(
            " Each point rests on {} to {} draws; one on fewer is moved by how far these differ from all draws as written.",
            thousands(least),
            thousands(most)
        ),
        Some([_, all]) => format!(" Each point rests on {}.", so_many(all, "draw")),
        None => String::new(),
    };
    format!(
        "{}{}{unit}, at {} of {tried}; all else as written. A spread: how uncertain the scenario holds a number.{draws}",
        finding.beside_headline(),
        finding.way().and_then(|way| finding.fresh_briefly(way)).unwrap_or_default(),
        if are_all { "each number tried" } else { "numbers tried" },
    )
}

/// What is played at each point.
fn draws_of(summary: &SweepSummary) -> String {
    let n = summary.n_draws;
    let same = if n == 1 { "" } else { ", the same draws everywhere" };
    format!("{} at each point{same}", so_many(n, "negotiation"))
}

fn intervals(summary: &SweepSummary, what: &str) -> String {
    match (summary.chance, summary.n_draws) {
        (false, _) => "Nothing is left to chance: no intervals.".to_owned(),
        (true, 1) => "A single draw has no intervals.".to_owned(),
        (true, _) => format!("{what}: 95% intervals, of chance in the draws alone; {ON_THE_SAME_DRAWS}."),
    }
}

//! A tournament in words and tables.

use crate::account::certainty::certainty;
use crate::account::figure::Place;
use crate::account::tournament::{DIED_OUT, agreement, copied, stable, warning, winner};
use crate::account::words::list as spoken;
use crate::quantity::thousands as count;
use crate::report::page::Page;
use crate::report::table::{percent, text_table, thousandths};
use crate::result::Titled;
use crate::result::tournament::{
    ArenaRecord, EquilibriumRecord, MeanRecord, ScoreRecord, SymmetricGameRecord, TournamentSummary,
};
use indexmap::IndexMap;

/// How many equilibria are told of each game.
const MAX_TOLD: usize = 6;

/// The summary as text for people: scores, and which strategies or mixes are stable.
#[must_use]
pub fn tournament(summary: &TournamentSummary) -> String {
    let n_scenarios = summary.scenarios.len();
    let titles: Vec<String> = summary.scenarios.iter().map(|arena| arena.title.clone()).collect();
    let mut page = Page::default();
    page.heading(&spoken(&titles, "and"), '=');
    page.blank();
    page.paragraph(0, &format!("{}.", winner(&summary.scores, summary.chance, Place::Report)));
    for arena in &summary.scenarios {
        let on = if n_scenarios > 1 { format!("{}: ", arena.title) } else { String::new() };
        page.paragraph(0, &format!("{on}{}.", stable(arena, Place::Report)));
    }
    page.paragraph(0, &format!("{}.", copied(summary, Place::Report)));
    if let Some(warning) = warning(summary.chance, summary.n_draws) {
        page.paragraph(0, &warning);
    }
    page.blank();
    page.paragraph(0, &played(summary));
    page.paragraph(0, certainty(summary.chance, summary.n_draws));
    page.blank();
    let mut text = page.into_text();
    if n_scenarios > 1 {
        text += &format!("Scores over all scenarios\n{}\n", scores(&summary.scores, ["first seat", "second seat"]));
    }
    for arena in &summary.scenarios {
        text += &of_arena(arena);
        text.push('\n');
    }
    text + &before_seats(&summary.game)
}

/// What was played, and how often its draws were drawn anew.
fn played(summary: &TournamentSummary) -> String {
    let n = summary.strategies.len();
    let seats = if summary.scenarios.len() == 1 { "in both seats" } else { "in both seats of every scenario" };
    let negotiations = match summary.n_draws {
        1 => "one negotiation".to_owned(),
        n => format!("{} negotiations", count(n)),
    };
    let redrawn = match summary.n_resamples {
        0 => String::new(),
        n => format!(
            " A resample is the draws that were played, drawn again with replacement: {} of them show what hangs on the draws.",
            count(n)
        ),
    };
    format!(
        "{n} strategies, each against every one {seats}, {negotiations} of each pairing; seed {}.{redrawn}",
        summary.seed
    )
}

/// A paragraph, wrapped.
fn wrapped(indent: usize, text: &str) -> String {
    let mut page = Page::default();
    page.paragraph(indent, text);
    page.into_text()
}

fn scores(scores: &[ScoreRecord], seats: [&str; 2]) -> String {
    let head = ["", "payoff", "its interval", "over no deal", "agreements", "joint gain", seats[0], seats[1]];
    let mut rows = vec![head.map(str::to_owned).to_vec()];
    rows.extend(scores.iter().map(|score| {
        vec![
            score.strategy.clone(),
            thousandths(score.payoff.mean),
            interval(&score.payoff),
            thousandths(score.gain.mean),
            format!("{} %", percent(score.agreement_rate.mean)),
            thousandths(score.joint_gain.mean),
            thousandths(score.first_seat.mean),
            thousandths(score.second_seat.mean),
        ]
    }));
    text_table(&rows)
}

fn interval(mean: &MeanRecord) -> String {
    if !mean.low.is_finite() {
        return "unknown".to_owned();
    }
    if mean.low >= mean.high {
        return "exactly".to_owned();
    }
    format!("{} to {}", thousandths(mean.low), thousandths(mean.high))
}

fn of_arena(arena: &ArenaRecord) -> String {
    let titles: Vec<&str> = arena.delegations.iter().map(Titled::short_title).collect();
    let seats = [titles.first().copied().unwrap_or_default(), titles.get(1).copied().unwrap_or_default()];
    let mut text = format!("{} ({})\n", arena.title, arena.name);
    for line in arena.applied.lines() {
        text += &wrapped(0, &line);
    }
    text += &scores(&arena.scores, seats);
    text += &deviations(arena);
    text += "  Neither side gains by changing its strategy alone (Nash equilibria):\n";
    let equilibria = &arena.equilibria;
    text += &listed(equilibria.found.iter().map(|one| told(arena, one)), equilibria.n_found);
    text += &limits(equilibria.largest_mix, equilibria.complete);
    let possible = equilibria.possible.iter().map(|one| (paired(arena, &one.pair), one.support_share));
    text + &unsettled(equilibria.epsilon, possible)
}

/// How far from stable the listed may be, and what else may be stable.
fn unsettled(epsilon: Option<f64>, possible: impl Iterator<Item = (String, f64)>) -> String {
    let mut text = String::new();
    if let Some(epsilon) = epsilon {
        text += &format!(
            "    Leaving any of them gains less than {}, with 95 % confidence for all.\n",
            thousandths(epsilon)
        );
    }
    let lines: Vec<String> =
        possible.map(|(name, share)| format!("{name}: in {} % of the resamples", percent(share))).collect();
    if !lines.is_empty() {
        text += "  Not by these means, but perhaps with other draws:\n";
        let n = lines.len();
        text += &listed(lines.into_iter(), n);
    }
    text
}

/// For whom it pays to deviate when both play alike.
fn deviations(arena: &ArenaRecord) -> String {
    let mut head = vec!["If both play".to_owned()];
    for delegation in &arena.delegations {
        head.extend([format!("{} does best with", delegation.short_title()), "and gains".to_owned()]);
    }
    let mut rows = vec![head];
    rows.extend(arena.deviations.iter().map(|deviation| {
        let answers = deviation.best_answers.values().zip(deviation.gains.values());
        let cells = answers.flat_map(|(answer, gain)| {
            if *answer == deviation.from {
                ["the same".to_owned(), "–".to_owned()]
            } else {
                [answer.clone(), gained(gain)]
            }
        });
        std::iter::once(deviation.from.clone()).chain(cells).collect()
    }));
    text_table(&rows)
}

/// `0.123 (0.101 to 0.145)`.
fn gained(gain: &MeanRecord) -> String {
    format!("{} ({})", thousandths(gain.mean), interval(gain))
}

fn listed(lines: impl Iterator<Item = String>, n_found: usize) -> String {
    // None is left out alone: the line that says so would be as long.
    let n_told = if n_found == MAX_TOLD + 1 { n_found } else { MAX_TOLD };
    let mut lines: Vec<String> = lines.take(n_told).collect();
    if n_found == 0 {
        lines.push("none was found".to_owned());
    } else if n_found > n_told {
        lines.push(format!("and {} more in summary.json", count((n_found - n_told) as u64)));
    }
    indented(&lines)
}

fn indented(lines: &[String]) -> String {
    lines.iter().fold(String::new(), |text, line| text + &wrapped(4, line))
}

fn limits(largest_mix: usize, complete: bool) -> String {
    if complete { String::new() } else { format!("    Mixes of more than {largest_mix} strategies were not tried.\n") }
}

/// `United States Boulware, Russia Micro: 0.612 and 0.480`.
fn told(arena: &ArenaRecord, equilibrium: &EquilibriumRecord) -> String {
    let titled = arena.delegations.iter().map(|delegation| (&delegation.name, &delegation.title));
    let titles: IndexMap<&String, &String> = titled.collect();
    let mixes =
        equilibrium.mixes.iter().map(|(name, mix)| format!("{} {}", titles.get(name).unwrap_or(&name), mixed(mix)));
    let numbers = |of: &IndexMap<String, f64>| of.values().map(|n| thousandths(*n)).collect::<Vec<_>>().join(" and ");
    let mut text = format!("{}: {}", mixes.collect::<Vec<_>>().join("; "), numbers(&equilibrium.payoffs));
    if let Some(agreement) = agreement(arena, equilibrium, Place::Report) {
        text += &format!("; {agreement}");
    }
    if let (Some(share), Some(gains)) = (equilibrium.support_share, &equilibrium.gains_at_most) {
        text += &format!("; in {} % of the resamples; leaving it gains {} at most", percent(share), numbers(gains));
    }
    text
}

/// `United States Boulware; Russia Micro`.
fn paired(arena: &ArenaRecord, pair: &IndexMap<String, String>) -> String {
    let title = |name: &String| {
        arena.delegations.iter().find(|one| one.name == *name).map_or(name.clone(), |one| one.title.clone())
    };
    pair.iter().map(|(name, strategy)| format!("{} {strategy}", title(name))).collect::<Vec<_>>().join("; ")
}

/// `Micro`, or `Boulware 40.0 % and Micro 60.0 %`.
fn mixed(mix: &IndexMap<String, f64>) -> String {
    if mix.len() == 1 {
        return mix.keys().next().cloned().unwrap_or_default();
    }
    let parts = mix.iter().map(|(name, weight)| format!("{name} {} %", percent(*weight)));
    parts.collect::<Vec<_>>().join(", ")
}

fn before_seats(game: &SymmetricGameRecord) -> String {
    let mut text = "Choosing before scenario and seat are known\n".to_owned();
    text += "  Stable against itself (symmetric Nash equilibria):\n";
    let lines = game.equilibria.iter().map(|one| {
        let stable = if one.stable { "nothing creeps in" } else { "can be crept into" };
        let sure = match (one.support_share, one.gain_at_most) {
            (Some(share), Some(gain)) => {
                format!("; in {} % of the resamples; leaving it gains {} at most", percent(share), thousandths(gain))
            }
            _ => String::new(),
        };
        format!("{}: {}; {stable}{sure}", mixed(&one.mix), thousandths(one.payoff))
    });
    text += &listed(lines, game.n_found);
    text += &limits(game.largest_mix, game.complete);
    text += &unsettled(game.epsilon, game.possible.iter().map(|one| (one.strategy.clone(), one.support_share)));
    let mut rows =
        vec![["  Against", "the best answer is", "which gains, against staying alike"].map(str::to_owned).to_vec()];
    rows.extend(
        game.best_answers
            .iter()
            .map(|answer| vec![format!("  {}", answer.to), answer.answer.clone(), gained(&answer.gain)]),
    );
    text += &text_table(&rows);
    text + &population(game)
}

/// What becomes of a population in which what pays spreads.
fn population(game: &SymmetricGameRecord) -> String {
    let shares = &game.shares;
    let mut last: Vec<(&String, f64)> = shares.of.iter().filter_map(|(name, of)| Some((name, *of.last()?))).collect();
    last.retain(|(_, share)| *share >= DIED_OUT);
    last.sort_by(|a, b| b.1.total_cmp(&a.1));
    let left: Vec<String> = last.iter().map(|(name, share)| format!("{name} {} %", percent(*share))).collect();
    let generations = count(shares.generations.last().copied().unwrap_or(0));
    let how = if shares.at_rest { "comes to rest at" } else { "is still moving, and is at" };
    format!(
        "  From equal shares on, a population in which what pays more spreads {how} {} after {generations} generations.\n",
        left.join(", ")
    )
}

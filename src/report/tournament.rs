//! A tournament in words and tables.

use crate::account::certainty::certainty;
use crate::account::figure::Place;
use crate::account::tournament::{DIED_OUT, agreement, copied, stable, warning, winner};
use crate::account::words::{counted, list as spoken, so_many};
use crate::report::page::{Align, Column, Page};
use crate::report::table::{percent, thousandths};
use crate::result::Titled;
use crate::result::tournament::{
    ArenaRecord, EquilibriumRecord, MeanRecord, ScoreRecord, SymmetricGameRecord, TournamentSummary,
};
use crate::text::thousands as count;
use indexmap::IndexMap;

/// How many equilibria are told of each game.
const MAX_TOLD: usize = 6;
/// How wide a column gets, in characters.
const NAMES: usize = 48;

/// The summary as text for people: scores, and which strategies or mixes are stable.
#[must_use]
pub fn tournament(summary: &TournamentSummary) -> Page {
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
    if n_scenarios > 1 {
        page.heading("Scores over all scenarios", '-');
        scores(&mut page, &summary.scores, ["first seat", "second seat"], summary.chance);
        page.blank();
    }
    for arena in &summary.scenarios {
        of_arena(&mut page, arena, summary.chance);
        page.blank();
    }
    before_seats(&mut page, &summary.game, summary.chance);
    page
}

/// What was played, and how often its draws were drawn anew.
fn played(summary: &TournamentSummary) -> String {
    let n = summary.strategies.len();
    let seats = if summary.scenarios.len() == 1 { "in both seats" } else { "in both seats of every scenario" };
    let strategies = counted(n as u64, "strategy");
    let negotiations = so_many(summary.n_draws, "negotiation");
    let redrawn = match summary.n_resamples {
        0 => String::new(),
        n => format!(
            " A resample is the draws that were played, drawn again with replacement: {} of them show what hangs on the draws.",
            count(n)
        ),
    };
    format!(
        "{strategies}, each against every one {seats}, {negotiations} of each pairing; seed {}.{redrawn}",
        summary.seed
    )
}

/// A table, the columns in turn on the side of names or of figures.
fn table(page: &mut Page, aligned: &[Align], rows: &[Vec<String>]) {
    let columns: Vec<Column> = aligned.iter().map(|align| Column { align: *align, max_width: NAMES }).collect();
    page.table(2, &columns, rows);
}

/// The scores; without a column of intervals where nothing is left to chance.
fn scores(page: &mut Page, scores: &[ScoreRecord], seats: [&str; 2], chance: bool) {
    let head = ["", "payoff", "its interval", "over no deal", "agreements", "joint gain", seats[0], seats[1]];
    let mut rows = vec![head.map(str::to_owned).to_vec()];
    rows.extend(scores.iter().map(|score| {
        vec![
            score.strategy.clone(),
            thousandths(score.payoff.mean),
            interval(&score.payoff),
            thousandths(score.gain.mean),
            format!("{}%", percent(score.agreement_rate.mean)),
            thousandths(score.joint_gain.mean),
            thousandths(score.first_seat.mean),
            thousandths(score.second_seat.mean),
        ]
    }));
    if !chance {
        for row in &mut rows {
            row.remove(2);
        }
    }
    let aligned: Vec<Align> = std::iter::once(Align::Left).chain([Align::Right; 7]).take(rows[0].len()).collect();
    table(page, &aligned, &rows);
}

fn interval(mean: &MeanRecord) -> String {
    if !mean.low.is_finite() {
        return "not known".to_owned();
    }
    if mean.low >= mean.high {
        return "in every draw".to_owned();
    }
    format!("{} to {}", thousandths(mean.low), thousandths(mean.high))
}

fn of_arena(page: &mut Page, arena: &ArenaRecord, chance: bool) {
    let titles: Vec<&str> = arena.delegations.iter().map(Titled::short_title).collect();
    let seats = [titles.first().copied().unwrap_or_default(), titles.get(1).copied().unwrap_or_default()];
    page.heading(&format!("{} ({})", arena.title, arena.name), '-');
    page.applied(&arena.applied);
    scores(page, &arena.scores, seats, chance);
    page.blank();
    deviations(page, arena, chance);
    page.blank();
    page.paragraph(2, "Neither side gains by changing its strategy alone (Nash equilibria):");
    let equilibria = &arena.equilibria;
    listed(page, equilibria.found.iter().map(|one| told(arena, one)), equilibria.n_found);
    limits(page, equilibria.largest_mix, equilibria.complete);
    let possible = equilibria.possible.iter().map(|one| (paired(arena, &one.pair), one.support_share));
    unsettled(page, equilibria.epsilon, possible);
}

/// How far from stable the listed may be, and what else may be stable.
fn unsettled(page: &mut Page, epsilon: Option<f64>, possible: impl Iterator<Item = (String, f64)>) {
    if let Some(epsilon) = epsilon {
        let gain = thousandths(epsilon);
        page.paragraph(4, &format!("Leaving any of them gains less than {gain}, with 95% confidence for all."));
    }
    let lines: Vec<String> =
        possible.map(|(name, share)| format!("{name}: in {}% of the resamples", percent(share))).collect();
    if !lines.is_empty() {
        page.paragraph(2, "Not by these means, but perhaps with other draws:");
        let n = lines.len();
        listed(page, lines.into_iter(), n);
    }
}

/// For whom it pays to deviate when both play alike.
fn deviations(page: &mut Page, arena: &ArenaRecord, chance: bool) {
    let mut head = vec!["If both play".to_owned()];
    for delegation in &arena.delegations {
        head.extend([format!("{} does best with", delegation.short_title()), "and gains".to_owned()]);
    }
    let mut rows = vec![head];
    rows.extend(arena.deviations.iter().map(|deviation| {
        let answers = deviation.best_answers.values().zip(deviation.gains.values());
        let cells =
            answers.flat_map(|(answer, gain)| <[String; 2]>::from(best_answer(&deviation.from, answer, gain, chance)));
        std::iter::once(deviation.from.clone()).chain(cells).collect()
    }));
    table(page, &[Align::Left, Align::Left, Align::Right, Align::Left, Align::Right], &rows);
}

/// The best answer to a strategy, and what it gains; staying with it gains nothing, and what the draws do not tell from that is
/// no better.
fn best_answer(to: &str, answer: &str, gain: &MeanRecord, chance: bool) -> (String, String) {
    if answer == to {
        ("the same".to_owned(), "–".to_owned())
    } else if chance && gain.low <= 0.0 {
        ("the same, within chance".to_owned(), "–".to_owned())
    } else {
        (answer.to_owned(), gained(gain, chance))
    }
}

/// `0.123 (0.101 to 0.145)`; the figure alone where nothing is left to chance.
fn gained(gain: &MeanRecord, chance: bool) -> String {
    let found = thousandths(gain.mean);
    if chance { format!("{found} ({})", interval(gain)) } else { found }
}

fn listed(page: &mut Page, lines: impl Iterator<Item = String>, n_found: usize) {
    // None is left out alone: the line that says so would be as long.
    let n_told = if n_found == MAX_TOLD + 1 { n_found } else { MAX_TOLD };
    let mut lines: Vec<String> = lines.take(n_told).collect();
    if n_found == 0 {
        lines.push("none was found".to_owned());
    } else if n_found > n_told {
        lines.push(format!("and {} more in summary.json", count((n_found - n_told) as u64)));
    }
    for line in &lines {
        page.paragraph(4, line);
    }
}

fn limits(page: &mut Page, largest_mix: usize, complete: bool) {
    if !complete {
        page.paragraph(4, &format!("Mixes of more than {largest_mix} strategies were not tried."));
    }
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
    if let Some(share) = equilibrium.support_share {
        text += &format!("; in {}% of the resamples", percent(share));
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
    let parts = mix.iter().map(|(name, weight)| format!("{name} {}%", percent(*weight)));
    parts.collect::<Vec<_>>().join(", ")
}

fn before_seats(page: &mut Page, game: &SymmetricGameRecord, chance: bool) {
    page.heading("Choosing before scenario and seat are known", '-');
    page.paragraph(2, "Stable against itself (symmetric Nash equilibria):");
    let lines = game.equilibria.iter().map(|one| {
        let stable = if one.stable { "a few who play otherwise die out" } else { "a few who play otherwise spread" };
        let sure =
            one.support_share.map_or_else(String::new, |share| format!("; in {}% of the resamples", percent(share)));
        format!("{}: {}; {stable}{sure}", mixed(&one.mix), thousandths(one.payoff))
    });
    listed(page, lines, game.n_found);
    limits(page, game.largest_mix, game.complete);
    unsettled(page, game.epsilon, game.possible.iter().map(|one| (one.strategy.clone(), one.support_share)));
    let mut rows =
        vec![["Against", "the best answer is", "which gains, against staying alike"].map(str::to_owned).to_vec()];
    rows.extend(game.best_answers.iter().map(|answer| {
        let (name, gain) = best_answer(&answer.to, &answer.answer, &answer.gain, chance);
        vec![answer.to.clone(), name, gain]
    }));
    page.blank();
    table(page, &[Align::Left, Align::Left, Align::Right], &rows);
    page.blank();
    page.paragraph(2, &population(game));
}

/// What becomes of a population in which what pays spreads.
fn population(game: &SymmetricGameRecord) -> String {
    let shares = &game.shares;
    let mut last: Vec<(&String, f64)> = shares.of.iter().filter_map(|(name, of)| Some((name, *of.last()?))).collect();
    last.retain(|(_, share)| *share >= DIED_OUT);
    last.sort_by(|a, b| b.1.total_cmp(&a.1));
    let left: Vec<String> = last.iter().map(|(name, share)| format!("{name} {}%", percent(*share))).collect();
    let generations = so_many(shares.generations.last().copied().unwrap_or(0), "generation");
    let how = if shares.at_rest { "settles at" } else { "is still moving, and is at" };
    format!(
        "From equal shares on, a population in which what pays more spreads {how} {} after {generations}.",
        left.join(", ")
    )
}

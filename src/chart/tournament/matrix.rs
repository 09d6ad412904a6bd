//! What each strategy got against each on one scenario, with best answers.

use super::source;
use crate::account::figure::Place;
use crate::account::tournament::{glosses, is_sure, named, stable, warning};
use crate::chart::compare::grid::{self, GridCell};
use crate::chart::figure::{Colour, Figure, Key, Mark, Panel, Shape, Sign, Size, decimal};
use crate::chart::reading::{as_title, colour, payoff};
use crate::quantity::Side;
use crate::result::Titled;
use crate::result::tournament::{ArenaRecord, EquilibriumRecord, PairingRecord, TournamentSummary};
use indexmap::IndexMap;

/// How many strategies are shown: the best.
const MAX_SHOWN: usize = 14;
/// From so many strategies on there is only room for hundredths.
const MANY: usize = 9;
/// Strategies head their columns by name as long as their longest words, in letters, take no more than this together.
const LETTERS: usize = 54;
/// Regrets below this are none.
const NONE: f64 = 5e-13;
/// How dark the cell that pays least is, against the one that pays most: never white, so that the matrix is seen.
const LIGHTEST: f64 = 0.08;
/// The marks of pairs from which neither side gains by switching alone.
const WITH_DEALS: Shape = Shape::Diamond;
const STALEMATE: Shape = Shape::Frame;
const UNSURE: Shape = Shape::Ring;
/// Where a mark stands in its cell, from the middle.
const CORNER: [f64; 2] = [0.35, 0.28];

/// The chart `payoffs` of a scenario.
pub(super) fn figure(summary: &TournamentSummary, arena: &ArenaRecord) -> Figure {
    let n_all = arena.scores.len();
    let mut shown: Vec<&str> = arena.scores.iter().take(MAX_SHOWN).map(|score| score.strategy.as_str()).collect();
    shown.sort_by_key(|name| summary.strategies.iter().position(|strategy| strategy == name));
    let left_out =
        if n_all > MAX_SHOWN { format!(" The best {MAX_SHOWN} of {n_all} are shown.") } else { String::new() };
    let warning = warning(summary.chance, summary.n_draws).map(|warning| format!(" {warning}")).unwrap_or_default();
    let unit = if shown.len() < MANY { "" } else { " In hundredths." };
    let numbers = if are_named(&shown) { "" } else { ", by number" };
    let stable_pairs = stable_pairs(arena, &shown);
    let mut keys = Vec::new();
    for (shape, text) in [
        (WITH_DEALS, "neither side gains by switching alone"),
        (STALEMATE, "neither gains, and there is never a deal"),
        (UNSURE, "perhaps neither gains: by chance in the draws, that is less than 95% sure"),
    ] {
        if stable_pairs.iter().any(|(_, of)| *of == shape) {
            keys.push(Key::new(Sign::Sized(shape, Colour::Ink, Size::Medium), text));
        }
    }
    Figure {
        title: as_title(&stable(arena, Place::Chart)),
        subtitle: format!(
            "{}: mean payoff by the strategy of {} (rows) and of {} (columns{numbers}). Darker pays more; bold: the most \
             it can get against that strategy.{unit}{left_out}{}{warning}",
            arena.title,
            delegation(arena, Side::First),
            delegation(arena, Side::Second),
            glosses(&arena.scores, Place::Chart)
        ),
        keys,
        n_columns: 2,
        panels: Side::BOTH.map(|side| panel(arena, &shown, side)).to_vec(),
        source: source(summary),
    }
}

fn delegation(arena: &ArenaRecord, side: Side) -> String {
    arena.delegations.get(side.index()).map_or_else(String::new, |delegation| delegation.in_text().to_owned())
}

/// A payoff as its cell has room for it.
fn in_cell(paid: f64, n_shown: usize) -> String {
    if n_shown < MANY { payoff(paid) } else { decimal(paid * 100.0, 0) }
}

/// Whether there is room for the names of strategies over their columns.
fn are_named(shown: &[&str]) -> bool {
    let longest_word = |name: &&str| {
        let name = named(name, Place::Chart);
        name.split_whitespace().map(|word| word.chars().count()).max().unwrap_or(0)
    };
    let longest = shown.iter().map(longest_word).max().unwrap_or(0);
    longest * shown.len() <= LETTERS
}

/// The pairing of two strategies.
fn pairing<'a>(arena: &'a ArenaRecord, first: &str, second: &str) -> Option<&'a PairingRecord> {
    arena.pairings.iter().find(|pairing| pairing.first == first && pairing.second == second)
}

fn regrets(pairing: &PairingRecord) -> impl Iterator<Item = f64> + '_ {
    pairing.regrets.values().copied()
}

/// The places of the pairs from which neither side gains by switching alone, each with its mark.
fn stable_pairs(arena: &ArenaRecord, shown: &[&str]) -> Vec<([usize; 2], Shape)> {
    let pairs = (0..shown.len()).flat_map(|row| (0..shown.len()).map(move |column| [row, column]));
    let mark = |[row, column]: [usize; 2]| {
        let pairing = pairing(arena, shown[row], shown[column])?;
        let plays = |mix: &IndexMap<String, f64>, name: &str| mix.len() == 1 && mix.contains_key(name);
        let is_this = |one: &&EquilibriumRecord| {
            one.mixes.values().zip([shown[row], shown[column]]).all(|(mix, name)| plays(mix, name))
        };
        let listed = arena.equilibria.found.iter().find(is_this);
        let shape = match listed {
            Some(one) if !is_sure(one) => UNSURE,
            _ if pairing.agreement_rate.count == 0 => STALEMATE,
            _ => WITH_DEALS,
        };
        regrets(pairing).all(|regret| regret < NONE).then_some(([row, column], shape))
    };
    pairs.filter_map(mark).collect()
}

fn panel(arena: &ArenaRecord, shown: &[&str], side: Side) -> Panel {
    let paid = |row: &str, column: &str| {
        pairing(arena, row, column)
            .and_then(|pairing| Some(pairing.payoffs.get_index(side.index())?.1.mean))
            .filter(|paid| paid.is_finite())
    };
    let all = shown.iter().flat_map(|row| shown.iter().filter_map(move |column| paid(row, column)));
    let (low, high) = all.clone().fold((f64::MAX, f64::MIN), |(low, high), paid| (low.min(paid), high.max(paid)));
    // What it gets, and the most that it could against that strategy, as they are written: figures that read alike are all bold.
    let written = |row: &str, column: &str| {
        let one = pairing(arena, row, column)?;
        let paid = paid(row, column)?;
        let regret = *one.regrets.get_index(side.index())?.1;
        Some([paid, paid + regret].map(|payoff| in_cell(payoff, shown.len())))
    };
    let falls_short = |row: &str, column: &str| written(row, column).is_some_and(|[paid, most]| paid != most);
    let is_best = |row: &str, column: &str| {
        // Where every answer pays the same none is the best.
        let is_open = shown.iter().any(|name| match side {
            Side::First => falls_short(name, column),
            Side::Second => falls_short(row, name),
        });
        is_open && written(row, column).is_some_and(|[paid, most]| paid == most)
    };
    let cell = |row: &str, column: &str| {
        let paid = paid(row, column);
        GridCell {
            text: paid.map_or_else(|| "–".to_owned(), |paid| in_cell(paid, shown.len())),
            size: paid.map_or(0.0, |paid| {
                if high > low { LIGHTEST + (1.0 - LIGHTEST) * (paid - low) / (high - low) } else { 0.5 }
            }),
            colour: colour(side),
            strong: is_best(row, column),
        }
    };
    let are_named = are_named(shown);
    let numbered = |(place, name): (usize, &&str)| {
        let name = named(name, Place::Chart);
        if are_named { name } else { format!("{} {name}", place + 1) }
    };
    let rows: Vec<(String, Vec<GridCell>)> = shown
        .iter()
        .enumerate()
        .map(|(place, row)| (numbered((place, row)), shown.iter().map(|column| cell(row, column)).collect()))
        .collect();
    let heading =
        |(place, name): (usize, &&str)| if are_named { named(name, Place::Chart) } else { (place + 1).to_string() };
    let headings: Vec<String> = shown.iter().enumerate().map(heading).collect();
    let mut panel = grid::panel("", &headings, &rows);
    panel.title = format!("What {} gets", delegation(arena, side));
    panel.colour = colour(side);
    for column in &mut panel.left {
        column.share = if are_named { 0.34 } else { 0.3 };
    }
    let at = |[row, column]: [usize; 2]| [column as f64 + 0.5 + CORNER[0], CORNER[1] - row as f64];
    let stable = stable_pairs(arena, shown);
    for shape in [WITH_DEALS, STALEMATE, UNSURE] {
        let places = stable.iter().filter(|(_, of)| *of == shape).map(|(place, _)| at(*place)).collect();
        panel.marks.push(Mark::dots(places, shape, Size::Medium, Colour::Ink));
    }
    panel
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::sample::tournament;
    use crate::result::tournament::PossiblePairRecord;
    use indexmap::IndexMap;

    /// What neither side gains by switching from where both play it.
    const STABLE: &str = "Micro";

    /// The tournament with no other stable pair than that.
    fn stable(summary: &TournamentSummary) -> TournamentSummary {
        let mut summary = summary.clone();
        let is_it = |mix: &IndexMap<String, f64>| mix.len() == 1 && mix.contains_key(STABLE);
        let equilibria = &mut summary.scenarios[0].equilibria;
        equilibria.found.retain(|one| one.mixes.values().all(is_it));
        equilibria.found[0].support_share = Some(1.0);
        for pairing in &mut summary.scenarios[0].pairings {
            let is_it = [&pairing.first, &pairing.second].iter().all(|name| *name == STABLE);
            // Whatever else the two play, the second side would gain by switching.
            pairing.regrets[1] = if is_it { 0.0 } else { pairing.regrets[1].max(0.1) };
        }
        summary
    }

    fn drawn(summary: &TournamentSummary) -> Figure {
        figure(summary, &summary.scenarios[0])
    }

    #[test]
    fn every_pairing_has_a_cell_and_best_answers_a_mark() {
        let summary = tournament::one();
        let figure = figure(&summary, &summary.scenarios[0]);
        let n = summary.strategies.len();
        for panel in &figure.panels {
            assert_eq!(panel.marks.iter().filter(|mark| matches!(mark, Mark::Bar(_))).count(), n * n);
            assert_eq!(panel.left[0].cells.len(), n);
        }
        let only = stable(&summary);
        assert_eq!(drawn(&only).panels[0].dots(Shape::Diamond, Size::Medium).len(), 1);
        let bold = figure.panels[0].labels.iter().filter(|label| label.strong && label.text.starts_with('0')).count();
        assert!(bold >= n - 1, "a best answer to each but the hardliner, with whom nobody agrees: {bold}");
        let title = drawn(&only).title;
        assert!(title.starts_with("Neither side gains by switching alone where each side plays Micro"), "{title}");
    }

    #[test]
    fn of_two_figures_that_read_alike_both_are_bold() {
        let mut summary = tournament::one();
        let best = |summary: &TournamentSummary| {
            let labels = &figure(summary, &summary.scenarios[0]).panels[0].labels;
            labels.iter().filter(|label| label.strong && label.text.starts_with('0')).count()
        };
        let before = best(&summary);
        let first = &mut summary.scenarios[0].pairings;
        let column = first[0].second.clone();
        let next = first
            .iter_mut()
            .find(|one| one.second == column && *one.regrets.get_index(0).expect("two sides").1 >= NONE)
            .expect("some answer is worse");
        let (paid, regret) = (next.payoffs.get_index_mut(0).expect("two sides").1, &mut next.regrets[0]);
        (paid.mean, *regret) = (paid.mean + *regret - 1e-5, 1e-5);
        assert_eq!(best(&summary), before + 1);
    }

    #[test]
    fn what_hangs_on_the_draws_is_marked_otherwise() {
        let mut summary = stable(&tournament::one());
        summary.scenarios[0].equilibria.found[0].support_share = Some(0.62);
        let figure = figure(&summary, &summary.scenarios[0]);
        assert_eq!(
            figure.title,
            "As played, neither side gains by switching alone where each side plays Micro, which may be chance: of resamples of the \
             draws only 62% show it"
        );
        for panel in &figure.panels {
            assert!(panel.dots(Shape::Diamond, Size::Medium).is_empty());
            assert_eq!(panel.dots(UNSURE, Size::Medium).len(), 1);
        }
        assert_eq!(figure.keys.len(), 1);
    }

    #[test]
    fn that_nothing_is_stable_is_told_with_what_other_draws_say() {
        let mut summary = tournament::one();
        let equilibria = &mut summary.scenarios[0].equilibria;
        let mix = |names: [&str; 2]| names.map(|name| (name.to_owned(), 0.5)).into_iter().collect();
        let only = &mut equilibria.found[0];
        only.mixes.values_mut().for_each(|one| *one = mix(["Hardliner", "Boulware"]));
        equilibria.found.truncate(1);
        let nothing = "Whatever both sides play, one of them gains by switching alone, unless they mix strategies";
        let title = |summary: &TournamentSummary| figure(summary, &summary.scenarios[0]).title;
        assert_eq!(title(&summary), nothing);
        let pair = ["us", "russia"].map(|side| (side.to_owned(), "Hardliner".to_owned()));
        let possible = PossiblePairRecord { pair: pair.into_iter().collect(), support_share: 0.345 };
        summary.scenarios[0].equilibria.possible.push(possible);
        let doubt = ", but in 35% of resamples of the draws neither would where each side plays Hardliner";
        assert_eq!(title(&summary), format!("{nothing}{doubt}"));
    }

    #[test]
    fn what_is_stable_but_no_deal_says_so() {
        let mut summary = stable(&tournament::one());
        for pairing in &mut summary.scenarios[0].pairings {
            if [&pairing.first, &pairing.second].iter().all(|name| *name == STABLE) {
                pairing.agreement_rate.count = 0;
            }
        }
        let figure = figure(&summary, &summary.scenarios[0]);
        assert_eq!(
            figure.title,
            "Where each side plays Micro there is never a deal, and neither side gains by switching alone"
        );
        assert_eq!(figure.panels[1].dots(STALEMATE, Size::Medium).len(), 1);
    }

    #[test]
    fn few_strategies_head_their_columns_by_name() {
        assert!(are_named(&["Boulware", "Conceder(exponent: 0.2)", "Micro"]));
        assert!(!are_named(&["Boulware", "Conceder", "Micro", "RelativeTitForTat", "Reciprocal", "Hardliner"]));
        let summary = tournament::many();
        let figure = figure(&summary, &summary.scenarios[0]);
        assert!(figure.subtitle.contains("(columns, by number)"), "{}", figure.subtitle);
        assert_eq!(figure.panels[0].heads[0].text, "1");
    }

    #[test]
    fn many_strategies_are_cut_to_the_best() {
        let summary = tournament::many();
        let figure = figure(&summary, &summary.scenarios[0]);
        assert!(summary.strategies.len() > MAX_SHOWN);
        assert_eq!(figure.panels[0].left[0].cells.len(), MAX_SHOWN);
        assert!(figure.subtitle.contains("The best 14 of"));
    }
}

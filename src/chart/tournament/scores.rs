//! What each strategy got on average, with its interval, and in which seat.

use super::source;
use crate::account::figure::Place;
use crate::account::tournament::{named, winner};
use crate::chart::figure::{Colour, Figure, Key, Mark, Panel, Shape, Sign, Size, payoff_axis};
use crate::chart::forecast::shares::{column, rows_axis, whisker};
use crate::chart::reading::{payoff, percent};
use crate::result::Titled;
use crate::result::tournament::{MeanRecord, ScoreRecord, TournamentSummary};

/// How many strategies are shown.
const MAX_SHOWN: usize = 20;

/// The chart `scores`.
pub(super) fn figure(summary: &TournamentSummary) -> Figure {
    let shown = &summary.scores[..summary.scores.len().min(MAX_SHOWN)];
    let left_out = if summary.scores.len() > MAX_SHOWN {
        format!(" The best {MAX_SHOWN} of {} are shown.", summary.scores.len())
    } else {
        String::new()
    };
    let key = |shape, colour, size, text: &str| Key::new(Sign::Sized(shape, colour, size), text);
    let seats = seats(summary);
    let intervals = if summary.chance {
        " Whiskers: 95% intervals, of chance in the draws alone."
    } else {
        " Nothing is left to chance."
    };
    Figure {
        title: winner(&summary.scores, summary.chance, Place::Chart),
        subtitle: format!("Mean payoff against every strategy, itself included, in both seats.{intervals}{left_out}"),
        keys: vec![
            key(Shape::Diamond, Colour::Ink, Size::Large, "both seats"),
            key(Shape::Disc, Colour::First, Size::Small, &seats[0]),
            key(Shape::Square, Colour::Second, Size::Small, &seats[1]),
        ],
        n_columns: 1,
        panels: vec![panel(shown)],
        source: source(summary),
    }
}

/// What the seats are called: by the delegations, where these are the same on all scenarios.
fn seats(summary: &TournamentSummary) -> [String; 2] {
    let title = |seat: usize| {
        let mut titles = summary.scenarios.iter().filter_map(|arena| arena.delegations.get(seat)).map(Titled::in_text);
        let first = titles.next()?;
        titles.all(|title| title == first).then(|| format!("as {first}"))
    };
    ["in the first seat", "in the second seat"]
        .map(str::to_owned)
        .into_iter()
        .enumerate()
        .map(|(seat, otherwise)| title(seat).unwrap_or(otherwise))
        .collect::<Vec<_>>()
        .try_into()
        .unwrap_or_default()
}

/// A number that can be drawn.
fn finite(number: f64) -> f64 {
    if number.is_finite() { number } else { 0.0 }
}

fn number(number: f64) -> String {
    if number.is_finite() { payoff(number) } else { "–".to_owned() }
}

fn panel(shown: &[ScoreRecord]) -> Panel {
    let means = shown.iter().flat_map(|score| [score.payoff, score.first_seat, score.second_seat]);
    let numbers = means.flat_map(|mean| [mean.low, mean.mean, mean.high]).map(finite);
    let mut panel = Panel::new("", payoff_axis("Mean payoff", numbers, 8), rows_axis(shown.len()));
    for (idx, score) in shown.iter().enumerate() {
        let at = -(idx as f64);
        let dot =
            |mean: &MeanRecord, shape, size, colour| Mark::dots(vec![[finite(mean.mean), at]], shape, size, colour);
        panel.marks.push(dot(&score.first_seat, Shape::Disc, Size::Small, Colour::First));
        panel.marks.push(dot(&score.second_seat, Shape::Square, Size::Small, Colour::Second));
        if score.payoff.low < score.payoff.high {
            whisker(&mut panel, at, [finite(score.payoff.low), finite(score.payoff.high)]);
        }
        panel.marks.push(dot(&score.payoff, Shape::Diamond, Size::Large, Colour::Ink));
    }
    let cells = |of: fn(&ScoreRecord) -> String, colour, strong| {
        shown.iter().map(move |score| (of(score), colour, strong)).collect::<Vec<_>>()
    };
    let called = |score: &ScoreRecord| {
        let manner = score.manner.as_ref().map_or_else(String::new, |manner| format!(": {manner}"));
        named(&score.strategy, Place::Chart) + &manner
    };
    panel.left = vec![column("Strategy", 0.24, cells(called, Colour::Ink, true))];
    panel.right = vec![
        column("Payoff", 0.075, cells(|score| number(score.payoff.mean), Colour::Ink, true)),
        column("Over no deal", 0.1, cells(|score| number(score.gain.mean), Colour::Ink, false)),
        column("Agreements", 0.1, cells(|score| percent(score.agreement_rate.mean), Colour::Ink, false)),
        column("Joint gain", 0.085, cells(|score| number(score.joint_gain.mean), Colour::Ink, false)),
    ];
    panel
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::sample::tournament;
    use crate::result::tournament::MeanRecord;

    #[test]
    fn every_strategy_has_a_row_with_its_mean_and_its_seats() {
        let summary = tournament::one();
        let figure = figure(&summary);
        let panel = &figure.panels[0];
        let n = summary.strategies.len();
        assert_eq!(panel.dots(Shape::Diamond, Size::Large).len(), n);
        assert_eq!(panel.dots(Shape::Diamond, Size::Large)[1], [summary.scores[1].payoff.mean, -1.0]);
        assert_eq!(panel.dots(Shape::Square, Size::Small)[0], [summary.scores[0].second_seat.mean, 0.0]);
        let best = named(&summary.scores[0].strategy, Place::Chart);
        assert!(panel.left[0].cells[0].text.starts_with(&format!("{best}: ")), "{}", panel.left[0].cells[0].text);
        assert!(figure.texts().contains(&"as the United States"));
    }

    #[test]
    fn the_title_says_whether_the_best_is_clearly_so() {
        let mut summary = tournament::one();
        for (place, score) in summary.scores.iter_mut().enumerate() {
            let mean = 0.7 - 0.05 * place as f64;
            score.payoff = MeanRecord { mean, low: mean - 0.01, high: mean + 0.01 };
        }
        let title = figure(&summary).title;
        let best = named(&summary.scores[0].strategy, Place::Chart);
        assert!(title.starts_with(&best) && title.ends_with(" scores best on average, beyond chance"), "{title}");
        summary.scores[0].payoff.low = 0.0;
        assert!(figure(&summary).title.ends_with("score best on average; the draws do not tell them apart"));
        summary.chance = false;
        assert!(figure(&summary).title.ends_with("scores best on average"));
    }
}

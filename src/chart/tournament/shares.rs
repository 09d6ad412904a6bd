//! What would come of it if delegations copied what pays.

use super::source;
use crate::account::figure::Place;
use crate::account::tournament::{DIED_OUT, chance_of_shares, copied, glosses, named as in_words, warning};
use crate::account::words::list;
use crate::chart::figure::{Axis, Colour, Dash, Figure, Key, Label, Mark, Panel, Sign, Stroke, Tick, Width};
use crate::chart::forecast::shares::drawable;
use crate::chart::reading::{percent, thousands};
use crate::result::tournament::{SharesRecord, TournamentSummary};

/// So many of the grey lines are named.
const MOST_GREYS: usize = 4;
/// A share that is greater by no more than this is the same, but for rounding.
const SAME: f64 = 1e-9;
/// How lines differ without colours; none has the colour of a delegation, as all are strategies.
const STROKES: [(Colour, Dash); 9] = [
    (Colour::Agreement, Dash::Solid),
    (Colour::Ink, Dash::Dashed),
    (Colour::Muted, Dash::Solid),
    (Colour::Agreement, Dash::Dotted),
    (Colour::Ink, Dash::Dotted),
    (Colour::Muted, Dash::Dashed),
    (Colour::Ink, Dash::Solid),
    (Colour::Agreement, Dash::Dashed),
    (Colour::Muted, Dash::Dotted),
];

/// The chart `shares`.
pub(super) fn figure(summary: &TournamentSummary) -> Figure {
    let shares = &summary.game.shares;
    let n = summary.strategies.len();
    let all = lines(shares);
    let greys: Vec<String> =
        all.iter().filter(|line| !line.is_named()).map(|line| in_words(line.name, Place::Chart)).collect();
    let grey = match greys.len() {
        0 => String::new(),
        n if n <= MOST_GREYS => format!(" Grey, never more frequent than at first: {}.", list(&greys, "and")),
        _ => " Grey: those that die out and are never more frequent than at first.".to_owned(),
    };
    let warning = warning(summary.chance, summary.n_draws).map(|warning| format!(" {warning}")).unwrap_or_default();
    Figure {
        title: copied(summary, Place::Chart),
        subtitle: format!(
            "Thought out, not played: at first each of the {n} strategies is as frequent. Round after round every one meets \
             all in both seats, and what pays more than the average becomes more frequent. A score on average counts all \
             opponents alike, here weak ones die out. From the mean payoffs alone.{}{warning}{grey}{}",
            chance_of_shares(summary, Place::Chart),
            glosses(&summary.scores, Place::Chart)
        ),
        // Who dies out has no end of its line to be named at, and where it was most frequent others cross it.
        keys: named(&all)
            .filter(|(line, _)| !line.survives())
            .map(|(line, stroke)| Key::new(Sign::Line(stroke), in_words(line.name, Place::Chart)))
            .collect(),
        n_columns: 1,
        panels: vec![panel(shares)],
        source: source(summary),
    }
}

/// A strategy with its first, its greatest and its last share.
struct Line<'a> {
    name: &'a str,
    shares: &'a [f64],
    peak: usize,
}

impl Line<'_> {
    fn first(&self) -> f64 {
        self.shares.first().copied().unwrap_or(0.0)
    }

    fn last(&self) -> f64 {
        self.shares.last().copied().unwrap_or(0.0)
    }

    fn survives(&self) -> bool {
        self.last() >= DIED_OUT
    }

    /// Whether it is there at the end, or rises above where it starts on the way.
    fn is_named(&self) -> bool {
        self.survives() || self.shares[self.peak] > self.first() + SAME
    }
}

/// The lines that have a name, each with its stroke.
fn named<'l, 'a>(lines: &'l [Line<'a>]) -> impl Iterator<Item = (&'l Line<'a>, Stroke)> {
    let named = lines.iter().filter(|line| line.is_named()).enumerate();
    named.map(|(idx, line)| {
        let (colour, dash) = STROKES[idx % STROKES.len()];
        // Where there are more, the same ones are thinner.
        let width = if idx < STROKES.len() { Width::Thick } else { Width::Medium };
        (line, Stroke { colour, width, dash })
    })
}

/// The strategies, those that end with most first.
fn lines(shares: &SharesRecord) -> Vec<Line<'_>> {
    let mut lines: Vec<Line<'_>> = shares
        .of
        .iter()
        .filter(|(_, of)| !of.is_empty())
        .map(|(name, of)| {
            let peak = (0..of.len()).fold(0, |peak, place| if of[place] > of[peak] { place } else { peak });
            Line { name, shares: of, peak }
        })
        .collect();
    lines.sort_by(|a, b| b.last().total_cmp(&a.last()).then(b.shares[b.peak].total_cmp(&a.shares[a.peak])));
    lines
}

/// Early generations move fastest: the axis is that of their logarithm.
fn place(generation: u64) -> f64 {
    libm::log10(generation as f64 + 1.0)
}

fn axis(last: u64) -> Axis {
    let all = [0, 1, 3, 10, 30, 100, 300, 1_000, 3_000, 10_000];
    let ticks = all.into_iter().filter(|n| *n <= last.max(1)).map(|n| Tick::new(place(n), thousands(n))).collect();
    Axis { label: "Rounds of copying".to_owned(), from: 0.0, to: place(last.max(1)), ticks, grid: true }
}

fn panel(shares: &SharesRecord) -> Panel {
    let last = shares.generations.last().copied().unwrap_or(0);
    let ticks = (0..=5).map(|n| Tick::new(f64::from(n) * 0.2, format!("{}%", n * 20))).collect();
    let y = Axis { label: "How frequent each strategy is".to_owned(), from: 0.0, to: 1.03, ticks, grid: true };
    let mut panel = Panel::new("", axis(last), y);
    let lines = lines(shares);
    let points = |line: &Line<'_>| -> Vec<[f64; 2]> {
        shares.generations.iter().zip(line.shares).map(|(at, share)| [place(*at), drawable(*share)]).collect()
    };
    for line in lines.iter().filter(|line| !line.is_named()) {
        panel.marks.push(Mark::line(points(line), Stroke::solid(Colour::Faint, Width::Medium)));
    }
    for (line, stroke) in named(&lines) {
        let points = points(line);
        if line.survives() {
            let at = points.last().copied().unwrap_or_default();
            let text = format!("{} {}", in_words(line.name, Place::Chart), percent(line.last()));
            panel.labels.push(Label::line_end(at, text, stroke.colour).strong());
        }
        panel.marks.push(Mark::line(points, stroke));
    }
    panel
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::sample::tournament;

    #[test]
    fn who_survives_is_named_at_the_end_with_its_share() {
        let summary = tournament::one();
        let figure = figure(&summary);
        assert_eq!(figure.title, "If delegations copied what pays, all would end up with Micro");
        assert!(figure.panels[0].label("Micro ").is_some());
        let n_lines = figure.panels[0].marks.iter().filter(|mark| matches!(mark, Mark::Line(_))).count();
        assert_eq!(n_lines, summary.strategies.len());
    }

    #[test]
    fn what_rises_on_its_way_out_is_not_grey() {
        let mut summary = tournament::one();
        let is_grey = |summary: &TournamentSummary| {
            let panel = figure(summary).panels.remove(0);
            let faint = |mark: &&Mark| matches!(mark, Mark::Line(line) if line.stroke.colour == Colour::Faint);
            panel.marks.iter().filter(faint).count()
        };
        for (name, shares) in &mut summary.game.shares.of {
            let (first, n) = (shares[0], shares.len() as f64);
            let falling = |(place, share): (usize, &mut f64)| *share = first * (1.0 - place as f64 / (n - 1.0));
            if name != "Micro" {
                shares.iter_mut().enumerate().for_each(falling);
            }
        }
        let n = summary.strategies.len();
        assert_eq!(is_grey(&summary), n - 1);
        let (name, shares) = summary.game.shares.of.first_mut().expect("six");
        let name = name.clone();
        shares[1] = shares[0] + 0.002;
        assert_eq!(is_grey(&summary), n - 2);
        assert!(figure(&summary).keys.iter().any(|key| key.text == name));
    }

    #[test]
    fn few_draws_are_warned_of() {
        let mut summary = tournament::one();
        summary.n_draws = 200;
        summary.game.equilibria.iter_mut().for_each(|one| one.support_share = Some(1.0));
        assert!(!figure(&summary).subtitle.contains("owes much to chance"));
        summary.n_draws = 8;
        let told = figure(&summary).subtitle;
        assert!(told.contains("With only 8 draws the best of many answers owes much to chance"), "{told}");
        assert!(
            told.contains(
                "In 100% of resamples of the draws nobody would gain by switching alone from what they end up with."
            ),
            "{told}"
        );
    }

    #[test]
    fn two_may_live_side_by_side() {
        let mut summary = tournament::one();
        let n = summary.game.shares.generations.len();
        let names: Vec<String> = summary.game.shares.of.keys().cloned().collect();
        for (name, shares) in &mut summary.game.shares.of {
            let share = if *name == names[0] {
                0.75
            } else if *name == names[1] {
                0.25
            } else {
                0.0
            };
            shares[n - 1] = share;
        }
        let expected = format!("they would end up with {} in 75% and {} in 25% of cases", names[0], names[1]);
        assert_eq!(figure(&summary).title, format!("If delegations copied what pays, {expected}"));
    }
}

//! How many votes a package may get in the chambers whose consent it needs, against how many it takes.

use super::figure::{
    Axis, Colour, Figure, Hatch, Key, Label, Mark, Panel, Shape, Sign, Size, Source, Stroke, Tint, Width, number_axis,
};
use crate::account::ratification::chance;
use crate::result::ChamberRecord;

/// So many chambers are shown, those first that the file lists first.
const MOST_CHAMBERS: usize = 4;
/// What is left out at either end of a distribution, of all of it.
const TAIL: f64 = 0.000_5;
/// How much of the room of a number of votes its bar takes.
const THICKNESS: f64 = 0.8;
/// More bins than any chamber has are not drawn.
const MOST_BINS: usize = 100_000;

/// The chart `votes` of a package; nothing where no chamber has undecided members.
pub(super) fn figure(title: String, of: &str, chambers: &[&ChamberRecord], source: Source) -> Option<Figure> {
    let open: Vec<&ChamberRecord> = chambers.iter().copied().filter(|chamber| is_open(chamber)).collect();
    if open.is_empty() {
        return None;
    }
    let shown = &open[..open.len().min(MOST_CHAMBERS)];
    let left_out = open.len() - shown.len();
    let more = match left_out {
        0 => String::new(),
        1 => " One more chamber is not shown.".to_owned(),
        n => format!(" {n} more chambers are not shown."),
    };
    let sure = chambers.len() - open.len();
    let sure = match sure {
        0 => "",
        1 => " In one more chamber nobody is undecided.",
        _ => " In the other chambers nobody is undecided.",
    };
    let votes = shown.iter().any(|chamber| chamber.vote.is_some());
    Some(Figure {
        title,
        subtitle: format!("How likely each number of yes votes on {of} is, by the chamber’s own numbers.{more}{sure}"),
        keys: keys(votes),
        n_columns: shown.len().min(2),
        panels: shown.iter().map(|chamber| panel(chamber)).collect(),
        source,
    })
}

/// Whether some of its members are undecided, and its record can be drawn.
fn is_open(chamber: &ChamberRecord) -> bool {
    let distribution = &chamber.distribution;
    let is_sound = distribution.iter().all(|share| (0.0..=1.0).contains(share)) && chamber.expected.is_finite();
    (2..=MOST_BINS).contains(&distribution.len()) && is_sound && distribution.iter().any(|share| *share > 0.0)
}

fn keys(votes: bool) -> Vec<Key> {
    let band = |is_enough: bool| {
        let (colour, hatch) = fill(is_enough);
        Sign::Band(colour, Tint::Strong, hatch)
    };
    let mut keys = vec![
        Key::new(band(true), "enough to pass"),
        Key::new(band(false), "too few"),
        Key::new(Sign::Dot(Shape::Ring, Colour::Ink), "expected"),
    ];
    if votes {
        keys.push(Key::new(Sign::Dot(Shape::Diamond, Colour::Ink), "the vote"));
    }
    keys
}

/// How numbers of votes are drawn that are enough, and that are too few: told apart without colours too.
const fn fill(is_enough: bool) -> (Colour, Hatch) {
    if is_enough { (Colour::Agreement, Hatch::Plain) } else { (Colour::Muted, Hatch::Rising) }
}

fn panel(chamber: &ChamberRecord) -> Panel {
    let votes = |place: usize| chamber.sure as f64 + place as f64;
    let needed = chamber.needed as f64;
    let [first, last] = ends(&chamber.distribution);
    let vote = chamber.vote.as_ref().map(|vote| vote.yes as f64);
    let across = [votes(first) - 1.0, votes(last) + 1.0, needed - 1.0, needed + 1.0, chamber.expected];
    let x = number_axis("Yes votes", across.into_iter().chain(vote), 6);
    let tallest = chamber.distribution.iter().copied().fold(0.0, f64::max);
    let y = Axis { from: 0.0, ..number_axis("Chance of so many, %", [0.0, 110.0 * tallest], 4) };
    let top = y.to;
    let mut panel = Panel::new(chamber.title.clone(), x, y);
    panel.note = format!("Chance to pass: {}", chance(chamber.chance));
    for (place, share) in chamber.distribution.iter().enumerate().take(last + 1).skip(first) {
        let at = votes(place);
        let (colour, hatch) = fill(at >= needed);
        let x = [at - THICKNESS / 2.0, at + THICKNESS / 2.0];
        panel.marks.push(Mark::Band { x, y: [0.0, 100.0 * share], colour, tint: Tint::Strong, hatch });
    }
    let least = needed - 0.5;
    panel.marks.push(Mark::line(vec![[least, 0.0], [least, top]], Stroke::dotted(Colour::Ink, Width::Medium)));
    panel.labels.push(Label::near([least, 0.96 * top], format!("{} needed", chamber.needed), Colour::Ink).strong());
    panel.marks.push(Mark::dots(vec![[chamber.expected, 0.0]], Shape::Ring, Size::Large, Colour::Ink));
    if let Some(yes) = vote {
        // On its bar: that high was the chance of so many.
        let place = yes - chamber.sure as f64;
        let share = if place < 0.0 { None } else { chamber.distribution.get(place as usize).copied() };
        let at = [yes, 100.0 * share.unwrap_or_default()];
        panel.marks.push(Mark::dots(vec![at], Shape::Diamond, Size::Large, Colour::Ink));
        panel.labels.push(Label::near(at, format!("{yes} voted for it"), Colour::Ink));
    }
    panel
}

/// The first and the last place of a distribution between which all but its tails lies.
fn ends(distribution: &[f64]) -> [usize; 2] {
    let last = distribution.len() - 1;
    let first = beyond_tail(distribution.iter());
    [first, last.saturating_sub(beyond_tail(distribution.iter().rev())).max(first)]
}

/// The first place by which more than a tail has come.
fn beyond_tail<'s>(shares: impl Iterator<Item = &'s f64>) -> usize {
    let sums = shares.scan(0.0, |sum, share| {
        *sum += share;
        Some(*sum)
    });
    sums.take_while(|sum| *sum < TAIL).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::result::{FormsRecord, PayoffRecord, VoteRecord};

    fn chamber(distribution: Vec<f64>, vote: Option<u64>) -> ChamberRecord {
        let needed = 65;
        ChamberRecord {
            name: "senate".to_owned(),
            title: "The Senate".to_owned(),
            forms: FormsRecord::default(),
            of: Some("us".to_owned()),
            present: 97,
            needed,
            sure: 63,
            expected: 63.0 + distribution.iter().enumerate().map(|(n, share)| n as f64 * share).sum::<f64>(),
            chance: distribution.iter().skip(2).sum(),
            distribution,
            judged: PayoffRecord::default(),
            vote: vote.map(|yes| VoteRecord { yes, passed: yes >= needed, date: "2010-12-22".to_owned() }),
        }
    }

    fn drawn(chambers: &[&ChamberRecord]) -> Option<Figure> {
        let source = Source {
            language: crate::tongue::Language::English,
            scenario: "Any".to_owned(),
            what_if: None,
            set: None,
            run: String::new(),
        };
        figure("Title".to_owned(), "the agreement", chambers, source)
    }

    #[test]
    fn bars_from_what_is_needed_on_stand_out_and_come_to_the_chance() {
        let senate = chamber(vec![0.1, 0.2, 0.3, 0.4], Some(66));
        let figure = drawn(&[&senate]).expect("there are undecided members");
        let heights = |wanted: Colour| -> f64 {
            let of = |mark: &Mark| match mark {
                Mark::Band { y, colour, .. } if *colour == wanted => y[1],
                Mark::Band { .. } | Mark::Line(_) | Mark::Dots(_) | Mark::Bar(_) | Mark::Area(_) | Mark::Tile(_) => 0.0,
            };
            figure.panels[0].marks.iter().map(of).sum()
        };
        assert!((heights(Colour::Agreement) - 70.0).abs() < 1e-9 && (heights(Colour::Muted) - 30.0).abs() < 1e-9);
        assert!(figure.panels[0].label("65 needed").is_some() && figure.panels[0].label("66 voted for it").is_some());
        assert_eq!(figure.panels[0].dots(Shape::Ring, Size::Large), vec![[65.0, 0.0]]);
        assert_eq!(figure.panels[0].dots(Shape::Diamond, Size::Large), vec![[66.0, 40.0]], "on the bar of 66");
    }

    #[test]
    fn where_nobody_is_undecided_there_is_nothing_to_draw() {
        assert_eq!(drawn(&[&chamber(vec![1.0], None)]), None);
        assert_eq!(drawn(&[&chamber(vec![f64::NAN, 1.0], None)]), None);
        assert_eq!(drawn(&[]), None);
    }

    #[test]
    fn tails_that_nobody_could_see_are_left_out() {
        let mut distribution = vec![1e-9; 200];
        distribution[99..102].copy_from_slice(&[0.3, 0.4, 0.3]);
        assert_eq!(ends(&distribution), [99, 101]);
        assert_eq!(ends(&[0.5, 0.5]), [0, 1]);
    }
}

//! What was agreed, issue by issue, and what it gives each side of its best; without an agreement, what was last proposed.

mod row;
mod words;

use self::row::{Row, Verdict};
use self::words::{subtitle, title};
use super::figure::{
    Axis, Bar, BarFill, Cell, Colour, Column, Figure, Head, Key, Label, Mark, Panel, Placement, Sign, Stroke, Tick,
    Width, payoff_axis,
};
use super::issues::MAX_ISSUES;
use super::reading::{ALIKE, Reading, colour, payoff};
use crate::quantity::{PerSide, Side};

/// The chart `settlement`.
pub(super) fn figure(reading: &Reading<'_>) -> Figure {
    let rows: Vec<Row> = reading.result.issues.iter().map(|issue| Row::of(reading, issue)).collect();
    Figure {
        title: title(reading, &rows),
        subtitle: subtitle(reading, &rows),
        keys: keys(reading),
        n_columns: 1,
        panels: vec![panel(reading, &rows[..rows.len().min(MAX_ISSUES)])],
        source: reading.source(),
    }
}

fn keys(reading: &Reading<'_>) -> Vec<Key> {
    let [full, outline] = if reading.agreed().is_some() {
        ["value of what was agreed", "of the side’s best option"]
    } else {
        ["value of what the other side last proposed", "of what the side itself last proposed"]
    };
    let bars = [
        Key::new(Sign::Bar(Colour::Muted, BarFill::Filled), full),
        Key::new(Sign::Bar(Colour::Muted, BarFill::Outline), outline),
    ];
    let bars = bars.into_iter().filter(|_| !reading.result.proposals.is_empty());
    bars.chain([Key::new(Sign::Line(NO_DEAL), "value without a deal")]).collect()
}

/// How far the axis reaches beyond the middles of the outermost rows.
const MARGIN: f64 = 0.55;
/// How the no-deal value is drawn.
const NO_DEAL: Stroke = Stroke::dotted(Colour::Ink, Width::Medium);

/// How much room what is worth less than nothing has beside its zero, as a share of the longest bar, at least.
const LEAST_ROOM: f64 = 0.05;

/// Where values stand: the first side's to the left of its zero, the second's to the right of its own. Where something is worth
/// less than nothing, the zeros stand apart and leave it room between them, so that it never lies in the other side's half.
struct Halves {
    longest: f64,
    room: PerSide<f64>,
}

impl Halves {
    fn of(rows: &[Row<'_>]) -> Self {
        let values =
            |side: Side| rows.iter().flat_map(move |row| [row.got, row.wanted, row.no_deal].map(|pair| pair[side]));
        let longest = Side::BOTH.into_iter().flat_map(values).flatten().map(f64::abs).fold(0.02, f64::max);
        let deepest = |side: Side| values(side).flatten().fold(0.0, f64::min).abs();
        let room = |side: Side| match deepest(side) {
            0.0 => 0.0,
            depth => (depth * 1.15).max(depth + longest * LEAST_ROOM),
        };
        Self { longest, room: PerSide::from_fn(room) }
    }

    /// Where a value of a side stands.
    fn place(&self, side: Side, value: f64) -> f64 {
        let out = self.room[side] + value;
        if side == Side::First { -out } else { out }
    }

    /// Where nothing stands: once where the halves touch.
    fn zeros(&self) -> Vec<f64> {
        let mut zeros: Vec<f64> = Side::BOTH.map(|side| self.place(side, 0.0)).into();
        zeros.dedup();
        zeros
    }
}

fn panel(reading: &Reading<'_>, rows: &[Row<'_>]) -> Panel {
    let halves = Halves::of(rows);
    let mut panel = Panel::new("", value_axis(&halves), row_axis(rows.len()));
    panel.left = left(reading, rows);
    panel.right = vec![verdicts(reading, rows)];
    panel.heads = Side::BOTH
        .into_iter()
        .map(|side| Head {
            at: halves.place(side, 0.0),
            placement: if side == Side::First { Placement::Left } else { Placement::Right },
            text: reading.title(side),
            colour: colour(side),
        })
        .collect();
    for (idx, row) in rows.iter().enumerate() {
        for side in Side::BOTH {
            bars(&mut panel, &halves, row, -(idx as f64), side);
        }
    }
    for zero in halves.zeros() {
        let ends = vec![[zero, panel.y.from], [zero, panel.y.to]];
        panel.marks.push(Mark::line(ends, Stroke::solid(Colour::Ink, Width::Thin)));
    }
    panel
}

/// One row an issue, the first on top.
fn row_axis(n_rows: usize) -> Axis {
    let n = n_rows.max(1) as f64;
    Axis { label: String::new(), from: 1.0 - n - MARGIN, to: MARGIN, ticks: Vec::new(), grid: false }
}

/// The same scale for both sides: the first to the left, the second to the right.
fn value_axis(halves: &Halves) -> Axis {
    let longest = halves.longest;
    let mut axis = payoff_axis("Payoff by issue, before time costs", [0.0, longest], 3);
    let ticks = axis.ticks.iter().filter(|tick| tick.at > 0.0 && tick.at <= longest * 1.02);
    let of = |side: Side| ticks.clone().map(move |tick| Tick::new(halves.place(side, tick.at), tick.label.clone()));
    let zeros = halves.zeros().into_iter().map(|zero| Tick::new(zero, "0"));
    axis.ticks = of(Side::Second).chain(of(Side::First)).chain(zeros).collect();
    [axis.from, axis.to] = Side::BOTH.map(|side| halves.place(side, longest * 1.04));
    axis
}

fn left(reading: &Reading<'_>, rows: &[Row<'_>]) -> Vec<Column> {
    let is_agreed = reading.agreed().is_some();
    let headings = if is_agreed {
        vec![("Agreed".to_owned(), Colour::Ink)]
    } else {
        Side::BOTH.map(|side| (format!("{}, last", reading.short(side)), colour(side))).into()
    };
    let shares = if is_agreed { [0.2, 0.23] } else { [0.16, 0.165] };
    let cell =
        |idx: usize, text: &str, colour, strong| Cell { at: -(idx as f64), text: text.to_owned(), colour, strong };
    let issues = rows.iter().enumerate().map(|(idx, row)| cell(idx, &row.issue.title, Colour::Ink, true)).collect();
    let mut columns =
        vec![Column { title: "Issue".to_owned(), colour: Colour::Muted, share: shares[0], cells: issues }];
    for (n, (title, colour)) in headings.into_iter().enumerate() {
        let cells = rows.iter().enumerate().map(|(idx, row)| cell(idx, &row.texts[n], colour, false)).collect();
        columns.push(Column { title, colour, share: shares[1], cells });
    }
    columns
}

/// A name of more letters than this is not written once more in every row: the half of the chart stands for it.
const LONGEST_VERDICT: usize = 24;

fn verdicts(reading: &Reading<'_>, rows: &[Row<'_>]) -> Column {
    let are_long = Side::BOTH.into_iter().any(|side| reading.short(side).chars().count() > LONGEST_VERDICT);
    let name = |side: Side| match side {
        _ if !are_long => reading.short(side),
        Side::First => "left side".to_owned(),
        Side::Second => "right side".to_owned(),
    };
    let text = |verdict: Verdict| match verdict {
        Verdict::Short(side) => (name(side), colour(side)),
        Verdict::Alike => ("alike".to_owned(), Colour::Muted),
        Verdict::Deferred => ("deferred".to_owned(), Colour::Muted),
        Verdict::Same => ("same".to_owned(), Colour::Muted),
        Verdict::Apart => ("apart".to_owned(), Colour::Ink),
        Verdict::Nothing => (String::new(), Colour::Muted),
    };
    let cell = |(idx, row): (usize, &Row<'_>)| {
        let (text, colour) = text(row.verdict);
        Cell { at: -(idx as f64), text, colour, strong: true }
    };
    let title = if reading.agreed().is_some() { "Falls short more" } else { "Positions" };
    let cells = rows.iter().enumerate().map(cell).collect();
    Column { title: title.to_owned(), colour: Colour::Muted, share: 0.12, cells }
}

/// Draws what one side gets on one issue.
fn bars(panel: &mut Panel, halves: &Halves, row: &Row<'_>, at: f64, side: Side) {
    let place = |value: f64| halves.place(side, value);
    let bar =
        |to: f64, fill| Mark::Bar(Bar { x: [place(0.0), place(to)], at, thickness: 0.5, colour: colour(side), fill });
    panel.marks.extend(row.got[side].map(|got| bar(got, BarFill::Filled)));
    panel.marks.extend(row.wanted[side].map(|wanted| bar(wanted, BarFill::Outline)));
    if let Some(x) = row.no_deal[side].map(place) {
        panel.marks.push(Mark::line(vec![[x, at - 0.38], [x, at + 0.38]], NO_DEAL));
    }
    if let Some(got) = row.got[side] {
        let reach = [row.wanted[side], row.no_deal[side], Some(got)].into_iter().flatten().fold(0.0, f64::max);
        let placement = if side == Side::First { Placement::Left } else { Placement::Right };
        let of =
            row.wanted[side].filter(|wanted| wanted - got >= ALIKE).map(|wanted| format!(" of {}", payoff(wanted)));
        let text = format!("{}{}", payoff(got), of.unwrap_or_default());
        panel.labels.push(Label { at: [place(reach), at], text, colour: colour(side), strong: false, placement });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::reading::{choice, is_deferred};
    use crate::chart::sample;
    use crate::result::{FormsRecord, IssueRecord, RunResult};

    fn draw(result: &RunResult) -> Figure {
        figure(&Reading::new(result).expect("two delegations"))
    }

    fn cells(column: &Column) -> Vec<&str> {
        column.cells.iter().map(|cell| cell.text.as_str()).collect()
    }

    fn bars(figure: &Figure, fill: BarFill) -> Vec<f64> {
        let of = |mark: &Mark| match mark {
            Mark::Bar(bar) if bar.fill == fill => Some(bar.x[1]),
            Mark::Line(_) | Mark::Dots(_) | Mark::Band { .. } | Mark::Bar(_) | Mark::Area(_) | Mark::Tile(_) => None,
        };
        figure.panels[0].marks.iter().filter_map(of).collect()
    }

    #[test]
    fn a_settlement_shows_each_option_and_who_falls_short_more() {
        let result = sample::agreement();
        let figure = draw(&result);
        let panel = &figure.panels[0];
        assert_eq!(cells(&panel.left[1]), ["1,500", "18", "Built, not switched on"]);
        // Short of their best, the United States and Russia: 0.06 and 0.07; 0.107 and 0.08; 0.16 and 0.27.
        assert_eq!(cells(&panel.right[0]), ["Russia", "US", "Russia"]);
        assert_eq!(figure.title, "Both sides fall furthest short of their best on the missile-defence site");
        let got = &result.issues[0].settled_payoffs;
        assert_eq!(bars(&figure, BarFill::Filled)[..2], [-got["us"], got["russia"]]);
        assert!(panel.label("0.28 of 0.35").is_some());
    }

    #[test]
    fn issues_on_which_a_side_falls_as_far_short_are_all_named() {
        let mut result = sample::agreement();
        // The United States: 0.157 short of its best on the second issue, 0.160 on the third.
        result.issues[1].best_payoffs["us"] += 0.05;
        let expected = "The United States falls furthest short of its best on inspections and the missile-defence site, Russia on \
                        the missile-defence site";
        assert_eq!(draw(&result).title, expected);
    }

    #[test]
    fn long_names_stand_once_over_their_half_and_not_in_every_row() {
        let mut result = sample::agreement();
        result.delegations[0].title = "United States of America, with its allies".to_owned();
        result.delegations[0].forms = FormsRecord::default();
        let figure = draw(&result);
        assert_eq!(cells(&figure.panels[0].right[0]), ["right side", "left side", "right side"]);
        assert_eq!(figure.panels[0].heads[0].text, result.delegations[0].title);
    }

    #[test]
    fn what_is_below_nothing_is_drawn_inward_and_never_in_the_half_of_the_other_side() {
        let mut result = sample::agreement();
        let name = result.delegations[1].name.clone();
        result.issues[0].settled_payoffs.insert(name.clone(), -0.03);
        result.issues[0].no_deal_payoffs.insert(name, -0.05);
        let figure = draw(&result);
        let panel = &figure.panels[0];
        let zeros: Vec<f64> = panel.x.ticks.iter().filter(|tick| tick.label == "0").map(|tick| tick.at).collect();
        let [first, second] = zeros[..] else { panic!("a zero for each side: {zeros:?}") };
        assert_eq!(panel.heads.iter().map(|head| head.at).collect::<Vec<_>>(), zeros);
        assert!(first == 0.0 && second > 0.05, "the first side has nothing below: {first}, {second}");
        let bars: Vec<[f64; 2]> = panel
            .marks
            .iter()
            .filter_map(|mark| match mark {
                Mark::Bar(bar) if bar.colour == Colour::Second && bar.fill == BarFill::Filled => Some(bar.x),
                Mark::Line(_) | Mark::Dots(_) | Mark::Band { .. } | Mark::Bar(_) | Mark::Area(_) | Mark::Tile(_) => {
                    None
                }
            })
            .collect();
        assert!(bars.iter().all(|bar| bar[0] == second));
        assert!((bars[0][1] - (second - 0.03)).abs() < 1e-9, "inward: {:?}", bars[0]);
        let own = |mark: &Mark| match mark {
            Mark::Bar(bar) => (bar.colour == Colour::Second).then_some(bar.x[1]),
            Mark::Line(_) | Mark::Dots(_) | Mark::Band { .. } | Mark::Area(_) | Mark::Tile(_) => None,
        };
        assert!(panel.marks.iter().filter_map(own).all(|end| end > first));
        assert!(panel.label("\u{2212}0.03 of ").is_some());
        assert!(figure.subtitle.contains("Less than nothing reaches inward from its side’s 0."), "{}", figure.subtitle);
        assert!(!draw(&sample::agreement()).subtitle.contains("inward"));
    }

    #[test]
    fn a_partial_agreement_names_the_issues_left_open() {
        let figure = draw(&sample::partial());
        let said = "Partial agreement on 24 August 2008, which leaves open delivery vehicles and conventionally armed strategic \
                    missiles";
        assert_eq!(figure.title, said);
        assert_eq!(cells(&figure.panels[0].right[0]).iter().filter(|text| **text == "deferred").count(), 2);
    }

    #[test]
    fn without_an_agreement_the_last_positions_stand_side_by_side() {
        let result = sample::deadline();
        let figure = draw(&result);
        let panel = &figure.panels[0];
        assert!(
            figure.title.starts_with("No agreement: the last positions differ on the sites in Poland"),
            "{}",
            figure.title
        );
        assert_eq!(panel.left.len(), 3);
        assert_eq!(cells(&panel.left[1])[0], "Short binding text on warheads only");
        assert_eq!(cells(&panel.left[2])[0], "Comprehensive binding treaty");
        assert_eq!(cells(&panel.right[0])[0], "apart");
        // What the other side's last proposal would give each side on that issue, and what its own would.
        let options = &result.issues[0].options;
        // Some issue pays Russia less than nothing, so that its half begins further on.
        let zero = panel.x.ticks.iter().rfind(|tick| tick.label == "0").expect("both sides have a zero").at;
        let ends = |fill: BarFill| bars(&figure, fill)[..2].iter().map(|end| (end * 1e6).round()).collect::<Vec<_>>();
        let expected = |of_russia: usize, of_us: usize| {
            let ends = [-options[of_russia].payoffs["us"], zero + options[of_us].payoffs["russia"]];
            ends.map(|end| (end * 1e6).round())
        };
        assert_eq!(ends(BarFill::Filled), expected(3, 2));
        assert_eq!(ends(BarFill::Outline), expected(2, 3));
    }

    #[test]
    fn a_proposal_that_is_worth_more_than_its_issues_says_so() {
        let mut result = sample::deadline();
        let last = result.proposals.iter().rposition(|one| one.by == "us").expect("it proposes");
        for proposal in &mut result.proposals {
            for (side, value) in &mut proposal.values {
                let worth = |issue: &IssueRecord| match choice(issue, &proposal.package) {
                    Some(taken) if !is_deferred(issue, taken) => issue.options[taken].payoffs[side],
                    _ => issue.deferred_payoffs.as_ref().unwrap_or(&issue.no_deal_payoffs)[side],
                };
                *value = result.issues.iter().map(worth).sum();
            }
        }
        assert!(!draw(&result).subtitle.contains("as a whole"), "{}", draw(&result).subtitle);
        *result.proposals[last].values.get_mut("russia").expect("a side") = 0.9;
        let subtitle = draw(&result).subtitle;
        assert!(subtitle.contains("Worth as a whole, with linkages and bonuses: “US, last” "), "{subtitle}");
        assert!(subtitle.contains("Russia 0.90.") && !subtitle.contains("“Russia, last”"), "{subtitle}");
    }

    #[test]
    fn without_proposals_nothing_is_compared() {
        let figure = draw(&sample::walk_out());
        assert_eq!(figure.title, "No agreement: no two positions to compare");
        assert!(bars(&figure, BarFill::Filled).is_empty());
        assert!(cells(&figure.panels[0].left[1]).iter().all(|text| *text == "–"));
    }

    #[test]
    fn all_issues_are_counted_even_those_not_shown() {
        let figure = draw(&sample::many());
        assert_eq!(figure.panels[0].left[0].cells.len(), MAX_ISSUES);
        assert!(figure.subtitle.ends_with("First 16 of 18 issues."), "{}", figure.subtitle);
    }
}

//! How many negotiations a what-if turns into agreements, and how many it turns away from one.

use super::{CHANGE_MOST, left_out, source, with_most_effect};
use crate::account::compare::leaders;
use crate::account::rate;
use crate::account::words::{list, others, quoted};
use crate::chart::figure::{
    Axis, Bar, BarFill, Colour, Figure, Head, Label, Mark, Panel, Placement, Stroke, Tick, Width, decimal,
};
use crate::chart::forecast::shares::{column, drawable, rows_axis, whisker};
use crate::chart::reading::{percent, thousands};
use crate::measure::{AGREEMENT_RATE, Measure};
use crate::result::compare::{CompareSummary, WhatIfRecord};
use crate::result::{MetricRecord, RateRecord};

/// How much of the longest bar is left free beyond either end, for the figures there.
const LABEL_ROOM: f64 = 0.3;
/// So many what-ifs are named in a title.
const MOST_NAMED: usize = 3;

/// The chart `flips`.
pub(super) fn figure(summary: &CompareSummary) -> Figure {
    // One that the draws show is told before one that may turn more by chance.
    let weight = |one: &&WhatIfRecord| (net(one) != 0 && is_shown(one), net(one).unsigned_abs() as f64);
    let shown = with_most_effect(summary.what_ifs.iter().collect(), weight);
    Figure {
        title: title(summary, &shown),
        subtitle: format!(
            "Of all negotiations, those that agree without the what-if and fail with it (left), and those that fail without \
             and agree with it (right). Whiskers are 95% intervals, of chance in the draws alone.{}{}",
            if shown.iter().any(|one| net(one) != 0 && !is_shown(one)) {
                " Net in grey: it may be chance."
            } else {
                ""
            },
            left_out(summary.what_ifs.len(), CHANGE_MOST)
        ),
        keys: Vec::new(),
        n_columns: 1,
        panels: vec![panel(summary, shown)],
        source: source(summary),
    }
}

/// How many more negotiations it turns into agreements than away from one.
fn net(one: &WhatIfRecord) -> i128 {
    i128::from(one.to_agreement.count) - i128::from(one.to_failure.count)
}

/// So many negotiations in 100, with as many decimals as their number supports.
fn points(summary: &CompareSummary, n: f64) -> String {
    decimal(n / summary.n_draws.max(1) as f64 * 100.0, rate::decimals(summary.n_draws))
}

/// Shares of all negotiations: the share itself and its interval.
fn of_all(summary: &CompareSummary, rate: &RateRecord) -> [f64; 3] {
    let part = rate.of as f64 / summary.n_draws.max(1) as f64;
    let [low, high] = rate.interval().unwrap_or([rate.share; 2]);
    [rate.count as f64 / summary.n_draws.max(1) as f64, low * part, high * part].map(drawable)
}

fn title(summary: &CompareSummary, shown: &[&WhatIfRecord]) -> String {
    if shown.iter().all(|one| one.to_agreement.count == 0 && one.to_failure.count == 0) {
        return match shown {
            [one] => {
                format!("{}: every negotiation ends as it did, in an agreement or without", &one.title)
            }
            _ => "No what-if turns a failure into an agreement, or an agreement into a failure".to_owned(),
        };
    }
    let Some(most) = shown.first() else { return String::new() };
    // What comes to the same on balance is as much, whatever it turns each way.
    let same = |one: &&&WhatIfRecord| net(one) == net(most) && is_shown(one) == is_shown(most);
    let level: Vec<String> = shown.iter().filter(same).map(|one| quoted(&one.title)).collect();
    if let ([_, _, ..], true) = (level.as_slice(), net(most) != 0 && is_shown(most)) {
        let way = if net(most) > 0 { "more agreements" } else { "fewer agreements" };
        let more = points(summary, net(most).unsigned_abs() as f64);
        return format!("{} bring {way} alike: {more} in 100 negotiations on balance", list(&level, "and"));
    }
    if let Some(told) = not_ranked(summary) {
        return told;
    }
    let name = &most.title;
    let [to_agreement, to_failure] =
        [&most.to_agreement, &most.to_failure].map(|rate| percent(of_all(summary, rate)[0]));
    match net(most) {
        0 if level.len() > 1 => {
            "No what-if turns more negotiations into agreements than away from one, or fewer".to_owned()
        }
        0 => format!("“{name}” turns as many negotiations into agreements as away from one"),
        _ if !is_shown(most) => "No what-if is shown to change how many negotiations agree".to_owned(),
        n if n > 0 && most.to_failure.count == 0 => {
            format!("“{name}” turns {to_agreement} of negotiations into agreements")
        }
        n if n > 0 => {
            let more = points(summary, n as f64);
            format!(
                "“{name}” brings {more} more agreements in 100 negotiations on balance: it turns {to_agreement} into one and \
                 {to_failure} away from one"
            )
        }
        _ if most.to_agreement.count == 0 => {
            format!("“{name}” turns {to_failure} of negotiations away from an agreement")
        }
        n => {
            let fewer = points(summary, n.unsigned_abs() as f64);
            format!(
                "“{name}” brings {fewer} fewer agreements in 100 negotiations on balance: it turns {to_failure} away from one and \
                 {to_agreement} into one"
            )
        }
    }
}

/// The what-ifs that do most to how many negotiations agree, where the draws do not rank them.
fn not_ranked(summary: &CompareSummary) -> Option<String> {
    let name = summary.what_ifs.iter().find_map(|one| Some(&agreement_rate(one)?.name))?;
    let leaders: Vec<&WhatIfRecord> = leaders(summary, name).into_iter().map(|(one, _)| one).collect();
    let [first, _, ..] = leaders.as_slice() else { return None };
    let named = |one: &&WhatIfRecord| format!("{} ({})", quoted(&one.title), points(summary, net(one) as f64));
    let mut names: Vec<String> = leaders.iter().take(MOST_NAMED).map(named).collect();
    if leaders.len() > MOST_NAMED {
        names.push(others(leaders.len() - MOST_NAMED));
    }
    let way = if net(first) > 0 { "bring" } else { "cost" };
    let names = list(&names, "and");
    Some(format!("On balance {names} {way} the most agreements in 100 negotiations; the draws do not rank them"))
}

fn agreement_rate(one: &WhatIfRecord) -> Option<&MetricRecord> {
    one.metrics.iter().find(|metric| Measure::of_kind(&metric.name) == Some(&AGREEMENT_RATE))
}

/// Whether the draws show that it makes agreements more or less frequent.
fn is_shown(one: &WhatIfRecord) -> bool {
    agreement_rate(one).is_none_or(|metric| metric.effect.is_shown())
}

fn panel(summary: &CompareSummary, mut rows: Vec<&WhatIfRecord>) -> Panel {
    rows.sort_by_key(|one| -net(one));
    let reach = |of: fn(&WhatIfRecord) -> &RateRecord| {
        let ends = rows.iter().filter(|one| of(one).count > 0).map(|one| of_all(summary, of(one))[2]);
        ends.fold(0.0, f64::max)
    };
    let longest = [reach(|one| &one.to_failure), reach(|one| &one.to_agreement)];
    let mut panel = Panel::new("", axis(longest), rows_axis(rows.len()));
    panel
        .marks
        .push(Mark::line(vec![[0.0, panel.y.from], [0.0, panel.y.to]], Stroke::solid(Colour::Muted, Width::Thin)));
    let head = |placement, text: &str, colour| Head { at: 0.0, placement, text: text.to_owned(), colour };
    panel.heads =
        vec![head(Placement::Left, "To failure", Colour::Fall), head(Placement::Right, "To agreement", Colour::Rise)];
    for (idx, one) in rows.iter().enumerate() {
        let at = -(idx as f64);
        let sides = [
            (&one.to_failure, -1.0, Colour::Fall, Placement::Left, BarFill::Hatched),
            (&one.to_agreement, 1.0, Colour::Rise, Placement::Right, BarFill::Shaded(75)),
        ];
        for (rate, sign, colour, placement, fill) in sides.into_iter().filter(|(rate, ..)| rate.count > 0) {
            let [share, low, high] = of_all(summary, rate);
            panel.marks.push(Mark::Bar(Bar { x: [0.0, sign * share], at, thickness: 0.56, colour, fill }));
            if low < high {
                let ends = [sign * low, sign * high];
                whisker(&mut panel, at, [ends[0].min(ends[1]), ends[0].max(ends[1])]);
            }
            let reach = high.max(share);
            let text = format!("{} ({})", percent(share), thousands(rate.count));
            panel.labels.push(Label { at: [sign * reach, at], text, colour, strong: true, placement });
        }
    }
    let net = |one: &&WhatIfRecord| {
        let net = net(one) as f64;
        let text = points(summary, net);
        let text = if net > 0.0 { format!("+{text}") } else { text };
        (
            text,
            if !is_shown(one) {
                Colour::Muted
            } else if net > 0.0 {
                Colour::Rise
            } else if net < 0.0 {
                Colour::Fall
            } else {
                Colour::Muted
            },
            true,
        )
    };
    panel.left = vec![column("What if", 0.24, rows.iter().map(|one| (one.title.clone(), Colour::Ink, true)))];
    panel.right = vec![column("Net, points", 0.1, rows.iter().map(net))];
    panel
}

/// An axis to both sides as far as bars reach there, with room for the labels at the ends of the longest.
fn axis(reaches: [f64; 2]) -> Axis {
    let longest = reaches[0].max(reaches[1]).max(0.01);
    let step = [0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5].into_iter().find(|step| longest / step <= 4.0).unwrap_or(0.5);
    let [n_left, n_right] = reaches.map(|reach| (reach / step).ceil() as i32);
    let tick = |n: i32| {
        Tick::new(
            f64::from(n) * step,
            format!("{}%", decimal(f64::from(n.abs()) * step * 100.0, usize::from(step < 0.01))),
        )
    };
    let ticks = (-n_left..=n_right).map(tick).collect();
    let room = longest * LABEL_ROOM;
    let (from, to) = (-f64::from(n_left) * step - room, f64::from(n_right) * step + room);
    Axis { label: "Share of all negotiations".to_owned(), from, to, ticks, grid: true }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::sample::{compare, forecast::rate};

    /// One what-if that turns eleven negotiations of a hundred into agreements and two away from one.
    fn one() -> CompareSummary {
        let mut summary = compare::one();
        (summary.what_ifs[0].to_agreement, summary.what_ifs[0].to_failure) = (rate(11, 100), rate(2, 100));
        summary
    }

    #[test]
    fn agreements_stand_right_and_failures_left() {
        let summary = one();
        let one = &summary.what_ifs[0];
        let figure = figure(&summary);
        let bars: Vec<f64> = figure.panels[0]
            .marks
            .iter()
            .filter_map(|mark| if let Mark::Bar(bar) = mark { Some(bar.x[1]) } else { None })
            .collect();
        let share = |rate: &RateRecord| rate.count as f64 / summary.n_draws as f64;
        assert_eq!(bars, [-share(&one.to_failure), share(&one.to_agreement)]);
        assert!(
            figure.title.starts_with("“Russia gives way early” brings ")
                && figure.title.ends_with(" on balance: it turns 11% into one and 2% away from one"),
            "{}",
            figure.title
        );
    }

    #[test]
    fn the_title_tells_what_its_row_has_on_balance() {
        let summary = one();
        let figure = figure(&summary);
        let net = figure.panels[0].right[0].cells[0].text.trim_start_matches('+').to_owned();
        assert!(figure.title.contains(&format!(" brings {net} more agreements in 100 ")), "{}: {net}", figure.title);
    }

    #[test]
    fn what_the_draws_show_is_told_before_what_may_turn_more_by_chance() {
        let mut summary = one();
        let mut by_chance = summary.what_ifs[0].clone();
        by_chance.title = "By chance".to_owned();
        by_chance.to_agreement.count *= 2;
        by_chance.metrics.iter_mut().for_each(|metric| metric.effect = crate::result::Effect::Unclear);
        summary.what_ifs.push(by_chance);
        let figure = figure(&summary);
        assert!(figure.title.starts_with("“Russia gives way early” brings "), "{}", figure.title);
        assert!(figure.subtitle.contains("Net in grey: it may be chance."), "{}", figure.subtitle);
    }

    #[test]
    fn what_comes_to_as_much_on_balance_is_named_with_it() {
        let mut summary = one();
        let mut other = summary.what_ifs[0].clone();
        other.title = "Another way".to_owned();
        (other.to_agreement.count, other.to_failure.count) = (other.to_agreement.count + 5, other.to_failure.count + 5);
        summary.what_ifs.push(other);
        let title = figure(&summary).title;
        assert!(title.contains("“Russia gives way early”") && title.contains("“Another way”"), "{title}");
        assert!(title.contains(" bring more agreements alike: "), "{title}");
    }

    #[test]
    fn a_share_of_failures_is_drawn_as_a_share_of_all() {
        let mut summary = compare::one();
        summary.n_draws = 1000;
        let rate = RateRecord { count: 100, of: 500, share: 0.2, low: Some(0.25), high: Some(0.5) };
        assert_eq!(of_all(&summary, &rate), [0.1, 0.125, 0.25]);
    }

    #[test]
    fn nothing_flips_in_an_identical_what_if() {
        let figure = figure(&compare::identical());
        assert!(figure.title.starts_with("The same again: every negotiation ends as it did"), "{}", figure.title);
        assert_eq!(figure.panels[0].right[0].cells[0].text, "0");
    }
}

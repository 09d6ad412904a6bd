//! Reports that show what something was, what it is and the difference: read as a reader would, figures add up.

use crate::desk::{desk_with, says};
use std::fs;
use tempfile::TempDir;

/// The report that a verb leaves.
fn report(desk: &TempDir, line: &str) -> String {
    let arguments: Vec<&str> = line.split(' ').chain(["-q", "--no-charts", "--out", "result"]).collect();
    says(desk, &arguments, 0);
    fs::read_to_string(desk.path().join("result/report.txt")).unwrap()
}

/// A figure in units of its last digit as written: `90.6%` is 906 with one decimal.
fn figure(text: &str) -> Option<(f64, usize)> {
    let number = text.trim_end_matches([' ', '*', '%']).trim_start_matches('+');
    let n_decimals = number.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    number.parse().ok().map(|value| (value, n_decimals))
}

/// The columns of a row, apart by two blanks and more.
fn columns(line: &str) -> Vec<&str> {
    line.split("  ").map(str::trim).filter(|cell| !cell.is_empty()).collect()
}

/// Whether figures as shown add up, and the difference lies in its interval; nothing if some cell is no figure.
fn adds_up(before: &str, after: &str, difference: &str, interval: Option<&str>) -> Option<bool> {
    let [(before, digits), (after, after_digits), (difference, difference_digits)] =
        [figure(before)?, figure(after)?, figure(difference)?];
    let is_within = interval.and_then(|interval| interval.split_once(" to ")).is_none_or(|(low, high)| {
        let end = |text: &str| figure(text).expect("an end of an interval is a figure").0;
        let is_above = if low == "above 0" { 0.0 < difference } else { end(low) <= difference };
        let is_below = if high == "below 0" { difference < 0.0 } else { difference <= end(high) };
        is_above && is_below
    });
    let are_alike = digits == after_digits && digits == difference_digits;
    Some(are_alike && (after - before - difference).abs() < 1e-9 && is_within)
}

/// Holds every row of tables whose baseline stands in the heading, as comparisons have them; gives how many there are.
fn beneath_headings(report: &str) -> usize {
    let mut before = None;
    let mut n_rows = 0;
    for line in report.lines() {
        if let Some((_, of)) = line.strip_suffix(" as it is").and_then(|line| line.rsplit_once(": ")) {
            before = Some(of);
        } else if line.is_empty() {
            before = None;
        } else if let (Some(before), [_, after, difference, rest @ ..]) = (before, columns(line).as_slice()) {
            let interval = rest.first().copied().filter(|cell| cell.contains(" to "));
            if let Some(holds) = adds_up(before, after, difference, interval) {
                assert!(holds, "{before} as it is: {line}");
                n_rows += 1;
            }
        }
    }
    n_rows
}

/// Holds every row that shows both figures; gives how many there are.
fn side_by_side(report: &str, head: &str) -> usize {
    let table = report.lines().skip_while(|line| !line.contains(head)).skip(1);
    let mut n_rows = 0;
    for line in table {
        if let [_, before, after, difference, rest @ ..] = columns(line).as_slice()
            && let Some(holds) = adds_up(before, after, difference, rest.first().copied())
        {
            assert!(holds, "{line}");
            n_rows += 1;
        }
    }
    n_rows
}

#[test]
fn comparisons_show_the_differences_of_what_they_show() {
    let desk = desk_with(&["scenarios/tutorial.ron"]);
    let n_rows: usize = (0..4)
        .map(|seed| beneath_headings(&report(&desk, &format!("compare tutorial.ron --draws 83 --seed {seed}"))))
        .sum();
    assert!(n_rows > 20, "{n_rows} rows");
}

#[test]
fn tunings_and_events_show_the_differences_of_what_they_show() {
    let desk = desk_with(&["scenarios/tutorial.ron", "scenarios/tutorial-world.ron"]);
    let tune = "tune tutorial.ron --tune us.strategy.exponent --against us.discount=0.99 --draws 15 --fresh 97 --generations 3";
    assert!(side_by_side(&report(&desk, tune), "differs by") > 8);
    let events = (0..3).map(|seed| format!("forecast tutorial-world.ron --draws 130 --seed {seed}"));
    let n_rows: usize = events.map(|line| side_by_side(&report(&desk, &line), "without it")).sum();
    assert!(n_rows > 2, "{n_rows} rows");
}

#[test]
fn sweeps_show_the_differences_of_what_they_show() {
    let desk = desk_with(&["scenarios/tutorial.ron"]);
    let report = report(&desk, "sweep tutorial.ron --vary us.strategy.exponent=1.5,2,3,5 --draws 83");
    let table = |heading: &str| -> Vec<Vec<String>> {
        let rows =
            report.lines().skip_while(|line| !line.starts_with(heading)).skip(3).take_while(|line| !line.is_empty());
        rows.map(|line| columns(line).into_iter().map(str::to_owned).collect()).collect()
    };
    let (points, differences) = (table("What each point comes to"), table("What each point has more"));
    let written = points.iter().find(|row| row[0] == "As written").expect("the scenario as written has a row");
    let mut n_cells = 0;
    for row in &differences {
        let Some(point) = points.iter().find(|point| point[0] == row[0]) else { continue };
        // Before the other measures stand the address, agreement and its interval, which a difference may lack; behind them
        // the date, which has no difference.
        let n_measures = point.len() - 4;
        let of_measures = |cells: &[String], n_behind: usize| cells[cells.len() - n_behind - n_measures..].to_vec();
        let figures = of_measures(written, 1).into_iter().zip(of_measures(point, 1)).zip(of_measures(row, 0));
        for ((before, after), difference) in figures {
            let holds = adds_up(&before, &after, &difference, None);
            assert!(holds != Some(false), "{before} as written, {after}, {difference}: {report}");
            n_cells += usize::from(holds.is_some());
        }
    }
    assert!(n_cells > 6, "{n_cells} cells: {report}");
}

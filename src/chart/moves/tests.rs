//! What the chart of moves shows and says.

use super::*;
use crate::chart::figure::Column;
use crate::chart::sample;
use crate::result::{RunResult, TurningPointRecord, WayRecord};

fn draw(result: &RunResult) -> Figure {
    figure(&Reading::new(result).expect("two delegations"))
}

#[test]
fn every_move_has_a_dot_in_its_row_and_in_the_plane() {
    let mut result = sample::agreement();
    for step in result.proposals.iter_mut().filter_map(|one| one.step.as_mut()) {
        step.class = "nice".to_owned();
    }
    let figure = draw(&result);
    let n_moves = result.proposals.iter().filter(|one| one.by == "russia" && one.step.is_some()).count();
    assert!(n_moves > 5);
    for panel in &figure.panels {
        assert_eq!(panel.dots(Shape::Square, Size::Small).len(), n_moves);
    }
    let first = result.proposals.iter().find(|one| one.by == "russia" && one.step.is_some()).expect("it moves");
    let step = first.step.as_ref().expect("it is a move");
    assert_eq!(figure.panels[1].dots(Shape::Square, Size::Small)[0], [step.own_change, step.counterpart_change]);
    let day = crate::chart::timeline::day(&first.date).expect("a date");
    let rows = rows(&Reading::new(&result).expect("two delegations"));
    let height = row(&rows, &step.class).expect("a known class") - APART;
    assert_eq!(figure.panels[0].dots(Shape::Square, Size::Small)[0], [day, height]);
}

#[test]
fn the_title_tells_the_ways_and_only_classes_that_occur_have_rows() {
    let mut result = sample::agreement();
    for step in result.proposals.iter_mut().filter_map(|one| one.step.as_mut()) {
        step.class = "nice".to_owned();
    }
    result.conduct[0].way = Some(WayRecord { given_up: 0.24, given: 0.31 });
    result.conduct[1].way = Some(WayRecord { given_up: 0.0, given: 0.1 });
    let figure = draw(&result);
    let cells = |column: &Column| column.cells.iter().map(|cell| cell.text.clone()).collect::<Vec<_>>();
    assert_eq!(cells(&figure.panels[0].left[0]), ["gives at next to no cost", IN_ALL]);
    assert_eq!(cells(&figure.panels[0].right[0]), ["19", "−0.24, +0.31"]);
    assert_eq!(
        figure.title,
        "The United States gives up 0.24 in all and gives Russia 0.31; Russia gives the United States 0.10 at no cost to itself"
    );
}

#[test]
fn few_moves_among_many_that_change_nothing_are_told_one_by_one() {
    let mut result = sample::agreement();
    for (n, step) in result.proposals.iter_mut().filter_map(|one| one.step.as_mut()).enumerate() {
        step.class = if n == 4 { "concession" } else { "silent" }.to_owned();
    }
    result.proposals.last_mut().and_then(|last| last.answer.as_mut()).expect("it is answered").accepted = true;
    let figure = draw(&result);
    assert_eq!(figure.panels.len(), 1);
    assert!(figure.panels[0].label("US, ").is_some());
    let cells = |place: usize| figure.panels[0].right[place].cells.iter().map(|cell| cell.text.clone());
    let told: Vec<String> = cells(2).collect();
    assert!(told[1].starts_with("Accepts it"), "{told:?}");
    assert_eq!(cells(0).collect::<Vec<_>>()[2..], ["In all", "In all"], "the totals of the title have their rows");
    assert!(told[2].starts_with("Gives up ") && told[2].contains(" in all"), "{told:?}");
    let way = result.conduct[0].way.expect("it moved");
    assert_eq!(figure.panels[0].dots(Shape::Disc, Size::Huge), [[-way.given_up, way.given]], "and a mark");
}

#[test]
fn turning_points_are_ringed_and_say_what_would_have_been() {
    let mut result = sample::agreement();
    result.turning.points.clear();
    let plain = draw(&result);
    assert!(plain.subtitle.ends_with("The totals run from the opening to what is agreed, accepting it included."));
    let mut otherwise = result.ending.clone();
    otherwise.package.as_mut().expect("an agreement")["ceiling"] = "middle".to_owned();
    let point = TurningPointRecord { round: 3, by: "us".to_owned(), otherwise, payoffs: result.payoffs.clone() };
    result.turning.points = vec![point];
    let figure = draw(&result);
    assert_eq!(figure.keys.len(), plain.keys.len() + 1);
    assert!(figure.panels.iter().all(|panel| panel.dots(Shape::Ring, Size::Huge).len() == 1));
    let said = "Had the United States held its position on 26 January 2009, the two would have agreed on 25 May 2009, \
                with “1,700” instead of “1,500” on the ceiling on warheads.";
    assert!(figure.subtitle.ends_with(said), "{}", figure.subtitle);
}

#[test]
fn without_moves_it_says_so() {
    let figure = draw(&sample::walk_out());
    assert_eq!(figure.panels[0].message.as_deref(), Some("Neither side makes a move"));
    assert_eq!(figure.title, "No proposal is tabled");
}

//! How the two sides moved, and which proposals decided the ending.

use super::cast::{Cast, of};
use super::ending::amounts;
use super::words::{self, payoff};
use crate::experiment::text::page::Page;
use crate::experiment::{ConductRecord, EndingKind, ModelFitRecord, TurningPointRecord, TurningRecord};

/// Below this, a payoff is written as 0.00.
const VISIBLE: f64 = 0.005;
/// How many turning points are told; the others are in the result.
const MAX_TOLD: usize = 3;

const INTRODUCTION: &str = "A move is what a proposal changes, in value to the side itself and to the other, against that \
                            side's last proposal. Changes below 0.03 count as none.";

/// The classes of moves, with what they mean, in the order in which they are explained.
const CLASSES: [(&str, &str); 6] = [
    ("concession", "a concession gives to the other at a cost to itself"),
    ("nice", "a nice move gives at no cost"),
    ("fortunate", "a fortunate one gains for both"),
    ("selfish", "a selfish one takes for itself"),
    ("unfortunate", "an unfortunate one takes from the other and gains nothing"),
    ("silent", "a silent one changes next to nothing"),
];

/// Writes how the two sides moved; nothing if neither tabled more than one proposal.
pub(super) fn write(page: &mut Page, cast: Cast<'_>) {
    let moved: Vec<&ConductRecord> = cast.result.conduct.iter().filter(|conduct| n_moves(conduct) > 0).collect();
    if moved.is_empty() {
        return;
    }
    page.blank();
    page.heading("How they moved", '-');
    page.blank();
    page.paragraph(0, &introduction(&moved));
    for conduct in moved {
        page.blank();
        page.paragraph(0, &told(cast, conduct));
    }
    page.blank();
    page.paragraph(0, &turning(cast, &cast.result.turning));
    for point in weightiest(cast, &cast.result.turning) {
        page.paragraph(2, &turning_point(cast, point));
    }
}

/// What a move is, and what those classes are that were made.
fn introduction(moved: &[&ConductRecord]) -> String {
    let is_made = |class: &str| moved.iter().any(|conduct| conduct.moves.get(class).is_some_and(|n| *n > 0));
    let meanings: Vec<&str> =
        CLASSES.into_iter().filter(|(class, _)| is_made(class)).map(|(_, meaning)| meaning).collect();
    format!("{INTRODUCTION} Of these, {}.", meanings.join("; "))
}

fn n_moves(conduct: &ConductRecord) -> usize {
    conduct.moves.values().sum()
}

fn told(cast: Cast<'_>, conduct: &ConductRecord) -> String {
    let other = cast.title(cast.counterpart(&conduct.delegation));
    let made = match n_moves(conduct) {
        1 => "one move".to_owned(),
        n => format!("{} moves", words::count(n)),
    };
    let who = cast.title_owned(&conduct.delegation);
    let mut sentences =
        vec![format!("{who} made {made} after its opening: {}.", classes(conduct)), course(conduct, other)];
    if !conduct.retractions.is_empty() {
        let title = |name: &String| {
            let issue = cast.result.issues.iter().find(|issue| issue.name == *name);
            issue.map_or(name.clone(), |issue| issue.title.clone())
        };
        let times = conduct.retractions.iter().map(|(issue, n)| format!("{} on {}", words::times(*n), title(issue)));
        sentences.push(format!("It took back ground {}.", words::list(&times.collect::<Vec<_>>())));
    }
    if let Some(sensitivity) = conduct.sensitivity {
        sentences.push(format!(
            "For every move that did not favour {other} it made {} that did (its sensitivity).",
            payoff(sensitivity)
        ));
    }
    sentences.extend(conduct.model.as_ref().map(|model| picture(model, other)));
    sentences.join(" ")
}

/// `five silent moves, three concessions and one selfish move`.
fn classes(conduct: &ConductRecord) -> String {
    let named = |(class, n): (&String, &usize)| match (class.as_str(), n) {
        ("concession", 1) => "one concession".to_owned(),
        ("concession", n) => format!("{} concessions", words::count(*n)),
        (class, 1) => format!("one {class} move"),
        (class, n) => format!("{} {class} moves", words::count(*n)),
    };
    let made = conduct.moves.iter().filter(|(_, n)| **n > 0).map(named);
    words::list(&made.collect::<Vec<_>>())
}

/// When it first conceded and where it came to.
fn course(conduct: &ConductRecord, other: &str) -> String {
    let came = match conduct.total_concession {
        total if total >= VISIBLE => format!("came down by {} in all", payoff(total)),
        total if total <= -VISIBLE => format!("ended {} above its opening", payoff(-total)),
        _ => "ended where it opened".to_owned(),
    };
    let course = match conduct.first_concession {
        Some(round) => format!("It first conceded in round {round} and {came}"),
        None if conduct.total_concession >= VISIBLE => {
            format!("It {came}, by no single move that counts as a concession")
        }
        None => format!("It made no concession and {came}"),
    };
    let gave = match conduct.counterpart_gain {
        gain if gain >= VISIBLE => format!("gave {other} {}", payoff(gain)),
        gain if gain <= -VISIBLE => format!("took {} from {other}", payoff(-gain)),
        _ => format!("gave {other} nothing"),
    };
    format!("{course}, and {gave}.")
}

/// How well its model of the other fits.
fn picture(model: &ModelFitRecord, other: &str) -> String {
    let whose = words::possessive(other);
    let heard = if model.n_heard == 1 { "one proposal".to_owned() } else { format!("{} proposals", model.n_heard) };
    let packages = if model.complete { "possible" } else { "tabled" };
    match (model.correlation, model.rank_correlation) {
        (Some(correlation), Some(ranks)) => format!(
            "Its picture of {whose} payoffs, drawn from {heard}, {} the truth: over the {} packages {packages} the two \
             correlate by {} in amounts and {} in order.",
            if correlation < 0.0 { "runs against" } else { "goes with" },
            model.n_compared,
            payoff(correlation),
            payoff(ranks)
        ),
        _ => format!("Its picture of {whose} payoffs, drawn from {heard}, cannot be held against the truth."),
    }
}

/// What is asked of each proposal.
const HELD_BACK: &str =
    "had its side repeated its last proposal in that one turn, and had both then gone on as they do";

fn turning(cast: Cast<'_>, turning: &TurningRecord) -> String {
    let same = match cast.result.ending.kind {
        EndingKind::Agreement => "with the same agreement",
        EndingKind::Deadline => "without an agreement, at the deadline",
        EndingKind::WalkOut => "with the same side leaving",
    };
    let found = match turning.points.len() {
        _ if turning.n_changes == 0 => return "Neither side ever changed its position.".to_owned(),
        0 => format!("No proposal was a turning point: {HELD_BACK}, the talks would still have ended {same}."),
        1 => format!("One proposal was a turning point: {HELD_BACK}, the talks would have ended otherwise."),
        n => format!(
            "{} proposals were turning points: for each, {HELD_BACK}, the talks would have ended otherwise.",
            words::capitalised(&words::count(n))
        ),
    };
    let tried = match (turning.n_tried, turning.n_changes) {
        (1, 1) => "The only change of position was tried.".to_owned(),
        (2, 2) => "Both changes of position were tried, one at a time.".to_owned(),
        (tried, changes) if tried == changes => {
            format!("All {} changes of position were tried, one at a time.", words::count(tried))
        }
        (tried, changes) => {
            format!("{} of {changes} changes of position could be tried.", words::capitalised(&words::count(tried)))
        }
    };
    let shown = if turning.points.len() > MAX_TOLD {
        format!(" The {} that changed most:", words::count(MAX_TOLD))
    } else {
        String::new()
    };
    format!("{found} {tried}{shown}")
}

/// The turning points that changed most, in order: first those between agreement and failure.
fn weightiest<'a>(cast: Cast<'a>, turning: &'a TurningRecord) -> Vec<&'a TurningPointRecord> {
    let result = cast.result;
    let weight = |point: &TurningPointRecord| {
        let turned = (point.otherwise.kind == EndingKind::Agreement) != (result.ending.kind == EndingKind::Agreement);
        let changes = result.payoffs.iter().map(|(name, paid)| (paid - of(&point.payoffs, name)).abs());
        (turned, changes.sum::<f64>())
    };
    let mut places: Vec<usize> = (0..turning.points.len()).collect();
    places.sort_by(|a, b| {
        let [(a_turned, a_sum), (b_turned, b_sum)] = [a, b].map(|place| weight(&turning.points[*place]));
        b_turned.cmp(&a_turned).then(b_sum.total_cmp(&a_sum)).then(b.cmp(a))
    });
    places.truncate(MAX_TOLD);
    places.sort_unstable();
    places.into_iter().map(|place| &turning.points[place]).collect()
}

fn turning_point(cast: Cast<'_>, point: &TurningPointRecord) -> String {
    let otherwise = &point.otherwise;
    let how = match (otherwise.kind, &otherwise.by) {
        (EndingKind::Agreement, _) => format!("an agreement in round {} would pay", otherwise.round),
        (EndingKind::WalkOut, Some(by)) => {
            format!("{} would have left in round {}, which pays", cast.title(by), otherwise.round)
        }
        _ => "time would have run out, which pays".to_owned(),
    };
    format!(
        "Had {} held its position in round {}, {how} {}.",
        cast.title(&point.by),
        point.round,
        amounts(cast, &point.payoffs)
    )
}

//! How the two sides moved in all, and on which proposals the ending hung.

use crate::account::run::{Cast, spoken, weightiest};
use crate::account::words::{self, payoff};
use crate::report::page::Page;
use crate::report::transcript::talks::write_changes;
use crate::result::{ConductRecord, ModelFitRecord, Titled, TurningPointRecord, TurningRecord};

/// How many turning points are told; the others are in the result.
const MAX_TOLD: usize = 3;

/// The classes of moves, with what they do, in the order in which they are told.
const CLASSES: [(&str, &str); 6] = [
    ("concession", "gave way at a cost to itself"),
    ("nice", "gave to the other side at next to no cost"),
    ("fortunate", "gained for both"),
    ("selfish", "took for itself"),
    ("unfortunate", "took from the other side and gained nothing"),
    ("silent", "changed next to nothing"),
];

/// Writes how the two sides moved; nothing if neither came to anything but what it opened with in its only proposal.
pub(super) fn write(page: &mut Page, cast: Cast<'_>) {
    let moved: Vec<&ConductRecord> = cast.result.conduct.iter().filter(|conduct| has_moved(cast, conduct)).collect();
    if moved.is_empty() {
        return;
    }
    page.blank();
    page.heading("How they moved", '-');
    for conduct in &moved {
        page.blank();
        write_way(page, cast, conduct);
    }
    if moved.iter().any(|conduct| has_classes(conduct)) {
        page.blank();
        page.paragraph(
            0,
            "A move is what a proposal changes in worth to either side against the same side's last one. Changes below \
             0.03 count as next to nothing, though many of them add up.",
        );
    }
    page.blank();
    write_turning(page, cast);
}

/// Writes on which proposals the ending hung.
pub(in crate::report) fn write_turning(page: &mut Page, cast: Cast<'_>) {
    page.paragraph(0, &turning(cast, &cast.result.turning));
    for point in weightiest(cast, &cast.result.turning, MAX_TOLD) {
        page.paragraph(2, &turning_point(cast, point));
    }
}

/// Whether a side tabled more than one proposal, or accepted another than its only one.
fn has_moved(cast: Cast<'_>, conduct: &ConductRecord) -> bool {
    n_moves(conduct) > 0 || !cast.changes_in_all(&conduct.delegation).is_empty()
}

fn n_moves(conduct: &ConductRecord) -> usize {
    conduct.moves.values().sum()
}

/// Whether the moves of a side are worth telling by class.
fn has_classes(conduct: &ConductRecord) -> bool {
    conduct.moves.iter().any(|(class, n)| class != "silent" && *n > 0)
}

/// What a side's way comes to, on which issues, and by what moves.
fn write_way(page: &mut Page, cast: Cast<'_>, conduct: &ConductRecord) {
    let name = &conduct.delegation;
    let changes = cast.changes_in_all(name);
    let end = if cast.agreed().is_some() { "the agreement" } else { "its last proposal" };
    if let Some(way) = conduct.way {
        let from = if changes.is_empty() { ".".to_owned() } else { format!(". From its opening to {end}:") };
        page.paragraph(0, &format!("{} {}{from}", cast.who_first(name), cast.comes(name, way)));
    }
    write_changes(page, &changes);
    let mut sentences = Vec::new();
    if has_classes(conduct) {
        sentences.push(classes(conduct));
    }
    if !conduct.retractions.is_empty() {
        let issue = |name: &String| cast.issue_named(name).map_or_else(|| words::quoted(name), spoken);
        let issues: Vec<String> = conduct.retractions.keys().map(issue).collect();
        sentences.push(format!("On the way it took back ground on {}.", words::list(&issues, "and")));
    }
    let other = cast.who(cast.counterpart(name));
    sentences.extend(conduct.model.as_ref().map(|model| picture(model, &other)));
    if !sentences.is_empty() {
        page.paragraph(0, &sentences.join(" "));
    }
}

/// `Of its 31 moves, one gave way at a cost to itself, and 30 changed next to nothing.`
fn classes(conduct: &ConductRecord) -> String {
    let made = CLASSES.into_iter().filter_map(|(class, does)| {
        let n = conduct.moves.get(class).copied().unwrap_or_default();
        (n > 0).then(|| format!("{} {does}", words::count(n)))
    });
    let n_moves = n_moves(conduct);
    match made.collect::<Vec<_>>().as_slice() {
        [only] if n_moves == 1 => format!("Its only move {}.", only.trim_start_matches("one ")),
        [all] => {
            let every = if n_moves == 2 { "both" } else { "all" };
            let does = all.split_once(' ').map_or("", |(_, does)| does);
            format!("Of its {} moves, {every} {does}.", words::count(n_moves))
        }
        parts => format!("Of its {} moves, {}.", words::count(n_moves), words::series(parts)),
    }
}

/// How well its model of the other fits.
fn picture(model: &ModelFitRecord, other: &str) -> String {
    let whose = words::possessive(other);
    let heard = words::so_many(model.n_heard as u64, "proposal");
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
const HELD_BACK: &str = "had held its position for one turn, and both had then gone on as they do";

/// On what the ending hung, with how far that was tried.
fn turning(cast: Cast<'_>, turning: &TurningRecord) -> String {
    if turning.n_changes == 0 {
        return "Neither side ever changed what it proposed, so that there is no move on which the ending could hang."
            .to_owned();
    }
    if turning.n_tried == 0 {
        return "Whether the ending hung on any single move cannot be said: no side could have held its position for a \
                turn when it changed it."
            .to_owned();
    }
    let same = cast.result.ending.kind.words().again;
    let found = match turning.points.len() {
        0 => {
            format!("Nothing hung on any single move: if a side {HELD_BACK}, the talks would still have ended {same}.")
        }
        n if n > MAX_TOLD => format!("If a side {HELD_BACK}, the talks could have ended otherwise. What weighs most:"),
        _ => format!("If a side {HELD_BACK}, the talks could have ended otherwise:"),
    };
    let found = match cast.result.delegations.iter().find(|delegation| delegation.is_by_hand()) {
        Some(by_hand) => format!(
            "{found} Here {} says in each round what was said for it, accepts nothing worth less to it than what it \
             accepted, and otherwise repeats itself.",
            by_hand.in_text()
        ),
        None => found,
    };
    if turning.n_tried == turning.n_changes {
        return found;
    }
    format!(
        "Not every change of position was tried: the early ones of long talks are left out, and so are those whose side \
         could not have repeated itself that day. Of the others this is true. {found}"
    )
}

fn turning_point(cast: Cast<'_>, point: &TurningPointRecord) -> String {
    let pays = if point.otherwise.kind.is_agreement() { "would have paid" } else { "pays" };
    format!(
        "Had {} held its position in round {}, {}. That {pays} {}.",
        cast.who(&point.by),
        point.round,
        cast.otherwise(point),
        cast.amounts(&point.payoffs)
    )
}

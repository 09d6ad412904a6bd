//! What somebody who sat at the table may know once the talks are over.

use super::page::{Align, Column, Page};
use super::transcript::{ending, moves};
use crate::account::run::{Cast, VISIBLE, of, settlement};
use crate::account::words::{self, payoff};
use crate::result::{DebriefRecord, ProposalRecord, RunResult, TakenRecord};

/// What the other side would have taken, what was left on the table, and where the talks turned, as a text for who sat there.
#[must_use]
pub fn debrief(result: &RunResult, debrief: &DebriefRecord) -> Page {
    let cast = Cast { result };
    let mut page = Page::default();
    page.heading(&format!("Debrief: {}", cast.title(&debrief.delegation)), '=');
    page.blank();
    page.paragraph(0, &cast.headline());
    write_taken(&mut page, cast, debrief);
    page.blank();
    page.heading("What was left on the table", '-');
    page.blank();
    let left = if cast.agreed().is_some() { ending::efficiency(cast) } else { ending::room(cast) };
    page.paragraph(0, &left);
    page.blank();
    page.heading("Where it turned", '-');
    page.blank();
    moves::write_turning(&mut page, cast);
    page
}

/// Writes what the other side would have taken.
fn write_taken(page: &mut Page, cast: Cast<'_>, debrief: &DebriefRecord) {
    let (own, other) = (&debrief.delegation, cast.counterpart(&debrief.delegation));
    page.blank();
    page.heading(&format!("What {} would have taken", cast.who(other)), '-');
    page.blank();
    let Some(taken) = &debrief.taken else {
        page.paragraph(0, &nothing_taken(cast, debrief, other));
        return;
    };
    let got = of(&cast.result.payoffs, own);
    let gain = of(&taken.payoffs, own) - got;
    if gain < VISIBLE {
        let who = cast.who(own);
        let text = if taken.none_better {
            format!(
                "No package that met what {} asked for in an answer would have paid {who} visibly more than the {} that it \
                 has.",
                cast.who(other),
                payoff(got)
            )
        } else {
            format!("Nothing was found that it would have accepted and that pays {who} visibly more.")
        };
        page.paragraph(0, &text);
        return;
    }
    page.paragraph(
        0,
        &format!(
            "Had {} tabled this in round {}, {} would have accepted it on {}:",
            cast.who(own),
            taken.round,
            cast.who(other),
            words::date(&taken.answered_on)
        ),
    );
    page.blank();
    write_package(page, cast, own, taken);
    page.blank();
    let best = if taken.none_better {
        format!(" No package that met what {} asked for in an answer would have paid more.", cast.who(other))
    } else {
        String::new()
    };
    page.paragraph(
        0,
        &format!(
            "That would have paid {}. What happened pays {}.{best}",
            cast.amounts(&taken.payoffs),
            cast.amounts(&cast.result.payoffs)
        ),
    );
}

/// What is said where nothing was found.
fn nothing_taken(cast: Cast<'_>, debrief: &DebriefRecord, other: &str) -> String {
    let (who, own) = (cast.who(other), cast.who(&debrief.delegation));
    let n_answered = cast.proposals(&debrief.delegation).filter(|proposal| proposal.answer.is_some()).count();
    if n_answered == 0 {
        return format!(
            "It cannot be said: {who} answered nothing from {own}, so that it never said how much it asks for."
        );
    }
    match debrief.n_candidates {
        None => "It cannot be said: there are too many efficient packages to look at.".to_owned(),
        Some(0) => format!(
            "In no answer did {who} ask for so little that a package within both sides' red lines was worth as much to it."
        ),
        Some(_) => format!(
            "Of what met what {who} asked for in its answers, nothing that was tried would have been accepted from {own}."
        ),
    }
}

/// The package that would have been taken, beside what was tabled in that round.
fn write_package(page: &mut Page, cast: Cast<'_>, own: &str, taken: &TakenRecord) {
    let tabled: Option<&ProposalRecord> = cast.proposals(own).find(|proposal| proposal.round == taken.round);
    let columns = [34, 28, 28].map(|max_width| Column { align: Align::Left, max_width });
    let mut rows = vec![["Issue", "It would have taken", "Tabled was"].map(str::to_owned).to_vec(), vec![]];
    for issue in &cast.result.issues {
        let would = settlement(issue, &taken.package).to_owned();
        let was = tabled.map_or("", |tabled| settlement(issue, &tabled.package));
        let was = if was == would { "the same" } else { was };
        rows.push(vec![issue.title.clone(), would, was.to_owned()]);
    }
    page.table(2, &columns, &rows);
}

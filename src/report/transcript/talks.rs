//! The talks: round by round, who proposes what, and how the other side replies.

use crate::account::run::{Cast, Change, is_open, of, settlement, spoken, spoken_list, why_it_left};
use crate::account::words::{self, payoff, payoffs_apart};
use crate::report::page::{Align, Column, Page};
use crate::result::{AnswerRecord, EndingKind, GivenUp, InitiativeRecord, InterimRecord, IssueRecord, ProposalRecord};
use crate::text::rounded;

/// How far acts stand from the margin, and what they list.
const INDENT: usize = 2;
const LIST_INDENT: usize = 6;

/// What a delegation does in its turn.
struct Turn<'a> {
    round: usize,
    date: &'a str,
    by: &'a str,
    /// The counterpart's proposal that it answers, if it says anything to it.
    reply: Option<(&'a ProposalRecord, &'a AnswerRecord)>,
    /// What it proposed the last time.
    before: Option<&'a ProposalRecord>,
    /// What the counterpart proposed the last time.
    heard: Option<&'a ProposalRecord>,
    /// What it proposes; nothing in a turn in which it accepts or leaves.
    proposal: Option<&'a ProposalRecord>,
    /// The interim agreement that it seals.
    interim: Option<&'a InterimRecord>,
}

impl Turn<'_> {
    fn holds(&self) -> bool {
        let is_step = |proposal: &ProposalRecord| proposal.initiative.as_ref().is_some_and(|one| one.step > 0.0);
        let stays = |(before, now): (&ProposalRecord, &ProposalRecord)| before.package == now.package && !is_step(now);
        self.before.zip(self.proposal).is_some_and(stays)
    }
}

/// Writes the talks from the first round to the ending.
pub(super) fn write(page: &mut Page, cast: Cast<'_>) {
    let turns = turns(cast);
    let rounds: Vec<&[Turn<'_>]> = turns.chunk_by(|one, next| one.round == next.round).collect();
    let is_quiet = |round: &[Turn<'_>]| round.len() > 1 && round.iter().all(Turn::holds);
    let is_stirred =
        |round: &[Turn<'_>]| round.first().is_some_and(|turn| !cast.events_before_round(turn.round).is_empty());
    for stretch in rounds.chunk_by(|one, next| is_quiet(one) && is_quiet(next) && !is_stirred(next)) {
        write_events(page, cast, stretch);
        page.blank();
        match stretch {
            [round] if !is_quiet(round) => write_round(page, cast, round),
            quiet => write_quiet(page, quiet),
        }
    }
    let is_late = cast.given_up().is_some_and(|given_up| given_up.how == GivenUp::Deadline);
    let is_answered = turns.last().is_none_or(|turn| turn.proposal.is_none());
    if (cast.result.ending.kind == EndingKind::Deadline || is_late) && !is_answered {
        page.blank();
        page.paragraph(INDENT, "Time is up: the last proposal stays unanswered.");
    }
}

/// Every proposal, and the turn in which someone accepts or leaves.
fn turns(cast: Cast<'_>) -> Vec<Turn<'_>> {
    let proposals = &cast.result.proposals;
    let reply = |place: usize| {
        let proposal = proposals.get(place.checked_sub(1)?)?;
        // What became an interim agreement was answered in a turn of its own.
        Some((proposal, proposal.answer.as_ref()?)).filter(|_| cast.interim_of(proposal).is_none())
    };
    let turn = |(place, proposal): (usize, &'_ ProposalRecord)| {
        let mut earlier = proposals[..place].iter().rev();
        let before = earlier.clone().find(|earlier| earlier.by == proposal.by);
        let heard = earlier.find(|earlier| earlier.by != proposal.by);
        let proposal = &proposals[place];
        Turn {
            round: proposal.round,
            date: &proposal.date,
            by: &proposal.by,
            reply: reply(place),
            before,
            heard,
            proposal: Some(proposal),
            interim: None,
        }
    };
    let sealed = |proposal: &'_ ProposalRecord| {
        let interim = cast.interim_of(proposal)?;
        let reply = cast.result.proposals.iter().find(|one| (one.round, &one.by) == (proposal.round, &proposal.by));
        Some(Turn {
            round: interim.round,
            date: &interim.date,
            by: &interim.by,
            reply: reply.and_then(|proposal| Some((proposal, proposal.answer.as_ref()?))),
            before: None,
            heard: None,
            proposal: None,
            interim: Some(interim),
        })
    };
    let ending = &cast.result.ending;
    let by = cast.given_up().map_or(ending.by.as_deref(), |given_up| given_up.by.as_deref());
    let last = by.map(|by| Turn {
        round: ending.round,
        date: &ending.date,
        by,
        reply: reply(proposals.len()),
        before: None,
        heard: None,
        proposal: None,
        interim: None,
    });
    let tabled = proposals.iter().enumerate().flat_map(|one| std::iter::once(turn(one)).chain(sealed(one.1)));
    tabled.chain(last).collect()
}

/// What happens outside the talks between the last round and the first of a stretch, or on its day.
fn write_events(page: &mut Page, cast: Cast<'_>, stretch: &[&[Turn<'_>]]) {
    let Some(first) = stretch.first().and_then(|round| round.first()) else { return };
    for event in cast.events_before_round(first.round) {
        page.blank();
        page.paragraph(0, &cast.happening(event));
    }
}

/// One line for rounds in which nobody moves.
fn write_quiet(page: &mut Page, rounds: &[&[Turn<'_>]]) {
    let ends = rounds.first().and_then(|round| round.first()).zip(rounds.last().and_then(|round| round.last()));
    let Some((first, last)) = ends else { return };
    let when = if first.round == last.round {
        format!("Round {}, {}", first.round, words::date(first.date))
    } else {
        match rounds.len() {
            2 => format!("Rounds {} and {}, {}", first.round, last.round, words::dates(first.date, last.date)),
            _ => format!("Rounds {} to {}, {}", first.round, last.round, words::date_range(first.date, last.date)),
        }
    };
    page.paragraph(0, &format!("{when}: both hold their positions."));
}

fn write_round(page: &mut Page, cast: Cast<'_>, turns: &[Turn<'_>]) {
    let Some(first) = turns.first() else { return };
    page.paragraph(0, &format!("Round {}, {}", first.round, words::date(first.date)));
    for turn in turns {
        page.blank();
        write_turn(page, cast, turn);
    }
}

fn write_turn(page: &mut Page, cast: Cast<'_>, turn: &Turn<'_>) {
    let reply = turn.reply.map(|(proposal, answer)| reply(cast, turn.by, proposal, answer));
    let subject = if reply.is_some() { "It".to_owned() } else { cast.who_first(turn.by) };
    let reply = reply.map_or(String::new(), |reply| format!("{reply} "));
    match (turn.proposal, turn.before) {
        (Some(proposal), Some(before)) => {
            let changes = cast.changes(before, turn.heard, proposal);
            page.paragraph(INDENT, &format!("{reply}{subject} {}", act(cast, proposal, &changes)));
            write_changes(page, &changes);
            announce(page, cast, proposal);
        }
        (Some(proposal), None) => {
            let verb = if turn.reply.is_some() { "answers" } else { "opens" };
            page.paragraph(INDENT, &format!("{reply}{subject} {verb} with a package {}:", worth(cast, proposal)));
            write_package(page, cast, proposal);
            announce(page, cast, proposal);
        }
        (None, _) => {
            let said = turn.interim.map_or_else(|| parting(cast, &subject), |interim| sealing(cast, interim));
            page.paragraph(INDENT, &format!("{reply}{said}"));
        }
    }
}

/// What a delegation that takes announced steps says of the step it takes and of the next.
fn announce(page: &mut Page, cast: Cast<'_>, proposal: &ProposalRecord) {
    let Some(initiative) = &proposal.initiative else { return };
    let other = cast.who(cast.counterpart(&proposal.by));
    let said = [taken(initiative, &other), announced(initiative, &other)];
    page.paragraph(INDENT, &said.into_iter().flatten().collect::<Vec<_>>().join(" "));
}

/// The step that is taken, and why it is as large as it is.
fn taken(initiative: &InitiativeRecord, other: &str) -> Option<String> {
    let InitiativeRecord { step, answered, .. } = initiative;
    if *step <= 0.0 {
        return None;
    }
    let size = share(*step);
    Some(match answered {
        Some(true) => format!("It takes the step of {size} that it announced in case {other} offered more."),
        Some(false) => format!("It takes the step of {size} that it announced, though {other} has offered no more."),
        None => format!("It takes the step of {size} that it announced."),
    })
}

/// What comes next, as an invitation to answer it.
fn announced(initiative: &InitiativeRecord, other: &str) -> Option<String> {
    let InitiativeRecord { next, next_if_answered, .. } = initiative;
    let way = "of the way to the least that it takes";
    match (*next > 0.0, *next_if_answered > 0.0) {
        (true, _) if next == next_if_answered => Some(format!(
            "It announces a step of {} {way} for its next turn, and invites {other} to do likewise.",
            share(*next)
        )),
        (true, _) => Some(format!(
            "It announces a step of {} {way} for its next turn, and one of {} if {other} offers more.",
            share(*next),
            share(*next_if_answered)
        )),
        (false, true) => Some(format!(
            "It announces no further step until {other} offers more, and then one of {} {way}.",
            share(*next_if_answered)
        )),
        (false, false) => None,
    }
}

/// `10%`, with a digit more where it counts.
fn share(of: f64) -> String {
    format!("{}%", rounded(of * 100.0, 1).trim_end_matches(".0"))
}

/// Why a proposal was accepted or refused.
fn reply(cast: Cast<'_>, by: &str, proposal: &ProposalRecord, answer: &AnswerRecord) -> String {
    let who = cast.who_first(by);
    let (worth, asked) = payoffs_apart(answer.value, answer.asked_value.unwrap_or(answer.value));
    match (answer.reason.as_str(), &answer.red_line) {
        _ if answer.accepted => {
            format!("{who} accepts: the package is worth {worth} to it, no less than the {asked} that it asks for.")
        }
        _ if answer.lapsed() => {
            format!("{who} can no longer take the offer, which has lapsed: {}.", lapse(cast, proposal, answer))
        }
        ("red_line", Some(line)) => {
            let (title, detail) = (red_line_title(cast, by, line), settled_under(cast, by, line, proposal));
            if cast.is_veto(by, line) {
                return format!("{who} refuses: the {title} keeps the package out{detail}.");
            }
            format!("{who} refuses: the package crosses its red line “{title}”{detail}.")
        }
        ("below_no_deal", _) => {
            format!("{who} refuses: the package is worth {worth} to it, and no deal is worth {asked}.")
        }
        ("below_target", _) => {
            format!("{who} refuses: the package is worth {worth} to it, and it asks for {asked}.")
        }
        ("too_early", _) => format!("{who} accepts nothing yet; the package is worth {worth} to it."),
        ("incompatible", _) => {
            format!("{who} refuses: by now the package makes no sense{}.", under_rule(answer))
        }
        _ => format!("{who} refuses."),
    }
}

/// Why the side that made a proposal could not make it any more when its answer came.
fn lapse(cast: Cast<'_>, proposal: &ProposalRecord, answer: &AnswerRecord) -> String {
    let maker = &proposal.by;
    match (answer.reason.as_str(), &answer.red_line) {
        ("lapsed_red_line", Some(line)) => {
            let (title, detail) = (red_line_title(cast, maker, line), settled_under(cast, maker, line, proposal));
            if cast.is_veto(maker, line) {
                return format!("by now the {title} within {} keeps the package out{detail}", cast.who(maker));
            }
            format!("by now the package crosses {} own red line “{title}”{detail}", cast.whose(maker))
        }
        ("lapsed_below_no_deal", _) => format!("by now no deal is worth more to {} than the package", cast.who(maker)),
        _ => format!("by now the package makes no sense{}", under_rule(answer)),
    }
}

/// The compatibility rule that a package breaks, in brackets.
fn under_rule(answer: &AnswerRecord) -> String {
    answer.rule_title.as_ref().map_or(String::new(), |rule| format!(" (“{rule}”)"))
}

fn red_line_title<'a>(cast: Cast<'a>, of: &str, line: &'a str) -> &'a str {
    cast.red_line(of, line).map_or(line, |line| &line.title)
}

/// How a proposal settles the issues that a red line speaks of, in brackets.
fn settled_under(cast: Cast<'_>, of: &str, line: &str, proposal: &ProposalRecord) -> String {
    let issues = cast.red_line_issues(of, line);
    let settled: Vec<String> = issues.iter().map(|issue| position(issue, proposal)).collect();
    if settled.is_empty() { String::new() } else { format!(" ({})", settled.join("; ")) }
}

/// What a proposal says on an issue: `"Tolls": "High"`, `"Tolls" left open`.
fn position(issue: &IssueRecord, proposal: &ProposalRecord) -> String {
    if is_open(issue, &proposal.package) {
        return format!("{} left open", spoken(issue));
    }
    format!("{} at {}", spoken(issue), words::quoted(settlement(issue, &proposal.package)))
}

/// What a delegation does with its position.
fn act(cast: Cast<'_>, proposal: &ProposalRecord, changes: &[Change<'_>]) -> String {
    match &proposal.step {
        _ if changes.is_empty() => "holds its position.".to_owned(),
        Some(step) => format!("{}. Its new package is {}:", cast.moves(proposal, step), worth(cast, proposal)),
        None => format!("changes its position, to a package {}:", worth(cast, proposal)),
    }
}

fn worth(cast: Cast<'_>, proposal: &ProposalRecord) -> String {
    let other = cast.counterpart(&proposal.by);
    format!(
        "worth {} to itself and {} to {}",
        payoff(of(&proposal.values, &proposal.by)),
        payoff(of(&proposal.values, other)),
        cast.who(other)
    )
}

/// Changes of position, each with its mark.
pub(super) fn write_changes(page: &mut Page, changes: &[Change<'_>]) {
    let columns = [10, 36, 42].map(|max_width| Column { align: Align::Left, max_width });
    let row = |change: &Change<'_>| {
        let (mark, issue) = (change.kind.mark().to_owned(), change.issue.title.clone());
        vec![mark, issue, format!("{} → {}", change.from, change.to)]
    };
    let rows: Vec<Vec<String>> = changes.iter().map(row).collect();
    page.list(LIST_INDENT - 2, &columns, &rows);
}

fn write_package(page: &mut Page, cast: Cast<'_>, proposal: &ProposalRecord) {
    let columns = [42, 46].map(|max_width| Column { align: Align::Left, max_width });
    let issues = cast.result.issues.iter();
    let rows = issues.map(|issue| vec![issue.title.clone(), settlement(issue, &proposal.package).to_owned()]);
    let rows: Vec<Vec<String>> = rows.collect();
    page.list(LIST_INDENT, &columns, &rows);
}

/// What an interim agreement leaves to talk about.
fn sealing(cast: Cast<'_>, interim: &InterimRecord) -> String {
    let open: Vec<&IssueRecord> = cast.result.issues.iter().filter(|issue| is_open(issue, &interim.package)).collect();
    let is_last = cast.result.proposals.last().and_then(|last| cast.interim_of(last)) == Some(interim);
    let is_late = cast.given_up().is_some_and(|given_up| given_up.how == GivenUp::Deadline);
    let goes_on = if is_last && is_late { "and time is up" } else { "and the talks go on over that" };
    format!("It is signed as an interim agreement, which leaves open {}, {goes_on}.", spoken_list(&open))
}

/// How a delegation leaves, or seals the agreement.
fn parting(cast: Cast<'_>, subject: &str) -> String {
    let ending = &cast.result.ending;
    let without = match (ending.kind, cast.given_up()) {
        (EndingKind::WalkOut, _) => "no deal",
        (EndingKind::FullAgreement | EndingKind::PartialAgreement, Some(_)) => "the interim agreement",
        (EndingKind::FullAgreement | EndingKind::PartialAgreement, None) | (EndingKind::Deadline, _) => {
            return String::new();
        }
    };
    let why = why_it_left(ending, without).map_or_else(String::new, |why| format!(": {why}"));
    format!("{subject} leaves the table{why}.")
}

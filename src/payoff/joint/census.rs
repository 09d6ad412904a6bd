//! Counting packages without walking over all of them, for many questions at once.
//!
//! How large the zone of agreement is, and how large it would be without each rule or each dispute, are questions about
//! nearly the same half packages. They are listed and put in order once, each with the questions that leave it out, and
//! every question is answered by one pass over the lists. Questions that leave out the same ones share that pass.

use super::batch::Batch;
use super::division::Division;
use super::piece::Piece;
use super::question::{Outlook, Question};
use super::{Joint, Scope};
use crate::payoff::Game;

/// Tables of so many cells in all, some 400 MB, are made for questions that are answered together; larger ones one by one,
/// which takes as many times as long as there are questions to a view.
const MOST_CELLS: usize = 1 << 24;

/// The answers to questions about a round, in order; nothing where packages cannot be counted in bounded time and memory,
/// which is always possible for up to ten million of them.
#[must_use]
pub fn census(game: &Game<'_>, round: usize, questions: &[Question]) -> Vec<Option<u64>> {
    match together(game, round, questions) {
        Some(answers) => answers.into_iter().map(Some).collect(),
        None => questions.iter().map(|question| alone(game, round, question)).collect(),
    }
}

/// The answers to questions that share their lists; nothing where these would take too much.
fn together(game: &Game<'_>, round: usize, questions: &[Question]) -> Option<Vec<u64>> {
    let mut answers = vec![0; questions.len()];
    for part in Joint::new(game, round).divided()? {
        let piece = &part.joint.piece;
        let joints = looked_into(game, round, piece, questions);
        let scopes: Vec<&Scope> = joints.iter().flat_map(Joint::scopes).collect();
        let n_cells: usize = joints.iter().flat_map(Joint::scopes).map(Scope::n_cells).sum();
        if n_cells > MOST_CELLS {
            return None;
        }
        // What an issue would be worth at its best may turn on others where what it is worth in a piece does not.
        let division = if piece.is_whole() { part.plan } else { Division::new(piece.space(), &scopes)? };
        let of_piece = |some: &[Question]| Batch::new(game, round, (piece, &division), some).answers();
        let found = questions.chunks(Batch::MOST_QUESTIONS).flat_map(of_piece);
        answers.iter_mut().zip(found).for_each(|(answer, n)| *answer += n);
    }
    Some(answers)
}

/// The packages of a piece looked at in every way that is asked about, and as they are.
fn looked_into<'g>(game: &'g Game<'_>, round: usize, piece: &Piece<'g>, questions: &[Question]) -> Vec<Joint<'g>> {
    let mut outlooks = vec![Outlook::AsIs];
    for question in questions {
        if !outlooks.contains(&question.outlook) {
            outlooks.push(question.outlook);
        }
    }
    let joint = |outlook| Joint::looked_into(game, round, outlook, |_| true, piece.clone());
    outlooks.into_iter().map(joint).collect()
}

/// The answer to a question by itself: fewer rules may tie fewer issues together.
fn alone(game: &Game<'_>, round: usize, question: &Question) -> Option<u64> {
    question.joint(game, round).count(question.least)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::payoff::joint::Outlook;
    use crate::payoff::sample::{DATES, Sample};
    use crate::payoff::{Rule, floor, rules};
    use crate::quantity::PerSide;
    use crate::random::cases;

    #[test]
    fn questions_are_answered_together_as_they_are_alone() {
        for seed in 0..cases(150) {
            let sample = Sample::random(seed);
            let game = sample.game();
            let round = seed as usize % DATES.len();
            let least = PerSide::from_fn(|side| floor(&game, side, round));
            let all: Vec<Rule> = rules(&game).collect();
            let without = |dropped: u64| {
                let is_kept = |rule| dropped >> (all.iter().position(|other| *other == rule).unwrap() % 6) & 1 == 0;
                Question::under(&game, is_kept, least)
            };
            // More than are answered in one walk.
            let mut questions: Vec<Question> = (0..64).map(without).collect();
            let views = game.agenda().issue_indices().map(Outlook::WithoutDispute).chain([Outlook::IssueByIssue]);
            questions.extend(views.map(|outlook| Question::with(&game, outlook, least)));
            for issue in game.agenda().issue_indices() {
                let choices = game.agenda().issue(issue).choices();
                questions.extend(choices.map(|choice| without(0).making(issue, choice)));
            }
            let expected: Vec<Option<u64>> = questions.iter().map(|question| alone(&game, round, question)).collect();
            assert_eq!(census(&game, round, &questions), expected, "setting {seed}");
            assert!(expected.iter().all(Option::is_some));
        }
    }
}

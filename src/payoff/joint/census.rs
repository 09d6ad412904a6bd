//! Counting packages without walking over all of them, for many questions at once.
//!
//! How large the zone of agreement is, and how large it would be without each rule or each dispute, are questions about
//! nearly the same half packages. They are listed and put in order once, each with the questions that leave it out, and
//! every question is answered by one pass over the lists. Questions that leave out the same ones share that pass.

use super::Joint;
use super::batch::Batch;
use super::division::Division;
use super::question::Question;
use crate::payoff::Game;

/// Tables of so many cells in all are made for questions that are answered together; larger ones one by one.
const MOST_CELLS: usize = 1 << 22;

/// The answers to questions about a round, in order; nothing where packages cannot be counted in bounded time and memory,
/// which is always possible for up to ten million of them.
#[must_use]
pub fn census(game: &Game<'_>, round: usize, questions: &[Question]) -> Vec<Option<u64>> {
    let whole = Joint::new(game, round);
    let scopes = whole.scopes();
    let n_cells: usize = scopes.iter().map(|scope| scope.n_cells()).sum();
    let n_views = game.agenda().issues.len() + 1;
    let division = (n_cells * n_views <= MOST_CELLS).then(|| Division::new(whole.space, &scopes)).flatten();
    let Some(division) = division else {
        return questions.iter().map(|question| alone(game, round, question)).collect();
    };
    let answers = |some: &[Question]| Batch::new(game, round, &division, some).answers();
    questions.chunks(Batch::MOST_QUESTIONS).flat_map(answers).map(Some).collect()
}

/// The answer to a question by itself: fewer rules may tie fewer issues together.
fn alone(game: &Game<'_>, round: usize, question: &Question) -> Option<u64> {
    let joint = question.joint(game, round);
    let division = Division::new(joint.space, &joint.scopes())?;
    Batch::of_one(&joint, &division, question.least).answers().first().copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::payoff::joint::Outlook;
    use crate::payoff::sample::{DATES, Sample};
    use crate::payoff::{Rule, floor, rules};
    use crate::quantity::PerSide;

    #[test]
    fn questions_are_answered_together_as_they_are_alone() {
        for seed in 0..150 {
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

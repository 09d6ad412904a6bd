//! Who blocks: what principals with a veto keep out of what could be agreed but for them.

use crate::agenda::{IssueIdx, OptionIdx};
use crate::payoff::{Game, Question, Rule, census, floors, rules};

/// What principals with a veto keep out of the zone of agreement in a round. All counts are of packages that keep to the
/// compatibility rules and the red lines, and that both sides prefer to no deal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VetoSurvey {
    /// The vetoes, in the order of [`rules`].
    pub vetoes: Vec<Rule>,
    /// How many there are.
    pub all: Vetoed,
    /// How many no veto keeps out.
    pub left: u64,
    /// How many make each choice on each issue, in the order of the agenda.
    pub choices: Vec<(IssueIdx, OptionIdx, Vetoed)>,
}

/// Some of the packages, and how many of them are refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Vetoed {
    /// How many there are.
    pub n: u64,
    /// How many of them each veto refuses, whatever the others do.
    pub refused: Vec<u64>,
}

/// What vetoes keep out in a round; nothing where nobody has one, or packages cannot be counted (see [`census`]).
#[must_use]
pub fn veto_survey(game: &Game<'_>, round: usize) -> Option<VetoSurvey> {
    let vetoes: Vec<Rule> = rules(game).filter(|rule| is_veto(*rule)).collect();
    if vetoes.is_empty() {
        return None;
    }
    let least = floors(game, round);
    let under = |veto: Option<Rule>| Question::under(game, |rule| !is_veto(rule) || Some(rule) == veto, least);
    // Without any veto, then with each alone.
    let open = || std::iter::once(None).chain(vetoes.iter().copied().map(Some)).map(under);
    let choices: Vec<(IssueIdx, OptionIdx)> = game
        .agenda()
        .issue_indices()
        .flat_map(|issue| game.agenda().issue(issue).choices().map(move |choice| (issue, choice)))
        .collect();
    let of_choices = choices.iter().flat_map(|(issue, choice)| open().map(|question| question.making(*issue, *choice)));
    let all_kept = Question::under(game, |_| true, least);
    let questions: Vec<Question> = std::iter::once(all_kept).chain(open()).chain(of_choices).collect();
    let answers: Vec<u64> = census(game, round, &questions).into_iter().collect::<Option<_>>()?;
    let (left, answers) = answers.split_first()?;
    let mut counted = answers.chunks(vetoes.len() + 1).filter_map(vetoed);
    let all = counted.next()?;
    let choices = choices.into_iter().zip(counted).map(|((issue, choice), of)| (issue, choice, of)).collect();
    Some(VetoSurvey { vetoes, all, left: *left, choices })
}

const fn is_veto(rule: Rule) -> bool {
    matches!(rule, Rule::Floor(..))
}

/// From how many there are without any veto, and with each alone.
fn vetoed(counts: &[u64]) -> Option<Vetoed> {
    let (n, with) = counts.split_first()?;
    Some(Vetoed { n: *n, refused: with.iter().map(|with| n - with).collect() })
}

//! Packages in pieces that the votes of chambers do not tell apart.
//!
//! What chambers make of a package multiplies every part of its value, so that the issues on which they turn tie all others
//! together. Within a piece, all of whose packages have choices of the same classes on these issues, votes are the same and
//! tie nothing. All packages are counted piece by piece, and the efficient ones of all are among those of each.

use super::{Joint, Scope};
use crate::agenda::{IssueIdx, PackageSpace};
use crate::payoff::search::Classes;
use crate::payoff::table::Table;
use std::borrow::Cow;
use std::collections::BTreeSet;

/// All packages, or those that make some choices alone on some issues; numbered by themselves.
#[derive(Clone, Debug)]
pub(super) struct Piece<'g> {
    whole: &'g PackageSpace,
    space: Cow<'g, PackageSpace>,
    /// The digits left on the issues on which not all are, rising.
    left: Vec<(IssueIdx, Vec<usize>)>,
}

/// More pieces than this are not looked into: each takes a plan of its own.
const MOST_PIECES: f64 = 512.0;

impl<'g> Piece<'g> {
    /// All packages.
    pub(super) fn whole(space: &'g PackageSpace) -> Self {
        Self { whole: space, space: Cow::Borrowed(space), left: Vec::new() }
    }

    /// The pieces that votes do not tell apart; none where they turn on nothing, or would make too many.
    pub(super) fn by_classes(space: &'g PackageSpace, classes: &Classes) -> Vec<Self> {
        let issues = classes.issues();
        if issues.is_empty() || classes.n_combinations(&issues) > MOST_PIECES {
            return Vec::new();
        }
        let mut pieces = Vec::new();
        classes.for_each(&mut vec![0; space.n_issues()], &mut |digits| {
            let left = |issue: &IssueIdx| {
                let of_issue = classes.on(*issue).expect("votes turn on it");
                let first = digits[issue.index()];
                (*issue, (0..of_issue.len()).filter(|digit| of_issue[*digit] == first).collect())
            };
            pieces.push(Self::of(space, issues.iter().map(left).collect()));
        });
        pieces
    }

    fn of(whole: &'g PackageSpace, left: Vec<(IssueIdx, Vec<usize>)>) -> Self {
        let mut n_choices: Vec<usize> = (0..whole.n_issues()).map(|idx| whole.n_choices(IssueIdx::new(idx))).collect();
        for (issue, digits) in &left {
            n_choices[issue.index()] = digits.len();
        }
        let space = PackageSpace::new(n_choices.into_iter().map(|n| (n, false)));
        Self { whole, space: Cow::Owned(space.expect("a part has no more packages than the whole")), left }
    }

    /// All packages of the game.
    pub(super) fn whole_space(&self) -> &'g PackageSpace {
        self.whole
    }

    /// Whether all packages are in it.
    pub(super) fn is_whole(&self) -> bool {
        self.left.is_empty()
    }

    /// Its packages, numbered by themselves: in the order that they have among all.
    pub(super) fn space(&self) -> &PackageSpace {
        &self.space
    }

    /// The number among all packages of one that has that number in the piece.
    pub(super) fn number(&self, within: u64) -> u64 {
        if self.is_whole() {
            return within;
        }
        let digits = self.space.digits(within).enumerate();
        digits
            .map(|(idx, digit)| {
                let issue = IssueIdx::new(idx);
                let digit = self.left_on(issue).map_or(digit, |left| left[digit]);
                digit as u64 * self.whole.stride(issue)
            })
            .sum()
    }

    fn left_on(&self, issue: IssueIdx) -> Option<&[usize]> {
        self.left.iter().find(|(other, _)| *other == issue).map(|(_, digits)| digits.as_slice())
    }

    /// A table over all packages for those of the piece, over no more of its issues than it turns on there.
    pub(super) fn narrowed<'t, T: Copy + PartialEq>(&self, table: &'t Table<T>) -> Cow<'t, Table<T>> {
        if self.is_whole() {
            return Cow::Borrowed(table);
        }
        let mut offsets = vec![0];
        for issue in table.scope.issues() {
            let stride = table.scope.stride(*issue);
            let n_choices = self.whole.n_choices(*issue);
            let left = self.left_on(*issue).map_or_else(|| Cow::Owned((0..n_choices).collect()), Cow::Borrowed);
            let left: &[usize] = &left;
            offsets = offsets.iter().flat_map(|offset| left.iter().map(move |digit| offset + digit * stride)).collect();
        }
        let mut cells: Vec<T> = offsets.into_iter().map(|offset| table.cells[offset]).collect();
        let mut issues: Vec<IssueIdx> = table.scope.issues().to_vec();
        // From the last to the first, of which the choices of each lie so far apart.
        let mut stride = 1;
        for issue in table.scope.issues().iter().rev() {
            let n_choices = self.space.n_choices(*issue);
            let block = stride * n_choices;
            let is_alike = |block: &[T]| block.chunks(stride).all(|chunk| chunk == &block[..stride]);
            if self.left_on(*issue).is_some() && cells.chunks(block).all(is_alike) {
                cells = cells.chunks(block).flat_map(|block| block[..stride].iter().copied()).collect();
                issues.retain(|other| other != issue);
            } else {
                stride = block;
            }
        }
        let issues: BTreeSet<IssueIdx> = issues.into_iter().collect();
        Cow::Owned(Table { scope: Scope::new(&issues, &self.space), cells })
    }
}

/// Something planned for the packages of a joint game, or of a piece of them.
pub(super) struct Planned<'j, 'g, P> {
    pub(super) joint: Cow<'j, Joint<'g>>,
    pub(super) plan: P,
}

impl<'g> Joint<'g> {
    /// Plans for all packages together or for each of their pieces, whichever costs less in all; nothing if either costs
    /// more than can be said.
    pub(super) fn planned<P>(
        &self,
        plan: impl Fn(&Self) -> Option<P>,
        cost: impl Fn(&P) -> f64,
        most: f64,
    ) -> Option<Vec<Planned<'_, 'g, P>>> {
        let whole = plan(self);
        let pieces = Piece::by_classes(self.piece.whole_space(), &self.classes);
        let of_whole = whole.as_ref().map_or(f64::INFINITY, &cost);
        let mut of_pieces = 0.0;
        let mut planned = Vec::new();
        for piece in pieces {
            let joint = self.within(piece);
            let Some(plan) = plan(&joint) else {
                of_pieces = f64::INFINITY;
                break;
            };
            of_pieces += cost(&plan);
            if of_pieces >= of_whole {
                break;
            }
            planned.push(Planned { joint: Cow::Owned(joint), plan });
        }
        if !planned.is_empty() && of_pieces < of_whole && of_pieces <= most {
            return Some(planned);
        }
        Some(vec![Planned { joint: Cow::Borrowed(self), plan: whole? }])
    }

    /// The same game among the packages of a piece alone.
    fn within(&self, piece: Piece<'g>) -> Self {
        let mut joint = Self { classes: Classes::default(), ..Self::of(piece) };
        for term in &self.terms {
            joint.add_terms(term);
        }
        for barrier in &self.barriers {
            joint.add_barrier(barrier);
        }
        joint
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::payoff::joint::batch::Batch;
    use crate::payoff::joint::division::Division;
    use crate::payoff::sample::{DATES, Sample};
    use crate::payoff::{Question, floors, rules};
    use crate::quantity::{Payoff, PerSide};

    /// What a package is worth by the tables of a joint game, and whether something rules it out.
    fn judged(joint: &Joint<'_>, number: u64) -> (PerSide<Payoff>, bool) {
        let digits: Vec<usize> = joint.space().digits(number).collect();
        let values = joint.terms.iter().map(|term| term.cells[term.scope.cell(&digits)]).sum();
        (values, joint.barriers.iter().any(|barrier| barrier.cells[barrier.scope.cell(&digits)]))
    }

    #[test]
    fn each_package_is_in_one_piece_and_worth_there_what_it_is_worth() {
        let (mut n_pieces, mut n_narrower) = (0, 0);
        for seed in 0..600 {
            let sample = Sample::random(seed);
            let game = sample.game();
            let joint = Joint::new(&game, seed as usize % DATES.len());
            let pieces = Piece::by_classes(game.space(), &joint.classes);
            if pieces.is_empty() {
                continue;
            }
            let mut found = Vec::new();
            let least = floors(&game, seed as usize % DATES.len());
            let mut n_worth_it = 0;
            for piece in pieces {
                let part = joint.within(piece);
                for number in 0..part.space().n_packages() {
                    let among_all = part.piece.number(number);
                    assert_eq!(judged(&part, number), judged(&joint, among_all), "setting {seed}");
                    assert!(found.last().is_none_or(|last| *last < among_all) || number == 0, "in order");
                    found.push(among_all);
                }
                let division = Division::new(part.space(), &part.scopes()).expect("a small space");
                n_worth_it += Batch::of_one(&part, &division, least).answers()[0];
                let n_cells = |joint: &Joint<'_>| joint.scopes().into_iter().map(Scope::n_cells).max();
                n_narrower += usize::from(n_cells(&part) < n_cells(&joint));
                n_pieces += 1;
            }
            found.sort_unstable();
            assert!(found.into_iter().eq(0..game.space().n_packages()), "setting {seed}");
            assert_eq!(joint.count(least), Some(n_worth_it), "setting {seed}");
        }
        assert!(n_pieces > 500 && n_narrower > 300, "{n_narrower} of {n_pieces} pieces are simpler");
    }

    #[test]
    fn questions_about_many_issues_on_which_votes_turn_are_answered_in_pieces_as_for_the_whole() {
        let mut n_in_pieces = 0;
        for seed in 0..120 {
            let sample = Sample::random(seed);
            if sample.agenda.chambers.is_empty() {
                continue;
            }
            let game = sample.game();
            let round = seed as usize % DATES.len();
            let least = floors(&game, round);
            let joint = Joint::new(&game, round);
            n_in_pieces += usize::from(joint.divided().expect("a small space").len() > 1);
            let all: Vec<_> = rules(&game).collect();
            for dropped in &all {
                let question = Question::under(&game, |rule| rule != *dropped, least);
                let one = question.joint(&game, round);
                let expected = (0..game.space().n_packages()).map(|number| judged(&one, number));
                let is_enough = |(values, is_out): &(PerSide<Payoff>, bool)| {
                    !is_out && values.0.iter().zip(least.0).all(|(value, least)| *value >= least)
                };
                let expected = expected.filter(is_enough).count() as u64;
                assert_eq!(super::super::census(&game, round, &[question]), [Some(expected)], "setting {seed}");
            }
        }
        assert!(n_in_pieces > 3, "{n_in_pieces} are answered in pieces");
    }
}

//! Clauses: options that depend on an event, and the branches that packages with them fall into.

use super::{Agenda, Circumstance, Condition, EventIdx, Happened, Issue, OptionIdx, Package, Reading, Truth};

/// What makes an option contingent: which plain option of the issue holds if an event happens, and which if it does not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clause {
    /// On which event.
    pub on: EventIdx,
    /// What holds if it happens.
    pub then: OptionIdx,
    /// What holds if it does not.
    pub otherwise: OptionIdx,
    /// Who says whether it has happened.
    pub certified_by: String,
    /// Who could bring it about, or keep it from happening.
    pub brought_about_by: String,
}

impl Clause {
    /// The plain option that holds where these events happen.
    #[must_use]
    pub(crate) const fn resolved(&self, happens: Happened) -> OptionIdx {
        if happens.has(self.on) { self.then } else { self.otherwise }
    }
}

/// What becomes of a package if some of the events that it turns on happen and the others do not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Branch {
    /// Which events happen.
    pub happens: Happened,
    /// The package with every clause resolved.
    pub resolved: Package,
}

impl Issue {
    /// How many of its options are plain; clauses stand behind them.
    #[must_use]
    pub(crate) fn n_plain(&self) -> usize {
        let n_clauses = self.options.iter().rev().take_while(|option| option.clause.is_some()).count();
        self.options.len() - n_clauses
    }

    /// Whether some option is contingent.
    #[must_use]
    pub(crate) fn has_clauses(&self) -> bool {
        self.options.last().is_some_and(|option| option.clause.is_some())
    }

    /// What makes an option contingent; nothing for plain options and deferral.
    #[must_use]
    pub fn clause(&self, option: OptionIdx) -> Option<&Clause> {
        self.options.get(option.index())?.clause.as_ref()
    }

    /// The plain option that a choice comes to where these events happen; deferral stays deferral.
    #[must_use]
    pub(crate) fn resolved(&self, option: OptionIdx, happens: Happened) -> OptionIdx {
        self.clause(option).map_or(option, |clause| clause.resolved(happens))
    }

    /// What its clauses are worth by what plain options are worth, given how likely their events are, in their order.
    ///
    /// # Formula
    ///
    /// ```text
    /// p * worth(then) + (1 - p) * worth(otherwise)
    /// ```
    pub fn expected<'w>(
        &'w self,
        plain: &'w [f64],
        chance: impl Fn(EventIdx) -> f64 + 'w,
    ) -> impl Iterator<Item = f64> + 'w {
        let clauses = self.options[self.n_plain()..].iter().filter_map(|option| option.clause.as_ref());
        clauses.map(move |clause| {
            let p = chance(clause.on);
            p * plain[clause.then.index()] + (1.0 - p) * plain[clause.otherwise.index()]
        })
    }

    /// How far two choices lie apart, 0 to 1. A clause lies as far as its branches on average, those of two clauses on the
    /// same event taken together; leaving the issue open lies half way from everything.
    ///
    /// # Formula
    ///
    /// ```text
    /// |steps apart| / (number of plain options - 1);  1/2 between an option and deferral;  0 for the same choice
    /// ```
    #[must_use]
    pub fn distance(&self, one: OptionIdx, other: OptionIdx) -> f64 {
        const FROM_DEFERRAL: f64 = 0.5;
        if one == other {
            return 0.0;
        }
        if one.is_deferred() || other.is_deferred() {
            return FROM_DEFERRAL;
        }
        // Two options differ, so there are at least two plain ones.
        let last = (self.n_plain() - 1) as f64;
        let steps = |happens: [bool; 2]| {
            let plain = |option, happens: bool| match self.clause(option) {
                None => option,
                Some(clause) if happens => clause.then,
                Some(clause) => clause.otherwise,
            };
            plain(one, happens[0]).index().abs_diff(plain(other, happens[1]).index()) as f64
        };
        let steps = match (self.clause(one), self.clause(other)) {
            (None, None) => steps([true, true]),
            (Some(one), Some(other)) if one.on != other.on => {
                [[true, true], [true, false], [false, true], [false, false]].map(steps).iter().sum::<f64>() / 4.0
            }
            _ => [[true, true], [false, false]].map(steps).iter().sum::<f64>() / 2.0,
        };
        steps / last
    }
}

impl Agenda {
    /// The events that the clauses of a package turn on.
    #[must_use]
    pub(crate) fn turns_on(&self, package: &Package) -> Happened {
        let clauses = package.iter().filter_map(|(issue, option)| self.issue(issue).clause(option));
        clauses.map(|clause| clause.on).collect()
    }

    /// The events that any option of the agenda turns on.
    #[must_use]
    pub(crate) fn clause_events(&self) -> Happened {
        let options = self.issues.iter().filter(|issue| issue.has_clauses()).flat_map(|issue| &issue.options);
        options.filter_map(|option| option.clause.as_ref()).map(|clause| clause.on).collect()
    }

    /// The package as it stands where these events happen and no others.
    #[must_use]
    pub(crate) fn resolved(&self, package: &Package, happens: Happened) -> Package {
        Package::new(package.iter().map(|(issue, option)| self.issue(issue).resolved(option, happens)))
    }

    /// What may become of a package as things stand: every combination of the events that it turns on happening or not,
    /// that in which all happen first. What has happened already happens in all of them. One for a package without clauses.
    pub fn branches(&self, package: &Package, now: Circumstance) -> impl Iterator<Item = Branch> {
        let turns_on = self.turns_on(package);
        let settled = turns_on.among(now.happened);
        let open: Vec<EventIdx> = turns_on.events().filter(|event| !settled.has(*event)).collect();
        // Each clause triples the packages at least, which 64 bits count: no package turns on so many events.
        (0..1_u64 << open.len()).map(move |branch| {
            let may_happen = open.iter().rev().enumerate();
            let happen = may_happen.filter(|(place, _)| branch >> place & 1 == 0);
            let happens = happen.fold(settled, |all, (_, event)| all.with(*event));
            Branch { happens, resolved: self.resolved(package, happens) }
        })
    }

    /// Whether a condition holds for a package as things stand: true if it does in every branch of the package, false if
    /// in none, undecided otherwise.
    #[must_use]
    pub fn truth(&self, condition: &Condition, package: &Package, now: Circumstance) -> Truth {
        if self.turns_on(package).is_empty() {
            return condition.truth(package, now);
        }
        let mut branches = self.branches(package, now);
        let of_branch =
            |branch: Branch| condition.truth_in(Reading { written: package, resolved: &branch.resolved }, now);
        let Some(first) = branches.next().map(of_branch) else { return Truth::Undecided };
        if branches.all(|branch| of_branch(branch) == first) { first } else { Truth::Undecided }
    }

    /// Whether a condition certainly holds in some branch of a package: what must not be crossed is crossed if it may come
    /// to that.
    #[must_use]
    pub(crate) fn may_hold(&self, condition: &Condition, package: &Package, now: Circumstance) -> bool {
        if self.turns_on(package).is_empty() {
            return condition.truth(package, now).holds();
        }
        self.branches(package, now)
            .any(|branch| condition.truth_in(Reading { written: package, resolved: &branch.resolved }, now).holds())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::agenda::{Forms, IssueIdx, IssueOption, Note};
    use jiff::civil::date;

    const TODAY: Circumstance = Circumstance::on(date(2008, 3, 17));

    fn option(name: &str, clause: Option<[usize; 3]>) -> IssueOption {
        let clause = clause.map(|[on, then, otherwise]| Clause {
            on: EventIdx::new(on),
            then: OptionIdx::new(then),
            otherwise: OptionIdx::new(otherwise),
            certified_by: "both".to_owned(),
            brought_about_by: "neither".to_owned(),
        });
        IssueOption {
            name: name.to_owned(),
            title: name.to_owned(),
            short: None,
            level: None,
            clause,
            note: Note::default(),
        }
    }

    /// Two issues of three plain options; clauses on the first event on both, and one on the second event.
    fn agenda() -> Agenda {
        let issue = |clauses: &[[usize; 3]]| Issue {
            name: "issue".to_owned(),
            title: "Issue".to_owned(),
            forms: Forms::default(),
            unit: None,
            options: ["a", "b", "c"]
                .map(|name| option(name, None))
                .into_iter()
                .chain(clauses.iter().map(|clause| option("clause", Some(*clause))))
                .collect(),
            deferrable: true,
            note: Note::default(),
        };
        Agenda {
            issues: vec![issue(&[[0, 2, 0], [1, 1, 0]]), issue(&[[0, 0, 1]])],
            compatibility: vec![],
            events: vec![],
            chambers: vec![],
        }
    }

    fn package(options: [usize; 2]) -> Package {
        Package::new(options.map(OptionIdx::new))
    }

    fn is(issue: usize, option: usize) -> Condition {
        Condition::Is(IssueIdx::new(issue), OptionIdx::new(option))
    }

    #[test]
    fn clauses_on_one_event_resolve_together_and_others_apart() {
        let agenda = agenda();
        let branches =
            |options, now| agenda.branches(&package(options), now).map(|one| one.resolved).collect::<Vec<_>>();
        assert_eq!(branches([1, 2], TODAY), [package([1, 2])]);
        assert_eq!(branches([3, 3], TODAY), [package([2, 0]), package([0, 1])]);
        assert_eq!(branches([4, 3], TODAY), [[1, 0], [0, 0], [1, 1], [0, 1]].map(package));
        let happened = Circumstance { happened: Happened::NONE.with(EventIdx::new(0)), ..TODAY };
        assert_eq!(branches([4, 3], happened), [package([1, 0]), package([0, 0])]);
        assert_eq!(branches([3, 3], happened), [package([2, 0])]);
    }

    #[test]
    fn a_statement_about_a_clause_is_true_where_it_is_in_every_branch() {
        let agenda = agenda();
        let truth = |condition: &Condition| agenda.truth(condition, &package([3, 3]), TODAY);
        assert_eq!(truth(&is(0, 2)), Truth::Undecided);
        assert_eq!(truth(&is(0, 1)), Truth::False);
        assert_eq!(truth(&Condition::AtMost(IssueIdx::new(1), OptionIdx::new(1))), Truth::True);
        // The two clauses go together: never the last option here and the second there.
        assert_eq!(truth(&Condition::All(vec![is(0, 2), is(1, 1)])), Truth::False);
        assert_eq!(truth(&Condition::Any(vec![is(0, 2), is(1, 1)])), Truth::True);
        // The clause itself is what the package says.
        assert_eq!((truth(&is(0, 3)), truth(&is(0, 4))), (Truth::True, Truth::False));
        assert!(agenda.may_hold(&is(0, 2), &package([3, 3]), TODAY));
        assert!(!agenda.may_hold(&is(0, 1), &package([3, 3]), TODAY));
    }

    #[test]
    fn distance_counts_steps_and_puts_deferral_half_way() {
        let mut issue = agenda().issues.remove(0);
        issue.options = (0..5).map(|_| option("plain", None)).collect();
        let distance = |a, b| issue.distance(a, b);
        let option = OptionIdx::new;
        assert_eq!(distance(option(1), option(1)), 0.0);
        assert_eq!(distance(option(1), option(4)), 0.75);
        assert_eq!(distance(option(4), option(0)), 1.0);
        assert_eq!(distance(option(2), OptionIdx::DEFERRED), 0.5);
        assert_eq!(distance(OptionIdx::DEFERRED, option(0)), 0.5);
        assert_eq!(distance(OptionIdx::DEFERRED, OptionIdx::DEFERRED), 0.0);
    }

    #[test]
    fn a_clause_lies_as_far_as_its_branches_on_average() {
        let agenda = agenda();
        let distance = |a, b| agenda.issue(IssueIdx::new(0)).distance(OptionIdx::new(a), OptionIdx::new(b));
        assert_eq!([distance(0, 2), distance(1, 2), distance(3, 3)], [1.0, 0.5, 0.0]);
        assert_eq!([distance(3, 0), distance(3, 1), distance(2, 4)], [0.5, 0.5, 0.75]);
        // Independent events: 2 or 0 against 1 or 0, every combination as often.
        assert_eq!(distance(3, 4), (1.0 + 2.0 + 1.0 + 0.0) / 4.0 / 2.0);
        let issue = &agenda.issues[0];
        assert_eq!(issue.distance(OptionIdx::DEFERRED, OptionIdx::new(3)), 0.5);
        assert_eq!((issue.n_plain(), issue.has_clauses(), issue.n_choices()), (3, true, 6));
    }
}

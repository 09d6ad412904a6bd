//! Which options red lines rule out, outright, for some time, or depending on what else is settled.

use crate::agenda::{Agenda, Condition, IssueIdx, OptionIdx, Package, Timeline};
use crate::payoff::Mandate;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// What a mandate's red lines make of an option.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Ruling {
    /// It never decides whether a red line is crossed.
    Free,
    /// It is out together with some settlements of other issues, or for some time.
    Conditional,
    /// It is out whatever is settled elsewhere, in every round.
    RuledOut,
}

/// That a red line refuses a way to deal with an issue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Refusal {
    /// The place of the line in its mandate.
    pub(super) line: usize,
    /// On which issue.
    pub(super) issue: IssueIdx,
    /// Which option, or that the issue is left open.
    pub(super) choice: OptionIdx,
    /// When, and under what circumstances.
    pub(super) when: When,
}

/// When a red line refuses something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct When {
    /// Whether it does so whatever is settled elsewhere, while it does.
    pub(super) whatever_else: bool,
    /// From which day on, if not from the first.
    pub(super) from: Option<Date>,
    /// Before which day, if not to the last.
    pub(super) until: Option<Date>,
}

impl Refusal {
    fn ruling(&self) -> Ruling {
        match self.when {
            When { whatever_else: true, from: None, until: None } => Ruling::RuledOut,
            When { .. } => Ruling::Conditional,
        }
    }
}

/// How many packages may be looked at for one red line. Beyond, all options of the issues that it refuses
/// something on count as conditional.
const MAX_LOOKS: usize = 20_000;

/// What the red lines make of every option of every issue, deferring left out, over rounds on these dates.
pub(super) fn rulings(agenda: &Agenda, mandate: &Mandate, days: Days<'_>) -> Vec<Vec<Ruling>> {
    let mut rulings: Vec<Vec<Ruling>> =
        agenda.issues.iter().map(|issue| vec![Ruling::Free; issue.options.len()]).collect();
    for refusal in refusals(agenda, mandate, days) {
        if let Some(ruling) = rulings[refusal.issue.index()].get_mut(refusal.choice.index()) {
            *ruling = refusal.ruling().max(*ruling);
        }
    }
    rulings
}

/// The days of the rounds, and what happens on which day.
#[derive(Clone, Copy)]
pub(super) struct Days<'d> {
    pub(super) dates: &'d [Date],
    pub(super) timeline: &'d Timeline,
}

/// Everything that the red lines refuse, over rounds on these dates: line by line, in the order of the agenda.
pub(super) fn refusals(agenda: &Agenda, mandate: &Mandate, days: Days<'_>) -> Vec<Refusal> {
    let mut refusals = Vec::new();
    for (place, line) in mandate.red_lines.iter().enumerate() {
        let crossed = line.crossed_when();
        let issues: Vec<IssueIdx> = issues_of(&crossed).into_iter().collect();
        let stretches = stretches(&crossed, days);
        // What softens a line is not refused for that, so only the issues of the refusal are looked at.
        for issue in issues_of(&line.refuse) {
            let found = refused_on(agenda, &crossed, &issues, issue, (&stretches, days.timeline));
            let refusal = |(choice, when): (OptionIdx, Option<When>)| {
                when.map(|when| Refusal { line: place, issue, choice, when })
            };
            refusals.extend(agenda.issue(issue).choices().zip(found).filter_map(refusal));
        }
    }
    refusals
}

fn issues_of(condition: &Condition) -> BTreeSet<IssueIdx> {
    let mut issues = BTreeSet::new();
    condition.collect_issues(&mut issues);
    issues
}

/// The stretches of time over which neither the condition's dates nor its events change anything, in order: the day that each begins by the
/// condition, and the day of its first round.
fn stretches(condition: &Condition, Days { dates, timeline }: Days<'_>) -> Vec<[Date; 2]> {
    let mut turning = BTreeSet::new();
    condition.collect_turning_days(timeline, &mut turning);
    let mut by_round: BTreeMap<Date, Date> = dates.first().map(|first| (*first, *first)).into_iter().collect();
    for day in turning {
        if let Some(round) = dates.iter().find(|date| **date >= day) {
            by_round.entry(*round).or_insert(day);
        }
    }
    by_round.into_iter().map(|(round, day)| [day, round]).collect()
}

/// When one red line refuses each of the choices on one issue that it speaks of.
fn refused_on(
    agenda: &Agenda,
    crossed: &Condition,
    issues: &[IssueIdx],
    on: IssueIdx,
    (stretches, timeline): (&[[Date; 2]], &Timeline),
) -> Vec<Option<When>> {
    let choices: Vec<OptionIdx> = agenda.issue(on).choices().collect();
    let n_looks =
        issues.iter().fold(stretches.len().max(1), |n, issue| n.saturating_mul(agenda.issue(*issue).n_choices()));
    if n_looks > MAX_LOOKS {
        return vec![Some(When { whatever_else: false, from: None, until: None }); choices.len()];
    }
    let others: Vec<IssueIdx> = issues.iter().copied().filter(|issue| *issue != on).collect();
    // Of each choice and stretch: whether it is always out, and whether it ever decides that a package is.
    let mut found = vec![vec![(true, false); stretches.len()]; choices.len()];
    for_each_package(agenda, &others, &mut |package| {
        for (place, [_, day]) in stretches.iter().enumerate() {
            let is_out = |choice: &OptionIdx| agenda.may_hold(crossed, &package.with(on, *choice), timeline.on(*day));
            let out: Vec<bool> = choices.iter().map(is_out).collect();
            let avoidable = out.iter().any(|out| !out);
            for (found, out) in found.iter_mut().zip(out) {
                found[place].0 &= out;
                found[place].1 |= out && avoidable;
            }
        }
    });
    found.iter().map(|found| when(found, stretches)).collect()
}

/// When a choice is refused that is out so in each stretch of time; the first span of time, if there are several.
fn when(found: &[(bool, bool)], stretches: &[[Date; 2]]) -> Option<When> {
    let is_refused = |(always, decides): &(bool, bool)| *always || *decides;
    let first = found.iter().position(is_refused)?;
    let n = found[first..].iter().take_while(|found| is_refused(found)).count();
    let day = |place: usize| stretches.get(place).map(|[day, _]| *day);
    Some(When {
        whatever_else: found[first..first + n].iter().all(|(always, _)| *always),
        from: if first > 0 { day(first) } else { None },
        until: day(first + n),
    })
}

/// Every combination of choices on these issues, as a package with the first option elsewhere.
fn for_each_package(agenda: &Agenda, issues: &[IssueIdx], visit: &mut impl FnMut(Package)) {
    let choices: Vec<Vec<OptionIdx>> = issues.iter().map(|issue| agenda.issue(*issue).choices().collect()).collect();
    let mut digits = vec![0; issues.len()];
    let first = Package::new(agenda.issues.iter().map(|_| OptionIdx::new(0)));
    loop {
        let chosen = issues.iter().zip(&choices).zip(&digits);
        visit(chosen.fold(first, |package, ((issue, choices), digit)| package.with(*issue, choices[*digit])));
        let Some(place) = (0..digits.len()).find(|place| digits[*place] + 1 < choices[*place].len()) else { return };
        digits[place] += 1;
        digits[..place].fill(0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::agenda::{Issue, IssueOption, Note};
    use crate::payoff::RedLine;
    use jiff::civil::date;

    const DATES: [Date; 2] = [date(2008, 3, 17), date(2008, 12, 17)];

    fn agenda() -> Agenda {
        let issue = |name: &str, deferrable| Issue {
            name: name.to_owned(),
            title: name.to_owned(),
            forms: crate::agenda::Forms::default(),
            unit: None,
            options: ["a", "b", "c"]
                .map(|option| IssueOption {
                    name: option.to_owned(),
                    title: option.to_owned(),
                    short: None,
                    level: None,
                    clause: None,
                    note: Note::default(),
                })
                .to_vec(),
            deferrable,
            note: Note::default(),
        };
        Agenda {
            issues: vec![issue("x", false), issue("y", true)],
            compatibility: vec![],
            events: vec![],
            chambers: vec![],
        }
    }

    fn is(issue: usize, option: usize) -> Condition {
        Condition::Is(IssueIdx::new(issue), OptionIdx::new(option))
    }

    fn mandate(refuse: Condition, unless: Option<Condition>) -> Mandate {
        let red_lines = vec![RedLine { title: None, name: "line".to_owned(), refuse, unless, note: Note::default() }];
        Mandate { openings: vec![None; 2], walk_aways: vec![None, None], red_lines }
    }

    fn check(refuse: Condition, unless: Option<Condition>, expected: [&str; 2]) {
        let mandate = mandate(refuse, unless);
        let letter = |ruling: &Ruling| match ruling {
            Ruling::Free => '.',
            Ruling::Conditional => '?',
            Ruling::RuledOut => 'X',
        };
        let found = rulings(&agenda(), &mandate, Days { dates: &DATES, timeline: Timeline::EMPTY });
        let found: Vec<String> = found.iter().map(|issue| issue.iter().map(letter).collect()).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_line_on_one_issue_rules_options_out() {
        check(Condition::AtLeast(IssueIdx::new(0), OptionIdx::new(1)), None, [".XX", "..."]);
        check(Condition::Not(Box::new(is(1, 0))), None, ["...", ".XX"]);
    }

    #[test]
    fn a_line_that_speaks_of_other_issues_or_is_softened_is_conditional() {
        check(Condition::All(vec![is(0, 2), is(1, 0)]), None, ["..?", "?.."]);
        check(is(0, 2), Some(is(1, 1)), ["..?", "..."]);
        check(Condition::Any(vec![is(0, 2), is(1, 0)]), None, ["..X", "X.."]);
    }

    #[test]
    fn a_line_that_comes_with_time_is_conditional() {
        check(Condition::All(vec![is(0, 2), Condition::After(DATES[1])]), None, ["..?", "..."]);
        check(Condition::All(vec![is(0, 2), Condition::After(DATES[0])]), None, ["..X", "..."]);
        check(Condition::All(vec![is(0, 2), Condition::After(date(2012, 1, 1))]), None, ["...", "..."]);
    }

    /// When leaving `y` open and the last option of `x` are refused.
    fn refused(refuse: Condition, unless: Option<Condition>) -> Vec<(usize, bool, Option<Date>, Option<Date>)> {
        let found = refusals(&agenda(), &mandate(refuse, unless), Days { dates: &DATES, timeline: Timeline::EMPTY });
        let told = |Refusal { choice, when, .. }: &Refusal| {
            (choice.is_deferred() || choice.index() == 2).then_some((
                choice.index().min(9),
                when.whatever_else,
                when.from,
                when.until,
            ))
        };
        found.iter().filter_map(told).collect()
    }

    #[test]
    fn leaving_an_issue_open_may_be_refused_too() {
        let is_open = Condition::Lacks(Box::new(is(1, 0)));
        assert_eq!(refused(is_open, None), [(2, true, None, None), (9, true, None, None)]);
    }

    #[test]
    fn the_days_of_a_line_are_told() {
        let day = date(2008, 6, 1);
        let later = || Condition::After(day);
        let with = |part| Condition::All(vec![is(0, 2), part]);
        assert_eq!(refused(with(later()), None), [(2, true, Some(day), None)]);
        assert_eq!(refused(with(Condition::Not(Box::new(later()))), None), [(2, true, None, Some(day))]);
        assert_eq!(refused(is(0, 2), Some(later())), [(2, true, None, Some(day))]);
        assert_eq!(refused(with(later()), Some(is(1, 1))), [(2, false, Some(day), None)]);
    }
}

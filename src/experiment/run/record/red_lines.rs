//! Which options red lines rule out, outright or depending on what else is settled.

use crate::agenda::{Agenda, Condition, IssueIdx, OptionIdx, Package};
use crate::payoff::Mandate;
use jiff::civil::Date;
use std::collections::BTreeSet;

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

/// How many packages may be looked at for one red line. Beyond, all options of the issues that it refuses
/// something on count as conditional.
const MAX_LOOKS: usize = 20_000;

/// What the red lines make of every option of every issue, deferring left out, over rounds on these dates.
pub(super) fn rulings(agenda: &Agenda, mandate: &Mandate, dates: &[Date]) -> Vec<Vec<Ruling>> {
    let mut rulings: Vec<Vec<Ruling>> =
        agenda.issues.iter().map(|issue| vec![Ruling::Free; issue.options.len()]).collect();
    for line in &mandate.red_lines {
        let crossed = line.crossed_when();
        let issues: Vec<IssueIdx> = issues_of(&crossed).into_iter().collect();
        let days = representative_days(&crossed, dates);
        // What softens a line is not refused for that, so only the issues of the refusal are looked at.
        for issue in issues_of(&line.refuse) {
            let found = rulings_on(agenda, &crossed, &issues, issue, &days);
            for (ruling, found) in rulings[issue.index()].iter_mut().zip(found) {
                *ruling = found.max(*ruling);
            }
        }
    }
    rulings
}

fn issues_of(condition: &Condition) -> BTreeSet<IssueIdx> {
    let mut issues = BTreeSet::new();
    condition.collect_issues(&mut issues);
    issues
}

/// One round's date from each stretch of time over which the condition's dates change nothing.
fn representative_days(condition: &Condition, dates: &[Date]) -> Vec<Date> {
    let mut turning = BTreeSet::new();
    condition.collect_dates(&mut turning);
    let first_from = |day: &Date| dates.iter().find(|date| *date >= day).copied();
    let days: BTreeSet<Date> = turning.iter().filter_map(first_from).chain(dates.first().copied()).collect();
    days.into_iter().collect()
}

/// What one red line makes of the options of one issue that it speaks of.
fn rulings_on(agenda: &Agenda, crossed: &Condition, issues: &[IssueIdx], on: IssueIdx, days: &[Date]) -> Vec<Ruling> {
    let n_options = agenda.issue(on).options.len();
    let n_looks = issues.iter().fold(days.len().max(1), |n, issue| n.saturating_mul(agenda.issue(*issue).n_choices()));
    if n_looks > MAX_LOOKS {
        return vec![Ruling::Conditional; n_options];
    }
    let others: Vec<IssueIdx> = issues.iter().copied().filter(|issue| *issue != on).collect();
    let mut always = vec![true; n_options];
    let mut decides = vec![false; n_options];
    for_each_package(agenda, &others, &mut |package| {
        for day in days {
            let is_out = |choice| crossed.truth(&package.with(on, choice), *day).holds();
            let avoidable = agenda.issue(on).choices().any(|choice| !is_out(choice));
            for option in 0..n_options {
                let out = is_out(OptionIdx::new(option));
                always[option] &= out;
                decides[option] |= out && avoidable;
            }
        }
    });
    let ruling = |(always, decides)| match (always, decides) {
        (true, _) => Ruling::RuledOut,
        (false, true) => Ruling::Conditional,
        (false, false) => Ruling::Free,
    };
    always.into_iter().zip(decides).map(ruling).collect()
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
                    note: Note::default(),
                })
                .to_vec(),
            deferrable,
            note: Note::default(),
        };
        Agenda { issues: vec![issue("x", false), issue("y", true)], compatibility: vec![] }
    }

    fn is(issue: usize, option: usize) -> Condition {
        Condition::Is(IssueIdx::new(issue), OptionIdx::new(option))
    }

    fn check(refuse: Condition, unless: Option<Condition>, expected: [&str; 2]) {
        let red_lines = vec![RedLine { title: None, name: "line".to_owned(), refuse, unless, note: Note::default() }];
        let mandate = Mandate { openings: vec![None; 2], walk_aways: vec![None, None], red_lines };
        let letter = |ruling: &Ruling| match ruling {
            Ruling::Free => '.',
            Ruling::Conditional => '?',
            Ruling::RuledOut => 'X',
        };
        let found = rulings(&agenda(), &mandate, &DATES);
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
}

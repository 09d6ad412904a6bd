//! Conditions on packages and on how things stand, by which rules, linkages and red lines are stated.

use super::{Circumstance, EventIdx, Happened, IssueIdx, OptionIdx, Package, Reading, Timeline};
use jiff::civil::Date;
use std::collections::BTreeSet;

/// Whether a condition holds. A statement about an issue that was left open is neither true nor false, and so is one that
/// an event still decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Truth {
    /// It holds.
    True,
    /// It does not hold.
    False,
    /// It speaks of an issue that was deferred, or of a clause whose branches differ.
    Undecided,
}

impl Truth {
    /// Whether the condition certainly holds.
    #[must_use]
    pub fn holds(self) -> bool {
        self == Self::True
    }

    fn not(self) -> Self {
        match self {
            Self::True => Self::False,
            Self::False => Self::True,
            Self::Undecided => Self::Undecided,
        }
    }
}

impl From<bool> for Truth {
    fn from(holds: bool) -> Self {
        if holds { Self::True } else { Self::False }
    }
}

/// A statement about a package and how things stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Condition {
    /// The issue is settled by that option.
    Is(IssueIdx, OptionIdx),
    /// The issue is settled by one of these options.
    OneOf(IssueIdx, Vec<OptionIdx>),
    /// The issue is settled by that option or one listed after it.
    AtLeast(IssueIdx, OptionIdx),
    /// The issue is settled by that option or one listed before it.
    AtMost(IssueIdx, OptionIdx),
    /// The issue is left open. Never undecided.
    Deferred(IssueIdx),
    /// The date is that day or later.
    After(Date),
    /// The event has happened by that day.
    Happened(EventIdx),
    /// Every one of these holds.
    All(Vec<Condition>),
    /// At least one of these holds.
    Any(Vec<Condition>),
    /// This does not hold.
    Not(Box<Condition>),
    /// This does not certainly hold: it is false or undecided. Never undecided itself.
    Lacks(Box<Condition>),
}

impl Condition {
    /// Whether the condition holds for a package as things stand, by Kleene's three-valued logic. For packages without
    /// clauses; of others, [`Agenda::truth`](super::Agenda::truth) judges every branch.
    #[must_use]
    pub fn truth(&self, package: &Package, now: Circumstance) -> Truth {
        self.truth_in(Reading::plain(package), now)
    }

    /// The same for one branch of a package: an issue is settled by what its option comes to there, and by the option as it
    /// is written.
    #[must_use]
    pub(crate) fn truth_in(&self, package: Reading<'_>, now: Circumstance) -> Truth {
        let settled = |issue: &IssueIdx, holds: &dyn Fn(OptionIdx) -> bool| {
            let option = package.resolved.option(*issue);
            if option.is_deferred() { Truth::Undecided } else { holds(option).into() }
        };
        let is_written = |issue: &IssueIdx, option: OptionIdx| package.written.option(*issue) == option;
        match self {
            Self::Is(issue, OptionIdx::DEFERRED) | Self::Deferred(issue) => {
                package.resolved.option(*issue).is_deferred().into()
            }
            Self::Is(issue, option) => settled(issue, &|found| found == *option || is_written(issue, *option)),
            Self::OneOf(issue, options) if package.resolved.option(*issue).is_deferred() => {
                if options.contains(&OptionIdx::DEFERRED) { Truth::True } else { Truth::Undecided }
            }
            Self::OneOf(issue, options) => {
                settled(issue, &|found| options.iter().any(|option| found == *option || is_written(issue, *option)))
            }
            Self::AtLeast(issue, option) => settled(issue, &|found| found >= *option),
            Self::AtMost(issue, option) => settled(issue, &|found| found <= *option),
            Self::After(from) => (now.date >= *from).into(),
            Self::Happened(event) => now.happened.has(*event).into(),
            Self::All(parts) => conjunction(parts.iter().map(|part| part.truth_in(package, now))),
            Self::Any(parts) => conjunction(parts.iter().map(|part| part.truth_in(package, now).not())).not(),
            Self::Not(inner) => inner.truth_in(package, now).not(),
            Self::Lacks(inner) => (!inner.truth_in(package, now).holds()).into(),
        }
    }

    /// Adds what the condition comes to as things stand, whatever the package: for it and then for its parts, as far as that
    /// takes, whether it holds; nothing where that is up to the package. Where the same is added, it is true of the same packages.
    pub(crate) fn collect_what_stands(&self, now: Circumstance, standing: &mut Vec<Option<bool>>) {
        let known = self.known(now);
        standing.push(known);
        if known.is_some() {
            return;
        }
        match self {
            Self::All(parts) | Self::Any(parts) => {
                for part in parts {
                    part.collect_what_stands(now, standing);
                }
            }
            Self::Not(inner) | Self::Lacks(inner) => inner.collect_what_stands(now, standing),
            Self::Is(..)
            | Self::OneOf(..)
            | Self::AtLeast(..)
            | Self::AtMost(..)
            | Self::Deferred(_)
            | Self::After(_)
            | Self::Happened(_) => {}
        }
    }

    /// Whether the condition holds as things stand, whatever the package; nothing where that is up to the package.
    fn known(&self, now: Circumstance) -> Option<bool> {
        match self {
            Self::After(from) => Some(now.date >= *from),
            Self::Happened(event) => Some(now.happened.has(*event)),
            Self::All(parts) => all_known(parts.iter().map(|part| part.known(now))),
            Self::Any(parts) => {
                all_known(parts.iter().map(|part| part.known(now).map(|holds| !holds))).map(|none| !none)
            }
            Self::Not(inner) | Self::Lacks(inner) => inner.known(now).map(|holds| !holds),
            Self::Is(..) | Self::OneOf(..) | Self::AtLeast(..) | Self::AtMost(..) | Self::Deferred(_) => None,
        }
    }

    /// Whether it is not up to the package alone whether the condition holds.
    pub(crate) fn is_up_to_how_things_stand(&self) -> bool {
        match self {
            Self::After(_) | Self::Happened(_) => true,
            Self::All(parts) | Self::Any(parts) => parts.iter().any(Self::is_up_to_how_things_stand),
            Self::Not(inner) | Self::Lacks(inner) => inner.is_up_to_how_things_stand(),
            Self::Is(..) | Self::OneOf(..) | Self::AtLeast(..) | Self::AtMost(..) | Self::Deferred(_) => false,
        }
    }

    /// Adds the issues that the condition speaks of.
    pub(crate) fn collect_issues(&self, issues: &mut BTreeSet<IssueIdx>) {
        match self {
            Self::Is(issue, _)
            | Self::OneOf(issue, _)
            | Self::AtLeast(issue, _)
            | Self::AtMost(issue, _)
            | Self::Deferred(issue) => {
                issues.insert(*issue);
            }
            Self::After(_) | Self::Happened(_) => {}
            Self::All(parts) | Self::Any(parts) => parts.iter().for_each(|part| part.collect_issues(issues)),
            Self::Not(inner) | Self::Lacks(inner) => inner.collect_issues(issues),
        }
    }

    /// The events that the condition speaks of.
    #[must_use]
    pub fn events(&self) -> Happened {
        match self {
            Self::Happened(event) => Happened::NONE.with(*event),
            Self::All(parts) | Self::Any(parts) => parts.iter().flat_map(|part| part.events().events()).collect(),
            Self::Not(inner) | Self::Lacks(inner) => inner.events(),
            Self::Is(..)
            | Self::OneOf(..)
            | Self::AtLeast(..)
            | Self::AtMost(..)
            | Self::Deferred(_)
            | Self::After(_) => Happened::NONE,
        }
    }

    /// Adds the days on which the condition may change in a course of the world.
    pub(crate) fn collect_turning_days(&self, timeline: &Timeline, days: &mut BTreeSet<Date>) {
        self.collect_dates(days);
        days.extend(self.events().events().filter_map(|event| timeline.day(event)));
    }

    /// Adds the dates that the condition names, on which it may change.
    pub(crate) fn collect_dates(&self, dates: &mut BTreeSet<Date>) {
        match self {
            Self::After(date) => {
                dates.insert(*date);
            }
            Self::All(parts) | Self::Any(parts) => parts.iter().for_each(|part| part.collect_dates(dates)),
            Self::Not(inner) | Self::Lacks(inner) => inner.collect_dates(dates),
            // Listed one by one, so that a condition to come says here on what it turns.
            Self::Is(..)
            | Self::OneOf(..)
            | Self::AtLeast(..)
            | Self::AtMost(..)
            | Self::Deferred(_)
            | Self::Happened(_) => {}
        }
    }
}

fn conjunction(parts: impl Iterator<Item = Truth>) -> Truth {
    let mut result = Truth::True;
    for part in parts {
        match part {
            Truth::False => return Truth::False,
            Truth::Undecided => result = Truth::Undecided,
            Truth::True => {}
        }
    }
    result
}

/// Whether all hold, whatever is not known; nothing where that makes a difference.
fn all_known(parts: impl Iterator<Item = Option<bool>>) -> Option<bool> {
    let mut all = Some(true);
    for part in parts {
        match part {
            Some(false) => return Some(false),
            None => all = None,
            Some(true) => {}
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    const TODAY: Circumstance = Circumstance::on(date(2008, 3, 17));

    fn issue(idx: usize) -> IssueIdx {
        IssueIdx::new(idx)
    }

    fn option(idx: usize) -> OptionIdx {
        OptionIdx::new(idx)
    }

    #[test]
    fn order_conditions_follow_the_order_of_the_options() {
        let package = Package::new([option(2), OptionIdx::DEFERRED]);
        assert!(Condition::AtLeast(issue(0), option(2)).truth(&package, TODAY).holds());
        assert!(!Condition::AtMost(issue(0), option(1)).truth(&package, TODAY).holds());
    }

    #[test]
    fn a_deferred_issue_leaves_conditions_undecided_even_when_denied() {
        let package = Package::new([OptionIdx::DEFERRED]);
        let is = Condition::Is(issue(0), option(0));
        assert_eq!(is.truth(&package, TODAY), Truth::Undecided);
        assert_eq!(Condition::Not(Box::new(is)).truth(&package, TODAY), Truth::Undecided);
        assert_eq!(Condition::Deferred(issue(0)).truth(&package, TODAY), Truth::True);
    }

    #[test]
    fn one_false_part_decides_a_conjunction_and_one_true_part_a_disjunction() {
        let package = Package::new([OptionIdx::DEFERRED, option(1)]);
        let open = Condition::Is(issue(0), option(0));
        let yes = Condition::Is(issue(1), option(1));
        let no = Condition::Is(issue(1), option(0));
        assert_eq!(Condition::All(vec![open.clone(), no.clone()]).truth(&package, TODAY), Truth::False);
        assert_eq!(Condition::Any(vec![open.clone(), yes]).truth(&package, TODAY), Truth::True);
        assert_eq!(Condition::Any(vec![open, no]).truth(&package, TODAY), Truth::Undecided);
    }

    #[test]
    fn the_days_on_which_a_condition_turns_are_found_at_any_depth() {
        let after = |day| Condition::After(date(2008, 3, day));
        let is = Condition::Is(issue(0), option(0));
        let nested = Condition::Lacks(Box::new(Condition::Any(vec![is.clone(), Condition::Not(Box::new(after(3)))])));
        let mut dates = BTreeSet::new();
        Condition::All(vec![nested, after(9), after(3), is]).collect_dates(&mut dates);
        assert_eq!(dates, [3, 9].map(|day| date(2008, 3, day)).into());
    }

    #[test]
    fn what_has_happened_is_decided_even_of_a_package_that_leaves_all_open() {
        let event = EventIdx::new(3);
        let package = Package::new([OptionIdx::DEFERRED]);
        let happened = Condition::Happened(event);
        let later = Circumstance { happened: Happened::NONE.with(event), ..TODAY };
        assert_eq!(happened.truth(&package, TODAY), Truth::False);
        assert_eq!(happened.truth(&package, later), Truth::True);
        let nested = Condition::Lacks(Box::new(Condition::All(vec![happened, Condition::After(TODAY.date)])));
        assert!(nested.truth(&package, TODAY).holds());
        let timeline = Timeline::new(vec![None, None, None, Some(date(2008, 5, 7))]);
        let mut days = BTreeSet::new();
        nested.collect_turning_days(&timeline, &mut days);
        assert_eq!(days, [TODAY.date, date(2008, 5, 7)].into());
    }

    #[test]
    fn what_comes_to_the_same_as_things_stand_is_true_of_the_same_packages() {
        use rand::{RngExt, SeedableRng};

        fn random(rng: &mut rand::rngs::ChaCha8Rng, depth: usize) -> Condition {
            let parts = |rng: &mut _| (0..3).map(|_| random(rng, depth - 1)).collect();
            match rng.random_range(0..if depth == 0 { 7 } else { 11 }) {
                0 => Condition::Is(issue(rng.random_range(0..2)), option(rng.random_range(0..3))),
                1 => Condition::Deferred(issue(rng.random_range(0..2))),
                2 => Condition::AtLeast(issue(rng.random_range(0..2)), option(1)),
                3 | 4 => Condition::Happened(EventIdx::new(rng.random_range(0..3))),
                5 | 6 => Condition::After(date(2008, 3, rng.random_range(1..4))),
                7 => Condition::All(parts(rng)),
                8 => Condition::Any(parts(rng)),
                9 => Condition::Not(Box::new(random(rng, depth - 1))),
                _ => Condition::Lacks(Box::new(random(rng, depth - 1))),
            }
        }

        let mut rng = rand::rngs::ChaCha8Rng::seed_from_u64(7);
        let choices = [option(0), option(1), option(2), OptionIdx::DEFERRED];
        let packages: Vec<Package> =
            choices.iter().flat_map(|one| choices.map(|other| Package::new([*one, other]))).collect();
        let events = |set: usize| (0..3).filter(|event| set >> event & 1 == 1).map(EventIdx::new).collect::<Happened>();
        let circumstances: Vec<Circumstance> = (0..8)
            .flat_map(|set| (1..4).map(move |day| Circumstance { date: date(2008, 3, day), happened: events(set) }))
            .collect();
        let (mut n_alike, mut n_other) = (0, 0);
        for _ in 0..300 {
            let condition = random(&mut rng, 3);
            let come_to = |now: &Circumstance| {
                let mut standing = Vec::new();
                condition.collect_what_stands(*now, &mut standing);
                (standing, packages.iter().map(|package| condition.truth(package, *now)).collect::<Vec<_>>())
            };
            let found: Vec<_> = circumstances.iter().map(come_to).collect();
            for (standing, truths) in &found {
                if let [Some(holds)] = standing[..] {
                    assert!(truths.iter().all(|truth| *truth == holds.into()), "{condition:?}");
                }
                for (_, others) in found.iter().filter(|(other, _)| other == standing) {
                    assert_eq!(truths, others, "{condition:?}");
                    n_alike += 1;
                }
                n_other += found.iter().filter(|(other, _)| other != standing).count();
            }
            let turns = found.iter().any(|(_, truths)| *truths != found[0].1);
            assert!(condition.is_up_to_how_things_stand() || !turns, "{condition:?}");
        }
        assert!(n_alike > 10_000 && n_other > 10_000, "{n_alike} and {n_other}");
    }

    #[test]
    fn after_holds_from_the_day_itself() {
        let package = Package::new([option(0)]);
        assert!(Condition::After(TODAY.date).truth(&package, TODAY).holds());
        assert!(!Condition::After(TODAY.date).truth(&package, Circumstance::on(date(2008, 3, 16))).holds());
    }
}

//! Random small settings for property tests: agendas and rules with every kind of linkage, rule and red line, and in every
//! third of them clauses.

mod clauses;

use super::{
    Bonus, Drift, Linkage, LinkageEffect, Mandate, NoDeal, NoDealChange, OptionValues, PayoffRules, RedLine, Target,
    WalkAway,
};
use crate::agenda::{
    Agenda, Chamber, CompatibilityKind, CompatibilityRule, Condition, Electorate, EventIdx, Issue, IssueIdx,
    IssueOption, Needed, Note, OptionIdx, Shift, SwingGroup, Timeline,
};
use crate::element::{Field, Reader};
use jiff::civil::{Date, date};
use rand::rngs::ChaCha8Rng;
use rand::{RngExt, SeedableRng};
use std::cell::RefCell;
use std::ops::RangeInclusive;

/// The rounds of every sample.
pub(crate) const DATES: [Date; 4] = [date(2008, 3, 17), date(2008, 4, 17), date(2008, 5, 17), date(2008, 12, 17)];

/// An agenda with payoff rules and a mandate for each side, in a world in which something happens.
pub(crate) struct Sample {
    pub(crate) agenda: Agenda,
    pub(crate) timeline: Timeline,
    pub(crate) sides: [(PayoffRules, Mandate); 2],
}

impl Sample {
    /// A small setting that depends on the seed alone: 1 to 5 issues of 2 to 4 options.
    pub(crate) fn random(seed: u64) -> Self {
        Self::sized(seed, 1..=5, 2..=4)
    }

    /// A setting of some ten thousand packages, with lists long enough to be sorted as those of real scenarios are.
    pub(crate) fn wide(seed: u64) -> Self {
        Self::sized(seed, 5..=5, 5..=7)
    }

    fn sized(seed: u64, n_issues: RangeInclusive<usize>, n_options: RangeInclusive<usize>) -> Self {
        let mut rng = ChaCha8Rng::seed_from_u64(seed);
        let n_issues = rng.random_range(n_issues);
        let issues: Vec<Issue> = (0..n_issues).map(|idx| issue(idx, n_options.clone(), &mut rng)).collect();
        let mut agenda = Agenda { issues, compatibility: vec![], events: vec![], chambers: vec![] };
        agenda.compatibility = (0..rng.random_range(0..3)).map(|_| compatibility(&agenda, &mut rng)).collect();
        let mut sides = [0, 1].map(|_| (rules(&agenda, &mut rng), mandate(&agenda, &mut rng)));
        // Drawn last, so that they move nothing else.
        if rng.random_bool(0.3) {
            agenda.chambers = (0..rng.random_range(1..3)).map(|idx| chamber(&agenda, idx, &mut rng)).collect();
            for (rules, _) in &mut sides {
                rules.anticipation.failed = rng.random_range(-0.8..0.3);
                rules.anticipation.lifts = agenda.chambers.iter().map(|_| rng.random_range(-1.0..1.0)).collect();
            }
        }
        let mut sample = Self { agenda, sides, timeline: timeline(seed) };
        // From a stream of its own, so that settings without clauses are what they were before there were any.
        if seed.is_multiple_of(3) {
            clauses::add(&mut sample, &mut ChaCha8Rng::seed_from_u64(seed ^ 0xC1A0));
        }
        sample
    }

    /// The game of the setting.
    pub(crate) fn game(&self) -> super::Game<'_> {
        let [first, second] = &self.sides;
        let sides = crate::quantity::PerSide([(&first.0, &first.1), (&second.0, &second.1)]);
        super::Game::in_world(&self.agenda, &DATES, &self.timeline, sides)
    }
}

/// An event for each of the dates: on it, a day later, or never; from numbers of its own.
fn timeline(seed: u64) -> Timeline {
    let mut rng = ChaCha8Rng::seed_from_u64(seed ^ 0xE7E7);
    let day = |date: Date| match rng.random_range(0..4) {
        0 => None,
        1 => date.tomorrow().ok(),
        _ => Some(date),
    };
    Timeline::new(DATES.map(day).to_vec())
}

fn issue(idx: usize, n_options: RangeInclusive<usize>, rng: &mut ChaCha8Rng) -> Issue {
    let option = |option: usize| {
        let name = format!("option_{option}");
        IssueOption {
            title: name.clone(),
            name,
            short: None,
            level: Some(option as f64),
            clause: None,
            note: Note::default(),
        }
    };
    Issue {
        name: format!("issue_{idx}"),
        title: format!("Issue {idx}"),
        forms: crate::agenda::Forms::default(),
        unit: None,
        options: (0..rng.random_range(n_options)).map(option).collect(),
        deferrable: idx > 0 && rng.random_bool(0.5),
        note: Note::default(),
    }
}

fn any_issue(agenda: &Agenda, rng: &mut ChaCha8Rng) -> IssueIdx {
    IssueIdx::new(rng.random_range(0..agenda.issues.len()))
}

fn any_option(agenda: &Agenda, issue: IssueIdx, rng: &mut ChaCha8Rng) -> OptionIdx {
    OptionIdx::new(rng.random_range(0..agenda.issue(issue).options.len()))
}

fn condition(agenda: &Agenda, depth: u32, rng: &mut ChaCha8Rng) -> Condition {
    let issue = any_issue(agenda, rng);
    let option = any_option(agenda, issue, rng);
    let mut parts = |n: usize| (0..n).map(|_| condition(agenda, depth - 1, rng)).collect::<Vec<_>>();
    let kind = if depth == 0 { 0 } else { 6 };
    match (kind, option.index() + issue.index()) {
        (6, 0) => Condition::All(parts(2)),
        (6, 1) => Condition::Any(parts(2)),
        (6, 2) => Condition::Not(Box::new(parts(1).remove(0))),
        (6, 3) => Condition::Lacks(Box::new(parts(1).remove(0))),
        _ => match rng.random_range(0..6) {
            0 => Condition::Is(issue, option),
            1 => Condition::AtLeast(issue, option),
            2 => Condition::AtMost(issue, option),
            3 => Condition::Deferred(issue),
            4 => {
                let place = rng.random_range(0..4);
                // From numbers that are drawn anyway, so that all else is drawn as it was without events.
                let is_event = (issue.index() + option.index()).is_multiple_of(2);
                if is_event { Condition::Happened(EventIdx::new(place)) } else { Condition::After(DATES[place]) }
            }
            _ => Condition::OneOf(issue, vec![option, any_option(agenda, issue, rng)]),
        },
    }
}

fn compatibility(agenda: &Agenda, rng: &mut ChaCha8Rng) -> CompatibilityRule {
    let kind = if rng.random_bool(0.5) {
        CompatibilityKind::Forbid(condition(agenda, 1, rng))
    } else {
        CompatibilityKind::Require(condition(agenda, 1, rng), condition(agenda, 1, rng))
    };
    CompatibilityRule { title: None, name: "rule".to_owned(), kind, note: Note::default() }
}

fn target(agenda: &Agenda, rng: &mut ChaCha8Rng) -> Target {
    let issue = any_issue(agenda, rng);
    let mut options: Vec<OptionIdx> = agenda.issue(issue).choices().collect();
    options.retain(|_| rng.random_bool(0.5));
    Target { issue, options }
}

/// Reads the fields of a linkage at random.
struct Random<'r> {
    agenda: &'r Agenda,
    rng: RefCell<&'r mut ChaCha8Rng>,
    targets: Vec<Target>,
    issue: IssueIdx,
}

impl Reader for Random<'_> {
    fn read_number(&self, field: &Field) -> Option<f64> {
        let range = field.as_number()?.range;
        let (least, greatest) = (range.least.max(-0.3), range.greatest.min(if range.least < 0.0 { 0.3 } else { 2.0 }));
        Some(self.rng.borrow_mut().random_range(least..greatest))
    }

    fn read_optional_number(&self, _field: &Field) -> Option<Option<f64>> {
        Some(None)
    }

    fn read_choice(&self, _field: &Field) -> Option<usize> {
        Some(0)
    }

    fn read_targets(&self, _field: &Field) -> Option<Vec<Target>> {
        Some(self.targets.clone())
    }

    fn read_issue(&self, _field: &Field) -> Option<IssueIdx> {
        Some(self.issue)
    }

    fn read_option(&self, _field: &Field) -> Option<OptionIdx> {
        Some(any_option(self.agenda, self.issue, &mut self.rng.borrow_mut()))
    }

    fn read_shares(&self, _field: &Field) -> Option<Vec<f64>> {
        let n_options = self.agenda.issue(self.issue).options.len();
        Some((0..=n_options).map(|_| self.rng.borrow_mut().random()).collect())
    }
}

fn linkage(agenda: &Agenda, idx: usize, rng: &mut ChaCha8Rng) -> Linkage {
    let targets = vec![target(agenda, rng)];
    let issue = any_issue(agenda, rng);
    let names = LinkageEffect::names();
    let name = names[rng.random_range(0..names.len())];
    let reader = Random { agenda, rng: RefCell::new(rng), targets, issue };
    let effect = LinkageEffect::read(name, &reader).expect("whatever is drawn is allowed");
    let given = rng.random_bool(0.7).then(|| condition(agenda, 1, rng));
    Linkage { name: format!("linkage_{idx}"), effect, given, note: Note::default() }
}

fn rules(agenda: &Agenda, rng: &mut ChaCha8Rng) -> PayoffRules {
    let raw: Vec<f64> = agenda.issues.iter().map(|_| rng.random_range(0.1..1.0)).collect();
    let sum: f64 = raw.iter().sum();
    // Coarse values make ties, which the search must break as the definition says.
    let coarse = rng.random_bool(0.5);
    let value = |rng: &mut ChaCha8Rng| if coarse { f64::from(rng.random_range(0..=4)) / 4.0 } else { rng.random() };
    let weights = if coarse { vec![1.0 / raw.len() as f64; raw.len()] } else { raw.iter().map(|w| w / sum).collect() };
    let values = agenda.issues.iter().map(|i| OptionValues::Table(i.options.iter().map(|_| value(rng)).collect()));
    PayoffRules {
        weights,
        values: values.collect(),
        linkages: (0..rng.random_range(0..4)).map(|idx| linkage(agenda, idx, rng)).collect(),
        bonuses: (0..rng.random_range(0..2))
            .map(|idx| Bonus {
                name: format!("bonus_{idx}"),
                amount: rng.random_range(-0.2..0.2),
                given: condition(agenda, 1, rng),
                note: Note::default(),
            })
            .collect(),
        drifts: (0..rng.random_range(0..2))
            .map(|_| Drift {
                of: target(agenda, rng),
                per_month: rng.random_range(-0.2..0.2),
                from: DATES[1],
                note: Note::default(),
            })
            .collect(),
        no_deal: NoDeal {
            values: agenda.issues.iter().map(|_| value(rng)).collect(),
            adjustment: rng.random_range(-0.2..0.1),
            discounted: false,
            changes: (0..rng.random_range(0..2))
                .map(|_| NoDealChange {
                    from: DATES[rng.random_range(0..4)],
                    step: rng.random_range(-0.2..0.3),
                    per_month: rng.random_range(-0.05..0.05),
                    note: Note::default(),
                })
                .collect(),
        },
        delay_cost: rng.random_range(0.0..0.1),
        discount: if rng.random_bool(0.5) { 1.0 } else { rng.random_range(0.9..1.0) },
        costs: vec![],
        beliefs: vec![],
        anticipation: crate::payoff::Anticipation::default(),
        principals: vec![],
        succeeded: vec![],
    }
}

/// A chamber of a few members, some undecided, at times sure to pass whatever is signed.
fn chamber(agenda: &Agenda, idx: usize, rng: &mut ChaCha8Rng) -> Chamber {
    let shift = |rng: &mut ChaCha8Rng| Shift {
        given: condition(agenda, 1, rng),
        by: rng.random_range(-2.0..2.0),
        note: Note::default(),
    };
    let group = |idx: usize, rng: &mut ChaCha8Rng| SwingGroup {
        name: format!("group_{idx}"),
        voters: f64::from(rng.random_range(1..4)),
        yes: [0.0, 1.0, rng.random(), rng.random()][rng.random_range(0..4)],
        shifts: (0..rng.random_range(0..2)).map(|_| shift(rng)).collect(),
        note: Note::default(),
    };
    let electorate = [Electorate::Present, Electorate::Members][rng.random_range(0..2)];
    Chamber {
        name: format!("chamber_{idx}"),
        title: format!("Chamber {idx}"),
        forms: crate::agenda::Forms::default(),
        of: None,
        given: rng.random_bool(0.4).then(|| condition(agenda, 1, rng)),
        members: 9.0,
        present: 8.0,
        needed: [Needed::Share(2, 3, electorate), Needed::Majority(electorate), Needed::Votes(4.0)]
            [rng.random_range(0..3)],
        sure: f64::from(rng.random_range(2..5)),
        swing: (0..rng.random_range(1..3)).map(|idx| group(idx, rng)).collect(),
        shock: [0.0, 0.2, 1.0][rng.random_range(0..3)],
        delay: 0.0,
        side_measures: vec![],
        note: Note::default(),
    }
}

fn mandate(agenda: &Agenda, rng: &mut ChaCha8Rng) -> Mandate {
    let mut openings = Vec::new();
    let mut walk_aways = Vec::new();
    for issue in agenda.issue_indices() {
        let option = any_option(agenda, issue, rng);
        openings.push(rng.random_bool(0.5).then_some(option));
        let walk_away = WalkAway { at: any_option(agenda, issue, rng), cost: 0.03, note: Note::default() };
        walk_aways.push(rng.random_bool(0.5).then_some(walk_away));
    }
    let red_lines = (0..rng.random_range(0..3))
        .map(|idx| RedLine {
            title: None,
            name: format!("red_line_{idx}"),
            refuse: condition(agenda, 1, rng),
            unless: rng.random_bool(0.3).then(|| condition(agenda, 0, rng)),
            note: Note::default(),
        })
        .collect();
    Mandate { openings, walk_aways, red_lines }
}

//! Synthetic domains of any size for benchmarks, with payoffs drawn from a seed.

use jiff::civil::{Date, date};
use rand::rngs::ChaCha8Rng;
use rand::{RngExt, SeedableRng};
use summitry::agenda::{Agenda, Forms, Issue, IssueIdx, IssueOption, Note, OptionIdx};
use summitry::payoff::linkage::Satisfaction;
use summitry::payoff::{Game, Linkage, LinkageEffect, Mandate, NoDeal, OptionValues, PayoffRules, Target};
use summitry::quantity::{PerSide, Side};

/// An agenda with payoff rules and a mandate for each side.
pub(crate) struct Domain {
    pub(crate) agenda: Agenda,
    pub(crate) rules: PerSide<PayoffRules>,
    pub(crate) mandates: PerSide<Mandate>,
}

/// How many options the issues of domains of these sizes have.
#[allow(dead_code, reason = "not every benchmark takes every size")]
pub(crate) const SIZES: [(&str, &[usize]); 6] = [
    ("100", &[5, 5, 4]),
    ("10,080", &[7, 6, 6, 5, 8]),
    ("102,960", &[13, 12, 11, 10, 6]),
    ("188,160", &[8, 7, 7, 6, 5, 4, 4]),
    ("1,048,576", &[4, 4, 4, 4, 4, 4, 4, 4, 4, 4]),
    ("5,334,336", &[7, 8, 7, 7, 6, 6, 6, 3, 3]),
];

impl Domain {
    /// A domain of issues with so many options each: weights and values drawn from the seed, the second side's values
    /// mostly opposed to the first's, no deal worth 0.3 to either.
    pub(crate) fn additive(n_options: &[usize], seed: u64) -> Self {
        let mut random = ChaCha8Rng::seed_from_u64(seed);
        let issues = n_options.iter().enumerate().map(|(idx, n)| issue(idx, *n)).collect();
        let agenda = Agenda::of_issues(issues).expect("sizes that an agenda can have");
        let first = rules(&agenda, &mut random, |at, random| 0.7 * at + random.random_range(0.0..0.3));
        let second = rules(&agenda, &mut random, |at, random| 0.7 * (1.0 - at) + random.random_range(0.0..0.3));
        let mandate = || Mandate {
            openings: vec![None; n_options.len()],
            walk_aways: vec![None; n_options.len()],
            red_lines: vec![],
        };
        Self { agenda, rules: PerSide([first, second]), mandates: PerSide([mandate(), mandate()]) }
    }

    /// As [`Self::additive`], with linkages: each side has `n_linkages`, by which neighbouring issues change what the
    /// next one is worth, the two sides' at different places.
    #[allow(dead_code, reason = "not every benchmark takes linkages")]
    pub(crate) fn linked(n_options: &[usize], n_linkages: usize, seed: u64) -> Self {
        let mut domain = Self::additive(n_options, seed);
        let n_issues = n_options.len();
        for side in Side::BOTH {
            let linkage = |idx: usize| {
                let place = (2 * idx + side.index()) % (n_issues - 1);
                satisfaction(&domain.agenda, idx, place, place + 1)
            };
            domain.rules[side].linkages = (0..n_linkages).map(linkage).collect();
        }
        domain
    }

    /// The game on these dates.
    pub(crate) fn game<'a>(&'a self, dates: &[Date]) -> Game<'a> {
        Game::new(&self.agenda, dates, PerSide::from_fn(|side| (&self.rules[side], &self.mandates[side])))
    }
}

/// The dates of so many rounds, a day apart.
pub(crate) fn dates(n_rounds: usize) -> Vec<Date> {
    date(2009, 1, 1).series(jiff::Span::new().days(1)).take(n_rounds).collect()
}

fn issue(idx: usize, n_options: usize) -> Issue {
    let option = |option: usize| {
        let name = format!("option_{option}");
        IssueOption { title: name.clone(), name, short: None, level: None, clause: None, note: Note::default() }
    };
    let (name, title) = (format!("issue_{idx}"), format!("Issue {idx}"));
    let options = (0..n_options).map(option).collect();
    Issue { name, title, forms: Forms::default(), unit: None, options, deferrable: false, note: Note::default() }
}

/// Rules with drawn weights; `value` is given how far along its issue an option lies, 0 to 1.
fn rules(agenda: &Agenda, random: &mut ChaCha8Rng, value: impl Fn(f64, &mut ChaCha8Rng) -> f64) -> PayoffRules {
    let raw: Vec<f64> = agenda.issues().iter().map(|_| random.random_range(0.2..1.0)).collect();
    let sum: f64 = raw.iter().sum();
    let values = agenda.issues().iter().map(|issue| {
        let last = (issue.options.len() - 1) as f64;
        let along = (0..issue.options.len()).map(|option| option as f64 / last);
        OptionValues::Table(along.map(|at| value(at, random)).collect())
    });
    PayoffRules {
        values: values.collect(),
        weights: raw.iter().map(|weight| weight / sum).collect(),
        linkages: vec![],
        bonuses: vec![],
        drifts: vec![],
        no_deal: NoDeal {
            values: vec![0.3; agenda.issues().len()],
            adjustment: 0.0,
            discounted: false,
            changes: vec![],
        },
        delay_cost: 0.0,
        discount: 1.0,
        costs: vec![],
        beliefs: vec![],
        anticipation: summitry::payoff::Anticipation::default(),
        principals: vec![],
        succeeded: Vec::new(),
    }
}

/// A linkage by which the settlement of one issue changes what every option of another is worth.
fn satisfaction(agenda: &Agenda, idx: usize, by: usize, on: usize) -> Linkage {
    let (by, on) = (IssueIdx::new(by), IssueIdx::new(on));
    let n_options = |issue: IssueIdx| agenda.issue(issue).options.len();
    let targets = vec![Target { issue: on, options: (0..n_options(on)).map(OptionIdx::new).collect() }];
    let satisfaction = (0..=n_options(by)).map(|option| option as f64 / n_options(by) as f64).collect();
    Linkage {
        name: format!("linkage_{idx}"),
        effect: LinkageEffect::Satisfaction(Satisfaction { of: targets, by, satisfaction, strength: 0.4 }),
        given: None,
        note: Note::default(),
    }
}

//! Small games whose every number can be followed by hand, and counterparts that follow a script.

use super::{
    AcceptanceConfig, Action, AspirationConfig, CounterpartConfig, CounterpartGame, Decision, Equipment, History,
    Negotiator, OpeningConfig, OwnGame, Recipe, SelectionConfig, Strategy, StrategyConfig, View, WalkOutConfig,
};
use crate::agenda::{Agenda, Issue, IssueOption, Note, OptionIdx, Package, PackageSpace};
use crate::calendar::{Calendar, Clock, Turn};
use crate::payoff::{Game, Mandate, NoDeal, OptionValues, PayoffRules, Ranked};
use crate::quantity::{Payoff, PerSide, Side};
use crate::random::{Seed, Streams};
use crate::strategy::{acceptance, counterpart, selection, walk_out};
use jiff::civil::date;

/// An agenda with both sides' rules, and the rounds to negotiate in.
pub(crate) struct Setting {
    pub(crate) agenda: Agenda,
    pub(crate) rules: PerSide<PayoffRules>,
    pub(crate) mandates: PerSide<Mandate>,
    pub(crate) calendar: Calendar,
}

impl Setting {
    /// Issues of these many options, weighing the same, in so many rounds. The first side is paid in proportion to the
    /// option's number, the second to what is missing to the last one: neither gains but what the other loses. No deal
    /// is worth a quarter to both.
    pub(crate) fn cakes(n_options: &[usize], n_rounds: usize) -> Self {
        let agenda = Agenda {
            issues: n_options.iter().map(|n| issue(*n)).collect(),
            compatibility: vec![],
            events: vec![],
            chambers: vec![],
        };
        let rules = PerSide::from_fn(|side| rules(n_options, side));
        let mandate = Mandate {
            openings: vec![None; n_options.len()],
            walk_aways: vec![None; n_options.len()],
            red_lines: vec![],
        };
        let mandates = PerSide([mandate.clone(), mandate]);
        Self { agenda, rules, mandates, calendar: monthly(n_rounds) }
    }

    /// One cake in eighths.
    pub(crate) fn cake(n_rounds: usize) -> Self {
        Self::cakes(&[9], n_rounds)
    }

    pub(crate) fn game(&self) -> Game<'_> {
        let sides = PerSide([Side::First, Side::Second]).map(|side| (&self.rules[side], &self.mandates[side]));
        Game::new(&self.agenda, self.calendar.dates(), sides)
    }

    /// What the first side decides in each round when the counterpart, which opens, follows a script.
    pub(crate) fn play(&self, config: &StrategyConfig, script: &[Package]) -> Vec<Decision<Package>> {
        self.play_after(&[], config, script)
    }

    /// The same after these were heard before the first round.
    pub(crate) fn play_after(
        &self,
        before: &[Package],
        config: &StrategyConfig,
        script: &[Package],
    ) -> Vec<Decision<Package>> {
        self.decisions(before, config, &script.iter().map(|package| Some(*package)).collect::<Vec<_>>())
    }

    /// What the first side decides in each round when it opens and the counterpart then follows a script.
    pub(crate) fn play_opening(&self, config: &StrategyConfig, script: &[Package]) -> Vec<Decision<Package>> {
        self.play_after_opening(&[], config, script)
    }

    /// The same after these were heard before the first round.
    pub(crate) fn play_after_opening(
        &self,
        before: &[Package],
        config: &StrategyConfig,
        script: &[Package],
    ) -> Vec<Decision<Package>> {
        let heard: Vec<_> = [None].into_iter().chain(script.iter().map(|package| Some(*package))).collect();
        self.decisions(before, config, &heard)
    }

    /// What the first side decides in each round, after hearing these.
    fn decisions(
        &self,
        before: &[Package],
        config: &StrategyConfig,
        heard: &[Option<Package>],
    ) -> Vec<Decision<Package>> {
        let game = self.game();
        let own = OwnGame::new(&game, Side::First);
        let opening = own.opening().filter(|_| config.opening == OpeningConfig::Mandate);
        let knows = config.counterpart.knows_all();
        let counterpart = knows.then(|| CounterpartGame::of(&game, Side::First));
        let streams = Streams::new(Seed(0), 0);
        let equipment = Equipment { calendar: &self.calendar, streams, counterpart };
        let mut strategy = Strategy::new(&Recipe::new(config, &self.calendar));
        let mut history = History::new(own, opening, None);
        for package in before {
            history.hear(game.space().number(package));
        }
        let mut decide = |(round, heard): (usize, &Option<Package>)| {
            history.revalue(round);
            if let Some(package) = heard {
                history.add_received(game.space().number(package));
            }
            let decision = strategy.decide(&View::new(round, &equipment, &history));
            if let Action::Propose(tabled) = decision.action {
                history.add_sent(tabled);
            }
            let Decision { target, answer, action, announcement } = decision;
            Decision { target, answer, action: action.map(|tabled| own.package(tabled.number)), announcement }
        };
        heard.iter().enumerate().map(&mut decide).collect()
    }
}

/// The package of these options.
pub(crate) fn package<const N: usize>(options: [usize; N]) -> Package {
    Package::new(options.map(OptionIdx::new))
}

/// A package that was heard, whatever it is worth.
pub(crate) fn heard(space: &PackageSpace, package: Package) -> Ranked {
    Ranked { number: space.number(&package), value: Payoff::ZERO }
}

/// Packages of a single issue.
pub(crate) fn packages<const N: usize>(options: [usize; N]) -> [Package; N] {
    options.map(|option| package([option]))
}

/// A strategy that holds out, tables what is nearest to its target and never accepts, for tests to change.
pub(crate) fn config(aspiration: AspirationConfig) -> StrategyConfig {
    StrategyConfig {
        name: "Sample".to_owned(),
        aspiration,
        selection: SelectionConfig::Nearest(selection::Nearest),
        acceptance: AcceptanceConfig::Constant(acceptance::Constant { payoff: 2.0 }),
        counterpart: CounterpartConfig::None(counterpart::NoModel),
        noise: None,
        no_retraction: false,
        opening: OpeningConfig::Best,
        walk_out: WalkOutConfig::Never(walk_out::Never),
    }
}

/// Asserts what a delegation asked for and tabled in each round, the option on the first issue standing for the package.
pub(crate) fn check_bids<const N: usize>(decisions: &[Decision<Package>], expected: [(f64, usize); N]) {
    let options: Vec<usize> = decisions.iter().map(|decision| tabled(decision).as_slice()[0].index()).collect();
    let targets: Vec<f64> = decisions.iter().map(|decision| decision.target.get()).collect();
    assert_eq!(options, expected.map(|(_, option)| option), "targets {targets:?}");
    for (found, (expected, _)) in targets.iter().zip(expected) {
        assert!((found - expected).abs() < 1e-9, "{targets:?}: {found} is not {expected}");
    }
}

/// What was tabled.
pub(crate) fn tabled(decision: &Decision<Package>) -> Package {
    match decision.action {
        Action::Propose(package) => package,
        other @ (Action::Accept | Action::WalkOut(_)) => panic!("{other:?} is not a proposal"),
    }
}

/// A payoff, for short.
pub(crate) fn payoff(value: f64) -> Payoff {
    Payoff::new(value)
}

fn monthly(n_rounds: usize) -> Calendar {
    let start = date(2009, 1, 1);
    let later: Vec<_> = (1..n_rounds).map(|n| start.checked_add(jiff::Span::new().months(n as i64)).unwrap()).collect();
    let deadline = *later.last().unwrap_or(&start);
    Clock { start, turn: Turn::Dates(later), deadline }.calendar().expect("few rounds")
}

fn issue(n_options: usize) -> Issue {
    let option = |n: usize| {
        let name = format!("option_{n}");
        IssueOption { title: name.clone(), name, short: None, level: None, clause: None, note: Note::default() }
    };
    Issue {
        name: "cake".to_owned(),
        title: "Cake".to_owned(),
        forms: crate::agenda::Forms::default(),
        unit: None,
        options: (0..n_options).map(option).collect(),
        deferrable: false,
        note: Note::default(),
    }
}

fn rules(n_options: &[usize], side: Side) -> PayoffRules {
    let value = |n: usize, n_options: usize| {
        let share = n as f64 / (n_options - 1) as f64;
        if side == Side::First { share } else { 1.0 - share }
    };
    let table = |n_options: &usize| OptionValues::Table((0..*n_options).map(|n| value(n, *n_options)).collect());
    PayoffRules {
        weights: vec![1.0 / n_options.len() as f64; n_options.len()],
        values: n_options.iter().map(table).collect(),
        linkages: vec![],
        bonuses: vec![],
        drifts: vec![],
        no_deal: NoDeal { values: vec![0.25; n_options.len()], adjustment: 0.0, discounted: false, changes: vec![] },
        delay_cost: 0.0,
        discount: 1.0,
        costs: vec![],
        beliefs: vec![],
        anticipation: crate::payoff::Anticipation::default(),
        principals: vec![],
        succeeded: vec![],
    }
}

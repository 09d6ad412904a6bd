//! A delegation at the table: who decides for it, and what it has heard and said.

use super::Foul;
use super::otherwise::Otherwise;
use crate::agenda::Package;
use crate::calendar::Calendar;
use crate::payoff::{Game, Ranked, Rule};
use crate::quantity::Side;
use crate::random::Streams;
use crate::strategy::{
    Action, Answer, CounterpartGame, Decision, Equipment, History, Initiative, Lapse, Negotiator, OpeningConfig,
    OwnGame, Recall, Recipe, RuleSet, Strategy, Verdict, View,
};

/// One side of a negotiation.
pub(super) struct Delegation<'g> {
    seat: Seat<'g>,
    history: History<'g>,
    equipment: Equipment<'g>,
    rules: RuleSet,
    recipe: &'g Recipe<'g>,
}

/// Who decides for it.
enum Seat<'g> {
    /// A strategy of this program, which keeps to its mandate by itself.
    Strategy(Strategy),
    /// A strategy of this program but for one proposal.
    Otherwise(Otherwise<Strategy>),
    /// Anybody else, whom the table watches.
    Guest(Box<dyn Negotiator + 'g>),
}

impl<'g> Delegation<'g> {
    /// The delegation before its first turn, its strategy deciding for it.
    pub(super) fn new(
        game: &'g Game<'g>,
        side: Side,
        recipe: &'g Recipe<'g>,
        calendar: &'g Calendar,
        recall: Option<&'g Recall>,
        streams: Streams,
    ) -> Self {
        let config = recipe.config();
        let own = OwnGame::new(game, side);
        let opening = match config.opening {
            OpeningConfig::Mandate => opening(own),
            OpeningConfig::Best => None,
        };
        let knows = config.counterpart.knows_all();
        let counterpart = knows.then(|| CounterpartGame::of(game, side));
        let equipment = Equipment { calendar, streams, counterpart };
        let plays_negmas = config.negmas_player().is_some();
        let rules = if plays_negmas { RuleSet::Negmas } else { RuleSet::Standard };
        let history = History::new(own, opening, recall);
        Self { seat: Seat::Strategy(Strategy::new(recipe)), history, equipment, rules, recipe }
    }

    /// Takes down where the counterpart stood when it said something before the first round, by the number of the package.
    pub(super) fn hear(&mut self, number: u64) {
        self.history.hear(number);
    }

    /// Goes on after an interim agreement, which was signed in a round, by the number of its package: its strategy begins
    /// anew over what is open.
    pub(super) fn go_on(&mut self, round: usize, number: u64) {
        let recipe = self.recipe;
        let strategy = self.strategy_mut();
        let is_guest = strategy.is_none();
        if let Some(strategy) = strategy {
            *strategy = Strategy::new(recipe);
        }
        let opens_by_mandate = is_guest || recipe.config().opening == OpeningConfig::Mandate;
        self.history.sign(round, number, opens_by_mandate);
    }

    /// Lets somebody else decide for it, who knows nothing of the counterpart but what that one says, and is free to open
    /// as the mandate lays down or otherwise.
    pub(super) fn seat(&mut self, guest: Box<dyn Negotiator + 'g>) {
        self.equipment.counterpart = None;
        self.history.set_opening(opening(self.history.own()));
        self.seat = Seat::Guest(guest);
    }

    /// Goes by another calendar and, if there is one, by another recipe from its next turn on: a strategy is replaced, which
    /// makes what it will of all that was said. Who is seated in its place stays.
    pub(super) fn turn_page(&mut self, game: &'g Game<'g>, calendar: &'g Calendar, recipe: Option<&'g Recipe<'g>>) {
        self.equipment.calendar = calendar;
        let Some(recipe) = recipe else { return };
        self.recipe = recipe;
        let Some(strategy) = self.strategy_mut() else { return };
        *strategy = Strategy::new(recipe);
        let knows = recipe.config().counterpart.knows_all();
        self.equipment.counterpart = knows.then(|| CounterpartGame::of(game, self.history.own().side()));
    }

    /// The strategy that decides for it; nothing if somebody else does.
    fn strategy_mut(&mut self) -> Option<&mut Strategy> {
        match &mut self.seat {
            Seat::Strategy(strategy) => Some(strategy),
            Seat::Otherwise(otherwise) => Some(otherwise.decider_mut()),
            Seat::Guest(_) => None,
        }
    }

    /// Has it table another package in one round, and decide as before in all others.
    pub(super) fn do_otherwise(self, round: usize, package: Package) -> Self {
        let seat = match self.seat {
            Seat::Strategy(strategy) => Seat::Otherwise(Otherwise::new(strategy, round, package)),
            Seat::Otherwise(strategy) => Seat::Guest(Box::new(Otherwise::new(strategy, round, package))),
            Seat::Guest(guest) => Seat::Guest(Box::new(Otherwise::new(guest, round, package))),
        };
        Self { seat, ..self }
    }

    /// What it knows when its turn comes, and what is on the table has or has not lapsed.
    pub(super) fn view(&mut self, round: usize, lapse: Option<Lapse>) -> View<'_> {
        self.history.revalue(round);
        View::new(round, &self.equipment, &self.history).with_lapse(lapse)
    }

    /// What it decides then, within what its mandate allows.
    #[inline]
    pub(super) fn decide(&mut self, round: usize, lapse: Option<Lapse>) -> Result<Decision, Foul> {
        self.history.revalue(round);
        let view = View::new(round, &self.equipment, &self.history).with_lapse(lapse);
        match &mut self.seat {
            Seat::Strategy(strategy) => Ok(strategy.decide(&view)),
            Seat::Otherwise(strategy) => {
                let decision = strategy.decide(&view);
                self.checked(round, lapse, decision)
            }
            Seat::Guest(guest) => {
                let decision = guest.decide(&view);
                self.checked(round, lapse, decision)
            }
        }
    }

    /// A decision as the table takes it: nothing that its rules do not allow, with what the package is truly worth, and
    /// with an answer that goes with what is done.
    pub(super) fn checked(&mut self, round: usize, lapse: Option<Lapse>, decision: Decision) -> Result<Decision, Foul> {
        let rules = self.rules;
        let view = self.view(round, lapse);
        let action = match decision.action {
            Action::Propose(tabled) => Action::Propose(may_table(rules, &view, tabled.number)?),
            Action::Accept => may_accept(rules, &view).map(|()| Action::Accept)?,
            Action::WalkOut(reason) => Action::WalkOut(reason),
        };
        let target = match rules {
            RuleSet::Standard => decision.target.max(view.no_deal_value()),
            RuleSet::Negmas => decision.target,
        };
        let announcement = decision.announcement.filter(|_| matches!(action, Action::Propose(_)));
        if let Some(share) = announcement.iter().flat_map(Initiative::shares).find(|share| !(0.0..=1.0).contains(share))
        {
            return Err(Foul::NoShare { share });
        }
        let checked = Decision { target, answer: decision.answer, action, announcement };
        Ok(Decision { answer: answer(rules, &view, &checked), ..checked })
    }

    /// Why its last proposal does not stand any more when it is answered in a round, if so. Who plays by NegMAS's rules does
    /// not go by the calendar.
    #[inline]
    pub(super) fn lapse(&self, round: usize) -> Option<Lapse> {
        match self.rules {
            RuleSet::Standard => self.history.lapse(round),
            RuleSet::Negmas => None,
        }
    }

    /// What lies on the table before its turn.
    pub(super) fn on_table(&self) -> Option<&Ranked> {
        self.history.offers().last()
    }

    /// Takes down what it has tabled itself in its turn.
    #[inline]
    pub(super) fn take_down_own(&mut self, tabled: Ranked) {
        self.history.add_sent(tabled);
    }

    /// Takes down what the counterpart has tabled, by the number of the package.
    #[inline]
    pub(super) fn take_down(&mut self, number: u64) {
        self.history.add_received(number);
    }
}

/// The opening that the mandate lays down. One worth less than no deal is no aim to come down from.
fn opening(own: OwnGame<'_>) -> Option<Ranked> {
    own.opening().filter(|opening| opening.value >= own.no_deal_value(0))
}

/// The package of that number as it may be tabled now, or what stands against it.
fn may_table(rules: RuleSet, view: &View<'_>, number: u64) -> Result<Ranked, Foul> {
    let (own, round) = (view.own(), view.round());
    let n_packages = own.space().n_packages();
    if number >= n_packages {
        return Err(Foul::NoSuchPackage { number, n_packages });
    }
    if let Some(settled) = view.settled() {
        if let Some(issue) = settled.reopened(own.space(), number) {
            return Err(Foul::Reopens { issue: own.agenda().issue(issue).name.clone() });
        }
        if number == settled.number() {
            return Err(Foul::TablesWhatIsAgreed);
        }
    }
    let obstacle = match rules {
        RuleSet::Standard => own.lapse(round, number),
        RuleSet::Negmas => None,
    };
    let value = own.value(round, number);
    match obstacle {
        None => Ok(Ranked { number, value }),
        Some(Lapse::CrossesRedLine(line)) => {
            Err(Foul::TablesAcrossRedLine { red_line: name_of(own, own.own_rule(line)) })
        }
        Some(Lapse::Incompatible) => Err(Foul::TablesNonsense { rule: broken_rule(view, number) }),
        Some(Lapse::BelowNoDeal) => {
            Err(Foul::TablesBelowNoDeal { value: value.get(), no_deal: view.no_deal_value().get() })
        }
    }
}

/// Whether what lies on the table may be accepted now.
fn may_accept(rules: RuleSet, view: &View<'_>) -> Result<(), Foul> {
    let Some(offer) = view.on_table() else { return Err(Foul::NothingOnTable) };
    if rules == RuleSet::Negmas {
        return Ok(());
    }
    if let Some(lapse) = view.lapse() {
        return Err(Foul::AcceptsLapsed { lapse });
    }
    let own = view.own();
    match own.lapse(view.round(), offer.number) {
        None => Ok(()),
        Some(Lapse::CrossesRedLine(line)) => {
            Err(Foul::AcceptsAcrossRedLine { red_line: name_of(own, own.own_rule(line)) })
        }
        Some(Lapse::Incompatible) => Err(Foul::AcceptsNonsense { rule: broken_rule(view, offer.number) }),
        Some(Lapse::BelowNoDeal) => {
            Err(Foul::AcceptsBelowNoDeal { value: offer.value.get(), no_deal: view.no_deal_value().get() })
        }
    }
}

/// The name of the compatibility rule that a package breaks now.
fn broken_rule(view: &View<'_>, number: u64) -> String {
    let broken = view.own().broken(view.round(), number).expect("what makes no sense breaks a rule");
    name_of(view.own(), Rule::Compatibility(broken))
}

/// What an own red line or a compatibility rule is called.
fn name_of(own: OwnGame<'_>, rule: Rule) -> String {
    own.name_of(rule).expect("these are known to the side").to_owned()
}

/// What is made of the proposal on the table by who decides so: what was said about it, where that goes with what is done,
/// or what follows from what is done.
fn answer(rules: RuleSet, view: &View<'_>, decision: &Decision) -> Option<Answer> {
    let offer = view.on_table()?;
    let said = decision.answer.map(|answer| answer.verdict);
    let verdict = match (rules, said) {
        (RuleSet::Negmas, Some(said)) if said.accepts() == (decision.action == Action::Accept) => said,
        (RuleSet::Negmas, _) => by_rule(said, offer, decision),
        (RuleSet::Standard, _) => view.verdict(offer, || by_rule(said, offer, decision)),
    };
    Some(Answer { value: offer.value, verdict })
}

/// The verdict on an offer that nothing rules out.
fn by_rule(said: Option<Verdict>, offer: &Ranked, decision: &Decision) -> Verdict {
    let (asked, value) = (decision.target, offer.value);
    match (&decision.action, said) {
        (Action::Accept, Some(Verdict::Accepted { asked })) if asked <= value => Verdict::Accepted { asked },
        (Action::Accept, _) => Verdict::Accepted { asked: asked.min(value) },
        (_, Some(Verdict::BelowAsked { asked })) if asked > value => Verdict::BelowAsked { asked },
        (_, Some(Verdict::TooEarly)) => Verdict::TooEarly,
        (_, Some(Verdict::Declined)) => Verdict::Declined,
        _ if asked > value => Verdict::BelowAsked { asked },
        _ => Verdict::Declined,
    }
}

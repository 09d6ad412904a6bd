//! Playing by the rules of another tool: the strategies of NegMAS 0.16, proposal for proposal. Each is a file.
//!
//! They go by payoffs in floating point, added up as that tool does, and know neither red lines nor calendars.

mod micro;
mod time_dependent;
mod tit_for_tat;

use super::aspiration::{Aspiration, AspirationKind, Chance};
use super::{Action, Answer, Decision, Recipe, Verdict, View, WalkOutReason};
use crate::calendar::Calendar;
use crate::element::{Described, Element, Field, Listed, Reader, Spelling, kinds};
use crate::payoff::Tabulated;
use crate::quantity::Payoff;
pub use micro::Micro;
use std::sync::Arc;
pub use time_dependent::TimeDependent;
pub use tit_for_tat::TitForTat;

kinds! {
    /// A strategy of NegMAS 0.16, to be reproduced proposal for proposal (Mohammad, Nakadai & Greenwald 2021, *NegMAS: a
    /// platform for automated negotiations*, doi:10.1007/978-3-030-69322-0_23).
    ///
    /// Payoffs are floating-point numbers ([`Tabulated`]); u is the payoff of a package, r that of no
    /// deal, min and max those of the packages with the worst and the best choice on every issue (of equal choices the
    /// first and the last). *Acceptable* packages have u >= r. Lists of packages rise by u, equal ones by package number.
    ///
    /// ```text
    /// nearest(lo) = the first package of a list with u >= lo (the last if there is none); one within 10^-6 below lo if that
    ///               is nearer
    /// ```
    ///
    /// Nobody who plays so walks out while there is an acceptable package, and where it says so, packages worth less than no
    /// deal are proposed or accepted.
    #[derive(Clone, Copy, Debug, PartialEq)]
    pub enum NegmasConfig: NegmasKind {
        TimeDependent(TimeDependent),
        TitForTat(TitForTat),
        Micro(Micro),
    }
}

/// What every strategy of NegMAS has besides its fields.
pub(super) trait NegmasKind: Described + Listed<NegmasConfig> {
    /// The strategy at work, before its first turn.
    fn at_work(&self) -> Box<dyn Tactic>;

    /// What it draws random numbers for.
    fn chance(&self) -> Chance;

    /// What it does, with every number, in a sentence without its subject.
    fn words(&self) -> String;
}

/// A strategy of NegMAS stands under its own name, and only where all play by the rules of NegMAS.
impl Element for NegmasConfig {
    const SPELLINGS: &'static [Spelling] = &[];
    const FIELDS: &'static [Field] = &[];

    fn read(_reader: &dyn Reader, _fields: &[Field]) -> Option<Self> {
        None
    }
}

impl AspirationKind for NegmasConfig {
    fn at_work(&self, _recipe: &Recipe<'_>) -> Box<dyn Aspiration> {
        unreachable!("who plays by another tool's rules has no aspiration")
    }

    fn chance(&self) -> Chance {
        self.kind().chance()
    }

    fn goes_by_model(&self) -> bool {
        false
    }

    fn manner(&self) -> &'static str {
        "by NegMAS's rules"
    }

    fn words(&self) -> String {
        self.kind().words()
    }

    fn timetable(&self, _calendar: &Calendar) -> Option<Arc<[f64]>> {
        None
    }
}

/// A delegation that plays by NegMAS's rules.
pub(super) struct NegmasPlayer {
    tactic: Box<dyn Tactic>,
}

/// A strategy of NegMAS. In each turn it is asked to answer, if there is an offer, and then to propose.
pub(super) trait Tactic {
    /// What it makes of an offer.
    fn answer(&mut self, turn: &Turn<'_, '_>, offer: u64) -> Response;

    /// What it proposes: how much it asks for and the number of the package; nothing if it has nothing to propose.
    fn propose(&mut self, turn: &Turn<'_, '_>) -> Option<(f64, u64)>;
}

/// What a tactic knows in its turn.
pub(super) struct Turn<'a, 'v> {
    view: &'a View<'v>,
    table: &'v Tabulated,
    /// The number of the counterpart's last proposal.
    offer: Option<u64>,
}

/// Whether an offer is accepted, and how much was asked for.
pub(super) struct Response {
    accepts: bool,
    asked: f64,
}

impl NegmasPlayer {
    pub(super) fn new(config: NegmasConfig) -> Self {
        Self { tactic: config.kind().at_work() }
    }

    pub(super) fn decide(&mut self, view: &View<'_>) -> Decision {
        let offer = view.on_table().map(|offer| offer.number);
        let turn = Turn { view, table: view.own().tabulated(), offer };
        let response = offer.map(|offer| self.tactic.answer(&turn, offer));
        let answer = view.on_table().zip(response.as_ref()).map(|(offer, response)| {
            let asked = payoff(response.asked);
            let verdict = if response.accepts { Verdict::Accepted { asked } } else { Verdict::BelowAsked { asked } };
            Answer { value: offer.value, verdict }
        });
        if let Some(response) = response.filter(|response| response.accepts) {
            return Decision { target: payoff(response.asked), answer, action: Action::Accept, announcement: None };
        }
        let Some((target, number)) = self.tactic.propose(&turn) else {
            let action = Action::WalkOut(WalkOutReason::NothingToGain);
            return Decision { target: view.no_deal_value(), answer, action, announcement: None };
        };
        let tabled = view.own().ranked(view.round(), number);
        Decision { target: payoff(target), answer, action: Action::Propose(tabled), announcement: None }
    }
}

/// An amount for the record; one beyond all bounds at the bound.
fn payoff(value: f64) -> Payoff {
    if value.is_nan() { Payoff::HIGHEST } else { Payoff::new(value.clamp(-1_000.0, 1_000.0)) }
}

#[cfg(test)]
mod tests {
    use super::{Micro, TimeDependent, TitForTat};
    use crate::strategy::sample::{Setting, check_bids, config, packages, payoff, tabled};
    use crate::strategy::{Action, AspirationConfig, NegmasConfig, Verdict, WalkOutReason};

    // A cake in eighths, of which no deal is worth two; whole sessions are compared in `tests/all/negmas.rs`.

    #[test]
    fn time_dependent_targets_lie_a_little_below_the_curve() {
        // t = 1/4, 1/2, 3/4; lo = 0.75 (1 - t) + 0.25 - 0.0001.
        let linear = AspirationConfig::Negmas(NegmasConfig::TimeDependent(TimeDependent { exponent: 1.0 }));
        let decisions = Setting::cake(3).play(&config(linear), &packages([0, 4, 2]));
        check_bids(&decisions, [(0.8124, 7), (0.6249, 5), (0.4374, 4)]);
        assert_eq!(decisions[1].answer.unwrap().verdict, Verdict::BelowAsked { asked: payoff(0.6249) });
    }

    #[test]
    fn tit_for_tat_first_takes_least_steps_and_then_returns() {
        // Rounds 1 and 2 concede an eighth; in round 3 the offer of 4 is a third of the way from 2 to 8.
        let tit_for_tat = AspirationConfig::Negmas(NegmasConfig::TitForTat(TitForTat));
        let decisions = Setting::cake(4).play(&config(tit_for_tat.clone()), &packages([0, 0, 0, 4]));
        check_bids(&decisions, [(1.0, 8), (0.875, 7), (0.875, 7), (2.0 / 3.0, 6)]);
        // 5 is half of the way, as much as it asks for then.
        let decisions = Setting::cake(4).play(&config(tit_for_tat), &packages([0, 0, 0, 5]));
        assert_eq!(decisions[3].action, Action::Accept);
    }

    #[test]
    fn micro_answers_new_with_new_and_repeats_else() {
        let micro = AspirationConfig::Negmas(NegmasConfig::Micro(Micro));
        // Sent 0, 1, 2, 3 and received distinct 1, 2, 2, 2: the last turn repeats.
        let decisions = Setting::cake(4).play(&config(micro.clone()), &packages([0, 1, 1, 1]));
        check_bids(&decisions[..3], [(1.0, 8), (0.875, 7), (0.75, 6)]);
        assert_eq!(decisions[3].target, payoff(0.75));
        assert!(packages([6, 7, 8]).contains(&tabled(&decisions[3])));
        // Without anything worth as much as no deal there is nothing to send.
        let mut setting = Setting::cake(1);
        setting.rules.0[0].no_deal.adjustment = 1.0;
        let action = &setting.play(&config(micro), &packages([8]))[0].action;
        assert_eq!(*action, Action::WalkOut(WalkOutReason::NothingToGain));
    }
}

//! When to accept what is on the table.
//!
//! Every rule comes down to the least value that it accepts in this turn. Whatever the rule, a package that crosses an
//! own red line, makes no sense or is worth less than no deal is refused, and an offer that has lapsed is not there to be
//! accepted.

mod combined;
mod constant;
mod next;
mod time;

use super::{Answer, Verdict, View};
use crate::element::{Described, Field, Listed, Range, kinds, told};
use crate::payoff::Ranked;
use crate::quantity::Payoff;
pub use combined::Combined;
pub use constant::Constant;
pub use next::Next;
pub use time::Time;

kinds! {
    /// When to accept what is on the table (Baarslag, Hindriks & Jonker 2014, doi:10.1016/j.dss.2013.05.021). Whatever
    /// the rule, a package that crosses a red line, that the agenda's rules forbid or that pays less than no deal is refused.
    ///
    /// Amounts are undiscounted values: v of the offer, `next` of what the delegation would table instead (for a MiCRO
    /// delegation that waits, its target). A delegation that has nothing to table takes any offer that is not refused.
    #[derive(Clone, Copy, Debug, PartialEq)]
    pub enum AcceptanceConfig: AcceptanceKind {
        Next(Next),
        Constant(Constant),
        Time(Time),
        Combined(Combined),
    }
}

/// What every rule of acceptance has besides its fields.
pub(super) trait AcceptanceKind: Described + Listed<AcceptanceConfig> {
    /// The least value that it accepts now, given what the delegation would table instead; nothing if it does not accept
    /// anything yet.
    fn asked(&self, view: &View<'_>, next: Payoff) -> Option<Payoff>;

    /// What it does, with every number, in a sentence without its subject.
    fn words(&self) -> String;

    /// What sets it apart, for a summary in one line.
    fn details(&self) -> Vec<String> {
        told(self)
    }
}

impl AcceptanceConfig {
    /// What it does, with every number, in a sentence without its subject.
    #[must_use]
    pub fn words(&self) -> String {
        self.kind().words()
    }
}

/// From which share of the time on something holds.
const FROM: Field = Field::number(Range::SHARE, "share of the time").called("time from which more is accepted");

/// What a delegation makes of an offer, given what it asks for next if it refuses.
pub(super) fn answer(config: &AcceptanceConfig, view: &View<'_>, offer: &Ranked, next: Payoff) -> Answer {
    let verdict = view.verdict(offer, || match config.kind().asked(view, next) {
        None => Verdict::TooEarly,
        Some(asked) if offer.value >= asked => Verdict::Accepted { asked: asked.max(view.no_deal_value()) },
        Some(asked) => Verdict::BelowAsked { asked },
    });
    Answer { value: offer.value, verdict }
}

/// What a delegation makes of an offer that it can only take or leave.
pub(super) fn last_answer(view: &View<'_>, offer: &Ranked) -> Answer {
    let verdict = view.verdict(offer, || Verdict::Accepted { asked: view.no_deal_value() });
    Answer { value: offer.value, verdict }
}

#[cfg(test)]
mod tests {
    use crate::agenda::{CompatibilityKind, CompatibilityRule, Condition, IssueIdx, Note, OptionIdx};
    use crate::payoff::RedLine;
    use crate::quantity::Payoff;
    use crate::strategy::acceptance;
    use crate::strategy::aspiration::{Hardliner, TimeDependent};
    use crate::strategy::sample::{Setting, config, packages, payoff};
    use crate::strategy::{AcceptanceConfig, AspirationConfig, StrategyConfig, Verdict};

    /// What becomes of the offers of a script, in eighths, by a delegation whose targets fall from 1 to 0.25 in a line.
    fn check<const N: usize>(acceptance: AcceptanceConfig, offers: [usize; N], expected: [Verdict; N]) {
        let linear = AspirationConfig::TimeDependent(TimeDependent { exponent: 1.0, k: 0.0, floor: 0.0 });
        let config = StrategyConfig { acceptance, ..config(linear) };
        let decisions = Setting::cake(N).play(&config, &packages(offers));
        let found: Vec<Verdict> = decisions.iter().map(|decision| decision.answer.unwrap().verdict).collect();
        assert_eq!(found, expected);
    }

    fn accepted(asked: f64) -> Verdict {
        Verdict::Accepted { asked: payoff(asked) }
    }

    fn below(asked: f64) -> Verdict {
        Verdict::BelowAsked { asked: payoff(asked) }
    }

    const BELOW_NO_DEAL: fn() -> Verdict = || Verdict::BelowNoDeal { no_deal: payoff(0.25) };

    #[test]
    fn next_asks_for_what_would_be_tabled() {
        // Targets 1, 0.8125, 0.625, 0.4375, 0.25; tabled 1, 0.875, 0.625, 0.5, 0.25.
        let next = AcceptanceConfig::Next(acceptance::Next { a: 1.0, b: 0.0 });
        check(next, [7, 7, 4, 4, 1], [below(1.0), accepted(0.875), below(0.625), accepted(0.5), BELOW_NO_DEAL()]);
    }

    #[test]
    fn next_scales_and_shifts_the_offer() {
        // Tabled 1, 0.625, 0.25; 0.5 v + 0.25 is as much for v = 1.5, 0.75, 0.
        let next = AcceptanceConfig::Next(acceptance::Next { a: 0.5, b: 0.25 });
        check(next, [8, 6, 2], [below(1.5), accepted(0.75), accepted(0.25)]);
        let never = AcceptanceConfig::Next(acceptance::Next { a: 0.0, b: 0.0 });
        check(never, [8], [Verdict::BelowAsked { asked: Payoff::HIGHEST }]);
    }

    #[test]
    fn constant_asks_for_the_same_all_along() {
        let constant = AcceptanceConfig::Constant(acceptance::Constant { payoff: 0.5 });
        check(constant, [3, 4, 1, 3], [below(0.5), accepted(0.5), BELOW_NO_DEAL(), below(0.5)]);
        // An amount below no deal does not help.
        check(
            AcceptanceConfig::Constant(acceptance::Constant { payoff: 0.0 }),
            [1, 2],
            [BELOW_NO_DEAL(), accepted(0.25)],
        );
    }

    #[test]
    fn time_takes_anything_but_less_than_no_deal() {
        let time = AcceptanceConfig::Time(acceptance::Time { from: 0.5 });
        check(time, [8, 1, 2], [Verdict::TooEarly, BELOW_NO_DEAL(), accepted(0.25)]);
    }

    #[test]
    fn combined_takes_the_best_so_far_late() {
        // Until half of the time like Next (1, 0.875); then also the best offer before, if that was less.
        let combined = AcceptanceConfig::Combined(acceptance::Combined { from: 0.5 });
        check(combined, [4, 3, 3, 4, 1], [below(1.0), below(0.875), below(0.5), accepted(0.5), BELOW_NO_DEAL()]);
    }

    #[test]
    fn red_lines_and_nonsense_are_refused_whatever_they_pay() {
        let is = |option| Condition::Is(IssueIdx::new(0), OptionIdx::new(option));
        let mut setting = Setting::cake(3);
        let red_line =
            RedLine { title: None, name: "line".to_owned(), refuse: is(7), unless: None, note: Note::default() };
        setting.mandates.0[0].red_lines = vec![red_line];
        let rule = CompatibilityRule {
            title: None,
            name: "rule".to_owned(),
            kind: CompatibilityKind::Forbid(is(6)),
            note: Note::default(),
        };
        setting.agenda.compatibility = vec![rule];
        let acceptance = AcceptanceConfig::Time(acceptance::Time { from: 0.0 });
        let config = StrategyConfig { acceptance, ..config(AspirationConfig::Hardliner(Hardliner)) };
        let decisions = setting.play(&config, &packages([7, 6, 5]));
        let found: Vec<Verdict> = decisions.iter().map(|decision| decision.answer.unwrap().verdict).collect();
        assert_eq!(found, [Verdict::CrossesRedLine(0), Verdict::Incompatible, accepted(0.25)]);
    }

    #[test]
    fn an_offer_across_a_red_line_does_not_bar_later_ones() {
        let mut setting = Setting::cake(2);
        let refuse = Condition::Is(IssueIdx::new(0), OptionIdx::new(7));
        let red_line = RedLine { title: None, name: "line".to_owned(), refuse, unless: None, note: Note::default() };
        setting.mandates.0[0].red_lines = vec![red_line];
        let acceptance = AcceptanceConfig::Combined(acceptance::Combined { from: 1.0 });
        let config = StrategyConfig { acceptance, ..config(AspirationConfig::Hardliner(Hardliner)) };
        let decisions = setting.play(&config, &packages([7, 3]));
        assert_eq!(decisions[1].answer.unwrap().verdict, accepted(0.25));
    }
}

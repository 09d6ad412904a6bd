//! What strategies make of a letter that they heard before the talks.

use crate::agenda::{IssueIdx, Note, OptionIdx, Package};
use crate::negotiation::{Action, Decision, Heard, WalkOutReason};
use crate::quantity::Side;
use crate::strategy::aspiration::{Grit, Hardliner, Reciprocal, RelativeTitForTat};
use crate::strategy::sample::{Setting, check_bids, config, package, packages};
use crate::strategy::{
    AspirationConfig, CounterpartConfig, OwnGame, StrategyConfig, WalkOutConfig, counterpart, estimate, walk_out,
};
use jiff::civil::date;

/// What the first side decides after hearing a letter that gives it so many eighths, and then these proposals.
fn after_letter(config: &StrategyConfig, letter: usize, script: &[Package]) -> Vec<Decision<Package>> {
    Setting::cake(script.len()).play_after(&[package([letter])], config, script)
}

#[test]
fn movement_is_measured_from_a_letter() {
    // From 2 eighths of the letter to all 8: offers of 2, 4 and 5 have come 0, 1/3 and 1/2 of the way; target 1 - 0.75 of that.
    let reciprocal = AspirationConfig::Reciprocal(Reciprocal { moves_first: 0.0, reciprocity: 1.0, floor: 0.0 });
    let decisions = after_letter(&config(reciprocal), 2, &packages([2, 4, 5]));
    check_bids(&decisions, [(1.0, 8), (0.75, 6), (0.625, 5)]);
    // Tit-for-tat answers the step from the letter's 4 to 5, and back.
    let tit_for_tat = AspirationConfig::RelativeTitForTat(RelativeTitForTat { lag: 1, floor: 0.0 });
    check_bids(&after_letter(&config(tit_for_tat), 4, &packages([5, 4])), [(0.8, 7), (1.0, 8)]);
    // A proposal better than the letter answers an announced step; one that only comes back to it does not.
    let grit = |patience| config(AspirationConfig::Grit(Grit { step: 0.125, growth: 2.0, patience, floor: 0.0 }));
    let targets = |script: &[Package]| -> Vec<f64> {
        after_letter(&grit(5), 2, script).iter().map(|decision| decision.target.get()).collect()
    };
    assert_eq!(targets(&packages([1, 1, 3])), [1.0, 0.906_25, 0.718_75]);
    assert_eq!(targets(&packages([1, 1, 2])), [1.0, 0.906_25, 0.8125]);
}

#[test]
fn a_letter_is_no_offer_but_what_was_offered_before_is_worth_no_less() {
    // Nobody accepts a letter, and its round is none in which talks stalled.
    let stalled = StrategyConfig {
        walk_out: WalkOutConfig::Stalled(walk_out::Stalled { rounds: 2 }),
        ..config(AspirationConfig::Hardliner(Hardliner))
    };
    let acts: Vec<_> = after_letter(&stalled, 3, &packages([2, 3, 4])).iter().map(|one| one.action).collect();
    assert_eq!(acts[0], Action::Propose(package([8])));
    assert_eq!(acts[1], Action::WalkOut(WalkOutReason::Stalled { rounds: 2 }));
    let takes_all = StrategyConfig {
        acceptance: crate::strategy::AcceptanceConfig::Constant(crate::strategy::acceptance::Constant { payoff: 0.0 }),
        ..config(AspirationConfig::Hardliner(Hardliner))
    };
    let opens = Setting::cake(2).play_after_opening(&[package([8])], &takes_all, &packages([5]));
    assert_eq!((opens[0].answer, opens[0].action), (None, Action::Propose(package([8]))));
    assert_eq!(opens[1].action, Action::Accept);
}

#[test]
fn a_side_stands_at_its_opening_where_a_letter_names_nothing() {
    let mut setting = Setting::cakes(&[9, 9], 2);
    let letter =
        |points| Heard { by: Side::First, on: date(2008, 1, 1), title: String::new(), points, note: Note::default() };
    let stands = |setting: &Setting| {
        letter(vec![Some(OptionIdx::new(3)), None]).position(OwnGame::new(&setting.game(), Side::First))
    };
    assert_eq!(stands(&setting), package([3, 8]), "without an opening, at its best");
    setting.mandates[Side::First].openings[1] = Some(OptionIdx::new(6));
    assert_eq!(stands(&setting), package([3, 6]));
    // Openings that its own red lines refuse still say where it stands.
    setting.mandates[Side::First].red_lines = vec![crate::payoff::RedLine {
        name: "line".to_owned(),
        title: None,
        refuse: crate::agenda::Condition::Is(IssueIdx::new(1), OptionIdx::new(6)),
        unless: None,
        note: Note::default(),
    }];
    assert_eq!(stands(&setting), package([3, 6]));
}

#[test]
fn models_learn_from_a_letter_as_from_a_proposal() {
    // Two that guess what the other wants: as if the letter had been tabled first.
    let setting = Setting::cakes(&[9, 9], 1);
    let space = setting.agenda.space();
    for model in [
        CounterpartConfig::Frequency(counterpart::Frequency::ALL),
        CounterpartConfig::Bayesian(counterpart::Bayesian { concession: 0.05, sigma: 0.15 }),
    ] {
        let guided = StrategyConfig {
            selection: crate::strategy::SelectionConfig::ModelGuided(crate::strategy::selection::ModelGuided),
            counterpart: model,
            ..config(AspirationConfig::RelativeTitForTat(RelativeTitForTat { lag: 9, floor: 0.0 }))
        };
        let tabled = setting.play_after(&[package([8, 0])], &guided, &[package([7, 0])]);
        let ranked = [[8, 0], [7, 0]].map(|options| crate::strategy::sample::heard(&space, package(options)));
        let scores = estimate(model, &space, &ranked).expect("two were heard");
        let best = setting.game().search(Side::First, 0).best_for(tabled[0].target, &scores);
        assert_eq!(tabled[0].action, Action::Propose(space.package(best.expect("there is one").number)));
    }
}

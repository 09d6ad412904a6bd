//! What is said of choices that are level, of regrets that round to nothing, and of where a choice turns.

use super::*;
use crate::result::choose::{EvidenceSummary, TurnRecord, WorthRecord};
use crate::result::sensitivity::InputRecord;
use crate::result::{AppliedRecord, ChanceRecord, FormsRecord, HeadRecord, LabelRecord};

fn head() -> HeadRecord {
    HeadRecord {
        scenario: "Talks".to_owned(),
        scenario_sha256: String::new(),
        applied: AppliedRecord::default(),
        seed: 0,
        version: String::new(),
    }
}

fn rate(count: u64) -> RateRecord {
    RateRecord { count, of: 100, share: count as f64 / 100.0, low: None, high: None }
}

/// Policies by what each pays on average and by its greatest regret.
fn summary(policies: &[(f64, f64)], rules: Vec<RuleRecord>) -> ChoiceSummary {
    let policy = |(place, (expected, greatest_regret)): (usize, &(f64, f64))| PolicyRecord {
        name: format!("policy_{place}"),
        title: format!("Line {place}"),
        manner: None,
        not_its_own: None,
        expected: *expected,
        low: None,
        high: None,
        worst: *expected,
        greatest_regret: *greatest_regret,
        mean_regret: *greatest_regret,
        enough: None,
        agreement: rate(50),
        behind: None,
    };
    ChoiceSummary {
        head: head(),
        n_draws: 100,
        chance: ChanceRecord { uncertain_numbers: 1, ..ChanceRecord::default() },
        chooser: LabelRecord::new("us", "the West"),
        policies: policies.iter().enumerate().map(policy).collect(),
        rules,
        regret: 0.05,
        fails: rate(0),
        fails_where: None,
    }
}

fn by(rule: ChoiceRule, best: usize, not_told_from: &[usize]) -> RuleRecord {
    RuleRecord { rule, best, not_told_from: not_told_from.to_vec() }
}

#[test]
fn policies_that_come_to_the_same_are_said_to() {
    let told = |policies: &[(f64, f64)], tied: &[usize]| {
        let summary = summary(policies, vec![by(ChoiceRule::Expected, 0, tied)]);
        Choice::new(&summary, Place::Report).headline()
    };
    let all = told(&[(0.5, 0.0), (0.5, 0.0)], &[1]);
    assert_eq!(all, "Neither the scenario as it is nor “Line 1” pays the West most on average: both come to 0.50");
    let two = told(&[(0.5, 0.0), (0.5, 0.0), (0.3, 0.2)], &[1]);
    let expected =
        "No single policy pays the West most on average: the scenario as it is and “Line 1” come to 0.50 each";
    assert_eq!(two, expected);
    let near = told(&[(0.5, 0.0), (0.49, 0.0), (0.3, 0.2)], &[1]);
    let expected = "The draws do not tell which pays the West most on average: the scenario as it is (0.50) or \
                    “Line 1” (0.49)";
    assert_eq!(near, expected);
}

#[test]
fn a_regret_that_rounds_to_nothing_is_not_told_as_none() {
    let told = |regret: f64| {
        let summary = summary(&[(0.4, 0.2), (0.5, regret)], vec![by(ChoiceRule::GreatestRegret, 1, &[])]);
        Choice::new(&summary, Place::Report).other_rules()
    };
    let risks = "“Line 1” risks the least regret: in no draw would another of the policies have paid";
    assert_eq!(told(0.0), [format!("{risks} more")]);
    assert_eq!(told(0.0002), [format!("{risks} as much as 0.01 more")]);
    assert_eq!(told(0.03), [format!("{risks} over 0.03 more")]);
}

#[test]
fn where_a_choice_turns_is_told_only_of_what_is_worth_knowing() {
    let turns = Some(TurnRecord::At { value: 0.4, below: 0, above: 1 });
    let worth = |worth: f64, low: f64| WorthRecord {
        worth,
        low,
        high: worth + 0.01,
        threshold: 0.0,
        zero: false,
        turns: turns.clone(),
    };
    let input = |name: &str| InputRecord {
        address: name.to_owned(),
        title: name.to_owned(),
        forms: FormsRecord { short: None, in_text: Some(format!("the {name}")) },
        unit: String::new(),
    };
    let summary = |worths: Vec<WorthRecord>| EvidenceSummary {
        manners: Vec::new(),
        head: head(),
        n_draws: 100,
        chance: ChanceRecord { uncertain_numbers: 1, ..ChanceRecord::default() },
        chooser: LabelRecord::new("us", "the West"),
        policies: vec![LabelRecord::new("baseline", "As it is"), LabelRecord::new("other", "Other")],
        not_its_own: Vec::new(),
        choice: 0,
        not_told_from: Vec::new(),
        expected: vec![0.5, 0.4],
        all: 0.1,
        largest_by_chance: 0.02,
        inputs: vec![input("threat"), input("cost")],
        worths,
    };
    let headline = |worths: Vec<WorthRecord>| Evidence::new(&summary(worths), Place::Report).headline();
    let expected = "What is most worth knowing for the West is the threat, worth 0.0500 of payoff (95% interval 0.0400 to \
                    0.0600): below 0.4 the scenario as it is pays most, above it “Other”";
    assert_eq!(headline(vec![worth(0.05, 0.04), worth(0.01, -0.01)]), expected);
    let tied = "Most worth knowing for the West are the threat and the cost; the draws do not tell which is worth more";
    assert_eq!(headline(vec![worth(0.05, 0.04), worth(0.045, 0.03)]), tied);
    let none = headline(vec![worth(0.015, 0.01), worth(0.01, -0.01)]);
    assert!(none.starts_with("Nothing that is uncertain, known by itself beforehand, is shown"), "{none}");
    assert!(!none.contains("0.4"), "{none}");
}

#[test]
fn a_policy_that_is_not_for_the_chooser_alone_is_never_best_without_saying_so() {
    let mut summary = summary(&[(0.4, 0.2), (0.5, 0.0)], vec![by(ChoiceRule::Expected, 1, &[])]);
    let headline = |summary: &ChoiceSummary| Choice::new(summary, Place::Chart).headline();
    let told = "Of 2 policies, “Line 1” pays the West most: 0.50 on average";
    assert_eq!(headline(&summary), told);
    assert_eq!(Choice::new(&summary, Place::Chart).legend(), None);
    summary.policies[1].not_its_own = Some("russia.strategy".to_owned());
    let marked = "Of 2 policies, “Line 1”* pays the West most: 0.50 on average; * not for the West alone to decide";
    assert_eq!(headline(&summary), marked);
    let choice = Choice::new(&summary, Place::Chart);
    assert_eq!(Choice::title(&summary.policies[1]), "Line 1*");
    let legend = "* Also changes what belongs to the other side: not for the West alone to decide.";
    assert_eq!(choice.legend().as_deref(), Some(legend));
    // Results of before say nothing of it.
    let mut old = serde_json::to_value(&summary).unwrap();
    old["policies"][1].as_object_mut().unwrap().remove("not_its_own");
    summary.policies[1].not_its_own = None;
    assert_eq!(serde_json::from_value::<ChoiceSummary>(old).unwrap(), summary);
}

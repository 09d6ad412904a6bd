//! What is said of what an outcome hangs on.

use super::*;
use crate::result::sensitivity::InputRecord;
use crate::result::{AppliedRecord, ChanceRecord, FormsRecord, HeadRecord};

fn share(of: f64, half: f64, apart: bool) -> ShareOfRecord {
    ShareOfRecord { share: of, low: of - half, high: of + half, threshold: 0.03, zero: of < 0.03, apart }
}

pub(in crate::account) fn summary(shares: Vec<ShareOfRecord>) -> SensitivitySummary {
    let input = |name: &str| InputRecord {
        address: name.to_owned(),
        title: name.to_owned(),
        forms: FormsRecord { short: None, in_text: Some(format!("the {name}")) },
        unit: String::new(),
    };
    SensitivitySummary {
        head: HeadRecord {
            scenario: "Talks".to_owned(),
            scenario_sha256: String::new(),
            applied: AppliedRecord::default(),
            seed: 0,
            version: String::new(),
        },
        explains: Explained::SingleOutcomes,
        n_rows: 500,
        n_draws: 500,
        chance: ChanceRecord::default(),
        overlap: false,
        delegations: Vec::new(),
        inputs: ["weight", "discount", "floor"].map(input).to_vec(),
        metrics: vec![ExplainedRecord {
            name: "agreement_rate".to_owned(),
            title: "Agreement rate".to_owned(),
            mean: 0.5,
            largest_by_chance: 0.05,
            is_mostly_luck: false,
            shares,
        }],
        also: Vec::new(),
        groups: None,
        tornado: None,
    }
}

fn told(shares: Vec<ShareOfRecord>) -> String {
    let summary = summary(shares);
    Finding::in_report(&summary).hangs_on(&summary.metrics[0])
}

#[test]
fn the_one_that_matters_most_is_named_only_beyond_the_noise_of_the_next() {
    let most = told(vec![share(0.3, 0.08, false), share(0.1, 0.05, true), share(0.01, 0.02, true)]);
    let expected = "What it hangs on most is the weight: alone it explains 30% (95% interval 22 to 38%) of the \
                    differences in whether the talks end in an agreement";
    assert_eq!(most, expected);
    let two = told(vec![share(0.2, 0.08, false), share(0.17, 0.08, false), share(0.01, 0.02, true)]);
    let expected = "Whether the talks end in an agreement hangs in part on the weight and the discount, each by itself; the draws do \
                    not tell which of the two matters more";
    assert_eq!(two, expected);
}

#[test]
fn what_is_not_told_from_chance_may_still_matter_more_than_what_is() {
    let one = told(vec![share(0.19, 0.1, false), share(0.17, 0.2, false), share(0.16, 0.2, false)]);
    let expected = "Whether the talks end in an agreement hangs in part on the weight, which alone explains 19% (95% interval 9 to \
                    29%) of the differences; the draws do not tell if the discount or the floor matter more than it";
    assert_eq!(one, expected);
    let two = told(vec![share(0.2, 0.08, false), share(0.19, 0.08, false), share(0.1, 0.2, false)]);
    let expected = "Whether the talks end in an agreement hangs in part on the weight and the discount, each by itself; the draws do \
                    not tell which of the two matters more, nor if the floor matters more than they";
    assert_eq!(two, expected);
}

#[test]
fn what_hangs_on_one_input_most_is_said_once() {
    let mut summary = summary(vec![share(0.3, 0.08, false), share(0.1, 0.05, true), share(0.01, 0.02, true)]);
    let mut force = summary.metrics[0].clone();
    force.name = "in_force_rate".to_owned();
    let same = ExplainedRecord { shares: Vec::new(), ..force.clone() };
    summary.metrics.extend([force, same]);
    let told = Finding::in_report(&summary).all_hang_on(&summary.metrics.iter().collect::<Vec<_>>());
    let expected = "What it hangs on most is the weight: alone it explains 30% (95% interval 22 to 38%) of the differences in \
                    whether the talks end in an agreement and 30% (95% interval 22 to 38%) of those in whether an agreement \
                    comes into force";
    assert_eq!(told[0], expected);
    assert_eq!(told.len(), 2);
}

#[test]
fn nothing_is_named_that_chance_would_show_among_as_many_inputs() {
    let none = "No single input is told from chance in explaining whether the talks end in an agreement";
    // Above its own threshold, but not beyond the largest of three; and with an interval that holds zero.
    assert_eq!(told(vec![share(0.04, 0.02, false), share(0.0, 0.02, false), share(0.01, 0.02, false)]), none);
    assert_eq!(told(vec![share(0.09, 0.12, false), share(0.0, 0.02, false), share(0.01, 0.02, false)]), none);
    let same = told(Vec::new());
    assert_eq!(same, "Whether the talks end in an agreement is the same in all 500 negotiations");
}

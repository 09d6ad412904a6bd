//! What groups explain alone and with others, from draws between which one group at a time was exchanged.

use super::more::{Blocks, group_name};
use crate::agenda::Forms;
use crate::experiment::names::number;
use crate::quantity::Side;
use crate::random::{NameKey, Purpose, Seed, Streams};
use crate::result::FormsRecord;
use crate::result::sensitivity::{GroupRecord, GroupShareRecord, GroupedRecord, GroupsRecord};
use crate::scenario::{GroupNames, Scenario, address_in_words};
use crate::stats::{GroupShares, PickFreeze};

/// How many resamples intervals rest on.
const N_RESAMPLES: usize = 1_000;
/// No total is known to less than this where more pairs would change little.
const MOST_HALF_WIDTH: f64 = 0.05;
/// So many of the largest totals must have kept their order.
const N_RANKED: usize = 5;

/// A measure: name, title, and what it came to in every negotiation, plain draws first.
pub(super) type Measured<'a> = (String, String, &'a [f64]);

/// The record, given what every negotiation came to in each measure.
pub(super) fn grouped(
    scenario: &Scenario,
    blocks: &Blocks,
    n_pairs: usize,
    measures: &[Measured<'_>],
    seed: Seed,
) -> GroupsRecord {
    let metric = |(name, title, outcome): &Measured<'_>| {
        let (plain, rest) = outcome.split_at(2 * n_pairs);
        let mixed = (0..blocks.groups.len()).map(|block| rest[blocks.range(block)].to_vec()).collect();
        let runs = PickFreeze { a: plain[..n_pairs].to_vec(), b: plain[n_pairs..].to_vec(), mixed };
        let stream =
            Streams::new(seed, 0).stream_of(Purpose::Resample, NameKey::new(&format!("sensitivity.groups.{name}")));
        let shares = runs.estimates(N_RESAMPLES, &mut { stream })?;
        let half = PickFreeze {
            a: runs.a[..n_pairs / 2].to_vec(),
            b: runs.b[..n_pairs / 2].to_vec(),
            mixed: runs.mixed.iter().map(|mixed| mixed[..n_pairs / 2].to_vec()).collect(),
        };
        let mean = plain.iter().sum::<f64>() / plain.len() as f64;
        Some(GroupedRecord {
            name: name.clone(),
            title: title.clone(),
            mean: number(mean),
            sum_alone: number(shares.iter().map(|share| share.first.point).sum()),
            settled: is_settled(&shares, &half),
            shares: shares.iter().map(record).collect(),
        })
    };
    GroupsRecord {
        n_pairs: n_pairs as u64,
        n_negotiations: ((blocks.groups.len() + 2) * n_pairs) as u64,
        groups: blocks.groups.iter().map(|group| told(scenario, group)).collect(),
        metrics: measures.iter().filter_map(metric).collect(),
    }
}

fn record(share: &GroupShares) -> GroupShareRecord {
    let GroupShares { first, total } = share;
    GroupShareRecord {
        alone: number(first.point),
        alone_low: number(first.low),
        alone_high: number(first.high),
        total: number(total.point),
        total_low: number(total.low),
        total_high: number(total.high),
    }
}

fn is_settled(shares: &[GroupShares], half: &PickFreeze) -> bool {
    let Some(half) = half.shares() else { return false };
    let ranked = |totals: Vec<f64>| -> Vec<usize> {
        let mut places: Vec<usize> = (0..totals.len()).collect();
        places.sort_by(|a, b| totals[*b].total_cmp(&totals[*a]).then(a.cmp(b)));
        places.truncate(N_RANKED);
        places
    };
    let is_narrow = shares.iter().all(|share| (share.total.high - share.total.low) / 2.0 <= MOST_HALF_WIDTH);
    let all = ranked(shares.iter().map(|share| share.total.point).collect());
    is_narrow && all == ranked(half.iter().map(|share| share[1]).collect())
}

/// A group with what people call it.
fn told(scenario: &Scenario, group: &GroupNames) -> GroupRecord {
    let name = group_name(scenario, group);
    let side = |side: Side| {
        let delegation = &scenario.delegations[side];
        let in_text = delegation.forms.in_text.clone().unwrap_or_else(|| delegation.title.clone());
        (delegation.title.clone(), in_text)
    };
    let forms = |in_text: String| Forms { short: None, in_text: Some(in_text) };
    let (title, forms) = match group {
        GroupNames::Number(address) => address_in_words(scenario, address),
        GroupNames::Factor(factor) => {
            let words = Forms::in_words(factor);
            (format!("Common factor: {words}"), forms(format!("the common factor “{words}”")))
        }
        GroupNames::Weights(of) => {
            let (title, in_text) = side(*of);
            (format!("Weights, {title}"), forms(format!("the weights of {in_text}")))
        }
        GroupNames::Values(of, issue) => {
            let ((title, in_text), issue) = (side(*of), &scenario.agenda.issues[*issue]);
            let issue_in_text = issue.forms.in_text.as_deref().unwrap_or(&issue.title);
            let text = format!("what the options on {issue_in_text} are worth to {in_text}");
            (format!("Values, {title}: {}", issue.title), forms(text))
        }
        GroupNames::Strategy(of) => {
            let (title, in_text) = side(*of);
            (format!("Strategy, {title}"), forms(format!("which strategy {in_text} plays")))
        }
        GroupNames::Events => ("Events".to_owned(), forms("what happens outside the talks".to_owned())),
        GroupNames::Luck => ("Luck".to_owned(), forms("luck, what strategies and chambers do by chance".to_owned())),
    };
    GroupRecord { name, title, forms: FormsRecord::from(&forms) }
}

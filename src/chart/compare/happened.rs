//! How often negotiations come to what really came of the talks, as the scenario is and under every what-if.

use super::grid::{GridCell, panel};
use super::{MAX_WHAT_IFS, left_out, source};
use crate::account::words::so_many;
use crate::chart::figure::{Colour, Figure};
use crate::chart::happened::words;
use crate::chart::reading::{percent, thousands};
use crate::result::compare::CompareSummary;
use crate::result::{EndingKind, HappenedRecord, PlayedSoRecord, RateRecord, Titled};

/// How many issues have a column: more leave their headings no room on a page.
const MOST_ISSUES: usize = 4;

/// The chart `what-happened`; nothing without a record.
pub(super) fn figure(summary: &CompareSummary) -> Option<Figure> {
    let happened = summary.happened.as_ref()?;
    let as_it_is = summary.played_so.first()?;
    let shown: Vec<&PlayedSoRecord> = summary.ranked_by_history().take(MAX_WHAT_IFS + 1).collect();
    let issues = telling(&shown);
    let headings = issues.iter().filter_map(|place| as_it_is.agreed.get(*place));
    let headings = headings.map(|issue| settled(summary, happened, &issue.name));
    let first = std::iter::once(ending(happened.ending).to_owned());
    let headings: Vec<String> =
        first.chain((!issues.is_empty()).then(|| "Agreements of any kind".to_owned())).chain(headings).collect();
    let row = |one: &&PlayedSoRecord| {
        let n_agreements = one.agreed.first().map(|share| plain(thousands(share.rate.of)));
        let agreed = issues.iter().filter_map(|place| one.agreed.get(*place)).map(|share| cell(&share.rate));
        let cells = std::iter::once(cell(&one.ending)).chain(n_agreements).chain(agreed);
        (title(summary, one), cells.collect::<Vec<_>>())
    };
    let rows: Vec<(String, Vec<GridCell>)> = shown.iter().map(row).collect();
    let on_issues = if issues.is_empty() {
        String::new()
    } else if issues.len() < as_it_is.agreed.len() {
        " Beside it, how many agree at all, and of these the share that settle an issue as it was really settled, on the \
         issues on which this varies most."
            .to_owned()
    } else {
        " Beside it, how many agree at all, and of these the share that settle an issue as it was really settled."
            .to_owned()
    };
    Some(Figure {
        title: heading(happened, as_it_is, &shown, summary.played_so.len()),
        subtitle: format!(
            "{}. First column: the share of {} that end so.{on_issues}{} One case cannot confirm such \
             shares.{}",
            words(happened, &summary.delegations),
            so_many(summary.n_draws, "negotiation"),
            by_chance(&shown, &issues),
            left_out(summary.what_ifs.len(), "end so most often")
        ),
        keys: Vec::new(),
        n_columns: 1,
        panels: vec![panel("What if", &headings, &rows)],
        source: source(summary),
    })
}

/// How far the 95% intervals of the shares that are shown reach, in points, rounded up; nothing where none has one.
fn by_chance(shown: &[&PlayedSoRecord], issues: &[usize]) -> String {
    let of_issues = || {
        let agreed = |one: &&PlayedSoRecord| -> Vec<RateRecord> {
            issues.iter().filter_map(|place| Some(one.agreed.get(*place)?.rate)).collect()
        };
        shown.iter().flat_map(agreed).collect()
    };
    let reach = |rates: Vec<RateRecord>| {
        let reaches = rates.iter().filter(|rate| rate.of > 0).filter_map(|rate| {
            let [low, high] = rate.interval()?;
            Some((rate.share - low).max(high - rate.share))
        });
        reaches.reduce(f64::max).map(|reach| (reach * 100.0 - 1e-9).ceil() as u64)
    };
    let first = reach(shown.iter().map(|one| one.ending).collect());
    let Some(first) = first else { return String::new() };
    let others = reach(of_issues());
    let others = others.map_or_else(String::new, |n| format!(", on issues up to {n}"));
    format!(
        " In the first column 95% intervals, of chance in the draws alone, reach up to {} to either side{others}.",
        so_many(first, "point")
    )
}

/// The places of the issues on which agreements settle what was really settled most unequally often, in their order.
fn telling(shown: &[&PlayedSoRecord]) -> Vec<usize> {
    let n_issues = shown.first().map_or(0, |one| one.agreed.len());
    let spread = |place: usize| {
        let rates = shown.iter().filter_map(|one| one.agreed.get(place)).map(|share| share.rate);
        let shares = rates.filter(|rate| rate.of > 0 && rate.share.is_finite()).map(|rate| rate.share);
        let (low, high) =
            shares.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), share| (low.min(share), high.max(share)));
        high - low
    };
    let mut places: Vec<usize> = (0..n_issues).filter(|place| spread(*place) > 0.0).collect();
    places.sort_by(|a, b| spread(*b).total_cmp(&spread(*a)));
    places.truncate(MOST_ISSUES);
    places.sort_unstable();
    places
}

/// How many end as the talks really did: as the scenario is, and the range over what-ifs; where not all are shown, the upper end
/// alone, which is in a row.
fn heading(happened: &HappenedRecord, as_it_is: &PlayedSoRecord, shown: &[&PlayedSoRecord], n_all: usize) -> String {
    let what = match happened.ending {
        EndingKind::FullAgreement => "a full agreement",
        EndingKind::PartialAgreement => "a partial agreement",
        EndingKind::Deadline => "time running out",
        EndingKind::WalkOut => "a walk-out",
    };
    let shares = shown.iter().skip(1).map(|one| one.ending.share).filter(|share| share.is_finite());
    let range = shares.fold(None, |range: Option<[f64; 2]>, share| {
        let [low, high] = range.unwrap_or([share, share]);
        Some([low.min(share), high.max(share)])
    });
    let under = match range.map(|ends| ends.map(percent)) {
        None => String::new(),
        Some([_, high]) if shown.len() < n_all => format!("; under what-ifs up to {high}"),
        Some([low, high]) if low == high => format!("; under every what-if {low}"),
        Some([low, high]) => format!("; under what-ifs {low} to {high}"),
    };
    format!("As it is, {} of negotiations end as the talks did, with {what}{under}", percent(as_it_is.ending.share))
}

/// The heading of the column of endings.
const fn ending(kind: EndingKind) -> &'static str {
    match kind {
        EndingKind::FullAgreement => "Full agreement",
        EndingKind::PartialAgreement => "Partial agreement",
        EndingKind::Deadline => "Time runs out",
        EndingKind::WalkOut => "Walk-out",
    }
}

/// The heading of an issue's column: what it is, and how it was settled.
fn settled(summary: &CompareSummary, happened: &HappenedRecord, name: &str) -> String {
    let issue = summary.issues.iter().find(|issue| issue.name == name);
    let option = happened.option(name).unwrap_or_default();
    let Some(issue) = issue else { return name.to_owned() };
    let found = issue.options.iter().find(|label| label.name == option);
    format!("{}: {}", issue.short_title(), found.map_or(option, Titled::short_title))
}

fn title(summary: &CompareSummary, one: &PlayedSoRecord) -> String {
    let Some(name) = &one.what_if else { return "As it is".to_owned() };
    let what_if = summary.what_ifs.iter().find(|what_if| what_if.name == *name);
    what_if.map_or_else(|| name.clone(), |what_if| what_if.title.clone())
}

fn plain(text: String) -> GridCell {
    GridCell { text, size: 0.0, colour: Colour::Muted, strong: false }
}

fn cell(rate: &RateRecord) -> GridCell {
    if rate.of == 0 || !rate.share.is_finite() {
        return plain("–".to_owned());
    }
    GridCell { text: percent(rate.share), size: rate.share, colour: Colour::Agreement, strong: rate.count > 0 }
}

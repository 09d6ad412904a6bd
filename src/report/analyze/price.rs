//! What it takes to settle some issues in a way that is given, in words and tables.

use super::{columns, counted, section};
use crate::account::analyze::side_in_text;
use crate::account::price::Priced;
use crate::account::words::{list, spoken};
use crate::report::page::{Align, Column, Page};
use crate::report::table::thousandths;
use crate::result::analyze::AnalyzeSummary;
use crate::result::{ChoiceLeftRecord, PricedRecord, Titled};
use crate::text::capitalised;

/// So many packages are shown at most.
const MOST_SHOWN: usize = 8;

/// What the reader asked for, before all else; nothing if no price was asked for.
pub(super) fn findings(page: &mut Page, summary: &AnalyzeSummary) {
    let Some(priced) = Priced::of(summary) else { return };
    for sentence in [Some(priced.finding()), priced.costs(), priced.refuses(), priced.kept_out()].into_iter().flatten()
    {
        page.blank();
        page.paragraph(0, &format!("{sentence}."));
    }
}

/// The packages and choices behind that.
pub(super) fn price(page: &mut Page, summary: &AnalyzeSummary) {
    let Some(priced) = Priced::of(summary) else { return };
    let price = priced.price;
    section(page, &format!("What it takes: {}", priced.given()));
    let row = |name: &str, n: Option<u64>| vec![name.to_owned(), counted(n)];
    let mut rows = vec![
        row("Packages with it that make sense by the compatibility rules", price.feasible),
        row("and respect both sides' red lines", price.allowed),
        row("and pay neither side less than no deal", price.zone),
        Vec::new(),
    ];
    let only = |(name, n): (&String, &Option<u64>)| {
        row(&format!("Those if only {} insisted on its no-deal payoff", side_in_text(summary, name)), *n)
    };
    rows.extend(price.acceptable_to.iter().map(only));
    page.list(2, &columns(70, 1), &rows);
    packages(page, &priced);
    choices(page, &priced);
}

/// The cheapest packages and what each pays, each by what it changes in the one before.
fn packages(page: &mut Page, priced: &Priced<'_>) {
    let (price, summary) = (priced.price, priced.summary);
    let Some(cheapest) = priced.cheapest() else { return };
    page.blank();
    let shown = &price.packages[..price.packages.len().min(MOST_SHOWN)];
    let is_all = price.n_packages == Some(shown.len() as u64);
    let more = if is_all { String::new() } else { format!(" (the first {})", shown.len()) };
    page.paragraph(2, &format!("The efficient packages with it, the best for {} first{more}:", priced.taker()));
    page.blank();
    let mut rows = vec![vec![String::new()]];
    rows[0].extend(summary.delegations.iter().map(|label| label.title.clone()));
    rows[0].push("changed against the one before".to_owned());
    let row = |name: String, package: &PricedRecord, changed: String| {
        let mut row = vec![name];
        row.extend(package.payoffs.values().map(|payoff| thousandths(*payoff)));
        row.push(changed);
        row
    };
    let mut before = price.wish.as_ref().filter(|wish| wish.package != cheapest.package);
    rows.extend(before.map(|wish| row(format!("What {} would like best", priced.taker()), wish, String::new())));
    for (n, package) in (1..).zip(shown) {
        let changed = before.map_or_else(String::new, |before| changed(priced, before, package));
        rows.push(row(n.to_string(), package, changed));
        before = Some(package);
    }
    let mut columns = columns(24, 3);
    columns[3] = Column { align: Align::Left, max_width: 44 };
    page.table(2, &columns, &rows);
    page.blank();
    let settled: Vec<String> = priced
        .settled_by(&cheapest.package)
        .into_iter()
        .filter(|(issue, _)| !price.given.contains_key(&issue.name))
        .map(|(issue, choice)| format!("{}: {}", issue.title, choice.title))
        .collect();
    if !settled.is_empty() {
        page.paragraph(2, &format!("The first as a whole, beside what is given: {}.", settled.join("; ")));
    }
}

/// What a package changes in another, in words.
fn changed(priced: &Priced<'_>, from: &PricedRecord, to: &PricedRecord) -> String {
    let changes = priced.changes(&from.package, &to.package);
    let told: Vec<String> =
        changes.iter().map(|change| format!("{}: {}", change.issue.short_title(), change.to.title)).collect();
    told.join("; ")
}

/// What is left of the choices on the other issues.
fn choices(page: &mut Page, priced: &Priced<'_>) {
    let (price, summary) = (priced.price, priced.summary);
    let narrowed =
        |choices: &[ChoiceLeftRecord]| choices.iter().any(|left| left.zone == Some(0) && left.allowed > Some(0));
    if price.choices.values().all(|choices| !narrowed(choices)) || price.zone == Some(0) {
        return;
    }
    page.blank();
    page.paragraph(2, "Options that the rules leave beside it, but that no package with it could be agreed on:");
    for (name, choices) in &price.choices {
        let Some(issue) = summary.issues.iter().find(|issue| issue.name == *name) else { continue };
        let shut = choices.iter().filter(|left| left.zone == Some(0) && left.allowed > Some(0));
        let shut: Vec<String> = shut
            .filter_map(|left| issue.choice(&left.choice))
            .map(|choice| if choice.is_open() { "leaving it open".to_owned() } else { format!("“{}”", choice.title) })
            .collect();
        if !shut.is_empty() {
            page.item(4, &format!("{}: {}.", capitalised(&spoken(issue)), list(&shut, "and")));
        }
    }
}

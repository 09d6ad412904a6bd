//! What becomes of the balanced package in the chambers.

use super::{columns, section, texts, title, who};
use crate::account::rate::signed;
use crate::account::ratification::chance;
use crate::account::words::{list, payoff};
use crate::report::page::Page;
use crate::result::analyze::AnalyzeSummary;
use crate::result::{BundleRecord, ChamberProspectRecord, PackageChangeRecord, ProspectRecord, Titled};
use crate::text::{capitalised, rounded};

/// Nothing where there are no chambers.
pub(super) fn ratification(page: &mut Page, summary: &AnalyzeSummary) {
    let Some(prospect) = &summary.ratification else { return };
    section(page, "Whether the balanced package would be ratified");
    if prospect.chambers.is_empty() {
        page.paragraph(2, "It needs nobody's consent.");
        return;
    }
    page.table(2, &columns(40, 5), &table(prospect));
    page.blank();
    let others = if prospect.chambers.len() > 1 { "all of them" } else { "it" };
    let judged = prospect.judged.iter().map(|(name, of)| format!("{} for {}", chance(*of), who(summary, name)));
    let judged = list(&judged.collect::<Vec<_>>(), "and");
    page.paragraph(
        2,
        &format!("The chance to pass {others} is {}; as the sides judge it, {judged}.", chance(prospect.chance)),
    );
    for (name, least) in &prospect.break_even {
        let Some(least) = least else { continue };
        let who = title(summary, name);
        page.paragraph(2, &format!("{who}: signing it is worth as much as no deal at a chance of {}.", chance(*least)));
    }
    let target = chance(prospect.target);
    // Of one that passes it whatever the undecided do there is nothing to say.
    for chamber in prospect.chambers.iter().filter(|of| of.chamber.chance < 1.0) {
        page.item(2, &takes(chamber, &target));
    }
    for (name, change) in &prospect.changes {
        let Some(change) = change else { continue };
        page.item(2, &format!("Cheapest change for {}: {}.", who(summary, name), changes(change)));
    }
}

fn table(prospect: &ProspectRecord) -> Vec<Vec<String>> {
    let mut rows = vec![texts(&["", "needed", "sure", "expected", "to spare", "chance"]), vec![]];
    rows.extend(prospect.chambers.iter().map(|of| {
        let chamber = &of.chamber;
        let (needed, sure) = (chamber.needed.to_string(), chamber.sure.to_string());
        let (expected, to_spare) = (rounded(chamber.expected, 1), signed(of.to_spare, 1));
        vec![chamber.title.clone(), needed, sure, expected, to_spare, chance(chamber.chance)]
    }));
    rows
}

/// What it takes to bring a chamber to the target.
fn takes(of: &ChamberProspectRecord, target: &str) -> String {
    let who = capitalised(of.chamber.in_text());
    let persuasion = match of.lift_needed {
        None => "no persuasion of the undecided decides its vote".to_owned(),
        Some(lift) if lift > 0.0 => {
            format!("for a chance of {target}, every undecided vote must be won over as far as {}", swing(lift))
        }
        Some(lift) => format!(
            "its chance stays at {target} or above until every undecided vote is lost as far as {}",
            swing(lift)
        ),
    };
    let bundle = match &of.bundle {
        Some(bundle) if !bundle.measures.is_empty() => {
            format!("; the cheapest side measures that do are {}", measures(bundle))
        }
        Some(_) | None => String::new(),
    };
    format!("{who}: {persuasion}{bundle}.")
}

/// How far votes move, by one that is as likely as not: `one that stood at 50% and comes to 73% (log odds +1.00)`.
fn swing(lift: f64) -> String {
    let even = 1.0 / (1.0 + libm::exp(-lift));
    format!("one that stood at 50% and comes to {} (log odds {})", chance(even), signed(lift, 2))
}

fn measures(bundle: &BundleRecord) -> String {
    let named: Vec<String> = bundle.measures.iter().map(|measure| format!("“{measure}”")).collect();
    format!(
        "{}, at a cost of {} and with a chance of {}",
        list(&named, "and"),
        payoff(bundle.cost),
        chance(bundle.chance)
    )
}

fn changes(change: &PackageChangeRecord) -> String {
    let settled: Vec<String> = change.settled.iter().map(|(issue, option)| format!("{issue}: “{option}”")).collect();
    let cost = if change.cost >= 0.0 {
        format!("costs {}", payoff(change.cost))
    } else {
        format!("gains {}", payoff(-change.cost))
    };
    format!("{}, which {cost} in force and brings the chance to {}", settled.join("; "), chance(change.chance))
}

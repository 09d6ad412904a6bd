//! A forecast in words and tables: what it finds, how sure that is, then the figures.

use crate::account::forecast::{FEWEST_FOR_NINE_IN_TEN, findings, nine_in_ten};
use crate::account::rate::{interval, percent, share};
use crate::account::words::{counted, date, does, noun, payoff, the_many};
use crate::measure::Measure;
use crate::report::events::by_event;
use crate::report::happened::beside_forecast;
use crate::report::page::{Align, Column, Page};
use crate::result::forecast::{EndingShareRecord, ForecastSummary, MeasureMeanRecord, SpreadRecord};
use crate::result::{ChanceRecord, RateRecord, Titled};
use crate::text::capitalised;
use crate::text::thousands as count;

/// How wide a column of names gets, in characters.
const NAMES: usize = 50;

/// The summary as text for people.
#[must_use]
pub fn forecast(summary: &ForecastSummary) -> Page {
    let mut page = Page::of(&summary.head);
    page.blank();
    page.paragraph(0, &findings(summary).join(" "));
    page.blank();
    let negotiations = noun(summary.n_draws, "negotiation");
    let played = format!("{} {negotiations}, seed {}.", count(summary.n_draws), summary.head.seed);
    let rounded = if summary.n_draws > 1 && !summary.chance.is_none() {
        " Shares are rounded, so that they need not add up to 100%."
    } else {
        ""
    };
    page.paragraph(0, &format!("{played} {}{rounded}", summary.chance.remark()));
    endings(&mut page, summary);
    interims(&mut page, summary);
    ratified(&mut page, summary);
    when(&mut page, summary);
    agreed(&mut page, summary);
    held(&mut page, summary);
    given_up(&mut page, summary);
    payoffs(&mut page, summary);
    contingent(&mut page, summary);
    measured(&mut page, summary);
    by_event(&mut page, summary);
    efficiency(&mut page, summary);
    blocking(&mut page, summary);
    strategies(&mut page, summary);
    beside_forecast(&mut page, summary);
    page
}

fn section(page: &mut Page, heading: &str) {
    page.blank();
    page.heading(heading, '-');
}

/// Names on the left, figures on the right.
fn figures(page: &mut Page, rows: &[Vec<String>]) {
    let n = rows.iter().map(Vec::len).max().unwrap_or(0);
    let mut columns = vec![Column { align: Align::Left, max_width: NAMES }];
    columns.resize(n.max(1), Column { align: Align::Right, max_width: 20 });
    page.table(2, &columns, rows);
}

/// Rows of rates, with a column of intervals if there are some; what never came is left out.
fn rates<'a>(page: &mut Page, of: &str, rows: impl Iterator<Item = (String, &'a RateRecord)>) {
    let rows: Vec<(String, &RateRecord)> = rows.filter(|(_, rate)| rate.count > 0).collect();
    let has_intervals = rows.iter().any(|(_, rate)| rate.interval().is_some());
    let row = |name: &str, share: String, interval: Option<String>, count: String| {
        let interval = has_intervals.then(|| interval.unwrap_or_default());
        [Some(name.to_owned()), Some(share), interval, Some(count)].into_iter().flatten().collect::<Vec<_>>()
    };
    let mut table = vec![row(of, "share".to_owned(), Some("95% interval".to_owned()), "count".to_owned())];
    table.extend(rows.iter().map(|(name, rate)| row(name, share(rate), interval(rate), count(rate.count))));
    figures(page, &table);
}

fn endings(page: &mut Page, summary: &ForecastSummary) {
    section(page, "How they end");
    rates(
        page,
        "",
        summary.endings.iter().map(|EndingShareRecord { kind, rate }| (kind.words().title.to_owned(), rate)),
    );
}

/// How often chambers consent; nothing where there are none.
fn ratified(page: &mut Page, summary: &ForecastSummary) {
    let Some(record) = &summary.ratification else { return };
    section(page, "What is ratified");
    if record.in_force.count == 0 {
        page.paragraph(2, "No agreement is in force: none was signed, or none that was signed was ratified.");
    }
    let in_force = std::iter::once(("Signed, ratified and in force, of all".to_owned(), &record.in_force));
    let chambers = record.chambers.iter();
    let chambers = chambers.map(|of| (format!("{} consents, of what needs it", of.chamber.title), &of.rate));
    rates(page, "", in_force.chain(chambers));
}

/// How often interim agreements come, when, on what, and what comes of them.
fn interims(page: &mut Page, summary: &ForecastSummary) {
    let Some(interims) = summary.interims.as_ref().filter(|interims| interims.any.count > 0) else { return };
    section(page, "Interim agreements");
    let n = interims.any.count;
    let among = format!("Of {} that {} to one:", the_many(n, "negotiation"), does(n as usize, "come"));
    rates(page, "", std::iter::once(("Come to at least one".to_owned(), &interims.any)));
    page.blank();
    page.paragraph(2, &among);
    let title = |name: &str| summary.issues.iter().find(|issue| issue.name == name).map(|issue| issue.title.clone());
    let settles = interims
        .settles
        .iter()
        .filter_map(|share| Some((format!("The first settles: {}", title(&share.name)?), &share.rate)));
    let then = [
        ("Then the rest is settled too", &interims.settled_in_full),
        ("Then time runs out on the rest", &interims.out_of_time),
        ("Then a side leaves the table", &interims.walked_out),
    ];
    rates(page, "", settles.chain(then.map(|(what, rate)| (what.to_owned(), rate))));
    if let Some(when) = &interims.first_date {
        page.blank();
        let half = if when.first == when.last {
            format!("The first is signed on {}.", date(&when.first))
        } else {
            format!(
                "The first is signed between {} and {}, half of them by {}.",
                date(&when.first),
                date(&when.last),
                date(&when.median)
            )
        };
        page.paragraph(2, &half);
    }
}

/// How often agreements hold the points of what was heard before the talks.
fn held(page: &mut Page, summary: &ForecastSummary) {
    if summary.agreement.count == 0 || summary.heard.is_empty() {
        return;
    }
    section(page, "What agreements hold of what was said before");
    let of = |name: &str| summary.issues.iter().find(|issue| issue.name == name).map(|issue| issue.title.clone());
    for (place, heard) in summary.heard.iter().enumerate() {
        if place > 0 {
            page.blank();
        }
        let points = heard.points.iter().filter_map(|share| Some((format!("  {}", of(&share.name)?), &share.rate)));
        let title = capitalised(&heard.title);
        if heard.points.iter().all(|share| share.rate.count == 0) {
            page.paragraph(2, &format!("{title} ({}): no agreement holds any of its points.", date(&heard.date)));
        } else {
            rates(page, &format!("{title} ({})", date(&heard.date)), points);
        }
    }
}

/// What comes of each strategy that is drawn.
fn strategies(page: &mut Page, summary: &ForecastSummary) {
    if summary.strategies.is_empty() {
        return;
    }
    section(page, "By the strategy drawn");
    for side in &summary.delegations {
        let of_side: Vec<_> = summary.strategies.iter().filter(|one| one.delegation == side.name).collect();
        if of_side.is_empty() {
            continue;
        }
        let mut table = vec![[side.title.as_str(), "draws", "agree", "95% interval"].map(str::to_owned).to_vec()];
        table[0].extend(summary.delegations.iter().map(|of| format!("pays {}", of.title())));
        for one in of_side {
            let (agree, within) = match one.n_draws {
                0 => (String::new(), String::new()),
                _ => (share(&one.agreement), interval(&one.agreement).unwrap_or_default()),
            };
            let mut row = vec![format!("  {}", one.strategy), count(one.n_draws), agree, within];
            row.extend(
                summary
                    .delegations
                    .iter()
                    .map(|of| one.payoffs.get(&of.name).map_or_else(String::new, |spread| payoff(spread.mean))),
            );
            table.push(row);
        }
        figures(page, &table);
        page.blank();
    }
    page.paragraph(2, "What the ending pays is a mean over the draws in which the strategy was played.");
}

fn when(page: &mut Page, summary: &ForecastSummary) {
    let Some(when) = summary.agreement_date.as_ref().filter(|date| date.count > 1 && date.first != date.last) else {
        return;
    };
    section(page, "When they agree");
    if when.count < summary.n_draws {
        let text = format!("These are dates of {} alone; the others never agree.", the_many(when.count, "agreement"));
        page.paragraph(2, &text);
    }
    let interval = when.median_low.as_ref().zip(when.median_high.as_ref());
    let interval = interval.map(|(low, high)| format!("{} to {}", date(low), date(high)));
    let rows = [
        ("First", date(&when.first)),
        ("Half by (median)", date(&when.median)),
        ("  its 95% interval", interval.unwrap_or_default()),
        ("Nine in ten between", nine_in_ten(when).map_or_else(String::new, |ends| ends.map(date).join(" and "))),
        ("Last", date(&when.last)),
    ];
    let rows: Vec<Vec<String>> =
        rows.into_iter().filter(|(_, text)| !text.is_empty()).map(|(name, text)| vec![name.to_owned(), text]).collect();
    page.list(2, &[Column { align: Align::Left, max_width: NAMES }; 2], &rows);
}

fn agreed(page: &mut Page, summary: &ForecastSummary) {
    let n = summary.agreement.count;
    if n == 0 {
        return;
    }
    let among = among(n, "agreement");
    section(page, &format!("What they agree on, {among}"));
    for (place, (issue, agreed)) in summary.issues.iter().zip(&summary.agreed).enumerate() {
        if place > 0 {
            page.blank();
        }
        let options = issue.options.iter().zip(&agreed.options);
        rates(page, &issue.title, options.map(|(option, share)| (format!("  {}", option.title), &share.rate)));
    }
}

/// The way from the opening to the last proposal.
fn given_up(page: &mut Page, summary: &ForecastSummary) {
    let sides = summary.delegations.iter();
    let sides: Vec<_> = sides.filter_map(|side| Some((side, summary.given_up.get(&side.name)?))).collect();
    if sides.is_empty() {
        return;
    }
    section(page, "What each side gives up between its opening and its last proposal");
    page.paragraph(
        2,
        "By how much the last proposal is worth less to the side that makes it than its opening; both valued on the same \
         day, before time costs. Below 0, it is worth more to it.",
    );
    let rows = sides.iter().map(|(side, spread)| spread_row(&capitalised(side.title()), spread));
    spreads(page, rows.collect(), None, &summary.chance);
}

fn payoffs(page: &mut Page, summary: &ForecastSummary) {
    if summary.payoffs.is_empty() {
        return;
    }
    section(page, "What the ending pays, failures included");
    let mut rows = Vec::new();
    for delegation in &summary.delegations {
        if let Some(spread) = summary.payoffs.get(&delegation.name) {
            let mut row = spread_row(&delegation.title, spread);
            row.push(summary.no_deal.get(&delegation.name).map_or(String::new(), |pays| payoff(*pays)));
            rows.push(row);
        }
    }
    spreads(page, rows, Some("no deal at the deadline"), &summary.chance);
}

/// What agreements with clauses were expected to pay, and what they came to pay; nothing where none has any.
fn contingent(page: &mut Page, summary: &ForecastSummary) {
    let Some(contingent) = &summary.contingent else { return };
    let n = contingent.expected.values().map(|spread| spread.count).max().unwrap_or(0);
    section(page, "What agreements that depend on events were expected to pay, and came to pay");
    let agreements = capitalised(&the_many(n, "agreement"));
    page.paragraph(
        2,
        &format!(
            "{agreements} with a clause, by the day of the signature: as each side expected by its own view of the chances, and as it came \
             out by the events of each draw, which have chances of their own."
        ),
    );
    page.blank();
    let mut rows = Vec::new();
    for delegation in &summary.delegations {
        for (when, of) in [("as expected", &contingent.expected), ("as it came out", &contingent.ex_post)] {
            if let Some(spread) = of.get(&delegation.name) {
                rows.push(spread_row(&format!("{}, {when}", delegation.title), spread));
            }
        }
    }
    spreads(page, rows, None, &summary.chance);
}

/// The means of what else is measured; nothing where nothing is.
fn measured(page: &mut Page, summary: &ForecastSummary) {
    if summary.measures.is_empty() {
        return;
    }
    section(page, "What else is measured, in the mean");
    let row = |one: &MeasureMeanRecord| {
        let is_share = Measure::is_share(&one.name);
        let told = |value: f64| if is_share { percent(value, summary.n_draws) } else { payoff(value) };
        let interval = one.low.zip(one.high).map(|(low, high)| format!("{} to {}", told(low), told(high)));
        vec![one.title.clone(), told(one.mean), interval.unwrap_or_default()]
    };
    let head = vec![String::new(), "mean".to_owned(), "95% interval".to_owned()];
    figures(page, &std::iter::once(head).chain(summary.measures.iter().map(row)).collect::<Vec<_>>());
}

/// The mean, three quantiles and the median's interval.
fn spread_row(name: &str, spread: &SpreadRecord) -> Vec<String> {
    let interval = spread.median_low.zip(spread.median_high);
    let interval = interval.map_or_else(String::new, |(low, high)| format!("{} to {}", payoff(low), payoff(high)));
    let [mean, p05, median, p95] = [spread.mean, spread.p05, spread.median, spread.p95].map(payoff);
    let most = if spread.count < FEWEST_FOR_NINE_IN_TEN { String::new() } else { format!("{p05} and {p95}") };
    vec![name.to_owned(), mean, median, interval, most]
}

/// Rows of spreads under their headings, without columns that would be empty; one figure where nothing is left to chance.
fn spreads(page: &mut Page, rows: Vec<Vec<String>>, last: Option<&str>, chance: &ChanceRecord) {
    let head = ["", "mean", "median", "its 95% interval", "nine in ten between"];
    let mut table = vec![head.iter().copied().chain(last).map(str::to_owned).collect::<Vec<_>>()];
    table.extend(rows);
    let is_told = |column: usize| match column {
        2..=4 => !chance.is_none() && table[1..].iter().any(|row| !row[column].is_empty()),
        _ => true,
    };
    let kept: Vec<usize> = (0..table[0].len()).filter(|column| is_told(*column)).collect();
    let mut table: Vec<Vec<String>> =
        table.iter().map(|row| kept.iter().map(|column| row[*column].clone()).collect()).collect();
    if chance.is_none() {
        table[0][1].clear();
    }
    figures(page, &table);
}

fn efficiency(page: &mut Page, summary: &ForecastSummary) {
    if summary.agreement.count == 0 {
        return;
    }
    section(page, "How good the agreements are");
    let Some(distance) = &summary.distance else {
        page.paragraph(2, "Not told: there are too many efficient packages to find them all.");
        return;
    };
    let gains = summary.delegations.iter().filter_map(|side| {
        let spread = summary.gains_left.get(&side.name)?;
        Some(spread_row(&format!("Left to gain for {}, at no loss to the other", side.in_text()), spread))
    });
    let first = spread_row("Distance to the efficient frontier", distance);
    spreads(page, std::iter::once(first).chain(gains).collect(), None, &summary.chance);
}

fn blocking(page: &mut Page, summary: &ForecastSummary) {
    if summary.blocking.iter().all(|share| share.rate.count == 0) {
        return;
    }
    let n = summary.blocking.first().map_or(0, |share| share.rate.of);
    let among = among(n, "failure");
    section(page, &format!("Where the last positions differ, {among}"));
    let title = |name: &str| {
        let issue = summary.issues.iter().find(|issue| issue.name == name);
        issue.map_or_else(|| name.to_owned(), |issue| issue.title.clone())
    };
    rates(page, "", summary.blocking.iter().map(|share| (title(&share.name), &share.rate)));
}

/// `in the one agreement`, `among 30 agreements`.
fn among(n: u64, one: &str) -> String {
    if n == 1 { format!("in {}", the_many(n, one)) } else { format!("among {}", counted(n, one)) }
}

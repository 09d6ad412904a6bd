//! What a forecast finds, in sentences for someone who has a minute.

use crate::account::event::on_agreement;
use crate::account::rate::{percent, share};
use crate::account::words::{all_of, date, list, spoken};
use crate::result::forecast::{DateSpreadRecord, EndingShareRecord, ForecastSummary};
use crate::result::{EndingKind, ShareRecord, Titled};
use crate::text::capitalised;
use crate::text::thousands as count;

/// An option that so many agreements take is what agreements take, as a rule.
const AS_A_RULE: f64 = 0.9;
/// An issue that keeps the sides apart in so many failures is named.
const OFTEN: f64 = 0.5;

/// The findings, the most important first.
pub(crate) fn findings(summary: &ForecastSummary) -> Vec<String> {
    let found = [Some(headline(summary)), dates(summary), left_open(summary), apart(summary), on_agreement(summary)];
    found.into_iter().flatten().collect()
}

/// How the talks end, and where chambers must consent, what comes into force of what is signed.
pub(crate) fn headline(summary: &ForecastSummary) -> String {
    let found = [in_force(summary), consents(summary)];
    let found = found.into_iter().flatten().map(|said| format!(" {}.", capitalised(&said)));
    endings(summary) + &found.collect::<String>()
}

/// How much of what is signed comes into force, within a sentence; nothing where nothing is signed or no chamber is asked.
pub(crate) fn in_force(summary: &ForecastSummary) -> Option<String> {
    let rate = &summary.ratification.as_ref()?.in_force;
    let is_one = summary.chance.is_none() || summary.agreement.count == 1;
    Some(match (summary.agreement.count, rate.count) {
        (0, _) => return None,
        (_, 0) if is_one => "the agreement does not come into force".to_owned(),
        (_, 0) => "no agreement comes into force".to_owned(),
        (signed, found) if signed == found && is_one => "the agreement comes into force".to_owned(),
        (signed, found) if signed == found => "every agreement comes into force".to_owned(),
        _ => format!("an agreement comes into force in {} of negotiations", share(rate)),
    })
}

/// How often chambers consent that do not always do so; nothing where all do, or only one agreement was signed.
fn consents(summary: &ForecastSummary) -> Option<String> {
    let chambers = summary.ratification.as_ref().filter(|_| summary.agreement.count > 1)?.chambers.iter();
    let each = chambers.filter(|one| one.rate.count < one.rate.of);
    let each: Vec<String> = each
        .map(|one| format!("{} consents to {} of the agreements that need it", one.chamber.in_text(), share(&one.rate)))
        .collect();
    (!each.is_empty()).then(|| list(&each, "and"))
}

/// What agreements are like: when they come, what they leave open, what happens besides.
pub(crate) fn of_agreements(summary: &ForecastSummary) -> Vec<String> {
    [dates(summary), left_open(summary), on_agreement(summary)].into_iter().flatten().collect()
}

/// How the talks end, what most of them come to first.
pub(crate) fn endings(summary: &ForecastSummary) -> String {
    let mut endings: Vec<&EndingShareRecord> = summary.endings.iter().filter(|ending| ending.rate.count > 0).collect();
    endings.sort_by_key(|ending| std::cmp::Reverse(ending.rate.count));
    let is_same = summary.chance.is_none();
    match endings.as_slice() {
        [] => "No negotiation was played.".to_owned(),
        [only] if is_same || summary.n_draws == 1 => {
            let who = if is_same { "The talks" } else { "The only negotiation" };
            format!("{who} {}.", phrase(only.kind, !is_same))
        }
        [only] => format!("{} {}.", capitalised(&all_of(summary.n_draws, "negotiation")), phrase(only.kind, false)),
        [most, others @ ..] => {
            let first = format!("{} of negotiations {}", share(&most.rate), phrase(most.kind, false));
            let others = others.iter().map(|ending| format!("{} {}", share(&ending.rate), phrase(ending.kind, false)));
            format!("{}.", capitalised(&list(&std::iter::once(first).chain(others).collect::<Vec<_>>(), "and")))
        }
    }
}

/// What one or several negotiations do that end so.
const fn phrase(kind: EndingKind, is_one: bool) -> &'static str {
    let [one, several] = kind.words().does;
    if is_one { one } else { several }
}

/// Fewer values than this have no nine in ten: their ends are but the first and the last.
pub(crate) const FEWEST_FOR_NINE_IN_TEN: u64 = 20;

/// Between which days nine in ten agreements come, where there are enough to say so.
pub(crate) fn nine_in_ten(dates: &DateSpreadRecord) -> Option<[&str; 2]> {
    (dates.count >= FEWEST_FOR_NINE_IN_TEN).then_some([&dates.p05, &dates.p95])
}

/// When agreements come, among agreements.
fn dates(summary: &ForecastSummary) -> Option<String> {
    let dates = summary.agreement_date.as_ref()?;
    let DateSpreadRecord { count: n, first, p05, median, p95, last, .. } = dates;
    Some(match n {
        _ if first == last && summary.chance.is_none() => format!("They agree on {}.", date(first)),
        1 => format!("The one agreement comes on {}.", date(first)),
        _ if first == last => format!("Every agreement comes on {}.", date(first)),
        _ if nine_in_ten(dates).is_none() => format!(
            "Of the {} agreements, the first comes on {} and the last on {}.",
            count(*n),
            date(first),
            date(last)
        ),
        _ if p05 == p95 => format!("Nine in ten agreements come on {}.", date(median)),
        _ => format!(
            "Of the agreements, half come by {} and nine in ten between {} and {}.",
            date(median),
            date(p05),
            date(p95)
        ),
    })
}

/// What agreements leave open, as a rule.
fn left_open(summary: &ForecastSummary) -> Option<String> {
    let n = summary.agreement.count;
    let deferred = summary.issues.iter().zip(&summary.agreed).filter_map(|(issue, agreed)| {
        let share = &agreed.options.iter().find(|option| option.name == "deferred")?.rate;
        (share.share >= AS_A_RULE && n > 0).then(|| (spoken(issue), share.share))
    });
    let deferred: Vec<(String, f64)> = deferred.collect();
    let least = deferred.iter().map(|(_, share)| *share).reduce(f64::min)?;
    let names: Vec<String> = deferred.iter().map(|(name, _)| name.clone()).collect();
    Some(match deferred.as_slice() {
        _ if n == 1 => format!("The one agreement leaves {} open.", list(&names, "and")),
        _ if least >= 1.0 => format!("Every agreement leaves {} open.", list(&names, "and")),
        [(name, share)] => format!("{} of agreements leave {name} open.", capitalised(&percent(*share, n))),
        // Each by itself: how many leave all of them open is another number.
        several => {
            let told: Vec<String> =
                several.iter().map(|(name, share)| format!("{name} ({})", percent(*share, n))).collect();
            format!("Most agreements leave {} open.", list(&told, "and"))
        }
    })
}

/// The issues on which failures leave the sides apart most often: the first, and those that the draws do not tell from it.
pub(crate) fn blocking_most(summary: &ForecastSummary) -> Vec<&ShareRecord> {
    let first = summary.blocking.iter().max_by(|a, b| a.rate.share.total_cmp(&b.rate.share));
    let least = first.map_or(0.0, |first| first.rate.interval().map_or(first.rate.share, |[low, _]| low));
    let is_like = |share: &&ShareRecord| share.rate.interval().map_or(share.rate.share, |[_, high]| high) >= least;
    summary.blocking.iter().filter(|share| share.rate.count > 0).filter(is_like).collect()
}

/// What keeps the sides apart where they fail.
pub(crate) fn apart(summary: &ForecastSummary) -> Option<String> {
    let most_often = blocking_most(summary);
    let is_told =
        |share: &&ShareRecord| share.rate.share >= OFTEN || most_often.iter().any(|most| most.name == share.name);
    let often: Vec<_> = summary.blocking.iter().filter(|share| share.rate.count > 0).filter(is_told).collect();
    let named = |name: &str| {
        let issue = summary.issues.iter().find(|issue| issue.name == name);
        issue.map_or_else(|| name.to_owned(), spoken)
    };
    let most = often.first().copied().or_else(|| summary.blocking.first().filter(|share| share.rate.count > 0))?;
    if most.rate.of == 1 || summary.chance.is_none() {
        let names: Vec<String> =
            summary.blocking.iter().filter(|share| share.rate.count > 0).map(|share| named(&share.name)).collect();
        let where_they_fail = if summary.chance.is_none() { "The" } else { "In the one failure the" };
        return Some(format!("{where_they_fail} last positions differ on {}.", list(&names, "and")));
    }
    let told = |all: &[&ShareRecord]| -> String {
        let each: Vec<String> = all.iter().map(|one| format!("{} ({})", named(&one.name), share(&one.rate))).collect();
        list(&each, "and")
    };
    if often.is_empty() {
        return Some(format!("Where they fail, the last positions differ most often on {}.", told(&[most])));
    }
    // What is frequent is told with what is most so, but not as that.
    let is_most = |one: &&ShareRecord| most_often.iter().any(|most| most.name == one.name);
    let (most, besides): (Vec<&ShareRecord>, Vec<&ShareRecord>) = often.into_iter().partition(is_most);
    let besides =
        if besides.is_empty() { String::new() } else { format!(", and in half of them or more on {}", told(&besides)) };
    Some(format!("Where they fail, the last positions differ most often on {}{besides}.", told(&most)))
}

//! What a forecast finds, in sentences for someone who has a minute.

use crate::account::event::on_agreement;
use crate::account::rate::{Percent, decimals, share, sure};
use crate::account::words::{all_of, date, list, spoken};
use crate::result::forecast::{DateSpreadRecord, EndingShareRecord, ForecastSummary};
use crate::result::{EndingKind, IssueLabelRecord, RateRecord, RatifiedShareRecord, ShareRecord, Titled};
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
    let rate = InForce::of(summary).and_then(|found| found.rate());
    let in_force = in_force(summary).map(|said| said + &rate.map_or_else(String::new, sure));
    let found = [in_force, consents(summary)];
    let found = found.into_iter().flatten().map(|said| format!(" {}.", capitalised(&said)));
    endings(summary) + &found.collect::<String>()
}

/// How much of what is signed comes into force.
pub(crate) enum InForce<'a> {
    /// The only agreement does not.
    NotTheOne,
    /// None of several does.
    None,
    /// The only agreement does.
    TheOne,
    /// All of several do.
    Every,
    /// Some do: so many of negotiations.
    Some(&'a RateRecord),
}

impl<'a> InForce<'a> {
    /// Nothing where nothing is signed or no chamber is asked.
    pub(crate) fn of(summary: &'a ForecastSummary) -> Option<Self> {
        let rate = &summary.ratification.as_ref()?.in_force;
        let is_one = summary.chance.is_none() || summary.agreement.count == 1;
        Some(match (summary.agreement.count, rate.count) {
            (0, _) => return None,
            (_, 0) if is_one => Self::NotTheOne,
            (_, 0) => Self::None,
            (signed, found) if signed == found && is_one => Self::TheOne,
            (signed, found) if signed == found => Self::Every,
            _ => Self::Some(rate),
        })
    }

    /// How often some do; nothing where all or none do.
    pub(crate) const fn rate(&self) -> Option<&'a RateRecord> {
        match self {
            Self::Some(rate) => Some(*rate),
            Self::NotTheOne | Self::None | Self::TheOne | Self::Every => None,
        }
    }
}

/// How much of what is signed comes into force, within a sentence; nothing where nothing is signed or no chamber is asked.
pub(crate) fn in_force(summary: &ForecastSummary) -> Option<String> {
    Some(match InForce::of(summary)? {
        InForce::NotTheOne => "the agreement does not come into force".to_owned(),
        InForce::None => "no agreement comes into force".to_owned(),
        InForce::TheOne => "the agreement comes into force".to_owned(),
        InForce::Every => "every agreement comes into force".to_owned(),
        InForce::Some(rate) => format!("an agreement comes into force in {} of negotiations", share(rate)),
    })
}

/// How often chambers consent that do not always do so; nothing where all do, or only one agreement was signed.
fn consents(summary: &ForecastSummary) -> Option<String> {
    let each = not_always_consenting(summary);
    let each: Vec<String> = each
        .iter()
        .map(|one| format!("{} consents to {} of the agreements that need it", one.chamber.in_text(), share(&one.rate)))
        .collect();
    (!each.is_empty()).then(|| list(&each, "and"))
}

/// The chambers that do not consent to every agreement; none where only one was signed.
pub(crate) fn not_always_consenting(summary: &ForecastSummary) -> Vec<&RatifiedShareRecord> {
    let chambers = summary.ratification.as_ref().filter(|_| summary.agreement.count > 1).map(|record| &record.chambers);
    chambers.into_iter().flatten().filter(|one| one.rate.count < one.rate.of).collect()
}

/// What agreements are like: when they come, what they leave open, what happens besides.
pub(crate) fn of_agreements(summary: &ForecastSummary) -> Vec<String> {
    [dates(summary), left_open(summary), on_agreement(summary)].into_iter().flatten().collect()
}

/// How the talks end.
pub(crate) enum Endings<'a> {
    /// None was played.
    None,
    /// All are the same.
    Same(EndingKind),
    /// There is but one.
    TheOne(EndingKind),
    /// So many end alike.
    All(u64, EndingKind),
    /// Several ways, what most of them come to first.
    Several(Vec<&'a EndingShareRecord>),
}

impl<'a> Endings<'a> {
    pub(crate) fn of(summary: &'a ForecastSummary) -> Self {
        let mut endings: Vec<&EndingShareRecord> =
            summary.endings.iter().filter(|ending| ending.rate.count > 0).collect();
        endings.sort_by_key(|ending| std::cmp::Reverse(ending.rate.count));
        match endings.as_slice() {
            [] => Self::None,
            [only] if summary.chance.is_none() => Self::Same(only.kind),
            [only] if summary.n_draws == 1 => Self::TheOne(only.kind),
            [only] => Self::All(summary.n_draws, only.kind),
            _ => Self::Several(endings),
        }
    }
}

/// How the talks end, what most of them come to first.
pub(crate) fn endings(summary: &ForecastSummary) -> String {
    match Endings::of(summary) {
        Endings::None => "No negotiation was played.".to_owned(),
        Endings::Same(kind) => format!("The talks {}.", phrase(kind, false)),
        Endings::TheOne(kind) => format!("The only negotiation {}.", phrase(kind, true)),
        Endings::All(n, kind) => format!("{} {}.", capitalised(&all_of(n, "negotiation")), phrase(kind, false)),
        Endings::Several(endings) => {
            let told = |(place, ending): (usize, &&EndingShareRecord)| {
                let who = if place == 0 { " of negotiations" } else { "" };
                format!("{}{who} {}", share(&ending.rate), phrase(ending.kind, false))
            };
            format!("{}.", capitalised(&list(&endings.iter().enumerate().map(told).collect::<Vec<_>>(), "and")))
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
pub(crate) enum Dates<'a> {
    /// All are the same, on that day.
    Same(&'a str),
    /// There is but one, on that day.
    TheOne(&'a str),
    /// All on one day.
    Every(&'a str),
    /// Too few for more than the first day and the last.
    Few { n: u64, first: &'a str, last: &'a str },
    /// Nine in ten on one day.
    NineOn(&'a str),
    /// Half by the day by which one in twenty has come too, nineteen in twenty by another.
    EarlyHalf { half: &'a str, nineteen_in_twenty: &'a str },
    /// Half by one day, nine in ten between two.
    Spread { half: &'a str, nine_in_ten: [&'a str; 2] },
}

impl<'a> Dates<'a> {
    pub(crate) fn of(summary: &'a ForecastSummary) -> Option<Self> {
        let dates = summary.agreement_date.as_ref()?;
        let DateSpreadRecord { count: n, first, p05, median, p95, last, .. } = dates;
        Some(match n {
            _ if first == last && summary.chance.is_none() => Self::Same(first),
            1 => Self::TheOne(first),
            _ if first == last => Self::Every(first),
            _ if nine_in_ten(dates).is_none() => Self::Few { n: *n, first, last },
            _ if p05 == p95 => Self::NineOn(median),
            _ if p05 == median => Self::EarlyHalf { half: median, nineteen_in_twenty: p95 },
            _ => Self::Spread { half: median, nine_in_ten: [p05, p95] },
        })
    }
}

/// When agreements come, in words.
fn dates(summary: &ForecastSummary) -> Option<String> {
    Some(match Dates::of(summary)? {
        Dates::Same(day) => format!("They agree on {}.", date(day)),
        Dates::TheOne(day) => format!("The one agreement comes on {}.", date(day)),
        Dates::Every(day) => format!("Every agreement comes on {}.", date(day)),
        Dates::Few { n, first, last } => format!(
            "Of the {} agreements, the first comes on {} and the last on {}.",
            count(n),
            date(first),
            date(last)
        ),
        Dates::NineOn(day) => format!("Nine in ten agreements come on {}.", date(day)),
        Dates::EarlyHalf { half, nineteen_in_twenty } => {
            format!("Of the agreements, half come by {} and 95% by {}.", date(half), date(nineteen_in_twenty))
        }
        Dates::Spread { half, nine_in_ten: [from, to] } => format!(
            "Of the agreements, half come by {} and nine in ten between {} and {}.",
            date(half),
            date(from),
            date(to)
        ),
    })
}

/// What agreements leave open, as a rule: issues, each with the share of agreements that do.
pub(crate) enum LeftOpen<'a> {
    /// The only agreement does.
    TheOne(Vec<&'a IssueLabelRecord>),
    /// All do.
    Every(Vec<&'a IssueLabelRecord>),
    /// So many do.
    Most(Vec<(&'a IssueLabelRecord, Percent)>),
}

impl<'a> LeftOpen<'a> {
    pub(crate) fn of(summary: &'a ForecastSummary) -> Option<Self> {
        let n = summary.agreement.count;
        let deferred = summary.issues.iter().zip(&summary.agreed).filter_map(|(issue, agreed)| {
            let share = &agreed.options.iter().find(|option| option.name == "deferred")?.rate;
            (share.share >= AS_A_RULE && n > 0).then_some((issue, share.share))
        });
        let deferred: Vec<(&IssueLabelRecord, f64)> = deferred.collect();
        let least = deferred.iter().map(|(_, share)| *share).reduce(f64::min)?;
        let issues = || deferred.iter().map(|(issue, _)| *issue).collect();
        Some(match n {
            1 => Self::TheOne(issues()),
            _ if least >= 1.0 => Self::Every(issues()),
            _ => Self::Most(deferred.iter().map(|(issue, share)| (*issue, Percent::of(*share, decimals(n)))).collect()),
        })
    }
}

/// What agreements leave open, in words.
fn left_open(summary: &ForecastSummary) -> Option<String> {
    let names = |issues: &[&IssueLabelRecord]| list(&issues.iter().map(|one| spoken(*one)).collect::<Vec<_>>(), "and");
    Some(match LeftOpen::of(summary)? {
        LeftOpen::TheOne(issues) => format!("The one agreement leaves {} open.", names(&issues)),
        LeftOpen::Every(issues) => format!("Every agreement leaves {} open.", names(&issues)),
        LeftOpen::Most(shares) => match shares.as_slice() {
            [(issue, share)] => {
                format!("{} of agreements leave {} open.", capitalised(&share.to_string()), spoken(*issue))
            }
            // Each by itself: how many leave all of them open is another number.
            several => {
                let told: Vec<String> =
                    several.iter().map(|(issue, share)| format!("{} ({share})", spoken(*issue))).collect();
                format!("Most agreements leave {} open.", list(&told, "and"))
            }
        },
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
pub(crate) enum Apart<'a> {
    /// All negotiations are the same.
    Same(Vec<&'a ShareRecord>),
    /// There is but one failure.
    TheOne(Vec<&'a ShareRecord>),
    /// What does so most often, and what else in half of them or more.
    Often { most: Vec<&'a ShareRecord>, besides: Vec<&'a ShareRecord> },
}

impl<'a> Apart<'a> {
    pub(crate) fn of(summary: &'a ForecastSummary) -> Option<Self> {
        let most_often = blocking_most(summary);
        let is_most = |one: &&ShareRecord| most_often.iter().any(|most| most.name == one.name);
        let some: Vec<&ShareRecord> = summary.blocking.iter().filter(|share| share.rate.count > 0).collect();
        let often: Vec<&ShareRecord> =
            some.iter().copied().filter(|share| share.rate.share >= OFTEN || is_most(share)).collect();
        let first = often.first().copied().or_else(|| summary.blocking.first().filter(|share| share.rate.count > 0))?;
        if summary.chance.is_none() {
            return Some(Self::Same(some));
        }
        if first.rate.of == 1 {
            return Some(Self::TheOne(some));
        }
        if often.is_empty() {
            return Some(Self::Often { most: vec![first], besides: Vec::new() });
        }
        // What is frequent is told with what is most so, but not as that.
        let (most, besides) = often.into_iter().partition(is_most);
        Some(Self::Often { most, besides })
    }
}

/// What keeps the sides apart where they fail, in words.
pub(crate) fn apart(summary: &ForecastSummary) -> Option<String> {
    let named = |one: &&ShareRecord| {
        let issue = summary.issues.iter().find(|issue| issue.name == one.name);
        issue.map_or_else(|| one.name.clone(), spoken)
    };
    let names = |all: &[&ShareRecord]| list(&all.iter().map(named).collect::<Vec<_>>(), "and");
    let told = |all: &[&ShareRecord]| -> String {
        let each: Vec<String> = all.iter().map(|one| format!("{} ({})", named(one), share(&one.rate))).collect();
        list(&each, "and")
    };
    Some(match Apart::of(summary)? {
        Apart::Same(all) => format!("The last positions differ on {}.", names(&all)),
        Apart::TheOne(all) => format!("In the one failure the last positions differ on {}.", names(&all)),
        Apart::Often { most, besides } => {
            let besides = match besides.as_slice() {
                [] => String::new(),
                besides => format!(", and in half of them or more on {}", told(besides)),
            };
            format!("Where talks fail, the last positions differ most often on {}{besides}.", told(&most))
        }
    })
}

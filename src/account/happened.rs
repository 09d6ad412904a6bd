//! What really came of talks, in sentences.

use super::forecast::FEWEST_FOR_NINE_IN_TEN;
use super::rate::{share, sure};
use super::words::{all_of, counted, date, does, list, payoff, so_many, spoken};
use crate::result::forecast::ForecastSummary;
use crate::result::{
    EndingKind, HappenedRecord, HappenedVoteRecord, IssueLabelRecord, LabelRecord, PayoffRecord, RateRecord,
    RatifiedRecord, RatifiedShareRecord, Titled, YesRecord,
};
use crate::text::{capitalised, thousands as count};

/// What came of the talks: `a full agreement on 26 March 2010`.
pub(crate) fn phrase(happened: &HappenedRecord, delegations: &[LabelRecord]) -> String {
    let day = date(&happened.date);
    match happened.ending {
        EndingKind::FullAgreement => format!("a full agreement on {day}"),
        EndingKind::PartialAgreement => format!("a partial agreement on {day}"),
        EndingKind::Deadline => format!("no agreement, time ran out on {day}"),
        EndingKind::WalkOut => {
            let who = happened.by.as_ref().and_then(|by| delegations.iter().find(|side| side.name == *by));
            format!("no agreement, {} walked out on {day}", who.map_or("a delegation", Titled::in_text))
        }
    }
}

/// What a forecast holds of what really came: how often it ends so, how early, with which options. No verdict.
pub(crate) fn of_forecast(happened: &HappenedRecord, summary: &ForecastSummary) -> String {
    let what = format!("{}: {}.", happened.title, phrase(happened, &summary.delegations));
    let found =
        [Some(what), after_deadline(happened), ending(happened, summary), dates(happened), options(happened, summary)];
    let mut found: Vec<String> = found.into_iter().flatten().collect();
    if summary.n_draws > 0 {
        found.push("One case cannot confirm such shares.".to_owned());
    }
    found.join(" ")
}

/// That no negotiation goes so far.
fn after_deadline(happened: &HappenedRecord) -> Option<String> {
    let deadline = happened.after_deadline.as_ref()?;
    Some(format!("That is after the scenario's deadline on {}, which no negotiation outlasts.", date(deadline)))
}

/// How often negotiations end so, as a share of them.
pub(crate) fn ending_so<'a>(happened: &HappenedRecord, summary: &'a ForecastSummary) -> Option<&'a RateRecord> {
    let rate = &summary.endings.iter().find(|ending| ending.kind == happened.ending)?.rate;
    (rate.of > 0).then_some(rate)
}

/// How often negotiations end so.
fn ending(happened: &HappenedRecord, summary: &ForecastSummary) -> Option<String> {
    let rate = ending_so(happened, summary)?;
    let ends = ends(happened.ending);
    let sooner = if happened.after_deadline.is_some() { ", all of them before that" } else { "" };
    Some(match (rate.count, rate.of) {
        (0, of) => format!("None of {} ends {ends}{}.", so_many(of, "negotiation"), sure(rate)),
        (all, of) if all == of => {
            let (who, verb) = (capitalised(&all_of(of, "negotiation")), does(of as usize, "end"));
            format!("{who} {verb} {ends}{}{sooner}.", sure(rate))
        }
        _ => format!("{} of negotiations end {ends}{}{sooner}.", share(rate), sure(rate)),
    })
}

/// How negotiations end: what stands behind `end` or `ends`.
pub(crate) const fn ends(kind: EndingKind) -> &'static str {
    match kind {
        EndingKind::FullAgreement => "in a full agreement",
        EndingKind::PartialAgreement => "in a partial agreement",
        EndingKind::Deadline => "because time runs out",
        EndingKind::WalkOut => "in a walk-out",
    }
}

/// How early that is, among those that end so.
fn dates(happened: &HappenedRecord) -> Option<String> {
    let rate = happened.by_then.as_ref()?;
    let (them, come, came) = match happened.ending {
        EndingKind::FullAgreement | EndingKind::PartialAgreement => ("agreements, full or partial", "come", "comes"),
        EndingKind::WalkOut => ("walk-outs", "happen", "happens"),
        EndingKind::Deadline => return None,
    };
    let day = date(&happened.date);
    Some(match rate.count {
        0 => format!("None of the {them}, {came} by {day}{}.", sure(rate)),
        _ => format!("Of the {them}, {} {come} by {day}{}.", share(rate), sure(rate)),
    })
}

/// On which issues agreements take the option that came true.
pub(crate) struct CameTrue<'a> {
    /// More often than any other, beyond chance.
    pub(crate) most: Vec<&'a IssueLabelRecord>,
    /// More often than any other, as chance may make it.
    pub(crate) perhaps: Vec<&'a IssueLabelRecord>,
    /// No more often than some other.
    pub(crate) rather_not: Vec<&'a IssueLabelRecord>,
    /// Never.
    pub(crate) never: Vec<&'a IssueLabelRecord>,
}

impl<'a> CameTrue<'a> {
    /// Nothing where there is no agreement.
    pub(crate) fn of(happened: &HappenedRecord, summary: &'a ForecastSummary) -> Option<Self> {
        let (mut most, mut perhaps, mut rather_not, mut never) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        for (issue, agreed) in summary.issues.iter().zip(&summary.agreed) {
            let Some(option) = happened.option(&issue.name) else { continue };
            let came = agreed.options.iter().find(|share| share.name == option);
            match came.map(|share| share.rate) {
                Some(came) if came.count > 0 => {
                    let others = agreed.options.iter().filter(|share| share.name != option);
                    let others: Vec<RateRecord> = others.map(|share| share.rate).collect();
                    if others.iter().all(|other| is_beyond(&came, other)) {
                        most.push(issue);
                    } else if others.iter().all(|other| came.share > other.share) {
                        perhaps.push(issue);
                    } else {
                        rather_not.push(issue);
                    }
                }
                _ => never.push(issue),
            }
        }
        (summary.agreement.count > 0).then_some(Self { most, perhaps, rather_not, never })
    }
}

/// On which issues agreements take the option that came true more often than any other, beyond chance or not, on which others are
/// as frequent, and on which none does.
fn options(happened: &HappenedRecord, summary: &ForecastSummary) -> Option<String> {
    let CameTrue { most, perhaps, rather_not, never } = CameTrue::of(happened, summary)?;
    let [most, perhaps, rather_not, never] =
        [most, perhaps, rather_not, never].map(|issues| issues.into_iter().map(spoken).collect::<Vec<String>>());
    let most = (!most.is_empty())
        .then(|| format!("the option that came true is the most frequent, beyond chance, on {}", list(&most, "and")));
    let it = |is_known: bool| if is_known { "it" } else { "the option that came true" };
    let perhaps = (!perhaps.is_empty()).then(|| {
        let (it, too) = (it(most.is_some()), if most.is_some() { " too" } else { "" });
        format!("{it} is the most frequent on {}{too}, though chance may make it so", list(&perhaps, "and"))
    });
    let rather_not = (!rather_not.is_empty()).then(|| {
        let it = it(most.is_some() || perhaps.is_some());
        format!("another is at least as frequent as {it} on {}", list(&rather_not, "and"))
    });
    let it = it(most.is_some() || perhaps.is_some() || rather_not.is_some());
    let never = (!never.is_empty()).then(|| format!("none takes {it} on {}", list(&never, "or")));
    let said: Vec<String> = [most, perhaps, rather_not, never].into_iter().flatten().collect();
    (!said.is_empty()).then(|| format!("Among agreements, {}.", said.join("; ")))
}

/// Whether a rate is the greater of two beyond the chance of the draws.
fn is_beyond(one: &RateRecord, other: &RateRecord) -> bool {
    match (one.interval(), other.interval()) {
        (Some([low, _]), Some([_, high])) => low > high,
        _ => one.share > other.share,
    }
}

/// How each chamber voted, beside what forecasts say of it.
pub(crate) fn votes(happened: &HappenedRecord, forecast: Option<&RatifiedRecord>) -> Vec<String> {
    let of = |vote: &HappenedVoteRecord| {
        forecast.and_then(|record| record.chambers.iter().find(|one| one.chamber.name == vote.chamber.name))
    };
    happened.votes.iter().map(|one| vote(one, of(one))).collect()
}

/// How a chamber voted: `The Senate: 71 for and 26 against on 22 December 2010; the model expects about 70 for (nine in ten
/// votes: 61 to 79).`
pub(crate) fn vote(came: &HappenedVoteRecord, forecast: Option<&RatifiedShareRecord>) -> String {
    let against = came.no.map(|no| format!("{} against", count(no.into())));
    let neither = came.abstained.filter(|n| *n > 0).map(|n| counted(n.into(), "abstention"));
    let counts: Vec<String> =
        [Some(format!("{} for", count(came.yes.into()))), against, neither].into_iter().flatten().collect();
    let day = came.date.as_ref().map_or_else(String::new, |day| format!(" on {}", date(day)));
    let expected = forecast.map(|of| match of.yes {
        None => "; no negotiation brings an agreement before it".to_owned(),
        Some(yes) if of.rate.of < FEWEST_FOR_NINE_IN_TEN => {
            format!("; the model expects about {} for", count(yes.median))
        }
        Some(YesRecord { p05, median, p95 }) => format!(
            "; the model expects about {} for (nine in ten votes: {} to {})",
            count(median),
            count(p05),
            count(p95)
        ),
    });
    format!("{}: {}{day}{}.", capitalised(came.chamber.in_text()), list(&counts, "and"), expected.unwrap_or_default())
}

/// What does not go together with the scenario, what the ending pays by it, and what is not known.
pub(crate) fn remarks(
    happened: &HappenedRecord,
    delegations: &[LabelRecord],
    issues: &[IssueLabelRecord],
) -> Vec<String> {
    let in_text = |name: &String| {
        let issue = issues.iter().find(|issue| issue.name == *name);
        issue.map_or_else(|| name.clone(), spoken)
    };
    let unknown: Vec<String> = happened.not_known.iter().map(in_text).collect();
    let unknown = (!unknown.is_empty()).then(|| format!("What was agreed on {} is not known.", list(&unknown, "and")));
    happened.remarks.iter().cloned().chain(paid(happened, delegations)).chain(unknown).collect()
}

/// What the ending pays, and what no deal does.
fn paid(happened: &HappenedRecord, delegations: &[LabelRecord]) -> Option<String> {
    let (ending, no_deal) = (happened.payoffs.as_ref()?, happened.no_deal.as_ref()?);
    let pays = |of: &PayoffRecord| {
        let to = |side: &LabelRecord| Some(format!("{} {}", side.in_text(), payoff(*of.get(&side.name)?)));
        list(&delegations.iter().filter_map(to).collect::<Vec<_>>(), "and")
    };
    Some(if happened.ending.is_agreement() {
        format!(
            "On its day, by the scenario's central values, it pays {}; no deal pays {}.",
            pays(ending),
            pays(no_deal)
        )
    } else {
        format!("On that day, by the scenario's central values, no deal pays {}.", pays(ending))
    })
}

//! From counts to the summary of a forecast.

use super::incidence::{date_spread, incidence};
use super::outcomes::Outcomes;
use super::rate::{by_side, rate};
use super::tally::Tally;
use crate::agenda::{Agenda, Issue, OptionIdx};
use crate::calendar::Clock;
use crate::experiment::names::number;
use crate::measure::{Measure, behind, measures};
use crate::negotiation::EndingKind;
use crate::quantity::{PerSide, Side};
use crate::random::Seed;
use crate::result::forecast::{
    AgreedRecord, ConcessionRecord, EndingShareRecord, ExPostRecord, ForecastSummary, MeasureMeanRecord, PAYOFF_CELL,
    PayoffCellRecord,
};
use crate::result::{
    ChanceRecord, FormsRecord, HeadRecord, IssueLabelRecord, LabelRecord, RateRecord, RatifiedRecord, ShareRecord,
};
use crate::scenario::{Document, Scenario};
use jiff::ToSpan;
use std::cmp::Reverse;

/// The summary of what a document's scenario came to under a seed.
pub(in crate::experiment) fn summarize(document: &Document, seed: Seed, outcomes: &Outcomes) -> ForecastSummary {
    let scenario = document.scenario();
    let agenda = &scenario.agenda;
    let (n, n_agreements) = (outcomes.n, outcomes.n_agreements());
    let last = scenario.calendar().n_rounds() - 1;
    let game = scenario.game();
    let endings = EndingKind::ALL.iter().zip(outcomes.endings);
    let dates = dates(&scenario.clock, outcomes.n_rounds.max(last + 1));
    let mut summary = ForecastSummary {
        head: HeadRecord::of(document, seed),
        n_draws: n,
        chance: ChanceRecord::of([document]),
        delegations: delegation_labels(scenario),
        issues: issue_labels(agenda),
        endings: endings.map(|(kind, count)| EndingShareRecord { kind: *kind, rate: rate(count, n) }).collect(),
        agreement: rate(n_agreements, n),
        incidence: incidence(&dates, &outcomes.ended_on, &outcomes.stages.in_part),
        agreement_date: date_spread(&outcomes.agreed_on),
        dates,
        agreed: agenda.issues.iter().zip(&outcomes.agreed).map(|(issue, of)| agreed(issue, of, n_agreements)).collect(),
        measures: measured(scenario, outcomes),
        payoffs: by_side(scenario, |side| outcomes.payoffs[side].spread()),
        contingent: outcomes.contingent.as_ref().map(|contingent| ExPostRecord {
            expected: by_side(scenario, |side| contingent[side][0].spread()),
            ex_post: by_side(scenario, |side| contingent[side][1].spread()),
        }),
        distance: outcomes.distance.spread(),
        gains_left: by_side(scenario, |side| outcomes.gains_left[side].spread()),
        blocking: blocking(agenda, &outcomes.blocking, n - n_agreements),
        payoff_cells: cells(outcomes),
        concessions: by_side(scenario, |side| Some(concessions(&outcomes.stands, side))),
        given_up: by_side(scenario, |side| outcomes.given_up[side].spread()),
        no_deal: by_side(scenario, |side| Some(number(game.no_deal(side, last).get()))),
        ratification: ratified(agenda, outcomes),
        interims: outcomes.stages.interims(scenario, n),
        heard: outcomes.stages.heard(scenario, n_agreements),
        strategies: outcomes.stages.strategies(scenario),
        events: outcomes.by_event.as_ref().map_or_else(Vec::new, |by_event| by_event.records(scenario)),
        happened: None,
    };
    if summary.chance.is_none() {
        without_intervals(&mut summary);
    }
    summary
}

/// The means of measures that rows have in columns of their own behind all others.
fn measured(scenario: &Scenario, outcomes: &Outcomes) -> Vec<MeasureMeanRecord> {
    let names = PerSide::from_fn(|side| scenario.delegations[side].name.as_str());
    let titles = PerSide::from_fn(|side| scenario.delegations[side].title.as_str());
    let means = outcomes.measures.means();
    let record = |(place, measure): (usize, &Measure)| {
        let mean = means[place]?;
        let [low, high] = mean.ends().map_or([None; 2], |ends| ends.map(|end| Some(number(end))));
        let (name, title) = (measure.name(names), measure.title(titles));
        Some(MeasureMeanRecord { name, title, mean: number(mean.point), low, high })
    };
    behind(measures(&scenario.agenda.chambers)).filter_map(record).collect()
}

/// What came of agreements in the chambers; nothing where there are none.
fn ratified(agenda: &Agenda, outcomes: &Outcomes) -> Option<RatifiedRecord> {
    let chambers = agenda.chambers.iter().zip(&outcomes.ratified).map(|(chamber, votes)| votes.record(chamber));
    let record = RatifiedRecord { in_force: rate(outcomes.in_force, outcomes.n), chambers: chambers.collect() };
    (!record.chambers.is_empty()).then_some(record)
}

/// Takes every interval away: where all negotiations are the same one, there is no chance for it to cover.
fn without_intervals(summary: &mut ForecastSummary) {
    let endings = summary.endings.iter_mut().map(|ending| &mut ending.rate);
    let agreed = summary.agreed.iter_mut().flat_map(|one| &mut one.options).map(|share| &mut share.rate);
    let blocking = summary.blocking.iter_mut().map(|share| &mut share.rate);
    let ratified = summary.ratification.iter_mut().flat_map(|record| {
        let chambers = record.chambers.iter_mut().map(|chamber| &mut chamber.rate);
        chambers.chain([&mut record.in_force])
    });
    let interims = summary.interims.iter_mut().flat_map(|interims| {
        let settles = interims.settles.iter_mut().map(|share| &mut share.rate);
        let then = [&mut interims.settled_in_full, &mut interims.out_of_time, &mut interims.walked_out];
        settles.chain(then).chain([&mut interims.any])
    });
    let held = summary.heard.iter_mut().flat_map(|heard| &mut heard.points).map(|share| &mut share.rate);
    let rates = endings.chain(agreed).chain(blocking).chain(ratified).chain([&mut summary.agreement]);
    let rates = rates.chain(interims).chain(held);
    rates.for_each(RateRecord::without_interval);
    let concessions = summary.concessions.values_mut().flatten().flat_map(|one| [&mut one.given_up, &mut one.room]);
    let contingent = summary.contingent.iter_mut().flat_map(|of| [&mut of.expected, &mut of.ex_post]);
    let by_side = [&mut summary.payoffs, &mut summary.gains_left, &mut summary.given_up];
    let spreads = by_side.into_iter().chain(contingent).flat_map(|spreads| spreads.values_mut()).chain(concessions);
    for spread in spreads.chain(&mut summary.distance) {
        (spread.median_low, spread.median_high) = (None, None);
    }
    for mean in &mut summary.measures {
        (mean.low, mean.high) = (None, None);
    }
    let first_interim = summary.interims.iter_mut().flat_map(|interims| &mut interims.first_date);
    for date in summary.agreement_date.iter_mut().chain(first_interim) {
        (date.median_low, date.median_high) = (None, None);
    }
}

/// Who negotiates.
pub(in crate::experiment) fn delegation_labels(scenario: &Scenario) -> Vec<LabelRecord> {
    let label = |side| {
        let delegation = &scenario.delegations[side];
        LabelRecord {
            forms: FormsRecord::from(&delegation.forms),
            ..LabelRecord::new(&delegation.name, &delegation.title)
        }
    };
    Side::BOTH.map(label).to_vec()
}

/// What is negotiated.
pub(in crate::experiment) fn issue_labels(agenda: &Agenda) -> Vec<IssueLabelRecord> {
    let options = |issue: &Issue| {
        let short = |option: OptionIdx| issue.options.get(option.index()).and_then(|option| option.short.clone());
        let label = |option: OptionIdx| LabelRecord {
            forms: FormsRecord { short: short(option), in_text: None },
            ..LabelRecord::new(issue.option_name(option), issue.option_title(option))
        };
        issue.choices().map(label).collect()
    };
    let label = |issue: &Issue| IssueLabelRecord {
        name: issue.name.clone(),
        title: issue.title.clone(),
        forms: FormsRecord::from(&issue.forms),
        options: options(issue),
    };
    agenda.issues.iter().map(label).collect()
}

/// The days of so many rounds: those of the clock, and where a draw moved the deadline, those that would follow.
fn dates(clock: &Clock, n_rounds: usize) -> Vec<String> {
    let mut clock = clock.clone();
    let mut dates = Vec::new();
    while let Some(calendar) = clock.calendar() {
        dates = calendar.dates().iter().take(n_rounds).map(ToString::to_string).collect();
        let later = clock.deadline.checked_add(366.days()).ok();
        match later.filter(|_| dates.len() < n_rounds) {
            Some(later) => clock.deadline = later,
            None => break,
        }
    }
    dates
}

fn agreed(issue: &Issue, counts: &[u64], n_agreements: u64) -> AgreedRecord {
    let named = issue.choices().zip(counts);
    let share = |(option, count): (_, &u64)| ShareRecord {
        name: issue.option_name(option).to_owned(),
        rate: rate(*count, n_agreements),
    };
    AgreedRecord { issue: issue.name.clone(), options: named.map(share).collect() }
}

/// The most frequent first; of equals, in the order of the agenda.
fn blocking(agenda: &Agenda, counts: &[u64], n_failures: u64) -> Vec<ShareRecord> {
    let named = agenda.issues.iter().zip(counts);
    let mut shares: Vec<ShareRecord> =
        named.map(|(issue, count)| ShareRecord { name: issue.name.clone(), rate: rate(*count, n_failures) }).collect();
    shares.sort_by_key(|share| Reverse(share.rate.count));
    shares
}

fn cells(outcomes: &Outcomes) -> Vec<PayoffCellRecord> {
    let centre = |place: i64| number((place as f64 + 0.5) * PAYOFF_CELL);
    let cell = |(place, [agreements, failures]): (&[i64; 2], &[u64; 2])| PayoffCellRecord {
        payoffs: place.map(centre),
        agreements: *agreements,
        failures: *failures,
    };
    outcomes.cells.iter().map(cell).collect()
}

/// One record a round, up to the first round in which the side tabled nothing.
fn concessions(stands: &PerSide<Vec<[Tally; 2]>>, side: Side) -> Vec<ConcessionRecord> {
    let record =
        |[given_up, room]: &[Tally; 2]| Some(ConcessionRecord { given_up: given_up.spread()?, room: room.spread()? });
    stands[side].iter().map_while(record).collect()
}

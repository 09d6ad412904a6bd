//! From a document and a record to what the record says of the uncertain numbers.

use super::CalibrateError;
use super::better::better;
use super::condition::Conditioned;
use super::learned::Learned;
use super::look::Look;
use super::statistic::{Of, asked, chosen};
use super::table::{FEWEST, Table};
use super::trials::tried;
use crate::experiment::forecast::{Effort, delegation_labels};
use crate::experiment::names::number;
use crate::experiment::rows::{ReadRows, parquet_of};
use crate::experiment::sensitivity::{Draws, ROWS, head_of, plain_draws};
use crate::experiment::work::{Ended, carry_out};
use crate::random::Seed;
use crate::result::calibration::CalibrationSummary;
use crate::result::{ChanceRecord, HeadRecord};
use crate::scenario::{Document, Record, Sampler, Scenario};
use crate::stats::InputColumn;
use crate::store::{Progress, Stored, WorkFolder, sha256};
use crate::text::thousands;
use crate::text::{like, nearest};
use std::ops::ControlFlow;

/// As many negotiations as what is kept counts must be there.
const LEAST_SIZE: f64 = 20.0;

/// What is asked of a record.
#[derive(Clone, Debug)]
pub struct Plan {
    /// Which addresses it is held against: names or patterns, in which `*` stands for anything; all, if there are none.
    pub addresses: Vec<String>,
    /// What is compared: `ending`, `date` or issues; all that the record knows, if nothing is said.
    pub by: Vec<String>,
    /// On how many negotiations of the table intervals are checked.
    pub n_trials: u64,
}

/// What a record says.
#[derive(Clone, Debug)]
pub struct Calibrated {
    /// The summary.
    pub summary: CalibrationSummary,
    /// The negotiations that are kept as a Parquet file: draw, weight, what every number is likely to be in it.
    pub posterior: Vec<u8>,
    /// The scenario to go on with.
    pub better: Document,
}

/// Whether a record can say something of what a scenario holds uncertain, by so many draws.
///
/// # Errors
///
/// If nothing is uncertain, or no address is as asked for, or the record does not know what is to be compared, or they are too few.
pub fn check(scenario: &Scenario, record: &Record, plan: &Plan, n_draws: u64) -> Result<(), CalibrateError> {
    plan.check(scenario, record)?;
    if n_draws < FEWEST {
        return Err(CalibrateError::TooFew { found: n_draws, least: FEWEST });
    }
    Ok(())
}

/// Plays the draws of a document's scenario, keeps a row for each, and works out what a record says of everything that is uncertain.
/// See [`WorkFolder`] for how work is stopped and gone on with.
///
/// # Errors
///
/// If the folder cannot be written or read, nothing is uncertain, there are too few draws, or no negotiation is like the record.
pub fn calibrate(
    document: &Document,
    record: &Record,
    plan: &Plan,
    effort: Effort,
    folder: &mut WorkFolder,
    watch: impl FnMut(Progress) -> ControlFlow<()>,
) -> Result<Ended<Calibrated>, CalibrateError> {
    let scenario = document.scenario();
    check(scenario, record, plan, effort.n_draws)?;
    Ok(match carry_out(&Draws::of(scenario, effort), effort.jobs, folder, watch)? {
        Ended::Whole(()) => {
            let rows = ReadRows::of(folder.rows_written()?, Table::needs)?;
            Ended::Whole(of_rows(document, record, plan, HeadRecord::of(document, effort.seed), &rows)?)
        }
        Ended::Shard => Ended::Shard,
        Ended::Stopped(progress) => Ended::Stopped(progress),
    })
}

/// What a record says, by the negotiations of a result that is there.
///
/// # Errors
///
/// If the result is of another verb, has too few rows or is not as this program wrote it, or no negotiation is like the record.
pub fn of_result(
    stored: &Stored,
    document: &Document,
    record: &Record,
    plan: &Plan,
) -> Result<Calibrated, CalibrateError> {
    let verb = stored.manifest.verb.as_str();
    if !["forecast", "sensitivity", "calibrate"].contains(&verb)
        || !stored.manifest.files.iter().any(|file| file.name == ROWS)
    {
        return Err(CalibrateError::NotFit { verb: verb.to_owned() });
    }
    plan.check(document.scenario(), record)?;
    let rows = plain_draws(stored, ReadRows::of(stored.file(ROWS)?, Table::needs)?)?;
    of_rows(document, record, plan, head_of(stored)?, &rows)
}

impl Plan {
    /// Whether there is something to learn of, and something to learn it from.
    fn check(&self, scenario: &Scenario, record: &Record) -> Result<(), CalibrateError> {
        if !scenario.is_uncertain() {
            return Err(CalibrateError::NothingUncertain);
        }
        let sampler = Sampler::of(scenario);
        let strategies: Vec<String> =
            sampler.strategies().map(|one| format!("{}.strategy", scenario.delegations[one.side].name)).collect();
        let events = scenario.agenda.events.iter().map(|event| format!("events.{}", event.name));
        let known: Vec<String> = sampler.addresses().map(str::to_owned).chain(strategies).chain(events).collect();
        for pattern in &self.addresses {
            if !known.iter().any(|address| like(pattern, address)) {
                let suggestion = nearest(pattern, known.iter().map(String::as_str)).map(str::to_owned);
                return Err(CalibrateError::NoAddress { found: pattern.clone(), suggestion });
            }
        }
        asked(scenario, &Look::of_record(scenario, record), &self.by).map(|_| ())
    }

    fn asks(&self, address: &str) -> bool {
        self.addresses.is_empty() || self.addresses.iter().any(|pattern| like(pattern, address))
    }
}

fn of_rows(
    document: &Document,
    record: &Record,
    plan: &Plan,
    head: HeadRecord,
    rows: &ReadRows,
) -> Result<Calibrated, CalibrateError> {
    let scenario = document.scenario();
    let seed = Seed(head.seed);
    let table = Table::of(scenario, seed, rows, |address| plan.asks(address))?;
    let look = Look::of_record(scenario, record);
    let compared = chosen(scenario, record, &table, &look, &plan.by)?;
    let kept = Conditioned::new(&table, &compared.statistics, &look, None);
    let size = kept.nearest.effective_size();
    let n = table.came.len() as u64;
    if size < LEAST_SIZE {
        let size = thousands(size.floor() as u64);
        return Err(CalibrateError::TooUnlike { size, n_draws: thousands(n) });
    }
    let learned = Learned::of(&table, &kept, seed);
    let statistic = |one: &super::statistic::Statistic| {
        let deviations = one.of.deviations(&table, &look);
        one.record(scenario, record, &look, &deviations, (&kept.nearest.rows, &kept.nearest.weights))
    };
    let title = |of: &Of| match of {
        Of::Issue(issue) => scenario.agenda.issues[*issue].title.clone(),
        Of::Ending | Of::Date => String::new(),
    };
    let (better, narrowed) = better(document, &table, &kept, &learned, &record.title);
    let summary = CalibrationSummary {
        head,
        record: record.title.clone(),
        record_sha256: sha256(record.text().as_bytes()),
        n_draws: n,
        n_kept: kept.nearest.rows.len() as u64,
        tolerance: number(kept.nearest.tolerance),
        effective_size: number(size),
        adjusted: kept.is_adjusted(),
        chance: ChanceRecord::of([document]),
        delegations: delegation_labels(scenario),
        statistics: compared.statistics.iter().map(statistic).collect(),
        left_out: compared.left_out.iter().map(title).collect(),
        by_chance: learned.by_chance,
        check: tried(&table, &compared.statistics, plan.n_trials, seed),
        narrowed,
        numbers: learned.numbers,
        names: learned.names,
    };
    Ok(Calibrated { summary, posterior: posterior(&table, &kept), better })
}

/// What is kept, as a Parquet file, in the order of the draws.
fn posterior(table: &Table, kept: &Conditioned) -> Vec<u8> {
    let rows = &kept.nearest.rows;
    let mut order: Vec<usize> = (0..rows.len()).collect();
    order.sort_by_key(|place| rows[*place]);
    let in_order = |values: &[f64]| InputColumn::Numbers(order.iter().map(|place| number(values[*place])).collect());
    let mut columns = vec![("weight".to_owned(), in_order(&kept.nearest.weights))];
    columns.extend(table.numbers.iter().map(|one| (one.input.record.address.clone(), in_order(&kept.values(one)))));
    columns.extend(table.names.iter().map(|input| {
        let at: Vec<u32> = order.iter().map(|place| rows[*place] as u32).collect();
        (input.record.address.clone(), input.column.at(&at))
    }));
    let draws: Vec<u64> = order.iter().map(|place| table.draws[rows[*place]]).collect();
    parquet_of(&columns, &draws).expect("what is written to memory can be written")
}

//! Negotiations run and recorded.
//!
//! ```text
//! run, analyze                                one negotiation played, perhaps with somebody at the table; what could be agreed in it
//! forecast, compare, sweep, tournament, tune  many negotiations, each kind with its tally and its summary
//! in_memory                                   a forecast and a comparison for who waits for them: no files, no rows
//! work                                        numbered units of them, played on all cores, in shards
//! rows                                        tables of negotiations
//! backtest                                    many negotiations of cases that happened, held against what came of them
//! calibrate                                   what a record says of what is uncertain
//! happened                                    what really came of the talks, beside what was played
//! rulings                                     what red lines rule out
//! vetoes                                      what principals with a veto keep out
//! sensitivity                                 what an outcome hangs on
//! choose                                      which policy of one side does best, and what knowing more is worth to it
//! reach                                       the smallest change under which a goal is reached
//! discover                                    under which inputs something is likely
//! inputs, drawn                               what was drawn, made again; as a file
//! given                                       ranges and values behind an address
//! paired                                      plays of the same draws held against each other
//! names, head, chance, days                   how records are filled in
//! ```

pub mod analyze;
pub mod backtest;
pub mod calibrate;
mod chance;
pub mod choose;
mod clauses;
pub mod compare;
mod days;
pub mod discover;
mod drawn;
mod expectation;
pub mod forecast;
mod given;
mod happened;
mod head;
pub mod in_memory;
mod inputs;
mod names;
mod paired;
mod ratification;
pub mod reach;
mod rows;
mod rulings;
mod run;
pub mod sensitivity;
pub mod sweep;
pub mod tournament;
pub mod tune;
mod vetoes;
mod work;

pub use drawn::{Drawn, DrawnError, drawn_in};
pub use expectation::expectations;
pub use given::Ends;
pub use rows::RowsError;
pub use run::{debrief, record, record_by_hand, run, run_draw};
#[cfg(test)]
pub(crate) use work::sample::carried_out;
pub use work::{Ended, MOST_THREADS, n_threads};

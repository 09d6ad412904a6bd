//! Results in plain text: the transcript of a run, a report for every other verb, and tables for other programs.

mod analyze;
mod backtest;
mod boxes_table;
mod cases_table;
mod compare;
mod discovery;
mod events;
mod forecast;
mod happened;
mod page;
mod points_table;
mod sensitivity;
mod shares_table;
mod sweep;
mod table;
mod tournament;
mod trace_table;
mod transcript;
mod tune;

pub use analyze::analyze;
pub use backtest::backtest;
pub use boxes_table::boxes_csv;
pub use cases_table::backtest_csv;
pub use compare::compare;
pub use discovery::discovery;
pub use forecast::forecast;
pub use page::Page;
pub use points_table::points_csv;
pub use sensitivity::sensitivity;
pub use shares_table::shares_csv;
pub use sweep::sweep;
pub use tournament::tournament;
pub use trace_table::trace_csv;
pub use transcript::transcript;
pub use tune::tune;

//! Everything that is tested from outside the library: files, the command line, whole runs.

#![allow(clippy::unwrap_used, reason = "a test that finds nothing to unwrap fails, as it should")]

mod analyze;
mod chart;
mod claims;
mod columns;
mod command;
mod consistent;
mod consistent_many;
mod desk;
mod draws;
mod edited;
mod elements;
mod examples;
mod exchange;
mod exchange_command;
mod exchange_hostile;
mod forecast;
mod foreign_numbers;
mod foreign_text;
mod format;
mod format_page;
mod golden;
mod hints;
mod hostile;
mod invalid;
mod layers;
mod machine;
mod manners;
mod mutation;
mod negmas;
mod negmas_analysis;
mod odd_lines;
mod record;
mod run;
mod said;
mod set;
mod show;
mod stored;
mod sweep;
mod tournament;
mod transcript;
mod tune;
mod warnings;
mod work;
mod wrong_input;

//! Everything that is tested from outside the library: files, the command line, whole runs.

mod command;
mod format_page;
mod golden;
mod hostile;
mod invalid;
mod layers;
mod mutation;
mod run;
mod set;
mod show;
mod transcript;

//! Everything that is tested from outside the library: files, the command line, whole runs.

mod command;
mod format_page;
mod golden;
mod invalid;
mod layers;
mod run;
mod transcript;

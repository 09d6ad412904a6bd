//! Everything that is tested from outside the library: files, the command line, whole runs.

mod command;
mod format_page;
mod invalid;
mod layers;

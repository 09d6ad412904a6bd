//! Everything that is tested from outside the library: files, the command line, whole runs.

mod command;
mod format;
mod format_page;
mod hostile;
mod invalid;
mod layers;
mod mutation;
mod set;
mod show;

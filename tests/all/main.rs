//! Everything that is tested from outside the library: files, the command line, whole runs.

mod command;
mod hostile;
mod invalid;
mod mutation;
mod set;
mod show;

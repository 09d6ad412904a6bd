//! Running the `summitry` binary.

use assert_cmd::Command;
use std::ffi::OsStr;
use std::process::Output;

/// What became of a command: exit code, standard output, standard error.
#[derive(Debug)]
pub(crate) struct Ran {
    pub(crate) code: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
}

/// Runs `summitry` in the folder of the package.
pub(crate) fn summitry(arguments: impl IntoIterator<Item = impl AsRef<OsStr>>) -> Ran {
    let mut command = Command::cargo_bin("summitry").expect("the binary is built with its tests");
    let command = command.current_dir(env!("CARGO_MANIFEST_DIR")).args(arguments);
    let Output { status, stdout, stderr } = command.output().expect("the binary runs");
    let text = |bytes| String::from_utf8(bytes).expect("output is UTF-8");
    Ran { code: status.code(), out: text(stdout), err: without_patience(&text(stderr)) }
}

/// What was told but for words about work that takes long: when those come depends on the clock, and no test may.
fn without_patience(told: &str) -> String {
    let is_patience = |line: &&str| line.starts_with("still ") && line.trim_end().ends_with("Ctrl-C stops it");
    told.split_inclusive('\n').filter(|line| !is_patience(line)).collect()
}

//! What the system refuses at the last moment: a sync that fails, a lock that cannot be had. Linux only, with a C compiler, which
//! whoever links this has; skipped elsewhere.

use crate::desk::{command, desk, names_in};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Stands before the system's own functions, and has the one fail that the environment names.
const SHIM: &str = r#"
#include <errno.h>
#include <stdlib.h>
#include <string.h>

static int refused(const char *what, int why) {
    const char *named = getenv("REFUSED");
    if (!named || strcmp(named, what)) return 0;
    errno = why;
    return -1;
}

int fsync(int file) { return refused("fsync", EIO); }
int flock(int file, int operation) { return refused("flock", ENOLCK); }
"#;

/// The library that stands before the system's; nothing where there is no compiler.
fn shim(folder: &Path) -> Option<PathBuf> {
    let (source, library) = (folder.join("shim.c"), folder.join("shim.so"));
    fs::write(&source, SHIM).unwrap();
    let made = Command::new("cc").args(["-shared", "-fPIC", "-o"]).args([&library, &source]).status();
    made.is_ok_and(|status| status.success()).then_some(library)
}

#[test]
fn a_sync_or_a_lock_that_fails_is_no_success() {
    let tools = tempfile::tempdir().unwrap();
    // Without a compiler there is nothing to try it with.
    let Some(library) = shim(tools.path()) else { return };
    let desk = desk();
    let run = ["run", "tutorial.ron", "--no-charts", "-q", "--out", "run"];
    let forecast = ["forecast", "tutorial.ron", "--draws", "3", "--no-charts", "-q", "--out", "forecast"];
    for (what, arguments) in [("fsync", &run[..]), ("fsync", &forecast), ("flock", &forecast)] {
        let mut command = command(desk.path(), arguments);
        let output = command.env("LD_PRELOAD", &library).env("REFUSED", what).output().unwrap();
        let errors = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(75), "{what}, {arguments:?}: {errors}");
        assert!(errors.starts_with("error: ") && errors.contains("error"), "{what}: {errors}");
    }
    assert!(
        !names_in(desk.path()).iter().any(|name| name == "run" || name == "forecast"),
        "{:?}",
        names_in(desk.path())
    );
    // With the library alone nothing fails.
    let done = command(desk.path(), &run).env("LD_PRELOAD", &library).status().unwrap();
    assert!(done.success() && desk.path().join("run/result.json").exists());
}

//! Long work as it goes: how far it is, how long it will take, and a clean stop.

use super::outcome::complain;
use indicatif::{ProgressBar, ProgressState, ProgressStyle};
use std::cell::Cell;
use std::fmt;
use std::fs;
use std::io::IsTerminal;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};
use summitry::store::Progress;
use summitry::text::rounded;

/// How long work is looked at before it is told how long it will take.
const LOOK: Duration = Duration::from_secs(1);
/// Work that takes longer is warned of, in seconds.
const LONG: f64 = 600.0;
/// Work that takes longer is spoken of where no bar shows how far it is, in seconds.
const LONG_UNSEEN: f64 = 60.0;

/// How many units a second are done; whole ones, unless they are few.
fn rate(state: &ProgressState, text: &mut dyn fmt::Write) {
    let rate = state.per_sec();
    // What cannot be written is not shown.
    let _ = write!(text, "{}/s", rounded(rate, usize::from(rate < 10.0)));
}

/// Watches long work: shows how far it is where standard error is a terminal, and stops it on Ctrl-C.
#[derive(Debug)]
pub(super) struct Watch {
    bar: ProgressBar,
    is_stopped: Arc<AtomicBool>,
    /// Where the work is kept.
    folder: PathBuf,
    is_begun: Cell<bool>,
    /// Work that takes longer is told how long it will take, in seconds.
    long: f64,
    /// When it was first noted, and how far it was; nothing before that, or when it has been told how long it will take.
    since: Cell<Option<(Instant, u64)>>,
}

impl Watch {
    /// Begins to watch work.
    pub(super) fn start(is_quiet: bool, folder: &Path) -> Self {
        let is_stopped = Arc::new(AtomicBool::new(false));
        let flag = Arc::clone(&is_stopped);
        let stop = move || {
            if flag.swap(true, Ordering::Relaxed) {
                // Who asks twice does not want to wait for what is under way.
                std::process::exit(130);
            }
        };
        // Without a handler Ctrl-C ends the program at once; the work can be gone on with all the same.
        let _ = ctrlc::set_handler(stop);
        let is_shown = !is_quiet && std::io::stderr().is_terminal();
        let bar = if is_shown { ProgressBar::new(0) } else { ProgressBar::hidden() };
        let template = "{bar:30} {human_pos} of {human_len}, {rate}, {eta} left";
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style.with_key("rate", rate));
        }
        let long = if is_quiet || is_shown { LONG } else { LONG_UNSEEN };
        let folder = folder.to_path_buf();
        Self { bar, is_stopped, folder, is_begun: Cell::new(false), long, since: Cell::new(None) }
    }

    /// Notes how far the work is; says whether to go on.
    pub(super) fn note(&self, progress: Progress) -> ControlFlow<()> {
        if !self.is_begun.replace(true) {
            // What was done before is no measure of how fast it goes now.
            self.bar.set_length(progress.of);
            self.bar.set_position(progress.n_done);
            self.bar.reset_eta();
            self.since.set(Some((Instant::now(), progress.n_done)));
        }
        self.bar.set_position(progress.n_done);
        self.tell_how_long(progress);
        if self.is_stopped.load(Ordering::Relaxed) { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }

    /// Says how long the work will take and how much room, as soon as that is known and if it is long.
    fn tell_how_long(&self, Progress { n_done, of }: Progress) {
        let Some((since, first)) = self.since.get() else { return };
        let (elapsed, n) = (since.elapsed(), n_done.saturating_sub(first));
        if elapsed < LOOK || n == 0 {
            return;
        }
        self.since.set(None);
        let seconds = elapsed.as_secs_f64() / n as f64 * (of - n_done.min(of)) as f64;
        if seconds < self.long {
            return;
        }
        let bytes = n_bytes(&self.folder) as f64 / n_done as f64 * of as f64;
        let room = if bytes < 1e6 { String::new() } else { format!(" and {}", room(bytes, free(&self.folder))) };
        let text = format!(
            "{}this will take {}{room}, going by the first {n_done} of {of}; Ctrl-C stops it, what is done is kept, \
             and --resume goes on",
            if seconds < LONG { "" } else { "warning: " },
            span(seconds)
        );
        self.bar.suspend(|| complain(&text));
    }

    /// Takes the progress off the screen.
    pub(super) fn end(&self) {
        self.bar.finish_and_clear();
    }
}

/// How many bytes of rows are kept.
fn n_bytes(folder: &Path) -> u64 {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let rows = entries.filter(|entry| entry.path().extension().is_some_and(|ending| ending == "rows"));
    rows.filter_map(|entry| entry.metadata().ok()).map(|metadata| metadata.len()).sum()
}

/// How many bytes the file system of a folder has free, if it says so.
#[cfg(unix)]
fn free(folder: &Path) -> Option<f64> {
    let found = rustix::fs::statvfs(folder).ok()?;
    Some(found.f_bavail as f64 * found.f_frsize as f64)
}

#[cfg(not(unix))]
fn free(_: &Path) -> Option<f64> {
    None
}

/// How much room rows take, and how much there is if that is less.
fn room(bytes: f64, free: Option<f64>) -> String {
    let short = free.filter(|free| *free < bytes);
    let short = short.map_or_else(String::new, |free| format!(", with {} free", size(free)));
    format!("{} of disk for rows{short}", size(bytes))
}

/// Bytes in the unit that suits them.
fn size(bytes: f64) -> String {
    let units = [(1e15, "PB"), (1e12, "TB"), (1e9, "GB")];
    let (unit, name) = units.into_iter().find(|(unit, _)| bytes >= *unit).unwrap_or((1e6, "MB"));
    format!("{} {name}", figures(bytes / unit))
}

/// Seconds in the unit that suits them.
pub(super) fn span(seconds: f64) -> String {
    let (hour, day, year) = (3_600.0, 86_400.0, 365.25 * 86_400.0);
    let units = [(2.0 * year, year, "years"), (2.0 * day, day, "days"), (2.0 * hour, hour, "hours")];
    let (_, unit, name) = units.into_iter().find(|(least, ..)| seconds >= *least).unwrap_or((0.0, 60.0, "minutes"));
    let n = figures(seconds / unit);
    match n.trim_end_matches(".0") {
        "1" => format!("about one {}", name.trim_end_matches('s')),
        n => format!("about {n} {name}"),
    }
}

/// A number of 1 or more with two figures.
fn figures(number: f64) -> String {
    let mut step = 1.0;
    while number / step >= 100.0 {
        step *= 10.0;
    }
    if number < 10.0 { rounded(number, 1) } else { rounded((number / step).round() * step, 0) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_and_sizes_are_told_in_units_that_suit_them() {
        assert_eq!([60.0, 120.0].map(span), ["about one minute", "about 2 minutes"]);
        let spans = [600.0, 7_000.0, 112_000.0, 200_000.0, 1e10].map(span);
        assert_eq!(
            spans,
            ["about 10 minutes", "about 120 minutes", "about 31 hours", "about 2.3 days", "about 320 years"]
        );
        assert_eq!([2.5e6, 1.24e11, 3e13].map(size), ["2.5 MB", "120 GB", "30 TB"]);
        assert_eq!(room(2e9, Some(3e9)), "2.0 GB of disk for rows");
        assert_eq!(room(2e9, Some(1e9)), "2.0 GB of disk for rows, with 1.0 GB free");
    }
}

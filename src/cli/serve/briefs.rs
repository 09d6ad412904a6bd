//! The page's briefs: what `summitry brief` makes, by a process of its own, which is ended when nobody waits for it any more.

use std::env;
use std::ffi::OsStr;
use std::fs;
use std::io::{self, Read as _};
use std::path::PathBuf;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use summitry::serve::{Briefer, Stop, ToBrief};

/// What a text is saved as that is not that of the file.
const CHANGED: &str = "scenario.ron";

/// This program, making briefs of a file or of what was made of it.
#[derive(Debug)]
pub(super) struct Briefs {
    /// The file that the page was opened with.
    pub(super) file: PathBuf,
}

impl Briefer for Briefs {
    fn brief(&self, of: &ToBrief<'_>, stop: &Stop) -> Result<Option<String>, String> {
        self.made(of, stop).map_err(|error| format!("the brief cannot be made: {error}"))
    }
}

impl Briefs {
    fn made(&self, of: &ToBrief<'_>, stop: &Stop) -> io::Result<Option<String>> {
        let place = Place::new()?;
        let out = place.0.join("brief");
        let mut command = Command::new(env::current_exe()?);
        command.args(["--color", "never", "brief"]);
        if of.is_as_opened {
            command.arg(&self.file);
        } else {
            fs::write(place.0.join(CHANGED), of.text)?;
            command.arg(CHANGED).current_dir(&place.0);
        }
        command.args(["--format", "html", "--quiet", "--draws", &of.n_draws.to_string()]);
        command.args(["--seed", &of.seed.0.to_string()]).args([OsStr::new("--out"), out.as_os_str()]);
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped());
        let mut child = command.spawn()?;
        let (mut said, errors) = (String::new(), child.stderr.take());
        let making = Making(Arc::new(Mutex::new(child)));
        let ended = Arc::clone(&making.0);
        let ending = stop.then(move || end(&ended));
        // What it says ends when it does.
        let heard = errors.map_or(Ok(0), |mut errors| errors.read_to_string(&mut said));
        drop(ending);
        if stop.is_asked() {
            return Ok(None);
        }
        heard?;
        let status = making.status()?;
        if status.success() {
            return fs::read_to_string(out.join("brief.html")).map(Some);
        }
        let said = said.trim().trim_start_matches("error: ");
        Err(io::Error::other(if said.is_empty() { "it ended before its time" } else { said }))
    }
}

/// A brief that is being made; ended when it is dropped.
struct Making(Arc<Mutex<Child>>);

impl Making {
    fn status(&self) -> io::Result<ExitStatus> {
        locked(&self.0).wait()
    }
}

impl Drop for Making {
    fn drop(&mut self) {
        end(&self.0);
        let _ = self.status();
    }
}

/// Ends a process, unless it has ended by itself.
fn end(child: &Mutex<Child>) {
    let _ = locked(child).kill();
}

fn locked(child: &Mutex<Child>) -> MutexGuard<'_, Child> {
    child.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A folder for one brief, which is gone when it is made.
struct Place(PathBuf);

impl Place {
    fn new() -> io::Result<Self> {
        let process = std::process::id();
        let name = |n: u32| env::temp_dir().join(format!("summitry-brief-{process}-{n}"));
        for n in 0..1_000 {
            match fs::create_dir(name(n)) {
                Ok(()) => return Ok(Self(name(n))),
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                Err(error) => return Err(error),
            }
        }
        Err(io::ErrorKind::AlreadyExists.into())
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        // What is left of it lies among what the system clears up.
        let _ = fs::remove_dir_all(&self.0);
    }
}

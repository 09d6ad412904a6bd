//! The page's briefs: what `summitry brief` makes, by a process of its own, which is ended when nobody waits for it any more.

use std::env;
use std::ffi::OsStr;
use std::fs;
use std::io;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::Duration;
use summitry::serve::{Briefer, ToBrief};

/// How often it is looked whether a brief is made, or not waited for any more.
const OFTEN: Duration = Duration::from_millis(50);
/// What a text is saved as that is not that of the file.
const CHANGED: &str = "scenario.ron";

/// This program, making briefs of a file or of what was made of it.
#[derive(Debug)]
pub(super) struct Briefs {
    /// The file that the page was opened with.
    pub(super) file: PathBuf,
}

impl Briefer for Briefs {
    fn brief(&self, of: &ToBrief<'_>, is_stopped: &dyn Fn() -> bool) -> Result<Option<String>, String> {
        self.made(of, is_stopped).map_err(|error| format!("the brief cannot be made: {error}"))
    }
}

impl Briefs {
    fn made(&self, of: &ToBrief<'_>, is_stopped: &dyn Fn() -> bool) -> io::Result<Option<String>> {
        let place = Place::new()?;
        let (out, said) = (place.0.join("brief"), place.0.join("said.txt"));
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
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(fs::File::create(&said)?);
        let mut making = Making(command.spawn()?);
        let status = loop {
            if let Some(status) = making.0.try_wait()? {
                break status;
            }
            if is_stopped() {
                return Ok(None);
            }
            sleep(OFTEN);
        };
        if status.success() {
            return fs::read_to_string(out.join("brief.html")).map(Some);
        }
        let said = fs::read_to_string(&said)?;
        let said = said.trim().trim_start_matches("error: ");
        Err(io::Error::other(if said.is_empty() { "it ended before its time" } else { said }))
    }
}

/// A brief that is being made; ended when it is dropped.
struct Making(Child);

impl Drop for Making {
    fn drop(&mut self) {
        // It has ended by itself already, or nobody waits for it.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
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

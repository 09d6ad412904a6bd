//! How the browser is led to the page.
//!
//! What a program is started with is seen by everybody on the machine, and whoever knows the address may do what the page does.
//! So the browser is handed a file that this user alone can read, and the file leads on to the address.

use std::env;
use std::fs::{self, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use summitry::serve;

/// A file that leads to the page, until it is dropped.
#[derive(Debug)]
pub(super) struct Opening(PathBuf);

impl Opening {
    /// Asks the system to show an address of this machine.
    pub(super) fn of(address: &str) -> io::Result<Self> {
        // A name that nobody can have taken before.
        let opening = Self(env::temp_dir().join(format!("summitry-{}.html", serve::token()?)));
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        options.open(&opening.0)?.write_all(leading_to(address).as_bytes())?;
        show(&opening.0)?;
        Ok(opening)
    }
}

impl Drop for Opening {
    fn drop(&mut self) {
        // What is left of it lies among what the system clears up, and leads nowhere.
        let _ = fs::remove_file(&self.0);
    }
}

/// The address is of digits, letters and marks that mean nothing in HTML.
fn leading_to(address: &str) -> String {
    format!(
        "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Summitry</title>\
         <meta http-equiv=\"refresh\" content=\"0; url={address}\"><p><a href=\"{address}\">To the page</a></p></html>\n"
    )
}

/// Asks the system to show a file.
fn show(file: &Path) -> io::Result<()> {
    let words: &[&str] = if cfg!(target_os = "macos") {
        &["open"]
    } else if cfg!(windows) {
        &["rundll32", "url.dll,FileProtocolHandler"]
    } else {
        &["xdg-open"]
    };
    let mut opener = Command::new(words[0]);
    opener.args(&words[1..]).arg(file);
    opener.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().map(drop)
}

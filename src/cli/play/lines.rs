//! Where the lines come from that are said at the table.

use crate::cli::outcome::Failure;
use std::fs::File;
use std::io::{self, BufRead, BufReader, IsTerminal, Read, Write};
use std::path::Path;

/// So many bytes are read in all, at most: who says more does not negotiate.
const MOST_BYTES: u64 = 1 << 20;

/// The lines of a script, of standard input, or of somebody at a terminal.
pub(super) struct Lines {
    from: Box<dyn BufRead>,
    /// What lines are called in messages; nothing at a terminal.
    name: Option<String>,
    n_read: usize,
}

impl Lines {
    /// The lines of a file, or else of standard input.
    pub(super) fn open(script: Option<&Path>) -> Result<Self, Failure> {
        let (from, name): (Box<dyn Read>, _) = match script {
            Some(path) => {
                let unreadable =
                    |error| Failure::BadInput(format!("error: `{}` cannot be read: {error}", path.display()));
                let file = File::open(path).map_err(unreadable)?;
                if file.metadata().map_err(unreadable)?.is_dir() {
                    let text = format!("error: `{}` is a folder, expected a file of lines to say", path.display());
                    return Err(Failure::BadInput(text));
                }
                (Box::new(file), Some(format!("`{}`", path.display())))
            }
            None if io::stdin().is_terminal() => (Box::new(io::stdin()), None),
            None => (Box::new(io::stdin()), Some("standard input".to_owned())),
        };
        Ok(Self { from: Box::new(BufReader::new(from.take(MOST_BYTES))), name, n_read: 0 })
    }

    /// Whether somebody types them.
    pub(super) const fn are_typed(&self) -> bool {
        self.name.is_none()
    }

    /// The next line, asked for if somebody types; nothing at the end of the input.
    pub(super) fn next(&mut self) -> Result<Option<String>, Failure> {
        if self.are_typed() {
            let mut out = io::stdout().lock();
            let _ = out.write_all(b"> ").and_then(|()| out.flush());
        }
        let mut bytes = Vec::new();
        let n = self.from.read_until(b'\n', &mut bytes);
        let n = n.map_err(|error| Failure::BadInput(format!("error: {} cannot be read: {error}", self.called())))?;
        self.n_read += 1;
        if n == 0 && self.are_typed() {
            // What is said next begins a line of its own, behind the prompt that nobody answered.
            let _ = io::stdout().write_all(b"\n");
        }
        Ok((n > 0).then(|| String::from_utf8_lossy(&bytes).trim().to_owned()))
    }

    /// Where the last line stands, before what is wrong with it: `line 3: `; nothing at a terminal.
    pub(super) fn place(&self) -> String {
        self.name.as_ref().map_or_else(String::new, |name| format!("{name}, line {}: ", self.n_read))
    }

    /// What the lines are called.
    pub(super) fn called(&self) -> &str {
        self.name.as_deref().unwrap_or("the input")
    }
}

//! `summitry serve`: a scenario in the browser, under one's hands.

mod briefs;
mod opening;

use super::help::{Example, examples};
use super::outcome::{Failure, Outcome, complain};
use super::speech::Speech;
use super::whole::whole;
use briefs::Briefs;
use clap::Args;
use opening::Opening;
use serde_json::json;
use std::io;
use std::net::{Ipv4Addr, TcpListener};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use summitry::random::Seed;
use summitry::scenario;
use summitry::serve::{self, MOST_THREADS, Settings};
use tokio::sync::watch;

/// How long requests that are under way when the program is stopped may still take, and then work to end itself.
const LAST_WORDS: Duration = Duration::from_secs(2);

const EXAMPLES: [Example; 2] = [
    ("summitry serve scenarios/new-start-2009.ron", "opens the page in the browser; Ctrl-C ends it"),
    (
        "summitry serve scenarios/tutorial.ron --no-open --port 8080",
        "prints the address of the page, on a port of your choice",
    ),
];

/// What is shown, and where.
#[derive(Debug, Args)]
#[command(after_help = examples(&EXAMPLES))]
pub(crate) struct Arguments {
    /// The scenario file. It is read once and never written: the page hands out what is to be kept
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Where all random numbers start from at first; the page can change it
    #[arg(long, value_name = "N", default_value_t = 0, value_parser = whole(0..=u64::MAX))]
    seed: u64,
    /// The port of this machine; 0: one that is free
    #[arg(long, value_name = "N", default_value_t = 0, value_parser = whole(0..=65_535))]
    port: u64,
    /// Print the address and open no browser
    #[arg(long)]
    no_open: bool,
    #[command(flatten)]
    speech: Speech,
}

pub(crate) fn serve(arguments: &Arguments) -> Outcome {
    let document = scenario::load(&arguments.file)?;
    let playable = serve::playable(&document);
    playable.map_err(|why| Failure::BadInput(format!("error: `{}` cannot be served: {why}", document.name())))?;
    let (listener, port) = bound(arguments.port)?;
    let failed = |what: &str, error: &io::Error| Failure::Failed(format!("error: {what}: {error}"));
    let token = serve::token().map_err(|error| failed("the system gives no random numbers", &error))?;
    let address = format!("http://127.0.0.1:{port}/{token}/");
    let settings = Settings {
        token,
        port,
        file: document.name().to_owned(),
        text: document.text().to_owned(),
        seed: Seed(arguments.seed),
        briefer: Arc::new(Briefs { file: arguments.file.clone() }),
    };
    let stop = stopped_by_signal();
    let mut runtime = tokio::runtime::Builder::new_current_thread();
    let runtime = runtime.enable_io().enable_time().max_blocking_threads(MOST_THREADS).build();
    let runtime = runtime.map_err(|error| failed("the page cannot be served", &error))?;
    let served = runtime.block_on(async {
        let listener = tokio::net::TcpListener::from_std(listener)?;
        let server = tokio::spawn(serve::serve(listener, settings, asked(stop.clone())));
        Ok((server, announced(arguments, &address)))
    });
    let (server, announced) = served.map_err(|error| failed("the page cannot be served", &error))?;
    // What led the browser to the page is cleared away with it.
    let _opening = announced?;
    runtime.block_on(async {
        asked(stop).await;
        // Who still sends a request by then is not waited for.
        let _ = tokio::time::timeout(LAST_WORDS, server).await;
    });
    runtime.shutdown_timeout(LAST_WORDS);
    Ok(())
}

/// A place to listen on this machine, and its port.
fn bound(port: u64) -> Result<(TcpListener, u16), Failure> {
    let asked = u16::try_from(port).unwrap_or_default();
    let bound = TcpListener::bind((Ipv4Addr::LOCALHOST, asked)).and_then(|listener| {
        listener.set_nonblocking(true)?;
        let port = listener.local_addr()?.port();
        Ok((listener, port))
    });
    bound.map_err(|error| not_bound(asked, &error))
}

/// Why a port is not listened on, and what to do about it. Another time it may be free; rights do not come by waiting.
fn not_bound(port: u16, error: &io::Error) -> Failure {
    const ELSE: &str = "without --port one that is free is taken";
    let failed = |why: &str| format!("error: port {port} of this machine cannot be listened on: {why}");
    if error.kind() == io::ErrorKind::PermissionDenied {
        return Failure::BadInput(failed(&format!(
            "the system keeps it for programs with more rights; choose one from 1024 to 65535; {ELSE}"
        )));
    }
    let is_taken = error.kind() == io::ErrorKind::AddrInUse;
    let why = if is_taken { "another program does so".to_owned() } else { error.to_string() };
    Failure::TryAgain(failed(&if port == 0 { why } else { format!("{why}; {ELSE}") }))
}

/// Whether a signal to stop has come.
fn stopped_by_signal() -> watch::Receiver<bool> {
    let ((told, stop), is_asked) = (watch::channel(false), AtomicBool::new(false));
    let handler = move || {
        if is_asked.swap(true, Ordering::Relaxed) {
            // Who asks twice does not want to wait for what is under way.
            std::process::exit(130);
        }
        told.send_replace(true);
    };
    // Without a handler Ctrl-C ends the program at once, which loses nothing.
    let _ = ctrlc::set_handler(handler);
    stop
}

/// Waits for the signal.
async fn asked(mut stop: watch::Receiver<bool>) {
    if stop.wait_for(|is_asked| *is_asked).await.is_err() {
        // There is no handler that could tell: the system ends the program.
        std::future::pending::<()>().await;
    }
}

/// Says where the page is, and opens it; what leads there lasts until the program ends.
fn announced(arguments: &Arguments, address: &str) -> Result<Option<Opening>, Failure> {
    arguments.speech.say(
        || format!("{address}\nThe page is served to this machine alone, by that address alone. Ctrl-C ends it.\n"),
        || crate::cli::json::json_text(&json!({ "url": address })),
    )?;
    if arguments.no_open {
        return Ok(None);
    }
    let opening = Opening::of(address);
    if opening.is_err() {
        complain("note: no browser could be opened; open the address by hand");
    }
    Ok(opening.ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_port_that_is_not_to_be_had_is_told_with_what_to_do() {
        let told = |port: u16, kind: io::ErrorKind| {
            let failure = not_bound(port, &kind.into());
            let code = if matches!(failure, Failure::BadInput(_)) { 2 } else { 75 };
            let (Failure::BadInput(told) | Failure::TryAgain(told)) = failure else { panic!("{failure:?}") };
            (code, told)
        };
        let (code, rights) = told(80, io::ErrorKind::PermissionDenied);
        assert!(code == 2 && rights.contains("port 80") && rights.contains("from 1024 to 65535"), "{rights}");
        let (code, taken) = told(8080, io::ErrorKind::AddrInUse);
        assert!(code == 75 && taken.contains("another program does so; without --port"), "{taken}");
        let (code, none) = told(0, io::ErrorKind::OutOfMemory);
        assert!(code == 75 && !none.contains("--port"), "{none}");
    }
}

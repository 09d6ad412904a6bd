//! `summitry serve`: a scenario in the browser, under one's hands.

mod briefs;

use super::help::{Example, examples};
use super::outcome::{Failure, Outcome, complain};
use super::speech::Speech;
use super::whole::whole;
use briefs::Briefs;
use clap::Args;
use serde_json::json;
use std::net::{Ipv4Addr, TcpListener};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use summitry::random::Seed;
use summitry::scenario;
use summitry::serve::{self, MOST_THREADS, Settings};
use tokio::sync::watch;

/// How long requests that are under way when the program is stopped may still take.
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
    let (listener, port) = bound(arguments.port)?;
    let failed = |what: &str, error: &std::io::Error| Failure::Failed(format!("error: {what}: {error}"));
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
    announced?;
    runtime.block_on(async {
        asked(stop).await;
        // Who still sends a request by then is not waited for.
        let _ = tokio::time::timeout(LAST_WORDS, server).await;
    });
    runtime.shutdown_background();
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
    bound.map_err(|error| {
        let advice = if asked == 0 { "" } else { "; without --port one that is free is taken" };
        Failure::TryAgain(format!("error: port {asked} of this machine cannot be listened on: {error}{advice}"))
    })
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

/// Says where the page is, and opens it.
fn announced(arguments: &Arguments, address: &str) -> Outcome {
    arguments.speech.say(
        || format!("{address}\nThe page is served to this machine alone, by that address alone. Ctrl-C ends it.\n"),
        || crate::cli::json::json_text(&json!({ "url": address })),
    )?;
    if !arguments.no_open && !opened(address) {
        complain("note: no browser could be opened; open the address by hand");
    }
    Ok(())
}

/// Asks the system to show an address; whether it can.
fn opened(address: &str) -> bool {
    let words: &[&str] = if cfg!(target_os = "macos") {
        &["open"]
    } else if cfg!(windows) {
        &["rundll32", "url.dll,FileProtocolHandler"]
    } else {
        &["xdg-open"]
    };
    let opener = Command::new(words[0])
        .args(&words[1..])
        .arg(address)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
    opener.is_ok()
}

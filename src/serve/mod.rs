//! The page in the browser: a scenario under one's hands, on this machine alone.
//!
//! ```text
//! connections  so many at a time, none of which keeps the program waiting
//! gate         who may ask: this machine, by its own name, with the token, in bounded requests
//! asked        what is asked: a text, what-ifs, changes and a seed, made a scenario
//! recalled     what would come out the same again: scenarios that were read, draws of baselines
//! shown        what there is to move: numbers, choices, what-ifs, events
//! played       one negotiation, in sentences, a table, charts and a transcript
//! forecast     many of them, held against a baseline, told while they are played
//! table        a seat at the table: what is seen and said there, the talks gone through again each time
//! brief        a note for a decision of what is on the page
//! kept         the text with one more what-if, and the command line that does the same
//! work         how work is begun, waits for its turn, and is told
//! jobs         work under way, which a new change or the end of the program stops
//! events       a stream of news to the page
//! answer       answers, and refusals with their places
//! page/        what the browser is given: one page, its scripts, one sheet of styles
//! ```
//!
//! The server keeps nothing that an answer depends on: whoever asks brings the scenario's text along. What it does keep are the
//! texts read last and the draws of the last baselines, which would come out the same again, and which work is to be stopped.

mod answer;
mod asked;
mod assets;
mod brief;
mod command;
mod connections;
mod events;
mod forecast;
mod gate;
mod jobs;
mod kept;
mod played;
mod recalled;
mod shown;
mod table;
#[cfg(test)]
mod tests;
mod work;

pub use asked::playable;
pub use brief::{Briefer, ToBrief};
pub use jobs::Stop;

use crate::random::Seed;
use asked::Scenarios;
use axum::Router;
use axum::extract::{DefaultBodyLimit, Request};
use axum::middleware::{Next, from_fn_with_state};
use axum::routing::{get, post};
use connections::Limits;
use forecast::{Baselines, MOST_BASELINES};
use jobs::{Jobs, Kind};
use std::future::Future;
use std::io;
use std::sync::Arc;
use tokio::net::TcpListener;
use tokio::sync::Semaphore;

/// How many negotiations are played for a forecast.
pub const N_DRAWS: u64 = 500;
/// How many single negotiations are played at a time, and how many forecasts and briefs, which use all cores.
const MOST_PLAYS: usize = 2;
const MOST_FORECASTS: usize = 1;
const MOST_BRIEFS: usize = 1;
/// How many pieces of work are under way or wait for their turn; what is asked for beyond that is refused.
const MOST_PLACES: usize = 12;
/// How many threads the work is done on: those of single negotiations, of forecasts, of briefs, and one to answer meanwhile.
pub const MOST_THREADS: usize = MOST_PLAYS + MOST_FORECASTS + MOST_BRIEFS + 1;

/// What is served, and to whom.
#[derive(Clone, Debug)]
pub struct Settings {
    /// What stands in every address of the page, and nobody else knows.
    pub token: String,
    /// On which port, for the names by which this machine may be asked.
    pub port: u16,
    /// The scenario's file as it was given on the command line.
    pub file: String,
    /// The text that the page begins with; a sound scenario.
    pub text: String,
    /// The seed that it begins with.
    pub seed: Seed,
    /// Who makes its briefs.
    pub briefer: Arc<dyn Briefer>,
}

/// A token that nobody can guess: 128 random bits in hexadecimal.
///
/// # Errors
///
/// If the system has no random numbers to give.
pub fn token() -> io::Result<String> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).map_err(|error| io::Error::other(error.to_string()))?;
    Ok(format!("{:032x}", u128::from_be_bytes(bytes)))
}

/// Serves the page until `stop` is done; then work under way is stopped and streams that are open end.
pub async fn serve(listener: TcpListener, settings: Settings, stop: impl Future<Output = ()> + Send + 'static) {
    Arc::new(Server::new(settings)).serve(listener, Limits::default(), stop).await;
}

/// What all answers share.
struct Server {
    settings: Settings,
    jobs: Jobs,
    scenarios: Scenarios,
    baselines: Baselines,
    plays: Arc<Semaphore>,
    forecasts: Arc<Semaphore>,
    briefs: Arc<Semaphore>,
    places: Arc<Semaphore>,
    gate: gate::Gate,
}

impl Server {
    async fn serve(self: Arc<Self>, listener: TcpListener, limits: Limits, stop: impl Future<Output = ()> + Send) {
        let router = router(&self);
        let stop = async move {
            stop.await;
            self.stop();
        };
        connections::serve(listener, router, limits, stop).await;
    }

    /// Ends what is under way; nothing begins after it.
    fn stop(&self) {
        self.jobs.stop();
        self.plays.close();
        self.forecasts.close();
        self.briefs.close();
    }

    /// Whose turn it is among pieces of work of a kind.
    const fn turns(&self, kind: Kind) -> &Arc<Semaphore> {
        match kind {
            Kind::Play | Kind::Table | Kind::Keep => &self.plays,
            Kind::Forecast => &self.forecasts,
            Kind::Brief => &self.briefs,
        }
    }

    fn new(settings: Settings) -> Self {
        Self {
            gate: gate::Gate::new(&settings.token, settings.port),
            scenarios: Scenarios::new(&settings.file),
            settings,
            jobs: Jobs::default(),
            baselines: Baselines::new(MOST_BASELINES),
            plays: Arc::new(Semaphore::new(MOST_PLAYS)),
            forecasts: Arc::new(Semaphore::new(MOST_FORECASTS)),
            briefs: Arc::new(Semaphore::new(MOST_BRIEFS)),
            places: Arc::new(Semaphore::new(MOST_PLACES)),
        }
    }
}

/// Every address of the page. What is asked with GET changes nothing and is the same each time.
fn router(server: &Arc<Server>) -> Router {
    let gate = |server: axum::extract::State<Arc<Server>>, request: Request, next: Next| async move {
        server.gate.pass(request, next).await
    };
    let mut router = Router::new();
    for asset in &assets::ALL {
        router = router.route(&format!("/{{token}}/{}", asset.name), get(|| async { asset.response() }));
    }
    router
        .route("/{token}/start", get(kept::start))
        .route("/{token}/play", post(played::play))
        .route("/{token}/table", post(table::table))
        .route("/{token}/forecast", post(forecast::forecast))
        .route("/{token}/keep", post(kept::keep))
        .route("/{token}/brief", post(brief::brief))
        .fallback(|| async { answer::nothing_there() })
        // The gate has a limit of its own.
        .layer(DefaultBodyLimit::disable())
        .layer(from_fn_with_state(Arc::clone(server), gate))
        .with_state(Arc::clone(server))
}

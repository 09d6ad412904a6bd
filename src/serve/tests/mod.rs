//! The page's server over real connections of this machine.

mod gate;
mod played;
mod table;
mod work;

use super::connections::Limits;
use super::{Briefer, Server, Settings, Stop, ToBrief};
use crate::random::Seed;
use serde_json::{Value, json};
use std::io::{Read as _, Write as _};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::mpsc::channel;
use std::thread;
use std::time::Duration;
use tokio::sync::oneshot;

const TOKEN: &str = "0123456789abcdef0123456789abcdef";
const TUTORIAL: &str = include_str!("../../../scenarios/tutorial.ron");
/// Long enough for any machine, so that nothing hangs for ever.
const PATIENCE: Duration = Duration::from_mins(1);

/// Says what a brief was asked of; never done with the seed 7, until nobody waits for it any more.
#[derive(Debug)]
struct Told;

impl Briefer for Told {
    fn brief(&self, of: &ToBrief<'_>, stop: &Stop) -> Result<Option<String>, String> {
        if of.seed == Seed(7) {
            let (told, hears) = channel();
            let _ending = stop.then(move || told.send(()).expect("it waits"));
            hears.recv_timeout(PATIENCE).expect("it is ended");
        }
        let is_it = of.text == TUTORIAL;
        assert_eq!(is_it, of.is_as_opened);
        if stop.is_asked() {
            Ok(None)
        } else {
            Ok(Some(format!("{} draws, {}", of.n_draws, of.text.contains("0.9125"))))
        }
    }
}

/// A server on a thread of its own, stopped when it is dropped.
struct Running {
    port: u16,
    server: Arc<Server>,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<thread::JoinHandle<()>>,
}

impl Running {
    fn start() -> Self {
        Self::within(Limits::default())
    }

    fn within(limits: Limits) -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a port is free");
        listener.set_nonblocking(true).expect("it may be so");
        let port = listener.local_addr().expect("it has one").port();
        let settings = Settings {
            token: TOKEN.to_owned(),
            port,
            file: "scenarios/tutorial.ron".to_owned(),
            text: TUTORIAL.to_owned(),
            seed: Seed(0),
            briefer: Arc::new(Told),
        };
        let server = Arc::new(Server::new(settings));
        let (stop, stopped) = oneshot::channel::<()>();
        let own = Arc::clone(&server);
        let thread = thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_io().enable_time().build();
            runtime.expect("the system gives one").block_on(async move {
                let listener = tokio::net::TcpListener::from_std(listener).expect("it listens");
                let stop = async move {
                    let _ = stopped.await;
                };
                own.serve(listener, limits, stop).await;
            });
        });
        Self { port, server, stop: Some(stop), thread: Some(thread) }
    }

    fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port)).expect("it listens");
        stream.set_read_timeout(Some(PATIENCE)).expect("it may be so");
        stream
    }

    /// What is answered to a whole request that is sent as it is.
    fn raw(&self, sent: &[u8]) -> String {
        Self::answer(self.connect(), sent)
    }

    /// What is answered, if anything is, to something that need be no request, after which nothing comes.
    fn noise(&self, sent: &[u8]) -> String {
        let mut stream = self.connect();
        let _ = stream.write_all(sent);
        let _ = stream.shutdown(std::net::Shutdown::Write);
        Self::answer(stream, &[])
    }

    fn answer(mut stream: TcpStream, sent: &[u8]) -> String {
        // A server that refuses early need not read to the end.
        let _ = stream.write_all(sent);
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        String::from_utf8_lossy(&answer).into_owned()
    }

    fn head(&self, method: &str, path: &str, more: &str) -> String {
        let port = self.port;
        format!("{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n{more}\r\n")
    }

    fn get(&self, path: &str) -> String {
        self.raw(self.head("GET", &format!("/{TOKEN}/{path}"), "").as_bytes())
    }

    fn sent(&self, path: &str, body: &str) -> Vec<u8> {
        let more = format!("Content-Type: application/json\r\nContent-Length: {}\r\n", body.len());
        [self.head("POST", &format!("/{TOKEN}/{path}"), &more).as_bytes(), body.as_bytes()].concat()
    }

    fn post(&self, path: &str, body: &Value) -> String {
        self.raw(&self.sent(path, &body.to_string()))
    }

    fn data(&self, path: &str, body: &Value) -> Value {
        let answer = self.post(path, body);
        assert_eq!(status(&answer), 200, "{answer}");
        serde_json::from_str(body_of(&answer)).expect("it is JSON")
    }

    /// What is told of work under a name.
    fn told(&self, path: &str, body: &Value, name: &str) -> Value {
        let answer = self.post(path, body);
        assert!(status(&answer) == 200 && answer.contains("text/event-stream"), "{answer}");
        let told = answer.split(&format!("event: {name}\ndata: ")).nth(1).and_then(|rest| rest.lines().next());
        serde_json::from_str(told.unwrap_or_else(|| panic!("{name} is told: {answer}"))).expect("it is JSON")
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take() {
            assert!(thread.join().is_ok(), "the server does not panic");
        }
    }
}

fn status(answer: &str) -> u16 {
    answer.split(' ').nth(1).and_then(|code| code.parse().ok()).unwrap_or(0)
}

fn body_of(answer: &str) -> &str {
    answer.split_once("\r\n\r\n").map_or("", |(_, body)| body)
}

fn asked(page: &str, changes: &Value) -> Value {
    json!({ "page": page, "now": { "text": TUTORIAL, "changes": changes }, "baseline": { "text": TUTORIAL }, "seed": "0" })
}

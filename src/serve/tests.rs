//! The page's server over real connections of this machine.

use super::connections::Limits;
use super::{Briefer, MOST_PLACES, Server, Settings, ToBrief};
use crate::quantity::Side;
use crate::random::Seed;
use crate::random::{Purpose, Streams};
use serde_json::{Value, json};
use std::io::{Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::sync::Arc;
use std::thread;
use std::time::Duration;
use tokio::sync::oneshot;

const TOKEN: &str = "0123456789abcdef0123456789abcdef";
const TUTORIAL: &str = include_str!("../../scenarios/tutorial.ron");
/// Long enough for any machine, so that nothing hangs for ever.
const PATIENCE: Duration = Duration::from_mins(1);

/// Says what a brief was asked of; never done with the seed 7, until nobody waits for it any more.
#[derive(Debug)]
struct Told;

impl Briefer for Told {
    fn brief(&self, of: &ToBrief<'_>, is_stopped: &dyn Fn() -> bool) -> Result<Option<String>, String> {
        while of.seed == Seed(7) && !is_stopped() {
            thread::yield_now();
        }
        let is_it = of.text == TUTORIAL;
        assert_eq!(is_it, of.is_as_opened);
        if is_stopped() { Ok(None) } else { Ok(Some(format!("{} draws, {}", of.n_draws, of.text.contains("0.9125")))) }
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

#[test]
fn only_this_machine_with_the_token_is_answered() {
    let running = Running::start();
    let port = running.port;
    let page = running.get("");
    assert_eq!(status(&page), 200);
    let said = page.to_lowercase();
    for header in
        ["content-security-policy: default-src 'none'", "x-content-type-options: nosniff", "cache-control: no-store"]
    {
        assert!(said.contains(header), "{header}");
    }
    let code = |text: &str| status(&running.raw(text.as_bytes()));
    let own = format!("/{TOKEN}/");
    let to = |host: &str, path: &str, more: &str| {
        format!("GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n{more}\r\n")
    };
    let here = format!("127.0.0.1:{port}");
    assert_eq!(code(&to(&format!("localhost:{port}"), &own, "")), 200);
    assert_eq!(code(&to(&here, &own, &format!("Origin: http://{here}\r\n"))), 200);
    for (host, path, more) in [
        ("evil.example", own.as_str(), ""),
        ("127.0.0.1:1", &own, ""),
        (&here, "/", ""),
        (&here, "/start", ""),
        (&here, "/0123456789abcdef0123456789abcdee/", ""),
        (&here, &format!("/{TOKEN}0/start"), ""),
        (&here, &own, "Host: evil.example\r\n"),
        (&here, &own, "Origin: http://evil.example\r\n"),
        (&here, &own, "Origin: null\r\n"),
    ] {
        let code = code(&to(host, path, more));
        assert!(code == 403 || code == 400, "{code}: {host} {path} {more}");
    }
    assert_eq!(status(&running.get("nothing")), 404);
}

#[test]
fn nothing_is_done_for_a_get_and_nothing_is_posted_but_json() {
    let running = Running::start();
    for path in ["play", "table", "forecast", "keep", "brief"] {
        assert_eq!(status(&running.get(path)), 405, "{path}");
        let plain =
            running.head("POST", &format!("/{TOKEN}/{path}"), "Content-Type: text/plain\r\nContent-Length: 2\r\n");
        assert_eq!(status(&running.raw(format!("{plain}{{}}").as_bytes())), 415, "{path}");
    }
    for path in ["", "page.js", "start"] {
        assert_eq!(status(&running.post(path, &json!({}))), 405, "{path}");
    }
}

#[test]
fn what_no_page_sends_is_refused_and_the_next_one_is_answered() {
    let running = Running::start();
    let good = asked("a", &json!([]));
    let with = |name: &str, value: Value| {
        let mut body = good.clone();
        body[name] = value;
        body.to_string()
    };
    let deep = "[".repeat(100_000);
    for body in [
        String::new(),
        "{".to_owned(),
        "null".to_owned(),
        deep,
        with("page", json!("../..")),
        with("page", json!("a".repeat(33))),
        with("seed", json!(7)),
        with("seed", json!("-1")),
        with("more", json!(1)),
        with("now", json!({ "text": 1 })),
        with("now", json!({ "text": "", "changes": [["a"]] })),
    ] {
        for path in ["play", "table", "forecast", "brief", "keep"] {
            let answer = running.raw(&running.sent(path, &body));
            assert_eq!(status(&answer), 400, "{path}: {}", &body[..body.len().min(80)]);
        }
    }
    let too_large = running.head(
        "POST",
        &format!("/{TOKEN}/play"),
        "Content-Type: application/json\r\nContent-Length: 99999999999\r\n",
    );
    assert_eq!(status(&running.raw(too_large.as_bytes())), 413);
    // Bytes by chance, and a request with some of its bytes by chance: whatever is answered, the next one is.
    let whole = running.sent("play", &good.to_string());
    let mut numbers = Streams::new(Seed(11), 0).stream(Purpose::PackageSample, Side::First, 0);
    for _ in 0..60 {
        let mut sent = whole[..300].to_vec();
        for _ in 0..8 {
            let place = (numbers.uniform() * 300.0) as usize;
            sent[place] = (numbers.uniform() * 256.0) as u8;
        }
        assert_ne!(status(&running.noise(&sent)), 500);
        let noise: Vec<u8> = (0..200).map(|_| (numbers.uniform() * 256.0) as u8).collect();
        assert_ne!(status(&running.noise(&noise)), 200);
    }
    assert!(running.data("play", &good)["played"]["headline"].is_string());
}

#[test]
fn a_negotiation_is_played_as_the_command_line_plays_it() {
    let running = Running::start();
    let start: Value = serde_json::from_str(body_of(&running.get("start"))).expect("it is JSON");
    assert_eq!((&start["text"], &start["seed"]), (&json!(TUTORIAL), &json!("0")));
    let answer = running.data("play", &asked("a", &json!([["us.weights.site", "0.1"]])));
    let changes: Vec<(String, String)> = serde_json::from_value(answer["changes"].clone()).expect("they are pairs");
    let tutorial = crate::Document::parse("scenarios/tutorial.ron", TUTORIAL).expect("it is sound");
    let document = tutorial.set_all(changes).expect("it may be set");
    assert_eq!(answer["text"], document.text());
    let transcript = crate::report::transcript(&crate::experiment::run(&document, Seed(0))).to_string();
    assert_eq!(answer["played"]["transcript"], transcript);
    assert_eq!(answer["changes"].as_array().map(Vec::len), Some(3), "the other weights make room");
    assert!(answer["commands"][0].as_str().is_some_and(|line| line.contains("--set us.weights.site=0.1")));
    let names: Vec<&str> = answer["played"]["charts"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|chart| chart["name"].as_str())
        .collect();
    assert_eq!(names[..4], ["concessions", "payoff-space", "issues", "settlement"]);
    for control in answer["controls"].as_array().expect("it is a list") {
        assert!(control["title"].as_str().is_some_and(|title| !title.is_empty()), "{control}");
    }
}

#[test]
fn what_is_wrong_is_told_at_its_line() {
    let running = Running::start();
    let broken = TUTORIAL.replacen("opens:", "open:", 1);
    let line = 1 + broken.lines().position(|line| line.contains("open:")).expect("it is there");
    let answer = running.data("play", &json!({ "page": "a", "now": { "text": broken }, "seed": "0" }));
    let lines: Vec<u64> =
        answer["problems"].as_array().into_iter().flatten().filter_map(|one| one["line"].as_u64()).collect();
    assert!(lines.contains(&(line as u64)), "{answer}");
    for (changes, told) in [
        (json!([["us.discount", "7"]]), "allowed is"),
        (json!([["us.discunt", "1"]]), "did you mean `us.discount`"),
        (json!([["us.weights.site", "1.5"]]), "allowed is"),
        (json!([["opens", "france"]]), "the scenario does not hold"),
        (json!([["clock.turn", "Days(0)"]]), "clock.turn"),
    ] {
        let answer = running.data("play", &asked("a", &changes));
        assert!(answer["refused"].as_str().is_some_and(|why| why.contains(told)), "{changes}: {answer}");
    }
}

/// What is asked at the table of the tutorial.
fn seated(seat: &str, suggest: &Value, said: &[&str], told: Option<usize>) -> Value {
    json!({
        "page": "a", "now": { "text": TUTORIAL }, "seed": "0", "seat": seat, "suggest": suggest, "said": said, "told": told,
    })
}

#[test]
fn somebody_sits_at_the_table_and_sees_what_a_terminal_shows() {
    let running = Running::start();
    let begin = running.data("table", &seated("us", &Value::Null, &[], None));
    let turn = &begin["turn"];
    assert_eq!(begin["beginning"]["who"].as_str().map(|who| &who[..25]), Some("You are the United States"), "{begin}");
    assert_eq!(turn["can"], json!(["opening", "walk"]));
    let none = &turn["options"]["issues"][1]["choices"][0];
    assert!(none["refused"].as_str().is_some_and(|why| why.contains("red line")), "{none}");
    // Said one by one or all at once: the talks stand at the same place, and what was asked before changes nothing.
    let first = running.data("table", &seated("us", &Value::Null, &["opening"], Some(0)));
    let second = running.data("table", &seated("us", &Value::Null, &["opening", "hold 2"], Some(1)));
    assert_eq!(second["said"].as_array().map(Vec::len), Some(3));
    assert_eq!(running.data("table", &seated("us", &Value::Null, &["opening"], Some(0))), first);
    let again = seated("us", &Value::Null, &["opening", "hold", "hold"], Some(1));
    let (again, mut said_once) = (running.data("table", &again), second);
    said_once["did"] = again["did"].clone();
    assert_eq!(again, said_once);
    // What the mandate refuses is not done, and the talks stand where they stood.
    let refused =
        running.data("table", &seated("us", &Value::Null, &["opening", "same but inspections=none"], Some(0)));
    assert!(
        refused["objection"].as_str().is_some_and(|why| why.contains("the Senate would not ratify it")),
        "{refused}"
    );
    assert_eq!((&refused["said"], &refused["turn"]), (&first["said"], &first["turn"]));
    // A package is put together without being tabled.
    let mut asked = seated("us", &Value::Null, &["opening"], Some(0));
    asked["draft"] = json!(["site=active"]);
    let drafted = running.data("table", &asked);
    assert_eq!(drafted["turn"]["options"]["stands"], "the package that you put together");
    assert_eq!(drafted["said"], first["said"]);
}

#[test]
fn who_follows_a_strategy_at_the_table_goes_its_way_and_is_debriefed() {
    let running = Running::start();
    let plain = running.data("play", &json!({ "page": "a", "now": { "text": TUTORIAL }, "seed": "0" }));
    let followed = running.data("table", &seated("russia", &json!("own"), &["follow 999"], None));
    let end = &followed["end"];
    assert_eq!(end["played"]["charts"], plain["played"]["charts"]);
    assert_eq!(end["played"]["headline"], plain["played"]["headline"]);
    assert!(end["debrief"].as_str().is_some_and(|text| text.starts_with("Debrief: Russia")), "{end}");
    assert_eq!(end["command"], "summitry play scenarios/tutorial.ron --as russia --script said.txt");
    let over = running.data("table", &seated("russia", &json!("own"), &["walk", "hold"], None));
    assert_eq!((&over["objection"], &over["said"]), (&json!("the talks are over"), &json!(["walk"])));
}

#[test]
fn what_cannot_be_at_the_table_is_refused_in_a_sentence() {
    let running = Running::start();
    for (seat, suggest, said, told) in [
        ("usa", Value::Null, vec![], "there is no delegation `usa`"),
        ("us", json!("Bolware"), vec![], "did you mean `Boulware`?"),
        ("us", json!("Zeuthen(counterpart: PerfectInformation)"), vec![], "sees the other side's payoffs"),
        ("us", Value::Null, vec!["acept", "hold"], "what was said before cannot be said again: `acept`"),
    ] {
        let refused = running.data("table", &seated(seat, &suggest, &said, None));
        assert!(refused["refused"].as_str().is_some_and(|why| why.contains(told)), "{refused}");
    }
    for (line, told) in [
        ("", "does nothing in a turn"),
        ("quit", "does nothing in a turn"),
        ("hold 0", "you have tabled nothing yet"),
        ("propose site", "settles nothing"),
        ("follow", "nothing is suggested"),
    ] {
        let refused = running.data("table", &seated("us", &Value::Null, &[line], None));
        assert!(refused["objection"].as_str().is_some_and(|why| why.contains(told)), "{line}: {refused}");
        assert!(refused["turn"].is_object());
    }
}

#[test]
fn what_is_set_becomes_a_what_if_of_the_text() {
    let running = Running::start();
    let body = |name: &str, changes: Value| json!({ "page": "a", "now": { "text": TUTORIAL, "changes": changes }, "name": name, "title": "A", "question": "B?" });
    let kept = running.data("keep", &body("more_patience", json!([["us.discount", "0.999"]])));
    let text = kept["text"].as_str().expect("it is a text");
    let document = crate::Document::parse("kept.ron", text).expect("it is sound");
    assert!(document.with_what_if("more_patience").is_ok());
    assert!(running.data("keep", &body("nothing", json!([])))["refused"].is_string());
    assert!(running.data("keep", &body("No name", json!([["us.discount", "0.999"]])))["problems"].is_array());
}

#[test]
fn a_forecast_is_told_while_it_is_played_and_held_against_the_baseline() {
    let running = Running::start();
    let answer = running.post("forecast", &asked("a", &json!([["us.discount", "0.9"]])));
    assert!(answer.contains("text/event-stream") && answer.contains("event: progress"), "{answer}");
    let result = answer.split("event: result\ndata: ").nth(1).and_then(|rest| rest.lines().next()).expect("it ends");
    let result: Value = serde_json::from_str(result).expect("it is JSON");
    let measures = result["differences"].as_array().map_or(0, Vec::len);
    assert!(measures >= 4 && result["n_draws"] == 500, "{result}");
    let wrong = running.post("forecast", &asked("a", &json!([["us.discount", "7"]])));
    assert!(wrong.contains("event: wrong"), "{wrong}");
}

#[test]
fn a_brief_is_made_of_what_is_on_the_page_until_nobody_waits_for_it() {
    let running = Running::start();
    let made = |changes: Value| running.post("brief", &asked("a", &changes));
    assert!(made(json!([])).contains(r#"{"html":"500 draws, false"}"#));
    assert!(made(json!([["us.discount", "0.9125"]])).contains(r#"{"html":"500 draws, true"}"#));
    assert!(made(json!([["us.discount", "7"]])).contains("event: wrong"));
    let mut endless = asked("a", &json!([]));
    endless["seed"] = json!("7");
    let mut leaving = running.connect();
    leaving.write_all(&running.sent("brief", &endless.to_string())).expect("it listens");
    let mut begun = [0; 15];
    leaving.read_exact(&mut begun).expect("it answers at once");
    drop(leaving);
    // Its turn is over, so that the next one's comes.
    assert!(made(json!([])).contains("event: result"));
}

#[test]
fn what_a_page_asks_for_anew_ends_what_it_asked_for_and_who_leaves_is_not_worked_for() {
    let running = Running::start();
    // Nobody's turn comes while somebody else has it.
    let turn = Arc::clone(&running.server.forecasts).try_acquire_owned().expect("nobody plays");
    let mut first = running.connect();
    first.write_all(&running.sent("forecast", &asked("a", &json!([])).to_string())).expect("it listens");
    let mut begun = [0; 15];
    first.read_exact(&mut begun).expect("it answers at once");
    let mut second = running.connect();
    second.write_all(&running.sent("forecast", &asked("a", &json!([])).to_string())).expect("it listens");
    second.read_exact(&mut begun).expect("it answers at once");
    drop(turn);
    let rest = |mut stream: TcpStream| {
        let mut rest = String::new();
        stream.read_to_string(&mut rest).expect("it ends");
        rest
    };
    assert!(!rest(first).contains("event: result"));
    assert!(rest(second).contains("event: result"));
}

#[test]
fn many_clients_at_once_are_answered_and_those_who_vanish_are_forgotten() {
    let running = Running::start();
    thread::scope(|scope| {
        for client in 0..200 {
            let running = &running;
            scope.spawn(move || {
                if client % 2 == 0 {
                    assert_eq!(status(&running.get("start")), 200);
                } else {
                    let sent = running.sent("forecast", &asked(&format!("page{client}"), &json!([])).to_string());
                    let half = if client % 4 == 1 { sent.len() } else { sent.len() / 2 };
                    let _ = running.connect().write_all(&sent[..half]);
                }
            });
        }
    });
    // What was asked for by those who are gone is dropped, and then there is room again.
    while running.server.places.available_permits() < MOST_PLACES {
        thread::yield_now();
    }
    assert!(running.data("play", &asked("b", &json!([])))["played"].is_object());
}

#[test]
fn who_is_slow_keeps_nobody_from_being_answered() {
    let running = Running::within(Limits { n_connections: 8, patience: Duration::from_millis(50) });
    // All the connections that there may be are taken, and say half a request or nothing at all.
    let slow: Vec<TcpStream> = (0..20)
        .map(|client| {
            let mut stream = running.connect();
            let half = running.head("GET", &format!("/{TOKEN}/start"), "");
            let _ = stream.write_all(&half.as_bytes()[..if client % 2 == 0 { half.len() - 3 } else { 0 }]);
            stream
        })
        .collect();
    assert_eq!(status(&running.get("start")), 200);
    for mut stream in slow {
        let mut rest = Vec::new();
        // It may be cut with an answer or without.
        let _ = stream.read_to_end(&mut rest);
    }
}

#[test]
fn so_much_waits_for_its_turn_and_no_more() {
    let running = Running::start();
    let turn = Arc::clone(&running.server.forecasts).try_acquire_owned().expect("nobody plays");
    let begin = |page: usize| {
        let mut stream = running.connect();
        let asked = asked(&format!("page{page}"), &json!([]));
        stream.write_all(&running.sent("forecast", &asked.to_string())).expect("it listens");
        let mut begun = [0; 12];
        stream.read_exact(&mut begun).expect("it answers at once");
        (String::from_utf8_lossy(&begun).into_owned(), stream)
    };
    let mut waiting: Vec<_> = (0..MOST_PLACES).map(begin).collect();
    assert!(waiting.iter().all(|(said, _)| said.ends_with("200")));
    assert!(begin(MOST_PLACES).0.ends_with("503"));
    // Who leaves makes room, and who asks anew takes the room of what it asked for before.
    waiting.pop();
    while running.server.places.available_permits() == 0 {
        thread::yield_now();
    }
    waiting.push(begin(MOST_PLACES));
    assert!(waiting.iter().all(|(said, _)| said.ends_with("200")));
    drop((turn, waiting));
}

#[test]
fn the_end_ends_streams_that_are_open() {
    let mut running = Running::start();
    let turn = Arc::clone(&running.server.forecasts).try_acquire_owned().expect("nobody plays");
    let mut waiting = running.connect();
    waiting.write_all(&running.sent("forecast", &asked("a", &json!([])).to_string())).expect("it listens");
    let mut begun = [0; 15];
    waiting.read_exact(&mut begun).expect("it answers at once");
    drop(running.stop.take());
    let mut rest = String::new();
    waiting.read_to_string(&mut rest).expect("it ends");
    assert!(!rest.contains("event: result"), "{rest}");
    drop((turn, running));
}

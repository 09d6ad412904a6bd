//! Work under way: told, ended, waited for, and never too much of it.

use super::{Running, asked, status};
use crate::serve::MOST_PLACES;
use serde_json::{Value, json};
use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::sync::Arc;
use std::thread;

#[test]
fn a_forecast_is_told_while_it_is_played_and_held_against_the_baseline() {
    let running = Running::start();
    let forecast = asked("a", &json!([["us.discount", "0.9"]]));
    assert!(running.told("forecast", &forecast, "progress")["n_done"].is_u64());
    let result = running.told("forecast", &forecast, "result");
    let measures = result["differences"].as_array().map_or(0, Vec::len);
    assert!(measures >= 4 && result["n_draws"] == 500, "{result}");
    assert!(running.told("forecast", &asked("a", &json!([["us.discount", "7"]])), "wrong")["refused"].is_string());
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
    assert!(running.told("play", &asked("b", &json!([])), "played")["played"].is_object());
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

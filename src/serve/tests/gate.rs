//! Who may ask, and what is refused.

use super::{Running, TOKEN, asked, status};
use crate::quantity::Side;
use crate::random::{Purpose, Seed, Streams};
use crate::serve::connections::Limits;
use serde_json::{Value, json};
use std::io::{ErrorKind, Read as _, Write as _};
use std::net::TcpStream;
use std::time::Duration;

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
    assert!(running.told("play", &good, "played")["played"]["headline"].is_string());
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
fn who_sends_slowly_takes_the_room_of_what_was_sent() {
    let running = Running::start();
    let sent = running.sent("play", &asked("a", &json!([])).to_string());
    let slow: Vec<TcpStream> = (0..40)
        .map(|_| {
            let mut stream = running.connect();
            stream.write_all(&sent[..sent.len() - 1]).expect("it listens");
            stream
        })
        .collect();
    assert_eq!(status(&running.get("start")), 200);
    assert!(running.told("play", &asked("b", &json!([])), "played")["played"].is_object());
    // That was not because they had been given up.
    for mut stream in slow {
        stream.set_nonblocking(true).expect("it may be so");
        let answered = stream.read(&mut [0; 1]).map_err(|error| error.kind());
        assert_eq!(answered, Err(ErrorKind::WouldBlock));
    }
}

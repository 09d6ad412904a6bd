//! `summitry serve`, from the command line to the page and to a clean end. What the page does stands beside its code and in
//! `.ci/page`.

use crate::desk::{command, desk, says};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::process::{Child, Command};

/// A program that serves, and where.
struct Serving {
    child: Child,
    port: u16,
    path: String,
}

impl Serving {
    fn start(arguments: &[&str]) -> Self {
        let desk = desk();
        Self::of(&mut command(desk.path(), arguments))
    }

    fn of(command: &mut Command) -> Self {
        let mut child = command.spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.as_mut().unwrap()).read_line(&mut line).unwrap();
        let rest = line.trim().strip_prefix("http://127.0.0.1:").unwrap_or_else(|| panic!("it says where: {line}"));
        let (port, path) = rest.split_once('/').unwrap();
        Self { child, port: port.parse().unwrap(), path: format!("/{path}") }
    }

    fn get(&self, path: &str) -> String {
        let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port)).unwrap();
        write!(stream, "GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nConnection: close\r\n\r\n", self.port).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        // It has ended by itself already, or a test has failed.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn a_page_is_served_with_a_new_token_each_time_until_it_is_stopped() {
    let mut serving = Serving::start(&["serve", "tutorial.ron", "--no-open", "--seed", "18446744073709551615"]);
    assert!(serving.get(&serving.path).contains("<title>Summitry</title>"));
    assert!(serving.get(&format!("{}start", serving.path)).contains("\"seed\":\"18446744073709551615\""));
    assert!(serving.get("/").starts_with("HTTP/1.1 403 "));
    assert_eq!(serving.path.len(), 34, "128 bits: {}", serving.path);
    let other = Serving::start(&["serve", "tutorial.ron", "--no-open"]);
    assert_ne!(other.path, serving.path);
    let interrupted = Command::new("kill").args(["-INT", &serving.child.id().to_string()]).status().unwrap();
    assert!(interrupted.success());
    assert_eq!(serving.child.wait().unwrap().code(), Some(0));
}

#[test]
fn a_crowd_leaves_the_program_small_and_a_signal_ends_it_with_a_stream_open() {
    let mut serving = Serving::start(&["serve", "tutorial.ron", "--no-open"]);
    let (port, path) = (serving.port, serving.path.clone());
    let head = |verb: &str, more: &str| format!("POST {path}{verb} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n{more}\r\n");
    let json = |n: usize| format!("Content-Type: application/json\r\nContent-Length: {n}\r\n");
    std::thread::scope(|scope| {
        for client in 0..200 {
            let (serving, head, json) = (&serving, &head, &json);
            scope.spawn(move || match client % 4 {
                0 => assert!(serving.get(&format!("{}start", serving.path)).starts_with("HTTP/1.1 200 ")),
                // Much is announced, some of it comes, and the client is gone.
                1 => {
                    let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).unwrap();
                    let _ = stream.write_all(head("play", &json(20_000_000)).as_bytes());
                    let _ = stream.write_all(&vec![b' '; 1 << 20]);
                }
                // No request at all.
                2 => {
                    let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).unwrap();
                    let _ = stream.write_all(&[client as u8; 4_096]);
                }
                // More than is taken.
                _ => {
                    let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).unwrap();
                    let _ = stream.write_all(head("play", &json(99_000_000)).as_bytes());
                    let mut answer = String::new();
                    let _ = stream.read_to_string(&mut answer);
                    assert!(answer.is_empty() || answer.starts_with("HTTP/1.1 413 "), "{answer}");
                }
            });
        }
    });
    if let Ok(status) = std::fs::read_to_string(format!("/proc/{}/status", serving.child.id())) {
        let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
        let kilobytes: u64 = peak.trim().trim_end_matches(" kB").parse().unwrap();
        assert!(kilobytes < 300_000, "{kilobytes} kB");
    }
    let text = std::fs::read_to_string("scenarios/tutorial.ron").unwrap();
    let asked = serde_json::json!({ "page": "a", "now": { "text": text }, "seed": "0" }).to_string();
    let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).unwrap();
    stream.write_all((head("forecast", &json(asked.len())) + &asked).as_bytes()).unwrap();
    let mut begun = [0; 15];
    stream.read_exact(&mut begun).unwrap();
    assert_eq!(&begun, b"HTTP/1.1 200 OK");
    let asked = Command::new("kill").args(["-TERM", &serving.child.id().to_string()]).status().unwrap();
    assert!(asked.success());
    assert_eq!(serving.child.wait().unwrap().code(), Some(0));
}

#[test]
fn what_cannot_be_served_is_refused() {
    let desk = desk();
    let taken = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let text = std::fs::read_to_string("scenarios/tutorial.ron").unwrap();
    let long = text.replace("turn: Days(7), deadline: \"2009-", "turn: Days(1), deadline: \"2029-");
    std::fs::write(desk.path().join("long.ron"), long).unwrap();
    for (arguments, code, said) in [
        (&["serve", "no.ron"][..], 2, "there is no file `no.ron`"),
        (&["serve", "tutorial.ron", "--port", "70000"], 2, "65,535"),
        (&["serve", "tutorial.ron", "--seed", "-1"], 2, "--seed"),
        (&["serve", "tutorial.ron", "--what-if", "a"], 2, "unexpected argument '--what-if'"),
        (&["serve", "."], 2, "`.` is a folder"),
        (&["serve", "long.ron"], 2, "of which the page plays 2,000 at most"),
        (&["serve", "tutorial.ron", "--no-open", "--port", &port], 75, "without --port one that is free is taken"),
    ] {
        let (_, error) = says(&desk, arguments, code);
        assert!(error.contains(said), "{arguments:?}: {error}");
    }
}

/// What a program is started with is seen by all who are on the machine.
#[cfg(target_os = "linux")]
#[test]
fn who_sees_the_command_line_of_the_browser_does_not_see_the_address() {
    use std::os::unix::fs::PermissionsExt as _;
    let desk = desk();
    let (opener, given) = (desk.path().join("xdg-open"), desk.path().join("given"));
    // It hands over what it was given in one step, when all of it is written.
    std::fs::write(&opener, "#!/bin/sh\nprintf '%s' \"$*\" > given.part && mv given.part given\n").unwrap();
    std::fs::set_permissions(&opener, std::fs::Permissions::from_mode(0o700)).unwrap();
    let mut serve = command(desk.path(), &["serve", "tutorial.ron"]);
    let path = format!("{}:{}", desk.path().display(), std::env::var("PATH").unwrap());
    let mut serving = Serving::of(serve.env("PATH", path));
    while !given.exists() {
        assert!(serving.child.try_wait().unwrap().is_none(), "it goes on");
        std::thread::yield_now();
    }
    let file = std::fs::read_to_string(given).unwrap();
    assert!(!file.contains(serving.path.trim_matches('/')), "{file}");
    let leads = std::fs::read_to_string(&file).unwrap();
    assert!(leads.contains(&format!("url=http://127.0.0.1:{}{}", serving.port, serving.path)), "{leads}");
    assert_eq!(std::fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
    let interrupted = Command::new("kill").args(["-INT", &serving.child.id().to_string()]).status().unwrap();
    assert!(interrupted.success());
    assert_eq!(serving.child.wait().unwrap().code(), Some(0));
    assert!(!std::path::Path::new(&file).exists(), "it is cleared away");
}

//! The process: its options, its first line, its end.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that fails is to fail loudly")]

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::process::{Child, Command, Output, Stdio};

use serde_json::Value;

fn command() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_ncloud-livestation-emulator"));
    command.env_remove("NCLOUD_EMULATOR_ACCESS_KEY").env_remove("NCLOUD_EMULATOR_SECRET_KEY");
    command
}

/// A started process, ended by its own handle whatever the test does.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _already_gone = self.0.kill();
        let _already_gone = self.0.wait();
    }
}

fn start(arguments: &[&str]) -> (Running, Value) {
    let child = command().args(arguments).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    let mut running = Running(child);
    let mut line = String::new();
    BufReader::new(running.0.stdout.take().unwrap()).read_line(&mut line).unwrap();
    (running, serde_json::from_str(&line).unwrap())
}

fn get(url: &str, path: &str) -> String {
    let address = url.strip_prefix("http://").unwrap();
    let mut socket = std::net::TcpStream::connect(address).unwrap();
    write!(socket, "GET {path} HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n\r\n").unwrap();
    let mut answer = String::new();
    socket.read_to_string(&mut answer).unwrap();
    answer
}

fn fails(arguments: &[&str]) -> String {
    let Output { status, stdout, stderr } = command().args(arguments).output().unwrap();
    assert!(!status.success());
    assert!(stdout.is_empty());
    String::from_utf8(stderr).unwrap()
}

#[test]
fn the_first_line_says_where_it_listens() {
    let (mut running, ready) = start(&["--document-example", "--access-key", "AK"]);
    assert_eq!((&ready["event"], &ready["accessKey"]), (&Value::from("ready"), &Value::from("AK")));
    assert_eq!(ready["pid"], running.0.id());
    let url = ready["url"].as_str().unwrap();
    let answer = get(url, "/api/v2/channels/ls-20220623115623-fHnXy/shortclip/1060");
    assert!(answer.starts_with("HTTP/1.1 401"), "{answer}");
    assert!(get(url, "/_emulator/state").contains("1024-1655290646131.mp4"));
    // SIGTERM, sent to this very process, ends it well.
    let told = Command::new("kill").args(["-TERM", &running.0.id().to_string()]).status().unwrap();
    assert!(told.success());
    assert!(running.0.wait().unwrap().success());
}

#[test]
fn mistakes_are_one_line() {
    let (_running, ready) = start(&[]);
    let port = ready["port"].to_string();
    let error = fails(&["--quiet", "--port", &port]);
    assert!(error.starts_with(&format!("ncloud-livestation-emulator: cannot listen on 127.0.0.1:{port}: ")), "{error}");
    assert_eq!(error.lines().count(), 1, "{error}");

    let error = fails(&["--host", "0.0.0.0"]);
    insta::assert_snapshot!(
        error,
        @"ncloud-livestation-emulator: 0.0.0.0 is reachable from other machines; allow that explicitly (--allow-remote)"
    );

    let seed = std::env::temp_dir().join(format!("emulator-seed-{}.json", std::process::id()));
    std::fs::write(&seed, "{\n  \"channels\": [{ \"channelId\": true }]\n}").unwrap();
    let error = fails(&["--seed", seed.to_str().unwrap()]);
    std::fs::remove_file(&seed).unwrap();
    insta::assert_snapshot!(
        error.replace(seed.to_str().unwrap(), "seed.json"),
        @"ncloud-livestation-emulator: seed.json: channels[0].channelId: invalid type: boolean `true`, expected a string at line 2 column 34"
    );
}

#[cfg(feature = "object-storage")]
#[test]
fn the_first_line_says_where_the_storage_listens() {
    let (_running, ready) = start(&["--document-example"]);
    let answer = get(ready["storage_url"].as_str().unwrap(), "/my-bucket/1024-1655290646131.mp4");
    assert!(answer.starts_with("HTTP/1.1 403") && answer.contains("<Code>AccessDenied</Code>"), "{answer}");
}

#[cfg(feature = "object-storage")]
#[test]
fn help_tells_the_options() {
    let help = String::from_utf8(command().arg("--help").output().unwrap().stdout).unwrap();
    insta::assert_snapshot!(help, @r#"
    NAVER Cloud Platform Live Station on localhost, for tests

    Usage: ncloud-livestation-emulator [OPTIONS]

    Options:
          --port <PORT>             Port to listen on; 0 takes a free one [default: 0]
          --storage-port <PORT>     Port of the Object Storage; 0 takes a free one [default: 0]
          --host <HOST>             Address to listen on [default: 127.0.0.1]
          --allow-remote            Allow a --host that other machines reach
          --document-example        Start with the vendor document's example: channel ls-20220623115623-fHnXy, snapshot 1047, short clip 1060
          --access-key <AK>         Access key to accept [env: NCLOUD_EMULATOR_ACCESS_KEY=] [default: emulator-access-key]
          --secret-key <SK>         Secret key that belongs to it [env: NCLOUD_EMULATOR_SECRET_KEY] [default: emulator-secret-key]
          --seed <FILE>             JSON file of channels, recordings, snapshots, short clips and schedules to start with
          --creation-time <TIME>    How long a channel is CREATING: 500ms, 2s, 1m [default: 2s]
          --processing-time <TIME>  How long a short clip is CREATING, a recording or schedule in each of its stages: 500ms, 2s, 1m [default: 2s]
          --quiet                   Log warnings only
      -h, --help                    Print help
      -V, --version                 Print version

    The first line on stdout is one JSON record, {"event":"ready","url":"http://127.0.0.1:PORT",…}; logs go to stderr.
    "#);
}

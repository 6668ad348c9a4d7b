//! Ctrl-C: what is left, and how to go on.

#![cfg(unix)]

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::path::PathBuf;
use std::process::{Child, ChildStderr, Command, Stdio};
use std::sync::{Arc, Mutex};

use ncloud_livestation_emulator::EventSeed;
use serde_json::Value;

use crate::program::Stage;

const CHANNEL: &str = "ls-20220623115623-fHnXy";

/// An empty folder to run in.
fn folder(name: &str) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("livestation-cli-{}-{name}", std::process::id()));
    let _old = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

/// What is told on stderr after Ctrl-C, which comes as soon as `wait` has seen enough.
async fn interrupted(mut command: Command, wait: impl FnOnce(&mut Child, &mut Stderr) + Send + 'static) -> String {
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let told = tokio::task::spawn_blocking(move || {
        let mut child = command.spawn().unwrap();
        let mut stderr = BufReader::new(child.stderr.take().unwrap());
        wait(&mut child, &mut stderr);
        Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap();
        let mut told = String::new();
        stderr.read_to_string(&mut told).unwrap();
        let status = child.wait().unwrap();
        assert_eq!(status.code(), Some(130), "{status}: {told}");
        told
    });
    told.await.unwrap()
}

type Stderr = BufReader<ChildStderr>;

/// Passes connections on to this address, and of what comes back so many bytes in all: the rest never comes.
fn cut_off(address: String, bytes: usize) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let left = Arc::new(Mutex::new(bytes));
    std::thread::spawn(move || {
        for client in listener.incoming() {
            let (mut client, mut server) = (client.unwrap(), TcpStream::connect(&address).unwrap());
            let (mut from, mut to) = (client.try_clone().unwrap(), server.try_clone().unwrap());
            std::thread::spawn(move || std::io::copy(&mut from, &mut to));
            let left = Arc::clone(&left);
            std::thread::spawn(move || {
                let mut bytes = vec![0; 65_536];
                while let Ok(read @ 1..) = server.read(&mut bytes) {
                    let mut left = left.lock().unwrap();
                    if *left < read {
                        break;
                    }
                    *left -= read;
                    if client.write_all(&bytes[..read]).is_err() {
                        return;
                    }
                }
                // The connection stays open.
                std::mem::forget(client);
            });
        }
    });
    url
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_a_clip_says_what_was_made() {
    let (stage, folder) = (Stage::slow().await, folder("interrupt"));
    let mut command = stage.command(&format!("clip make {CHANNEL} --from 10s --to 12s --bucket my-bucket --last 1m"));
    command.current_dir(&folder);
    let told = interrupted(command, |_, stderr| {
        let mut line = String::new();
        while !line.starts_with("short clip") {
            line.clear();
            assert_ne!(stderr.read_line(&mut line).unwrap(), 0, "it ended before a clip was made");
        }
    });
    let told = told.await;
    assert!(told.contains("short clip") && told.contains("--resume clip-of-snapshot-"), "{told}");
    let files: Vec<_> = std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    let ids: Value = serde_json::from_str(&std::fs::read_to_string(&files[0]).unwrap()).unwrap();
    assert!(files.len() == 1 && ids["clip"].is_u64(), "{files:?} {ids}");
    std::fs::remove_dir_all(folder).unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_a_watch_says_where_it_is() {
    let (stage, folder) = (Stage::running().await, folder("watch"));
    let now = stage.emulator.clock().now_ms();
    stage.emulator.add_event(EventSeed::new(CHANNEL, "PUBLISH_START").at_ms(now - 60_000));
    let mut command = stage.command("event watch --interval 100ms --from-beginning");
    command.current_dir(&folder);
    let told = interrupted(command, |child, _| {
        let mut stdout = BufReader::new(child.stdout.take().unwrap());
        assert_ne!(stdout.read_line(&mut String::new()).unwrap(), 0, "it ended before an event came");
        // Somebody goes on reading.
        std::thread::spawn(move || std::io::copy(&mut stdout, &mut std::io::sink()));
    });
    let told = told.await;
    let cursor = told.trim_end().rsplit(' ').next().unwrap();
    assert!(told.contains("--cursor events-"), "{told}");
    stage.emulator.add_event(EventSeed::new(CHANNEL, "PUBLISH_END").at_ms(stage.emulator.clock().now_ms()));
    let mut command = stage.command(&format!("-o jsonl event watch --interval 100ms --count 1 --cursor {cursor}"));
    command.current_dir(&folder);
    let next = crate::program::ran(command, "").await;
    assert_eq!(next.json()["eventCode"], "PUBLISH_END", "the first is not told again: {next:?}");
    std::fs::remove_dir_all(folder).unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_a_download_says_what_is_kept() {
    let (stage, folder) = (Stage::running().await, folder("download"));
    let make = format!("-o json clip make {CHANNEL} --from 10s --to 40s --bucket my-bucket --last 5m");
    let clip = stage.run(&make).await.json();
    let mut command = stage.command(&format!("clip download {CHANNEL} {} goal.mp4", clip["id"]));
    let storage = stage.emulator.storage_url();
    command.current_dir(&folder).env("NCLOUD_OBS_ENDPOINT", cut_off(storage.replace("http://", ""), 12_000_000));
    let parts = folder.clone();
    let told = interrupted(command, move |child, _| {
        let is_begun = || {
            let files = std::fs::read_dir(&parts).unwrap().map(|entry| entry.unwrap());
            let journal = files.filter(|file| file.path().extension().is_some_and(|end| end == "journal"));
            journal.into_iter().any(|journal| std::fs::read_to_string(journal.path()).unwrap().lines().count() > 1)
        };
        while !is_begun() {
            assert!(child.try_wait().unwrap().is_none(), "it ended before a part was kept");
            std::thread::yield_now();
        }
    });
    let told = told.await;
    assert!(told.contains("bytes are kept in goal.mp4.….part. Go on with the same command"), "{told}");
    let mut command = stage.command(&format!("clip download {CHANNEL} {} goal.mp4", clip["id"]));
    command.current_dir(&folder);
    let whole = crate::program::ran(command, "").await;
    assert_eq!(whole.code, 0, "{whole:?}");
    assert_eq!(Some(std::fs::metadata(folder.join("goal.mp4")).unwrap().len()), clip["file_size"].as_u64());
    std::fs::remove_dir_all(folder).unwrap();
}

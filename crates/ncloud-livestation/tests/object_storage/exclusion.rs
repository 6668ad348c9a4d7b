//! Two downloads to one target: one works, the other is refused at once, and nothing is damaged.

use std::collections::BTreeMap;
use std::future::IntoFuture as _;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::task::{Context, Poll, Waker};

use ncloud_livestation::{Download, Downloaded, Error, ErrorKind, IfExists};

use super::server::{Fault, Server};
use super::until::until;
use super::{Folder, builder_for, goal, md5_etag, noise};

const CHILD_URL: &str = "NCLOUD_TEST_EXCLUSION_URL";
const CHILD_TARGET: &str = "NCLOUD_TEST_EXCLUSION_TARGET";
const IN_USE: &str = "another download to it is under way";

/// Not a test by itself: a process that downloads, and prints how that ended.
#[tokio::test]
async fn child_downloads() {
    let (Ok(url), Some(target)) = (std::env::var(CHILD_URL), std::env::var_os(CHILD_TARGET)) else { return };
    let client = builder_for(&url).build().unwrap();
    let file = client.object_storage().object("my-bucket", "goal.mp4").unwrap();
    match file.download_to(target).await {
        Ok(done) => println!("outcome: downloaded, {} resumed", done.resumed),
        Err(error) => println!("outcome: {error}"),
    }
}

/// Killed when a test ends before it does.
struct Downloader(Option<Child>);

impl Drop for Downloader {
    fn drop(&mut self) {
        if let Some(child) = &mut self.0 {
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

fn spawn(server: &Server, target: &Path) -> Downloader {
    let child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "exclusion::child_downloads", "--nocapture"])
        .env(CHILD_URL, &server.url)
        .env(CHILD_TARGET, target)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    Downloader(Some(child))
}

/// How a child's download ended.
async fn outcome(mut downloader: Downloader) -> String {
    until(|| downloader.0.as_mut().unwrap().try_wait().unwrap().is_some()).await;
    let output = downloader.0.take().unwrap().wait_with_output().unwrap();
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let line = text.lines().find_map(|line| line.split_once("outcome: "));
    line.unwrap_or_else(|| panic!("{text}{}", String::from_utf8_lossy(&output.stderr))).1.to_owned()
}

/// How a download ends, if it does.
async fn ended(download: Download) -> Result<Downloaded, Error> {
    let task = tokio::spawn(download.into_future());
    until(|| task.is_finished()).await;
    task.await.unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_two_processes_one_works_and_the_other_is_told_at_once() {
    let body = noise(2_000_000, 1);
    let server = Server::with(body.clone(), Some(&md5_etag(&body))).await;
    server.pause();
    let folder = Folder::new();
    let target = folder.path("goal.mp4");
    let first = spawn(&server, &target);
    until(|| !server.requests("GET").is_empty()).await;

    let before = server.state().requests.len();
    let refused = outcome(spawn(&server, &target)).await;
    assert!(refused.starts_with("download_to: file error: cannot download to "), "{refused}");
    assert!(refused.contains("goal.mp4") && refused.contains(IN_USE), "{refused}");
    assert_eq!(server.state().requests.len(), before, "it asked for nothing");

    server.go_on();
    assert_eq!(outcome(first).await, "downloaded, 0 resumed");
    assert!(std::fs::read(&target).unwrap() == body);
    assert_eq!(server.state().sent, 2_000_000);
    assert_eq!(folder.names(), ["goal.mp4"]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_process_that_was_killed_holds_nothing() {
    let body = noise(2_000_000, 2);
    let server = Server::with(body.clone(), Some("\"2-1\"")).await;
    server.pause();
    let folder = Folder::new();
    let target = folder.path("goal.mp4");
    let killed = spawn(&server, &target);
    until(|| !server.requests("GET").is_empty()).await;
    drop(killed);
    assert!(folder.part().is_some());

    server.go_on();
    goal(&server).download_to(&target).await.unwrap();
    assert!(std::fs::read(&target).unwrap() == body);
    assert_eq!(folder.names(), ["goal.mp4"]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_many_processes_at_once_none_does_harm() {
    let body = noise(4_000_000, 3);
    // Without an MD5, so that damage would not be seen by the download itself.
    let server = Server::with(body.clone(), Some("\"3-1\"")).await;
    let folder = Folder::new();
    let target = folder.path("goal.mp4");
    for round in 0..3 {
        let children: Vec<_> = (0..5).map(|_| spawn(&server, &target)).collect();
        let mut outcomes = BTreeMap::<&str, u32>::new();
        for child in children {
            let outcome = outcome(child).await;
            let known = ["downloaded", IN_USE, "it exists already"].into_iter().find(|known| outcome.contains(known));
            *outcomes.entry(known.unwrap_or_else(|| panic!("{outcome}"))).or_default() += 1;
        }
        assert_eq!(outcomes.get("downloaded"), Some(&1), "round {round}: {outcomes:?}");
        assert!(std::fs::read(&target).unwrap() == body, "round {round}");
        assert_eq!(folder.names(), ["goal.mp4"]);
        std::fs::remove_file(&target).unwrap();
    }
}

#[tokio::test]
async fn within_a_process_one_works_and_the_others_are_told_at_once() {
    let server = Server::with(noise(400_000, 4), Some("\"4-1\"")).await;
    server.put("/my-bucket/other.mp4", noise(300_000, 5), Some("\"5-1\""));
    server.pause();
    let folder = Folder::new();
    let target = folder.path("goal.mp4");
    let first = tokio::spawn(goal(&server).download_to(&target).into_future());
    until(|| !server.requests("GET").is_empty()).await;

    let before = server.state().requests.len();
    let client = builder_for(&server.url).build().unwrap();
    let other = client.object_storage().object("my-bucket", "other.mp4").unwrap();
    // The same target by another name, which only the operating system can know.
    let roundabout = folder.path("../").join(folder.path("").file_name().unwrap()).join("goal.mp4");
    for download in [
        goal(&server).download_to(&target),
        goal(&server).download_to(&target).if_exists(IfExists::Replace),
        goal(&server).download_to(&roundabout),
        other.download_to(&target),
    ] {
        let error = ended(download).await.unwrap_err();
        assert_eq!((error.kind(), error.operation()), (ErrorKind::Io, Some("download_to")));
        assert!(error.to_string().contains(IN_USE), "{error}");
    }
    assert_eq!(server.state().requests.len(), before, "they asked for nothing");
    // Another target is another matter.
    let second = tokio::spawn(other.download_to(folder.path("goal.mp4.2")).into_future());

    server.go_on();
    first.await.unwrap().unwrap();
    second.await.unwrap().unwrap();
    assert!(std::fs::read(&target).unwrap() == noise(400_000, 4));
    assert!(std::fs::read(folder.path("goal.mp4.2")).unwrap() == noise(300_000, 5));
    assert_eq!(folder.names(), ["goal.mp4", "goal.mp4.2"]);

    // And what is over is over.
    other.download_to(&target).if_exists(IfExists::Replace).await.unwrap();
    assert!(std::fs::read(&target).unwrap() == noise(300_000, 5));
}

#[tokio::test]
async fn a_download_that_failed_or_was_dropped_is_in_nobodys_way() {
    let server = Server::start().await;
    let folder = Folder::new();
    let target = folder.path("goal.mp4");
    assert_eq!(goal(&server).download_to(&target).await.unwrap_err().kind(), ErrorKind::NotFound);
    assert_eq!(folder.names(), [] as [&str; 0]);

    let body = noise(200_000, 6);
    server.put("/my-bucket/goal.mp4", body.clone(), Some("\"6-1\""));
    // Dropped after each number of polls, in whatever it is doing then on another thread.
    for polls in 1..40 {
        let mut dropped = goal(&server).download_to(&target).into_future();
        for _ in 0..polls {
            if let Poll::Ready(done) = dropped.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
                done.unwrap();
                break;
            }
            tokio::task::yield_now().await;
        }
        drop(dropped);
        goal(&server).download_to(&target).if_exists(IfExists::Replace).await.unwrap();
        assert!(std::fs::read(&target).unwrap() == body, "after {polls} polls");
        assert_eq!(folder.names(), ["goal.mp4"], "after {polls} polls");
        std::fs::remove_file(&target).unwrap();
    }
}

#[tokio::test]
async fn a_target_that_is_there_once_the_lock_is_had_is_not_fetched_again() {
    let server = Server::with(noise(200_000, 7), Some("\"7-1\"")).await;
    let folder = Folder::new();
    let target = folder.path("goal.mp4");
    // As if the download before had put it there between the first look and the lock.
    server.state().head_faults.push_back(Fault::Write(target.clone()));
    let error = goal(&server).download_to(&target).await.unwrap_err();
    assert!(error.to_string().contains("it exists already"), "{error}");
    assert_eq!(server.requests("GET"), [] as [&str; 0]);
    assert_eq!(folder.names(), ["goal.mp4"]);
}

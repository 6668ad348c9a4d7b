//! Downloads that are broken off, at any point, and gone on with.

use std::future::{IntoFuture as _, poll_fn};
use std::io::{Read as _, Seek as _, SeekFrom, Write as _};
use std::process::{Command, Stdio};
use std::task::Poll;

use ncloud_livestation::{Download, Downloaded};

use super::server::{Fault, Server};
use super::{Folder, builder_for, goal, md5_etag, noise};

/// Lets a download run until so many bytes were written in this start, then drops it.
async fn run_until(download: Download, bytes: u64) -> Option<Downloaded> {
    let reached = std::sync::Arc::new(std::sync::atomic::AtomicBool::new(false));
    let flag = std::sync::Arc::clone(&reached);
    let order = std::sync::atomic::Ordering::Relaxed;
    let mut download =
        download.on_progress(move |progress| flag.store(progress.fetched >= bytes && bytes > 0, order)).into_future();
    poll_fn(|context| {
        if let Poll::Ready(done) = download.as_mut().poll(context) {
            return Poll::Ready(Some(done.unwrap()));
        }
        if reached.load(order) { Poll::Ready(None) } else { Poll::Pending }
    })
    .await
}

#[tokio::test]
async fn fifty_interruptions_cost_little_and_spoil_nothing() {
    const LENGTH: usize = 12 << 20;
    let body = noise(LENGTH, 5);
    for etag in [md5_etag(&body), "\"5-3\"".to_owned()] {
        let server = Server::with(body.clone(), Some(&etag)).await;
        let folder = Folder::new();
        let target = folder.path("goal.mp4");
        let download = || goal(&server).download_to(&target).part_size(2 << 20);
        let (mut interruptions, mut resumed) = (0, 0);
        let done = loop {
            // A good deal less than a 51st each, so that every run is interrupted.
            match run_until(download(), if interruptions < 50 { (LENGTH / 80) as u64 } else { u64::MAX }).await {
                Some(done) => break done,
                None => {
                    interruptions += 1;
                    assert!(!target.exists(), "after {interruptions}");
                    resumed += 1;
                }
            }
        };
        assert_eq!((interruptions, resumed), (50, 50));
        assert!(done.resumed > LENGTH as u64 / 2);
        assert!(std::fs::read(&target).unwrap() == body);
        assert_eq!(folder.names(), ["goal.mp4"]);
        let sent = server.state().sent;
        println!("{sent} bytes sent for {LENGTH}: {:+.2} %", (sent as f64 / LENGTH as f64 - 1.0) * 100.0);
        assert!(sent <= LENGTH as u64 * 105 / 100, "{sent} of {LENGTH} bytes");
    }
}

#[tokio::test]
async fn it_may_be_dropped_at_any_point() {
    let body = noise(300_000, 6);
    let server = Server::with(body.clone(), Some(&md5_etag(&body))).await;
    let folder = Folder::new();
    let target = folder.path("goal.mp4");
    // Dropped after one poll, after two, and so on, until it gets to its end.
    for polls in 1.. {
        let mut download = goal(&server).download_to(&target).part_size(50_000).into_future();
        let mut left = polls;
        let done = poll_fn(|context| {
            if let Poll::Ready(done) = download.as_mut().poll(context) {
                return Poll::Ready(Some(done));
            }
            left -= 1;
            if left == 0 { Poll::Ready(None) } else { Poll::Pending }
        })
        .await;
        drop(download);
        if target.exists() {
            break;
        }
        assert!(done.is_none(), "neither done without a file nor in its own way: {done:?}");
    }
    assert!(std::fs::read(&target).unwrap() == body);
}

#[tokio::test]
async fn connections_that_break_go_on_at_the_byte() {
    let body = noise(2_000_000, 7);
    let server = Server::with(body.clone(), Some("\"7-1\"")).await;
    server.state().always = Some(Fault::CutAfter(30_000));
    let folder = Folder::new();
    let done = goal(&server).download_to(folder.path("goal.mp4")).part_size(500_000).await.unwrap();
    assert!(std::fs::read(&done.path).unwrap() == body);
    assert_eq!(server.state().sent, 2_000_000);
}

/// Interrupts a download in the middle.
async fn half_done(server: &Server, folder: &Folder) {
    let download = goal(server).download_to(folder.path("goal.mp4")).part_size(100_000).parallel(1);
    assert!(run_until(download, 500_000).await.is_none());
    assert!(folder.part().is_some());
}

#[tokio::test]
async fn what_is_on_disk_is_not_believed_unseen() {
    let body = noise(1_000_000, 8);
    let spoil = |path: &std::path::Path, at: u64| {
        let mut file = std::fs::OpenOptions::new().read(true).write(true).open(path).unwrap();
        let mut byte = [0];
        file.seek(SeekFrom::Start(at)).unwrap();
        file.read_exact(&mut byte).unwrap();
        file.seek(SeekFrom::Start(at)).unwrap();
        file.write_all(&[byte[0] ^ 1]).unwrap();
    };
    let journal = |folder: &Folder| folder.part().unwrap().with_extension("part.journal");
    type Damage<'a> = &'a dyn Fn(&Folder);
    let damages: [(&str, bool, Damage<'_>); 7] = [
        ("nothing", true, &|_| {}),
        ("a byte", true, &|folder| spoil(&folder.part().unwrap(), 250_000)),
        ("the journal's middle", true, &|folder| spoil(&journal(folder), 200)),
        ("the journal's first line", false, &|folder| spoil(&journal(folder), 3)),
        ("no journal", false, &|folder| std::fs::remove_file(journal(folder)).unwrap()),
        ("half a line", true, &|folder| {
            let text = std::fs::read(journal(folder)).unwrap();
            std::fs::write(journal(folder), &text[..text.len() - 3]).unwrap();
        }),
        ("a shorter file", false, &|folder| {
            let file = std::fs::OpenOptions::new().write(true).open(folder.part().unwrap()).unwrap();
            file.set_len(999_999).unwrap();
        }),
    ];
    for (name, goes_on, damage) in damages {
        let server = Server::with(body.clone(), Some("\"8-1\"")).await;
        let folder = Folder::new();
        half_done(&server, &folder).await;
        damage(&folder);
        let done = goal(&server).download_to(folder.path("goal.mp4")).await.unwrap();
        assert!(std::fs::read(&done.path).unwrap() == body, "{name}");
        assert_eq!(done.resumed > 0, goes_on, "{name}: {}", done.resumed);
        assert_eq!(folder.names(), ["goal.mp4"], "{name}");
    }
}

const CHILD_URL: &str = "NCLOUD_TEST_STORAGE_URL";
const CHILD_TARGET: &str = "NCLOUD_TEST_STORAGE_TARGET";

/// Not a test by itself: what the process that is killed does.
#[tokio::test]
async fn child_downloads() {
    let (Ok(url), Ok(target)) = (std::env::var(CHILD_URL), std::env::var(CHILD_TARGET)) else { return };
    let client = builder_for(&url).build().unwrap();
    let file = client.object_storage().object("my-bucket", "goal.mp4").unwrap();
    file.download_to(target).part_size(1 << 20).await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_process_may_be_killed() {
    const LENGTH: usize = 24 << 20;
    let body = noise(LENGTH, 9);
    let server = Server::with(body.clone(), Some("\"9-1\"")).await;
    let folder = Folder::new();
    let target = folder.path("goal.mp4");
    let mut kills = 0_u64;
    while !target.exists() {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "interrupted::child_downloads"])
            .env(CHILD_URL, &server.url)
            .env(CHILD_TARGET, &target)
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        let enough = server.state().sent + (LENGTH as u64) / 9;
        while server.state().sent < enough && child.try_wait().unwrap().is_none() {
            tokio::task::yield_now().await;
        }
        if child.try_wait().unwrap().is_none() {
            child.kill().unwrap();
            kills += 1;
        }
        child.wait().unwrap();
    }
    assert!(kills >= 5, "{kills}");
    assert!(std::fs::read(&target).unwrap() == body);
    println!("{kills} kills, {} bytes sent for {LENGTH}", server.state().sent);
}

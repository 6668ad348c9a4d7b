//! A disk that is full.

use std::process::Command;
use std::sync::atomic::{AtomicBool, Ordering};

use ncloud_livestation::ErrorKind;

use super::server::Server;
use super::{goal, noise};

const CHILD: &str = "NCLOUD_TEST_SMALL_DISK";

/// Runs the child below on a file system of its own of one megabyte, where this machine lets a test make one.
#[test]
#[cfg(target_os = "linux")]
fn a_full_disk_is_told_and_what_came_is_kept() {
    let mount =
        "mount -t tmpfs -o size=1m none \"$1\" || exit 77; exec \"$2\" --exact disk::child_on_a_small_disk --nocapture";
    let folder = super::Folder::new();
    let disk = folder.path("disk");
    std::fs::create_dir(&disk).unwrap();
    let status = Command::new("unshare")
        .args(["--user", "--map-root-user", "--mount", "sh", "-c", mount, "sh"])
        .arg(&disk)
        .arg(std::env::current_exe().unwrap())
        .env(CHILD, &disk)
        .output();
    match status {
        Ok(output) if output.status.success() => {
            let text = String::from_utf8_lossy(&output.stdout).into_owned();
            assert!(text.contains("the disk was full"), "{text}");
        }
        Ok(output) if output.status.code() == Some(101) => {
            panic!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
        }
        other => println!("skipped: no file system of one's own here ({other:?})"),
    }
}

/// Not a test by itself.
#[tokio::test]
async fn child_on_a_small_disk() {
    let Some(disk) = std::env::var_os(CHILD) else { return };
    let disk = std::path::Path::new(&disk);
    let (target, filler) = (disk.join("goal.mp4"), disk.join("filler"));

    // Larger than the disk: nothing is fetched.
    let server = Server::with(noise(3_000_000, 1), Some("\"1-1\"")).await;
    let error = goal(&server).download_to(&target).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Io, "{error}");
    assert!(error.to_string().contains("3000000 more bytes are needed there, and "), "{error}");
    assert_eq!((server.state().sent, std::fs::read_dir(disk).unwrap().count()), (0, 0));

    // Somebody else fills the disk meanwhile.
    server.put("/my-bucket/goal.mp4", noise(700_000, 1), Some("\"2-1\""));
    let (full, fill) = (filler.clone(), AtomicBool::new(true));
    let download = goal(&server).download_to(&target).parallel(1).on_progress(move |progress| {
        if progress.done > 400_000 && fill.swap(false, Ordering::Relaxed) {
            let _ = std::fs::write(&full, vec![1; 1 << 20]);
        }
    });
    let error = download.await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Io, "{error}");
    assert!(error.to_string().contains("No space left on device"), "{error}");
    assert!(!target.exists());
    // The same again: told before anything is fetched, by what is missing.
    let sent = server.state().sent;
    let error = goal(&server).download_to(&target).await.unwrap_err();
    assert!(error.to_string().ends_with(" more bytes are needed there, and 0 are free"), "{error}");
    assert!(!error.to_string().contains(" 700000 more"), "{error}");
    assert_eq!(server.state().sent, sent);

    // Room for what is missing, and not for all of it: it goes on.
    std::fs::write(&filler, vec![1; 200_000]).unwrap();
    let done = goal(&server).download_to(&target).await.unwrap();
    assert_eq!(done.length, 700_000);
    assert!(done.resumed > 400_000, "{}", done.resumed);
    println!("the disk was full");
}

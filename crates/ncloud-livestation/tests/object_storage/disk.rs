//! A disk that is full.

use std::process::Command;

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
    let target = std::path::Path::new(&disk).join("goal.mp4");
    let body = noise(3_000_000, 1);
    let server = Server::with(body, Some("\"1-1\"")).await;
    let error = goal(&server).download_to(&target).part_size(500_000).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Io, "{error}");
    assert!(error.to_string().contains("No space left on device"), "{error}");
    assert!(!target.exists());
    // The same again: still full, still told, and little of it fetched anew.
    let sent = server.state().sent;
    assert_eq!(goal(&server).download_to(&target).await.unwrap_err().kind(), ErrorKind::Io);
    assert!(server.state().sent - sent < 2_500_000, "{} bytes fetched again", server.state().sent - sent);
    // Room again, and it goes on.
    server.put("/my-bucket/goal.mp4", noise(700_000, 1), Some("\"2-1\""));
    let done = goal(&server).download_to(&target).await.unwrap();
    assert_eq!(done.length, 700_000);
    println!("the disk was full");
}

//! Downloads where nothing much goes wrong, and files that are in the way.

use std::sync::{Arc, Mutex};

use ncloud_livestation::{DownloadProgress, ErrorKind, IfExists, Verification};

use super::server::{Fault, Server, header};
use super::{Folder, goal, md5_etag, noise};

#[tokio::test]
async fn a_small_object_is_one_request() {
    let body = noise(100_000, 1);
    let server = Server::with(body.clone(), Some(&md5_etag(&body))).await;
    let folder = Folder::new();
    let done = goal(&server).download_to(folder.path("goal.mp4")).await.unwrap();
    assert_eq!(std::fs::read(&done.path).unwrap(), body);
    assert_eq!((done.length, done.resumed, done.verification), (100_000, 0, Verification::Md5));
    assert_eq!(folder.names(), ["goal.mp4"]);
    let requests = server.requests("GET");
    assert_eq!(requests.len(), 1);
    assert_eq!((header(&requests[0], "range"), header(&requests[0], "accept-encoding")), (None, Some("identity")));
}

#[tokio::test]
async fn a_large_object_is_many_ranges_of_one_version() {
    let body = noise(1_000_003, 2);
    let server = Server::with(body.clone(), Some("\"abc-3\"")).await;
    let folder = Folder::new();
    let seen = Arc::new(Mutex::new(Vec::<DownloadProgress>::new()));
    let progress = Arc::clone(&seen);
    let done = goal(&server)
        .download_to(folder.path("goal.mp4"))
        .part_size(64 * 1024)
        .parallel(3)
        .on_progress(move |now| progress.lock().unwrap().push(now))
        .await
        .unwrap();
    assert_eq!(std::fs::read(&done.path).unwrap(), body);
    assert_eq!(done.verification, Verification::Length);
    assert_eq!(server.state().sent, 1_000_003);
    let requests = server.requests("GET");
    // The server is near: requests of 16 KiB.
    assert_eq!(requests.len(), 62);
    assert!(requests.iter().all(|request| header(request, "if-match") == Some("\"abc-3\"")));

    let seen = seen.lock().unwrap();
    assert!(seen.is_sorted_by_key(|progress| progress.done), "{seen:?}");
    let (first, last) = (seen[0], seen[seen.len() - 1]);
    assert_eq!((first.done, first.fetched, first.total), (0, 0, 1_000_003));
    assert_eq!((last.done, last.fetched, last.total), (1_000_003, 1_000_003, 1_000_003));
}

#[tokio::test]
async fn an_empty_object_is_an_empty_file() {
    for etag in [None, Some(md5_etag(b"")), Some("\"x-1\"".to_owned())] {
        let server = Server::with("", etag.as_deref()).await;
        let folder = Folder::new();
        let done = goal(&server).download_to(folder.path("goal.mp4")).await.unwrap();
        assert_eq!(std::fs::read(done.path).unwrap(), b"");
        assert_eq!(folder.names(), ["goal.mp4"]);
    }
}

#[tokio::test]
async fn a_target_that_exists_is_left_alone_unless_told_otherwise() {
    let body = noise(50_000, 3);
    let server = Server::with(body.clone(), Some("\"1\"")).await;
    let folder = Folder::new();
    let target = folder.path("goal.mp4");
    std::fs::write(&target, "mine").unwrap();
    let error = goal(&server).download_to(&target).await.unwrap_err();
    assert_eq!((error.kind(), error.operation()), (ErrorKind::Io, Some("download_to")));
    assert!(error.to_string().contains("goal.mp4: it exists already"), "{error}");
    assert!(server.state().requests.is_empty());
    assert_eq!(std::fs::read(&target).unwrap(), b"mine");

    goal(&server).download_to(&target).if_exists(IfExists::Replace).await.unwrap();
    assert_eq!(std::fs::read(&target).unwrap(), body);
    assert_eq!(folder.names(), ["goal.mp4"]);
}

#[tokio::test]
async fn a_target_that_appears_meanwhile_is_left_alone_too() {
    let server = Server::with(noise(50_000, 3), Some("\"1\"")).await;
    let folder = Folder::new();
    let target = folder.path("goal.mp4");
    let meanwhile = target.clone();
    let download = goal(&server).download_to(&target).on_progress(move |_| std::fs::write(&meanwhile, "mine").unwrap());
    assert_eq!(download.await.unwrap_err().kind(), ErrorKind::Io);
    assert_eq!(std::fs::read(&target).unwrap(), b"mine");

    // Nothing of it has to be fetched again.
    std::fs::remove_file(&target).unwrap();
    let done = goal(&server).download_to(&target).await.unwrap();
    assert_eq!((done.resumed, server.state().sent), (50_000, 50_000));
    assert_eq!(folder.names(), ["goal.mp4"]);
}

#[tokio::test]
async fn targets_that_cannot_be_are_refused() {
    let server = Server::with(noise(1_000, 3), Some("\"1\"")).await;
    let folder = Folder::new();
    std::fs::write(folder.path("file"), "").unwrap();
    std::fs::create_dir(folder.path("folder")).unwrap();
    for target in ["folder", "missing/goal.mp4", "file/goal.mp4", "..", ""] {
        let target = if target.is_empty() { "".into() } else { folder.path(target) };
        for if_exists in [IfExists::Fail, IfExists::Replace] {
            let error = goal(&server).download_to(&target).if_exists(if_exists).await.unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Io, "{target:?}: {error}");
        }
    }
    assert_eq!(folder.names(), ["file", "folder"]);
}

#[tokio::test]
async fn wrong_bytes_never_get_the_name() {
    let body = noise(500_000, 4);
    let server = Server::with(body.clone(), Some(&md5_etag(b"something else"))).await;
    let folder = Folder::new();
    let error = goal(&server).download_to(folder.path("goal.mp4")).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Mismatch);
    assert!(error.to_string().contains("MD5"), "{error}");
    assert_eq!(folder.names(), [] as [&str; 0]);
}

#[tokio::test]
async fn a_download_sends_nothing_before_it_is_awaited() {
    let server = Server::with("content", Some("\"1\"")).await;
    server.state().always = Some(Fault::None);
    drop(goal(&server).download_to("goal.mp4"));
    assert!(server.state().requests.is_empty());
}

#[tokio::test]
async fn what_does_not_fit_on_the_disk_is_not_begun() {
    const EIGHT_TIB: u64 = 8 << 40;
    for etag in [None, Some("\"1-1\"")] {
        let server = Server::with("content", etag).await;
        for length in [EIGHT_TIB, u64::MAX] {
            server.state().objects.get_mut("/my-bucket/goal.mp4").unwrap().announced_length = Some(length);
            let folder = Folder::new();
            let target = folder.path("goal.mp4");
            let error = goal(&server).download_to(&target).await.unwrap_err();
            assert_eq!((error.kind(), error.operation()), (ErrorKind::Io, Some("download_to")), "{error}");
            let text = error.to_string();
            let needed = format!("cannot download to {}: {length} more bytes are needed there, and ", target.display());
            assert!(text.contains(&needed) && text.ends_with(" are free"), "{text}");
            assert_eq!(server.requests("GET"), [] as [&str; 0]);
            assert_eq!(folder.names(), [] as [&str; 0]);
        }
    }
}

//! Objects that change, or that cannot be told apart, and servers that know no ranges.

use ncloud_livestation::ErrorKind;

use super::server::{Fault, Object, Server};
use super::{Folder, goal, md5_etag, noise};

fn version(seed: u64, length: usize) -> Object {
    Object { body: noise(length, seed).into(), etag: Some(format!("\"{seed}-1\"")), ..Object::default() }
}

#[tokio::test]
async fn an_object_replaced_meanwhile_is_noticed() {
    for ignore_if_match in [false, true] {
        for length in [400_000, 399_999, 400_001] {
            let server = Server::with(noise(400_000, 1), Some("\"1-1\"")).await;
            server.state().ignore_if_match = ignore_if_match;
            server.state().faults.extend([Fault::None, Fault::None, Fault::Replace(version(2, length))]);
            let folder = Folder::new();
            let target = folder.path("goal.mp4");
            let download = || goal(&server).download_to(&target).part_size(100_000).parallel(1);
            let error = download().await.unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Mismatch);
            assert!(error.to_string().contains("replaced by another meanwhile"), "{error}");
            assert!(error.to_string().ends_with("start again to get the object as it is now"), "{error}");
            assert!(!target.exists());

            let done = download().await.unwrap();
            assert_eq!((done.resumed, done.object.etag.as_deref()), (0, Some("\"2-1\"")));
            assert_eq!(std::fs::read(&target).unwrap(), noise(length, 2));
            // What was left of the other version is gone.
            assert_eq!(folder.names(), ["goal.mp4"]);
        }
    }
}

#[tokio::test]
async fn without_an_etag_each_request_is_for_the_whole() {
    let body = noise(400_000, 1);
    for etag in [None, Some("W/\"weak\"")] {
        let server = Server::with(body.clone(), etag).await;
        server.state().faults.extend([Fault::CutAfter(300_000), Fault::CutAfter(10)]);
        let folder = Folder::new();
        let done = goal(&server).download_to(folder.path("goal.mp4")).part_size(100_000).await.unwrap();
        assert_eq!(std::fs::read(&done.path).unwrap(), body);
        assert_eq!((done.resumed, server.requests("GET").len()), (0, 3));
        assert_eq!(folder.names(), ["goal.mp4"]);
    }
}

#[tokio::test]
async fn a_server_without_ranges_is_asked_for_the_whole() {
    let body = noise(400_000, 1);
    for etag in ["\"1-1\"", &md5_etag(&body)] {
        let server = Server::with(body.clone(), Some(etag)).await;
        server.state().ignore_range = true;
        let folder = Folder::new();
        let done = goal(&server).download_to(folder.path("goal.mp4")).part_size(100_000).await.unwrap();
        assert_eq!(std::fs::read(&done.path).unwrap(), body);
        assert_eq!(folder.names(), ["goal.mp4"]);

        // One request would have been enough, and it broke.
        server.state().faults.extend([100_000, 200_000, 399_999].map(Fault::CutAfter));
        let done = goal(&server).download_to(folder.path("2.mp4")).await.unwrap();
        assert_eq!(std::fs::read(&done.path).unwrap(), body);
        assert_eq!(folder.names(), ["2.mp4", "goal.mp4"]);
    }
}

#[tokio::test]
async fn the_whole_is_tried_as_often_as_the_policy_says() {
    let server = Server::with(noise(100_000, 1), None).await;
    server.state().always = Some(Fault::CutAfter(99_999));
    let folder = Folder::new();
    let error = goal(&server).download_to(folder.path("goal.mp4")).await.unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Interrupted, 4), "{error}");
    assert!(!folder.path("goal.mp4").exists());
}

#[tokio::test]
async fn answers_that_are_not_what_was_asked_for_are_refused() {
    for (answer, kind) in [
        ("206 Partial Content\r\ncontent-range: bytes 1-16384/400000", ErrorKind::Undecodable),
        ("206 Partial Content\r\ncontent-range: bytes 0-16383/500000", ErrorKind::Mismatch),
        ("206 Partial Content\r\ncontent-range: nonsense", ErrorKind::Undecodable),
        ("206 Partial Content", ErrorKind::Undecodable),
        ("206 Partial Content\r\netag: \"2-1\"", ErrorKind::Mismatch),
        // As many bytes as it says, and another number than the range has.
        ("206 Partial Content\r\ncontent-range: bytes 0-16383/400000", ErrorKind::Mismatch),
        ("204 No Content", ErrorKind::Undecodable),
        ("416 Range Not Satisfiable", ErrorKind::Mismatch),
    ] {
        let server = Server::with(noise(400_000, 1), Some("\"1-1\"")).await;
        server.state().always = Some(Fault::Answer(answer, "few bytes"));
        let folder = Folder::new();
        let error =
            goal(&server).download_to(folder.path("goal.mp4")).part_size(100_000).parallel(1).await.unwrap_err();
        assert_eq!(error.kind(), kind, "{answer}: {error}");
        assert!(!folder.path("goal.mp4").exists());
    }
}

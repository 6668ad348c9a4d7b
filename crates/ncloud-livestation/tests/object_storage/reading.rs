//! Objects as streams.

use super::server::{Fault, Object, Server};
use super::{goal, noise};
use ncloud_livestation::{ByteStream, Error, ErrorKind};

async fn collect(mut stream: ByteStream) -> Result<Vec<u8>, Error> {
    let mut bytes = Vec::new();
    while let Some(piece) = stream.next().await {
        bytes.extend_from_slice(&piece?);
    }
    assert!(stream.next().await.is_none());
    Ok(bytes)
}

#[tokio::test]
async fn a_stream_goes_on_where_it_broke() {
    let body = noise(300_000, 1);
    let server = Server::with(body.clone(), Some("\"etag-1\"")).await;
    server.state().faults.extend([0, 1, 100_000, 50_000, 0].map(Fault::CutAfter));
    let stream = goal(&server).bytes_stream().await.unwrap();
    assert_eq!(stream.info().length, 300_000);
    assert_eq!(collect(stream).await.unwrap(), body);
    assert_eq!(server.state().sent, 300_000);
}

#[tokio::test]
async fn a_stream_does_not_mix_objects() {
    let server = Server::with(noise(100_000, 1), Some("\"1\"")).await;
    let other = Object { body: noise(100_000, 2).into(), etag: Some("\"2\"".into()), ..Object::default() };
    server.state().faults.extend([Fault::CutAfter(1_000), Fault::Replace(other)]);
    let error = collect(goal(&server).bytes_stream().await.unwrap()).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Mismatch, "{error}");
}

#[tokio::test]
async fn without_an_etag_or_ranges_a_break_is_the_end() {
    for (etag, ignore_range) in [(None, false), (Some("\"1\""), true)] {
        let server = Server::with(noise(100_000, 1), etag).await;
        server.state().ignore_range = ignore_range;
        server.state().faults.push_back(Fault::CutAfter(1_000));
        let error = collect(goal(&server).bytes_stream().await.unwrap()).await.unwrap_err();
        assert_eq!((error.kind(), error.operation()), (ErrorKind::Interrupted, Some("get_object")), "{error}");
    }
}

#[tokio::test]
async fn an_empty_object_is_an_empty_stream() {
    let server = Server::with("", Some("\"1\"")).await;
    assert_eq!(collect(goal(&server).bytes_stream().await.unwrap()).await.unwrap(), b"");
    assert_eq!(server.requests("GET"), [] as [&str; 0]);
}

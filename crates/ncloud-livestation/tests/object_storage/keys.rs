//! Where the file of a clip is looked for.

use std::time::Duration;

use ncloud_livestation::{ErrorKind, ShortClipOutput};

use super::builder_for;
use super::server::Server;

fn output(path: &str) -> ShortClipOutput {
    let mut output = ShortClipOutput::default();
    output.bucket_name = Some("my-bucket".into());
    output.file_path = Some(path.into());
    output.file_name = Some("goal.mp4".into());
    output
}

fn paths(server: &Server) -> Vec<String> {
    let state = server.state();
    state.requests.iter().map(|request| request.split(' ').take(2).collect::<Vec<_>>().join(" ")).collect()
}

#[tokio::test]
async fn folder_and_name_first_then_the_folder_alone() {
    let server = Server::start().await;
    server.put("/my-bucket/goals/goal.mp4", "content", None);
    let storage = builder_for(&server.url).build().unwrap().object_storage();

    let file = storage.output(&output("/goals/")).unwrap();
    assert_eq!(file.head().await.unwrap().key, "goals/goal.mp4");
    assert_eq!(paths(&server), ["HEAD /my-bucket/goals/goal.mp4"]);

    server.state().requests.clear();
    let file = storage.output(&output("/goals/goal.mp4")).unwrap();
    assert_eq!(file.key(), "goals/goal.mp4/goal.mp4");
    assert_eq!(file.head().await.unwrap().key, "goals/goal.mp4");
    assert_eq!(paths(&server), ["HEAD /my-bucket/goals/goal.mp4/goal.mp4", "HEAD /my-bucket/goals/goal.mp4"]);
    // What was found is remembered.
    assert_eq!(file.key(), "goals/goal.mp4");
    assert!(file.public_url().unwrap().ends_with("/my-bucket/goals/goal.mp4"));
    file.clone().head().await.unwrap();
    assert_eq!(paths(&server).len(), 3);
}

#[tokio::test]
async fn a_presigned_url_is_of_the_key_that_is_there() {
    let server = Server::start().await;
    server.put("/my-bucket/goals/goal.mp4", "content", None);
    let storage = builder_for(&server.url).build().unwrap().object_storage();
    let url = storage.output(&output("/goals/goal.mp4")).unwrap().presigned_url(Duration::from_secs(60)).await.unwrap();
    assert!(url.as_str().contains("/my-bucket/goals/goal.mp4?"), "{url}");
    server.state().requests.clear();
    storage.output(&output("/goals")).unwrap().presigned_url(Duration::from_secs(60)).await.unwrap();
    assert_eq!(paths(&server), [] as [&str; 0]);
}

#[tokio::test]
async fn nothing_at_either_is_told_of_the_first() {
    let server = Server::start().await;
    let storage = builder_for(&server.url).build().unwrap().object_storage();
    let error = storage.output(&output("/goals/goal.mp4")).unwrap().head().await.unwrap_err();
    assert_eq!((error.kind(), error.operation()), (ErrorKind::NotFound, Some("head_object")));
    assert_eq!(paths(&server).len(), 2);
    let error = storage.output(&output("/goals")).unwrap().bytes_stream().await.unwrap_err();
    assert!(error.to_string().starts_with("get_object: not found [HTTP 404]; check bucket, key and region"), "{error}");
}

#[test]
fn a_clip_without_a_file_yet_is_refused() {
    let storage = builder_for("http://127.0.0.1:1").build().unwrap().object_storage();
    let mut unnamed = output("/");
    unnamed.file_name = None;
    let mut nowhere = output("/");
    nowhere.bucket_name = None;
    for output in [unnamed, nowhere, output("/../")] {
        assert_eq!(storage.output(&output).unwrap_err().kind(), ErrorKind::InvalidInput, "{output:?}");
    }
}

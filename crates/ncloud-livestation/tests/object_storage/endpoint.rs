//! Where a client looks for Object Storage, and where it never looks by accident.

use std::process::Command;

use ncloud_livestation::{Client, ClientBuilder, Credentials, Error, ErrorKind, ShortClipOutput, StorageRegion, Zone};

use super::server::Server;
use super::{ACCESS_KEY, SECRET_KEY, goal};

fn builder() -> ClientBuilder {
    Client::builder().credentials(Credentials::new(ACCESS_KEY, SECRET_KEY).unwrap())
}

/// The two ways to an object; each is refused before there is anything that could be sent or handed out.
fn refusals(client: &Client) -> [Error; 2] {
    let mut output = ShortClipOutput::default();
    output.bucket_name = Some("my-bucket".into());
    output.file_path = Some("/".into());
    output.file_name = Some("goal.mp4".into());
    let storage = client.object_storage();
    [storage.object("my-bucket", "goal.mp4").unwrap_err(), storage.output(&output).unwrap_err()]
}

/// The address that requests for an object go to.
fn address(client: &Client) -> String {
    client.object_storage().object("my-bucket", "goal.mp4").unwrap().public_url().unwrap()
}

#[test]
fn a_client_of_an_emulator_does_not_reach_the_real_storage() {
    for endpoint in ["http://127.0.0.1:1", "https://gateway.example", "https://livestation.apigw.ntruss.com:8443"] {
        let client = builder().endpoint(endpoint).build().unwrap();
        for error in refusals(&client) {
            assert_eq!(error.kind(), ErrorKind::Configuration, "{endpoint}");
            let text = error.to_string();
            assert!(!text.contains('\n'), "{text}");
            for way_out in ["storage_endpoint", "NCLOUD_OBS_ENDPOINT", "storage_region"] {
                assert!(text.contains(way_out), "{text}");
            }
        }
    }
}

#[test]
fn whoever_names_an_address_or_a_region_gets_it() {
    let emulated = || builder().endpoint("http://127.0.0.1:1");
    let given = emulated().storage_endpoint("http://127.0.0.1:2").build().unwrap();
    assert_eq!(address(&given), "http://127.0.0.1:2/my-bucket/goal.mp4");
    let region = emulated().storage_region(StorageRegion::Japan).build().unwrap();
    assert_eq!(address(&region), "https://jp.object.ncpstorage.com/my-bucket/goal.mp4");
}

#[test]
fn the_zones_own_endpoint_is_no_other_one() {
    for endpoint in [Zone::Public.endpoint(), "https://LIVESTATION.apigw.ntruss.com:443/"] {
        let client = builder().endpoint(endpoint).build().unwrap();
        assert_eq!(address(&client), "https://kr.object.ncloudstorage.com/my-bucket/goal.mp4");
    }
}

const CHILD: &str = "NCLOUD_TEST_STORAGE_FROM_ENV";

/// Not a test by itself: what a process with the variable set does.
#[tokio::test]
async fn child_with_the_variable() {
    let Ok(expected) = std::env::var(CHILD) else { return };
    let named = builder().endpoint("http://127.0.0.1:1").storage_endpoint_from_env();
    match expected.as_str() {
        "refused" => {
            assert_eq!(Client::from_env().await.unwrap_err().kind(), ErrorKind::InvalidInput);
            assert_eq!(named.build().unwrap_err().kind(), ErrorKind::InvalidInput);
        }
        "default" => {
            let client = Client::from_env().await.unwrap();
            assert_eq!(address(&client), "https://kr.object.ncloudstorage.com/my-bucket/goal.mp4");
            assert_eq!(refusals(&named.build().unwrap())[0].kind(), ErrorKind::Configuration);
        }
        url => {
            for client in [Client::from_env().await.unwrap(), named.build().unwrap()] {
                assert_eq!(address(&client), format!("{url}/my-bucket/goal.mp4"));
                let file = client.object_storage().object("my-bucket", "goal.mp4").unwrap();
                assert_eq!(file.head().await.unwrap().length, 7);
            }
            // Whoever builds a client without asking for the variable does not get it.
            assert_eq!(refusals(&builder().endpoint("http://127.0.0.1:1").build().unwrap()).len(), 2);
        }
    }
    println!("the variable was read");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_variable_names_the_address() {
    let server = Server::with("content", Some("\"etag\"")).await;
    goal(&server).head().await.unwrap();
    for (variable, expected) in [
        (Some(server.url.as_str()), server.url.as_str()),
        (Some(""), "default"),
        (None, "default"),
        (Some("not an address"), "refused"),
    ] {
        let mut child = Command::new(std::env::current_exe().unwrap());
        child.args(["--exact", "endpoint::child_with_the_variable", "--nocapture"]).env(CHILD, expected);
        child.env("NCLOUD_ACCESS_KEY_ID", ACCESS_KEY).env("NCLOUD_SECRET_ACCESS_KEY", SECRET_KEY);
        match variable {
            Some(value) => child.env("NCLOUD_OBS_ENDPOINT", value),
            None => child.env_remove("NCLOUD_OBS_ENDPOINT"),
        };
        let output = tokio::task::spawn_blocking(move || child.output().unwrap()).await.unwrap();
        let text = String::from_utf8_lossy(&output.stdout) + String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success() && text.contains("the variable was read"), "{variable:?}: {text}");
    }
}

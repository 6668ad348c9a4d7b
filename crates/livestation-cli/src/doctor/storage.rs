//! Whether Object Storage is reached.

use std::time::Duration;

use ncloud_livestation::{Client, ErrorKind};

use super::finding::{Finding, Step};
use super::limit::within;

/// Asks for an object that is not there, in this bucket.
pub(crate) async fn look_into(client: &Client, bucket: &str) -> Finding {
    let file = match client.object_storage().object(bucket, "livestation-doctor/no-such-object") {
        Ok(file) => file,
        Err(error) => return Finding::of(Step::ObjectStorage, &error),
    };
    match within(Duration::from_secs(15), file.head()).await {
        Some(Ok(_)) => Finding::ok(Step::ObjectStorage, format!("reached, and bucket {bucket} is read")),
        Some(Err(error)) if error.kind() == ErrorKind::NotFound => {
            let what = format!("reached; the bucket {bucket} has not the object that was asked for, or is not there");
            Finding::ok(Step::ObjectStorage, what)
        }
        Some(Err(error)) => Finding::of(Step::ObjectStorage, &error),
        None => Finding::failed(Step::ObjectStorage, "no response within 15 s: check the network and any proxy", 6),
    }
}

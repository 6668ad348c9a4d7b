//! Whether Object Storage is reached.

use std::time::Duration;

use ncloud_livestation::{Client, ErrorKind};

use super::finding::{Finding, Step};

/// Asks for an object that is not there, in this bucket.
pub(crate) async fn look_into(client: &Client, bucket: &str) -> Finding {
    let file = match client.object_storage().object(bucket, "livestation-doctor/no-such-object") {
        Ok(file) => file,
        Err(error) => return Finding::of(Step::ObjectStorage, &error),
    };
    match tokio::time::timeout(Duration::from_secs(15), file.head()).await {
        Ok(Ok(_)) => Finding::ok(Step::ObjectStorage, format!("reached, and bucket {bucket} is read")),
        Ok(Err(error)) if error.kind() == ErrorKind::NotFound => {
            let what =
                format!("reached, and the signature is accepted; whether there is a bucket {bucket} it does not say");
            Finding::ok(Step::ObjectStorage, what)
        }
        Ok(Err(error)) => Finding::of(Step::ObjectStorage, &error),
        Err(_) => Finding::failed(Step::ObjectStorage, "no response within 15 s: check the network and any proxy", 6),
    }
}

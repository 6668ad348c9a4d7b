//! Files in Object Storage: length, `ETag`, ranges, conditions.

use std::time::Duration;

use http::StatusCode;
use ncloud_livestation::{Client, Error, ObjectInfo, StoredFile};

use crate::finding::FindingKind;
use crate::tally::Tally;

const NAME: &str = "object storage";

/// Something that has a file: a clip or a recording of a channel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Stored {
    pub(crate) what: Kind,
    pub(crate) channel: String,
    pub(crate) id: u64,
}

/// What has a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Clip,
    Recording,
}

/// Looks at the file of the first clip and of the first recording; nothing of them is downloaded but a byte.
pub(crate) async fn look_at_files(client: &Client, http: &reqwest::Client, tally: &mut Tally, stored: &[Stored]) {
    for (kind, missing) in [
        (Kind::Clip, "no clip was tried: none that is COMPLETED was found"),
        (Kind::Recording, "no recording was tried: none that is uploaded (TRANSFER_FINISH) was found"),
    ] {
        match stored.iter().find(|stored| stored.what == kind) {
            None => tally.observe(NAME, "", missing),
            Some(stored) => {
                if let Err(error) = look(client, http, tally, stored).await {
                    // Its message names the bucket.
                    let status =
                        error.status().map(|status| format!(", status {}", status.as_u16())).unwrap_or_default();
                    let what = format!("the file of a {kind:?} cannot be read: {:?}{status}", error.kind());
                    tally.find(FindingKind::Storage, NAME, "", what);
                }
            }
        }
    }
}

async fn look(client: &Client, http: &reqwest::Client, tally: &mut Tally, stored: &Stored) -> Result<(), Error> {
    let channel = client.channel(&*stored.channel)?;
    let (file, said) = match stored.what {
        Kind::Clip => {
            let clip = channel.short_clip(stored.id).get().await?;
            (client.object_storage().file(&clip)?, clip.file_size)
        }
        Kind::Recording => (client.object_storage().recording(&channel.recording(stored.id).get().await?)?, None),
    };
    let info = file.head().await?;
    if info.etag.is_none() {
        tally.find(FindingKind::Storage, NAME, "etag", "is missing");
    }
    if info.last_modified.is_none() {
        tally.find(FindingKind::Storage, NAME, "last-modified", "is missing, or no date");
    }
    if said.is_some_and(|said| said != info.length) {
        tally.find(FindingKind::Storage, NAME, "content-length", "is not the fileSize of the clip");
    }
    if info.content_type.as_deref() == Some("video/mp4") {
        tally.observe(NAME, "content-type", "video/mp4");
    }
    // The header form of the signature is used above; the form in the address is documented nowhere.
    ranges(&file, &info, http, tally).await
}

async fn ranges(file: &StoredFile, info: &ObjectInfo, http: &reqwest::Client, tally: &mut Tally) -> Result<(), Error> {
    let address = file.presigned_url(Duration::from_secs(60)).await?;
    let get = |headers: &[(&str, &str)]| {
        let request = http.get(address.as_str());
        headers.iter().fold(request, |request, (name, value)| request.header(*name, *value)).send()
    };
    let Ok(one) = get(&[("range", "bytes=0-0")]).await else {
        tally.find(FindingKind::Storage, NAME, "range", "a signed address is not answered");
        return Ok(());
    };
    if one.status() != StatusCode::PARTIAL_CONTENT {
        let what = format!("the first byte is answered with status {}, not 206", one.status().as_u16());
        tally.find(FindingKind::Storage, NAME, "range", what);
        return Ok(());
    }
    let header = |name: &str| one.headers().get(name).and_then(|value| value.to_str().ok());
    if header("content-range") != Some(&format!("bytes 0-0/{}", info.length)) {
        tally.find(FindingKind::Storage, NAME, "content-range", "is not that of the first byte");
    }
    if header("etag") != info.etag.as_deref() {
        tally.find(FindingKind::Storage, NAME, "etag", "of a range is not that of the file");
    }
    let etag = info.etag.as_deref().unwrap_or_default();
    for (condition, value, status) in
        [("if-match", "\"0\"", StatusCode::PRECONDITION_FAILED), ("if-none-match", etag, StatusCode::NOT_MODIFIED)]
    {
        match get(&[("range", "bytes=0-0"), (condition, value)]).await {
            Ok(response) if response.status() == status => {
                tally.observe(NAME, condition, format!("status {}", status.as_u16()));
            }
            Ok(response) => {
                let what = format!("status {} where S3 has {}", response.status().as_u16(), status.as_u16());
                tally.find(FindingKind::Storage, NAME, condition, what);
            }
            Err(_) => tally.find(FindingKind::Storage, NAME, condition, "is not answered"),
        }
    }
    Ok(())
}

//! Files in Object Storage: length, `ETag`, ranges, conditions.

use std::time::Duration;

use http::StatusCode;
use ncloud_livestation::{Client, Error, ObjectInfo, StoredFile};

use crate::finding::FindingKind;
use crate::tally::Tally;

const NAME: &str = "object storage";

/// Looks at the file of the first of these clips; nothing of it is downloaded but a byte.
pub(crate) async fn look_at_files(
    client: &Client,
    http: &reqwest::Client,
    tally: &mut Tally,
    clips: &[(String, String)],
) {
    let Some((channel, clip)) = clips.first() else {
        return tally.observe(NAME, "", "was not tried: no clip that is COMPLETED was found");
    };
    match look(client, http, tally, channel, clip).await {
        Ok(()) => {}
        Err(error) => {
            let status = error.status().map(|status| format!(", status {}", status.as_u16())).unwrap_or_default();
            tally.find(FindingKind::Storage, NAME, "", format!("a file cannot be read: {}{status}", kind_of(&error)));
        }
    }
}

/// An error without its message, in which the bucket stands.
fn kind_of(error: &Error) -> String {
    format!("{:?}", error.kind())
}

async fn look(
    client: &Client,
    http: &reqwest::Client,
    tally: &mut Tally,
    channel: &str,
    clip: &str,
) -> Result<(), Error> {
    let clip = clip.parse::<u64>().unwrap_or_default();
    let clip = client.channel(channel)?.short_clip(clip).get().await?;
    let file = client.object_storage().file(&clip)?;
    let info = file.head().await?;
    if info.etag.is_none() {
        tally.find(FindingKind::Storage, NAME, "etag", "is missing");
    }
    if info.last_modified.is_none() {
        tally.find(FindingKind::Storage, NAME, "last-modified", "is missing, or no date");
    }
    let said = clip.file_size.map(u64::from);
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

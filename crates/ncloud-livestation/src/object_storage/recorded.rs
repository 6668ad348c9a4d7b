//! From a recording to the address of its file.

use ncloud_livestation_raw::types::Recording;
use ncloud_livestation_raw::{InvalidValue, RecordingStatus, RecordingType};
use percent_encoding::percent_decode_str;
use url::Url;

use super::address::Address;
use super::region::StorageRegion;
use crate::error::{Error, ErrorKind, Failure, Result};

/// What an address must do that is read.
const FORM: &str = "name a bucket and a key of Object Storage, as object_storage().object(bucket, key) does";

/// Where the file of an uploaded recording lies, by its `objectStorageUrl`.
///
/// The form of the URL is not documented: path style and virtual host are read, as published clients have seen them.
pub(super) fn address(recording: &Recording, region: StorageRegion, endpoint: &Url) -> Result<Address> {
    if recording.record_type == Some(RecordingType::Hls) {
        return Err(playlist(recording));
    }
    let written = recording.object_storage_url.as_deref().map(str::trim).filter(|url| !url.is_empty() && *url != "-");
    let written = written.ok_or_else(|| not_uploaded(recording))?;
    // A query may be a signature, which no error shows.
    let shown = written.split('?').next().unwrap_or_default();
    let refused = || InvalidValue::new("address of the recording", FORM, &shown);
    let url = Url::parse(written).map_err(|_| refused())?;
    let (bucket, path) = match bucket_and_path(&url, endpoint) {
        Some(found) => found,
        None => {
            let (other, found) = at_the_vendor(&url).ok_or_else(refused)?;
            if other != region {
                return Err(other_region(other, region));
            }
            // An endpoint of one's own stands for the region that the client is set up for.
            found
        }
    };
    let key = percent_decode_str(&path).decode_utf8().map_err(|_| refused())?;
    if key.to_ascii_lowercase().ends_with(".m3u8") {
        return Err(playlist(recording));
    }
    Ok(Address::new(&bucket, key)?)
}

/// Bucket and encoded key of a URL below this endpoint.
fn bucket_and_path(url: &Url, endpoint: &Url) -> Option<(String, String)> {
    let (host, base) = (url.host_str()?, endpoint.host_str()?);
    if url.port() != endpoint.port() {
        return None;
    }
    let path = url.path().strip_prefix('/')?;
    let (bucket, path) =
        if host == base { path.split_once('/')? } else { (host.strip_suffix(base)?.strip_suffix('.')?, path) };
    Some((bucket.to_owned(), path.to_owned()))
}

/// Region, bucket and encoded key of a URL of the vendor's.
fn at_the_vendor(url: &Url) -> Option<(StorageRegion, (String, String))> {
    StorageRegion::ALL.into_iter().find_map(|region| {
        let endpoint = Url::parse(region.endpoint()).ok()?;
        Some((region, bucket_and_path(url, &endpoint)?))
    })
}

fn other_region(other: StorageRegion, region: StorageRegion) -> Error {
    let message = format!(
        "the recording lies in {other} and the client looks in {region}: build the client with storage_region for {other}"
    );
    Error::new(Failure { kind: ErrorKind::Configuration, message: Some(message), ..Failure::default() })
}

fn playlist(recording: &Recording) -> Error {
    let advice =
        "is HLS, a playlist and its segments: read each with object_storage().object(bucket, key), or record as MP4";
    no_file(recording, advice)
}

/// Why a recording has no address yet, and what to do.
fn not_uploaded(recording: &Recording) -> Error {
    let Some(status) = &recording.status else {
        return no_file(recording, "has neither an address nor a status: read it again");
    };
    let advice = match status {
        RecordingStatus::Recording => "end it with stop_recording(), and wait with wait_until_uploaded()",
        RecordingStatus::Processing | RecordingStatus::Transfer => "wait with wait_until_uploaded()",
        RecordingStatus::TransferReady => "upload it with upload_recordings(), and wait with wait_until_uploaded()",
        RecordingStatus::TransferFail => "check the bucket and the right to write to it, and upload it again",
        RecordingStatus::ProcessingFail => "none could be made of it",
        RecordingStatus::Deleted => "its temporary copy is gone, and no upload of it is known",
        _ => "read it again, or name bucket and key to object_storage().object(bucket, key)",
    };
    no_file(recording, &format!("is {status} and has no file: {advice}"))
}

fn no_file(recording: &Recording, why: &str) -> Error {
    let which = recording.id.map_or_else(|| "the recording".to_owned(), |id| format!("recording {id}"));
    Error::new(Failure { kind: ErrorKind::InvalidInput, message: Some(format!("{which} {why}")), ..Failure::default() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address_at(url: &str, endpoint: &str) -> Result<Address> {
        let mut recording = Recording::default();
        recording.object_storage_url = Some(url.to_owned());
        address(&recording, StorageRegion::Korea, &Url::parse(endpoint).unwrap())
    }

    #[test]
    fn both_styles_are_read() {
        let korea = StorageRegion::Korea.endpoint();
        for (url, endpoint, bucket, key) in [
            ("https://kr.object.ncloudstorage.com/my-bucket/a/b.mp4", korea, "my-bucket", "a/b.mp4"),
            ("http://kr.object.ncloudstorage.com:80/my-bucket/b.mp4", korea, "my-bucket", "b.mp4"),
            ("https://my.bucket.kr.object.ncloudstorage.com/a/b.mp4", korea, "my.bucket", "a/b.mp4"),
            (" https://KR.object.ncloudstorage.com/my-bucket/b.mp4?x=1 ", korea, "my-bucket", "b.mp4"),
            ("https://kr.object.ncloudstorage.com/my-bucket/%EC%8A%A4/a%20b.mp4", korea, "my-bucket", "스/a b.mp4"),
            ("https://kr.object.ncloudstorage.com/my-bucket/스/a b.mp4", korea, "my-bucket", "스/a b.mp4"),
            ("http://127.0.0.1:81/my-bucket/b.mp4", "http://127.0.0.1:81", "my-bucket", "b.mp4"),
            ("https://kr.object.ncloudstorage.com/my-bucket/b.mp4", "http://127.0.0.1:81", "my-bucket", "b.mp4"),
        ] {
            let address = address_at(url, endpoint).unwrap();
            assert_eq!((address.bucket(), address.key()), (bucket, key), "{url}");
        }
    }

    #[test]
    fn addresses_that_are_none_are_refused() {
        let korea = StorageRegion::Korea.endpoint();
        for (url, endpoint) in [
            ("my-bucket/a/b.mp4", korea),
            ("/my-bucket/a/b.mp4", korea),
            ("https://kr.object.ncloudstorage.com/my-bucket", korea),
            ("https://kr.object.ncloudstorage.com/my-bucket/", korea),
            ("https://kr.object.ncloudstorage.com/My_Bucket/b.mp4", korea),
            ("https://evil.example/my-bucket/b.mp4", korea),
            ("https://evilkr.object.ncloudstorage.com/my-bucket/b.mp4", korea),
            ("https://kr.object.ncloudstorage.com/my-bucket/%FF.mp4", korea),
            ("http://127.0.0.1:82/my-bucket/b.mp4", "http://127.0.0.1:81"),
        ] {
            assert_eq!(address_at(url, endpoint).unwrap_err().kind(), ErrorKind::InvalidInput, "{url}");
        }
        let error = address_at("https://evil.example/a.mp4?X-Amz-Signature=secret", korea).unwrap_err();
        assert!(!error.to_string().contains("secret"), "{error}");
    }

    #[test]
    fn another_region_is_named() {
        let error = address_at("https://jp.object.ncpstorage.com/my-bucket/b.mp4", StorageRegion::Korea.endpoint());
        let error = error.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Configuration);
        assert!(error.to_string().contains("jp-standard and the client looks in kr-standard"), "{error}");
    }
}

//! An object, as a HEAD request shows it.

use http::header::{CONTENT_LENGTH, CONTENT_TYPE, ETAG, LAST_MODIFIED};
use http::{HeaderMap, HeaderName};
use ncloud_livestation_raw::Timestamp;
use serde::{Deserialize, Serialize};

/// An object as a HEAD request shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ObjectInfo {
    /// The bucket.
    pub bucket: String,
    /// The key it was found at.
    pub key: String,
    /// Length in bytes.
    pub length: u64,
    /// Identifies the content, quotes included. It is the content's MD5 if the object was uploaded in one piece.
    pub etag: Option<String>,
    /// The media type, such as `video/mp4`.
    pub content_type: Option<String>,
    /// When it was last written.
    pub last_modified: Option<Timestamp>,
    /// Whether an ETag of the right form is an MD5: with keys of one's own or of a key service it is not.
    #[serde(default)]
    plain_etag: bool,
}

impl ObjectInfo {
    /// `None` without a length.
    pub(super) fn read(bucket: &str, key: &str, headers: &HeaderMap) -> Option<Self> {
        let text = |name: HeaderName| headers.get(name)?.to_str().ok();
        let encryption = headers.get("x-amz-server-side-encryption").is_none_or(|value| value == "AES256");
        Some(Self {
            bucket: bucket.to_owned(),
            key: key.to_owned(),
            length: text(CONTENT_LENGTH)?.trim().parse().ok()?,
            etag: text(ETAG).map(str::to_owned),
            content_type: text(CONTENT_TYPE).map(str::to_owned),
            last_modified: text(LAST_MODIFIED).and_then(Timestamp::parse_http_date),
            plain_etag: encryption && !headers.contains_key("x-amz-server-side-encryption-customer-algorithm"),
        })
    }

    /// The ETag if it promises the same bytes, which a weak one does not.
    pub(super) fn strong_etag(&self) -> Option<&str> {
        self.etag.as_deref().filter(|etag| etag.len() > 2 && etag.starts_with('"') && etag.ends_with('"'))
    }

    /// The MD5 of the content, if the ETag is one.
    pub(super) fn md5(&self) -> Option<[u8; 16]> {
        let hex = self.strong_etag().filter(|_| self.plain_etag)?.trim_matches('"');
        if hex.len() != 32 || !hex.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return None;
        }
        let mut md5 = [0; 16];
        for (byte, at) in md5.iter_mut().zip((0..).step_by(2)) {
            *byte = u8::from_str_radix(hex.get(at..at + 2)?, 16).ok()?;
        }
        Some(md5)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn info(headers: &[(&'static str, &str)]) -> ObjectInfo {
        let mut map = HeaderMap::new();
        map.insert(CONTENT_LENGTH, 7.into());
        for (name, value) in headers {
            map.insert(*name, value.parse().unwrap());
        }
        ObjectInfo::read("my-bucket", "key", &map).unwrap()
    }

    #[test]
    fn an_etag_is_an_md5_only_sometimes() {
        let md5 = "\"9e107d9d372bb6826bd81d3542a419d6\"";
        assert_eq!(info(&[("etag", md5)]).md5().unwrap()[..3], [0x9e, 0x10, 0x7d]);
        assert!(info(&[("etag", md5), ("x-amz-server-side-encryption", "AES256")]).md5().is_some());
        for headers in [
            &[("etag", "\"9e107d9d372bb6826bd81d3542a419d6-12\"")] as &[_],
            &[("etag", "W/\"9e107d9d372bb6826bd81d3542a419d6\"")],
            &[("etag", "9e107d9d372bb6826bd81d3542a419d6")],
            &[("etag", "\"xyz07d9d372bb6826bd81d3542a419d6\"")],
            &[("etag", md5), ("x-amz-server-side-encryption", "aws:kms")],
            &[("etag", md5), ("x-amz-server-side-encryption-customer-algorithm", "AES256")],
            &[],
        ] {
            assert_eq!(info(headers).md5(), None, "{headers:?}");
        }
    }

    #[test]
    fn only_strong_etags_promise_the_same_bytes() {
        assert_eq!(info(&[("etag", "\"a-1\"")]).strong_etag(), Some("\"a-1\""));
        for etag in ["W/\"a\"", "a", "\"\"", "\""] {
            assert_eq!(info(&[("etag", etag)]).strong_etag(), None, "{etag}");
        }
    }

    #[test]
    fn no_length_no_object() {
        assert_eq!(ObjectInfo::read("b", "k", &HeaderMap::new()), None);
    }
}

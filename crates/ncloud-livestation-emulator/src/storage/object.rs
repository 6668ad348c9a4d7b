//! What lies in a bucket.

use serde::Serialize;

use super::content::Content;

/// Where an object lies.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct ObjectName {
    pub(super) bucket: String,
    pub(super) key: String,
}

impl ObjectName {
    /// The object `key` in `bucket`.
    pub(super) fn new(bucket: impl Into<String>, key: impl Into<String>) -> Self {
        Self { bucket: bucket.into(), key: key.into() }
    }

    /// The object a path-style URL path names; `None` for a bucket, and for what is not UTF-8.
    pub(super) fn from_path(path: &str) -> Option<Self> {
        let path = percent_encoding::percent_decode_str(path.strip_prefix('/')?).decode_utf8().ok()?;
        let (bucket, key) = path.split_once('/')?;
        (!key.is_empty()).then(|| Self::new(bucket, key))
    }
}

/// An object.
#[derive(Clone, Debug)]
pub(super) struct StoredObject {
    pub(super) content: Content,
    pub(super) content_type: String,
    /// Epoch milliseconds.
    pub(super) modified_ms: i64,
    /// Whether anybody may read it, unsigned.
    pub(super) is_public: bool,
}

/// The object of a completed short clip or an uploaded recording, as `GET /_emulator/clips/{id}/object` and
/// `GET /_emulator/recordings/{id}/object` tell of it.
#[derive(Clone, Debug, Serialize, PartialEq, Eq)]
#[non_exhaustive]
pub struct FileObject {
    /// Its bucket.
    pub bucket: String,
    /// Its key in the bucket.
    pub key: String,
    /// Bytes.
    pub length: u64,
    /// MD5 of all bytes, in hexadecimal.
    pub md5: String,
    /// SHA-256 of all bytes, in hexadecimal.
    pub sha256: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_name_objects() {
        let named = |path| ObjectName::from_path(path).map(|name| (name.bucket, name.key));
        let of = |bucket: &str, key: &str| Some((bucket.to_owned(), key.to_owned()));
        assert_eq!(named("/my-bucket/shortclip/a%20b%2Fc.mp4"), of("my-bucket", "shortclip/a b/c.mp4"));
        assert_eq!(named("/my-bucket//odd"), of("my-bucket", "/odd"));
        for none in ["", "/", "/my-bucket", "/my-bucket/", "/my-bucket/%FF"] {
            assert_eq!(named(none), None, "{none}");
        }
    }
}

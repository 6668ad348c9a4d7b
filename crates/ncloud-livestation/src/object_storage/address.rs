//! From a bucket and a key to the address of an object.

use ncloud_livestation_raw::{BucketName, InvalidValue};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use url::Url;

/// Everything but RFC 3986's unreserved characters: the one spelling that signer and service cannot disagree about.
pub(super) const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// As [`RESERVED`], keeping the slashes of a key.
const RESERVED_IN_KEY: &AsciiSet = &RESERVED.remove(b'/');

const MAX_KEY_BYTES: usize = 1024;

/// A checked bucket and key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Address {
    bucket: BucketName,
    key: String,
}

impl Address {
    pub(super) fn new(bucket: &str, key: impl Into<String>) -> Result<Self, InvalidValue> {
        let key = key.into();
        let refuse = |rule| Err(InvalidValue::new("object key", rule, &key));
        if key.is_empty() || key.len() > MAX_KEY_BYTES {
            return refuse("be 1 to 1024 bytes long");
        }
        // URL parsers resolve these, encoded or not.
        if key.split('/').any(|segment| segment == "." || segment == "..") {
            return refuse("have no . or .. between slashes");
        }
        Ok(Self { bucket: BucketName::new(bucket)?, key })
    }

    pub(super) fn bucket(&self) -> &str {
        self.bucket.as_str()
    }

    pub(super) fn key(&self) -> &str {
        &self.key
    }

    /// The object's URL, path style.
    pub(super) fn url(&self, endpoint: &Url) -> Url {
        let mut url = endpoint.clone();
        url.set_path(&format!("/{}/{}", self.bucket, utf8_percent_encode(&self.key, RESERVED_IN_KEY)));
        url
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_arrive_as_they_are() {
        let endpoint = Url::parse("https://kr.object.ncloudstorage.com").unwrap();
        for (key, path) in [
            ("goals/1024-1655290646131.mp4", "/my-bucket/goals/1024-1655290646131.mp4"),
            ("스/a b.mp4", "/my-bucket/%EC%8A%A4/a%20b.mp4"),
            ("a+b=c&d;e,f!g'h(i)*", "/my-bucket/a%2Bb%3Dc%26d%3Be%2Cf%21g%27h%28i%29%2A"),
            ("100%2F?#[]@:$\\^`{|}<>\"~_-.", "/my-bucket/100%252F%3F%23%5B%5D%40%3A%24%5C%5E%60%7B%7C%7D%3C%3E%22~_-."),
            ("a//b/", "/my-bucket/a//b/"),
            ("...", "/my-bucket/..."),
            ("\t\n", "/my-bucket/%09%0A"),
        ] {
            assert_eq!(Address::new("my-bucket", key).unwrap().url(&endpoint).path(), path, "{key}");
        }
    }

    #[test]
    fn keys_that_no_address_can_say_are_refused() {
        for key in ["", ".", "..", "a/../b", "./a", "a/.", &"k".repeat(1025)] {
            assert!(Address::new("my-bucket", key).is_err(), "{key}");
        }
        assert!(Address::new("My_Bucket", "key").is_err());
    }
}

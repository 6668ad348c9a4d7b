//! AWS Signature Version 4, as much of it as reading objects needs.
//!
//! Our own, on the `hmac` and `sha2` that sign Live Station's requests: of the crates that do this, `rusty-s3` (4 crates more)
//! has no header form, the one the vendor documents, `reqsign-aws-v4` (20 more) takes no clock, and `aws-sigv4` (32 more at
//! our MSRV) brings second copies of `hmac`, `sha2` and `http`. `tests/object_storage/signing.rs` holds it against `rusty-s3`,
//! the tests below against the vectors AWS publishes.
//! Source: <https://api.ncloud-docs.com/docs/en/common-objectstorageapi-objectstorageapi>.

use std::fmt::Write as _;

use hmac::{Hmac, KeyInit, Mac};
use http::{HeaderMap, HeaderValue};
use ncloud_auth::{Credentials, Timestamp};
use percent_encoding::utf8_percent_encode;
use sha2::{Digest, Sha256};
use url::{Position, Url};

use super::address::RESERVED;

const ALGORITHM: &str = "AWS4-HMAC-SHA256";
const UNSIGNED_PAYLOAD: &str = "UNSIGNED-PAYLOAD";
const DATE: &str = "x-amz-date";
const CONTENT_HASH: &str = "x-amz-content-sha256";

/// Signs for one region at one moment.
pub(super) struct SigV4<'a> {
    credentials: &'a Credentials,
    region: &'a str,
    /// Such as `20130524T000000Z`.
    time: String,
}

impl<'a> SigV4<'a> {
    pub(super) fn new(credentials: &'a Credentials, region: &'a str, time: Timestamp) -> Self {
        let time = time.to_string();
        let seconds = time.split_once('.').map_or(time.as_str(), |(seconds, _)| seconds);
        let time = seconds.chars().filter(|c| !matches!(c, '-' | ':')).chain(['Z']).collect();
        Self { credentials, region, time }
    }

    /// Headers that sign a request without query or body.
    pub(super) fn sign(&self, method: &str, url: &Url, headers: &mut HeaderMap) {
        let signed = [("host", host(url)), (CONTENT_HASH, UNSIGNED_PAYLOAD), (DATE, &self.time)];
        let (names, signature) = self.signature(method, url.path(), "", &signed, UNSIGNED_PAYLOAD);
        let (access_key, scope) = (self.credentials.access_key(), self.scope());
        let authorization =
            format!("{ALGORITHM} Credential={access_key}/{scope}, SignedHeaders={names}, Signature={signature}");
        // Visible ASCII all of it. Were it not, the service would refuse an empty header.
        let value = |text: &str| HeaderValue::from_str(text).unwrap_or(HeaderValue::from_static(""));
        let mut authorization = value(&authorization);
        authorization.set_sensitive(true);
        headers.insert(http::header::AUTHORIZATION, authorization);
        headers.insert(CONTENT_HASH, HeaderValue::from_static(UNSIGNED_PAYLOAD));
        headers.insert(DATE, value(&self.time));
    }

    /// A URL that is its own permission to read for so many seconds.
    pub(super) fn presign(&self, url: &Url, seconds: u64) -> Url {
        let credential = format!("{}/{}", self.credentials.access_key(), self.scope());
        let credential = utf8_percent_encode(&credential, RESERVED);
        let mut query = format!(
            "X-Amz-Algorithm={ALGORITHM}&X-Amz-Credential={credential}&X-Amz-Date={}&X-Amz-Expires={seconds}&X-Amz-SignedHeaders=host",
            self.time
        );
        let (_, signature) = self.signature("GET", url.path(), &query, &[("host", host(url))], UNSIGNED_PAYLOAD);
        query.push_str("&X-Amz-Signature=");
        query.push_str(&signature);
        let mut url = url.clone();
        url.set_query(Some(&query));
        url
    }

    fn scope(&self) -> String {
        format!("{}/{}/s3/aws4_request", self.date(), self.region)
    }

    fn date(&self) -> &str {
        self.time.split_once('T').map_or(&self.time, |(date, _)| date)
    }

    /// The names of the signed headers and the signature; path and query in their canonical form, headers in order.
    fn signature(
        &self,
        method: &str,
        path: &str,
        query: &str,
        headers: &[(&str, &str)],
        body: &str,
    ) -> (String, String) {
        let names = headers.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(";");
        let mut request = format!("{method}\n{path}\n{query}\n");
        for (name, value) in headers {
            // Writing to a string cannot fail.
            let _ = writeln!(request, "{name}:{value}");
        }
        let _ = write!(request, "\n{names}\n{body}");
        let request = hex(&Sha256::digest(request));
        let text = format!("{ALGORITHM}\n{}\n{}\n{request}", self.time, self.scope());

        let secret = zeroize::Zeroizing::new(format!("AWS4{}", self.credentials.secret_key().expose()));
        let mut key = hmac(secret.as_bytes(), self.date());
        for part in [self.region, "s3", "aws4_request", &text] {
            key = hmac(&key, part);
        }
        (names, hex(&key))
    }
}

/// The host header as it goes out: without the scheme's own port.
fn host(url: &Url) -> &str {
    &url[Position::BeforeHost..Position::AfterPort]
}

fn hmac(key: &[u8], text: &str) -> [u8; 32] {
    // HMAC takes keys of any length. Did it not, the service would refuse the signature.
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(key) else { return [0; 32] };
    mac.update(text.as_bytes());
    mac.finalize().into_bytes().into()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(2 * bytes.len()), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

/// Published at <https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html> and
/// <https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html>.
#[cfg(test)]
mod tests {
    use super::*;

    const EMPTY: &str = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    fn credentials() -> Credentials {
        Credentials::new("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY").unwrap()
    }

    fn may_24_2013() -> Timestamp {
        "2013-05-24T00:00:00Z".parse().unwrap()
    }

    #[test]
    fn get_object_of_the_aws_pages() {
        let credentials = credentials();
        let signer = SigV4::new(&credentials, "us-east-1", may_24_2013());
        let headers = [
            ("host", "examplebucket.s3.amazonaws.com"),
            ("range", "bytes=0-9"),
            ("x-amz-content-sha256", EMPTY),
            ("x-amz-date", "20130524T000000Z"),
        ];
        let (names, signature) = signer.signature("GET", "/test.txt", "", &headers, EMPTY);
        assert_eq!(names, "host;range;x-amz-content-sha256;x-amz-date");
        assert_eq!(signature, "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41");
    }

    #[test]
    fn presigned_url_of_the_aws_pages() {
        let credentials = credentials();
        let url = Url::parse("https://examplebucket.s3.amazonaws.com/test.txt").unwrap();
        let url = SigV4::new(&credentials, "us-east-1", may_24_2013()).presign(&url, 86_400);
        assert_eq!(
            url.as_str(),
            "https://examplebucket.s3.amazonaws.com/test.txt?X-Amz-Algorithm=AWS4-HMAC-SHA256\
             &X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20130524%2Fus-east-1%2Fs3%2Faws4_request&X-Amz-Date=20130524T000000Z\
             &X-Amz-Expires=86400&X-Amz-SignedHeaders=host\
             &X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404"
        );
    }

    #[test]
    fn a_signed_request_says_what_it_was_signed_with() {
        let credentials = credentials();
        let url = Url::parse("http://127.0.0.1:9000/my-bucket/a%20b").unwrap();
        let mut headers = HeaderMap::new();
        SigV4::new(&credentials, "kr-standard", may_24_2013()).sign("HEAD", &url, &mut headers);
        let authorization = headers["authorization"].to_str().unwrap();
        assert!(headers["authorization"].is_sensitive());
        assert!(authorization.starts_with(
            "AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/kr-standard/s3/aws4_request, \
             SignedHeaders=host;x-amz-content-sha256;x-amz-date, Signature="
        ));
        assert_eq!(headers["x-amz-date"], "20130524T000000Z");
        assert_eq!(headers["x-amz-content-sha256"], "UNSIGNED-PAYLOAD");
        assert_eq!(host(&url), "127.0.0.1:9000");
    }
}

//! MD5 and SHA-256 of contents, and the `ETag` S3 makes of the first.

use std::fmt::Write as _;

use md5::Md5;
use sha2::{Digest as _, Sha256};

use super::content::Content;

/// Larger contents get the `ETag` of a multipart upload, which is no MD5 of the bytes; reading gigabytes for it would
/// take minutes.
const LARGEST_HASHED: u64 = 16 * 1024 * 1024;

/// The `ETag`, without its quotes.
pub(super) fn etag(content: &Content) -> String {
    if content.length() <= LARGEST_HASHED {
        return md5_and_sha256(content).0;
    }
    let parts = content.length().div_ceil(LARGEST_HASHED);
    format!("{}-{parts}", hex(&Md5::digest(content.fingerprint())))
}

/// MD5 and SHA-256 of all bytes, in hexadecimal.
pub(super) fn md5_and_sha256(content: &Content) -> (String, String) {
    let (mut md5, mut sha256) = (Md5::new(), Sha256::new());
    for piece in content.pieces(0..u64::MAX) {
        md5.update(&piece);
        sha256.update(&piece);
    }
    (hex(&md5.finalize()), hex(&sha256.finalize()))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        // Writing to a string does not fail.
        let _written = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    use bytes::Bytes;

    use super::*;

    #[test]
    fn small_contents_have_their_md5_large_ones_a_number_of_parts() {
        let abc = Content::of(Bytes::from_static(b"abc"));
        assert_eq!(etag(&abc), "900150983cd24fb0d6963f7d28e17f72");
        assert_eq!(md5_and_sha256(&abc).1, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        let large = |seed| etag(&Content::synthetic(seed, 1 << 30));
        assert!(large(1).ends_with("-64"));
        assert_ne!(large(1), large(2));
    }
}

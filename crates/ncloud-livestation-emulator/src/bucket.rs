//! Names of Object Storage buckets.

/// "3 to 63 chars, lower case letters, digits, `.`, `-`, first and last a letter or digit, not an IP address"
/// (<https://guide.ncloud-docs.com/docs/objectstorage-use-bucket>); whether the bucket exists is not emulated.
pub(crate) fn is_bucket_name(name: &str) -> bool {
    let plain = |byte: &u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
    let bytes = name.as_bytes();
    (3..=63).contains(&bytes.len())
        && bytes.iter().all(|byte| plain(byte) || matches!(byte, b'.' | b'-'))
        && bytes.first().is_some_and(plain)
        && bytes.last().is_some_and(plain)
        && name.parse::<std::net::Ipv4Addr>().is_err()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bucket_names_follow_the_guide() {
        for good in ["my-bucket", "a.b", "123", "a--b", &"a".repeat(63)] {
            assert!(is_bucket_name(good), "{good}");
        }
        for bad in ["", "ab", "myTestBucket", "-ab", "ab-", "a_b", "10.0.0.1", &"a".repeat(64), "한글버킷"] {
            assert!(!is_bucket_name(bad), "{bad}");
        }
    }
}

//! Names in Object Storage, as requests may carry them.

use std::net::Ipv4Addr;

use crate::checked::checked_text;
use crate::invalid_value::InvalidValue;

/// Name of a bucket that a clip is to be uploaded to.
///
/// 3 to 63 lower-case letters, digits, `.` and `-`, first and last a letter or digit, and not an IP address
/// (<https://guide.ncloud-docs.com/docs/objectstorage-use-bucket>). Responses carry bucket names as plain text, since
/// the vendor's own example breaks this rule.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct BucketName(String);

/// Folder of a bucket that a clip is to be uploaded to; begins with `/`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FolderPath(String);

/// Path of an MP4 file in a bucket; begins with `/` and ends with `.mp4`.
///
/// That the service knows an MP4 by its extension is inferred.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Mp4Path(String);

impl BucketName {
    /// Checks and wraps a name.
    ///
    /// # Errors
    ///
    /// When it breaks the naming rule above.
    pub fn new(name: impl Into<String>) -> Result<Self, InvalidValue> {
        const RULE: &str = "be 3 to 63 lower-case letters, digits, . and -, \
                            begin and end with a letter or digit, and not be an IP address";
        let name = name.into();
        let edge = |byte: Option<&u8>| byte.is_some_and(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
        let legal = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'.' || b == b'-';
        let bytes = name.as_bytes();
        if (3..=63).contains(&bytes.len())
            && edge(bytes.first())
            && edge(bytes.last())
            && name.bytes().all(legal)
            && name.parse::<Ipv4Addr>().is_err()
        {
            Ok(Self(name))
        } else {
            Err(InvalidValue::new("bucket name", RULE, &name))
        }
    }
}

impl FolderPath {
    /// Checks and wraps a path.
    ///
    /// # Errors
    ///
    /// When it does not begin with `/`, is longer than an object key may be (1024 bytes), or holds a control
    /// character.
    pub fn new(path: impl Into<String>) -> Result<Self, InvalidValue> {
        const RULE: &str = "begin with /, be at most 1024 bytes long and hold no control character";
        let path = path.into();
        if is_path(&path) { Ok(Self(path)) } else { Err(InvalidValue::new("file path", RULE, &path)) }
    }
}

impl Mp4Path {
    /// Checks and wraps a path.
    ///
    /// # Errors
    ///
    /// When it does not begin with `/`, does not end with `.mp4` (of either case), names no file, is longer than an
    /// object key may be (1024 bytes), or holds a control character.
    pub fn new(path: impl Into<String>) -> Result<Self, InvalidValue> {
        const RULE: &str = "begin with /, end with a file name in .mp4, \
                            be at most 1024 bytes long and hold no control character";
        let path = path.into();
        let name = path.rsplit('/').next().unwrap_or_default();
        let is_mp4 =
            name.rsplit_once('.').is_some_and(|(stem, kind)| !stem.is_empty() && kind.eq_ignore_ascii_case("mp4"));
        if is_path(&path) && is_mp4 { Ok(Self(path)) } else { Err(InvalidValue::new("file path", RULE, &path)) }
    }
}

/// Whether it can be a key in a bucket, with the slash that the service puts in front.
fn is_path(path: &str) -> bool {
    path.starts_with('/') && path.len() <= 1024 && !path.chars().any(char::is_control)
}

checked_text!(BucketName);
checked_text!(FolderPath);
checked_text!(Mp4Path);

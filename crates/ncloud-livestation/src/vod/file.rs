//! Files that a schedule plays.

use ncloud_livestation_raw as raw;
use ncloud_livestation_raw::{BucketName, InvalidValue, Mp4Path};

/// An MP4 file of Object Storage that a schedule plays.
///
/// ```
/// use ncloud_livestation::VodFile;
///
/// let file = VodFile::new("my-bucket", "/reruns/monday.mp4");
/// assert_eq!(file, ("my-bucket", "/reruns/monday.mp4").into());
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct VodFile {
    /// The bucket it lies in.
    pub bucket: String,
    /// Its path in the bucket; begins with `/`, ends with `.mp4`.
    pub path: String,
}

impl VodFile {
    /// The file at this path of the bucket. The path begins with `/`.
    #[must_use]
    pub fn new(bucket: impl Into<String>, path: impl Into<String>) -> Self {
        Self { bucket: bucket.into(), path: path.into() }
    }
}

/// Bucket and path.
impl<B: Into<String>, P: Into<String>> From<(B, P)> for VodFile {
    fn from((bucket, path): (B, P)) -> Self {
        Self::new(bucket, path)
    }
}

/// The files as they are sent.
pub(super) fn sent(files: Vec<VodFile>) -> Result<Vec<raw::types::VodFile>, InvalidValue> {
    let sent = |file: VodFile| {
        Ok(raw::types::VodFile { bucket_name: BucketName::new(file.bucket)?, file_path: Mp4Path::new(file.path)? })
    };
    files.into_iter().map(sent).collect()
}

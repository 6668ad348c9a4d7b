//! Where the file of a clip goes, and where it lies.

use ncloud_livestation_raw::{AccessControl, types};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// Where to put the file of a new clip.
///
/// ```
/// use ncloud_livestation::{AccessControl, OutputLocation};
///
/// let public = OutputLocation::new("my-bucket", "/goals").access_control(AccessControl::PublicRead);
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[must_use]
pub struct OutputLocation {
    pub(super) bucket: String,
    pub(super) folder: String,
    pub(super) access_control: AccessControl,
}

impl OutputLocation {
    /// A folder of a bucket, private. The folder begins with `/`; the service names the file. Both are checked when the
    /// call is sent.
    pub fn new(bucket: impl Into<String>, folder: impl Into<String>) -> Self {
        Self { bucket: bucket.into(), folder: folder.into(), access_control: AccessControl::Private }
    }

    /// Who may read the file.
    pub fn access_control(mut self, access_control: AccessControl) -> Self {
        self.access_control = access_control;
        self
    }
}

/// Where the file of a clip lies in Object Storage.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ShortClipOutput {
    /// Who may read the file.
    pub access_control: Option<AccessControl>,
    /// The bucket.
    pub bucket_name: Option<String>,
    /// Folder in the bucket; begins with `/`.
    pub file_path: Option<String>,
    /// Name of the file; may be missing before the clip is completed.
    pub file_name: Option<String>,
    /// What this version does not know or cannot read, under its names on the wire.
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    pub extra: Map<String, Value>,
}

impl ShortClipOutput {
    pub(super) fn from_response(output: types::ShortClipOutput) -> Self {
        let types::ShortClipOutput { access_control, bucket_name, file_path, file_name, extra, .. } = output;
        Self { access_control, bucket_name, file_path, file_name, extra }
    }

    /// The key of the file in its bucket; `None` until the service has named the file.
    ///
    /// Folder and name joined without a slash in front, which object keys do not have. **Inferred**: no page of the
    /// vendor states it. A clip is at its key once it is `COMPLETED`; check with a HEAD request.
    ///
    /// ```
    /// use ncloud_livestation::ShortClipOutput;
    ///
    /// let mut output = ShortClipOutput::default();
    /// output.file_name = Some("1024-1655290646131.mp4".into());
    /// output.file_path = Some("/".into());
    /// assert_eq!(output.object_key().as_deref(), Some("1024-1655290646131.mp4"));
    /// output.file_path = Some("/goals/".into());
    /// assert_eq!(output.object_key().as_deref(), Some("goals/1024-1655290646131.mp4"));
    /// ```
    #[must_use]
    pub fn object_key(&self) -> Option<String> {
        let name = self.file_name.as_deref().filter(|name| !name.is_empty())?;
        let folder = self.file_path.as_deref().unwrap_or_default().trim_matches('/');
        Some(if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") })
    }
}

//! Object Storage, as a client reaches it.

use ncloud_livestation_raw::types::Recording;
use ncloud_livestation_raw::{AccessControl, InvalidValue};

use super::address::Address;
use super::file::StoredFile;
use super::recorded;
use super::region::StorageRegion;
use crate::client::Client;
use crate::error::Result;
use crate::short_clip::{ShortClip, ShortClipOutput};

/// Object Storage in one region, reached with a client's credentials. Cheap to clone; sends nothing by itself.
///
/// ```
/// # async fn run(client: ncloud_livestation::Client) -> Result<(), ncloud_livestation::Error> {
/// let clip = client.channel("ls-20220623115623-fHnXy")?.short_clip(1060).get().await?;
/// let file = client.object_storage().file(&clip)?;
/// let done = file.download_to("goal.mp4").await?;
/// println!("{} bytes in {}", done.length, done.path.display());
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone)]
pub struct ObjectStorage {
    client: Client,
}

impl ObjectStorage {
    pub(crate) fn new(client: Client) -> Self {
        Self { client }
    }

    /// The region, by which requests are signed.
    #[must_use]
    pub fn region(&self) -> StorageRegion {
        self.client.shared().storage.region
    }

    /// The file of a clip. Requests for a file that anybody may read are not signed.
    ///
    /// Where a clip's file lies is inferred from its folder and its name, see
    /// [`object_key`](ShortClipOutput::object_key). When the folder already ends in the file's name and nothing lies at the
    /// key read in that way, the folder alone is tried as the key.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidInput`](crate::ErrorKind::InvalidInput) when the service has not named bucket and file yet (wait
    /// until the clip is completed), or the names are not valid.
    /// [`ErrorKind::Configuration`](crate::ErrorKind::Configuration) when the client has an
    /// [`endpoint`](crate::ClientBuilder::endpoint) of its own and no address of Object Storage: set
    /// [`storage_endpoint`](crate::ClientBuilder::storage_endpoint) or
    /// [`storage_region`](crate::ClientBuilder::storage_region).
    pub fn file(&self, clip: &ShortClip) -> Result<StoredFile> {
        self.output(&clip.output)
    }

    /// As [`file`](Self::file), from the part of a clip that says where its file lies.
    ///
    /// # Errors
    ///
    /// As [`file`](Self::file).
    pub fn output(&self, output: &ShortClipOutput) -> Result<StoredFile> {
        const RULE: &str = "be named by the service already: wait until the clip is completed";
        let bucket = output.bucket_name.as_deref().filter(|name| !name.is_empty());
        let bucket = bucket.ok_or_else(|| InvalidValue::new("bucket of the clip", RULE, &""))?;
        let key = output.object_key().ok_or_else(|| InvalidValue::new("file of the clip", RULE, &""))?;
        let first = Address::new(bucket, key)?;
        let second = second_key(output).and_then(|key| Address::new(bucket, key).ok());
        let endpoint = self.client.shared().storage.endpoint()?.clone();
        Ok(StoredFile::new(self.client.clone(), endpoint, first, second, output.access_control.clone()))
    }

    /// The file of a recording that was uploaded, by its `object_storage_url`. Sends nothing; see
    /// [`RecordingHandle::file`](crate::RecordingHandle::file) for one that is not read yet.
    ///
    /// Requests for it are signed; see [`StoredFile::unsigned`]. **Inferred**: the form of the URL is not documented.
    ///
    /// ```
    /// # async fn run(client: ncloud_livestation::Client) -> Result<(), ncloud_livestation::Error> {
    /// use std::time::Duration;
    ///
    /// let recording = client.channel("ls-20220623115623-fHnXy")?.recording(2_700_001);
    /// let uploaded = recording.wait_until_uploaded(Duration::from_secs(600)).await?;
    /// client.object_storage().recording(&uploaded)?.download_to("match.mp4").await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidInput`](crate::ErrorKind::InvalidInput) for a recording that is not uploaded, that has an address
    /// of another form, or that is HLS, which is a playlist and its segments.
    /// [`ErrorKind::Configuration`](crate::ErrorKind::Configuration) for one in another region than the client's, and as
    /// [`file`](Self::file).
    pub fn recording(&self, recording: &Recording) -> Result<StoredFile> {
        let storage = &self.client.shared().storage;
        let endpoint = storage.endpoint()?.clone();
        let address = recorded::address(recording, storage.region, &endpoint)?;
        Ok(StoredFile::new(self.client.clone(), endpoint, address, None, None::<AccessControl>))
    }

    /// An object by its bucket and key. The key has no slash in front.
    ///
    /// Requests for it are signed; see [`StoredFile::unsigned`].
    ///
    /// ```
    /// # async fn run(client: ncloud_livestation::Client) -> Result<(), ncloud_livestation::Error> {
    /// let info = client.object_storage().object("my-bucket", "goals/1024-1655290646131.mp4")?.head().await?;
    /// println!("{} bytes", info.length);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidInput`](crate::ErrorKind::InvalidInput) for a bucket or key that is not valid, and
    /// [`ErrorKind::Configuration`](crate::ErrorKind::Configuration) as [`file`](Self::file).
    pub fn object(&self, bucket: &str, key: impl Into<String>) -> Result<StoredFile> {
        let endpoint = self.client.shared().storage.endpoint()?.clone();
        let address = Address::new(bucket, key)?;
        Ok(StoredFile::new(self.client.clone(), endpoint, address, None, None::<AccessControl>))
    }
}

/// The key when `filePath`, which is a folder by its documentation, already holds the file's name.
fn second_key(output: &ShortClipOutput) -> Option<String> {
    let path = output.file_path.as_deref()?.trim_matches('/');
    let name = output.file_name.as_deref()?;
    (path.rsplit('/').next() == Some(name)).then(|| path.to_owned())
}

impl Client {
    /// Object Storage, where the files of clips and recordings lie, reached with this client's credentials. Needs the feature
    /// `object-storage`.
    ///
    /// The region follows from the zone, unless the builder sets another.
    #[must_use]
    pub fn object_storage(&self) -> ObjectStorage {
        ObjectStorage::new(self.clone())
    }
}

//! The storage as the emulator's owner sees it.

use std::net::SocketAddr;

use bytes::Bytes;

use super::content::Content;
use super::counters::StorageCounters;
use super::faults::StorageFault;
use super::object::{FileObject, ObjectName, StoredObject};
use crate::emulator::Emulator;

/// Object Storage: the files of completed short clips, over S3, with the emulator's keys. Feature `object-storage`.
impl Emulator {
    /// Where the storage listens, as `http://127.0.0.1:PORT`: what stands in for `https://kr.object.ncloudstorage.com`.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// use ncloud_livestation_emulator::{Emulator, ShortClipSeed};
    ///
    /// let clip = ShortClipSeed::new("ls-20250814000000-zTwK2", 7559, 1418).status("COMPLETED");
    /// let emulator = Emulator::builder().short_clip(clip).start().await?;
    /// let object = emulator.object_of_clip(1418).ok_or("no file")?;
    /// let url = format!("{}/{}/{}", emulator.storage_url(), object.bucket, object.key);
    /// assert_eq!(object.length, 750_000);
    /// # let _ = url;
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn storage_url(&self) -> String {
        format!("http://{}", self.storage_address())
    }

    /// The address the storage listens on.
    #[must_use]
    pub fn storage_address(&self) -> SocketAddr {
        self.storage.address()
    }

    /// The object of a short clip; `None` when there is no such clip, or no file of it now. All of it is read for its
    /// hashes, which takes a while for a clip of hours.
    #[must_use]
    pub fn object_of_clip(&self, id: u64) -> Option<FileObject> {
        self.service.clip_object(id)
    }

    /// The object of an uploaded recording; `None` when there is no such recording, or no file of it now. All of it is
    /// read for its hashes, which takes a while for a recording of hours.
    #[must_use]
    pub fn object_of_recording(&self, id: u64) -> Option<FileObject> {
        self.service.recording_object(id)
    }

    /// Puts a private object, and its bucket if need be.
    pub fn put_object(&self, bucket: &str, key: &str, bytes: impl Into<Bytes>) {
        self.put(bucket, key, Content::of(bytes.into()));
    }

    /// Puts a private object of any size, whose bytes are [`synthetic_bytes`](crate::synthetic_bytes) of `seed`. They
    /// are made where they are read, so a gigabyte takes no memory.
    pub fn put_synthetic_object(&self, bucket: &str, key: &str, size: u64, seed: u64) {
        self.put(bucket, key, Content::synthetic(seed, size));
    }

    fn put(&self, bucket: &str, key: &str, content: Content) {
        let object = StoredObject {
            content,
            content_type: "application/octet-stream".to_owned(),
            modified_ms: self.service.clock.now_ms(),
            is_public: false,
        };
        self.service.objects.put(ObjectName::new(bucket, key), object);
    }

    /// Gives an object other bytes and another `ETag`, of the same length.
    pub fn replace_object(&self, bucket: &str, key: &str) {
        self.service.objects.replace(ObjectName::new(bucket, key), self.service.clock.now_ms());
    }

    /// Deletes an object, a short clip's too; the clip stays `COMPLETED`.
    pub fn delete_object(&self, bucket: &str, key: &str) {
        self.service.objects.delete(ObjectName::new(bucket, key));
    }

    /// Adds a fault to the storage.
    pub fn add_storage_fault(&self, fault: StorageFault) {
        self.service.objects.lock().faults.push(fault);
    }

    /// Takes all faults of the storage away; what they replaced stays replaced.
    pub fn clear_storage_faults(&self) {
        self.service.objects.lock().faults.clear();
    }

    /// How much was asked of the objects.
    #[must_use]
    pub fn storage_counters(&self) -> StorageCounters {
        self.service.objects.lock().counters.clone()
    }

    /// Counts from nothing again.
    pub fn clear_storage_counters(&self) {
        self.service.objects.lock().counters = StorageCounters::default();
    }
}

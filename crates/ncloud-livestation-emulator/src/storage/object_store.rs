//! What the storage remembers, and how it is looked up together with the short clips.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::clip;
use super::content::Content;
use super::counters::StorageCounters;
use super::digest;
use super::faults::{StorageFault, Strikes};
use super::object::{FileObject, ObjectName, StoredObject};
use super::recording;
use crate::service::Service;
use crate::short_clip::model::ShortClip;

/// What the storage remembers; the files of short clips are not among it, they follow from the clips.
#[derive(Debug, Default)]
pub(crate) struct ObjectStore(Mutex<Objects>);

#[derive(Debug, Default)]
pub(super) struct Objects {
    /// Objects that were put, and (`None`) names that were deleted; both win over clips.
    put: BTreeMap<ObjectName, Option<StoredObject>>,
    /// How often an object was replaced, and when last.
    replaced: BTreeMap<ObjectName, (u64, i64)>,
    etags: BTreeMap<ObjectName, (Content, String)>,
    pub(super) faults: Vec<StorageFault>,
    pub(super) counters: StorageCounters,
}

impl ObjectStore {
    /// What is remembered, locked. Nobody may await, or lock the state, while holding it.
    pub(super) fn lock(&self) -> MutexGuard<'_, Objects> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Forgets everything.
    pub(crate) fn reset(&self) {
        *self.lock() = Objects::default();
    }

    /// Puts an object; its bucket comes to be with it.
    pub(super) fn put(&self, name: ObjectName, object: StoredObject) {
        let mut objects = self.lock();
        objects.replaced.remove(&name);
        objects.put.insert(name, Some(object));
    }

    /// Deletes an object.
    pub(super) fn delete(&self, name: ObjectName) {
        self.lock().put.insert(name, None);
    }

    /// Gives an object other bytes.
    pub(super) fn replace(&self, name: ObjectName, now_ms: i64) {
        let mut objects = self.lock();
        let (times, at_ms) = objects.replaced.entry(name).or_default();
        *times += 1;
        *at_ms = now_ms;
    }

    /// What the faults do to a request for `name`, which counts as one of theirs.
    pub(super) fn strike(&self, name: &ObjectName) -> Strikes {
        self.lock().faults.iter_mut().filter_map(|fault| fault.strike(&name.key)).collect()
    }

    /// The `ETag` of an object, without quotes; reckoned once for the same bytes under the same name.
    pub(super) fn etag(&self, name: &ObjectName, content: &Content) -> String {
        if let Some((known, etag)) = self.lock().etags.get(name)
            && known == content
        {
            return etag.clone();
        }
        let etag = digest::etag(content);
        self.lock().etags.insert(name.clone(), (content.clone(), etag.clone()));
        etag
    }
}

/// Other bytes for an object that was replaced.
fn replace(objects: &Objects, name: &ObjectName, object: &mut StoredObject) {
    if let Some((generation, replaced_ms)) = objects.replaced.get(name) {
        object.content = object.content.replaced(*generation);
        object.modified_ms = *replaced_ms;
    }
}

impl Service {
    /// The buckets there are: those of short clips and recordings, whatever their status, and those of objects that were put.
    pub(super) fn buckets(&self) -> BTreeSet<String> {
        let mut buckets: BTreeSet<String> = {
            let state = self.state();
            let of_clips = state.short_clips.values().map(|clip| clip.output.bucket_name.clone());
            let of_recordings = state.recordings.values().filter_map(|recording| recording.upload.as_ref());
            of_clips.chain(of_recordings.map(|upload| upload.bucket_name.clone())).collect()
        };
        let objects = self.objects.lock();
        buckets.extend(objects.put.iter().filter(|(_, put)| put.is_some()).map(|(name, _)| name.bucket.clone()));
        buckets
    }

    /// The object of that name, if there is one now.
    pub(super) fn object(&self, name: &ObjectName) -> Option<StoredObject> {
        self.objects(|other| other == name).remove(name)
    }

    /// The objects whose name is wanted.
    pub(super) fn objects(&self, is_wanted: impl Fn(&ObjectName) -> bool) -> BTreeMap<ObjectName, StoredObject> {
        let now_ms = self.clock.now_ms();
        let mut objects = BTreeMap::new();
        let clips: Vec<(ObjectName, ShortClip)> = {
            let state = self.state();
            for uploaded in state.recordings.values() {
                if let Some(name) = recording::name(uploaded).filter(|name| is_wanted(name))
                    && let Some(object) = recording::object(uploaded, now_ms)
                {
                    objects.insert(name, object);
                }
            }
            let named = state.short_clips.values().map(|clip| (clip::name(clip), clip));
            named.filter(|(name, _)| is_wanted(name)).map(|(name, clip)| (name, clip.clone())).collect()
        };
        let stored = self.objects.lock();
        for (name, object) in &mut objects {
            replace(&stored, name, object);
        }
        for (name, clip) in clips {
            let (generation, replaced_ms) = stored.replaced.get(&name).copied().unwrap_or_default();
            if let Some(object) = clip::object(&clip, now_ms, generation) {
                let modified_ms = object.modified_ms.max(replaced_ms);
                objects.insert(name, StoredObject { modified_ms, ..object });
            }
        }
        for (name, put) in stored.put.iter().filter(|(name, _)| is_wanted(name)) {
            let Some(object) = put else {
                objects.remove(name);
                continue;
            };
            let mut object = object.clone();
            replace(&stored, name, &mut object);
            objects.insert(name.clone(), object);
        }
        objects
    }

    /// The object of a short clip, all of it read; `None` when there is no such clip, or no file of it now.
    pub(crate) fn clip_object(&self, id: u64) -> Option<FileObject> {
        let name = clip::name(self.state().short_clips.get(&id)?);
        self.file_object(name)
    }

    /// The object of a recording, all of it read; `None` when there is no such recording, or no file of it now.
    pub(crate) fn recording_object(&self, id: u64) -> Option<FileObject> {
        let name = recording::name(self.state().recordings.get(&id)?)?;
        self.file_object(name)
    }

    fn file_object(&self, name: ObjectName) -> Option<FileObject> {
        let content = self.object(&name)?.content;
        let (md5, sha256) = digest::md5_and_sha256(&content);
        Some(FileObject { bucket: name.bucket, key: name.key, length: content.length(), md5, sha256 })
    }
}

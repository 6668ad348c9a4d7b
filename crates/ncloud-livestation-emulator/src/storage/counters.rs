//! How much was asked of the storage.

use std::collections::BTreeMap;

use super::object::ObjectName;

/// How much was asked of each object since the start, the last reset or the last
/// [`clear_storage_counters`](crate::Emulator::clear_storage_counters).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StorageCounters {
    objects: BTreeMap<ObjectName, ObjectCounters>,
}

/// How much was asked of one object.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct ObjectCounters {
    /// Requests that named it, refused ones included.
    pub requests: u64,
    /// Bytes of bodies handed to the network; up to 64 KiB ahead of what a client that left has read.
    pub body_bytes: u64,
}

impl StorageCounters {
    /// What was asked of the object `key` in `bucket`.
    #[must_use]
    pub fn of(&self, bucket: &str, key: &str) -> ObjectCounters {
        self.objects.get(&ObjectName::new(bucket, key)).copied().unwrap_or_default()
    }

    /// What was asked of all objects together.
    #[must_use]
    pub fn total(&self) -> ObjectCounters {
        self.objects.values().fold(ObjectCounters::default(), |sum, one| ObjectCounters {
            requests: sum.requests + one.requests,
            body_bytes: sum.body_bytes + one.body_bytes,
        })
    }

    pub(super) fn count(&mut self, name: &ObjectName, requests: u64, body_bytes: u64) {
        let counters = self.objects.entry(name.clone()).or_default();
        counters.requests += requests;
        counters.body_bytes += body_bytes;
    }
}

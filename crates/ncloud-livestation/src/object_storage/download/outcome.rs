//! The progress of a download, and its result.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use crate::object_storage::info::ObjectInfo;

/// How far a download is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct DownloadProgress {
    /// Bytes of the object.
    pub total: u64,
    /// Bytes on disk, those from an earlier start included.
    pub done: u64,
    /// Bytes written since this start.
    pub fetched: u64,
}

/// A download that is done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Downloaded {
    /// The file.
    pub path: PathBuf,
    /// Its length in bytes.
    pub length: u64,
    /// Bytes that were on disk already, from an earlier start.
    pub resumed: u64,
    /// What the content was checked by.
    pub verification: Verification,
    /// The object.
    pub object: ObjectInfo,
}

/// What the content of a download was checked by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Verification {
    /// Its length and its MD5.
    Md5,
    /// Its length. The ETag is no MD5, as for objects that were uploaded in several parts.
    Length,
}

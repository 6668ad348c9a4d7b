//! The answers as plain structs of the same shape: what somebody writes who knows exactly what comes.

use serde::Deserialize;

/// Answer of `get_short_clip`.
#[derive(Debug, Clone, Deserialize)]
pub struct GetShortClip {
    /// The answer.
    pub content: GetShortClipContent,
}

/// A clip with where it was cut from.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct GetShortClipContent {
    /// Channel.
    pub channel_id: Option<String>,
    /// Snapshot.
    pub snapshot_id: Option<u64>,
    /// The clip.
    pub shortclip: ShortClip,
}

/// Answer of `list_short_clips`.
#[derive(Debug, Clone, Deserialize)]
pub struct ListShortClips {
    /// The answer.
    pub content: ListShortClipsContent,
    /// Number of clips.
    pub total: Option<u64>,
}

/// The clips of a snapshot.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ListShortClipsContent {
    /// Channel.
    pub channel_id: Option<String>,
    /// Snapshot.
    pub snapshot_id: Option<u64>,
    /// The clips.
    pub short_clip_list: Vec<ShortClip>,
}

/// A clip.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ShortClip {
    /// Its id.
    pub id: u64,
    /// Its status.
    pub status: Status,
    /// Epoch milliseconds.
    pub created_time: Option<i64>,
    /// Epoch milliseconds.
    pub updated_time: Option<i64>,
    /// Bytes.
    pub file_size: Option<u64>,
    /// Milliseconds.
    pub duration: Option<u64>,
    /// Where the file lies.
    pub output: Option<Output>,
}

/// How far a clip is; a value that is not here is an error.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Status {
    /// In the making.
    Creating,
    /// Done.
    Completed,
    /// Encoding failed.
    ProcessingFail,
    /// Upload failed.
    UploadFail,
}

/// Where a file lies.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Output {
    /// Who may read it.
    pub access_control: Option<AccessControl>,
    /// Bucket.
    pub bucket_name: Option<String>,
    /// Folder.
    pub file_path: Option<String>,
    /// Name.
    pub file_name: Option<String>,
}

/// Who may read a file.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum AccessControl {
    /// Its owner.
    Private,
    /// Everybody.
    PublicRead,
}

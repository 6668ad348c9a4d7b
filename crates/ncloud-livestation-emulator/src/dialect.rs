//! Where the vendor's pages disagree about answers, which page the emulator follows.

use serde::{Deserialize, Serialize};

/// How answers are written. The default follows the newest pages.
///
/// ```
/// use ncloud_livestation_emulator::{Dialect, SnapshotIdForm};
///
/// let old = Dialect { short_clip_snapshot_id: SnapshotIdForm::Integer, ..Dialect::default() };
/// assert_ne!(old, Dialect::default());
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct Dialect {
    /// How `content.snapshotId` is written beside a short clip.
    pub short_clip_snapshot_id: SnapshotIdForm,
    /// What the list of short clips is called.
    pub list_name: ListName,
    /// What a channel on air is called.
    pub on_air: OnAirName,
    /// How much of a clip the list tells.
    pub list_items: ListItems,
    /// How much of a finished clip's place `filePath` tells.
    pub file_path: FilePathForm,
    /// An empty list is `null` (invented: no page shows it).
    pub null_lists: bool,
    /// Objects carry a field no page names (invented: what the next version may do).
    pub extra_fields: bool,
    /// Statuses and access controls have a value no page names (invented: what the next version may do).
    pub unknown_enum_values: bool,
}

/// Text on the newest page, a number on the older and finance pages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum SnapshotIdForm {
    /// `"1047"`.
    #[default]
    Text,
    /// `1047`.
    Integer,
}

/// Capital C on the newest page, lower case on the 2024 page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum ListName {
    /// `shortClipList`.
    #[default]
    #[serde(rename = "shortClipList")]
    ShortClipList,
    /// `shortclipList`.
    #[serde(rename = "shortclipList")]
    ShortclipList,
}

/// `PUBLISHING` on the newest pages, `PUBLISH` in the older tables.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum OnAirName {
    /// `PUBLISHING`.
    #[default]
    #[serde(rename = "PUBLISHING")]
    Publishing,
    /// `PUBLISH`.
    #[serde(rename = "PUBLISH")]
    Publish,
}

/// How much of a clip the list tells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum ListItems {
    /// id, status, times and access control: what the pages were seen to name.
    #[default]
    Thin,
    /// All that Get short clip tells (inferred).
    Full,
}

/// What `filePath` holds once the file has a name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum FilePathForm {
    /// The folder, `/shortclip`, with the name beside it in `fileName`: what the pages show.
    #[default]
    Folder,
    /// The folder and the name, `/shortclip/clip.mp4`, as `filePath` means for VOD2LIVE (invented for clips).
    WholeKey,
}

//! Each contradiction of the vendor's pages: the newest page's way first.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

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

impl OnAirName {
    /// The status of a channel by this name.
    pub(crate) fn write(self, status: &str) -> &str {
        match (self, status) {
            (Self::Publish, "PUBLISHING") => "PUBLISH",
            _ => status,
        }
    }
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

/// Integers that other pages, or other parts of the same page, write as text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum NumberForm {
    /// `12345678`.
    #[default]
    Integer,
    /// `"12345678"`.
    Text,
}

impl NumberForm {
    /// A number in this form.
    pub(crate) fn write(self, number: impl Into<Value>) -> Value {
        let number = number.into();
        match self {
            Self::Integer => number,
            Self::Text => json!(number.to_string()),
        }
    }
}

/// `useDVR` on the newest pages, `useDvr` in the older list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum DvrName {
    /// `useDVR`.
    #[default]
    #[serde(rename = "useDVR")]
    UseDvrUpper,
    /// `useDvr`, as in requests.
    #[serde(rename = "useDvr")]
    UseDvr,
}

/// How `HLS,DASH` is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum OutputProtocolsForm {
    /// `HLS,DASH`, as in requests.
    #[default]
    Comma,
    /// `HLS, DASH`, on the older finance pages.
    CommaBlank,
    /// `DASH` alone, which only the page of Switch stream lists.
    Dash,
}

impl OutputProtocolsForm {
    /// The protocols of a channel in this form.
    pub(crate) fn write(self, protocols: &str) -> &str {
        match (self, protocols) {
            (Self::CommaBlank, "HLS,DASH") => "HLS, DASH",
            (Self::Dash, "HLS,DASH") => "DASH",
            _ => protocols,
        }
    }
}

/// `recentPublishStartTime` in client code, `recentPublishTime` on a page of re-stream channels.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum PublishTimeName {
    /// `recentPublishStartTime`.
    #[default]
    RecentPublishStartTime,
    /// `recentPublishTime`.
    RecentPublishTime,
}

/// How Get recording tells of a recording.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum RecordingForm {
    /// Under its id, on the newest pages.
    #[default]
    Map,
    /// By itself, with its `id`, on the older and finance pages.
    Flat,
}

/// Bit rates that the pages write as text, and client code reads as numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum BitrateForm {
    /// `"2048000"`.
    #[default]
    Text,
    /// `2048000`.
    Integer,
}

/// `bitrate` in all samples, `birate` in an older table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum VideoBitrateName {
    /// `bitrate`.
    #[default]
    Bitrate,
    /// `birate`, most likely a misprint.
    Birate,
}

/// How the deletion of a quality set is refused.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum DeletionRefusal {
    /// By a success with `deleteSuccess` false, which the page explains.
    #[default]
    DeleteSuccess,
    /// By an error, as other deletions are.
    Error,
}

/// An array on the newest page, a number in the tables of the older and finance pages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum CurtainIdsForm {
    /// `[414]`.
    #[default]
    Array,
    /// `414`; of more than one, still an array.
    Integer,
}

/// Where the members of an error stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum ErrorNesting {
    /// In `error`.
    #[default]
    Error,
    /// At the top, as some client code reads them.
    Top,
}

/// Items of a schedule's files and of a channel's schedules, whose form no current page shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum ScheduleItems {
    /// Objects: a file as in requests, a schedule with its id (both inferred).
    #[default]
    Objects,
    /// Texts for files, as an older page types them, and ids for schedules (inferred).
    Scalars,
}

//! Where the vendor's pages disagree about responses, which page the emulator follows.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// Writes the struct, and a setter for each field.
macro_rules! dialect {
    ($($(#[$doc:meta])* $field:ident: $kind:ty,)*) => {
        /// How responses are written. The default follows the newest pages.
        ///
        /// ```
        /// use ncloud_livestation_emulator::{Dialect, OnAirName, SnapshotIdForm};
        ///
        /// let old = Dialect::default().short_clip_snapshot_id(SnapshotIdForm::Integer).on_air(OnAirName::Publish);
        /// assert_ne!(old, Dialect::default());
        /// ```
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(rename_all = "camelCase", deny_unknown_fields, default)]
        #[non_exhaustive]
        pub struct Dialect {
            $($(#[$doc])* pub $field: $kind,)*
        }

        impl Dialect {
            $(
                $(#[$doc])*
                #[must_use]
                pub fn $field(mut self, $field: $kind) -> Self {
                    self.$field = $field;
                    self
                }
            )*
        }
    };
}

dialect! {
    /// How `content.snapshotId` is written beside a short clip.
    short_clip_snapshot_id: SnapshotIdForm,
    /// What the list of short clips is called.
    list_name: ListName,
    /// What a channel on air is called.
    on_air: OnAirName,
    /// How much of a clip the list tells.
    list_items: ListItems,
    /// How much of a finished clip's place `filePath` tells.
    file_path: FilePathForm,
    /// How a channel's `instanceNo` is written.
    instance_no: NumberForm,
    /// How a channel's `createdTime` is written.
    channel_created_time: NumberForm,
    /// What a channel's flag of the time machine is called.
    dvr_name: DvrName,
    /// How a channel's `outputProtocol` of two protocols is written.
    output_protocols: OutputProtocolsForm,
    /// What the time of the last begin of publishing is called.
    publish_time_name: PublishTimeName,
    /// How Get recording tells of a recording.
    recording: RecordingForm,
    /// How the bit rates of service URLs are written.
    bitrates: BitrateForm,
    /// What the bit rate of a stream's video is called.
    video_bitrate_name: VideoBitrateName,
    /// How the service's own error codes are written.
    error_code: NumberForm,
    /// Where the members of an error stand.
    errors: ErrorNesting,
    /// An empty list is `null` (invented: no page shows it).
    null_lists: bool,
    /// Objects carry a field no page names (invented: what the next version may do).
    extra_fields: bool,
    /// Members of a known set of values have one that no page names (invented: what the next version may do).
    unknown_enum_values: bool,
}

impl Dialect {
    /// A success with what is invented: fields and values that no page names.
    pub(crate) fn with_inventions(self, mut body: Value) -> Value {
        if self.extra_fields || self.unknown_enum_values {
            self.invent(&mut body);
        }
        body
    }

    fn invent(self, value: &mut Value) {
        match value {
            Value::Object(members) => {
                for (name, member) in members.iter_mut() {
                    if self.unknown_enum_values && ENUMS.contains(&name.as_str()) && member.is_string() {
                        *member = json!("EMULATOR_UNKNOWN");
                    }
                    self.invent(member);
                }
                // A map by id has no place for a field.
                let is_map = members.keys().any(|name| name.bytes().all(|byte| byte.is_ascii_digit()));
                if self.extra_fields && !is_map {
                    members.insert("emulatorExtraField".to_owned(), json!({ "added": ["later", 1, null] }));
                }
            }
            Value::Array(items) => items.iter_mut().for_each(|item| self.invent(item)),
            _ => {}
        }
    }
}

/// The members whose values the pages list.
const ENUMS: [&str; 10] = [
    "status",
    "channelStatus",
    "accessControl",
    "envType",
    "outputProtocol",
    "ingestProtocol",
    "cdnType",
    "regionType",
    "statusName",
    "recordType",
];

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

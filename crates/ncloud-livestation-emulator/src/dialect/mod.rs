//! Where the vendor's pages disagree about responses, which page the emulator follows.

mod forms;

pub use forms::{
    BitrateForm, CurtainIdsForm, DeletionRefusal, DvrName, ErrorNesting, EventCodeForm, EventName, EventOrder,
    FilePathForm, ListItems, ListName, NumberForm, OnAirName, OutputProtocolsForm, PublishTimeName, RecordingForm,
    ScheduleItems, SnapshotIdForm, VideoBitrateName,
};

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
    /// What the items of a schedule's files and of a channel's schedules are.
    schedule_items: ScheduleItems,
    /// How the bit rates of service URLs are written.
    bitrates: BitrateForm,
    /// What the bit rate of a stream's video is called, and of a quality profile's.
    video_bitrate_name: VideoBitrateName,
    /// How the deletion of a quality set is refused.
    quality_set_deletion: DeletionRefusal,
    /// How the ids of a curtain with one content are written.
    curtain_ids: CurtainIdsForm,
    /// In which order lists of events are.
    event_order: EventOrder,
    /// How the codes of events are spelt.
    event_codes: EventCodeForm,
    /// Lists of events do not name the channel, as on the older page.
    events_without_channel: bool,
    /// How the id of an event is written where it is posted.
    pushed_event_id: NumberForm,
    /// What the code of an event is called where it is posted.
    pushed_event_name: EventName,
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
    /// A list as it is written; an empty one may be `null`.
    pub(crate) fn list(self, items: Vec<Value>) -> Value {
        if items.is_empty() && self.null_lists { Value::Null } else { Value::Array(items) }
    }

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
const ENUMS: &[&str] = &[
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
    "genType",
    "codec",
    "rateControl",
    "orientation",
    "planType",
    "targetName",
    "connectStatus",
    "eventCode",
    "logLevel",
];

//! The generated client for NAVER Cloud Platform Live Station.
//!
//! **Unstable**: this crate changes whenever the specification does. Use `ncloud-livestation`, which wraps it with
//! credentials, retries, waiting and errors; reach for this crate through its `raw()` only for what it does not wrap.
//!
//! [`requests`] and [`types`] are generated from the files in `spec/` by `cargo xtask generate`. Handwritten are only
//! the scalars (identifiers, units, names), the reading of responses, the macro of the open enumerations, and the client that signs and sends.
//!
//! ```
//! use ncloud_livestation_raw::{ShortClipStatus, types::ShortClipResponse};
//!
//! let response: ShortClipResponse = serde_json::from_str(
//!     r#"{"content": {"snapshotId": "7559", "shortclip": {"id": 1418, "status": "ARCHIVED", "colour": "red"}}}"#,
//! )?;
//! assert_eq!(response.content.snapshot_id.map(|id| id.get()), Some(7559));
//! assert_eq!(response.content.shortclip.status, Some(ShortClipStatus::Unknown("ARCHIVED".into())));
//! assert_eq!(response.content.shortclip.extra["colour"], "red");
//! # Ok::<(), serde_json::Error>(())
//! ```

mod attempt;
mod bitrate;
mod body;
mod channel_name;
mod checked;
mod client;
mod curtain_file;
mod custom;
mod decode;
mod envelope;
#[allow(
    missing_docs,
    unreachable_pub,
    clippy::all,
    clippy::pedantic,
    clippy::large_futures,
    clippy::allow_attributes_without_reason,
    reason = "generated code is not edited to please lints"
)]
mod generated;
mod ids;
mod invalid_value;
mod json_path;
mod kilobits;
mod korean_time;
mod number_or_text;
mod object_storage;
mod open_enum;
mod operation;
mod page;
mod quality_name;
mod request;
mod secret;
mod units;
mod url;

pub use attempt::{Attempt, AttemptSettings, Head};
pub use bitrate::Bitrate;
pub use body::{BodyFault, BodyLimits};
pub use channel_name::ChannelName;
pub use client::{Client, REGION_CODE_HEADER};
pub use curtain_file::{CurtainFileKind, CurtainFilePath};
pub use custom::CustomRequest;
pub use decode::{Decoded, FromJson, Node, Report, Unreadable, UnreadableFields, decode};
pub use envelope::Envelope;
pub use generated::responses::decode_response_of;
pub use generated::{enums, operations, requests, spec, types};
pub use ids::{
    CdnInstanceNo, ChannelId, CurtainContentId, EdgeProfileId, InstanceNo, ManagerGroupNo, ManagerNo, QualityProfileId,
    QualitySetId, RecordingId, RestreamPlatformId, ScheduleId, ShortClipId, SnapshotId,
};
pub use invalid_value::InvalidValue;
pub use json_path::json_path;
pub use korean_time::KoreanTime;
pub use ncloud_auth::Timestamp;
pub use number_or_text::NumberOrText;
pub use object_storage::{BucketName, FolderPath, Mp4Path};
pub use operation::{Hints, Operation, RetryClass};
pub use page::PageRequest;
/// What the client gives, and how it fails.
pub use progenitor_client::{Error, ResponseValue};
pub use quality_name::QualityName;
pub use request::Request;
pub use units::{ByteCount, BytesPerSecond, Count, DurationMillis, DurationMinutes, DurationSeconds};

pub use enums::{
    AccessControl, AudioCodec, AudioProfile, CdnRegion, CdnStatus, CdnType, ChannelKind, ChannelStatus,
    CurtainContentStatus, EnvType, EventCode, EventLevel, GenType, IngestProtocol, OutputProtocol, QualitySetKind,
    QualityStatus, QualityType, RateControl, RecordFormat, RecordMode, RecordingStatus, RecordingType,
    RestreamConnectStatus, RestreamPlan, RestreamTarget, ScheduleStatus, ServiceUrlType, ShortClipStatus, VideoCodec,
    VideoOrientation, VideoProfile,
};
pub(crate) use open_enum::open_enum;

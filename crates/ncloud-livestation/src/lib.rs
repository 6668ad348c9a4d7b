//! Unofficial Rust SDK for **Live Station** of NAVER Cloud Platform: live channels, recordings, and short clips out of them.
#![doc = include_str!("../README.md")]

mod call;
mod change;
mod channel;
mod client;
mod clip;
mod duration_ms;
mod edit;
mod error;
#[cfg(feature = "object-storage")]
mod object_storage;
mod pages;
mod recording;
mod short_clip;
mod snapshot;
mod vod;
mod wait;

/// The generated client, for what this crate does not wrap. **Unstable**: it changes whenever the specification does.
pub use ncloud_livestation_raw as raw;

pub use call::retry::{Outcome, RETRY_RULES, RetryPolicy, RetryRule};
pub use call::{Call, CallFuture, CallWithResponse, ContentOf, CustomRequest, Request, Response};
pub use change::{Change, Changed};
pub use channel::{
    ChannelHandle, ChannelSettings, CreateChannel, ListChannels, NewCdn, NewChannel, RecordingSettings, UpdateChannel,
};
pub use client::{Client, ClientBuilder, Timeouts, Zone};
pub use clip::{Clip, ClipError, ClipErrorKind, ClipEvent, ClipIds, ClipJob, ClipRange};
pub use edit::{Edit, EditPlan, SettingChange, Settings};
pub use error::{Error, ErrorCode, ErrorForTest, ErrorKind, Result, TimeoutKind};
#[cfg(feature = "object-storage")]
pub use object_storage::{
    ByteStream, Download, DownloadProgress, Downloaded, IfExists, ObjectInfo, ObjectStorage, PresignedUrl,
    StorageRegion, StoredFile, Verification,
};
pub use pages::{Page, Pages};
pub use recording::{
    GetRecording, RecordingHandle, RecordingUpload, RecordingUploads, Recordings, RecordingsOf, UploadRecordings,
};
pub use short_clip::{
    CreateShortClip, GetShortClip, ListShortClips, OutputLocation, ShortClip, ShortClipHandle, ShortClipOutput,
    ShortClips,
};
pub use snapshot::{CreateSnapshot, GetSnapshot, Snapshot, SnapshotHandle};
pub use vod::{
    CreateSchedule, CreateVodChannel, ListVodChannels, NewVodChannel, ScheduleHandle, UpdateSchedule, VodChannelHandle,
    VodChannelSettings, VodFile,
};
pub use wait::{
    CHANNEL_PUBLISHING_STATES, CHANNEL_READY_STATES, PollPolicy, RECORDING_STATES, SCHEDULE_FINISH_STATES,
    SCHEDULE_READY_STATES, SHORT_CLIP_STATES, ShortClipKey, ShortClipOutcome, ShortClipsWaiter,
    VOD_CHANNEL_PUBLISHING_STATES, VOD_CHANNEL_READY_STATES, VOD_CHANNEL_RESERVED_STATES, WaitError, WaitProgress,
    WaitState, Waited, Waiter,
};

/// The method of a [`Client::request`].
pub use http::Method;
pub use ncloud_auth::{
    BoxFuture, Clock, ConfigFileProvider, Context, Credentials, CredentialsError, EnvironmentProvider,
    InvalidCredentials, ManualClock, ProvideCredentials, Provided, ProviderChain, SecretString, ServerRoleProvider,
    Sleep, StaticProvider, SystemClock,
};
pub use ncloud_livestation_raw::types::{
    AlertOptions, ChangeCdnContent, Channel, ChannelCdn, ChannelDrm, ChannelOrigin, ChannelRecord, ListedSchedule,
    Recording, ResizedUrl, Schedule, ScheduledFile, ServiceUrl, StreamAudio, StreamMetadata, StreamVideo,
    UploadedRecording, VodChannel, VodChannelSnapshot,
};
pub use ncloud_livestation_raw::{
    AccessControl, BitsPerSecond, CdnInstanceNo, CdnRegion, CdnStatus, CdnType, ChannelId, ChannelKind, ChannelStatus,
    DurationMillis, DurationMinutes, DurationSeconds, EdgeProfileId, EnvType, IngestProtocol, InstanceNo, InvalidValue,
    OutputProtocol, QualitySetId, RecordFormat, RecordMode, RecordingId, RecordingStatus, RecordingType, ScheduleId,
    ScheduleStatus, ServiceUrlType, ShortClipId, ShortClipStatus, SnapshotId, Timestamp, Unreadable,
};

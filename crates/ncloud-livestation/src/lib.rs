//! Unofficial Rust SDK for **Live Station** of NAVER Cloud Platform. Each group of operations has a page in [`guide`].
#![doc = include_str!("../README.md")]

mod call;
mod change;
mod channel;
mod client;
mod clip;
mod curtain;
mod duration_ms;
mod edit;
mod error;
mod event;
pub mod guide;
mod lazy_stream;
#[cfg(feature = "object-storage")]
mod object_storage;
mod operation;
mod pages;
mod quality;
mod recording;
mod restream;
mod short_clip;
mod snapshot;
mod vod;
mod wait;

/// The generated client, for what this crate does not wrap. **Unstable**: it changes whenever the specification does.
pub use ncloud_livestation_raw as raw;

pub use call::retry::{NextStep, Outcome, RETRY_RULES, RetryPolicy, RetryRule};
pub use call::{Call, CallFuture, CallWithResponse, ContentOf, CustomRequest, Preview, Request, Response};
pub use change::{Change, Changed};
pub use channel::{
    ChannelHandle, ChannelSettings, CreateChannel, NewCdn, NewChannel, RecordingSettings, UpdateChannel,
};
pub use client::{Client, ClientBuilder, Timeouts, Zone};
pub use clip::{Clip, ClipError, ClipErrorKind, ClipEvent, ClipIds, ClipJob, ClipRange};
pub use curtain::{CreateCurtainContent, CurtainContentHandle, StartCurtain};
pub use edit::{Edit, EditPlan, SettingChange, Settings};
pub use error::{Error, ErrorCode, ErrorForTest, ErrorKind, Result, TimeoutKind};
pub use event::callback;
pub use event::{
    AlarmReceiver, ChannelAlarm, EventCursor, EventWatch, Events, EventsOf, OfChannel, SetAlarm, WatchedEvent,
};
#[cfg(feature = "object-storage")]
pub use object_storage::{
    ByteStream, Download, DownloadProgress, Downloaded, IfExists, ObjectInfo, ObjectStorage, PresignedUrl,
    StorageRegion, StoredFile, Verification,
};
pub use pages::{Page, PageOf, Pages};
pub use quality::{
    DeleteQualityProfile, DeleteQualitySet, NewQualityAudio, NewQualityProfile, NewQualitySet, NewQualityVideo,
    QualityProfileHandle, QualitySetHandle, QualitySetPlan, Segments, UpdateQualitySet,
};
pub use recording::{
    DeleteRecordings, GetRecording, RecordingHandle, RecordingKey, RecordingUpload, RecordingUploads, Recordings,
    RecordingsOf, StopRecording, UploadRecordings,
};
pub use restream::{
    CreateRestreamChannel, NewRestreamChannel, NewRestreamPlatform, RestreamChannelHandle, RestreamPlatformHandle,
    UpdateRestreamPlatform,
};
pub use short_clip::{
    CreateShortClip, GetShortClip, ListShortClips, OutputLocation, ShortClip, ShortClipHandle, ShortClipKey,
    ShortClipOutcome, ShortClipOutput, ShortClips, ShortClipsWaiter,
};
pub use snapshot::{CreateSnapshot, GetSnapshot, Snapshot, SnapshotHandle};
pub use vod::{
    CreateSchedule, CreateVodChannel, NewVodChannel, ScheduleHandle, UpdateSchedule, VodChannelHandle,
    VodChannelSettings, VodFile,
};
pub use wait::{
    BatchOutcome, BatchWaiter, CHANNEL_PUBLISHING_STATES, CHANNEL_READY_STATES, CURTAIN_CONTENT_STATES, Listable,
    PollPolicy, RECORDING_STATES, RECORDING_UPLOADABLE_STATES, SCHEDULE_FINISH_STATES, SCHEDULE_READY_STATES,
    SHORT_CLIP_STATES, VOD_CHANNEL_PUBLISHING_STATES, VOD_CHANNEL_READY_STATES, VOD_CHANNEL_RESERVED_STATES, WaitError,
    WaitProgress, WaitState, Waited, Waiter,
};

/// The method of a [`Client::request`].
pub use http::Method;
pub use ncloud_auth::{
    BoxFuture, Clock, ConfigFileProvider, Context, Credentials, CredentialsError, EnvironmentProvider,
    InvalidCredentials, ManualClock, ProvideCredentials, Provided, ProviderChain, SecretString, ServerRoleProvider,
    Sleep, StaticProvider, SystemClock,
};
/// Signing by hand: what a [`Client`] does for each attempt.
pub use ncloud_auth::{SignedHeaders, Signer, string_to_sign};
pub use ncloud_livestation_raw::types::{
    AlertOptions, CallbackChannel, CallbackPlatform, ChangeCdnContent, Channel, ChannelCdn, ChannelDrm, ChannelOrigin,
    ChannelRecord, CurtainContent, DefaultCallback, Event, ListedSchedule, LiveCurtain, Manager, ManagerGroup,
    QualityAudio, QualityProfile, QualitySet, QualityVideo, Recording, ResizedUrl, RestreamChannel, RestreamPlatform,
    Schedule, ScheduledFile, ServiceUrl, ShownCurtain, StreamAudio, StreamMetadata, StreamVideo, TimedMetadata,
    UploadedRecording, VodChannel, VodChannelSnapshot,
};
pub use ncloud_livestation_raw::{
    AccessControl, AudioCodec, AudioProfile, Bitrate, ByteCount, BytesPerSecond, CdnInstanceNo, CdnRegion, CdnStatus,
    CdnType, ChannelId, ChannelKind, ChannelStatus, Count, CurtainContentId, CurtainContentStatus, DurationMillis,
    DurationMinutes, DurationSeconds, EdgeProfileId, EnvType, EventCode, EventLevel, GenType, IngestProtocol,
    InstanceNo, InvalidValue, ManagerGroupNo, ManagerNo, NumberOrText, OutputProtocol, QualityProfileId, QualitySetId,
    QualitySetKind, QualityStatus, QualityType, RateControl, RecordFormat, RecordMode, RecordingId, RecordingStatus,
    RecordingType, RestreamConnectStatus, RestreamPlan, RestreamPlatformId, RestreamTarget, ScheduleId, ScheduleStatus,
    ServiceUrlType, ShortClipId, ShortClipStatus, SnapshotId, Timestamp, Unreadable, VideoCodec, VideoOrientation,
    VideoProfile,
};

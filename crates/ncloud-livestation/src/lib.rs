//! Unofficial Rust SDK for **Live Station** of NAVER Cloud Platform: live channels, recordings, short clips out of them, curtains, and
//! relaying to other platforms.
#![doc = include_str!("../README.md")]

mod call;
mod channel;
mod client;
mod clip;
mod curtain;
mod duration_ms;
mod error;
mod lazy_stream;
#[cfg(feature = "object-storage")]
mod object_storage;
mod pages;
mod quality;
mod recording;
mod restream;
mod short_clip;
mod snapshot;
mod wait;

/// The generated client, for what this crate does not wrap. **Unstable**: it changes whenever the specification does.
pub use ncloud_livestation_raw as raw;

pub use call::retry::{NextStep, Outcome, RETRY_RULES, RetryPolicy, RetryRule};
pub use call::{Call, CallFuture, CallWithResponse, ContentOf, CustomRequest, Request, Response};
pub use channel::{
    ChangeChannel, ChannelHandle, ChannelPlan, ChannelSettings, CreateChannel, EditChannel, ListChannels, NewCdn,
    NewChannel, RecordingSettings, SettingChange, UpdateChannel,
};
pub use client::{Client, ClientBuilder, Timeouts, Zone};
pub use clip::{Clip, ClipError, ClipErrorKind, ClipEvent, ClipIds, ClipJob, ClipRange};
pub use curtain::{
    CreateCurtainContent, CurtainContentHandle, DeleteCurtainContent, ListCurtainContents, StartCurtain,
};
pub use error::{Error, ErrorCode, ErrorForTest, ErrorKind, Result, TimeoutKind};
#[cfg(feature = "object-storage")]
pub use object_storage::{
    ByteStream, Download, DownloadProgress, Downloaded, IfExists, ObjectInfo, ObjectStorage, PresignedUrl,
    StorageRegion, StoredFile, Verification,
};
pub use pages::{Page, Pages};
pub use quality::{
    DeleteQualityProfile, DeleteQualitySet, NewQualityAudio, NewQualityProfile, NewQualitySet, NewQualityVideo,
    QualityProfileHandle, QualitySetHandle, QualitySetPlan, Segments, UpdateQualitySet,
};
pub use recording::{
    DeleteRecordings, GetRecording, RecordingHandle, RecordingKey, RecordingUpload, RecordingUploads, Recordings,
    RecordingsOf, StopRecording, UploadRecordings,
};
pub use restream::{
    CreateRestreamChannel, DeleteRestreamChannel, ListRestreamChannels, NewRestreamChannel, NewRestreamPlatform,
    RestreamChannelHandle, RestreamPlatformHandle, UpdateRestreamPlatform,
};
pub use short_clip::{
    CreateShortClip, GetShortClip, ListShortClips, OutputLocation, ShortClip, ShortClipHandle, ShortClipKey,
    ShortClipOutcome, ShortClipOutput, ShortClips, ShortClipsWaiter,
};
pub use snapshot::{CreateSnapshot, GetSnapshot, Snapshot, SnapshotHandle};
pub use wait::{
    BatchOutcome, BatchWaiter, CHANNEL_PUBLISHING_STATES, CHANNEL_READY_STATES, CURTAIN_CONTENT_STATES, Listable,
    PollPolicy, RECORDING_STATES, SHORT_CLIP_STATES, WaitError, WaitProgress, WaitState, Waited, Waiter,
};

/// The method of a [`Client::request`].
pub use http::Method;
pub use ncloud_auth::{
    BoxFuture, Clock, ConfigFileProvider, Context, Credentials, CredentialsError, EnvironmentProvider,
    InvalidCredentials, ManualClock, ProvideCredentials, Provided, ProviderChain, SecretString, ServerRoleProvider,
    Sleep, StaticProvider, SystemClock,
};
pub use ncloud_livestation_raw::types::{
    AlertOptions, ChangeCdnContent, Channel, ChannelCdn, ChannelDrm, ChannelOrigin, ChannelRecord, CurtainContent,
    LiveCurtain, QualityAudio, QualityProfile, QualitySet, QualityVideo, Recording, ResizedUrl, RestreamChannel,
    RestreamPlatform, ServiceUrl, ShownCurtain, StreamAudio, StreamMetadata, StreamVideo, TimedMetadata,
    UploadedRecording,
};
pub use ncloud_livestation_raw::{
    AccessControl, AudioCodec, AudioProfile, Bitrate, ByteCount, BytesPerSecond, CdnInstanceNo, CdnRegion, CdnStatus,
    CdnType, ChannelId, ChannelStatus, Count, CurtainContentId, CurtainContentStatus, DurationMillis, DurationMinutes,
    DurationSeconds, EdgeProfileId, EnvType, GenType, IngestProtocol, InstanceNo, InvalidValue, OutputProtocol,
    QualityProfileId, QualitySetId, QualitySetKind, QualityStatus, QualityType, RateControl, RecordFormat, RecordMode,
    RecordingId, RecordingStatus, RecordingType, RestreamConnectStatus, RestreamPlan, RestreamPlatformId,
    RestreamTarget, ServiceUrlType, ShortClipId, ShortClipStatus, SnapshotId, Timestamp, Unreadable, VideoCodec,
    VideoOrientation, VideoProfile,
};

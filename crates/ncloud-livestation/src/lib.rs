//! Unofficial Rust SDK for **Live Station** of NAVER Cloud Platform: short clips out of live streams.
#![doc = include_str!("../README.md")]

mod builder;
mod call;
mod channel;
mod client;

mod clip;
mod custom;
mod duration_ms;
mod endpoint;
mod error;
mod execute;
mod extra;
#[cfg(feature = "object-storage")]
mod object_storage;
mod request;
mod response;
mod retry;
mod short_clip;
mod signing_keys;
mod skew;
mod snapshot;
mod stages;
mod timeouts;
mod transport;
mod unreadable_log;
mod wait;
mod zone;

/// The generated client, for what this crate does not wrap. **Unstable**: it changes whenever the specification does.
pub use ncloud_livestation_raw as raw;

pub use builder::ClientBuilder;
pub use call::{Call, CallFuture, CallWithResponse};
pub use channel::Channel;
pub use client::Client;
pub use clip::{Clip, ClipError, ClipErrorKind, ClipEvent, ClipIds, ClipJob, ClipRange};
pub use custom::CustomRequest;
pub use error::{Error, ErrorCode, ErrorForTest, ErrorKind, Result, TimeoutKind};
#[cfg(feature = "object-storage")]
pub use object_storage::{
    ByteStream, Download, DownloadProgress, Downloaded, IfExists, ObjectInfo, ObjectStorage, PresignedUrl,
    StorageRegion, StoredFile, Verification,
};
pub use request::Request;
pub use response::Response;
pub use retry::{Outcome, RETRY_RULES, RetryPolicy, RetryRule};
pub use short_clip::{
    CreateShortClip, GetShortClip, ListShortClips, OutputLocation, ShortClip, ShortClipHandle, ShortClipOutput,
    ShortClips,
};
pub use snapshot::{CreateSnapshot, GetSnapshot, Snapshot, SnapshotHandle};
pub use timeouts::Timeouts;
pub use wait::{
    PollPolicy, SHORT_CLIP_STATES, ShortClipKey, ShortClipOutcome, ShortClipWaiter, ShortClipsWaiter, WaitError,
    WaitProgress, WaitState,
};
pub use zone::Zone;

/// The method of a [`Client::request`].
pub use http::Method;
pub use ncloud_auth::{
    BoxFuture, Clock, ConfigFileProvider, Context, Credentials, CredentialsError, EnvironmentProvider,
    InvalidCredentials, ManualClock, ProvideCredentials, Provided, ProviderChain, SecretString, ServerRoleProvider,
    Sleep, StaticProvider, SystemClock,
};
pub use ncloud_livestation_raw::{
    AccessControl, ChannelId, ChannelStatus, InvalidValue, ShortClipId, ShortClipStatus, SnapshotId, Timestamp,
    Unreadable,
};

#![doc = include_str!("../README.md")]

mod bucket;
mod builder;
mod channel;
mod clock;
mod curtain;
mod dialect;
mod emulator;
mod error;
mod faults;
mod forced_status;
mod gateway;
mod implemented;
mod index;
mod korean_time;
mod management;
mod operation;
mod outcome_plan;
mod paging;
mod quality;
mod random;
mod recording;
mod request;
mod request_log;
mod request_schema;
mod response;
mod restream;
mod router;
mod routes;
mod seed;
mod server;
mod service;
mod short_clip;
mod snapshot;
mod state;
#[cfg(feature = "object-storage")]
mod storage;
mod vod;

pub use builder::EmulatorBuilder;
pub use channel::model::RecordSettings;
pub use channel::stream::StreamSeed;
pub use clock::{ClockReading, EmulatorClock};
pub use curtain::model::CurtainOutcome;
pub use dialect::{
    BitrateForm, CurtainIdsForm, DeletionRefusal, Dialect, DvrName, ErrorNesting, FilePathForm, ListItems, ListName,
    NumberForm, OnAirName, OutputProtocolsForm, PublishTimeName, RecordingForm, ScheduleItems, SnapshotIdForm,
    VideoBitrateName,
};
pub use emulator::Emulator;
pub use error::EmulatorError;
pub use faults::{Effect, Fault, FaultReport};
pub use gateway::{DEFAULT_ACCESS_KEY, DEFAULT_SECRET_KEY, Permission};
pub use recording::model::{RecordingKind, RecordingOutcome};
pub use request_log::{Counters, RequestRecord};
pub use seed::{
    ChannelSeed, CurtainContentSeed, OutputSeed, QualityProfileSeed, QualitySetSeed, RecordingSeed,
    RestreamChannelSeed, RestreamPlatformSeed, ScheduleSeed, Seed, ShortClipSeed, SnapshotSeed, VodChannelSeed,
};
pub use short_clip::model::ClipOutcome;
#[cfg(feature = "object-storage")]
pub use storage::{FileObject, ObjectCounters, StorageCounters, StorageEffect, StorageFault, synthetic_bytes};
pub use vod::schedule::ScheduleOutcome;

#![doc = include_str!("../README.md")]

mod answer;
mod builder;
mod clock;
mod dialect;
mod emulator;
mod error;
mod faults;
mod gateway;
mod management;
mod operations;
mod random;
mod request;
mod request_log;
mod request_members;
mod router;
mod seed;
mod server;
mod service;
mod state;
#[cfg(feature = "object-storage")]
mod storage;

pub use builder::EmulatorBuilder;
pub use clock::{ClockReading, EmulatorClock};
pub use dialect::{Dialect, FilePathForm, ListItems, ListName, OnAirName, SnapshotIdForm};
pub use emulator::Emulator;
pub use error::EmulatorError;
pub use faults::{Effect, Fault, FaultReport};
pub use gateway::{DEFAULT_ACCESS_KEY, DEFAULT_SECRET_KEY, Permission};
pub use request_log::{Counters, RequestRecord};
pub use seed::{ChannelSeed, OutputSeed, Seed, ShortClipSeed, SnapshotSeed};
pub use state::ClipOutcome;
#[cfg(feature = "object-storage")]
pub use storage::{ClipObject, ObjectCounters, StorageCounters, StorageEffect, StorageFault, synthetic_bytes};

//! Object Storage next to the API: buckets and objects over S3, on a port of its own.
//!
//! `s3s` speaks S3 and checks signatures (`access`, `operations`); `exchange` stands before it and does what it leaves
//! open. What lies in the buckets follows from the short clips (`clip`) and recordings (`recording`), so nothing is ever
//! uploaded.

mod access;
mod amz_date;
mod body;
mod clip;
mod conditions;
mod content;
mod counters;
mod digest;
mod exchange;
mod faults;
mod gate;
mod listing;
mod mp4;
mod object;
mod object_store;
mod operations;
mod owner;
mod presigned;
mod recording;

pub use content::synthetic_bytes;
pub use counters::{ObjectCounters, StorageCounters};
pub(crate) use exchange::StorageService;
pub use faults::{StorageEffect, StorageFault};
pub use object::FileObject;
pub(crate) use object_store::ObjectStore;

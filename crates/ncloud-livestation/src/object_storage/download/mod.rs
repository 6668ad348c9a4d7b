//! Downloading an object into a file.
//!
//! What comes is written to a file beside the target, and noted in a journal beside that; the target appears by a rename,
//! when everything is there and checked. A download that is started again goes on with what journal and file agree on.
//!
//! `builder` is what callers see, `settings` what they ask for, `engine` what is done about it; the rest is what the engine
//! works with.

mod builder;
mod engine;
mod file_work;
mod free_space;
mod hashing;
mod journal;
mod outcome;
mod part_file;
mod pieces;
mod range_set;
mod settings;
mod target_lock;
mod write_buffer;

pub use self::builder::Download;
pub use self::outcome::{DownloadProgress, Downloaded, Verification};
pub use self::settings::IfExists;

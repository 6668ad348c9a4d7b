//! Downloading an object into a file.
//!
//! Received bytes are written to a part file beside the target, and recorded in a journal beside that. The target appears by a
//! rename, when the part file is complete and checked. A download that is started again goes on with what journal and part
//! file agree on.
//!
//! `builder` is what callers see, `settings` what they set, `engine` runs the download with the help of the others.

mod blocking;
mod builder;
mod engine;
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

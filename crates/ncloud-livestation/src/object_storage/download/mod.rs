//! Downloading an object into a file.
//!
//! What comes is written to a file beside the target, and noted in a journal beside that; the target appears by a rename,
//! when everything is there and checked. A download that is started again goes on with what journal and file agree on.

mod engine;
mod hashing;
mod journal;
mod ledger;
mod local;
mod outcome;
mod part_file;
mod pieces;
mod settings;

pub use self::outcome::{DownloadProgress, Downloaded, Verification};
pub use self::settings::{Download, IfExists};

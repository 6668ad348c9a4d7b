//! Chores of the workspace: `cargo xtask <verb>`.
//!
//! `generate` turns `spec/livestation.yaml` and its parts into everything that comes from them, in stages that each have
//! a file:
//! [`load`] → [`lint`] → [`lower`] → [`generate`] → [`raise`] → [`format`](mod@format) → [`write`](mod@write).
//! [`pipeline`] puts them in a row. No other crate of the workspace depends on this one.

pub mod bench;
pub mod diff;
pub mod document;
pub mod error;
pub mod evidence;
pub mod examples;
pub mod format;
pub mod formats;
pub mod generate;
pub mod lint;
pub mod live;
pub mod load;
pub mod lower;
pub mod names;
pub mod new_operation;
pub mod pages;
pub mod pipeline;
pub mod raise;
pub mod readme;
pub mod seen;
pub mod trials;
pub mod verify;
pub mod write;

//! `cargo xtask new-operation GROUP ID`: what a person would copy for a new operation, written once.
//!
//! The [`draft`] is what is known of it, from its page or the command line. `entry` is its part of the spec; `facade`, `emulator`,
//! `trials` and `changelog` are its code; the [`plan`] has all files before one is written.

mod changelog;
pub mod draft;
mod emulator;
mod entry;
mod facade;
mod find_page;
mod handles;
mod insert;
mod method;
pub mod plan;
mod reuse;
mod sample;
mod schema;
mod tree;
mod trials;
mod words;

use std::path::{Path, PathBuf};

use crate::{error::Result, pipeline, write};

pub use self::plan::Plan;

/// What is asked for.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    /// The tag.
    pub group: String,
    /// The operationId.
    pub id: String,
    /// Its page; without one, it is looked for among those that were fetched.
    pub page: Option<PathBuf>,
    /// Its method, where no page says it.
    pub method: Option<String>,
    /// Its path, where no page says it.
    pub path: Option<String>,
}

/// Prepares everything, and writes it unless it is only to be shown.
///
/// # Errors
///
/// The operation is refused, or something cannot be prepared: nothing is written then.
pub fn run(root: &Path, asked: &Asked, dry_run: bool) -> Result<Plan> {
    let plan = Plan::of(root, asked)?;
    if !dry_run {
        write::put(root, &plan.files)?;
        let generated = pipeline::run(root)?;
        let changes = write::changes(root, pipeline::OWNED, &generated)?;
        write::apply(root, &generated, &changes)?;
    }
    Ok(plan)
}

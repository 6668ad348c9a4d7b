//! `cargo xtask diff`: what two specs say differently, what that is to callers, and what is left to do by hand.
//!
//! [`base`] reads the older spec, [`model`] takes from both what callers see, [`compare`] lists the differences, each with its
//! [`verdict`]. [`step`], [`changelog`], [`by_hand`] and [`report`] say what follows.

pub mod base;
pub mod by_hand;
pub mod change;
pub mod changelog;
pub mod compare;
mod compare_fields;
mod compare_operations;
mod compare_types;
pub mod model;
mod read_model;
pub mod report;
pub(crate) mod rust_type;
pub mod step;
pub mod verdict;

use std::path::Path;

use serde_json::Value;

use crate::{
    error::{Error, Result},
    load, pipeline,
};

pub use self::report::Report;

/// Compares the spec of a workspace with that of a git revision or a file.
///
/// # Errors
///
/// One of the specs cannot be read.
pub fn run(root: &Path, base: &str) -> Result<Report> {
    let old = base::load(root, base)?;
    let new = load::load(&root.join(pipeline::SPEC))?.document;
    report(root, base, &old, &new)
}

/// The line of what differs from the last commit; none where nothing does, or there is no commit to compare with.
#[must_use]
pub fn summary(root: &Path) -> Option<String> {
    let report = run(root, "HEAD").ok()?;
    (!report.changes.is_empty()).then(|| report.summary())
}

fn report(root: &Path, base: &str, old: &Value, new: &Value) -> Result<Report> {
    let changes = compare::compare(&model::Model::of(old), &model::Model::of(new));
    let version = step::version(root)?;
    let by_hand = by_hand::list(root, old, new, &changes).map_err(Error::io(root))?;
    Ok(Report::new(base, changes, version, by_hand))
}

//! Edits: compared with what there is, made, and printed.

use ncloud_livestation::{Edit, Settings};
use serde_json::{Value, json};

use crate::failure::Failure;
use crate::session::Session;

/// Makes an edit and prints what it changes; with `--dry-run` prints it alone, which is more than the request says.
pub(super) async fn print_changes<S: Settings>(s: &Session, edit: Edit<S>) -> Result<(), Failure> {
    let plan = edit.plan().await?;
    let changes = plan.changes().iter();
    let changes: Vec<Value> = changes
        .map(|change| json!({"setting": change.setting, "before": change.before, "after": change.after}))
        .collect();
    if changes.is_empty() {
        s.say("nothing changes");
    }
    if !s.globals().dry_run {
        plan.send().await?;
    }
    s.print(&changes, &["setting", "before", "after"])
}

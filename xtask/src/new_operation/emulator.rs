//! The emulator's file, and its line in the table of the group.

use std::collections::BTreeMap;

use super::draft::Draft;
use super::insert;
use crate::{diff::by_hand::EMULATOR, error::Result};

/// A file that refuses with 501, which the service never does, and names itself: nobody takes it for the service's response.
pub(super) fn write(draft: &Draft, read: &dyn Fn(&str) -> Result<String>) -> Result<BTreeMap<String, String>> {
    let folder = format!("{EMULATOR}/{}", draft.group);
    let root = format!("{folder}/mod.rs");
    let table = "static OPERATIONS: [Operation; ";
    let source = insert::module(&root, &read(&root)?, &draft.id)?;
    let id = &draft.id;
    let entry = format!("    Operation {{ id: {id:?}, respond: {id}::respond }},\n");
    let source = insert::entry(&root, &source, table, &entry)?;
    let (before, after) = source.split_once(table).unwrap_or((&source, ""));
    let (count, after) = after.split_once(']').unwrap_or(("", after));
    let count: usize = count.parse().map_err(|_| insert::refuse(&root, "the table of operations has no number"))?;
    let source = format!("{before}{table}{}]{after}", count + 1);

    let file = format!(
        "//! `{} {}`.\n//!\n//! <{}>\n\nuse serde_json::Value;\n\nuse crate::operation::Call;\nuse crate::response::Refusal;\n\
         use crate::state::State;\n\n/// Refused: what it does is not written yet.\n\
         pub(super) fn respond(_: &mut State, call: &Call<'_>) -> Result<Value, Refusal> {{\n    \
         Err(Refusal::not_written(call.route.operation_id, file!()))\n}}\n",
        draft.method.to_uppercase(),
        draft.path,
        draft.docs,
    );
    Ok(BTreeMap::from([(root, source), (format!("{folder}/{id}.rs"), file)]))
}

//! `GET /notification/manager-groups` and `GET /notification/manager-groups/{managerGroupNo}`.
//!
//! <https://api.ncloud-docs.com/docs/en/media-livestation-event-managerlist>

use serde_json::{Value, json};

use crate::operation::{Call, not_found};
use crate::response::Refusal;
use crate::state::State;

/// Lists the groups; of a group, only its number is known to be told.
pub(super) fn list_groups(state: &mut State, call: &Call<'_>) -> Result<Value, Refusal> {
    let groups = state.manager_groups.keys().map(|number| json!({ "managerGroupNo": number }));
    Ok(content(groups.collect(), call))
}

/// Lists the managers of a group; an unknown one is 250004 (guessed).
pub(super) fn list(state: &mut State, call: &Call<'_>) -> Result<Value, Refusal> {
    let number = call.path_number("managerGroupNo", "manager group")?;
    let managers = state.manager_groups.get(&number).ok_or_else(|| not_found("manager group"))?;
    Ok(content(managers.iter().map(|manager| json!(manager)).collect(), call))
}

fn content(items: Vec<Value>, call: &Call<'_>) -> Value {
    let content = call.dialect.list(items);
    json!({ "content": content })
}

//! Quality profiles, and the sets of them that channels encode by.

mod create_quality_profile;
mod create_quality_set;
mod delete_quality_profile;
mod delete_quality_set;
mod find;
mod get_quality_profile;
mod get_quality_set;
mod list_quality_profiles;
mod list_quality_sets;
mod owner;
pub(crate) mod profile;
pub(crate) mod set;
pub(crate) mod system;
mod update_quality_set;
mod usage;
mod view;

use crate::operation::Operation;

pub(crate) static OPERATIONS: [Operation; 9] = [
    Operation { id: "list_quality_profiles", respond: list_quality_profiles::respond },
    Operation { id: "get_quality_profile", respond: get_quality_profile::respond },
    Operation { id: "create_quality_profile", respond: create_quality_profile::respond },
    Operation { id: "delete_quality_profile", respond: delete_quality_profile::respond },
    Operation { id: "list_quality_sets", respond: list_quality_sets::respond },
    Operation { id: "get_quality_set", respond: get_quality_set::respond },
    Operation { id: "create_quality_set", respond: create_quality_set::respond },
    Operation { id: "update_quality_set", respond: update_quality_set::respond },
    Operation { id: "delete_quality_set", respond: delete_quality_set::respond },
];

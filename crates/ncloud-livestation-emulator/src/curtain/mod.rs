//! Curtain contents, and the curtains that channels show.

mod create_curtain_content;
mod delete_curtain_content;
mod end_curtain;
mod find;
mod get_curtain_content;
mod lifecycle;
mod list_curtain_contents;
pub(crate) mod model;
mod owner;
mod start_curtain;
mod view;

use crate::operation::Operation;

pub(crate) static OPERATIONS: [Operation; 6] = [
    Operation { id: "create_curtain_content", respond: create_curtain_content::respond },
    Operation { id: "list_curtain_contents", respond: list_curtain_contents::respond },
    Operation { id: "get_curtain_content", respond: get_curtain_content::respond },
    Operation { id: "delete_curtain_content", respond: delete_curtain_content::respond },
    Operation { id: "start_curtain", respond: start_curtain::respond },
    Operation { id: "end_curtain", respond: end_curtain::respond },
];

//! A curtain content is deleted.

use ncloud_livestation_raw::types::CurtainContent;
use ncloud_livestation_raw::{CurtainContentStatus, requests};
use serde_json::json;

use super::handle::CurtainContentHandle;
use crate::call::{Call, ContentOf};
use crate::change::{Already, Change, Changed};

impl CurtainContentHandle {
    /// Deletes the content. Whether one that a channel is showing can be deleted is not documented.
    ///
    /// Sent again after an attempt without a response; one that finds no content then is a success, with nothing of the
    /// content but its id, and so is one that is refused if the content is `DELETED`. Source:
    /// <https://api.ncloud-docs.com/docs/en/media-livestation-curtaincontent-curtaincontentdelete>.
    pub fn delete(&self) -> Call<Change<requests::DeleteCurtainContent, CurtainContent>> {
        // A list can be asked for deleted contents, so that they may still be found.
        let already = Already { may_be_gone: true, states: &[CurtainContentStatus::Deleted] };
        Change::call(self, requests::DeleteCurtainContent::new(self.id()), already)
    }
}

impl Changed for CurtainContent {
    type Get = ContentOf<requests::GetCurtainContent>;

    fn get(handle: &CurtainContentHandle) -> Call<Self::Get> {
        handle.get()
    }

    fn gone(handle: &CurtainContentHandle) -> Option<Self> {
        serde_json::from_value(json!({ "id": handle.id() })).ok()
    }
}

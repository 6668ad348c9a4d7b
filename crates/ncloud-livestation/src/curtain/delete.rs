//! The operation `delete_curtain_content`, which tells the truth when it is sent twice.

use ncloud_livestation_raw::types::{CurtainContent, CurtainContentResponse};
use ncloud_livestation_raw::{
    CurtainContentId, CurtainContentStatus, Envelope as _, InvalidValue, UnreadableFields, requests,
};
use serde_json::json;

use super::handle::CurtainContentHandle;
use crate::call::{Call, Operation, Refused, Response, Settle, private};
use crate::error::{ErrorKind, Result};

/// Deletes a curtain content; made by [`CurtainContentHandle::delete`].
#[derive(Debug, Clone)]
pub struct DeleteCurtainContent(requests::DeleteCurtainContent);

impl CurtainContentHandle {
    /// Deletes the content. Whether one that a channel is showing can be deleted is not documented.
    ///
    /// Sent again after an attempt without a response; one that finds no content then is a success, with nothing of the
    /// content but its id, and so is one that is refused if the content is `DELETED`. Source:
    /// <https://api.ncloud-docs.com/docs/en/media-livestation-curtaincontent-curtaincontentdelete>.
    pub fn delete(&self) -> Call<DeleteCurtainContent> {
        Call::new(self.client(), DeleteCurtainContent(requests::DeleteCurtainContent::new(self.id())))
    }
}

impl private::Sealed for DeleteCurtainContent {}

impl Operation for DeleteCurtainContent {
    type Output = CurtainContent;
    type Sent = requests::DeleteCurtainContent;

    fn prepare(self) -> Result<requests::DeleteCurtainContent, InvalidValue> {
        Ok(self.0)
    }

    fn read(
        _: &requests::DeleteCurtainContent,
        response: CurtainContentResponse,
        _: &mut UnreadableFields,
    ) -> CurtainContent {
        response.into_content()
    }

    fn settle(&self) -> Option<Settle<CurtainContent>> {
        let id = self.0.content_id;
        Some(Box::new(move |refused| Box::pin(settle(id, refused))))
    }
}

async fn settle(id: CurtainContentId, refused: Refused) -> Result<Response<CurtainContent>> {
    match refused.error.kind() {
        ErrorKind::NotFound => refused.success_of(json!({ "id": id })),
        // A list can be asked for deleted contents, so that they may still be found.
        ErrorKind::NotAvailable => {
            let look = CurtainContentHandle::new(refused.client.clone(), id).get();
            refused.settled_by(look, |seen| seen.status == Some(CurtainContentStatus::Deleted)).await
        }
        _ => Err(refused.error),
    }
}

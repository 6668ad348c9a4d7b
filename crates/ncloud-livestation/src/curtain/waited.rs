//! Waiting until a curtain content can be shown.

use std::time::Duration;

use ncloud_livestation_raw::CurtainContentStatus;
use ncloud_livestation_raw::types::CurtainContent;

use super::handle::CurtainContentHandle;
use crate::call::private;
use crate::client::Client;
use crate::error::Result;
use crate::wait::{CURTAIN_CONTENT_STATES, Waited, Waiter};

impl CurtainContentHandle {
    /// Waits until the content can be shown, for at most this long.
    ///
    /// [`Client::create_curtain_content`] has an example.
    pub fn wait_until_ready(&self, max_wait: Duration) -> Waiter<CurtainContent> {
        Waiter::new(self.clone(), CURTAIN_CONTENT_STATES, max_wait)
    }
}

impl private::Sealed for CurtainContent {}

impl Waited for CurtainContent {
    type Status = CurtainContentStatus;
    type Handle = CurtainContentHandle;
    const NOUN: &'static str = "curtain content";

    fn status(&self) -> Option<&CurtainContentStatus> {
        self.status.as_ref()
    }

    fn client(handle: &CurtainContentHandle) -> &Client {
        handle.client()
    }

    async fn look(handle: &CurtainContentHandle, limit: Duration) -> Result<Self> {
        handle.get().timeout(limit).await
    }

    fn failure(&self) -> String {
        let status = self.status.as_ref().map_or("failed", CurtainContentStatus::as_str);
        let how = match &self.status {
            Some(CurtainContentStatus::ProcessingFail) => {
                "it could not be made: check that its files exist, have at most 100 MB each and can be read, delete it, \
                 and create another one"
            }
            Some(CurtainContentStatus::Deleted) => "it was deleted: create another one",
            _ => "it failed",
        };
        format!("curtain content {} is {status}: {how}", self.id)
    }
}

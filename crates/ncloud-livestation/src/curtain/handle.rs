//! A curtain content by its id, and what can be asked of it.

use ncloud_livestation_raw::{CurtainContentId, requests};

use crate::call::{Call, ContentOf};
use crate::client::Client;

impl Client {
    /// A curtain content of the account, by its id.
    ///
    /// Ids come as numbers; one in text is parsed with `text.parse::<CurtainContentId>()?`.
    #[must_use]
    pub fn curtain_content(&self, id: impl Into<CurtainContentId>) -> CurtainContentHandle {
        CurtainContentHandle::new(self.clone(), id.into())
    }
}

/// A curtain content to work on; made by [`Client::curtain_content`]. Holds an id and a client, and sends nothing by itself.
#[derive(Debug, Clone)]
pub struct CurtainContentHandle {
    client: Client,
    id: CurtainContentId,
}

impl CurtainContentHandle {
    pub(super) fn new(client: Client, id: CurtainContentId) -> Self {
        Self { client, id }
    }

    /// The content's id.
    #[must_use]
    pub fn id(&self) -> CurtainContentId {
        self.id
    }

    pub(super) fn client(&self) -> &Client {
        &self.client
    }

    /// Reads the content.
    ///
    /// Source: <https://api.ncloud-docs.com/docs/en/media-livestation-curtaincontent-curtaincontentinfo>.
    ///
    /// ```
    /// # async fn run(client: ncloud_livestation::Client) -> Result<(), ncloud_livestation::Error> {
    /// let content = client.curtain_content(413).get().await?;
    /// println!("{:?}, made of {:?}", content.status, content.input);
    /// # Ok(())
    /// # }
    /// ```
    pub fn get(&self) -> Call<ContentOf<requests::GetCurtainContent>> {
        Call::content_of(&self.client, requests::GetCurtainContent::new(self.id))
    }
}

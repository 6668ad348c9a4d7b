//! The operation `list_curtain_contents`.

use ncloud_livestation_raw::{CurtainContentStatus, requests};

use crate::call::Call;
use crate::client::Client;
use crate::pages::PageOf;

impl Client {
    /// The curtain contents of the account: one page, or all of them by [`into_stream`](Call::into_stream) and
    /// [`all`](Call::all).
    ///
    /// Source: <https://api.ncloud-docs.com/docs/en/media-livestation-curtaincontent-curtaincontentlist>.
    ///
    /// ```
    /// # async fn run(client: ncloud_livestation::Client) -> Result<(), ncloud_livestation::Error> {
    /// use ncloud_livestation::CurtainContentStatus;
    ///
    /// let ready = client.curtain_contents().status(CurtainContentStatus::Ready).all().await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn curtain_contents(&self) -> Call<PageOf<requests::ListCurtainContents>> {
        Call::page_of(self, requests::ListCurtainContents::new())
    }
}

impl Call<PageOf<requests::ListCurtainContents>> {
    /// Only contents in this status.
    pub fn status(self, status: CurtainContentStatus) -> Self {
        self.filter(|request| Ok(requests::ListCurtainContents { status: Some(status), ..request }))
    }
}

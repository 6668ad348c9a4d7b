//! Quality sets: the profiles that channels encode by.

use ncloud_livestation_raw::{GenType, QualitySetId, QualitySetKind, requests};

use super::delete::DeleteQualitySet;
use super::new_set::NewQualitySet;
use crate::call::{Call, ContentOf};
use crate::client::Client;

impl Client {
    /// Quality sets: those the service provides (`SYSTEM`), and the account's own (`CUSTOM`). There is no paging.
    ///
    /// Source: <https://api.ncloud-docs.com/docs/en/media-livestation-qualitysetting-qualitysettinglist>.
    ///
    /// ```
    /// # async fn run(client: ncloud_livestation::Client) -> Result<(), ncloud_livestation::Error> {
    /// use ncloud_livestation::{GenType, QualitySetKind};
    ///
    /// let own = client.quality_sets().gen_type(GenType::Custom).kind(QualitySetKind::Llhls).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn quality_sets(&self) -> Call<ContentOf<requests::ListQualitySets>> {
        Call::content_of(self, requests::ListQualitySets::new())
    }

    /// Creates a quality set. Only its segments can be changed afterwards.
    ///
    /// Not sent twice unless it provably was not processed. Source:
    /// <https://api.ncloud-docs.com/docs/en/media-livestation-qualitysetting-qualitysettingcreate>.
    ///
    /// ```
    /// # async fn run(client: ncloud_livestation::Client) -> Result<(), ncloud_livestation::Error> {
    /// use std::time::Duration;
    /// use ncloud_livestation::{NewQualitySet, Segments};
    ///
    /// let segments = Segments::new(Duration::from_secs(2), 3);
    /// let set = client.create_quality_set(NewQualitySet::hls("evening", [4, 5], segments)).await?;
    /// println!("{}", set.id);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidInput`](crate::ErrorKind::InvalidInput) when it is sent with no profile or more than 4, or what
    /// breaks a rule of segments, timed metadata or name.
    pub fn create_quality_set(&self, set: NewQualitySet) -> Call<ContentOf<requests::CreateQualitySet>> {
        Call::content_of_checked(self, set.into_request().map(requests::CreateQualitySet::new))
    }

    /// A quality set, by its id.
    #[must_use]
    pub fn quality_set(&self, id: impl Into<QualitySetId>) -> QualitySetHandle {
        QualitySetHandle { client: self.clone(), id: id.into() }
    }
}

impl Call<ContentOf<requests::ListQualitySets>> {
    /// Only sets of this origin.
    pub fn gen_type(self, gen_type: GenType) -> Self {
        self.with(|request| request.gen_type = Some(gen_type))
    }

    /// Only sets of this kind: for HLS (`Default`), or for low latency (`Llhls`).
    pub fn kind(self, kind: QualitySetKind) -> Self {
        self.with(|request| request.type_ = Some(kind))
    }
}

/// A quality set to work on; made by [`Client::quality_set`]. Sends nothing by itself.
#[derive(Debug, Clone)]
pub struct QualitySetHandle {
    client: Client,
    id: QualitySetId,
}

impl QualitySetHandle {
    /// The set's id.
    #[must_use]
    pub fn id(&self) -> QualitySetId {
        self.id
    }

    pub(super) fn client(&self) -> &Client {
        &self.client
    }

    /// Reads the set, with its profiles and the names of the channels that use it.
    ///
    /// Source: <https://api.ncloud-docs.com/docs/en/media-livestation-qualitysetting-qualitysettinginfo>.
    pub fn get(&self) -> Call<ContentOf<requests::GetQualitySet>> {
        Call::content_of(&self.client, requests::GetQualitySet::new(self.id))
    }

    /// Deletes the set, which must be one of the account's own that no channel uses.
    ///
    /// Sent again after an attempt without a response; one that finds no set then is a success. Source:
    /// <https://api.ncloud-docs.com/docs/en/media-livestation-qualitysetting-qualitysettingdelete>.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::NotAvailable`](crate::ErrorKind::NotAvailable) also when the response is a success that says
    /// that nothing was deleted (`deleteSuccess` is false).
    pub fn delete(&self) -> Call<DeleteQualitySet> {
        Call::new(&self.client, DeleteQualitySet(requests::DeleteQualitySet::new(self.id)))
    }
}

//! Quality profiles: one picture and sound that a stream is encoded into.

use ncloud_livestation_raw::{QualityProfileId, requests};

use super::delete::DeleteQualityProfile;
use super::new_profile::NewQualityProfile;
use crate::call::{Call, ContentOf};
use crate::client::Client;

impl Client {
    /// All quality profiles: those the service provides (`SYSTEM`), and the account's own (`CUSTOM`). There is no paging.
    ///
    /// Source: <https://api.ncloud-docs.com/docs/en/media-livestation-quality-qualitylist>.
    ///
    /// ```
    /// # async fn run(client: ncloud_livestation::Client) -> Result<(), ncloud_livestation::Error> {
    /// for profile in client.quality_profiles().await? {
    ///     println!("{} {:?} {:?}", profile.id, profile.name, profile.video.and_then(|video| video.bitrate));
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn quality_profiles(&self) -> Call<ContentOf<requests::ListQualityProfiles>> {
        Call::content_of(self, requests::ListQualityProfiles::new())
    }

    /// Creates a quality profile. It cannot be changed afterwards, only deleted.
    ///
    /// Not sent twice unless it provably was not processed. Source:
    /// <https://api.ncloud-docs.com/docs/en/media-livestation-quality-qualitycreate>.
    ///
    /// ```
    /// # async fn run(client: ncloud_livestation::Client) -> Result<(), ncloud_livestation::Error> {
    /// use ncloud_livestation::{Bitrate, NewQualityAudio, NewQualityProfile};
    ///
    /// let audio = NewQualityAudio::aac(44_100, 2, Bitrate::kbps(128));
    /// let profile = client.create_quality_profile(NewQualityProfile::audio_only("voice", audio)).await?;
    /// println!("{}", profile.id);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// [`ErrorKind::InvalidInput`](crate::ErrorKind::InvalidInput) when it is sent with what breaks a rule of size, rates,
    /// profile or name.
    pub fn create_quality_profile(
        &self,
        profile: NewQualityProfile,
    ) -> Call<ContentOf<requests::CreateQualityProfile>> {
        Call::content_of_checked(self, profile.into_request().map(requests::CreateQualityProfile::new))
    }

    /// A quality profile, by its id.
    #[must_use]
    pub fn quality_profile(&self, id: impl Into<QualityProfileId>) -> QualityProfileHandle {
        QualityProfileHandle { client: self.clone(), id: id.into() }
    }
}

/// A quality profile to work on; made by [`Client::quality_profile`]. Sends nothing by itself.
#[derive(Debug, Clone)]
pub struct QualityProfileHandle {
    client: Client,
    id: QualityProfileId,
}

impl QualityProfileHandle {
    /// The profile's id.
    #[must_use]
    pub fn id(&self) -> QualityProfileId {
        self.id
    }

    /// Reads the profile.
    ///
    /// Source: <https://api.ncloud-docs.com/docs/en/media-livestation-quality-qualityinfo>.
    pub fn get(&self) -> Call<ContentOf<requests::GetQualityProfile>> {
        Call::content_of(&self.client, requests::GetQualityProfile::new(self.id))
    }

    /// Deletes the profile, which must be one of the account's own that no channel uses.
    ///
    /// Sent again after an attempt without a response; one that finds no profile then is a success. Source:
    /// <https://api.ncloud-docs.com/docs/en/media-livestation-quality-qualitydelete>.
    pub fn delete(&self) -> Call<DeleteQualityProfile> {
        Call::new(&self.client, DeleteQualityProfile(requests::DeleteQualityProfile::new(self.id)))
    }
}

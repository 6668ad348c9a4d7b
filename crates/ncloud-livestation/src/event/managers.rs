//! Persons that alarms can be sent to.

use ncloud_livestation_raw::{ManagerGroupNo, requests};

use crate::call::{Call, ContentOf};
use crate::client::Client;

impl Client {
    /// Lists the groups of managers. Of a group, only its number is known to be told; the rest is in `extra`.
    ///
    /// Source: <https://api.ncloud-docs.com/docs/en/media-livestation-event-managergrouplist>.
    pub fn manager_groups(&self) -> Call<ContentOf<requests::ListManagerGroups>> {
        Call::content_of(self, requests::ListManagerGroups::new())
    }

    /// Lists the managers of a group: persons, with their telephone numbers and e-mail addresses.
    ///
    /// Source: <https://api.ncloud-docs.com/docs/en/media-livestation-event-managerlist>.
    ///
    /// ```
    /// # async fn run(client: ncloud_livestation::Client) -> Result<(), ncloud_livestation::Error> {
    /// for group in client.manager_groups().await? {
    ///     let Some(number) = group.manager_group_no else { continue };
    ///     for manager in client.managers(number).await? {
    ///         println!("{:?}", manager.manager_name);
    ///     }
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn managers(&self, group: impl Into<ManagerGroupNo>) -> Call<ContentOf<requests::ListManagers>> {
        Call::content_of(self, requests::ListManagers::new(group.into()))
    }
}

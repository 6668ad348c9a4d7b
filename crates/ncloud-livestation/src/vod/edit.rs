//! Changing some settings of a VOD2LIVE channel.

use ncloud_auth::BoxFuture;
use ncloud_livestation_raw::OutputProtocol;
use ncloud_livestation_raw::types::VodChannel;

use super::handle::VodChannelHandle;
use super::settings::VodChannelSettings;
use crate::call::private;
use crate::edit::{Edit, SettingChange, Settings, differing};
use crate::error::Result;

impl VodChannelHandle {
    /// Changes some settings: reads the channel, changes what `change` says, and writes all of it back.
    ///
    /// Whatever somebody else changes in between is overwritten: the service has no way to notice. Gives the channel if
    /// anything was changed.
    ///
    /// ```
    /// # async fn run(client: ncloud_livestation::Client) -> Result<(), ncloud_livestation::Error> {
    /// let channel = client.vod_channel("ls-20250820101112-FdJkJ")?;
    /// channel.edit(|settings| settings.name = "reruns_2".into()).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn edit(&self, change: impl FnOnce(&mut VodChannelSettings) + Send + 'static) -> Edit<VodChannelSettings> {
        Edit::new(self, change)
    }
}

impl private::Sealed for VodChannelSettings {}

impl Settings for VodChannelSettings {
    type Of = VodChannel;
    type Handle = VodChannelHandle;
    const READ_BY: &'static str = "get_vod_channel";

    fn read(handle: &VodChannelHandle) -> BoxFuture<'static, Result<Result<Self, &'static str>>> {
        let channel = handle.get();
        Box::pin(async move { Ok(Self::of(&channel.await?)) })
    }

    fn write(self, handle: &VodChannelHandle) -> BoxFuture<'static, Result<Option<VodChannel>>> {
        let update = handle.update(self);
        Box::pin(async move { update.await.map(Some) })
    }

    fn output_protocol(&self) -> &OutputProtocol {
        &self.output_protocol
    }

    fn changes_from(&self, before: &Self) -> Vec<SettingChange> {
        let Self { name, env_type, output_protocol } = self;
        differing([
            ("channelName", before.name.clone(), name.clone()),
            ("envType", before.env_type.to_string(), env_type.to_string()),
            ("outputProtocol", before.output_protocol.to_string(), output_protocol.to_string()),
        ])
    }
}

//! Changing some settings of a channel.

use ncloud_auth::BoxFuture;
use ncloud_livestation_raw::OutputProtocol;
use ncloud_livestation_raw::types::Channel;

use super::handle::ChannelHandle;
use super::settings::ChannelSettings;
use crate::call::private;
use crate::edit::{Edit, SettingChange, Settings, differing};
use crate::error::Result;

impl ChannelHandle {
    /// Changes some settings: reads the channel, changes what `change` says, and writes all of it back.
    ///
    /// A change that is made by others in between is overwritten: the service cannot detect it.
    ///
    /// ```
    /// # async fn run(client: ncloud_livestation::Client) -> Result<(), ncloud_livestation::Error> {
    /// let channel = client.channel("ls-20220623115623-fHnXy")?;
    /// let plan = channel.edit(|settings| settings.name = "goals_2".into()).plan().await?;
    /// for change in plan.changes() {
    ///     println!("{}: {} becomes {}", change.setting, change.before, change.after);
    /// }
    /// plan.send().await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn edit(&self, change: impl FnOnce(&mut ChannelSettings) + Send + 'static) -> Edit<ChannelSettings> {
        Edit::new(self, change)
    }
}

impl private::Sealed for ChannelSettings {}

impl Settings for ChannelSettings {
    type Of = Channel;
    type Handle = ChannelHandle;
    const READ_BY: &'static str = "get_channel";

    fn read(handle: &ChannelHandle) -> BoxFuture<'static, Result<Result<Self, &'static str>>> {
        let channel = handle.get();
        Box::pin(async move { Ok(Self::of(&channel.await?)) })
    }

    fn write(self, handle: &ChannelHandle) -> BoxFuture<'static, Result<Option<Channel>>> {
        Box::pin(handle.update(self).send())
    }

    fn output_protocol(&self) -> &OutputProtocol {
        &self.output_protocol
    }

    fn changes_from(&self, before: &Self) -> Vec<SettingChange> {
        let Self { name, env_type, output_protocol, time_machine, record_on_air, recording } = self;
        differing([
            ("channelName", before.name.clone(), name.clone()),
            ("envType", before.env_type.to_string(), env_type.to_string()),
            ("outputProtocol", before.output_protocol.to_string(), output_protocol.to_string()),
            ("useDvr", before.time_machine.to_string(), time_machine.to_string()),
            ("immediateOnAir", before.record_on_air.to_string(), record_on_air.to_string()),
            ("record", format!("{:?}", before.recording), format!("{recording:?}")),
        ])
    }
}

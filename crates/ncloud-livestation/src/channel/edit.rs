//! Changing some settings of a channel: read, change, write.

use std::fmt;
use std::future::{Future, IntoFuture};
use std::pin::Pin;

use ncloud_livestation_raw::types::Channel;
use ncloud_livestation_raw::{InvalidValue, OutputProtocol};

use super::handle::ChannelHandle;
use super::settings::{ChannelSettings, SettingChange};
use crate::error::{Error, ErrorKind, Failure, Result};

/// Changes some settings of a channel; made by [`ChannelHandle::edit`]. Await it, or look at its [`plan`](Self::plan) first.
#[must_use = "an edit does nothing until it is awaited"]
pub struct EditChannel {
    channel: ChannelHandle,
    change: Box<dyn FnOnce(&mut ChannelSettings) + Send>,
}

/// An edit that was compared with the channel, and not sent yet.
#[derive(Debug, Clone)]
#[must_use = "a plan changes nothing until it is sent"]
pub struct ChannelPlan {
    channel: ChannelHandle,
    settings: ChannelSettings,
    changes: Vec<SettingChange>,
}

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
    pub fn edit(&self, change: impl FnOnce(&mut ChannelSettings) + Send + 'static) -> EditChannel {
        EditChannel { channel: self.clone(), change: Box::new(change) }
    }
}

impl EditChannel {
    /// Reads the channel, and says what the edit would change.
    ///
    /// # Errors
    ///
    /// Those of [`ChannelHandle::get`]; `Undecodable` when the response does not say a setting that would have to be sent
    /// back, and `InvalidInput` for a change that cannot be made.
    pub async fn plan(self) -> Result<ChannelPlan> {
        let Self { channel, change } = self;
        let before = ChannelSettings::of(&channel.get().await?).map_err(|setting| {
            Error::new(Failure {
                kind: ErrorKind::Undecodable,
                operation: Some("get_channel"),
                message: Some(format!(
                    "the response does not say {setting}, and an update without it could reset it: send all settings with update()"
                )),
                ..Failure::default()
            })
        })?;
        let mut settings = before.clone();
        change(&mut settings);
        let is_low_latency = |settings: &ChannelSettings| settings.output_protocol == OutputProtocol::LlHls;
        if is_low_latency(&before) != is_low_latency(&settings) {
            return Err(Error::invalid(InvalidValue::new(
                "output protocol",
                "stay low-latency HLS, or stay something else: a channel cannot be switched",
                &settings.output_protocol,
            )));
        }
        let changes = settings.changes_from(&before);
        Ok(ChannelPlan { channel, settings, changes })
    }
}

impl ChannelPlan {
    /// What is changed; empty when nothing is.
    #[must_use]
    pub fn changes(&self) -> &[SettingChange] {
        &self.changes
    }

    /// Makes the changes; sends nothing when there are none.
    ///
    /// # Errors
    ///
    /// Those of [`ChannelHandle::update`].
    pub async fn send(self) -> Result<Option<Channel>> {
        if self.changes.is_empty() {
            return Ok(None);
        }
        self.channel.update(self.settings).await
    }
}

impl IntoFuture for EditChannel {
    type Output = Result<Option<Channel>>;
    type IntoFuture = Pin<Box<dyn Future<Output = Self::Output> + Send>>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(async move { self.plan().await?.send().await })
    }
}

impl fmt::Debug for EditChannel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("EditChannel").field("channel", &self.channel).finish_non_exhaustive()
    }
}

//! Re-Stream channels as the emulator's owner sees them.

use crate::emulator::Emulator;
use crate::error::EmulatorError;
use crate::seed::RestreamChannelSeed;

/// Re-Stream channels.
impl Emulator {
    /// Adds a Re-Stream channel, or replaces the one with its id.
    pub fn add_restream_channel(&self, channel: RestreamChannelSeed) {
        self.service.state().add_restream_channel(channel, self.service.clock.now_ms());
    }

    /// Lets an encoder publish to a Re-Stream channel that is `READY`; its platforms are `CONNECTING` for a while, and
    /// `PUBLISHING` after that.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), ncloud_livestation_emulator::EmulatorError> {
    /// use ncloud_livestation_emulator::{Emulator, RestreamChannelSeed, RestreamPlatformSeed};
    ///
    /// let youtube = RestreamPlatformSeed::new(7, "YOUTUBE", "rtmp://rtmp-test.youtube.com", "abcd-efgh");
    /// let channel = RestreamChannelSeed::new("ls-20250820101112-FdJkJ").platform(youtube);
    /// let emulator = Emulator::builder().restream_channel(channel).start().await?;
    /// emulator.start_restream_publishing("ls-20250820101112-FdJkJ")?;
    /// assert!(emulator.set_connect_status("ls-20250820101112-FdJkJ", 7, "FAIL"));
    /// emulator.stop_restream_publishing("ls-20250820101112-FdJkJ")?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// [`EmulatorError::Channel`] when there is no such channel, or it is not `READY`.
    pub fn start_restream_publishing(&self, channel_id: &str) -> Result<(), EmulatorError> {
        let started = self.service.state().start_restream_publishing(channel_id, self.service.clock.now_ms());
        started.map_err(|message| EmulatorError::Channel { message })
    }

    /// Ends what is published to a Re-Stream channel, and with it all connections.
    ///
    /// # Errors
    ///
    /// [`EmulatorError::Channel`] when nothing is published to such a channel.
    pub fn stop_restream_publishing(&self, channel_id: &str) -> Result<(), EmulatorError> {
        let stopped = self.service.state().stop_restream_publishing(channel_id, self.service.clock.now_ms());
        stopped.map_err(|message| EmulatorError::Channel { message })
    }

    /// Sets a Re-Stream channel's status from now on, and ends what is published to it; false when there is no such
    /// channel.
    pub fn set_restream_channel_status(&self, channel_id: &str, status: &str) -> bool {
        self.service.state().set_restream_status(channel_id, status, self.service.clock.now_ms())
    }

    /// Sets how a platform is connected, such as `FAIL`, until the broadcast ends; false when there is no such platform, or
    /// its channel is off air.
    pub fn set_connect_status(&self, channel_id: &str, platform_id: u64, status: &str) -> bool {
        self.service.state().set_connect_status(channel_id, platform_id, status, self.service.clock.now_ms())
    }
}

//! The emulator as its owner sees it.

use std::net::SocketAddr;
use std::sync::Arc;

use crate::channel::stream::StreamSeed;
use crate::clock::EmulatorClock;
use crate::dialect::Dialect;
use crate::error::EmulatorError;
use crate::faults::{Fault, FaultReport};
use crate::recording::model::RecordingOutcome;
use crate::request_log::{Counters, RequestLog, RequestRecord};
use crate::seed::{ChannelSeed, RecordingSeed, ShortClipSeed, SnapshotSeed};
use crate::server::Server;
use crate::service::Service;
use crate::short_clip::model::ClipOutcome;

/// A running emulator; it listens until it is dropped or [shut down](Self::shutdown).
///
/// It runs inside the caller's tokio runtime and uses no tokio timer, so it also works with `start_paused = true`.
///
/// ```
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), ncloud_livestation_emulator::EmulatorError> {
/// use ncloud_livestation_emulator::Emulator;
///
/// let emulator = Emulator::with_document_example().await?;
/// assert!(emulator.url().starts_with("http://127.0.0.1:"));
/// // Point a client at `emulator.url()`, with these keys:
/// let keys = (emulator.access_key(), emulator.secret_key());
/// assert_eq!(keys, ("emulator-access-key", "emulator-secret-key"));
/// # Ok(())
/// # }
/// ```
#[derive(Debug)]
pub struct Emulator {
    server: Server,
    #[cfg(feature = "object-storage")]
    pub(crate) storage: Server,
    pub(crate) service: Arc<Service>,
    keys: (String, String),
}

impl Emulator {
    pub(crate) fn running(
        server: Server,
        #[cfg(feature = "object-storage")] storage: Server,
        service: Arc<Service>,
        keys: (String, String),
    ) -> Self {
        Self {
            server,
            #[cfg(feature = "object-storage")]
            storage,
            service,
            keys,
        }
    }

    /// Where it listens, as `http://127.0.0.1:PORT`: what stands in for `https://livestation.apigw.ntruss.com`.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://{}", self.server.address())
    }

    /// The address it listens on.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.server.address()
    }

    /// The access key of the first key pair.
    #[must_use]
    pub fn access_key(&self) -> &str {
        &self.keys.0
    }

    /// The secret key of the first key pair.
    #[must_use]
    pub fn secret_key(&self) -> &str {
        &self.keys.1
    }

    /// Its clock, to be moved.
    #[must_use]
    pub fn clock(&self) -> &EmulatorClock {
        &self.service.clock
    }

    /// How much was asked and created over the API.
    #[must_use]
    pub fn counters(&self) -> Counters {
        self.service.counters()
    }

    /// The last 10,000 requests to the emulated API, oldest first.
    #[must_use]
    pub fn requests(&self) -> Vec<RequestRecord> {
        self.service.log().records()
    }

    /// Forgets the requests so far and their counters; what was created stays counted.
    pub fn clear_requests(&self) {
        *self.service.log() = RequestLog::default();
    }

    /// The dialect responses are written in.
    #[must_use]
    pub fn dialect(&self) -> Dialect {
        self.service.dialect()
    }

    /// Writes responses in another dialect from now on.
    pub fn set_dialect(&self, dialect: Dialect) {
        self.service.set_dialect(dialect);
    }

    /// Adds a channel, or replaces the one with its id and the recordings of that one.
    pub fn add_channel(&self, channel: ChannelSeed) {
        self.service.state().add_channel(channel, self.service.clock.now_ms());
    }

    /// Lets an encoder publish `stream` to a channel that is `READY`; one that records at once begins to.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), ncloud_livestation_emulator::EmulatorError> {
    /// use ncloud_livestation_emulator::{ChannelSeed, Emulator, StreamSeed};
    ///
    /// let emulator = Emulator::builder().channel(ChannelSeed::new("ls-1").status("READY")).start().await?;
    /// emulator.start_publishing("ls-1", StreamSeed::default())?;
    /// emulator.stop_publishing("ls-1")?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// [`EmulatorError::Channel`] when there is no such channel, or it is not `READY`.
    pub fn start_publishing(&self, channel_id: &str, stream: StreamSeed) -> Result<(), EmulatorError> {
        let started = self.service.state().start_publishing(channel_id, stream, self.service.clock.now_ms());
        started.map_err(|message| EmulatorError::Channel { message })
    }

    /// Ends what is published to a channel, and with it what is recorded.
    ///
    /// # Errors
    ///
    /// [`EmulatorError::Channel`] when nothing is published to such a channel.
    pub fn stop_publishing(&self, channel_id: &str) -> Result<(), EmulatorError> {
        let stopped = self.service.state().stop_publishing(channel_id, self.service.clock.now_ms());
        stopped.map_err(|message| EmulatorError::Channel { message })
    }

    /// Sets the status of a channel, of VOD2LIVE too, from now on, such as `FORCE_BLOCK`, and ends what is published to it or
    /// its schedule; false when there is no such channel. On air it goes with
    /// [`start_publishing`](Self::start_publishing).
    pub fn set_channel_status(&self, channel_id: &str, status: &str) -> bool {
        self.service.state().set_status_of_any_channel(channel_id, status, self.service.clock.now_ms())
    }

    /// Adds a recording, or replaces the one with its id.
    pub fn add_recording(&self, recording: RecordingSeed) {
        self.service.state().add_recording(recording, self.service.clock.now_ms());
    }

    /// Sets a recording's status, from now on and whatever the clock says; false when there is no such recording.
    pub fn set_recording_status(&self, id: u64, status: &str) -> bool {
        self.service.state().force_recording_status(id, status, self.service.clock.now_ms())
    }

    /// Sets what a recording becomes when it has ended; false when there is no such recording.
    pub fn set_recording_outcome(&self, id: u64, outcome: RecordingOutcome) -> bool {
        self.service.state().set_recording_outcome(id, outcome)
    }

    /// Decides the next recording to begin; called again, the one after it, and so on.
    pub fn decide_next_recording(&self, outcome: RecordingOutcome) {
        self.service.state().recording_outcomes.order(outcome);
    }

    /// Lets later recordings end in `outcome` with `probability` (0 to 1), repeatably for one `seed`.
    pub fn leave_recordings_to_chance(&self, probability: f64, outcome: RecordingOutcome, seed: u64) {
        self.service.state().recording_outcomes.leave_to_chance(probability, outcome, seed);
    }

    /// Adds a snapshot, or replaces the one with its id.
    pub fn add_snapshot(&self, snapshot: SnapshotSeed) {
        self.service.state().add_snapshot(snapshot, self.service.clock.now_ms());
    }

    /// Adds a short clip, or replaces the one with its id.
    pub fn add_short_clip(&self, short_clip: ShortClipSeed) {
        self.service.state().add_short_clip(short_clip, self.service.clock.now_ms());
    }

    /// Sets a short clip's status, from now on and whatever the clock says; false when there is no such clip.
    pub fn set_short_clip_status(&self, id: u64, status: &str) -> bool {
        self.service.state().force_clip_status(id, status, self.service.clock.now_ms())
    }

    /// Sets what a short clip becomes when its processing ends; false when there is no such clip.
    pub fn set_short_clip_outcome(&self, id: u64, outcome: ClipOutcome) -> bool {
        self.service.state().set_clip_outcome(id, outcome)
    }

    /// Decides the next short clip to be created; called again, the one after it, and so on.
    pub fn decide_next_short_clip(&self, outcome: ClipOutcome) {
        self.service.state().clip_outcomes.order(outcome);
    }

    /// Lets later short clips end in `outcome` with `probability` (0 to 1), repeatably for one `seed`.
    pub fn leave_short_clips_to_chance(&self, probability: f64, outcome: ClipOutcome, seed: u64) {
        self.service.state().clip_outcomes.leave_to_chance(probability, outcome, seed);
    }

    /// Adds a fault, after those there are already, and returns its id.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), ncloud_livestation_emulator::EmulatorError> {
    /// use ncloud_livestation_emulator::{Effect, Emulator, Fault};
    ///
    /// let emulator = Emulator::with_document_example().await?;
    /// emulator.add_fault(Fault::new(Effect::HtmlBadGateway).operation("get_short_clip").times(1))?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// [`EmulatorError::Fault`] when it names an operation or a code that is not there, or no header.
    pub fn add_fault(&self, fault: Fault) -> Result<u64, EmulatorError> {
        self.service.add_fault(fault).map_err(|message| EmulatorError::Fault { message })
    }

    /// Takes a fault away; false when there is none of that id.
    pub fn remove_fault(&self, id: u64) -> bool {
        self.service.faults().remove(id)
    }

    /// Takes all faults away.
    pub fn clear_faults(&self) {
        self.service.faults().clear();
    }

    /// The faults there are, and how often each struck.
    #[must_use]
    pub fn faults(&self) -> Vec<FaultReport> {
        self.service.faults().reports()
    }

    /// Goes back to the start: state, log, counters, dialect, faults, clock, trace ids and storage. Connections stay.
    pub fn reset(&self) {
        self.service.reset();
    }

    /// Stops listening, lets requests that are being answered finish, closes all connections.
    pub async fn shutdown(self) {
        self.server.shutdown().await;
        #[cfg(feature = "object-storage")]
        self.storage.shutdown().await;
    }
}

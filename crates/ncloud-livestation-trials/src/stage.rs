//! An emulator, a client for it, and all clocks in one hand.

use std::time::Duration;

use ncloud_livestation::{Client, Credentials, ManualClock, ProvideCredentials, StaticProvider, Timeouts, Timestamp};
use ncloud_livestation_emulator::{Emulator, EmulatorClock, Seed};

use crate::error::Result;
use crate::operation::Operation;
pub use crate::target::NOW_MS;

/// The random waits between attempts are those of this seed.
const JITTER_SEED: u64 = 7;

/// An emulator with a target for each operation, and a client with default policy whose waits are over at once.
///
/// Needs a current-thread runtime whose tokio clock is paused.
#[derive(Debug)]
pub struct Stage {
    /// The emulator; its clock stands still.
    pub emulator: Emulator,
    /// The client under trial.
    pub client: Client,
    /// The client's clock.
    pub clock: ManualClock,
}

impl Stage {
    /// A stage whose client talks to the emulator.
    ///
    /// # Errors
    ///
    /// When the emulator cannot listen.
    pub async fn set() -> Result<Self> {
        let emulator = emulator().await?;
        let keys = StaticProvider::new(Credentials::new(emulator.access_key(), emulator.secret_key())?);
        let url = emulator.url();
        Self::with(emulator, &url, keys)
    }

    /// A stage whose client takes its keys from `provider`.
    ///
    /// # Errors
    ///
    /// As [`set`](Self::set).
    pub async fn set_with_keys(provider: impl ProvideCredentials) -> Result<Self> {
        let emulator = emulator().await?;
        let url = emulator.url();
        Self::with(emulator, &url, provider)
    }

    /// A stage whose client talks to a port where nobody listens.
    ///
    /// # Errors
    ///
    /// As [`set`](Self::set).
    pub async fn set_apart() -> Result<Self> {
        let emulator = emulator().await?;
        let keys = StaticProvider::new(Credentials::new(emulator.access_key(), emulator.secret_key())?);
        Self::with(emulator, "http://127.0.0.1:1", keys)
    }

    fn with(emulator: Emulator, url: &str, provider: impl ProvideCredentials) -> Result<Self> {
        let clock = ManualClock::skipping(Timestamp::from_epoch_millis(NOW_MS));
        let builder = Client::builder().endpoint(url).credentials_provider(provider);
        let client = builder.clock(clock.clone()).jitter_seed(JITTER_SEED).build()?;
        Ok(Self { emulator, client, clock })
    }

    /// How often faults struck so far.
    #[must_use]
    pub fn strikes(&self) -> u64 {
        self.emulator.faults().iter().map(|report| report.struck).sum()
    }

    /// Whether the client waits for the next piece of a body, and has only just begun to.
    ///
    /// Holds as long as no other limit happens to have exactly that long left, which the lengths of the scenarios see to.
    #[must_use]
    pub fn awaits_next_piece(&self) -> bool {
        self.clock.pending().contains(&Timeouts::default().read())
    }

    /// Lets this long pass for client and emulator, but not beyond the client's next time limit.
    pub async fn pass(&self, time: Duration) {
        let next_limit = self.clock.pending().first().copied();
        let time = next_limit.map_or(time, |limit| time.min(limit));
        self.clock.advance(time);
        // tokio rounds its timers up to whole milliseconds.
        tokio::time::advance(time + Duration::from_millis(1)).await;
    }
}

async fn emulator() -> Result<Emulator> {
    let clock = EmulatorClock::frozen_at_ms(NOW_MS);
    let seed = Operation::all().fold(Seed::default(), |seed, operation| operation.seed(seed, &operation.target()));
    Ok(Emulator::builder().seed(seed).clock(clock).start().await?)
}

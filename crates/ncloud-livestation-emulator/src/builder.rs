//! What an emulator can be told before it starts.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use crate::clock::{EmulatorClock, millis};
use crate::dialect::Dialect;
use crate::emulator::Emulator;
use crate::error::EmulatorError;
use crate::gateway::{DEFAULT_ACCESS_KEY, DEFAULT_SECRET_KEY, KeyPair, Permission};
use crate::router::Router;
use crate::seed::{
    ChannelSeed, CurtainContentSeed, RecordingSeed, RestreamChannelSeed, Seed, ShortClipSeed, SnapshotSeed,
};
use crate::server::Server;
use crate::service::{Service, Start};
use crate::state::Durations;
#[cfg(feature = "object-storage")]
use crate::storage::StorageService;

/// How long a channel or short clip is `CREATING`, and a recording `PROCESSING`, when nothing else is said. Invented: no
/// page states a time.
const DURATION_MS: i64 = 2_000;

/// How long a file of a schedule plays, when nothing else is said. Invented: its length is not looked at.
const VOD_FILE_MS: i64 = 600_000;

// Here and not beside the struct: the running emulator knows nothing of its builder.
impl Emulator {
    /// What an emulator can be told before it starts.
    pub fn builder() -> EmulatorBuilder {
        EmulatorBuilder::default()
    }

    /// Starts an emulator with the default key pair and nothing in it.
    ///
    /// # Errors
    ///
    /// As [`EmulatorBuilder::start`].
    pub async fn start() -> Result<Self, EmulatorError> {
        Self::builder().start().await
    }

    /// Starts an emulator with the document's example in it; see [`Seed::document_example`].
    ///
    /// # Errors
    ///
    /// As [`EmulatorBuilder::start`].
    pub async fn with_document_example() -> Result<Self, EmulatorError> {
        Self::builder().with_document_example().start().await
    }
}

/// What an emulator can be told before it starts.
///
/// ```
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), ncloud_livestation_emulator::EmulatorError> {
/// use std::time::Duration;
/// use ncloud_livestation_emulator::{ChannelSeed, Emulator};
///
/// let emulator = Emulator::builder()
///     .credentials("my-access-key", "my-secret-key")
///     .channel(ChannelSeed::new("ls-20250814000000-zTwK2"))
///     .processing_time(Duration::from_secs(30))
///     .start()
///     .await?;
/// assert_eq!(emulator.access_key(), "my-access-key");
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
#[must_use = "an emulator runs once it is started"]
pub struct EmulatorBuilder {
    address: SocketAddr,
    #[cfg(feature = "object-storage")]
    storage_port: u16,
    allow_remote: bool,
    keys: Vec<KeyPair>,
    clock: EmulatorClock,
    creation_ms: Option<i64>,
    processing_ms: Option<i64>,
    dialect: Option<Dialect>,
    seed: Seed,
    seed_files: Vec<PathBuf>,
}

impl Default for EmulatorBuilder {
    fn default() -> Self {
        Self {
            address: SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 0),
            #[cfg(feature = "object-storage")]
            storage_port: 0,
            allow_remote: false,
            keys: Vec::new(),
            clock: EmulatorClock::real(),
            creation_ms: None,
            processing_ms: None,
            dialect: None,
            seed: Seed::default(),
            seed_files: Vec::new(),
        }
    }
}

impl EmulatorBuilder {
    /// Adds a key pair that may do everything; the first one is what [`Emulator::access_key`] tells.
    pub fn credentials(self, access_key: impl Into<String>, secret_key: impl Into<String>) -> Self {
        self.credentials_with(access_key, secret_key, Permission::Manager)
    }

    /// Adds a key pair that may do what `permission` says.
    pub fn credentials_with(
        mut self,
        access_key: impl Into<String>,
        secret_key: impl Into<String>,
        permission: Permission,
    ) -> Self {
        self.keys.push(KeyPair { access_key: access_key.into(), secret_key: secret_key.into(), permission });
        self
    }

    /// Listens on this port; 0, the default, takes a free one.
    pub fn port(mut self, port: u16) -> Self {
        self.address.set_port(port);
        self
    }

    /// Lets the storage listen on this port, of the same host; 0, the default, takes a free one.
    #[cfg(feature = "object-storage")]
    pub fn storage_port(mut self, port: u16) -> Self {
        self.storage_port = port;
        self
    }

    /// Listens on this host; 127.0.0.1 is the default.
    pub fn host(mut self, host: IpAddr) -> Self {
        self.address.set_ip(host);
        self
    }

    /// Allows a host that other machines reach. They get the emulated API, not the management API.
    pub fn allow_remote(mut self, allow: bool) -> Self {
        self.allow_remote = allow;
        self
    }

    /// Takes this clock instead of the machine's.
    pub fn clock(mut self, clock: EmulatorClock) -> Self {
        self.clock = clock;
        self
    }

    /// How long a channel is `CREATING`, and a platform `CONNECTING`, on the emulator's clock; 2 seconds is the default.
    pub fn creation_time(mut self, time: Duration) -> Self {
        self.creation_ms = Some(millis(time));
        self
    }

    /// How long a short clip or curtain content is `CREATING`, a recording `PROCESSING` and then `TRANSFER`, and a schedule
    /// `CREATING` and then `PROCESSING`, on the emulator's clock; 2 seconds is the default.
    pub fn processing_time(mut self, time: Duration) -> Self {
        self.processing_ms = Some(millis(time));
        self
    }

    /// Writes responses in this dialect.
    pub fn dialect(mut self, dialect: Dialect) -> Self {
        self.dialect = Some(dialect);
        self
    }

    /// Adds a channel.
    pub fn channel(mut self, channel: ChannelSeed) -> Self {
        self.seed = self.seed.channel(channel);
        self
    }

    /// Adds a recording.
    pub fn recording(mut self, recording: RecordingSeed) -> Self {
        self.seed = self.seed.recording(recording);
        self
    }

    /// Adds a snapshot.
    pub fn snapshot(mut self, snapshot: SnapshotSeed) -> Self {
        self.seed = self.seed.snapshot(snapshot);
        self
    }

    /// Adds a short clip.
    pub fn short_clip(mut self, short_clip: ShortClipSeed) -> Self {
        self.seed = self.seed.short_clip(short_clip);
        self
    }

    /// Adds a curtain content.
    pub fn curtain_content(mut self, content: CurtainContentSeed) -> Self {
        self.seed = self.seed.curtain_content(content);
        self
    }

    /// Adds a Re-Stream channel.
    pub fn restream_channel(mut self, channel: RestreamChannelSeed) -> Self {
        self.seed = self.seed.restream_channel(channel);
        self
    }

    /// Adds all of a seed.
    pub fn seed(mut self, seed: Seed) -> Self {
        self.seed = self.seed.merge(seed);
        self
    }

    /// Adds all of a seed file, which is read when the emulator starts.
    pub fn seed_file(mut self, path: impl AsRef<Path>) -> Self {
        self.seed_files.push(path.as_ref().to_owned());
        self
    }

    /// Adds the document's example; see [`Seed::document_example`].
    pub fn with_document_example(self) -> Self {
        self.seed(Seed::document_example())
    }

    /// Starts the emulator inside the caller's tokio runtime.
    ///
    /// # Errors
    ///
    /// [`EmulatorError`] when the address cannot be listened on or is not allowed, or a seed file is unusable.
    pub async fn start(self) -> Result<Emulator, EmulatorError> {
        let host = self.address.ip();
        if !host.is_loopback() && !self.allow_remote {
            return Err(EmulatorError::RemoteNotAllowed { host });
        }
        let mut seed = self.seed;
        for path in &self.seed_files {
            seed = seed.merge(Seed::from_file(path)?);
        }
        let mut keys = self.keys;
        keys.append(&mut seed.credentials);
        if keys.is_empty() {
            keys.push(KeyPair {
                access_key: DEFAULT_ACCESS_KEY.to_owned(),
                secret_key: DEFAULT_SECRET_KEY.to_owned(),
                permission: Permission::Manager,
            });
        }
        let first = keys.first().map(|key| (key.access_key.clone(), key.secret_key.clone())).unwrap_or_default();
        let seeded_ms = |time: Option<u64>| time.map(|time| i64::try_from(time).unwrap_or(i64::MAX));
        let start = Start {
            durations: Durations {
                creation_ms: self.creation_ms.or(seeded_ms(seed.creation_time_ms)).unwrap_or(DURATION_MS),
                processing_ms: self.processing_ms.or(seeded_ms(seed.processing_time_ms)).unwrap_or(DURATION_MS),
                vod_file_ms: seeded_ms(seed.vod_file_time_ms).unwrap_or(VOD_FILE_MS),
            },
            dialect: self.dialect.or(seed.dialect).unwrap_or_default(),
            seed,
        };
        let router = Router::from_document().map_err(|message| EmulatorError::Document { message })?;
        let service = Arc::new(Service::new(router, self.clock, keys, start));
        let server = Server::listen(self.address, Arc::clone(&service)).await?;
        tracing::info!(address = %server.address(), "the emulator listens");
        #[cfg(feature = "object-storage")]
        let storage = {
            let address = SocketAddr::new(host, self.storage_port);
            let storage = Server::listen(address, Arc::new(StorageService::new(&service))).await?;
            // Only this call sets it, so it is not set yet.
            let _first = service.storage_url.set(format!("http://{}", storage.address()));
            storage
        };
        Ok(Emulator::running(
            server,
            #[cfg(feature = "object-storage")]
            storage,
            service,
            first,
        ))
    }
}

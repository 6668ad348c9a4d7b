//! A Re-Stream channel to start with.

use serde::Deserialize;

use crate::channel::id::stream_key;
use crate::restream::model::{PUBLISHING, READY, RestreamChannel};
use crate::restream::platform::Platform;
use crate::state::State;

/// A Re-Stream channel to start with: `READY`, with the plan `STANDARD` and no platforms, unless said otherwise.
///
/// ```
/// use ncloud_livestation_emulator::{RestreamChannelSeed, RestreamPlatformSeed};
///
/// let prism = RestreamPlatformSeed::new(8, "PRISM", "rtmp://abc.com", "abcd-efgh").auth("user001", "dbwj@@!456");
/// let channel = RestreamChannelSeed::new("ls-20250820101112-FdJkJ").status("PUBLISHING").platform(prism);
/// # let _ = channel;
/// ```
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RestreamChannelSeed {
    channel_id: String,
    #[serde(default = "name")]
    channel_name: String,
    #[serde(default = "ready")]
    channel_status: String,
    #[serde(default)]
    instance_no: Option<u64>,
    #[serde(default = "standard")]
    plan_type: String,
    #[serde(default = "real")]
    env_type: String,
    #[serde(default)]
    created_time: Option<i64>,
    #[serde(default)]
    stream_key: Option<String>,
    #[serde(default)]
    callback_endpoint: Option<String>,
    #[serde(default)]
    platforms: Vec<RestreamPlatformSeed>,
}

/// A platform of a Re-Stream channel to start with.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RestreamPlatformSeed {
    plat_id: u64,
    target_name: String,
    rtmp_url: String,
    stream_key: String,
    #[serde(default)]
    id: Option<String>,
    #[serde(default)]
    password: Option<String>,
}

fn name() -> String {
    "channel".to_owned()
}

fn ready() -> String {
    READY.to_owned()
}

fn standard() -> String {
    "STANDARD".to_owned()
}

fn real() -> String {
    "REAL".to_owned()
}

impl RestreamChannelSeed {
    /// The channel `channel_id`.
    #[must_use]
    pub fn new(channel_id: impl Into<String>) -> Self {
        Self {
            channel_id: channel_id.into(),
            channel_name: name(),
            channel_status: ready(),
            instance_no: None,
            plan_type: standard(),
            env_type: real(),
            created_time: None,
            stream_key: None,
            callback_endpoint: None,
            platforms: Vec::new(),
        }
    }

    /// Its status; any text. `PUBLISHING` is on air since the emulator took it in.
    #[must_use]
    pub fn status(mut self, status: impl Into<String>) -> Self {
        self.channel_status = status.into();
        self
    }

    /// Its name; any text.
    #[must_use]
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.channel_name = name.into();
        self
    }

    /// Its plan; any text.
    #[must_use]
    pub fn plan(mut self, plan_type: impl Into<String>) -> Self {
        self.plan_type = plan_type.into();
        self
    }

    /// Adds a platform, of which there may be more than the plan allows.
    #[must_use]
    pub fn platform(mut self, platform: RestreamPlatformSeed) -> Self {
        self.platforms.push(platform);
        self
    }

    pub(crate) fn into_channel(self, state: &mut State, now_ms: i64) -> RestreamChannel {
        let publishing_since = (self.channel_status == PUBLISHING).then_some(now_ms);
        RestreamChannel {
            channel_name: self.channel_name,
            instance_no: self.instance_no.unwrap_or_else(|| state.next_instance()),
            channel_status: self.channel_status,
            created_time: self.created_time.unwrap_or(now_ms),
            ready_at: i64::MIN,
            plan_type: self.plan_type,
            env_type: self.env_type,
            stream_key: self.stream_key.unwrap_or_else(|| stream_key(&self.channel_id, "main")),
            callback_endpoint: self.callback_endpoint,
            platforms: self.platforms.into_iter().map(RestreamPlatformSeed::into_platform).collect(),
            connecting_ms: state.durations.creation_ms,
            publishing_since,
            published_ms: 0,
            recent_publish_start_time: publishing_since,
            channel_id: self.channel_id,
        }
    }
}

impl RestreamPlatformSeed {
    /// The platform `id`.
    #[must_use]
    pub fn new(
        id: u64,
        target_name: impl Into<String>,
        rtmp_url: impl Into<String>,
        stream_key: impl Into<String>,
    ) -> Self {
        Self {
            plat_id: id,
            target_name: target_name.into(),
            rtmp_url: rtmp_url.into(),
            stream_key: stream_key.into(),
            id: None,
            password: None,
        }
    }

    /// User and password that the platform asks for.
    #[must_use]
    pub fn auth(mut self, user: impl Into<String>, password: impl Into<String>) -> Self {
        self.id = Some(user.into());
        self.password = Some(password.into());
        self
    }

    fn into_platform(self) -> Platform {
        Platform {
            id: self.plat_id,
            target_name: self.target_name,
            rtmp_url: self.rtmp_url,
            stream_key: self.stream_key,
            user: self.id,
            password: self.password,
            forced: None,
            retries: 0,
            played_ms: 0,
        }
    }
}

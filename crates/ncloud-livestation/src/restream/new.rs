//! What a Re-Stream channel is made with.

use ncloud_auth::SecretString;
use ncloud_livestation_raw::types::CreateRestreamChannelRequest;
use ncloud_livestation_raw::{ChannelName, EnvType, InvalidValue, RestreamPlan, RestreamTarget};

use super::address::PlatformAddress;
use super::rules::check_create;

/// A Re-Stream channel to create; for [`Client::create_restream_channel`](crate::Client::create_restream_channel).
///
/// ```
/// use ncloud_livestation::{NewRestreamChannel, NewRestreamPlatform, RestreamPlan, RestreamTarget};
///
/// let youtube = NewRestreamPlatform::new(RestreamTarget::Youtube, "rtmp://a.rtmp.youtube.com/live2", "abcd-efgh");
/// let own = NewRestreamPlatform::new(RestreamTarget::Custom, "rtmp://relay.example.com/live", "key").auth("me", "secret");
/// let channel = NewRestreamChannel::new("relay_1", RestreamPlan::Standard).platform(youtube).platform(own);
/// ```
#[derive(Debug, Clone)]
#[must_use = "pass it to Client::create_restream_channel"]
pub struct NewRestreamChannel {
    name: String,
    plan: RestreamPlan,
    env_type: Option<EnvType>,
    platforms: Vec<NewRestreamPlatform>,
}

/// A platform that a channel is to relay to. Its secrets are not shown.
#[derive(Debug, Clone)]
#[must_use = "add it to a NewRestreamChannel"]
pub struct NewRestreamPlatform {
    target: RestreamTarget,
    address: PlatformAddress,
}

impl NewRestreamPlatform {
    /// A platform, by its RTMP address and the stream key that it gave you.
    pub fn new(target: RestreamTarget, rtmp_url: impl Into<String>, stream_key: impl Into<SecretString>) -> Self {
        Self { target, address: PlatformAddress::new(rtmp_url, stream_key) }
    }

    /// User and password, for a platform that asks for them.
    pub fn auth(mut self, user: impl Into<SecretString>, password: impl Into<SecretString>) -> Self {
        self.address.set_auth(user, password);
        self
    }
}

impl NewRestreamChannel {
    /// A channel of this name (3 to 20 Korean or English letters, digits and `_`) and plan, without platforms yet.
    pub fn new(name: impl Into<String>, plan: RestreamPlan) -> Self {
        Self { name: name.into(), plan, env_type: None, platforms: Vec::new() }
    }

    /// Relays to this platform as well: to 3 with `STANDARD`, to 5 with `PROFESSIONAL`. None can be added later.
    pub fn platform(mut self, platform: NewRestreamPlatform) -> Self {
        self.platforms.push(platform);
        self
    }

    /// A label for people; nothing else differs. Default: `REAL`.
    pub fn env_type(mut self, env_type: EnvType) -> Self {
        self.env_type = Some(env_type);
        self
    }

    /// The request, if it keeps the rules.
    pub(super) fn into_request(self) -> Result<CreateRestreamChannelRequest, InvalidValue> {
        let Self { name, plan, env_type, platforms } = self;
        let body = CreateRestreamChannelRequest {
            channel_name: ChannelName::new(name)?,
            plan_type: plan,
            env_type,
            restream: platforms.into_iter().map(|it| it.address.into_new(it.target)).collect(),
        };
        check_create(&body)?;
        Ok(body)
    }
}

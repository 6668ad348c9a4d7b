//! Where a platform takes a stream, and with which secrets, before it is sent.

use std::fmt;

use ncloud_auth::SecretString;
use ncloud_livestation_raw::RestreamTarget;
use ncloud_livestation_raw::types::{NewRestreamPlatform, UpdateRestreamPlatformRequest};

use super::rules::shown;

/// Where a platform takes a stream: address, stream key, user and password.
///
/// Its `Debug` shows no more of the address than the host: some write the stream key behind it.
#[derive(Clone)]
pub(super) struct PlatformAddress {
    rtmp_url: String,
    stream_key: SecretString,
    auth: Option<(SecretString, SecretString)>,
}

impl PlatformAddress {
    pub(super) fn new(rtmp_url: impl Into<String>, stream_key: impl Into<SecretString>) -> Self {
        Self { rtmp_url: rtmp_url.into(), stream_key: stream_key.into(), auth: None }
    }

    pub(super) fn set_auth(&mut self, user: impl Into<SecretString>, password: impl Into<SecretString>) {
        self.auth = Some((user.into(), password.into()));
    }

    /// As create sends it.
    pub(super) fn into_new(self, target: RestreamTarget) -> NewRestreamPlatform {
        let Self { rtmp_url, stream_key, auth } = self;
        let (id, password) = auth.unzip();
        NewRestreamPlatform { target_name: target, rtmp_url, stream_key, id, password }
    }

    /// As update sends it.
    pub(super) fn into_update(self) -> UpdateRestreamPlatformRequest {
        let Self { rtmp_url, stream_key, auth } = self;
        let (stream_id, stream_password) = auth.unzip();
        UpdateRestreamPlatformRequest { rtmp_url, stream_key, stream_id, stream_password }
    }
}

impl fmt::Debug for PlatformAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PlatformAddress")
            .field("rtmp_url", &shown(&self.rtmp_url))
            .field("has_auth", &self.auth.is_some())
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_more_of_an_address_is_shown_than_its_host() {
        let mut address = PlatformAddress::new("rtmp://a.invalid/canary", "canary");
        address.set_auth("canary", "canary");
        assert!(!format!("{address:?}").contains("canary"), "{address:?}");
    }
}

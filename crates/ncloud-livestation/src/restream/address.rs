//! Where a platform takes a stream, and with which secrets, before it is sent.

use std::fmt;

use ncloud_auth::SecretString;
use ncloud_livestation_raw::InvalidValue;
use ncloud_livestation_raw::RestreamTarget;
use ncloud_livestation_raw::types::{NewRestreamPlatform, UpdateRestreamPlatformRequest};

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
    pub(super) fn into_new(self, target: RestreamTarget) -> Result<NewRestreamPlatform, InvalidValue> {
        let Self { rtmp_url, stream_key, auth } = self.checked()?;
        let (id, password) = auth.unzip();
        Ok(NewRestreamPlatform { target_name: target, rtmp_url, stream_key, id, password })
    }

    /// As update sends it.
    pub(super) fn into_update(self) -> Result<UpdateRestreamPlatformRequest, InvalidValue> {
        let Self { rtmp_url, stream_key, auth } = self.checked()?;
        let (stream_id, stream_password) = auth.unzip();
        Ok(UpdateRestreamPlatformRequest { rtmp_url, stream_key, stream_id, stream_password })
    }

    fn checked(self) -> Result<Self, InvalidValue> {
        const URL: &str = "begin with rtmp:// or rtmps://, name a host, and hold no blank, user or password";
        if !is_address(&self.rtmp_url) {
            return Err(InvalidValue::new("RTMP address", URL, &shown(&self.rtmp_url)));
        }
        not_empty("stream key", &self.stream_key)?;
        if let Some((user, password)) = &self.auth {
            not_empty("user of the platform", user)?;
            not_empty("password of the platform", password)?;
            if is_masked(password.expose()) {
                const RULE: &str = "be the password itself, and not what the service shows in its place";
                return Err(InvalidValue::new("password of the platform", RULE, &"a letter and asterisks"));
            }
        }
        Ok(self)
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

/// What follows the scheme, up to the path.
fn authority(url: &str) -> Option<&str> {
    let (scheme, rest) = url.split_once("://")?;
    let is_rtmp = scheme.eq_ignore_ascii_case("rtmp") || scheme.eq_ignore_ascii_case("rtmps");
    is_rtmp.then(|| rest.split(['/', '?', '#']).next().unwrap_or_default())
}

fn is_address(url: &str) -> bool {
    let is_host = |authority: &str| !authority.is_empty() && !authority.starts_with(':') && !authority.contains('@');
    authority(url).is_some_and(is_host) && !url.chars().any(|c| c.is_whitespace() || c.is_control())
}

/// As much of an address as is no secret, whatever was written in its place.
fn shown(url: &str) -> String {
    match authority(url) {
        Some(authority) => format!("rtmp://{}/…", authority.rsplit('@').next().unwrap_or_default()),
        None => "a text without rtmp://".to_owned(),
    }
}

fn not_empty(what: &'static str, secret: &SecretString) -> Result<(), InvalidValue> {
    if secret.expose().is_empty() { Err(InvalidValue::new(what, "not be empty", &"")) } else { Ok(()) }
}

/// The service masks a password but for its first character.
fn is_masked(password: &str) -> bool {
    let mut rest = password.chars().skip(1).peekable();
    rest.peek().is_some() && rest.all(|c| c == '*')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_have_a_scheme_and_a_host() {
        for good in ["rtmp://abc.com", "rtmps://a.invalid:443/live?x=1", "RTMP://127.0.0.1/app", "rtmp://[::1]:1935/a"]
        {
            assert!(is_address(good), "{good}");
        }
        for bad in [
            "",
            "abc",
            "rtmp://",
            "rtmp:///live",
            "rtmp://:1935/a",
            "https://a.invalid",
            "rtmp://u:p@a.invalid/",
            "rtmp://a b",
            "rtmp://a\n",
        ] {
            assert!(!is_address(bad), "{bad:?}");
        }
    }

    #[test]
    fn no_more_of_an_address_is_shown_than_its_host() {
        assert_eq!(shown("rtmp://user:canary@a.invalid/live/canary"), "rtmp://a.invalid/…");
        assert_eq!(shown("canary"), "a text without rtmp://");
        let mut address = PlatformAddress::new("rtmp://a.invalid/canary", "canary");
        address.set_auth("canary", "canary");
        assert!(!format!("{address:?}").contains("canary"), "{address:?}");
    }

    #[test]
    fn masked_passwords_are_told_from_others() {
        assert!(is_masked("d*********") && is_masked("d*"));
        assert!(!is_masked("") && !is_masked("d") && !is_masked("*a") && !is_masked("d**x"));
    }
}

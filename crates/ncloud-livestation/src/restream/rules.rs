//! What holds of the requests of Re-Stream across their fields, whoever wrote them.

use ncloud_auth::SecretString;
use ncloud_livestation_raw::types::{CreateRestreamChannelRequest, UpdateRestreamPlatformRequest};
use ncloud_livestation_raw::{InvalidValue, RestreamPlan};

/// The rules of a channel to create.
pub(crate) fn check_create(body: &CreateRestreamChannelRequest) -> Result<(), InvalidValue> {
    let plan = &body.plan_type;
    let most = match plan {
        RestreamPlan::Standard => 3,
        RestreamPlan::Professional => 5,
        // What a plan takes that this version does not know, the service knows.
        _ => usize::MAX,
    };
    let count = body.restream.len();
    if count > most {
        const RULE: &str = "be at most 3 with the plan STANDARD, and 5 with PROFESSIONAL";
        return Err(InvalidValue::new("platforms", RULE, &format_args!("{count} with {plan}")));
    }
    if count == 0 {
        return Err(InvalidValue::new("platforms", "name at least one", &"[]"));
    }
    let mut platforms = body.restream.iter();
    platforms.try_for_each(|it| check_address(&it.rtmp_url, &it.stream_key, it.id.as_ref(), it.password.as_ref()))
}

/// The rules of where a platform takes a stream.
pub(crate) fn check_update(body: &UpdateRestreamPlatformRequest) -> Result<(), InvalidValue> {
    check_address(&body.rtmp_url, &body.stream_key, body.stream_id.as_ref(), body.stream_password.as_ref())
}

fn check_address(
    rtmp_url: &str,
    stream_key: &SecretString,
    user: Option<&SecretString>,
    password: Option<&SecretString>,
) -> Result<(), InvalidValue> {
    const URL: &str = "begin with rtmp:// or rtmps://, name a host, and hold no blank, user or password";
    if !is_address(rtmp_url) {
        return Err(InvalidValue::new("RTMP address", URL, &shown(rtmp_url)));
    }
    not_empty("stream key", stream_key)?;
    user.map_or(Ok(()), |user| not_empty("user of the platform", user))?;
    let Some(password) = password else { return Ok(()) };
    not_empty("password of the platform", password)?;
    if is_masked(password.expose()) {
        const RULE: &str = "be the password itself, and not what the service shows in its place";
        return Err(InvalidValue::new("password of the platform", RULE, &"a letter and asterisks"));
    }
    Ok(())
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
pub(super) fn shown(url: &str) -> String {
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
    }

    #[test]
    fn masked_passwords_are_told_from_others() {
        assert!(is_masked("d*********") && is_masked("d*"));
        assert!(!is_masked("") && !is_masked("d") && !is_masked("*a") && !is_masked("d**x"));
    }
}

//! The address of a callback, checked before it is sent.

use ncloud_auth::SecretString;
use ncloud_livestation_raw::InvalidValue;

/// An address that events can be posted to. It may hold a secret, so an error shows its beginning only.
pub(crate) fn callback_address(url: impl Into<SecretString>) -> Result<SecretString, InvalidValue> {
    const RULE: &str = "be an http or https URL with a host, in printable ASCII, without blanks and #fragment";
    let url = url.into();
    let text = url.expose();
    let is_web = ["http://", "https://"]
        .iter()
        .any(|scheme| text.get(..scheme.len()).is_some_and(|beginning| beginning.eq_ignore_ascii_case(scheme)));
    let is_plain =
        text.bytes().all(|byte| byte.is_ascii_graphic() && !matches!(byte, b'#' | b'\\' | b'"' | b'<' | b'>'));
    // The parser takes `http:///path` for the host `path`.
    let has_host = authority(text).is_some_and(|authority| !authority.is_empty()) && url::Url::parse(text).is_ok();
    if is_web && is_plain && has_host {
        return Ok(url);
    }
    let shown = shown(text);
    Err(InvalidValue::new("callback address", RULE, &shown))
}

/// What stands between `//` and path or query.
fn authority(text: &str) -> Option<&str> {
    text.split_once("://")?.1.split(['/', '?', '#', '\\']).next()
}

/// Scheme and host: user name, password, path and query may hold a secret.
fn shown(text: &str) -> String {
    match (text.split_once("://"), authority(text)) {
        (Some((scheme, rest)), Some(authority)) => {
            let host = authority.rsplit('@').next().unwrap_or_default();
            let more = if rest.len() > authority.len() { "/…" } else { "" };
            format!("{scheme}://{host}{more}")
        }
        _ if text.is_empty() => String::new(),
        _ => format!("… ({} bytes without ://)", text.len()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_sent_as_it_is_given() {
        for url in [
            "https://hooks.example.com",
            "http://127.0.0.1:8080/hook?secret=a%20b&x=%ED%95%9C",
            "HTTPS://user:pw@hooks.example.com:8443/a/../b",
            "http://[::1]/",
        ] {
            assert_eq!(callback_address(url).unwrap().expose(), url);
        }
    }

    #[test]
    fn what_is_none_is_refused_without_its_secret() {
        let refusals: Vec<String> = [
            "",
            "s3cr3t-token-s3cr3t",
            "/hook?s3cr3t",
            "ftp://hooks.example.com/s3cr3t",
            "https://",
            "https:///s3cr3t",
            "https://?s3cr3t",
            "https://me:s3cr3t@hooks.example.com/hook#s3cr3t",
            "https://hooks.example.com/a b?s3cr3t",
            "https://hooks.example.com/훅",
            "https://hooks.example.com\\s3cr3t",
            "https://hooks.example.com:port/s3cr3t",
            " https://hooks.example.com/s3cr3t",
            "https://hooks.example.com/\n",
        ]
        .into_iter()
        .map(|url| callback_address(url).unwrap_err().to_string())
        .collect();
        let refusals = refusals.join("\n");
        assert!(!refusals.contains("s3cr3t"), "{refusals}");
        insta::assert_snapshot!(refusals);
    }
}

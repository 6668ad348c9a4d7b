//! Where a callback's address leads.

use std::net::IpAddr;

use http::Uri;

/// The parts of an `http` address that a request needs.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Target {
    pub(super) host: String,
    pub(super) port: u16,
    /// Path and query.
    pub(super) path: String,
    /// As it stands in `Host`.
    pub(super) authority: String,
}

/// Whether it is an `http` or `https` URL with a host.
pub(super) fn check(url: &str) -> Result<Uri, String> {
    let uri: Uri = url.parse().map_err(|_| "the address is no URL".to_owned())?;
    match (uri.scheme_str(), uri.host()) {
        (Some("http" | "https"), Some(host)) if !host.is_empty() => Ok(uri),
        _ => Err("the address is no http or https URL with a host".to_owned()),
    }
}

/// Where to connect to, if the emulator may; it speaks no TLS.
pub(super) fn target(url: &str, allow_remote: bool) -> Result<Target, String> {
    let uri = check(url)?;
    if uri.scheme_str() != Some("http") {
        return Err("the emulator speaks no TLS: give it an http address".to_owned());
    }
    let host = uri.host().unwrap_or_default().trim_matches(['[', ']']).to_owned();
    if !allow_remote && !is_loopback(&host) {
        return Err("the address is not of this machine; allow others explicitly (--allow-remote)".to_owned());
    }
    let port = uri.port_u16().unwrap_or(80);
    // Whoever stands before the @ is not part of Host.
    let authority = uri.authority().map_or("", |authority| authority.as_str());
    let authority = authority.rsplit('@').next().unwrap_or_default().to_owned();
    let path = uri.path_and_query().map_or("/", |path| path.as_str()).to_owned();
    Ok(Target { host, port, path, authority })
}

/// Names are not looked up, so that no name of another machine's is asked for.
fn is_loopback(host: &str) -> bool {
    let is_name = host.eq_ignore_ascii_case("localhost");
    is_name || host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

/// The address without what may be a secret in it.
pub(super) fn masked(url: &str) -> String {
    let Ok(uri) = check(url) else { return "…".to_owned() };
    let query = if uri.query().is_some() { "?…" } else { "" };
    let authority = uri.authority().map_or("", |authority| authority.as_str());
    let authority = authority.rsplit('@').next().unwrap_or_default();
    format!("{}://{authority}{}{query}", uri.scheme_str().unwrap_or_default(), uri.path())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_this_machine_is_reached_unless_others_are_allowed() {
        for url in ["http://127.0.0.1:1/", "http://127.9.9.9/x?y", "http://[::1]:8080/", "http://LOCALHOST:3"] {
            assert!(target(url, false).is_ok(), "{url}");
        }
        for url in
            ["http://192.0.2.1/", "http://localhost.example.com/", "http://0.0.0.0/", "http://localhost@192.0.2.1/"]
        {
            assert!(target(url, false).is_err(), "{url}");
            assert!(target(url, true).is_ok(), "{url}");
        }
        for url in ["https://127.0.0.1/", "ftp://127.0.0.1/", "/path", "", "http://"] {
            assert!(target(url, true).is_err(), "{url}");
        }
    }

    #[test]
    fn an_address_is_taken_apart_and_shown_without_secrets() {
        let found = target("http://user:pw@127.0.0.1:81/hook?secret=1", false).unwrap();
        assert_eq!((found.host.as_str(), found.port, found.path.as_str()), ("127.0.0.1", 81, "/hook?secret=1"));
        assert_eq!(found.authority, "127.0.0.1:81");
        assert_eq!(masked("http://user:pw@127.0.0.1:81/hook?secret=1"), "http://127.0.0.1:81/hook?…");
        assert_eq!(target("http://127.0.0.1", false).unwrap().path, "/");
    }
}

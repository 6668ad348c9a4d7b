//! Who may use the management API: programs on this machine, and no web page that a browser on it shows.
//!
//! The API has no signature, so a page could drive and read it: with a name of its own that leads to this machine (DNS
//! rebinding), or with a cross-site request that a browser sends unasked. The names of this machine as `Host`, no
//! foreign `Origin`, and JSON as the only `Content-Type` rule out both: a page of another origin cannot send JSON
//! without a preflight, and no preflight is granted.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use http::HeaderValue;
use http::header::{CONTENT_TYPE, HOST, ORIGIN};
use http::uri::{Authority, Scheme, Uri};

use crate::request::{ReceivedRequest, is_json};

/// The two addresses of a connection, as far as access depends on them.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Addresses {
    /// The client's address.
    pub(crate) client: IpAddr,
    /// The address the emulator was told to listen on.
    pub(crate) listening: IpAddr,
}

/// Refuses a request with what is wrong with it and what to do, on one line.
pub(super) fn check(request: &ReceivedRequest, addresses: Addresses) -> Result<(), String> {
    let client = addresses.client.to_canonical();
    if !client.is_loopback() && client != addresses.listening {
        return Err(format!("the management API is for this machine only, and the request came from {client}"));
    }
    check_host(request, addresses.listening)?;
    check_origins(request, addresses.listening)?;
    check_content_type(request)
}

fn check_host(request: &ReceivedRequest, listening: IpAddr) -> Result<(), String> {
    let hosts: Vec<&HeaderValue> = request.headers.get_all(HOST).iter().collect();
    let sent = match hosts.as_slice() {
        [host] => *host,
        hosts => {
            let number = hosts.len();
            return Err(format!("the management API wants exactly one Host header, and {number} were sent"));
        }
    };
    let is_own = |authority: &Authority| is_this_machine(authority, listening);
    let parsed = Authority::try_from(sent.as_bytes()).ok();
    if parsed.as_ref().is_some_and(is_own) && request.authority.as_ref().is_none_or(is_own) {
        return Ok(());
    }
    let sent = request.authority.as_ref().map_or_else(|| shown(sent), |authority| format!("{:?}", authority.as_str()));
    Err(format!(
        "the management API does not answer to the Host {sent}: use localhost, 127.0.0.1, [::1] or the address that the emulator listens on"
    ))
}

fn check_origins(request: &ReceivedRequest, listening: IpAddr) -> Result<(), String> {
    let foreign = request.headers.get_all(ORIGIN).iter().find(|origin| !is_own_origin(origin, listening));
    let told = "call it from a program, or from a page that localhost, 127.0.0.1 or [::1] serves";
    foreign.map_or(Ok(()), |origin| Err(format!("the management API refuses the Origin {}: {told}", shown(origin))))
}

/// `http` or `https`, this machine, any port; `null` is what a browser says of files, sandboxes and redirects.
fn is_own_origin(origin: &HeaderValue, listening: IpAddr) -> bool {
    let Ok(origin) = Uri::try_from(origin.as_bytes()) else { return false };
    let is_web = origin.scheme().is_some_and(|scheme| *scheme == Scheme::HTTP || *scheme == Scheme::HTTPS);
    let is_bare = matches!(origin.path(), "" | "/") && origin.query().is_none();
    is_web && is_bare && origin.authority().is_some_and(|authority| is_this_machine(authority, listening))
}

fn check_content_type(request: &ReceivedRequest) -> Result<(), String> {
    let mut kinds = request.headers.get_all(CONTENT_TYPE).iter().peekable();
    let sent = match (kinds.peek().is_some(), kinds.find(|kind| !is_json(kind))) {
        (false, _) if request.body.is_empty() => return Ok(()),
        (true, None) => return Ok(()),
        (false, _) => "none".to_owned(),
        (true, Some(kind)) => shown(kind),
    };
    Err(format!("the management API takes JSON only: send Content-Type: application/json instead of {sent}"))
}

/// A name or address that leads to this machine wherever it is looked up, or the address that was chosen to listen on.
fn is_this_machine(authority: &Authority, listening: IpAddr) -> bool {
    if authority.as_str().contains('@') {
        return false;
    }
    let host = authority.host().to_ascii_lowercase();
    let address = match host.strip_prefix('[').and_then(|host| host.strip_suffix(']')) {
        Some(inner) => inner.parse::<Ipv6Addr>().map(IpAddr::from).ok(),
        None => host.parse::<Ipv4Addr>().map(IpAddr::from).ok(),
    };
    match address {
        Some(address) => address.is_loopback() || address == listening,
        None => host == "localhost" || host.strip_suffix(".localhost").is_some_and(|name| !name.is_empty()),
    }
}

/// A header's value in quotes, cut where it gets long.
fn shown(value: &HeaderValue) -> String {
    let text: String = String::from_utf8_lossy(value.as_bytes()).chars().take(100).collect();
    format!("{text:?}")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A request with this `Host`.
    fn request(host: &str) -> ReceivedRequest {
        let mut headers = http::HeaderMap::new();
        headers.insert(HOST, host.parse().unwrap());
        ReceivedRequest {
            method: "GET".to_owned(),
            authority: None,
            target: "/_emulator/".to_owned(),
            headers,
            body: bytes::Bytes::new(),
            connection: 1,
        }
    }

    #[test]
    fn the_address_that_was_chosen_is_this_machine_and_no_other_is() {
        for (host, client, listening, allowed) in [
            ("127.0.0.1:80", "127.0.0.1", "127.0.0.1", true),
            ("localhost", "::ffff:127.0.0.1", "::", true),
            ("localhost", "127.0.0.1", "192.168.0.10", true),
            ("192.168.0.10:80", "127.0.0.1", "192.168.0.10", true),
            ("192.168.0.10:80", "192.168.0.10", "192.168.0.10", true),
            ("0.0.0.0:80", "127.0.0.1", "0.0.0.0", true),
            ("[fd00::1]:80", "fd00::1", "fd00::1", true),
            ("192.168.0.10:80", "192.168.0.11", "192.168.0.10", false),
            ("192.168.0.11:80", "127.0.0.1", "192.168.0.10", false),
            ("192.168.0.10:80", "127.0.0.1", "0.0.0.0", false),
            ("localhost", "192.168.0.11", "0.0.0.0", false),
            ("evil.example", "192.168.0.10", "192.168.0.10", false),
        ] {
            let addresses = Addresses { client: client.parse().unwrap(), listening: listening.parse().unwrap() };
            let checked = check(&request(host), addresses);
            assert_eq!(checked.is_ok(), allowed, "{host} from {client} at {listening}: {checked:?}");
        }
    }

    #[test]
    fn what_is_shown_is_one_short_line() {
        let refused = check_host(&request(&"a".repeat(5000)), Ipv4Addr::LOCALHOST.into()).unwrap_err();
        assert!(refused.len() < 300 && !refused.contains('\n'), "{refused}");
    }
}

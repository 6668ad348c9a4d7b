//! Which proxy the variables of the environment send requests through.

/// A host and a port.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Address {
    pub(super) host: String,
    pub(super) port: u16,
}

/// Where a request to the service goes to.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Route {
    /// To the service itself, for this reason.
    Direct(String),
    /// Through a proxy, which this variable names.
    Proxy(&'static str, Address),
    /// This variable names no address.
    Unreadable(&'static str),
}

/// The route to an `https` service, by these variables. What the SDK asks on this machine goes through no proxy.
pub(super) fn route(service: &Address, variable: impl Fn(&str) -> Option<String>) -> Route {
    if is_this_machine(&service.host) {
        return Route::Direct("none: the service is on this machine".to_owned());
    }
    let set = ["HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"];
    let found = set.into_iter().find_map(|name| Some((name, variable(name).filter(|value| !value.is_empty())?)));
    let Some((name, value)) = found else { return Route::Direct("none is set".to_owned()) };
    let except = variable("NO_PROXY").or_else(|| variable("no_proxy")).unwrap_or_default();
    if except.split(',').any(|entry| covers(entry.trim(), &service.host)) {
        return Route::Direct(format!("{name} is set, and NO_PROXY excepts {}", service.host));
    }
    match address(&value) {
        Some(proxy) => Route::Proxy(name, proxy),
        None => Route::Unreadable(name),
    }
}

/// Host and port of an address; a user and a password before them are left out, and so is what follows.
pub(super) fn address(url: &str) -> Option<Address> {
    let (scheme, rest) = url.split_once("://").unwrap_or(("http", url));
    let authority = rest.split(['/', '?', '#']).next()?;
    let authority = authority.rsplit('@').next()?;
    let default = match scheme {
        "https" => 443,
        "socks5" | "socks5h" | "socks4" | "socks4a" => 1080,
        _ => 80,
    };
    let (host, port) = match authority.rsplit_once(':') {
        Some((host, port)) if !port.contains(']') => (host, port.parse().ok()?),
        _ => (authority, default),
    };
    let host = host.trim_start_matches('[').trim_end_matches(']').to_owned();
    (!host.is_empty()).then_some(Address { host, port })
}

fn is_this_machine(host: &str) -> bool {
    let is_loopback = host.parse().is_ok_and(|ip: std::net::IpAddr| ip.is_loopback());
    is_loopback || host == "localhost" || host.ends_with(".localhost")
}

fn covers(entry: &str, host: &str) -> bool {
    let entry = entry.trim_start_matches('.');
    entry == "*" || (!entry.is_empty() && (host == entry || host.ends_with(&format!(".{entry}"))))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn to(host: &str, variables: &[(&str, &str)]) -> Route {
        let value =
            |name: &str| variables.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned());
        route(&Address { host: host.to_owned(), port: 443 }, value)
    }

    #[test]
    fn variables_name_the_proxy() {
        let host = "livestation.apigw.ntruss.com";
        assert_eq!(to(host, &[]), Route::Direct("none is set".to_owned()));
        let proxy = Address { host: "proxy.example".to_owned(), port: 3128 };
        let url = "http://user:s3cr3t@proxy.example:3128/";
        assert_eq!(to(host, &[("ALL_PROXY", url)]), Route::Proxy("ALL_PROXY", proxy));
        assert_eq!(to(host, &[("HTTPS_PROXY", "http://:x")]), Route::Unreadable("HTTPS_PROXY"));
        for except in ["*", "ntruss.com", ".ntruss.com", "a, livestation.apigw.ntruss.com"] {
            assert!(matches!(to(host, &[("HTTPS_PROXY", url), ("NO_PROXY", except)]), Route::Direct(_)), "{except}");
        }
        assert!(matches!(to(host, &[("HTTPS_PROXY", url), ("NO_PROXY", "struss.com")]), Route::Proxy(..)));
        assert!(matches!(to("127.0.0.1", &[("HTTPS_PROXY", url)]), Route::Direct(_)));
    }

    #[test]
    fn addresses_have_ports_of_their_schemes() {
        let port = |url| address(url).map(|address| address.port);
        assert_eq!(port("https://livestation.apigw.ntruss.com/api/v2"), Some(443));
        assert_eq!((port("http://[::1]"), port("socks5://a"), port("a:1")), (Some(80), Some(1080), Some(1)));
        assert_eq!((port("http://a:x"), port("https://")), (None, None));
    }
}

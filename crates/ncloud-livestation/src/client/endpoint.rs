//! The address requests go to.

use std::net::IpAddr;

use ncloud_livestation_raw::InvalidValue;
use url::{Host, Url};

use super::zone::Zone;

/// A checked address: `https`, or `http` to this machine.
#[derive(Debug, Clone)]
pub(crate) struct Endpoint {
    url: Url,
    loopback: bool,
}

const WHAT: &str = "endpoint";

impl Endpoint {
    pub(crate) fn parse(text: &str, allow_plain_http: bool) -> Result<Self, InvalidValue> {
        let refuse = |rule| Err(InvalidValue::new(WHAT, rule, &shown(text)));
        let Ok(url) = Url::parse(text) else {
            return refuse("be an address such as https://livestation.apigw.ntruss.com");
        };
        if !url.username().is_empty() || url.password().is_some() {
            return refuse("carry no user name or password");
        }
        if url.query().is_some() || url.fragment().is_some() || url.path() != "/" {
            return refuse("have no path, query or fragment (the zone decides the path)");
        }
        let loopback = match url.host() {
            Some(Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
            Some(Host::Ipv4(ip)) => IpAddr::from(ip).is_loopback(),
            Some(Host::Ipv6(ip)) => IpAddr::from(ip).is_loopback(),
            None => false,
        };
        match url.scheme() {
            "https" => {}
            "http" if loopback || allow_plain_http => {}
            "http" => return refuse("be https (plain http is for loopback addresses only)"),
            _ => return refuse("be an https address"),
        }
        Ok(Self { url, loopback })
    }

    /// Whether it is this machine, where no proxy belongs in between.
    pub(crate) fn is_loopback(&self) -> bool {
        self.loopback
    }

    /// The address of a zone's operations.
    pub(crate) fn base_url(&self, zone: Zone) -> Url {
        let mut url = self.url.clone();
        url.set_path(zone.path_prefix());
        url
    }
}

/// The address without what may be a password.
fn shown(text: &str) -> String {
    match text.rsplit_once('@') {
        Some((_, after)) => format!("…@{after}"),
        None => text.to_owned(),
    }
}

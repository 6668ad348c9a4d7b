//! Whether there is a way to the service: proxy, name, connection.

use std::time::Duration;

use tokio::net::{TcpStream, lookup_host};

use super::finding::{Finding, Step};
use super::limit::within;
use super::proxy::{Address, Route, address, route};

/// Longest that a name or a connection may take.
const LIMIT: Duration = Duration::from_secs(5);

/// Goes the way to this address step by step; whether it is open.
pub(crate) async fn reach(base_url: &str, findings: &mut Vec<Finding>) -> bool {
    let Some(service) = address(base_url) else {
        findings.push(Finding::failed(
            Step::NameResolution,
            format!("{base_url} names no host: correct --endpoint"),
            2,
        ));
        return false;
    };
    let next = match route(&service, |name| std::env::var(name).ok()) {
        Route::Direct(why) => {
            findings.push(Finding::ok(Step::Proxy, why));
            service
        }
        Route::Proxy(variable, proxy) => {
            findings.push(Finding::ok(
                Step::Proxy,
                format!("{variable} sends requests through {}:{}", proxy.host, proxy.port),
            ));
            proxy
        }
        Route::Unreadable(variable) => {
            let what = format!("{variable} names no address: write http://HOST:PORT, or unset it");
            findings.push(Finding::failed(Step::Proxy, what, 2));
            return false;
        }
    };
    connect(&next, findings).await
}

async fn connect(to: &Address, findings: &mut Vec<Finding>) -> bool {
    let Address { host, port } = to;
    let found = match within(LIMIT, lookup_host((host.as_str(), *port))).await {
        Some(Ok(found)) => found.collect::<Vec<_>>(),
        Some(Err(error)) => return fail(findings, Step::NameResolution, &format!("{host}: {error}"), NAMES),
        None => return fail(findings, Step::NameResolution, &format!("{host}: nothing within {LIMIT:?}"), NAMES),
    };
    let list = found.iter().map(|address| address.ip().to_string()).collect::<Vec<_>>().join(", ");
    findings.push(Finding::ok(Step::NameResolution, format!("{host} is {list}")));
    let mut refusal = "there is no address".to_owned();
    for address in found {
        refusal = match within(LIMIT, TcpStream::connect(address)).await {
            Some(Ok(_)) => {
                findings.push(Finding::ok(Step::Connection, address.to_string()));
                return true;
            }
            Some(Err(error)) => format!("{address}: {error}"),
            None => format!("{address}: no connection within {LIMIT:?}"),
        };
    }
    fail(findings, Step::Connection, &refusal, "check firewall and proxy, and that the endpoint is right")
}

const NAMES: &str = "check the name of the endpoint, and the DNS settings of this machine";

fn fail(findings: &mut Vec<Finding>, step: Step, what: &str, next: &str) -> bool {
    findings.push(Finding::failed(step, format!("{what}; {next}"), 6));
    false
}

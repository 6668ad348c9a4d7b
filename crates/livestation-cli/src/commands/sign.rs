//! `livestation sign`

use std::future::Future;
use std::task::{Context as TaskContext, Poll, Waker};

use clap::Args;
use ncloud_livestation::{
    Clock as _, ConfigFileProvider, Context, Credentials, EnvironmentProvider, Method, ProvideCredentials as _,
    ProviderChain, Signer, SystemClock, Timestamp, Zone, string_to_sign,
};

use crate::failure::Failure;
use crate::globals::Globals;
use crate::output::{Format, Printer, line};
use crate::parse::moment;

/// The headers that sign a request, ready for curl. Works offline; a signature holds for five minutes.
///
/// livestation sign GET /api/v2/channels |
///     xargs -d '\n' curl https://livestation.apigw.ntruss.com/api/v2/channels
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct Sign {
    /// HTTP method
    method: Method,
    /// Address, or path and query alone, exactly as they are sent
    url: String,
    /// Shows what is signed, and what each mistake in it leads to
    #[arg(long)]
    explain: bool,
    /// Signs for another moment than now
    #[arg(long, value_parser = moment, value_name = "TIME")]
    at: Option<Timestamp>,
}

impl Sign {
    pub(crate) fn run(self, globals: &Globals) -> Result<(), Failure> {
        let credentials = credentials(globals)?;
        let timestamp = self.at.unwrap_or_else(|| SystemClock.now());
        let target = target(&self.url)?;
        let signed = Signer::new(&credentials).sign(self.method.as_str(), target, timestamp);
        let text = |value: &[u8]| String::from_utf8_lossy(value).into_owned();
        let headers = [
            ("x-ncp-apigw-timestamp", text(signed.timestamp().as_bytes())),
            ("x-ncp-iam-access-key", text(signed.access_key().as_bytes())),
            ("x-ncp-apigw-signature-v2", text(signed.signature().as_bytes())),
            ("x-ncp-region_code", globals.zone.region_code().to_owned()),
            ("accept", "application/json".to_owned()),
        ];
        if self.explain {
            let signed = string_to_sign(self.method.as_str(), target, timestamp, credentials.access_key());
            line(&explanation(&signed, globals.zone))?;
        }
        match globals.output {
            Format::Table => headers.iter().try_for_each(|(name, value)| line(&format!("-H{name}: {value}"))),
            _ => {
                let headers: serde_json::Map<_, _> =
                    headers.into_iter().map(|(name, value)| (name.to_owned(), value.into())).collect();
                Printer::new(globals.output, Vec::new(), false).print(&headers, &[])
            }
        }
    }
}

/// Path and query of an address.
fn target(url: &str) -> Result<&str, Failure> {
    let after_scheme = url.split_once("://").map(|(_, rest)| rest);
    let target = match after_scheme {
        Some(rest) => rest.find('/').map_or("/", |at| &rest[at..]),
        None => url,
    };
    if !target.starts_with('/') || target.chars().any(|c| c.is_whitespace() || c.is_control()) {
        return Err(Failure::Usage(format!("{url:?} is no address: give https://… or a path that begins with /")));
    }
    // What follows # is never sent, and must not be signed.
    Ok(target.split_once('#').map_or(target, |(before, _)| before))
}

/// What is signed, with its invisible characters.
fn explanation(string_to_sign: &str, zone: Zone) -> String {
    let shown = string_to_sign.replace(' ', "·").replace('\n', "↵\n");
    format!(
        "\
The string to sign (· is a blank, ↵ a line feed; there is none at the end):

{shown}

It is signed by HMAC-SHA256 with the secret key, and written in base64. The body and all other headers are not signed.

Which mistake gives which error:
HTTP 401, gateway code 200, \"Invalid authentication information.\"; it does not say which of these it is:
  another method, path or query is signed than is sent: also in its percent-encoding, or by a ? at its end
  the host is in it: path and query alone are signed, from {prefix} on
  \\r\\n is in place of \\n, or a line feed at the end (echo adds one, printf does not)
  seconds are in place of milliseconds, or the header has another time than the string
  the clock is five minutes or more off (that it is this code is inferred)
  a blank is around a key, the secret key is that of another access key, or the pair was stopped
HTTP 401, gateway code 200, \"Authentication information are missing.\":
  x-ncp-apigw-timestamp, x-ncp-iam-access-key or x-ncp-apigw-signature-v2 is not there, or a proxy has removed it
HTTP 401, gateway code 210: the signature is right;
  the account is not subscribed to Live Station (\"A subscription to the API is required.\"), or has no permission
HTTP 404, gateway code 300: the path is none of the service, such as one with the prefix of another zone
HTTP 400, gateway code 100: http in place of https, or text that is not UTF-8
code 250003: x-ncp-region_code is not there; some proxies drop names with an underscore
code 250019 or 250020: x-ncp-region_code is not {region}, or not one that the service knows
code 250010: the sub account lacks the right to this action
",
        prefix = zone.path_prefix(),
        region = zone.region_code(),
    )
}

/// From the environment or a file: what needs no network.
fn credentials(globals: &Globals) -> Result<Credentials, Failure> {
    let context = Context::system();
    let chain = match &globals.credentials_file {
        Some(file) => ProviderChain::empty().with(ConfigFileProvider::new(context).with_path(file)),
        None => ProviderChain::empty()
            .with(EnvironmentProvider::new(context.clone()))
            .with(ConfigFileProvider::new(context)),
    };
    let provided = at_once(chain.provide()).ok_or_else(|| Failure::Other("the keys are not there yet".to_owned()))?;
    let to_failure = |error| Failure::from(ncloud_livestation::Error::from(error));
    provided.and_then(|provided| provided.into_credentials()).map_err(to_failure)
}

/// The value of a future that waits for nothing.
fn at_once<T>(future: impl Future<Output = T>) -> Option<T> {
    let mut future = Box::pin(future);
    match future.as_mut().poll(&mut TaskContext::from_waker(Waker::noop())) {
        Poll::Ready(value) => Some(value),
        Poll::Pending => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn path_and_query_alone_are_signed() {
        for (url, expected) in [
            ("https://livestation.apigw.ntruss.com/api/v2/channels?pageNo=1#x", "/api/v2/channels?pageNo=1"),
            ("/api/v2/channels", "/api/v2/channels"),
            ("https://example.com", "/"),
        ] {
            assert_eq!(target(url).unwrap(), expected);
        }
        assert!(target("channels").is_err() && target("/a b").is_err());
    }
}

//! `livestation doctor`

use std::time::Duration;

use clap::Args;
use ncloud_livestation::{
    Client, Clock as _, ConfigFileProvider, Context, EnvironmentProvider, Error, ErrorKind, ProvideCredentials,
    Provided, RetryPolicy, ServerRoleProvider, SystemClock, Timestamp,
};
use serde::Serialize;

use crate::failure::{Failure, exit_code_of};
use crate::globals::Globals;
use crate::session::Session;

/// Finds out what is wrong here, step by step. Changes nothing.
#[derive(Debug, Args)]
pub(crate) struct Doctor {
    /// Bucket of Object Storage to look into
    #[arg(long)]
    bucket: Option<String>,
}

/// One thing that was looked at.
#[derive(Debug, Serialize)]
struct Finding {
    step: &'static str,
    result: &'static str,
    what: String,
    #[serde(skip)]
    code: u8,
}

impl Finding {
    fn ok(step: &'static str, what: impl Into<String>) -> Self {
        Self { step, result: "ok", what: what.into(), code: 0 }
    }

    fn skipped(step: &'static str, what: impl Into<String>) -> Self {
        Self { step, result: "skipped", what: what.into(), code: 0 }
    }

    fn failed(step: &'static str, what: impl Into<String>, code: u8) -> Self {
        Self { step, result: "failed", what: what.into(), code }
    }

    fn of(step: &'static str, error: &Error) -> Self {
        Self::failed(step, error.to_string(), exit_code_of(error))
    }
}

impl Doctor {
    pub(crate) async fn run(self, s: &Session) -> Result<(), Failure> {
        let mut findings = Vec::new();
        let has_keys = credentials(s.globals(), &mut findings).await;
        findings.push(proxies());
        if has_keys {
            service(s.client(), &mut findings).await;
        } else {
            for step in ["service", "clock", "permission to read", "permission to write"] {
                findings.push(Finding::skipped(step, "there are no keys"));
            }
        }
        findings.push(match self.bucket {
            Some(bucket) if has_keys => storage(s.client(), &bucket).await,
            Some(_) => Finding::skipped("object storage", "there are no keys"),
            None => Finding::skipped("object storage", "name a bucket with --bucket"),
        });
        s.print(&serde_json::json!(findings), &["step", "result", "what"])?;
        match findings.iter().find(|finding| finding.code != 0) {
            Some(first) => Err(Failure::Some(first.code)),
            None => Ok(()),
        }
    }
}

/// Where keys are found, in the order of the SDK; never their values.
async fn credentials(globals: &Globals, findings: &mut Vec<Finding>) -> bool {
    let context = Context::system();
    let sources: Vec<(&'static str, Box<dyn ProvideCredentials>)> = match &globals.credentials_file {
        Some(file) => vec![("keys: file", Box::new(ConfigFileProvider::new(context).with_path(file)))],
        None => vec![
            ("keys: environment", Box::new(EnvironmentProvider::new(context.clone()))),
            ("keys: file", Box::new(ConfigFileProvider::new(context.clone()))),
            ("keys: server role", Box::new(ServerRoleProvider::new(context))),
        ],
    };
    let mut found = false;
    for (step, source) in sources {
        if found {
            findings.push(Finding::skipped(step, "keys were found before"));
            continue;
        }
        findings.push(match source.provide().await {
            Ok(Provided::Credentials(_)) => {
                found = true;
                Finding::ok(step, "found, and used")
            }
            Ok(Provided::Absent(reason)) => Finding::skipped(step, reason),
            Err(error) => {
                // The SDK stops here as well, lest it sign as somebody else.
                findings.push(Finding::failed(step, error.to_string(), 3));
                return false;
            }
        });
    }
    if !found {
        let what = "none: set NCLOUD_ACCESS_KEY_ID and NCLOUD_SECRET_ACCESS_KEY, or write ~/.ncloud/configure";
        findings.push(Finding::failed("keys", what, 3));
    }
    found
}

/// Which variables send requests elsewhere; their values may hold a password.
fn proxies() -> Finding {
    let names = ["HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy", "NO_PROXY", "no_proxy"];
    let set: Vec<&str> = names.into_iter().filter(|name| std::env::var_os(name).is_some()).collect();
    match set.as_slice() {
        [] => Finding::ok("proxy", "none is set"),
        set => Finding::ok("proxy", format!("set: {}", set.join(", "))),
    }
}

/// No clip or channel has it: what refuses a change of it says whether changes are permitted.
const NO_CHANNEL: &str = "ls-00000000000000-None0";

/// One list says most: name resolution, TLS, signature, subscription, clock, permission to read.
async fn service(client: &Client, findings: &mut Vec<Finding>) {
    let once = RetryPolicy::default().with_max_attempts(2);
    let call = client.channels().page_size(1).timeout(Duration::from_secs(15)).retry(once.clone());
    match call.with_response().await {
        Ok(response) => {
            findings.push(Finding::ok("service", "reached, and the signature is accepted"));
            let date = response.headers.get("date").and_then(|date| date.to_str().ok());
            findings.push(clock(date.and_then(Timestamp::parse_http_date)));
            let total = response.value.total.map_or_else(|| "some".to_owned(), |total| total.to_string());
            findings.push(Finding::ok("permission to read", format!("{total} channels")));
        }
        Err(error) => {
            let step = match error.kind() {
                ErrorKind::PermissionDenied => {
                    findings.push(Finding::ok("service", "reached, and the signature is accepted"));
                    "permission to read"
                }
                _ => "service",
            };
            let is_reached = error.status().is_some();
            findings.push(Finding::of(step, &error));
            if !is_reached {
                findings.push(Finding::skipped("permission to write", "the service is not reached"));
                return;
            }
        }
    }
    let handle = match client.channel(NO_CHANNEL) {
        Ok(handle) => handle,
        Err(error) => return findings.push(Finding::of("permission to write", &error)),
    };
    findings.push(match handle.stop().timeout(Duration::from_secs(15)).retry(once).await {
        Ok(_) => Finding::skipped("permission to write", "the service accepted a channel that cannot be"),
        Err(error) => match error.kind() {
            ErrorKind::NotFound | ErrorKind::NotAvailable | ErrorKind::Rejected => {
                let what = "a change of a channel that does not exist is refused for that reason (inferred)";
                Finding::ok("permission to write", what)
            }
            _ => Finding::of("permission to write", &error),
        },
    });
}

fn clock(service: Option<Timestamp>) -> Finding {
    let Some(service) = service else { return Finding::skipped("clock", "the response has no date") };
    let off = SystemClock.now().abs_diff(service);
    let what = format!("{} s off the service's", off.as_secs());
    if off > Duration::from_secs(60) {
        let what = format!("{what}: synchronise this machine's (NTP); the SDK corrects it for itself");
        return Finding::failed("clock", what, 1);
    }
    Finding::ok("clock", what)
}

async fn storage(client: &Client, bucket: &str) -> Finding {
    const STEP: &str = "object storage";
    let file = match client.object_storage().object(bucket, "livestation-doctor/no-such-object") {
        Ok(file) => file,
        Err(error) => return Finding::of(STEP, &error),
    };
    match file.head().await {
        Ok(_) => Finding::ok(STEP, format!("bucket {bucket} is read")),
        Err(error) if error.kind() == ErrorKind::NotFound => {
            Finding::ok(STEP, format!("reached; bucket {bucket} is there, or no object of it"))
        }
        Err(error) => Finding::of(STEP, &error),
    }
}

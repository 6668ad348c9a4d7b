//! `livestation verify`

use std::io::Write as _;
use std::path::PathBuf;
use std::sync::Arc;

use clap::Args;
use ncloud_livestation::raw::operations;
use ncloud_livestation::{
    ChannelId, ConfigFileProvider, Context, ProvideCredentials, ProviderChain, ShortClipId, SnapshotId,
};
use ncloud_livestation_verify::{Error, Leftover, Report, Verify as Verification};
use serde_json::json;

use crate::confirm::confirm_known;
use crate::failure::Failure;
use crate::globals::Globals;
use crate::output::{Format, line};
use crate::session::Session;

/// Holds the service itself against the specification that this program is made from.
///
/// Calls every operation that only reads, with ids that lists name, and makes a few mistakes on purpose. Exits with 0 when the
/// service is as the specification says, with 1 when it is not. Changes nothing without --write.
#[derive(Debug, Args)]
pub(crate) struct Verify {
    /// This live channel, instead of a few that the list names
    #[arg(long, value_name = "ID")]
    channel: Option<ChannelId>,
    /// A snapshot of the channel: nothing lists snapshots
    #[arg(long, value_name = "ID", requires = "channel")]
    snapshot: Option<SnapshotId>,
    /// A short clip of the channel
    #[arg(long, value_name = "ID", requires = "channel")]
    clip: Option<ShortClipId>,
    /// Also creates a quality profile and a quality set, which cost nothing, and deletes them
    #[arg(long)]
    write: bool,
    /// Writes the report into this file: shapes and types, no secret, no id, no name
    #[arg(long, value_name = "FILE")]
    report: Option<PathBuf>,
}

impl Verify {
    pub(crate) async fn run(self, s: &Session) -> Result<(), Failure> {
        let verify = Arc::new(self.verification(s.globals()));
        let planned = verify.planned();
        let names: Vec<String> = planned.iter().map(|thing| format!("{} {}", thing.kind, thing.name)).collect();
        if s.globals().dry_run {
            let reading = operations::ALL.iter().filter(|operation| operation.method == "GET");
            let reading = reading.map(|operation| json!({ "operation": operation.id, "creates": null }));
            let writing = names.iter().map(|name| json!({ "operation": "create and delete", "creates": name }));
            return s.print(&reading.chain(writing).collect::<Vec<_>>(), &["operation", "creates"]);
        }
        if !planned.is_empty() {
            let deed = format!("Create {} in this account", names.join(" and "));
            confirm_known(s, &deed, "Both are deleted after, and nothing uses them.").await?;
            s.say(&format!("creating, and deleting after: {}", names.join(", ")));
            let settling = Arc::clone(&verify);
            s.when_interrupted(async move { tell(&settling.settled().await) });
        }
        let report = verify.run().await.map_err(failure)?;
        if let Some(file) = &self.report {
            let value = serde_json::to_value(&report).map_err(|error| Failure::Other(error.to_string()))?;
            std::fs::write(file, format!("{value:#}\n"))
                .map_err(|error| Failure::Other(format!("cannot write {}: {error}", file.display())))?;
            s.say(&format!("the report is in {}", file.display()));
        }
        print(s, &report)?;
        if report.is_clean() { Ok(()) } else { Err(Failure::Some(1)) }
    }

    fn verification(&self, globals: &Globals) -> Verification {
        let mut verify = Verification::new(provider(globals)).zone(globals.zone).write(self.write);
        if let Some(endpoint) = address(globals.endpoint.as_deref(), "NCLOUD_LIVESTATION_ENDPOINT") {
            verify = verify.endpoint(endpoint);
        }
        if let Some(endpoint) = address(globals.storage_endpoint.as_deref(), "NCLOUD_OBS_ENDPOINT") {
            verify = verify.storage_endpoint(endpoint);
        }
        if let Some(limit) = globals.timeout {
            verify = verify.timeout(limit);
        }
        if let Some(attempts) = globals.attempts {
            verify = verify.attempts(attempts);
        }
        if let Some(channel) = &self.channel {
            verify = verify.channel(channel.as_str());
        }
        if let Some(snapshot) = self.snapshot {
            verify = verify.snapshot(snapshot.get());
        }
        if let Some(clip) = self.clip {
            verify = verify.clip(clip.get());
        }
        verify
    }
}

fn provider(globals: &Globals) -> Arc<dyn ProvideCredentials> {
    match &globals.credentials_file {
        Some(file) => Arc::new(ConfigFileProvider::new(Context::system()).with_path(file)),
        None => Arc::new(ProviderChain::default()),
    }
}

/// The address that was given, or that of a variable.
fn address(given: Option<&str>, variable: &str) -> Option<String> {
    let of_variable = || std::env::var(variable).ok().filter(|address| !address.is_empty());
    given.map(str::to_owned).or_else(of_variable)
}

fn print(s: &Session, report: &Report) -> Result<(), Failure> {
    if s.format() == Format::Table {
        return line(report.to_string().trim_end());
    }
    tell(&report.leftovers);
    s.print(&json!(report), &[])
}

/// Tells of what could not be deleted, whatever the format is.
fn tell(left: &[Leftover]) {
    let mut stderr = std::io::stderr().lock();
    for Leftover { kind, name, command, .. } in left {
        // Nobody is left to tell when stderr is gone.
        let _gone = writeln!(stderr, "left behind: {kind} {name}. Delete it with: {command}");
    }
}

fn failure(error: Error) -> Failure {
    let message = error.to_string();
    match error {
        Error::Credentials(_) => Failure::Coded("credentials", 3, message),
        Error::Unreachable(_) => Failure::Coded("connect", 6, message),
        Error::Input(_) => Failure::Usage(message),
        _ => Failure::Other(message),
    }
}

//! The command line.

use std::net::IpAddr;
use std::path::PathBuf;
use std::time::Duration;

use clap::Parser;
use ncloud_livestation_emulator::{DEFAULT_ACCESS_KEY, DEFAULT_SECRET_KEY, Emulator, EmulatorBuilder};

/// NAVER Cloud Platform Live Station on localhost, for tests
#[derive(Parser)]
#[command(
    name = "ncloud-livestation-emulator",
    version,
    after_help = "The first line on stdout is one JSON record, {\"event\":\"ready\",\"url\":\"http://127.0.0.1:PORT\",…}; logs go to stderr."
)]
pub(crate) struct Options {
    /// Port to listen on; 0 takes a free one
    #[arg(long, default_value_t = 0)]
    port: u16,
    /// Port of the Object Storage; 0 takes a free one
    #[cfg(feature = "object-storage")]
    #[arg(long, value_name = "PORT", default_value_t = 0)]
    storage_port: u16,
    /// Address to listen on
    #[arg(long, default_value = "127.0.0.1")]
    host: IpAddr,
    /// Allow a --host that other machines reach
    #[arg(long)]
    allow_remote: bool,
    /// Start with the vendor document's example: channel ls-20220623115623-fHnXy, snapshot 1047, short clip 1060
    #[arg(long)]
    document_example: bool,
    /// Access key to accept
    #[arg(long, value_name = "AK", env = "NCLOUD_EMULATOR_ACCESS_KEY", default_value = DEFAULT_ACCESS_KEY)]
    access_key: String,
    /// Secret key that belongs to it
    #[arg(
        long,
        value_name = "SK",
        env = "NCLOUD_EMULATOR_SECRET_KEY",
        default_value = DEFAULT_SECRET_KEY,
        hide_env_values = true
    )]
    secret_key: String,
    /// JSON file of channels, recordings, snapshots, short clips and schedules to start with
    #[arg(long, value_name = "FILE")]
    seed: Option<PathBuf>,
    /// How long a channel is CREATING: 500ms, 2s, 1m [default: 2s]
    #[arg(long, value_name = "TIME", value_parser = duration)]
    creation_time: Option<Duration>,
    /// How long a short clip is CREATING, a recording or schedule in each of its stages: 500ms, 2s, 1m [default: 2s]
    #[arg(long, value_name = "TIME", value_parser = duration)]
    processing_time: Option<Duration>,
    /// Log warnings only
    #[arg(long)]
    pub(crate) quiet: bool,
}

impl Options {
    /// The emulator these options describe.
    pub(crate) fn builder(&self) -> EmulatorBuilder {
        let mut builder = Emulator::builder()
            .host(self.host)
            .port(self.port)
            .allow_remote(self.allow_remote)
            .credentials(&self.access_key, &self.secret_key);
        #[cfg(feature = "object-storage")]
        {
            builder = builder.storage_port(self.storage_port);
        }
        if self.document_example {
            builder = builder.with_document_example();
        }
        if let Some(path) = &self.seed {
            builder = builder.seed_file(path);
        }
        if let Some(time) = self.creation_time {
            builder = builder.creation_time(time);
        }
        if let Some(time) = self.processing_time {
            builder = builder.processing_time(time);
        }
        builder
    }
}

/// A whole number and one of `ms`, `s`, `m`, `h`.
fn duration(text: &str) -> Result<Duration, String> {
    let unit_at = text.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(text.len());
    let (number, unit) = text.split_at(unit_at);
    let millis: u64 = match unit {
        "ms" => 1,
        "s" => 1_000,
        "m" => 60_000,
        "h" => 3_600_000,
        _ => return Err("give a whole number and a unit: 500ms, 2s, 1m or 1h".to_owned()),
    };
    let number: u64 = number.parse().map_err(|_| "give a whole number and a unit, like 2s".to_owned())?;
    Ok(Duration::from_millis(number.saturating_mul(millis)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_need_a_unit() {
        assert_eq!(duration("2s"), Ok(Duration::from_secs(2)));
        assert_eq!(duration("500ms"), Ok(Duration::from_millis(500)));
        for bad in ["", "2", "s", "-2s", "2.5s", "2d"] {
            assert!(duration(bad).is_err(), "{bad:?}");
        }
    }
}

//! `livestation emulator`

use std::time::Duration;

use clap::{Args, Subcommand};
use ncloud_livestation_emulator::{DEFAULT_ACCESS_KEY, DEFAULT_SECRET_KEY, Emulator, EmulatorBuilder};
use serde_json::json;

use super::emulator_demo;
use crate::failure::Failure;
use crate::output::{Format, line};
use crate::parse::duration;
use crate::session::Session;

/// Live Station on this machine, to try every other command without an account.
#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(crate) struct EmulatorCommand {
    #[command(subcommand)]
    demo: Option<Kind>,
    #[command(flatten)]
    options: Options,
}

#[derive(Debug, Subcommand)]
enum Kind {
    /// Filled with channels on air, recordings, clips and events
    Demo(Options),
}

#[derive(Debug, Clone, Args)]
struct Options {
    /// Port of the service; 0 takes a free one
    #[arg(long, default_value_t = 8787)]
    port: u16,
    /// Port of Object Storage; 0 takes a free one
    #[arg(long, default_value_t = 8788, value_name = "PORT")]
    storage_port: u16,
    /// How long a channel is made, and a clip, a recording or a content
    #[arg(long, default_value = "2s", value_name = "TIME", value_parser = duration)]
    processing_time: Duration,
}

impl EmulatorCommand {
    pub(crate) async fn run(self, s: &Session) -> Result<(), Failure> {
        let (options, is_demo) = match self.demo {
            Some(Kind::Demo(options)) => (options, true),
            None => (self.options, false),
        };
        let builder = Emulator::builder()
            .port(options.port)
            .storage_port(options.storage_port)
            .creation_time(options.processing_time)
            .processing_time(options.processing_time)
            .credentials(DEFAULT_ACCESS_KEY, DEFAULT_SECRET_KEY);
        let builder: EmulatorBuilder = if is_demo { builder.seed(emulator_demo::seed()) } else { builder };
        let failed = |error: ncloud_livestation_emulator::EmulatorError| Failure::Other(error.to_string());
        let emulator = builder.start().await.map_err(failed)?;
        announce(s, &emulator)?;
        // Nothing but Ctrl-C ends it; a failure to listen for that ends it as well.
        let _ended = tokio::signal::ctrl_c().await;
        emulator.shutdown().await;
        Ok(())
    }
}

/// How others find it: lines that a shell takes, or one object.
fn announce(s: &Session, emulator: &Emulator) -> Result<(), Failure> {
    if s.format() != Format::Table {
        let ready = json!({
            "event": "ready",
            "url": emulator.url(),
            "storage_url": emulator.storage_url(),
            "access_key": emulator.access_key(),
            "secret_key": emulator.secret_key(),
        });
        return line(&ready.to_string());
    }
    line(&format!("export NCLOUD_LIVESTATION_ENDPOINT={}", emulator.url()))?;
    line(&format!("export NCLOUD_OBS_ENDPOINT={}", emulator.storage_url()))?;
    line(&format!("export NCLOUD_ACCESS_KEY={}", emulator.access_key()))?;
    line(&format!("export NCLOUD_SECRET_KEY={}", emulator.secret_key()))?;
    s.say("# Paste these lines into another terminal. This one serves until Ctrl-C.");
    Ok(())
}

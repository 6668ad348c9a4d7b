//! `ncloud-livestation-emulator`: the emulator as a process; a thin host of the library.

mod options;

use std::io::Write as _;
use std::process::ExitCode;

use clap::Parser as _;
use ncloud_livestation_emulator::Emulator;
use options::Options;
use tracing_subscriber::filter::{LevelFilter, Targets};
use tracing_subscriber::layer::{Layer as _, SubscriberExt as _};
use tracing_subscriber::util::SubscriberInitExt as _;

#[tokio::main]
async fn main() -> ExitCode {
    let options = Options::parse();
    match run(options).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // Nothing is left to tell when stderr is gone too.
            let _gone = writeln!(std::io::stderr().lock(), "ncloud-livestation-emulator: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn run(options: Options) -> Result<(), Box<dyn std::error::Error>> {
    let level = if options.quiet { LevelFilter::WARN } else { LevelFilter::DEBUG };
    // s3s tells every header at DEBUG, and the emulator tells one line a request anyway.
    let filter = Targets::new().with_default(level).with_target("s3s", LevelFilter::WARN);
    let log = tracing_subscriber::fmt::layer().with_writer(std::io::stderr).with_ansi(false);
    tracing_subscriber::registry().with(log.with_filter(filter)).init();
    let stop = stop_signal()?;
    let emulator = options.builder().start().await?;
    announce(&emulator)?;
    stop.await;
    tracing::info!("stopping");
    emulator.shutdown().await;
    Ok(())
}

/// The first line of stdout: whoever started this process waits for it and reads the URL from it.
fn announce(emulator: &Emulator) -> std::io::Result<()> {
    #[cfg_attr(not(feature = "object-storage"), expect(unused_mut, reason = "the storage adds a field"))]
    let mut ready = serde_json::json!({
        "event": "ready",
        "url": emulator.url(),
        "port": emulator.address().port(),
        "pid": std::process::id(),
        "accessKey": emulator.access_key(),
        "version": env!("CARGO_PKG_VERSION"),
    });
    #[cfg(feature = "object-storage")]
    {
        ready["storage_url"] = emulator.storage_url().into();
    }
    let mut stdout = std::io::stdout().lock();
    writeln!(stdout, "{ready}")?;
    stdout.flush()
}

/// Ends with Ctrl-C or, on Unix, SIGTERM; installed before `ready` is announced, so that neither is missed.
#[cfg(unix)]
fn stop_signal() -> std::io::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut terminate = signal(SignalKind::terminate())?;
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    })
}

#[cfg(not(unix))]
fn stop_signal() -> std::io::Result<impl Future<Output = ()>> {
    Ok(async {
        // Without a handler the process ends by itself on Ctrl-C.
        let _ended = tokio::signal::ctrl_c().await;
    })
}

//! Runs the program.

use std::io::Write as _;
use std::process::{Command, Stdio};

use ncloud_livestation_emulator::{
    ChannelSeed, Emulator, EmulatorBuilder, EmulatorClock, EventSeed, ManagerSeed, RecordSettings, RecordingSeed,
    SnapshotSeed,
};
use serde_json::Value;

pub(crate) const CHANNEL: &str = "ls-20250819070000-aBcDe";
pub(crate) const SECRET_KEY: &str = "s3cr3t-canary";
const NOW: i64 = 1_755_586_043_299;

/// What a run has left.
#[derive(Debug)]
pub(crate) struct Ran {
    pub(crate) code: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Ran {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.stdout).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }

    pub(crate) fn error(&self) -> Value {
        let error: Value = serde_json::from_str(&self.stderr).unwrap_or_else(|error| panic!("{error}: {self:?}"));
        error["error"].clone()
    }
}

/// An emulator, and the program that talks to it.
pub(crate) struct Stage {
    pub(crate) emulator: Emulator,
}

impl Stage {
    /// A clock that stands still, so that what is printed is the same each time.
    pub(crate) async fn frozen() -> Self {
        Self::of(filled().clock(EmulatorClock::frozen_at_ms(NOW))).await
    }

    /// The machine's clock, for what takes time.
    pub(crate) async fn running() -> Self {
        let emulator = Emulator::builder().with_document_example();
        Self::of(emulator.processing_time(std::time::Duration::from_millis(300))).await
    }

    /// Clips that are not done before somebody loses patience.
    pub(crate) async fn slow() -> Self {
        let emulator = Emulator::builder().with_document_example();
        Self::of(emulator.processing_time(std::time::Duration::from_secs(600))).await
    }

    async fn of(builder: EmulatorBuilder) -> Self {
        Self { emulator: builder.credentials("AK", SECRET_KEY).start().await.unwrap() }
    }

    pub(crate) async fn run(&self, line: &str) -> Ran {
        self.run_with(line, "").await
    }

    /// Runs a command line, of words without blanks in them.
    pub(crate) async fn run_with(&self, line: &str, stdin: &str) -> Ran {
        ran(self.command(line), stdin).await
    }

    /// The program with the keys and addresses of the emulator.
    pub(crate) fn command(&self, line: &str) -> Command {
        let mut command = bare(line);
        command.env("NCLOUD_ACCESS_KEY_ID", "AK").env("NCLOUD_SECRET_ACCESS_KEY", SECRET_KEY);
        command.env("NCLOUD_LIVESTATION_ENDPOINT", self.emulator.url());
        command.env("NCLOUD_OBS_ENDPOINT", self.emulator.storage_url());
        command
    }
}

/// The program without keys and addresses, and without this machine's settings.
pub(crate) fn bare(line: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_livestation"));
    command.args(line.split_whitespace()).env_clear().env("TZ", "UTC").env("HOME", "/nonexistent");
    command
}

pub(crate) async fn ran(mut command: Command, stdin: &str) -> Ran {
    let stdin = stdin.to_owned();
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let output = tokio::task::spawn_blocking(move || {
        let mut child = command.spawn().unwrap();
        // A program that does not read is no mistake here.
        let _unread = child.stdin.take().unwrap().write_all(stdin.as_bytes());
        child.wait_with_output().unwrap()
    });
    let output = output.await.unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Ran { code: output.status.code().unwrap(), stdout: text(output.stdout), stderr: text(output.stderr) }
}

fn filled() -> EmulatorBuilder {
    let evening = ChannelSeed::new(CHANNEL).name("저녁경기").created_at_ms(NOW - 7_200_000);
    Emulator::builder()
        .channel(evening.recording_since_ms(NOW - 7_200_000).record(RecordSettings::manual_upload()))
        .channel(
            ChannelSeed::new("ls-20250818070000-ready").name("idle").status("READY").created_at_ms(NOW - 9_000_000),
        )
        .recording(RecordingSeed::new(CHANNEL, 2_700_001).began_at_ms(NOW - 6_000_000).duration_ms(3_000_000))
        .snapshot(SnapshotSeed::new(CHANNEL, 1047).created_at_ms(NOW - 60_000))
        .seed(
            ncloud_livestation_emulator::Seed::default()
                .event(EventSeed::new(CHANNEL, "PUBLISH_START").description("on air").at_ms(NOW - 7_100_000))
                .manager_group(1, vec![ManagerSeed::new(1, "Hong", "01012345678", "hong@example.com")]),
        )
}

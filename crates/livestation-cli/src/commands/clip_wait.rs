//! `livestation clip wait`

use std::time::Duration;

use clap::Args;
use futures_util::StreamExt as _;
use ncloud_livestation::{ChannelId, Error, ShortClipId, ShortClipKey, ShortClipOutcome, SnapshotId};
use serde_json::{Value, json};

use crate::failure::{Failure, exit_code_of};
use crate::file_input::FileInput;
use crate::output::{Format, line};
use crate::parse::duration;
use crate::session::Session;

/// Waits for clips.
#[derive(Debug, Args)]
#[command(
    after_help = "A clip is named by ID with --channel, by CHANNEL/ID, by CHANNEL/SNAPSHOT/ID, or by a line of JSON as\n\
                  other commands print it. Exit code: that of the failures, or 1 if they differ."
)]
pub(crate) struct WaitForClips {
    /// Clips; without any, or with -, a clip a line of standard input
    #[arg(value_name = "CLIP")]
    clips: Vec<String>,
    /// Channel of clips that are named by their id alone
    #[arg(long, value_name = "ID")]
    channel: Option<ChannelId>,
    /// Snapshot of clips that are named by their id alone: looking costs less with it
    #[arg(long, value_name = "ID", requires = "channel")]
    snapshot: Option<SnapshotId>,
    /// Longest to wait, such as 90s or 10m
    #[arg(long, value_name = "LIMIT", default_value = "10m", value_parser = duration)]
    limit: Duration,
}

impl WaitForClips {
    pub(crate) async fn run(self, s: &Session) -> Result<(), Failure> {
        let texts = match self.clips.as_slice() {
            [] => FileInput::Stdin.read()?.lines().map(str::to_owned).collect(),
            [dash] if dash == "-" => FileInput::Stdin.read()?.lines().map(str::to_owned).collect(),
            given => given.to_vec(),
        };
        let texts = texts.iter().map(|text| text.trim()).filter(|text| !text.is_empty());
        let keys = texts.map(|text| self.key(text)).collect::<Result<Vec<_>, _>>()?;
        if keys.is_empty() {
            return Err(Failure::Usage("name clips as arguments, or on standard input".to_owned()));
        }
        let progress = s.progress_line();
        let (mut done, mut rows, mut worst) = (0, Vec::new(), 0);
        let total = keys.len();
        let mut outcomes = s.client().wait_for_short_clips(keys, self.limit);
        while let Some(outcome) = outcomes.next().await {
            done += 1;
            progress.set_message(format!("{done} of {total}"));
            let (row, code) = row(outcome)?;
            worst = worse(worst, code);
            match s.format() {
                Format::Jsonl => line(&row.to_string())?,
                _ => rows.push(row),
            }
        }
        progress.finish_and_clear();
        if s.format() != Format::Jsonl {
            s.print(&rows, &["channel_id", "id", "status", "file", "error.message"])?;
        }
        if worst == 0 { Ok(()) } else { Err(Failure::Some(worst)) }
    }

    fn key(&self, text: &str) -> Result<ShortClipKey, Failure> {
        let wrong = || {
            Failure::Usage(format!(
                "{text:?} names no clip: write CHANNEL/ID, CHANNEL/SNAPSHOT/ID, or ID with --channel"
            ))
        };
        if text.starts_with('{') {
            return serde_json::from_str(text).map_err(|error| Failure::Usage(format!("{text}: {error}")));
        }
        let parts: Vec<&str> = text.split('/').collect();
        let id = |text: &str| text.parse::<ShortClipId>().map_err(|_| wrong());
        match (parts.as_slice(), &self.channel) {
            ([clip], Some(channel)) => {
                Ok(ShortClipKey { channel_id: channel.clone(), snapshot_id: self.snapshot, id: id(clip)? })
            }
            ([channel, clip], _) => Ok(ShortClipKey { channel_id: channel.parse()?, snapshot_id: None, id: id(clip)? }),
            ([channel, snapshot, clip], _) => Ok(ShortClipKey {
                channel_id: channel.parse()?,
                snapshot_id: Some(snapshot.parse().map_err(|_| wrong())?),
                id: id(clip)?,
            }),
            _ => Err(wrong()),
        }
    }
}

/// What became of a clip, and the exit code that it asks for.
fn row(outcome: ShortClipOutcome) -> Result<(Value, u8), Failure> {
    let mut row = json!({"channel_id": outcome.key.channel_id, "id": outcome.key.id});
    let code = match outcome.result {
        Ok(clip) => {
            row["status"] = json!(clip.status);
            row["file"] = json!(clip.output.object_key());
            row["clip"] = json!(clip);
            0
        }
        Err(error) => {
            let error = Error::from(error);
            row["error"] = json!(error);
            exit_code_of(&error)
        }
    };
    Ok((row, code))
}

/// Of different failures there is no one code but 1.
fn worse(so_far: u8, next: u8) -> u8 {
    match (so_far, next) {
        (0, code) | (code, 0) => code,
        (a, b) if a == b => a,
        _ => 1,
    }
}

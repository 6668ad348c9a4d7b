//! The seed file: JSON, every field known, errors with the place they are at.

use std::path::Path;
use std::time::Duration;

use serde::Deserialize;

use super::channel::ChannelSeed;
use super::curtain_content::CurtainContentSeed;
use super::quality::{QualityProfileSeed, QualitySetSeed};
use super::recording::RecordingSeed;
use super::restream_channel::RestreamChannelSeed;
use super::schedule::ScheduleSeed;
use super::short_clip::ShortClipSeed;
use super::snapshot::SnapshotSeed;
use super::vod_channel::VodChannelSeed;
use crate::clock::millis;
use crate::dialect::Dialect;
use crate::error::EmulatorError;
use crate::gateway::KeyPair;

/// All an emulator can start with; what a seed file holds.
///
/// ```
/// use ncloud_livestation_emulator::Seed;
///
/// let seed: Seed = r#"{ "channels": [{ "channelId": "ls-20250814000000-zTwK2" }] }"#.parse()?;
/// # Ok::<(), ncloud_livestation_emulator::EmulatorError>(())
/// ```
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct Seed {
    pub(crate) credentials: Vec<KeyPair>,
    pub(crate) processing_time_ms: Option<u64>,
    pub(crate) creation_time_ms: Option<u64>,
    pub(crate) vod_file_time_ms: Option<u64>,
    pub(crate) dialect: Option<Dialect>,
    pub(crate) quality_profiles: Vec<QualityProfileSeed>,
    pub(crate) quality_sets: Vec<QualitySetSeed>,
    pub(crate) channels: Vec<ChannelSeed>,
    pub(crate) recordings: Vec<RecordingSeed>,
    pub(crate) snapshots: Vec<SnapshotSeed>,
    pub(crate) shortclips: Vec<ShortClipSeed>,
    pub(crate) curtain_contents: Vec<CurtainContentSeed>,
    pub(crate) curtain_content_limit: Option<u64>,
    pub(crate) restream_channels: Vec<RestreamChannelSeed>,
    pub(crate) vod_channels: Vec<VodChannelSeed>,
    pub(crate) schedules: Vec<ScheduleSeed>,
}

impl Seed {
    /// Reads a seed file.
    ///
    /// # Errors
    ///
    /// [`EmulatorError::SeedFile`] when it cannot be read; [`EmulatorError::SeedFormat`] naming field, line and column
    /// when it is not a seed.
    pub fn from_file(path: impl AsRef<Path>) -> Result<Self, EmulatorError> {
        let path = path.as_ref();
        let text = std::fs::read_to_string(path)
            .map_err(|source| EmulatorError::SeedFile { path: path.to_owned(), source })?;
        Self::parse(&text).map_err(|message| EmulatorError::SeedFormat { origin: path.display().to_string(), message })
    }

    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        let mut deserializer = serde_json::Deserializer::from_str(text);
        let seed = serde_path_to_error::deserialize(&mut deserializer).map_err(|error| error.to_string())?;
        deserializer.end().map_err(|error| error.to_string())?;
        Ok(seed)
    }

    /// Adds a quality profile.
    #[must_use]
    pub fn quality_profile(mut self, profile: QualityProfileSeed) -> Self {
        self.quality_profiles.push(profile);
        self
    }

    /// Adds a quality set.
    #[must_use]
    pub fn quality_set(mut self, set: QualitySetSeed) -> Self {
        self.quality_sets.push(set);
        self
    }

    /// Adds a channel.
    #[must_use]
    pub fn channel(mut self, channel: ChannelSeed) -> Self {
        self.channels.push(channel);
        self
    }

    /// Adds a recording.
    #[must_use]
    pub fn recording(mut self, recording: RecordingSeed) -> Self {
        self.recordings.push(recording);
        self
    }

    /// Adds a snapshot.
    #[must_use]
    pub fn snapshot(mut self, snapshot: SnapshotSeed) -> Self {
        self.snapshots.push(snapshot);
        self
    }

    /// Adds a short clip.
    #[must_use]
    pub fn short_clip(mut self, short_clip: ShortClipSeed) -> Self {
        self.shortclips.push(short_clip);
        self
    }

    /// Adds a curtain content.
    #[must_use]
    pub fn curtain_content(mut self, content: CurtainContentSeed) -> Self {
        self.curtain_contents.push(content);
        self
    }

    /// How many curtain contents the account may have; 10 without this.
    #[must_use]
    pub fn curtain_content_limit(mut self, limit: u64) -> Self {
        self.curtain_content_limit = Some(limit);
        self
    }

    /// Adds a Re-Stream channel.
    #[must_use]
    pub fn restream_channel(mut self, channel: RestreamChannelSeed) -> Self {
        self.restream_channels.push(channel);
        self
    }

    /// Adds a VOD2LIVE channel.
    #[must_use]
    pub fn vod_channel(mut self, channel: VodChannelSeed) -> Self {
        self.vod_channels.push(channel);
        self
    }

    /// Adds a schedule.
    #[must_use]
    pub fn schedule(mut self, schedule: ScheduleSeed) -> Self {
        self.schedules.push(schedule);
        self
    }

    /// How long each file of a schedule plays, on the emulator's clock; 10 minutes is the default (invented).
    #[must_use]
    pub fn vod_file_time(mut self, time: Duration) -> Self {
        self.vod_file_time_ms = Some(millis(time).unsigned_abs());
        self
    }

    /// Adds all of `other`; its times and dialect win when it has them.
    #[must_use]
    pub fn merge(mut self, other: Self) -> Self {
        self.credentials.extend(other.credentials);
        self.quality_profiles.extend(other.quality_profiles);
        self.quality_sets.extend(other.quality_sets);
        self.channels.extend(other.channels);
        self.recordings.extend(other.recordings);
        self.snapshots.extend(other.snapshots);
        self.shortclips.extend(other.shortclips);
        self.curtain_contents.extend(other.curtain_contents);
        self.restream_channels.extend(other.restream_channels);
        self.vod_channels.extend(other.vod_channels);
        self.schedules.extend(other.schedules);
        self.processing_time_ms = other.processing_time_ms.or(self.processing_time_ms);
        self.creation_time_ms = other.creation_time_ms.or(self.creation_time_ms);
        self.curtain_content_limit = other.curtain_content_limit.or(self.curtain_content_limit);
        self.vod_file_time_ms = other.vod_file_time_ms.or(self.vod_file_time_ms);
        self.dialect = other.dialect.or(self.dialect);
        self
    }
}

impl std::str::FromStr for Seed {
    type Err = EmulatorError;

    fn from_str(text: &str) -> Result<Self, EmulatorError> {
        Self::parse(text).map_err(|message| EmulatorError::SeedFormat { origin: "seed".to_owned(), message })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_say_where() {
        let error = r#"{ "channels": [{ "channelId": "a" }, { "channelId": 7 }] }"#.parse::<Seed>().unwrap_err();
        insta::assert_snapshot!(
            error,
            @"seed: channels[1].channelId: invalid type: integer `7`, expected a string at line 1 column 53"
        );
        let error = r#"{ "chanels": [] }"#.parse::<Seed>().unwrap_err();
        assert!(error.to_string().contains("unknown field `chanels`"), "{error}");
        assert!("{} x".parse::<Seed>().is_err());
    }
}

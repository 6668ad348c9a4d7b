//! All that the service remembers, and how it is added from outside.

use std::collections::BTreeMap;

use crate::channel::model::Channel;
use crate::event::model::DefaultCallback;
use crate::event::{EventLog, ManagerGroups, OtherChannels, Outbox};
use crate::outcome_plan::OutcomePlan;
use crate::recording::model::{Recording, RecordingOutcome};
use crate::seed::{ChannelSeed, RecordingSeed, Seed, ShortClipSeed, SnapshotSeed};
use crate::short_clip::model::{ClipOutcome, ShortClip};
use crate::snapshot::model::Snapshot;

/// Ids count up from here, or from the highest seeded one.
const FIRST_ID: u64 = 1001;

/// The state of the service, and how much was created over its API.
#[derive(Debug, Default)]
pub(crate) struct State {
    /// In the order of their ids, which is that of their creation.
    pub(crate) channels: BTreeMap<String, Channel>,
    pub(crate) recordings: BTreeMap<u64, Recording>,
    pub(crate) snapshots: BTreeMap<u64, Snapshot>,
    pub(crate) short_clips: BTreeMap<u64, ShortClip>,
    pub(crate) events: EventLog,
    pub(crate) default_callback: Option<DefaultCallback>,
    pub(crate) manager_groups: ManagerGroups,
    pub(crate) other_channels: OtherChannels,
    /// Where events are put that are to be posted.
    pub(crate) outbox: Outbox,
    pub(crate) created: Created,
    pub(crate) durations: Durations,
    pub(crate) clip_outcomes: OutcomePlan<ClipOutcome>,
    pub(crate) recording_outcomes: OutcomePlan<RecordingOutcome>,
    /// Numbers that were given to channels and CDNs.
    pub(crate) instances: u64,
}

/// How much was created over the API.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Created {
    pub(crate) channels: u64,
    pub(crate) recordings: u64,
    pub(crate) snapshots: u64,
    pub(crate) short_clips: u64,
}

/// How long things take, on the service's hand of the clock.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Durations {
    /// How long a channel is `CREATING`.
    pub(crate) creation_ms: i64,
    /// How long a short clip, and each stage of a recording, is processed.
    pub(crate) processing_ms: i64,
}

impl State {
    /// Nothing yet.
    pub(crate) fn new(durations: Durations, outbox: Outbox) -> Self {
        Self { durations, outbox, ..Self::default() }
    }

    /// Takes in everything a seed holds for the state.
    pub(crate) fn plant(&mut self, seed: Seed, now_ms: i64) {
        for channel in seed.channels {
            self.add_channel(channel, now_ms);
        }
        for recording in seed.recordings {
            self.add_recording(recording, now_ms);
        }
        for snapshot in seed.snapshots {
            self.add_snapshot(snapshot, now_ms);
        }
        for short_clip in seed.shortclips {
            self.add_short_clip(short_clip, now_ms);
        }
        for event in seed.events {
            self.plant_event(event, now_ms);
        }
        for group in seed.manager_groups {
            self.manager_groups.insert(group.manager_group_no, group.managers);
        }
    }

    /// Adds a channel, or replaces the one with its id and the recordings of that one.
    pub(crate) fn add_channel(&mut self, seed: ChannelSeed, now_ms: i64) {
        let instance_no = self.next_instance();
        let recording_since = seed.recording_since(now_ms);
        let channel = seed.into_channel(instance_no, now_ms);
        let id = channel.channel_id.clone();
        for old in self.channels.insert(id.clone(), channel).into_iter().flat_map(|old| old.recordings) {
            self.recordings.remove(&old);
        }
        if let Some(since) = recording_since {
            self.begin_recordings(&id, since);
        }
    }

    /// Adds a recording, or replaces the one with its id; one of an unknown channel can only be uploaded.
    pub(crate) fn add_recording(&mut self, seed: RecordingSeed, now_ms: i64) {
        let recording = seed.into_recording(now_ms, self.durations.processing_ms);
        if let Some(channel) = self.channels.get_mut(&recording.channel_id)
            && !channel.recordings.contains(&recording.id)
        {
            channel.recordings.push(recording.id);
        }
        self.recordings.insert(recording.id, recording);
    }

    /// Adds a snapshot, or replaces the one with its id.
    pub(crate) fn add_snapshot(&mut self, seed: SnapshotSeed, now_ms: i64) {
        let snapshot = seed.into_snapshot(now_ms);
        self.snapshots.insert(snapshot.snapshot_id, snapshot);
    }

    /// Adds a short clip, or replaces the one with its id.
    pub(crate) fn add_short_clip(&mut self, seed: ShortClipSeed, now_ms: i64) {
        let clip = seed.into_short_clip(now_ms, self.durations.processing_ms);
        self.short_clips.insert(clip.id, clip);
    }

    /// A number that no other channel or CDN has.
    pub(crate) fn next_instance(&mut self) -> u64 {
        self.instances += 1;
        10_000_000 + self.instances
    }
}

/// The id after the highest of `known`.
pub(crate) fn next_id<V>(known: &BTreeMap<u64, V>) -> u64 {
    known.last_key_value().map_or(FIRST_ID, |(highest, _)| highest.saturating_add(1).max(FIRST_ID))
}

//! All that the service remembers, and how it is added from outside.

use std::collections::BTreeMap;

use crate::channel::model::Channel;
use crate::curtain::model::{Curtain, CurtainContent, CurtainOutcome};
use crate::event::log::EventLog;
use crate::event::model::DefaultCallback;
use crate::event::outbox::Outbox;
use crate::outcome_plan::OutcomePlan;
use crate::quality::profile::QualityProfile;
use crate::quality::set::QualitySet;
use crate::quality::system;
use crate::recording::model::{Recording, RecordingOutcome};
use crate::restream::model::RestreamChannel;
use crate::seed::{
    ChannelSeed, ManagerSeed, QualityProfileSeed, QualitySetSeed, RecordingSeed, ScheduleSeed, Seed, ShortClipSeed,
    SnapshotSeed, VodChannelSeed,
};
use crate::short_clip::model::{ClipOutcome, ShortClip};
use crate::snapshot::model::Snapshot;
use crate::vod::model::VodChannel;
use crate::vod::schedule::{Schedule, ScheduleOutcome};

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
    pub(crate) quality_profiles: BTreeMap<u64, QualityProfile>,
    pub(crate) quality_sets: BTreeMap<u64, QualitySet>,
    pub(crate) curtain_contents: BTreeMap<u64, CurtainContent>,
    /// How many curtain contents there may be, where it is not the service's number.
    pub(crate) curtain_content_limit: Option<u64>,
    /// The last curtain of each channel that was not ended by a request.
    pub(crate) curtains: BTreeMap<String, Curtain>,
    /// In the order of their ids, which is that of their creation.
    pub(crate) restream_channels: BTreeMap<String, RestreamChannel>,
    /// In the order of their ids, too.
    pub(crate) vod_channels: BTreeMap<String, VodChannel>,
    pub(crate) schedules: BTreeMap<u64, Schedule>,
    pub(crate) events: EventLog,
    pub(crate) default_callback: Option<DefaultCallback>,
    /// The managers of each group, by its number.
    pub(crate) manager_groups: BTreeMap<u64, Vec<ManagerSeed>>,
    /// Where events are put that are to be posted.
    pub(crate) outbox: Outbox,
    pub(crate) created: Created,
    pub(crate) durations: Durations,
    pub(crate) clip_outcomes: OutcomePlan<ClipOutcome>,
    pub(crate) recording_outcomes: OutcomePlan<RecordingOutcome>,
    pub(crate) curtain_outcomes: OutcomePlan<CurtainOutcome>,
    /// The last id that was given to a platform of a Re-Stream channel.
    pub(crate) last_platform: u64,
    pub(crate) schedule_outcomes: OutcomePlan<ScheduleOutcome>,
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
    pub(crate) quality_profiles: u64,
    pub(crate) quality_sets: u64,
    pub(crate) curtain_contents: u64,
    pub(crate) restream_channels: u64,
    pub(crate) vod_channels: u64,
    pub(crate) schedules: u64,
}

/// How long things take, on the service's hand of the clock.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Durations {
    /// How long a channel is `CREATING`, and a platform `CONNECTING`.
    pub(crate) creation_ms: i64,
    /// How long a short clip, a curtain content, and each stage of a recording or a schedule, is processed.
    pub(crate) processing_ms: i64,
    /// How long each file of a schedule plays.
    pub(crate) vod_file_ms: i64,
}

impl State {
    /// What the service provides, and nothing else yet.
    pub(crate) fn new(durations: Durations, outbox: Outbox) -> Self {
        let (quality_profiles, quality_sets) = (system::profiles(), system::sets());
        Self { durations, outbox, quality_profiles, quality_sets, ..Self::default() }
    }

    /// Takes in everything a seed holds for the state.
    pub(crate) fn plant(&mut self, seed: Seed, now_ms: i64) {
        for profile in seed.quality_profiles {
            self.add_quality_profile(profile, now_ms);
        }
        for set in seed.quality_sets {
            self.add_quality_set(set, now_ms);
        }
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
        self.curtain_content_limit = seed.curtain_content_limit.or(self.curtain_content_limit);
        for content in seed.curtain_contents {
            self.add_curtain_content(content, now_ms);
        }
        for channel in seed.restream_channels {
            self.add_restream_channel(channel, now_ms);
        }
        for channel in seed.vod_channels {
            self.add_vod_channel(channel, now_ms);
        }
        for schedule in seed.schedules {
            self.add_schedule(schedule, now_ms);
        }
        for event in seed.events {
            self.plant_event(event, now_ms);
        }
        for group in seed.manager_groups {
            self.manager_groups.insert(group.manager_group_no, group.managers);
        }
    }

    /// Adds a channel, or replaces the one with its id, and the recordings and the curtain of that one.
    pub(crate) fn add_channel(&mut self, seed: ChannelSeed, now_ms: i64) {
        let instance_no = self.next_instance();
        let recording_since = seed.recording_since(now_ms);
        let channel = seed.into_channel(instance_no, now_ms);
        let id = channel.channel_id.clone();
        self.end_curtain(&id);
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

    /// Adds a quality profile, or replaces the one with its id.
    pub(crate) fn add_quality_profile(&mut self, seed: QualityProfileSeed, now_ms: i64) {
        let profile = seed.into_profile(now_ms);
        self.quality_profiles.insert(profile.id, profile);
    }

    /// Adds a quality set, or replaces the one with its id.
    pub(crate) fn add_quality_set(&mut self, seed: QualitySetSeed, now_ms: i64) {
        let set = seed.into_set(now_ms);
        self.quality_sets.insert(set.id, set);
    }

    /// An id that no platform of a Re-Stream channel has.
    pub(crate) fn next_platform(&mut self) -> u64 {
        let seeded = self.restream_channels.values().flat_map(|channel| &channel.platforms).map(|platform| platform.id);
        let highest = seeded.max().unwrap_or(0).max(self.last_platform);
        self.last_platform = highest.saturating_add(1).max(FIRST_ID);
        self.last_platform
    }

    /// Adds a VOD2LIVE channel, or replaces the one with its id and the schedules of that one.
    pub(crate) fn add_vod_channel(&mut self, seed: VodChannelSeed, now_ms: i64) {
        let channel = seed.into_channel(self.next_instance(), now_ms);
        self.remove_vod_channel(&channel.channel_id);
        self.vod_channels.insert(channel.channel_id.clone(), channel);
    }

    /// Adds a schedule, or replaces the one with its id.
    pub(crate) fn add_schedule(&mut self, seed: ScheduleSeed, now_ms: i64) {
        self.insert_schedule(seed.into_schedule(now_ms, self.durations));
    }

    /// Keeps a schedule, and lets its channel know it.
    pub(crate) fn insert_schedule(&mut self, schedule: Schedule) {
        if let Some(channel) = self.vod_channels.get_mut(&schedule.channel_id)
            && !channel.schedules.contains(&schedule.id)
        {
            channel.schedules.push(schedule.id);
        }
        self.schedules.insert(schedule.id, schedule);
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

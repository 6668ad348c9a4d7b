//! All channels, snapshots and short clips, and how they come into being.

use std::collections::BTreeMap;

use super::{Channel, ClipOutcome, ForcedStatus, Output, ShortClip, Snapshot, fate::Fate};
use crate::seed::{ChannelSeed, Seed, ShortClipSeed, SnapshotSeed};

/// Ids count up from here, or from the highest seeded one.
const FIRST_ID: u64 = 1001;

/// The state of the service, and how much was created over its API.
#[derive(Debug)]
pub(crate) struct World {
    pub(crate) channels: BTreeMap<String, Channel>,
    pub(crate) snapshots: BTreeMap<u64, Snapshot>,
    pub(crate) short_clips: BTreeMap<u64, ShortClip>,
    pub(crate) created_snapshots: u64,
    pub(crate) created_short_clips: u64,
    pub(crate) fate: Fate,
}

impl World {
    /// An empty world in which clips take `processing_ms`.
    pub(crate) fn new(processing_ms: i64) -> Self {
        Self {
            channels: BTreeMap::new(),
            snapshots: BTreeMap::new(),
            short_clips: BTreeMap::new(),
            created_snapshots: 0,
            created_short_clips: 0,
            fate: Fate::new(processing_ms),
        }
    }

    /// Takes in everything a seed holds for the state.
    pub(crate) fn plant(&mut self, seed: Seed, now_ms: i64) {
        for channel in seed.channels {
            self.add_channel(channel, now_ms);
        }
        for snapshot in seed.snapshots {
            self.add_snapshot(snapshot, now_ms);
        }
        for short_clip in seed.shortclips {
            self.add_short_clip(short_clip, now_ms);
        }
    }

    /// Adds a channel, or replaces the one with its id.
    pub(crate) fn add_channel(&mut self, seed: ChannelSeed, now_ms: i64) {
        let channel = seed.into_channel(now_ms);
        self.channels.insert(channel.channel_id.clone(), channel);
    }

    /// Adds a snapshot, or replaces the one with its id.
    pub(crate) fn add_snapshot(&mut self, seed: SnapshotSeed, now_ms: i64) {
        let snapshot = seed.into_snapshot(now_ms);
        self.snapshots.insert(snapshot.snapshot_id, snapshot);
    }

    /// Adds a short clip, or replaces the one with its id.
    pub(crate) fn add_short_clip(&mut self, seed: ShortClipSeed, now_ms: i64) {
        let clip = seed.into_short_clip(now_ms, self.fate.processing_ms);
        self.short_clips.insert(clip.id, clip);
    }

    /// Takes a snapshot of what `channel` has recorded; its rules were checked before.
    pub(crate) fn take_snapshot(
        &mut self,
        channel: &Channel,
        minutes: Option<i64>,
        recorded_ms: i64,
        now_ms: i64,
    ) -> Snapshot {
        let id = next_id(&self.snapshots);
        let snapshot = Snapshot::take(channel, id, minutes, recorded_ms, now_ms);
        self.snapshots.insert(id, snapshot.clone());
        self.created_snapshots += 1;
        snapshot
    }

    /// Starts cutting a clip; its rules were checked before.
    pub(crate) fn cut_short_clip(&mut self, snapshot: &Snapshot, cut: Cut, now_ms: i64) -> ShortClip {
        let id = next_id(&self.short_clips);
        let clip = ShortClip {
            id,
            channel_id: snapshot.channel_id.clone(),
            snapshot_id: snapshot.snapshot_id,
            created_time: now_ms,
            processed_at: now_ms.saturating_add(self.fate.processing_ms),
            outcome: self.fate.next(),
            forced: None,
            duration_ms: cut.length_ms,
            file_size: ShortClip::size_of(cut.length_ms),
            output: Output {
                access_control: cut.access_control,
                bucket_name: cut.bucket_name,
                file_path: cut.file_path,
                file_name: self.file_name(id, snapshot.snapshot_id, now_ms),
                file_name_always_shown: false,
            },
            snapshot_id_form: None,
        };
        self.short_clips.insert(id, clip.clone());
        self.created_short_clips += 1;
        clip
    }

    /// A file name no other clip has: with its id, should another clip have been cut in the same millisecond.
    fn file_name(&self, id: u64, snapshot_id: u64, now_ms: i64) -> String {
        let is_taken =
            self.short_clips.values().any(|clip| clip.snapshot_id == snapshot_id && clip.created_time == now_ms);
        match is_taken {
            false => ShortClip::file_name_of(snapshot_id, now_ms),
            true => format!("{snapshot_id}-{now_ms}-{id}.mp4"),
        }
    }

    /// Sets a clip's status from now on; false when there is no such clip.
    pub(crate) fn force_status(&mut self, id: u64, status: &str, now_ms: i64) -> bool {
        let Some(clip) = self.short_clips.get_mut(&id) else { return false };
        clip.forced = Some(ForcedStatus { status: status.to_owned(), since: now_ms });
        true
    }

    /// Sets what a clip will become when processed; false when there is no such clip.
    pub(crate) fn set_outcome(&mut self, id: u64, outcome: ClipOutcome) -> bool {
        let Some(clip) = self.short_clips.get_mut(&id) else { return false };
        clip.outcome = outcome;
        true
    }
}

/// What a create request asks for, checked.
#[derive(Debug)]
pub(crate) struct Cut {
    pub(crate) length_ms: i64,
    pub(crate) access_control: String,
    pub(crate) bucket_name: String,
    pub(crate) file_path: String,
}

fn next_id<V>(known: &BTreeMap<u64, V>) -> u64 {
    known.last_key_value().map_or(FIRST_ID, |(highest, _)| highest.saturating_add(1).max(FIRST_ID))
}

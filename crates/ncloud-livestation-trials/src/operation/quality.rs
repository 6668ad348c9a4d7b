//! Quality profiles and sets.

use std::time::Duration;

use ncloud_livestation::{
    Bitrate, GenType, NewQualityAudio, NewQualityProfile, NewQualitySet, NewQualityVideo, QualitySet, Segments,
};
use ncloud_livestation_emulator::{QualityProfileSeed, QualitySetSeed, Seed};
use serde_json::json;

use super::{Called, Operation, SentAgain, called};
use crate::target::Target;

const SEGMENTS: Segments = Segments::new(Duration::from_secs(2), 4);

pub(super) const OPERATIONS: &[Operation] = &[
    Operation::reading("list_quality_profiles", profile, |client, _| Ok(called(client.quality_profiles())))
        .listing_all(),
    Operation::changing(
        "create_quality_profile",
        |seed, _| seed,
        |client, on| {
            let video = NewQualityVideo::new(1_280, 720, 30.0, Bitrate::mbps(2));
            let audio = NewQualityAudio::aac(48_000, 2, Bitrate::kbps(128));
            Ok(called(client.create_quality_profile(NewQualityProfile::new(on.name(), video, audio))))
        },
        |state, on| state.count("qualityProfiles", "name", &on.name()),
    ),
    Operation::reading("get_quality_profile", profile, |client, on| Ok(called(client.quality_profile(on.id()).get()))),
    Operation::changing(
        "delete_quality_profile",
        profile,
        |client, on| Ok(called(client.quality_profile(on.id()).delete())),
        |state, on| u64::from(state.find("qualityProfiles", "id", &on.id().to_string()).is_none()),
    )
    .sent_again(SentAgain::Refused),
    Operation::reading("list_quality_sets", set, |client, _| {
        Ok(called(client.quality_sets().gen_type(GenType::System)))
    }),
    Operation::changing(
        "create_quality_set",
        profile,
        |client, on| Ok(called(client.create_quality_set(NewQualitySet::hls(on.name(), [on.id()], SEGMENTS)))),
        |state, on| state.count("qualitySets", "name", &on.name()),
    ),
    Operation::reading("get_quality_set", set, |client, on| Ok(called(client.quality_set(on.id()).get()))),
    Operation::changing("update_quality_set", set, update, |state, on| {
        let set = state.find("qualitySets", "id", &on.id().to_string());
        u64::from(set.is_some_and(|set| set["segments"]["segmentCount"] == SEGMENTS.count))
    }),
    Operation::changing(
        "delete_quality_set",
        set,
        |client, on| Ok(called(client.quality_set(on.id()).delete())),
        |state, on| u64::from(state.find("qualitySets", "id", &on.id().to_string()).is_none()),
    )
    .sent_again(SentAgain::Refused),
];

fn profile(seed: Seed, on: &Target) -> Seed {
    seed.quality_profile(QualityProfileSeed::new(on.id(), "profile"))
}

fn set(seed: Seed, on: &Target) -> Seed {
    profile(seed, on).quality_set(QualitySetSeed::new(on.id(), "set", [on.id()]))
}

/// The request alone: the set is one that was read before.
fn update(client: &ncloud_livestation::Client, on: &Target) -> Result<Called, ncloud_livestation::Error> {
    let set: Result<QualitySet, _> = serde_json::from_value(json!({ "id": on.id() }));
    let update = client.quality_set(on.id()).update(SEGMENTS);
    let plan = set.ok().map(|set| update.plan_of(set)).transpose()?;
    let call = plan.and_then(|plan| plan.call());
    Ok(call.map_or_else(|| Box::pin(std::future::pending()) as Called, called))
}

//! What the tests of this crate share: the examples with their types, and ways to change a JSON text.
#![allow(dead_code, unreachable_pub, reason = "each test file is a program of its own and uses a part")]
#![allow(
    clippy::panic,
    clippy::unwrap_used,
    reason = "clippy does not see that the functions tests share are tests too"
)]

pub mod json;

use ncloud_livestation_raw::{Decoded, decode_response_of, types};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;

/// An example of the specification, and what its type does with any body.
#[derive(Clone, Debug)]
pub struct Example {
    pub name: String,
    pub json: Value,
    /// Members its type does not decode without.
    pub essential: &'static [&'static str],
    /// Decodes a body and encodes it again.
    pub recode: fn(&[u8]) -> Result<Value, serde_json::Error>,
}

/// Every example of a request body.
pub fn requests() -> Vec<Example> {
    all(|kind| kind == "request")
}

/// Every example of a success.
pub fn answers() -> Vec<Example> {
    all(|kind| kind.starts_with('2'))
}

/// Every example of an error.
pub fn errors() -> Vec<Example> {
    all(|kind| kind.starts_with(['4', '5']))
}

/// The example of that name.
pub fn example(name: &str) -> Example {
    all(|_| true).into_iter().find(|example| example.name == name).unwrap()
}

/// The folder is read, so that no example is forgotten. Names are `operation.kind.name`.
fn all(wanted: impl Fn(&str) -> bool) -> Vec<Example> {
    let folder = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/generated/examples")).unwrap();
    let mut examples: Vec<_> = folder
        .map(|entry| entry.unwrap().path())
        .map(|path| {
            let json = serde_json::from_slice(&std::fs::read(&path).unwrap()).unwrap();
            typed(path.file_stem().unwrap().to_str().unwrap(), json)
        })
        .filter(|example| wanted(example.name.split('.').nth(1).unwrap()))
        .collect();
    assert!(!examples.is_empty(), "no such example");
    examples.sort_by(|a, b| a.name.cmp(&b.name));
    examples
}

fn typed(name: &str, json: Value) -> Example {
    let mut parts = name.split('.');
    match (parts.next().unwrap(), parts.next().unwrap()) {
        ("create_channel", "request") => of::<types::CreateChannelRequest>(name, json, &[]),
        ("update_channel", "request") => of::<types::UpdateChannelRequest>(name, json, &[]),
        ("create_vod_channel", "request") => of::<types::CreateVodChannelRequest>(name, json, &[]),
        ("update_vod_channel", "request") => of::<types::UpdateVodChannelRequest>(name, json, &[]),
        ("create_schedule", "request") => of::<types::CreateScheduleRequest>(name, json, &[]),
        ("update_schedule", "request") => of::<types::UpdateScheduleRequest>(name, json, &[]),
        ("change_channel_cdn" | "change_vod_channel_cdn", "request") => {
            of::<types::ChangeChannelCdnRequest>(name, json, &[])
        }
        ("change_channels_cdn" | "change_vod_channels_cdn", "request") => {
            of::<types::ChangeChannelsCdnRequest>(name, json, &[])
        }
        ("delete_recordings", "request") => of::<types::DeleteRecordingsRequest>(name, json, &[]),
        ("upload_recordings", "request") => of::<types::UploadRecordingsRequest>(name, json, &[]),
        ("create_quality_profile", "request") => of::<types::CreateQualityProfileRequest>(name, json, &[]),
        ("create_quality_set", "request") => of::<types::CreateQualitySetRequest>(name, json, &[]),
        ("update_quality_set", "request") => of::<types::UpdateQualitySetRequest>(name, json, &[]),
        ("create_short_clip", "request") => of::<types::CreateShortClipRequest>(name, json, &[]),
        (
            "create_channel" | "get_channel" | "delete_channel" | "stop_channel" | "resume_channel" | "switch_stream",
            _,
        ) => of::<types::ChannelResponse>(name, json, &["content", "content.channelId"]),
        ("update_channel", _) => of::<types::UpdateChannelResponse>(name, json, &[]),
        ("list_channels", _) => of::<types::ListChannelsResponse>(name, json, &["content"]),
        (
            "create_vod_channel" | "get_vod_channel" | "update_vod_channel" | "delete_vod_channel" | "stop_vod_channel"
            | "resume_vod_channel",
            _,
        ) => of::<types::VodChannelResponse>(name, json, &["content", "content.channelId"]),
        ("list_vod_channels", _) => of::<types::ListVodChannelsResponse>(name, json, &["content"]),
        ("create_schedule" | "get_schedule" | "update_schedule" | "delete_schedule", _) => {
            of::<types::ScheduleResponse>(name, json, &["content", "content.scheduleId"])
        }
        ("change_channel_cdn" | "change_channels_cdn" | "change_vod_channel_cdn" | "change_vod_channels_cdn", _) => {
            of::<types::ChangeCdnResponse>(name, json, &["content"])
        }
        ("get_service_urls" | "get_vod_service_urls", _) => of::<types::ServiceUrlsResponse>(name, json, &["content"]),
        ("get_stream_metadata", _) => of::<types::StreamMetadataResponse>(name, json, &["content"]),
        ("start_recording" | "stop_recording" | "list_recordings", _) => {
            of::<types::RecordingsResponse>(name, json, &["content"])
        }
        ("get_recording", _) => of::<types::RecordingResponse>(name, json, &["content"]),
        ("upload_recordings", _) => of::<types::UploadRecordingsResponse>(name, json, &["content"]),
        ("create_snapshot" | "get_snapshot", _) => {
            of::<types::SnapshotResponse>(name, json, &["content", "content.snapshot", "content.snapshot.snapshotId"])
        }
        ("create_short_clip" | "get_short_clip", _) => {
            of::<types::ShortClipResponse>(name, json, &["content", "content.shortclip", "content.shortclip.id"])
        }
        ("list_short_clips", _) => of::<types::ListShortClipsResponse>(name, json, &["content"]),
        ("list_quality_profiles", _) => of::<types::ListQualityProfilesResponse>(name, json, &["content"]),
        ("create_quality_profile" | "get_quality_profile", _) => {
            of::<types::QualityProfileResponse>(name, json, &["content", "content.id"])
        }
        ("list_quality_sets", _) => of::<types::ListQualitySetsResponse>(name, json, &["content"]),
        ("create_quality_set" | "get_quality_set" | "update_quality_set", _) => {
            of::<types::QualitySetResponse>(name, json, &["content", "content.id"])
        }
        ("delete_quality_set", _) => of::<types::DeleteQualitySetResponse>(name, json, &["content"]),
        ("create_curtain_content", "request") => of::<types::CreateCurtainContentRequest>(name, json, &[]),
        ("start_curtain", "request") => of::<types::StartCurtainRequest>(name, json, &[]),
        ("create_curtain_content" | "get_curtain_content" | "delete_curtain_content", _) => {
            of::<types::CurtainContentResponse>(name, json, &["content", "content.id"])
        }
        ("list_curtain_contents", _) => of::<types::ListCurtainContentsResponse>(name, json, &["content"]),
        ("start_curtain" | "end_curtain", _) => of::<types::LiveCurtainResponse>(name, json, &["content"]),
        ("create_restream_channel", "request") => of::<types::CreateRestreamChannelRequest>(name, json, &[]),
        ("update_restream_platform", "request") => of::<types::UpdateRestreamPlatformRequest>(name, json, &[]),
        ("create_restream_channel" | "get_restream_channel" | "delete_restream_channel", _) => {
            of::<types::RestreamChannelResponse>(name, json, &["content", "content.channelId"])
        }
        ("list_restream_channels", _) => of::<types::ListRestreamChannelsResponse>(name, json, &["content"]),
        ("list_restream_platforms", _) => of::<types::RestreamPlatformsResponse>(name, json, &["content"]),
        ("update_restream_platform", _) => of::<types::RestreamPlatformResponse>(name, json, &["content"]),
        ("ClientError" | "ServerError", _) => of::<types::ErrorEnvelope>(name, json, &[]),
        _ => panic!("{name} is an example of something these tests do not know"),
    }
}

fn of<T: DeserializeOwned + Serialize>(name: &str, json: Value, essential: &'static [&'static str]) -> Example {
    Example { name: name.to_owned(), json, essential, recode: recode::<T> }
}

fn recode<T: DeserializeOwned + Serialize>(body: &[u8]) -> Result<Value, serde_json::Error> {
    serde_json::to_value(serde_json::from_slice::<T>(body)?)
}

impl Example {
    /// Decodes a body of this operation as the generated client does, and encodes it again.
    pub fn decode(&self, body: &[u8]) -> Result<Decoded<Value>, serde_json::Error> {
        decode_response_of(self.name.split('.').next().unwrap(), body).unwrap()
    }

    /// Its JSON with another value at a place.
    pub fn with(&self, place: &[json::Step], value: &Value) -> Value {
        let mut changed = self.json.clone();
        *json::at(&mut changed, place) = value.clone();
        changed
    }

    /// Whether it is the user of a platform, which is called id and identifies nothing.
    pub fn is_user(&self, place: &[json::Step]) -> bool {
        self.name.contains("_restream_") && matches!(place.last(), Some(json::Step::Key(key)) if key == "id")
    }

    pub fn has_essential(&self, member: &str) -> bool {
        self.essential.contains(&member)
    }

    pub fn is_essential(&self, place: &[json::Step]) -> bool {
        self.essential.contains(&json::pattern(place).as_str())
    }
}

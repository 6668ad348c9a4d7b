//! `POST /channels/{channelId}/{snapshotId}`.
//!
//! <https://api.ncloud-docs.com/docs/en/media-livestation-shortclip-shortclipcreate>

use serde_json::Value;

use super::{Call, input, lookup, view};
use crate::answer::{Refusal, service};
use crate::state::{Cut, LONGEST_MS, Snapshot, World};

/// "endTime ≥ startTime + 100"
const SHORTEST_MS: i64 = 100;

/// Starts a short clip. The rules are documented, the codes of the refusals and their order are guessed.
pub(super) fn answer(world: &mut World, call: &Call<'_>) -> Result<Value, Refusal> {
    let body = input::json(call)?;
    let channel = lookup::channel(world, call)?;
    let snapshot = lookup::snapshot(world, call)?.clone();
    if !channel.can_be_clipped() {
        return Err(Refusal::service(service::NOT_AVAILABLE, "channel"));
    }
    let cut = cut(&body, &snapshot)?;
    let clip = world.cut_short_clip(&snapshot, cut, call.now_ms);
    Ok(view::short_clip(&clip, clip.created_time, call.dialect))
}

fn cut(body: &Value, snapshot: &Snapshot) -> Result<Cut, Refusal> {
    let start_ms = input::integer(body, "startTime")?;
    let end_ms = input::integer(body, "endTime")?;
    let access_control = input::text(body, "shortclip.output.accessControl")?;
    let bucket_name = input::text(body, "shortclip.output.bucketName")?;
    let file_path = input::text(body, "shortclip.output.filePath")?;
    if start_ms < 0 {
        return Err(input::invalid("startTime"));
    }
    if !matches!(access_control, "PRIVATE" | "PUBLIC_READ") {
        return Err(input::invalid("shortclip.output.accessControl"));
    }
    if !is_bucket_name(bucket_name) {
        return Err(input::invalid("shortclip.output.bucketName"));
    }
    if !file_path.starts_with('/') {
        return Err(input::invalid("shortclip.output.filePath"));
    }
    let length_ms = end_ms.saturating_sub(start_ms);
    let longest_ms = snapshot.playing_time_ms.min(LONGEST_MS);
    if length_ms < SHORTEST_MS || length_ms > longest_ms {
        return Err(Refusal::service(service::FORM_VALIDATION, ""));
    }
    Ok(Cut {
        length_ms,
        access_control: access_control.to_owned(),
        bucket_name: bucket_name.to_owned(),
        file_path: file_path.to_owned(),
    })
}

/// "3 to 63 chars, lower case letters, digits, `.`, `-`, first and last a letter or digit, not an IP address"
/// (<https://guide.ncloud-docs.com/docs/objectstorage-use-bucket>); whether the bucket exists is not emulated.
fn is_bucket_name(name: &str) -> bool {
    let plain = |byte: &u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
    let bytes = name.as_bytes();
    (3..=63).contains(&bytes.len())
        && bytes.iter().all(|byte| plain(byte) || matches!(byte, b'.' | b'-'))
        && bytes.first().is_some_and(plain)
        && bytes.last().is_some_and(plain)
        && name.parse::<std::net::Ipv4Addr>().is_err()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bucket_names_follow_the_guide() {
        for good in ["my-bucket", "a.b", "123", "a--b", &"a".repeat(63)] {
            assert!(is_bucket_name(good), "{good}");
        }
        for bad in ["", "ab", "myTestBucket", "-ab", "ab-", "a_b", "10.0.0.1", &"a".repeat(64), "한글버킷"] {
            assert!(!is_bucket_name(bad), "{bad}");
        }
    }
}

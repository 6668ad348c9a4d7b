//! The operation `create_short_clip`.

use std::ops::Range;
use std::time::Duration;

use ncloud_livestation_raw as raw;
use ncloud_livestation_raw::types::{CreateShortClipRequest, NewShortClip, NewShortClipOutput, ShortClipResponse};
use ncloud_livestation_raw::{ChannelId, Decoded, DurationMillis, InvalidValue, ResponseValue, SnapshotId, operations};

use super::model::ShortClip;
use super::output::OutputLocation;
use crate::request::{Request, private};

/// Creates a short clip; made by [`SnapshotHandle::create_short_clip`](crate::SnapshotHandle::create_short_clip).
#[derive(Debug, Clone)]
pub struct CreateShortClip {
    pub(crate) channel: ChannelId,
    pub(crate) snapshot: SnapshotId,
    pub(crate) range: Range<Duration>,
    pub(crate) output: OutputLocation,
}

/// A create request, checked.
#[doc(hidden)]
#[derive(Debug)]
pub struct PreparedShortClip {
    channel: ChannelId,
    snapshot: SnapshotId,
    body: CreateShortClipRequest,
}

impl CreateShortClip {
    /// Checks what can be checked before there is a snapshot.
    pub(crate) fn check(range: &Range<Duration>, output: &OutputLocation) -> Result<(), InvalidValue> {
        checked_range(range)?;
        raw::BucketName::new(output.bucket.as_str())?;
        raw::FolderPath::new(output.folder.as_str())?;
        Ok(())
    }
}

impl private::Sealed for CreateShortClip {}

impl Request for CreateShortClip {
    type Output = ShortClip;
    type Prepared = PreparedShortClip;
    type Body = ShortClipResponse;
    const OPERATION: &'static raw::Operation = &operations::CREATE_SHORT_CLIP;

    fn prepare(self) -> Result<PreparedShortClip, InvalidValue> {
        let (start_time, end_time) = checked_range(&self.range)?;
        let OutputLocation { bucket, folder, access_control } = self.output;
        let output = NewShortClipOutput {
            access_control,
            bucket_name: raw::BucketName::new(bucket)?,
            file_path: raw::FolderPath::new(folder)?,
        };
        let body = CreateShortClipRequest { start_time, end_time, shortclip: NewShortClip { output } };
        Ok(PreparedShortClip { channel: self.channel, snapshot: self.snapshot, body })
    }

    async fn send(
        prepared: &PreparedShortClip,
        raw: &raw::Client,
    ) -> Result<ResponseValue<Decoded<ShortClipResponse>>, raw::Error<()>> {
        raw.create_short_clip(&prepared.channel, &prepared.snapshot, &prepared.body).await
    }

    fn extra(body: &ShortClipResponse) -> &serde_json::Map<String, serde_json::Value> {
        &body.extra
    }

    fn read(prepared: &PreparedShortClip, response: ShortClipResponse) -> ShortClip {
        let mut clip = ShortClip::from_response(&prepared.channel, response);
        clip.snapshot_id.get_or_insert(prepared.snapshot);
        clip
    }
}

/// Start and end in whole milliseconds, 100 ms to 4 hours apart.
fn checked_range(range: &Range<Duration>) -> Result<(DurationMillis, DurationMillis), InvalidValue> {
    const SHORTEST: Duration = Duration::from_millis(100);
    const LONGEST: Duration = Duration::from_secs(4 * 60 * 60);
    let refuse = |rule| InvalidValue::new("clip range", rule, &format_args!("{:?}..{:?}", range.start, range.end));
    let whole = |time| DurationMillis::try_from(time).map_err(|_| refuse("begin and end on whole milliseconds"));
    let (start, end) = (whole(range.start)?, whole(range.end)?);
    match range.end.checked_sub(range.start) {
        None => Err(refuse("end after it begins")),
        Some(length) if length < SHORTEST => Err(refuse("be at least 100 ms long")),
        Some(length) if length > LONGEST => Err(refuse("be at most 4 hours long")),
        Some(_) => Ok((start, end)),
    }
}

//! The operation `create_short_clip`.

use std::ops::Range;
use std::time::Duration;

use ncloud_livestation_raw::types::{CreateShortClipRequest, NewShortClip, NewShortClipOutput, ShortClipResponse};
use ncloud_livestation_raw::{
    BucketName, ChannelId, DurationMillis, FolderPath, InvalidValue, SnapshotId, UnreadableFields, requests,
};

use super::model::ShortClip;
use super::output::OutputLocation;
use crate::call::{Operation, private};

/// Creates a short clip; made by [`SnapshotHandle::create_short_clip`](crate::SnapshotHandle::create_short_clip).
#[derive(Debug, Clone)]
pub struct CreateShortClip {
    pub(crate) channel: ChannelId,
    pub(crate) snapshot: SnapshotId,
    pub(crate) range: Range<Duration>,
    pub(crate) output: OutputLocation,
}

impl CreateShortClip {
    /// Checks what can be checked before there is a snapshot.
    pub(crate) fn check(range: &Range<Duration>, output: &OutputLocation) -> Result<(), InvalidValue> {
        checked_range(range)?;
        BucketName::new(output.bucket.as_str())?;
        FolderPath::new(output.folder.as_str())?;
        Ok(())
    }
}

impl private::Sealed for CreateShortClip {}

impl Operation for CreateShortClip {
    type Output = ShortClip;
    type Sent = requests::CreateShortClip;

    fn prepare(self) -> Result<requests::CreateShortClip, InvalidValue> {
        let (start_time, end_time) = checked_range(&self.range)?;
        let OutputLocation { bucket, folder, access_control } = self.output;
        let output = NewShortClipOutput {
            access_control,
            bucket_name: BucketName::new(bucket)?,
            file_path: FolderPath::new(folder)?,
        };
        let body = CreateShortClipRequest { start_time, end_time, shortclip: NewShortClip { output } };
        Ok(requests::CreateShortClip { channel_id: self.channel, snapshot_id: self.snapshot, body })
    }

    fn read(sent: &requests::CreateShortClip, response: ShortClipResponse, _: &mut UnreadableFields) -> ShortClip {
        let mut clip = ShortClip::from_response(&sent.channel_id, response);
        clip.snapshot_id.get_or_insert(sent.snapshot_id);
        clip
    }
}

/// Start and end in whole milliseconds, 100 ms to 4 hours apart.
fn checked_range(range: &Range<Duration>) -> Result<(DurationMillis, DurationMillis), InvalidValue> {
    let whole =
        |time| DurationMillis::try_from(time).map_err(|_| bad_range("begin and end on whole milliseconds", range));
    let (start, end) = (whole(range.start)?, whole(range.end)?);
    check_length(range)?;
    Ok((start, end))
}

/// The rule of a clip's range, whoever wrote it.
pub(crate) fn check_clip(body: &CreateShortClipRequest) -> Result<(), InvalidValue> {
    check_length(&(body.start_time.into()..body.end_time.into()))
}

fn check_length(range: &Range<Duration>) -> Result<(), InvalidValue> {
    const SHORTEST: Duration = Duration::from_millis(100);
    const LONGEST: Duration = Duration::from_secs(4 * 60 * 60);
    match range.end.checked_sub(range.start) {
        None => Err(bad_range("end after it begins", range)),
        Some(length) if length < SHORTEST => Err(bad_range("be at least 100 ms long", range)),
        Some(length) if length > LONGEST => Err(bad_range("be at most 4 hours long", range)),
        Some(_) => Ok(()),
    }
}

fn bad_range(rule: &'static str, range: &Range<Duration>) -> InvalidValue {
    InvalidValue::new("clip range", rule, &format_args!("{:?}..{:?}", range.start, range.end))
}

//! The example of the document this SDK began with, "Search shortclip info", value for value.

use super::{ChannelSeed, ManagerSeed, OutputSeed, Seed, ShortClipSeed, SnapshotSeed};
use crate::dialect::SnapshotIdForm;

const CHANNEL: &str = "ls-20220623115623-fHnXy";
/// The channel's own id tells when it was made: 2022-06-23 11:56:23 in Korea.
const CREATED_MS: i64 = 1_655_952_983_000;
const SNAPSHOT: u64 = 1047;
const SHORT_CLIP: u64 = 1060;

impl Seed {
    /// Channel `ls-20220623115623-fHnXy` with snapshot 1047 and short clip 1060, as the vendor's example shows them:
    /// the clip stays `CREATING`, has a file name already and a `snapshotId` that is a number.
    ///
    /// The channel goes on recording, so new snapshots and clips can be made; snapshot 1047 does not expire, though its
    /// `expireTime` lies in 2022. Source:
    /// <https://api.ncloud-docs.com/docs/en/media-livestation-shortclip-shortclipinfo>.
    #[must_use]
    pub fn document_example() -> Self {
        let output =
            OutputSeed { file_name: Some("1024-1655290646131.mp4".to_owned()), ..OutputSeed::new("myTestBucket", "/") };
        Self::default()
            .channel(ChannelSeed::new(CHANNEL).created_at_ms(CREATED_MS).recording_since_ms(CREATED_MS))
            .snapshot(SnapshotSeed::new(CHANNEL, SNAPSHOT).created_at_ms(1_655_978_668_177).url("").never_expires())
            .short_clip(
                ShortClipSeed::new(CHANNEL, SNAPSHOT, SHORT_CLIP)
                    .status("CREATING")
                    .created_at_ms(1_655_979_377_666)
                    .snapshot_id_form(SnapshotIdForm::Integer)
                    .output(output),
            )
            .manager_group(1, vec![ManagerSeed::new(1, "Hong", "01012345678", "ghdrlfehd@navercloud.com")])
    }
}

//! The formats of the spec and the Rust types they become.

/// A format with a meaning of its own, and the handwritten type of the raw crate that carries it.
///
/// Whether such a value travels as a string, a number or either is the type's business, not the generator's.
pub const SEMANTIC: &[(&str, &str)] = &[
    ("bits-per-second", "crate::Bitrate"),
    ("bucket-name", "crate::BucketName"),
    ("byte-count", "crate::ByteCount"),
    ("bytes-per-second", "crate::BytesPerSecond"),
    ("cdn-instance-no", "crate::CdnInstanceNo"),
    ("channel-id", "crate::ChannelId"),
    ("channel-name", "crate::ChannelName"),
    ("count", "crate::Count"),
    ("curtain-content-id", "crate::CurtainContentId"),
    ("curtain-file-path", "crate::CurtainFilePath"),
    ("duration-millis", "crate::DurationMillis"),
    ("duration-minutes", "crate::DurationMinutes"),
    ("duration-seconds", "crate::DurationSeconds"),
    ("edge-profile-id", "crate::EdgeProfileId"),
    ("epoch-millis", "crate::Timestamp"),
    ("folder-path", "crate::FolderPath"),
    ("instance-no", "crate::InstanceNo"),
    ("kilobits-per-second", "crate::Bitrate"),
    ("korean-time", "crate::KoreanTime"),
    ("mp4-path", "crate::Mp4Path"),
    (NUMBER_OR_TEXT, "crate::NumberOrText"),
    ("password", "ncloud_auth::SecretString"),
    ("quality-name", "crate::QualityName"),
    ("quality-profile-id", "crate::QualityProfileId"),
    ("quality-set-id", "crate::QualitySetId"),
    ("recording-id", "crate::RecordingId"),
    ("restream-platform-id", "crate::RestreamPlatformId"),
    ("schedule-id", "crate::ScheduleId"),
    ("short-clip-id", "crate::ShortClipId"),
    ("snapshot-id", "crate::SnapshotId"),
];

/// Formats in another unit than their type has by itself, and the module of the raw crate that writes and reads them.
pub const SCALED: &[(&str, &str)] = &[("kilobits-per-second", "crate::kilobits")];

/// Format of a union of number and string that has no other meaning; the lower stage gives it.
pub const NUMBER_OR_TEXT: &str = "number-or-text";

/// Formats that only narrow a JSON type; the generated field is a plain number or string.
pub const STANDARD: &[&str] = &["date", "date-time", "double", "email", "float", "hostname", "int32", "int64", "uri"];

/// Whether the format is one of [`SEMANTIC`].
pub fn is_semantic(format: &str) -> bool {
    SEMANTIC.iter().any(|(name, _)| *name == format)
}

/// The module of a format of [`SCALED`].
pub fn scaled_by(format: &str) -> Option<&'static str> {
    SCALED.iter().find(|(name, _)| *name == format).map(|(_, module)| *module)
}

/// Whether the format is known at all.
pub fn is_known(format: &str) -> bool {
    is_semantic(format) || STANDARD.contains(&format)
}

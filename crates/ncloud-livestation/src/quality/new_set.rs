//! What a quality set is made with.

use std::time::Duration;

use ncloud_livestation_raw::types::{CreateQualitySetRequest, NewTimedMetadata};
use ncloud_livestation_raw::{DurationMillis, InvalidValue, QualityName, QualityProfileId};

use super::rules::check_set;
use super::segments::Segments;

/// A quality set to create; for [`Client::create_quality_set`](crate::Client::create_quality_set).
///
/// ```
/// use std::time::Duration;
/// use ncloud_livestation::{NewQualitySet, Segments};
///
/// let set = NewQualitySet::hls("evening", [4, 5], Segments::new(Duration::from_secs(2), 3));
/// let fast = NewQualitySet::low_latency("evening-fast", [5]);
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[must_use = "pass it to Client::create_quality_set"]
pub struct NewQualitySet {
    name: String,
    profiles: Vec<QualityProfileId>,
    /// None for low latency.
    segments: Option<Segments>,
    timed_metadata: Option<(String, String, Duration)>,
}

impl NewQualitySet {
    /// A set for HLS, of 1 to 4 profiles, of which one at most is 1920x1080; under this name: 3 to 20 English letters, digits
    /// and `-`, which need not be unique.
    pub fn hls(
        name: impl Into<String>,
        profiles: impl IntoIterator<Item = impl Into<QualityProfileId>>,
        segments: Segments,
    ) -> Self {
        Self::of(name, profiles, Some(segments))
    }

    /// A set for low latency (LL-HLS), which has no segments to choose and cannot be changed later.
    pub fn low_latency(
        name: impl Into<String>,
        profiles: impl IntoIterator<Item = impl Into<QualityProfileId>>,
    ) -> Self {
        Self::of(name, profiles, None)
    }

    fn of(
        name: impl Into<String>,
        profiles: impl IntoIterator<Item = impl Into<QualityProfileId>>,
        segments: Option<Segments>,
    ) -> Self {
        let profiles = profiles.into_iter().map(Into::into).collect();
        Self { name: name.into(), profiles, segments, timed_metadata: None }
    }

    /// Puts timed metadata into segments: a text to recognise it by (such as `ncloud.livestation.metadata`), its key (such as
    /// `utc`), and how often it comes, in whole milliseconds. Default: none.
    pub fn timed_metadata(mut self, header: impl Into<String>, key: impl Into<String>, interval: Duration) -> Self {
        self.timed_metadata = Some((header.into(), key.into(), interval));
        self
    }

    /// The request, if it keeps the rules.
    pub(super) fn into_request(self) -> Result<CreateQualitySetRequest, InvalidValue> {
        let Self { name, profiles, segments, timed_metadata } = self;
        let (segment_duration, segment_count) = segments.map(Segments::checked).transpose()?.unzip();
        let in_millis = |(header, key, interval)| {
            DurationMillis::try_from(interval).map(|interval| NewTimedMetadata { header, interval, key })
        };
        let timed_metadata = timed_metadata.map(in_millis).transpose()?;
        let body = CreateQualitySetRequest {
            name: QualityName::new(name)?,
            quality_ids: profiles,
            is_enabled_ull: segments.is_none(),
            segment_duration,
            segment_count,
            enable_hls_timed_metadata: timed_metadata.is_some(),
            timed_metadata,
        };
        check_set(&body)?;
        Ok(body)
    }
}

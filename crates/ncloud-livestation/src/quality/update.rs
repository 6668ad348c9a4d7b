//! Changing a quality set, which interrupts broadcasts: read, say whom, write.

use std::future::{Future, IntoFuture};
use std::pin::Pin;

use ncloud_livestation_raw::types::{QualitySet, UpdateQualitySetRequest};
use ncloud_livestation_raw::{DurationMillis, GenType, InvalidValue, operations, requests};

use super::segments::Segments;
use super::set::QualitySetHandle;
use crate::call::{Call, ContentOf};
use crate::edit::SettingChange;
use crate::error::{Error, Result};

/// Changes a quality set; made by [`QualitySetHandle::update`]. Await it, or look at its [`plan`](Self::plan) first.
#[derive(Debug)]
#[must_use = "an update does nothing until it is awaited"]
pub struct UpdateQualitySet {
    handle: QualitySetHandle,
    segments: Segments,
}

/// An update that was compared with the set, and not sent yet.
#[derive(Debug, Clone)]
#[must_use = "a plan changes nothing until it is sent"]
pub struct QualitySetPlan {
    handle: QualitySetHandle,
    set: QualitySet,
    segments: (DurationMillis, u32),
    changes: Vec<SettingChange>,
}

impl QualitySetHandle {
    /// Replaces the segments of the set, which must be one of the account's own for HLS.
    ///
    /// **The service interrupts every broadcast that uses the set**, and starts it again. So this reads the set first, and
    /// its plan says whose broadcasts these are; nothing is sent when nothing would change. Not sent twice unless it provably
    /// was not processed: each may interrupt them. Source:
    /// <https://api.ncloud-docs.com/docs/en/media-livestation-qualitysetting-qualitysettingupdate>.
    ///
    /// ```
    /// # async fn run(client: ncloud_livestation::Client) -> Result<(), ncloud_livestation::Error> {
    /// use std::time::Duration;
    /// use ncloud_livestation::Segments;
    ///
    /// let plan = client.quality_set(3).update(Segments::new(Duration::from_secs(2), 3)).plan().await?;
    /// match plan.interrupted_channels() {
    ///     Some([]) => drop(plan.send().await?),
    ///     Some(channels) => println!("{channels:?} would be interrupted"),
    ///     None => println!("the response does not say which channels would be interrupted"),
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn update(&self, segments: Segments) -> UpdateQualitySet {
        UpdateQualitySet { handle: self.clone(), segments }
    }
}

impl UpdateQualitySet {
    /// Reads the set, and says what the update would change, and whose broadcasts it would interrupt.
    ///
    /// # Errors
    ///
    /// Those of [`QualitySetHandle::get`]; `InvalidInput` for segments that break a rule, and for a set that cannot be changed:
    /// one that the service provides, or one for low latency.
    pub async fn plan(self) -> Result<QualitySetPlan> {
        self.segments.checked().map_err(refused)?;
        let set = self.handle.get().await?;
        self.plan_of(set)
    }

    /// The same for a set that was just read; sends nothing.
    ///
    /// # Errors
    ///
    /// `InvalidInput`, as [`plan`](Self::plan).
    pub fn plan_of(self, set: QualitySet) -> Result<QualitySetPlan> {
        let Self { handle, segments } = self;
        let (duration, count) = segments.checked().map_err(refused)?;
        can_be_changed(&set).map_err(refused)?;
        let shown = |value: Option<String>| value.unwrap_or_else(|| "unknown".to_owned());
        let pairs = [
            ("segmentDuration", shown(set.segment_duration.map(|before| before.to_string())), duration.to_string()),
            ("segmentCount", shown(set.segment_count.map(|before| before.to_string())), count.to_string()),
        ];
        let changes = pairs
            .into_iter()
            .filter(|(_, before, after)| before != after)
            .map(|(setting, before, after)| SettingChange { setting, before, after })
            .collect();
        Ok(QualitySetPlan { handle, set, segments: (duration, count), changes })
    }
}

/// What is known to be refused is not sent; what the response does not say, the service decides.
fn can_be_changed(set: &QualitySet) -> Result<(), InvalidValue> {
    if set.gen_type == Some(GenType::System) {
        let which = format!("{}, which is SYSTEM", set.id);
        return Err(InvalidValue::new("quality set", "be one of the account's own (CUSTOM) to be changed", &which));
    }
    if set.is_enabled_ull == Some(true) {
        let which = format!("{}, which is for low latency", set.id);
        return Err(InvalidValue::new("quality set", "be one for HLS to be changed", &which));
    }
    Ok(())
}

fn refused(invalid: InvalidValue) -> Error {
    let mut error = Error::invalid(invalid);
    error.failure_mut().operation = Some(operations::UPDATE_QUALITY_SET.id);
    error.failure_mut().hints = Some(operations::UPDATE_QUALITY_SET.hints);
    error
}

impl QualitySetPlan {
    /// Names of the channels that use the set, whose broadcasts are interrupted if they are on air; `None` when the response
    /// does not say.
    ///
    /// A channel that begins to use the set afterwards is not among them.
    #[must_use]
    pub fn interrupted_channels(&self) -> Option<&[String]> {
        self.set.in_use_channel_names.as_deref()
    }

    /// What is changed; empty when nothing is, and then nobody is interrupted.
    #[must_use]
    pub fn changes(&self) -> &[SettingChange] {
        &self.changes
    }

    /// The set as it is.
    #[must_use]
    pub fn set(&self) -> &QualitySet {
        &self.set
    }

    /// Makes the changes, and gives the set after them; sends nothing when there are none.
    ///
    /// # Errors
    ///
    /// Those of any call. One that [may have been sent](crate::Error::may_have_been_sent) may have interrupted broadcasts.
    pub async fn send(self) -> Result<QualitySet> {
        match self.call() {
            Some(call) => call.await,
            None => Ok(self.set),
        }
    }

    /// The call that [`send`](Self::send) makes, for time limits or a retry policy of its own; `None` when nothing changes.
    #[must_use]
    pub fn call(&self) -> Option<Call<ContentOf<requests::UpdateQualitySet>>> {
        if self.changes.is_empty() {
            return None;
        }
        let (segment_duration, segment_count) = self.segments;
        let body = UpdateQualitySetRequest { segment_duration, segment_count };
        let request = requests::UpdateQualitySet::new(self.handle.id(), body);
        Some(Call::content_of(self.handle.client(), request))
    }
}

impl IntoFuture for UpdateQualitySet {
    type Output = Result<QualitySet>;
    type IntoFuture = Pin<Box<dyn Future<Output = Self::Output> + Send>>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(async move { self.plan().await?.send().await })
    }
}

//! Changing some settings where an update replaces all: read, change, write.

use std::fmt;
use std::future::{Future, IntoFuture};
use std::pin::Pin;

use ncloud_auth::BoxFuture;
use ncloud_livestation_raw::{InvalidValue, OutputProtocol};

use crate::call::private;
use crate::error::{Error, ErrorKind, Failure, Result};

/// Changes some settings; made by the `edit` of a handle. Await it, or look at its [`plan`](Self::plan) first.
#[must_use = "an edit does nothing until it is awaited"]
pub struct Edit<S: Settings> {
    handle: S::Handle,
    change: Box<dyn FnOnce(&mut S) + Send>,
}

/// An edit that was compared with what there is, and not sent yet.
#[derive(Debug, Clone)]
#[must_use = "a plan changes nothing until it is sent"]
pub struct EditPlan<S: Settings> {
    handle: S::Handle,
    settings: S,
    changes: Vec<SettingChange>,
}

/// One setting that an edit changes.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct SettingChange {
    /// Its name on the wire, such as `channelName`.
    pub setting: &'static str,
    /// What it is.
    pub before: String,
    /// What it is to be.
    pub after: String,
}

/// Settings that an update replaces as a whole: [`ChannelSettings`](crate::ChannelSettings),
/// [`VodChannelSettings`](crate::VodChannelSettings).
///
/// Sealed: made inside this crate only.
pub trait Settings: private::Sealed + Clone + fmt::Debug + Send + 'static {
    /// What has them.
    type Of: Send + 'static;
    /// What they are read and written by.
    #[doc(hidden)]
    type Handle: Clone + fmt::Debug + Send + Sync + 'static;
    /// The operation that they are read by.
    #[doc(hidden)]
    const READ_BY: &'static str;

    /// The settings there are; or the name of the first that the response does not say.
    #[doc(hidden)]
    fn read(handle: &Self::Handle) -> BoxFuture<'static, Result<Result<Self, &'static str>>>;

    /// Writes them.
    #[doc(hidden)]
    fn write(self, handle: &Self::Handle) -> BoxFuture<'static, Result<Option<Self::Of>>>;

    /// How viewers get the stream.
    #[doc(hidden)]
    fn output_protocol(&self) -> &OutputProtocol;

    /// What differs from these settings.
    #[doc(hidden)]
    fn changes_from(&self, before: &Self) -> Vec<SettingChange>;
}

/// Of settings by their names on the wire, with before and after, those that differ.
pub(crate) fn differing<const N: usize>(settings: [(&'static str, String, String); N]) -> Vec<SettingChange> {
    let differs = |(_, before, after): &(_, String, String)| before != after;
    settings
        .into_iter()
        .filter(differs)
        .map(|(setting, before, after)| SettingChange { setting, before, after })
        .collect()
}

impl<S: Settings> Edit<S> {
    pub(crate) fn new(handle: &S::Handle, change: impl FnOnce(&mut S) + Send + 'static) -> Self {
        Self { handle: handle.clone(), change: Box::new(change) }
    }

    /// Reads the settings, and says what the edit would change.
    ///
    /// # Errors
    ///
    /// Those of the handle's `get`; `Undecodable` when the response does not say a setting that would have to be sent back,
    /// and `InvalidInput` for a change that cannot be made.
    pub async fn plan(self) -> Result<EditPlan<S>> {
        let Self { handle, change } = self;
        let before = S::read(&handle).await?.map_err(|setting| {
            Error::new(Failure {
                kind: ErrorKind::Undecodable,
                operation: Some(S::READ_BY),
                message: Some(format!(
                    "the response does not say {setting}, and an update without it could reset it: send all settings with update()"
                )),
                ..Failure::default()
            })
        })?;
        let mut settings = before.clone();
        change(&mut settings);
        let is_low_latency = |settings: &S| *settings.output_protocol() == OutputProtocol::LlHls;
        if is_low_latency(&before) != is_low_latency(&settings) {
            return Err(Error::invalid(InvalidValue::new(
                "output protocol",
                "stay low-latency HLS, or stay something else: a channel cannot be switched",
                settings.output_protocol(),
            )));
        }
        let changes = settings.changes_from(&before);
        Ok(EditPlan { handle, settings, changes })
    }
}

impl<S: Settings> EditPlan<S> {
    /// What is changed; empty when nothing is.
    #[must_use]
    pub fn changes(&self) -> &[SettingChange] {
        &self.changes
    }

    /// Makes the changes; sends nothing when there are none.
    ///
    /// # Errors
    ///
    /// Those of the handle's `update`.
    pub async fn send(self) -> Result<Option<S::Of>> {
        if self.changes.is_empty() {
            return Ok(None);
        }
        self.settings.write(&self.handle).await
    }
}

impl<S: Settings> IntoFuture for Edit<S> {
    type Output = Result<Option<S::Of>>;
    type IntoFuture = Pin<Box<dyn Future<Output = Self::Output> + Send>>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(async move { self.plan().await?.send().await })
    }
}

impl<S: Settings> fmt::Debug for Edit<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Edit").field("handle", &self.handle).finish_non_exhaustive()
    }
}

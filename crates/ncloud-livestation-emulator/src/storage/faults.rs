//! What breaks in the storage: rules like the API's faults, but for objects.

/// A rule: which requests for objects are struck, and by what. Every rule that matches strikes.
///
/// ```
/// use ncloud_livestation_emulator::{StorageEffect, StorageFault};
///
/// let flaky = StorageFault::new(StorageEffect::CutBody { after_bytes: 1000 }).key("shortclip/clip.mp4").times(2);
/// # let _ = flaky;
/// ```
#[derive(Clone, Debug)]
#[must_use = "a fault breaks nothing until it is added"]
pub struct StorageFault {
    effect: StorageEffect,
    key: Option<String>,
    skip: u64,
    times: Option<u64>,
}

/// How a request for an object goes wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum StorageEffect {
    /// The connection ends after this much of the body; what `Content-Length` says stays.
    CutBody {
        /// Bytes that still arrive.
        after_bytes: u64,
    },
    /// A `Range` is overlooked: the response is 200 with everything.
    IgnoreRange,
    /// The response has no `ETag`.
    OmitETag,
    /// The object is replaced before the request is answered: other bytes, another `ETag`, the same length. It stays so.
    ReplaceObject,
    /// 503 `SlowDown`.
    SlowDown,
}

impl StorageFault {
    /// Strikes every request for an object.
    pub fn new(effect: StorageEffect) -> Self {
        Self { effect, key: None, skip: 0, times: None }
    }

    /// Only requests for this key, in any bucket.
    pub fn key(mut self, key: impl Into<String>) -> Self {
        self.key = Some(key.into());
        self
    }

    /// Lets this many requests pass first.
    pub fn skip(mut self, requests: u64) -> Self {
        self.skip = requests;
        self
    }

    /// Strikes this many requests, and no more.
    pub fn times(mut self, times: u64) -> Self {
        self.times = Some(times);
        self
    }

    /// What this rule does to a request for `key`, which counts as one of its requests.
    pub(super) fn strike(&mut self, key: &str) -> Option<StorageEffect> {
        if self.key.as_deref().is_some_and(|only| only != key) {
            return None;
        }
        if self.skip > 0 {
            self.skip -= 1;
            return None;
        }
        match &mut self.times {
            Some(0) => None,
            Some(left) => {
                *left -= 1;
                Some(self.effect)
            }
            None => Some(self.effect),
        }
    }
}

/// What all rules together do to one request.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Strikes {
    pub(super) cut_after: Option<u64>,
    pub(super) ignores_range: bool,
    pub(super) omits_etag: bool,
    pub(super) replaces: bool,
    pub(super) slows_down: bool,
}

impl FromIterator<StorageEffect> for Strikes {
    fn from_iter<I: IntoIterator<Item = StorageEffect>>(effects: I) -> Self {
        let mut strikes = Self::default();
        for effect in effects {
            match effect {
                StorageEffect::CutBody { after_bytes } => strikes.cut_after = Some(after_bytes),
                StorageEffect::IgnoreRange => strikes.ignores_range = true,
                StorageEffect::OmitETag => strikes.omits_etag = true,
                StorageEffect::ReplaceObject => strikes.replaces = true,
                StorageEffect::SlowDown => strikes.slows_down = true,
            }
        }
        strikes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_strike_the_requests_they_are_for() {
        let mut fault = StorageFault::new(StorageEffect::SlowDown).key("a").skip(1).times(2);
        let struck: Vec<bool> = ["a", "b", "a", "b", "a", "a"].map(|key| fault.strike(key).is_some()).to_vec();
        assert_eq!(struck, [false, false, true, false, true, false]);
    }
}

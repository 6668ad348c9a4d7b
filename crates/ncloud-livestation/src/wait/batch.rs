//! Settings of a wait for many clips.

use std::time::Duration;

use super::outcome::ShortClipKey;
use super::policy::PollPolicy;
use crate::client::Client;

/// What is waited for, and how.
#[derive(Debug)]
pub(super) struct BatchConfig {
    pub(super) client: Client,
    pub(super) keys: Vec<ShortClipKey>,
    pub(super) max_wait: Duration,
    pub(super) policy: PollPolicy,
    pub(super) grace: Duration,
    pub(super) at_a_time: usize,
    pub(super) per_second: u32,
    pub(super) details: bool,
}

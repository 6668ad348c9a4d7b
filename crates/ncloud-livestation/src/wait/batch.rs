//! Settings of a wait for many.

use std::time::Duration;

use super::listable::Listable;
use super::policy::PollPolicy;
use super::states::StateTable;
use crate::client::Client;

/// The settings of a wait for many.
pub(super) struct BatchConfig<T: Listable> {
    pub(super) client: Client,
    pub(super) keys: Vec<T::Key>,
    pub(super) states: StateTable<T::Status>,
    pub(super) max_wait: Duration,
    pub(super) policy: PollPolicy,
    pub(super) grace: Duration,
    pub(super) requests_at_a_time: usize,
    pub(super) requests_per_second: u32,
    /// Whether what a list leaves out is read with a `get`.
    pub(super) details: bool,
}

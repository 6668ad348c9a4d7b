//! An event, and a group of managers, to start with.

use serde::{Deserialize, Serialize};

use crate::event::model::Event;

/// An event that happened, by the service's clock when the emulator takes it in unless said otherwise.
///
/// ```
/// use ncloud_livestation_emulator::EventSeed;
///
/// let late = EventSeed::new("ls-20250814000000-zTwK2", "PUBLISH_START").at_ms(1_755_586_043_299);
/// ```
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct EventSeed {
    channel_id: String,
    event_code: String,
    #[serde(default = "info")]
    log_level: String,
    #[serde(default)]
    description: String,
    #[serde(default)]
    timestamp: Option<i64>,
}

fn info() -> String {
    "INFO".to_owned()
}

impl EventSeed {
    /// An event of a channel of any kind, with any code.
    #[must_use]
    pub fn new(channel_id: impl Into<String>, event_code: impl Into<String>) -> Self {
        Self {
            channel_id: channel_id.into(),
            event_code: event_code.into(),
            log_level: info(),
            description: String::new(),
            timestamp: None,
        }
    }

    /// Something failed: its level is `ERROR`.
    #[must_use]
    pub fn error(mut self) -> Self {
        self.log_level = "ERROR".to_owned();
        self
    }

    /// The same in a sentence.
    #[must_use]
    pub fn description(mut self, description: impl Into<String>) -> Self {
        self.description = description.into();
        self
    }

    /// When it happened, epoch milliseconds; a time in the past makes it an event that is known late.
    #[must_use]
    pub fn at_ms(mut self, epoch_ms: i64) -> Self {
        self.timestamp = Some(epoch_ms);
        self
    }

    pub(crate) fn into_event(self, id: u64, now_ms: i64) -> Event {
        Event {
            id,
            log_level: self.log_level,
            event_code: self.event_code,
            description: self.description,
            timestamp: self.timestamp.unwrap_or(now_ms),
            channel_id: self.channel_id,
        }
    }
}

/// A group of managers to start with.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct ManagerGroupSeed {
    pub(crate) manager_group_no: u64,
    #[serde(default)]
    pub(crate) managers: Vec<ManagerSeed>,
}

/// A manager: a person that alarms can be sent to.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[non_exhaustive]
pub struct ManagerSeed {
    /// Its number.
    pub manager_no: u64,
    /// Its name.
    pub manager_name: String,
    /// Number that an SMS reaches it at.
    pub cell_phone_no: String,
    /// Address that an e-mail reaches it at.
    pub email_address: String,
}

impl ManagerSeed {
    /// A manager by number and name, with a telephone number and an e-mail address.
    #[must_use]
    pub fn new(number: u64, name: impl Into<String>, phone: impl Into<String>, email: impl Into<String>) -> Self {
        Self { manager_no: number, manager_name: name.into(), cell_phone_no: phone.into(), email_address: email.into() }
    }
}

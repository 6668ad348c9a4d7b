//! The operations of the service, called alike: each on a target of its own, which the emulator holds ready for it.

mod channel;
mod curtain;
mod quality;
mod recording;
mod restream;
mod short_clip;
mod snapshot;
mod vod;

pub use restream::PLATFORM_SECRETS;

use std::fmt;

use ncloud_livestation::raw::{RetryClass, operations};
use ncloud_livestation::{BoxFuture, Call, Client, Error, Request};
use ncloud_livestation_emulator::Seed;
use serde::Serialize;
use serde_json::Value;

use crate::state::State;
use crate::target::Target;

/// An operation of the service.
pub struct Operation {
    /// The operationId.
    pub id: &'static str,
    seed: fn(Seed, &Target) -> Seed,
    call: fn(&Client, &Target) -> Result<Called, Error>,
    effects: Option<fn(&State, &Target) -> u64>,
    /// What becomes of a second request when the first one took effect.
    pub sent_again: SentAgain,
    /// Whether its response grows with all that an account has, without pages or a filter.
    pub lists_all: bool,
}

/// What becomes of a second request of a call when the first one took effect and its response was lost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SentAgain {
    /// It is answered like the first.
    Answered,
    /// It is refused, and the call succeeds for that.
    Refused,
    /// It is refused, and the call succeeds after one look.
    LookedAt,
    /// It is refused, no operation tells how things are, and the call fails saying that it may have taken effect.
    Untold,
}

/// What a call was answered with.
#[derive(Debug, Clone, PartialEq)]
pub struct Answered {
    /// The value, as it is stored.
    pub value: Value,
    /// The response, as it is printed.
    pub shown: String,
    /// How many requests it took.
    pub attempts: u32,
    /// How long the last body was.
    pub body_bytes: usize,
}

/// A call under way.
pub type Called = BoxFuture<'static, Result<Answered, Error>>;

impl Operation {
    /// All of them, group by group.
    pub fn all() -> impl Iterator<Item = &'static Self> {
        let groups = [
            channel::OPERATIONS,
            recording::OPERATIONS,
            snapshot::OPERATIONS,
            short_clip::OPERATIONS,
            quality::OPERATIONS,
            curtain::OPERATIONS,
            restream::OPERATIONS,
            vod::OPERATIONS,
        ];
        groups.into_iter().flatten()
    }

    /// One of them; any number is one's.
    #[must_use]
    pub fn nth(number: u64) -> &'static Self {
        let place = usize::try_from(number % Self::all().count() as u64).unwrap_or_default();
        Self::all().nth(place).unwrap_or(&channel::OPERATIONS[0])
    }

    /// The operation of this operationId.
    #[must_use]
    pub fn by_id(id: &str) -> Option<&'static Self> {
        Self::all().find(|operation| operation.id == id)
    }

    const fn reading(
        id: &'static str,
        seed: fn(Seed, &Target) -> Seed,
        call: fn(&Client, &Target) -> Result<Called, Error>,
    ) -> Self {
        Self { id, seed, call, effects: None, sent_again: SentAgain::Answered, lists_all: false }
    }

    /// `effects` counts how often it took effect on its target.
    const fn changing(
        id: &'static str,
        seed: fn(Seed, &Target) -> Seed,
        call: fn(&Client, &Target) -> Result<Called, Error>,
        effects: fn(&State, &Target) -> u64,
    ) -> Self {
        Self { id, seed, call, effects: Some(effects), sent_again: SentAgain::Answered, lists_all: false }
    }

    const fn listing_all(self) -> Self {
        Self { lists_all: true, ..self }
    }

    const fn sent_again(self, sent_again: SentAgain) -> Self {
        Self { sent_again, ..self }
    }

    /// Adds to a seed what a call on this target needs.
    #[must_use]
    pub fn seed(&self, seed: Seed, target: &Target) -> Seed {
        (self.seed)(seed, target)
    }

    /// The target that it has when each operation is called once.
    #[must_use]
    pub fn target(&self) -> Target {
        let before = Self::all().take_while(|operation| operation.id != self.id).count();
        Target::new(before as u64)
    }

    /// Calls it.
    #[must_use]
    pub fn call(&self, client: &Client, target: &Target) -> Called {
        match (self.call)(client, target) {
            Ok(called) => called,
            Err(error) => Box::pin(std::future::ready(Err(error))),
        }
    }

    /// Whether it changes anything.
    #[must_use]
    pub fn changes(&self) -> bool {
        self.effects.is_some()
    }

    /// How often it took effect on a target.
    #[must_use]
    pub fn effects(&self, state: &State, target: &Target) -> u64 {
        self.effects.map_or(0, |effects| effects(state, target))
    }

    /// Whether it may be sent twice, as the document says.
    #[must_use]
    pub fn is_idempotent(&self) -> bool {
        operations::ALL.iter().any(|row| row.id == self.id && row.retry == RetryClass::Idempotent)
    }
}

/// A call under way, whose value is looked at as it is stored.
fn called<R: Request<Output: Serialize + fmt::Debug>>(call: Call<R>) -> Called {
    Box::pin(async move {
        let response = call.with_response().await?;
        let length = response.headers.get("content-length").and_then(|length| length.to_str().ok()?.parse().ok());
        Ok(Answered {
            value: serde_json::to_value(&response.value).unwrap_or_else(|error| error.to_string().into()),
            shown: format!("{response:?}"),
            attempts: response.attempts,
            body_bytes: length.unwrap_or_default(),
        })
    })
}

impl PartialEq for Operation {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl fmt::Debug for Operation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id)
    }
}

impl fmt::Display for Operation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id)
    }
}

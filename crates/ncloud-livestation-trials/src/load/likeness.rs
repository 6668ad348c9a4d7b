//! Whether a response is like that of an untroubled call, on whatever target.

use std::collections::HashMap;

use serde_json::Value;

use crate::error::Result;
use crate::operation::{Answered, Operation, SentAgain};
use crate::reference::Reference;
use crate::target::Target;

const THE_ID: &str = "the id";

/// What each operation is answered with, without what differs from call to call.
#[derive(Debug)]
pub struct Likenesses(HashMap<&'static str, Value>);

impl Likenesses {
    /// Calls each operation once.
    ///
    /// # Errors
    ///
    /// When one is not answered.
    pub fn new() -> Result<Self> {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().start_paused(true).build()?;
        let mut likenesses = HashMap::new();
        for operation in Operation::all() {
            let reference = runtime.block_on(Reference::of(operation))?;
            likenesses.insert(operation.id, likeness(&reference.answered.value, &operation.target()));
        }
        Ok(Self(likenesses))
    }

    /// Whether this is a response of this operation, and about this target.
    #[must_use]
    pub fn is_right(&self, operation: &Operation, target: &Target, answered: &Answered) -> bool {
        // After a look it is the response of another operation, and what all calls share another call may have changed.
        let is_of_a_look = answered.attempts > 1 && operation.sent_again != SentAgain::Answered;
        let value = likeness(&answered.value, target);
        is_of_a_look
            || operation.is_of_the_account
            || self.0.get(operation.id).is_some_and(|reference| is_like(&value, reference))
    }
}

/// Whether a likeness is that of the reference. Lists grow and shrink by what other calls do; what is in them stays alike.
fn is_like(value: &Value, reference: &Value) -> bool {
    match (value, reference) {
        (Value::Object(one), Value::Object(other)) => {
            one.len() == other.len()
                && one.iter().all(|(name, value)| other.get(name).is_some_and(|other| is_like(value, other)))
        }
        (Value::Array(one), Value::Array(other)) => {
            one.is_empty() == other.is_empty()
                && one.iter().all(|item| other.iter().any(|reference| is_like(item, reference)))
        }
        // An id that the service gave may happen to be the target's.
        (one, other) => one == other || (one == THE_ID && other.is_number()),
    }
}

/// The value with the target's ids and names as such, and everything else by its type.
fn likeness(value: &Value, target: &Target) -> Value {
    match value {
        Value::Object(members) => members.iter().map(|(name, value)| (name.clone(), likeness(value, target))).collect(),
        Value::Array(items) => items.iter().map(|item| likeness(item, target)).collect(),
        Value::Number(number) if number.as_u64() == Some(target.id()) => THE_ID.into(),
        Value::Number(_) => 0.into(),
        Value::String(text) if text.contains(&target.channel()) => "the channel".into(),
        Value::String(text) if text.contains(&target.name()) => "the name".into(),
        Value::String(_) => "text".into(),
        other => other.clone(),
    }
}

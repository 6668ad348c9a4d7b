//! Making the calls.

use std::sync::Arc;
use std::time::Duration;

use ncloud_livestation::{Client, Error, OutputLocation};

use super::plan::LONG_SNAPSHOT;
use super::{Fate, Ledger, Plan};
use crate::operation::{CHANNEL, Operation, SHORT_CLIP, SNAPSHOT};

/// Makes the calls of a plan with one client, and writes down what becomes of them.
#[derive(Debug, Clone)]
pub struct Caller {
    /// What to do.
    pub plan: Plan,
    /// Whom to ask.
    pub client: Client,
    /// Where to write it down.
    pub ledger: Arc<Ledger>,
}

impl Caller {
    /// Makes one call.
    pub async fn make(&self, call: u64) {
        let fate = match self.outcome(call).await {
            Ok(Some(id)) => Fate::Answered(id),
            Ok(None) => Fate::WrongAnswer,
            Err(error) => {
                self.ledger.count(&error);
                if error.may_have_been_sent() { Fate::MaybeSent } else { Fate::NotSent }
            }
        };
        self.ledger.enter(call, fate);
    }

    /// The id of what was answered; `None` when that is not what was asked for.
    async fn outcome(&self, call: u64) -> Result<Option<u64>, Error> {
        let example = self.client.channel(CHANNEL)?;
        Ok(match self.plan.operation(call) {
            Operation::CreateSnapshot => {
                let (channel, limit) = Plan::snapshot_of(call);
                let snapshot = self.client.channel(channel.clone())?.create_snapshot().limited_duration(limit).await?;
                let is_right = snapshot.channel_id.as_str() == channel && snapshot.duration == Some(limit);
                is_right.then_some(snapshot.id.get())
            }
            Operation::GetSnapshot => {
                let id = example.snapshot(SNAPSHOT).get().await?.id.get();
                (id == SNAPSHOT).then_some(id)
            }
            Operation::CreateShortClip => {
                let range = Duration::ZERO..Plan::clip_of(call);
                let output = OutputLocation::new("my-bucket", "/trial");
                let clip = example.snapshot(LONG_SNAPSHOT).create_short_clip(range, output).await?;
                let is_right = clip.channel_id.as_str() == CHANNEL
                    && clip.snapshot_id.is_some_and(|snapshot| snapshot.get() == LONG_SNAPSHOT);
                is_right.then_some(clip.id.get())
            }
            Operation::ListShortClips => {
                let list = example.snapshot(SNAPSHOT).short_clips().await?;
                let ids: Vec<u64> = list.clips.iter().map(|clip| clip.id.get()).collect();
                (ids == [SHORT_CLIP]).then_some(SHORT_CLIP)
            }
            Operation::GetShortClip => {
                let id = example.short_clip(SHORT_CLIP).get().await?.id.get();
                (id == SHORT_CLIP).then_some(id)
            }
        })
    }
}

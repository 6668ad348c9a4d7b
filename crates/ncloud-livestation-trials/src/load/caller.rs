//! Making the calls.

use std::sync::Arc;

use ncloud_livestation::Client;

use super::likeness::Likenesses;
use super::{Ending, Ledger, Plan};

/// Makes the calls of a plan with one client, and writes down what becomes of them.
#[derive(Debug, Clone)]
pub struct Caller {
    /// What to do.
    pub plan: Plan,
    /// Whom to ask.
    pub client: Client,
    /// What to be answered with.
    pub likenesses: Arc<Likenesses>,
    /// Where to write it down.
    pub ledger: Arc<Ledger>,
}

impl Caller {
    /// Makes one call.
    pub async fn make(&self, call: u64) {
        let (operation, target) = self.plan.call(call);
        let ending = match operation.call(&self.client, &target).await {
            Ok(answered) if self.likenesses.is_right(operation, &target, &answered) => Ending::Answered,
            Ok(_) => {
                self.ledger.count_wrong(operation);
                Ending::WrongAnswer
            }
            Err(error) => {
                self.ledger.count(&error);
                if error.may_have_been_sent() { Ending::MaybeSent } else { Ending::NotSent }
            }
        };
        self.ledger.enter(call, ending);
    }
}

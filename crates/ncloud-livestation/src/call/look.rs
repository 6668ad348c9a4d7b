//! One look at how things are, after a refusal that an earlier attempt may be the reason of.

use super::call::Call;
use super::request::Request;
use super::response::Response;
use super::settle::Refused;
use crate::error::Result;

impl Refused {
    /// Looks once at how things are. The response is the look's if it shows the change, else the refusal stands.
    pub(crate) async fn settled_by<R: Request>(
        self,
        look: Call<R>,
        shows_the_change: impl FnOnce(&R::Output) -> bool,
    ) -> Result<Response<R::Output>> {
        match look.timeout(self.left).with_response().await {
            Ok(mut seen) if shows_the_change(&seen.value) => {
                seen.attempts += self.error.attempts();
                Ok(seen)
            }
            // A look that fails says less than the refusal does.
            _ => Err(self.error),
        }
    }
}

//! What a command that is interrupted has to do still.

use std::fmt;
use std::pin::Pin;
use std::sync::{Mutex, PoisonError};

/// What a command that is interrupted has to do still; nothing at first.
#[derive(Default)]
pub(crate) struct Cleanup(Mutex<Option<Work>>);

type Work = Pin<Box<dyn Future<Output = ()> + Send>>;

impl Cleanup {
    /// This is to be done.
    pub(crate) fn set(&self, work: impl Future<Output = ()> + Send + 'static) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(Box::pin(work));
    }

    /// Does it, once.
    pub(crate) async fn run(&self) {
        let work = self.0.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(work) = work {
            work.await;
        }
    }
}

impl fmt::Debug for Cleanup {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Cleanup").finish_non_exhaustive()
    }
}

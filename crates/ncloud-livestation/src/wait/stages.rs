//! Work in stages that can be watched as a stream, and awaited for its end.

use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::task::{Context, Poll};

/// Work that goes on stage by stage.
pub(crate) trait Stepwise: Sized + Send + 'static {
    /// What a stage tells.
    type Event;
    /// How it fails.
    type Error;

    /// Does the next stage.
    fn step(&mut self) -> impl Future<Output = Result<Self::Event, Self::Error>> + Send;

    /// Whether the last stage is done.
    fn is_done(&self) -> bool;
}

/// Work under way. Nothing runs unless it is polled, and dropping it ends the stage that is under way.
pub(crate) enum Stages<W: Stepwise> {
    Idle(Box<W>),
    Stepping(Stepping<W>),
    /// After the last stage, or the one that failed.
    Over(Box<W>),
    /// Only while one of the others is taken out.
    Taken,
}

type Stepping<W> =
    Pin<Box<dyn Future<Output = (Box<W>, Result<<W as Stepwise>::Event, <W as Stepwise>::Error>)> + Send>>;

impl<W: Stepwise> Stages<W> {
    pub(crate) fn of(work: W) -> Self {
        Self::Idle(Box::new(work))
    }

    /// Changes what has not begun; what has is left alone.
    pub(crate) fn configure(mut self, change: impl FnOnce(&mut W)) -> Self {
        if let Self::Idle(work) = &mut self {
            change(work);
        }
        self
    }

    /// What the next stage tells; `None` when all are done.
    pub(crate) fn poll_event(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<W::Event, W::Error>>> {
        loop {
            match std::mem::replace(self, Self::Taken) {
                Self::Idle(mut work) => {
                    *self = Self::Stepping(Box::pin(async move {
                        let outcome = work.step().await;
                        (work, outcome)
                    }));
                }
                Self::Stepping(mut stepping) => match stepping.as_mut().poll(context) {
                    Poll::Pending => {
                        *self = Self::Stepping(stepping);
                        return Poll::Pending;
                    }
                    Poll::Ready((work, outcome)) => {
                        let over = outcome.is_err() || work.is_done();
                        *self = if over { Self::Over(work) } else { Self::Idle(work) };
                        return Poll::Ready(Some(outcome));
                    }
                },
                over @ (Self::Over(_) | Self::Taken) => {
                    *self = over;
                    return Poll::Ready(None);
                }
            }
        }
    }

    /// Goes on to the end, and gives the work as it was then.
    pub(crate) async fn finish(mut self) -> Result<Option<W>, W::Error> {
        while let Some(event) = poll_fn(|context| self.poll_event(context)).await {
            event?;
        }
        Ok(match self {
            Self::Over(work) | Self::Idle(work) => Some(*work),
            Self::Stepping(_) | Self::Taken => None,
        })
    }
}

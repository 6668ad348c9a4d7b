//! A stream whose settings can be changed until it is polled.

use std::task::{Context, Poll};

use futures_util::stream::BoxStream;

/// A stream of `I` that is started by its first poll, with settings `S`.
pub(crate) struct LazyStream<S, I> {
    state: State<S, I>,
    start: fn(S) -> BoxStream<'static, I>,
}

enum State<S, I> {
    /// `None` only while it is being started.
    NotStarted(Option<Box<S>>),
    Started(BoxStream<'static, I>),
}

impl<S, I> LazyStream<S, I> {
    pub(crate) fn new(settings: S, start: fn(S) -> BoxStream<'static, I>) -> Self {
        Self { state: State::NotStarted(Some(Box::new(settings))), start }
    }

    /// Changes a setting; of a stream that is started, none.
    pub(crate) fn configure(mut self, change: impl FnOnce(&mut S)) -> Self {
        if let State::NotStarted(Some(settings)) = &mut self.state {
            change(settings);
        }
        self
    }

    pub(crate) fn poll_next(&mut self, context: &mut Context<'_>) -> Poll<Option<I>> {
        loop {
            match &mut self.state {
                State::NotStarted(settings) => {
                    let Some(settings) = settings.take() else { return Poll::Ready(None) };
                    self.state = State::Started((self.start)(*settings));
                }
                State::Started(stream) => return stream.as_mut().poll_next(context),
            }
        }
    }
}

//! Changes of a thing's state, which tell the truth when they are sent twice.

use ncloud_livestation_raw as raw;
use ncloud_livestation_raw::{Envelope, InvalidValue, UnreadableFields};

use crate::call::{Call, Operation, Refused, Request, Response, Settle, private};
use crate::error::{ErrorKind, Result};
use crate::wait::Waited;

/// Changes the state of something, or deletes it; made by the handles.
///
/// `R` is what is sent, `T` what it changes.
#[derive(Debug, Clone)]
pub struct Change<R, T: Changed> {
    request: R,
    handle: T::Handle,
    already: Already<T::Status>,
}

/// How a thing is that was changed already.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Already<S: 'static> {
    /// It may not be there.
    pub(crate) may_be_gone: bool,
    /// It is in one of these states.
    pub(crate) states: &'static [S],
}

/// What can be changed by a request that may be sent twice.
///
/// Sealed: made inside this crate only.
pub trait Changed: Waited<Handle: Clone + std::fmt::Debug> {
    /// How it is read.
    #[doc(hidden)]
    type Get: Request<Output = Self>;

    /// Reads it.
    #[doc(hidden)]
    fn get(handle: &Self::Handle) -> Call<Self::Get>;

    /// It with nothing but its id.
    #[doc(hidden)]
    fn gone(handle: &Self::Handle) -> Option<Self>;
}

impl<R, T: Changed> Change<R, T> {
    pub(crate) fn call(handle: &T::Handle, request: R, already: Already<T::Status>) -> Call<Self> {
        Call::new(T::client(handle), Self { request, handle: handle.clone(), already })
    }
}

impl<R, T: Changed> private::Sealed for Change<R, T> {}

impl<R, T> Operation for Change<R, T>
where
    R: raw::Request<Response: Envelope<Content = T>>,
    T: Changed,
{
    type Output = T;
    type Sent = R;

    fn prepare(self) -> Result<R, InvalidValue> {
        Ok(self.request)
    }

    fn read(_: &R, response: R::Response, _: &mut UnreadableFields) -> T {
        response.into_content()
    }

    fn settle(&self) -> Option<Settle<T>> {
        let (handle, already) = (self.handle.clone(), Already { ..self.already });
        Some(Box::new(move |refused| Box::pin(settle(handle, already, refused))))
    }
}

async fn settle<T: Changed>(handle: T::Handle, already: Already<T::Status>, refused: Refused) -> Result<Response<T>> {
    match refused.error.kind() {
        ErrorKind::NotFound if already.may_be_gone => match T::gone(&handle) {
            Some(nothing_but_its_id) => Ok(refused.success(nothing_but_its_id)),
            None => Err(refused.error),
        },
        ErrorKind::NotAvailable => {
            let is_so = |seen: &T| seen.status().is_some_and(|status| already.states.contains(status));
            refused.settled_by(T::get(&handle), is_so).await
        }
        _ => Err(refused.error),
    }
}

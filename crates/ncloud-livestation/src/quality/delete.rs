//! Deleting profiles and sets, which tells the truth about what became of them.

use ncloud_auth::BoxFuture;
use ncloud_livestation_raw::types::DeleteQualitySetResponse;
use ncloud_livestation_raw::{InvalidValue, UnreadableFields, requests};

use crate::call::{Operation, Refused, Response, Settle, private};
use crate::error::{ErrorKind, Result};

/// Deletes a quality set; made by [`QualitySetHandle::delete`](crate::QualitySetHandle::delete).
#[derive(Debug, Clone)]
pub struct DeleteQualitySet(pub(super) requests::DeleteQualitySet);

/// Deletes a quality profile; made by [`QualityProfileHandle::delete`](crate::QualityProfileHandle::delete).
#[derive(Debug, Clone)]
pub struct DeleteQualityProfile(pub(super) requests::DeleteQualityProfile);

impl private::Sealed for DeleteQualitySet {}

impl Operation for DeleteQualitySet {
    type Output = ();
    type Sent = requests::DeleteQualitySet;

    fn prepare(self) -> Result<requests::DeleteQualitySet, InvalidValue> {
        Ok(self.0)
    }

    /// A success that says that it is none.
    fn failure(response: &DeleteQualitySetResponse) -> Option<&'static str> {
        (response.content.delete_success == Some(false))
            .then_some("the set was not deleted: the response is a success that says deleteSuccess is false")
    }

    fn read(_: &requests::DeleteQualitySet, _: DeleteQualitySetResponse, _: &mut UnreadableFields) {}

    fn settle(&self) -> Option<Settle<()>> {
        Some(Box::new(gone))
    }
}

impl private::Sealed for DeleteQualityProfile {}

impl Operation for DeleteQualityProfile {
    type Output = ();
    type Sent = requests::DeleteQualityProfile;

    fn prepare(self) -> Result<requests::DeleteQualityProfile, InvalidValue> {
        Ok(self.0)
    }

    fn read(_: &requests::DeleteQualityProfile, (): (), _: &mut UnreadableFields) {}

    fn settle(&self) -> Option<Settle<()>> {
        Some(Box::new(gone))
    }
}

/// What is not there after an attempt without a response, that attempt has deleted.
fn gone(refused: Refused) -> BoxFuture<'static, Result<Response<()>>> {
    Box::pin(async move {
        match refused.error.kind() {
            ErrorKind::NotFound => Ok(refused.success(())),
            _ => Err(refused.error),
        }
    })
}

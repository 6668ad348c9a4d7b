//! Multi-DRM, as requests ask for it.

use super::model::Drm;
use crate::operation::missing;
use crate::response::{Refusal, service};

/// What a channel is protected with: "quality sets holding a pass-through profile cannot be used with DRM".
pub(crate) fn checked(is_enabled: bool, drm: Option<Drm>, passes_through: bool) -> Result<Option<Drm>, Refusal> {
    match (is_enabled, drm) {
        (false, _) => Ok(None),
        (true, None) => Err(missing("drm")),
        (true, Some(_)) if passes_through => Err(Refusal::service(service::FORM_VALIDATION, "")),
        (true, drm) => Ok(drm),
    }
}

//! Quality profiles, and the sets of them that channels encode by: listed, made, changed, and deleted.

mod delete;
mod new_audio;
mod new_profile;
mod new_set;
mod new_video;
mod profile;
pub(crate) mod rules;
mod segments;
mod set;
mod update;

pub use self::delete::{DeleteQualityProfile, DeleteQualitySet};
pub use self::new_audio::NewQualityAudio;
pub use self::new_profile::NewQualityProfile;
pub use self::new_set::NewQualitySet;
pub use self::new_video::NewQualityVideo;
pub use self::profile::QualityProfileHandle;
pub use self::segments::Segments;
pub use self::set::QualitySetHandle;
pub use self::update::{QualitySetPlan, UpdateQualitySet};

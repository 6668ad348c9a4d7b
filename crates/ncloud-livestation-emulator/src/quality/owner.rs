//! Profiles and sets that the emulator's owner adds.

use crate::builder::EmulatorBuilder;
use crate::emulator::Emulator;
use crate::seed::{QualityProfileSeed, QualitySetSeed, Seed};

impl EmulatorBuilder {
    /// Adds a quality profile.
    pub fn quality_profile(self, profile: QualityProfileSeed) -> Self {
        self.seed(Seed::default().quality_profile(profile))
    }

    /// Adds a quality set.
    pub fn quality_set(self, set: QualitySetSeed) -> Self {
        self.seed(Seed::default().quality_set(set))
    }
}

impl Emulator {
    /// Adds a quality profile, or replaces the one with its id.
    pub fn add_quality_profile(&self, profile: QualityProfileSeed) {
        self.service.state().add_quality_profile(profile, self.service.clock.now_ms());
    }

    /// Adds a quality set, or replaces the one with its id.
    pub fn add_quality_set(&self, set: QualitySetSeed) {
        self.service.state().add_quality_set(set, self.service.clock.now_ms());
    }
}

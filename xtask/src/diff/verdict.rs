//! What a difference is to the callers of the SDK.

/// What callers of the facade notice, from little to much.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Effect {
    /// What they have compiles, and does what it did.
    #[default]
    Compatible,
    /// What they have compiles, and does something else.
    Behaves,
    /// What they have may not compile.
    Breaks,
}

impl Effect {
    /// The word for it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Compatible => "compatible",
            Self::Behaves => "behaves differently",
            Self::Breaks => "breaks callers",
        }
    }
}

/// What a difference is to callers of the facade, and to those of the raw crate, which promises nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Verdict {
    /// To callers of `ncloud-livestation`; the version follows it.
    pub facade: Effect,
    /// Whether code that names generated items of `ncloud-livestation-raw` may not compile.
    pub breaks_raw: bool,
}

impl Verdict {
    /// Nobody notices.
    pub const COMPATIBLE: Self = Self { facade: Effect::Compatible, breaks_raw: false };
    /// All code compiles, and does something else.
    pub const BEHAVES: Self = Self { facade: Effect::Behaves, breaks_raw: false };
    /// Only code that uses the raw crate by itself may not compile.
    pub const BREAKS_RAW: Self = Self { facade: Effect::Compatible, breaks_raw: true };
    /// The facade is called in another way, though the generated code stays.
    pub const BREAKS_FACADE: Self = Self { facade: Effect::Breaks, breaks_raw: false };
    /// Code may not compile.
    pub const BREAKS: Self = Self { facade: Effect::Breaks, breaks_raw: true };

    /// The worse of two, for each.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self { facade: self.facade.max(other.facade), breaks_raw: self.breaks_raw || other.breaks_raw }
    }
}

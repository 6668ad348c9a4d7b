//! Repeatable randomness: `SplitMix64`, seeded, so that a test that fails once fails again.

/// The generator; the numbers follow from the seed alone.
#[derive(Clone, Copy, Debug)]
pub(crate) struct SplitMix(u64);

impl SplitMix {
    /// A generator whose numbers follow from `seed`.
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The next 64 bits.
    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// True in about `probability` (0 to 1) of all calls.
    pub(crate) fn chance(&mut self, probability: f64) -> bool {
        // 53 bits are what a double holds exactly.
        let unit = (self.next() >> 11) as f64 / (1_u64 << 53) as f64;
        unit < probability
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chances_are_about_right_and_repeat() {
        let hits = |seed| (0..1000).scan(SplitMix::new(seed), |r, _| Some(r.chance(0.3))).filter(|hit| *hit).count();
        assert!((250..350).contains(&hits(7)));
        assert_eq!(hits(7), hits(7));
        let mut random = SplitMix::new(1);
        assert!(!(0..100).any(|_| random.chance(0.0)));
        assert!((0..100).all(|_| random.chance(1.0)));
    }
}

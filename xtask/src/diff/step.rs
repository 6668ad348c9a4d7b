//! The step of the version that follows from what changes.

use std::{fmt, fs, io, path::Path};

use super::change::Change;
use super::verdict::Effect;
use crate::error::{Error, Result};

/// A version, of which nothing but the three numbers matters here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Version {
    major: u64,
    minor: u64,
    patch: u64,
}

/// Which number of the version goes up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// The last one.
    Patch,
    /// The one in the middle.
    Minor,
    /// The first one.
    Major,
}

impl Step {
    /// The word for it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Patch => "patch",
            Self::Minor => "minor",
            Self::Major => "major",
        }
    }
}

impl Version {
    /// `1.2.3`, with whatever follows left out.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut numbers = text.split(['-', '+']).next()?.split('.').map(|number| number.parse().ok());
        let version = Self { major: numbers.next()??, minor: numbers.next()??, patch: numbers.next()?? };
        numbers.next().is_none().then_some(version)
    }

    /// The step that changes ask for. Before 1.0 Cargo takes the middle number for what breaks, and the last for the rest. What
    /// compiles and does something else must not come unasked either.
    #[must_use]
    pub fn step(self, changes: &[Change]) -> Step {
        let effect = changes.iter().map(|change| change.verdict().facade).max().unwrap_or_default();
        let is_new = changes.iter().any(|change| change.how == super::change::How::Added);
        match (self.major, effect) {
            (0, Effect::Compatible) => Step::Patch,
            (0, _) | (_, Effect::Behaves) => Step::Minor,
            (_, Effect::Breaks) => Step::Major,
            (_, Effect::Compatible) if is_new => Step::Minor,
            (_, Effect::Compatible) => Step::Patch,
        }
    }

    /// The version after a step.
    #[must_use]
    pub fn after(self, step: Step) -> Self {
        match step {
            Step::Patch => Self { patch: self.patch + 1, ..self },
            Step::Minor => Self { minor: self.minor + 1, patch: 0, ..self },
            Step::Major => Self { major: self.major + 1, minor: 0, patch: 0 },
        }
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}.{}", self.major, self.minor, self.patch)
    }
}

/// The version of a workspace; 0.1.0 where it has no manifest, as in tests.
///
/// # Errors
///
/// The manifest cannot be read, or has no version.
pub fn version(root: &Path) -> Result<Version> {
    let path = root.join("Cargo.toml");
    let manifest = match fs::read_to_string(&path) {
        Ok(manifest) => manifest,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Version { major: 0, minor: 1, patch: 0 }),
        Err(error) => return Err(Error::io(path)(error)),
    };
    let of_package = manifest.split("[workspace.package]").nth(1).unwrap_or_default();
    let version = of_package.lines().find_map(|line| line.strip_prefix("version = \"")?.strip_suffix('"'));
    version
        .and_then(Version::parse)
        .ok_or_else(|| Error::Diff("Cargo.toml has no version in [workspace.package]".to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diff::change::{Detail, How, Kind};
    use crate::diff::verdict::Verdict;

    #[test]
    fn the_step_follows_the_worst_change() {
        let change = |how, verdict| Change::of_one(Kind::Field, how, "A.b", "", Detail::new(verdict, ""));
        let of = |version: &str, change: Change| {
            let version = Version::parse(version).unwrap();
            let step = version.step(&[change]);
            format!("{} {}", step.word(), version.after(step))
        };
        for (how, verdict, before_one, after_one) in [
            (How::Added, Verdict::COMPATIBLE, "patch 0.1.3", "minor 1.3.0"),
            (How::Changed, Verdict::COMPATIBLE, "patch 0.1.3", "patch 1.2.4"),
            (How::Added, Verdict::BREAKS_RAW, "patch 0.1.3", "minor 1.3.0"),
            (How::Changed, Verdict::BEHAVES, "minor 0.2.0", "minor 1.3.0"),
            (How::Removed, Verdict::BREAKS, "minor 0.2.0", "major 2.0.0"),
        ] {
            assert_eq!(of("0.1.2", change(how, verdict)), before_one);
            assert_eq!(of("1.2.3", change(how, verdict)), after_one);
        }
    }

    #[test]
    fn a_version_has_three_numbers() {
        assert_eq!(Version::parse("1.2.3-rc.1").unwrap().to_string(), "1.2.3");
        for text in ["1.2", "1.2.3.4", "a.b.c", ""] {
            assert_eq!(Version::parse(text), None, "{text}");
        }
    }
}

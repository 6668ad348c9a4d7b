//! What was measured, as JSON: the newest run of each benchmark is committed as `results.json`.

use std::collections::BTreeMap;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use crate::error::Result;
use crate::figure::Figure;
use crate::machine::Machine;

/// One benchmark.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Section {
    /// Where and when.
    pub machine: Machine,
    /// What.
    pub figures: Vec<Figure>,
}

/// Benchmarks by their names.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Report(pub BTreeMap<String, Section>);

impl Report {
    /// The committed results.
    ///
    /// # Errors
    ///
    /// When they cannot be read.
    pub fn saved() -> Result<Self> {
        let path = path();
        if !path.is_file() {
            return Ok(Self::default());
        }
        Ok(serde_json::from_str(&std::fs::read_to_string(path)?)?)
    }

    /// Commits these results in place of older ones of the same benchmarks; gives all there are now.
    ///
    /// # Errors
    ///
    /// When they cannot be written.
    pub fn save(&self) -> Result<Self> {
        let mut all = Self::saved()?;
        all.0.extend(self.0.clone());
        std::fs::write(path(), format!("{}\n", serde_json::to_string_pretty(&all)?))?;
        Ok(all)
    }

    /// A figure by its id.
    #[must_use]
    pub fn figure(&self, id: &str) -> Option<&Figure> {
        self.0.values().flat_map(|section| &section.figures).find(|figure| figure.id == id)
    }
}

fn path() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/results.json"))
}

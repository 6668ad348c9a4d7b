//! `livestation completion` and `livestation man`.

use std::path::PathBuf;

use clap::Args;
use clap_complete::Shell;

use crate::failure::{Failure, of_printing};

/// Completion for a shell.
#[derive(Debug, Args)]
pub(crate) struct Completion {
    /// Shell to complete for
    shell: Shell,
}

/// Writes the man pages.
#[derive(Debug, Args)]
pub(crate) struct Man {
    /// Folder to write them into, a page a command
    folder: PathBuf,
}

impl Completion {
    pub(crate) fn run(self, mut whole: clap::Command) -> Result<(), Failure> {
        let mut text = Vec::new();
        clap_complete::generate(self.shell, &mut whole, "livestation", &mut text);
        std::io::Write::write_all(&mut std::io::stdout().lock(), &text).map_err(|error| of_printing(&error))
    }
}

impl Man {
    pub(crate) fn run(self, whole: clap::Command) -> Result<(), Failure> {
        let failed = |error| Failure::Other(format!("cannot write {}: {error}", self.folder.display()));
        std::fs::create_dir_all(&self.folder).map_err(failed)?;
        clap_mangen::generate_to(whole, &self.folder).map_err(failed)
    }
}

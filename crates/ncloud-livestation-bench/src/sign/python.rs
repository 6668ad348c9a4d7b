//! The vendor's own signer: `ApiClient.make_signature` of `ncloud-vserver`, in a Python process that stays.

use std::path::PathBuf;
use std::process::{Command, Stdio};

use crate::children;
use crate::children::Child;
use crate::error::Result;
use crate::wire::{ACCESS_KEY, MOMENT, SECRET_KEY};

/// What is installed from PyPI, into a directory of its own below `target`.
const PACKAGE: &str = "ncloud-vserver==1.0.1";

const PROGRAM: &str = include_str!("signer.py");

pub(super) struct Signer(Child);

impl Signer {
    pub(super) fn start() -> Result<Self> {
        let packages = packages()?;
        let mut command = Command::new("python3");
        command.args(["-c", PROGRAM, ACCESS_KEY, SECRET_KEY, &MOMENT.to_string()]).env("PYTHONPATH", packages);
        Ok(Self(Child::start(command)?))
    }

    /// One signature.
    pub(super) fn signature(&mut self) -> Result<String> {
        self.0.say("signature")?;
        self.0.line()
    }

    /// Nanoseconds of one of so many, by Python's clock.
    pub(super) fn sign(&mut self, times: u32) -> Result<f64> {
        self.0.say(&times.to_string())?;
        Ok(self.0.line()?.parse()?)
    }
}

fn packages() -> Result<PathBuf> {
    let directory = children::target_directory()?.join("bench").join("python");
    if !directory.join("ncloud_vserver").is_dir() {
        let output = Command::new("python3")
            .args(["-m", "pip", "install", "--quiet", "--target"])
            .arg(&directory)
            .arg(PACKAGE)
            .stdin(Stdio::null())
            .output()?;
        if !output.status.success() {
            return Err(format!("pip install {PACKAGE}: {}", String::from_utf8_lossy(&output.stderr)).into());
        }
    }
    Ok(directory)
}

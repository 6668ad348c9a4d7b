//! Whether the disk has room for what is missing.

use std::io;
use std::path::Path;

use super::blocking::failed;
use crate::error::Result;

/// Fails if the file system of this folder has no room for the missing bytes, as far as it tells how much is free.
pub(super) fn check(target: &Path, folder: &Path, missing: u64) -> Result<()> {
    // Some file systems say 0 of everything.
    let free = fs4::statvfs(folder).ok().filter(|stats| stats.total_space() > 0).map(|stats| stats.available_space());
    compare(target, missing, free)
}

fn compare(target: &Path, missing: u64, free: Option<u64>) -> Result<()> {
    match free {
        Some(free) if missing > free => {
            let reason = format!("{missing} more bytes are needed there, and {free} are free");
            Err(failed("cannot download to", target, io::Error::new(io::ErrorKind::StorageFull, reason)))
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::ErrorKind;

    #[test]
    fn what_fits_is_begun() {
        for (missing, free) in [(0, Some(0)), (5, Some(5)), (5, None), (u64::MAX, None)] {
            assert!(compare(Path::new("goal.mp4"), missing, free).is_ok(), "{missing} of {free:?}");
        }
        let error = compare(Path::new("goals/goal.mp4"), 6, Some(5)).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Io);
        let text = "cannot download to goals/goal.mp4: 6 more bytes are needed there, and 5 are free";
        assert!(error.to_string().contains(text), "{error}");
    }
}

//! How much memory this process has.

use std::process::Command;

use crate::error::Result;

/// What makes glibc give freed buffers of this many bytes back to the system. Left to itself it keeps them for the next
/// one, and the most buffers there ever were at a time, a matter of luck, would look like growth.
const GIVE_BACK: (&str, &str) = ("MALLOC_MMAP_THRESHOLD_", "8192");

/// Runs this program again with an allocator that gives back what is freed, and answers whether that succeeded; `None`
/// when it gives back already, or whoever set the variable wants it otherwise.
///
/// # Errors
///
/// When it cannot be run again.
pub fn again_giving_back() -> Result<Option<bool>> {
    let (name, value) = GIVE_BACK;
    if std::env::var_os(name).is_some() {
        return Ok(None);
    }
    let again = Command::new(std::env::current_exe()?).args(std::env::args_os().skip(1)).env(name, value).status()?;
    Ok(Some(again.success()))
}

/// Resident memory in KiB; 0 where there is no `/proc`.
pub(super) fn resident_kib() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    line.and_then(|line| line.trim().trim_end_matches("kB").trim().parse().ok()).unwrap_or(0)
}

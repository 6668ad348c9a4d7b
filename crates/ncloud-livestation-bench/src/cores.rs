//! Processor cores, so that client and server do not push each other around while a call is timed (Linux).

use rustix::thread::{CpuSet, sched_getaffinity, sched_setaffinity};

use crate::error::Result;

/// This thread on one core, and what it starts meanwhile as well; free again when this is dropped.
#[derive(Debug)]
pub struct Pinned {
    before: CpuSet,
}

impl Pinned {
    /// Keeps this thread on the first of the cores it may use.
    ///
    /// # Errors
    ///
    /// When the system refuses.
    pub fn to_first() -> Result<Self> {
        Self::to(|cores| cores.first().copied())
    }

    /// Keeps this thread on the last of the cores it may use.
    ///
    /// # Errors
    ///
    /// When the system refuses.
    pub fn to_last() -> Result<Self> {
        Self::to(|cores| cores.last().copied())
    }

    fn to(choose: impl FnOnce(&[usize]) -> Option<usize>) -> Result<Self> {
        let before = sched_getaffinity(None)?;
        let cores: Vec<usize> = (0..CpuSet::MAX_CPU).filter(|core| before.is_set(*core)).collect();
        let mut one = CpuSet::new();
        one.set(choose(&cores).ok_or("there is no core to run on")?);
        sched_setaffinity(None, &one)?;
        Ok(Self { before })
    }
}

impl Drop for Pinned {
    fn drop(&mut self) {
        // What was allowed before is allowed again.
        let _ = sched_setaffinity(None, &self.before);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_thread_is_pinned_and_free_again() {
        let before = sched_getaffinity(None).unwrap();
        let pinned = Pinned::to_last().unwrap();
        assert_eq!(sched_getaffinity(None).unwrap().count(), 1);
        drop(pinned);
        assert_eq!(sched_getaffinity(None).unwrap(), before);
    }
}

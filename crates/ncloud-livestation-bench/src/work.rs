//! A subject that can be repeated: what takes turns, what valgrind counts, what a profiler watches.

use std::hint::black_box;

use crate::error::Result;

/// Something that can be done again and again.
pub struct Work(Box<dyn FnMut() -> Result<()>>);

impl std::fmt::Debug for Work {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Work").finish_non_exhaustive()
    }
}

impl Work {
    /// Work whose result is looked at by nobody, and made nevertheless.
    #[must_use]
    pub fn of<T>(mut work: impl FnMut() -> Result<T> + 'static) -> Self {
        Self(Box::new(move || {
            black_box(work()?);
            Ok(())
        }))
    }

    /// Does it once.
    ///
    /// # Errors
    ///
    /// The work's own.
    pub fn once(&mut self) -> Result<()> {
        (self.0)()
    }
}

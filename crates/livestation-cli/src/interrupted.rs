//! What Ctrl-C, or a failure, leaves behind, and how to go on from there.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use ncloud_livestation::{ClipError, ClipIds};

use tokio::sync::watch;

use crate::failure::Failure;

/// How far a command is. Shared with who handles Ctrl-C.
#[derive(Debug, Clone, Default)]
pub(crate) struct Resume {
    state: Arc<Mutex<State>>,
    is_interrupted: Arc<watch::Sender<bool>>,
}

#[derive(Debug, Default)]
struct State {
    clip: Option<ClipState>,
    /// What else is left, and how to go on.
    note: Option<String>,
}

/// How far a clip is.
#[derive(Debug)]
struct ClipState {
    /// Where the ids are stored at each stage; without one, only when the job does not come to its end.
    file: Option<PathBuf>,
    ids: ClipIds,
}

impl Resume {
    /// A job begins, from these ids if there is such a file already.
    pub(crate) fn begin(&self, file: Option<PathBuf>) -> Result<ClipIds, Failure> {
        let ids = match file.as_deref() {
            Some(path) if path.exists() => read(path)?,
            _ => ClipIds::default(),
        };
        self.state().clip = Some(ClipState { file, ids: ids.clone() });
        Ok(ids)
    }

    /// The job has come so far.
    pub(crate) fn reach(&self, ids: &ClipIds) -> Result<(), Failure> {
        match &mut self.state().clip {
            Some(state) => {
                state.ids = ids.clone();
                state.file.as_deref().map_or(Ok(()), |path| write(path, ids))
            }
            None => Ok(()),
        }
    }

    /// The job failed there.
    pub(crate) fn fail(&self, error: &ClipError) -> Result<(), Failure> {
        self.reach(error.ids())
    }

    /// The job is done; nothing is left to go on from.
    pub(crate) fn end(&self) {
        if let Some(ClipState { file: Some(path), .. }) = self.state().clip.take() {
            // A file that cannot be removed makes the next job find the same clip.
            let _left = std::fs::remove_file(path);
        }
    }

    /// Something is left, which this says of.
    pub(crate) fn leave(&self, note: String) {
        self.state().note = Some(note);
    }

    /// What was made and how to go on, for a person; `None` when nothing was made.
    pub(crate) fn advice(&self) -> Option<String> {
        let State { clip, note } = std::mem::take(&mut *self.state());
        let parts = [clip.and_then(ClipState::advice), note];
        parts.into_iter().flatten().reduce(|all, part| format!("{all}\n{part}"))
    }

    /// Tells the command of Ctrl-C.
    pub(crate) fn interrupt(&self) {
        self.is_interrupted.send_replace(true);
    }

    /// Comes to its end with Ctrl-C. For commands that leave something: when `run` hears of Ctrl-C, it tells them, and gives
    /// them the last word. Two that listen to the signal itself hear of it one after the other.
    pub(crate) async fn interrupted(&self) {
        let mut told = self.is_interrupted.subscribe();
        // It cannot fail: the sender lives as long as this does.
        let _told = told.wait_for(|is_interrupted| *is_interrupted).await;
    }

    fn state(&self) -> std::sync::MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl ClipState {
    fn advice(self) -> Option<String> {
        let Self { file, ids } = self;
        let snapshot = ids.snapshot?;
        let mut made = format!("snapshot {snapshot} was made");
        if let Some(clip) = ids.clip {
            made.push_str(&format!(", and short clip {clip}"));
        }
        let file = file.unwrap_or_else(|| PathBuf::from(format!("clip-of-snapshot-{snapshot}.json")));
        match write(&file, &ids) {
            Ok(()) => Some(format!("{made}. Go on with the same command and --resume {}", file.display())),
            Err(failure) => Some(format!("{made}; {failure}")),
        }
    }
}

fn read(path: &Path) -> Result<ClipIds, Failure> {
    let text = std::fs::read_to_string(path)
        .map_err(|error| Failure::Usage(format!("cannot read {}: {error}", path.display())))?;
    serde_json::from_str(&text)
        .map_err(|error| Failure::Usage(format!("{} does not say how far a clip is: {error}", path.display())))
}

fn write(path: &Path, ids: &ClipIds) -> Result<(), Failure> {
    whole_file(path, &serde_json::to_string(ids).map_err(|error| Failure::Other(error.to_string()))?)
}

/// Writes a file whole or not at all: a process may end at any moment.
pub(crate) fn whole_file(path: &Path, text: &str) -> Result<(), Failure> {
    let failed = |error: std::io::Error| Failure::Other(format!("cannot write {}: {error}", path.display()));
    let mut beside = path.as_os_str().to_owned();
    beside.push(".new");
    std::fs::write(&beside, text).map_err(failed)?;
    std::fs::rename(&beside, path).map_err(failed)
}

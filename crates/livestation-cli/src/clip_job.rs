//! A clip that is being made, stage by stage, on a terminal.

use futures_util::StreamExt as _;
use ncloud_livestation::{Clip, ClipEvent, ClipJob};

use crate::failure::Failure;
use crate::session::Session;

/// Runs the job to its end, tells of each stage, and keeps what is needed to go on from there.
pub(crate) async fn watch(s: &Session, mut job: ClipJob) -> Result<Clip, Failure> {
    let line = s.progress_line();
    while let Some(event) = job.next().await {
        let event = match event {
            Ok(event) => event,
            Err(error) => {
                s.resume().fail(&error)?;
                return Err(error.into());
            }
        };
        s.resume().reach(event.ids())?;
        match &event {
            ClipEvent::Polled { progress, .. } => {
                let status = progress.seen.as_ref().and_then(|clip| clip.status.as_ref());
                let status = status.map_or("not seen yet", |status| status.as_str());
                line.set_message(format!("{status} after {:.0?}", progress.elapsed));
            }
            other => line.suspend(|| s.say(&stage(other))),
        }
    }
    line.finish_and_clear();
    Ok(job.await?)
}

fn stage(event: &ClipEvent) -> String {
    match event {
        ClipEvent::SnapshotCreated { snapshot, .. } => format!("snapshot {} of {}", snapshot.id, snapshot.channel_id),
        ClipEvent::SnapshotOutcomeUnknown { error, .. } => {
            format!("another snapshot, for the first may not exist: {error}")
        }
        ClipEvent::Creating { .. } => "cutting".to_owned(),
        ClipEvent::OutcomeUnknown { error, .. } => format!("looking whether the clip was created: {error}"),
        ClipEvent::ClipCreated { clip, .. } => format!("short clip {}", clip.id),
        ClipEvent::Verified { length, .. } => format!("{length} bytes in Object Storage"),
        _ => "goes on".to_owned(),
    }
}

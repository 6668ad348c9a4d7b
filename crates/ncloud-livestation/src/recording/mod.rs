//! Recordings of channels: started, stopped, listed, uploaded, and deleted.

mod batch;
mod delete;
mod get;
mod handle;
mod keyed;
mod list;
mod operations;
mod stop;
mod upload;
mod waited;

pub use self::batch::RecordingKey;
pub use self::delete::DeleteRecordings;
pub use self::get::GetRecording;
pub use self::handle::RecordingHandle;
pub use self::list::{Recordings, RecordingsOf};
pub use self::stop::StopRecording;
pub use self::upload::{RecordingUpload, RecordingUploads, UploadRecordings};

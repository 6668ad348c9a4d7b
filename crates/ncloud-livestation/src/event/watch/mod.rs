//! A watch: events as they come, each once.

mod cursor;
mod looks;
mod mark;
mod progress;
mod settings;
mod sorting;
mod stream;
mod watched;

pub use self::cursor::EventCursor;
pub use self::stream::EventWatch;
pub use self::watched::WatchedEvent;

//! Curtains: contents that are made of files, and shown in place of a channel's picture.

mod create;
mod delete;
mod handle;
mod list;
pub(crate) mod rules;
mod show;
mod waited;

pub use self::create::CreateCurtainContent;
pub use self::handle::CurtainContentHandle;
pub use self::show::StartCurtain;

//! Lists in pages: one page by a call, all of them by a stream.

mod page;
mod page_of;
mod walk;

pub use self::page::Page;
pub(crate) use self::page_of::PAGE_SIZE;
pub use self::page_of::PageOf;
pub use self::walk::Pages;

//! Lists in pages: one page by a call, all of them by a stream.

mod page;
mod walk;

pub use self::page::Page;
pub(crate) use self::page::{LARGEST_PAGE, Paged, check_page};
pub use self::walk::Pages;

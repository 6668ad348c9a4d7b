//! Lists that the service gives page by page.

use ncloud_livestation::{Call, Request};

use crate::failure::Failure;

/// Lists that are read page by page.
pub(crate) trait AllPages<T>: Request + Sized {
    /// The items of all pages.
    fn all(call: Call<Self>) -> impl Future<Output = Result<Vec<T>, Failure>>;
}

macro_rules! all_pages {
    ($($list:ident of $item:ident),+) => {
        $(impl AllPages<ncloud_livestation::$item> for ncloud_livestation::$list {
            async fn all(call: Call<Self>) -> Result<Vec<ncloud_livestation::$item>, Failure> {
                Ok(call.all().await?)
            }
        })+
    };
}

all_pages!(
    ListChannels of Channel,
    ListCurtainContents of CurtainContent,
    ListRestreamChannels of RestreamChannel,
    ListVodChannels of VodChannel
);

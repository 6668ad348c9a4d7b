//! Where Object Storage is offered.

use std::fmt;
use std::str::FromStr;

use ncloud_livestation_raw::InvalidValue;

use crate::client::Zone;

/// A region of Object Storage: decides the address and the name that requests are signed for.
///
/// Live Station itself is offered in Korea only; whether it writes clips to buckets of another region is not documented.
/// Source: <https://api.ncloud-docs.com/docs/en/common-objectstorageapi-objectstorageapi>,
/// <https://api-fin.ncloud-docs.com/docs/storage-objectstorage>, <https://api-gov.ncloud-docs.com/docs/storage-objectstorage>.
///
/// ```
/// use ncloud_livestation::StorageRegion;
///
/// assert_eq!(StorageRegion::Japan.endpoint(), "https://jp.object.ncpstorage.com");
/// assert_eq!("kr-standard".parse(), Ok(StorageRegion::Korea));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum StorageRegion {
    /// Korea, of the public zone.
    #[default]
    Korea,
    /// US West, of the public zone.
    UsWest,
    /// Singapore, of the public zone.
    Singapore,
    /// Japan, of the public zone; on a domain of its own.
    Japan,
    /// Germany, of the public zone.
    Germany,
    /// Korea, of the finance zone.
    Finance,
    /// The capital area, of the government zone.
    Government,
    /// The south, of the government zone.
    GovernmentSouth,
}

impl StorageRegion {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::Korea,
        Self::UsWest,
        Self::Singapore,
        Self::Japan,
        Self::Germany,
        Self::Finance,
        Self::Government,
        Self::GovernmentSouth,
    ];

    /// Where the clips of a zone lie.
    #[must_use]
    pub const fn of_zone(zone: Zone) -> Self {
        match zone {
            Zone::Public => Self::Korea,
            Zone::Finance => Self::Finance,
        }
    }

    /// The name in a signature's scope, such as `kr-standard`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Korea => "kr-standard",
            Self::UsWest => "us-standard",
            Self::Singapore => "sg-standard",
            Self::Japan => "jp-standard",
            Self::Germany => "de-standard",
            Self::Finance => "fin-standard",
            Self::Government => "gov-standard",
            Self::GovernmentSouth => "gov2-standard",
        }
    }

    /// The address, without a path.
    #[must_use]
    pub const fn endpoint(self) -> &'static str {
        match self {
            Self::Korea => "https://kr.object.ncloudstorage.com",
            Self::UsWest => "https://us.object.ncloudstorage.com",
            Self::Singapore => "https://sg.object.ncloudstorage.com",
            Self::Japan => "https://jp.object.ncpstorage.com",
            Self::Germany => "https://de.object.ncloudstorage.com",
            Self::Finance => "https://kr.object.fin-ncloudstorage.com",
            Self::Government => "https://kr.object.gov-ncloudstorage.com",
            Self::GovernmentSouth => "https://krs.object.gov-ncloudstorage.com",
        }
    }
}

impl fmt::Display for StorageRegion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for StorageRegion {
    type Err = InvalidValue;

    /// Reads the name, such as `kr-standard`.
    fn from_str(text: &str) -> Result<Self, InvalidValue> {
        Self::ALL.into_iter().find(|region| region.name() == text).ok_or_else(|| {
            InvalidValue::new("storage region", "be a region name of Object Storage such as kr-standard", &text)
        })
    }
}

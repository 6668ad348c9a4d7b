//! Where the service is offered.

use std::fmt;

/// A zone of the platform: decides the path prefix and the region code of every request.
///
/// The government zone offers no Live Station.
/// Source: <https://api.ncloud-docs.com/docs/en/media-livestation>, <https://api-fin.ncloud-docs.com/docs/media-livestation>.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum Zone {
    /// The public zone: prefix `/api/v2`, region code `KR`.
    #[default]
    Public,
    /// The finance zone: prefix `/api/fin-v2`, region code `FKR`, on the public zone's gateway host.
    Finance,
}

impl Zone {
    /// The gateway's address, without a path.
    #[must_use]
    pub const fn endpoint(self) -> &'static str {
        match self {
            Self::Public | Self::Finance => "https://livestation.apigw.ntruss.com",
        }
    }

    /// The path that every operation of the zone begins with.
    #[must_use]
    pub const fn path_prefix(self) -> &'static str {
        match self {
            Self::Public => "/api/v2",
            Self::Finance => "/api/fin-v2",
        }
    }

    /// The value of the `x-ncp-region_code` header.
    #[must_use]
    pub const fn region_code(self) -> &'static str {
        match self {
            Self::Public => "KR",
            Self::Finance => "FKR",
        }
    }
}

impl fmt::Display for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Public => "public",
            Self::Finance => "finance",
        })
    }
}

impl std::str::FromStr for Zone {
    type Err = ncloud_livestation_raw::InvalidValue;

    /// Reads `public`, `finance`, and the names other tools of the platform use for them (`pub`, `fin`).
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            "public" | "pub" => Ok(Self::Public),
            "finance" | "fin" => Ok(Self::Finance),
            _ => Err(ncloud_livestation_raw::InvalidValue::new(
                "zone",
                "be public or finance (the government zone offers no Live Station)",
                &text,
            )),
        }
    }
}

//! The CDN that a channel is made with, and the one that it is moved to.

use ncloud_livestation_raw::types::{CdnTarget, NewChannelCdn};
use ncloud_livestation_raw::{CdnInstanceNo, CdnRegion, CdnType, EdgeProfileId};

/// The CDN of a channel to create.
#[derive(Debug, Clone)]
pub struct NewCdn(NewChannelCdn);

impl NewCdn {
    /// A new Global Edge with this profile, in this region.
    pub fn global_edge(profile: impl Into<EdgeProfileId>, region: CdnRegion) -> Self {
        Self(NewChannelCdn {
            create_cdn: true,
            cdn_type: CdnType::GlobalEdge,
            cdn_domain: None,
            profile_id: Some(profile.into()),
            region_type: Some(region),
            cdn_instance_no: None,
        })
    }

    /// A Global Edge that exists, by its domain and instance, with this profile.
    pub fn existing_global_edge(
        domain: impl Into<String>,
        instance: impl Into<CdnInstanceNo>,
        profile: impl Into<EdgeProfileId>,
    ) -> Self {
        Self(NewChannelCdn {
            create_cdn: false,
            cdn_type: CdnType::GlobalEdge,
            cdn_domain: Some(domain.into()),
            profile_id: Some(profile.into()),
            region_type: None,
            cdn_instance_no: Some(instance.into()),
        })
    }

    /// A new CDN+, which is the CDN of the finance zone.
    pub fn cdn_plus() -> Self {
        Self(NewChannelCdn {
            create_cdn: true,
            cdn_type: CdnType::CdnPlus,
            cdn_domain: None,
            profile_id: None,
            region_type: None,
            cdn_instance_no: None,
        })
    }

    /// A CDN+ that exists, by its instance; the finance zone's.
    pub fn existing_cdn_plus(instance: impl Into<CdnInstanceNo>) -> Self {
        Self(NewChannelCdn {
            create_cdn: false,
            cdn_type: CdnType::CdnPlus,
            cdn_domain: None,
            profile_id: None,
            region_type: None,
            cdn_instance_no: Some(instance.into()),
        })
    }

    pub(crate) fn into_request(self) -> NewChannelCdn {
        self.0
    }
}

/// A Global Edge to move channels to.
pub(crate) fn cdn_target(instance: impl Into<CdnInstanceNo>, profile: impl Into<EdgeProfileId>) -> CdnTarget {
    CdnTarget { cdn_instance_no: instance.into(), profile_id: profile.into() }
}

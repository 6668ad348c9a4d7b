//! The CDN of a channel, on the command line.

use clap::Args;
use ncloud_livestation::{CdnInstanceNo, CdnRegion, EdgeProfileId, NewCdn};

use super::given::given;
use crate::failure::Failure;
use crate::parse::choice;

/// The CDN of a channel to create.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "CDN")]
pub(crate) struct CdnOptions {
    /// Id of a profile of Global Edge, for any CDN but CDN+
    #[arg(long, value_name = "ID")]
    cdn_profile: Option<EdgeProfileId>,
    /// Region of a new Global Edge
    #[arg(long, value_name = "REGION", value_parser = choice!(CdnRegion), ignore_case = true, default_value = "KOREA")]
    cdn_region: CdnRegion,
    /// Number of a CDN that exists, in place of a new one
    #[arg(long, value_name = "NUMBER")]
    cdn_instance: Option<CdnInstanceNo>,
    /// Domain of that Global Edge, such as abcd.edge.naverncp.com
    #[arg(long, value_name = "DOMAIN", requires = "cdn_instance")]
    cdn_domain: Option<String>,
    /// CDN+, which is the CDN of the finance zone, in place of Global Edge
    #[arg(long, conflicts_with_all = ["cdn_profile", "cdn_domain"])]
    cdn_plus: bool,
}

impl CdnOptions {
    pub(crate) fn cdn(self) -> Result<NewCdn, Failure> {
        let Self { cdn_profile, cdn_region, cdn_instance, cdn_domain, cdn_plus } = self;
        Ok(match (cdn_plus, cdn_instance) {
            (true, None) => NewCdn::cdn_plus(),
            (true, Some(instance)) => NewCdn::existing_cdn_plus(instance),
            (false, None) => NewCdn::global_edge(given(cdn_profile, "--cdn-profile")?, cdn_region),
            (false, Some(instance)) => {
                let domain = given(cdn_domain, "--cdn-domain")?;
                NewCdn::existing_global_edge(domain, instance, given(cdn_profile, "--cdn-profile")?)
            }
        })
    }
}

/// A Global Edge to move channels to.
#[derive(Debug, Clone, Args)]
pub(crate) struct CdnTarget {
    /// Number of the Global Edge's instance
    #[arg(long, value_name = "NUMBER")]
    pub(crate) instance: CdnInstanceNo,
    /// Id of a profile of Global Edge, for any CDN but CDN+
    #[arg(long, value_name = "ID")]
    pub(crate) profile: EdgeProfileId,
}

//! Where a client finds Object Storage.

use ncloud_livestation_raw::InvalidValue;
use url::Url;

use super::region::StorageRegion;
use crate::client::Endpoint;
use crate::client::Timeouts;
use crate::client::Zone;
use crate::client::transport;
use crate::error::{Error, ErrorKind, Failure, Result};

/// Settings of Object Storage in a builder.
#[derive(Debug, Default)]
pub(crate) struct StorageOptions {
    pub(crate) region: Option<StorageRegion>,
    pub(crate) endpoint: Option<String>,
}

/// Object Storage, as a client reaches it.
pub(crate) struct StorageSettings {
    pub(super) http: reqwest::Client,
    pub(super) region: StorageRegion,
    /// `None` for a client of another endpoint than the vendor's that was given no address of Object Storage.
    endpoint: Option<Url>,
}

impl StorageSettings {
    /// The address of Object Storage.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Configuration`] when the endpoint is not the vendor's, such as that of an emulator, and neither an
    /// address nor a region of Object Storage was set: keys of a test do not go to the real one by accident.
    pub(super) fn endpoint(&self) -> Result<&Url> {
        const UNKNOWN: &str = "the client has another endpoint than the zone's and no address of Object Storage: set \
                               storage_endpoint, or NCLOUD_OBS_ENDPOINT with storage_endpoint_from_env, or storage_region \
                               for the vendor's own";
        self.endpoint.as_ref().ok_or_else(|| {
            let message = Some(UNKNOWN.to_owned());
            Error::new(Failure { kind: ErrorKind::Configuration, message, ..Failure::default() })
        })
    }
}

/// The HTTP client of the gateway, which may be shared with Object Storage.
pub(crate) struct GatewayHttp<'a> {
    pub(crate) client: &'a reqwest::Client,
    /// Whether the caller gave it, so that this crate cannot know its proxy.
    pub(crate) is_custom: bool,
    pub(crate) endpoint: &'a Endpoint,
}

impl StorageOptions {
    pub(crate) fn resolve(
        self,
        zone: Zone,
        allow_plain_http: bool,
        gateway: &GatewayHttp<'_>,
        timeouts: &Timeouts,
    ) -> Result<StorageSettings> {
        let region = self.region.unwrap_or(StorageRegion::of_zone(zone));
        let text = self.endpoint.as_deref().unwrap_or(region.endpoint());
        let endpoint = Endpoint::parse(text, allow_plain_http)?;
        // The proxy setting is all that an address of this crate's own clients decides.
        let http = if gateway.is_custom || endpoint.is_loopback() == gateway.endpoint.is_loopback() {
            gateway.client.clone()
        } else {
            transport::http_client(&endpoint, timeouts)?
        };
        // A region stands for an address, so that either is enough.
        let named = self.endpoint.is_some() || self.region.is_some();
        let vendors = Endpoint::parse(zone.endpoint(), false)?;
        let endpoint = if named || gateway.endpoint.base_url(zone) == vendors.base_url(zone) {
            Some(Url::parse(text).map_err(|_| InvalidValue::new("storage endpoint", "be an address", &text))?)
        } else {
            None
        };
        Ok(StorageSettings { http, region, endpoint })
    }
}

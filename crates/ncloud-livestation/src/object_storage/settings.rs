//! Where a client finds Object Storage.

use ncloud_livestation_raw::InvalidValue;
use url::Url;

use super::StorageRegion;
use crate::endpoint::Endpoint;
use crate::error::Result;
use crate::timeouts::Timeouts;
use crate::transport;
use crate::zone::Zone;

/// What a builder was told.
#[derive(Debug, Default)]
pub(crate) struct StorageOptions {
    pub(crate) region: Option<StorageRegion>,
    pub(crate) endpoint: Option<String>,
}

/// What a client works with.
pub(crate) struct StorageSettings {
    pub(super) http: reqwest::Client,
    pub(super) endpoint: Url,
    pub(super) region: StorageRegion,
}

/// The HTTP client of the gateway, and whether it may be used for other machines than its own.
pub(crate) struct GatewayHttp<'a> {
    pub(crate) client: &'a reqwest::Client,
    pub(crate) given: bool,
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
        let http = if gateway.given || endpoint.is_loopback() == gateway.endpoint.is_loopback() {
            gateway.client.clone()
        } else {
            transport::http_client(&endpoint, timeouts)?
        };
        let endpoint = Url::parse(text).map_err(|_| InvalidValue::new("storage endpoint", "be an address", &text))?;
        Ok(StorageSettings { http, endpoint, region })
    }
}

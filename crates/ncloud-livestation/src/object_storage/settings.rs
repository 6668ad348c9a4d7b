//! Where a client finds Object Storage.

use ncloud_livestation_raw::InvalidValue;
use url::Url;

use super::region::StorageRegion;
use crate::client::Endpoint;
use crate::client::Timeouts;
use crate::client::Zone;
use crate::client::transport;
use crate::error::{Error, ErrorKind, Failure, Result};

/// What a builder was told.
#[derive(Debug, Default)]
pub(crate) struct StorageOptions {
    pub(crate) region: Option<StorageRegion>,
    pub(crate) endpoint: Option<String>,
}

/// What a client works with.
pub(crate) struct StorageSettings {
    pub(super) http: reqwest::Client,
    pub(super) region: StorageRegion,
    /// `None` when nobody said where the files of another endpoint lie.
    endpoint: Option<Url>,
}

impl StorageSettings {
    /// The address of Object Storage.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Configuration`] when Live Station is somewhere else than at the vendor's, such as in an emulator, and
    /// nobody named an address or a region of Object Storage: keys of a test do not go to the real one by accident.
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
        // A region is an address by another name: whoever says one has said where requests go.
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

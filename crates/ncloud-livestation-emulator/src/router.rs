//! Which operation a request means: paths and methods come from the OpenAPI document, not from code.

use std::sync::{Arc, OnceLock};

use serde_json::Value;

use crate::request_schema::RequestSchema;
use crate::routes::{PathItem, QueryParameter, Zone, path_item, zone};

/// The OpenAPI document of the service, generated from the files in `spec/`.
const DOCUMENT: &str = include_str!("generated/openapi.json");

/// The zones and paths of the document.
#[derive(Debug)]
pub(crate) struct Router {
    zones: Vec<Zone>,
    paths: Vec<PathItem>,
}

/// Where a request goes.
#[derive(Debug)]
pub(crate) struct Route<'r> {
    pub(crate) zone: &'r Zone,
    pub(crate) operation_id: &'r str,
    /// What the body must be; `None`: there is none.
    pub(crate) body: Option<&'r RequestSchema>,
    pub(crate) query: &'r [QueryParameter],
    pub(crate) parameters: Vec<(String, String)>,
}

impl Route<'_> {
    /// The percent-decoded path parameter `name`; empty when the path has none of that name.
    pub(crate) fn parameter(&self, name: &str) -> &str {
        self.parameters.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value)
    }
}

impl Router {
    /// Reads the document that is compiled in: once, however many emulators are started.
    pub(crate) fn from_document() -> Result<Arc<Self>, String> {
        static ROUTER: OnceLock<Result<Arc<Router>, String>> = OnceLock::new();
        let read = || {
            let document: Value = serde_json::from_str(DOCUMENT).map_err(|error| error.to_string())?;
            Self::parse(&document).map(Arc::new)
        };
        ROUTER.get_or_init(read).clone()
    }

    /// Reads any document whose servers say `x-region-code`.
    pub(crate) fn parse(document: &Value) -> Result<Self, String> {
        let servers = document["servers"].as_array().ok_or("no servers")?;
        let zones = servers.iter().map(zone).collect::<Result<_, _>>()?;
        let items = document["paths"].as_object().ok_or("no paths")?.iter();
        let mut paths: Vec<PathItem> =
            items.map(|(template, item)| path_item(document, template, item)).collect::<Result<_, _>>()?;
        paths.sort_by(|one, other| one.segments.cmp(&other.segments));
        Ok(Self { zones, paths })
    }

    /// The operation of `method` and `path` (without query), or `None` when the document has no such URL.
    ///
    /// A known path with a method it has not is no URL either: the gateway routes by both (guessed).
    pub(crate) fn route(&self, method: &str, path: &str) -> Option<Route<'_>> {
        let under = |zone: &&Zone| path.strip_prefix(zone.prefix.as_str()).is_some_and(|rest| rest.starts_with('/'));
        let zone = self.zones.iter().find(under)?;
        let rest = path.strip_prefix(zone.prefix.as_str())?.strip_prefix('/')?;
        let segments: Vec<&str> = rest.split('/').collect();
        let (item, parameters) = self.paths.iter().find_map(|item| Some((item, item.captures(&segments)?)))?;
        let operation = item.operations.iter().find(|operation| operation.method == method)?;
        let (body, query) = (operation.body.as_ref(), operation.query.as_slice());
        Some(Route { zone, operation_id: &operation.id, body, query, parameters })
    }

    /// Every operationId of the document.
    pub(crate) fn operation_ids(&self) -> impl Iterator<Item = &str> {
        self.paths.iter().flat_map(|item| &item.operations).map(|operation| operation.id.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn operation(method: &str, path: &str) -> Option<String> {
        Router::from_document().unwrap().route(method, path).map(|route| route.operation_id.to_owned())
    }

    #[test]
    fn literals_win_over_parameters() {
        assert_eq!(operation("POST", "/api/v2/channels/a/snapshot").as_deref(), Some("create_snapshot"));
        assert_eq!(operation("POST", "/api/v2/channels/a/7").as_deref(), Some("create_short_clip"));
        assert_eq!(operation("GET", "/api/v2/channels/a/snapshot/7").as_deref(), Some("get_snapshot"));
        assert_eq!(operation("GET", "/api/v2/channels/a/shortclip/7").as_deref(), Some("get_short_clip"));
        assert_eq!(operation("GET", "/api/v2/channels/a/7/shortclips").as_deref(), Some("list_short_clips"));
    }

    #[test]
    fn what_the_service_has_not_is_no_route() {
        for (method, path) in [
            ("GET", "/api/v2/channels/a/snapshot"),
            ("DELETE", "/api/v2/channels/a/shortclip/7"),
            ("GET", "/api/v2/channels//shortclip/7"),
            ("GET", "/api/v2/channels/a/shortclip/"),
            ("GET", "/api/v2/channels/a/shortclip/7/"),
            ("GET", "/api/v22/channels/a/shortclip/7"),
            ("GET", "/api/v2"),
            ("GET", ""),
        ] {
            assert_eq!(operation(method, path), None, "{method} {path}");
        }
    }

    #[test]
    fn zones_bring_their_region() {
        let router = Router::from_document().unwrap();
        let region = |path| router.route("GET", path).map(|route| route.zone.region.as_str());
        assert_eq!(region("/api/v2/channels/a/shortclip/7"), Some("KR"));
        assert_eq!(region("/api/fin-v2/channels/a/shortclip/7"), Some("FKR"));
        let document: Value = serde_json::from_str(DOCUMENT).unwrap();
        let of_servers: Vec<&str> = router.zones.iter().map(|zone| zone.region.as_str()).collect();
        let of_header = &document["components"]["parameters"]["RegionCode"]["schema"]["enum"];
        assert_eq!(of_header, &serde_json::json!(of_servers), "a parameter cannot vary by server, so it has them all");
    }

    #[test]
    fn parameters_are_percent_decoded_after_splitting() {
        let router = Router::from_document().unwrap();
        let route = router.route("GET", "/api/v2/channels/a%2Fb/shortclip/7").unwrap();
        assert_eq!(route.parameter("channelId"), "a/b");
    }
}

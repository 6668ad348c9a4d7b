//! Limits of a request that the pages disagree about, tried on the set that a round has made.

use http::Method;
use serde_json::json;
use tokio::sync::watch;

use crate::check::{check_error, check_response};
use crate::document;
use crate::finding::FindingKind;
use crate::ids::{Ids, path_with};
use crate::round::{Round, bindings};
use crate::wire::Request;

const UPDATE: &str = "update_quality_set";
/// What the older pages let be less.
const SEGMENT_COUNT: &str = "/components/schemas/UpdateQualitySetRequest/properties/segmentCount";

impl Round {
    /// Changes the segments of the set: to the fewest and the most that there may be, and beyond.
    pub(crate) async fn try_segments(&mut self, id: &str, stop: &watch::Receiver<()>) {
        let Some(schema) = document::component("UpdateQualitySetRequest") else { return };
        let limits = &schema.node["properties"]["segmentCount"];
        let (Some(fewest), Some(most)) = (limits["minimum"].as_u64(), limits["maximum"].as_u64()) else { return };
        let beyond = [fewest.checked_sub(1), most.checked_add(1)].into_iter().flatten().map(|count| (count, false));
        for (count, is_fine) in [(fewest, true), (most, true)].into_iter().chain(beyond) {
            if stop.has_changed().is_err() {
                return;
            }
            let Some(is_accepted) = self.update(id, count).await else { return };
            let sight = self.tally.sight(SEGMENT_COUNT.to_owned());
            let word = if is_accepted { "accepted" } else { "refused" };
            if is_accepted == is_fine {
                sight.seen_in.insert(format!("{UPDATE} ({count} is {word})"));
            } else {
                sight.otherwise.insert(format!("{count} is {word}"));
                self.tally.find(FindingKind::ErrorCode, UPDATE, "segmentCount", format!("{count} is {word}"));
            }
        }
    }

    /// Whether so many segments are accepted; `None` when there is no telling.
    async fn update(&mut self, id: &str, count: u64) -> Option<bool> {
        let operation = document::operation(UPDATE)?;
        let bindings = bindings(UPDATE, id);
        let body = Some(json!({ "segmentDuration": 2_000, "segmentCount": count }));
        let request = Request { method: Method::PUT, body, ..Request::get(path_with(operation.path, &bindings)) };
        let exchange = match self.wire.send(&request).await {
            Ok(exchange) => exchange,
            Err(error) => {
                self.tally.find(FindingKind::Status, UPDATE, "", error.to_string());
                return None;
            }
        };
        self.tally.called(&operation, exchange.status.as_u16());
        if exchange.status.is_success() {
            check_response(operation, &bindings, &exchange, &mut self.tally, &mut Ids::default());
            return Some(true);
        }
        check_error(operation, &exchange, &mut self.tally);
        self.tally.observe(UPDATE, "segmentCount", format!("{count} is refused: {}", exchange.in_words()));
        exchange.status.is_client_error().then_some(false)
    }
}

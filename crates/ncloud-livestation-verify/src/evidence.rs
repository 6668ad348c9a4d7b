//! What the specification says without having seen it, and whether it has been seen now.

use serde::{Deserialize, Serialize};

use crate::document;
use crate::tally::Tally;

/// One `x-evidence: inferred` of the specification, and what the service says to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Evidence {
    /// Where it stands in the joined document, as a JSON pointer.
    pub place: String,
    /// What the service says.
    pub settled: Settled,
    /// In which responses, how otherwise, or why not.
    pub how: String,
}

/// Whether an inference holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Settled {
    /// Seen as the specification says, and nowhere otherwise.
    Confirmed,
    /// Seen otherwise.
    Contradicted,
    /// Not seen, or not well enough to say.
    Open,
}

/// Every inference of the specification.
pub(crate) fn settle(tally: &Tally) -> Vec<Evidence> {
    let settle = |place: String| {
        let (settled, how) = match tally.sights.get(&place) {
            None => (Settled::Open, why_not(&place)),
            Some(sight) if !sight.otherwise.is_empty() => {
                let otherwise: Vec<&str> = sight.otherwise.iter().map(String::as_str).collect();
                (Settled::Contradicted, otherwise.join("; "))
            }
            Some(sight) if !sight.seen_in.is_empty() => {
                let seen_in: Vec<&str> = sight.seen_in.iter().map(String::as_str).collect();
                (Settled::Confirmed, format!("seen in {}", seen_in.join(", ")))
            }
            Some(sight) => {
                let open: Vec<&str> = sight.open.iter().map(String::as_str).collect();
                (Settled::Open, open.join("; "))
            }
        };
        Evidence { place, settled, how }
    };
    document::inferred().into_iter().map(settle).collect()
}

fn why_not(place: &str) -> String {
    let mut keys = place.split('/').skip(1);
    let why = match (keys.next(), keys.next(), keys.next()) {
        (Some("components"), Some("schemas"), Some(name)) if name.ends_with("Request") => {
            "is of a request: responses do not show it"
        }
        (Some("paths"), Some(_), Some(method)) if method != "get" => {
            "the operation was not called: it changes something"
        }
        _ => "was not seen",
    };
    why.to_owned()
}

//! One round of creating and deleting: a quality profile, and a quality set of it.
//!
//! They are settings of the account that nothing uses until a channel is made with them: they cost nothing, no viewer sees
//! them, and both can be deleted. A channel would bring a CDN that is paid for; snapshots and clips cannot be deleted.

use std::collections::BTreeSet;
use std::sync::Arc;

use http::Method;
use serde::Serialize;
use serde_json::{Value, json};
use tokio::sync::watch;

use crate::check::{check_error, check_response};
use crate::document;
use crate::echo::compare;
use crate::finding::FindingKind;
use crate::ids::{Bindings, Ids, path_with};
use crate::tally::Tally;
use crate::undo::undo;
use crate::wire::{Request, Wire};

/// What every name begins with, so that a person knows where it comes from.
pub(crate) const PREFIX: &str = "lsverify-";

/// Something that will be created, and deleted again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Planned {
    /// What it is: `quality profile` or `quality set`.
    pub kind: &'static str,
    /// The name it will have.
    pub name: String,
}

/// Something that was created and could not be deleted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Leftover {
    /// What it is.
    pub kind: &'static str,
    /// Its name.
    pub name: String,
    /// The command that deletes it, or finds it when its id is not known.
    pub command: String,
}

/// A kind of thing that is created.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Kind {
    pub(crate) what: &'static str,
    pub(crate) list: &'static str,
    pub(crate) create: &'static str,
    pub(crate) get: &'static str,
    pub(crate) delete: &'static str,
    /// The command of the program `livestation`.
    pub(crate) command: &'static str,
}

/// In the order in which they are deleted: a set uses profiles.
pub(crate) const KINDS: [Kind; 2] = [
    Kind {
        what: "quality set",
        list: "list_quality_sets",
        create: "create_quality_set",
        get: "get_quality_set",
        delete: "delete_quality_set",
        command: "livestation quality set",
    },
    Kind {
        what: "quality profile",
        list: "list_quality_profiles",
        create: "create_quality_profile",
        get: "get_quality_profile",
        delete: "delete_quality_profile",
        command: "livestation quality profile",
    },
];

/// What a round works with.
#[derive(Debug)]
pub(crate) struct Round {
    pub(crate) wire: Arc<Wire>,
    pub(crate) name: String,
    pub(crate) tally: Tally,
    /// What was created, as far as a response told.
    pub(crate) made: Vec<(Kind, String)>,
    /// What was deleted, as far as a response told.
    pub(crate) deleted: BTreeSet<(&'static str, String)>,
    /// Whether a creation was not answered, so that it may come yet.
    pub(crate) is_uncertain: bool,
}

/// What will be created under this name.
pub(crate) fn planned(name: &str) -> Vec<Planned> {
    KINDS.iter().rev().map(|kind| Planned { kind: kind.what, name: name.to_owned() }).collect()
}

/// Creates, reads and deletes. Stops between two requests when the other end of `stop` is gone, and deletes all the same.
pub(crate) async fn round(wire: Arc<Wire>, name: String, stop: watch::Receiver<()>) -> (Tally, Vec<Leftover>) {
    let mut round =
        Round { wire, name, tally: Tally::default(), made: Vec::new(), deleted: BTreeSet::new(), is_uncertain: false };
    round.create(&stop).await;
    let left = undo(&mut round).await;
    if stop.has_changed().is_ok() {
        round.look_for_the_deleted().await;
    }
    (round.tally, left)
}

impl Round {
    async fn create(&mut self, stop: &watch::Receiver<()>) {
        let [set, profile] = KINDS;
        let body = json!({
            "name": self.name,
            "type": "NORMAL",
            "video": {
                "codec": "H264", "profile": "MAIN", "level": -1, "width": 1280, "height": 720, "fps": 30.0,
                "bitrate": 2_048_000, "videoH264ParamRefFrames": 1, "rateControl": "VBR", "bframes": 0, "bypass": false,
                "orientation": "FREEFIX",
            },
            "audio": {
                "codec": "AAC", "profile": "LC", "samplerate": 44_100, "channels": 2, "bitrate": 128, "bypass": false,
            },
        });
        let Some(profile_id) = self.make(profile, body, stop).await else { return };
        self.read(profile, &profile_id, stop).await;
        let ids: Vec<u64> = profile_id.parse().into_iter().collect();
        let body = json!({
            "name": self.name, "qualityIds": ids, "isEnabledUll": false, "segmentDuration": 2_000, "segmentCount": 3,
            "enableHlsTimedMetadata": false,
        });
        if let Some(set_id) = self.make(set, body, stop).await {
            self.read(set, &set_id, stop).await;
            self.try_segments(&set_id, stop).await;
        }
    }

    async fn make(&mut self, kind: Kind, body: Value, stop: &watch::Receiver<()>) -> Option<String> {
        stop.has_changed().ok()?;
        let Some(made) = self.call(kind.create, &Vec::new(), Some(body.clone())).await else {
            self.is_uncertain = true;
            return None;
        };
        compare(kind.create, &body, &made["content"], "content", &mut self.tally);
        let id = id_of(&made["content"])?;
        self.made.push((kind, id.clone()));
        Some(id)
    }

    async fn read(&mut self, kind: Kind, id: &str, stop: &watch::Receiver<()>) {
        if stop.has_changed().is_ok() {
            self.call_with_id(kind.get, id).await;
        }
    }

    async fn look_for_the_deleted(&mut self) {
        for (kind, id) in self.made.clone() {
            let name = format!("{} of what was deleted", kind.get);
            let Some(operation) = document::operation(kind.get) else { continue };
            let request = Request::get(path_with(operation.path, &bindings(kind.get, &id)));
            let Ok(exchange) = self.wire.send(&request).await else { continue };
            if !exchange.status.is_success() {
                check_error(operation, &exchange, &mut self.tally);
            }
            self.tally.observe(&name, "", format!("is answered with {}", exchange.in_words()));
        }
    }

    pub(crate) async fn delete(&mut self, kind: Kind, id: &str) {
        let Some(body) = self.call_with_id(kind.delete, id).await else { return };
        if body["content"]["deleteSuccess"] == false {
            let what = "a quality set that nothing uses is not deleted";
            return self.tally.find(FindingKind::Status, kind.delete, "content.deleteSuccess", what);
        }
        self.deleted.insert((kind.what, id.to_owned()));
    }

    /// Calls an operation on a thing; the body of its success.
    async fn call_with_id(&mut self, operation: &str, id: &str) -> Option<Value> {
        self.call(operation, &bindings(operation, id), None).await
    }

    /// Calls an operation and holds its response against the specification; the body of its success, `null` when empty.
    async fn call(&mut self, operation: &str, bindings: &Bindings, body: Option<Value>) -> Option<Value> {
        let operation = document::operation(operation)?;
        let method = Method::from_bytes(operation.method.to_ascii_uppercase().as_bytes()).ok()?;
        let request = Request { method, body, ..Request::get(path_with(operation.path, bindings)) };
        let exchange = match self.wire.send(&request).await {
            Ok(exchange) => exchange,
            Err(error) => {
                self.tally.find(FindingKind::Status, operation.id, "", error.to_string());
                return None;
            }
        };
        self.tally.called(&operation, exchange.status.as_u16());
        if exchange.status.is_success() {
            check_response(operation, bindings, &exchange, &mut self.tally, &mut Ids::default());
            return Some(exchange.json().unwrap_or_default());
        }
        check_error(operation, &exchange, &mut self.tally);
        self.tally.find(FindingKind::Status, operation.id, "", format!("was refused: {}", exchange.in_words()));
        None
    }

    /// The ids of the things of a kind that have this round's name; `None` when they could not be listed.
    pub(crate) async fn named(&mut self, kind: Kind) -> Option<BTreeSet<String>> {
        let body = self.call(kind.list, &Vec::new(), None).await?;
        let items = body["content"].as_array()?;
        Some(items.iter().filter(|item| item["name"] == self.name.as_str()).filter_map(id_of).collect())
    }
}

pub(crate) fn bindings(operation: &str, id: &str) -> Bindings {
    let parameters = document::operation(operation).map(|operation| operation.parameters("path")).unwrap_or_default();
    parameters.iter().map(|parameter| (parameter.name.to_owned(), id.to_owned())).collect()
}

fn id_of(content: &Value) -> Option<String> {
    match &content["id"] {
        Value::Number(id) => Some(id.to_string()),
        // It becomes part of a path.
        Value::String(id) if !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_digit()) => Some(id.clone()),
        _ => None,
    }
}

//! The handles of the facade: whose method an operation is, by its path.

use serde_json::Value;

use super::draft::Draft;
use crate::{
    document::{self, strings, text},
    raise::field_type::snake_case,
};

/// A handle, and how code inside of the facade comes to its client and its ids.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Handle {
    /// The type whose method gives it; empty for those that a call of the specification begins with.
    of: &'static str,
    /// The method, or the word that a call begins with.
    pub(super) name: &'static str,
    /// Its type.
    pub(super) type_name: &'static str,
    /// The file that defines it, below the facade's `src`.
    pub(super) file: &'static str,
    /// The client, as a reference.
    pub(super) client: &'static str,
    /// Its ids, in the order of the path.
    pub(super) ids: &'static [&'static str],
}

const fn root(name: &'static str, type_name: &'static str, file: &'static str) -> Handle {
    Handle { of: "", name, type_name, file, client: "self.client()", ids: &["self.id().clone()"] }
}

const fn of_client(name: &'static str, type_name: &'static str, file: &'static str) -> Handle {
    Handle { of: "Client", name, type_name, file, client: "&self.client", ids: &["self.id"] }
}

const fn of_channel(name: &'static str, type_name: &'static str, file: &'static str) -> Handle {
    let ids = &["self.channel.clone()", "self.id"];
    Handle { of: "ChannelHandle", name, type_name, file, client: "&self.client", ids }
}

/// All of them; a test looks for each in the facade.
const HANDLES: &[Handle] = &[
    Handle { of: "", name: "client", type_name: "Client", file: "client/client.rs", client: "self", ids: &[] },
    root("channel", "ChannelHandle", "channel/handle.rs"),
    root("restream", "RestreamChannelHandle", "restream/handle.rs"),
    root("vod", "VodChannelHandle", "vod/handle.rs"),
    of_channel("recording", "RecordingHandle", "recording/handle.rs"),
    of_channel("snapshot", "SnapshotHandle", "snapshot/handle.rs"),
    of_channel("short_clip", "ShortClipHandle", "short_clip/handle.rs"),
    of_client("quality_profile", "QualityProfileHandle", "quality/profile.rs"),
    of_client("quality_set", "QualitySetHandle", "quality/set.rs"),
    of_client("curtain_content", "CurtainContentHandle", "curtain/handle.rs"),
    of_client("schedule", "ScheduleHandle", "vod/schedule_handle.rs"),
    Handle {
        of: "RestreamChannelHandle",
        name: "platform",
        type_name: "RestreamPlatformHandle",
        file: "restream/platform.rs",
        client: "self.channel.client()",
        ids: &["self.channel.id().clone()", "self.id"],
    },
];

impl Handle {
    /// Whether a call begins with it, so that its methods stand in the folders of their tags.
    pub(super) fn is_root(&self) -> bool {
        self.of.is_empty()
    }

    /// Where code of other folders finds it.
    pub(super) fn module(&self) -> &'static str {
        self.file.split('/').next().unwrap_or_default()
    }

    /// What its ids are of, as a part of an operationId.
    fn noun(&self) -> &'static str {
        match self.name {
            "vod" => "vod_channel",
            "restream" => "restream_channel",
            "platform" => "restream_platform",
            name => name,
        }
    }
}

/// The receiver of a call, and what it is.
#[derive(Debug)]
pub(super) struct Receiver {
    /// As it is written: `channel.snapshot(id)`.
    pub(super) written: String,
    /// What it gives.
    pub(super) handle: &'static Handle,
}

/// The receiver of the operation whose path has most in common with the draft's, or the client.
pub(super) fn receiver(spec: &Value, draft: &Draft) -> Receiver {
    let mut best: Option<(usize, bool, Receiver)> = None;
    for operation in document::operations(spec) {
        let Some(receiver) = receiver_of(text(operation.node, "x-call")) else { continue };
        let ids = receiver.handle.ids.len();
        let is_of_group = strings(operation.node, "tags").eq([draft.group.as_str()]);
        let is_better = best.as_ref().is_none_or(|(most, of_group, _)| (ids, is_of_group) > (*most, *of_group));
        if common_ids(operation.path, &draft.path) >= ids && is_better {
            best = Some((ids, is_of_group, receiver));
        }
    }
    let found =
        best.map_or_else(|| Receiver { written: "client".to_owned(), handle: &HANDLES[0] }, |(.., found)| found);
    further(draft, &found).unwrap_or(found)
}

/// The handle of one more id, by the id's name in the path: `{snapshotId}` after those of a channel.
fn further(draft: &Draft, found: &Receiver) -> Option<Receiver> {
    let id = snake_case(draft.path_parameters().get(found.handle.ids.len())?);
    let noun = id.strip_suffix("_id").or_else(|| id.strip_suffix("_no"))?;
    let is_it = |handle: &&Handle| {
        let is_one_more = handle.ids.len() == found.handle.ids.len() + 1;
        is_one_more && handle.of == found.handle.type_name && [handle.name, handle.noun()].contains(&noun)
    };
    let handle = HANDLES.iter().find(is_it)?;
    Some(Receiver { written: format!("{}.{}(id)", found.written, handle.name), handle })
}

/// How many ids two paths have in common, with all that stands before them.
fn common_ids(one: &str, other: &str) -> usize {
    let common = one.split('/').zip(other.split('/')).take_while(|(one, other)| one == other);
    common.filter(|(part, _)| part.starts_with('{')).count()
}

/// The part of a call before its method: as many handles as there are.
fn receiver_of(call: &str) -> Option<Receiver> {
    let mut found: Option<Receiver> = None;
    let mut written = String::new();
    for part in split(call) {
        let of = found.as_ref().map_or("", |receiver| receiver.handle.type_name);
        let name = part.split('(').next().unwrap_or_default();
        let Some(handle) = HANDLES.iter().find(|handle| handle.of == of && handle.name == name) else { break };
        written = if written.is_empty() { part.to_owned() } else { format!("{written}.{part}") };
        found = Some(Receiver { written: written.clone(), handle });
    }
    found
}

/// The parts of a call between the dots outside of parentheses.
fn split(call: &str) -> Vec<&str> {
    let mut depth = 0_i32;
    let dots = call.char_indices().filter(|(_, character)| {
        depth += i32::from(*character == '(') - i32::from(*character == ')');
        depth == 0 && *character == '.'
    });
    let ends: Vec<usize> = dots.map(|(at, _)| at).chain([call.len()]).collect();
    let begins = std::iter::once(0).chain(ends.iter().map(|end| end + 1));
    begins.zip(&ends).filter_map(|(begin, end)| call.get(begin..*end)).collect()
}

/// What the method is called: the verb where the handle is what it acts on, the noun where it is read, or the whole id.
pub(super) fn method_name(id: &str, handle: &Handle) -> String {
    match id.split_once('_') {
        Some((verb, noun)) if noun == handle.noun() => verb.to_owned(),
        Some(("get" | "list", noun)) => noun.strip_prefix(&format!("{}_", handle.noun())).unwrap_or(noun).to_owned(),
        _ => id.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_handles_are_those_of_the_facade() {
        let source = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates/ncloud-livestation/src");
        for handle in HANDLES {
            let file = std::fs::read_to_string(source.join(handle.file)).unwrap();
            assert!(file.contains(&format!("\nimpl {} {{\n", handle.type_name)), "{handle:?}");
            for expression in handle.ids.iter().chain([&handle.client]) {
                let field = expression.trim_start_matches('&').split('.').nth(1).unwrap_or("self");
                let field = field.trim_end_matches("()");
                let is_there = file.contains(&format!("    {field}: ")) || file.contains(&format!("fn {field}(&self)"));
                assert!(field == "self" || is_there, "{handle:?}: {field}");
            }
        }
    }

    #[test]
    fn a_call_has_a_receiver_and_a_method() {
        for (call, expected) in [
            ("channel.snapshot(id).get()", "channel.snapshot(id)"),
            ("client.create_curtain_content([(bucket, path)])", "client"),
            ("restream.platform(id).update(url.a())", "restream.platform(id)"),
        ] {
            assert_eq!(receiver_of(call).unwrap().written, expected);
        }
    }

    #[test]
    fn methods_are_named_as_people_did() {
        let handle = |name: &str| HANDLES.iter().find(|handle| handle.name == name).unwrap();
        for (id, of, expected) in [
            ("get_snapshot", "snapshot", "get"),
            ("end_curtain", "channel", "end_curtain"),
            ("list_curtain_contents", "client", "curtain_contents"),
            ("get_service_urls", "channel", "service_urls"),
            ("list_channel_events", "channel", "events"),
            ("stop_vod_channel", "vod", "stop"),
        ] {
            assert_eq!(method_name(id, handle(of)), expected);
        }
    }
}

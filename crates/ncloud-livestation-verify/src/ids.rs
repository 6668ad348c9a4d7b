//! The ids that responses name, so that other operations can ask for the things they are of.

use std::collections::BTreeMap;

use crate::document::Operation;

/// At most this many things of a kind are asked for: each costs requests, and few show all there is to see.
const MOST: usize = 3;

/// Ids that were found, by what they identify.
#[derive(Debug, Default)]
pub(crate) struct Ids {
    found: BTreeMap<Kind, Vec<Id>>,
}

/// What an id identifies: a format, of a thing below another or of a collection.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Kind {
    format: String,
    /// The path of the thing it is below, with ids, or of the list that it is in; empty when it is unique in the account.
    below: String,
}

/// An id, and the state of what it identifies.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Id {
    value: String,
    state: Option<String>,
    is_given: bool,
}

/// The values of an operation's path parameters, in their order.
pub(crate) type Bindings = Vec<(String, String)>;

impl Ids {
    /// An id that was found in, or below, `below`.
    pub(crate) fn add(&mut self, format: &str, below: &str, value: &str, state: Option<&str>) {
        self.insert(format, below, value, state, false);
    }

    /// An id that somebody gave: no other of its kind is asked for.
    pub(crate) fn give(&mut self, format: &str, below: &str, value: &str) {
        self.insert(format, below, value, None, true);
    }

    /// Whether somebody gave any.
    pub(crate) fn are_given(&self) -> bool {
        self.found.values().flatten().any(|id| id.is_given)
    }

    fn insert(&mut self, format: &str, below: &str, value: &str, state: Option<&str>, is_given: bool) {
        let is_safe = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
        // Anything else could lead elsewhere once it is part of a path.
        if value.is_empty() || value.len() > 128 || !value.bytes().all(is_safe) {
            return;
        }
        let ids = self.found.entry(Kind { format: format.to_owned(), below: below.to_owned() }).or_default();
        if !ids.iter().any(|id| id.value == value) {
            ids.push(Id { value: value.to_owned(), state: state.map(str::to_owned), is_given });
        }
    }

    /// What the path parameters of an operation can be; each with the value of every one.
    pub(crate) fn bindings(&self, operation: &Operation) -> Vec<Bindings> {
        self.bindings_of_prefix(operation, operation.path.len())
    }

    /// What the parameters can be that begin in the first `length` bytes of the path.
    pub(crate) fn bindings_of_prefix(&self, operation: &Operation, length: usize) -> Vec<Bindings> {
        let mut all: Vec<Bindings> = vec![Vec::new()];
        let prefix = operation.path.get(..length).unwrap_or(operation.path);
        let parameters = operation.parameters("path").into_iter();
        for parameter in parameters.filter(|parameter| prefix.contains(&format!("{{{}}}", parameter.name))) {
            let format = parameter.schema["format"].as_str().unwrap_or_default();
            all = all
                .into_iter()
                .flat_map(|bindings| {
                    let below = below(operation.path, format, &bindings);
                    let values = self.chosen(format, &below);
                    values.into_iter().map(move |value| {
                        let mut bindings = bindings.clone();
                        bindings.push((parameter.name.to_owned(), value));
                        bindings
                    })
                })
                .collect();
        }
        all
    }

    /// A few of a kind: those that were given alone, else of as many states as there are.
    fn chosen(&self, format: &str, below: &str) -> Vec<String> {
        let kind = Kind { format: format.to_owned(), below: below.to_owned() };
        let ids = self.found.get(&kind).map(Vec::as_slice).unwrap_or_default();
        if ids.iter().any(|id| id.is_given) {
            return ids.iter().filter(|id| id.is_given).map(|id| id.value.clone()).collect();
        }
        let is_first_of_state = |index: &usize| {
            !ids[..*index].iter().any(|earlier| Some(&earlier.state) == ids.get(*index).map(|id| &id.state))
        };
        let (first, rest): (Vec<usize>, Vec<usize>) = (0..ids.len()).partition(is_first_of_state);
        first.into_iter().chain(rest).take(MOST).filter_map(|index| ids.get(index)).map(|id| id.value.clone()).collect()
    }
}

/// Where an id of this format is looked for, when it is the next parameter of a path of which the earlier ones are bound.
pub(crate) fn below(path: &str, format: &str, bindings: &Bindings) -> String {
    match bindings.as_slice() {
        [] if format == "channel-id" => collection(path).to_owned(),
        [] => String::new(),
        bound => path_with(owner(path), bound),
    }
}

/// The path of the list that the first parameter is an item of.
pub(crate) fn collection(path: &str) -> &str {
    path.find("/{").map_or(path, |at| &path[..at])
}

/// The path up to its first parameter and with it: the thing that the rest is below.
pub(crate) fn owner(path: &str) -> &str {
    path.find('}').map_or(path, |at| &path[..=at])
}

/// A path with values in the place of its parameters.
pub(crate) fn path_with(path: &str, bindings: &[(String, String)]) -> String {
    bindings.iter().fold(path.to_owned(), |path, (name, value)| path.replace(&format!("{{{name}}}"), value))
}

//! On which line of a YAML file a member stands. Reads the block style that the spec is written in: keys, lists, block
//! scalars. What stands on one line in braces is not looked into.

/// The lines that have a key, each with the keys that lead there.
#[derive(Debug)]
pub(super) struct Places(Vec<(usize, Vec<String>)>);

/// A key, or an item of a list, that holds what is indented below it.
struct Level {
    indent: usize,
    key: String,
    is_item: bool,
    items: usize,
}

impl Places {
    pub(super) fn of(text: &str) -> Self {
        let mut places = Vec::new();
        let mut levels: Vec<Level> = Vec::new();
        // The indent of the key whose text goes over several lines.
        let mut scalar: Option<usize> = None;
        for (number, line) in text.lines().enumerate() {
            let mut rest = line.trim_start();
            let mut indent = line.len() - rest.len();
            if rest.is_empty() || rest.starts_with('#') || scalar.is_some_and(|of| indent > of) {
                continue;
            }
            scalar = None;
            while let Some(item) = rest.strip_prefix("- ") {
                // The items of a list may stand as far to the left as its key.
                levels.retain(|level| level.indent < indent || level.indent == indent && !level.is_item);
                let index = levels.last_mut().map_or(0, |list| {
                    list.items += 1;
                    list.items - 1
                });
                levels.push(Level { indent, key: index.to_string(), is_item: true, items: 0 });
                indent += 2 + item.len() - item.trim_start().len();
                rest = item.trim_start();
            }
            let Some((key, value)) = key_of(rest) else { continue };
            levels.retain(|level| level.indent < indent);
            levels.push(Level { indent, key, is_item: false, items: 0 });
            places.push((number, levels.iter().map(|level| level.key.clone()).collect()));
            if matches!(value.trim_start().bytes().next(), Some(b'|' | b'>')) {
                scalar = Some(indent);
            }
        }
        Self(places)
    }

    /// The line, from 0, of the `x-evidence` at a place, which is a JSON pointer.
    pub(super) fn evidence(&self, pointer: &str) -> Option<usize> {
        let keys = pointer.split('/').skip(1).map(|key| key.replace("~1", "/").replace("~0", "~"));
        let wanted: Vec<String> = keys.chain(["x-evidence".to_owned()]).collect();
        self.0.iter().find(|(_, keys)| *keys == wanted).map(|(line, _)| *line)
    }
}

/// A line's key, without quotes, and what follows.
fn key_of(line: &str) -> Option<(String, &str)> {
    if let Some(quoted) = line.strip_prefix('"') {
        let (key, rest) = quoted.split_once('"')?;
        return Some((key.to_owned(), rest.strip_prefix(':')?));
    }
    let (key, rest) = match line.split_once(": ") {
        Some((key, rest)) => (key, rest),
        None => (line.strip_suffix(':')?, ""),
    };
    (!key.contains(['{', '[']) || key.starts_with('/')).then(|| (key.to_owned(), rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = r#"# paths: none
paths:
  /a/{id}:
    parameters:
      - name: id
        x-evidence: inferred
      -   name: other
          x-evidence: inferred
    get:
      description: |
        x-evidence: inferred
        get:
          x-evidence: inferred
      responses:
        "200":
          x-evidence: inferred
          x-evidence-note: >-
            responses:
              x-evidence: no
        4XX:
          $ref: "x"
components:
  schemas:
    A: { x-evidence: inferred }
    B:
      properties:
        x-evidence:
          type: string
          x-evidence: inferred
"#;

    #[test]
    fn places() {
        let places = Places::of(TEXT);
        for (place, line) in [
            ("/paths/~1a~1{id}/get/responses/200", Some(16)),
            ("/paths/~1a~1{id}/parameters/0", Some(6)),
            ("/paths/~1a~1{id}/parameters/1", Some(8)),
            ("/components/schemas/B/properties/x-evidence", Some(29)),
            ("/paths/~1a~1{id}/get", None),
            ("/components/schemas/A", None),
        ] {
            assert_eq!(places.evidence(place).map(|line| line + 1), line, "{place}");
        }
    }
}

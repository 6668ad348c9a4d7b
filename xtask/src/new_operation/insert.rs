//! Text put into files that people write, which keep everything else as it is.

use crate::error::{Error, Result};

/// Adds an operation to a part of the spec: below its path where that is there, or as a path of its own before the schemas.
pub(super) fn operation(part: &str, path: &str, shared: &str, operation: &str) -> String {
    let own = format!("  {path}:");
    let lines: Vec<&str> = part.lines().collect();
    if let Some(at) = lines.iter().position(|line| line.trim_end() == own) {
        let is_inside = |line: &&&str| line.is_empty() || line.starts_with("   ");
        let mut end = at + 1 + lines.iter().skip(at + 1).take_while(is_inside).count();
        while end > 0 && lines.get(end - 1).is_some_and(|line| line.is_empty()) {
            end -= 1;
        }
        return put(&lines, end, operation);
    }
    let end = lines.iter().position(|line| line.trim_end() == "components:").unwrap_or(lines.len());
    let begin = if lines.iter().any(|line| line.trim_end() == "paths:") { "" } else { "paths:\n" };
    let space = if end == lines.len() { "" } else { "\n" };
    let first = if begin.is_empty() && end == lines.len() { "\n" } else { "" };
    put(&lines, end, &format!("{begin}{first}{own}\n{shared}{operation}{space}"))
}

/// Adds schemas after the last one of a part.
pub(super) fn schemas(part: &str, schemas: &str) -> String {
    if schemas.is_empty() {
        return part.to_owned();
    }
    let begin =
        if part.lines().any(|line| line.trim_end() == "components:") { "" } else { "\ncomponents:\n  schemas:\n" };
    format!("{}\n{begin}{schemas}", part.trim_end())
}

fn put(lines: &[&str], at: usize, text: &str) -> String {
    let (before, after) = lines.split_at(at);
    let joined = |lines: &[&str]| lines.iter().map(|line| format!("{line}\n")).collect::<String>();
    format!("{}{text}{}", joined(before), joined(after))
}

/// Adds `mod name;` among those of a file, in the order of their names.
pub(super) fn module(file: &str, source: &str, name: &str) -> Result<String> {
    let lines: Vec<&str> = source.lines().collect();
    let module = |line: &str| {
        let rest = line.strip_prefix("pub(crate) mod ").or_else(|| line.strip_prefix("mod "))?;
        rest.strip_suffix(';').map(str::to_owned)
    };
    let modules = || lines.iter().enumerate().filter_map(|(at, line)| Some((at, module(line)?)));
    if modules().any(|(_, known)| known == name) {
        return Err(refuse(file, &format!("has a module {name} already")));
    }
    let after = modules().find(|(_, known)| known.as_str() > name).map(|(at, _)| at);
    let at = after.or_else(|| modules().next_back().map(|(at, _)| at + 1));
    let at = at.ok_or_else(|| refuse(file, "has no modules"))?;
    Ok(put(&lines, at, &format!("mod {name};\n")))
}

/// Adds an entry at the end of a list that is declared like `const OPERATIONS: &[Operation] = [`, on many lines or on one.
pub(super) fn entry(file: &str, source: &str, declared: &str, entry: &str) -> Result<String> {
    let begin = source.find(declared).ok_or_else(|| refuse(file, &format!("has no list {declared}")))?;
    let (before, list) = source.split_at(begin);
    let end = list.find("\n];").map(|end| end + 1).filter(|end| !list.get(..*end).unwrap_or_default().contains("\n}"));
    let end = end.or_else(|| list.find("];"));
    let end = end.ok_or_else(|| refuse(file, &format!("the list {declared} has no end")))?;
    let (list, after) = list.split_at(end);
    let list = list.trim_end();
    let comma = if list.ends_with([',', '[']) { "" } else { "," };
    Ok(format!("{before}{list}{comma}\n{entry}{after}"))
}

/// Adds a method at the end of the first `impl` of a type.
pub(super) fn method(file: &str, source: &str, of: &str, method: &str) -> Result<String> {
    let lines: Vec<&str> = source.lines().collect();
    let begin = lines.iter().position(|line| *line == format!("impl {of} {{"));
    let begin = begin.ok_or_else(|| refuse(file, &format!("has no impl of {of}")))?;
    let length = lines.iter().skip(begin).position(|line| *line == "}");
    let length = length.ok_or_else(|| refuse(file, &format!("the impl of {of} has no end")))?;
    Ok(put(&lines, begin + length, &format!("\n{method}")))
}

pub(super) fn refuse(file: &str, what: &str) -> Error {
    Error::NewOperation(format!("{file}: {what}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_operation_goes_below_its_path_or_before_the_schemas() {
        let part = "# Part.\npaths:\n  /a:\n    get:\n      b: 1\n\n  /c:\n    get: {}\n\ncomponents:\n  schemas: {}\n";
        let shown = operation(part, "/a", "    parameters: []\n", "    put:\n      d: 1\n");
        assert!(shown.contains("      b: 1\n    put:\n      d: 1\n\n  /c:"), "{shown}");
        let shown = operation(part, "/e", "    parameters: []\n", "    put:\n      d: 1\n");
        assert!(
            shown.contains("    get: {}\n\n  /e:\n    parameters: []\n    put:\n      d: 1\n\ncomponents:"),
            "{shown}"
        );
    }

    #[test]
    fn modules_and_entries_keep_their_order() {
        let source = "mod a;\npub(crate) mod c;\n\nstatic T: [u8; 1] = [\n    1,\n];\n";
        assert!(module("f", source, "b").unwrap().starts_with("mod a;\nmod b;\npub(crate) mod c;\n\n"));
        assert!(module("f", source, "d").unwrap().starts_with("mod a;\npub(crate) mod c;\nmod d;\n\n"));
        assert!(module("f", source, "c").is_err());
        assert!(entry("f", source, "static T", "    2,\n").unwrap().ends_with("    1,\n    2,\n];\n"));
        assert!(entry("f", source, "static U", "").is_err());
        let on_one_line =
            "static T: [u8; 1] =\n    [1];\n\nfn f() {\n    [2];\n}\n\nstatic V: [u8; 1] = [\n    1,\n];\n";
        assert!(
            entry("f", on_one_line, "static T", "    3,\n")
                .unwrap()
                .starts_with("static T: [u8; 1] =\n    [1,\n    3,\n];\n\nfn")
        );
    }

    #[test]
    fn a_method_goes_to_the_end_of_the_first_impl() {
        let source = "impl A {\n    fn a() {}\n}\n\nimpl B for A {\n}\n";
        assert!(
            method("f", source, "A", "    fn b() {}\n").unwrap().contains("fn a() {}\n\n    fn b() {}\n}\n\nimpl B")
        );
        assert!(method("f", source, "C", "").is_err());
    }
}

//! The stages in a row: from the spec of a workspace to all files that come from it.

use std::{collections::BTreeMap, fs, path::Path};

use crate::{
    error::{Error, Result},
    examples, format, generate, lint, load, lower, raise, readme, verify,
};

/// The spec, below the root of the workspace.
pub const SPEC: &str = "spec/livestation.yaml";

/// The spec as one document, for those who bring their own tools.
const JOINED: &str = "spec/livestation.json";

/// Written by hand but for the table of calls, and the documentation of the facade, which has a copy.
const README: &str = "README.md";

/// Files that crates need a copy of, since a published crate holds nothing from outside its folder.
///
/// The signature's test vectors go to both sides of a signature, which must not share code, but facts they may. The
/// README's code blocks are compiled in the facade.
const COPIES: &[(&str, &[&str])] = &[
    (
        "spec/vectors/signature-v2.json",
        &[
            "crates/ncloud-auth/tests/generated/signature-v2.json",
            "crates/ncloud-livestation-emulator/tests/generated/signature-v2.json",
        ],
    ),
    (README, &["crates/ncloud-livestation/README.md"]),
    ("LICENSE-MIT", LICENCES_MIT),
    ("LICENSE-APACHE", LICENCES_APACHE),
];

const LICENCES_MIT: &[&str] = &[
    "crates/ncloud-auth/LICENSE-MIT",
    "crates/ncloud-livestation-raw/LICENSE-MIT",
    "crates/ncloud-livestation/LICENSE-MIT",
    "crates/ncloud-livestation-emulator/LICENSE-MIT",
    "crates/ncloud-livestation-verify/LICENSE-MIT",
];
const LICENCES_APACHE: &[&str] = &[
    "crates/ncloud-auth/LICENSE-APACHE",
    "crates/ncloud-livestation-raw/LICENSE-APACHE",
    "crates/ncloud-livestation/LICENSE-APACHE",
    "crates/ncloud-livestation-emulator/LICENSE-APACHE",
    "crates/ncloud-livestation-verify/LICENSE-APACHE",
];

const CLIENT: &str = "crates/ncloud-livestation-raw/src/generated";
const EXAMPLES: &str = "crates/ncloud-livestation-raw/tests/generated/examples";
const BODIES: &str = "crates/ncloud-livestation-raw/tests/generated/bodies.rs";
const OPENAPI: &str = "crates/ncloud-livestation-emulator/src/generated/openapi.json";
const VERIFY: &str = "crates/ncloud-livestation-verify/src/generated/spec.json";

/// Directories in which nothing but generated files may lie. The joined document lies among files written by hand.
pub const OWNED: &[&str] = &[
    "crates/ncloud-auth/tests/generated",
    "crates/ncloud-livestation-emulator/src/generated",
    "crates/ncloud-livestation-emulator/tests/generated",
    CLIENT,
    "crates/ncloud-livestation-raw/tests/generated",
    "crates/ncloud-livestation-verify/src/generated",
];

/// The generated files: path below the root of the workspace, with `/`, and content.
pub type Files = BTreeMap<String, Vec<u8>>;

/// Reads the spec and lints it.
///
/// # Errors
///
/// The spec cannot be read, or breaks a convention.
pub fn check_spec(root: &Path) -> Result<load::Spec> {
    let spec = load::load(&root.join(SPEC))?;
    lint::lint(&spec.document)?;
    Ok(spec)
}

/// Generates all files, in memory.
///
/// # Errors
///
/// A stage failed.
pub fn run(root: &Path) -> Result<Files> {
    let spec = check_spec(root)?;
    let mut files = from_spec(&spec)?;
    if let Some(text) = read(root, README)? {
        let text = readme::with_calls(&String::from_utf8_lossy(&text), &spec.document)?;
        files.insert(README.to_owned(), text.into_bytes());
    }
    for (source, copies) in COPIES {
        let generated = files.get(*source).cloned();
        if let Some(bytes) = generated.map_or_else(|| read(root, source), |bytes| Ok(Some(bytes)))? {
            files.extend(copies.iter().map(|copy| ((*copy).to_owned(), bytes.clone())));
        }
    }
    Ok(files)
}

/// A file that a workspace of tests may lack.
fn read(root: &Path, path: &str) -> Result<Option<Vec<u8>>> {
    let path = root.join(path);
    match fs::read(&path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Error::io(path)(error)),
    }
}

/// The files that come from the spec alone.
///
/// # Errors
///
/// The generator refuses the spec, which means that lint is not strict enough.
pub fn from_spec(spec: &load::Spec) -> Result<Files> {
    let mut files = Files::new();
    let tokens = generate::generate(&lower::lower(&spec.document))?;
    for (name, source) in raise::raise(spec, tokens)? {
        let text = format::format(source);
        files.insert(format!("{CLIENT}/{name}"), text.into_bytes());
    }
    for (name, json) in examples::collect(&spec.document) {
        files.insert(format!("{EXAMPLES}/{name}"), json.into_bytes());
    }
    let bodies = raise::Source::Tokens(raise::bodies::raise(&spec.document));
    files.insert(BODIES.to_owned(), format::format(bodies).into_bytes());
    let openapi = format!("{:#}\n", spec.document);
    for path in [JOINED, OPENAPI] {
        files.insert(path.to_owned(), openapi.clone().into_bytes());
    }
    files.insert(VERIFY.to_owned(), format!("{:#}\n", verify::compact(&spec.document)).into_bytes());
    Ok(files)
}

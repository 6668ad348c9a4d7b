//! Who may depend on whom, and how much a user takes in.

#![allow(clippy::unwrap_used, clippy::panic, reason = "clippy does not see that what tests share is a test too")]

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

use cargo_metadata::{DependencyKind, MetadataCommand};

/// Each crate with the crates of this workspace it may depend on, and those only its tests may.
const MAY_DEPEND: &[(&str, &[&str], &[&str])] = &[
    ("ncloud-auth", &[], &[]),
    ("ncloud-livestation-raw", &["ncloud-auth"], &[]),
    ("ncloud-livestation", &["ncloud-auth", "ncloud-livestation-raw"], &["ncloud-livestation-emulator"]),
    ("ncloud-livestation-emulator", &[], &[]),
    (
        "ncloud-livestation-bench",
        &["ncloud-auth", "ncloud-livestation-raw", "ncloud-livestation", "ncloud-livestation-emulator"],
        &[],
    ),
    ("ncloud-livestation-verify", &["ncloud-auth", "ncloud-livestation"], &["ncloud-livestation-emulator"]),
    ("livestation-cli", &["ncloud-livestation", "ncloud-livestation-emulator", "ncloud-livestation-verify"], &[]),
    ("ncloud-livestation-trials", &["ncloud-auth", "ncloud-livestation", "ncloud-livestation-emulator"], &[]),
    ("xtask", &[], &[]),
];

/// Crates in the tree of someone who depends on the facade with default features, the facade and its own two included.
const BUDGET: usize = 105;

fn metadata() -> cargo_metadata::Metadata {
    MetadataCommand::new().manifest_path(manifest()).no_deps().exec().unwrap()
}

fn manifest() -> String {
    format!("{}/../../Cargo.toml", env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn dependencies_go_one_way() {
    let metadata = metadata();
    let ours: BTreeSet<&str> = metadata.packages.iter().map(|package| package.name.as_str()).collect();
    let rules: BTreeMap<_, _> = MAY_DEPEND.iter().map(|(name, normal, test)| (*name, (*normal, *test))).collect();
    assert_eq!(ours, rules.keys().copied().collect(), "a crate is missing from MAY_DEPEND, or gone");
    for package in &metadata.packages {
        let (normal, test) = rules[package.name.as_str()];
        for dependency in package.dependencies.iter().filter(|dependency| ours.contains(dependency.name.as_str())) {
            let allowed = normal.contains(&dependency.name.as_str())
                || dependency.kind == DependencyKind::Development && test.contains(&dependency.name.as_str());
            assert!(allowed, "{} may not depend on {} ({:?})", package.name, dependency.name, dependency.kind);
        }
    }
}

#[test]
fn a_users_tree_stays_small() {
    let tree = Command::new(env!("CARGO"))
        .args(["tree", "--manifest-path", &manifest(), "--package", "ncloud-livestation"])
        .args(["--edges", "normal", "--prefix", "none", "--format", "{p}", "--locked"])
        .output()
        .unwrap();
    assert!(tree.status.success(), "{}", String::from_utf8_lossy(&tree.stderr));
    let tree = String::from_utf8(tree.stdout).unwrap();
    let crates: BTreeSet<String> =
        tree.lines().map(|line| line.split_whitespace().take(2).collect::<Vec<_>>().join(" ")).collect();
    assert!(crates.len() > 50, "the tree was not read: {crates:?}");
    assert!(crates.len() <= BUDGET, "{} crates, the budget is {BUDGET}: {crates:#?}", crates.len());
}

#[test]
fn no_tls_without_its_feature() {
    let tree = |features: &str| {
        let tree = Command::new(env!("CARGO"))
            .args(["tree", "--manifest-path", &manifest(), "--package", "ncloud-livestation", "--no-default-features"])
            .args(["--features", features, "--edges", "normal", "--prefix", "none", "--format", "{p}", "--locked"])
            .output()
            .unwrap();
        String::from_utf8(tree.stdout).unwrap()
    };
    let has = |tree: &str, name: &str| tree.lines().any(|line| line.starts_with(&format!("{name} v")));
    let none = tree("");
    assert!(has(&none, "reqwest") && !has(&none, "rustls") && !has(&none, "native-tls"), "{none}");
    let native = tree("native-tls");
    assert!(has(&native, "native-tls") && !has(&native, "rustls"), "{native}");
}

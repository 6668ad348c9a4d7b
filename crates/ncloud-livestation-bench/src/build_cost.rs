//! What depending on us costs a build: crates, time, and the size of a program that makes one call.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::children;
use crate::error::Result;
use crate::figure::Figure;
use crate::turns::Stopwatch;

/// A program that makes one call.
struct Project {
    name: &'static str,
    dependencies: String,
    source: &'static str,
    /// Clean builds; the competitor that no budget is about is built once.
    builds: usize,
}

fn projects() -> Vec<Project> {
    let ours = children::workspace().join("crates").join("ncloud-livestation");
    let tokio = "tokio = { version = \"1\", features = [\"rt-multi-thread\"] }";
    vec![
        Project {
            name: "ours",
            dependencies: format!("ncloud-livestation = {{ path = {:?} }}\n{tokio}", ours.display().to_string()),
            source: include_str!("build_cost/ours.txt"),
            builds: 2,
        },
        Project {
            name: "bare-reqwest",
            dependencies: format!(
                "reqwest = {{ version = \"0.13.5\", default-features = false, features = [\"rustls\"] }}\nserde = {{ version = \"1\", features = [\"derive\"] }}\nserde_json = \"1\"\n{tokio}"
            ),
            source: include_str!("build_cost/bare_reqwest.txt"),
            builds: 2,
        },
        Project {
            name: "aws-sdk-ivs",
            dependencies: format!("aws-config = \"1\"\naws-sdk-ivs = \"1\"\n{tokio}"),
            source: include_str!("build_cost/aws_sdk_ivs.txt"),
            builds: 1,
        },
    ]
}

/// What a project costs.
struct Cost {
    crates: f64,
    seconds: Vec<f64>,
    size: f64,
}

/// Measures.
///
/// # Errors
///
/// When a project does not build.
pub fn measure() -> Result<Vec<Figure>> {
    let root = std::env::temp_dir().join(format!("ncloud-livestation-bench-{}", std::process::id()));
    let measured = measure_in(&root);
    std::fs::remove_dir_all(&root)?;
    measured
}

fn measure_in(root: &Path) -> Result<Vec<Figure>> {
    let projects = projects();
    let mut costs = Vec::new();
    for project in &projects {
        let directory = root.join(project.name);
        project.write(&directory)?;
        // Downloads are not what is measured.
        children::output(cargo(&directory).args(["fetch", "--quiet"]))?;
        costs.push(Cost { crates: crates(&directory)?, seconds: Vec::new(), size: 0.0 });
    }
    let rounds = projects.iter().map(|project| project.builds).max().unwrap_or_default();
    for round in 0..rounds {
        for (project, cost) in projects.iter().zip(&mut costs).filter(|(project, _)| round < project.builds) {
            let (seconds, size) = project.build(&root.join(project.name))?;
            cost.seconds.push(seconds);
            cost.size = size;
        }
    }
    Ok(figures(&projects, &costs))
}

fn figures(projects: &[Project], costs: &[Cost]) -> Vec<Figure> {
    let mut figures = Vec::new();
    for (project, cost) in projects.iter().zip(costs) {
        let prefix = format!("build.{}", project.name);
        figures.push(Figure::new(format!("{prefix}.crates"), cost.crates, "crates"));
        figures.push(Figure::median(format!("{prefix}.time"), &cost.seconds, "s"));
        figures.push(Figure::new(format!("{prefix}.size"), cost.size, "bytes"));
    }
    let [ours, others @ ..] = costs else { return figures };
    for (project, cost) in projects.iter().skip(1).zip(others) {
        let id = |what| format!("build.ours/{}.{what}", project.name);
        figures.push(Figure::ratio(id("time"), &ours.seconds, &cost.seconds));
        figures.push(Figure::new(id("size"), ours.size / cost.size, "x"));
    }
    figures
}

impl Project {
    fn write(&self, directory: &Path) -> Result<()> {
        std::fs::create_dir_all(directory.join("src"))?;
        let mut manifest = String::from("[package]\nname = \"hello\"\nedition = \"2024\"\n\n");
        write!(manifest, "[profile.release]\nstrip = true\n\n[workspace]\n\n[dependencies]\n{}\n", self.dependencies)?;
        std::fs::write(directory.join("Cargo.toml"), manifest)?;
        Ok(std::fs::write(directory.join("src").join("main.rs"), self.source)?)
    }

    /// Builds from nothing: seconds, and bytes of the program.
    fn build(&self, directory: &Path) -> Result<(f64, f64)> {
        let target = target(directory);
        if target.exists() {
            std::fs::remove_dir_all(&target)?;
        }
        let watch = Stopwatch::start();
        children::output(cargo(directory).args(["build", "--release", "--offline", "--quiet"]))?;
        let seconds = watch.nanoseconds() / 1e9;
        let size = std::fs::metadata(target.join("release").join("hello"))?.len();
        Ok((seconds, size as f64))
    }
}

fn target(directory: &Path) -> PathBuf {
    directory.join("target")
}

fn cargo(directory: &Path) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(directory).env("CARGO_TARGET_DIR", target(directory));
    command
}

/// Crates in the tree on this platform, the program itself not counted.
fn crates(directory: &Path) -> Result<f64> {
    let tree =
        children::output(cargo(directory).args(["tree", "--edges", "normal", "--prefix", "none", "--format", "{p}"]))?;
    let crates: BTreeSet<String> =
        tree.lines().map(|line| line.split_whitespace().take(2).collect::<Vec<_>>().join(" ")).collect();
    Ok(crates.iter().filter(|name| !name.is_empty() && !name.starts_with("hello ")).count() as f64)
}

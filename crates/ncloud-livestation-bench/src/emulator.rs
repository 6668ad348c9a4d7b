//! The emulator as a program: requests per second with its signature check, time to ready, memory.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::children::{self, Child};
use crate::error::Result;
use crate::figure::Figure;
use crate::load_tool::LoadTool;
use crate::static_server::StaticServer;
use crate::turns::{self, Stopwatch, Subject};
use crate::wire::{ACCESS_KEY, CHANNEL, SECRET_KEY, SNAPSHOT};

/// How many clips it holds when its memory is looked at.
const HELD: u64 = 1_000_000;

/// An emulator in a process of its own, with the benchmark's keys.
#[derive(Debug)]
pub struct EmulatorProcess {
    process: Child,
    url: String,
}

impl EmulatorProcess {
    /// Builds the program if need be, starts it and waits until it is ready.
    ///
    /// # Errors
    ///
    /// When it does not build, or says something else than that it is ready.
    pub fn start(options: &[&str]) -> Result<Self> {
        Self::start_built(&build()?, options)
    }

    fn start_built(program: &Path, options: &[&str]) -> Result<Self> {
        let mut command = Command::new(program);
        command.args(["--quiet", "--access-key", ACCESS_KEY, "--secret-key", SECRET_KEY]).args(options);
        let mut process = Child::start(command)?;
        let ready: serde_json::Value = serde_json::from_str(&process.line()?)?;
        let url = ready.get("url").and_then(|url| url.as_str()).ok_or("the emulator told no URL")?.to_owned();
        Ok(Self { process, url })
    }

    /// Where it is.
    #[must_use]
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Bytes of physical memory, now or at most so far (`VmRSS`, `VmHWM`).
    fn memory(&self, field: &str) -> Result<f64> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.process.id()))?;
        let line = status.lines().find_map(|line| line.strip_prefix(field)).ok_or("the system tells no memory")?;
        let kilobytes: f64 = line.trim_start_matches(':').trim().trim_end_matches(" kB").parse()?;
        Ok(kilobytes * 1024.0)
    }
}

fn build() -> Result<PathBuf> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(cargo);
    command.args(["build", "--release", "--quiet", "--package", "ncloud-livestation-emulator"]);
    children::output(command.current_dir(children::workspace()))?;
    Ok(children::target_directory()?.join("release").join("ncloud-livestation-emulator"))
}

/// Measures.
///
/// # Errors
///
/// When the emulator does not start, or `wrk` is not installed.
pub fn measure() -> Result<Vec<Figure>> {
    let program = build()?;
    let mut figures = rates(&program)?;
    figures.push(start_up(&program)?);
    figures.extend(memory(&program)?);
    Ok(figures)
}

fn rates(program: &Path) -> Result<Vec<Figure>> {
    let emulator = EmulatorProcess::start_built(program, &["--document-example"])?;
    let server = StaticServer::start(2)?;
    let (emulated, answered) = (emulator.url().to_owned(), server.url().to_owned());
    let subjects = vec![
        Subject::new("emulator", move || Ok(1e9 / LoadTool::Wrk.requests_per_second(&emulated, 64)?)),
        Subject::new("static", move || Ok(1e9 / LoadTool::Wrk.requests_per_second(&answered, 64)?)),
    ];
    let turns = turns::take(subjects, 9)?;
    let rates: Vec<f64> = turns.of("emulator").iter().map(|nanoseconds| 1e9 / nanoseconds).collect();
    Ok(vec![
        Figure::median("emulator.requests", &rates, "/s"),
        Figure::ratio("emulator.requests/static", turns.of("static"), turns.of("emulator")),
    ])
}

fn start_up(program: &Path) -> Result<Figure> {
    let subject = Subject::new("start", || {
        let watch = Stopwatch::start();
        EmulatorProcess::start_built(program, &["--document-example"])?;
        Ok(watch.nanoseconds())
    });
    Ok(Figure::median("emulator.start", turns::take(vec![subject], 21)?.of("start"), "ns"))
}

fn memory(program: &Path) -> Result<Vec<Figure>> {
    let empty = EmulatorProcess::start_built(program, &[])?.memory("VmRSS")?;
    let seed = children::target_directory()?.join("bench").join("seed.json");
    write_seed(&seed)?;
    let full = EmulatorProcess::start_built(program, &["--seed", &seed.display().to_string()])?;
    let (held, peak) = (full.memory("VmRSS")?, full.memory("VmHWM")?);
    std::fs::remove_file(&seed)?;
    Ok(vec![
        Figure::new("emulator.memory.empty", empty, "bytes"),
        Figure::new("emulator.memory.million-clips", held, "bytes"),
        Figure::new("emulator.memory.million-clips.peak", peak, "bytes"),
        Figure::new("emulator.memory.clip", (held - empty) / HELD as f64, "bytes"),
    ])
}

fn write_seed(path: &Path) -> Result<()> {
    if let Some(directory) = path.parent() {
        std::fs::create_dir_all(directory)?;
    }
    let mut file = std::io::BufWriter::new(std::fs::File::create(path)?);
    write!(file, r#"{{"channels":[{{"channelId":"{CHANNEL}"}}],"#)?;
    write!(file, r#""snapshots":[{{"channelId":"{CHANNEL}","snapshotId":{SNAPSHOT}}}],"shortclips":["#)?;
    for id in 1..=HELD {
        let comma = if id == 1 { "" } else { "," };
        write!(
            file,
            r#"{comma}{{"id":{id},"channelId":"{CHANNEL}","snapshotId":{SNAPSHOT},"status":"COMPLETED","output":{{"bucketName":"my-bucket","filePath":"/shortclip"}}}}"#
        )?;
    }
    write!(file, "]}}")?;
    Ok(file.flush()?)
}

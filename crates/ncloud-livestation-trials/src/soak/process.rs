//! The emulator in a process of its own, so that its state does not count as the SDK's memory.

use std::io::Write as _;
use std::process::Stdio;

use ncloud_livestation_emulator::Emulator;
use tokio::io::{AsyncBufReadExt as _, AsyncReadExt as _, BufReader};
use tokio::process::{Child, ChildStdin, Command};

use crate::error::{Error, Result};
use crate::load::Plan;
use crate::management::Management;

/// The other process: this program again, as [`serve`].
pub(super) struct Process {
    child: Child,
    /// The process ends when this is closed, and so also when this one dies.
    input: ChildStdin,
    pub(super) url: String,
    pub(super) management: Management,
}

impl Process {
    /// Starts it, ready for the calls of a plan.
    pub(super) async fn start(plan: Plan) -> Result<Self> {
        let mut child = Command::new(std::env::current_exe()?)
            .args(["serve", &plan.calls.to_string(), &plan.seed.to_string()])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .kill_on_drop(true)
            .spawn()?;
        let (Some(input), Some(output)) = (child.stdin.take(), child.stdout.take()) else {
            return Err(Error::from("the emulator's process has no input or output"));
        };
        let mut url = String::new();
        BufReader::new(output).read_line(&mut url).await?;
        let url = url.trim().to_owned();
        Ok(Self { child, input, management: Management::of(&url)?, url })
    }

    /// Ends it.
    pub(super) async fn stop(mut self) -> Result<()> {
        drop(self.input);
        let status = self.child.wait().await?;
        if status.success() { Ok(()) } else { Err(Error::from(format!("the emulator's process: {status}"))) }
    }
}

/// Is the other process: an emulator that tells its URL and serves until its input ends.
///
/// # Errors
///
/// When it cannot listen.
pub fn serve(plan: Plan) -> Result<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        let emulator = Emulator::builder().seed(plan.emulator_seed()).start().await?;
        let mut output = std::io::stdout().lock();
        writeln!(output, "{}", emulator.url())?;
        output.flush()?;
        drop(output);
        let mut nothing = Vec::new();
        tokio::io::stdin().read_to_end(&mut nothing).await?;
        Ok(())
    })
}

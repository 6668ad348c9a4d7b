//! What commands share: the client, the printer, questions, waits.

use std::future::IntoFuture as _;
use std::io::{self, Write as _};
use std::path::Path;
use std::time::Duration;

use futures_util::StreamExt as _;
use indicatif::{ProgressBar, ProgressStyle};
use ncloud_livestation::raw::PageRequest;
use ncloud_livestation::{
    Call, ChannelHandle, ChannelId, Client, Downloaded, PageOf, Request, RestreamChannelHandle, StoredFile,
    VodChannelHandle, Waited, Waiter,
};

use crate::cleanup::Cleanup;
use crate::connection::client;
use crate::failure::Failure;
use crate::globals::Globals;
use crate::interrupted::Resume;
use crate::output::{Format, Printed, Printer};

/// What commands share.
#[derive(Debug)]
pub(crate) struct Session {
    client: Client,
    printer: Printer,
    globals: Globals,
    resume: Resume,
    cleanup: Cleanup,
}

impl Session {
    /// With a client that loads its keys when it needs them.
    pub(crate) fn new(globals: Globals, resume: Resume) -> Result<Self, Failure> {
        let printer = Printer::new(globals.output, globals.columns.clone(), globals.show_secrets);
        let client = client(&globals)?;
        Ok(Self { client, printer, globals, resume, cleanup: Cleanup::default() })
    }

    pub(crate) fn client(&self) -> &Client {
        &self.client
    }

    pub(crate) fn globals(&self) -> &Globals {
        &self.globals
    }

    pub(crate) fn resume(&self) -> &Resume {
        &self.resume
    }

    /// Does this when Ctrl-C ends the command, and ends then.
    pub(crate) fn when_interrupted(&self, cleanup: impl Future<Output = ()> + Send + 'static) {
        self.cleanup.set(cleanup);
    }

    /// The command was interrupted.
    pub(crate) async fn clean_up(&self) {
        self.cleanup.run().await;
    }

    pub(crate) fn channel(&self, id: ChannelId) -> Result<ChannelHandle, Failure> {
        Ok(self.client.channel(id)?)
    }

    pub(crate) fn restream(&self, id: ChannelId) -> Result<RestreamChannelHandle, Failure> {
        Ok(self.client.restream_channel(id)?)
    }

    pub(crate) fn vod(&self, id: ChannelId) -> Result<VodChannelHandle, Failure> {
        Ok(self.client.vod_channel(id)?)
    }

    /// Sends a call; with `--dry-run` shows it, and ends the command.
    pub(crate) async fn send<R: Request>(&self, call: Call<R>) -> Result<R::Output, Failure> {
        if self.globals.dry_run {
            self.print(&call.preview().await?, &[])?;
            return Err(Failure::Done);
        }
        Ok(call.await?)
    }

    /// Sends a call and prints its value; of a list in a table these columns.
    pub(crate) async fn show<R: Request<Output: Printed>>(
        &self,
        call: Call<R>,
        columns: &[&str],
    ) -> Result<(), Failure> {
        let value = self.send(call).await?;
        self.print(&value, columns)
    }

    /// Sends a call whose value says nothing, and says on stderr what was done.
    pub(crate) async fn done<R: Request>(&self, call: Call<R>, what: &str) -> Result<(), Failure> {
        self.send(call).await?;
        self.say(what);
        Ok(())
    }

    /// One page, or all of them.
    pub(crate) async fn pages<R>(&self, call: Call<PageOf<R>>, one: bool, columns: &[&str]) -> Result<(), Failure>
    where
        R: PageRequest<Item: Printed>,
    {
        let items = if one || self.globals.dry_run { self.send(call).await?.items } else { call.all().await? };
        self.print(&items, columns)
    }

    pub(crate) fn print(&self, value: &impl Printed, columns: &[&str]) -> Result<(), Failure> {
        self.printer.print(value, columns)
    }

    /// Downloads a file, with a bar on a terminal. Ctrl-C or a failure says what is kept.
    pub(crate) async fn download_quietly(&self, file: &StoredFile, target: &Path) -> Result<Downloaded, Failure> {
        let bar = self.download_bar();
        let shown = bar.clone();
        let download = file.download_to(target).on_progress(move |progress| {
            shown.set_length(progress.total);
            shown.set_position(progress.done);
        });
        let outcome = tokio::select! {
            biased;
            outcome = download.into_future() => outcome.map_err(Failure::from),
            () = self.resume.interrupted() => Err(Failure::Interrupted),
        };
        let (done, total) = (bar.position(), bar.length().unwrap_or_default());
        bar.finish_and_clear();
        match outcome {
            Ok(done) => {
                self.say(&format!("{}: {} bytes", done.path.display(), done.length));
                Ok(done)
            }
            Err(failure) => {
                if done > 0 {
                    let kept = format!("{done} of {total} bytes are kept in {}.….part", target.display());
                    self.resume.leave(format!("{kept}. Go on with the same command"));
                }
                Err(failure)
            }
        }
    }

    /// Downloads a file and prints what came of it.
    pub(crate) async fn download(&self, file: &StoredFile, target: &Path) -> Result<(), Failure> {
        if self.globals.dry_run {
            self.say(&format!("would download {}/{} to {}", file.bucket(), file.key(), target.display()));
            return Ok(());
        }
        let done = self.download_quietly(file, target).await?;
        self.print(&done, &[])
    }

    fn download_bar(&self) -> ProgressBar {
        if self.format() != Format::Table {
            return ProgressBar::hidden();
        }
        let bar = ProgressBar::new(0);
        match ProgressStyle::with_template("{bar:40} {bytes}/{total_bytes} {bytes_per_sec} {eta}") {
            Ok(style) => bar.with_style(style),
            Err(_) => bar,
        }
    }

    pub(crate) fn format(&self) -> Format {
        self.printer.format()
    }

    /// Tells people something on stderr: what is no result.
    pub(crate) fn say(&self, text: &str) {
        if self.format() == Format::Table {
            // Nobody is left to tell when stderr is gone.
            let _gone = writeln!(io::stderr().lock(), "{text}");
        }
    }

    /// Waits, with a line on a terminal that tells how long.
    pub(crate) async fn wait<T: Waited>(&self, mut waiter: Waiter<T>) -> Result<T, Failure> {
        let line = self.progress_line();
        while let Some(progress) = waiter.next().await {
            let progress = progress?;
            let status = progress.seen.as_ref().and_then(Waited::status);
            let status = status.map_or_else(|| "not seen yet".to_owned(), ToString::to_string);
            line.set_message(format!("{status} after {:.0?}, {} polls", progress.elapsed, progress.polls));
        }
        line.finish_and_clear();
        Ok(waiter.await?)
    }

    /// A line that moves; hidden where stderr is no terminal, or the output is for programs.
    pub(crate) fn progress_line(&self) -> ProgressBar {
        if self.format() != Format::Table {
            return ProgressBar::hidden();
        }
        let line = ProgressBar::new_spinner();
        if let Ok(style) = ProgressStyle::with_template("{spinner} {msg}") {
            line.set_style(style);
        }
        line.enable_steady_tick(Duration::from_millis(120));
        line
    }
}

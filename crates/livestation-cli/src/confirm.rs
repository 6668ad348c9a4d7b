//! Asking before something is destroyed or interrupted.

use std::io::{self, BufRead as _, IsTerminal as _, Write as _};

use ncloud_livestation::{Call, Request};

use crate::failure::Failure;
use crate::session::Session;

/// Asks whether to do a deed such as `Delete channel ls-1`, naming what it hits by one read of it. Nobody is asked, and nothing
/// is read, with `--yes` and `--dry-run`; without a terminal the answer is no.
pub(crate) async fn confirm<R: Request>(
    s: &Session,
    deed: &str,
    read: Call<R>,
    name: impl FnOnce(R::Output) -> String,
    consequence: &str,
) -> Result<(), Failure> {
    if !is_asked(s, deed)? {
        return Ok(());
    }
    let name = name(read.await?);
    answer(format!("{deed} {name}? {consequence}")).await
}

/// Asks about a deed whose victims are known already.
pub(crate) async fn confirm_known(s: &Session, deed: &str, consequence: &str) -> Result<(), Failure> {
    if !is_asked(s, deed)? {
        return Ok(());
    }
    answer(format!("{deed}? {consequence}")).await
}

/// A name that people gave, and what state it is in.
pub(crate) fn named(name: Option<&str>, state: Option<&str>) -> String {
    let name: String = name.unwrap_or("without a name").chars().filter(|c| !c.is_control()).collect();
    match state {
        Some(state) => format!("\"{name}\" ({state})"),
        None => format!("\"{name}\""),
    }
}

fn is_asked(s: &Session, deed: &str) -> Result<bool, Failure> {
    if s.globals().yes || s.globals().dry_run {
        return Ok(false);
    }
    if !io::stdin().is_terminal() || !io::stderr().is_terminal() {
        return Err(Failure::Usage(format!("{deed}? Nobody is there to be asked: say --yes")));
    }
    Ok(true)
}

/// On a thread of its own: Ctrl-C ends the command while it waits.
async fn answer(question: String) -> Result<(), Failure> {
    let asking = tokio::task::spawn_blocking(move || {
        let _gone = write!(io::stderr().lock(), "{question}\n[y/N] ");
        let mut line = String::new();
        let read = io::stdin().lock().read_line(&mut line);
        read.is_ok() && matches!(line.trim().to_ascii_lowercase().as_str(), "y" | "yes")
    });
    match asking.await {
        Ok(true) => Ok(()),
        _ => Err(Failure::Other("not done".to_owned())),
    }
}

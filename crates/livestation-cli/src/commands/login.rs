//! `livestation login`

use std::fs::{self, OpenOptions};
use std::io::{self, IsTerminal as _, Write as _};
use std::path::{Path, PathBuf};

use clap::Args;
use console::Term;
use ncloud_livestation::{Credentials, Error, SecretString};

use crate::failure::Failure;
use crate::file_input::FileInput;
use crate::globals::Globals;

/// Writes the keys into ~/.ncloud/configure, where the vendor's tools look for them as well.
///
/// Asks for them on a terminal; else reads the access key and the secret key from standard input, a line
/// each. What else is in the file stays, and nobody else can read it.
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct Login {}

const ACCESS_KEY: &str = "ncloud_access_key_id";
const SECRET_KEY: &str = "ncloud_secret_access_key";

impl Login {
    pub(crate) fn run(self, globals: &Globals) -> Result<(), Failure> {
        let path = match &globals.credentials_file {
            Some(path) => path.clone(),
            None => home()?.join(".ncloud").join("configure"),
        };
        let (access_key, secret_key) = if io::stdin().is_terminal() { asked()? } else { read()? };
        let keys = Credentials::new(access_key, secret_key).map_err(Error::from)?;
        let failed = |error: io::Error| Failure::Other(format!("cannot write {}: {error}", path.display()));
        let old = match fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => String::new(),
            Err(error) => return Err(failed(error)),
        };
        write_private(&path, &with_keys(&old, &keys)).map_err(failed)?;
        // Nobody is left to tell when stderr is gone.
        let _gone = writeln!(io::stderr().lock(), "the keys are in {}", path.display());
        Ok(())
    }
}

fn home() -> Result<PathBuf, Failure> {
    let variable = if cfg!(windows) { "USERPROFILE" } else { "HOME" };
    let home = std::env::var_os(variable).filter(|home| !home.is_empty());
    home.map(PathBuf::from).ok_or_else(|| Failure::Usage(format!("{variable} is not set: name a --credentials-file")))
}

fn asked() -> Result<(String, SecretString), Failure> {
    let terminal = Term::stderr();
    let failed = |error: io::Error| Failure::Other(format!("cannot ask: {error}"));
    terminal.write_str("Access key: ").map_err(failed)?;
    let access_key = terminal.read_line().map_err(failed)?;
    terminal.write_str("Secret key (not shown): ").map_err(failed)?;
    let secret_key = terminal.read_secure_line().map_err(failed)?;
    Ok((access_key.trim().to_owned(), secret_key.trim().into()))
}

fn read() -> Result<(String, SecretString), Failure> {
    match FileInput::Stdin.secrets()?.as_slice() {
        [access_key, secret_key] => Ok((access_key.expose().to_owned(), secret_key.clone())),
        lines => {
            Err(Failure::Usage(format!("{} lines: give the access key and the secret key, a line each", lines.len())))
        }
    }
}

/// The file with these keys in front, where no section hides them, and without those that were there.
fn with_keys(old: &str, keys: &Credentials) -> String {
    let old = old.strip_prefix('\u{feff}').unwrap_or(old);
    let mut text = format!("{ACCESS_KEY} = {}\n{SECRET_KEY} = {}\n", keys.access_key(), keys.secret_key().expose());
    let mut in_section = false;
    for line in old.lines() {
        in_section |= line.trim_start().starts_with('[');
        let name = line.split_once('=').map(|(name, _)| name.trim());
        if in_section || !matches!(name, Some(ACCESS_KEY | SECRET_KEY)) {
            text.push_str(line);
            text.push('\n');
        }
    }
    text
}

/// Whole or not at all, and private from the first byte: an old file keeps its mode when it is written again.
fn write_private(path: &Path, text: &str) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    // A link stays one: the file that it leads to is replaced.
    let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let mut beside = path.as_os_str().to_owned();
    beside.push(format!(".{}.new", std::process::id()));
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let written = options.open(&beside).and_then(|mut file| {
        file.write_all(text.as_bytes())?;
        file.sync_all()
    });
    let placed = written.and_then(|()| fs::rename(&beside, &path));
    if placed.is_err() {
        // What is left of it may hold a key.
        let _gone = fs::remove_file(&beside);
    }
    placed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_else_is_in_the_file_stays() {
        let old =
            "# mine\nncloud_access_key_id = OLD\nncloud_api_url = https://x\n[other]\nncloud_access_key_id = THEIRS\n";
        let keys = Credentials::new("AK", "SK").unwrap();
        let expected = "ncloud_access_key_id = AK\nncloud_secret_access_key = SK\n# mine\nncloud_api_url = https://x\n\
                        [other]\nncloud_access_key_id = THEIRS\n";
        assert_eq!(with_keys(old, &keys), expected);
        assert_eq!(with_keys(expected, &keys), expected, "again changes nothing");
    }
}

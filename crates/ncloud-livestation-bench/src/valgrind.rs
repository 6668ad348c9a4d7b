//! Instructions and allocations of one operation, counted by valgrind.
//!
//! This program runs itself under valgrind twice, with two numbers of repeats, and takes the difference: what happens
//! once, at start-up, cancels out. Valgrind's processor has no SHA instructions, and hashes one block in 3,400 instructions
//! where others take a hundred; so calls are also counted without hashing, on either side.

use std::process::{Command, Stdio};

use crate::error::Result;
use crate::figure::Figure;

/// Work of `run` that can be repeated.
#[derive(Debug, Clone)]
pub struct Counted {
    name: &'static str,
    arguments: Vec<String>,
    repeats: [u64; 2],
}

/// Counts everything but what goes on inside the compression function of SHA-256.
const WITHOUT_HASHING: [&str; 2] = ["--toggle-collect=sha2::sha256::compress256*", "--collect-atstart=yes"];

/// What one repeat costs.
#[derive(Debug, Clone, Copy)]
pub struct Cost {
    /// Instructions executed.
    pub instructions: f64,
    /// Instructions executed outside of SHA-256.
    pub without_hashing: f64,
    /// Blocks taken from the heap; growing one counts again.
    pub allocations: f64,
    /// Bytes of these blocks.
    pub bytes: f64,
}

impl Counted {
    /// The subject of `run`, with two numbers of repeats to take the difference of.
    #[must_use]
    pub fn new(name: &'static str, subject: &str, repeats: [u64; 2]) -> Self {
        Self { name, arguments: vec![subject.to_owned()], repeats }
    }

    /// Adds an option of `run`.
    #[must_use]
    pub fn with(mut self, option: &str, value: &str) -> Self {
        self.arguments.extend([option.to_owned(), value.to_owned()]);
        self
    }

    /// Counts; `None` on a machine without valgrind.
    ///
    /// # Errors
    ///
    /// When the subject fails, or valgrind says something that is not understood.
    pub fn count(&self) -> Result<Option<Cost>> {
        let [few, many] = self.repeats;
        let (Some(low), Some(high)) = (self.once(few)?, self.once(many)?) else { return Ok(None) };
        let per_repeat = |what: fn(&Cost) -> f64| (what(&high) - what(&low)) / (many - few) as f64;
        Ok(Some(Cost {
            instructions: per_repeat(|cost| cost.instructions),
            without_hashing: per_repeat(|cost| cost.without_hashing),
            allocations: per_repeat(|cost| cost.allocations),
            bytes: per_repeat(|cost| cost.bytes),
        }))
    }

    /// What so many repeats cost, start-up included.
    fn once(&self, repeats: u64) -> Result<Option<Cost>> {
        let Some(instructions) = self.instructions(&[], repeats)? else { return Ok(None) };
        let Some(without_hashing) = self.instructions(&WITHOUT_HASHING, repeats)? else { return Ok(None) };
        let Some((allocations, bytes)) = self.heap(repeats)? else { return Ok(None) };
        Ok(Some(Cost { instructions, without_hashing, allocations, bytes }))
    }

    fn instructions(&self, options: &[&str], repeats: u64) -> Result<Option<f64>> {
        let tool = [&["--tool=callgrind", "--callgrind-out-file=/dev/null"], options].concat();
        let Some(said) = self.under(&tool, repeats)? else { return Ok(None) };
        Ok(Some(number_after(&said, "Collected :")?))
    }

    fn heap(&self, repeats: u64) -> Result<Option<(f64, f64)>> {
        let Some(said) = self.under(&["--tool=memcheck", "--leak-check=no", "--undef-value-errors=no"], repeats)?
        else {
            return Ok(None);
        };
        Ok(Some((number_after(&said, "total heap usage:")?, number_after(&said, "frees,")?)))
    }

    fn under(&self, tool: &[&str], repeats: u64) -> Result<Option<String>> {
        let output = Command::new("valgrind")
            .args(tool)
            .arg(std::env::current_exe()?)
            .arg("run")
            .args(&self.arguments)
            .args(["--times", &repeats.to_string()])
            .stdin(Stdio::null())
            .output();
        let output = match output {
            Ok(output) => output,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(error.into()),
        };
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        if output.status.success() { Ok(Some(said)) } else { Err(format!("valgrind: {said}").into()) }
    }
}

/// The costs of two subjects, and the first over the second; nothing without valgrind.
///
/// # Errors
///
/// As [`Counted::count`].
pub fn compare(prefix: &str, one: &Counted, other: &Counted) -> Result<Vec<Figure>> {
    let (Some(cost), Some(against)) = (one.count()?, other.count()?) else { return Ok(Vec::new()) };
    let (name, other) = (one.name, other.name);
    let ratio = |what, value| Figure::new(format!("{prefix}.{name}/{other}.{what}"), value, "x");
    let mut figures = figures(prefix, name, cost);
    figures.extend(self::figures(prefix, other, against));
    figures.push(ratio("instructions", cost.instructions / against.instructions));
    figures.push(ratio("without-hashing", cost.without_hashing / against.without_hashing));
    figures.push(ratio("allocations", cost.allocations / against.allocations));
    figures.push(ratio("allocated", cost.bytes / against.bytes));
    Ok(figures)
}

/// A cost as figures named `prefix.name.…`.
#[must_use]
pub fn figures(prefix: &str, name: &str, cost: Cost) -> Vec<Figure> {
    vec![
        Figure::new(format!("{prefix}.{name}.instructions"), cost.instructions, "instructions"),
        Figure::new(format!("{prefix}.{name}.without-hashing"), cost.without_hashing, "instructions"),
        Figure::new(format!("{prefix}.{name}.allocations"), cost.allocations, "allocations"),
        Figure::new(format!("{prefix}.{name}.allocated"), cost.bytes, "bytes"),
    ]
}

fn number_after(text: &str, mark: &str) -> Result<f64> {
    let number: String = text
        .split_once(mark)
        .map(|(_, rest)| rest.trim_start())
        .unwrap_or_default()
        .chars()
        .take_while(|character| character.is_ascii_digit() || *character == ',')
        .filter(|character| *character != ',')
        .collect();
    number.parse().map_err(|_| format!("valgrind did not say `{mark}`:\n{text}").into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn valgrinds_words_are_read() {
        let said = "==1==   total heap usage: 1,234 allocs, 1,230 frees, 56,789 bytes allocated\n==1== Collected : 42";
        assert_eq!(number_after(said, "total heap usage:").unwrap(), 1234.0);
        assert_eq!(number_after(said, "frees,").unwrap(), 56789.0);
        assert_eq!(number_after(said, "Collected :").unwrap(), 42.0);
        assert!(number_after(said, "Refs").is_err());
    }
}

//! Options that --input can take the place of, and those that an update resets.

use crate::failure::Failure;

/// What has been given, where --input was not: clap has asked for it.
pub(super) fn given<T>(value: Option<T>, name: &str) -> Result<T, Failure> {
    value.ok_or_else(|| Failure::Usage(format!("give {name}, or the whole body with --input")))
}

/// Of options, each with whether it was left out, which settings an update resets.
pub(super) fn reset(options: &[(&str, bool)]) -> String {
    let left_out: Vec<&str> = options.iter().filter(|(_, is_left_out)| *is_left_out).map(|(name, _)| *name).collect();
    match left_out.as_slice() {
        [] => "None of them is left out.".to_owned(),
        names => format!("Left out, and reset: {}.", names.join(", ")),
    }
}

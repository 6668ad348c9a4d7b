//! A server's text, made fit to be shown.

/// Longest text of a server that is repeated in an error.
const SHOWN_CHARS: usize = 300;

/// A server's text made fit for one line of log.
pub(crate) fn sanitize(text: &str) -> String {
    let mut sanitized: String = text.chars().take(SHOWN_CHARS).map(|c| if c.is_control() { ' ' } else { c }).collect();
    if text.chars().nth(SHOWN_CHARS).is_some() {
        sanitized.push('…');
    }
    sanitized
}

//! Where in a body parsing failed.

use std::fmt::Write as _;

use crate::decode::without_byte_order_mark;

/// The place of a parsing error, such as `content.shortClipList[3].status`; empty at the top level.
///
/// Found from the error's line and column by walking the body up to there, so that nothing is paid for it while
/// responses decode. Errors of [`decode`](crate::decode()) about what is essential name their path themselves.
///
/// ```
/// use ncloud_livestation_raw::{decode, json_path, types::ShortClipResponse};
///
/// let body = br#"{"content": {"shortclip": {"id": 1060, "status": CREATING}}}"#;
/// let error = decode::<ShortClipResponse>(body).unwrap_err();
/// assert_eq!(json_path(body, &error), "content.shortclip.status");
/// ```
#[must_use]
pub fn json_path(body: &[u8], error: &serde_json::Error) -> String {
    let body = without_byte_order_mark(body);
    let end = offset(body, error.line(), error.column());
    let mut walk = Walk::default();
    for &byte in body.get(..end).unwrap_or(body) {
        walk.step(byte);
    }
    // serde_json complains of most wrong values after them, but of a list that should be an object before it. A list
    // of lists that should be a number looks the same, and is shown as its first item.
    if error.is_data() && body.get(end) == Some(&b'[') {
        walk.begin_value();
    }
    walk.path()
}

/// serde_json counts lines from 1 and columns in bytes read of that line.
fn offset(body: &[u8], line: usize, column: usize) -> usize {
    let mut start = 0;
    for _ in 1..line {
        match body[start..].iter().position(|&byte| byte == b'\n') {
            Some(feed) => start += feed + 1,
            None => return body.len(),
        }
    }
    (start + column).min(body.len())
}

/// A container that is open at the current byte.
enum Frame {
    /// The key is kept as it is written, escapes and all.
    Object { key: Vec<u8>, expecting_key: bool },
    /// No item has begun while there is no index.
    Array { index: Option<usize>, comma: bool },
}

#[derive(Default)]
struct Walk {
    frames: Vec<Frame>,
    /// The string that is being read.
    string: Option<Vec<u8>>,
    escaped: bool,
}

impl Walk {
    fn step(&mut self, byte: u8) {
        if let Some(string) = &mut self.string {
            if byte == b'"' && !self.escaped {
                self.end_string();
            } else {
                self.escaped = byte == b'\\' && !self.escaped;
                string.push(byte);
            }
            return;
        }
        match byte {
            b'"' => {
                self.begin_value();
                self.string = Some(Vec::new());
            }
            b'{' => {
                self.begin_value();
                self.frames.push(Frame::Object { key: Vec::new(), expecting_key: true });
            }
            b'[' => {
                self.begin_value();
                self.frames.push(Frame::Array { index: None, comma: false });
            }
            b'}' | b']' => {
                self.frames.pop();
            }
            b',' => match self.frames.last_mut() {
                Some(Frame::Object { expecting_key, .. }) => *expecting_key = true,
                // After another comma, it is where an item should be.
                Some(Frame::Array { comma: true, index: Some(index) }) => *index += 1,
                Some(Frame::Array { comma, .. }) => *comma = true,
                None => {}
            },
            b' ' | b'\n' | b'\r' | b'\t' => {}
            b':' if matches!(self.frames.last(), Some(Frame::Object { .. }) | None) => {}
            _ => self.begin_value(),
        }
    }

    /// Index and key change with the first byte of the next item or key and not with the comma, which serde_json may
    /// have read already when it complains of the item before.
    fn begin_value(&mut self) {
        match self.frames.last_mut() {
            Some(Frame::Array { index: Some(index), comma }) => *index += usize::from(std::mem::take(comma)),
            Some(Frame::Array { index, .. }) => *index = Some(0),
            Some(Frame::Object { key, expecting_key: true }) => key.clear(),
            Some(Frame::Object { .. }) | None => {}
        }
    }

    fn end_string(&mut self) {
        let text = self.string.take().unwrap_or_default();
        if let Some(Frame::Object { key, expecting_key }) = self.frames.last_mut()
            && std::mem::take(expecting_key)
        {
            *key = text;
        }
    }

    fn path(&self) -> String {
        let mut path = String::new();
        for frame in &self.frames {
            match frame {
                Frame::Object { key, .. } if key.is_empty() => {}
                Frame::Object { key, .. } => {
                    if !path.is_empty() {
                        path.push('.');
                    }
                    path.push_str(&unescaped(key));
                }
                Frame::Array { index: Some(index), .. } => {
                    // Writing to a String cannot fail.
                    let _ = write!(path, "[{index}]");
                }
                Frame::Array { index: None, .. } => {}
            }
        }
        path
    }
}

/// The text of a key, or the key as it is written if it is no text; on one line.
fn unescaped(key: &[u8]) -> String {
    let literal = [b"\"", key, b"\""].concat();
    let text = serde_json::from_slice(&literal).unwrap_or_else(|_| String::from_utf8_lossy(key).into_owned());
    text.replace(char::is_control, "\u{fffd}")
}

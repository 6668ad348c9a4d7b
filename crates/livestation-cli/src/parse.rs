//! Values of arguments.

use std::time::Duration;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use ncloud_livestation::{Clock as _, OutputProtocol, SystemClock, Timestamp};

/// One of the values that the specification knows, in any case.
macro_rules! choice {
    ($name:ty) => {
        $crate::parse::choices(<$name>::KNOWN, <$name>::as_str)
    };
}
pub(crate) use choice;

/// One of these values, in any case.
pub(crate) fn choices<T>(known: &'static [T], name: fn(&T) -> &str) -> impl TypedValueParser<Value = T>
where
    T: Clone + Send + Sync + From<String> + 'static,
{
    let names: Vec<&'static str> = known.iter().map(name).collect();
    PossibleValuesParser::new(names.clone()).map(move |typed| {
        let exact = names.iter().find(|name| name.eq_ignore_ascii_case(&typed));
        T::from(exact.map_or(typed.clone(), |name| (*name).to_owned()))
    })
}

/// How viewers get a stream, of what a request can ask for: responses name one more.
pub(crate) fn sent_protocol() -> impl TypedValueParser<Value = OutputProtocol> {
    static SENT: [OutputProtocol; 3] = [OutputProtocol::Hls, OutputProtocol::LlHls, OutputProtocol::HlsDash];
    choices(&SENT, OutputProtocol::as_str)
}

const DURATION: &str = "give numbers with units, such as 500ms, 10s, 1m30s or 2h";

/// Whole or broken numbers, each with one of `ms`, `s`, `m`, `h`, added up.
pub(crate) fn duration(text: &str) -> Result<Duration, &'static str> {
    let mut rest = text;
    let mut total = Duration::ZERO;
    while !rest.is_empty() {
        let unit_at = rest.find(|c: char| !c.is_ascii_digit() && c != '.').ok_or(DURATION)?;
        let (number, after) = rest.split_at(unit_at);
        let unit_len = after.find(|c: char| c.is_ascii_digit()).unwrap_or(after.len());
        let (unit, after) = after.split_at(unit_len);
        let seconds = match unit {
            "ms" => 0.001,
            "s" => 1.0,
            "m" => 60.0,
            "h" => 3600.0,
            _ => return Err(DURATION),
        };
        let number: f64 = number.parse().map_err(|_| DURATION)?;
        let millis = (number * seconds * 1000.0).round();
        // More than 31 years are a mistake.
        if !(0.0..1e12).contains(&millis) {
            return Err(DURATION);
        }
        total += Duration::from_millis(millis as u64);
        rest = after;
    }
    if text.is_empty() { Err(DURATION) } else { Ok(total) }
}

/// A moment: RFC 3339, or so long from now (`+15m`).
pub(crate) fn moment(text: &str) -> Result<Timestamp, String> {
    if let Some(later) = text.strip_prefix('+') {
        return Ok(SystemClock.now().saturating_add(duration(later)?));
    }
    text.parse().map_err(|_| "give a time as in 2025-08-20T19:00:00+09:00, or from now as in +15m".to_owned())
}

/// A file in a bucket: `BUCKET:/PATH`.
pub(crate) fn bucket_file(text: &str) -> Result<(String, String), &'static str> {
    match text.split_once(':') {
        Some((bucket, path)) if !bucket.is_empty() && path.starts_with('/') => Ok((bucket.to_owned(), path.to_owned())),
        _ => Err("give a bucket and a path in it, as in my-bucket:/folder/file.mp4"),
    }
}

/// A size in pixels: `1280x720`.
pub(crate) fn size(text: &str) -> Result<(u32, u32), &'static str> {
    let parts = text.split_once('x').and_then(|(width, height)| Some((width.parse().ok()?, height.parse().ok()?)));
    parts.ok_or("give width and height, as in 1280x720")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_need_units_and_add_up() {
        assert_eq!(duration("1m30s"), Ok(Duration::from_secs(90)));
        assert_eq!(duration("2.5s"), Ok(Duration::from_millis(2500)));
        assert_eq!(duration("0.1s"), Ok(Duration::from_millis(100)));
        assert_eq!(duration("500ms"), Ok(Duration::from_millis(500)));
        for bad in ["", "10", "s", "-2s", "2d", "1.2.3s", "9999999999999999999999h"] {
            assert!(duration(bad).is_err(), "{bad:?}");
        }
    }

    #[test]
    fn moments_are_absolute_or_from_now() {
        assert_eq!(moment("2025-08-20T19:00:00+09:00").unwrap().as_epoch_millis(), 1_755_684_000_000);
        assert!(moment("+15m").unwrap() > SystemClock.now());
        assert!(moment("tomorrow").is_err());
    }

    #[test]
    fn files_lie_in_a_bucket() {
        assert_eq!(bucket_file("b:/a/b.mp4"), Ok(("b".to_owned(), "/a/b.mp4".to_owned())));
        assert!(bucket_file("b/a.mp4").is_err() && bucket_file(":/a").is_err());
    }
}

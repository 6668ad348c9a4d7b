//! Magnitudes that do not fit their unit.

/// What a number of this format looks like, when it is not what the specification says.
pub(super) fn suspicion(format: &str, number: f64) -> Option<&'static str> {
    // Nothing has a magnitude of its own.
    if number == 0.0 {
        return None;
    }
    match format {
        "epoch-millis" => match number.abs() {
            ..1e9 => Some("is no time of these decades in milliseconds"),
            ..1e11 => Some("looks like seconds since 1970, not milliseconds"),
            ..1e14 => None,
            ..1e17 => Some("looks like microseconds since 1970, not milliseconds"),
            _ => Some("looks like nanoseconds since 1970, not milliseconds"),
        },
        // A clip is 100 ms long at least, and a segment a second.
        "duration-millis" if number < 50.0 => Some("looks like seconds, not milliseconds"),
        // 30 years.
        "duration-seconds" if number > 1e9 => Some("looks like milliseconds, not seconds"),
        // A week.
        "duration-minutes" if number > 10_080.0 => Some("looks like seconds or milliseconds, not minutes"),
        "bits-per-second" if number < 4_000.0 => Some("looks like kilobits per second, not bits"),
        "bits-per-second" if number > 1e9 => Some("is more than any stream has, in bits per second"),
        "kilobits-per-second" if number > 4_000.0 => Some("looks like bits per second, not kilobits"),
        _ if number < 0.0 && is_amount(format) => Some("is negative"),
        _ => None,
    }
}

fn is_amount(format: &str) -> bool {
    matches!(format, "byte-count" | "count" | "bytes-per-second") || format.ends_with("-id") || format.ends_with("-no")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units() {
        for (format, right, wrong) in [
            ("epoch-millis", 1_755_586_043_299.0, 1_755_586_043.0),
            ("epoch-millis", 1_755_586_043_299.0, 1_755_586_043_299_000.0),
            ("duration-millis", 1_500.0, 15.0),
            ("duration-seconds", 3_600.0, 3_600_000_000.0),
            ("duration-minutes", 240.0, 14_400.0),
            ("bits-per-second", 2_048_000.0, 2_048.0),
            ("kilobits-per-second", 128.0, 128_000.0),
            ("byte-count", 17.0, -1.0),
        ] {
            assert_eq!(suspicion(format, right), None, "{format} {right}");
            assert!(suspicion(format, wrong).is_some(), "{format} {wrong}");
            assert_eq!(suspicion(format, 0.0), None);
        }
    }
}

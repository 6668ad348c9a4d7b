//! Addresses of requests.

use reqwest::Url;

/// `base` with these segments after its path, each percent-encoded.
///
/// Not written as text and parsed, which would parse the host for every request again.
pub(crate) fn join(base: &Url, segments: &[&str]) -> Url {
    let mut url = base.clone();
    // Only addresses without a host have no segments, and reqwest refuses those.
    if let Ok(mut path) = url.path_segments_mut() {
        path.pop_if_empty().extend(segments);
    }
    url
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn joined(base: &str, segments: &[&str]) -> String {
        join(&base.parse().unwrap(), segments).into()
    }

    #[test]
    fn segments_follow_the_path() {
        let base = "https://livestation.apigw.ntruss.com/api/v2";
        assert_eq!(joined(base, &["channels", "ls-1", "shortclip", "7"]), format!("{base}/channels/ls-1/shortclip/7"));
        assert_eq!(joined(&format!("{base}/"), &["channels"]), format!("{base}/channels"));
        assert_eq!(joined("http://127.0.0.1:8080", &["channels"]), "http://127.0.0.1:8080/channels");
    }

    proptest! {
        #[test]
        fn a_segment_stays_one_segment(segment in ".{1,20}") {
            prop_assume!(segment != "." && segment != "..");
            let url = join(&"http://localhost/api/v2".parse().unwrap(), &[&segment, "last"]);
            let path: Vec<&str> = url.path_segments().unwrap().collect();
            prop_assert_eq!(path.len(), 4, "{}", url);
            prop_assert_eq!(path[3], "last");
            prop_assert_eq!((url.query(), url.fragment()), (None, None));
        }
    }
}

//! What the service says: to one list, which tells most, and to a change that cannot be.

use std::time::Duration;

use ncloud_livestation::{Client, Clock as _, Error, ErrorCode, ErrorKind, RetryPolicy, SystemClock, Timestamp};

use super::finding::{Finding, Step};

/// No channel has it: what refuses a change of it may say whether changes are permitted.
const NO_CHANNEL: &str = "ls-00000000000000-None0";

const LIMIT: Duration = Duration::from_secs(15);

/// This far off is worth telling; the gateway refuses from five minutes on.
const WORTH_TELLING: Duration = Duration::from_secs(60);

/// Asks the service; steps that it did not come to are left out.
pub(crate) async fn ask(client: &Client, findings: &mut Vec<Finding>) {
    // That it is signed again with the clock corrected is no retry.
    let once = RetryPolicy::default().with_max_attempts(1);
    match client.channels().page_size(1).timeout(LIMIT).retry(once.clone()).with_response().await {
        Ok(response) => {
            let date = response.headers.get("date").and_then(|date| date.to_str().ok());
            findings.push(tls(client));
            findings.push(clock(date.and_then(Timestamp::parse_http_date)));
            findings.push(Finding::ok(Step::Signature, "accepted"));
            findings.push(Finding::ok(Step::Subscription, "Live Station is subscribed"));
            let total =
                response.value.total.map_or_else(|| "channels are".to_owned(), |total| format!("{total} channels"));
            findings.push(Finding::ok(Step::Reading, format!("{total} listed")));
        }
        Err(error) => {
            refused(client, &error, findings);
            if error.kind() != ErrorKind::PermissionDenied || is_not_subscribed(&error) {
                return;
            }
        }
    }
    findings.push(match client.channel(NO_CHANNEL) {
        Ok(handle) => writing(handle.stop().timeout(LIMIT).retry(once).await.err()),
        Err(error) => Finding::of(Step::Writing, &error),
    });
}

/// How far the list came before it was refused.
fn refused(client: &Client, error: &Error, findings: &mut Vec<Finding>) {
    let never_arrived = matches!(error.kind(), ErrorKind::Connect | ErrorKind::Interrupted | ErrorKind::Timeout(_));
    if never_arrived {
        return findings.push(Finding::of(Step::Tls, error));
    }
    findings.push(tls(client));
    if let Some(time) = error.service_time() {
        findings.push(clock(Some(time)));
    }
    match error.kind() {
        ErrorKind::PermissionDenied => {
            findings.push(Finding::ok(Step::Signature, "accepted"));
            if is_not_subscribed(error) {
                findings.push(Finding::of(Step::Subscription, error));
            } else {
                findings
                    .push(Finding::ok(Step::Subscription, "the refusal is not that Live Station is not subscribed"));
                findings.push(Finding::of(Step::Reading, error));
            }
        }
        ErrorKind::Authentication => findings.push(Finding::of(Step::Signature, error)),
        _ => findings.push(Finding::of(Step::Reading, error)),
    }
}

/// The gateway's 210 is either a missing subscription or a missing right, and says which.
fn is_not_subscribed(error: &Error) -> bool {
    error.code() == Some(&ErrorCode::Gateway(210)) && error.to_string().contains("A subscription to the API")
}

fn tls(client: &Client) -> Finding {
    if client.base_url().starts_with("https://") {
        Finding::ok(Step::Tls, "the certificate is trusted")
    } else {
        Finding::skipped(Step::Tls, "plain http, to this machine")
    }
}

fn clock(service: Option<Timestamp>) -> Finding {
    let Some(service) = service else { return Finding::skipped(Step::Clock, "the response has no Date") };
    let off = SystemClock.now().abs_diff(service);
    let what = format!("{} s off the service's", off.as_secs());
    if off > WORTH_TELLING {
        let what = format!("{what}: synchronise this machine's (NTP); the SDK corrects it for itself");
        return Finding::failed(Step::Clock, what, 1);
    }
    Finding::ok(Step::Clock, what)
}

/// Whether rights are looked at before the channel is, no page says: a refusal for lack of rights is one, and a refusal
/// because there is no such channel proves nothing.
fn writing(refusal: Option<Error>) -> Finding {
    let Some(error) = refusal else {
        return Finding::skipped(Step::Writing, "the service accepted a channel that cannot be");
    };
    match error.kind() {
        ErrorKind::NotFound | ErrorKind::NotAvailable | ErrorKind::Rejected => {
            let what = "a change of no channel is refused as there is none; whether rights are looked at first is not \
                        documented (NCP_LIVE_STATION_MANAGER grants them)";
            Finding::skipped(Step::Writing, what)
        }
        _ => Finding::of(Step::Writing, &error),
    }
}

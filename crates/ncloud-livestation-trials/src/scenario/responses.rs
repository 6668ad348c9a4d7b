//! Error responses, and redirects.

use std::time::Duration;

use ncloud_livestation_emulator::{Effect, Fault};

use super::{FailureClass, Scenario};

pub(super) fn scenarios(elsewhere: &str) -> Vec<Scenario> {
    let redirect = Effect::Redirect { location: format!("{elsewhere}/api/v2/channels") };
    vec![
        gateway("400, gateway 100", 400, 100),
        gateway("401, gateway 200", 401, 200),
        gateway("401, gateway 210", 401, 210),
        gateway("403, gateway 230", 403, 230),
        gateway("404, gateway 300", 404, 300),
        gateway("413, gateway 430", 413, 430),
        gateway("429, gateway 400", 429, 400),
        gateway("429, gateway 410", 429, 410),
        gateway("429, gateway 420", 429, 420),
        bare("429, no envelope", 429, "slow down"),
        gateway("503, gateway 500", 503, 500),
        gateway("503, gateway 500", 503, 500).after_processing("503, gateway 500, carried out"),
        gateway("504, gateway 510", 504, 510),
        gateway("504, gateway 510", 504, 510).after_processing("504, gateway 510, carried out"),
        gateway("500, gateway 900", 500, 900),
        gateway("500, gateway 900", 500, 900).after_processing("500, gateway 900, carried out"),
        service("500, service 250000", 500, 250_000),
        service("500, service 250000", 500, 250_000).after_processing("500, service 250000, carried out"),
        service("500, service 250016", 500, 250_016),
        service("400, service 250002", 400, 250_002),
        service("400, service 250005", 400, 250_005),
        service("403, service 250010", 403, 250_010),
        service("404, service 250004", 404, 250_004),
        bare("408, no envelope", 408, ""),
        bare("408, no envelope", 408, "").after_processing("408, no envelope, carried out"),
        bare("418, no envelope", 418, "tea"),
        bare("503, no envelope", 503, ""),
        bare("500, a megabyte", 500, &" ".repeat(1024 * 1024)),
        html(),
        html().after_processing("502 in HTML, carried out"),
        empty(),
        empty().after_processing("500, empty, carried out"),
        inside("200, service 250000 inside", 250_000),
        inside("200, service 250000 inside", 250_000).after_processing("200, service 250000 inside, carried out"),
        inside("200, service 250004 inside", 250_004),
        inside("200, service 250013 inside", 250_013).after_processing("200, service 250013 inside, carried out"),
        waiting("503, Retry-After: 2", "500", 503, "2", 2.0),
        waiting("503, Retry-After: a date", "500", 503, "Tue, 19 Aug 2025 06:47:30 GMT", 6.701),
        waiting("503, Retry-After: 3600", "500", 503, "3600", 3_600.0),
        waiting("429, Retry-After: 2", "410", 429, "2", 2.0),
        waiting("429, Retry-After: 3600", "410", 429, "3600", 3_600.0),
        bare("303, no envelope", 303, "").after_processing("303, carried out"),
        Scenario::new("307 to another origin", FailureClass::Elsewhere, redirect),
    ]
}

fn gateway(name: &'static str, status: u16, code: u32) -> Scenario {
    let effect = Effect::GatewayError { code: code.to_string() };
    Scenario::new(name, FailureClass::ErrorResponse { status, code: Some(code) }, effect)
}

fn service(name: &'static str, status: u16, code: u32) -> Scenario {
    Scenario::new(name, FailureClass::ErrorResponse { status, code: Some(code) }, Effect::ServiceError { code })
}

fn bare(name: &'static str, status: u16, body: &str) -> Scenario {
    Scenario::new(
        name,
        FailureClass::ErrorResponse { status, code: None },
        Effect::Status { status, body: body.to_owned() },
    )
}

fn html() -> Scenario {
    Scenario::new("502 in HTML", FailureClass::ErrorResponse { status: 502, code: None }, Effect::HtmlBadGateway)
}

fn empty() -> Scenario {
    Scenario::new("500, empty", FailureClass::ErrorResponse { status: 500, code: None }, Effect::EmptyServerError)
}

fn inside(name: &'static str, code: u32) -> Scenario {
    Scenario::new(name, FailureClass::ErrorResponse { status: 200, code: Some(code) }, Effect::ErrorInsideOk { code })
}

fn waiting(name: &'static str, code: &str, status: u16, retry_after: &str, seconds: f64) -> Scenario {
    let fault = Fault::new(Effect::GatewayError { code: code.to_owned() }).header("retry-after", retry_after);
    let failure_class = FailureClass::ErrorResponse { status, code: code.parse().ok() };
    let retry_after = Some(Duration::from_secs_f64(seconds));
    Scenario { retry_after, ..Scenario::of_fault(name, failure_class, fault) }
}

//! The whole emulated service, from a received request to its response, without any I/O.

use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use crate::clock::EmulatorClock;
use crate::dialect::Dialect;
use crate::event::outbox::Outbox;
use crate::faults::{Effect, Fault, Rules, Strike};
use crate::gateway::{KeyPair, Permission, check_headers, verify};
use crate::implemented::{IMPLEMENTATIONS, implementation};
use crate::operation::Call;
use crate::request::ReceivedRequest;
use crate::request_log::{Counters, Ending, RequestLog};
use crate::response::{ApiResponse, Refusal, TraceIds, gateway, service};
use crate::router::{Route, Router};
use crate::seed::Seed;
use crate::state::{Durations, State};
#[cfg(feature = "object-storage")]
use crate::storage::ObjectStore;

/// Everything an emulator is, shared by its connections, its management API and its owner.
#[derive(Debug)]
pub(crate) struct Service {
    pub(crate) clock: EmulatorClock,
    pub(crate) trace_ids: TraceIds,
    #[cfg(feature = "object-storage")]
    pub(crate) objects: ObjectStore,
    /// Where Object Storage listens, once it does.
    pub(crate) storage_url: OnceLock<String>,
    router: Arc<Router>,
    keys: Vec<KeyPair>,
    start: Start,
    state: Mutex<State>,
    dialect: Mutex<Dialect>,
    log: Mutex<RequestLog>,
    faults: Mutex<Rules>,
    outbox: Outbox,
}

/// What the emulator was started with, to go back to.
#[derive(Clone, Debug)]
pub(crate) struct Start {
    pub(crate) seed: Seed,
    pub(crate) durations: Durations,
    pub(crate) dialect: Dialect,
}

/// A response, and the operation it is of.
#[derive(Debug)]
pub(crate) struct RoutedResponse {
    pub(crate) response: ApiResponse,
    pub(crate) operation_id: Option<String>,
}

/// What a fault leaves of a response.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Replacement {
    /// The status the client sees; `None` when it sees none.
    pub(crate) status: Option<u16>,
    /// Whether the request is carried out nevertheless.
    pub(crate) processed: bool,
}

impl Service {
    /// A service as `start` says; `keys` must not be empty for anybody to be let in.
    pub(crate) fn new(router: Arc<Router>, clock: EmulatorClock, keys: Vec<KeyPair>, start: Start) -> Self {
        let outbox = Outbox::default();
        let state = planted(&start, &outbox, clock.now_ms());
        Self {
            trace_ids: TraceIds::default(),
            #[cfg(feature = "object-storage")]
            objects: ObjectStore::default(),
            storage_url: OnceLock::new(),
            router,
            keys,
            state: Mutex::new(state),
            dialect: Mutex::new(start.dialect),
            log: Mutex::new(RequestLog::default()),
            faults: Mutex::new(Rules::default()),
            outbox,
            start,
            clock,
        }
    }

    /// The fault that strikes a request, if one does.
    pub(crate) fn strike(&self, request: &ReceivedRequest) -> Option<Strike> {
        let route = self.router.route(&request.method, request.path());
        self.faults().strike(route.map(|route| route.operation_id), request.path())
    }

    /// Answers a request to the emulated API and writes it into the log, with the fault that corrupts the response.
    pub(crate) fn handle(&self, request: &ReceivedRequest, fault: Option<&Effect>) -> RoutedResponse {
        let routed = self.process(request);
        let response = &routed.response;
        let ending = Ending {
            at_ms: self.clock.now_ms(),
            operation_id: routed.operation_id.as_deref(),
            status: Some(response.status.as_u16()),
            fault: fault.map(Effect::name),
            processed: true,
            auth_failure: response.auth_failure.as_deref(),
        };
        self.record(request, ending);
        routed
    }

    /// Writes a request whose response is replaced into the log; carries it out first if the fault says so.
    pub(crate) fn replace(&self, request: &ReceivedRequest, fault: &Effect, replacement: Replacement) {
        let route = self.router.route(&request.method, request.path());
        if replacement.processed {
            self.process(request);
        }
        let ending = Ending {
            at_ms: self.clock.now_ms(),
            operation_id: route.as_ref().map(|route| route.operation_id),
            status: replacement.status,
            fault: Some(fault.name()),
            processed: replacement.processed,
            auth_failure: None,
        };
        self.record(request, ending);
    }

    fn record(&self, request: &ReceivedRequest, ending: Ending<'_>) {
        tracing::debug!(
            method = %request.method,
            target = %request.target,
            operation = ending.operation_id.unwrap_or("-"),
            status = ending.status,
            fault = ending.fault.as_deref(),
            auth_failure = ending.auth_failure,
            "answered"
        );
        self.log().add(request, ending);
    }

    fn process(&self, request: &ReceivedRequest) -> RoutedResponse {
        // The URL is looked up before the signature is, since the gateway must know whose URL it is (guessed).
        let route = self.router.route(&request.method, request.path());
        let dialect = self.dialect();
        let response = match &route {
            Some(route) => self.call(request, route, dialect),
            None => Refusal::gateway(gateway::NOT_FOUND, gateway::DETAILS_NO_URL).into(),
        };
        let response = response.written_in(dialect);
        RoutedResponse { operation_id: route.map(|route| route.operation_id.to_owned()), response }
    }

    fn call(&self, request: &ReceivedRequest, route: &Route<'_>, dialect: Dialect) -> ApiResponse {
        let Some(operation) = implementation(route.operation_id) else {
            return Refusal::not_written(route.operation_id, IMPLEMENTATIONS).into();
        };
        let key = match verify(request, &self.keys, self.clock.gateway_now_ms()) {
            Ok(key) => key,
            Err(failure) => {
                let details = if failure.headers_missing { gateway::DETAILS_MISSING } else { gateway::DETAILS_INVALID };
                let refusal = Refusal::gateway(gateway::AUTHENTICATION_FAILED, details);
                return ApiResponse { auth_failure: Some(failure.reason), ..refusal.into() };
            }
        };
        if key.permission == Permission::NotSubscribed {
            return Refusal::gateway(gateway::PERMISSION_DENIED, gateway::DETAILS_NOT_SUBSCRIBED).into();
        }
        if let Err(refusal) = check_headers(&request.headers, &route.zone.region) {
            return refusal.into();
        }
        if request.method != "GET" && key.permission == Permission::Viewer {
            return Refusal::service(service::POLICY_CHECK_FAILED, "").into();
        }
        let call = Call::read(request, route, self.clock.now_ms(), dialect, &self.storage_url);
        let response = call.and_then(|call| (operation.respond)(&mut self.state(), &call));
        match response {
            Ok(body) => ApiResponse::ok(dialect.with_inventions(body)),
            Err(refusal) => refusal.into(),
        }
    }

    /// Events on their way to callbacks.
    pub(crate) fn outbox(&self) -> Outbox {
        self.outbox.clone()
    }

    /// Goes back to the start: state, log, counters, dialect, faults, callbacks, clock and trace ids.
    pub(crate) fn reset(&self) {
        self.clock.reset();
        self.trace_ids.reset();
        *self.state() = planted(&self.start, &self.outbox, self.clock.now_ms());
        self.outbox.reset();
        *self.log() = RequestLog::default();
        self.set_dialect(self.start.dialect);
        self.faults().clear();
        #[cfg(feature = "object-storage")]
        self.objects.reset();
    }

    /// The key pairs the gateway knows.
    #[cfg(feature = "object-storage")]
    pub(crate) fn keys(&self) -> &[KeyPair] {
        &self.keys
    }

    /// Adds a fault and returns its id, or what is wrong with it.
    pub(crate) fn add_fault(&self, fault: Fault) -> Result<u64, String> {
        self.faults().add(fault, self.router.operation_ids())
    }

    /// The faults, locked.
    pub(crate) fn faults(&self) -> MutexGuard<'_, Rules> {
        self.faults.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The state, locked; nobody may await while holding it.
    pub(crate) fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The request log, locked.
    pub(crate) fn log(&self) -> MutexGuard<'_, RequestLog> {
        self.log.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// All counters.
    pub(crate) fn counters(&self) -> Counters {
        let created = self.state().created;
        Counters {
            created_channels: created.channels,
            created_recordings: created.recordings,
            created_snapshots: created.snapshots,
            created_short_clips: created.short_clips,
            created_quality_profiles: created.quality_profiles,
            created_quality_sets: created.quality_sets,
            created_curtain_contents: created.curtain_contents,
            created_restream_channels: created.restream_channels,
            created_vod_channels: created.vod_channels,
            created_schedules: created.schedules,
            ..self.log().counters()
        }
    }

    /// The dialect responses are written in.
    pub(crate) fn dialect(&self) -> Dialect {
        *self.dialect.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Writes responses in `dialect` from now on.
    pub(crate) fn set_dialect(&self, dialect: Dialect) {
        *self.dialect.lock().unwrap_or_else(PoisonError::into_inner) = dialect;
    }
}

fn planted(start: &Start, outbox: &Outbox, now_ms: i64) -> State {
    let mut state = State::new(start.durations, outbox.clone());
    state.plant(start.seed.clone(), now_ms);
    state
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn an_operation_of_the_document_that_is_not_implemented_is_a_loud_501() {
        let document = json!({
            "servers": [{ "url": "https://a.invalid/api/v2", "x-region-code": "KR" }],
            "paths": { "/marvels": { "get": { "operationId": "list_marvels" } } },
        });
        let start = Start { seed: Seed::default(), durations: Durations::default(), dialect: Dialect::default() };
        let router = Arc::new(Router::parse(&document).unwrap());
        let service = Service::new(router, EmulatorClock::frozen_at_ms(0), Vec::new(), start);
        let request = ReceivedRequest {
            method: "GET".to_owned(),
            target: "/api/v2/marvels?pageNo=1".to_owned(),
            authority: None,
            headers: http::HeaderMap::new(),
            body: bytes::Bytes::new(),
            connection: 1,
        };
        let routed = service.handle(&request, None);
        assert_eq!(routed.response.status, 501);
        insta::assert_snapshot!(
            routed.response.body,
            @r#"{"error":{"errorCode":250001,"message":"The emulator does not implement the operation list_marvels: crates/ncloud-livestation-emulator/src/implemented.rs.","errorName":"CUSTOM_MESSAGE"}}"#
        );
        assert_eq!(service.counters().requests_of("list_marvels"), 1);
    }
}

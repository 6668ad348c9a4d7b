//! The rules of an emulator, and which of them strikes.

use http::{HeaderMap, HeaderName, HeaderValue};
use serde::Serialize;

use super::effect::Effect;
use super::fault::Fault;
use crate::random::SplitMix;

/// A rule and how often it met requests, as `GET /_emulator/faults` returns it.
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct FaultReport {
    /// What adding it returned.
    pub id: u64,
    /// How many requests matched it.
    pub seen: u64,
    /// How often it struck.
    pub struck: u64,
    /// The rule.
    pub fault: Fault,
}

/// All rules, in the order they were added.
#[derive(Debug, Default)]
pub(crate) struct Rules {
    rules: Vec<Rule>,
    added: u64,
}

#[derive(Debug)]
struct Rule {
    report: FaultReport,
    random: SplitMix,
}

/// A fault that strikes one request.
#[derive(Clone, Debug)]
pub(crate) struct Strike {
    pub(crate) effect: Effect,
    pub(crate) after_processing: bool,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) replaced_headers: Vec<(String, String)>,
}

impl Strike {
    /// Sets and adds the fault's headers.
    pub(crate) fn set_headers(&self, headers: &mut HeaderMap) {
        let parsed = |(name, value): &(String, String)| {
            Some((HeaderName::try_from(name.as_str()).ok()?, HeaderValue::try_from(value.as_str()).ok()?))
        };
        for (name, value) in self.replaced_headers.iter().filter_map(parsed) {
            headers.insert(name, value);
        }
        for (name, value) in self.headers.iter().filter_map(parsed) {
            headers.append(name, value);
        }
    }
}

impl Rules {
    /// Adds a rule and returns its id, or what is wrong with it.
    pub(crate) fn add<'a>(&mut self, fault: Fault, operations: impl Iterator<Item = &'a str>) -> Result<u64, String> {
        if let Some(mistake) = fault.mistake(operations) {
            return Err(mistake);
        }
        self.added += 1;
        let random = SplitMix::new(fault.seed);
        self.rules.push(Rule { report: FaultReport { id: self.added, seen: 0, struck: 0, fault }, random });
        Ok(self.added)
    }

    /// Takes a rule away; false when there is none.
    pub(crate) fn remove(&mut self, id: u64) -> bool {
        let before = self.rules.len();
        self.rules.retain(|rule| rule.report.id != id);
        self.rules.len() < before
    }

    /// Takes all rules away.
    pub(crate) fn clear(&mut self) {
        self.rules.clear();
    }

    /// The rules and how often they struck.
    pub(crate) fn reports(&self) -> Vec<FaultReport> {
        self.rules.iter().map(|rule| rule.report.clone()).collect()
    }

    /// The fault that strikes a request, if one does.
    pub(crate) fn strike(&mut self, operation_id: Option<&str>, path: &str) -> Option<Strike> {
        self.rules
            .iter_mut()
            .filter(|rule| rule.report.fault.effect != Effect::ResetOnAccept)
            .find_map(|rule| rule.strike(operation_id, path))
    }

    /// Whether a connection is reset instead of being served.
    pub(crate) fn strikes_connection(&mut self) -> bool {
        self.rules
            .iter_mut()
            .filter(|rule| rule.report.fault.effect == Effect::ResetOnAccept)
            .any(|rule| rule.strike(None, "").is_some())
    }
}

impl Rule {
    fn strike(&mut self, operation_id: Option<&str>, path: &str) -> Option<Strike> {
        let Self { report, random } = self;
        let fault = &report.fault;
        let other_operation = fault.operation.as_deref().is_some_and(|wanted| operation_id != Some(wanted));
        let other_path = fault.path_prefix.as_deref().is_some_and(|prefix| !path.starts_with(prefix));
        if other_operation || other_path {
            return None;
        }
        report.seen += 1;
        let worn_out = fault.times.is_some_and(|times| report.struck >= times);
        if report.seen <= fault.skip || worn_out || fault.probability.is_some_and(|chance| !random.chance(chance)) {
            return None;
        }
        report.struck += 1;
        Some(Strike {
            effect: fault.effect.clone(),
            after_processing: fault.after_processing,
            headers: fault.headers.clone(),
            replaced_headers: fault.replaced_headers.clone(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn strikes(fault: Fault, requests: usize) -> Vec<usize> {
        let mut rules = Rules::default();
        rules.add(fault, ["get_short_clip"].into_iter()).unwrap();
        (0..requests).filter(|_| rules.strike(Some("get_short_clip"), "/api/v2/x").is_some()).collect()
    }

    #[test]
    fn windows_and_chances() {
        let reset = || Fault::new(Effect::Reset);
        assert_eq!(strikes(reset().skip(2).times(2), 10), [2, 3]);
        assert_eq!(strikes(reset().path_prefix("/api/fin"), 10), [] as [usize; 0]);
        let by_chance = strikes(reset().probability(0.5, 3), 100);
        assert!((30..70).contains(&by_chance.len()));
        assert_eq!(by_chance, strikes(reset().probability(0.5, 3), 100));
    }

    #[test]
    fn mistakes_are_refused() {
        for (fault, told) in [
            (Fault::new(Effect::Reset).operation("nothing"), "no operation nothing"),
            (Fault::new(Effect::GatewayError { code: "1".into() }), "no gateway code 1"),
            (Fault::new(Effect::ServiceError { code: 1 }), "no service code 1"),
            (Fault::new(Effect::Pass).header("a b", "c"), "a b is no header, or its value is none"),
            (Fault::new(Effect::ResetOnAccept).path_prefix("/"), "reset_on_accept knows neither operation nor path"),
        ] {
            let mistake = Rules::default().add(fault, ["get_short_clip"].into_iter()).unwrap_err();
            assert_eq!(mistake, told);
        }
    }
}

//! `livestation doctor`

use clap::Args;
use serde_json::json;

use crate::doctor::{Finding, Step, ask, find_keys, look_into, reach};
use crate::failure::Failure;
use crate::session::Session;

/// Finds out what is wrong here, step by step. Changes nothing.
#[derive(Debug, Args)]
pub(crate) struct Doctor {
    /// Bucket of Object Storage to look into
    #[arg(long)]
    bucket: Option<String>,
}

/// Steps that need those before them.
const OF_THE_SERVICE: [Step; 8] = [
    Step::NameResolution,
    Step::Connection,
    Step::Tls,
    Step::Clock,
    Step::Signature,
    Step::Subscription,
    Step::Reading,
    Step::Writing,
];

impl Doctor {
    pub(crate) async fn run(self, s: &Session) -> Result<(), Failure> {
        let mut findings = Vec::new();
        let has_keys = find_keys(s.globals(), &mut findings).await;
        let is_reached = reach(s.client().base_url(), &mut findings).await;
        if has_keys && is_reached {
            ask(s.client(), &mut findings).await;
        }
        let why = if has_keys { "a step before it failed" } else { "there are no keys" };
        let left_out = |step: &Step| !findings.iter().any(|finding| finding.step() == *step);
        let skipped: Vec<Step> = OF_THE_SERVICE.into_iter().filter(left_out).collect();
        findings.extend(skipped.into_iter().map(|step| Finding::skipped(step, why)));
        findings.push(match self.bucket {
            Some(bucket) if has_keys => look_into(s.client(), &bucket).await,
            Some(_) => Finding::skipped(Step::ObjectStorage, why),
            None => Finding::skipped(Step::ObjectStorage, "name a bucket with --bucket"),
        });
        findings.sort_by_key(Finding::step);
        s.print(&json!(findings), &["step", "result", "what"])?;
        match findings.iter().find(|finding| finding.code() != 0) {
            Some(first) => Err(Failure::Some(first.code())),
            None => Ok(()),
        }
    }
}

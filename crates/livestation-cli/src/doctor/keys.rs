//! Where keys are found, in the order of the SDK; never their values.

use ncloud_livestation::{
    ConfigFileProvider, Context, EnvironmentProvider, ProvideCredentials, Provided, ServerRoleProvider,
};

use super::finding::{Finding, Step};
use crate::globals::Globals;

/// Looks for keys; whether there are any.
pub(crate) async fn find_keys(globals: &Globals, findings: &mut Vec<Finding>) -> bool {
    let context = Context::system();
    let sources: Vec<(Step, Box<dyn ProvideCredentials>)> = match &globals.credentials_file {
        Some(file) => vec![(Step::KeysInFile, Box::new(ConfigFileProvider::new(context).with_path(file)))],
        None => vec![
            (Step::KeysInEnvironment, Box::new(EnvironmentProvider::new(context.clone()))),
            (Step::KeysInFile, Box::new(ConfigFileProvider::new(context.clone()))),
            (Step::KeysOfServerRole, Box::new(ServerRoleProvider::new(context))),
        ],
    };
    let mut found = false;
    for (step, source) in sources {
        if found {
            findings.push(Finding::skipped(step, "keys were found before"));
            continue;
        }
        findings.push(match source.provide().await {
            Ok(Provided::Credentials(_)) => {
                found = true;
                Finding::ok(step, "found, and used")
            }
            Ok(Provided::Absent(reason)) => Finding::skipped(step, reason),
            Err(error) => {
                // The SDK stops here as well, lest it sign as somebody else.
                findings.push(Finding::failed(step, format!("{error}: correct or remove it"), 3));
                return false;
            }
        });
    }
    if !found {
        let what = "none: set NCLOUD_ACCESS_KEY_ID and NCLOUD_SECRET_ACCESS_KEY, or run livestation login";
        findings.push(Finding::failed(Step::Keys, what, 3));
    }
    found
}

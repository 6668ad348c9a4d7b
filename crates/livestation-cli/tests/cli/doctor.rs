//! `livestation doctor`: each step fails for its own reason, and those that need it are skipped.

use std::net::TcpListener;

use ncloud_livestation_emulator::{Effect, Emulator, Fault, Permission};

use crate::program::{Ran, SECRET_KEY, Stage, bare, ran};

/// Step and result of each finding.
fn steps(ran: &Ran) -> Vec<(String, String)> {
    let text = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
    ran.json().as_array().unwrap().iter().map(|step| (text(&step["step"]), text(&step["result"]))).collect()
}

/// That this step failed and no other, with this exit code, and says this.
#[track_caller]
fn fails(ran: &Ran, step: &str, code: i32, says: &str) {
    let failed: Vec<_> = steps(ran).into_iter().filter(|(_, result)| result == "failed").collect();
    assert_eq!(failed, [(step.to_owned(), "failed".to_owned())], "{ran:#?}");
    let all = ran.json();
    let finding = all.as_array().unwrap().iter().find(|finding| finding["step"] == step).unwrap();
    assert!(finding["what"].as_str().unwrap().contains(says), "{finding:#}");
    assert_eq!(ran.code, code, "{ran:#?}");
    assert!(!ran.stdout.contains(SECRET_KEY) && !ran.stderr.contains(SECRET_KEY), "{ran:#?}");
}

/// Asks an endpoint that is none of an emulator.
async fn at(endpoint: &str, variables: &[(&str, &str)]) -> Ran {
    let mut command = bare(&format!("-o json doctor --endpoint {endpoint}"));
    command.env("NCLOUD_ACCESS_KEY_ID", "AK").env("NCLOUD_SECRET_ACCESS_KEY", SECRET_KEY);
    command.envs(variables.iter().copied());
    ran(command, "").await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_is_wrong() {
    let stage = Stage::running().await;
    let well = stage.run("-o json doctor --bucket my-bucket").await;
    assert_eq!(well.code, 0, "{well:?}");
    let steps: Vec<String> = steps(&well).into_iter().map(|(step, result)| format!("{step}: {result}")).collect();
    insta::assert_snapshot!("doctor_well", steps.join("\n"));
    let changes: Vec<_> = stage.emulator.requests().into_iter().filter(|request| request.method != "GET").collect();
    assert!(changes.iter().all(|request| request.status == Some(404)), "nothing is changed: {changes:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn keys() {
    let stage = Stage::running().await;
    let mut command = bare(&format!("-o json doctor --endpoint {}", stage.emulator.url()));
    // Nobody serves roles there.
    command.env("NCLOUD_METADATA_API_ENDPOINT", "http://127.0.0.1:1");
    let none = ran(command, "").await;
    assert_eq!(none.code, 3, "{none:?}");
    assert!(none.stdout.contains("livestation login") && none.stdout.contains("there are no keys"), "{none:?}");
    let file = std::env::temp_dir().join(format!("livestation-cli-half-{}", std::process::id()));
    std::fs::write(&file, "ncloud_access_key_id = AK\n").unwrap();
    let half = stage.run(&format!("-o json doctor --credentials-file {}", file.display())).await;
    fails(&half, "keys: file", 3, "ncloud_secret_access_key");
    std::fs::remove_file(file).unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_way_to_the_service() {
    let nobody = at("https://nobody.invalid", &[("HTTPS_PROXY", "http://user:s3cr3t-canary@:x")]).await;
    fails(&nobody, "proxy", 2, "HTTPS_PROXY names no address");
    fails(&at("https://nobody.invalid", &[]).await, "name resolution", 6, "nobody.invalid");
    let proxy = [("HTTPS_PROXY", "http://user:s3cr3t-canary@127.0.0.1:1")];
    fails(&at("https://nobody.invalid", &proxy).await, "connection", 6, "127.0.0.1:1");
    fails(&at("http://127.0.0.1:1", &[]).await, "connection", 6, "check firewall");
    // It speaks no TLS.
    let plain = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = plain.local_addr().unwrap().port();
    std::thread::spawn(move || {
        for stream in plain.incoming() {
            let _closed = std::io::Write::write_all(&mut stream.unwrap(), b"220 mail.example\r\n");
        }
    });
    fails(&at(&format!("https://127.0.0.1:{port}"), &[]).await, "TLS", 6, "no connection");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn clock_and_signature() {
    let off = Stage::frozen().await.run("-o json doctor").await;
    fails(&off, "clock", 1, "synchronise this machine's");
    let stage = Stage::running().await;
    let mut command = stage.command("-o json doctor");
    command.env("NCLOUD_SECRET_ACCESS_KEY", "another");
    let refused = ran(command, "").await;
    fails(&refused, "signature", 3, "belong together");
    let clock = steps(&refused).into_iter().find(|(step, _)| step == "clock");
    assert_eq!(clock.unwrap().1, "ok", "a refusal tells the time as well: {refused:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn subscription_and_permissions() {
    for (permission, step, says) in [
        (Permission::NotSubscribed, "subscription", "subscribe to Live Station"),
        (Permission::Viewer, "permission to write", "NCP_LIVE_STATION_MANAGER"),
    ] {
        let emulator = Emulator::builder().credentials_with("AK", SECRET_KEY, permission).start().await.unwrap();
        fails(&Stage { emulator }.run("-o json doctor").await, step, 3, says);
    }
    let stage = Stage::running().await;
    let no_right = Fault::new(Effect::ServiceError { code: 250_010 }).operation("list_channels");
    stage.emulator.add_fault(no_right).unwrap();
    fails(&stage.run("-o json doctor").await, "permission to read", 3, "NCP_LIVE_STATION_VIEWER");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn object_storage() {
    let stage = Stage::running().await;
    let ran = stage.run("-o json doctor --bucket my-bucket --storage-endpoint http://127.0.0.1:1").await;
    fails(&ran, "object storage", 6, "head_object");
}

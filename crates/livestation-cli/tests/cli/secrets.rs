//! Stream keys, passwords and addresses with a secret in them: shown only when they are asked for.

use crate::program::{CHANNEL, Stage};

const CALLBACK: &str = "https://example.com/events?secret=s3cr3t-callback";
const PLATFORM: &str = "s3cr3t-key-of-platform\ns3cr3t-user\ns3cr3t-password\n";

/// Runs a command in every format, with and without `--show-secrets`: whatever is shown then was hidden before.
async fn asks_first(stage: &Stage, line: &str, stdin: &str, secrets: &[&str]) {
    for format in ["table", "json", "jsonl", "yaml"] {
        let hidden = stage.run_with(&format!("-vvv --yes -o {format} {line}"), stdin).await;
        assert_eq!(hidden.code, 0, "{line}: {hidden:?}");
        let all = hidden.stdout.clone() + &hidden.stderr;
        let found: Vec<_> = secrets.iter().filter(|secret| all.contains(**secret)).collect();
        assert!(found.is_empty() && !all.contains("s3cr3t"), "{line}: {found:?} in {all}");
    }
    let shown = stage.run_with(&format!("--yes -o json --show-secrets {line}"), stdin).await;
    for secret in secrets {
        assert!(shown.stdout.contains(secret), "{line} does not show {secret}: {shown:?}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_live_channels_and_callbacks() {
    let stage = Stage::running().await;
    let create = "-o json channel create evening --quality-set 3 --cdn-profile 4207 --wait";
    let id = stage.run(create).await.json()["channelId"].as_str().unwrap().to_owned();
    for line in ["callback set -".to_owned(), format!("callback set-channel {id} -")] {
        let ran = stage.run_with(&line, CALLBACK).await;
        assert!(ran.code == 0 && !format!("{ran:?}").contains("s3cr3t"), "{ran:?}");
    }
    let shown = stage.run(&format!("-o json --show-secrets channel get {id}")).await.json();
    let key = shown["streamKey"].as_str().unwrap();
    assert!(!key.is_empty() && key != "[REDACTED]", "{shown}");
    for line in [format!("channel get {id}"), format!("channel edit {id} --env dev")] {
        let secrets: &[&str] = if line.contains("get") { &[key, CALLBACK] } else { &[] };
        asks_first(&stage, &line, "", secrets).await;
    }
    for line in [
        "channel list".to_owned(),
        format!("channel update {id} --name evening"),
        format!("channel wait {id}"),
        format!("api GET /channels/{id}"),
        "api GET /channels --paginate".to_owned(),
    ] {
        let secrets: &[&str] = if line.contains("api") || line.contains("wait") { &[key] } else { &[] };
        asks_first(&stage, &line, "", secrets).await;
    }
    asks_first(&stage, "callback get", "", &[CALLBACK]).await;
    asks_first(&stage, "callback set -", CALLBACK, &[]).await;
    asks_first(&stage, "channel create another --quality-set 3 --cdn-profile 4207", "", &[]).await;
    asks_first(&stage, &format!("--dry-run callback set-channel {CHANNEL} -"), CALLBACK, &[]).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_restream_channels() {
    let stage = Stage::running().await;
    let create = "restream create everywhere --platform custom=rtmp://a.example/live --stream-keys - --wait";
    let channel = stage.run_with(&format!("-o json --show-secrets {create}"), "s3cr3t-key-of-platform\n").await.json();
    let (id, key) = (channel["channelId"].as_str().unwrap(), channel["streamKey"].as_str().unwrap());
    assert_ne!(key, "[REDACTED]");
    let platforms = stage.run(&format!("-o json restream platforms {id}")).await.json();
    let platform = &platforms[0]["platId"];
    let update = format!("restream update-platform {id} {platform} --rtmp-url rtmp://a.example/live --secrets -");
    asks_first(&stage, &update, PLATFORM, &["s3cr3t-key-of-platform", "s3cr3t-user"]).await;
    asks_first(&stage, &format!("restream platforms {id}"), "", &["s3cr3t-key-of-platform", "s3cr3t-user"]).await;
    asks_first(&stage, &format!("restream get {id}"), "", &[key]).await;
    asks_first(&stage, "restream list", "", &[key]).await;
    asks_first(&stage, create.trim_end_matches(" --wait"), "s3cr3t-key-of-platform\n", &[]).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_vod_channels() {
    let stage = Stage::running().await;
    let create = "-o json vod create repeats --quality-set 3 --cdn-profile 4207 --wait";
    let id = stage.run(create).await.json()["channelId"].as_str().unwrap().to_owned();
    assert_eq!(stage.run_with(&format!("callback set-vod {id} -"), CALLBACK).await.code, 0);
    asks_first(&stage, &format!("vod get {id}"), "", &[CALLBACK]).await;
}

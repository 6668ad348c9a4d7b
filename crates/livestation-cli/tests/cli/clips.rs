//! Clips: made, waited for, downloaded, gone on with.

use serde_json::{Value, json};

use crate::program::Stage;

const CHANNEL: &str = "ls-20220623115623-fHnXy";

fn folder(name: &str) -> std::path::PathBuf {
    let folder = std::env::temp_dir().join(format!("livestation-cli-{}-{name}", std::process::id()));
    let _old = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_clip_is_made_and_downloaded() {
    let (stage, folder) = (Stage::running().await, folder("make"));
    let target = folder.join("out.mp4");
    let make = format!("clip make {CHANNEL} --from 10s --to 12s --bucket my-bucket --folder /goals --last 1m");
    let ran = stage.run(&format!("-o json {make} --download {}", target.display())).await;
    assert_eq!(ran.code, 0, "{ran:?}");
    let clip = ran.json();
    assert_eq!((&clip["status"], &clip["duration_ms"]), (&json!("COMPLETED"), &json!(2000)));
    assert_eq!(Some(std::fs::metadata(&target).unwrap().len()), clip["file_size"].as_u64());
    let people = stage.run(&make).await;
    assert!(people.stderr.contains("snapshot ") && people.stderr.contains("short clip "), "{people:?}");
    std::fs::remove_dir_all(folder).unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_job_that_ends_early_is_gone_on_with_and_makes_no_second_clip() {
    let (stage, folder) = (Stage::running().await, folder("resume"));
    let file = folder.join("goal.json");
    let make =
        format!("clip make {CHANNEL} --from 10s --to 12s --bucket my-bucket --last 1m --resume {}", file.display());
    let early = stage.run(&format!("{make} --wait 1ms")).await;
    assert_eq!(early.code, 8, "{early:?}");
    assert!(early.stderr.contains("--resume"), "{early:?}");
    let ids: Value = serde_json::from_str(&std::fs::read_to_string(&file).unwrap()).unwrap();
    assert!(ids["clip"].is_u64(), "{ids}");
    let whole = stage.run(&format!("-o json {make}")).await;
    assert_eq!((whole.code, &whole.json()["id"]), (0, &ids["clip"]), "{whole:?}");
    assert_eq!(stage.emulator.counters().created_short_clips, 1);
    assert!(!file.exists(), "nothing is left to go on from");
    std::fs::remove_dir_all(folder).unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn clips_are_waited_for_from_standard_input() {
    let stage = Stage::running().await;
    let mut lines = String::new();
    for _ in 0..20 {
        let clip =
            stage.run(&format!("-o jsonl clip create {CHANNEL} 1047 --from 1s --to 2s --bucket my-bucket")).await;
        assert_eq!(clip.code, 0, "{clip:?}");
        lines.push_str(&clip.stdout);
    }
    let ran = stage.run_with("-o jsonl clip wait", &lines).await;
    assert_eq!((ran.code, ran.stdout.lines().count()), (0, 20), "{ran:?}");
    assert!(ran.stdout.lines().all(|line| line.contains(r#""status":"COMPLETED""#)), "{ran:?}");
    // The example's clip is never done, and one is not there.
    let ran = stage.run(&format!("-o json clip wait {CHANNEL}/1047/1060 --limit 1s")).await;
    assert_eq!((ran.code, &ran.json()[0]["error"]["kind"]), (8, &json!("wait_exceeded")), "{ran:?}");
    assert_eq!(stage.run("clip wait 1060").await.code, 2, "an id alone needs its channel");
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_script_cuts_ten_clips_and_downloads_them() {
    let (stage, folder) = (Stage::running().await, folder("ten"));
    let program = std::path::Path::new(env!("CARGO_BIN_EXE_livestation")).parent().unwrap().to_owned();
    let keys = stage.command("");
    let mut command = std::process::Command::new("sh");
    command.arg(concat!(env!("CARGO_MANIFEST_DIR"), "/examples/ten_clips.sh"));
    command.args([CHANNEL, "my-bucket"]).arg(&folder);
    command.envs(keys.get_envs().filter_map(|(name, value)| Some((name, value?))));
    let path = std::env::var("PATH").unwrap();
    command.env("PATH", format!("{}:{path}", program.display()));
    let ran = crate::program::ran(command, "").await;
    assert_eq!(ran.code, 0, "{ran:?}");
    assert_eq!(std::fs::read_dir(&folder).unwrap().count(), 10, "{ran:?}");
    std::fs::remove_dir_all(folder).unwrap();
}

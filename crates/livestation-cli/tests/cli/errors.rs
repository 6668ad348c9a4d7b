//! Exit codes, and errors as programs read them.

use ncloud_livestation_emulator::{Effect, Fault};

use crate::program::{CHANNEL, SECRET_KEY, Stage, bare, ran};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_error_is_a_line_for_people_and_an_object_for_programs() {
    let stage = Stage::frozen().await;
    let person = stage.run("channel get ls-nope").await;
    assert_eq!((person.code, person.stdout.as_str()), (4, ""));
    assert!(person.stderr.starts_with("livestation: get_channel: not found"), "{}", person.stderr);
    let program = stage.run("-o json channel get ls-nope").await;
    assert_eq!((program.code, program.stdout.as_str()), (4, ""));
    let mut error = program.error();
    assert!(error["trace_id"].as_str().is_some_and(|id| !id.is_empty()), "{error}");
    error["trace_id"] = "…".into();
    error["attempts"] = 1.into();
    insta::assert_snapshot!("error_json", format!("{error:#}"));
}

#[tokio::test]
async fn a_command_line_that_is_not_valid_is_an_object_for_programs() {
    for (line, message) in [
        ("-o json channel nonsense", "unrecognized subcommand 'nonsense'"),
        ("channel --nonsense -o jsonl", "unexpected argument '--nonsense' found"),
        ("channel get -o json", "the following required arguments were not provided: <CHANNEL>"),
        (
            "-o json event watch --interval soon",
            "invalid value 'soon' for '--interval <TIME>': give numbers with units",
        ),
        ("-o json channel", "a command or an argument is missing: --help tells which"),
        ("-o json --from-nowhere", "unexpected argument '--from-nowhere' found"),
    ] {
        let ran = ran(bare(line), "").await;
        let error = ran.error();
        assert_eq!((ran.code, ran.stdout.as_str(), ran.stderr.lines().count()), (2, "", 1), "{line}: {ran:?}");
        assert_eq!((&error["kind"], &error["exit_code"]), (&"usage".into(), &2.into()), "{line}: {error}");
        assert!(error["message"].as_str().unwrap().starts_with(message), "{line}: {error}");
    }
    for line in ["-o json --help", "-o json channel get --help", "-o json --version", "-o jsonl help channel"] {
        let ran = ran(bare(line), "").await;
        assert_eq!((ran.code, ran.stderr.as_str()), (0, ""), "{line}: {ran:?}");
        assert!(!ran.stdout.is_empty(), "{line}");
    }
    let people = ran(bare("channel nonsense"), "").await;
    assert!(people.code == 2 && people.stderr.starts_with("error: unrecognized subcommand"), "{people:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn exit_codes_by_kind() {
    let stage = Stage::frozen().await;
    for (line, code) in [
        (format!("channel get {CHANNEL}"), 0),
        ("channel nonsense".to_owned(), 2),
        ("channel get ../x".to_owned(), 2),
        (format!("clip create {CHANNEL} 1047 --from 2s --to 1s --bucket my-bucket"), 2),
        ("channel get ls-nope".to_owned(), 4),
        (format!("channel resume {CHANNEL}"), 5),
        ("channel wait ls-20250818070000-ready --publishing --limit 100ms".to_owned(), 8),
    ] {
        let ran = stage.run(&line).await;
        assert_eq!(ran.code, code, "{line}: {ran:?}");
    }
    assert_eq!(ran(bare("sign GET /api/v2/channels"), "").await.code, 3, "no keys");
    let elsewhere = stage.run("--endpoint http://127.0.0.1:1 --attempts 1 channel list").await;
    assert_eq!(elsewhere.code, 6, "{elsewhere:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_change_without_a_response_is_told_apart() {
    let stage = Stage::frozen().await;
    // The clock is corrected before, so that the fault meets the request.
    stage.emulator.add_fault(Fault::new(Effect::Reset).operation("create_snapshot").after_processing()).unwrap();
    let ran = stage.run(&format!("-o json snapshot create {CHANNEL}")).await;
    assert_eq!(ran.code, 7, "{ran:?}");
    assert_eq!(ran.error()["may_have_been_sent"], true);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_destroys_asks_and_refuses_without_a_terminal() {
    let stage = Stage::frozen().await;
    let refused = stage.run("channel delete ls-20250818070000-ready").await;
    assert_eq!(refused.code, 2);
    assert!(refused.stderr.contains("ls-20250818070000-ready") && refused.stderr.contains("--yes"), "{refused:?}");
    assert_eq!(stage.emulator.counters().requests_of("delete_channel"), 0);
    let done = stage.run("--yes channel delete ls-20250818070000-ready").await;
    assert_eq!(done.code, 0, "{done:?}");
    assert_eq!(stage.run("channel get ls-20250818070000-ready").await.code, 4);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_secret_is_in_any_output() {
    let stage = Stage::frozen().await;
    for line in [
        "channel list",
        "-o json channel list",
        "doctor",
        "restream create everywhere --platform custom=rtmp://a.example/live --stream-keys -",
        "sign GET /api/v2/channels --explain",
        "channel get ls-nope",
        "event list",
    ] {
        let ran = stage.run_with(&format!("-vvv {line}"), "s3cr3t-canary-of-a-stream\n").await;
        assert!(!ran.stdout.contains(SECRET_KEY) && !ran.stderr.contains(SECRET_KEY), "{line}: {ran:?}");
    }
    let verbose = stage.run("-vvv channel list").await;
    assert!(verbose.stderr.contains("list_channels"), "-vvv tells of attempts: {verbose:?}");
}

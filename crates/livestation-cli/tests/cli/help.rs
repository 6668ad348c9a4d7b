//! What `--help` says, and that the command line is well formed.

use std::fmt::Write as _;

use crate::program::{bare, ran};

#[test]
fn the_command_line_is_well_formed() {
    livestation_cli::command().debug_assert();
}

/// A line a command: its words, and what it is for.
fn outline(command: &clap::Command, words: &str, text: &mut String) {
    for command in command.get_subcommands() {
        let words = format!("{words} {}", command.get_name());
        let about = command.get_about().map(ToString::to_string).unwrap_or_default();
        assert!(!about.is_empty(), "{words} says nothing of itself");
        if command.has_subcommands() {
            outline(command, &words, text);
        } else {
            writeln!(text, "{}: {about}", words.trim()).unwrap();
        }
    }
}

#[test]
fn all_commands() {
    let mut text = String::new();
    outline(&livestation_cli::command(), "", &mut text);
    insta::assert_snapshot!("commands", text);
}

#[tokio::test]
async fn help_of_the_program_and_of_commands() {
    for line in ["--help", "clip make --help", "channel create --help", "api --help", "sign --help"] {
        let ran = ran(bare(line), "").await;
        assert_eq!(ran.code, 0, "{ran:?}");
        insta::assert_snapshot!(format!("help_{}", line.replace(" --help", "").replace([' ', '-'], "_")), ran.stdout);
    }
}

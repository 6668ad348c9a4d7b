//! What `--help` says, and that the command line is well formed.

use std::fmt::Write as _;

use clap::Command;

/// The whole command line, with what clap adds to it.
fn whole() -> Command {
    let mut command = livestation_cli::command().term_width(0);
    command.build();
    command
}

/// Calls for a command and everything below it, with its words.
fn each(command: &Command, words: &str, visit: &mut impl FnMut(&Command, &str)) {
    visit(command, words);
    for command in command.get_subcommands().filter(|command| command.get_name() != "help") {
        each(command, &format!("{words} {}", command.get_name()), visit);
    }
}

/// Without the global options, which the program's own help shows once.
fn without_globals(command: &Command) -> Command {
    let is_program = command.get_name() == "livestation";
    command.clone().mut_args(|argument| {
        let is_hidden = argument.is_hide_set() || (argument.is_global_set() && !is_program);
        argument.hide(is_hidden)
    })
}

#[test]
fn the_command_line_is_well_formed() {
    livestation_cli::command().debug_assert();
}

#[test]
fn every_command_and_argument_says_what_it_is() {
    let mut silent = Vec::new();
    each(&whole(), "livestation", &mut |command, words| {
        if command.get_about().is_none_or(|about| about.to_string().lines().count() != 1) {
            silent.push(words.to_owned());
        }
        let arguments = command.get_arguments().filter(|argument| argument.get_help().is_none());
        silent.extend(arguments.map(|argument| format!("{words} {}", argument.get_id())));
    });
    assert!(silent.is_empty(), "without a line of help: {silent:#?}");
}

/// Wrapping would change the emulator's help too, with which this crate shares clap: lines are short by themselves.
#[test]
fn lines_are_short() {
    let mut long = Vec::new();
    each(&whole(), "livestation", &mut |command, words| {
        let mut command = without_globals(command);
        let help = command.render_help().to_string() + &command.render_long_help().to_string();
        let lines = help.lines().filter(|line| line.chars().count() > 120 && !line.contains("[possible values"));
        long.extend(lines.filter(|line| !line.starts_with("Usage: ")).map(|line| format!("{words}: {line}")));
    });
    assert!(long.is_empty(), "{long:#?}");
}

#[test]
fn help_of_every_command() {
    for top in whole().get_subcommands().filter(|command| command.get_name() != "help") {
        let mut text = String::new();
        each(top, top.get_name(), &mut |command, words| {
            let help = without_globals(command).render_long_help().to_string();
            writeln!(text, "=== livestation {words} --help\n{}\n", help.trim_end()).unwrap();
        });
        insta::assert_snapshot!(format!("help_{}", top.get_name()), text);
    }
    insta::assert_snapshot!("help", whole().render_long_help().to_string());
}

//! `livestation`: a thin host of the library, which its tests use too.

fn main() -> std::process::ExitCode {
    livestation_cli::main()
}

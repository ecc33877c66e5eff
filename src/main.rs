//! The program: one command starts a centre's intranet.

use std::process::ExitCode;

use clap::Parser;
use parvis::cli::Cli;

fn main() -> ExitCode {
    Cli::parse().run()
}

//! `completions fish`: the script that lets a shell complete commands and options; names such as 雄安新区 are not completed.

use super::terminal::stdout;
use anyhow::Result;
use clap_complete::Shell;
use std::io::Write;
use std::process::ExitCode;

/// Print a completion script for a shell.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  zhengtu completions bash > ~/.local/share/bash-completion/completions/zhengtu
  zhengtu completions fish > ~/.config/fish/completions/zhengtu.fish")]
pub(super) struct Args {
    /// bash, elvish, fish, powershell or zsh
    shell: Shell,
}

pub(super) fn run(args: &Args, mut command: clap::Command) -> Result<ExitCode> {
    let mut script = Vec::new(); // clap_complete panics where writing fails
    clap_complete::generate(args.shell, &mut command, "zhengtu", &mut script);
    let mut out = stdout();
    out.write_all(&script)?;
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

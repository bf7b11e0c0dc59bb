//! `man`: the manual as one roff page, commands and their Chinese examples (`show kg 雄安新区`) included.

use super::terminal::stdout;
use anyhow::Result;
use clap_mangen::Man;
use std::io::Write;
use std::process::ExitCode;

/// Print the manual page, or that of one command.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  zhengtu man | man -l -
  zhengtu man build > zhengtu-build.1")]
pub(super) struct Args {
    /// A command, such as build; without it, the page of the program
    command: Option<String>,
}

pub(super) fn run(args: &Args, mut program: clap::Command) -> Result<ExitCode> {
    program.build(); // gives the commands their full names, zhengtu-build
    let page = match args.command.as_deref() {
        None => program,
        Some(name) => {
            let Some(command) = program.find_subcommand(name) else {
                let known: Vec<_> = program.get_subcommands().map(clap::Command::get_name).collect();
                anyhow::bail!("`{name}` is no command; there are {}", known.join(", "));
            };
            command.clone()
        }
    };
    let mut bytes = Vec::new();
    Man::new(page).render(&mut bytes)?;
    let mut out = stdout();
    out.write_all(&bytes)?;
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

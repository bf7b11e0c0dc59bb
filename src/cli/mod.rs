//! Arguments in, an exit code out: 0 done, 1 error, 2 usage. One file per command.
//!
//! `zhengtu show kg 雄安新区` is parsed here and run in `show.rs`. An error is one lower-case line per fault, never a
//! backtrace; a reader that closes the pipe early (`| head`) is no error.

mod build;
mod completions;
mod corpus;
mod diff;
mod extract;
mod look;
mod man;
mod names;
mod questions;
mod terminal;
mod verify;
mod workbench;

use anyhow::Result;
use clap::{CommandFactory, Parser, Subcommand};
use look::{export, links, path, show, stats};
use questions::{ask, query};
use std::io::ErrorKind;
use std::process::ExitCode;

const EXAMPLES: &str = "\
Examples:
  zhengtu build 答复/ -o kg                 从一个文件夹的答复建成图谱
  zhengtu show kg 雄安新区                  一个实体：名称、关系、出处
  zhengtu links kg --of 雄安新区            它和哪些地方、靠什么联系
  zhengtu ask kg 地方联系 雄安新区          现成的问题，不必会 SPARQL
  zhengtu query kg -f 问题.rq --excel       SPARQL 查询，存为表格
  zhengtu export kg --format dot --focus 雄安新区 | dot -Tsvg -o 图.svg
  zhengtu explain 27号.txt                  每一句为什么这样读

Exit codes: 0 done, 1 error, 2 wrong usage.";

/// 政图: a knowledge graph of policies, places and projects from Chinese government replies.
///
/// From a folder of replies to deputies' suggestions and members' proposals (人大代表建议、政协提案的答复) to a graph in
/// which every edge shows the sentence it came from. No network, no model, the same bytes every time.
#[derive(Debug, Parser)]
#[command(name = "zhengtu", version, after_help = EXAMPLES, max_term_width = 100)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Build(build::Args),
    Extract(extract::Args),
    Query(query::Args),
    Ask(ask::Args),
    Show(show::Args),
    Links(links::Args),
    Path(path::Args),
    Stats(stats::Args),
    Export(export::Args),
    Verify(verify::Args),
    Diff(diff::Args),
    Explain(workbench::explain::Args),
    Dictionary(workbench::dictionary::Args),
    Mine(workbench::mine::Args),
    Score(workbench::score::Args),
    Check(workbench::check::Args),
    Completions(completions::Args),
    Man(man::Args),
}

/// Runs the command that the arguments name.
pub(crate) fn run() -> ExitCode {
    std::panic::set_hook(Box::new(|fault| {
        terminal::say(
            format_args!("error: internal fault, please report it: {fault}").to_string().replace('\n', " "),
        );
    }));
    match dispatch(Cli::parse().command) {
        Ok(code) => code,
        Err(error) if is_closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            for line in error_lines(&error) {
                terminal::say(format_args!("error: {line}"));
            }
            ExitCode::FAILURE
        }
    }
}

fn dispatch(command: Command) -> Result<ExitCode> {
    match command {
        Command::Build(args) => build::run(&args),
        Command::Extract(args) => extract::run(&args),
        Command::Query(args) => query::run(&args),
        Command::Ask(args) => ask::run(&args),
        Command::Show(args) => show::run(&args),
        Command::Links(args) => links::run(&args),
        Command::Path(args) => path::run(&args),
        Command::Stats(args) => stats::run(&args),
        Command::Export(args) => export::run(&args),
        Command::Verify(args) => verify::run(&args),
        Command::Diff(args) => diff::run(&args),
        Command::Explain(args) => workbench::explain::run(&args),
        Command::Dictionary(args) => workbench::dictionary::run(&args),
        Command::Mine(args) => workbench::mine::run(&args),
        Command::Score(args) => workbench::score::run(&args),
        Command::Check(args) => workbench::check::run(&args),
        Command::Completions(args) => completions::run(&args, Cli::command()),
        Command::Man(args) => man::run(&args, Cli::command()),
    }
}

fn is_closed_pipe(error: &anyhow::Error) -> bool {
    let mut causes = error.chain().filter_map(|cause| cause.downcast_ref::<std::io::Error>());
    causes.any(|cause| cause.kind() == ErrorKind::BrokenPipe)
}

/// One line per fault; a cause that its error already tells is not told twice.
fn error_lines(error: &anyhow::Error) -> Vec<String> {
    let mut message = error.to_string();
    for cause in error.chain().skip(1).map(ToString::to_string) {
        if !message.contains(&cause) {
            message = format!("{message}: {cause}");
        }
    }
    message.lines().filter(|line| !line.trim().is_empty()).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::{Cli, error_lines, is_closed_pipe};
    use anyhow::anyhow;
    use clap::CommandFactory;

    #[test]
    fn the_arguments_are_sound() {
        Cli::command().debug_assert();
    }

    #[test]
    fn a_cause_is_told_once() {
        let cause = || std::io::Error::from(std::io::ErrorKind::NotFound);
        let error = anyhow!(zhengtu::Error::io("答复.txt", cause()));
        assert_eq!(error_lines(&error), ["答复.txt: entity not found"]);
        assert_eq!(error_lines(&anyhow!(cause()).context("writing")), ["writing: entity not found"]);
        assert!(is_closed_pipe(
            &anyhow!(std::io::Error::from(std::io::ErrorKind::BrokenPipe)).context("writing")
        ));
        assert!(!is_closed_pipe(&error));
    }
}

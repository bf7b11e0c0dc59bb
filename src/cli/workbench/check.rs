//! `check 我的词典/`: every fault of a user's tables and rules with file and line, then the rules' own examples.

use crate::cli::terminal::{count, say, stdout};
use anyhow::Result;
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;
use zhengtu::dictionary;
use zhengtu::extract::Extractor;

/// Check dictionaries and rules: every fault with file and line.
///
/// DIR is laid over the built-in tables and rules, as build --dictionaries does; without it the built-in ones are
/// checked alone. Told are: cells and fields that cannot be read, names listed twice, places, ends and members that no
/// table holds, places that lie in themselves, aliases of two names without a reason, aliases too short, names that an
/// ordinary word always hides, and examples of rules that do not hold. The exit code is 1 if there is a fault.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  zhengtu check 我的词典/
  zhengtu check
  zhengtu check --shadowed")]
pub(in crate::cli) struct Args {
    /// A folder of tables (.tsv) and rules (.toml)
    dir: Option<PathBuf>,
    /// List instead what is taken for something else where it stands alone: no faults, but worth a look
    #[arg(long)]
    shadowed: bool,
}

pub(in crate::cli) fn run(args: &Args) -> Result<ExitCode> {
    let (dictionary, mut faults) = dictionary::examine(args.dir.as_deref())?;
    if let Some(dictionary) = dictionary {
        let (names, rules) = (dictionary.entries.len(), dictionary.rules.len());
        let extractor = Extractor::new(dictionary);
        if args.shadowed && faults.is_empty() {
            let mut out = stdout();
            for entry in zhengtu::check::shadowed(&extractor) {
                writeln!(out, "{entry}")?;
            }
            out.flush()?;
            return Ok(ExitCode::SUCCESS);
        }
        faults.extend(zhengtu::check::check(&extractor));
        if faults.is_empty() {
            let (names, rules) = (count(names, "name", "names"), count(rules, "rule", "rules"));
            say(format_args!("no faults in {names} and {rules}"));
            return Ok(ExitCode::SUCCESS);
        }
    }
    faults.sort();
    faults.dedup();
    let mut out = stdout();
    for fault in &faults {
        writeln!(out, "{fault}")?;
    }
    out.flush()?;
    say(format_args!("error: {}", count(faults.len(), "fault", "faults")));
    Ok(ExitCode::FAILURE)
}

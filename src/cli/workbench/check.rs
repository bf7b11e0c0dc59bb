//! `check 我的词典/`: every fault of a user's tables and rules with file and line, then the rules' own examples.

use crate::cli::terminal::{count, say, stdout};
use anyhow::Result;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use zhengtu::dictionary;
use zhengtu::error::{Error, Fault};
use zhengtu::extract::Extractor;

/// Check dictionaries and rules: every fault with file and line.
///
/// DIR is laid over the built-in tables and rules, as build --dictionaries does; without it the built-in ones are
/// checked alone. Every rule's own examples are run. The exit code is 1 if there is a fault.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  zhengtu check 我的词典/
  zhengtu check")]
pub(in crate::cli) struct Args {
    /// A folder of tables (.tsv) and rules (.toml)
    dir: Option<PathBuf>,
}

pub(in crate::cli) fn run(args: &Args) -> Result<ExitCode> {
    let folder = args.dir.as_deref();
    let faults = match dictionary::load(folder) {
        Ok(dictionary) => {
            let (names, rules) = (dictionary.entries.len(), dictionary.rules.len());
            let faults = Extractor::new(dictionary).check_examples();
            if faults.is_empty() {
                let (names, rules) = (count(names, "name", "names"), count(rules, "rule", "rules"));
                say(format_args!("no faults in {names} and {rules}"));
                return Ok(ExitCode::SUCCESS);
            }
            faults
        }
        Err(Error::Dictionary(faults)) => faults,
        Err(error) => return Err(error.into()),
    };
    let mut out = stdout();
    for fault in &faults {
        writeln!(out, "{}", located(fault, folder))?;
    }
    out.flush()?;
    say(format_args!("error: {}", count(faults.len(), "fault", "faults")));
    Ok(ExitCode::FAILURE)
}

/// The fault with a path that an editor opens, where the file is the user's.
fn located(fault: &Fault, folder: Option<&Path>) -> String {
    match folder.map(|folder| folder.join(&fault.file)) {
        Some(path) if path.is_file() => {
            Fault { file: path.display().to_string(), ..fault.clone() }.to_string()
        }
        _ => fault.to_string(),
    }
}

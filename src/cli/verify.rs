//! `verify kg`: whether every quote (“雄安站投入使用。”) stands where it is said to stand, and all else that a graph promises.

use super::terminal::{count, say, stdout};
use anyhow::Result;
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;
use zhengtu::kg;

/// Check that a graph keeps its promises.
///
/// Every quote stands at its offsets in the reply's text (in the records and, by SPARQL, in the RDF); every id leads to
/// something with a name; ends fit their predicates; nothing is asserted without a done or ongoing claim; graph, RDF and
/// manifest say what the records say. Every fault is one line on standard output; exit code 1 where there is any.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  zhengtu verify kg
  zhengtu verify kg > 问题清单.txt")]
pub(super) struct Args {
    /// The folder of a graph
    kg: PathBuf,
}

pub(super) fn run(args: &Args) -> Result<ExitCode> {
    let kg = kg::open(&args.kg)?;
    let faults = kg.verify()?;
    if faults.is_empty() {
        let counts = &kg.manifest().counts;
        say(format_args!(
            "{}: {} and {} in {} checked, every quote in its place; no fault",
            args.kg.display(),
            count(counts.claims, "claim", "claims"),
            count(counts.quantities, "quantity", "quantities"),
            count(counts.replies, "reply", "replies"),
        ));
        return Ok(ExitCode::SUCCESS);
    }
    let mut out = stdout();
    for fault in &faults {
        writeln!(out, "{}", super::terminal::one_line(fault))?;
    }
    out.flush()?;
    say(format_args!("error: {}: {}", args.kg.display(), count(faults.len(), "fault", "faults")));
    Ok(ExitCode::FAILURE)
}

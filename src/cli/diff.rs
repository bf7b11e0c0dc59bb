//! `diff kg1 kg2`: the claims that a newer graph adds, lacks or changes (雄忻高铁, planned before, is ongoing now).

use super::terminal::{count, one_line, say, stdout};
use anyhow::Result;
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;
use zhengtu::kg::{self, Difference, Stated};

/// Compare two graphs: claims added, removed, changed.
///
/// `+` stands only in the second, `-` only in the first, `~` in both with another status, rule or place. As an RDF patch,
/// lines of N-Quads after A come, after D go.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  zhengtu diff kg-2023 kg-2024
  zhengtu diff kg-2023 kg-2024 --format patch > 更新.rdfp")]
pub(super) struct Args {
    /// The older graph
    old: PathBuf,
    /// The newer graph
    new: PathBuf,
    /// Text, or an RDF patch
    #[arg(long, default_value = "text", value_parser = ["text", "patch"])]
    format: String,
}

pub(super) fn run(args: &Args) -> Result<ExitCode> {
    let (old, new) = (kg::open(&args.old)?, kg::open(&args.new)?);
    let mut out = stdout();
    if args.format == "patch" {
        let number = old.patch(&new, &mut out)?;
        out.flush()?;
        say(count(number, "statement differs", "statements differ"));
        return Ok(ExitCode::SUCCESS);
    }
    let found = Difference::of(&old.graph()?, &new.graph()?);
    for (sign, claims) in [('-', &found.removed), ('+', &found.added)] {
        for stated in claims {
            writeln!(out, "{sign} {}", line(stated, stated.status().label()))?;
        }
    }
    for (before, after) in &found.changed {
        let (was, is) = (before.status().label(), after.status().label());
        let status = if was == is { was.to_owned() } else { format!("{was} → {is}") };
        writeln!(out, "~ {}", line(after, &status))?;
    }
    out.flush()?;
    let (added, removed, changed) = (found.added.len(), found.removed.len(), found.changed.len());
    say(format_args!("{} added, {removed} removed, {changed} changed", count(added, "claim", "claims")));
    Ok(ExitCode::SUCCESS)
}

fn line(stated: &Stated, status: &str) -> String {
    let Stated { subject, predicate, object, claim } = stated;
    one_line(&format!(
        "{subject} {} {object} [{status}] “{}” —— {}",
        predicate.label(),
        claim.quote,
        claim.reply
    ))
}

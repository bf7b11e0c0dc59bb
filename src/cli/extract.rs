//! `extract 答复/`: records as JSON Lines on stdout, in the order of the inputs.

use super::corpus::{self, Corpus};
use super::terminal::{count, say, stdout};
use anyhow::{Context, Result, bail};
use std::io::Write;
use std::process::ExitCode;

/// Print what is found in each reply as JSON Lines.
///
/// One reply a line, in the order of the inputs: `meta`, `entities`, `relations` with their sentences, `quantities`,
/// `notices` and the `text` that all offsets (bytes) refer to. `id` is the file's stem, with its folder where stems
/// clash. Files that cannot be read are named on stderr; the exit code is 0 if at least one could.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  zhengtu extract 答复/ > 记录.jsonl
  zhengtu extract 27号.txt | jq '.relations[] | [.s, .p, .o, .status]'
  cat 27号.txt | zhengtu extract -")]
pub(super) struct Args {
    #[command(flatten)]
    corpus: corpus::Args,
}

pub(super) fn run(args: &Args) -> Result<ExitCode> {
    let mut out = stdout();
    let outcome = Corpus::open(&args.corpus)?.each(|record| {
        serde_json::to_writer(&mut out, &record).map_err(std::io::Error::from)?;
        out.write_all(b"\n")?;
        Ok(())
    })?;
    out.flush().context("standard output")?;
    if outcome.record_count == 0 {
        bail!("nothing could be read");
    }
    if !outcome.unread.is_empty() {
        let (read, unread) = (outcome.record_count, outcome.unread.len());
        say(format_args!("{}, {unread} not read", count(read, "reply", "replies")));
    }
    Ok(ExitCode::SUCCESS)
}

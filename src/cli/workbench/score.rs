//! `score --gold 标注/ 答复/`: how much of what a reader found is found, and which rules are how often right.

use crate::cli::corpus::{self, Corpus};
use crate::cli::terminal::{count, say, stdout};
use anyhow::{Context, Result, bail};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use zhengtu::score::{self, Measured, Records};

/// Score what is found in replies against what a careful reader found.
///
/// Gold records are JSON as the annotation guideline sets it, one file a reply (27.json for 27.txt), or JSON Lines.
/// Entities count on (text, type), deictic words (我市) on (text, type, name), relations on (subject, predicate,
/// object), quantities on (value, unit, indicator); names, statuses and the reply's own fields as shares of what
/// matched. With --rules the table tells for each rule how many of its claims were judged and how many are right.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  zhengtu score --gold 标注/ 答复/
  zhengtu score --gold 标注/ 答复/ --errors 20
  zhengtu score --gold 标注/ 答复/ --rules > 规则.tsv
  zhengtu score --gold 标注/ 答复/ --write-rules 我的词典/")]
pub(in crate::cli) struct Args {
    #[command(flatten)]
    corpus: corpus::Args,
    /// A folder of gold records (.json), or one file; may be given again
    #[arg(long, value_name = "PATH", required = true)]
    gold: Vec<PathBuf>,
    /// List up to N errors of each kind
    #[arg(long, value_name = "N", default_value_t = 0)]
    errors: usize,
    /// Print the scores as JSON
    #[arg(long)]
    json: bool,
    /// Print how often each rule is right, as TSV
    #[arg(long, conflicts_with_all = ["errors", "json"])]
    rules: bool,
    /// Write each rule's precision into its file below DIR/rules
    #[arg(long, value_name = "DIR")]
    write_rules: Option<PathBuf>,
}

pub(in crate::cli) fn run(args: &Args) -> Result<ExitCode> {
    let mut gold = Records::new();
    for path in &args.gold {
        for (id, record) in score::load(path)? {
            if gold.insert(id.clone(), record).is_some() {
                bail!("{}: id `{id}` stands in another --gold too", path.display());
            }
        }
    }
    let mut predicted = Records::new();
    let outcome = Corpus::open(&args.corpus)?.silent_about(".json").each(|record| {
        predicted.insert(record.id.clone(), serde_json::to_value(record)?);
        Ok(())
    })?;
    if outcome.record_count == 0 {
        bail!("nothing could be read");
    }
    let mut out = stdout();
    let measured = score::measure(&gold, &predicted);
    if let Some(folder) = &args.write_rules {
        write_rules(folder, &measured)?;
    }
    if args.rules {
        writeln!(out, "rule\tmeasured\tright\tprecision")?;
        for (rule, measured) in &measured {
            let Measured { right, of } = measured;
            let precision = measured.precision().map(|share| share.to_string()).unwrap_or_default();
            writeln!(out, "{rule}\t{of}\t{right}\t{precision}")?;
        }
    } else {
        let (report, errors) = score::score(&gold, &predicted);
        let listed = errors.kinds().filter(|_| args.errors > 0);
        let listed: Vec<_> = listed
            .map(|(kind, items)| (kind, items.get(..args.errors.min(items.len())).unwrap_or(items)))
            .collect();
        if args.json {
            let mut value = serde_json::to_value(&report)?;
            if let Some(map) = value.as_object_mut().filter(|_| !listed.is_empty()) {
                map.insert("errors".to_owned(), listed.iter().cloned().collect());
            }
            serde_json::to_writer_pretty(&mut out, &value).map_err(std::io::Error::from)?;
            writeln!(out)?;
        } else {
            write!(out, "{report}")?;
            for (kind, items) in listed {
                writeln!(out, "\n{kind}:")?;
                for item in items {
                    writeln!(out, "  {}", item.join(" | "))?;
                }
            }
        }
    }
    out.flush().context("standard output")?;
    Ok(ExitCode::SUCCESS)
}

/// Writes the numbers into the files of `folder`/rules that hold the rules.
fn write_rules(folder: &Path, measured: &std::collections::BTreeMap<String, Measured>) -> Result<()> {
    let rules = folder.join("rules");
    let entries = std::fs::read_dir(&rules).with_context(|| rules.display().to_string())?;
    let mut files = Vec::new();
    for entry in entries {
        let file = entry.with_context(|| rules.display().to_string())?.path();
        if file.extension().is_some_and(|ending| ending == "toml") {
            files.push(file);
        }
    }
    files.sort();
    let mut changed = 0;
    for file in files {
        let text = std::fs::read_to_string(&file).with_context(|| file.display().to_string())?;
        let written = score::written(&text, measured);
        if written != text {
            std::fs::write(&file, written).with_context(|| file.display().to_string())?;
            changed += 1;
        }
    }
    say(format_args!("{} changed", count(changed, "rule file", "rule files")));
    Ok(())
}

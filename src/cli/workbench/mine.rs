//! `mine 答复/ > 待审.tsv`: likely names that no table holds, 光启超材料产业园 three times, ready to be reviewed and added.

use crate::cli::corpus::{self, Corpus};
use crate::cli::terminal::{count, say, stdout};
use anyhow::{Result, bail};
use std::io::Write;
use std::process::ExitCode;
use zhengtu::dictionary::table_of;
use zhengtu::mine::{Finding, Mine};
use zhengtu::model::EntityType;

/// Find likely names that no table holds, as TSV to review.
///
/// Names that were read by their head or by a pattern and recur, titles in 《》 that no table knows, strings before a head
/// (园, 产业 …) that made no name: each with its type, how often it stands in how many replies, and up to three contexts.
/// With --rows the names come as rows of the tables they would stand in, to be pasted there once reviewed.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  zhengtu mine 答复/ > 待审.tsv
  zhengtu mine 答复/ --type Industry --least 3
  zhengtu mine 答复/ --type DevelopmentZone --rows > 我的词典/zones.tsv")]
pub(in crate::cli) struct Args {
    #[command(flatten)]
    corpus: corpus::Args,
    /// How often a name must stand there at least
    #[arg(long, value_name = "N", default_value_t = 2)]
    least: usize,
    /// Only names of that type: Place or 地点 …
    #[arg(long = "type", value_name = "TYPE", value_parser = super::dictionary::entity_type)]
    entity_type: Option<EntityType>,
    /// Print rows of the tables instead: name and empty cells, the count as note
    #[arg(long)]
    rows: bool,
}

pub(in crate::cli) fn run(args: &Args) -> Result<ExitCode> {
    let corpus = Corpus::open(&args.corpus)?;
    let extractor = corpus.extractor();
    let mut mine = Mine::default();
    let outcome = corpus.each(|record| {
        mine.add(extractor.dictionary(), &record);
        Ok(())
    })?;
    if outcome.record_count == 0 {
        bail!("nothing could be read");
    }
    let mut findings = mine.findings(args.least);
    findings.retain(|finding| args.entity_type.is_none_or(|kind| finding.entity_type == kind));
    let mut out = stdout();
    if args.rows {
        write!(out, "{}", rows(&findings))?;
    } else {
        writeln!(out, "type\tname\tcount\treplies\tfound_by\ttable\tcontexts")?;
        for finding in &findings {
            let table = table_of(finding.entity_type).map_or("", |(table, _)| table);
            let Finding { name, entity_type, rule, count, documents, contexts } = finding;
            writeln!(
                out,
                "{entity_type}\t{name}\t{count}\t{documents}\t{rule}\t{table}\t{}",
                contexts.join(" / ")
            )?;
        }
    }
    out.flush()?;
    let (found, replies) = (findings.len(), outcome.record_count);
    say(format_args!("{} in {}", count(found, "name", "names"), count(replies, "reply", "replies")));
    Ok(ExitCode::SUCCESS)
}

/// The findings as rows, table by table; where there are several tables each is headed by a comment.
fn rows(findings: &[Finding]) -> String {
    let mut out = String::new();
    let of = |kind: EntityType| findings.iter().filter(move |finding| finding.entity_type == kind);
    let kinds: Vec<EntityType> =
        EntityType::ALL.iter().copied().filter(|kind| of(*kind).next().is_some()).collect();
    for kind in &kinds {
        let Some((table, columns)) = table_of(*kind) else { continue };
        if kinds.len() > 1 {
            out.push_str(&format!("# {table}\n"));
        }
        out.push_str(&format!("{}\n", columns.join("\t")));
        let mut names: Vec<&Finding> = of(*kind).collect();
        names.sort_by(|one, other| one.name.cmp(&other.name));
        for finding in names {
            let note = || format!("{} 份答复中 {} 次", finding.documents, finding.count);
            let cells = columns.iter().map(|column| match *column {
                "name" => finding.name.clone(),
                "level" if *kind == EntityType::Place => "region".to_owned(),
                "note" => note(),
                _ => String::new(),
            });
            out.push_str(&format!("{}\n", cells.collect::<Vec<_>>().join("\t")));
        }
    }
    out
}

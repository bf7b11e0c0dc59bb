//! `query kg 'SELECT …'`: SPARQL over a graph, as a table for people (雄安新区 takes eight columns) or in a format for programs.

use super::answer;
use anyhow::{Context, Result, bail};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use zhengtu::kg;

/// Ask a graph in SPARQL.
///
/// The prefixes zt: id: rdf: rdfs: skos: owl: xsd: prov: geo: geof: sf: need no declaration, and the functions of
/// GeoSPARQL are there. Rows of a SELECT without ORDER BY are sorted,
/// so that the same question has the same answer. Queries only read, and never reach the network.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  zhengtu query kg 'SELECT ?名称 { ?x a zt:TransportLine ; rdfs:label ?名称 } LIMIT 10'
  zhengtu query kg 'SELECT ?谓词 ?对象 ?原文 {
      ?c zt:subject id:Place-雄安新区 ; zt:predicate ?谓词 ; zt:object/rdfs:label ?对象 ; zt:quote ?原文 }'
  zhengtu query kg -f 问题.rq --excel > 答案.csv
  zhengtu query kg -f 问题.rq --limit 100 --timeout 30
  zhengtu query kg 'DESCRIBE id:Place-雄安新区' --format turtle")]
pub(in crate::cli) struct Args {
    /// The folder of a graph
    kg: PathBuf,
    /// The query; without it and without -f, it is read from standard input
    sparql: Option<String>,
    /// Read the query from a file; - is standard input
    #[arg(short, long, value_name = "FILE", conflicts_with = "sparql")]
    file: Option<PathBuf>,
    #[command(flatten)]
    answer: answer::Args,
}

pub(in crate::cli) fn run(args: &Args) -> Result<ExitCode> {
    let kg = kg::open(&args.kg)?;
    let query = match (&args.sparql, &args.file) {
        (Some(query), _) => query.clone(),
        (None, file) => text(file.as_deref().unwrap_or(Path::new("-")))?,
    };
    if query.trim().is_empty() {
        bail!("the query is empty");
    }
    args.answer.answer(&kg, || Ok(query))?;
    Ok(ExitCode::SUCCESS)
}

fn text(path: &Path) -> Result<String> {
    let mut text = String::new();
    if path.as_os_str() == "-" {
        std::io::stdin().read_to_string(&mut text).context("standard input")?;
    } else {
        text = std::fs::read_to_string(path).with_context(|| path.display().to_string())?;
    }
    Ok(text.trim_start_matches('\u{feff}').to_owned())
}

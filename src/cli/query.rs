//! `query kg 'SELECT …'`: SPARQL over a graph, as a table for people (雄安新区 takes eight columns) or in a format for programs.

use super::terminal::{Align, count, one_line, say, stdout, table};
use anyhow::{Context, Result, bail};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use zhengtu::kg;
use zhengtu::rdf::{Answer, AnswerFormat};

/// Ask a graph in SPARQL.
///
/// The prefixes zt: id: rdf: rdfs: skos: owl: xsd: need no declaration. Rows of a SELECT without ORDER BY are sorted,
/// so that the same question has the same answer. Queries only read, and never reach the network.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  zhengtu query kg 'SELECT ?名称 { ?x a zt:TransportLine ; rdfs:label ?名称 } LIMIT 10'
  zhengtu query kg 'SELECT ?谓词 ?对象 ?原文 {
      ?c zt:subject id:Place-雄安新区 ; zt:predicate ?谓词 ; zt:object/rdfs:label ?对象 ; zt:quote ?原文 }'
  zhengtu query kg -f 问题.rq --format csv > 答案.csv
  zhengtu query kg 'DESCRIBE id:Place-雄安新区' --format turtle")]
pub(super) struct Args {
    /// The folder of a graph
    kg: PathBuf,
    /// The query; without it and without -f, it is read from standard input
    sparql: Option<String>,
    /// Read the query from a file; - is standard input
    #[arg(short, long, value_name = "FILE", conflicts_with = "sparql")]
    file: Option<PathBuf>,
    /// How the answer is written
    #[arg(long, default_value = "table", value_parser = ["table", "csv", "tsv", "json", "xml", "turtle", "ntriples"])]
    format: String,
}

pub(super) fn run(args: &Args) -> Result<ExitCode> {
    let kg = kg::open(&args.kg)?;
    let query = match (&args.sparql, &args.file) {
        (Some(query), _) => query.clone(),
        (None, file) => text(file.as_deref().unwrap_or(Path::new("-")))?,
    };
    if query.trim().is_empty() {
        bail!("the query is empty");
    }
    let answer = kg.store()?.query(&query)?;
    let mut out = stdout();
    match AnswerFormat::from_name(&args.format) {
        Some(format) => answer.write(format, &mut out)?,
        None => draw(&answer, &mut out)?,
    }
    out.flush().context("standard output")?;
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

fn draw(answer: &Answer, out: &mut dyn Write) -> Result<()> {
    if let Some(rows) = answer.table() {
        let header: Vec<_> = rows.columns.iter().map(|column| (column.as_str(), Align::Left)).collect();
        let cell = |term: &Option<_>| term.as_ref().map(ToString::to_string).unwrap_or_default();
        let number = rows.rows.len();
        write!(out, "{}", table(&header, rows.rows.iter().map(|row| row.iter().map(cell).collect())))?;
        out.flush()?;
        say(count(number, "row", "rows"));
    } else if let Some(truth) = answer.truth() {
        writeln!(out, "{truth}")?;
    } else {
        let triples = answer.triples().unwrap_or_default();
        for [subject, predicate, object] in &triples {
            writeln!(out, "{}", one_line(&format!("{subject} {predicate} {object}")))?;
        }
        out.flush()?;
        say(count(triples.len(), "triple", "triples"));
    }
    Ok(())
}

//! How an answer is asked for and shown: a table for people (雄安新区 takes eight columns), a format for programs, CSV for Excel.

use super::deadline::{seconds, within};
use super::terminal::{Align, count, one_line, say, stdout, table};
use anyhow::{Context, Result, bail};
use std::io::Write;
use std::time::Duration;
use zhengtu::export::cell;
use zhengtu::kg::Kg;
use zhengtu::rdf::{Answer, AnswerFormat, Term};

/// How an answer is written, and how long it may take.
#[derive(Debug, clap::Args)]
#[group(skip)]
pub(super) struct Args {
    /// How the answer is written
    #[arg(long, default_value = "table", value_parser = ["table", "csv", "tsv", "json", "xml", "turtle", "ntriples"])]
    format: String,
    /// CSV as Excel opens it: with a byte order mark, and no cell taken for a formula
    #[arg(long)]
    excel: bool,
    /// Give the first N rows that are found
    #[arg(long, value_name = "N")]
    limit: Option<usize>,
    /// End a query that takes longer
    #[arg(long, value_name = "SECONDS", value_parser = seconds)]
    timeout: Option<Duration>,
}

impl Args {
    /// Runs the query that `sparql` gives and writes its answer to standard output.
    ///
    /// All but the writing has to be done within the time given: a reader may take as long as he likes.
    pub(super) fn answer(&self, kg: &Kg, sparql: impl FnOnce() -> Result<String> + Send) -> Result<()> {
        if self.excel && !matches!(self.format.as_str(), "table" | "csv") {
            bail!("--excel is for csv, not {}", self.format);
        }
        let limit = self.limit.unwrap_or(usize::MAX);
        let (bytes, talk) = within(self.timeout, || {
            let answer = kg.answer(&sparql()?, limit)?;
            let (mut bytes, mut talk) = (Vec::new(), Vec::new());
            match AnswerFormat::from_name(&self.format) {
                _ if self.excel => excel(&answer, &mut bytes)?,
                Some(format) => answer.write(format, &mut bytes)?,
                None => talk.extend(draw(&answer, &mut bytes)?),
            }
            if answer.is_cut() {
                talk.push("there is more: --limit cut the answer".to_owned());
            }
            Ok((bytes, talk))
        })?;
        let mut out = stdout();
        out.write_all(&bytes).and_then(|()| out.flush()).context("standard output")?;
        talk.iter().for_each(say);
        Ok(())
    }
}

fn shown(term: &Option<Term>) -> String {
    term.as_ref().map(ToString::to_string).unwrap_or_default()
}

fn excel(answer: &Answer, out: &mut dyn Write) -> Result<()> {
    let Some(rows) = answer.table() else { bail!("--excel is for the rows of a SELECT") };
    out.write_all("\u{feff}".as_bytes())?;
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(out);
    writer.write_record(&rows.columns)?;
    for row in &rows.rows {
        writer.write_record(row.iter().map(|term| {
            let text = shown(term);
            let is_number = text.parse::<f64>().is_ok();
            if is_number { text } else { cell(&text).into_owned() }
        }))?;
    }
    Ok(writer.flush()?)
}

/// Draws a table, and gives how many rows it has.
fn draw(answer: &Answer, out: &mut dyn Write) -> Result<Option<String>> {
    if let Some(rows) = answer.table() {
        let header: Vec<_> = rows.columns.iter().map(|column| (column.as_str(), Align::Left)).collect();
        let number = rows.rows.len();
        write!(out, "{}", table(&header, rows.rows.iter().map(|row| row.iter().map(shown).collect())))?;
        Ok(Some(count(number, "row", "rows")))
    } else if let Some(truth) = answer.truth() {
        writeln!(out, "{truth}")?;
        Ok(None)
    } else {
        let triples = answer.triples().unwrap_or_default();
        for [subject, predicate, object] in &triples {
            writeln!(out, "{}", one_line(&format!("{subject} {predicate} {object}")))?;
        }
        Ok(Some(count(triples.len(), "triple", "triples")))
    }
}

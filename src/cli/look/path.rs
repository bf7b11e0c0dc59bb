//! `path kg 天津市 雄安新区`: how two things are tied, step by step, with a sentence for each.

use super::filter::{Filters, key};
use super::terminal::{one_line, say, stdout};
use anyhow::Result;
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;
use zhengtu::graph::{self, Edge, KnowledgeGraph, Path};
use zhengtu::kg;

/// Show how two things are tied: the shortest ways, with a sentence for each step.
///
/// Ways go along relations in either direction. --predicate says which relations may be used, --status done,ongoing
/// leaves out what is only planned.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  zhengtu path kg 天津市 雄安新区
  zhengtu path kg 保定市 北京市 --predicate 连接,合作 --status done,ongoing -k 5
  zhengtu path kg 雄安站 京津冀协同发展 --sentences 0")]
pub(in crate::cli) struct Args {
    /// The folder of a graph
    kg: PathBuf,
    /// A name, an alias or an id
    from: String,
    /// Another
    to: String,
    /// How many ways
    #[arg(short, long, value_name = "K", default_value_t = 3)]
    k: usize,
    /// How many sentences to print for each step
    #[arg(long, value_name = "N", default_value_t = 1)]
    sentences: usize,
    #[command(flatten)]
    filters: Filters,
}

pub(in crate::cli) fn run(args: &Args) -> Result<ExitCode> {
    let whole = kg::open(&args.kg)?.graph()?;
    let (from, to) = (key(&whole, &args.from)?, key(&whole, &args.to)?);
    let graph = args.filters.keep(whole)?;
    let ways = graph::paths(&graph, &from, &to, args.k);
    if ways.is_empty() {
        say(format_args!(
            "no way leads from {} to {}: allow more --predicate or --status",
            one_line(&from.name),
            one_line(&to.name)
        ));
        return Ok(ExitCode::FAILURE);
    }
    let mut out = stdout();
    for (number, way) in ways.iter().enumerate() {
        if number > 0 {
            writeln!(out)?;
        }
        show(&graph, way, number + 1, args.sentences, &mut out)?;
    }
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

fn show(
    graph: &KnowledgeGraph,
    way: &Path<'_>,
    number: usize,
    sentences: usize,
    out: &mut dyn Write,
) -> Result<()> {
    let names = way.steps.iter().map(|step| one_line(step.node.name()));
    let names: Vec<String> = std::iter::once(one_line(way.start.name())).chain(names).collect();
    writeln!(out, "{number}. {}（{}步）", names.join(" — "), way.steps.len())?;
    for edge in way.steps.iter().flat_map(|step| &step.edges) {
        let (subject, object) = (one_line(edge.subject.name()), one_line(edge.object.name()));
        writeln!(out, "   [{}] {subject} {} {object}", edge.status().label(), edge.predicate.label())?;
        quotes(graph, edge, sentences, out)?;
    }
    Ok(())
}

fn quotes(graph: &KnowledgeGraph, edge: &Edge<'_>, sentences: usize, out: &mut dyn Write) -> Result<()> {
    let mut claims: Vec<_> = edge.claims.iter().collect();
    claims.sort_by_key(|claim| std::cmp::Reverse(claim.status));
    claims.dedup_by_key(|claim| (claim.reply.clone(), claim.start));
    for claim in claims.iter().take(sentences) {
        let issuer = graph.reply(&claim.reply).and_then(|reply| reply.meta.issuer.as_deref());
        let source: Vec<&str> = std::iter::once(claim.reply.as_ref()).chain(issuer).collect();
        writeln!(out, "       “{}” —— {}", one_line(&claim.quote), one_line(&source.join("，")))?;
    }
    Ok(())
}

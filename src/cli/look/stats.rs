//! `stats kg`: how large the graph is, what holds it together, which groups it falls into; 雄安新区 and its rank.

use super::file::write_to;
use super::filter::Filters;
use super::terminal::{Align, table};
use anyhow::Result;
use clap::ValueEnum;
use serde_json::json;
use std::collections::BTreeMap;
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;
use zhengtu::export::cell;
use zhengtu::graph::{self, KnowledgeGraph, NodeStats, Stats};
use zhengtu::kg;
use zhengtu::model::Status;

/// Show numbers of a graph: degree, PageRank, betweenness, parts and groups of its entities.
///
/// PageRank is high where many well-connected entities point at one; betweenness where the shortest ways between others
/// lead over one: such places bridge. Groups are tied more within than to the rest (Louvain).
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  zhengtu stats kg
  zhengtu stats kg --type 地点 --by betweenness --top 10    谁是桥梁
  zhengtu stats kg --format csv --top 0 -o 指标.csv         全部实体")]
pub(in crate::cli) struct Args {
    /// The folder of a graph
    kg: PathBuf,
    /// How many entities to list; 0 lists all
    #[arg(long, value_name = "N", default_value_t = 20)]
    top: usize,
    /// What they are ordered by
    #[arg(long, value_enum, default_value = "page-rank")]
    by: By,
    /// How it is written
    #[arg(long, value_enum, default_value = "table")]
    format: Format,
    /// Begin CSV with the mark by which Excel knows UTF-8
    #[arg(long)]
    excel: bool,
    /// The file to write; without it, standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    #[command(flatten)]
    filters: Filters,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum By {
    PageRank,
    Degree,
    Betweenness,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For reading
    Table,
    /// For spreadsheets
    Csv,
    /// For programs
    Json,
}

const HEADER: [(&str, Align); 8] = [
    ("实体", Align::Left),
    ("类型", Align::Left),
    ("邻居", Align::Right),
    ("提及", Align::Right),
    ("PageRank", Align::Right),
    ("介数", Align::Right),
    ("部分", Align::Right),
    ("群组", Align::Right),
];

pub(in crate::cli) fn run(args: &Args) -> Result<ExitCode> {
    let graph = args.filters.keep(kg::open(&args.kg)?.graph()?)?;
    let stats = graph::stats(&graph);
    let mut nodes = stats.nodes.clone();
    match args.by {
        By::PageRank => {}
        By::Degree => nodes.sort_by_key(|node| std::cmp::Reverse(node.degree)),
        By::Betweenness => nodes.sort_by(|a, b| b.betweenness.total_cmp(&a.betweenness)),
    }
    if args.top > 0 {
        nodes.truncate(args.top);
    }
    write_to(args.output.as_deref(), |out| match args.format {
        Format::Table => write_table(&graph, &stats, &nodes, out),
        Format::Csv => {
            if args.excel {
                out.write_all("\u{feff}".as_bytes())?;
            }
            write_csv(&nodes, out)
        }
        Format::Json => write_json(&graph, &stats, &nodes, out),
    })?;
    Ok(ExitCode::SUCCESS)
}

fn row(node: &NodeStats<'_>) -> Vec<String> {
    let open = if node.node.key.ambiguous { "？" } else { "" };
    vec![
        format!("{}{open}", node.node.name()),
        node.node.entity_type().label().to_owned(),
        node.degree.to_string(),
        node.node.mention_count().to_string(),
        format!("{:.5}", node.page_rank),
        format!("{:.5}", node.betweenness),
        (node.component + 1).to_string(),
        (node.community + 1).to_string(),
    ]
}

fn write_table(
    graph: &KnowledgeGraph,
    stats: &Stats<'_>,
    nodes: &[NodeStats<'_>],
    out: &mut dyn Write,
) -> Result<()> {
    writeln!(
        out,
        "{} 个实体，{} 条关系，{} 条主张，{} 份答复",
        graph.node_count(),
        graph.edge_count(),
        graph.claim_count(),
        graph.reply_count()
    )?;
    let mut by_status: BTreeMap<Status, usize> = BTreeMap::new();
    for edge in graph.edges() {
        *by_status.entry(edge.status()).or_default() += 1;
    }
    let parts: Vec<String> =
        by_status.iter().rev().map(|(status, count)| format!("{} {count}", status.label())).collect();
    writeln!(out, "关系：{}", parts.join("，"))?;
    writeln!(
        out,
        "{} 个互不相连的部分，最大的有 {} 个实体；{} 个群组，模块度 {:.2}",
        stats.component_count, stats.largest_component, stats.community_count, stats.modularity
    )?;
    if stats.is_betweenness_sampled {
        writeln!(out, "介数由一部分实体推算")?;
    }
    writeln!(out)?;
    out.write_all(table(&HEADER, nodes.iter().map(row)).as_bytes())?;
    Ok(())
}

fn write_csv(nodes: &[NodeStats<'_>], out: &mut dyn Write) -> Result<()> {
    let quoted = |text: &str| format!("\"{}\"", cell(text).replace('"', "\"\""));
    let header: Vec<String> =
        std::iter::once("id").chain(HEADER.iter().map(|(name, _)| *name)).map(quoted).collect();
    writeln!(out, "{}", header.join(","))?;
    for node in nodes {
        let mut cells = vec![quoted(&node.node.key.to_string())];
        cells.extend(row(node).iter().map(|cell| quoted(cell)));
        writeln!(out, "{}", cells.join(","))?;
    }
    Ok(())
}

fn write_json(
    graph: &KnowledgeGraph,
    stats: &Stats<'_>,
    nodes: &[NodeStats<'_>],
    out: &mut dyn Write,
) -> Result<()> {
    let list: Vec<_> = nodes
        .iter()
        .map(|node| {
            json!({
                "id": node.node.key.to_string(),
                "name": node.node.name(),
                "type": node.node.entity_type().name(),
                "degree": node.degree,
                "mentions": node.node.mention_count(),
                "pageRank": node.page_rank,
                "betweenness": node.betweenness,
                "component": node.component + 1,
                "community": node.community + 1,
            })
        })
        .collect();
    let whole = json!({
        "entities": graph.node_count(),
        "relations": graph.edge_count(),
        "claims": graph.claim_count(),
        "replies": graph.reply_count(),
        "components": stats.component_count,
        "largestComponent": stats.largest_component,
        "communities": stats.community_count,
        "modularity": stats.modularity,
        "betweennessSampled": stats.is_betweenness_sampled,
        "nodes": list,
    });
    serde_json::to_writer_pretty(&mut *out, &whole)?;
    Ok(writeln!(out)?)
}

//! `show kg 雄安新区`: one entity with its names, and its neighbours by predicate and status, each with its sentences.
//!
//! 雄安 shows 雄安新区. A name that several things bear is answered with the choices, `Place:北京市朝阳区` among them,
//! which can be given in place of the name.

use super::by_words;
use super::filter::Filters;
use super::terminal::{Align, one_line, say, stdout, table};
use anyhow::{Result, bail};
use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;
use zhengtu::graph::{Claim, Direction, Edge, KnowledgeGraph, Node, NodeKey};
use zhengtu::kg;
use zhengtu::model::{EntityType, Predicate};

/// Show one entity: its names, its ties, and the sentences that say so.
///
/// NAME is a canonical name, an alias, or an id such as Place:雄安新区. Where several entities bear the name they are
/// listed; give one's id.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  zhengtu show kg 雄安新区
  zhengtu show kg 雄安 --sentences 1 --type 交通线路
  zhengtu show kg 'Place?:朝阳区'")]
pub(in crate::cli) struct Args {
    /// The folder of a graph
    kg: PathBuf,
    /// A name, an alias or an id
    name: String,
    /// How many sentences to print for each tie
    #[arg(long, value_name = "N", default_value_t = 3)]
    sentences: usize,
    #[command(flatten)]
    filters: Filters,
}

pub(in crate::cli) fn run(args: &Args) -> Result<ExitCode> {
    let graph = kg::open(&args.kg)?.graph()?;
    let by_id = NodeKey::from_id(&args.name).and_then(|key| graph.node(&key));
    let mut found = by_id.map_or_else(|| graph.find(&args.name), |node| vec![node]);
    if found.is_empty() {
        found = by_words(&graph, &args.name)?.iter().filter_map(|key| graph.node(key)).collect();
    }
    match found.as_slice() {
        [] => {
            graph.resolve(&args.name, None)?;
            bail!("`{}` is not in the graph", args.name)
        }
        [node] => {
            let mut filter = args.filters.filter(&graph)?;
            filter.focus.insert(node.key.clone());
            filter.depth = 1;
            let part = graph.filter(&filter);
            let node = part.node(&node.key).unwrap_or(node);
            let mut out = stdout();
            show(&part, node, args.sentences, &mut out)?;
            out.flush()?;
            Ok(ExitCode::SUCCESS)
        }
        several => {
            let mut out = stdout();
            write!(out, "{}", choices(&graph, several))?;
            out.flush()?;
            let number = several.len();
            say(format_args!("error: `{}` names {number} entities; give one's id", args.name));
            Ok(ExitCode::FAILURE)
        }
    }
}

fn choices(graph: &KnowledgeGraph, nodes: &[&Node]) -> String {
    let header = [
        ("编号", Align::Left),
        ("类型", Align::Left),
        ("提及", Align::Right),
        ("关系", Align::Right),
        ("可能是", Align::Left),
    ];
    let rows = nodes.iter().map(|node| {
        let ties: usize = graph.neighbours(&node.key).values().map(Vec::len).sum();
        let candidates: Vec<_> = node.candidates.iter().map(String::as_str).collect();
        vec![
            node.key.to_string(),
            node.entity_type().label().to_owned(),
            node.mention_count().to_string(),
            ties.to_string(),
            candidates.join("、"),
        ]
    });
    table(&header, rows)
}

fn show(graph: &KnowledgeGraph, node: &Node, sentence_limit: usize, out: &mut dyn Write) -> Result<()> {
    let open = if node.key.ambiguous { "，未定所指" } else { "" };
    writeln!(out, "{}（{}{open}）", one_line(node.name()), node.entity_type().label())?;
    list(out, "又名", node.aliases())?;
    list(out, "指称", node.deictic.keys().map(String::as_str))?;
    list(out, "可能是", node.candidates.iter().map(String::as_str))?;
    let facts = graph.facts(&node.key).filter(|_| node.entity_type().has_period());
    if let Some((from, until)) = facts.and_then(|facts| facts.from.zip(facts.until)) {
        writeln!(out, "年限  {from}—{until}年")?;
    }
    writeln!(out, "提及  {} 次，见于 {} 份答复", node.mention_count(), node.replies().len())?;
    for ((predicate, direction), mut edges) in graph.neighbours(&node.key) {
        writeln!(out, "\n{}", heading(node, predicate, direction, edges.len()))?;
        edges.sort_by_key(|edge| Reverse(edge.status()));
        let mut status = None;
        for edge in &edges {
            if status.replace(edge.status()) != Some(edge.status()) {
                writeln!(out, "  {}", edge.status().label())?;
            }
            neighbour(graph, node, edge, sentence_limit, out)?;
        }
    }
    Ok(())
}

fn list<'a>(out: &mut dyn Write, title: &str, names: impl Iterator<Item = &'a str>) -> Result<()> {
    let names: Vec<_> = names.map(one_line).collect();
    if !names.is_empty() {
        writeln!(out, "{title}  {}", names.join("、"))?;
    }
    Ok(())
}

/// `雄安新区 合作 …` where the entity is the subject, `… 连接 雄安新区` where it is the object.
fn heading(node: &Node, predicate: Predicate, direction: Direction, number: usize) -> String {
    let (name, label) = (one_line(node.name()), predicate.label());
    match direction {
        Direction::Outgoing => format!("{name} {label} …（{number}）"),
        Direction::Incoming => format!("… {label} {name}（{number}）"),
    }
}

fn neighbour(
    graph: &KnowledgeGraph,
    node: &Node,
    edge: &Edge<'_>,
    sentence_limit: usize,
    out: &mut dyn Write,
) -> Result<()> {
    let other = if edge.subject.key == node.key { edge.object } else { edge.subject };
    let open = if other.key.ambiguous { "?" } else { "" };
    let kind: EntityType = other.entity_type();
    writeln!(out, "    {}{open}（{}）", one_line(other.name()), kind.label())?;
    // the sentences that give the edge its status come first
    let mut claims: Vec<&Claim> = edge.claims.iter().collect();
    claims.sort_by_key(|claim| Reverse(claim.status));
    // two rules may read one sentence
    let mut seen = BTreeSet::new();
    claims.retain(|claim| seen.insert((&claim.reply, claim.start, claim.end)));
    for claim in claims.iter().take(sentence_limit) {
        if claim.status != edge.status() {
            write!(out, "      [{}] ", claim.status.label())?;
        } else {
            write!(out, "      ")?;
        }
        writeln!(out, "“{}” —— {}", one_line(&claim.quote), source(graph, claim))?;
    }
    if claims.len() > sentence_limit {
        writeln!(out, "      另有 {} 句", claims.len() - sentence_limit)?;
    }
    Ok(())
}

/// Which reply says so: id, issuer, date.
fn source(graph: &KnowledgeGraph, claim: &Claim) -> String {
    let meta = graph.reply(&claim.reply).map(|reply| &reply.meta);
    let known = [meta.and_then(|meta| meta.issuer.as_deref()), meta.and_then(|meta| meta.date.as_deref())];
    let parts: Vec<_> = std::iter::once(claim.reply.as_ref()).chain(known.into_iter().flatten()).collect();
    one_line(&parts.join("，"))
}

//! The graph for Graphviz, written by ourselves: petgraph's writer neither escapes labels nor knows legends.
//!
//! `"Place:雄安新区" -> …[label="建设", style=dashed, tooltip="〔计划〕拟建…"]`: what is planned is dashed, what is negated
//! dotted, and the sentence stands in the tooltip. Widths are given, for Graphviz without the font guesses them wrong.

use super::label::{columns, quoted, wrap};
use super::style::{of_status, of_type};
use super::{Options, Written};
use crate::graph::{Edge, Filter, KnowledgeGraph, Node, NodeKey};
use crate::model::{EntityType, Status};
use std::collections::BTreeSet;
use std::io::{self, Write};

/// Points per column: half a Han character.
const FONT_SIZE: usize = 12;

/// How many sentences a tooltip shows.
const QUOTES: usize = 3;

/// Writes the picture; see [`super::write`].
pub(super) fn write(graph: &KnowledgeGraph, options: &Options, out: &mut dyn Write) -> io::Result<Written> {
    let tied = tied(graph, options.with_persons);
    let shown = tied.core(options.limit);
    let beyond = tied.node_count() - shown.node_count();
    writeln!(out, "digraph \"政图\" {{")?;
    write_head(out, options, &note(graph, &tied, &shown))?;
    write_legend(out, &shown)?;
    for node in shown.nodes() {
        write_node(out, node)?;
    }
    for edge in shown.edges() {
        write_edge(out, &edge, graph)?;
    }
    writeln!(out, "}}")?;
    Ok(Written { nodes: shown.node_count(), edges: shown.edge_count(), nodes_beyond_limit: beyond })
}

/// The nodes that some edge ties to another, all if none is, persons aside.
fn tied(graph: &KnowledgeGraph, with_persons: bool) -> KnowledgeGraph {
    let drawn = |entity_type: &EntityType| with_persons || *entity_type != EntityType::Person;
    let types = EntityType::ALL.iter().copied().filter(drawn).collect();
    let drawn = graph.filter(&Filter { types, ..Filter::default() });
    match drawn.edge_count() {
        0 => drawn,
        _ => drawn.without_loose_nodes(),
    }
}

/// What the picture leaves out, in words.
fn note(graph: &KnowledgeGraph, tied: &KnowledgeGraph, shown: &KnowledgeGraph) -> String {
    let mut note =
        format!("{}个实体，{}条关系，来自{}件答复", shown.node_count(), shown.edge_count(), cited(shown));
    if shown.node_count() < tied.node_count() {
        note += &format!("；全图有{}个相连实体，此处只画联系最多的部分", tied.node_count());
    }
    let loose = graph.node_count() - tied.node_count();
    if loose > 0 {
        note += &format!("；另有{loose}个实体没有关系或为人物，未画");
    }
    note
}

fn cited(graph: &KnowledgeGraph) -> usize {
    graph.edges().flat_map(|edge| edge.replies()).collect::<BTreeSet<_>>().len()
}

fn write_head(out: &mut dyn Write, options: &Options, note: &str) -> io::Result<()> {
    let label = quoted(&format!("{}\n{note}\n ", options.title));
    writeln!(
        out,
        "  graph [label={label}, labelloc=t, fontsize=16, fontname=\"Noto Sans CJK SC\", charset=\"UTF-8\","
    )?;
    writeln!(
        out,
        "    rankdir=LR, nodesep=0.22, ranksep=0.9, pad=0.3, bgcolor=\"#FFFFFF\", tooltip=\" \"];"
    )?;
    writeln!(
        out,
        "  node [fontname=\"Noto Sans CJK SC\", fontsize={FONT_SIZE}, color=\"#444444\", fontcolor=\"#111111\"];"
    )?;
    writeln!(out, "  edge [fontname=\"Noto Sans CJK SC\", fontsize=10, arrowsize=0.7];")
}

/// A frame with a node per type and an edge per status in use.
fn write_legend(out: &mut dyn Write, graph: &KnowledgeGraph) -> io::Result<()> {
    let types: BTreeSet<EntityType> = graph.nodes().map(Node::entity_type).collect();
    let statuses: BTreeSet<Status> = graph.edges().map(|edge| edge.status()).collect();
    writeln!(out, "  subgraph cluster_legend {{")?;
    writeln!(out, "    label=\"图例\"; fontsize=12; color=\"#BBBBBB\"; style=rounded;")?;
    let types: Vec<&str> =
        types.into_iter().map(|entity_type| legend_node(out, entity_type)).collect::<Result<_, _>>()?;
    // Two columns, or the frame is as high as a small picture.
    for pair in types.chunks(2) {
        if let [left, right] = pair {
            writeln!(out, "    \"legend {left}\" -> \"legend {right}\" [style=invis];")?;
        }
    }
    for status in &statuses {
        let (name, style) = (status.name(), of_status(*status));
        writeln!(
            out,
            "    \"legend {name} from\", \"legend {name} to\" [shape=point, width=0.05, color=\"#888888\"];"
        )?;
        writeln!(
            out,
            "    \"legend {name} from\" -> \"legend {name} to\" [label={}, style={}, color=\"{}\", penwidth={}, arrowhead={}];",
            quoted(status.label()),
            style.style,
            style.colour,
            style.width,
            style.head
        )?;
    }
    writeln!(out, "  }}")
}

fn legend_node(out: &mut dyn Write, entity_type: EntityType) -> io::Result<&'static str> {
    let attributes = look(entity_type, &[entity_type.label().to_owned()], false);
    writeln!(out, "    \"legend {entity_type}\" [{attributes}];")?;
    Ok(entity_type.name())
}

fn write_node(out: &mut dyn Write, node: &Node) -> io::Result<()> {
    let mut lines = wrap(node.name());
    if let (true, Some(last)) = (node.key.ambiguous, lines.last_mut()) {
        last.push('？');
    }
    let attributes = look(node.entity_type(), &lines, node.key.ambiguous);
    writeln!(out, "  {} [{attributes}, tooltip={}];", id(&node.key), quoted(&about(node)))
}

/// Label, shape, fill and width of a node.
fn look(entity_type: EntityType, lines: &[String], is_open: bool) -> String {
    let style = of_type(entity_type);
    let dashed = if is_open { ",dashed" } else { "" };
    let points = columns(lines) * FONT_SIZE / 2;
    #[expect(clippy::cast_precision_loss, reason = "a label is some hundred points wide")]
    let width = points as f64 / 72.0 + style.margin;
    format!(
        "label={}, shape={}, style=\"{}{dashed}\", fillcolor=\"{}\", penwidth={}, width={width:.2}, margin=\"0.08,0.05\"",
        quoted(&lines.join("\n")),
        style.shape,
        style.style,
        style.fill,
        style.outline
    )
}

/// Type, full name, aliases, and what an open name may be.
fn about(node: &Node) -> String {
    let aliases: Vec<&str> = node.aliases().collect();
    let candidates: Vec<&str> = node.candidates.iter().map(String::as_str).collect();
    let mut about = format!("{} {}", node.entity_type().label(), node.name());
    if !aliases.is_empty() {
        about += &format!("\n又称 {}", aliases.join("、"));
    }
    if node.key.ambiguous {
        about += &format!("\n名称未定，可能是 {}", candidates.join("、"));
    }
    about
}

fn write_edge(out: &mut dyn Write, edge: &Edge<'_>, graph: &KnowledgeGraph) -> io::Result<()> {
    let status = edge.status();
    let style = of_status(status);
    let replies = edge.replies().len();
    let label = match replies {
        1 => edge.predicate.label().to_owned(),
        many => format!("{}×{many}", edge.predicate.label()),
    };
    let direction = if edge.predicate.is_symmetric() { ", dir=none" } else { "" };
    let tooltip = quoted(&evidence(edge, graph));
    writeln!(
        out,
        "  {} -> {} [label={}, style={}, color=\"{colour}\", fontcolor=\"{colour}\", penwidth={}, arrowhead={}{direction}, tooltip={tooltip}, labeltooltip={tooltip}];",
        id(&edge.subject.key),
        id(&edge.object.key),
        quoted(&label),
        style.style,
        style.width,
        style.head,
        colour = style.colour,
    )
}

/// The triple and the sentences that say so, the furthest first.
fn evidence(edge: &Edge<'_>, graph: &KnowledgeGraph) -> String {
    let mut claims: Vec<_> = edge.claims.iter().collect();
    claims.sort_by_key(|claim| std::cmp::Reverse(claim.status));
    let mut lines =
        vec![format!("{} {} {}", edge.subject.name(), edge.predicate.label(), edge.object.name())];
    for claim in claims.iter().take(QUOTES) {
        let title = graph.reply(&claim.reply).and_then(|reply| reply.meta.title.as_deref());
        let source = title.unwrap_or(&claim.reply);
        lines.push(format!("〔{}〕{}（{source}）", claim.status.label(), claim.quote.trim()));
    }
    if claims.len() > QUOTES {
        lines.push(format!("等{}处", claims.len()));
    }
    lines.join("\n")
}

fn id(key: &NodeKey) -> String {
    quoted(&key.to_string())
}

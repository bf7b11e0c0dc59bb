//! The graph for Graphviz, written by ourselves: petgraph's writer neither escapes labels nor knows legends.
//!
//! `"Place:雄安新区" -> …[label="建设", style=dashed, tooltip="〔计划〕拟建…"]`: what is planned is dashed, what is negated
//! dotted, and the sentence stands in the tooltip. Widths are given, for Graphviz without the font guesses them wrong.

use super::label::{columns, quoted, wrap};
use super::pick::pick;
use super::style::{about, evidence, of_status, of_type};
use super::{Cluster, Options, Written};
use crate::graph::{Edge, KnowledgeGraph, LinkLevel, Node, NodeKey, homes};
use crate::model::{EntityType, Status};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

/// Points per column: half a Han character.
const FONT_SIZE: usize = 12;

/// Writes the picture; see [`super::write`].
pub(super) fn write(
    graph: &KnowledgeGraph,
    options: &Options<'_>,
    out: &mut dyn Write,
) -> io::Result<Written> {
    let picked = pick(graph, options);
    let shown = &picked.shown;
    writeln!(out, "digraph \"政图\" {{")?;
    write_head(out, &options.title, &picked.note)?;
    write_legend(out, shown)?;
    for (number, (title, nodes)) in clusters(shown, options).iter().enumerate() {
        if !title.is_empty() {
            open_frame(out, number, title)?;
        }
        for node in nodes {
            write_node(out, node)?;
        }
        if !title.is_empty() {
            writeln!(out, "  }}")?;
        }
    }
    for edge in shown.edges() {
        write_edge(out, &edge, graph)?;
    }
    writeln!(out, "}}")?;
    Ok(Written { nodes: shown.node_count(), edges: shown.edge_count(), nodes_beyond_limit: picked.beyond })
}

/// Nodes by the title of their frame; those without a frame under an empty one.
fn clusters<'g>(graph: &'g KnowledgeGraph, options: &Options<'_>) -> BTreeMap<String, Vec<&'g Node>> {
    let provinces: BTreeMap<NodeKey, String> = match (options.cluster, options.words) {
        (Some(Cluster::Province), Some(words)) => homes(graph, words, LinkLevel::Province)
            .into_iter()
            .map(|(key, name)| (key.clone(), name.to_owned()))
            .collect(),
        _ => BTreeMap::new(),
    };
    let mut clusters: BTreeMap<String, Vec<&Node>> = BTreeMap::new();
    for node in graph.nodes() {
        let title = match options.cluster {
            Some(Cluster::Type) => node.entity_type().label().to_owned(),
            Some(Cluster::Province) => provinces.get(&node.key).cloned().unwrap_or_default(),
            None => String::new(),
        };
        clusters.entry(title).or_default().push(node);
    }
    clusters
}

/// Title and note above the picture, and how nodes and edges look that say nothing else.
// `newrank`: without it dot fails on some frames ("trouble in init_rank").
pub(super) fn write_head(out: &mut dyn Write, title: &str, note: &str) -> io::Result<()> {
    let label = quoted(&format!("{title}\n{note}\n "));
    writeln!(
        out,
        "  graph [label={label}, labelloc=t, fontsize=16, fontname=\"Noto Sans CJK SC\", charset=\"UTF-8\","
    )?;
    writeln!(
        out,
        "    rankdir=LR, newrank=true, nodesep=0.22, ranksep=0.9, pad=0.3, bgcolor=\"#FFFFFF\", tooltip=\" \"];"
    )?;
    writeln!(
        out,
        "  node [fontname=\"Noto Sans CJK SC\", fontsize={FONT_SIZE}, color=\"#444444\", fontcolor=\"#111111\"];"
    )?;
    writeln!(out, "  edge [fontname=\"Noto Sans CJK SC\", fontsize=10, arrowsize=0.7];")
}

/// Begins a frame around nodes that belong together.
pub(super) fn open_frame(out: &mut dyn Write, number: usize, title: &str) -> io::Result<()> {
    writeln!(out, "  subgraph cluster_{number} {{")?;
    writeln!(
        out,
        "    label={}; fontsize=13; color=\"#B5B5B5\"; bgcolor=\"#F8F8F8\"; style=rounded; tooltip={0};",
        quoted(title)
    )
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
pub(super) fn look(entity_type: EntityType, lines: &[String], is_open: bool) -> String {
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

fn id(key: &NodeKey) -> String {
    quoted(&key.to_string())
}

//! A neighbourhood as boxes and arrows: 雄安新区 in the middle, 京雄城际 —连接→ it, what is planned dashed.
//!
//! Boxes have the fill of their type and a word for it, so that grey print tells them apart; parallel edges between two
//! nodes bend apart; the sentence stands in the tooltip.

use super::Drawn;
use super::canvas::{Canvas, Frame, Item, Pen, text_width};
use super::geometry::{Block, Curve, separate};
use super::look::{dashes, width};
use super::map::{shift, years};
use crate::export::label::wrap;
use crate::export::{Options, pick, style};
use crate::graph::{Edge, KnowledgeGraph, Node, NodeKey};
use crate::model::{EntityType, Status};
use std::collections::{BTreeMap, BTreeSet};

const SIZE: f64 = 12.5;
const LINE: f64 = 16.0;

/// Draws the best connected nodes of a graph.
pub(super) fn draw(graph: &KnowledgeGraph, options: &Options<'_>) -> Drawn {
    let picked = pick::pick(graph, options);
    let shown = &picked.shown;
    let nodes = by_ties(shown);
    let number: BTreeMap<&NodeKey, usize> =
        nodes.iter().enumerate().map(|(at, node)| (&node.key, at)).collect();
    let edges: Vec<Edge<'_>> = shown.edges().filter(|edge| edge.subject.key != edge.object.key).collect();
    let ends: Vec<(usize, usize)> = edges
        .iter()
        .filter_map(|edge| Some((*number.get(&edge.subject.key)?, *number.get(&edge.object.key)?)))
        .collect();
    let labels: Vec<Vec<String>> = nodes.iter().map(|node| lines(node)).collect();
    let blocks = blocks(&labels, &ends);
    let mut canvas = Canvas::default();
    draw_edges(&mut canvas, &edges, &ends, &blocks, graph);
    for ((node, block), lines) in nodes.iter().zip(&blocks).zip(&labels) {
        draw_node(&mut canvas, node, block, lines);
    }
    let (wide, tall) = blocks.iter().fold((320.0_f64, 200.0_f64), |(wide, tall), block| {
        (wide.max(block.x + block.width / 2.0), tall.max(block.y + block.height / 2.0))
    });
    let svg = frame(shown, options, &picked.note).around(&canvas, wide + 8.0, tall + 12.0);
    Drawn { svg, nodes: nodes.len(), edges: shown.edge_count(), beyond: picked.beyond }
}

/// The nodes, the best tied first, for it starts in the middle.
fn by_ties(graph: &KnowledgeGraph) -> Vec<&Node> {
    let mut ties: BTreeMap<&NodeKey, usize> = BTreeMap::new();
    for edge in graph.edges() {
        for key in [&edge.subject.key, &edge.object.key] {
            *ties.entry(key).or_default() += 1;
        }
    }
    let mut nodes: Vec<&Node> = graph.nodes().collect();
    nodes
        .sort_by_key(|node| (std::cmp::Reverse(ties.get(&node.key).copied().unwrap_or_default()), &node.key));
    nodes
}

fn lines(node: &Node) -> Vec<String> {
    let mut lines = wrap(node.name());
    if let (true, Some(last)) = (node.key.ambiguous, lines.last_mut()) {
        last.push('？');
    }
    lines
}

fn blocks(labels: &[Vec<String>], ends: &[(usize, usize)]) -> Vec<Block> {
    let places = super::layout::positions(labels.len(), ends);
    let mut blocks: Vec<Block> = places
        .iter()
        .zip(labels)
        .map(|((x, y), lines)| {
            let wide = lines.iter().map(|line| text_width(line, SIZE)).fold(30.0, f64::max);
            let tall = f64::from(u32::try_from(lines.len()).unwrap_or(1)) * LINE;
            // texts are wide and low, so the plane is stretched
            Block { x: x * 200.0, y: y * 125.0, width: wide + 20.0, height: tall + 24.0 }
        })
        .collect();
    separate(&mut blocks, 16.0);
    shift(&mut blocks);
    blocks
}

fn draw_node(canvas: &mut Canvas, node: &Node, block: &Block, lines: &[String]) {
    let look = style::of_type(node.entity_type());
    let rounded = match node.entity_type() {
        EntityType::Place => 14.0,
        EntityType::TransportLine | EntityType::Person => 7.0,
        _ => 1.5,
    };
    let dashes = if node.key.ambiguous { " stroke-dasharray=\"4 3\"" } else { "" };
    canvas.open("node", &style::about(node));
    canvas.raw(&format!(
        "<rect x=\"{:.1}\" y=\"{:.1}\" width=\"{:.1}\" height=\"{:.1}\" rx=\"{rounded}\" fill=\"{}\" \
         stroke=\"#444444\" stroke-width=\"{}\"{dashes}/>",
        block.x - block.width / 2.0,
        block.y - block.height / 2.0,
        block.width,
        block.height,
        look.fill,
        look.outline
    ));
    let top = block.y - block.height / 2.0;
    let pen = Pen { colour: "#6A6A6A", ..Pen::centred(9.0) };
    canvas.text(block.x, top + 11.5, node.entity_type().label(), pen);
    for (index, line) in lines.iter().enumerate() {
        let y = top + 13.0 + LINE * (f64::from(u32::try_from(index).unwrap_or_default()) + 0.85);
        canvas.text(block.x, y, line, Pen::centred(SIZE));
    }
    canvas.close();
}

fn draw_edges(
    canvas: &mut Canvas,
    edges: &[Edge<'_>],
    ends: &[(usize, usize)],
    blocks: &[Block],
    graph: &KnowledgeGraph,
) {
    let pair = |(from, to): (usize, usize)| (from.min(to), from.max(to));
    let mut number: BTreeMap<(usize, usize), (u32, u32)> = BTreeMap::new();
    for end in ends {
        number.entry(pair(*end)).or_default().1 += 1;
    }
    let mut labels = Vec::new();
    for (edge, end) in edges.iter().zip(ends) {
        let Some((next, count)) = number.get_mut(&pair(*end)) else { continue };
        let turned = if end.0 < end.1 { 1.0 } else { -1.0 };
        let bend = match count {
            1 => 0.04,
            _ => (f64::from(*next) - (f64::from(*count) - 1.0) / 2.0) * 0.24,
        };
        *next += 1;
        let curve = Curve::between(&blocks[end.0], &blocks[end.1], bend * turned);
        let (look, status) = (style::of_status(edge.status()), edge.status());
        canvas.open(&format!("edge {} {}", edge.predicate, status), &style::evidence(edge, graph));
        canvas.raw(&format!(
            "<path d=\"{}\" fill=\"none\" stroke=\"{}\" stroke-width=\"{:.1}\"{}/>",
            curve.path(),
            look.colour,
            width(edge.replies().len()) * 0.75,
            dashes(status)
        ));
        if !edge.predicate.is_symmetric() {
            canvas.raw(&format!("<path d=\"{}\" fill=\"{}\"/>", curve.arrow(8.0), look.colour));
        }
        canvas.close();
        labels.push((curve, edge.predicate.label(), look.colour));
    }
    let mut taken: Vec<Block> = blocks.to_vec();
    for (curve, text, colour) in labels {
        let wide = text_width(text, 10.0) + 4.0;
        let free = [0.5, 0.4, 0.6, 0.3, 0.7].into_iter().find_map(|share| {
            let (x, y) = curve.at(share);
            let block = Block { x, y, width: wide, height: 13.0 };
            (!taken.iter().any(|other| other.meets(&block))).then_some(block)
        });
        if let Some(block) = free {
            taken.push(block);
            canvas.text(block.x, block.y + 3.6, text, Pen { colour, has_rim: true, ..Pen::centred(10.0) });
        }
    }
}

fn frame(graph: &KnowledgeGraph, options: &Options<'_>, note: &str) -> Frame {
    let mut panel = vec![Item::Heading("图例".to_owned())];
    let types: BTreeSet<EntityType> = graph.nodes().map(Node::entity_type).collect();
    for kind in types {
        let look = style::of_type(kind);
        let sample = format!(
            "<rect x=\"6\" y=\"-8\" width=\"34\" height=\"16\" fill=\"{}\" stroke=\"#444444\"/>",
            look.fill
        );
        panel.push(Item::Sample(sample, kind.label().to_owned()));
    }
    let statuses: BTreeSet<Status> = graph.edges().map(|edge| edge.status()).collect();
    for status in statuses.into_iter().rev() {
        let (look, dashes) = (style::of_status(status), dashes(status));
        let sample = format!("<path d=\"M0 0H46\" stroke=\"{}\" stroke-width=\"2.2\"{dashes}/>", look.colour);
        panel.push(Item::Sample(sample, status.label().to_owned()));
    }
    let replies: BTreeSet<&str> = graph.edges().flat_map(|edge| edge.replies()).collect();
    let years = years(&replies, graph);
    let source = format!("来源：{}份答复，{years}。把鼠标停在线上可看原句。政图 Zhengtu", replies.len());
    Frame { title: options.title.clone(), subtitle: note.to_owned(), panel, source }
}

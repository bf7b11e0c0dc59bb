//! Ties between places for Graphviz: 雄安新区 and 保定市 in a frame 河北省, an edge a tie, in the colour of its kind.
//!
//! Dashed is what is only planned; the label says the kind and what is shared, the sentences stand in the tooltip. Beyond the
//! limit the best tied places are shown, as on the map.

use super::shown::{pair, places, short, strongest, tooltip};
use crate::dictionary::{Gazetteer, Level};
use crate::export::dot::{look, open_frame, write_head};
use crate::export::label::{quoted, wrap};
use crate::export::style::{of_kind, of_status};
use crate::export::{Options, Written};
use crate::graph::{KnowledgeGraph, LinkKind, Links, Tie};
use crate::model::{EntityType, Status};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

/// Writes the ties.
pub(super) fn write(
    links: &Links<'_>,
    graph: &KnowledgeGraph,
    gazetteer: &Gazetteer,
    options: &Options<'_>,
    out: &mut dyn Write,
) -> io::Result<Written> {
    let all: Vec<&Tie<'_>> = links.ties.iter().collect();
    let ties = strongest(&all, options.limit);
    let names = places(&ties);
    let beyond = places(&all).len() - names.len();
    writeln!(out, "digraph \"政图\" {{")?;
    write_head(out, &options.title, &note(&all, &ties, beyond))?;
    write_legend(out, &ties)?;
    for (number, (province, names)) in frames(&names, gazetteer).iter().enumerate() {
        let is_framed = !province.is_empty();
        if is_framed {
            open_frame(out, number, province)?;
        }
        for name in names {
            let attributes = look(EntityType::Place, &wrap(name), false);
            writeln!(out, "  {} [{attributes}, tooltip={0}];", quoted(name))?;
        }
        if is_framed {
            writeln!(out, "  }}")?;
        }
    }
    for tie in &ties {
        write_tie(out, tie, graph)?;
    }
    writeln!(out, "}}")?;
    Ok(Written { nodes: names.len(), edges: ties.len(), nodes_beyond_limit: beyond })
}

fn note(all: &[&Tie<'_>], ties: &[&Tie<'_>], beyond: usize) -> String {
    let mut note = "边的颜色是联系方式，虚线只是计划；把鼠标停在边上可看原句".to_owned();
    if beyond > 0 {
        note += &format!("；另有{beyond}个联系较少的地方未画");
    }
    let pairs: BTreeSet<_> = ties.iter().map(|tie| pair(tie)).collect();
    let shown = places(ties);
    let is_weaker =
        |tie: &&&Tie<'_>| shown.contains(tie.from) && shown.contains(tie.to) && !pairs.contains(&pair(tie));
    match all.iter().filter(is_weaker).count() {
        0 => note,
        weaker => note + &format!("；各地只画最强的几条，另有{weaker}条较弱的未画"),
    }
}

/// Places by the province that holds them; a province, or what lies in none, stands without a frame.
fn frames<'a>(names: &BTreeSet<&'a str>, gazetteer: &'a Gazetteer) -> BTreeMap<&'a str, Vec<&'a str>> {
    let mut frames: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for name in names {
        let province = gazetteer.at_level(name, Level::Province).filter(|province| province != name);
        frames.entry(province.unwrap_or_default()).or_default().push(name);
    }
    frames
}

/// A frame with an edge per kind and per status in use.
fn write_legend(out: &mut dyn Write, ties: &[&Tie<'_>]) -> io::Result<()> {
    let kinds: BTreeSet<LinkKind> = ties.iter().map(|tie| tie.kind).collect();
    let statuses: BTreeSet<Status> = ties.iter().map(|tie| tie.status()).collect();
    writeln!(out, "  subgraph cluster_legend {{")?;
    writeln!(out, "    label=\"图例\"; fontsize=12; color=\"#BBBBBB\"; style=rounded;")?;
    let kinds = kinds.into_iter().map(|kind| {
        (kind.label(), of_kind(kind), "solid", if kind.is_directed() { "normal" } else { "none" })
    });
    let statuses = statuses.into_iter().map(|status| {
        (
            status.label(),
            "#333333",
            of_status(status).style,
            if status == Status::Negated { "tee" } else { "none" },
        )
    });
    for (number, (label, colour, style, head)) in kinds.chain(statuses).enumerate() {
        let (from, to) = (format!("\"legend {number} from\""), format!("\"legend {number} to\""));
        writeln!(out, "    {from}, {to} [shape=point, width=0.05, color=\"#888888\"];")?;
        writeln!(
            out,
            "    {from} -> {to} [label={}, style={style}, color=\"{colour}\", penwidth=2, arrowhead={head}];",
            quoted(label)
        )?;
    }
    writeln!(out, "  }}")
}

fn write_tie(out: &mut dyn Write, tie: &Tie<'_>, graph: &KnowledgeGraph) -> io::Result<()> {
    let about = short(tie);
    let label =
        if about.is_empty() { tie.kind.label().to_owned() } else { format!("{}\n{about}", tie.kind.label()) };
    let style = of_status(tie.status()).style;
    let head = if tie.status() == Status::Negated { "tee" } else { "normal" };
    let direction = if tie.kind.is_directed() { "" } else { ", dir=none" };
    let tooltip = quoted(&tooltip(tie, graph));
    writeln!(
        out,
        "  {} -> {} [label={}, style={style}, color=\"{colour}\", fontcolor=\"{colour}\", penwidth={:.1}, arrowhead={head}{direction}, tooltip={tooltip}, labeltooltip={tooltip}];",
        quoted(tie.from),
        quoted(tie.to),
        quoted(&label),
        crate::export::svg::width(tie.proofs().len()),
        colour = of_kind(tie.kind),
    )
}

//! How types and statuses look: a shape and a light fill each, so that grey print and colour-blind eyes tell them apart.
//!
//! 雄安新区 is an ellipse, 京雄高速 a thick rounded box, a plan a sheet. Colours have six digits: Graphviz paints
//! three-digit ones black.

use crate::graph::{Edge, KnowledgeGraph, LinkKind, Node};
use crate::model::{EntityType, Status};

/// How many sentences a tooltip shows.
const QUOTES: usize = 3;

/// How nodes of a type look.
pub(super) struct NodeStyle {
    /// Graphviz shape.
    pub(super) shape: &'static str,
    /// Graphviz style.
    pub(super) style: &'static str,
    /// Fill colour.
    pub(super) fill: &'static str,
    /// Outline width in points.
    pub(super) outline: &'static str,
    /// Room beside the text, in inches: slanted shapes need more.
    pub(super) margin: f64,
}

/// How edges of a status look.
pub(super) struct EdgeStyle {
    /// Graphviz style.
    pub(super) style: &'static str,
    /// Line colour.
    pub(super) colour: &'static str,
    /// Line width in points.
    pub(super) width: &'static str,
    /// Arrowhead: negated ones have a bar.
    pub(super) head: &'static str,
}

/// The look of a type.
pub(super) fn of_type(entity_type: EntityType) -> NodeStyle {
    let (shape, style, fill, outline, margin) = match entity_type {
        EntityType::Place => ("ellipse", "filled", "#FFE8A3", "1.2", 0.36),
        EntityType::DevelopmentZone => ("hexagon", "filled", "#FFD0B0", "1.0", 0.44),
        EntityType::TransportLine => ("box", "filled,rounded", "#BFDDF5", "2.2", 0.24),
        EntityType::Facility => ("house", "filled", "#D7E9F7", "1.0", 0.44),
        EntityType::PolicyDocument => ("note", "filled", "#E2DDF2", "1.0", 0.28),
        EntityType::Strategy => ("cds", "filled", "#D3CBEA", "1.0", 0.44),
        EntityType::Project => ("box3d", "filled", "#CBE8C9", "1.0", 0.28),
        EntityType::Institution => ("box", "filled", "#ECECEC", "1.0", 0.22),
        EntityType::Industry => ("octagon", "filled", "#DDF0DC", "1.0", 0.44),
        EntityType::Event => ("tab", "filled", "#FBDDE6", "1.0", 0.26),
        EntityType::Person => ("box", "filled,rounded", "#FFFFFF", "0.8", 0.22),
    };
    NodeStyle { shape, style, fill, outline, margin }
}

/// The look of a status.
pub(super) fn of_status(status: Status) -> EdgeStyle {
    let (style, colour, width, head) = match status {
        Status::Done => ("solid", "#222222", "1.8", "normal"),
        Status::Ongoing => ("solid", "#5B6770", "1.0", "normal"),
        Status::Planned => ("dashed", "#2B6CB0", "1.2", "empty"),
        Status::Negated => ("dotted", "#8A8A8A", "1.2", "tee"),
    };
    EdgeStyle { style, colour, width, head }
}

/// The colour of a kind of tie, one that colour-blind eyes tell from the others (after Okabe and Ito).
pub(super) fn of_kind(kind: LinkKind) -> &'static str {
    match kind {
        LinkKind::Cooperates => "#0072B2",
        LinkKind::Receives => "#D55E00",
        LinkKind::Supports => "#009E73",
        LinkKind::Line => "#333333",
        LinkKind::Plan => "#B0478A",
        LinkKind::Project => "#C98A00",
        LinkKind::Zone => "#3FA7DC",
        LinkKind::Body => "#8C8C8C",
    }
}

/// Type, full name, aliases, and what an open name may be.
pub(super) fn about(node: &Node) -> String {
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

/// The triple and the sentences that say so, the furthest first.
pub(super) fn evidence(edge: &Edge<'_>, graph: &KnowledgeGraph) -> String {
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

#[cfg(test)]
mod tests {
    use super::{of_status, of_type};
    use crate::model::{EntityType, Status};
    use std::collections::BTreeSet;

    #[test]
    fn types_differ_without_colour() {
        let looks: BTreeSet<_> = EntityType::ALL
            .iter()
            .map(|entity_type| of_type(*entity_type))
            .map(|look| (look.shape, look.style, look.outline))
            .collect();
        assert_eq!(looks.len(), EntityType::ALL.len());
    }

    #[test]
    fn colours_have_six_digits() {
        let fills = EntityType::ALL.iter().map(|entity_type| of_type(*entity_type).fill);
        for colour in fills.chain(Status::ALL.iter().map(|status| of_status(*status).colour)) {
            assert!(colour.len() == 7 && colour.starts_with('#'), "{colour}");
        }
    }
}

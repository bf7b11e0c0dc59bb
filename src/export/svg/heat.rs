//! A matrix of places by places: the darker the cell of 北京市 and 雄安新区, the more sentences tie them.
//!
//! What is only planned is a hatched cell with `+3`. Each pair stands on both sides of the diagonal.

use super::Drawn;
use super::canvas::{Canvas, Frame, Item, Pen, text_width};
use super::map::years;
use crate::export::Options;
use crate::export::links::{Matrix, Weight};
use crate::graph::{KnowledgeGraph, Links};
use std::collections::{BTreeMap, BTreeSet};

const CELL: f64 = 34.0;
/// More places than these are too small to read.
const MOST: usize = 40;
const HATCH: &str = "<defs><pattern id=\"hatch\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\" \
patternTransform=\"rotate(45)\"><rect width=\"6\" height=\"6\" fill=\"#FFFFFF\"/><rect width=\"2\" height=\"6\" \
fill=\"#E7A977\"/></pattern></defs>";

/// Draws the matrix of the best tied places.
pub(super) fn draw(links: &Links<'_>, graph: &KnowledgeGraph, options: &Options<'_>) -> Drawn {
    let whole = Matrix::new(links);
    let (all, limit) = (whole.places.len(), options.limit.min(MOST));
    let matrix = whole.limited(limit);
    let count = matrix.places.len();
    let longest = matrix.places.iter().map(|name| text_width(name, 13.0)).fold(40.0, f64::max);
    let (left, top) = (longest + 12.0, longest * 0.78 + 16.0);
    let at = |index: usize, start: f64| start + f64::from(u32::try_from(index).unwrap_or_default()) * CELL;
    let darkest = most(&matrix);
    let tips = tips(links);
    let mut canvas = Canvas::default();
    canvas.raw(HATCH);
    let mut pairs = 0;
    for (row, from) in matrix.places.iter().enumerate() {
        let y = at(row, top);
        canvas.text(left - 8.0, y + CELL * 0.64, from, Pen { anchor: "end", ..Pen::new(13.0) });
        let x = at(row, left) + CELL * 0.55;
        canvas.raw(&format!("<g transform=\"translate({x:.1} {:.1}) rotate(-52)\">", top - 8.0));
        canvas.text(0.0, 4.0, from, Pen::new(13.0));
        canvas.raw("</g>");
        for (column, to) in matrix.places.iter().enumerate() {
            let weight = matrix.weight(from, to);
            pairs += usize::from(weight.total() > 0 && from < to);
            let tip = tips.get(&ordered(from, to)).map_or("", String::as_str);
            draw_cell(&mut canvas, at(column, left), y, (from, to), weight, darkest, tip);
        }
    }
    let side = at(count, 0.0);
    let slope = text_width(matrix.places.last().unwrap_or(&""), 13.0) * 0.62;
    let svg =
        frame(links, graph, options, all - count, darkest).around(&canvas, left + side + slope, top + side);
    Drawn { svg, nodes: count, edges: pairs, beyond: all - count }
}

fn ordered<'a>(from: &'a str, to: &'a str) -> (&'a str, &'a str) {
    if from < to { (from, to) } else { (to, from) }
}

fn most(matrix: &Matrix<'_>) -> usize {
    let pairs = matrix.places.iter().flat_map(|from| matrix.places.iter().map(move |to| (from, to)));
    pairs.map(|(from, to)| matrix.weight(from, to).in_force).max().unwrap_or_default().max(1)
}

/// Kinds and shared things of each pair.
fn tips<'g>(links: &Links<'g>) -> BTreeMap<(&'g str, &'g str), String> {
    let mut tips: BTreeMap<(&str, &str), String> = BTreeMap::new();
    for tie in &links.ties {
        let things: Vec<&str> = tie.things().iter().map(|node| node.name()).collect();
        let colon = if things.is_empty() { "" } else { "：" };
        let line = format!("{}（{}）{colon}{}\n", tie.kind.label(), tie.status().label(), things.join("、"));
        tips.entry(ordered(tie.from, tie.to)).or_default().push_str(&line);
    }
    tips
}

fn draw_cell(
    canvas: &mut Canvas,
    x: f64,
    y: f64,
    (from, to): (&str, &str),
    weight: Weight,
    darkest: usize,
    tip: &str,
) {
    let (fill, is_dark) = match (from == to, weight.in_force, weight.planned) {
        (true, ..) => ("#E3E3E3".to_owned(), false),
        (_, 0, 0) => ("#FAFAFA".to_owned(), false),
        (_, 0, _) => ("url(#hatch)".to_owned(), false),
        (_, in_force, _) => shade(in_force, darkest),
    };
    canvas.open("cell", &format!("{from} — {to}\n{tip}"));
    canvas.raw(&format!(
        "<rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"{CELL}\" height=\"{CELL}\" fill=\"{fill}\" stroke=\"#FFFFFF\"/>"
    ));
    let shown = match (weight.in_force, weight.planned) {
        (0, 0) => String::new(),
        (in_force, 0) => in_force.to_string(),
        (0, planned) => format!("+{planned}"),
        (in_force, planned) => format!("{in_force}+{planned}"),
    };
    let colour = if is_dark { "#FFFFFF" } else { "#222222" };
    let size = if shown.len() > 4 { 9.0 } else { 12.0 };
    canvas.text(
        x + CELL / 2.0,
        y + CELL / 2.0 + 4.3,
        &shown,
        Pen { colour, has_rim: fill.starts_with("url"), ..Pen::centred(size) },
    );
    canvas.close();
}

/// Light to dark blue, by the root, so that small numbers differ; and whether white text is needed on it.
fn shade(count: usize, darkest: usize) -> (String, bool) {
    let number = |count: usize| u32::try_from(count).map_or(1.0, f64::from);
    let share = (number(count) / number(darkest)).sqrt();
    let mix = |light: f64, dark: f64| light + (dark - light) * share;
    let colour = |light, dark| format!("{:02X}", rounded(mix(light, dark)));
    (format!("#{}{}{}", colour(222.0, 8.0), colour(235.0, 64.0), colour(247.0, 129.0)), share > 0.55)
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 255")]
fn rounded(value: f64) -> u8 {
    value.round().clamp(0.0, 255.0) as u8
}

fn frame(
    links: &Links<'_>,
    graph: &KnowledgeGraph,
    options: &Options<'_>,
    beyond: usize,
    darkest: usize,
) -> Frame {
    let square = |fill: &str| format!("<rect x=\"12\" y=\"-9\" width=\"22\" height=\"18\" fill=\"{fill}\"/>");
    let mut panel = vec![Item::Heading("图例：数字是写到两地联系的句子数".to_owned())];
    let mut steps: Vec<usize> = vec![1, darkest.div_ceil(3), darkest];
    steps.dedup();
    for step in steps {
        panel.push(Item::Sample(square(&shade(step, darkest).0), format!("{step}句，已完成或进行中")));
    }
    panel.push(Item::Sample(square("url(#hatch)"), "斜纹：只是计划".to_owned()));
    panel.push(Item::Text("5+3：五句已完成或进行中，另有三句是计划".to_owned()));
    let replies: BTreeSet<&str> = links.ties.iter().flat_map(|tie| tie.replies()).collect();
    let mut subtitle = "行列都是地方，联系多的在前；格子越深，联系越多".to_owned();
    if beyond > 0 {
        subtitle += &format!("；另有{beyond}个联系较少的地方未画");
    }
    let source = format!("来源：{}份答复，{}。政图 Zhengtu", replies.len(), years(&replies, graph));
    Frame { title: options.title.clone(), subtitle, panel, source }
}

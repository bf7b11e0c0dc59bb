//! A schematic map: 北京市, 雄安新区, 石家庄市 where their longitude and latitude put them, no borders, a curve a tie.
//!
//! Names stand in boxes that are moved apart where cities lie close (佛山市, 广州市), so that none covers another. Colour is
//! the kind, width the number of sentences, dashes mean planned. What they share stands along the curve where there is
//! room, and for the strongest ties in the list beside the map.

use super::Drawn;
use super::canvas::{Canvas, Frame, Item, Pen, text_width};
use super::geometry::{Block, Curve, separate, spread};
use super::look::{dashes, width};
use crate::dictionary::Gazetteer;
use crate::export::Options;
use crate::export::links::shown::{pair, places, short, strongest, tooltip};
use crate::export::style::of_kind;
use crate::graph::{KnowledgeGraph, LinkKind, Links, Tie};
use crate::model::Status;
use std::collections::{BTreeMap, BTreeSet};

const SIZE: f64 = 13.0;
/// How many pairs the list beside the map tells.
const LISTED: usize = 9;
/// More places than this have thinner lines, or those in the middle of a map of 200 could not be told apart.
const ROOMY: u32 = 60;
/// How many lines say what they stand for, the strongest ones; of the others the tooltip tells.
const LABELLED: usize = 40;

/// Draws the map; ties of places without a point are counted, not drawn.
pub(super) fn draw(
    links: &Links<'_>,
    graph: &KnowledgeGraph,
    gazetteer: &Gazetteer,
    options: &Options<'_>,
) -> Drawn {
    let located: Vec<&Tie<'_>> = links
        .ties
        .iter()
        .filter(|tie| point(gazetteer, tie.from).is_some() && point(gazetteer, tie.to).is_some())
        .collect();
    let ties = strongest(&located, options.limit);
    let names: BTreeSet<&str> = ties.iter().flat_map(|tie| [tie.from, tie.to]).collect();
    let blocks = blocks(&names, gazetteer);
    let mut canvas = Canvas::default();
    draw_ties(&mut canvas, &ties, &blocks, graph);
    for (name, block) in &blocks {
        draw_place(&mut canvas, name, block);
    }
    let (wide, tall) = blocks.values().fold((320.0_f64, 200.0_f64), |(wide, tall), block| {
        (wide.max(block.x + block.width / 2.0), tall.max(block.y + block.height / 2.0))
    });
    let beyond = places(&located).len() - names.len();
    let unplaced = places(&links.ties.iter().collect::<Vec<_>>()).len() - places(&located).len();
    let weaker =
        located.iter().filter(|tie| names.contains(tie.from) && names.contains(tie.to)).count() - ties.len();
    let frame = frame(&ties, graph, options, [beyond, unplaced, weaker]);
    let svg = frame.around(&canvas, wide + 8.0, tall + 12.0);
    Drawn { svg, nodes: names.len(), edges: ties.len(), beyond: beyond + unplaced }
}

/// Where a place lies; a lake or a town lies where what holds it lies.
fn point(gazetteer: &Gazetteer, name: &str) -> Option<(f64, f64)> {
    gazetteer.chain(name).into_iter().find_map(|step| gazetteer.get(step)?.point)
}

/// A box a place, from longitude and latitude, moved apart.
fn blocks<'a>(names: &BTreeSet<&'a str>, gazetteer: &Gazetteer) -> BTreeMap<&'a str, Block> {
    let points: Vec<(&str, (f64, f64))> =
        names.iter().filter_map(|name| Some((*name, point(gazetteer, name)?))).collect();
    let range = |pick: fn(&(f64, f64)) -> f64| {
        let values = points.iter().map(|(_, point)| pick(point));
        values.fold((f64::MAX, f64::MIN), |(low, high), value| (low.min(value), high.max(value)))
    };
    let ((west, east), (south, north)) = (range(|point| point.0), range(|point| point.1));
    let shrink = ((south + north) / 2.0).to_radians().cos();
    let count = u32::try_from(points.len()).map_or(1.0, f64::from);
    let (wanted_wide, wanted_tall) = ((count.sqrt() * 125.0).max(620.0), (count.sqrt() * 95.0).max(520.0));
    let scale = (wanted_wide / ((east - west) * shrink).max(0.8)).min(wanted_tall / (north - south).max(0.8));
    let mut blocks: Vec<Block> = points
        .iter()
        .map(|(name, (lon, lat))| Block {
            x: (lon - west) * shrink * scale,
            y: (north - lat) * scale,
            width: text_width(name, SIZE) + 16.0,
            height: 25.0,
        })
        .collect();
    spread(&mut blocks, 92.0);
    separate(&mut blocks, 15.0);
    shift(&mut blocks);
    points.iter().map(|(name, _)| *name).zip(blocks).collect()
}

/// Moves all so that none lies left of or above the origin; curves bend out a little.
pub(super) fn shift(blocks: &mut [Block]) {
    let left = blocks.iter().map(|block| block.x - block.width / 2.0).fold(f64::MAX, f64::min);
    let top = blocks.iter().map(|block| block.y - block.height / 2.0).fold(f64::MAX, f64::min);
    for block in blocks {
        block.x -= left - 6.0;
        block.y -= top - 14.0;
    }
}

fn draw_place(canvas: &mut Canvas, name: &str, block: &Block) {
    let Block { x, y, width, height } = block;
    canvas.raw(&format!(
        "<g class=\"place\"><rect x=\"{:.1}\" y=\"{:.1}\" width=\"{width:.1}\" height=\"{height:.1}\" rx=\"12\" \
         fill=\"#FFF6DC\" stroke=\"#6B5B2A\" stroke-width=\"1.2\"/>",
        x - width / 2.0,
        y - height / 2.0
    ));
    canvas.text(*x, y + SIZE * 0.36, name, Pen::centred(SIZE));
    canvas.close();
}

fn draw_ties(canvas: &mut Canvas, ties: &[&Tie<'_>], blocks: &BTreeMap<&str, Block>, graph: &KnowledgeGraph) {
    let mut number: BTreeMap<(&str, &str), (usize, usize)> = BTreeMap::new();
    for tie in ties {
        number.entry(pair(tie)).or_default().1 += 1;
    }
    let mut labels = Vec::new();
    let count = u32::try_from(blocks.len()).unwrap_or(u32::MAX);
    let thin = (f64::from(ROOMY) / f64::from(count.max(ROOMY))).sqrt();
    for tie in ties {
        let (Some(from), Some(to)) = (blocks.get(tie.from), blocks.get(tie.to)) else { continue };
        let Some((next, count)) = number.get_mut(&pair(tie)) else { continue };
        let turned = if tie.from < tie.to { 1.0 } else { -1.0 };
        let curve = Curve::between(from, to, bend(*next, *count) * turned);
        *next += 1;
        let (colour, width) = (of_kind(tie.kind), width(tie.proofs().len()) * thin);
        canvas.open(&format!("tie {} {}", tie.kind.name(), tie.status().name()), &tooltip(tie, graph));
        canvas.raw(&format!(
            "<path d=\"{}\" fill=\"none\" stroke=\"{colour}\" stroke-opacity=\"{:.2}\" stroke-width=\"{:.1}\"{}/>",
            curve.path(),
            0.82 * thin,
            width,
            dashes(tie.status())
        ));
        if tie.kind.is_directed() {
            canvas.raw(&format!("<path d=\"{}\" fill=\"{colour}\"/>", curve.arrow(7.0 + width)));
        }
        canvas.close();
        labels.push((curve, short(tie), colour));
    }
    let mut taken: Vec<Block> = blocks.values().copied().collect();
    for (curve, text, colour) in labels.into_iter().filter(|(_, text, _)| !text.is_empty()).take(LABELLED) {
        let wide = text_width(&text, 10.5) + 6.0;
        let free = [0.5, 0.42, 0.58, 0.34, 0.66].into_iter().find_map(|share| {
            let (x, y) = curve.at(share);
            let block = Block { x, y, width: wide, height: 15.0 };
            let fits = x - wide / 2.0 > 0.0 && !taken.iter().any(|other| other.meets(&block));
            fits.then_some(block)
        });
        if let Some(block) = free {
            taken.push(block);
            let pen = Pen { colour, has_rim: true, ..Pen::centred(10.5) };
            canvas.text(block.x, block.y + 4.0, &text, pen);
        }
    }
}

/// How far the curve number `next` of `count` between one pair bends.
fn bend(next: usize, count: usize) -> f64 {
    let number = |value: usize| u32::try_from(value).map_or(0.0, f64::from);
    match count {
        1 => 0.09,
        _ => (number(next) - (number(count) - 1.0) / 2.0) * 0.2,
    }
}

fn frame(
    ties: &[&Tie<'_>],
    graph: &KnowledgeGraph,
    options: &Options<'_>,
    [beyond, unplaced, weaker]: [usize; 3],
) -> Frame {
    let mut panel = vec![Item::Heading("图例：颜色是联系方式".to_owned())];
    let kinds: BTreeSet<LinkKind> = ties.iter().map(|tie| tie.kind).collect();
    for kind in kinds {
        let line = |rest: &str| {
            format!("<path d=\"M0 0H46\" stroke=\"{0}\" stroke-width=\"3\"/>{rest}", of_kind(kind))
        };
        let arrow = format!("<path d=\"M46 0L36 -5L36 5Z\" fill=\"{}\"/>", of_kind(kind));
        let (sample, text) = match kind {
            LinkKind::Receives => (line(&arrow), "承接（箭头指向疏解、转出的一方）".to_owned()),
            LinkKind::Supports => (line(&arrow), "支持（箭头指向受支持的一方）".to_owned()),
            kind => (line(""), kind.label().to_owned()),
        };
        panel.push(Item::Sample(sample, text));
    }
    let statuses: BTreeSet<Status> = ties.iter().map(|tie| tie.status()).collect();
    for (status, text) in [
        (Status::Done, "实线：已完成或进行中"),
        (Status::Planned, "虚线：只是计划"),
        (Status::Negated, "点线：答复中否定"),
    ] {
        if statuses.contains(&status) || (status == Status::Done && statuses.contains(&Status::Ongoing)) {
            let dashes = dashes(status);
            panel.push(Item::Sample(
                format!("<path d=\"M0 0H46\" stroke=\"#333333\" stroke-width=\"2.5\"{dashes}/>"),
                text.to_owned(),
            ));
        }
    }
    panel.push(Item::Sample(
        "<path d=\"M0 -5H46\" stroke=\"#333333\" stroke-width=\"1.8\"/><path d=\"M0 4H46\" stroke=\"#333333\" stroke-width=\"5\"/>"
            .to_owned(),
        "越粗，写到的句子越多".to_owned(),
    ));
    panel.push(Item::Heading("联系最多的几对".to_owned()));
    panel.extend(told(ties));
    let replies: BTreeSet<&str> = ties.iter().flat_map(|tie| tie.replies()).collect();
    let mut source = format!("来源：{}份答复，{}", replies.len(), years(&replies, graph));
    source += "。线上文字是两地共有的线路、规划或项目；把鼠标停在线上可看原句。政图 Zhengtu";
    let mut subtitle = "示意图：名称按经纬度排列，过密处略有移动，不画边界".to_owned();
    if beyond > 0 {
        subtitle += &format!("；另有{beyond}个联系较少的地方未画");
    }
    if weaker > 0 {
        subtitle += &format!("；各地只画最强的几条，另有{weaker}条较弱的未画");
    }
    if unplaced > 0 {
        subtitle += &format!("；{unplaced}个地方没有坐标，未画");
    }
    Frame { title: options.title.clone(), subtitle, panel, source }
}

/// The strongest pairs in words, with what is only planned said so.
fn told(ties: &[&Tie<'_>]) -> Vec<Item> {
    let mut pairs: Vec<(&str, &str)> = Vec::new();
    for tie in ties {
        if !pairs.contains(&pair(tie)) && pairs.len() < LISTED {
            pairs.push(pair(tie));
        }
    }
    let mut items = Vec::new();
    for wanted in pairs {
        items.push(Item::Strong(format!("{} — {}", wanted.0, wanted.1)));
        let parts: Vec<String> =
            ties.iter().filter(|tie| pair(tie) == wanted).map(|tie| in_words(tie)).collect();
        items.push(Item::Text(parts.join("；")));
    }
    items
}

fn in_words(tie: &Tie<'_>) -> String {
    let things = tie.things();
    let named: Vec<&str> = things.iter().take(2).map(|node| node.name()).collect();
    let mut text = match tie.kind {
        LinkKind::Receives | LinkKind::Supports => format!("{}{}{}", tie.from, tie.kind.label(), tie.to),
        kind => kind.label().to_owned(),
    };
    if !named.is_empty() {
        text += &format!("：{}", named.join("、"));
    }
    if things.len() > 2 {
        text += &format!("等{}项", things.len());
    }
    match tie.status() {
        Status::Planned => text + "（计划）",
        Status::Negated => text + "（否定）",
        _ => text,
    }
}

/// `2021—2024年` of the replies cited.
pub(super) fn years(replies: &BTreeSet<&str>, graph: &KnowledgeGraph) -> String {
    let years: BTreeSet<u16> = replies.iter().filter_map(|id| graph.reply(id)?.year()).collect();
    match (years.first(), years.last()) {
        (Some(first), Some(last)) if first < last => format!("{first}—{last}年"),
        (Some(only), _) => format!("{only}年"),
        _ => "年份不详".to_owned(),
    }
}

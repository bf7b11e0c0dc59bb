//! A workbook for Excel: sheets 实体, 关系, 原句, 地区联系, 数量; texts are texts, `=SUM(A1)` as a name is never run.
//!
//! Rows beyond what a sheet holds (1,048,576) are an error that says to filter; a cell holds 32,767 characters.

use crate::export::links::{HEADER as LINKS, rows as link_rows};
use crate::graph::{KnowledgeGraph, Links};
use crate::{Error, Result};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};
use std::io::Write;

/// The most characters of a cell.
const CELL: usize = 32_767;

/// A cell.
enum Cell {
    Text(String),
    Number(f64),
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<Option<&String>> for Cell {
    fn from(text: Option<&String>) -> Self {
        Self::Text(text.cloned().unwrap_or_default())
    }
}

impl From<usize> for Cell {
    fn from(count: usize) -> Self {
        Self::Number(u32::try_from(count).map_or(f64::MAX, f64::from))
    }
}

/// Writes the workbook; without ties the sheet of ties is left out.
pub(in crate::export) fn write(
    graph: &KnowledgeGraph,
    links: Option<&Links<'_>>,
    out: &mut dyn Write,
) -> Result<()> {
    let bytes = workbook(graph, links).map_err(|error| {
        Error::Picture(format!(
            "the workbook cannot be written: {error}; narrow it with --focus, --type or --year"
        ))
    })?;
    out.write_all(&bytes).map_err(|error| Error::io("writing xlsx", error))
}

fn workbook(graph: &KnowledgeGraph, links: Option<&Links<'_>>) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    // no clock: the same graph gives the same bytes
    let properties = DocProperties::new()
        .set_author("zhengtu")
        .set_creation_datetime(&ExcelDateTime::from_ymd(2000, 1, 1)?);
    book.set_properties(&properties);
    sheet(&mut book, "实体", &ENTITIES, entities(graph))?;
    sheet(&mut book, "关系", &RELATIONS, relations(graph))?;
    sheet(&mut book, "原句", &EVIDENCE, evidence(graph))?;
    if let Some(links) = links {
        let rows = link_rows(links, graph).into_iter().map(|row| {
            let counted = |(column, text): (usize, String)| match text.parse::<f64>() {
                Ok(number) if (5..11).contains(&column) => Cell::Number(number),
                _ => Cell::Text(text),
            };
            row.into_iter().enumerate().map(counted).collect()
        });
        sheet(&mut book, "地区联系", &LINKS, rows)?;
    }
    sheet(&mut book, "数量", &QUANTITIES, quantities(graph))?;
    book.save_to_buffer()
}

fn sheet(
    book: &mut Workbook,
    name: &str,
    header: &[&str],
    rows: impl Iterator<Item = Vec<Cell>>,
) -> Result<(), XlsxError> {
    let bold = Format::new().set_bold();
    let sheet: &mut Worksheet = book.add_worksheet();
    sheet.set_name(name)?;
    for (column, title) in (0u16..).zip(header) {
        sheet.write_string_with_format(0, column, *title, &bold)?;
        let width = if ["原句", "例句", "依托", "又名"].contains(title) { 60.0 } else { 16.0 };
        sheet.set_column_width(column, width)?;
    }
    let mut last = 0;
    for (row, cells) in (1u32..).zip(rows) {
        for (column, cell) in (0u16..).zip(cells) {
            match cell {
                Cell::Text(text) if text.chars().count() > CELL => {
                    sheet.write_string(row, column, text.chars().take(CELL).collect::<String>())?
                }
                Cell::Text(text) => sheet.write_string(row, column, text)?,
                Cell::Number(number) => sheet.write_number(row, column, number)?,
            };
        }
        last = row;
    }
    sheet.set_freeze_panes(1, 0)?;
    let columns = u16::try_from(header.len()).unwrap_or(1);
    sheet.autofilter(0, 0, last, columns.saturating_sub(1))?;
    Ok(())
}

const ENTITIES: [&str; 7] = ["编号", "名称", "类型", "未定", "又名", "提及", "答复数"];

fn entities(graph: &KnowledgeGraph) -> impl Iterator<Item = Vec<Cell>> + '_ {
    graph.nodes().map(|node| {
        vec![
            Cell::Text(node.key.to_string()),
            node.name().into(),
            node.entity_type().label().into(),
            if node.key.ambiguous { "未定" } else { "" }.into(),
            Cell::Text(node.aliases().collect::<Vec<_>>().join("、")),
            node.mention_count().into(),
            node.replies().len().into(),
        ]
    })
}

const RELATIONS: [&str; 8] = ["主体", "主体类型", "关系", "客体", "客体类型", "状态", "句数", "答复数"];

fn relations(graph: &KnowledgeGraph) -> impl Iterator<Item = Vec<Cell>> + '_ {
    graph.edges().map(|edge| {
        vec![
            edge.subject.name().into(),
            edge.subject.entity_type().label().into(),
            edge.predicate.label().into(),
            edge.object.name().into(),
            edge.object.entity_type().label().into(),
            edge.status().label().into(),
            edge.claims.len().into(),
            edge.replies().len().into(),
        ]
    })
}

const EVIDENCE: [&str; 12] =
    ["主体", "关系", "客体", "状态", "原句", "答复", "答复单位", "日期", "起", "止", "规则", "规则准确率"];

fn evidence(graph: &KnowledgeGraph) -> impl Iterator<Item = Vec<Cell>> + '_ {
    graph.edges().flat_map(move |edge| {
        edge.claims.iter().map(move |claim| {
            let meta = graph.reply(&claim.reply).map(|reply| &reply.meta);
            vec![
                edge.subject.name().into(),
                edge.predicate.label().into(),
                edge.object.name().into(),
                claim.status.label().into(),
                claim.quote.trim().into(),
                claim.reply.as_ref().into(),
                meta.and_then(|meta| meta.issuer.as_ref()).into(),
                meta.and_then(|meta| meta.date.as_ref()).into(),
                claim.char_start.into(),
                claim.char_end.into(),
                claim.rule.as_ref().into(),
                claim.precision.map_or(Cell::Text(String::new()), |share| Cell::Number(share.share())),
            ]
        })
    })
}

const QUANTITIES: [&str; 9] = ["指标", "数值", "单位", "限定", "状态", "原句", "答复", "答复单位", "日期"];

fn quantities(graph: &KnowledgeGraph) -> impl Iterator<Item = Vec<Cell>> + '_ {
    graph.replies().flat_map(|reply| {
        reply.quantities.iter().map(move |located| {
            let quantity = &located.quantity;
            vec![
                quantity.indicator.as_str().into(),
                Cell::Number(quantity.value),
                quantity.unit.as_str().into(),
                quantity.qualifier.label().into(),
                quantity.status.label().into(),
                quantity.quote.trim().into(),
                reply.id.as_ref().into(),
                reply.meta.issuer.as_ref().into(),
                reply.meta.date.as_ref().into(),
            ]
        })
    })
}

//! Ties between places as files: rows for a spreadsheet, a matrix, JSON with every sentence (北京市—雄安新区, 京雄高速…).

mod dot;
mod json;
mod matrix;
mod rows;
pub(super) mod shown;

pub use matrix::{Matrix, Weight};
pub use rows::{EVIDENCE_HEADER, HEADER, evidence_rows, rows};

use super::tables::cell;
use super::{FileFormat, Options, Written, files, svg};
use crate::dictionary::Gazetteer;
use crate::graph::{KnowledgeGraph, Links};
use crate::{Error, Result};
use std::collections::BTreeSet;
use std::io::{self, Write};

/// How ties between places are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LinkFormat {
    /// A row a tie.
    Csv,
    /// A row a sentence.
    EvidenceCsv,
    /// A row and a column a place.
    MatrixCsv,
    /// Ties with their ways and sentences.
    Json,
    /// For Graphviz, framed by province.
    Dot,
    /// Places and ties for another program.
    File(FileFormat),
    /// A schematic map.
    Map,
    /// The map as an image.
    MapPng,
    /// The matrix as a picture.
    Heatmap,
    /// The matrix as an image.
    HeatmapPng,
}

/// Writes ties.
///
/// # Errors
/// Where writing fails.
pub fn write_links(
    links: &Links<'_>,
    graph: &KnowledgeGraph,
    gazetteer: &Gazetteer,
    format: LinkFormat,
    options: &Options<'_>,
    out: &mut dyn Write,
) -> Result<Written> {
    let failed = |error| Error::io("writing links", error);
    let drawn = match format {
        LinkFormat::Map | LinkFormat::MapPng => svg::map(links, graph, gazetteer, options),
        LinkFormat::Heatmap | LinkFormat::HeatmapPng => svg::heat(links, graph, options),
        LinkFormat::File(format) => {
            let net = files::Net::of_links(links, graph, gazetteer, &options.title);
            files::write(&net, format, out).map_err(failed)?;
            return Ok(Written { nodes: net.nodes.len(), edges: net.edges.len(), nodes_beyond_limit: 0 });
        }
        LinkFormat::Dot => {
            return dot::write(links, graph, gazetteer, options, out).map_err(failed);
        }
        _ => {
            write_text(links, graph, format, out).map_err(failed)?;
            let nodes = links.ties.iter().flat_map(|tie| [tie.from, tie.to]).collect::<BTreeSet<_>>().len();
            return Ok(Written { nodes, edges: links.ties.len(), nodes_beyond_limit: 0 });
        }
    };
    match format {
        LinkFormat::MapPng | LinkFormat::HeatmapPng => svg::write_png(&drawn.svg, out)?,
        _ => out.write_all(drawn.svg.as_bytes()).map_err(failed)?,
    }
    Ok(drawn.written())
}

fn write_text(
    links: &Links<'_>,
    graph: &KnowledgeGraph,
    format: LinkFormat,
    out: &mut dyn Write,
) -> io::Result<()> {
    match format {
        LinkFormat::Csv => csv(&HEADER, rows(links, graph), out),
        LinkFormat::EvidenceCsv => csv(&EVIDENCE_HEADER, evidence_rows(links, graph), out),
        LinkFormat::MatrixCsv => {
            let matrix = Matrix::new(links);
            let header: Vec<&str> = std::iter::once("").chain(matrix.places.iter().copied()).collect();
            csv(&header, matrix.rows().map(|(_, cells)| cells), out)
        }
        _ => json::write(links, graph, out),
    }
}

fn csv<H: AsRef<[u8]>>(
    header: &[H],
    rows: impl IntoIterator<Item = Vec<String>>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut writer = csv::Writer::from_writer(out);
    writer.write_record(header)?;
    for row in rows {
        writer.write_record(row.iter().map(|text| cell(text).into_owned()))?;
    }
    writer.flush()
}

//! `links kg --of 雄安新区`: which places are tied, by what, how far it has got, and the sentences that say so.
//!
//! The level is that of the names given: `--between 北京市,河北省` compares provinces, `--of 雄安新区` shows prefectures.

use super::file::write_to;
use super::filter::Filters;
use super::terminal::{Align, one_line, say, table};
use anyhow::Result;
use clap::ValueEnum;
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;
use zhengtu::dictionary::{self, Dictionary};
use zhengtu::export::{
    EVIDENCE_HEADER, FileFormat, HEADER, LinkFormat, Matrix, Options, evidence_rows, rows, write_links,
};
use zhengtu::graph::{self, KnowledgeGraph, LinkKind, LinkLevel, LinkOptions, Links, places_called};
use zhengtu::kg;

/// Show which places are tied: by cooperation, by a line, by a shared plan, project, zone or body.
///
/// A government stands for its place, lower places are counted with the place that holds them (--level), and what is
/// only planned is counted apart. Numbers are sentences.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  zhengtu links kg                                    所有联系，联系最多的在前
  zhengtu links kg --of 雄安新区 --evidence           一个地方的联系，连同原句
  zhengtu links kg --between 京津冀 --format matrix   几个地方之间的矩阵
  zhengtu links kg --format svg -o 地图.svg           示意地图；--picture heatmap 画矩阵
  zhengtu links kg --format dot | dot -Tsvg -o 联系.svg
  zhengtu links kg --level province --format csv --excel -o 联系.csv")]
pub(in crate::cli) struct Args {
    /// The folder of a graph
    kg: PathBuf,
    /// At which level places are told apart; without it, that of the names given, else prefecture
    #[arg(long, value_enum)]
    level: Option<Level>,
    /// Only ties of these places, or of places in them
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    of: Vec<String>,
    /// Only ties between two of these places, or of a region's members: 京津冀
    #[arg(long, value_name = "A,B", value_delimiter = ',')]
    between: Vec<String>,
    /// Only these kinds: cooperatesWith, receivesFrom, supports, line, plan, project, zone, body
    #[arg(long = "kind", value_name = "K", value_delimiter = ',', value_parser = kind)]
    kinds: Vec<LinkKind>,
    /// Conclude nothing from what more places than this share
    #[arg(long, value_name = "N", default_value_t = 20)]
    shared_by_at_most: usize,
    /// How it is written
    #[arg(long, value_enum, default_value = "table")]
    format: Format,
    /// What svg and png draw
    #[arg(long, value_enum, default_value = "map")]
    picture: Picture,
    /// The title of a picture
    #[arg(long, value_name = "TEXT")]
    title: Option<String>,
    /// The most places a map (60), a graph for Graphviz (60) or a matrix (20) shows, the best tied ones
    #[arg(long, value_name = "N")]
    limit: Option<usize>,
    /// A row a sentence instead of a row a tie, in tables and CSV
    #[arg(long)]
    evidence: bool,
    /// Begin CSV with the mark by which Excel knows UTF-8
    #[arg(long)]
    excel: bool,
    /// The file to write; without it, standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// A folder of your own words, as given to `build`
    #[arg(long, value_name = "DIR")]
    dictionaries: Option<PathBuf>,
    #[command(flatten)]
    filters: Filters,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For reading
    Table,
    /// For spreadsheets
    Csv,
    /// A row and a column a place, for reading
    Matrix,
    /// The same for spreadsheets
    MatrixCsv,
    /// Everything, with each sentence
    Json,
    /// A graph for Graphviz, framed by province
    Dot,
    /// A graph for Gephi
    Gexf,
    /// A graph for yEd
    Graphml,
    /// A graph for Cytoscape
    Cytoscape,
    /// A graph for networkx
    Nodelink,
    /// A graph for Neo4j
    Cypher,
    /// A small graph for Markdown
    Mermaid,
    /// A picture: a map, or what --picture says
    Svg,
    /// The same as an image; needs a Chinese font
    Png,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Picture {
    /// Places where longitude and latitude put them, a curve a tie
    Map,
    /// Places by places, the darker the more ties
    Heatmap,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Level {
    Province,
    Prefecture,
    County,
}

fn kind(given: &str) -> Result<LinkKind, String> {
    let by_label = LinkKind::ALL.into_iter().find(|kind| kind.label() == given);
    LinkKind::from_name(given).or(by_label).ok_or_else(|| {
        let known: Vec<_> = LinkKind::ALL.iter().map(|kind| kind.name()).collect();
        format!("one of {}", known.join(", "))
    })
}

pub(in crate::cli) fn run(args: &Args) -> Result<ExitCode> {
    let words = dictionary::load(args.dictionaries.as_deref())?;
    let options = options(args, &words)?;
    let graph = args.filters.keep(kg::open(&args.kg)?.graph()?)?;
    let links = graph::links(&graph, &words, &options);
    let beyond = write_to(args.output.as_deref(), |out| write(args, &links, &graph, &words, out))?;
    if beyond > 0 {
        say(format_args!(
            "{beyond} places with fewer ties are not shown: --limit widens, --of and --kind narrow"
        ));
    }
    tell(args, &links, &options);
    Ok(ExitCode::SUCCESS)
}

fn options(args: &Args, words: &Dictionary) -> Result<LinkOptions> {
    let names = |given: &[String]| -> Result<Vec<String>> {
        let mut names = Vec::new();
        for name in given {
            names.extend(places_called(words, name.trim())?.into_iter().map(str::to_owned));
        }
        Ok(names)
    };
    let (of, between) = (names(&args.of)?, names(&args.between)?);
    if between.len() == 1 {
        anyhow::bail!("--between wants two places or more, or a region with members; for one place use --of");
    }
    let named: Vec<&str> = of.iter().chain(&between).map(String::as_str).collect();
    let level = match args.level {
        Some(Level::Province) => LinkLevel::Province,
        Some(Level::Prefecture) => LinkLevel::Prefecture,
        Some(Level::County) => LinkLevel::County,
        None => LinkLevel::of(&named, &words.gazetteer),
    };
    let (kinds, shared_by_at_most) = (args.kinds.iter().copied().collect(), args.shared_by_at_most);
    Ok(LinkOptions { level, of, between, kinds, shared_by_at_most })
}

/// Writes the ties; returns how many places a picture left out.
fn write(
    args: &Args,
    links: &Links<'_>,
    graph: &KnowledgeGraph,
    words: &Dictionary,
    out: &mut dyn Write,
) -> Result<usize> {
    let is_csv = matches!(args.format, Format::Csv | Format::MatrixCsv);
    if args.excel && is_csv {
        out.write_all("\u{feff}".as_bytes())?;
    }
    let format = match args.format {
        Format::Table if args.evidence => {
            out.write_all(sentences(links, graph).as_bytes())?;
            return Ok(0);
        }
        Format::Table => {
            // the example sentence would make the rows too wide to read
            let header: Vec<_> = HEADER.iter().take(12).map(|name| (*name, align(name))).collect();
            let rows = rows(links, graph).into_iter().map(|row| row.into_iter().take(12).collect());
            out.write_all(table(&header, rows).as_bytes())?;
            return Ok(0);
        }
        Format::Matrix => {
            let whole = Matrix::new(links);
            let all = whole.places.len();
            let matrix = whole.limited(args.limit.unwrap_or(20));
            let places = matrix.places.iter().map(|place| (*place, Align::Right));
            let header: Vec<_> = std::iter::once(("", Align::Left)).chain(places).collect();
            let drawn = table(&header, matrix.rows().map(|(_, cells)| cells));
            out.write_all(drawn.as_bytes())?;
            return Ok(all - matrix.places.len());
        }
        Format::Csv if args.evidence => LinkFormat::EvidenceCsv,
        Format::Csv => LinkFormat::Csv,
        Format::MatrixCsv => LinkFormat::MatrixCsv,
        Format::Json => LinkFormat::Json,
        Format::Dot => LinkFormat::Dot,
        Format::Gexf => LinkFormat::File(FileFormat::Gexf),
        Format::Graphml => LinkFormat::File(FileFormat::GraphMl),
        Format::Cytoscape => LinkFormat::File(FileFormat::Cytoscape),
        Format::Nodelink => LinkFormat::File(FileFormat::NodeLink),
        Format::Cypher => LinkFormat::File(FileFormat::Cypher),
        Format::Mermaid => LinkFormat::File(FileFormat::Mermaid),
        Format::Svg if args.picture == Picture::Map => LinkFormat::Map,
        Format::Svg => LinkFormat::Heatmap,
        Format::Png if args.picture == Picture::Map => LinkFormat::MapPng,
        Format::Png => LinkFormat::HeatmapPng,
    };
    let usual = if args.picture == Picture::Map { 60 } else { 20 };
    let options = Options { limit: args.limit.unwrap_or(usual), title: title(args), ..Options::default() };
    Ok(write_links(links, graph, &words.gazetteer, format, &options, out)?.nodes_beyond_limit)
}

fn title(args: &Args) -> String {
    let named = if args.of.is_empty() { &args.between } else { &args.of };
    let about = if named.is_empty() { "地区之间".to_owned() } else { named.join("、") };
    args.title.clone().unwrap_or_else(|| format!("{about}的协同联系"))
}

fn align(name: &str) -> Align {
    match name {
        "地区一" | "方式" | "地区二" | "依托" | "状态" | "年份" => Align::Left,
        _ => Align::Right,
    }
}

/// Each tie with its sentences below it.
fn sentences(links: &Links<'_>, graph: &KnowledgeGraph) -> String {
    let mut text = String::new();
    let column = |name: &str| EVIDENCE_HEADER.iter().position(|known| *known == name).unwrap_or_default();
    let mut before = String::new();
    for row in evidence_rows(links, graph) {
        let cell = |name| row.get(column(name)).map(|cell| one_line(cell)).unwrap_or_default();
        let head = format!("{} {} {}", cell("地区一"), cell("方式"), cell("地区二"));
        if head != before {
            let gap = if before.is_empty() { "" } else { "\n" };
            text += &format!("{gap}{head}\n");
            before = head;
        }
        let by =
            Some(cell("依托")).filter(|by| !by.is_empty()).map(|by| format!("{by}：")).unwrap_or_default();
        let source: Vec<_> = [cell("答复"), cell("答复单位"), cell("日期")]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect();
        text += &format!("  [{}] {by}“{}” —— {}\n", cell("状态"), cell("原句"), source.join("，"));
    }
    text
}

/// What a reader of the numbers should know.
fn tell(args: &Args, links: &Links<'_>, options: &LinkOptions) {
    if links.ties.is_empty() {
        say("no ties: try a wider --level, fewer filters, or --shared-by-at-most");
    }
    if args.format == Format::Matrix {
        say("numbers are sentences; behind + stand those that are only planned");
    }
    if let Some((widest, count)) = links.too_wide.first() {
        let (number, most) = (links.too_wide.len(), options.shared_by_at_most);
        say(format_args!(
            "{number} left out, for more than {most} places share each, such as {} ({count} places)",
            one_line(widest.name())
        ));
    }
}

//! `export kg --format dot --focus 雄安新区`: a graph, or the part of it that a question needs, for other programs.

use super::file::write_to;
use super::filter::{Filters, key};
use super::terminal::{count, say};
use anyhow::{Context, Result, bail};
use clap::ValueEnum;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use std::collections::BTreeSet;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use zhengtu::dictionary;
use zhengtu::export::{self, Cluster, Format, Options, Written};
use zhengtu::graph::KnowledgeGraph;
use zhengtu::kg;
use zhengtu::model::EntityType;
use zhengtu::rdf::{self, Profile};

/// Write a graph, or a part of it, in another format.
///
/// Filters narrow what is written: the neighbourhood of some names, some types, predicates or statuses. Types,
/// predicates and statuses may be given in English or Chinese; several are separated by commas.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  zhengtu export kg --format dot | dot -Tsvg -o 图.svg
  zhengtu export kg --format dot --focus 雄安新区 --depth 2 --predicate 连接,合作
  zhengtu export kg --format svg --focus 雄安新区 -o 雄安.svg
  zhengtu export kg --format xlsx -o 图谱.xlsx              实体、关系、原句、地区联系、数量
  zhengtu export kg --format gexf -o 图谱.gexf              用 Gephi 打开
  zhengtu export kg --format csv -o 表格/                   nodes.csv 和 relationships.csv，可导入 Neo4j
  zhengtu export kg --format turtle -o 图谱.ttl
  zhengtu export kg --format json --status planned --type Place,TransportLine")]
pub(in crate::cli) struct Args {
    /// The folder of a graph; `ontology` and `shapes` need none
    kg: Option<PathBuf>,
    /// The format
    #[arg(long, value_parser = formats())]
    format: Format,
    /// The file to write; without it, standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Keep what is tied to this name; may be given several times
    #[arg(long, value_name = "NAME")]
    focus: Vec<String>,
    /// How many ties away from the focus
    #[arg(long, value_name = "N", default_value_t = 1, requires = "focus")]
    depth: usize,
    /// What DOT puts into one frame
    #[arg(long, value_enum)]
    cluster: Option<Frame>,
    /// A folder of your own words, as given to `build`; for the points of places
    #[arg(long, value_name = "DIR")]
    dictionaries: Option<PathBuf>,
    #[command(flatten)]
    filters: Filters,
    /// Keep the N best connected entities; a picture keeps 150 unless told
    #[arg(long, value_name = "N")]
    limit: Option<usize>,
    /// Of RDF: rdf12 has reifiers for claims, rdf11 is for tools that cannot read them
    #[arg(long, value_name = "P", value_parser = ["rdf11", "rdf12"])]
    profile: Option<String>,
    /// In RDF and JSON, put contact persons and phone numbers in
    #[arg(long)]
    with_contacts: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Frame {
    /// Entities of one type
    Type,
    /// What lies in one province
    Province,
}

pub(in crate::cli) fn run(args: &Args) -> Result<ExitCode> {
    if let Some(text) = args.format.fixed() {
        write_to(args.output.as_deref(), |out| Ok(out.write_all(text.as_bytes())?))?;
        return Ok(ExitCode::SUCCESS);
    }
    let Some(folder) = &args.kg else {
        let message = "the folder of a graph is missing: zhengtu export KG --format …\n";
        clap::Error::raw(clap::error::ErrorKind::MissingRequiredArgument, message).exit();
    };
    let kg = kg::open(folder)?;
    let mut graph = part(kg.graph()?, args)?;
    let words = (wants_words(args.format) || args.cluster.is_some())
        .then(|| dictionary::load(args.dictionaries.as_deref()))
        .transpose()?;
    let mut texts = kg.texts()?;
    if args.with_contacts {
        texts = texts.with_contacts();
        for reply in graph.replies_mut() {
            if let Some(record) = texts.record(&reply.id)? {
                (reply.meta.contact, reply.meta.phone) = (record.meta.contact, record.meta.phone);
            }
        }
    }
    let mut options =
        Options { with_persons: args.filters.types.contains(&EntityType::Person), ..Options::default() };
    options.words = words.as_ref();
    options.cluster = args.cluster.map(|frame| match frame {
        Frame::Type => Cluster::Type,
        Frame::Province => Cluster::Province,
    });
    options.rdf = rdf::Options { profile: profile(args)?, run: Some(kg.manifest().run()) };
    options.limit = args.limit.unwrap_or(if args.format == Format::Mermaid { 60 } else { options.limit });
    if !args.focus.is_empty() {
        options.title = args.focus.join("、");
    }
    let mut write = |out: &mut dyn Write| -> Result<Written> {
        Ok(export::write(&graph, &mut |id| texts.text(id), args.format, &options, out)?)
    };
    let folder = args.output.as_deref().filter(|path| args.format == Format::Csv && is_folder(path));
    if let Some(folder) = folder {
        return write_tables(&graph, &options, folder);
    }
    let written = write_to(args.output.as_deref(), &mut write)?;
    let number = |number: usize| count(number, "entity", "entities");
    if let Some(path) = &args.output {
        let relations = count(written.edges, "relation", "relations");
        say(format_args!("{}: {}, {relations}", path.display(), number(written.nodes)));
    }
    if written.nodes_beyond_limit > 0 {
        let (shown, left_out) = (number(written.nodes), written.nodes_beyond_limit);
        say(format_args!(
            "the {shown} best connected are drawn, {left_out} are not: --focus narrows, --limit widens"
        ));
    }
    Ok(ExitCode::SUCCESS)
}

/// Whether a format has points of places or ties between them.
fn wants_words(format: Format) -> bool {
    use Format as F;
    matches!(format, F::Gexf | F::GraphMl | F::Cytoscape | F::NodeLink | F::Csv | F::Cypher | F::Xlsx)
}

/// Tables go into a folder unless the name ends in `.csv`.
fn is_folder(path: &Path) -> bool {
    path.as_os_str() != "-" && path.extension().is_none_or(|ending| ending != "csv")
}

/// `nodes.csv` and `relationships.csv`.
fn write_tables(graph: &KnowledgeGraph, options: &Options<'_>, folder: &Path) -> Result<ExitCode> {
    std::fs::create_dir_all(folder).with_context(|| folder.display().to_string())?;
    for (name, bytes) in export::tables(graph, options)? {
        write_to(Some(&folder.join(name)), |out| Ok(out.write_all(&bytes)?))?;
    }
    say(format_args!(
        "{}: nodes.csv, relationships.csv; neo4j-admin database import full --nodes=nodes.csv --relationships=relationships.csv",
        folder.display()
    ));
    Ok(ExitCode::SUCCESS)
}

/// The profile asked for; JSON-LD has the one that it can have.
fn profile(args: &Args) -> Result<Profile> {
    let asked = args.profile.as_deref().and_then(Profile::from_name);
    if asked.is_some() && args.format.syntax().is_none() {
        bail!("--profile is for RDF; {} is none", args.format.name());
    }
    match (args.format, asked) {
        (Format::JsonLd, Some(Profile::Rdf12)) => {
            bail!("JSON-LD cannot hold the reifiers of RDF 1.2; leave --profile out or use rdf11")
        }
        (Format::JsonLd, _) => Ok(Profile::Rdf11),
        (_, asked) => Ok(asked.unwrap_or_default()),
    }
}

/// The part of the graph that the filters keep.
fn part(graph: KnowledgeGraph, args: &Args) -> Result<KnowledgeGraph> {
    let mut filter = args.filters.filter(&graph)?;
    filter.depth = args.depth;
    filter.focus = args.focus.iter().map(|name| key(&graph, name)).collect::<Result<BTreeSet<_>>>()?;
    let graph = if filter.is_empty() { graph } else { graph.filter(&filter) };
    Ok(match args.limit {
        // a picture finds its own core, after leaving out what it does not draw
        Some(limit) if !matches!(args.format, Format::Dot | Format::Svg | Format::Png | Format::Mermaid) => {
            graph.core(limit)
        }
        _ => graph,
    })
}

fn formats() -> impl TypedValueParser<Value = Format> {
    PossibleValuesParser::new(Format::ALL.iter().map(|format| format.name()))
        .try_map(|name| Format::from_name(&name).ok_or("no format"))
}

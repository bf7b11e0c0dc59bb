//! `export kg --format dot --focus 雄安新区`: a graph, or the part of it that a question needs, for other programs.

use super::terminal::{count, say, stdout};
use anyhow::{Context, Result};
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use std::collections::BTreeSet;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use zhengtu::export::{self, Format, Options, Written};
use zhengtu::graph::{Filter, KnowledgeGraph, NodeKey};
use zhengtu::kg;
use zhengtu::model::{EntityType, Predicate, Status};

/// Write a graph, or a part of it, in another format.
///
/// Filters narrow what is written: the neighbourhood of some names, some types, predicates or statuses. Types,
/// predicates and statuses may be given in English or Chinese; several are separated by commas.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  zhengtu export kg --format dot | dot -Tsvg -o 图.svg
  zhengtu export kg --format dot --focus 雄安新区 --depth 2 --predicate 连接,合作
  zhengtu export kg --format turtle -o 图谱.ttl
  zhengtu export kg --format json --status planned --type Place,TransportLine")]
pub(super) struct Args {
    /// The folder of a graph
    kg: PathBuf,
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
    /// Keep entities of these types
    #[arg(long = "type", value_name = "T", value_delimiter = ',', hide_possible_values = true, value_parser = types())]
    types: Vec<EntityType>,
    /// Keep relations by these predicates
    #[arg(long = "predicate", value_name = "P", value_delimiter = ',', hide_possible_values = true, value_parser = predicates())]
    predicates: Vec<Predicate>,
    /// Keep relations of these statuses: done, ongoing, planned, negated
    #[arg(long = "status", value_name = "S", value_delimiter = ',', hide_possible_values = true, value_parser = statuses())]
    statuses: Vec<Status>,
    /// Keep the N best connected entities; a picture keeps 150 unless told
    #[arg(long, value_name = "N")]
    limit: Option<usize>,
}

pub(super) fn run(args: &Args) -> Result<ExitCode> {
    let kg = kg::open(&args.kg)?;
    let graph = part(kg.graph()?, args)?;
    let mut texts = kg.texts()?;
    let mut options =
        Options { with_persons: args.types.contains(&EntityType::Person), ..Options::default() };
    options.limit = args.limit.unwrap_or(options.limit);
    if !args.focus.is_empty() {
        options.title = args.focus.join("、");
    }
    let mut write = |out: &mut dyn Write| -> Result<Written> {
        Ok(export::write(&graph, &mut |id| texts.text(id), args.format, &options, out)?)
    };
    let written = match args.output.as_deref().filter(|path| path.as_os_str() != "-") {
        Some(path) => whole_file(path, &mut write)?,
        None => {
            let mut out = stdout();
            let written = write(&mut out)?;
            out.flush().context("standard output")?;
            written
        }
    };
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

/// The part of the graph that the filters keep.
fn part(graph: KnowledgeGraph, args: &Args) -> Result<KnowledgeGraph> {
    let mut filter = Filter {
        types: args.types.iter().copied().collect(),
        predicates: args.predicates.iter().copied().collect(),
        statuses: args.statuses.iter().copied().collect(),
        depth: args.depth,
        ..Filter::default()
    };
    filter.focus = args.focus.iter().map(|name| key(&graph, name)).collect::<Result<BTreeSet<_>>>()?;
    let graph = if filter.is_empty() { graph } else { graph.filter(&filter) };
    Ok(match args.limit {
        // a picture finds its own core, after leaving out what it does not draw
        Some(limit) if args.format != Format::Dot => graph.core(limit),
        _ => graph,
    })
}

/// The node called `name`, or with the id that `show` lists, `Place?:朝阳区`.
fn key(graph: &KnowledgeGraph, name: &str) -> Result<NodeKey> {
    match NodeKey::from_id(name).filter(|key| graph.node(key).is_some()) {
        Some(key) => Ok(key),
        None => Ok(graph.resolve(name, None)?.key.clone()),
    }
}

/// Writes a file beside its place and moves it there, so that none is left half written.
fn whole_file<T>(path: &Path, write: impl FnOnce(&mut dyn Write) -> Result<T>) -> Result<T> {
    let place = || path.display().to_string();
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    if path.is_dir() {
        anyhow::bail!("{}: is a folder; name a file", place());
    }
    let mut builder = tempfile::Builder::new();
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let mut out = BufWriter::new(builder.prefix(".zhengtu-").tempfile_in(folder).with_context(place)?);
    let written = write(&mut out)?;
    let file = out.into_inner().map_err(std::io::IntoInnerError::into_error).with_context(place)?;
    file.persist(path).map_err(|error| error.error).with_context(place)?;
    Ok(written)
}

fn formats() -> impl TypedValueParser<Value = Format> {
    PossibleValuesParser::new(Format::ALL.iter().map(|format| format.name()))
        .try_map(|name| Format::from_name(&name).ok_or("no format"))
}

macro_rules! closed {
    ($function:ident, $name:ident) => {
        fn $function() -> impl TypedValueParser<Value = $name> {
            let value = |one: &$name| PossibleValue::new(one.name()).alias(one.label());
            let find = |given: &str| {
                $name::ALL.iter().copied().find(|one| one.name() == given || one.label() == given)
            };
            PossibleValuesParser::new($name::ALL.iter().map(value))
                .try_map(move |given| find(&given).ok_or("unknown"))
        }
    };
}
closed!(types, EntityType);
closed!(predicates, Predicate);
closed!(statuses, Status);

//! `build 答复/ -o kg`: replies in, one folder with records, graph and RDF out, and a summary on stderr.
//!
//! The folder appears whole or not at all: an interrupted build leaves the old one as it was.

use super::corpus::{self, Corpus};
use super::terminal::{Align, count, note_interrupts, say, table};
use anyhow::{Result, bail};
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::process::ExitCode;
use zhengtu::kg::{self, Build, Counts, Unread, Writer};
use zhengtu::model::{EntityType, NoticeKind, Predicate, Status};

/// How many replies a notice names.
const NAMED_REPLIES: usize = 5;

/// Read replies, extract, and write a knowledge graph: one folder.
///
/// The folder holds manifest.json, records.jsonl, graph.json and graph.nq.zst (RDF). A graph that is there already is
/// replaced once the new one is whole; any other folder is refused. Files that cannot be read are listed with the
/// reason and stop nothing: the exit code is 0 if a graph was built.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  zhengtu build 答复/ -o kg
  zhengtu build 2022/ 2023/27号.html -o kg --jobs 4
  zhengtu build 答复/ -o kg --dictionaries 我的词典/
  zhengtu build -o kg --add 2024/
  zhengtu build -o kg --remove 27号")]
pub(super) struct Args {
    #[command(flatten)]
    corpus: corpus::Args,
    /// Add these to the graph that is there, whose files are read again
    #[arg(long, value_name = "INPUT", num_args = 1.., conflicts_with = "inputs")]
    add: Vec<PathBuf>,
    /// Take these replies out of the graph that is there: ids, paths or folders
    #[arg(long, value_name = "ID", num_args = 1.., conflicts_with = "inputs")]
    remove: Vec<String>,
    /// The folder to write
    #[arg(short, long, value_name = "KG")]
    output: PathBuf,
}

pub(super) fn run(args: &Args) -> Result<ExitCode> {
    let mut replies = args.corpus.clone();
    let mut skipped = Vec::new();
    if !(args.add.is_empty() && args.remove.is_empty()) {
        (replies.inputs, skipped) = changed(args)?;
    }
    let corpus = Corpus::open(&replies)?;
    let mut build =
        Build { dictionary: corpus.dictionary_version(), lore: corpus.lore(), ..Build::default() };
    let is_replaced = kg::open(&args.output).is_ok();
    note_interrupts();
    let mut writer = Writer::create(&args.output)?;
    let mut notices = Notices::new();
    let outcome = corpus.each(|record| {
        for notice in &record.notices {
            notices.entry(notice.kind).or_default().insert(record.id.clone());
        }
        Ok(writer.push(&record)?)
    })?;
    if outcome.record_count == 0 {
        bail!("nothing could be read; no graph was written");
    }
    let unread = outcome.unread.iter();
    build.unread =
        unread.map(|file| Unread { path: file.path.clone(), reason: file.reason.clone() }).collect();
    build.unread.extend(skipped);
    build.unread.sort();
    build.unread.dedup();
    let manifest = writer.finish(build)?;
    let name = args.output.display();
    if is_replaced {
        say(format_args!("{name}: the graph that was there is replaced"));
    } else {
        say(format_args!("{name}: a new graph"));
    }
    summary(&manifest.counts, &notices, outcome.unread.len());
    Ok(ExitCode::SUCCESS)
}

/// The files of the graph that is there, less what is removed, and what is added; and what it could not read.
///
/// They are read again, as ids depend on the set of files: so the result is what a fresh build of them all gives.
fn changed(args: &Args) -> Result<(Vec<PathBuf>, Vec<Unread>)> {
    let known = kg::open(&args.output)?;
    let manifest = known.manifest();
    let mut unused: BTreeSet<&String> = args.remove.iter().collect();
    let mut is_removed = |id: &str, path: &str| {
        let under = |folder: &str| {
            path.strip_prefix(folder.trim_end_matches('/')).is_some_and(|rest| rest.starts_with('/'))
        };
        let is_meant = |name: &&String| *name == id || *name == path || under(name);
        unused.retain(|name| !is_meant(name));
        args.remove.iter().any(|name| is_meant(&name))
    };
    let mut inputs = Vec::new();
    for input in manifest.inputs.iter().filter(|input| !is_removed(&input.id, &input.source.path)) {
        let path = PathBuf::from(&input.source.path);
        if !path.is_file() {
            bail!("{}: is no longer there; --remove it, or build the graph anew", input.source.path);
        }
        inputs.push(path);
    }
    let skipped = manifest.unread.iter().filter(|file| !is_removed("", &file.path)).cloned().collect();
    if let Some(name) = unused.first() {
        bail!("{}: holds no reply `{name}`; nothing was changed", args.output.display());
    }
    inputs.extend(args.add.iter().cloned());
    Ok((inputs, skipped))
}

/// Which replies have which kind of notice.
type Notices = BTreeMap<NoticeKind, BTreeSet<String>>;

fn summary(counts: &Counts, notices: &Notices, unread_count: usize) {
    say(format_args!(
        "{}, {}, {} in {}, {}",
        count(counts.replies, "reply", "replies"),
        count(counts.nodes, "entity", "entities"),
        count(counts.edges, "relation", "relations"),
        count(counts.claims, "sentence", "sentences"),
        count(counts.quantities, "quantity", "quantities"),
    ));
    if counts.nodes > 0 {
        say(format_args!("\n{}", entities(counts)));
    }
    if counts.edges > 0 {
        say(relations(counts));
    }
    for (kind, ids) in notices {
        let named: Vec<_> = ids.iter().take(NAMED_REPLIES).map(String::as_str).collect();
        let more = if ids.len() > named.len() { " …" } else { "" };
        let replies = count(ids.len(), "reply", "replies");
        say(format_args!("notice: {} in {replies}: {}{more}", told(*kind), named.join(", ")));
    }
    if unread_count > 0 {
        say(format_args!("{} not read, see above", count(unread_count, "file", "files")));
    }
}

fn entities(counts: &Counts) -> String {
    let header = [("实体", Align::Left), ("entities", Align::Left), ("number", Align::Right)];
    let known =
        EntityType::ALL.iter().filter_map(|kind| Some((kind, counts.nodes_by_type.get(kind.name())?)));
    let rows =
        known.map(|(kind, all)| vec![kind.label().to_owned(), kind.name().to_owned(), all.to_string()]);
    table(&header, rows)
}

fn relations(counts: &Counts) -> String {
    let statuses: Vec<&Status> = Status::ALL.iter().rev().collect();
    let titles: Vec<_> =
        statuses.iter().map(|status| format!("{} {}", status.label(), status.name())).collect();
    let mut header = vec![("关系", Align::Left), ("relations", Align::Left), ("number", Align::Right)];
    header.extend(titles.iter().map(|title| (title.as_str(), Align::Right)));
    let known =
        Predicate::ALL.iter().filter_map(|one| Some((one, counts.edges_by_predicate.get(one.name())?)));
    let rows = known.map(|(predicate, by_status)| {
        let mut row = vec![predicate.label().to_owned(), predicate.name().to_owned()];
        row.push(by_status.values().sum::<usize>().to_string());
        // nothing for none, so that the numbers there are stand out
        let cell = |status: &&Status| by_status.get(status.name()).map(usize::to_string).unwrap_or_default();
        row.extend(statuses.iter().map(cell));
        row
    });
    table(&header, rows)
}

fn told(kind: NoticeKind) -> &'static str {
    match kind {
        NoticeKind::UnclosedTitle => "a 《 without its 》",
        NoticeKind::ReplacedBytes => "bytes that its encoding does not know",
        NoticeKind::NotAReply => "no sign that it is a reply",
        _ => "odd text",
    }
}

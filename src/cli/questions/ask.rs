//! `ask kg 地方联系 雄安新区`: a ready question, by its name or title, with what the user chooses filled in.
//!
//! Names may be aliases (雄安); an unknown one is answered with near ones. Alone, `ask kg` lists what can be asked.

use super::answer;
use super::by_words;
use super::terminal::{Align, stdout, table};
use anyhow::{Result, bail};
use std::collections::BTreeMap;
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;
use zhengtu::graph::{KnowledgeGraph, NodeKey};
use zhengtu::kg::{self, Kg};
use zhengtu::rdf::{Kind, Question, node_iri};

/// Ask a ready question; without a name, list them.
///
/// What can be chosen is given as key=value, or as values in the order of the list; 任意 is "whatever it is". Names may be
/// aliases or ids such as Place:雄安新区.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  zhengtu ask kg
  zhengtu ask kg 地方联系 雄安
  zhengtu ask kg coordination 甲=北京市 乙=雄安新区 --excel > 协作.csv
  zhengtu ask kg 承诺 状态=计划 年份=2023 --show-sparql")]
pub(in crate::cli) struct Args {
    /// The folder of a graph
    kg: PathBuf,
    /// The question's name or title
    name: Option<String>,
    /// What is chosen: key=value, or values in order
    #[arg(value_name = "KEY=VALUE")]
    values: Vec<String>,
    /// Print the query instead of asking it
    #[arg(long)]
    show_sparql: bool,
    #[command(flatten)]
    answer: answer::Args,
}

pub(in crate::cli) fn run(args: &Args) -> Result<ExitCode> {
    let kg = kg::open(&args.kg)?;
    let Some(name) = &args.name else {
        let mut out = stdout();
        write!(out, "{}", list())?;
        out.flush()?;
        return Ok(ExitCode::SUCCESS);
    };
    let question = Question::find(name)?;
    let given = given(&question, &args.values)?;
    if args.show_sparql {
        let mut out = stdout();
        out.write_all(sparql(&kg, &question, &given)?.as_bytes())?;
        out.flush()?;
    } else {
        args.answer.answer(&kg, || sparql(&kg, &question, &given))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// The question's query, with what is chosen filled in.
fn sparql(kg: &Kg, question: &Question, given: &BTreeMap<String, &str>) -> Result<String> {
    let mut graph: Option<KnowledgeGraph> = None;
    let mut values = BTreeMap::new();
    for parameter in &question.parameters {
        let is_given = given.get(parameter.name.as_str());
        let Some(text) = is_given else { continue };
        let value = match parameter.value(text)? {
            Some(value) => value,
            None => {
                let known = match graph.take() {
                    Some(known) => known,
                    None => kg.graph()?,
                };
                let value = entities(&known, text)?;
                graph = Some(known);
                value
            }
        };
        values.insert(parameter.name.clone(), value);
    }
    Ok(question.with(&values))
}

/// What the user chose, by parameter.
fn given<'a>(question: &Question, values: &'a [String]) -> Result<BTreeMap<String, &'a str>> {
    let names: Vec<&str> = question.parameters.iter().map(|parameter| parameter.name.as_str()).collect();
    let known = match names.is_empty() {
        true => format!("{} has nothing to choose", question.title),
        false => format!("{} has {}", question.title, names.join(", ")),
    };
    let mut given = BTreeMap::new();
    let mut in_order = names.iter();
    for value in values {
        let pair = value.split_once('=').filter(|(key, _)| names.contains(&key.trim()));
        let (key, text) = match (pair, value.split_once('=')) {
            (Some((key, text)), _) => (key.trim(), text),
            (None, Some((key, _))) => bail!("`{key}` is no choice here; {known}"),
            (None, None) => match in_order.find(|name| !given.contains_key(**name)) {
                Some(name) => (*name, value.as_str()),
                None => bail!("`{value}` is one too many; {known}"),
            },
        };
        if given.insert(key.to_owned(), text).is_some() {
            bail!("`{key}` is given twice");
        }
    }
    Ok(given)
}

/// Everything that bears the name, as IRIs.
fn entities(graph: &KnowledgeGraph, name: &str) -> Result<String> {
    let by_id = NodeKey::from_id(name).filter(|key| graph.node(key).is_some() || graph.facts(key).is_some());
    let mut keys: Vec<NodeKey> = match by_id {
        Some(key) => vec![key],
        None => graph.find(name).iter().map(|node| node.key.clone()).collect(),
    };
    if keys.is_empty() {
        // A province that no reply names may still hold what replies speak of.
        let is_named = |key: &&NodeKey| key.name.as_ref() == name.trim();
        keys = graph.all_facts().map(|(key, _)| key).filter(is_named).cloned().collect();
    }
    if keys.is_empty() {
        keys = by_words(graph, name)?;
    }
    if keys.is_empty() {
        graph.resolve(name, None)?;
    }
    if keys.iter().any(|key| !key.ambiguous) {
        keys.retain(|key| !key.ambiguous);
    }
    Ok(keys.iter().map(|key| format!("<{}>", node_iri(key))).collect::<Vec<_>>().join(" "))
}

fn list() -> String {
    let header = [("问题", Align::Left), ("name", Align::Left), ("可选", Align::Left), ("说明", Align::Left)];
    let rows = Question::all().into_iter().map(|question| {
        let choices = question.parameters.iter().map(|parameter| {
            let kind = if parameter.kind == Kind::Entity { "" } else { parameter.kind.label() };
            let kind = if kind == parameter.name { "" } else { kind };
            let default = if parameter.default.is_empty() { "任意" } else { &parameter.default };
            format!("{}{kind}={default}", parameter.name)
        });
        let choices = choices.collect::<Vec<_>>().join(" ");
        vec![question.title.clone(), question.name.to_owned(), choices, question.description.clone()]
    });
    table(&header, rows)
}

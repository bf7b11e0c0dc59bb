//! `dictionary find 和平`: what the tables hold, what a surface may mean, how many there are of what.

use crate::cli::terminal::{Align, stdout, table};
use anyhow::{Result, bail};
use std::collections::BTreeMap;
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;
use zhengtu::dictionary::{self, Dictionary, Entry, Level, Meaning};
use zhengtu::model::EntityType;

/// Look into the tables: list entries, find what a surface may mean, count.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  zhengtu dictionary find 和平              和平区、和平县，还是普通词
  zhengtu dictionary list --table zones --place 保定市
  zhengtu dictionary list --type 交通线路 --format tsv > 线路.tsv
  zhengtu dictionary stats")]
pub(in crate::cli) struct Args {
    #[command(subcommand)]
    command: Command,
    /// A folder of tables and rules laid over the built-in ones
    #[arg(long, value_name = "DIR", global = true)]
    dictionaries: Option<PathBuf>,
    /// How to print it
    #[arg(long, value_name = "FORMAT", value_enum, default_value = "table", global = true)]
    format: Format,
}

#[derive(Debug, clap::Subcommand)]
enum Command {
    /// List entries with their table and line
    List(ListArgs),
    /// Find what a surface may mean: entries, heads, bodies, ordinary words, triggers
    Find {
        /// A name or word as it stands in texts
        #[arg(required = true)]
        surface: Vec<String>,
    },
    /// Count entries by table, kind and level
    Stats,
}

#[derive(Debug, clap::Args)]
struct ListArgs {
    /// Only that table: zones, places/counties …
    #[arg(long, value_name = "TABLE")]
    table: Option<String>,
    /// Only that type: Place or 地点 …
    #[arg(long = "type", value_name = "TYPE", value_parser = entity_type)]
    entity_type: Option<EntityType>,
    /// Only what belongs to that place, at any depth
    #[arg(long, value_name = "PLACE")]
    place: Option<String>,
    /// Only names that contain those characters
    #[arg(long, value_name = "TEXT")]
    containing: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// Columns to read
    Table,
    /// Tab-separated, for spreadsheets
    Tsv,
}

type Columns<'a> = [(&'a str, Align)];

pub(super) fn entity_type(text: &str) -> Result<EntityType, String> {
    let found = EntityType::from_name(text)
        .or_else(|| EntityType::ALL.iter().copied().find(|kind| kind.label() == text));
    found.ok_or_else(|| {
        let known: Vec<_> = EntityType::ALL.iter().map(|kind| format!("{kind} ({})", kind.label())).collect();
        format!("`{text}` is no type: one of {}", known.join(", "))
    })
}

pub(in crate::cli) fn run(args: &Args) -> Result<ExitCode> {
    let dictionary = dictionary::load(args.dictionaries.as_deref())?;
    let mut out = stdout();
    let mut print = |columns: &Columns, rows: Vec<Vec<String>>| match args.format {
        Format::Table => write!(out, "{}", table(columns, rows)),
        Format::Tsv => {
            let header: Vec<&str> = columns.iter().map(|(name, _)| *name).collect();
            writeln!(out, "{}", header.join("\t"))?;
            rows.iter().try_for_each(|row| writeln!(out, "{}", row.join("\t")))
        }
    };
    match &args.command {
        Command::List(filter) => {
            let entries = list(&dictionary, filter)?;
            print(&COLUMNS, entries.into_iter().map(|entry| row(&dictionary, entry)).collect())?;
        }
        Command::Find { surface } => {
            let mut rows = Vec::new();
            for surface in surface {
                rows.extend(find(&dictionary, surface));
            }
            if rows.is_empty() {
                bail!("no table, head or word list holds `{}`", surface.join(" "));
            }
            let left = Align::Left;
            print(
                &[
                    ("字面", left),
                    ("是", left),
                    ("规范名或类别", left),
                    ("所属", left),
                    ("说明", left),
                    ("出处", left),
                ],
                rows,
            )?;
        }
        Command::Stats => {
            let columns = [("分类", Align::Left), ("项", Align::Left), ("数目", Align::Right)];
            print(&columns, stats(&dictionary))?;
        }
    }
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

const COLUMNS: [(&str, Align); 7] = [
    ("名称", Align::Left),
    ("类型", Align::Left),
    ("类别", Align::Left),
    ("所属", Align::Left),
    ("别名", Align::Left),
    ("弱形式", Align::Left),
    ("出处", Align::Left),
];

fn row(dictionary: &Dictionary, entry: &Entry) -> Vec<String> {
    let aliases: Vec<&str> = entry.aliases().map(String::as_str).collect();
    vec![
        entry.name.clone(),
        entry.entity_type.label().to_owned(),
        entry.kind.clone(),
        entry.place.clone(),
        aliases.join("|"),
        entry.weak.join("|"),
        origin(dictionary, entry),
    ]
}

fn origin(dictionary: &Dictionary, entry: &Entry) -> String {
    format!("{}:{}", dictionary.overlay.shown(&format!("{}.tsv", entry.table), &entry.name), entry.line)
}

fn list<'a>(dictionary: &'a Dictionary, filter: &ListArgs) -> Result<Vec<&'a Entry>> {
    let is_known = |table: &str| dictionary.entries.iter().any(|entry| entry.table == table);
    let wanted = filter.table.as_deref().map(|table| table.trim_end_matches(".tsv"));
    if let Some(table) = wanted.filter(|table| !is_known(table)) {
        let mut known: Vec<&str> = dictionary.entries.iter().map(|entry| entry.table.as_str()).collect();
        known.sort_unstable();
        known.dedup();
        bail!("`{table}` is no table of names: one of {}", known.join(", "));
    }
    if let Some(place) = filter.place.as_deref().filter(|place| dictionary.gazetteer.get(place).is_none()) {
        bail!("`{place}` is no place in the tables: give its full name (保定市)");
    }
    let fits = |entry: &&Entry| {
        wanted.is_none_or(|table| entry.table == table)
            && filter.entity_type.is_none_or(|kind| entry.entity_type == kind)
            && filter.place.as_deref().is_none_or(|place| {
                dictionary.gazetteer.is_within(&entry.place, place)
                    || entry.ends.iter().any(|end| end == place)
            })
            && filter
                .containing
                .as_deref()
                .is_none_or(|text| entry.surfaces.iter().any(|name| name.contains(text)))
    };
    Ok(dictionary.entries.iter().filter(fits).collect())
}

/// Everything a surface may mean; where it means nothing, the entries whose names contain it.
fn find(dictionary: &Dictionary, surface: &str) -> Vec<Vec<String>> {
    let rows: Vec<_> = dictionary
        .meanings(surface)
        .into_iter()
        .map(|Meaning { what, name, place, note, origin }| {
            vec![surface.to_owned(), what, name, place, note, origin]
        })
        .collect();
    if !rows.is_empty() {
        return rows;
    }
    let holds = |entry: &&Entry| {
        entry.surfaces.iter().chain(&entry.weak).any(|name| !surface.is_empty() && name.contains(surface))
    };
    let near = dictionary.entries.iter().filter(holds).take(20).map(|entry| {
        vec![
            surface.to_owned(),
            entry.entity_type.label().to_owned(),
            entry.name.clone(),
            entry.place.clone(),
            "名称中含有".to_owned(),
            origin(dictionary, entry),
        ]
    });
    near.collect()
}

fn stats(dictionary: &Dictionary) -> Vec<Vec<String>> {
    let mut counts: BTreeMap<(usize, &str, String), usize> = BTreeMap::new();
    let mut add = |order: usize, group: &'static str, item: String, by: usize| {
        if by > 0 {
            *counts.entry((order, group, item)).or_default() += by;
        }
    };
    for entry in &dictionary.entries {
        add(0, "词表", entry.table.clone(), 1);
        if !entry.table.starts_with("places/") && !entry.kind.is_empty() {
            add(4, "类别", format!("{} {}", entry.table, entry.kind), 1);
        }
        if !entry.level.is_empty() {
            let level = &entry.level;
            add(3, "级别", format!("{} {level}", entry.table), 1);
        }
        add(5, "字面", "名称与别名".to_owned(), entry.surfaces.len());
        add(5, "字面", "弱形式".to_owned(), entry.weak.len());
    }
    for (_, place) in dictionary.gazetteer.iter() {
        let state = if place.is_former() { "former " } else { "" };
        add(1, "地点", format!("{state}{}", place.level.name()), 1);
        if place.point.is_some() {
            add(2, "有经纬度的地点", format!("{state}{}", place.level.name()), 1);
        }
    }
    let words = &dictionary.heads;
    add(6, "规则", "中心词 heads.toml".to_owned(), words.iter().map(|head| head.words.len()).sum());
    add(6, "规则", "部门 departments.tsv".to_owned(), dictionary.departments.len());
    add(6, "规则", "指代 deictics.toml".to_owned(), dictionary.deictics.len());
    add(6, "规则", "状态词 cues.toml".to_owned(), dictionary.cues.iter().map(|cue| cue.words.len()).sum());
    add(6, "规则", "关系规则 rules/".to_owned(), dictionary.rules.len());
    add(6, "规则", "触发词 rules/".to_owned(), dictionary.rules.iter().map(|rule| rule.triggers.len()).sum());
    add(7, "全部", "名称".to_owned(), dictionary.entries.len());
    add(7, "全部", "字面".to_owned(), dictionary.lexicon.len());
    let rank = |item: &str| Level::ALL.iter().position(|level| item.ends_with(level.name())).unwrap_or(9);
    let mut rows: Vec<_> = counts.into_iter().collect();
    rows.sort_by_key(|((order, _, item), _)| {
        let place =
            if (1..=2).contains(order) { (item.starts_with("former"), rank(item)) } else { (false, 0) };
        (*order, place, item.clone())
    });
    rows.into_iter()
        .map(|((_, group, item), count)| vec![group.to_owned(), item, count.to_string()])
        .collect()
}

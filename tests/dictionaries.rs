//! The dictionary files: canonical tables, names that exist, a manifest that names every file, rules whose examples hold.
//!
//! 雄安新区 may stand in one row only, below a parent that is listed; `dictionaries/MANIFEST.toml` says where each table is from
//! and how many rows it has.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use unicode_normalization::is_nfc;
use zhengtu::dictionary;
use zhengtu::extract::Extractor;

/// One table as it stands in its file.
struct Table {
    /// `places/provinces.tsv`.
    file: String,
    text: String,
    columns: Vec<String>,
    /// Line number and cells.
    rows: Vec<(usize, Vec<String>)>,
}

/// Columns whose cells hold lists.
const LISTS: [&str; 7] = ["aliases", "weak", "members", "places", "ends", "via", "levels"];

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("dictionaries")
}

/// The files below `dictionaries/` with that ending, `/`-separated, sorted.
fn files(ending: &str) -> Vec<String> {
    let mut found: Vec<String> = walkdir::WalkDir::new(folder())
        .into_iter()
        .map(|entry| entry.expect("dictionaries can be read").into_path())
        .filter(|path| path.extension().is_some_and(|found| found == ending))
        .map(|path| path.strip_prefix(folder()).expect("below it").to_string_lossy().replace('\\', "/"))
        .collect();
    found.sort();
    found
}

fn tables() -> Vec<Table> {
    let read = |file: String| {
        let text = std::fs::read_to_string(folder().join(&file)).expect("a table is UTF-8");
        let cells = |line: &str| line.split('\t').map(str::to_owned).collect::<Vec<_>>();
        let columns = cells(text.lines().next().unwrap_or_default());
        let lines = text.lines().enumerate().skip(1).filter(|(_, line)| !line.starts_with('#'));
        let rows = lines.map(|(index, line)| (index + 1, cells(line))).collect();
        Table { file, columns, rows, text }
    };
    let found: Vec<Table> = files("tsv").into_iter().map(read).collect();
    assert!(found.len() > 15, "only {} tables found", found.len());
    found
}

impl Table {
    fn cell<'a>(&self, row: &'a [String], column: &str) -> &'a str {
        let index = self.columns.iter().position(|name| name == column);
        index.and_then(|index| row.get(index)).map_or("", String::as_str)
    }

    fn list<'a>(&self, row: &'a [String], column: &str) -> Vec<&'a str> {
        self.cell(row, column).split('|').filter(|part| !part.is_empty()).collect()
    }
}

fn none(faults: &[String]) {
    let more = faults.len().saturating_sub(40);
    assert!(faults.is_empty(), "\n{}\n({more} more)\n", faults[..faults.len() - more].join("\n"));
}

fn is_full_width(letter: char) -> bool {
    matches!(letter, '（' | '）' | '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' | '\u{3000}')
}

#[test]
fn tables_are_canonical() {
    let mut faults = Vec::new();
    for table in tables() {
        let mut fault = |line: usize, what: String| faults.push(format!("{}:{line}: {what}", table.file));
        if !is_nfc(&table.text) || table.text.contains('\r') || table.text.starts_with('\u{feff}') {
            fault(0, "must be NFC, with plain line ends and no byte order mark".into());
        }
        if !table.text.ends_with('\n') || table.text.ends_with("\n\n") {
            fault(0, "must end with one line end".into());
        }
        if table.columns.first().is_none_or(|name| name != "name") {
            fault(1, "the first column must be `name`".into());
        }
        let mut previous: Option<&str> = None;
        for (line, row) in &table.rows {
            if row.len() != table.columns.len() {
                fault(*line, format!("{} cells under {} columns", row.len(), table.columns.len()));
                continue;
            }
            let name = row[0].as_str();
            if previous.is_some_and(|previous| previous >= name) {
                fault(*line, format!("`{name}` is listed twice or does not sort behind the row above"));
            }
            previous = Some(name);
            check_row(&table, row, |what| fault(*line, what));
        }
    }
    none(&faults);
}

fn check_row(table: &Table, row: &[String], mut fault: impl FnMut(String)) {
    for (column, cell) in table.columns.iter().zip(row) {
        if cell.trim() != cell {
            fault(format!("blanks around `{cell}`"));
        }
        if ["name", "aliases", "weak"].contains(&column.as_str()) && cell.contains(is_full_width) {
            fault(format!("full-width signs in `{cell}`"));
        }
        if LISTS.contains(&column.as_str()) && !cell.is_empty() {
            let parts: Vec<&str> = cell.split('|').collect();
            let distinct: BTreeSet<&&str> = parts.iter().collect();
            if distinct.len() != parts.len()
                || parts.iter().any(|part| part.is_empty() || part.trim() != *part)
            {
                fault(format!("`{column}` holds a part twice, an empty one or blanks: `{cell}`"));
            }
        }
    }
    let (name, aliases, weak) = (&row[0], table.list(row, "aliases"), table.list(row, "weak"));
    if aliases.contains(&name.as_str()) {
        fault(format!("`{name}` is its own alias"));
    }
    for alias in aliases.iter().filter(|alias| weak.contains(alias)) {
        fault(format!("`{alias}` is both alias and weak"));
    }
}

/// Names of all places, with the file of each.
fn places(tables: &[Table]) -> BTreeMap<&str, Vec<&str>> {
    let mut found: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for table in tables.iter().filter(|table| table.file.starts_with("places/")) {
        for (_, row) in &table.rows {
            found.entry(&row[0]).or_default().push(&table.file);
        }
    }
    found
}

#[test]
fn places_named_in_tables_exist() {
    let tables = tables();
    let places = places(&tables);
    let mut names: BTreeSet<&str> = places.keys().copied().collect();
    for table in tables.iter().filter(|table| ["facilities.tsv", "zones.tsv"].contains(&table.file.as_str()))
    {
        names.extend(table.rows.iter().map(|(_, row)| row[0].as_str()));
    }
    let mut faults: Vec<String> = Vec::new();
    for (name, files) in &places {
        let current: Vec<_> = files.iter().filter(|file| !file.ends_with("former.tsv")).collect();
        if current.len() > 1 {
            faults.push(format!("`{name}` stands in {current:?}"));
        }
    }
    for table in &tables {
        for (line, row) in &table.rows {
            let mut named = vec![table.cell(row, "parent"), table.cell(row, "place")];
            named.extend(table.list(row, "members"));
            named.extend(table.list(row, "places"));
            named.extend(table.list(row, "ends"));
            named.extend(table.list(row, "via"));
            for name in named.into_iter().filter(|name| !name.is_empty() && !names.contains(name)) {
                faults.push(format!("{}:{line}: no place `{name}`", table.file));
            }
        }
    }
    none(&faults);
}

#[test]
fn codes_and_points_are_plausible() {
    let tables = tables();
    let mut faults = Vec::new();
    let mut codes: BTreeMap<String, String> = BTreeMap::new();
    for table in tables.iter().filter(|table| table.file.starts_with("places/")) {
        for (line, row) in &table.rows {
            let mut fault = |what: String| faults.push(format!("{}:{line}: {what}", table.file));
            let code = table.cell(row, "code");
            if !code.is_empty() {
                if code.len() != 6 || !code.bytes().all(|byte| byte.is_ascii_digit()) {
                    fault(format!("`{code}` is no code of six digits"));
                }
                if let Some(other) = codes.insert(code.to_owned(), row[0].clone()) {
                    fault(format!("`{}` has the code of `{other}`", row[0]));
                }
            }
            let point = (table.cell(row, "lon"), table.cell(row, "lat"));
            let (lon, lat) = (point.0.parse().unwrap_or(0.0), point.1.parse().unwrap_or(0.0));
            let is_inside = (73.0..136.0).contains(&lon) && (3.0..54.0).contains(&lat);
            if point != ("", "") && !is_inside {
                fault(format!("{lon} {lat} lies far away"));
            }
            for year in ["from", "until"].map(|column| table.cell(row, column)) {
                if !year.is_empty() && !year.parse().is_ok_and(|year: u32| (1900..2100).contains(&year)) {
                    fault(format!("`{year}` is no year"));
                }
            }
        }
    }
    none(&faults);
}

#[test]
fn the_manifest_names_every_file() {
    let text = std::fs::read_to_string(folder().join("MANIFEST.toml")).expect("the manifest is UTF-8");
    let manifest: toml::Table = text.parse().expect("the manifest is TOML");
    assert_eq!(manifest["format"].as_integer(), Some(1), "format");
    let version = manifest["version"].as_str().expect("a version");
    let is_month = version.split_once('.').is_some_and(|(year, month)| year.len() == 4 && month.len() == 2);
    assert!(is_month, "version `{version}` is no year and month");

    let mut faults = Vec::new();
    let mut named = BTreeSet::new();
    let rows: BTreeMap<String, usize> =
        tables().into_iter().map(|table| (table.file, table.rows.len())).collect();
    for kind in ["table", "words"] {
        for entry in manifest[kind].as_array().expect("a list") {
            let text_of = |field: &str| entry.get(field).and_then(toml::Value::as_str).unwrap_or_default();
            let file = text_of("file");
            if !named.insert(file.to_owned()) {
                faults.push(format!("`{file}` is named twice"));
            }
            let date = text_of("date");
            if text_of("licence").is_empty() || date.len() != 10 || text_of("about").is_empty() {
                faults.push(format!("`{file}` wants about, licence and date (2026-11-24)"));
            }
            let sources = entry.get("source").and_then(toml::Value::as_array);
            if sources.is_none_or(Vec::is_empty) {
                faults.push(format!("`{file}` wants a source"));
            }
            if kind == "table" {
                let said = entry.get("rows").and_then(toml::Value::as_integer).unwrap_or(-1);
                let counted = rows.get(file).copied();
                if counted.and_then(|count| i64::try_from(count).ok()) != Some(said) {
                    faults.push(format!("`{file}`: rows = {said}, but the file has {counted:?}"));
                }
            }
        }
    }
    let present = files("tsv").into_iter().chain(files("toml")).filter(|file| file != "MANIFEST.toml");
    let present: BTreeSet<String> =
        present.map(|file| if file.starts_with("rules/") { "rules/".to_owned() } else { file }).collect();
    faults.extend(present.difference(&named).map(|file| format!("`{file}` is not named")));
    faults.extend(named.difference(&present).map(|file| format!("`{file}` is named but not there")));
    none(&faults);
}

#[test]
fn the_examples_of_all_rules_hold() {
    let extractor = Extractor::new(dictionary::load(None).expect("the built-in dictionaries load"));
    let faults: Vec<String> = extractor.check_examples().iter().map(ToString::to_string).collect();
    none(&faults);
}

/// Words that a list of a TOML file holds twice, with the way to the list; a text of `words.toml` is a list of words.
fn doubled(value: &toml::Value, path: &str, found: &mut Vec<String>) {
    let mut words: Vec<&str> = match value {
        toml::Value::Table(table) => {
            table.iter().for_each(|(key, inner)| doubled(inner, &format!("{path} {key}"), found));
            return;
        }
        toml::Value::Array(items) => {
            items.iter().filter(|item| !item.is_str()).for_each(|item| doubled(item, path, found));
            items.iter().filter_map(toml::Value::as_str).collect()
        }
        toml::Value::String(text) if path.starts_with("words.toml") => text.split_whitespace().collect(),
        _ => return,
    };
    words.sort_unstable();
    let pairs = words.windows(2).filter(|pair| pair.first() == pair.last());
    found.extend(pairs.filter_map(|pair| Some(format!("{path}: {}", pair.first()?))));
}

#[test]
fn no_list_holds_a_word_twice() {
    let mut found = Vec::new();
    for file in files("toml") {
        let text = std::fs::read_to_string(folder().join(&file)).expect("it is UTF-8");
        let table: toml::Table = text.parse().expect("it is TOML");
        doubled(&toml::Value::Table(table), &file, &mut found);
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
    let twice: toml::Table = "words = [\"至\", \"经\", \"至\"]".parse().expect("it is TOML");
    doubled(&toml::Value::Table(twice), "a.toml", &mut found);
    assert_eq!(found, ["a.toml words: 至"]);
}

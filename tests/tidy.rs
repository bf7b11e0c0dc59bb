//! The house's own order, held by reading the sources: layers, sizes, headers, what may stand where, the map in ARCHITECTURE.md.
//!
//! `use crate::relation::…` in `src/mention/` fails: names are found before relations, never the other way round. The
//! `//!` header of each file must hold a Chinese example, as this one does: 雄安新区.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// The layers from the ground up. A folder may use folders of lower layers only, never its own layer's others.
const LAYERS: &[&[&str]] = &[
    &["model"],
    &["dictionary", "read"],
    &["structure"],
    &["mention"],
    &["entity", "quantity"],
    &["relation"],
    &["extract"],
    &["check", "explain", "graph", "mine", "score"],
    &["rdf"],
    &["export"],
    &["kg"],
    &["web"],
    &["cli"],
];

/// Folders with more than ten files: how many they may have, and why.
const WIDE: &[(&str, usize, &str)] = &[("graph", 12, "two of them are tests")];

/// Files that are no stage: the root of the library and of the program, and the one error type that all may use.
const ROOT: [&str; 3] = ["lib.rs", "main.rs", "error.rs"];

/// One source file of the library or the program.
struct Source {
    /// Path below `src`, `/`-separated.
    path: String,
    text: String,
}

impl Source {
    /// The folder directly below `src`; empty for files at the root.
    fn stage(&self) -> &str {
        self.path.split_once('/').map_or("", |(stage, _)| stage)
    }

    /// Its lines with their numbers, comments left out.
    fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        let lines = self.text.lines().enumerate().map(|(index, line)| (index + 1, line));
        lines.filter(|(_, line)| !line.trim_start().starts_with("//"))
    }

    /// Its lines of code up to the tests.
    fn code_without_tests(&self) -> impl Iterator<Item = (usize, &str)> {
        let is_test = self.path.ends_with("/tests.rs");
        self.code().take_while(move |(_, line)| !is_test && line.trim() != "#[cfg(test)]")
    }

    /// Whether it belongs to the program, which may print.
    fn is_program(&self) -> bool {
        self.path == "main.rs" || self.stage() == "cli"
    }
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn sources() -> Vec<Source> {
    let mut found = Vec::new();
    let mut folders = vec![root().join("src")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).expect("src can be read").flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let below = path.strip_prefix(root().join("src")).expect("it stands below src");
                let text = std::fs::read_to_string(&path).expect("a source is UTF-8");
                found.push(Source { path: below.to_string_lossy().replace('\\', "/"), text });
            }
        }
    }
    found.sort_by(|one, other| one.path.cmp(&other.path));
    assert!(found.len() > 50, "only {} sources found", found.len());
    found
}

fn layer(stage: &str) -> Option<usize> {
    LAYERS.iter().position(|stages| stages.contains(&stage))
}

fn none(faults: &[String]) {
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

/// The modules that a line names behind `crate::` or `zhengtu::`, also inside `{…}`.
fn modules(line: &str) -> Vec<String> {
    let mut found = Vec::new();
    for start in ["crate::", "zhengtu::"] {
        for rest in line.split(start).skip(1) {
            let (list, is_list) = rest.strip_prefix('{').map_or((rest, false), |list| (list, true));
            let mut depth = 0;
            let mut name = String::new();
            let mut is_first = true;
            for letter in list.chars() {
                match letter {
                    '{' => depth += 1,
                    '}' if depth == 0 => break,
                    '}' => depth -= 1,
                    ',' if depth == 0 && is_list => {
                        found.push(std::mem::take(&mut name));
                        is_first = true;
                    }
                    letter if letter.is_alphanumeric() || letter == '_' => {
                        if is_first && depth == 0 {
                            name.push(letter);
                        }
                    }
                    ' ' => {}
                    _ if !is_list => break,
                    _ => is_first = false,
                }
            }
            found.push(name);
        }
    }
    found.retain(|name| !name.is_empty());
    found
}

#[test]
fn modules_are_read_from_use_lines() {
    let check = |line: &str, expected: &[&str]| assert_eq!(modules(line), expected, "{line}");
    check("use crate::model::{Span, Mention};", &["model"]);
    check(
        "use crate::{entity, mention::Scan, model::{Span, Kind}, relation};",
        &["entity", "mention", "model", "relation"],
    );
    check("    let found = crate::graph::build(&records);", &["graph"]);
    check("use zhengtu::kg;", &["kg"]);
    check("use std::path::Path;", &[]);
}

#[test]
fn dependencies_point_down_only() {
    let mut faults = Vec::new();
    for source in sources().iter().filter(|source| !ROOT.contains(&source.path.as_str())) {
        let Some(own) = layer(source.stage()) else {
            faults.push(format!("src/{}: `{}` stands in no layer", source.path, source.stage()));
            continue;
        };
        // A `use` may run over several lines; it is read as one.
        let mut open: Option<(usize, String)> = None;
        for (number, line) in source.code() {
            let (number, whole) = match open.take() {
                Some((first, mut whole)) => {
                    whole.push_str(line.trim());
                    (first, whole)
                }
                None => (number, line.to_owned()),
            };
            if whole.trim_start().starts_with("use ") && !whole.contains(';') {
                open = Some((number, whole));
                continue;
            }
            for used in modules(&whole) {
                let Some(other) = layer(&used) else { continue };
                if used != source.stage() && other >= own {
                    faults.push(format!("src/{}:{number}: `{used}` stands above or beside", source.path));
                }
            }
        }
    }
    none(&faults);
}

#[test]
fn files_open_with_a_chinese_example_and_stay_short() {
    let mut faults = Vec::new();
    for source in sources() {
        let header: Vec<&str> = source.text.lines().take_while(|line| line.starts_with("//!")).collect();
        if header.is_empty() {
            faults.push(format!("src/{}: does not open with `//!`", source.path));
        }
        let is_test = source.path.ends_with("/tests.rs");
        if !is_test
            && !header
                .iter()
                .any(|line| line.chars().any(|letter| ('\u{4e00}'..='\u{9fff}').contains(&letter)))
        {
            faults.push(format!("src/{}: its header holds no Chinese example", source.path));
        }
        let line_count = source.text.lines().count();
        if line_count > 500 {
            faults.push(format!("src/{}: {line_count} lines; is it two things?", source.path));
        }
    }
    none(&faults);
}

#[test]
fn folders_have_at_most_ten_files() {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for source in sources() {
        let folder = source.path.rsplit_once('/').map_or("", |(folder, _)| folder);
        *counts.entry(folder.to_owned()).or_default() += 1;
    }
    let mut faults = Vec::new();
    for (folder, count) in &counts {
        let most = WIDE.iter().find(|(wide, ..)| wide == folder).map_or(10, |(_, most, _)| *most);
        if *count > most {
            faults.push(format!("src/{folder}: {count} files, {most} at most"));
        }
    }
    for (folder, most, reason) in WIDE {
        if counts.get(*folder).is_none_or(|count| count < most) {
            faults
                .push(format!("src/{folder}: has fewer than the {most} files allowed ({reason}): lower it"));
        }
    }
    none(&faults);
}

#[test]
fn the_map_names_the_folders() {
    let map = std::fs::read_to_string(root().join("ARCHITECTURE.md")).expect("ARCHITECTURE.md is there");
    let (_, stages) = map.split_once("\n## Stages\n").expect("ARCHITECTURE.md has a part `Stages`");
    let stages = stages.split_once("\n## ").map_or(stages, |(stages, _)| stages);
    let named: BTreeSet<String> = stages
        .lines()
        .filter_map(|line| line.strip_prefix("| `")?.split_once('`'))
        .map(|(name, _)| name.to_owned())
        .collect();
    let sources = sources();
    let folders: BTreeSet<String> =
        sources.iter().map(|source| source.stage().to_owned()).filter(|stage| !stage.is_empty()).collect();
    assert_eq!(named, folders, "the table of stages (left) and the folders of src (right) differ");
}

#[test]
fn the_library_neither_unwraps_nor_prints_nor_leaves_things_undone() {
    let mut faults = Vec::new();
    let mut everywhere: Vec<String> = ["todo", "unimplemented", "dbg"].map(|name| format!("{name}!(")).into();
    everywhere.push(".unwrap()".to_owned());
    let library = ["println!(", "print!(", "process::exit("].map(str::to_owned);
    for source in sources() {
        for (number, line) in source.code_without_tests() {
            let is_barred = |word: &&String| line.contains(word.as_str());
            let barred = everywhere.iter().find(is_barred);
            let barred = barred.or_else(|| library.iter().find(is_barred).filter(|_| !source.is_program()));
            if let Some(word) = barred {
                faults.push(format!("src/{}:{number}: `{word}`", source.path));
            }
        }
    }
    none(&faults);
}

#[test]
fn outside_types_stay_in_their_folders() {
    let homes = [
        ("petgraph", "graph"),
        ("oxigraph", "rdf"),
        ("spareval", "rdf"),
        ("spargebra", "rdf"),
        ("anyhow", "cli"),
    ];
    let mut faults = Vec::new();
    for source in sources() {
        for (number, line) in source.code() {
            for (package, home) in homes {
                let at_home = source.stage() == home || (package == "anyhow" && source.path == "main.rs");
                let is_named =
                    line.contains(&format!("{package}::")) || line.contains(&format!("use {package}"));
                if is_named && !at_home {
                    faults.push(format!("src/{}:{number}: `{package}` belongs in src/{home}", source.path));
                }
            }
        }
    }
    none(&faults);
}

#[test]
fn rules_carry_examples() {
    let mut faults = Vec::new();
    let mut count = 0;
    let folder = root().join("dictionaries");
    let mut files: Vec<_> = ["heads", "deictics", "cues"]
        .iter()
        .map(|name| folder.join(format!("{name}.toml")))
        .chain(std::fs::read_dir(folder.join("rules")).expect("rules").flatten().map(|entry| entry.path()))
        .collect();
    files.sort();
    for file in files {
        let name = file.strip_prefix(&folder).unwrap_or(&file).display().to_string();
        let text = std::fs::read_to_string(&file).expect("a rule file is UTF-8");
        let table: toml::Table = text.parse().expect("a rule file is TOML");
        for rules in table.values().filter_map(toml::Value::as_array) {
            for rule in rules {
                count += 1;
                let id = rule.get("id").and_then(toml::Value::as_str).unwrap_or("?");
                for kind in ["positive", "negative"] {
                    let examples = rule.get(kind).and_then(toml::Value::as_array);
                    if examples.is_none_or(Vec::is_empty) {
                        faults.push(format!("{name}: `{id}` has no {kind} example"));
                    }
                }
            }
        }
    }
    assert!(count > 60, "only {count} rules found");
    none(&faults);
}

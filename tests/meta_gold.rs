//! The reply's own fields, compared with the gold files: a floor that only rises.
//!
//! Reads `tests/gold/tune/*.{txt,json}` and, where it stands beside the checkout, the shared reply. Values agree if they
//! are the same without blanks and in half-width form, lists in any order, as the score has it.

use serde_json::Value;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use zhengtu::dictionary::StructureWords;
use zhengtu::model::fold_text;
use zhengtu::{read, structure};

/// The share of gold fields that agree.
const FLOOR: f64 = 0.97;

fn words() -> StructureWords {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("dictionaries/places");
    let mut pairs = Vec::new();
    for table in ["prefectures.tsv", "counties.tsv", "provinces.tsv"] {
        let Ok(text) = std::fs::read_to_string(root.join(table)) else { continue };
        for line in text.lines().skip(1).filter(|line| !line.starts_with('#')) {
            let mut cells = line.split('\t');
            if let (Some(name), Some(parent)) = (cells.next(), cells.nth(2)) {
                pairs.push((name.to_owned(), parent.to_owned()));
            }
        }
    }
    StructureWords::built_in().expect("the built-in words load").with_places(pairs)
}

fn pairs() -> Vec<(PathBuf, PathBuf)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    let mut add = |texts: PathBuf, gold: PathBuf| {
        let Ok(entries) = std::fs::read_dir(&texts) else { return };
        let mut texts: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
        texts.sort();
        for text in texts.into_iter().filter(|path| path.extension().is_some_and(|ending| ending != "json")) {
            let gold = gold.join(text.file_stem().unwrap_or_default()).with_extension("json");
            if gold.exists() {
                found.push((text, gold));
            }
        }
    };
    add(root.join("tests/gold/tune"), root.join("tests/gold/tune"));
    add(root.join("../shared/replies"), root.join("../shared/gold"));
    found
}

fn norm(value: &Value) -> String {
    let bare = |text: &str| fold_text(text).split_whitespace().collect::<String>();
    match value {
        Value::Array(list) => {
            let mut list: Vec<String> = list.iter().map(norm).collect();
            list.sort();
            list.join("|")
        }
        Value::String(text) => bare(text),
        other => other.to_string(),
    }
}

#[test]
fn meta_agrees_with_the_gold() {
    let words = words();
    let (mut agreed, mut all) = (0u32, 0u32);
    let mut wrong = Vec::new();
    let mut per_field: BTreeMap<String, (u32, u32)> = BTreeMap::new();
    for (text, gold) in pairs() {
        let bytes = std::fs::read(&text).expect("a gold text");
        let name = text.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let document = read::document("gold", &name, &bytes).expect("a gold text is read");
        let found = serde_json::to_value(structure::parse(&document, &words).meta).expect("meta is JSON");
        let gold: Value =
            serde_json::from_slice(&std::fs::read(&gold).expect("a gold file")).expect("gold is JSON");
        for (field, value) in gold.get("meta").and_then(Value::as_object).into_iter().flatten() {
            let other = found.get(field).cloned().unwrap_or(Value::Null);
            let entry = per_field.entry(field.clone()).or_default();
            entry.1 += 1;
            all += 1;
            if norm(value) == norm(&other) {
                agreed += 1;
                entry.0 += 1;
            } else {
                wrong.push(format!("{name} {field}: {value} but found {other}"));
            }
        }
    }
    if all == 0 {
        return; // a package without its gold files
    }
    let share = f64::from(agreed) / f64::from(all);
    assert!(
        share >= FLOOR,
        "{agreed} of {all} fields agree: {share:.3}\n{per_field:?}\n{}",
        wrong.join("\n")
    );
}

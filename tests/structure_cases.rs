//! Stage cases of the structure stage: `tests/cases/structure/*.txt`.
//!
//! A case is `=== name`, the text, `---`, and what is found: fields as `name: value`, or, in files whose name begins with
//! `parts`, sentences as `part section | text`. `UPDATE_EXPECT=1 cargo test --test structure_cases` rewrites them.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use zhengtu::dictionary::StructureWords;
use zhengtu::model::Structure;
use zhengtu::{read, structure};

fn words() -> StructureWords {
    let pairs = [
        ("平江县", "岳阳市"),
        ("岳阳市", "湖南省"),
        ("保定市", "河北省"),
        ("南京市", "江苏省"),
        ("苏州市", "江苏省"),
        ("大理白族自治州", "云南省"),
    ];
    let pairs = pairs.map(|(place, parent)| (place.to_owned(), parent.to_owned()));
    StructureWords::built_in().expect("the built-in words load").with_places(pairs)
}

fn fields(found: &Structure) -> String {
    let mut out = String::new();
    let meta = serde_json::to_value(&found.meta).expect("meta is JSON");
    for (name, value) in meta.as_object().into_iter().flatten() {
        let value = match value {
            serde_json::Value::String(text) => text.clone(),
            serde_json::Value::Array(list) => {
                list.iter().filter_map(serde_json::Value::as_str).collect::<Vec<_>>().join(" | ")
            }
            other => other.to_string(),
        };
        let _ = writeln!(out, "{name}: {value}");
    }
    out
}

fn parts(found: &Structure, folded: &str) -> String {
    let mut out = String::new();
    for sentence in &found.sentences {
        let mut path = Vec::new();
        let mut at = sentence.section;
        while let Some(section) = at.and_then(|index| found.sections.get(index)) {
            path.push(format!("{}.{}", section.heading.level, section.heading.number));
            at = section.parent;
        }
        path.reverse();
        let path = if path.is_empty() { "-".to_owned() } else { path.join("/") };
        let _ = writeln!(out, "{:?} {path} | {}", sentence.part, sentence.span.of(folded));
    }
    out
}

fn run(path: &Path, words: &StructureWords) -> String {
    let text = std::fs::read_to_string(path).expect("a case file");
    let shows_parts = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("parts"));
    let mut out = String::new();
    for case in text.split("=== ").skip(1) {
        let (name, rest) = case.split_once('\n').unwrap_or((case, ""));
        let input = rest.split_once("\n---\n").map_or(rest.trim_end(), |(input, _)| input);
        let document = read::document(name, "case.txt", input.as_bytes()).expect("a case is text");
        let found = structure::parse(&document, words);
        let shown = if shows_parts { parts(&found, &document.folded.text) } else { fields(&found) };
        let _ = write!(out, "=== {name}\n{input}\n---\n{shown}\n");
    }
    out
}

#[test]
fn cases_find_what_they_say() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/structure");
    let entries = std::fs::read_dir(&folder).expect("the case folder");
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    assert!(!paths.is_empty(), "there are cases");
    let words = words();
    for path in paths {
        let found = run(&path, &words);
        if std::env::var_os("UPDATE_EXPECT").is_some() {
            std::fs::write(&path, found).expect("a case file is rewritten");
        } else {
            expect_test::expect_file![path].assert_eq(&found);
        }
    }
}

//! Scores against gold records, with floors that only rise: what a careful reader found in a reply, and what the library finds.
//!
//! Five sets: `tests/gold/tune`, `tests/gold/second` and `tests/gold/third`, by which the words and rules are made;
//! `tests/gold/held`, which only measures (its errors are never shown, not even on failure: 《办法》 missed there must not become
//! a rule); and the shared gold, where it stands beside the checkout. There the scorer here is also held against the
//! guideline's own `score.py`.

#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "scores are shown with --nocapture, skips always"
)]

use serde_json::{Value, json};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;
use zhengtu::extract::Extractor;
use zhengtu::score::{self, Found, Records, Report, Share, norm};
use zhengtu::{dictionary, read};

/// The least that each set must reach.
struct Floor {
    entities: f64,
    deictic: f64,
    relations: f64,
    status: f64,
    quantities: f64,
    linking: f64,
    meta: f64,
}

const SHARED: Floor = Floor {
    entities: 0.94,
    deictic: 0.99,
    relations: 0.94,
    status: 0.99,
    quantities: 0.99,
    linking: 0.99,
    meta: 0.99,
};
const TUNE: Floor = Floor {
    entities: 0.958,
    deictic: 0.96,
    relations: 0.872,
    status: 0.963,
    quantities: 0.958,
    linking: 0.973,
    meta: 0.995,
};
const SECOND: Floor = Floor {
    entities: 0.932,
    deictic: 0.96,
    relations: 0.831,
    status: 0.97,
    quantities: 0.95,
    linking: 0.961,
    meta: 0.99,
};
const THIRD: Floor = Floor {
    entities: 0.952,
    deictic: 0.955,
    relations: 0.847,
    status: 0.95,
    quantities: 0.935,
    linking: 0.957,
    meta: 0.995,
};
const HELD: Floor = Floor {
    entities: 0.901,
    deictic: 0.955,
    relations: 0.766,
    status: 0.966,
    quantities: 0.935,
    linking: 0.956,
    meta: 0.995,
};

static EXTRACTOR: LazyLock<Extractor> =
    LazyLock::new(|| Extractor::new(dictionary::load(None).expect("the built-in dictionaries load")));

/// The gold records in a folder and what the library finds in their texts.
struct Pairs {
    gold: Records,
    predicted: Records,
}

/// Every reply of `texts` that has a gold record in `gold`.
fn pairs(texts: &Path, gold: &Path) -> Pairs {
    let entries = std::fs::read_dir(texts).expect("the folder of texts is there");
    let mut texts: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    texts.sort();
    let mut found = Pairs { gold: Records::new(), predicted: Records::new() };
    for text in texts.iter().filter(|path| path.extension().is_some_and(|ending| ending != "json")) {
        let id = text.file_stem().unwrap_or_default().to_string_lossy();
        let Ok(gold) = std::fs::read(gold.join(format!("{id}.json"))) else { continue };
        let bytes = std::fs::read(text).expect("a gold text can be read");
        let name = text.file_name().unwrap_or_default().to_string_lossy();
        let document = read::document(&id, &name, &bytes).expect("a gold text is a text");
        let predicted =
            serde_json::to_value(EXTRACTOR.extract(&document)).expect("a record can be written as JSON");
        let gold: Value = serde_json::from_slice(&gold).expect("a gold record is JSON");
        assert_eq!(gold["id"], predicted["id"], "a gold record bears its file's name");
        found.gold.insert(id.to_string(), gold);
        found.predicted.insert(id.to_string(), predicted);
    }
    found
}

fn own(half: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/gold").join(half)
}

fn shared() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared");
    if !folder.join("gold").is_dir() {
        skipped("no ../shared/gold beside the checkout, so the shared gold is not scored");
        return None;
    }
    Some(folder)
}

/// Says so past the test harness, which keeps to itself what a passing test prints.
fn skipped(why: &str) {
    let _ = writeln!(std::io::stderr(), "SKIPPED: {why}");
}

fn score(pairs: &Pairs) -> Report {
    score::score(&pairs.gold, &pairs.predicted).0
}

/// Holds a score against its floors and prints it; totals only.
fn check(name: &str, score: &Report, floor: &Floor) {
    let documents = score.documents.gold;
    let rows = [
        ("entities", score.entities.all().f1(), floor.entities),
        ("deictic", score.deictic.f1(), floor.deictic),
        ("relations", score.relations.all().f1(), floor.relations),
        ("status", score.status.accuracy(), floor.status),
        ("quantities", score.quantities.f1(), floor.quantities),
        ("linking", score.linking.accuracy(), floor.linking),
        ("meta", score.meta.all().accuracy(), floor.meta),
    ];
    let rows = rows.map(|(part, got, floor)| (part, got.unwrap_or_default(), floor));
    let shown: Vec<String> = rows.iter().map(|(part, got, _)| format!("{part} {got:.3}")).collect();
    println!("{name}, {documents} replies: {}", shown.join(", "));
    let below: Vec<String> = rows
        .iter()
        .filter(|(_, got, floor)| got < floor)
        .map(|(part, got, floor)| format!("{name}: {part} {got:.4} is below its floor {floor}"))
        .collect();
    assert!(below.is_empty(), "{}", below.join("\n"));
}

/// Holds one of the own sets, of `least` replies or more, against its floors.
fn hold(set: &str, least: usize, floor: &Floor) {
    let pairs = pairs(&own(set), &own(set));
    assert!(pairs.gold.len() >= least, "only {} replies with gold", pairs.gold.len());
    check(set, &score(&pairs), floor);
}

#[test]
fn the_tuning_sets_stay_above_their_floors() {
    hold("tune", 80, &TUNE);
    hold("second", 40, &SECOND);
    hold("third", 40, &THIRD);
}

#[test]
fn the_measuring_set_stays_above_its_floors() {
    hold("held", 50, &HELD);
}

#[test]
fn the_shared_gold_stays_above_its_floors() {
    let Some(folder) = shared() else { return };
    let pairs = pairs(&folder.join("replies"), &folder.join("gold"));
    assert!(!pairs.gold.is_empty(), "the shared gold has no text");
    check("shared", &score(&pairs), &SHARED);
}

#[test]
fn the_scorer_agrees_with_the_guideline_s_own() {
    let Some(folder) = shared() else { return };
    if Command::new("python3").arg("--version").output().is_err() {
        skipped("no python3, so the scorer is not held against score.py");
        return;
    }
    let sets = [(folder.join("replies"), folder.join("gold")), (own("tune"), own("tune"))];
    for (texts, gold) in sets {
        let pairs = pairs(&texts, &gold);
        let lines: String = pairs.predicted.values().map(|record| format!("{record}\n")).collect();
        let predicted = tempfile::NamedTempFile::new().expect("a temporary file can be made");
        std::fs::write(predicted.path(), lines).expect("a temporary file can be written");
        let theirs = |more: &[&str]| {
            let mut command = Command::new("python3");
            command.arg(folder.join("score/score.py")).args(["--gold"]).arg(&gold).arg("--pred");
            let run = command.arg(predicted.path()).args(more).output().expect("python3 runs");
            assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
            String::from_utf8(run.stdout).expect("score.py writes UTF-8")
        };
        let (report, errors) = score::score(&pairs.gold, &pairs.predicted);
        assert_eq!(report.to_string(), theirs(&[]), "the table");
        let json: Value = serde_json::from_str(&theirs(&["--json"])).expect("score.py writes JSON");
        // Both are read back from text, where a reader may round the last digit.
        let ours = serde_json::to_string(&report).expect("a report can be written as JSON");
        let ours: Value = serde_json::from_str(&ours).expect("a report is JSON");
        assert_eq!(ours, json);
        let listed = theirs(&["--errors", "1000000"]);
        for (kind, items) in errors.kinds() {
            let (_, rest) = listed.split_once(&format!("\n{kind}:\n")).expect("score.py lists the kind");
            let mut wanted: Vec<&str> = rest.lines().take_while(|line| line.starts_with("  ")).collect();
            let mut found: Vec<String> = items.iter().map(|item| format!("  {}", item.join(" | "))).collect();
            // the fields of one record may come in another order
            wanted.sort_unstable();
            found.sort();
            assert_eq!(found, wanted, "{kind}");
        }
    }
}

#[test]
fn a_small_example_counted_by_hand() {
    let gold = json!({
        "meta": {"title": "甲 乙", "cc": ["丙", "丁"], "phone": "1"},
        "entities": [
            {"text": "刘  平", "type": "Person", "name": "刘平"},
            {"text": "雄安", "type": "Place", "name": "雄安新区"},
            {"text": "保定", "type": "Place", "name": "保定市"},
            {"text": "我市", "type": "Place", "name": "保定市", "deictic": true},
        ],
        "relations": [
            {"s": "保定市人民政府", "p": "issues", "o": "计划", "status": "done"},
            {"s": "保定市", "p": "cooperatesWith", "o": "雄安新区", "status": "done"},
            {"s": "保定市", "p": "supports", "o": "雄安新区", "status": "done"},
        ],
        "quantities": [
            {"value": 4, "unit": "家", "indicator": "院士站"},
            {"value": 4, "unit": "家", "indicator": "站"},
            {"value": 1, "unit": "家", "indicator": "所"},
        ],
    });
    let predicted = json!({
        "meta": {"title": "甲乙", "cc": ["丁", "丙"], "phone": "2"},
        "entities": [
            {"text": "刘\u{a0}平", "type": "Person", "name": "刘平"},
            {"text": "雄安", "type": "Place", "name": "雄安"},
            {"text": "雄安", "type": "Strategy", "name": "雄安"},
            {"text": "我市", "type": "Place", "name": "保定市", "deictic": true},
        ],
        "relations": [
            {"s": "保定市", "p": "issues", "o": "计划", "status": "done"},
            {"s": "雄安新区", "p": "cooperatesWith", "o": "保定市", "status": "ongoing"},
            {"s": "雄安新区", "p": "supports", "o": "保定市", "status": "done"},
        ],
        "quantities": [
            {"value": 4.0, "unit": "家", "indicator": "士站"},
            {"value": 4, "unit": "家", "indicator": "新站"},
            {"value": 2, "unit": "家", "indicator": "所"},
        ],
    });
    let one = |record: Value| Records::from([("27".to_owned(), record)]);
    let (score, _) = score::score(&one(gold), &one(predicted));
    let found = |gold, predicted, matched| Found { gold, predicted, matched };
    assert_eq!(score.entities.all(), found(3, 3, 2));
    assert_eq!(score.deictic, found(1, 1, 1));
    assert_eq!(score.relations.all(), found(3, 3, 2));
    assert_eq!(score.quantities, found(3, 3, 2));
    assert_eq!(score.linking, Share { right: 1, of: 2 });
    assert_eq!(score.status, Share { right: 1, of: 2 });
    assert_eq!(score.meta.all(), Share { right: 2, of: 3 });
    assert_eq!(norm("计划\u{ff08}1\u{2014}2\u{ff09} 。"), "计划(1-2).");
}

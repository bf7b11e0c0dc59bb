//! Quantities against the tuning gold, their own examples, and any string at all.

use proptest::prelude::*;
use std::path::{Path, PathBuf};
use zhengtu::dictionary::{QuantityWords, load};
use zhengtu::model::{Part, Sentence, Span, Structure, fold_text};
use zhengtu::quantity::{FoundQuantity, check_examples, find};
use zhengtu::read::document;
use zhengtu::structure::parse;

fn words() -> QuantityWords {
    load(None).expect("the built-in dictionaries load").quantities
}

fn gold_files() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/gold/tune");
    let mut files: Vec<_> = walkdir::WalkDir::new(folder)
        .into_iter()
        .filter_map(Result::ok)
        .map(walkdir::DirEntry::into_path)
        .filter(|path| path.extension().is_some_and(|extension| extension == "json"))
        .collect();
    files.sort();
    files
}

fn agrees(gold: &serde_json::Value, found: &FoundQuantity) -> bool {
    let indicator = fold_text(gold["indicator"].as_str().unwrap_or_default());
    gold["value"].as_f64().is_some_and(|value| (value - found.value).abs() <= 1e-9 * value.abs())
        && gold["unit"].as_str() == Some(found.unit.as_str())
        && (indicator.contains(&found.indicator) || found.indicator.contains(&indicator))
}

#[test]
fn the_tuning_gold_is_met() {
    let dictionary = load(None).expect("the built-in dictionaries load");
    let (mut wanted, mut given, mut matched) = (0usize, 0usize, 0usize);
    for file in gold_files() {
        let gold = std::fs::read_to_string(&file).expect("the gold record is readable");
        let gold: serde_json::Value = serde_json::from_str(&gold).expect("the gold record is JSON");
        let reply = file.with_extension("txt");
        let bytes = std::fs::read(&reply).expect("the reply is readable");
        let document = document("reply", &reply.to_string_lossy(), &bytes).expect("the reply is text");
        let mut found = find(
            &document.folded.text,
            &parse(&document, &dictionary.structure),
            &[],
            &dictionary.quantities,
        );
        given += found.len();
        for quantity in gold["quantities"].as_array().into_iter().flatten() {
            wanted += 1;
            if let Some(index) = found.iter().position(|one| agrees(quantity, one)) {
                found.remove(index);
                matched += 1;
            }
        }
    }
    let f1 = 2.0 * matched as f64 / (wanted + given) as f64;
    assert!(f1 >= 0.95, "F1 {f1:.3}: {matched} of {wanted} wanted, {given} given");
}

#[test]
fn the_examples_hold() {
    let faults: Vec<_> = check_examples(&words()).iter().map(ToString::to_string).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

fn one_sentence(text: &str) -> Structure {
    let span = Span::new(0, text.len());
    let sentence = Sentence { span, paragraph: 0, section: None, part: Part::Report };
    Structure { sentences: vec![sentence], ..Structure::default() }
}

#[test]
fn a_number_in_a_name_counts_nothing() {
    let words = words();
    let text = "我省港口布局包括海口港、八所港3处。";
    let at = text.find("八所港").expect("the name stands there");
    let found = find(text, &one_sentence(text), &[Span::new(at, at + "八所港".len())], &words);
    let values: Vec<f64> = found.iter().map(|quantity| quantity.value).collect();
    assert_eq!(values, [3.0]);
}

#[test]
fn odd_long_texts_take_no_longer() {
    let words = words();
    for piece in ["1", "《", "一", "为1家", ")3个方面", "“3家", "百家", "1-", "1.", ",其中3家", "(2家"]
    {
        let text = piece.repeat(100_000);
        let begin = std::time::Instant::now();
        let found = find(&text, &one_sentence(&text), &[], &words).len();
        assert!(begin.elapsed().as_secs() < 10, "{piece}: {found} found");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn no_string_makes_it_panic(
        text in "([0-9]{1,3}|[一两三十百千万亿余多约近分之成年%家个条元公里建成项目,、。.()（）“”《》/至-]|\\PC){0,40}"
    ) {
        let words = WORDS.with(Clone::clone);
        for found in find(&text, &one_sentence(&text), &[], &words) {
            prop_assert!(text.get(found.span.start..found.span.end).is_some_and(|own| !own.is_empty()));
            prop_assert!(found.value.is_finite() && !found.indicator.is_empty());
        }
    }
}

thread_local! {
    static WORDS: std::rc::Rc<QuantityWords> = std::rc::Rc::new(words());
}

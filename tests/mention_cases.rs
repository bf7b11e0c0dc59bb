//! The mention stage's cases: a sentence in, its outermost names out, as `tests/cases/mention` holds them.
//!
//! `推进河湖治理` must give nothing, `完成秦栏河入湖口整治` the Place 秦栏河.

use std::fs;
use zhengtu::model::{Part, Sentence, Span, Structure, fold_text};
use zhengtu::{dictionary, mention};

#[test]
fn each_sentence_gives_its_names_and_no_others() {
    let dictionary = dictionary::load(None).expect("the built-in dictionaries load");
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases/mention");
    let mut files: Vec<_> =
        fs::read_dir(folder).expect("the cases are there").map(|file| file.expect("a file").path()).collect();
    files.sort();
    let cases: Vec<String> = files.iter().map(|file| fs::read_to_string(file).expect("text")).collect();
    let mut count = 0;
    let mut wrong = Vec::new();
    for case in cases.iter().flat_map(|cases| cases.split("\n== ").skip(1)) {
        let mut lines = case.lines().filter(|line| !line.is_empty());
        let (name, sentence) = (lines.next().expect("a name"), lines.next().expect("a sentence"));
        let expect: Vec<&str> = lines.collect();
        let text = fold_text(sentence);
        let span = Span::new(0, text.len());
        let sentence = Sentence { span, paragraph: 0, section: None, part: Part::Report };
        let structure = Structure { sentences: vec![sentence], ..Structure::default() };
        let found = mention::find(&text, &structure, &dictionary);
        let outermost = found.mentions.iter().filter(|mention| mention.inside.is_none());
        let got: Vec<String> =
            outermost.map(|mention| format!("{} {}", mention.entity_type, mention.span.of(&text))).collect();
        if got != expect {
            wrong.push(format!("{name}: wants {expect:?}, got {got:?}"));
        }
        count += 1;
    }
    assert!(count >= 100, "only {count} cases read");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

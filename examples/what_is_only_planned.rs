//! What do replies promise but not report? `cargo run --example what_is_only_planned [FOLDER]`
//!
//! 将建设, 争取纳入, 下一步: claims whose furthest status over all replies is planned, by the body that speaks.

#![allow(clippy::print_stdout, reason = "an example shows its answer")]

use std::collections::BTreeMap;
use std::path::PathBuf;
use zhengtu::extract::Extractor;
use zhengtu::model::Status;
use zhengtu::{Result, dictionary, read};

fn main() -> Result<()> {
    let folder = std::env::args().nth(1).unwrap_or_else(|| "examples/replies".to_owned());
    let extractor = Extractor::new(dictionary::load(None)?);
    let mut furthest = BTreeMap::new();
    for input in &read::inputs(&[PathBuf::from(folder)])?.files {
        let record = extractor.extract(&read::read(input)?);
        let speaker = record.meta.issuer.unwrap_or_else(|| "(答复单位不详)".to_owned());
        for relation in record.relations {
            let sentence = relation.evidence.first().map(|evidence| evidence.quote.trim().to_owned());
            let said = (relation.status, speaker.clone(), sentence.unwrap_or_default());
            let kept = furthest.entry((relation.s, relation.p, relation.o)).or_insert_with(|| said.clone());
            if said.0 > kept.0 {
                *kept = said;
            }
        }
    }
    for ((subject, predicate, object), (status, speaker, sentence)) in furthest {
        if status == Status::Planned {
            println!("{subject} {} {object}\n    {speaker}: {sentence}", predicate.label());
        }
    }
    Ok(())
}

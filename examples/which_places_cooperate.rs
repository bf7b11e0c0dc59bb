//! Which places work together, and on whose word? `cargo run --example which_places_cooperate [FOLDER]`
//!
//! Prints each pair of places, such as 保定市 and 雄安新区, with its status and the sentence that says so.

#![allow(clippy::print_stdout, reason = "an example shows its answer")]

use std::path::PathBuf;
use zhengtu::extract::Extractor;
use zhengtu::model::{EntityType, Predicate};
use zhengtu::{Result, dictionary, graph, read};

fn main() -> Result<()> {
    let folder = std::env::args().nth(1).unwrap_or_else(|| "examples/replies".to_owned());
    let extractor = Extractor::new(dictionary::load(None)?);
    let mut records = Vec::new();
    for input in &read::inputs(&[PathBuf::from(folder)])?.files {
        records.push(extractor.extract(&read::read(input)?));
    }
    let graph = graph::build(&records);
    for edge in graph.edges() {
        let (one, other) = (&edge.subject.key, &edge.object.key);
        let are_places = one.entity_type == EntityType::Place && other.entity_type == EntityType::Place;
        if edge.predicate != Predicate::CooperatesWith || !are_places {
            continue;
        }
        println!("{} – {} [{}]", one.name, other.name, edge.status().label());
        for claim in edge.claims {
            println!("    {}: {}", claim.reply, claim.quote.trim());
        }
    }
    Ok(())
}

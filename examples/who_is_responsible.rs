//! Who leads, builds or approves a thing? `cargo run --example who_is_responsible [NAME] [FOLDER]`
//!
//! For 平陆运河, or any name or alias that the replies use: who is responsible for it, builds it or approves it.

#![allow(clippy::print_stdout, reason = "an example shows its answer")]

use std::path::PathBuf;
use zhengtu::extract::Extractor;
use zhengtu::graph::Direction;
use zhengtu::model::Predicate;
use zhengtu::{Result, dictionary, graph, read};

const ACTS: [Predicate; 3] = [Predicate::ResponsibleFor, Predicate::Builds, Predicate::Approves];

fn main() -> Result<()> {
    let mut arguments = std::env::args().skip(1);
    let name = arguments.next().unwrap_or_else(|| "平陆运河".to_owned());
    let folder = arguments.next().unwrap_or_else(|| "examples/replies".to_owned());
    let extractor = Extractor::new(dictionary::load(None)?);
    let mut records = Vec::new();
    for input in &read::inputs(&[PathBuf::from(folder)])?.files {
        records.push(extractor.extract(&read::read(input)?));
    }
    let graph = graph::build(&records);
    let thing = graph.resolve(&name, None)?;
    println!("{} ({})", thing.name(), thing.entity_type().label());
    for ((predicate, direction), edges) in graph.neighbours(&thing.key) {
        if direction == Direction::Outgoing || !ACTS.contains(&predicate) {
            continue;
        }
        for edge in edges {
            println!("  {}: {} [{}]", predicate.label(), edge.subject.name(), edge.status().label());
            for claim in edge.claims {
                println!("    {}: {}", claim.reply, claim.quote.trim());
            }
        }
    }
    Ok(())
}

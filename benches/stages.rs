//! Megabytes of UTF-8 text per second, stage by stage, over `examples/replies` repeated; fails where nothing is found.
//!
//! `cargo bench --bench stages` prints a table; each stage works on what the one before it gave, so that the rows of
//! one core add up to the whole. 雄安新区 must be among what is found.

#![allow(clippy::print_stdout, reason = "a benchmark's table is its output")]

use std::cell::Cell;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::{Duration, Instant};
use zhengtu::dictionary::StructureWords;
use zhengtu::extract::Extractor;
use zhengtu::model::{Document, Structure};
use zhengtu::{dictionary, entity, mention, quantity, read, relation, structure};

/// The program's own.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Bytes of text that a run goes over, at least.
const SIZE: usize = 4 << 20;
/// Runs of each stage; the fastest counts.
const RUNS: usize = 3;

fn main() -> ExitCode {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("examples/replies");
    let inputs = read::inputs(&[root]).expect("examples/replies can be read");
    let files: Vec<(String, Vec<u8>)> = inputs
        .files
        .iter()
        .map(|input| (input.name.clone(), std::fs::read(&input.path).expect("an example can be read")))
        .collect();
    let parse =
        |(name, bytes): &(String, Vec<u8>)| read::document(name, name, bytes).expect("an example is a reply");
    let once: Vec<Document> = files.iter().map(parse).collect();
    let byte_len: usize = once.iter().map(|document| document.text.len()).sum();
    let times = SIZE.div_ceil(byte_len);
    let megabytes = (byte_len * times) as f64 / 1e6;

    let extractor = start(&once);
    let words = extractor.dictionary();

    println!("text                 {megabytes:>8.1} MB: {} replies, {times} times", once.len());
    println!("\nstage                    MB/s");
    let stages = Cell::new(Duration::ZERO);
    let line = |stage: &str, time: Duration| {
        println!("{stage:<20} {:>8.1}", megabytes / time.as_secs_f64());
    };
    let report = |stage: &str, time: Duration| {
        stages.set(stages.get() + time);
        line(stage, time);
    };
    line("read", repeat(times, &files, |file| parse(file).text.len()));
    let parts: Vec<Structure> =
        once.iter().map(|document| structure::parse(document, &words.structure)).collect();
    let pairs: Vec<(&Document, &Structure)> = once.iter().zip(&parts).collect();
    let parsed = |(document, _): &(&Document, &Structure)| {
        structure::parse(document, &words.structure).sentences.len()
    };
    report("structure", repeat(times, &pairs, parsed));
    let found = |(document, parts): &(&Document, &Structure)| {
        mention::find(&document.folded.text, parts, words).mentions.len()
    };
    report("mention", repeat(times, &pairs, found));
    let mentions: Vec<_> = pairs
        .iter()
        .map(|(document, parts)| (mention::find(&document.folded.text, parts, words), *parts))
        .collect();
    report("entity", repeat(times, &mentions, |(found, parts)| entity::link(found, parts).mentions.len()));
    let linked: Vec<_> =
        mentions.iter().map(|(found, parts)| (found, *parts, entity::link(found, parts))).collect();
    let related = |(found, parts, entities): &(&mention::Found, &Structure, entity::Entities)| {
        relation::find(&found.scan, parts, entities).len()
    };
    report("relation", repeat(times, &linked, related));
    let counted = |(found, parts, entities): &(&mention::Found, &Structure, entity::Entities)| {
        quantity::find(found.scan.text, parts, &entities.uncounted(), &words.quantities).len()
    };
    report("quantity", repeat(times, &linked, counted));
    let whole = repeat(times, &once, |document| extractor.extract(document).entities.len());
    line("record (the rest)", whole.saturating_sub(stages.get()).max(Duration::from_micros(1)));
    line("extract, 1 thread", whole);
    let two = || {
        std::thread::scope(|scope| {
            let half = |share: usize| {
                let (once, extractor) = (&once, &extractor);
                scope.spawn(move || (0..share).map(|_| extract_all(extractor, once)).sum::<usize>())
            };
            let halves = [half(times / 2), half(times - times / 2)];
            halves.into_iter().map(|half| half.join().expect("a thread ends well")).sum()
        })
    };
    line("extract, 2 threads", fastest(two));

    let records: Vec<_> = once.iter().map(|document| extractor.extract(document)).collect();
    let entities: usize = records.iter().map(|record| record.entities.len()).sum();
    let relations: usize = records.iter().map(|record| record.relations.len()).sum();
    let quantities: usize = records.iter().map(|record| record.quantities.len()).sum();
    println!(
        "\nfound in {} replies: {entities} entities, {relations} relations, {quantities} quantities",
        once.len()
    );
    let names =
        |name: &str| records.iter().flat_map(|record| &record.entities).any(|entity| entity.name == name);
    if entities == 0 || relations == 0 || !names("雄安新区") {
        println!("too little was found: the times above mean nothing");
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}

/// Prints what a start costs, part by part, and gives the extractor.
fn start(once: &[Document]) -> Extractor {
    let timed = |part: &str, started: Instant| {
        println!("{part:<32} {:>6.1} ms", started.elapsed().as_secs_f64() * 1e3);
    };
    let started = Instant::now();
    let patterns = StructureWords::built_in().expect("the built-in words load");
    timed("  words of a reply's parts", started);
    drop(patterns);
    let started = Instant::now();
    let words = dictionary::load(None).expect("the built-in dictionaries load");
    timed("dictionary, the above in it", started);
    let extractor = Extractor::new(words);
    for part in ["first reply", "the same again"] {
        let started = Instant::now();
        assert!(once.first().is_some_and(|document| !extractor.extract(document).entities.is_empty()));
        timed(part, started);
    }
    extractor
}

fn extract_all(extractor: &Extractor, documents: &[Document]) -> usize {
    documents.iter().map(|document| extractor.extract(document).entities.len()).sum()
}

/// The fastest of some runs of `act` over all of `items`, `times` times.
fn repeat<T>(times: usize, items: &[T], act: impl Fn(&T) -> usize) -> Duration {
    fastest(|| (0..times).map(|_| items.iter().map(&act).sum::<usize>()).sum())
}

/// The fastest of some runs; `act` gives the number of findings, which must not be optimised away.
fn fastest(act: impl Fn() -> usize) -> Duration {
    let run = |_| {
        let started = Instant::now();
        assert!(std::hint::black_box(act()) > 0, "a stage finds nothing");
        started.elapsed()
    };
    (0..RUNS).map(run).min().unwrap_or_default()
}

//! Seconds for each export, `links` and `stats` on a made graph of 10,000 nodes and 50,000 edges; fails where little is written.
//!
//! `cargo bench --bench exports` prints a table. The graph is made of real places and made names, by arithmetic alone, so
//! that 保定市 has the same ties in each run.

#![expect(clippy::print_stdout, reason = "a bench prints its table")]

use std::process::ExitCode;
use std::time::Instant;
use zhengtu::dictionary::{self, Level};
use zhengtu::export::{self, Format, LinkFormat, Options};
use zhengtu::graph::{self, KnowledgeGraph, LinkLevel, LinkOptions};
use zhengtu::model::{EntityType as T, Evidence, Meta, Predicate as P, Record, Relation, Source, Status};
use zhengtu::rdf;

const NODES: usize = 10_000;
const EDGES: usize = 50_000;
/// What a user waits without wondering.
const MOST_SECONDS: f64 = 20.0;

fn main() -> ExitCode {
    let words = dictionary::load(None).expect("the built-in dictionaries load");
    let places: Vec<&str> = words
        .gazetteer
        .iter()
        .filter(|(_, place)| place.level <= Level::County && !place.is_former())
        .map(|(name, _)| name)
        .collect();
    let graph = made(&places);
    println!("{} nodes, {} edges", graph.node_count(), graph.edge_count());
    let mut is_well = graph.node_count() >= NODES && graph.edge_count() >= EDGES;
    let mut timed = |what: &str, least: usize, act: &dyn Fn() -> usize| {
        let started = Instant::now();
        let count = act();
        let seconds = started.elapsed().as_secs_f64();
        let fault = if count < least || seconds > MOST_SECONDS { "  TOO LITTLE OR TOO SLOW" } else { "" };
        is_well &= fault.is_empty();
        println!("{what:<24} {seconds:>7.2} s  {count:>12}{fault}");
    };
    let options = Options { words: Some(&words), ..Options::default() };
    println!("\nexport                   seconds         bytes");
    let is_timed = |format: &Format| match format {
        Format::Png => false,
        Format::Parquet => cfg!(feature = "parquet"),
        format => format.fixed().is_none(),
    };
    for format in Format::ALL.iter().filter(|format| is_timed(format)) {
        // a picture shows the best connected nodes only
        let least =
            if matches!(format, Format::Svg | Format::Dot | Format::Mermaid) { 10_000 } else { 1_000_000 };
        timed(format.name(), least, &|| {
            let mut bytes = Vec::new();
            let written = export::write(&graph, &mut rdf::no_texts, *format, &options, &mut bytes);
            written.map_or(0, |_| bytes.len())
        });
    }
    println!("\nanalysis                 seconds         found");
    for level in LinkLevel::ALL {
        let options = LinkOptions::at(level);
        timed(&format!("links, {}", level.name()), 100, &|| {
            graph::links(&graph, &words, &options).ties.len()
        });
    }
    let links = graph::links(&graph, &words, &LinkOptions::at(LinkLevel::Prefecture));
    for (what, format) in [("map of 200 places", LinkFormat::Map), ("matrix", LinkFormat::Heatmap)] {
        let options = Options { limit: 200, ..Options::default() };
        timed(what, 10_000, &|| {
            let mut bytes = Vec::new();
            let written = export::write_links(&links, &graph, &words.gazetteer, format, &options, &mut bytes);
            written.map_or(0, |_| bytes.len())
        });
    }
    timed("stats", NODES, &|| graph::stats(&graph).nodes.len());
    // two that hang together, far from the middle
    let nodes = graph::stats(&graph).nodes;
    let mut tied = nodes.iter().rev().filter(|node| node.component == 0 && node.degree > 0);
    if let (Some(first), Some(last)) = (tied.next(), tied.next()) {
        timed("path, five ways", 5, &|| graph::paths(&graph, &first.node.key, &last.node.key, 5).len());
    }
    if is_well { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// A graph whose every tenth node is hit ten times as often as the others.
fn made(places: &[&str]) -> KnowledgeGraph {
    let name = |number: usize| -> (T, String) {
        let number = number % NODES;
        match number % 5 {
            0 | 1 => (T::Place, places[number * 7 % places.len()].to_owned()),
            2 => (T::TransportLine, format!("第{number}号铁路")),
            3 => (T::PolicyDocument, format!("第{number}号规划")),
            _ => (T::Project, format!("第{number}号工程")),
        }
    };
    let mut records = Vec::new();
    let mut made = 0_usize;
    for reply in 0.. {
        if made >= EDGES {
            break;
        }
        let mut relations = Vec::new();
        let text = "两地正在对接。";
        for _ in 0..100 {
            made += 1;
            let (place, thing) = (made.wrapping_mul(2_654_435_761) >> 5, made * 31 + made / 9);
            let (place, (o_type, o)) = (name(place - place % 5), name(thing));
            let p = match o_type {
                T::Place if made.is_multiple_of(3) => P::Supports,
                T::Place => P::CooperatesWith,
                T::TransportLine | T::Project => P::Builds,
                _ => P::Implements,
            };
            let status = if made.is_multiple_of(4) { Status::Planned } else { Status::Ongoing };
            let (end, rule) = (text.len(), "bench".to_owned());
            let evidence =
                vec![Evidence { start: 0, end, quote: text.to_owned(), rule, precision: None, status }];
            let (s_type, s) = place;
            if o_type == T::TransportLine && made.is_multiple_of(2) {
                let p = P::Connects;
                relations.push(Relation {
                    s: o,
                    p,
                    o: s,
                    status,
                    precision: None,
                    s_type: o_type,
                    o_type: s_type,
                    evidence,
                });
            } else {
                relations.push(Relation { s, p, o, status, precision: None, s_type, o_type, evidence });
            }
        }
        let date = format!("{}-05-06", 2015 + reply % 10);
        records.push(Record {
            id: format!("答复{reply}"),
            source: Source {
                path: format!("{reply}.txt"),
                format: "text".into(),
                encoding: "UTF-8".into(),
                sha256: format!("{reply:064x}"),
                byte_len: text.len(),
            },
            meta: Meta { date: Some(date), issuer: Some("保定市人民政府".into()), ..Meta::default() },
            entities: Vec::new(),
            relations,
            quantities: Vec::new(),
            notices: Vec::new(),
            text: text.to_owned(),
        });
    }
    // the nodes that no edge met
    let graph = graph::build(&records);
    let lacking = NODES.saturating_sub(graph.node_count());
    let spare = (0..lacking).map(|number| (format!("补{number}号工程"), number));
    let mut more = records.first().cloned().expect("there are records");
    more.id = "补".into();
    more.relations = spare
        .map(|(o, number)| Relation {
            s: places[number % places.len()].to_owned(),
            p: P::Builds,
            o,
            status: Status::Ongoing,
            precision: None,
            s_type: T::Place,
            o_type: T::Project,
            evidence: vec![Evidence {
                start: 0,
                end: more.text.len(),
                quote: more.text.clone(),
                rule: "bench".into(),
                precision: None,
                status: Status::Ongoing,
            }],
        })
        .collect();
    graph::build(records.iter().chain([&more]))
}

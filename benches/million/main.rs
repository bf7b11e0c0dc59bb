//! A knowledge graph of a million claims: seconds and memory of `build`, `verify` and queries, on made replies.
//!
//! ```sh
//! cargo bench --bench million -- --replies 1350 --write /tmp/百万
//! ```
//!
//! 13,500 replies give a million claims. The replies and the graph stay in the folder of `--write`, or go with a temporary one;
//! `--program` measures another build of the program. Fails where a run fails or finds nothing.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a benchmark's table is its output")]

mod measure;
mod replies;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Replies for a million claims.
const REPLIES: usize = 13_500;

/// What is asked, and what it is called.
const QUERIES: &[(&str, &str)] = &[
    ("nothing", "SELECT (1 AS ?x) {}"),
    ("lines' names", "SELECT ?名称 { ?x a zt:TransportLine ; rdfs:label ?名称 }"),
    (
        "planned, with quotes",
        "SELECT ?谓词 ?对象 ?原文 { ?c zt:status zt:planned ; zt:predicate ?谓词 ; zt:object/rdfs:label ?对象 ; zt:quote ?原文 }
           LIMIT 1000",
    ),
    (
        "best connected",
        "SELECT ?名称 (COUNT(?另) AS ?数) { ?地 zt:cooperatesWith|^zt:cooperatesWith ?另 ; rdfs:label ?名称 }
           GROUP BY ?名称 ORDER BY DESC(?数) ?名称 LIMIT 20",
    ),
    ("all of one city", "SELECT ?p ?o { id:Place-保定市 ?p ?o }"),
    ("describe a city", "DESCRIBE id:Place-保定市"),
];

/// What the command line asks for.
struct Options {
    replies: usize,
    program: PathBuf,
    write: Option<PathBuf>,
}

fn main() -> ExitCode {
    match options(std::env::args().skip(1))
        .and_then(|options| run(&options).map_err(|error| error.to_string()))
    {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(message) => {
            eprintln!("error: {message}");
            ExitCode::FAILURE
        }
    }
}

fn options(args: impl Iterator<Item = String>) -> Result<Options, String> {
    let program = PathBuf::from(env!("CARGO_BIN_EXE_zhengtu"));
    let mut options = Options { replies: REPLIES, program, write: None };
    let mut args = args.filter(|arg| arg != "--bench");
    while let Some(name) = args.next() {
        let value = args.next().ok_or_else(|| format!("{name}: a value is missing"))?;
        match name.as_str() {
            "--replies" => options.replies = value.parse().map_err(|_| format!("{name}: give a number"))?,
            "--program" => options.program = value.into(),
            "--write" => options.write = Some(value.into()),
            _ => return Err(format!("{name}: the flags are --replies N, --program PATH, --write DIR")),
        }
    }
    Ok(options)
}

fn run(options: &Options) -> std::io::Result<bool> {
    let temporary = tempfile::tempdir()?;
    let folder = options.write.as_deref().unwrap_or(temporary.path());
    let words = zhengtu::dictionary::load(None).expect("the built-in dictionaries load");
    let texts = folder.join("replies");
    let byte_len = replies::Maker::new(&words.gazetteer).write(options.replies, &texts)?;
    println!("{} replies, {:.1} MB of text", options.replies, byte_len as f64 / 1e6);
    println!("\n{:<24}{:>9}{:>9}{:>9}{:>12}", "", "seconds", "cpu s", "MB", "lines");
    let mut is_well = true;
    let mut step = |what: &str, args: &[&str], least: usize| -> std::io::Result<()> {
        let ran = measure::run(&options.program, args, folder)?;
        let is_step_well = ran.is_well && ran.lines >= least;
        let fault = if is_step_well { String::new() } else { format!("  FAILED: {}", ran.talk) };
        println!(
            "{what:<24}{:>9.2}{:>9.2}{:>9}{:>12}{fault}",
            ran.seconds, ran.processor, ran.megabytes, ran.lines
        );
        is_well &= is_step_well;
        Ok(())
    };
    let kg = folder.join("kg");
    let (texts, kg_name) = (texts.to_string_lossy(), kg.to_string_lossy());
    step("build", &["build", &texts, "-o", &kg_name], 0)?;
    step("verify", &["verify", &kg_name], 0)?;
    for (what, query) in QUERIES {
        step(
            what,
            &[
                "query",
                &kg_name,
                query,
                "--format",
                if query.starts_with("DESC") { "ntriples" } else { "csv" },
            ],
            2,
        )?;
    }
    println!("\n{}", size(&kg)?);
    Ok(is_well)
}

/// What the folder holds, from its manifest, and how large its files are.
fn size(kg: &Path) -> std::io::Result<String> {
    let manifest = std::fs::read_to_string(kg.join("manifest.json"))?;
    let manifest: serde_json::Value = serde_json::from_str(&manifest)?;
    let count = |name: &str| manifest["counts"][name].as_u64().unwrap_or_default();
    let mut text = format!(
        "{} claims, {} nodes, {} edges, {} statements",
        count("claims"),
        count("nodes"),
        count("edges"),
        count("statements")
    );
    for name in ["manifest.json", "records.jsonl", "graph.json", "graph.nq.zst"] {
        let megabytes = std::fs::metadata(kg.join(name))?.len() as f64 / 1e6;
        text.push_str(&format!("; {name} {megabytes:.1} MB"));
    }
    Ok(text)
}

//! Whether a KG folder keeps its promises; every fault found, one line each.
//!
//! Records: each quote (“京雄城际铁路自2020年12月全线开通…”) stands at its bytes. Graph: it says what the records say, ends
//! fit their predicates, every name is there. RDF: its own checks, in SPARQL too, and it says what the graph says, statement by
//! statement.

use super::against::Against;
use super::{GRAPH, Kg, QUADS, READ_AHEAD, RECORDS};
use crate::graph::{KnowledgeGraph, Lore};
use crate::model::Record;
use crate::rdf::{self, Options, Syntax};
use crate::{Error, Result};
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, BufWriter, Write};

/// How many differing lines of one file are listed.
const LISTED: usize = 10;

impl Kg {
    /// Looks through the whole folder and gives every fault.
    ///
    /// # Errors
    /// Where something else fails than the folder; what is wrong with the folder itself is a fault.
    pub fn verify(&self) -> Result<Vec<String>> {
        let mut faults = Vec::new();
        let mut of_records = KnowledgeGraph::default();
        note(self.verify_records(&mut of_records, &mut faults), &mut faults);
        let Some(graph) = note(self.graph(), &mut faults) else { return Ok(faults) };
        verify_graph(&graph, &mut faults);
        of_records.learn(&Lore::of_graph(&graph));
        if digest(&of_records)? != digest(&graph)? {
            compare(GRAPH, &json(&of_records)?, &json(&graph)?, &mut faults);
        }
        drop(of_records);
        note(self.verify_counts(&graph), &mut faults).into_iter().for_each(|more| faults.extend(more));
        note(self.verify_statements(&graph), &mut faults).into_iter().for_each(|more| faults.extend(more));
        Ok(faults)
    }

    fn verify_records(&self, graph: &mut KnowledgeGraph, faults: &mut Vec<String>) -> Result<()> {
        let listed = self.manifest.inputs.iter();
        let mut inputs: BTreeSet<(String, String)> =
            listed.map(|input| (input.id.clone(), input.source.sha256.clone())).collect();
        for record in self.records()? {
            let record = record?;
            if !inputs.remove(&(record.id.clone(), record.source.sha256.clone())) {
                faults.push(format!("{RECORDS}: {}: manifest.json lists no such input", record.id));
            }
            verify_record(&record, faults);
            graph.add(&record);
        }
        faults.extend(
            inputs.iter().map(|(id, _)| format!("manifest.json: {id}: {RECORDS} holds no such reply")),
        );
        Ok(())
    }

    fn verify_counts(&self, graph: &KnowledgeGraph) -> Result<Vec<String>> {
        let counts = super::Counts::of(graph, self.manifest.counts.statements);
        let is_same = counts == self.manifest.counts;
        Ok(if is_same {
            Vec::new()
        } else {
            vec!["manifest.json: its counts are not the graph's".to_owned()]
        })
    }

    /// The RDF against its own promises and against the graph.
    fn verify_statements(&self, graph: &KnowledgeGraph) -> Result<Vec<String>> {
        let lines = || Ok(BufReader::with_capacity(READ_AHEAD, self.nquads()?));
        let mut faults = rdf::faults(&lines, &self.folder.join(QUADS))?;
        let options = Options { run: Some(self.manifest.run()), ..Options::default() };
        let mut texts = self.texts()?;
        let failed = |error| Error::io(self.folder.join(QUADS), error);
        let mut against = Against::new(lines()?, LISTED).map_err(failed)?;
        let count = rdf::write(graph, &mut |id| texts.text(id), Syntax::NQuads, &options, &mut against)?;
        if count != self.manifest.counts.statements {
            faults
                .push(format!("manifest.json: {} statements, not {count}", self.manifest.counts.statements));
        }
        let against = against.finish().map_err(failed)?;
        faults.extend(against.first.iter().map(|(is_foreign, line)| {
            let what = if *is_foreign { "the graph does not say" } else { "lacks" };
            format!("{QUADS}: {what}: {line}")
        }));
        let (missing, foreign) = (against.missing, against.foreign);
        if missing + foreign > LISTED {
            faults.push(format!("{QUADS}: {missing} statements are missing, {foreign} are foreign"));
        }
        Ok(faults)
    }
}

/// An error of the folder's is a fault like others.
fn note<T>(result: Result<T>, faults: &mut Vec<String>) -> Option<T> {
    result.map_err(|error| faults.push(error.to_string())).ok()
}

fn verify_record(record: &Record, faults: &mut Vec<String>) {
    let mut check = |what: String, start: usize, end: usize, quote: &str| {
        if record.text.get(start..end) != Some(quote) {
            faults.push(format!("{}: {what}: `{quote}` does not stand at bytes {start} to {end}", record.id));
        }
    };
    for entity in &record.entities {
        for span in &entity.spans {
            check(format!("{} {}", entity.entity_type, entity.name), span.start, span.end, &entity.text);
        }
    }
    for relation in &record.relations {
        for evidence in &relation.evidence {
            let what = format!("{} {} {}", relation.s, relation.p, relation.o);
            check(what, evidence.start, evidence.end, &evidence.quote);
        }
    }
    for quantity in &record.quantities {
        check(quantity.indicator.clone(), quantity.start, quantity.end, &quantity.quote);
    }
}

fn verify_graph(graph: &KnowledgeGraph, faults: &mut Vec<String>) {
    for node in graph.nodes() {
        if node.name().trim().is_empty() {
            faults.push(format!("{}: has no name", node.key));
        }
        for reply in node.replies().into_iter().filter(|reply| graph.reply(reply).is_none()) {
            faults.push(format!("{}: is mentioned in `{reply}`, which is no reply", node.key));
        }
    }
    for edge in graph.edges() {
        let (subject, object) = (&edge.subject.key, &edge.object.key);
        if !edge.predicate.fits(subject.entity_type, object.entity_type) {
            faults.push(format!("{subject} {} {object}: the ends do not fit", edge.predicate));
        }
        for claim in edge.claims.iter().filter(|claim| graph.reply(&claim.reply).is_none()) {
            faults.push(format!("{subject} {} {object}: `{}` is no reply", edge.predicate, claim.reply));
        }
    }
}

/// Tells whether two graphs say the same, without holding what they say as text.
fn digest(graph: &KnowledgeGraph) -> Result<impl PartialEq + use<>> {
    let mut hasher = Hasher(Sha256::new());
    let mut out = BufWriter::new(&mut hasher);
    graph.write_json(&mut out).and_then(|()| out.flush()).map_err(|error| Error::io(GRAPH, error))?;
    drop(out);
    Ok(hasher.0.finalize())
}

/// A hash of what is written.
struct Hasher(Sha256);

impl Write for Hasher {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.update(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

fn json(graph: &KnowledgeGraph) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    graph.write_json(&mut bytes).map_err(|error| Error::io(GRAPH, error))?;
    Ok(bytes)
}

/// Lines of one that the other has not.
fn compare(file: &str, expected: &[u8], found: &[u8], faults: &mut Vec<String>) {
    let lines = |bytes: &[u8]| -> BTreeSet<String> {
        let lines = bytes.lines().map_while(std::io::Result::ok);
        lines.map(|line| line.trim_end_matches(',').to_owned()).collect()
    };
    let (expected, found) = (lines(expected), lines(found));
    let short = |line: &String| line.chars().take(160).collect::<String>();
    let missing = expected.difference(&found).take(LISTED);
    faults.extend(missing.map(|line| format!("{file}: lacks what the records say: {}", short(line))));
    let foreign = found.difference(&expected).take(LISTED);
    faults.extend(foreign.map(|line| format!("{file}: says what no record says: {}", short(line))));
}

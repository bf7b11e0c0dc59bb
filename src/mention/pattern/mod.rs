//! Names read by pattern, one kind a file: each takes a scanned sentence and gives candidates.
//!
//! 光启超材料产业园 grows from its head, 津石高速 follows the grammar of lines, 市发改委 is a kind of body with its place.

pub(crate) mod bodies;
mod edges;
pub(crate) mod grow;
pub(crate) mod lines;
mod sectors;
mod sessions;
mod terrain;
mod titles;

use super::choose::Candidate;
use super::listed::char_count;
use super::{Region, Scan};
use crate::dictionary::Needs;
use crate::model::{Referent, Span};

/// Candidates of every pattern in one sentence, and the stretches of titles without their 》.
pub(crate) fn candidates(scan: &Scan, sentence: Span, region: &Region) -> (Vec<Candidate>, Vec<Span>) {
    let (mut found, unclosed) = titles::candidates(scan, sentence);
    found.extend(bodies::candidates(scan, sentence));
    found.extend(lines::candidates(scan, sentence, region));
    found.extend(sessions::candidates(scan, sentence));
    found.extend(sectors::candidates(scan, sentence));
    found.extend(grown(scan, sentence, region));
    (found, unclosed)
}

/// Candidates grown from heads.
fn grown(scan: &Scan, sentence: Span, region: &Region) -> Vec<Candidate> {
    let mut found = Vec::new();
    for hit in scan.within(sentence).iter().filter(|hit| hit.end <= sentence.end) {
        for index in grow::heads_of(scan, *hit) {
            let Some(head) = scan.dictionary.heads.get(index) else { continue };
            let start = match head.needs {
                Needs::AfterPlace => terrain::town(scan, *hit, sentence.start, region),
                Needs::Natural => terrain::natural(scan, *hit, sentence.start),
                _ => grow::grow(scan, head, hit.start, sentence.start)
                    .map(|growth| (growth.start, growth.weight_per_char)),
            };
            let Some((start, per_char)) = start else { continue };
            let start = edges::start(scan, head.entity_type, start, sentence.start);
            let span = Span::new(start, edges::end(scan, head.entity_type, hit.end));
            let weight = per_char * char_count(scan, span);
            found.push(Candidate::name(span, head.entity_type, Referent::Head(index), weight));
        }
    }
    found
}

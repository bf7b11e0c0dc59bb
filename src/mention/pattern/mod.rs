//! Names read by pattern, one kind a file: each takes a scanned sentence and gives candidates.
//!
//! 光启超材料产业园 grows from its head, 津石高速 follows the grammar of lines, 市发改委 is a kind of body with its place.

pub(crate) mod bodies;
pub(crate) mod edges;
pub(crate) mod grow;
mod headed;
pub(crate) mod lines;
mod persons;
mod sectors;
mod sessions;
mod slogans;
mod terrain;
mod titles;

use super::Region;
use super::choose::Candidate;
use super::scan::Scan;
use crate::dictionary::Characters;
use crate::model::Span;

/// Candidates of every pattern in one sentence, and the stretches of titles without their 》.
pub(crate) fn candidates(
    scan: &Scan,
    sentence: Span,
    region: &Region,
    characters: &Characters,
) -> (Vec<Candidate>, Vec<Span>) {
    let (mut found, unclosed) = titles::candidates(scan, sentence, characters);
    found.extend(bodies::candidates(scan, sentence, characters));
    found.extend(lines::candidates(scan, sentence, region, characters));
    found.extend(sessions::candidates(scan, sentence, characters));
    found.extend(sectors::candidates(scan, sentence, characters));
    found.extend(slogans::candidates(scan, sentence, characters));
    found.extend(persons::candidates(scan, sentence, characters));
    let grown = headed::candidates(scan, sentence, region, &found);
    found.extend(grown);
    (found, unclosed)
}

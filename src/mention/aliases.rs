//! Short names that the text itself sets up, found from there on: 长三角生态绿色一体化发展示范区(以下简称“示范区”).
//!
//! From the definition on 示范区 is a mention of the same type; what it is called is settled by the entity stage. 《纲要》 needs
//! no help, for every title in 《》 is found.

use super::choose::Candidate;
use super::listed::char_count;
use super::scan::Scan;
use crate::model::{EntityType, Referent, Span};

/// How far behind its opening bracket a definition may end, in bytes.
const REACH: usize = 120;

/// The short names defined so far, each with its type.
#[derive(Default)]
pub(crate) struct Aliases {
    known: Vec<(String, EntityType)>,
}

impl Aliases {
    /// Notes the short name that is defined right behind a chosen name.
    pub(crate) fn note(&mut self, scan: &Scan, chosen: &Candidate) {
        let Some((kind, _)) = &chosen.name else { return };
        let rest = scan.slice(chosen.span.end, scan.text.len());
        let Some(inner) = rest.trim_start_matches(['》', '”']).strip_prefix('(') else { return };
        let mut near = inner.char_indices().take_while(|(at, _)| *at < REACH);
        let Some((close, _)) = near.find(|(_, character)| *character == ')') else { return };
        let definition = inner.get(..close).unwrap_or_default();
        let Some(at) = definition.find("简称") else { return };
        let alias = definition.get(at + "简称".len()..).unwrap_or_default();
        let alias = alias.trim_start_matches(['为', ':']).trim_matches(['《', '》', '“', '”', ' ']);
        if (2..=12).contains(&alias.chars().count()) && !self.known.iter().any(|(known, _)| known == alias) {
            self.known.push((alias.to_owned(), *kind));
        }
    }

    /// Candidates for the short names in one sentence.
    pub(crate) fn candidates(&self, scan: &Scan, sentence: Span) -> Vec<Candidate> {
        let text = scan.slice(sentence.start, sentence.end);
        let mut found = Vec::new();
        for (alias, kind) in &self.known {
            for (offset, _) in text.match_indices(alias.as_str()) {
                let start = sentence.start + offset;
                let span = Span::new(start, start + alias.len());
                let weight = 12 * char_count(scan, span);
                found.push(Candidate::name(span, *kind, Referent::Rule("alias"), weight));
            }
        }
        found
    }
}

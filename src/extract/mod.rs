//! The whole way of one text: a document in, a record out. Nothing fails, nothing is remembered between documents.
//!
//! 我市印发《保定市铁路规划》 becomes a [`Record`] with its entities, its relation and the sentence.

mod examples;
mod record;

pub use record::rule_id;

use crate::dictionary::Dictionary;
use crate::model::{Document, Record};
use crate::{entity, mention, quantity, relation, structure};

/// Extracts records by one dictionary.
#[derive(Debug)]
pub struct Extractor {
    dictionary: Dictionary,
}

impl Extractor {
    /// An extractor with these words and rules.
    #[must_use]
    pub fn new(dictionary: Dictionary) -> Self {
        Self { dictionary }
    }

    /// The words and rules it works by.
    #[must_use]
    pub fn dictionary(&self) -> &Dictionary {
        &self.dictionary
    }

    /// Finds all there is in one document.
    #[must_use]
    pub fn extract(&self, document: &Document) -> Record {
        let dictionary = &self.dictionary;
        let structure = structure::parse(document, &dictionary.structure);
        let found = mention::find(&document.folded.text, &structure, dictionary);
        let entities = entity::link(&found, &structure);
        let claims = relation::find(&found.scan, &structure, &entities);
        let unclosed = found.unclosed;
        drop(found.scan); // the largest thing in memory is not needed any more
        let quantities =
            quantity::find(&document.folded.text, &structure, &entities.uncounted(), &dictionary.quantities);
        Record {
            id: document.id.clone(),
            source: document.source.clone(),
            entities: record::entities(document, dictionary, &entities),
            relations: record::relations(document, dictionary, &claims),
            quantities: record::quantities(document, &quantities),
            notices: record::notices(document, &structure, &unclosed),
            meta: entities.meta,
            text: document.text.clone(),
        }
    }
}

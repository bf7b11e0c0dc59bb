//! The texts of the replies, read back from `records.jsonl` one at a time.
//!
//! 联系人：赵小青，电话：0312-5550000 becomes 联系人：＊＊＊，电话：＊＊＊… : as many ＊ as characters, so that code-point
//! offsets stay. What stands inside a claim's sentence is left, or its quote would no longer be found.

use crate::graph::is_contact;
use crate::model::{Record, Span};
use crate::{Error, Result};
use regex::Regex;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufRead, BufReader, Read, Seek, SeekFrom};
use std::path::PathBuf;

/// Where each record's line stands: first byte and length, by id.
pub(super) type Lines = BTreeMap<String, (u64, usize)>;

/// The texts of the replies of one `records.jsonl`.
#[derive(Debug)]
pub struct Texts {
    file: File,
    path: PathBuf,
    lines: Lines,
    with_contacts: bool,
}

impl Texts {
    pub(super) fn new(file: File, path: PathBuf, lines: Lines) -> Self {
        Self { file, path, lines, with_contacts: false }
    }

    /// Reads through the file once for the place of each record.
    pub(super) fn index(file: File, path: PathBuf) -> Result<Self> {
        #[derive(Deserialize)]
        struct Head {
            id: String,
        }
        let mut lines = Lines::new();
        let mut reader = BufReader::new(&file);
        let (mut start, mut line) = (0u64, Vec::new());
        loop {
            line.clear();
            let length = reader.read_until(b'\n', &mut line).map_err(|error| Error::io(&path, error))?;
            if length == 0 {
                break;
            }
            let head: Head = serde_json::from_slice(&line).map_err(|error| {
                Error::format(&path, format!("line {}: is no record: {error}", lines.len() + 1))
            })?;
            lines.insert(head.id, (start, length));
            start += length as u64;
        }
        Ok(Self { file, path, lines, with_contacts: false })
    }

    /// From now on texts are given as written, contact persons and phone numbers too.
    #[must_use]
    pub fn with_contacts(self) -> Self {
        Self { with_contacts: true, ..self }
    }

    /// The record with that id.
    ///
    /// # Errors
    /// Where reading fails or the line is damaged.
    pub fn record(&mut self, id: &str) -> Result<Option<Record>> {
        let Some((start, length)) = self.lines.get(id).copied() else { return Ok(None) };
        let mut line = vec![0; length];
        self.file
            .seek(SeekFrom::Start(start))
            .and_then(|_| self.file.read_exact(&mut line))
            .map_err(|error| Error::io(&self.path, error))?;
        serde_json::from_slice(&line)
            .map(Some)
            .map_err(|error| Error::format(&self.path, format!("{id}: is no record: {error}")))
    }

    /// The text of a reply as the RDF may show it, see [`public_text`] and [`Texts::with_contacts`].
    ///
    /// # Errors
    /// Where reading fails or the line is damaged.
    pub fn text(&mut self, id: &str) -> Result<Option<String>> {
        let with_contacts = self.with_contacts;
        let text = |record: Record| if with_contacts { record.text } else { public_text(&record) };
        Ok(self.record(id)?.map(text))
    }
}

/// A reply's text with the contact person and the phone number masked, one ＊ for each character.
#[must_use]
pub fn public_text(record: &Record) -> String {
    let evidence = record.relations.iter().flat_map(|relation| &relation.evidence);
    let claims: Vec<Span> = evidence
        .map(|evidence| Span::new(evidence.start, evidence.end))
        .chain(record.quantities.iter().map(|quantity| Span::new(quantity.start, quantity.end)))
        .collect();
    let mut masked = contacts(record);
    masked.retain(|span| !claims.iter().any(|claim| claim.overlaps(*span)));
    masked.sort();
    let mut text = String::with_capacity(record.text.len());
    let mut masked = masked.into_iter().peekable();
    for (at, character) in record.text.char_indices() {
        while masked.next_if(|span| span.end <= at).is_some() {}
        text.push(if masked.peek().is_some_and(|span| span.start <= at) { '＊' } else { character });
    }
    text
}

/// Where the contact and the phone stand: every number, the last place of the name, and all places of such a Person.
fn contacts(record: &Record) -> Vec<Span> {
    let meta = &record.meta;
    let mut spans: Vec<Span> = meta.phone.iter().flat_map(|phone| occurrences(&record.text, phone)).collect();
    if let Some(contact) = &meta.contact {
        spans.extend(occurrences(&record.text, contact).pop());
    }
    let persons = record.entities.iter().filter(|entity| is_contact(record, entity));
    spans.extend(persons.flat_map(|entity| entity.spans.iter().copied()));
    spans
}

/// Where `words` stand, blanks between their characters not minded (刘 平).
fn occurrences(text: &str, words: &str) -> Vec<Span> {
    let characters = words.chars().filter(|character| !character.is_whitespace());
    let pattern: Vec<String> = characters.map(|character| regex::escape(&character.to_string())).collect();
    match Regex::new(&pattern.join(r"\s*")) {
        Ok(regex) if !pattern.is_empty() => {
            regex.find_iter(text).map(|found| Span::new(found.start(), found.end())).collect()
        }
        _ => Vec::new(),
    }
}

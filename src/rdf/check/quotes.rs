//! Whether each quote (“雄安站投入使用。”) stands at its offsets in the text of its reply, asked in SPARQL, so that anyone can ask it
//! again of the RDF alone.
//!
//! Offsets are code points, as SUBSTR counts. A million claims are asked in slices, so that memory holds one.

use super::super::sparql::{Store, Term, sifted, statement};
use super::{each_subject, iri};
use crate::Result;
use std::collections::{BTreeMap, BTreeSet};
use std::io::BufRead;
use std::path::Path;

/// Rows are quotes that do not stand where they are said to stand.
const QUERY: &str = "SELECT ?x ?y { ?x zt:quote ?y ; zt:start ?start ; zt:end ?end ; zt:inReply/zt:text ?text
    FILTER(SUBSTR(?text, ?start + 1, ?end - ?start) != ?y) }";

/// Claims and quantities that are asked about at a time.
const SLICE: usize = 100_000;

/// The faults, one line each.
pub(super) fn faults<R: BufRead>(open: &dyn Fn() -> Result<R>, path: &Path) -> Result<Vec<String>> {
    let named = |names: &[&str]| names.iter().map(|name| iri::vocabulary(name)).collect::<Vec<_>>();
    let mut texts = BTreeMap::new();
    each_subject(sifted(open()?, &named(&["text"])), path, |reply, lines| {
        texts.insert(reply.to_owned(), lines.concat());
        Ok(())
    })?;
    let (mut slice, mut faults) = (Slice::default(), Vec::new());
    each_subject(sifted(open()?, &named(&["quote", "start", "end", "inReply"])), path, |_, lines| {
        slice.add(lines);
        if slice.count >= SLICE {
            faults.extend(std::mem::take(&mut slice).faults(&texts, path)?);
        }
        Ok(())
    })?;
    faults.extend(slice.faults(&texts, path)?);
    Ok(faults)
}

/// Some claims, and which replies they cite.
#[derive(Default)]
struct Slice {
    lines: String,
    replies: BTreeSet<String>,
    count: usize,
}

impl Slice {
    fn add(&mut self, lines: &[String]) {
        self.count += 1;
        for line in lines {
            // what is no statement is told of elsewhere
            let Some((_, predicate, object)) = statement(line) else { continue };
            if predicate.ends_with("#inReply>") {
                self.replies.insert(object.to_owned());
            }
            self.lines.push_str(line);
        }
    }

    fn faults(mut self, texts: &BTreeMap<String, String>, path: &Path) -> Result<Vec<String>> {
        for text in self.replies.iter().filter_map(|reply| texts.get(reply)) {
            self.lines.push_str(text);
        }
        let rows = Store::load(self.lines.as_bytes(), path)?.query(QUERY)?.table().map(|table| table.rows);
        let told = rows.into_iter().flatten().map(|row| {
            let parts: Vec<String> = row.iter().flatten().map(Term::to_string).collect();
            format!("{}: the quote does not stand at its offsets", parts.join(" "))
        });
        Ok(told.collect())
    }
}

//! N-Quads in, the lines that a query may look at out: of `<…claim-5f> <…#quote> "雄安站…" .` only subject, predicate and an
//! object that is an IRI are looked at.
//!
//! What is no plain statement passes, so that the parser behind tells of it.

use super::need::Wanted;
use oxigraph::model::NamedNode;
use std::collections::{BTreeSet, HashMap};
use std::io::{self, BufRead, Read};

/// A reader of the wanted lines of another.
pub(super) struct Sift<R> {
    source: R,
    /// By predicate, `<…>`: pairs of subject and object, each `<…>` or anything.
    by_predicate: HashMap<Vec<u8>, Vec<Ends>>,
    /// Those that go with any predicate.
    any: Vec<Ends>,
    line: Vec<u8>,
    /// How much of the line has been handed on.
    given: usize,
}

type Ends = (Option<Vec<u8>>, Option<Vec<u8>>);

impl<R: BufRead> Sift<R> {
    pub(super) fn new(source: R, wanted: &BTreeSet<Wanted>) -> Self {
        let spelt = |node: &NamedNode| node.to_string().into_bytes();
        let mut sift =
            Self { source, by_predicate: HashMap::new(), any: Vec::new(), line: Vec::new(), given: 0 };
        for kind in wanted {
            let ends = (kind.subject.as_ref().map(spelt), kind.object.as_ref().map(spelt));
            match &kind.predicate {
                Some(predicate) => {
                    let kinds = sift.by_predicate.entry(spelt(predicate)).or_default();
                    // one with open ends, which comes first, takes in all others
                    if kinds.first() != Some(&(None, None)) {
                        kinds.push(ends);
                    }
                }
                None => sift.any.push(ends),
            }
        }
        sift
    }

    fn is_wanted(&self) -> bool {
        let Some((subject, predicate, object)) = parts(&self.line) else { return true };
        let fits = |(wanted_subject, wanted_object): &Ends| {
            wanted_subject.as_ref().is_none_or(|wanted| wanted == subject)
                && wanted_object.as_ref().is_none_or(|wanted| object.starts_with(wanted))
        };
        self.by_predicate.get(predicate).is_some_and(|kinds| kinds.iter().any(fits))
            || self.any.iter().any(fits)
    }
}

/// The lines with one of these predicates, and those that are no plain statement.
pub(in crate::rdf) fn sifted<R: BufRead>(source: R, predicates: &[String]) -> impl BufRead + use<R> {
    let wanted = predicates
        .iter()
        .map(|iri| Wanted { predicate: Some(NamedNode::new_unchecked(iri.as_str())), ..Wanted::default() });
    io::BufReader::new(Sift::new(source, &wanted.collect()))
}

/// Subject, predicate and object of a line, as spelt, where subject and predicate are IRIs.
pub(in crate::rdf) fn statement(line: &str) -> Option<(&str, &str, &str)> {
    let (subject, predicate, object) = parts(line.as_bytes())?;
    let object = object.strip_suffix(b"\n").unwrap_or(object).strip_suffix(b" .")?;
    let text = |bytes| std::str::from_utf8(bytes).ok();
    Some((text(subject)?, text(predicate)?, text(object)?))
}

/// Subject, predicate, and all that stands behind them, where both are IRIs spelt out.
fn parts(line: &[u8]) -> Option<(&[u8], &[u8], &[u8])> {
    let (subject, rest) = iri(line)?;
    let (predicate, rest) = iri(rest)?;
    Some((subject, predicate, rest))
}

/// An IRI with its brackets, and what stands behind the blank after it.
fn iri(text: &[u8]) -> Option<(&[u8], &[u8])> {
    let end = text.iter().position(|byte| matches!(byte, b' ' | b'\\' | b'\n'))?;
    let (iri, rest) = text.split_at(end);
    let is_plain = iri.first() == Some(&b'<') && iri.last() == Some(&b'>');
    rest.strip_prefix(b" ").filter(|_| is_plain).map(|rest| (iri, rest))
}

impl<R: BufRead> Read for Sift<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.given == self.line.len() {
            self.line.clear();
            self.given = 0;
            if self.source.read_until(b'\n', &mut self.line)? == 0 {
                return Ok(0);
            }
            if !self.is_wanted() {
                self.given = self.line.len();
            }
        }
        let left = self.line.get(self.given..).unwrap_or_default();
        let count = left.len().min(buffer.len());
        for (to, from) in buffer.iter_mut().zip(left) {
            *to = *from;
        }
        self.given += count;
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use super::super::need::Wanted;
    use super::Sift;
    use oxigraph::model::NamedNode;
    use std::io::Read;

    const LINES: &str = "<a:1> <a:p> <a:2> .\n<a:1> <a:p> <a:22> .\n<a:1> <a:q> \"<a:2> 雄安\" .\n\
                         <a:3> <a:p> <a:2> .\n_:b <a:r> <a:2> .\n不是语句\n<a:3> <a:r> <a:2> .";

    #[track_caller]
    fn check(kinds: &[[&str; 3]], expect: &[usize]) {
        let node = |iri: &str| (!iri.is_empty()).then(|| NamedNode::new_unchecked(iri));
        let kinds = kinds.iter().map(|[subject, predicate, object]| Wanted {
            subject: node(subject),
            predicate: node(predicate),
            object: node(object),
        });
        let mut found = String::new();
        Sift::new(LINES.as_bytes(), &kinds.collect()).read_to_string(&mut found).expect("memory");
        let lines: Vec<&str> = LINES.split_inclusive('\n').collect();
        let expect: String = expect.iter().map(|line| lines[*line]).collect();
        assert_eq!(found, expect);
    }

    #[test]
    fn only_what_fits_a_kind_passes_and_what_is_odd() {
        check(&[], &[4, 5]);
        check(&[["", "a:p", ""]], &[0, 1, 3, 4, 5]);
        check(&[["", "a:p", "a:2"]], &[0, 3, 4, 5]);
        check(&[["a:1", "", ""]], &[0, 1, 2, 4, 5]);
        check(&[["", "", "a:2"]], &[0, 3, 4, 5, 6]);
        check(&[["a:3", "a:r", "a:2"], ["", "a:q", ""]], &[2, 4, 5, 6]);
    }
}

//! What must hold of the statements themselves, whatever made them: a planned 京雄高速 is not asserted, whoever is cited is there.
//!
//! One pass over the sorted lines of N-Quads, subject by subject, and one that asks in SPARQL whether quotes stand where they are
//! said to stand. Memory holds the triples and the texts of replies, not the claims. Lines that are no statements are passed
//! over: that the file is what the graph says is another check.

mod quotes;

use super::sparql::{Term, statement};
use super::{NAMESPACE, iri};
use crate::model::{Predicate, Status};
use crate::{Error, Result};
use std::collections::{BTreeMap, BTreeSet};
use std::io::BufRead;
use std::path::Path;

const TYPE: &str = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>";
const LABEL: &str = "<http://www.w3.org/2000/01/rdf-schema#label>";

/// The faults of sorted N-Quads, one line each; `open` gives them, from the first, as often as asked, and `path` is for messages.
///
/// # Errors
/// Where reading fails.
pub fn faults<R: BufRead>(open: &dyn Fn() -> Result<R>, path: &Path) -> Result<Vec<String>> {
    let mut faults = quotes::faults(open, path)?;
    let mut pass = Pass::default();
    each_subject(open()?, path, |subject, lines| {
        let mut about = About::default();
        for line in lines {
            if let Some((_, predicate, object)) = statement(line) {
                about.read(predicate, object);
            }
        }
        pass.take(subject, about);
        Ok(())
    })?;
    faults.extend(pass.faults());
    Ok(faults)
}

/// Gives each subject with its lines, which stand together; lines that are no statements have an empty one.
fn each_subject(
    mut source: impl BufRead,
    path: &Path,
    mut take: impl FnMut(&str, &[String]) -> Result<()>,
) -> Result<()> {
    let mut lines: Vec<String> = Vec::new();
    loop {
        let mut line = String::new();
        let length = source.read_line(&mut line).map_err(|error| Error::io(path, error))?;
        let subject =
            |line: &str| statement(line).map(|(subject, ..)| subject.to_owned()).unwrap_or_default();
        let before = lines.first().map(|first| subject(first));
        if let Some(before) = before.filter(|before| length == 0 || *before != subject(&line)) {
            take(&before, &lines)?;
            lines.clear();
        }
        if length == 0 {
            return Ok(());
        }
        lines.push(line);
    }
}

/// What the lines of one subject say.
#[derive(Default)]
struct About {
    is_typed: bool,
    is_labelled: bool,
    is_claim: bool,
    is_reply: bool,
    has_text: bool,
    has_quote: bool,
    has_rule: bool,
    subject: Option<String>,
    predicate: Option<String>,
    object: Option<String>,
    status: Option<String>,
    replies: Vec<String>,
    /// Triples of the graph's own predicates.
    edges: Vec<(String, String)>,
}

impl About {
    fn read(&mut self, predicate: &str, object: &str) {
        match (predicate, local(predicate)) {
            (TYPE, _) => {
                self.is_typed = true;
                self.is_claim |= local(object) == Some("Claim");
                self.is_reply |= local(object) == Some("Reply");
            }
            (LABEL, _) => self.is_labelled = true,
            (_, Some("text")) => self.has_text = true,
            (_, Some("quote")) => self.has_quote = true,
            (_, Some("rule")) => self.has_rule = true,
            (_, Some("subject")) => self.subject = Some(object.to_owned()),
            (_, Some("predicate")) => self.predicate = Some(object.to_owned()),
            (_, Some("object")) => self.object = Some(object.to_owned()),
            (_, Some("status")) => self.status = Some(object.to_owned()),
            (_, Some("inReply")) => self.replies.push(object.to_owned()),
            (_, Some(name)) if Predicate::from_name(name).is_some() => {
                self.edges.push((predicate.to_owned(), object.to_owned()));
            }
            _ => {}
        }
    }
}

/// What the pass remembers.
#[derive(Default)]
struct Pass {
    /// What has a type and a label.
    described: BTreeSet<String>,
    replies: BTreeSet<String>,
    /// Replies with something that cites each.
    cited: BTreeMap<String, String>,
    /// Ends of claims with a claim of each.
    ends: BTreeMap<String, String>,
    /// Whether each triple is asserted, and a done or ongoing claim of it.
    triples: BTreeMap<String, (bool, Option<String>)>,
    faults: Vec<String>,
}

impl Pass {
    fn take(&mut self, subject: &str, about: About) {
        if about.is_typed && about.is_labelled {
            self.described.insert(subject.to_owned());
        }
        if about.is_reply && about.has_text {
            self.replies.insert(subject.to_owned());
        }
        for reply in about.replies {
            self.cited.entry(reply).or_insert_with(|| subject.to_owned());
        }
        for (predicate, object) in about.edges {
            self.triples.entry(format!("{subject} {predicate} {object}")).or_default().0 = true;
        }
        if !about.is_claim {
            return;
        }
        let (Some(s), Some(p), Some(o), Some(status)) =
            (about.subject, about.predicate, about.object, about.status)
        else {
            self.faults.push(format!("{}: lacks a part of its claim", shown(subject)));
            return;
        };
        if !(about.has_quote && about.has_rule) {
            self.faults.push(format!("{}: lacks a part of its claim", shown(subject)));
        }
        let status = local(&status).and_then(Status::from_name);
        if matches!(status, Some(Status::Done | Status::Ongoing)) {
            let claim = &mut self.triples.entry(format!("{s} {p} {o}")).or_default().1;
            claim.get_or_insert_with(|| subject.to_owned());
        }
        for end in [s, o] {
            self.ends.entry(end).or_insert_with(|| subject.to_owned());
        }
    }

    fn faults(mut self) -> Vec<String> {
        for (reply, by) in self.cited.iter().filter(|(reply, _)| !self.replies.contains(*reply)) {
            let (reply, by) = (shown(reply), shown(by));
            self.faults.push(format!("{by} {reply}: is cited and is no reply with a text"));
        }
        for (end, claim) in self.ends.iter().filter(|(end, _)| !self.described.contains(*end)) {
            let (end, claim) = (shown(end), shown(claim));
            self.faults.push(format!("{claim} {end}: an end of a claim is described nowhere"));
        }
        for (triple, (is_asserted, claim)) in &self.triples {
            let parts: Vec<String> = triple.split(' ').map(shown).collect();
            let triple = parts.join(" ");
            match (is_asserted, claim) {
                (true, None) => {
                    self.faults.push(format!("{triple}: asserted without a done or ongoing claim"));
                }
                (false, Some(claim)) => {
                    let claim = shown(claim);
                    self.faults
                        .push(format!("{claim}: a done or ongoing claim whose triple is not asserted"));
                }
                _ => {}
            }
        }
        self.faults
    }
}

/// `connects` of `<https://w3id.org/zhengtu/ns#connects>`.
fn local(iri: &str) -> Option<&str> {
    iri.strip_prefix('<')?.strip_prefix(NAMESPACE)?.strip_suffix('>')
}

/// `id:Place-雄安新区` of its IRI.
fn shown(iri: &str) -> String {
    let inner = iri.strip_prefix('<').and_then(|iri| iri.strip_suffix('>'));
    inner.map_or_else(|| iri.to_owned(), |inner| Term::Iri(inner.to_owned()).to_string())
}

#[cfg(test)]
mod tests {
    use super::faults;
    use crate::graph::{build, sample};
    use crate::rdf::{Options, Syntax, write};
    use std::path::Path;

    fn lines() -> Vec<String> {
        let records = sample::records();
        let (graph, mut bytes) = (build(&records), Vec::new());
        let mut texts = |id: &str| Ok(records.iter().find(|one| one.id == id).map(|one| one.text.clone()));
        write(&graph, &mut texts, Syntax::NQuads, &Options::default(), &mut bytes).expect("memory");
        String::from_utf8(bytes).expect("UTF-8").lines().map(str::to_owned).collect()
    }

    #[track_caller]
    fn check(lines: &[String], expect: &str) {
        let text = lines.iter().map(|line| format!("{line}\n")).collect::<String>();
        let found = faults(&|| Ok(text.as_bytes()), Path::new("graph.nq")).expect("memory");
        match expect {
            "" => assert_eq!(found, Vec::<String>::new()),
            expect => assert!(found.iter().any(|fault| fault.contains(expect)), "{expect}: {found:?}"),
        }
    }

    /// The lines without the first that holds `part`.
    fn without(part: &str) -> Vec<String> {
        let mut lines = lines();
        let at = lines.iter().position(|line| line.contains(part)).expect(part);
        lines.remove(at);
        lines
    }

    #[test]
    fn each_fault_is_found_and_a_sound_graph_has_none() {
        check(&lines(), "");
        let damage = |from: &str, to: &str| {
            let mut lines = lines();
            let line = lines.iter_mut().find(|line| line.contains("/id/claim-") && line.contains(from));
            let line = line.expect(from);
            *line = line.replace(from, to);
            lines
        };
        check(&damage("ns#quote> \"", "ns#quote> \"另"), "the quote does not stand at its offsets");
        check(&damage("ns#start> \"", "ns#start> \"9"), "the quote does not stand at its offsets");
        check(&without("ns#rule>"), "lacks a part of its claim");
        check(&without("ns#status> <https://w3id.org/zhengtu/ns#planned>"), "lacks a part of its claim");
        check(&without("ns#text>"), "is cited and is no reply with a text");
        let claim = lines().into_iter().find(|line| line.contains("ns#subject> ")).expect("a claim");
        let end = claim.split(' ').nth(2).expect("an object").to_owned();
        check(
            &without(&format!("{end} <http://www.w3.org/2000/01/rdf-schema#label>")),
            "is described nowhere",
        );
        check(&damage("ns#done>", "ns#planned>"), "asserted without a done or ongoing claim");
        check(&damage("ns#planned>", "ns#ongoing>"), "a done or ongoing claim whose triple is not asserted");
    }
}

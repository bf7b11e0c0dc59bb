//! Why: a document in, for each sentence its names, what found each, what competed and lost, and the claims that came of it out.
//!
//! In 我市印发《保定市综合交通规划》 the title (weight 130) beats 保定市 inside it, 印发 states the claim by `issues.forward`, and
//! its subject is 我市 in the same clause. The very code of extraction runs, only traced.

mod names;
mod relations;

use crate::extract::Extractor;
use crate::model::{Document, EntityType, Meta, Part, Precision, Predicate, Quantity, Span, Status};
use crate::{entity, mention, quantity, relation, structure};
use serde::Serialize;

/// Why a document gave what it gave.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Explanation {
    /// The document's id.
    pub id: String,
    /// The reply's own fields.
    pub meta: Meta,
    /// The place it speaks for, and the places that lies in.
    pub region: Vec<String>,
    /// Its sentences, all of them, in order.
    pub sentences: Vec<Sentence>,
}

/// One sentence. Offsets count bytes of the text as written.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Sentence {
    /// Its number, from 1.
    pub number: usize,
    /// Its part of the reply: `head`, `suggestion`, `report`, `nextSteps`, `tail`.
    pub part: &'static str,
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// As written.
    pub text: String,
    /// The names found.
    pub names: Vec<Name>,
    /// What might have been a name and is none.
    pub lost: Vec<Lost>,
    /// The claims that came of it.
    pub claims: Vec<Claim>,
    /// Words that may state a relation and stated none here.
    pub silent: Vec<Silent>,
    /// The quantities found.
    pub quantities: Vec<Quantity>,
}

/// A name found.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Name {
    /// As written.
    pub text: String,
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// What kind of thing it names.
    #[serde(rename = "type")]
    pub entity_type: EntityType,
    /// The canonical name.
    pub name: String,
    /// Whether several things bear the name and the text does not decide.
    pub ambiguous: bool,
    /// The canonical names it may be, where ambiguous.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub candidates: Vec<String>,
    /// Whether it points (我市) rather than names.
    pub deictic: bool,
    /// The entry or rule that found it: `places/new-areas:雄安新区`.
    pub rule: String,
    /// Its file and line; `None` for a procedure of the program.
    pub origin: Option<String>,
    /// Its weight in the choice; `None` where it took no part of its own.
    pub weight: Option<u32>,
    /// The longer name it stands in, as written.
    pub inside: Option<String>,
}

/// A stretch that might have been a name and is none.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Lost {
    /// As written.
    pub text: String,
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// What it would have been.
    #[serde(rename = "type")]
    pub entity_type: EntityType,
    /// The entry or rule that proposed it.
    pub rule: String,
    /// Its file and line; `None` for a procedure of the program.
    pub origin: Option<String>,
    /// Its weight in the choice; `None` where it did not come to that.
    pub weight: Option<u32>,
    /// What was chosen in its place, as written.
    pub winners: Vec<String>,
    /// Why it lost, in Chinese.
    pub why: String,
}

/// A claim and how it was read.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Claim {
    /// Canonical name of the subject.
    pub s: String,
    /// The predicate.
    pub p: Predicate,
    /// Canonical name of the object.
    pub o: String,
    /// How far it has got.
    pub status: Status,
    /// Type of the subject.
    pub s_type: EntityType,
    /// Type of the object.
    pub o_type: EntityType,
    /// The rule that read it.
    pub rule: String,
    /// Its file and line.
    pub origin: Option<String>,
    /// The measured precision of the rule; `None` where too few of its claims were judged.
    pub precision: Option<Precision>,
    /// The word that states it; `None` where the name itself does.
    pub trigger: Option<String>,
    /// Where the subject comes from: `clause`, `sentence`, `carried`, `things`, `speaker`, `name`, `elsewhere`.
    pub subject_from: &'static str,
    /// The same in Chinese.
    pub subject_why: String,
    /// What decided the status, in Chinese.
    pub status_why: String,
}

/// A word that may state a relation and stated none here.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Silent {
    /// The word.
    pub trigger: String,
    /// The rules it belongs to.
    pub rules: Vec<String>,
    /// Why it stated nothing, in Chinese.
    pub why: String,
}

/// Explains what `extractor` finds in `document`.
///
/// ```
/// use zhengtu::{dictionary, explain, extract::Extractor, read};
/// let extractor = Extractor::new(dictionary::load(None)?);
/// let text = "石柱代表：\n支持雄安新区建设。\n保定市人民政府\n2023年5月6日\n";
/// let document = read::document("27", "27.txt", text.as_bytes())?;
/// let explanation = explain::explain(&extractor, &document);
/// let names = explanation.sentences.iter().flat_map(|sentence| &sentence.names);
/// let name = names.into_iter().find(|name| name.text == "雄安新区").expect("it is found");
/// assert!(name.origin.as_deref().is_some_and(|origin| origin.starts_with("places/new-areas.tsv:")));
/// # Ok::<(), zhengtu::Error>(())
/// ```
#[must_use]
pub fn explain(extractor: &Extractor, document: &Document) -> Explanation {
    let dictionary = extractor.dictionary();
    let text = &document.folded.text;
    let structure = structure::parse(document, &dictionary.structure);
    let mut contenders = Vec::new();
    let found = mention::find_traced(text, &structure, dictionary, Some(&mut contenders));
    let entities = entity::link(&found, &structure);
    let mut readings = Vec::new();
    let claims = relation::find_traced(&found.scan, &structure, &entities, Some(&mut readings));
    let quantities = quantity::find(text, &structure, &entities.uncounted(), &dictionary.quantities);
    let record = extractor.extract(document);
    let sentences = structure.sentences.iter().enumerate().map(|(index, sentence)| {
        let span = document.folded.to_original(sentence.span);
        let names = names::Names { document, scan: &found.scan, mentions: &entities.mentions };
        let contenders: Vec<_> = contenders.iter().filter(|contender| contender.sentence == index).collect();
        // what a sentence asks for and a later one refuses is told by the later one
        let tells = |claim: &&relation::Claim| claim.evidence.end == sentence.span.end;
        let of_sentence: Vec<_> = claims.iter().filter(tells).collect();
        let reading = readings.iter().find(|reading| reading.sentence == index);
        let own: Vec<Span> = quantities
            .iter()
            .filter(|quantity| quantity.sentence == index)
            .map(|quantity| document.folded.to_original(quantity.span))
            .collect();
        let is_own = |quantity: &&Quantity| own.contains(&Span::new(quantity.start, quantity.end));
        Sentence {
            number: index + 1,
            part: part_name(sentence.part),
            start: span.start,
            end: span.end,
            text: span.of(&document.text).to_owned(),
            names: names.found(index, &contenders),
            lost: names.lost(index, sentence.span, &contenders),
            claims: of_sentence
                .iter()
                .map(|claim| relations::claim(dictionary, text, reading, sentence.part, claim))
                .collect(),
            silent: reading.map_or_else(Vec::new, |reading| {
                relations::silent(dictionary, text, reading, sentence.part, &of_sentence)
            }),
            quantities: record.quantities.iter().filter(is_own).cloned().collect(),
        }
    });
    let sentences = sentences.collect();
    Explanation { id: document.id.clone(), region: entities.region.chain, sentences, meta: entities.meta }
}

fn part_name(part: Part) -> &'static str {
    match part {
        Part::Head => "head",
        Part::Suggestion => "suggestion",
        Part::Report => "report",
        Part::NextSteps => "nextSteps",
        Part::Tail => "tail",
    }
}

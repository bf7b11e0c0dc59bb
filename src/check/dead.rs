//! Entries that never count: a name that, standing alone in a reply of its own place, something else takes.
//!
//! One named 容易 loses to the word 容易 whatever surrounds it: a fault. One like 西部陆海新通道建设, whose parts weigh as much as the
//! whole, is shadowed: found at most inside something else, worth a look. The very choice of the mention stage decides, so
//! that what is told here is what happens.

use super::tables::fault;
use crate::dictionary::{Dictionary, Entry};
use crate::entity;
use crate::error::Fault;
use crate::mention::{self, Contender};
use crate::model::{EntityType, Meta, Part, Referent, Sentence, Span, Structure};

/// A surface that something else takes.
pub(super) struct Taken {
    /// The entry's row and what takes its place.
    pub(super) fault: Fault,
    /// Whether one ordinary word takes all of it, so that it never counts anywhere.
    pub(super) is_dead: bool,
    /// Whether the row says in `note` why it stands there all the same.
    pub(super) has_reason: bool,
}

/// The sure surfaces that are not found standing alone.
pub(super) fn find(dictionary: &Dictionary) -> Vec<Taken> {
    let mut taken = Vec::new();
    for (index, entry) in dictionary.entries.iter().enumerate() {
        for surface in entry.surfaces.iter().filter(|surface| !surface.is_empty()) {
            let Some((winner, is_dead)) = winner(dictionary, index, entry, surface) else { continue };
            let how = if is_dead { "never counts" } else { "is shadowed" };
            let message = format!("`{surface}` (of `{}`) {how}: {winner}", entry.name);
            let fault = fault(dictionary, entry, message);
            taken.push(Taken { fault, is_dead, has_reason: entry.has_note });
        }
    }
    taken
}

/// Whether a natural feature is called so, of which the table tells the kind: 黄山 of 黄山(山).
fn is_bare(entry: &Entry, name: &str) -> bool {
    entry.kind == "natural" && entry.name.split_once('(').is_some_and(|(bare, _)| bare == name)
}

/// What takes the place of a surface, and whether it is one ordinary word; none where it is found.
fn winner(dictionary: &Dictionary, index: usize, entry: &Entry, surface: &str) -> Option<(String, bool)> {
    let span = Span::new(0, surface.len());
    let issuer = (!entry.place.is_empty()).then(|| format!("{}人民政府", entry.place));
    let structure = Structure {
        meta: Meta { issuer, ..Meta::default() },
        sentences: vec![Sentence { span, paragraph: 0, section: None, part: Part::Report }],
        ..Structure::default()
    };
    let mut contenders = Vec::new();
    let found = mention::find_traced(surface, &structure, dictionary, Some(&mut contenders));
    let is_listed =
        |referent: &Referent| matches!(referent, Referent::Listed(entries) if entries.contains(&index));
    // 浦东新区人民政府 may as well be read as the government of 浦东新区: the same thing comes out
    let linked = entity::link(&found, &structure);
    let is_found = linked.mentions.iter().any(|mention| {
        // 深圳市南山区 is two names, of which the inner one is meant.
        let is_inner = entry.entity_type == EntityType::Place && mention.span.end == span.end;
        (mention.span == span || is_inner)
            && mention.entity_type == entry.entity_type
            && ((is_listed(&mention.referent) && !is_inner)
                || mention.link.name == entry.name
                || is_bare(entry, &mention.link.name))
    });
    if is_found {
        return None;
    }
    let chosen: Vec<&Contender> = contenders.iter().filter(|contender| contender.is_chosen).collect();
    let is_dead = chosen.iter().any(|contender| contender.span == span && contender.name.is_none());
    let shown = |contender: &&Contender| {
        let what = match &contender.name {
            None => "an ordinary word".to_owned(),
            Some((kind, referent)) => {
                let origin = dictionary.origin(referent);
                format!("{kind}{}", origin.map(|origin| format!(" by {origin}")).unwrap_or_default())
            }
        };
        format!("`{}` is taken as {what}", contender.span.of(surface))
    };
    let taken: Vec<String> = chosen.iter().map(shown).collect();
    let winner =
        if taken.is_empty() { "other words join its characters".to_owned() } else { taken.join(", ") };
    Some((winner, is_dead))
}

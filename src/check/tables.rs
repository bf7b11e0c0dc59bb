//! Faults between the rows of tables: aliases that clash or are too short, members and places between that no table holds,
//! places that lie in themselves.
//!
//! An alias of two names of one type (城关区) is no fault where it is the end of both names (兰州市城关区, 拉萨市城关区) or where
//! `note` gives a reason.

use crate::dictionary::{Dictionary, Entry, Sense, WordClass};
use crate::error::Fault;
use crate::model::EntityType;
use std::collections::{BTreeMap, BTreeSet};

/// Adds the faults of the tables.
pub(super) fn check(dictionary: &Dictionary, faults: &mut Vec<Fault>) {
    clashes(dictionary, faults);
    for entry in &dictionary.entries {
        short(dictionary, entry, faults);
    }
    named_places(dictionary, faults);
    cycles(dictionary, faults);
}

/// A fault at an entry's row.
pub(super) fn fault(dictionary: &Dictionary, entry: &Entry, message: String) -> Fault {
    let file = dictionary.overlay.shown(&format!("{}.tsv", entry.table), &entry.name);
    Fault { file, line: entry.line, message }
}

fn origin(dictionary: &Dictionary, entry: &Entry) -> String {
    let Fault { file, line, .. } = fault(dictionary, entry, String::new());
    format!("{file}:{line}")
}

/// Surfaces that always mean two names of one type.
fn clashes(dictionary: &Dictionary, faults: &mut Vec<Fault>) {
    let mut bearers: BTreeMap<(EntityType, &str), Vec<&Entry>> = BTreeMap::new();
    for entry in &dictionary.entries {
        for surface in &entry.surfaces {
            bearers.entry((entry.entity_type, surface)).or_default().push(entry);
        }
    }
    for ((_, surface), entries) in bearers {
        let [first, rest @ ..] = entries.as_slice() else { continue };
        if rest.is_empty() {
            continue;
        }
        // the name itself, qualified homonyms and rows with a reason stand by right
        let is_excused =
            |entry: &Entry| entry.name == surface || entry.name.ends_with(surface) || entry.has_note;
        let mut open = entries.iter().filter(|entry| !is_excused(entry));
        let Some(entry) = open.next_back() else { continue };
        let other = if std::ptr::eq(*entry, *first) { rest.first().unwrap_or(first) } else { first };
        let place = origin(dictionary, other);
        let message = format!(
            "`{surface}` is an alias of `{}` and of `{}` ({place}): list it under `weak`, or give the reason in `note`",
            entry.name, other.name
        );
        faults.push(fault(dictionary, entry, message));
    }
}

/// Aliases of one character, and of two that are an ordinary word.
fn short(dictionary: &Dictionary, entry: &Entry, faults: &mut Vec<Fault>) {
    for alias in entry.aliases() {
        let is_word = || {
            let classes = [WordClass::Plain, WordClass::Verb, WordClass::Function];
            let senses = dictionary.lexicon.lookup(alias);
            classes.iter().any(|class| senses.contains(&Sense::Word(*class)))
        };
        let why = match alias.chars().count() {
            1 => "is one character long",
            2 if is_word() => "is also an ordinary word",
            _ => continue,
        };
        let message = format!("the alias `{alias}` of `{}` {why}: list it under `weak`", entry.name);
        faults.push(fault(dictionary, entry, message));
    }
}

/// Places named in `members` and `via` that no table holds.
fn named_places(dictionary: &Dictionary, faults: &mut Vec<Fault>) {
    let other_ends = [EntityType::Facility, EntityType::DevelopmentZone];
    let others = dictionary.entries.iter().filter(|entry| other_ends.contains(&entry.entity_type));
    let others: BTreeSet<&str> = others.map(|entry| entry.name.as_str()).collect();
    let is_unknown =
        |name: &&String| dictionary.gazetteer.get(name).is_none() && !others.contains(name.as_str());
    for entry in &dictionary.entries {
        for name in entry.via.iter().filter(is_unknown) {
            let message = format!("`{}` leads over `{name}`, which no table of places holds", entry.name);
            faults.push(fault(dictionary, entry, message));
        }
        let place = dictionary.gazetteer.get(&entry.name).filter(|_| entry.entity_type == EntityType::Place);
        for name in place.iter().flat_map(|place| &place.members).filter(is_unknown) {
            let message = format!("`{}` has the member `{name}`, which no table of places holds", entry.name);
            faults.push(fault(dictionary, entry, message));
        }
    }
}

/// Places that lie in themselves by way of their parents.
fn cycles(dictionary: &Dictionary, faults: &mut Vec<Fault>) {
    for entry in dictionary.entries.iter().filter(|entry| entry.entity_type == EntityType::Place) {
        let chain = dictionary.gazetteer.chain(&entry.name);
        let last = chain.last().and_then(|last| dictionary.gazetteer.get(last));
        if last.is_some_and(|last| last.parent == entry.name) {
            let way = chain.iter().skip(1).chain([&entry.name.as_str()]).copied().collect::<Vec<_>>();
            let message = format!("`{}` lies in itself: {}", entry.name, way.join(" → "));
            faults.push(fault(dictionary, entry, message));
        }
    }
}

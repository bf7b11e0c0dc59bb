//! What a text calls a line for short once it is named: S11线 of 成都至德阳市域铁路S11线, 北延线 of 2号线北延线, 莱荣高铁 of 莱西至荣成铁路.
//!
//! A section is a line of its own, under the name as it stands (黔江至吉首段): no line's name is put before it.

use crate::dictionary::{Dictionary, LineWords, WordList};
use crate::model::{EntityType, Mention};
use std::collections::BTreeSet;

/// How many lines a text may name for short forms to be looked up among them; one of thousands must not take forever.
const MANY: usize = 1_000;

/// Gives a bare number or branch the name of the one line of the text that ends in it.
pub(super) fn settle(text: &str, dictionary: &Dictionary, mentions: &mut [Mention]) {
    let words = &dictionary.line_words;
    let is_line =
        |mention: &&Mention| mention.entity_type == EntityType::TransportLine && mention.inside.is_none();
    let names: BTreeSet<String> =
        mentions.iter().filter(is_line).map(|mention| mention.link.name.clone()).collect();
    if names.len() > MANY {
        return;
    }
    let written: Vec<&str> = names
        .iter()
        .map(String::as_str)
        .filter(|name| name.contains(|mark| words.end_marks.contains(mark)))
        .collect();
    let lines = mentions
        .iter_mut()
        .filter(|mention| mention.entity_type == EntityType::TransportLine && mention.inside.is_none());
    for mention in lines {
        let core = mention.core.of(text);
        if let Some(name) = by_letters(core, &written, dictionary).filter(|_| mention.link.name == core) {
            name.clone_into(&mut mention.link.name);
        }
        if !is_short(core, words) {
            continue;
        }
        let mut longer = names.iter().filter(|name| name.len() > core.len() && name.ends_with(core));
        if let (Some(name), None) = (longer.next(), longer.next()) {
            mention.link.name.clone_from(name);
        }
    }
}

/// The one line written with its ends whose letters and kind `core` bears: 莱西至荣成铁路 for 莱荣高铁. A line that a table knows goes where the
/// table says: 西成高铁 (西安, 成都) is not 西宁至成都铁路.
fn by_letters<'a>(core: &str, written: &[&'a str], dictionary: &Dictionary) -> Option<&'a str> {
    let words = &dictionary.line_words;
    if written.is_empty() || core.contains(|mark| words.end_marks.contains(mark)) {
        return None;
    }
    let kinds = words.one_kind.iter().find(|kinds| kinds.closes(core))?;
    let letters = without_kind(core, kinds)?;
    let listed = dictionary.sure(dictionary.lexicon.lookup(core));
    let listed: Vec<&str> = listed.flat_map(|entry| entry.ends.iter().map(String::as_str)).collect();
    let goes_to = |end: &str| listed.is_empty() || listed.iter().any(|place| place.starts_with(end));
    let begins = |ends: &str| {
        let ends: Vec<&str> = ends.split(|mark| words.end_marks.contains(mark)).collect();
        ends.len() == letters.chars().count()
            && ends.iter().zip(letters.chars()).all(|(end, letter)| end.starts_with(letter) && goes_to(end))
    };
    let mut full = written.iter().filter(|name| without_kind(name, kinds).is_some_and(begins));
    full.next().copied().filter(|_| full.next().is_none())
}

/// A line's name without the word for its kind: 莱荣 of 莱荣高铁.
fn without_kind<'n>(name: &'n str, kinds: &WordList) -> Option<&'n str> {
    let kind = kinds.closing(name).max_by_key(|kind| kind.len())?;
    name.strip_suffix(kind)
}

/// Whether a line is named by its number or its branch alone: R1线, 2号线一期, 城际铁路R1线, 北延线.
fn is_short(core: &str, words: &LineWords) -> bool {
    let bare = words.rails.opening(core).next().and_then(|rail| core.strip_prefix(rail)).unwrap_or(core);
    let is_numbered = bare.starts_with(|first: char| first.is_ascii_alphanumeric()) && bare.contains('线');
    is_numbered && !bare.contains('国') || words.phases.contains(core)
}

#[cfg(test)]
mod tests {
    use super::{by_letters, is_short};
    use crate::dictionary;

    #[test]
    fn a_number_or_branch_alone_is_a_short_form() {
        let dictionary = dictionary::load(None).expect("the built-in dictionaries load");
        for (core, expected) in [
            ("R1线", true),
            ("城际铁路R1线", true),
            ("北延线", true),
            ("2号线一期", true),
            ("京张线", false),
            ("G107国道", false),
        ] {
            assert_eq!(is_short(core, &dictionary.line_words), expected, "{core}");
        }
    }

    #[test]
    fn letters_stand_for_the_line_that_is_written_out() {
        let dictionary = dictionary::load(None).expect("the built-in dictionaries load");
        let written = ["莱西至荣成铁路", "阳城至运城高速公路", "武汉至咸宁快速通道", "西宁至成都铁路"];
        let full = |core| by_letters(core, &written, &dictionary);
        assert_eq!(full("莱荣高铁"), Some("莱西至荣成铁路"));
        assert_eq!(full("阳运高速"), Some("阳城至运城高速公路"));
        assert_eq!(full("武咸城际铁路"), None, "a road is no railway");
        assert_eq!(full("莱荣高速"), None);
        assert_eq!(full("西成高铁"), None, "which the table leads to Xi'an");
    }
}

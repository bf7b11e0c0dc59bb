//! Sections of lines that stand without their line: 黔江至吉首段 behind 渝湘高铁重庆至黔江段 is 渝湘高铁黔江至吉首段.
//!
//! The line is the last one named in the same sentence.

use crate::dictionary::LineWords;
use crate::model::{EntityType, Mention};

/// What a section ends in.
const SECTION: char = '段';

/// Gives sections the name of their line.
pub(crate) fn settle(text: &str, words: &LineWords, mentions: &mut [Mention]) {
    let mut last: Option<(usize, String)> = None;
    for mention in mentions.iter_mut() {
        if mention.entity_type != EntityType::TransportLine || mention.inside.is_some() {
            continue;
        }
        let core = mention.core.of(text);
        if core.ends_with(SECTION) && line_of(core, words).is_none() {
            if let Some((_, line)) = last.as_ref().filter(|(at, _)| *at == mention.sentence) {
                mention.link.name = format!("{line}{}", mention.link.name);
            }
            continue;
        }
        let line = line_of(&mention.link.name, words).unwrap_or(&mention.link.name);
        last = Some((mention.sentence, line.to_owned()));
    }
}

/// The line in the name of a section: 渝湘高铁 of 渝湘高铁重庆至黔江段; of another name the whole.
fn line_of<'a>(name: &'a str, words: &LineWords) -> Option<&'a str> {
    let Some(stem) = name.strip_suffix(SECTION) else { return Some(name) };
    words.head_end(stem).and_then(|end| name.get(..end))
}

#[cfg(test)]
mod tests {
    use super::line_of;
    use crate::dictionary;

    #[test]
    fn a_section_is_parted_from_its_line() {
        let dictionary = dictionary::load(None).expect("the built-in dictionaries load");
        let line = |name| line_of(name, &dictionary.line_words);
        assert_eq!(line("渝湘高铁重庆至黔江段"), Some("渝湘高铁"));
        assert_eq!(line("G5京昆高速公路绵阳至成都段"), Some("G5京昆高速公路"));
        assert_eq!(line("黔江至吉首段"), None);
        assert_eq!(line("渝湘高铁"), Some("渝湘高铁"));
    }
}

//! Names that the text itself sets up, found from there on: 长三角生态绿色一体化发展示范区(以下简称“示范区”), 溪田铁路.
//!
//! From the definition on 示范区 is a mention of the same type; what it is called is settled by the entity stage. 《纲要》 needs
//! no help, for every title in 《》 is found. What a pattern read once is read again where the words around tell nothing: 溪田铁路 in
//! 适时对溪田铁路进行改造.

use super::choose::Candidate;
use super::listed::char_count;
use super::scan::Scan;
use crate::dictionary::Hit;
use crate::model::{EntityType, Referent, Span};
use rustc_hash::FxHashMap;

/// How far behind its opening bracket a definition may end, in bytes.
const REACH: usize = 300;

/// What finds a name that the text defines.
const DEFINED: Referent = Referent::Rule("alias");

/// How many names are read again at most; a text of many thousands must not take forever.
const MANY: usize = 2_000;

/// From how many characters on a name is told from a common noun wherever it stands.
const SHORTEST: usize = 4;

/// The names that the text has set up so far, by their first character.
#[derive(Default)]
pub(crate) struct Aliases {
    known: FxHashMap<char, Vec<Known>>,
    count: usize,
}

/// A name that the text has set up.
struct Known {
    name: String,
    kind: EntityType,
    referent: Referent,
    /// What each of its characters weighs.
    per_char: u32,
}

impl Aliases {
    /// Notes a chosen name, and the short name that is defined right behind it.
    pub(crate) fn note(&mut self, scan: &Scan, chosen: &Candidate) {
        let Some((kind, referent)) = &chosen.name else { return };
        let core = chosen.core.of(scan.text);
        if is_told_again(*kind, referent) && core.chars().nth(SHORTEST - 1).is_some() {
            self.add(core, *kind, referent.clone(), 10);
        }
        // 财政部、生态环境部(以下简称两部门): several are called so
        let is_of_several = |alias: &str| {
            let digits = &scan.dictionary.grammar.count_digits;
            *kind == EntityType::Institution && alias.starts_with(|first| digits.contains(first))
        };
        let defined = definition(scan.text, chosen.span.end).map(|(alias, _)| alias);
        let is_short = |alias: &&str| (2..=12).contains(&alias.chars().count());
        if let Some(alias) = defined.filter(is_short).filter(|alias| !is_of_several(alias)) {
            self.add(alias, *kind, DEFINED, 12);
        }
    }

    fn add(&mut self, name: &str, kind: EntityType, referent: Referent, per_char: u32) {
        let is_defined = referent == DEFINED;
        let Some(first) = name.chars().next().filter(|_| is_defined || self.count < MANY) else { return };
        let known = self.known.entry(first).or_default();
        let new = Known { name: name.to_owned(), kind, referent, per_char };
        match known.iter_mut().find(|other| other.name == name) {
            Some(other) if is_defined && other.referent != DEFINED => *other = new,
            Some(_) => {}
            None => {
                known.push(new);
                self.count += 1;
            }
        }
    }

    /// Candidates for the names known so far in one sentence.
    pub(crate) fn candidates(&self, scan: &Scan, sentence: Span) -> Vec<Candidate> {
        let mut found = Vec::new();
        if self.count == 0 {
            return found;
        }
        let text = scan.slice(sentence.start, sentence.end);
        for (offset, first) in text.char_indices() {
            let rest = text.get(offset..).unwrap_or_default();
            let known = self.known.get(&first).into_iter().flatten();
            let stand = known.filter(|known| rest.starts_with(&known.name)).filter_map(|known| {
                let start = sentence.start + offset;
                let span = Span::new(start, start + known.name.len());
                let is_whole = known.referent == DEFINED || !is_torn(scan, span);
                let weight = known.per_char * char_count(scan, span);
                is_whole.then(|| Candidate::name(span, known.kind, known.referent.clone(), weight))
            });
            found.extend(stand);
        }
        found
    }
}

/// Whether a word or longer name reaches out of the stretch or into it: 铁路局 out of 溪田铁路, 学生 out of 龙湖大学.
fn is_torn(scan: &Scan, span: Span) -> bool {
    let is_word = |hit: &Hit| {
        let facts = scan.facts(*hit);
        facts.bounds_names() || facts.is_head() || facts.is_listed() || facts.is_department()
    };
    let ends = span.of(scan.text).char_indices().rev().take(2).map(|(at, _)| span.start + at);
    let reaches_out = |at: usize| scan.starting(at).iter().any(|hit| hit.end > span.end && is_word(hit));
    let first = scan.at(span.start).map_or(span.start, |first| span.start + first.len_utf8());
    ends.into_iter().any(reaches_out)
        || scan.ending(first).iter().any(|hit| hit.start < span.start && is_word(hit))
}

/// Whether a name of this kind that was read by such means is read again: what lies somewhere or is built, read by its head or as a line.
fn is_told_again(kind: EntityType, referent: &Referent) -> bool {
    let kinds = [
        EntityType::TransportLine,
        EntityType::Facility,
        EntityType::Project,
        EntityType::DevelopmentZone,
        EntityType::Institution,
    ];
    kinds.contains(&kind) && matches!(referent, Referent::Head(_) | Referent::Rule("line"))
}

/// The short name that is defined in the brackets at `end`, and where they close: 示范区 of (以下简称“示范区”), 纲要 of 》(以下简称《纲要》).
pub(crate) fn definition(text: &str, end: usize) -> Option<(&str, usize)> {
    let inner = text.get(end..)?.trim_start_matches(['》', '”']).strip_prefix('(')?;
    let mut near = inner.char_indices().take_while(|(at, _)| *at < REACH);
    let (close, _) = near.find(|(_, character)| *character == ')')?;
    let definition = inner.get(..close)?;
    let alias = definition.get(definition.find("简称")? + "简称".len()..)?;
    let alias = alias.trim_start_matches(['为', ':']).trim_matches(['《', '》', '“', '”', ' ']);
    let behind = text.len() - inner.len() + close + ')'.len_utf8();
    (!alias.is_empty()).then_some((alias, behind))
}

#[cfg(test)]
mod tests {
    use super::definition;
    use crate::dictionary;
    use crate::mention::find;
    use crate::model::{Part, Sentence, Span, Structure};

    /// The names of each sentence of `text`.
    fn names(text: &str) -> Vec<Vec<&str>> {
        let dictionary = dictionary::load(None).expect("the built-in dictionaries load");
        let mut structure = Structure::default();
        let mut start = 0;
        for sentence in text.split_inclusive('。') {
            let span = Span::new(start, start + sentence.len());
            structure.sentences.push(Sentence { span, paragraph: 0, section: None, part: Part::Report });
            start = span.end;
        }
        let found = find(text, &structure, &dictionary);
        let of = |number| found.mentions.iter().filter(move |mention| mention.sentence == number);
        (0..structure.sentences.len())
            .map(|number| of(number).map(|mention| mention.span.of(text)).collect())
            .collect()
    }

    #[test]
    fn what_was_read_once_is_read_again() {
        let found = names("溪田铁路是重要的联络线。根据运量适时对溪田铁路进行改造。");
        assert_eq!(found, [["溪田铁路"], ["溪田铁路"]]);
        assert!(
            names("根据运量适时对溪田铁路进行改造。").concat().is_empty(),
            "nothing tells where it begins"
        );
    }

    #[test]
    fn a_longer_name_reaches_over_one_read_before() {
        let found = names("青石湾水库已建成。青石湾水库除险加固工程已开工。");
        assert_eq!(found, [vec!["青石湾水库"], vec!["青石湾水库除险加固工程"]]);
    }

    #[test]
    fn definitions_stand_in_brackets() {
        let check = |text: &str, expect: Option<&str>| {
            let end = text.find(['》', '(']).expect("the title ends");
            assert_eq!(definition(text, end).map(|(alias, _)| alias), expect);
        };
        check("纲要全文》(以下简称《纲要》)提出", Some("纲要"));
        check("办公室(以下简称“市雄安办”)", Some("市雄安办"));
        check("规划》(2018年)", None);
    }
}

//! The labels of a reply's head and tail, found in one pass: 联 系 人:刘 平 电话:0312-3088120 has two.
//!
//! A label is a word of `structure.toml` before a colon or 【, or at the start of its line before a blank; blanks inside it do
//! not count. The longest label wins: 联系人及电话 is not 联系人.

use super::letters::Letters;
use super::structure::Fields;
use crate::model::Span;
use regex::Regex;
use std::collections::{BTreeMap, BTreeSet};

/// Any blanks; a folded text has these two only, and all of Unicode's would make the pattern ten times as large.
const BLANKS: &str = "[ \n]*";

/// Which field a label fills.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "each is named for its list in structure.toml")]
pub enum FieldKind {
    SignedBy,
    Contact,
    Unit,
    Phone,
    ContactAndPhone,
    Cc,
    Public,
    ResultClass,
    DocNumber,
    Date,
    Issuer,
    ProposalTitle,
    ProposalNumber,
    Title,
    Other,
}

/// All labels, compiled.
#[derive(Debug, Clone, Default)]
pub struct Labels {
    pattern: Option<Regex>,
    /// The labels of phones, for those that are put together.
    phones: Vec<String>,
    kinds: BTreeMap<String, FieldKind>,
    /// The characters that labels begin with.
    first: BTreeSet<char>,
    /// What a saved page puts before the items of a list.
    bullets: Letters,
}

/// A label and what stands behind it, up to the next label or the end of the line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Labelled {
    /// Which field it fills.
    pub kind: FieldKind,
    /// The label's first byte.
    pub start: usize,
    /// The value without the blanks and bars around it.
    pub value: Span,
}

impl Labels {
    /// Compiles the labels of `fields`, before which `bullets` may stand.
    #[must_use]
    pub fn new(fields: &Fields, bullets: &Letters) -> Self {
        let lists = [
            (FieldKind::SignedBy, &fields.signed_by),
            (FieldKind::Contact, &fields.contact),
            (FieldKind::Unit, &fields.unit),
            (FieldKind::Phone, &fields.phone),
            (FieldKind::ContactAndPhone, &fields.contact_and_phone),
            (FieldKind::Cc, &fields.cc),
            (FieldKind::Public, &fields.public),
            (FieldKind::ResultClass, &fields.result_class),
            (FieldKind::DocNumber, &fields.doc_number),
            (FieldKind::Date, &fields.date),
            (FieldKind::Issuer, &fields.issuer),
            (FieldKind::ProposalTitle, &fields.proposal_title),
            (FieldKind::ProposalNumber, &fields.proposal_number),
            (FieldKind::Title, &fields.title),
            (FieldKind::Other, &fields.other),
        ];
        let entries =
            lists.into_iter().flat_map(|(kind, list)| list.iter().map(move |label| (label.clone(), kind)));
        let kinds: BTreeMap<String, FieldKind> = entries.collect();
        let [units, persons, phones, joins, plain] = [
            any(&fields.unit),
            any(fields.contact.iter().chain(&fields.joined_contact)),
            any(&fields.phone),
            any(&fields.joins),
            any(kinds.keys()),
        ];
        let joined = format!(
            "(?:{units}{joins})?{persons}{joins}{phones}|{units}{joins}{phones}|{units}{joins}{persons}"
        );
        let pattern = format!(
            "(?:^|[ \n,;:。、()\\[\\]〔〕【】0-9是否])({joined}|{plain})(?:{BLANKS}(:|[〔\\[【])|{BLANKS}[〕\\])】]{BLANKS}|[ \n]+|$)"
        );
        let first = kinds.keys().filter_map(|label| label.chars().next()).collect();
        Self {
            pattern: Regex::new(&pattern).ok(),
            phones: fields.phone.clone(),
            kinds,
            first,
            bullets: bullets.clone(),
        }
    }

    /// What a label, without blanks, fills; of those that are put together the person and the phone count.
    fn kind(&self, label: &str) -> FieldKind {
        let put_together = || match self.phones.iter().any(|phone| label.ends_with(phone.as_str())) {
            true => FieldKind::ContactAndPhone,
            false => FieldKind::Contact,
        };
        self.kinds.get(label).copied().unwrap_or_else(put_together)
    }

    /// Whether a word, without blanks, is a label.
    #[must_use]
    pub fn is_label(&self, word: &str) -> bool {
        self.kinds.contains_key(word)
    }

    /// Whether a line opens with a label, brackets before it apart.
    #[must_use]
    pub fn opens(&self, line: &str) -> bool {
        if !self.may_open(line) {
            return false;
        }
        let found = self.first(line, Span::new(0, line.len()), 1);
        found.first().is_some_and(|label| {
            line.get(..label.start).is_some_and(|before| self.past_opening(before).is_empty())
        })
    }

    /// A line without what may stand before a label that opens it: a blank, a bracket, a bullet.
    fn past_opening<'t>(&self, line: &'t str) -> &'t str {
        line.trim_start_matches(|character| {
            matches!(character, ' ' | '(') || self.bullets.contains(character)
        })
    }

    /// Whether a line's first character, brackets before it apart, is one that labels begin with.
    fn may_open(&self, line: &str) -> bool {
        self.past_opening(line).chars().next().is_some_and(|first| self.first.contains(&first))
    }

    /// The labels of a line that stands at `line` in `text`.
    #[must_use]
    pub fn find(&self, text: &str, line: Span) -> Vec<Labelled> {
        self.first(text, line, usize::MAX)
    }

    /// The first `count` of them; the last one's value then goes on to the line's end.
    fn first(&self, text: &str, line: Span, count: usize) -> Vec<Labelled> {
        let Some(pattern) = &self.pattern else { return Vec::new() };
        let content = line.of(text);
        // a label stands before a colon or a bracket, or opens its line
        if !content.contains([':', '〔', '[', '【']) && !self.may_open(content) {
            return Vec::new();
        }
        let mut found: Vec<Labelled> = Vec::new();
        let mut from = 0;
        while found.len() < count
            && let Some(captures) = pattern.captures_at(content, from)
        {
            let (Some(all), Some(label)) = (captures.get(0), captures.get(1)) else { break };
            from = label.end();
            let has_colon = captures.get(2).is_some();
            let opens_line =
                content.get(..label.start()).is_some_and(|before| self.past_opening(before).is_empty());
            // [ 发布机构 ] 省水利厅 [ 发文日期 ]
            let is_framed =
                content.get(..label.start()).is_some_and(|before| before.trim_end().ends_with('['))
                    && content.get(label.end()..).is_some_and(|behind| behind.trim_start().starts_with(']'));
            if !(has_colon || is_framed || opens_line && all.end() > label.end()) {
                continue;
            }
            let bare: String = label.as_str().chars().filter(|c| !c.is_whitespace()).collect();
            let kind = self.kind(&bare);
            if let Some(last) = found.last_mut() {
                last.value = trim(text, Span::new(last.value.start, line.start + label.start()));
            }
            let value = trim(text, Span::new(line.start + all.end(), line.end));
            found.push(Labelled { kind, start: line.start + label.start(), value });
            // the colon or blank behind this label may stand before the next one
            let last_len = all.as_str().chars().next_back().map_or(0, char::len_utf8);
            from = label.end().max(all.end() - last_len);
        }
        found
    }
}

/// A pattern for any of `labels`, the longest first; what they begin with is looked at once: 联(?:系单位|系人).
fn any<'a>(labels: impl IntoIterator<Item = &'a String>) -> String {
    let mut labels: Vec<&String> = labels.into_iter().collect();
    labels.sort_by_key(|label| std::cmp::Reverse(label.chars().count()));
    let mut by_first: BTreeMap<char, Vec<String>> = BTreeMap::new();
    for label in labels {
        let mut characters = label.chars();
        if let Some(first) = characters.next() {
            by_first.entry(first).or_default().push(characters.map(spaced).collect());
        }
    }
    let groups = by_first.iter().map(|(first, rests)| {
        let first = regex::escape(&first.to_string());
        format!("{first}(?:{})", rests.join("|"))
    });
    format!("(?:{})", groups.collect::<Vec<_>>().join("|"))
}

/// A pattern for a character that lets blanks stand before it.
fn spaced(character: char) -> String {
    format!("{BLANKS}{}", regex::escape(&character.to_string()))
}

/// A value without the blanks and the bars of a table around it: 发文机构: | 科技部 |.
fn trim(text: &str, span: Span) -> Span {
    let is_edge = |character: char| character.is_whitespace() || character == '|';
    let content = span.of(text);
    let start = span.start + (content.len() - content.trim_start_matches(is_edge).len());
    // [ 成文日期 ] opens behind it
    let value = content.trim_start_matches(is_edge).trim_end_matches(|last| is_edge(last) || last == '[');
    Span::new(start, start + value.len())
}

#[cfg(test)]
mod tests {
    use crate::dictionary::StructureWords;
    use crate::model::Span;
    use expect_test::{Expect, expect};

    fn check(line: &str, expected: &Expect) {
        let words = StructureWords::built_in().expect("the built-in words load");
        let found = words.labels.find(line, Span::new(0, line.len()));
        let shown: Vec<String> =
            found.iter().map(|label| format!("{:?}={}", label.kind, label.value.of(line))).collect();
        expected.assert_eq(&shown.join(" "));
    }

    #[test]
    fn several_labels_share_a_line() {
        check("联 系 人:刘 平  电话:0312-3088120", &expect!["Contact=刘 平 Phone=0312-3088120"]);
        check("联系人及电话:刘 平,0312", &expect!["ContactAndPhone=刘 平,0312"]);
        check("(联系人:方立秋,电话:0730-6220011)", &expect!["Contact=方立秋, Phone=0730-6220011)"]);
        check("是否同意公开【主动公开】", &expect!["Public=主动公开】"]);
        check("承办科室及人员:规划科 赵明", &expect!["Contact=规划科 赵明"]);
        check(
            "承办单位、经办人及电话:市交通局 赵明 8781234",
            &expect!["ContactAndPhone=市交通局 赵明 8781234"],
        );
        check("办理结果:A    是否公开:是", &expect!["ResultClass=A Public=是"]);
        check("联系人: 电话:0312", &expect!["Contact= Phone=0312"]);
        check("嘉发改函〔2023〕59号   签发人:钟一鸣", &expect!["SignedBy=钟一鸣"]);
        check("[ 发布机构 ] 省水利厅 [ 成文日期 ] 2022-06-10", &expect!["Issuer=省水利厅 Date=2022-06-10"]);
        check("• 成文日期 2025-07-04", &expect!["Date=2025-07-04"]);
        check("索引号:| 306-01 | 发文机构:| 科技部 |", &expect!["Other=306-01 Issuer=科技部"]);
    }

    #[test]
    fn a_word_in_a_sentence_is_no_label() {
        check("我局已明确专人联系电话调度工作。", &expect![""]);
        check("抄送 省政府办公厅", &expect!["Cc=省政府办公厅"]);
    }
}

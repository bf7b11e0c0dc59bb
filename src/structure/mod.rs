//! A [`Document`] taken apart: 石柱代表:您提出的…收悉。一、…二、下一步… → its own fields, sections and sentences.
//!
//! Works on the folded text, so every span is a folded offset; the values in `meta` are as written. No text is an
//! error: what is not found is left out, and a text without any head is all body.

mod enumeration;
mod frame;
mod line;
mod meta;
mod part;
mod section;
mod sentence;

use crate::dictionary::StructureWords;
use crate::model::{Document, Structure};
pub(crate) use line::prefix;

/// Takes a document apart.
///
/// ```
/// use zhengtu::{dictionary::StructureWords, model::Part, read, structure};
/// let words = StructureWords::built_in().expect("the built-in words are valid");
/// let text = "关于市人大第7号建议的答复\n李明代表：\n您提出的建议收悉。大桥已开工。下一步，我局将加快建设。";
/// let found = structure::parse(&read::document("7", "7.txt", text.as_bytes())?, &words);
/// assert_eq!(found.meta.addressees, ["李明"]);
/// assert_eq!(found.sentences.last().map(|last| last.part), Some(Part::NextSteps));
/// # Ok::<(), zhengtu::Error>(())
/// ```
#[must_use]
pub fn parse(document: &Document, words: &StructureWords) -> Structure {
    let text = &document.folded.text;
    let lines = line::split(text);
    let frame = frame::find(text, &lines, words);
    let proposal = meta::proposal::find(text, &frame, words);
    let breaks = [frame.body.start, proposal.naming_end.unwrap_or(0)];
    let pieces = sentence::split(text, &lines, &breaks);
    let closing = part::closing(text, &pieces, &frame, words);
    let frame = frame.with_body_end(closing);
    let headings = enumeration::headings(text, &pieces, frame.body);
    let sections = section::build(&pieces, &headings, frame.body);
    let (sentences, sections) = part::assign(text, &pieces, &headings, sections, &frame, &proposal, words);
    let (meta, fields) = meta::read(document, &lines, &frame, &proposal, words);
    Structure { meta, fields, sections, sentences }
}

#[cfg(test)]
mod tests {
    use super::parse;
    use crate::dictionary::StructureWords;
    use crate::model::Structure;
    use crate::read::document;
    use proptest::prelude::{ProptestConfig, prop_assert, prop_assert_eq, proptest};

    fn structure(text: &str) -> Option<Structure> {
        let words = StructureWords::built_in().expect("the built-in words load");
        document("x", "x.txt", text.as_bytes()).ok().map(|document| parse(&document, &words))
    }

    /// What must hold of any text: disjoint, ordered, on boundaries, nothing but blanks between.
    fn covers(text: &str) -> Result<(), String> {
        let Some(found) = structure(text) else { return Ok(()) };
        let folded = crate::model::fold_text(text);
        let mut end = 0;
        for sentence in &found.sentences {
            let span = sentence.span;
            let gap = folded.get(end..span.start).ok_or("overlapping or off a boundary")?;
            if !gap.trim().is_empty() {
                return Err(format!("left out: {gap:?}"));
            }
            let content = folded.get(span.start..span.end).ok_or("off a boundary")?;
            if content.trim() != content || content.is_empty() {
                return Err(format!("blank edges: {content:?}"));
            }
            end = span.end;
        }
        let rest = folded.get(end..).ok_or("past the end")?;
        if rest.trim().is_empty() { Ok(()) } else { Err(format!("left out: {rest:?}")) }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 192, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn any_text_is_covered(text in "\\PC{0,200}") {
            prop_assert_eq!(covers(&text), Ok(()));
        }

        #[test]
        fn any_mixture_of_the_words_is_covered(parts in proptest::collection::vec(
            proptest::sample::select(vec![
                "石柱代表：", "您提出的", "“关于", "《", "》", "（", "）", "的建议", "收悉，", "现答复如下：", "\n", "一、", "（二）", "3.",
                "一是", "；二是", "下一步，", "。", "！", "”", "感谢您的关心。", "2019年4月8日", "保定市人民政府", "联系人：", "抄送：", "第12号",
                "十三届人大", "二次会议", "\u{3000}", "关于", "答复", "甲乙丙丁", "A类", "〔2020〕", "：",
            ]), 0..60)) {
            let text = parts.concat();
            let found = covers(&text);
            prop_assert!(found.is_ok(), "{found:?} in {text:?}");
        }
    }

    #[test]
    fn a_line_of_megabytes_takes_linear_time() {
        let text = "推进雄安新区（起步区）建设，加快《规划》编制；".repeat(20_000);
        let found = structure(&text).expect("plain text is read");
        assert!(found.sentences.len() > 100, "an endless sentence is cut");
    }
}

//! The suggestion itself: 您提出的关于“把握…机遇”的建议收悉 → 关于把握…机遇的建议; its number from the title.
//!
//! Outer quotes and 《》 go, inner ones stay. What names the suggestion ends where its own words end: …的提案》,由我部会同
//! 水利部办理 is a claim from 由 on.

use super::super::frame::Frame;
use super::super::line::prefix;
use super::{Fields, Source};
use crate::dictionary::{FieldKind, StructureWords};
use crate::model::{Meta, Span};
use regex::Regex;
use std::sync::LazyLock;

static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r#"第[ \n]*[“"(\[【]?[ \n]*[A-Za-z]{0,3}[ \n]*([0-9]{1,12}|[一二三四五六七八九十]{1,3})[ \n]*[”")\]】]?[ \n]*号|([0-9]{1,12})[ \n]*号(?:代表)?(?:建议|提案|议案)"#)
        .expect("a constant pattern, tested by the cases")
});

static NAMED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?:提出|提交|反映|递交)了?的?([^,。;《“]{4,120}?的(?:建议|提案|议案))(?:,|。|\(|已|收|由|我|$)",
    )
    .expect("a constant pattern, tested by the cases")
});

static IN_TITLE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(关于.{4,}?的?(?:建议|提案|议案)[》”]?)的?(?:会办)?(?:办理)?(?:情况)?的?(?:答复|复函|回复|函)",
    )
    .expect("a constant pattern, tested by the cases")
});

/// Words that end a suggestion's title.
const KINDS: [&str; 3] = ["建议", "提案", "议案"];

/// Where the letter names the suggestion.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in super::super) struct Proposal {
    /// Parts of its title, in the order they are joined: 关于, 把握…机遇, 的建议.
    title: Vec<Span>,
    /// Words to add behind them.
    suffix: &'static str,
    /// Where the words that name it end.
    pub(in super::super) naming_end: Option<usize>,
}

/// Looks for it at the start of the letter.
pub(in super::super) fn find(text: &str, frame: &Frame, words: &StructureWords) -> Proposal {
    let opening = prefix(frame.body.of(text), 3000);
    let mut ends = opening.match_indices('\n').map(|(at, _)| at);
    let opening = opening.get(..ends.nth(2).unwrap_or(opening.len())).unwrap_or(opening);
    let opening = opening.get(..first_heading(opening)).unwrap_or(opening);
    let Some(received) = words.suggestion.received_pattern.find(opening) else {
        let first =
            opening.get(..opening.find(['。', '\n']).map_or(opening.len(), |at| at)).unwrap_or_default();
        let opens = words.suggestion.openers.opens(first);
        let has_verb = words.suggestion.verbs.iter().any(|verb| first.contains(verb.as_str()));
        if opens && has_verb {
            return located(text, frame.body.start, first, first.len());
        }
        return Proposal::default();
    };
    // 很高兴收到您《关于…的建议》: the title stands behind the word, in the same sentence.
    let sentence = opening.find(['。', '\n']).unwrap_or(opening.len());
    let before = opening.get(..received.start()).unwrap_or_default();
    let is_behind = !before.contains(['《', '“', '"', '「', '。']) && !before.contains("关于");
    let limit = if is_behind { received.start().max(sentence) } else { received.start() };
    located(text, frame.body.start, opening, limit)
}

/// Where the first numbered line begins, for a heading's words name no suggestion.
fn first_heading(opening: &str) -> usize {
    let lines = opening.match_indices('\n').map(|(at, _)| at + 1);
    let mut headings =
        lines.filter(|&at| super::super::enumeration::opens_number(opening.get(at..).unwrap_or_default()));
    headings.next().unwrap_or(opening.len())
}

/// Reads the title in `opening`, which stands at `base`; `limit` is where 收悉 or its like begins.
fn located(text: &str, base: usize, opening: &str, limit: usize) -> Proposal {
    let zone = opening.get(..limit).unwrap_or(opening);
    let quotes = || zone.char_indices().filter_map(|(at, c)| closing(c).map(|close| (at, c, close)));
    // 《发展壮大物流产业》(第568号)收悉
    let is_received = |end: usize| opening.get(end..limit).is_some_and(is_received);
    // 感谢您对“三农”工作的关注。您提交的《关于…的提案》: the first quotation that may name a suggestion.
    let names = |&(at, open, close): &(usize, char, char)| {
        let inside = at + open.len_utf8();
        matching(opening, at, open, close).is_some_and(|stop| {
            let inner = opening.get(inside..stop).unwrap_or_default();
            let behind = opening.get(stop + close.len_utf8()..).unwrap_or_default();
            let kind = behind.strip_prefix('的').unwrap_or(behind).trim_start();
            inner.contains("关于")
                || KINDS.iter().any(|word| inner.ends_with(word) || kind.starts_with(word))
                || is_received(stop + close.len_utf8())
        })
    };
    let quote = quotes().find(names).or_else(|| quotes().next());
    let about = zone.find("关于");
    let span = |from: usize, to: usize| Span::new(base + from, base + to);
    let mut found = Proposal::default();
    let mut end = None;
    if let Some((at, open, close)) =
        quote.filter(|&(at, _, _)| about.is_none_or(|about| at <= about + "关于".len()))
    {
        let inside = at + open.len_utf8();
        if let Some(stop) = matching(opening, at, open, close) {
            let inner = opening.get(inside..stop).unwrap_or_default();
            let behind = opening.get(stop + close.len_utf8()..).unwrap_or_default();
            let kind = KINDS
                .into_iter()
                .find(|kind| behind.strip_prefix('的').unwrap_or(behind).trim_start().starts_with(kind));
            let ends_itself = KINDS.iter().any(|kind| inner.ends_with(kind))
                || inner.ends_with("意见")
                || is_received(stop + close.len_utf8());
            let is_about = about.is_some_and(|about| about + "关于".len() == at);
            if ends_itself || kind.is_some() || inner.contains("关于") {
                if is_about && !inner.starts_with("关于") {
                    found.title.push(span(at - "关于".len(), at));
                }
                found.title.push(span(inside, stop));
                let has_of = behind.starts_with('的') || inner.starts_with("关于");
                found.suffix = match kind {
                    Some("建议") if !ends_itself && has_of => "的建议",
                    Some("提案") if !ends_itself && has_of => "的提案",
                    Some("议案") if !ends_itself && has_of => "的议案",
                    _ => "",
                };
                let skipped = kind.map_or(0, |kind| behind.find(kind).map_or(0, |at| at + kind.len()));
                end = Some(stop + close.len_utf8() + skipped);
            }
        }
    } else if let Some(about) = about {
        if let Some(to) = unquoted_end(zone, about) {
            let content = zone.get(about..to).unwrap_or_default();
            match NUMBER.find(content).filter(|number| number.start() > "关于".len()) {
                // 关于…的第12号建议
                Some(number) => {
                    found.title.push(span(about, about + number.start()));
                    found.title.push(span(about + number.end(), to));
                }
                None => found.title.push(span(about, to)),
            }
            end = Some(to);
        }
    } else if let Some(named) =
        NAMED.captures(zone).and_then(|found| found.get(1)).filter(|named| !named.as_str().contains('号'))
    {
        found.title.push(span(named.start(), named.end()));
        end = Some(named.end());
    }
    found.naming_end = naming_end(opening, end, limit).map(|end| base + end);
    debug_assert!(
        found.title.iter().all(|part| text.get(part.start..part.end).is_some()),
        "parts stand on boundaries"
    );
    found
}

/// Whether what stands between a quotation and 收悉 is nothing but a number.
fn is_received(between: &str) -> bool {
    let between = between.trim();
    let bracket = between.strip_prefix('(').and_then(|inner| inner.strip_suffix(')'));
    between.is_empty() || bracket.is_some_and(|inner| NUMBER.is_match(inner))
}

/// Where an unquoted title that begins at `about` ends: behind the 建议 that the sentence goes on from.
fn unquoted_end(zone: &str, about: usize) -> Option<usize> {
    let rest = zone.get(about..)?;
    let mut ends: Vec<usize> =
        KINDS.iter().flat_map(|kind| rest.match_indices(kind).map(|(at, found)| at + found.len())).collect();
    ends.sort_unstable();
    let goes_on = |end: &&usize| {
        let behind = rest.get(**end..).unwrap_or_default();
        behind.is_empty() || behind.starts_with([',', '。', '(', '已', '收', '由', '我', '经', ' '])
    };
    let with_of = |end: &&usize| {
        rest.get(..**end).is_some_and(|title| KINDS.iter().any(|kind| title.ends_with(&format!("的{kind}"))))
    };
    let end =
        ends.iter().filter(goes_on).find(with_of).or_else(|| ends.iter().find(goes_on)).or(ends.last())?;
    let title = rest.get(..*end)?;
    (!title.contains('。') && title.chars().count() > 4).then_some(about + end)
}

/// Where the words that name the suggestion end, behind …收悉, if that follows at once.
fn naming_end(opening: &str, title_end: Option<usize>, limit: usize) -> Option<usize> {
    let received = opening.get(limit..)?;
    let word_end = limit
        + ["收悉", "收到", "已收到", "悉知"]
            .iter()
            .find(|word| received.starts_with(**word))
            .map_or(0, |word| word.len());
    let near = title_end.is_none_or(|end| {
        let between = opening.get(end..limit).unwrap_or_default();
        between.chars().count() <= 12 && !between.contains(',')
            || between.starts_with('(') && between.chars().count() <= 24
    });
    let end = match title_end {
        _ if word_end > limit && near => word_end,
        Some(end) => end,
        None => return None,
    };
    let rest = opening.get(end..)?;
    // (第1834号), then the stop
    let bracket = rest.strip_prefix('(').and_then(|inner| inner.find(')')).map_or(0, |at| at + 2);
    let stop = rest.get(bracket..)?.chars().next().filter(|c| matches!(c, ',' | '。' | ';' | ':'));
    Some(end + bracket + stop.map_or(0, char::len_utf8))
}

fn closing(open: char) -> Option<char> {
    match open {
        '《' => Some('》'),
        '“' => Some('”'),
        '"' => Some('"'),
        '「' => Some('」'),
        '『' => Some('』'),
        _ => None,
    }
}

/// Where the quotation that opens at `at` closes.
fn matching(text: &str, at: usize, open: char, close: char) -> Option<usize> {
    let inside = at + open.len_utf8();
    let mut depth = 0usize;
    for (offset, character) in text.get(inside..)?.char_indices() {
        if character == close && depth == 0 {
            return Some(inside + offset);
        }
        if character == close {
            depth -= 1;
        } else if character == open && open != close {
            depth += 1;
        } else if character == '\n' {
            return None;
        }
    }
    None
}

/// Reads `proposalNumber` and `proposalTitle`.
pub(super) fn read(
    source: &Source<'_>,
    proposal: &Proposal,
    title: &str,
    meta: &mut Meta,
    fields: &mut Fields,
) {
    let opening = prefix(source.frame.body.of(source.text), 900);
    let labelled = source.value(&[FieldKind::ProposalNumber]).map(|span| span.of(source.text));
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    meta.proposal_number = number(title)
        .or_else(|| labelled.map(digits).filter(|digits| !digits.is_empty()))
        .or_else(|| source.frame.head.clone().find_map(|index| number(source.line(index))))
        .or_else(|| number(opening));
    if let (Some(first), Some(last)) = (proposal.title.first(), proposal.title.last()) {
        let text: String = proposal.title.iter().map(|&part| source.bare(part)).collect();
        meta.proposal_title = Some(format!("{text}{}", proposal.suffix));
        fields.push(("proposalTitle".to_owned(), Span::new(first.start, last.end)));
        return;
    }
    let in_title = || {
        let found = IN_TITLE.captures(title)?.get(1)?.as_str();
        // the innermost 关于 that still has a topic
        let from = found.rfind("关于").filter(|&at| found.len() - at > 24).unwrap_or(0);
        let found = found.get(from..)?.trim_matches(['《', '》', '“', '”', '"']);
        let is_number = NUMBER.is_match(found) || found.contains("次会议");
        (!is_number).then(|| unquoted(found))
    };
    let labelled = || {
        let span = source.value(&[FieldKind::ProposalTitle])?;
        let text = source.bare(span);
        let text = text.trim_matches(['《', '》', '“', '”', '"']).to_owned();
        (!text.ends_with("答复") && !text.ends_with('函')).then_some(text)
    };
    meta.proposal_title = labelled().or_else(in_title);
}

/// 关于“加强养护”建议 → 关于加强养护的建议; inner quotes stay.
fn unquoted(title: &str) -> String {
    let parts = title.strip_prefix("关于").and_then(|rest| {
        let open = rest.chars().next()?;
        let (inner, behind) = rest.get(open.len_utf8()..)?.split_once(closing(open)?)?;
        let kind = behind.strip_prefix('的').unwrap_or(behind);
        KINDS.contains(&kind).then(|| format!("关于{inner}的{kind}"))
    });
    parts.unwrap_or_else(|| title.to_owned())
}

/// The number of a suggestion: the one right before 建议 or 提案, else the first that is no document's.
fn number(text: &str) -> Option<String> {
    let found: Vec<_> = NUMBER
        .captures_iter(prefix(text, 900))
        .filter(|captures| {
            let start = captures.get(0).map_or(0, |all| all.start());
            !text.get(..start).unwrap_or_default().trim_end().ends_with(['〕', ']', ')', '】'])
        })
        .collect();
    let is_named = |captures: &&regex::Captures<'_>| {
        let end = captures.get(0).map_or(0, |all| all.end());
        let behind = text.get(end..).unwrap_or_default().trim_start_matches(['(', '"', '”', ' ']);
        ["建议", "提案", "议案", "代表", "委员", "重点", "工", "人大", "政协", "、第", "和第", "及第"]
            .iter()
            .any(|word| behind.starts_with(word))
    };
    let best = found.iter().find(is_named).or_else(|| found.first())?;
    let digits = best.get(1).or_else(|| best.get(2))?.as_str();
    let han = super::super::enumeration::han_number(digits).map(|number| number.to_string());
    Some(han.unwrap_or_else(|| digits.to_owned()))
}

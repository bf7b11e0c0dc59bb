//! The suggestion itself: 您提出的关于“把握…机遇”的建议收悉 → 关于把握…机遇的建议; its number from the title.
//!
//! Outer quotes and 《》 go, inner ones stay. What names the suggestion ends where its own words end: …的提案》,由我部会同
//! 水利部办理 is a claim from 由 on.

use super::super::frame::Frame;
use super::super::line::prefix;
use super::{Fields, Source};
use crate::dictionary::{FieldKind, StructureWords, Suggestion};
use crate::model::{Meta, Span};

/// Where the letter names the suggestion.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in super::super) struct Proposal {
    /// Parts of its title, in the order they are joined: 关于, 把握…机遇, 的建议.
    title: Vec<Span>,
    /// Words to add behind them.
    suffix: String,
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
            return located(text, frame.body.start, first, first.len(), &words.suggestion);
        }
        return Proposal::default();
    };
    // 很高兴收到您《关于…的建议》: the title stands behind the word, in the same sentence.
    let sentence = opening.find(['。', '\n']).unwrap_or(opening.len());
    let before = opening.get(..received.start()).unwrap_or_default();
    let is_behind =
        !before.contains(['《', '“', '"', '「', '。']) && !before.contains(words.suggestion.about.as_str());
    let limit = if is_behind { received.start().max(sentence) } else { received.start() };
    located(text, frame.body.start, opening, limit, &words.suggestion)
}

/// Where the first numbered line begins, for a heading's words name no suggestion.
fn first_heading(opening: &str) -> usize {
    let lines = opening.match_indices('\n').map(|(at, _)| at + 1);
    let mut headings =
        lines.filter(|&at| super::super::enumeration::opens_number(opening.get(at..).unwrap_or_default()));
    headings.next().unwrap_or(opening.len())
}

/// Reads the title in `opening`, which stands at `base`; `limit` is where 收悉 or its like begins.
fn located(text: &str, base: usize, opening: &str, limit: usize, words: &Suggestion) -> Proposal {
    let zone = opening.get(..limit).unwrap_or(opening);
    let quotes = || zone.char_indices().filter_map(|(at, c)| closing(c).map(|close| (at, c, close)));
    // 《发展壮大物流产业》(第568号)收悉
    let about_word = words.about.as_str();
    let is_received = |end: usize| opening.get(end..limit).is_some_and(|between| is_received(between, words));
    // 感谢您对“三农”工作的关注。您提交的《关于…的提案》: the first quotation that may name a suggestion.
    let names = |&(at, open, close): &(usize, char, char)| {
        let inside = at + open.len_utf8();
        matching(opening, at, open, close).is_some_and(|stop| {
            let inner = opening.get(inside..stop).unwrap_or_default();
            let behind = opening.get(stop + close.len_utf8()..).unwrap_or_default();
            inner.contains(about_word)
                || words.kinds.closes(inner)
                || kind_behind(behind, words).is_some()
                || is_received(stop + close.len_utf8())
        })
    };
    let quote = quotes().find(names).or_else(|| quotes().next());
    let about = zone.find(about_word);
    let span = |from: usize, to: usize| Span::new(base + from, base + to);
    let mut found = Proposal::default();
    let mut end = None;
    if let Some((at, open, close)) =
        quote.filter(|&(at, _, _)| about.is_none_or(|about| at <= about + about_word.len()))
    {
        let inside = at + open.len_utf8();
        if let Some(stop) = matching(opening, at, open, close) {
            let inner = opening.get(inside..stop).unwrap_or_default();
            let behind = opening.get(stop + close.len_utf8()..).unwrap_or_default();
            let kind = kind_behind(behind, words);
            let ends_itself = words.title_ends.closes(inner) || is_received(stop + close.len_utf8());
            let is_about = about.is_some_and(|about| about + about_word.len() == at);
            if ends_itself || kind.is_some() || inner.contains(about_word) {
                if is_about && !inner.starts_with(about_word) {
                    found.title.push(span(at - about_word.len(), at));
                }
                found.title.push(span(inside, stop));
                let has_of = behind.starts_with('的') || inner.starts_with(about_word);
                let suffix = kind.filter(|_| !ends_itself && has_of);
                found.suffix = suffix.map(|kind| format!("的{kind}")).unwrap_or_default();
                let skipped = kind.map_or(0, |kind| behind.find(kind).map_or(0, |at| at + kind.len()));
                end = Some(stop + close.len_utf8() + skipped);
            }
        }
    } else if let Some(about) = about {
        if let Some(to) = unquoted_end(zone, about, words) {
            let content = zone.get(about..to).unwrap_or_default();
            match words.number_pattern.find(content).filter(|number| number.start() > about_word.len()) {
                // 关于…的第12号建议
                Some(number) => {
                    found.title.push(span(about, about + number.start()));
                    found.title.push(span(about + number.end(), to));
                }
                None => found.title.push(span(about, to)),
            }
            end = Some(to);
        }
    } else if let Some(named) = words
        .told_pattern
        .captures(zone)
        .and_then(|found| found.get(1))
        .filter(|named| !words.number_pattern.is_match(named.as_str()))
    {
        found.title.push(span(named.start(), named.end()));
        end = Some(named.end());
    }
    found.naming_end = naming_end(opening, end, limit, words).map(|end| base + end);
    debug_assert!(
        found.title.iter().all(|part| text.get(part.start..part.end).is_some()),
        "parts stand on boundaries"
    );
    found
}

/// Whether what stands between a quotation and 收悉 is nothing but a number.
fn is_received(between: &str, words: &Suggestion) -> bool {
    let between = between.trim();
    let bracket = between.strip_prefix('(').and_then(|inner| inner.strip_suffix(')'));
    between.is_empty() || bracket.is_some_and(|inner| words.number_pattern.is_match(inner))
}

/// What stands behind a quotation and tells that it is a suggestion's title: the 建议 of 》的建议.
fn kind_behind<'w>(behind: &str, words: &'w Suggestion) -> Option<&'w str> {
    let behind = behind.strip_prefix('的').unwrap_or(behind).trim_start();
    words.kinds.iter().find(|kind| behind.starts_with(kind.as_str())).map(String::as_str)
}

/// Where an unquoted title that begins at `about` ends: behind the 建议 that the sentence goes on from.
fn unquoted_end(zone: &str, about: usize, words: &Suggestion) -> Option<usize> {
    let rest = zone.get(about..)?;
    let matches = words.kinds.iter().flat_map(|kind| rest.match_indices(kind.as_str()));
    let mut ends: Vec<usize> = matches.map(|(at, found)| at + found.len()).collect();
    ends.sort_unstable();
    let goes_on = |end: &&usize| {
        let behind = rest.get(**end..).unwrap_or_default();
        behind.is_empty() || words.goes_on.opens(behind)
    };
    let with_of = |end: &&usize| {
        let title = rest.get(..**end).unwrap_or_default();
        words
            .kinds
            .closing(title)
            .any(|kind| title.strip_suffix(kind).is_some_and(|front| front.ends_with('的')))
    };
    let end =
        ends.iter().filter(goes_on).find(with_of).or_else(|| ends.iter().find(goes_on)).or(ends.last())?;
    let title = rest.get(..*end)?;
    (!title.contains('。') && title.chars().count() > 4).then_some(about + end)
}

/// Where the words that name the suggestion end, behind …收悉, if that follows at once.
fn naming_end(opening: &str, title_end: Option<usize>, limit: usize, words: &Suggestion) -> Option<usize> {
    let received = opening.get(limit..)?;
    let word_end = limit + words.received.opening(received).next().map_or(0, str::len);
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
    let words = &source.words.suggestion;
    meta.proposal_number = number(title, words)
        .or_else(|| labelled.map(digits).filter(|digits| !digits.is_empty()))
        .or_else(|| source.frame.head.clone().find_map(|index| number(source.line(index), words)))
        .or_else(|| number(opening, words));
    if let (Some(first), Some(last)) = (proposal.title.first(), proposal.title.last()) {
        let text: String = proposal.title.iter().map(|&part| source.bare(part)).collect();
        meta.proposal_title = Some(format!("{text}{}", proposal.suffix));
        fields.push(("proposalTitle".to_owned(), Span::new(first.start, last.end)));
        return;
    }
    let in_title = || {
        let found = words.in_title_pattern.captures(title)?.get(1)?.as_str();
        // the innermost 关于 that still has a topic
        let from = found.rfind(words.about.as_str()).filter(|&at| found.len() - at > 24).unwrap_or(0);
        let found = found.get(from..)?.trim_matches(['《', '》', '“', '”', '"']);
        let is_number = words.number_pattern.is_match(found) || source.words.session.pattern.is_match(found);
        (!is_number).then(|| unquoted(found, words))
    };
    let labelled = || {
        let span = source.value(&[FieldKind::ProposalTitle])?;
        let text = source.bare(span);
        let text = text.trim_matches(['《', '》', '“', '”', '"']).to_owned();
        (!words.reply_ends.closes(&text)).then_some(text)
    };
    meta.proposal_title = labelled().or_else(in_title);
}

/// 关于“加强养护”建议 → 关于加强养护的建议; inner quotes stay.
fn unquoted(title: &str, words: &Suggestion) -> String {
    let parts = title.strip_prefix(words.about.as_str()).and_then(|rest| {
        let open = rest.chars().next()?;
        let (inner, behind) = rest.get(open.len_utf8()..)?.split_once(closing(open)?)?;
        let kind = behind.strip_prefix('的').unwrap_or(behind);
        words.kinds.iter().any(|word| word == kind).then(|| format!("{}{inner}的{kind}", words.about))
    });
    parts.unwrap_or_else(|| title.to_owned())
}

/// The number of a suggestion: the one right before 建议 or 提案, else the first that is no document's.
fn number(text: &str, words: &Suggestion) -> Option<String> {
    let found: Vec<_> = words
        .number_pattern
        .captures_iter(prefix(text, 900))
        .filter(|captures| {
            let start = captures.get(0).map_or(0, |all| all.start());
            // 〔2020〕104号建议 is no document
            captures.get(2).is_some()
                || !text.get(..start).unwrap_or_default().trim_end().ends_with(['〕', ']', ')', '】'])
        })
        .collect();
    let is_named = |captures: &&regex::Captures<'_>| {
        let end = captures.get(0).map_or(0, |all| all.end());
        let behind = text.get(end..).unwrap_or_default().trim_start_matches(['(', '"', '”', ' ']);
        words.number_followers.opens(behind)
    };
    let best = found.iter().find(is_named).or_else(|| found.first())?;
    let digits = best.get(1).or_else(|| best.get(2))?.as_str();
    let han = super::super::enumeration::han_number(digits).map(|number| number.to_string());
    Some(han.unwrap_or_else(|| digits.to_owned()))
}

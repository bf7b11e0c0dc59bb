//! Which part of the reply each sentence stands in: 您建议… is the suggestion, 下一步,我市将… the next steps.
//!
//! Next steps are opened by a heading or by a sentence that begins with a cue. They end where the numbering that was open
//! at the cue goes on (…下一步,… 三、…), not where a new one begins (下一步工作: 一、… 二、…), at a paragraph that turns to
//! one request again (关于…的建议,…), and at the closing formula.

use super::enumeration::Found;
use super::frame::Frame;
use super::meta::proposal::Proposal;
use super::section::Sections;
use super::sentence::Piece;
use crate::dictionary::StructureWords;
use crate::model::{Part, Section, Sentence, Span};
use std::collections::BTreeMap;

/// A title of a section about next steps is no longer, in characters.
const HEADING_CHARS: usize = 30;

/// Where the closing formulas at the end of the body begin.
pub(super) fn closing(text: &str, pieces: &[Piece], frame: &Frame, words: &StructureWords) -> usize {
    let mut end = frame.body.end;
    for piece in pieces.iter().rev() {
        if piece.span.end > end {
            continue;
        }
        let content = piece.span.of(text);
        let closes = piece.span.start > frame.body.start
            && content.len() < 900
            && words.closing.patterns.iter().any(|pattern| pattern.is_match(content));
        if !closes {
            break;
        }
        end = piece.span.start;
    }
    end
}

/// Gives each sentence its part and marks the sections that stand in next steps.
pub(super) fn assign(
    text: &str,
    pieces: &[Piece],
    headings: &[Found],
    sections: Sections,
    frame: &Frame,
    proposal: &Proposal,
    words: &StructureWords,
) -> (Vec<Sentence>, Vec<Section>) {
    let mut steps = Steps::default();
    let mut list = sections.list;
    let mut headings = headings.iter().enumerate().peekable();
    let mut sentences = Vec::with_capacity(pieces.len());
    for (index, piece) in pieces.iter().enumerate() {
        let heading = headings.next_if(|(_, heading)| heading.piece == index);
        let part = if piece.span.start < frame.body.start {
            Part::Head
        } else if piece.span.start >= frame.body.end {
            Part::Tail
        } else {
            let found = heading.map(|(_, heading)| heading);
            let planned = steps.meet(text, piece, found, words);
            if let Some(section) = heading.and_then(|(section, _)| list.get_mut(section)) {
                section.is_next_steps = planned;
            }
            let named = proposal.naming_end.is_some_and(|end| piece.span.end <= end);
            if named || is_suggestion(text, piece.span, found, words) {
                Part::Suggestion
            } else if planned {
                Part::NextSteps
            } else {
                Part::Report
            }
        };
        let section = sections.of_piece.get(index).copied().flatten();
        sentences.push(Sentence { span: piece.span, paragraph: piece.paragraph, section, part });
    }
    (sentences, list)
}

/// Whether a sentence only says what was asked for.
fn is_suggestion(text: &str, span: Span, heading: Option<&Found>, words: &StructureWords) -> bool {
    let suggestion = &words.suggestion;
    if let Some(heading) = heading {
        let title = heading.title.of(text);
        let is_bare = !title.contains([',', '。']) && heading.heading.span.end + 3 >= span.end;
        let is_line = heading.inside.is_none() && !span.of(text).ends_with(['。', ';']);
        if is_bare && is_line && suggestion.heading_pattern.is_match(title) {
            return true;
        }
    }
    let content = heading
        .map_or_else(|| span.of(text), |heading| text.get(heading.title.start..span.end).unwrap_or_default());
    if content.len() > 3000 {
        return false;
    }
    suggestion.restated_pattern.is_match(content)
        || (suggestion.named_pattern.is_match(content) && suggestion.praise_pattern.is_match(content))
}

/// The state of next steps while the body is gone through.
#[derive(Debug, Default)]
struct Steps {
    /// The last number at each level of the series that are open, and the paragraph it stands inside.
    series: BTreeMap<u8, (u32, Option<usize>)>,
    /// Inside next steps: the series that end them by going on.
    outer: Option<BTreeMap<u8, u32>>,
    /// The paragraph within which a sentence opened them: …。下一步,我们将…。 With it they end.
    within: Option<usize>,
}

impl Steps {
    /// Takes in the next sentence; says whether it belongs to next steps.
    fn meet(&mut self, text: &str, piece: &Piece, heading: Option<&Found>, words: &StructureWords) -> bool {
        if let Some(heading) = heading {
            self.enter(heading);
        } else if piece.opens_line && self.outer.is_some() {
            let start = super::line::prefix(piece.span.of(text), 400);
            let is_another = self.within.is_some_and(|paragraph| paragraph != piece.paragraph);
            if is_another || words.next_steps.ends_pattern.is_match(start) {
                self.outer = None;
            }
        }
        if self.outer.is_none() && opens(text, piece, heading, words) {
            let here = |&(_, inside): &(u32, Option<usize>)| {
                inside.is_none_or(|paragraph| paragraph == piece.paragraph)
            };
            let open = self.series.iter().filter(|(_, entry)| here(entry));
            self.outer = Some(open.map(|(&level, &(number, _))| (level, number)).collect());
            self.within = (heading.is_none() && !piece.opens_line).then_some(piece.paragraph);
        }
        self.outer.is_some()
    }

    fn enter(&mut self, found: &Found) {
        let (level, number) = (found.heading.level, found.heading.number);
        if let Some(outer) = &mut self.outer {
            match outer.get(&level) {
                Some(&last) if number > last || (number == last && number > 1) => self.outer = None,
                Some(_) => outer.retain(|&other, _| other < level),
                None => {}
            }
        }
        self.series.retain(|&other, _| other < level);
        self.series.insert(level, (number, found.inside));
    }
}

/// Whether a sentence opens next steps.
fn opens(text: &str, piece: &Piece, heading: Option<&Found>, words: &StructureWords) -> bool {
    let next = &words.next_steps;
    let content = match heading {
        Some(heading) => {
            let title = heading.title.of(text);
            let is_short = title.chars().take(HEADING_CHARS + 1).count() <= HEADING_CHARS;
            if is_short && heading.heading.level < 5 && next.heading_pattern.is_match(title) {
                return true;
            }
            text.get(heading.title.start..piece.span.end).unwrap_or_default()
        }
        None => piece.span.of(text),
    };
    let start = super::line::prefix(content, 300);
    let behind = next.lead_pattern.find(start).map_or(0, |lead| lead.end());
    let opens = |from: usize| start.get(from..).is_some_and(|rest| next.cues.opens(rest));
    opens(0) || opens(behind)
}

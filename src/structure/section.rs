//! Numbered sections and how they stand in each other: 一、 holds (一) and (二), each with its 一是.
//!
//! A section runs to the next heading of the same or an outer level; one that begins in the middle of a paragraph ends
//! with the paragraph at the latest, so that 下一步 in a new paragraph is not part of 二是.

use super::enumeration::Found;
use super::sentence::Piece;
use crate::model::{Section, Span};

/// The sections, and for each sentence the innermost one it stands in.
#[derive(Debug, Clone, Default)]
pub(super) struct Sections {
    /// In order of their headings.
    pub(super) list: Vec<Section>,
    /// By index of the sentence.
    pub(super) of_piece: Vec<Option<usize>>,
}

/// Builds the sections of the body.
pub(super) fn build(pieces: &[Piece], headings: &[Found], body: Span) -> Sections {
    let mut found = Sections { list: Vec::with_capacity(headings.len()), of_piece: vec![None; pieces.len()] };
    let mut open: Vec<(usize, Option<usize>)> = Vec::new();
    let mut headings = headings.iter().peekable();
    let mut last_end = body.start;
    for (index, piece) in pieces.iter().enumerate() {
        if !body.contains(piece.span) {
            continue;
        }
        while let Some(&(section, Some(paragraph))) = open.last() {
            if paragraph == piece.paragraph {
                break;
            }
            close(&mut found.list, section, last_end);
            open.pop();
        }
        if let Some(heading) = headings.next_if(|heading| heading.piece == index) {
            let level = heading.heading.level;
            while let Some(&(section, _)) = open.last() {
                if found.list.get(section).is_some_and(|outer| outer.heading.level < level) {
                    break;
                }
                close(&mut found.list, section, last_end);
                open.pop();
            }
            let parent = open.last().map(|&(section, _)| section);
            open.push((found.list.len(), heading.inside));
            let span = Span::new(piece.span.start, body.end);
            found.list.push(Section { heading: heading.heading.clone(), span, parent, is_next_steps: false });
        }
        if let Some(slot) = found.of_piece.get_mut(index) {
            *slot = open.last().map(|&(section, _)| section);
        }
        last_end = piece.span.end;
    }
    let end = last_end.min(body.end).max(body.start);
    for (section, _) in open {
        close(&mut found.list, section, end);
    }
    found
}

fn close(sections: &mut [Section], index: usize, end: usize) {
    if let Some(section) = sections.get_mut(index) {
        section.span.end = end.max(section.heading.span.end);
    }
}

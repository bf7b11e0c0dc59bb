//! The names of a sentence with what found each, and what lost: outweighed, without evidence, or pointing at nothing.
//!
//! 保定市发改委 wins by weight, so 保定市 is inside it; 和平 without its full name nearby is a weak form without evidence; 开发区
//! with nothing proper in front is a head without a name.

use super::{Lost, Name};
use crate::dictionary::{Dictionary, Hit, Sense};
use crate::extract::rule_id;
use crate::mention::{Contender, Scan};
use crate::model::{Document, EntityType, Mention, Referent, Span};

/// The names of one document.
pub(super) struct Names<'a> {
    pub(super) document: &'a Document,
    pub(super) scan: &'a Scan<'a>,
    pub(super) mentions: &'a [Mention],
}

impl Names<'_> {
    /// The names found in a sentence, each nested one behind the one it stands in.
    pub(super) fn found(&self, sentence: usize, contenders: &[&Contender]) -> Vec<Name> {
        let mentions = self.mentions.iter().filter(|mention| mention.sentence == sentence);
        let name = |mention: &Mention| {
            let span = self.document.folded.to_original(mention.span);
            let weight = contenders.iter().find(|contender| {
                contender.span == mention.span
                    && contender.name.as_ref().is_some_and(|(kind, referent)| {
                        *kind == mention.entity_type && *referent == mention.referent
                    })
            });
            let owner = mention.inside.and_then(|owner| self.mentions.get(owner));
            Name {
                text: self.written(mention.span),
                start: span.start,
                end: span.end,
                entity_type: mention.entity_type,
                name: mention.link.name.clone(),
                ambiguous: mention.link.ambiguous,
                candidates: mention.link.candidates.clone(),
                deictic: mention.link.deictic,
                rule: rule_id(self.dictionary(), &mention.referent),
                origin: self.dictionary().origin(&mention.referent),
                weight: weight.map(|contender| contender.weight),
                inside: owner.map(|owner| self.written(owner.span)),
            }
        };
        mentions.map(name).collect()
    }

    /// What might have been a name in a sentence and is none, in order.
    pub(super) fn lost(&self, sentence: usize, span: Span, contenders: &[&Contender]) -> Vec<Lost> {
        let chosen: Vec<&Contender> =
            contenders.iter().copied().filter(|contender| contender.is_chosen).collect();
        let mut lost: Vec<Lost> =
            contenders.iter().filter_map(|contender| self.beaten(sentence, contender, &chosen)).collect();
        for hit in self.scan.within(span).iter().filter(|hit| hit.end <= span.end) {
            lost.extend(self.unsupported(*hit, contenders));
            lost.extend(self.bare_head(*hit, contenders));
        }
        for hit in self.scan.torn(span) {
            lost.extend(self.unsupported(hit, contenders));
        }
        lost.sort_by_key(|lost| (lost.start, lost.end));
        lost.dedup();
        lost
    }

    /// A candidate that was not chosen, or was and pointed at nothing.
    fn beaten(&self, sentence: usize, contender: &Contender, chosen: &[&Contender]) -> Option<Lost> {
        let (entity_type, referent) = contender.name.as_ref()?;
        let is_kept = self.mentions.iter().any(|mention| {
            mention.sentence == sentence
                && mention.span == contender.span
                && mention.entity_type == *entity_type
        });
        if is_kept {
            return None;
        }
        let rivals: Vec<&&Contender> =
            chosen.iter().filter(|rival| rival.span.overlaps(contender.span)).collect();
        if contender.is_chosen {
            let why = "所指不明，不作名称".to_owned();
            return Some(self.lost_one(
                contender.span,
                *entity_type,
                referent,
                Some(contender.weight),
                &[],
                why,
            ));
        }
        let sum: u32 = rivals.iter().map(|rival| rival.weight).sum();
        let weight = contender.weight;
        let why = match rivals.as_slice() {
            [] => "合计权重更高的组合里没有它".to_owned(),
            [only] if only.name.is_none() => format!("此处是词语，权重 {weight} 比 {sum}"),
            [only] if only.span.contains(contender.span) && only.span != contender.span => {
                format!("在更长的名称之内，权重 {weight} 比 {sum}")
            }
            [only] if only.span == contender.span => format!("同一处另有所取，权重 {weight} 比 {sum}"),
            _ => format!("与所取者重叠，权重 {weight} 比 {sum}"),
        };
        let winners: Vec<Span> = rivals.iter().map(|rival| rival.span).collect();
        Some(self.lost_one(contender.span, *entity_type, referent, Some(weight), &winners, why))
    }

    /// A listed surface that did not even compete.
    fn unsupported(&self, hit: Hit, contenders: &[&Contender]) -> Vec<Lost> {
        let span = Span::new(hit.start, hit.end);
        let is_covered = contenders.iter().any(|contender| {
            contender.is_chosen && contender.name.is_some() && contender.span.contains(span)
        });
        if is_covered {
            return Vec::new();
        }
        let competes = |entity_type: EntityType| {
            contenders.iter().any(|contender| {
                contender.span == span
                    && contender.name.as_ref().is_some_and(|(kind, _)| *kind == entity_type)
            })
        };
        let entries = self.scan.senses(hit).iter().filter_map(|sense| match sense {
            Sense::Entry(index, is_strong) => {
                self.dictionary().entries.get(*index).map(|entry| (*index, entry.entity_type, *is_strong))
            }
            _ => None,
        });
        let entries = entries.filter(|(_, entity_type, _)| !competes(*entity_type));
        let lost = entries.map(|(index, entity_type, is_strong)| {
            let is_torn = || self.scan.torn(span).next().is_some();
            let why = if is_strong || is_torn() {
                "与前后的字连成他词"
            } else {
                "弱形式，文中没有旁证"
            };
            self.lost_one(span, entity_type, &Referent::Listed(vec![index]), None, &[], why.to_owned())
        });
        lost.collect()
    }

    /// A head in front of which no name grew.
    fn bare_head(&self, hit: Hit, contenders: &[&Contender]) -> Option<Lost> {
        let span = Span::new(hit.start, hit.end);
        let is_in_name = |contender: &&Contender| {
            contender.is_chosen && contender.name.is_some() && contender.span.overlaps(span)
        };
        if contenders.iter().any(is_in_name) {
            return None;
        }
        let head = self.scan.senses(hit).iter().find_map(|sense| match sense {
            Sense::Head(index) => Some(*index),
            _ => None,
        })?;
        let entity_type = self.dictionary().heads.get(head)?.entity_type;
        let why = "只有中心词，前面没有可作名称的字".to_owned();
        Some(self.lost_one(span, entity_type, &Referent::Head(head), None, &[], why))
    }

    fn lost_one(
        &self,
        span: Span,
        entity_type: EntityType,
        referent: &Referent,
        weight: Option<u32>,
        winners: &[Span],
        why: String,
    ) -> Lost {
        let original = self.document.folded.to_original(span);
        Lost {
            text: self.written(span),
            start: original.start,
            end: original.end,
            entity_type,
            rule: rule_id(self.dictionary(), referent),
            origin: self.dictionary().origin(referent),
            weight,
            winners: winners.iter().map(|span| self.written(*span)).collect(),
            why,
        }
    }

    fn dictionary(&self) -> &Dictionary {
        self.scan.dictionary
    }

    fn written(&self, span: Span) -> String {
        self.document.folded.to_original(span).of(&self.document.text).to_owned()
    }
}

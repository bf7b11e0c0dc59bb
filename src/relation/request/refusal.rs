//! What is asked for in one sentence and refused in a later one: 一是关于设立某交易中心。…该建议无法落实。
//!
//! The matter stays open until a sentence of the paragraph, or of the one under a heading, refuses it or tells that it goes on.

use crate::dictionary::Where;
use crate::model::{EntityType, Span, Status};
use crate::relation::sentence::Prepared;
use crate::relation::subject::Deed;
use crate::relation::{Claim, status, subject};

/// Characters behind the refused deed: 暂不具备|立项条件.
const REST_CHARS: usize = 8;

/// What has been asked for and not yet answered, as the claims that its refusal would make.
#[derive(Debug, Default)]
pub(crate) struct Open {
    claims: Vec<Claim>,
    is_heading: bool,
}

impl Open {
    /// Takes up what a sentence asks for; `is_heading` where the paragraphs below answer it.
    pub(crate) fn take_up(&mut self, claims: Vec<Claim>, is_heading: bool) {
        *self = Self { claims, is_heading };
    }

    /// Forgets what the paragraph before asked for, unless a heading did.
    pub(crate) fn enter_paragraph(&mut self) {
        if !self.is_heading {
            self.claims.clear();
        }
        self.is_heading = false;
    }

    /// Forgets what the sentence's own `claims` tell of.
    pub(crate) fn settle(&mut self, claims: &[Claim]) {
        self.claims.retain(|open| claims.iter().all(|claim| claim.object != open.object));
    }

    /// What the sentence refuses.
    pub(crate) fn refused(&mut self, prepared: &Prepared) -> Vec<Claim> {
        if self.claims.is_empty() {
            return Vec::new();
        }
        let is_asked = |name: (&str, EntityType)| {
            self.claims.iter().any(|open| (open.object.0.as_str(), open.object.1) == name)
        };
        let Some(clause) = verdict(prepared, &is_asked) else { return Vec::new() };
        let end = prepared.clauses.iter().position(|other| *other == clause).map_or(0, |index| index + 1);
        let clauses = prepared.clauses.get(..end).unwrap_or_default();
        let told = self.claims.drain(..).flat_map(|claim| {
            // 市财政局认为时机未到,暂不设立: who refuses is who would have done it
            let rule = prepared.scan.dictionary.rule(&claim.rule);
            let who = rule.and_then(|rule| {
                let mut who = clauses.iter().rev().map(|clause| subject::opening(prepared, rule, *clause));
                who.find(|who| !who.is_empty() && !who.contains(&claim.object))
            });
            // the request and its refusal, where they stand in one paragraph
            let between = prepared.text(claim.evidence.start, prepared.span.start);
            let start = if between.contains('\n') { prepared.span.start } else { claim.evidence.start };
            let evidence = Span::new(start, prepared.span.end);
            let who = who.unwrap_or_else(|| vec![claim.subject.clone()]);
            who.into_iter().map(move |subject| Claim { subject, evidence, clause, ..claim.clone() })
        });
        told.collect()
    }
}

/// The clause that refuses what was asked for, and nothing else by name.
fn verdict(prepared: &Prepared, is_asked: &dyn Fn((&str, EntityType)) -> bool) -> Option<Span> {
    let grammar = &prepared.scan.dictionary.grammar;
    prepared.clauses.iter().copied().find(|clause| {
        let names = || prepared.names.iter().filter(|name| clause.contains(name.span));
        let may_stand = names().all(|name| {
            let (kind, link) = (name.entity_type(), &name.mention.link);
            link.deictic || kind == EntityType::Institution || is_asked((&link.name, kind))
        });
        // 该建议目前|无法落实, but 部分企业|暂不具备条件
        let is_lead = |mark: Span| {
            let mut from = clause.start;
            while from < mark.start {
                let named = names().find(|name| name.outer.start == from).map(|name| name.outer.end);
                let word = || {
                    let longest =
                        grammar.refusal_leads.opening(prepared.text(from, mark.start)).map(str::len).max();
                    longest.map(|length| from + length)
                };
                let Some(next) = named.or_else(word) else { return false };
                from = next;
            }
            true
        };
        let negated = |position: Where| {
            let cues = status::cues(prepared, *clause, position).into_iter();
            cues.filter(|(_, status)| *status == Status::Negated).map(|(mark, _)| mark)
        };
        let refuses = |mark: Span| {
            let rest = prepared.text(mark.end, clause.end).trim_end_matches([',', '。', ';']);
            let manner = grammar.singly.opening(rest).map(str::len).max().unwrap_or(0);
            let deed = rest.get(manner..).unwrap_or(rest);
            grammar.refusals.contains(mark.of(prepared.scan.text))
                && grammar.refusable.opens(deed)
                && rest.chars().count() <= REST_CHARS
        };
        may_stand
            && (negated(Where::Before).any(|mark| is_lead(mark) && refuses(mark))
                || negated(Where::After).any(is_lead))
    })
}

/// Whether a mark of refusal stands right before the deed: 暂不|实施; what is only 尚未 done is not refused.
pub(crate) fn is_refused(deed: Deed) -> bool {
    let prepared = deed.prepared;
    let before = prepared.text(deed.clause.start, deed.trigger.span.start);
    prepared.scan.dictionary.grammar.refusals.closes(before)
}

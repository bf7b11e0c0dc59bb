//! A sentence made ready for rules: its names, triggers, cues and clauses.
//!
//! Clauses end at , : ; outside names. A trigger inside a name (实施 in 实施方案) or inside a longer common word (服务 in
//! 服务业) is none.

use super::anaphor;
use crate::dictionary::{Characters, Hit, Rule, Sense, WordClass};
use crate::entity::Entities;
use crate::mention::{Kind, Scan, definition, is_han};
use crate::model::{EntityType, Mention, Part, Span, Structure};

/// One outermost mention as rules see it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Name<'a> {
    /// The mention itself; of a word that points back (该项目), the one it points at.
    pub(crate) mention: &'a Mention,
    /// Where it stands in the sentence.
    pub(crate) span: Span,
    /// Its stretch with 《》 and quotes around it.
    pub(crate) outer: Span,
    /// Names in one list (A、B和C) share the group.
    pub(crate) group: usize,
}

impl Name<'_> {
    /// Its type.
    pub(crate) fn entity_type(&self) -> EntityType {
        self.mention.entity_type
    }
}

/// A word that may state a relation.
#[derive(Debug, Clone)]
pub(crate) struct Trigger {
    /// Where it stands.
    pub(crate) span: Span,
    /// The rules it may belong to, as indices into the dictionary.
    pub(crate) rules: Vec<usize>,
}

/// A sentence with all that rules ask for.
pub(crate) struct Prepared<'a> {
    /// The scanned text.
    pub(crate) scan: &'a Scan<'a>,
    /// The sentence's stretch.
    pub(crate) span: Span,
    /// Its part of the reply.
    pub(crate) part: Part,
    /// Its names, in order.
    pub(crate) names: Vec<Name<'a>>,
    /// Its triggers, in order.
    pub(crate) triggers: Vec<Trigger>,
    /// Its clauses, in order, covering it.
    pub(crate) clauses: Vec<Span>,
    /// Its characters.
    pub(crate) characters: Characters,
}

impl<'a> Prepared<'a> {
    /// Prepares sentence `number`.
    pub(crate) fn new(
        scan: &'a Scan<'a>,
        structure: &Structure,
        number: usize,
        entities: &'a Entities,
    ) -> Self {
        let (span, part) = structure
            .sentences
            .get(number)
            .map_or((Span::new(0, 0), Part::Tail), |sentence| (sentence.span, sentence.part));
        let first = entities.mentions.partition_point(|mention| mention.sentence < number);
        let mentions = entities.mentions.iter().enumerate().skip(first);
        let mentions = mentions.take_while(|(_, mention)| mention.sentence == number);
        let mut names: Vec<Name> = Vec::new();
        for (number, mention) in mentions.filter(|(_, mention)| mention.inside.is_none()) {
            let mut outer = with_marks(scan, mention.span);
            if names.last().is_some_and(|last| last.outer.contains(mention.span)) {
                continue;
            }
            // 河北省三河市: the outer place only says where the inner one lies.
            if let Some(last) = names.last().filter(|last| qualifies(last, mention, outer)) {
                let group = last.group;
                outer.start = last.outer.start;
                names.pop();
                names.push(Name { mention, span: mention.span, outer, group });
                continue;
            }
            let group = match names.last() {
                Some(last) if are_listed(scan, last.outer, outer) => last.group,
                _ => number,
            };
            names.push(Name { mention, span: mention.span, outer, group });
        }
        anaphor::add(scan, structure, number, entities, &mut names);
        let characters = Characters::of(scan.slice(span.start, span.end));
        let (triggers, clauses) = (Vec::new(), Vec::new());
        let mut prepared = Self { scan, span, part, names, triggers, clauses, characters };
        prepared.triggers = prepared.find_triggers();
        prepared.clauses = prepared.find_clauses();
        prepared
    }

    /// The clause that holds `offset`.
    pub(crate) fn clause_at(&self, offset: usize) -> (usize, Span) {
        let index = self
            .clauses
            .partition_point(|clause| clause.end <= offset)
            .min(self.clauses.len().saturating_sub(1));
        (index, self.clauses.get(index).copied().unwrap_or(self.span))
    }

    /// The text between two offsets.
    pub(crate) fn text(&self, start: usize, end: usize) -> &'a str {
        self.scan.slice(start, end)
    }

    /// Whether quotes are open at `offset`.
    pub(crate) fn is_quoted(&self, offset: usize) -> bool {
        if !self.characters.may_hold('“') {
            return false;
        }
        let before = self.text(self.span.start, offset.max(self.span.start));
        before.matches('“').count() > before.matches('”').count()
    }

    /// Whether what stands between two names makes the second the first's: 的 of 神木市|的|某公司, 企业 of 北京|企业|某公司.
    pub(crate) fn is_owning(&self, between: &str) -> bool {
        let grammar = &self.scan.dictionary.grammar;
        grammar.possessives.contains(between) || grammar.firm_classes.contains(between)
    }

    /// Whether characters of no word stand right behind a name, so that a longer one goes on that no table holds: 上海|盒马鲜生.
    pub(crate) fn goes_on(&self, end: usize, limit: usize) -> bool {
        let next = self.scan.at(end).filter(|_| end < limit);
        let mut words = self.scan.starting(end).iter().map(|word| self.scan.facts(*word));
        next.is_some_and(is_han)
            && !words.any(|facts| facts.is_any_word() || facts.is_trigger() || facts.is_cue())
    }

    /// Whether the first name from `from` on, at most `reach` characters behind, is a line, a work or a building.
    pub(crate) fn opens_with_thing(&self, from: usize, reach: usize) -> bool {
        let things = [EntityType::Facility, EntityType::TransportLine, EntityType::Project];
        self.names.iter().find(|name| name.outer.start >= from).is_some_and(|first| {
            things.contains(&first.entity_type())
                && self.text(from, first.outer.start).chars().count() <= reach
        })
    }

    /// Whether a trigger may state such a relation.
    pub(crate) fn may_state(&self, trigger: &Trigger, is_meant: impl Fn(&Rule) -> bool) -> bool {
        trigger.rules.iter().filter_map(|index| self.scan.dictionary.rules.get(*index)).any(is_meant)
    }

    /// The names of a group.
    pub(crate) fn group(&self, group: usize) -> impl Iterator<Item = &Name<'a>> {
        self.names.iter().filter(move |name| name.group == group)
    }

    fn is_in_name(&self, span: Span) -> bool {
        self.names.iter().any(|name| name.outer.overlaps(span))
    }

    fn find_triggers(&self) -> Vec<Trigger> {
        let mut triggers: Vec<Trigger> = Vec::new();
        let dictionary = self.scan.dictionary;
        let hits = self.scan.within_of(self.span, Kind::Trigger);
        for hit in hits.filter(|hit| hit.end <= self.span.end) {
            let rules: Vec<usize> = self
                .scan
                .senses(*hit)
                .iter()
                .filter_map(|sense| match sense {
                    Sense::Trigger(rule) => Some(*rule),
                    _ => None,
                })
                .collect();
            let span = Span::new(hit.start, hit.end);
            if rules.is_empty() || (self.is_in_name(span) && !self.is_done(span)) || self.is_in_word(*hit) {
                continue;
            }
            // 联合印发 holds 印发: the longer trigger takes over what the shorter one states of other predicates, or in another form.
            if let Some(last) = triggers.last_mut().filter(|last| last.span.contains(span)) {
                // 承接 is no 接
                if span.of(self.scan.text).chars().count() < 2 {
                    continue;
                }
                let sort = |rule: usize| dictionary.rules.get(rule).map(|rule| (rule.predicate, rule.form));
                let known: Vec<_> = last.rules.iter().map(|rule| sort(*rule)).collect();
                last.rules.extend(rules.into_iter().filter(|rule| !known.contains(&sort(*rule))));
                continue;
            }
            triggers.push(Trigger { span, rules });
        }
        triggers
    }

    /// Whether what is also a strategy's name stands as a verb right before another name: 对口支援海西州.
    fn is_done(&self, span: Span) -> bool {
        let is_strategy = |name: &Name| {
            name.span == span && name.entity_type() == EntityType::Strategy && name.outer == span
        };
        self.names.iter().any(is_strategy) && self.names.iter().any(|name| name.outer.start == span.end)
    }

    /// Whether a longer common word covers the hit: 服务 in 服务业, 是 in 一是.
    fn is_in_word(&self, hit: Hit) -> bool {
        let from = self.scan.slice(self.span.start, hit.start);
        let reach = from.char_indices().rev().nth(3).map_or(self.span.start, |(at, _)| self.span.start + at);
        let nearby = self.scan.within(Span::new(reach, hit.start + 1));
        nearby.iter().any(|other| {
            other.start <= hit.start
                && other.end >= hit.end
                && other.end - other.start > hit.end - hit.start
                && [WordClass::Plain, WordClass::Generic, WordClass::Inner, WordClass::Function]
                    .iter()
                    .any(|class| self.scan.is_word(*other, *class))
                && !self.scan.is_word(*other, WordClass::Verb)
                && !self.scan.facts(*other).is_trigger()
        })
    }

    fn find_clauses(&self) -> Vec<Span> {
        let mut clauses = Vec::new();
        let mut start = self.span.start;
        let mut depth = 0;
        // the marks of a folded text are single bytes
        for (offset, mark) in self.text(self.span.start, self.span.end).bytes().enumerate() {
            let at = self.span.start + offset;
            match mark {
                b'(' => depth += 1,
                b')' => depth -= 1,
                b',' | b';' | b':' if depth <= 0 => {
                    let end = at + 1;
                    if !self.is_in_name(Span::new(at, end)) {
                        clauses.push(Span::new(start, end));
                        start = end;
                    }
                }
                _ => {}
            }
        }
        if start < self.span.end {
            clauses.push(Span::new(start, self.span.end));
        }
        clauses
    }
}

/// Whether the name before stands right in front of `mention` and is a place around a place.
fn qualifies(last: &Name, mention: &Mention, outer: Span) -> bool {
    last.outer.end == outer.start
        && last.entity_type() == EntityType::Place
        && mention.entity_type == EntityType::Place
        && !last.mention.link.deictic
}

/// The stretch with 《》 or “” right around it, and the brackets behind that tell how it is called for short: 《某规划》(以下简称《规划》).
pub(super) fn with_marks(scan: &Scan, span: Span) -> Span {
    let start = scan
        .before(span.start)
        .filter(|(_, mark)| matches!(mark, '《' | '“' | '〈'))
        .map_or(span.start, |(at, _)| at);
    let end = scan
        .at(span.end)
        .filter(|mark| matches!(mark, '》' | '”' | '〉'))
        .map_or(span.end, |mark| span.end + mark.len_utf8());
    Span::new(start, definition(scan.text, end).map_or(end, |(_, behind)| behind))
}

/// Whether two names are members of one list: 甲、乙, 《甲》《乙》.
pub(super) fn are_listed(scan: &Scan, one: Span, next: Span) -> bool {
    let is_shut = || scan.before(one.end).is_some_and(|(_, mark)| matches!(mark, '》' | '”'));
    (one.end == next.start && is_shut()) || joins(scan, scan.slice(one.end, next.start.max(one.end)))
}

/// Whether what stands between two names makes them one list.
fn joins(scan: &Scan, between: &str) -> bool {
    let between = between.trim_matches(['“', '”', ' ', '\n', '》', '《']);
    let between = between.strip_prefix('等').unwrap_or(between);
    // 江苏省、福建省等6省市及中科院: the count closes nothing.
    let between = between.strip_prefix(|first: char| first.is_ascii_digit()).map_or(between, |rest| {
        let kinds = &scan.dictionary.grammar.list_kinds;
        rest.trim_start_matches(|character: char| character.is_ascii_digit() || kinds.contains(character))
    });
    matches!(between, "、" | "和" | "及" | "以及" | "暨" | "、以及" | "或")
}

//! Parts and wholes, grounds and what stands on them: 列入《规划》 (into), 根据《甲》制定《乙》 (basis), 以新材料为支撑的产业 (frame),
//! 在古生村设立科技小院 (at).
//!
//! What 将 or 把 puts in front of 列入 is the part; without it the sentence's topic is.

use super::{Triple, cross, triple};
use crate::dictionary::{Form, Rule};
use crate::model::{EntityType, Predicate, Span};
use crate::relation::sentence::{Name, Prepared, Trigger};
use crate::relation::subject::{self, Deed, End, Speaker, end};
use crate::relation::{object, status};

/// Characters between the thing that a pronoun means and the pronoun's clause.
const PRONOUN_CHARS: usize = 12;

/// Characters between a listed place and the verb: 某县|未被|列入.
const PLACE_CHARS: usize = 3;

/// Characters between a document and what 将 puts in front: 《规划》已|将某工程列入.
const MARK_CHARS: usize = 3;

/// Characters that a clause may have before its verb and still speak of what the sentence before spoke of: 但|未能|纳入.
const BARE_CHARS: usize = 8;

/// What things are listed in and what deeds are grounded on: documents and strategies.
fn is_whole(kind: EntityType) -> bool {
    matches!(kind, EntityType::PolicyDocument | EntityType::Strategy)
}

/// Whether something of `kind` may be part of a whole by `rule`.
fn may_be_part(rule: &Rule, kind: EntityType) -> bool {
    EntityType::ALL.iter().any(|whole| rule.predicate.fits(kind, *whole))
}

/// From how many characters on what 将 puts in front is a thing of its own.
const UNNAMED_CHARS: usize = 4;

/// things 列入 whole.
pub(super) fn into(prepared: &Prepared, rule: &Rule, trigger: &Trigger, speaker: &Speaker) -> Vec<Triple> {
    let is_part = |kind: EntityType| may_be_part(rule, kind);
    let (index, clause) = prepared.clause_at(trigger.span.start);
    let mut wholes = object::after(prepared, rule, trigger, &is_whole);
    // 《纲要》将某市定位为某战略的承载地: a rank, in which the strategy only tells what for; 列为某攻坚战的重点 is in it.
    let grammar = &prepared.scan.dictionary.grammar;
    if grammar.ranks.closes(trigger.span.of(prepared.scan.text)) {
        wholes.retain(|whole| {
            let rest = prepared.text(whole.outer.end, prepared.span.end);
            whole.entity_type() == EntityType::PolicyDocument
                || grammar.therein.opens(rest.strip_prefix('的').unwrap_or(rest))
        });
    }
    if wholes.is_empty() {
        wholes = named_before(prepared, index, trigger);
    }
    if wholes.is_empty() {
        return Vec::new();
    }
    let before = Span::new(clause.start, trigger.span.start);
    let mut parts = fronted(prepared, before, &is_part);
    // 先行改造某公路,并将其纳入《规划》: the thing named last.
    let points_back = fronts_pronoun(prepared, before);
    if parts.is_empty() && points_back {
        let earlier = Span::new(prepared.span.start, clause.start);
        parts = object::group_before(prepared, earlier, PRONOUN_CHARS, &|kind| {
            is_part(kind) && !matches!(kind, EntityType::Place | EntityType::PolicyDocument)
        });
    }
    // 某县被列入《名单》: a place, where nothing else is listed; 某市作为“一带一路”节点 is in no list.
    let is_document = wholes.iter().all(|whole| whole.entity_type() == EntityType::PolicyDocument);
    if parts.is_empty() && is_document && !has_marker(prepared, before) {
        parts = object::group_before(prepared, before, PLACE_CHARS, &|kind| {
            kind == EntityType::Place && is_part(kind)
        });
        parts.retain(|name| !name.mention.link.deictic);
    }
    if parts.is_empty() && !fronts_unnamed(prepared, before) {
        let is_thing =
            |name: &&Name| name.entity_type() != EntityType::Place || !subject::may_act(prepared, name);
        for clause in prepared.clauses.get(..index).unwrap_or_default().iter().rev().take(2) {
            if parts.is_empty() {
                parts = subject::topic(prepared, *clause, &is_part);
                parts.retain(is_thing);
            }
            // 加快津石高速前期工作,争取列入《规划》: what the clause before is about.
            if parts.is_empty() {
                parts = object::main(prepared, *clause, &|kind| is_part(kind) && kind != EntityType::Place);
            }
            if parts.is_empty() {
                parts = object::main(prepared, *clause, &is_part);
                parts.retain(is_thing);
            }
        }
    }
    let mut parts: Vec<End> = parts.iter().map(|part| end(part.mention)).collect();
    // 我厅已将其纳入《规划》; 虽经争取,但未能纳入《规划》: what the sentence before spoke of.
    let is_elided = !has_marker(prepared, before)
        && prepared.text(before.start, before.end).chars().count() <= BARE_CHARS
        && !prepared.names.iter().any(|name| name.outer.start < trigger.span.start);
    if parts.is_empty() && (points_back || is_elided) {
        let things = speaker.things.iter().filter(|thing| is_part(thing.entity_type));
        parts.extend(things.map(|thing| end(thing)));
    }
    if parts.is_empty() && points_back {
        parts.extend(speaker.only.filter(|thing| is_part(thing.entity_type)).map(end));
    }
    cross(rule, parts, &wholes)
}

/// Whether 将 stands in `stretch`.
fn has_marker(prepared: &Prepared, stretch: Span) -> bool {
    prepared.scan.dictionary.grammar.object_markers.stands_in(stretch.of(prepared.scan.text))
}

/// Whether 将 puts a pronoun in front at the end of `stretch`: 将其.
fn fronts_pronoun(prepared: &Prepared, stretch: Span) -> bool {
    let grammar = &prepared.scan.dictionary.grammar;
    let text = prepared.text(stretch.start, stretch.end);
    grammar.object_markers.iter().any(|marker| {
        let rest = text.rsplit_once(marker.as_str()).map(|(_, rest)| rest);
        rest.is_some_and(|rest| grammar.pronouns.contains(rest))
    })
}

/// Whether 将 puts a thing in front that no name covers: 将南门金三角, but not 将该项目 nor 将前期工作.
fn fronts_unnamed(prepared: &Prepared, stretch: Span) -> bool {
    let grammar = &prepared.scan.dictionary.grammar;
    let text = prepared.text(stretch.start, stretch.end);
    let fronted =
        grammar.object_markers.iter().filter_map(|marker| Some(text.rsplit_once(marker.as_str())?.1));
    let Some(thing) = fronted.min_by_key(|thing| thing.len()) else { return false };
    thing.chars().nth(UNNAMED_CHARS - 1).is_some()
        && !grammar.pronouns.opens(thing)
        && !thing.starts_with(|digit| grammar.count_digits.contains(digit))
        && !grammar.matters.stands_in(thing)
}

/// The document in front that fixes what 将 puts before the trigger: 印发《规划》,将平陆运河列为重大项目, 《规划》已将某工程列入, 编制《规划》,
/// 将某工程列入其中.
fn named_before<'p, 'a>(prepared: &'p Prepared<'a>, index: usize, trigger: &Trigger) -> Vec<&'p Name<'a>> {
    let grammar = &prepared.scan.dictionary.grammar;
    let (_, clause) = prepared.clause_at(trigger.span.start);
    let text = prepared.text(clause.start, trigger.span.start);
    let is_document = |name: &&Name| name.entity_type() == EntityType::PolicyDocument;
    // 《规划》已获批准,该公路未纳入规划; 石岛新港被《规划》定位为重要港口
    let said = prepared.names.iter().filter(is_document).rfind(|name| name.outer.end <= trigger.span.start);
    let is_said = |name: &&Name| {
        let rest = prepared.text(trigger.span.end, prepared.span.end);
        let noun =
            grammar.document_nouns.iter().find_map(|noun| Some((noun, rest.strip_prefix(noun.as_str())?)));
        let is_noun = noun.is_some_and(|(noun, rest)| {
            // 不在规划内
            let inside = grammar.inside.opening(rest).map(str::len).max().unwrap_or(0);
            let rest = rest.get(inside..).unwrap_or_default();
            (rest.is_empty() || rest.starts_with([',', ';', '。', ':']))
                && name.mention.link.name.contains(noun.as_str())
        });
        let before = prepared.text(clause.start, name.outer.start.max(clause.start));
        let is_by = name.outer.end == trigger.span.start && grammar.passives.closes(before);
        // 批复《规划》,某线已列入: nothing behind the verb, and the document in the clause before.
        let (at, _) = prepared.clause_at(name.outer.start);
        let word = trigger.span.of(prepared.scan.text);
        let is_bare =
            at + 1 == index && rest.trim_end_matches(['。', ';']).is_empty() && !grammar.ranks.closes(word);
        // 印发《名单》,某县列入其中
        is_noun || is_by || is_bare || grammar.contained.opens(rest)
    };
    if let Some(document) = said.filter(is_said) {
        return vec![document];
    }
    let markers = grammar.object_markers.iter();
    let Some(marker) = markers.filter_map(|word| text.rfind(word.as_str())).max() else { return Vec::new() };
    let marker = clause.start + marker;
    let Some(document) = prepared.names.iter().filter(is_document).rfind(|name| name.outer.end <= marker)
    else {
        return Vec::new();
    };
    let rest = prepared.text(trigger.span.end, prepared.span.end);
    let is_meant = grammar.therein.opens(rest);
    let (at, _) = prepared.clause_at(document.outer.start);
    // 编制《规划》,将某铁路列入国家专项规划: in another one.
    let word = trigger.span.of(prepared.scan.text);
    let has_own = !rest.is_empty() && !rest.starts_with([',', ';', '。', '、']);
    let names_rank = grammar.ranks.closes(word);
    let is_near = at == index || (at + 1 == index && (!has_own || names_rank));
    let opens = prepared.text(clause.start.max(document.outer.end), marker).chars().count() <= MARK_CHARS;
    if is_meant || (is_near && opens) { vec![document] } else { Vec::new() }
}

/// The things before 列入: after 将 or 把 all of them, else the last group; places only where nothing else stands.
pub(super) fn fronted<'p, 'a>(
    prepared: &'p Prepared<'a>,
    stretch: Span,
    fits: &dyn Fn(EntityType) -> bool,
) -> Vec<&'p Name<'a>> {
    let text = prepared.text(stretch.start, stretch.end);
    let markers = prepared.scan.dictionary.grammar.object_markers.iter();
    let marker = markers.filter_map(|word| text.rfind(word.as_str())).max();
    let marker = marker.map_or(stretch.start, |at| stretch.start + at);
    let after = Span::new(marker, stretch.end);
    let things = |kind: EntityType| fits(kind) && kind != EntityType::Place;
    let mut found = object::group_before(prepared, after, 24, &things);
    // 将甲园区与乙基地纳入: all that 将 puts in front.
    if !found.is_empty() && marker > stretch.start {
        let all =
            prepared.names.iter().filter(|name| after.contains(name.span) && things(name.entity_type()));
        found = all.collect();
    }
    if found.is_empty() {
        // 湘江是《规划》确定的高等级航道: a river is a thing.
        found = object::group_before(prepared, after, 8, fits);
        found.retain(|name| !subject::may_act(prepared, name));
    }
    if !found.is_empty() || marker == stretch.start {
        return found;
    }
    object::group_before(prepared, after, 16, fits)
}

pub(super) fn basis(prepared: &Prepared, rule: &Rule, trigger: &Trigger, speaker: &Speaker) -> Vec<Triple> {
    let (_, clause) = prepared.clause_at(trigger.span.start);
    // 市政府出台《甲》,某县据此编制《乙》: the ground stands in front.
    let points_back = rule.own_subject;
    // 该计划的依据是《规划》: a noun.
    if prepared.text(clause.start, trigger.span.start).ends_with('的') {
        return Vec::new();
    }
    let grounds = if points_back {
        let before = Span::new(prepared.span.start, clause.start);
        object::group_before(prepared, before, 24, &|kind| kind == EntityType::PolicyDocument)
    } else {
        object::after(prepared, rule, trigger, &is_whole)
    };
    let Some(last) = grounds.last() else { return Vec::new() };
    let from = last.outer.end.max(trigger.span.end);
    let issued = prepared.triggers.iter().filter(|other| other.span.start >= from).filter_map(|other| {
        let issue = other
            .rules
            .iter()
            .filter_map(|index| prepared.scan.dictionary.rules.get(*index))
            .find(|rule| rule.predicate == Predicate::Issues && rule.form == Form::Forward)?;
        let made = object::after(prepared, issue, other, &|kind| kind == EntityType::PolicyDocument);
        (!made.is_empty()).then(|| (made, status::of(prepared, issue, other)))
    });
    let issued: Vec<_> = issued.collect();
    let has_issued = !issued.is_empty();
    let mut triples = Vec::new();
    for (made, status) in issued {
        for new in &made {
            for ground in grounds.iter().filter(|ground| ground.entity_type() == EntityType::PolicyDocument) {
                let (subject, object) = (end(new.mention), end(ground.mention));
                triples.push(Triple { subject, predicate: Predicate::BasedOn, object, status: Some(status) });
            }
        }
    }
    if has_issued || points_back {
        return triples;
    }
    let fits = |kind: EntityType| Predicate::Implements.fits(kind, EntityType::PolicyDocument);
    let behind = Span::new(last.outer.end, prepared.span.end);
    let clauses = prepared.clauses.iter().filter(|clause| clause.end > behind.start);
    let named =
        clauses.map(|clause| Span::new(clause.start.max(behind.start), clause.end)).find_map(|clause| {
            let mut found = subject::topic(prepared, clause, &fits);
            // 根据《规划》,全省公路里程达…: where, not who.
            let is_where =
                |name: &Name| name.mention.link.deictic && name.span.of(prepared.scan.text).starts_with('全');
            found.retain(|name| !subject::is_driven(prepared, name, clause.start) && !is_where(name));
            (!found.is_empty()).then(|| found.iter().map(|name| end(name.mention)).collect::<Vec<_>>())
        });
    let before = Trigger { span: Span::new(trigger.span.start, trigger.span.start), rules: Vec::new() };
    let own = subject::local(prepared, rule, &before);
    // 根据《规划》,某铁路起于甲县: what the plan says of a thing, not who carries it out
    let next = prepared.clauses.iter().find(|clause| clause.start >= behind.start);
    let tells_of_thing = next.is_some_and(|next| prepared.opens_with_thing(next.start, 0));
    if own.is_none() && named.is_none() && tells_of_thing {
        return triples;
    }
    let subjects = own.or(named).unwrap_or_else(|| subject::of(prepared, rule, &before, speaker));
    cross(rule, subjects, &grounds)
}

/// things 在 whole 中明确, or 在 whole 中明确 things.
pub(super) fn within(prepared: &Prepared, rule: &Rule, trigger: &Trigger) -> Vec<Triple> {
    let is_part = |kind: EntityType| may_be_part(rule, kind);
    let (index, clause) = prepared.clause_at(trigger.span.start);
    // 太姥山风景名胜区在福鼎市境内
    let is_place = rule.predicate == Predicate::LocatedIn;
    let holds = |kind: EntityType| if is_place { kind == EntityType::Place } else { is_whole(kind) };
    let wholes = object::group_before(prepared, Span::new(clause.start, trigger.span.start), 0, &holds);
    let Some(first) = wholes.first() else { return Vec::new() };
    if !prepared.text(clause.start, first.outer.start).ends_with('在') {
        return Vec::new();
    }
    if is_place {
        let rest = prepared.text(trigger.span.end, clause.end);
        let closes = rest.is_empty() || rest.starts_with([',', ';', '。']);
        let parts = object::group_before(prepared, Span::new(clause.start, first.outer.start), 2, &is_part);
        let parts = parts.iter().map(|part| end(part.mention)).filter(|_| closes);
        return cross(rule, parts.collect(), &wholes);
    }
    // 某园在该规划中被定为某产业的承载地: what is fixed stands in front.
    let passives = &prepared.scan.dictionary.grammar.passives;
    let word = trigger.span.of(prepared.scan.text);
    let is_passive = passives.iter().any(|passive| word.contains(passive.as_str()));
    let mut parts = if is_passive { Vec::new() } else { object::after(prepared, rule, trigger, &is_part) };
    if parts.is_empty() {
        parts = object::main(prepared, Span::new(clause.start, first.outer.start), &is_part);
    }
    if parts.is_empty()
        && let Some(earlier) = index.checked_sub(1).and_then(|index| prepared.clauses.get(index))
    {
        parts = object::main(prepared, *earlier, &is_part);
    }
    cross(rule, parts.iter().map(|part| end(part.mention)).collect(), &wholes)
}

/// 在 place 设立 things.
pub(super) fn at(deed: Deed) -> Vec<Triple> {
    let Deed { prepared, rule, trigger, clause, .. } = deed;
    let place = prepared.names.iter().rev().find(|name| name.outer.end <= trigger.span.start);
    let place = place.filter(|place| {
        place.entity_type() == EntityType::Place
            && prepared.text(place.outer.end, trigger.span.start).chars().count() <= 2
            && prepared.group(place.group).any(|first| {
                first.outer.start >= clause.start
                    && prepared.text(clause.start, first.outer.start).ends_with('在')
            })
    });
    let Some(place) = place else { return Vec::new() };
    let things = object::after(prepared, rule, trigger, &|kind| deed.fits_object(kind));
    // 在甲县、乙县组织实施某项目
    let places = || prepared.group(place.group).filter(|place| place.entity_type() == EntityType::Place);
    let pairs = things.iter().flat_map(|thing| places().map(move |place| (thing, place)));
    pairs.map(|(thing, place)| triple(end(thing.mention), rule, end(place.mention))).collect()
}

/// 以 parts 为支撑的 whole, or whole 以 parts 为重点.
pub(super) fn frame(prepared: &Prepared, rule: &Rule, trigger: &Trigger) -> Vec<Triple> {
    let (_, clause) = prepared.clause_at(trigger.span.start);
    let text = prepared.text(clause.start, trigger.span.start);
    let openings = prepared.scan.dictionary.grammar.frame_openings.iter();
    let Some(from) = openings.filter_map(|word| text.rfind(word.as_str())).max().map(|at| clause.start + at)
    else {
        return Vec::new();
    };
    let before = prepared.names.iter().find(|name| name.outer.end == from);
    let behind = || {
        prepared.names.iter().find(|name| {
            let gap = prepared.text(trigger.span.end, name.outer.start.max(trigger.span.end));
            name.span.start >= trigger.span.end
                && clause.contains(name.span)
                && gap.starts_with('的')
                && gap.chars().count() <= 4
        })
    };
    let Some(whole) = before.or_else(behind) else { return Vec::new() };
    let parts = prepared.names.iter().filter(|name| {
        name.span.start > from
            && name.span.end <= trigger.span.start
            && (name.entity_type() == whole.entity_type()
                || (before.is_some() && rule.predicate.fits(whole.entity_type(), name.entity_type())))
    });
    parts.map(|part| triple(end(whole.mention), rule, end(part.mention))).collect()
}

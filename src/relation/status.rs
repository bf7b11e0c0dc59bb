//! How far a claim has got: 已 done, 正在 ongoing, 将 planned, 尚未 negated, else by part and rule.
//!
//! A cue in front counts within the clause, a plan's cue (将) within the sentence; 了 right behind the trigger beats the
//! rest. A negation must stand between subject and trigger.

use super::object;
use super::sentence::{Prepared, Trigger};
use crate::dictionary::{Form, Rule, Sense, Where, WordClass};
use crate::mention::Kind;
use crate::model::{EntityType, Part, Predicate, Span, Status};

/// Characters outside names between a negation and its verb.
const NEGATION_CHARS: usize = 12;

/// Characters behind the last partner up to the end of his clause: 等单位,.
const PARTNER_CHARS: usize = 4;

/// The status of what `trigger` states by `rule`. Where a thing lies is no deed (在某县建成了某园), and parts and wholes are not
/// planned (拟建的某铁路是某通道的组成部分).
pub(crate) fn of(prepared: &Prepared, rule: &Rule, trigger: &Trigger) -> Status {
    match (rule.predicate, told(prepared, rule, trigger)) {
        (Predicate::LocatedIn | Predicate::Includes, Status::Done) => rule.status,
        (Predicate::Includes, Status::Planned) => rule.status,
        (_, status) => status,
    }
}

/// The status that the words around the trigger tell.
fn told(prepared: &Prepared, rule: &Rule, trigger: &Trigger) -> Status {
    let word = trigger.span.of(prepared.scan.text);
    // 不在规划内: the words of the rule deny it themselves
    if rule.status == Status::Negated {
        return Status::Negated;
    }
    // 启动了: what is begun is not done.
    let begins = rule.ceiling == Some(Status::Ongoing)
        && prepared.scan.dictionary.grammar.beginnings.contains(word.trim_end_matches('了'));
    let most = if begins { Status::Ongoing } else { Status::Done };
    // 依据《条例》不予办理: what is refused is grounded all the same.
    if rule.form == Form::Basis && behind(prepared, trigger) == Some(Status::Negated) {
        return rule.status;
    }
    if let Some(status) = behind(prepared, trigger) {
        return status.min(most);
    }
    let (_, clause) = prepared.clause_at(trigger.span.start);
    let mut in_clause = before(prepared, Span::new(clause.start, trigger.span.start));
    if let Some(Status::Negated) = in_clause {
        in_clause = before(prepared, Span::new(own_start(prepared, rule, trigger), trigger.span.start));
    }
    if let Some(Status::Negated) = in_clause {
        return Status::Negated;
    }
    // 建立了联盟: the mark may be the trigger's own last character.
    let own = cues(prepared, trigger.span, Where::After);
    if let Some((_, status)) =
        own.last().filter(|(span, _)| span.end == trigger.span.end && is_aspect(prepared, *span))
    {
        return (*status).min(most);
    }
    // 将贯彻国务院印发的《意见》: what is to be carried out has been issued.
    if is_given(prepared, rule, trigger) {
        return Status::Done;
    }
    let is_next = prepared.part == Part::NextSteps;
    match in_clause {
        Some(Status::Done) => return rule.ceiling.unwrap_or(Status::Done),
        Some(Status::Planned) => return Status::Planned,
        Some(Status::Ongoing) if !is_next => return rule.status.min(Status::Ongoing),
        _ => {}
    }
    if in_clause.is_none() && is_done_before(prepared, rule, trigger) {
        return Status::Done;
    }
    if !is_next && in_clause.is_none() && is_made_thing(prepared, rule, trigger) {
        return Status::Done;
    }
    let earlier = earlier_cue(prepared, trigger);
    // 根据市发展改革委制定的《方案》: what one goes by has been made.
    if in_clause.is_none() && is_ground(prepared, rule, trigger) {
        return Status::Done;
    }
    if is_next || earlier == Some(Status::Planned) {
        return Status::Planned;
    }
    if rule.done_triggers.iter().any(|done| done == word)
        || (rule.as_main_verb && main_verb(prepared, rule, trigger) == Some(Status::Done))
        || (rule.dated && is_dated(prepared))
    {
        return Status::Done;
    }
    // 已列入《甲》,并写进《乙》
    let returns = &prepared.scan.dictionary.grammar.returns;
    let text = prepared.text(clause.start, clause.end);
    let goes_on = rule.form == Form::Into && returns.opens(text);
    if earlier == Some(Status::Done) && goes_on { Status::Done } else { rule.status }
}

/// Where the words begin that belong to the trigger's own verb: its clause, but in a relative clause what is behind the verb before it, for
/// in 尚未纳入某省正在编制的《规划》 no drafting is denied.
fn own_start(prepared: &Prepared, rule: &Rule, trigger: &Trigger) -> usize {
    let (_, clause) = prepared.clause_at(trigger.span.start);
    if rule.predicate != Predicate::Issues || !prepared.text(trigger.span.end, clause.end).starts_with('的')
    {
        return clause.start;
    }
    let is_before =
        |other: &&Trigger| other.span.start >= clause.start && other.span.end <= trigger.span.start;
    let verbs = prepared.triggers.iter().filter(is_before);
    let verbs = verbs.filter(|verb| !verb.rules.iter().any(|index| trigger.rules.contains(index)));
    verbs.map(|verb| verb.span.end).max().unwrap_or(clause.start)
}

/// What the clauses before the trigger's tell of how far it has got. One that only tells what for (为推动两地规划建设,甲会同乙…) says nothing.
fn earlier_cue(prepared: &Prepared, trigger: &Trigger) -> Option<Status> {
    let (index, _) = prepared.clause_at(trigger.span.start);
    let aims = &prepared.scan.dictionary.grammar.aims;
    let clauses = prepared.clauses.get(..index)?.iter().rev();
    let told = clauses.filter(|clause| !aims.opens(prepared.text(clause.start, clause.end)));
    let cues: Vec<Status> = told.filter_map(|clause| earlier(prepared, *clause)).collect();
    let strong = cues.iter().find(|status| matches!(status, Status::Planned | Status::Done));
    strong.or_else(|| cues.first()).copied()
}

/// What an earlier clause tells. The plan that closes it tells of no verb (高度重视锚地|规划建设, 对标“五谷丰登”|计划); what is 列入计划 is planned
/// all the same.
fn earlier(prepared: &Prepared, clause: Span) -> Option<Status> {
    let is_closing = |(cue, status): &(Span, Status)| {
        let rest = prepared.text(cue.end, clause.end);
        let is_deed = cue.of(prepared.scan.text).chars().count() > 2;
        *status == Status::Planned
            && (is_deed || prepared.text(clause.start, cue.start).ends_with('”'))
            && rest.chars().all(|mark| !mark.is_alphanumeric())
    };
    let mut marks = cues(prepared, clause, Where::Before);
    let end = marks.pop_if(|mark| is_closing(mark)).map_or(clause.end, |(cue, _)| cue.start);
    strongest(prepared, &marks, end)
}

/// Whether what several made together is spoken of, so that they have made it: 甲大学与乙市共建的研究院去年获批.
fn is_made_thing(prepared: &Prepared, rule: &Rule, trigger: &Trigger) -> bool {
    let grammar = &prepared.scan.dictionary.grammar;
    let head = prepared.names.iter().find(|name| name.outer.start >= trigger.span.end);
    matches!(rule.predicate, Predicate::CooperatesWith | Predicate::Establishes)
        && grammar.shared.opens(trigger.span.of(prepared.scan.text))
        && head.is_some_and(|head| {
            head.entity_type() == EntityType::Institution
                && prepared.text(trigger.span.end, head.outer.start) == "的"
        })
}

/// Whether a mark is 了, which even a plan does not undo; 力争完成 is planned.
fn is_aspect(prepared: &Prepared, mark: Span) -> bool {
    mark.of(prepared.scan.text).chars().count() == 1
}

/// Whether what a relative clause speaks of has already worked: 我局编制的《规划》已将基地列入.
fn is_done_before(prepared: &Prepared, rule: &Rule, trigger: &Trigger) -> bool {
    let (index, clause) = prepared.clause_at(trigger.span.start);
    let rest = prepared.text(trigger.span.end, clause.end);
    if rule.predicate != Predicate::Issues || !rest.starts_with('的') {
        return false;
    }
    let next = prepared.clauses.get(index + 1).map_or(clause.end, |next| next.end);
    let marks = cues(prepared, Span::new(trigger.span.end, next), Where::Before);
    marks.first().is_some_and(|(_, status)| *status == Status::Done)
}

/// Whether a relative clause tells who made what the clause goes by: 根据甲制定的《方案》.
fn is_ground(prepared: &Prepared, rule: &Rule, trigger: &Trigger) -> bool {
    let (_, clause) = prepared.clause_at(trigger.span.start);
    let grounds = &prepared.scan.dictionary.grammar.grounds;
    rule.predicate == Predicate::Issues
        && prepared.text(trigger.span.end, clause.end).starts_with('的')
        && grounds.opens(prepared.text(clause.start, trigger.span.start))
}

/// Whether a relative clause behind another verb tells who issued what that verb is about: 贯彻国务院印发的《意见》.
fn is_given(prepared: &Prepared, rule: &Rule, trigger: &Trigger) -> bool {
    let (_, clause) = prepared.clause_at(trigger.span.start);
    let start = own_start(prepared, rule, trigger);
    rule.predicate == Predicate::Issues
        && rule.status == Status::Done
        && start > clause.start
        && before(prepared, Span::new(start, trigger.span.start)).is_none()
}

/// The status of the verb behind a trigger that only joins a partner: 印发 in 会同市水利局印发了《规划》.
fn main_verb(prepared: &Prepared, rule: &Rule, trigger: &Trigger) -> Option<Status> {
    let rules = &prepared.scan.dictionary.rules;
    let (index, clause) = prepared.clause_at(trigger.span.start);
    // 会同省教育厅进行了研究: a verb that states nothing else is done.
    let aspect = cues(prepared, Span::new(trigger.span.end, clause.end), Where::After);
    if let Some((_, status)) = aspect.first() {
        return Some(*status);
    }
    // 甲与乙合作,组建了丙: the deed of both opens the next clause; in 围绕与乙联动发展,出台了丙 it is what 丙 is for.
    let is_aim = prepared.scan.dictionary.grammar.purposes.opens(prepared.text(clause.start, clause.end));
    if !is_aim
        && object::is_nominal(prepared, trigger)
        && rule.predicate == Predicate::CooperatesWith
        && let Some(next) = prepared.clauses.get(index + 1)
    {
        let marks = [Where::Before, Where::After].map(|position| cues(prepared, *next, position));
        let is_done = marks.iter().flatten().any(|(_, status)| *status == Status::Done);
        if is_done && !prepared.text(clause.start, clause.end).ends_with(';') {
            return Some(Status::Done);
        }
    }
    let behind = |other: &&Trigger| other.span.start >= trigger.span.end && other.span.end <= clause.end;
    let verbs = prepared.triggers.iter().filter(behind).filter(|verb| !object::is_nominal(prepared, verb));
    // 支持甲建成乙: done where the word says so, not by what such verbs mostly are.
    let is_told = |verb: &&Trigger| {
        let word = verb.span.of(prepared.scan.text);
        let mut others = verb.rules.iter().filter_map(|index| rules.get(*index));
        rule.predicate != Predicate::Supports
            || others.any(|other| {
                let builds = other.predicate == Predicate::Builds && other.status == Status::Done;
                builds || other.done_triggers.iter().any(|done| done == word)
            })
    };
    let statuses = verbs.filter(is_told).flat_map(|verb| {
        let others = verb.rules.iter().filter_map(|index| rules.get(*index));
        others.filter(|other| other.predicate != rule.predicate).map(|other| of(prepared, other, verb))
    });
    statuses.max().or_else(|| later_deed(prepared, rule, trigger, index))
}

/// The status of what a partner was joined for, where his clause ends with him: 会同乙,在调研的基础上,编制了《方案》; 会同丙,已将某县纳入.
fn later_deed(prepared: &Prepared, rule: &Rule, trigger: &Trigger, index: usize) -> Option<Status> {
    let partners = &prepared.scan.dictionary.grammar.partners;
    if rule.predicate != Predicate::CooperatesWith || !partners.opens(trigger.span.of(prepared.scan.text)) {
        return None;
    }
    let clause = prepared.clauses.get(index)?;
    let first = prepared.names.iter().find(|name| name.outer.start >= trigger.span.end)?;
    let last = prepared.group(first.group).last()?;
    if prepared.text(last.outer.end, clause.end).chars().count() > PARTNER_CHARS {
        return None;
    }
    let is_done = |clause: &Span| {
        let marks = [Where::Before, Where::After].map(|position| cues(prepared, *clause, position));
        marks.iter().flatten().any(|(_, status)| *status == Status::Done)
    };
    let acts =
        |clause: &&Span| is_done(clause) || prepared.triggers.iter().any(|verb| clause.contains(verb.span));
    let deed = prepared.clauses.get(index + 1..)?.iter().take(2).find(acts)?;
    is_done(deed).then_some(Status::Done)
}

/// Whether a mark of negation stands in `stretch`.
pub(crate) fn is_negated(prepared: &Prepared, stretch: Span) -> bool {
    [Where::Before, Where::After].into_iter().any(|position| {
        cues(prepared, stretch, position).iter().any(|(_, status)| *status == Status::Negated)
    })
}

/// The cue right behind the trigger, its object left aside: 建设了, 暂不具备条件.
fn behind(prepared: &Prepared, trigger: &Trigger) -> Option<Status> {
    let (_, clause) = prepared.clause_at(trigger.span.start);
    let near = cues(prepared, Span::new(trigger.span.end, clause.end), Where::After);
    let mut found = None;
    for (span, status) in near {
        let is_next_to = span.start == trigger.span.end;
        if status == Status::Negated || is_next_to {
            found = found.min(Some(status)).or(Some(status));
        }
    }
    found
}

/// The cue in `stretch` nearest to its end; a negation near it wins.
fn before(prepared: &Prepared, stretch: Span) -> Option<Status> {
    strongest(prepared, &cues(prepared, stretch, Where::Before), stretch.end)
}

/// The same of the cues `found` before `end`.
fn strongest(prepared: &Prepared, found: &[(Span, Status)], end: usize) -> Option<Status> {
    // 不在《规划》|之内: a name between counts for nothing.
    let between = |from: usize| {
        let names = prepared.names.iter().filter(|name| name.outer.start >= from && name.outer.end <= end);
        let named: usize = names.map(|name| name.outer.of(prepared.scan.text).chars().count()).sum();
        prepared.text(from, end).chars().count() - named
    };
    let negated =
        found.iter().any(|(span, status)| *status == Status::Negated && between(span.end) <= NEGATION_CHARS);
    if negated {
        return Some(Status::Negated);
    }
    let others = || found.iter().filter(|(_, status)| *status != Status::Negated);
    let strong = others().rev().find(|(_, status)| *status != Status::Ongoing);
    strong.or_else(|| others().next_back()).map(|(_, status)| *status)
}

/// The marks of status in `stretch` that stand `position` a trigger.
pub(crate) fn cues(prepared: &Prepared, stretch: Span, position: Where) -> Vec<(Span, Status)> {
    let scan = prepared.scan;
    let mut found: Vec<(Span, Status)> = Vec::new();
    let hits = scan.within_of(stretch, Kind::Cue);
    for hit in hits.filter(|hit| hit.end <= stretch.end) {
        let span = Span::new(hit.start, hit.end);
        let status = scan.senses(*hit).iter().find_map(|sense| match sense {
            Sense::Cue(index) => {
                scan.dictionary.cues.get(*index).filter(|cue| cue.position == position).map(|cue| cue.status)
            }
            _ => None,
        });
        let Some(status) = status else { continue };
        let is_covered = found.last().is_some_and(|(last, _)| last.contains(span));
        let in_name = prepared.names.iter().any(|name| name.span.overlaps(span));
        // 未来, 将军: a longer word that is no cue hides it.
        let hidden = scan.starting(hit.start).iter().any(|other| {
            other.end > hit.end
                && !scan.facts(*other).is_cue()
                && scan.facts(*other).is_any_word()
                && !scan.is_word(*other, WordClass::Verb)
        });
        // 您提出的…的建议, 该建议由我部办理: a noun.
        let grammar = &scan.dictionary.grammar;
        let before = scan.slice(prepared.span.start, span.start);
        let is_noun = before.ends_with('的')
            || (grammar.noun_cues.contains(span.of(scan.text)) && grammar.noun_leads.closes(before));
        if !is_covered && !in_name && !hidden && !is_noun && !fronts_object(prepared, span) {
            found.push((span, status));
        }
    }
    found
}

/// Whether 将 stands before an object instead of telling a plan: 已将津石高速列入《规划》.
fn fronts_object(prepared: &Prepared, span: Span) -> bool {
    let grammar = &prepared.scan.dictionary.grammar;
    let rest = prepared.text(span.end, prepared.span.end);
    grammar.object_markers.contains(span.of(prepared.scan.text))
        && (follows_mark(prepared, span)
            || grammar.pronouns.opens(rest)
            || prepared.names.iter().any(|name| name.outer.start == span.end))
}

/// Whether a mark of what is done stands right in front: 已将.
fn follows_mark(prepared: &Prepared, span: Span) -> bool {
    let scan = prepared.scan;
    let Some((start, _)) = scan.before(span.start) else { return false };
    let is_done = |sense: &Sense| match sense {
        Sense::Cue(index) => scan.dictionary.cues.get(*index).is_some_and(|cue| cue.status == Status::Done),
        _ => false,
    };
    let mut hits = scan.starting(start).iter().filter(|hit| hit.end == span.start);
    hits.any(|hit| scan.senses(*hit).iter().any(is_done))
}

/// Whether a year stands in the sentence outside names: 2022年1月.
pub(crate) fn is_dated(prepared: &Prepared) -> bool {
    let text = prepared.text(prepared.span.start, prepared.span.end);
    let years = text.match_indices('年').filter(|(at, _)| {
        let before = text.get(..*at).unwrap_or_default();
        before.chars().rev().take(4).filter(char::is_ascii_digit).count() == 4
    });
    let mut spans = years.map(|(at, _)| Span::new(prepared.span.start + at, prepared.span.start + at + 1));
    spans.any(|span| !prepared.names.iter().any(|name| name.span.overlaps(span)))
}

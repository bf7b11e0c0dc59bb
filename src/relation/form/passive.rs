//! What is done stands in front: 津石高速已建成通车, 津石高速由市交通局建设.
//!
//! The doer stands behind 由 or opens the sentence; else it is the replying body. Where an object follows the trigger the
//! forward form reads it instead.

use super::agent::{
    agent_before, agent_in_front, agent_of_relative, has_agent_behind, has_unnamed, head_of_relative,
};
use super::decision::{decided, is_decided, refused};
use super::{Triple, cross, matter, rest};
use crate::dictionary::{Form, Rule};
use crate::model::{EntityType, Predicate, Span, Status};
use crate::relation::sentence::{Name, Prepared, Trigger};
use crate::relation::subject::{self, Deed, End, Speaker, end, fits_subject};
use crate::relation::{request, status};

/// Characters before the decider that leave no room for what is decided: 2019年6月经|教育部批准.
const DECIDED_CHARS: usize = 8;

pub(super) fn back(deed: Deed, speaker: &Speaker) -> Vec<Triple> {
    let Deed { prepared, rule, trigger, clause, index } = deed;
    let fits = &|kind| deed.fits_object(kind);
    // Where an object stands behind the trigger the forward form reads it.
    let has_object = prepared.names.iter().any(|name| {
        name.span.start >= trigger.span.end
            && name.span.end <= clause.end
            && fits(name.entity_type())
            && prepared.text(trigger.span.end, name.outer.start).chars().count() <= 8
    });
    if has_object {
        return Vec::new();
    }
    if !closes(prepared, rule, trigger) {
        return Vec::new();
    }
    let mut agent = agent_before(prepared, clause.start, trigger.span.start, rule);
    if agent.is_empty() && rule.agent {
        agent = agent_of_relative(deed);
    }
    // 被某部列为重点推进的路段: who ranks it builds nothing
    let ranks = &prepared.scan.dictionary.grammar.sector_verbs;
    let is_ranked = |last: &&Name| ranks.stands_in(prepared.text(last.outer.end, trigger.span.start));
    if rule.predicate == Predicate::Builds && agent.last().is_some_and(is_ranked) {
        return Vec::new();
    }
    if rule.predicate == Predicate::Approves && agent.is_empty() {
        return refused(deed);
    }
    // 《总体方案》印发后,我部…: when, not who.
    if rule.predicate == Predicate::Issues
        && agent.is_empty()
        && prepared.scan.dictionary.grammar.afterwards.opens(rest(prepared, trigger))
    {
        return Vec::new();
    }
    let limit = agent.first().map_or(trigger.span.start, |name| name.outer.start);
    let mut objects = head_of_relative(deed, &agent);
    if objects.is_empty() {
        objects = matter::before(deed, limit);
    }
    // 经教育部批准,某某大学正式设立: what is approved opens the next clause.
    let opens = prepared.text(clause.start, limit.max(clause.start)).chars().count() <= DECIDED_CHARS;
    let decides = matches!(rule.predicate, Predicate::Approves | Predicate::Issues);
    if objects.is_empty() && decides && opens && !agent.is_empty() && rest(prepared, trigger).is_empty() {
        objects =
            prepared.clauses.get(index + 1).map_or_else(Vec::new, |next| decided(prepared, *next, fits));
    }
    // 在高新区建成展示中心: a place where, and an object behind that has no name.
    let is_where =
        objects.first().is_some_and(|first| prepared.text(clause.start, first.outer.start).ends_with('在'));
    // 2019年获农业农村部批准设立: who decides is not what is founded.
    let decides = |first: &&Name| {
        let before = prepared.text(clause.start, first.outer.start.max(clause.start));
        let deciders = &prepared.scan.dictionary.grammar.deciders;
        deciders.closes(before)
    };
    // 我委暂不推进设立: the replying body founds, it is not founded.
    let is_pointing = |first: &&Name| first.mention.link.deictic;
    let is_decided = rule.predicate == Predicate::Establishes
        && (is_decided(prepared, trigger.span.start)
            || objects.first().is_some_and(decides)
            || objects.first().is_some_and(is_pointing));
    // 围绕《甲》,研究编制乙: what the drafting goes by is not drafted.
    let is_ground = rule.predicate == Predicate::Issues
        && objects.first().is_some_and(|first| {
            let (_, own) = prepared.clause_at(first.outer.start);
            let opening = prepared.text(own.start, first.outer.start);
            own.end <= clause.start && prepared.scan.dictionary.grammar.purposes.opens(opening)
        });
    // 材料已上报省水利厅,争取获水利部批准: whom it was sent to is not approved.
    let is_told = rule.predicate == Predicate::Approves
        && objects.first().is_some_and(|first| {
            let (_, own) = prepared.clause_at(first.outer.start);
            let opening = prepared.text(own.start, first.outer.start.max(own.start));
            first.entity_type() == EntityType::Institution
                && prepared.scan.dictionary.grammar.before_objects.closes(opening)
        });
    if is_decided
        || is_ground
        || is_told
        || objects.is_empty()
        || is_where
        || (rule.agent && agent.is_empty())
    {
        return Vec::new();
    }
    let first = objects.first().map_or(limit, |name| name.outer.start);
    // 重视津石高速建设: the object is another verb's.
    let lead = objects.first().and_then(|object| prepared.group(object.group).next());
    let lead = lead.map_or(first, |lead| lead.outer.start.max(clause.start).min(first.max(clause.start)));
    let before = prepared.text(clause.start, lead.max(clause.start));
    let to_trigger = prepared.text(clause.start, trigger.span.start);
    let grammar = &prepared.scan.dictionary.grammar;
    // 根据该项目的前期工作进展: a ground.
    if grammar.attends.closes(before) || grammar.attends.closes(to_trigger) || grammar.objects.closes(before)
    {
        return Vec::new();
    }
    if rule.predicate == Predicate::Builds && is_background(deed, before) {
        return Vec::new();
    }
    // 批复了某工程,通过河道建设等措施,提高…: by what means, not what is done to it
    if first < clause.start && rule.predicate == Predicate::Builds && grammar.objects.opens(to_trigger) {
        return Vec::new();
    }
    // 津石高速正在施工,某某线由省发展改革委牵头: what has no name has its own doer
    let own_thing = agent.first().map(|agent| Span::new(clause.start, agent.outer.start.max(clause.start)));
    let is_before = first < clause.start && rule.predicate == Predicate::Builds;
    if is_before && own_thing.is_some_and(|stretch| has_unnamed(prepared, stretch)) {
        return Vec::new();
    }
    // 推进津石高速建设: a forward verb in front has read the object.
    let is_read = prepared.triggers.iter().any(|other| {
        other.span.end <= first.min(trigger.span.start)
            && other.span.start >= clause.start
            && prepared.text(other.span.end, first).chars().count() <= 8
            // 恒力集团建设的项目已投产: what a relative clause tells of.
            && !prepared.text(other.span.end, first).starts_with('的')
            && other.rules.iter().any(|index| {
                prepared
                    .scan
                    .dictionary
                    .rules
                    .get(*index)
                    .is_some_and(|other| other.form == Form::Forward && other.predicate == rule.predicate)
            })
    });
    if is_read {
        return Vec::new();
    }
    // 由某某建投负责前期工作并组织实施: who does it has no name.
    if agent.is_empty() && rule.predicate == Predicate::Builds && has_unnamed_agent(prepared, trigger) {
        return Vec::new();
    }
    let is_of_part = rule.predicate == Predicate::Builds
        && objects.first().is_some_and(|object| matter::is_of_part(prepared, object, trigger.span.start));
    let state = is_of_part.then(|| status::of(prepared, rule, trigger).min(Status::Ongoing));
    // 部分路段暂不实施: the whole is not refused.
    if state == Some(Status::Negated) {
        return Vec::new();
    }
    let claim = |subjects: Vec<End>| {
        let mut triples = cross(rule, subjects, &objects);
        triples.iter_mut().for_each(|triple| triple.status = state);
        triples
    };
    if !agent.is_empty() {
        return claim(agent.iter().map(|name| end(name.mention)).collect());
    }
    let fits_subject = |kind: EntityType| fits_subject(rule, kind);
    let before = Span::new(prepared.span.start, objects.first().map_or(limit, |name| name.outer.start));
    // 我区推进的项目主体完工: who could not do it by himself is who replies.
    let (_, of_object) = prepared.clause_at(before.end);
    let stretch = Span::new(of_object.start, before.end.max(of_object.start));
    let zone = subject::topic(prepared, stretch, &|kind| kind == EntityType::DevelopmentZone);
    if !fits_subject(EntityType::DevelopmentZone) && zone.iter().any(|name| name.mention.link.deictic) {
        return claim(subject::default(speaker, &fits_subject).into_iter().collect());
    }
    // 津石高速全长100公里,省交通厅正在加快施工: who does it stands in the verb's own clause.
    let object_end = objects.last().map_or(limit, |object| object.outer.end);
    // 由市交通局负责,省建工集团承建: who does it stands in the verb's own clause.
    let here = subject::topic(prepared, Span::new(clause.start, trigger.span.start), &fits_subject);
    if clause.start >= object_end && !here.is_empty() {
        return claim(here.iter().map(|name| end(name.mention)).collect());
    }
    // 津石高速由市交通局负责实施,现已开工: the doer is named in front.
    if let Some(agents) = agent_in_front(deed) {
        return claim(agents.iter().map(|name| end(name.mention)).collect());
    }
    for clause in prepared.clauses.get(..index).unwrap_or_default().iter().rev() {
        let here = Span::new(clause.start, clause.end.min(trigger.span.start));
        let here = subject::topic(prepared, here, &fits_subject);
        if clause.start >= object_end && !here.is_empty() {
            return claim(here.iter().map(|name| end(name.mention)).collect());
        }
    }
    let own = prepared.clauses.iter().rev().filter(|clause| clause.start < before.end).find_map(|clause| {
        let stretch = Span::new(clause.start, clause.end.min(before.end));
        let mut found = subject::topic(prepared, stretch, &fits_subject);
        // 支持某街道发展旅游;力争某线建成通车: who is made to do one thing does not build another.
        found.retain(|name| stretch.end == before.end || !subject::is_driven(prepared, name, stretch.start));
        let partners = relative_partners(prepared, &found, stretch, &fits_subject);
        let found = found.into_iter().chain(partners);
        let found: Vec<End> = found.map(|name| end(name.mention)).collect();
        (!found.is_empty()).then_some(found)
    });
    // 津石高速已开工,由市交通局负责建设: the doer is named behind.
    if own.is_none() && has_agent_behind(deed) {
        return Vec::new();
    }
    // 扎倒公路…暂不实施: who refuses is who replies, whomever the paragraph spoke of before.
    let ours = || {
        if request::is_refused(deed) {
            subject::default(speaker, &fits_subject).into_iter().collect()
        } else {
            of_own_place(prepared, speaker).unwrap_or_else(|| subject::elided(speaker, &fits_subject))
        }
    };
    claim(own.unwrap_or_else(ours))
}

/// Whether building is only spoken of: 随着津石高速通车, 津石高速的建设,对发展具有作用, 对津石高速前期工作给予支持. `before` stands before
/// the object in its clause.
fn is_background(deed: Deed, before: &str) -> bool {
    let Deed { prepared, rule, trigger, clause, index } = deed;
    let grammar = &prepared.scan.dictionary.grammar;
    let next = prepared.clauses.get(index + 1).map_or("", |next| prepared.text(next.start, next.end));
    let is_topic = || {
        let noun = prepared.text(clause.start, trigger.span.start).ends_with('的');
        noun && rest(prepared, trigger).is_empty()
            && (grammar.toward.opens(next) || grammar.gerunds.opens(next))
    };
    grammar.whens.opens(prepared.text(clause.start, clause.end))
        || (grammar.toward.closes(before) && !rule.own_subject)
        || is_topic()
}

/// The replying body's place, where nobody else was spoken of and the sentence names it: 1号线已通车,我市市民出行更便捷.
fn of_own_place(prepared: &Prepared, speaker: &Speaker) -> Option<Vec<End>> {
    let place = speaker.place.as_ref().filter(|_| speaker.carried.is_empty())?;
    let is_own = |name: &Name| name.mention.link.name == place.0 && name.entity_type() == place.1;
    prepared.names.iter().any(is_own).then(|| vec![place.clone()])
}

/// Whether 由 stands before the trigger in its clause and no name behind it.
fn has_unnamed_agent(prepared: &Prepared, trigger: &Trigger) -> bool {
    let (_, clause) = prepared.clause_at(trigger.span.start);
    let grammar = &prepared.scan.dictionary.grammar;
    let Some((at, word)) = grammar.doers.last_in(prepared.text(clause.start, trigger.span.start)) else {
        return false;
    };
    let from = clause.start + at + word.len();
    // 由于, 由此
    let is_word = grammar.reasons.opens(prepared.text(clause.start + at, clause.end))
        || grammar.pronouns.opens(prepared.text(from, clause.end));
    let is_named =
        prepared.names.iter().any(|name| name.span.start >= from && name.span.end <= trigger.span.start);
    !is_word && !is_named && prepared.text(from, trigger.span.start).chars().count() > 2
}

/// Those with whom a topic does what a relative clause tells: 我市与某公司共建的智慧谷建成投用.
fn relative_partners<'p, 'a>(
    prepared: &'p Prepared<'a>,
    topic: &[&Name],
    stretch: Span,
    fits: &dyn Fn(EntityType) -> bool,
) -> Vec<&'p Name<'a>> {
    let shared = &prepared.scan.dictionary.grammar.shared;
    let is_shared = prepared.triggers.iter().any(|verb| {
        let word = verb.span.of(prepared.scan.text);
        stretch.contains(verb.span) && prepared.text(verb.span.end, stretch.end) == "的" && shared.opens(word)
    });
    if is_shared { subject::partners_of(prepared, topic, stretch.end, fits) } else { Vec::new() }
}

/// Whether the trigger closes its clause, or what follows it is one of the words that the rule lets follow: 建设|进展顺利, but
/// 建设|里程.
fn closes(prepared: &Prepared, rule: &Rule, trigger: &Trigger) -> bool {
    let rest = rest(prepared, trigger);
    rule.followed.is_empty()
        || rule.followed.iter().any(|word| match word.as_str() {
            "$" => rest.is_empty() || rest.starts_with('、'),
            // 建设中, but not 建设|中央资金
            word => word.strip_suffix('$').map_or_else(|| rest.starts_with(word), |word| rest == word),
        })
}

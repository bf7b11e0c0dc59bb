//! Who does it: the nearest fitting name in front of the trigger, else the paragraph's, else the replying body.
//!
//! In 我局会同市水利局编制《规划》 the subject of 编制 is 我局: what 会同 joins is no subject. In 指导内蒙古自治区制定《方案》 it is
//! 内蒙古自治区: the object of 指导 acts.

mod deed;
mod joint;
mod role;
mod speaker;
mod still;
mod topic;

use super::object;
use super::sentence::{Name, Prepared, Trigger};
use super::status;
use crate::dictionary::Rule;
use crate::model::{EntityType, Mention, Predicate, Span};
pub(crate) use deed::Deed;
pub(crate) use joint::partners_of;
use joint::{is_shared, opens_together};
use role::{Role, is_hidden, is_unnamed, role};
pub(crate) use role::{is_agent, is_driven, may_act};
pub(crate) use speaker::{Speaker, carry, speaker};
use topic::topic_of;
pub(crate) use topic::{is_from, topic};

/// Characters that a clause may have before the verb that tells where a line of the clause before leads: 可|连接.
const BARE_CHARS: usize = 2;

/// Characters before who does what an earlier clause is for: 由|市交通局.
const LEAD_CHARS: usize = 1;

/// An end of a relation: canonical name and type.
pub(crate) type End = (String, EntityType);

/// The subjects of `trigger` by `rule`.
pub(crate) fn of(prepared: &Prepared, rule: &Rule, trigger: &Trigger, speaker: &Speaker) -> Vec<End> {
    let deed = Deed::new(prepared, rule, trigger);
    if is_static(rule)
        && let Some(bracketed) = still::in_brackets(prepared, trigger, &|kind| deed.fits(kind))
    {
        return bracketed;
    }
    // 组织宝鸡市有关企业参加: who organises takes part.
    if let Some(organiser) = deed.organiser() {
        return of(prepared, rule, &organiser, speaker);
    }
    if is_hidden(prepared, deed.before()) || (!is_static(rule) && deed.is_made_of_another()) {
        return Vec::new();
    }
    if let Some(mut local) = deed.local() {
        add_missing(&mut local, deed.assisted());
        return local;
    }
    if is_unnamed(prepared, deed.before()) {
        return Vec::new();
    }
    if rule.own_subject || rule.reverse {
        return still::of(deed);
    }
    if deed.is_of_another() {
        return deed.with_the_elided();
    }
    // 某高新区与某区共建的园区: the zone opens the clause, so that the replying body is left out.
    if deed.rule.predicate == Predicate::Builds && deed.is_opened_by_another() {
        let partners = deed.with_the_elided();
        if !partners.is_empty() {
            return partners;
        }
    }
    // 我市承接产业。经会同某区研究,现答复如下: who answers
    let rest = prepared.text(trigger.span.end, prepared.span.end);
    if rule.of_reply && prepared.scan.dictionary.grammar.answers.stands_in(rest) {
        return speaker.author.iter().cloned().collect();
    }
    if let Some(later) = purpose(deed) {
        return later;
    }
    if let Some(founded) = founded(deed) {
        return vec![founded];
    }
    if rule.predicate == Predicate::Supports && is_of_purse(deed) {
        return Vec::new();
    }
    let ours = || if deed.is_ours() { own(speaker, &|kind| deed.fits(kind)) } else { Vec::new() };
    let mut found = earlier(deed).or_else(|| Some(vec![made_line(deed)?])).unwrap_or_else(ours);
    if found.is_empty() {
        found = elided(speaker, &|kind| deed.fits(kind));
    }
    add_missing(&mut found, deed.with_the_elided());
    found
}

/// Whether the clause before begins with money that no name gives: 中央财政安排资金,支持甲省.
fn is_of_purse(deed: Deed) -> bool {
    let Deed { prepared, index, .. } = deed;
    let before = index.checked_sub(1).and_then(|index| prepared.clauses.get(index));
    let purses = &prepared.scan.dictionary.grammar.purses;
    before.is_some_and(|before| purses.opens(before.of(prepared.scan.text)))
}

/// Who does what a clause of purpose is for, who stands behind it: 为支持永州市发展,我厅将…, 为落实国家战略,由市发展改革委牵头….
fn purpose(deed: Deed) -> Option<Vec<End>> {
    let prepared = deed.prepared;
    let grammar = &prepared.scan.dictionary.grammar;
    if !grammar.aims.opens(deed.clause.of(prepared.scan.text)) {
        return None;
    }
    let fits = |kind: EntityType| deed.fits(kind);
    for clause in prepared.clauses.get(deed.index + 1..).unwrap_or_default() {
        let mut found = topic(prepared, *clause, &fits);
        // 助推新田县域经济发展: within the purpose still
        let opens =
            |name: &&Name| prepared.text(clause.start, name.outer.start).chars().count() <= LEAD_CHARS;
        found.retain(|name| opens(&topic::lead(prepared, name, clause.start)));
        if !found.is_empty() {
            return Some(found.iter().map(|name| end(name.mention)).collect());
        }
        if clause.of(prepared.scan.text).ends_with(';') {
            break;
        }
    }
    None
}

/// The body that the clause before founds and this one charges: 成立建设指挥部,牵头推进某线路建设.
fn founded(deed: Deed) -> Option<End> {
    let Deed { prepared, clause, index, .. } = deed;
    let dictionary = prepared.scan.dictionary;
    let is_charged = dictionary.grammar.charges.opens(clause.of(prepared.scan.text));
    let body = object::closing(prepared, index, &|kind| is_charged && deed.fits(kind))?;
    let before = prepared.clauses.get(index.checked_sub(1)?)?;
    let founds = prepared.triggers.iter().any(|trigger| {
        let mut rules = trigger.rules.iter().filter_map(|index| dictionary.rules.get(*index));
        before.contains(trigger.span)
            && trigger.span.end <= body.outer.start
            && rules.any(|rule| rule.predicate == Predicate::Establishes)
    });
    founds.then(|| end(body.mention))
}

/// The line that the clause before closes with, of which a bare verb tells where it leads: 我市建成某公路,连接甲县与乙县.
fn made_line(deed: Deed) -> Option<End> {
    let before = deed.before();
    let is_bare = deed.rule.predicate == Predicate::Connects
        && deed.prepared.text(before.start, before.end).chars().count() <= BARE_CHARS;
    let line = object::closing(deed.prepared, deed.index, &|kind| is_bare && deed.fits(kind))?;
    Some(end(line.mention))
}

/// The subject of an earlier clause of the sentence.
fn earlier(deed: Deed) -> Option<Vec<End>> {
    let prepared = deed.prepared;
    let fits = |kind: EntityType| deed.fits(kind);
    let grammar = &prepared.scan.dictionary.grammar;
    let goes_on = goes_on(deed);
    // 我市与甲研究政策,并与乙共建园区: those of the clause before have no part in it.
    let own = prepared.names.iter().filter(|name| deed.before().contains(name.span));
    let has_partner = own.into_iter().any(|name| {
        matches!(
            role(prepared, topic::lead(prepared, name, deed.clause.start), deed.clause.start),
            Role::Partner
        )
    });
    // What 指导 or 支持 makes act goes on acting over a comma, not over a semicolon.
    let mut is_same_part = true;
    let mut joined: Vec<&Name> = Vec::new();
    for clause in prepared.clauses.get(..deed.index).unwrap_or_default().iter().rev() {
        let text = prepared.text(clause.start, clause.end);
        is_same_part &= !text.ends_with(';');
        // 支持甲建设园区,会同乙推进…: 会同 is the replying body's own doing again.
        is_same_part &= !grammar.partners.opens(text);
        // 市文物局尚未同意设立,暂不建设博物馆: who refuses builds nothing.
        if refuses(prepared, *clause) {
            continue;
        }
        let mut found = topic(prepared, *clause, &fits);
        // 支持甲县、乙县发展旅游,推进…: a list that is made to do one thing does not do the next, but tells what it grows.
        let is_list = found.first().is_some_and(|name| prepared.group(name.group).nth(1).is_some());
        let is_over = is_list && deed.rule.predicate != Predicate::Develops;
        let acts_on = is_same_part && goes_on && !is_over;
        // 支持某大学开展研究,加快建设艺术中心: a body that is made to do one thing does not build the next.
        let is_body = |kind: EntityType| {
            kind == EntityType::Institution
                && deed.rule.predicate == Predicate::Builds
                && !opens_together(prepared, deed.clause)
        };
        found.retain(|name| {
            (acts_on && !is_body(name.entity_type())) || !is_driven(prepared, name, clause.start)
        });
        // 由县交通局牵头某路大修;会同某区…: behind the semicolon the replying place speaks again.
        found.retain(|name| is_same_part || !is_agent(prepared, name, clause.start));
        let makes =
            matches!(deed.rule.predicate, Predicate::Builds | Predicate::Develops | Predicate::Establishes)
                && found.first().is_some_and(|name| is_driven(prepared, name, clause.start));
        // 推动甲与乙加强合作,发展…: both are made to.
        // 两江新区与天府新区建立产业联盟,重点发展汽车
        let meet = deed.rule.predicate == Predicate::Develops;
        // 我部与青海省政府联合印发《方案》,并成立了领导小组
        let both = deed.rule.predicate != Predicate::ParticipatesIn
            && grammar.returns.opens(deed.clause.of(prepared.scan.text))
            && grammar.shared.stands_in(text);
        if !found.is_empty() && !has_partner && (makes || meet || both || is_shared(deed)) {
            found.extend(partners_of(prepared, &found, clause.end, &fits));
        }
        // 甲市发展物流,与乙市、丙市签订协议,共建基地: those joined in a clause without a subject build it too.
        if found.is_empty() && is_same_part && is_shared(deed) {
            let names =
                prepared.names.iter().filter(|name| clause.contains(name.span) && fits(name.entity_type()));
            joined.extend(names.filter(|name| {
                matches!(
                    role(prepared, topic::lead(prepared, name, clause.start), clause.start),
                    Role::Partner
                )
            }));
        } else if !found.is_empty() {
            found.append(&mut joined);
        }
        if !found.is_empty() {
            return Some(found.iter().map(|name| end(name.mention)).collect());
        }
    }
    None
}

/// Whether somebody withholds his approval in a clause: 市文物局尚未同意设立.
fn refuses(prepared: &Prepared, clause: Span) -> bool {
    prepared.triggers.iter().filter(|trigger| clause.contains(trigger.span)).any(|trigger| {
        prepared.may_state(trigger, |rule| rule.predicate == Predicate::Approves)
            && status::is_negated(prepared, Span::new(clause.start, trigger.span.start))
    })
}

fn add_missing(ends: &mut Vec<End>, more: Vec<End>) {
    for end in more {
        if !ends.contains(&end) {
            ends.push(end);
        }
    }
}

/// Who acts where nobody is named in the sentence: the paragraph's subject, else the replying place or body.
pub(crate) fn elided(speaker: &Speaker, fits: &dyn Fn(EntityType) -> bool) -> Vec<End> {
    let carried = speaker.carried.iter().filter(|mention| fits(mention.entity_type));
    let carried: Vec<End> = carried.map(|mention| end(mention)).collect();
    if carried.is_empty() { default(speaker, fits).into_iter().collect() } else { carried }
}

/// Whether what a driving verb made act still acts in the deed's clause: it goes on building and developing, but 并 and verbs of
/// the replying body's own (会同, 支持, 落实) return to the sentence's subject. What 共同 opens is done by those named before.
fn goes_on(deed: Deed) -> bool {
    let Deed { prepared, clause, .. } = deed;
    let returns = &prepared.scan.dictionary.grammar.returns;
    let text = prepared.text(clause.start, clause.end);
    let lasts = matches!(
        deed.rule.predicate,
        Predicate::Builds | Predicate::Develops | Predicate::ReceivesFrom | Predicate::Establishes
    );
    // 推动甲与乙签署协议,与丙达成共识
    let marks = &prepared.scan.dictionary.grammar.partner_joins;
    let before = deed.index.checked_sub(1).and_then(|index| prepared.clauses.get(index));
    let joins = deed.rule.predicate == Predicate::CooperatesWith
        && marks.opens(text)
        && before.is_some_and(|before| marks.stands_in(before.of(prepared.scan.text)));
    opens_together(prepared, clause) || joins || (lasts && !returns.opens(text))
}

/// The subjects that stand in the trigger's own clause.
pub(crate) fn local(prepared: &Prepared, rule: &Rule, trigger: &Trigger) -> Option<Vec<End>> {
    Deed::new(prepared, rule, trigger).local()
}

/// Who opens a clause and could do what the rule tells of.
pub(crate) fn opening(prepared: &Prepared, rule: &Rule, clause: Span) -> Vec<End> {
    let found = topic(prepared, clause, &|kind| fits_subject(rule, kind));
    found.iter().map(|name| end(name.mention)).collect()
}

/// The replying body, else its place, whatever the paragraph spoke of: 我们.
fn own(speaker: &Speaker, fits: &dyn Fn(EntityType) -> bool) -> Vec<End> {
    let mut own = [&speaker.issuer, &speaker.place].into_iter().flatten();
    own.find(|(_, kind)| fits(*kind)).cloned().into_iter().collect()
}

/// The replying place or body, whichever the rule lets be a subject.
pub(crate) fn default(speaker: &Speaker, fits: &dyn Fn(EntityType) -> bool) -> Option<End> {
    let (first, second) = if speaker.speaks_as_body {
        (&speaker.issuer, &speaker.place)
    } else {
        (&speaker.place, &speaker.issuer)
    };
    [first, second].into_iter().flatten().find(|(_, kind)| fits(*kind)).cloned()
}

/// A mention as an end.
pub(crate) fn end(mention: &Mention) -> End {
    (mention.link.name.clone(), mention.entity_type)
}

/// Whether `kind` may be the subject of `rule`.
pub(crate) fn fits_subject(rule: &Rule, kind: EntityType) -> bool {
    rule.subjects.contains(kind)
}

/// Whether the rule says what is, not what is done: rivers lie and flow.
fn is_static(rule: &Rule) -> bool {
    matches!(rule.predicate, Predicate::LocatedIn | Predicate::Includes | Predicate::Connects)
}

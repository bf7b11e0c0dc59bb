//! One deed and who does it in its own clause: in 我局会同市水利局编制《规划》 it is 我局.
//!
//! Those whom the subject helps or does it with act too: 配合国铁集团推进, 与A共建. In a relative clause (国家发展改革委批复的《规划》) the
//! nearest name acts.

use super::joint::is_joint;
use super::role::{Role, is_asked, is_bracketed, is_driven, is_possessive, may_act, role};
use super::topic::{is_beside, lead};
use super::{End, add_missing, end, fits_subject, is_static};
use crate::dictionary::{Form, Rule};
use crate::model::{EntityType, Predicate, Span};
use crate::relation::object;
use crate::relation::sentence::{Name, Prepared, Trigger};

/// Characters between the doer and the verb of a relative clause.
const RELATIVE_CHARS: usize = 8;

/// Characters between the body that is asked to issue something and the verb: 争取省政府|尽快|出台.
const ADVERB_CHARS: usize = 2;

/// A verb in its sentence, read by a rule.
#[derive(Clone, Copy)]
pub(crate) struct Deed<'d, 'a> {
    pub(crate) prepared: &'d Prepared<'a>,
    pub(crate) rule: &'d Rule,
    pub(crate) trigger: &'d Trigger,
    /// The clause that the verb stands in, and its number.
    pub(crate) clause: Span,
    pub(crate) index: usize,
}

impl<'d, 'a> Deed<'d, 'a> {
    pub(crate) fn new(prepared: &'d Prepared<'a>, rule: &'d Rule, trigger: &'d Trigger) -> Self {
        let (index, clause) = prepared.clause_at(trigger.span.start);
        Self { prepared, rule, trigger, clause, index }
    }

    /// Whether it may be done to such a thing.
    pub(crate) fn fits_object(self, kind: EntityType) -> bool {
        self.rule.objects.contains(kind)
    }

    /// Whether a name in the sentence may be what it is done to. A giver stands in no sentence, and what brackets tell of is a thing
    /// of any kind.
    pub(crate) fn may_have_objects(self) -> bool {
        let Self { prepared, rule, .. } = self;
        rule.predicate == Predicate::ReceivesFrom
            || (rule.predicate == Predicate::LocatedIn && rule.reverse)
            || prepared.names.iter().any(|name| self.fits_object(name.entity_type()))
    }

    /// Whether such a thing may do it.
    pub(crate) fn fits(self, kind: EntityType) -> bool {
        fits_subject(self.rule, kind)
    }

    /// The clause up to the verb.
    pub(crate) fn before(self) -> Span {
        Span::new(self.clause.start, self.trigger.span.start)
    }

    /// Whether the replying body says 我们 of itself in front of the deed.
    pub(super) fn is_ours(self) -> bool {
        let sentence = self.prepared.text(self.prepared.span.start, self.trigger.span.start);
        self.prepared.scan.dictionary.grammar.we.stands_in(sentence)
    }

    /// Where the verb of organising stands through which the subject takes part: 组织 in 组织企业参加博览会.
    pub(super) fn organiser(self) -> Option<Trigger> {
        if self.rule.predicate != Predicate::ParticipatesIn {
            return None;
        }
        let before = self.before();
        let text = self.prepared.text(before.start, before.end);
        let organises = self.prepared.scan.dictionary.grammar.organises.iter();
        let (at, word) = organises.filter_map(|word| Some((text.rfind(word.as_str())?, word))).max()?;
        // 组织赫章县参加: whom the subject brings takes part himself
        let brought = Span::new(before.start + at + word.len(), self.trigger.span.start);
        let is_place = |name: &Name| name.outer == brought && name.entity_type() == EntityType::Place;
        if self.prepared.names.iter().any(is_place) {
            return None;
        }
        let span = Span::new(before.start + at, before.start + at);
        Some(Trigger { span, rules: Vec::new() })
    }

    /// The subjects that stand in the verb's own clause.
    pub(super) fn local(self) -> Option<Vec<End>> {
        let prepared = self.prepared;
        let fits = |kind: EntityType| self.fits(kind);
        // 已列入国家发展改革委批复的《规划》: in a relative clause the nearest name acts.
        if prepared.text(self.trigger.span.end, self.clause.end).starts_with('的') {
            let nearest = object::group_before(prepared, self.before(), RELATIVE_CHARS, &fits);
            // 恒力集团在长兴岛建设的项目: where is not who.
            let is_where =
                |first: &&Name| prepared.text(self.clause.start, first.outer.start).ends_with(['在', '于']);
            // 自治区发展改革委与我厅联合印发的《规划》: who does it with another stands before.
            let is_partner =
                |first: &&Name| matches!(role(prepared, first, self.clause.start), Role::Partner);
            let is_other = nearest.first().is_none_or(|first| is_where(first) || is_partner(first));
            if !is_other {
                return Some(nearest.iter().map(|name| end(name.mention)).collect());
            }
        }
        let found = self.in_stretch(self.before());
        (!found.is_empty()).then(|| found.iter().map(|name| end(name.mention)).collect())
    }

    /// The subject group in `stretch`, which ends at the verb or at a partner of the subject.
    fn in_stretch(self, stretch: Span) -> Vec<&'d Name<'a>> {
        let Self { prepared, rule, .. } = self;
        let mut names: Vec<&Name> =
            prepared.names.iter().filter(|name| stretch.contains(name.span)).collect();
        names.reverse();
        let mut at = 0;
        while let Some(name) = names.get(at) {
            let group: Vec<&Name> =
                prepared.group(name.group).filter(|member| stretch.contains(member.span)).collect();
            let first = group.first().copied().unwrap_or(name);
            at += group.len().max(1);
            let may_do = |member: &&Name| {
                // 支持三江平原发展粳稻: a plain acts where it is made to.
                let acts = may_act(prepared, member) || is_driven(prepared, member, stretch.start);
                self.fits(member.entity_type()) && (acts || is_static(rule))
            };
            let fitting: Vec<&Name> = group.iter().copied().filter(may_do).collect();
            let last = group.last().copied().unwrap_or(name);
            let is_aside = is_bracketed(prepared, first, stretch.end);
            let is_aside = is_aside || is_beside(prepared, last);
            if fitting.is_empty() || is_aside || is_possessive(prepared, last, is_static(rule)) {
                continue;
            }
            // 报市政府批准, 报请省政府印发: the body that decides.
            let is_near = || prepared.text(last.outer.end, stretch.end).chars().count() <= ADVERB_CHARS;
            let decides =
                rule.predicate == Predicate::Approves || (rule.predicate == Predicate::Issues && is_near());
            if decides && is_asked(prepared, first, stretch.start) {
                return fitting;
            }
            // 委托设计院编制《规划》: who commissions it issues it.
            let opening = prepared.text(stretch.start, first.outer.start);
            if rule.predicate == Predicate::Issues
                && prepared.scan.dictionary.grammar.commissions.closes(opening)
            {
                continue;
            }
            // 协助某开发区发展高端制造: it is the zone that develops.
            let before = prepared.text(stretch.start, first.outer.start);
            if rule.predicate == Predicate::Develops
                && prepared.scan.dictionary.grammar.assists.closes(before)
            {
                return fitting;
            }
            match role(prepared, first, stretch.start) {
                Role::Free => return fitting,
                Role::Partner if rule.form == Form::Forward && is_joint(self, first, last) => {
                    let before = self.in_stretch(Span::new(stretch.start, first.outer.start));
                    // 与A共同办好B: who does it with A stands earlier.
                    if before.is_empty() {
                        continue;
                    }
                    return before.into_iter().chain(fitting).collect();
                }
                Role::Partner | Role::Object => {}
            }
        }
        Vec::new()
    }

    /// Whether the clause has a subject that could not do what the rule tells of (某产业园与某大学共建研究院), so that nobody else does.
    pub(super) fn is_of_another(self) -> bool {
        let is_rule = matches!(
            self.rule.predicate,
            Predicate::Implements | Predicate::Issues | Predicate::Establishes | Predicate::Approves
        );
        is_rule && self.is_opened_by_another()
    }

    /// The same, whatever the rule.
    pub(super) fn is_opened_by_another(self) -> bool {
        let prepared = self.prepared;
        let stretch = self.before();
        let mut names = prepared.names.iter().filter(|name| stretch.contains(name.span));
        names.any(|name| {
            let acts = matches!(
                name.entity_type(),
                EntityType::DevelopmentZone | EntityType::Facility | EntityType::Place
            );
            let first = lead(prepared, name, stretch.start);
            acts && !name.mention.link.deictic
                && first.outer.start == stretch.start
                && !self.fits(name.entity_type())
                && !is_possessive(prepared, name, false)
        })
    }

    /// Whether the last name before the verb is made to do what it could not: 支持某医院发展特色专科.
    pub(super) fn is_made_of_another(self) -> bool {
        let prepared = self.prepared;
        let stretch = self.before();
        let last = prepared.names.iter().rfind(|name| stretch.contains(name.span));
        last.is_some_and(|last| {
            let acts = matches!(
                last.entity_type(),
                EntityType::Institution | EntityType::DevelopmentZone | EntityType::Place
            );
            acts && !self.fits(last.entity_type())
                && !is_possessive(prepared, last, false)
                && is_driven(prepared, last, stretch.start)
        })
    }

    /// Those who act with a subject that the clause itself does not name: 并与扬州市联合成立, 配合咸宁市办好.
    pub(super) fn with_the_elided(self) -> Vec<End> {
        let prepared = self.prepared;
        let mut found = self.assisted();
        if self.rule.form != Form::Forward {
            return found;
        }
        let stretch = self.before();
        for name in prepared.names.iter().filter(|name| stretch.contains(name.span)) {
            let group: Vec<&Name> =
                prepared.group(name.group).filter(|member| stretch.contains(member.span)).collect();
            let (Some(first), Some(last)) = (group.first(), group.last()) else { continue };
            let acts = self.fits(name.entity_type())
                && matches!(role(prepared, first, stretch.start), Role::Partner)
                && is_joint(self, first, last);
            if acts {
                add_missing(&mut found, vec![end(name.mention)]);
            }
        }
        found
    }

    /// Whom the subject helps to do it, who does it too: 配合国铁集团推进津石高速建设.
    pub(super) fn assisted(self) -> Vec<End> {
        let Self { prepared, rule, .. } = self;
        let is_deed =
            matches!(rule.predicate, Predicate::Builds | Predicate::ParticipatesIn | Predicate::Establishes);
        if !is_deed || rule.form != Form::Forward {
            return Vec::new();
        }
        let assists = &prepared.scan.dictionary.grammar.assists;
        let stretch = self.before();
        let helped = prepared.names.iter().filter(|name| {
            let lead = lead(prepared, name, stretch.start);
            let before = prepared.text(stretch.start, lead.outer.start.max(stretch.start));
            stretch.contains(name.span) && self.fits(name.entity_type()) && assists.closes(before)
        });
        helped.map(|name| end(name.mention)).collect()
    }
}

//! Which triples can be: what fits the predicate, and of two places what the tables do not contradict.
//!
//! 重庆市 does not lie in 渝北区, nor 保定市 in 唐山市. A rule whose words say little (我县是河南省第一产粮大县) states only what the
//! tables know: that 滑县 lies in 河南省.

use super::form::Triple;
use crate::dictionary::{Dictionary, Gazetteer, Level, Rule};
use crate::model::{EntityType, Predicate, Status};

/// Whether a triple can be claimed with that status.
pub(super) fn is_sound(dictionary: &Dictionary, rule: &Rule, triple: &Triple, status: Status) -> bool {
    let ((subject, subject_type), (object, object_type)) = (&triple.subject, &triple.object);
    if subject == object || !triple.predicate.fits(*subject_type, *object_type) {
        return false;
    }
    // 某高新区以新能源为主导: a zone develops a sector, only a sector holds one.
    if triple.predicate == Predicate::Includes && *object_type == EntityType::Industry {
        return *subject_type == EntityType::Industry;
    }
    if triple.predicate == Predicate::Supports {
        return !is_own(dictionary, subject, object);
    }
    // 连山壮族瑶族自治县 does not draft 清远市综合交通运输体系发展规划.
    if triple.predicate == Predicate::Issues && status != Status::Done {
        let mut outer = dictionary.gazetteer.chain(subject).into_iter().skip(1);
        return !outer.any(|outer| object.starts_with(outer));
    }
    if triple.predicate != Predicate::LocatedIn {
        return true;
    }
    // 暂不在某旗设立某医院: what is not founded lies nowhere.
    if status == Status::Negated {
        return false;
    }
    let gazetteer = &dictionary.gazetteer;
    if rule.known {
        return is_inside(gazetteer, subject, object);
    }
    let are_units =
        *subject_type == EntityType::Place && is_unit(gazetteer, subject) && is_unit(gazetteer, object);
    !are_units || gazetteer.is_within(subject, object)
}

/// Whether a town or government would support the place that it lies in or governs, which says nothing.
fn is_own(dictionary: &Dictionary, subject: &str, object: &str) -> bool {
    let government = dictionary.grammar.naming.government.as_str();
    let governs = subject.strip_suffix(government) == Some(object);
    let is_town = || dictionary.counties_with(subject).any(|county| county == object);
    governs || dictionary.gazetteer.is_within(subject, object) || is_town()
}

/// Whether the tables say that one place lies in the other or is a member of it.
fn is_inside(gazetteer: &Gazetteer, inner: &str, outer: &str) -> bool {
    let members = || gazetteer.get(outer).into_iter().flat_map(|region| &region.members);
    gazetteer.is_within(inner, outer) || members().any(|member| gazetteer.is_within(inner, member))
}

/// Whether a place is an administrative unit that the tables hold.
fn is_unit(gazetteer: &Gazetteer, name: &str) -> bool {
    let level = gazetteer.get(name).map(|place| place.level);
    matches!(level, Some(Level::Province | Level::Prefecture | Level::County))
}

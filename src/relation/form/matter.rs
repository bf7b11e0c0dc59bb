//! What is done, where it stands in front: in the verb's own clause, else what an earlier clause of the part is about.
//!
//! 津石高速全长100公里,省交通厅已开工建设: 津石高速. Where a part of it is done (主体已完工, 堤防全线贯通), the whole is not. Of a refusal (市文物局
//! 尚未同意设立,暂不建设博物馆) the matter may stand behind.

use crate::model::{EntityType, Span};
use crate::relation::sentence::{Name, Prepared};
use crate::relation::subject::{self, Deed};
use crate::relation::{object, status};

/// Characters that a clause may have before its verb and still speak of what an earlier one named.
const BARE_CHARS: usize = 20;

/// Characters between who does it and the verb that leave no room for another object: 省交通厅|正在加快|施工.
const DOER_CHARS: usize = 6;

/// The fitting names right before the trigger: 津石高速、京雄高速已建成通车.
pub(super) fn before<'p, 'a>(deed: Deed<'p, 'a>, limit: usize) -> Vec<&'p Name<'a>> {
    let Deed { prepared, rule, .. } = deed;
    let fits = &|kind| deed.fits_object(kind);
    let (index, clause) = prepared.clause_at(limit.saturating_sub(1));
    let stretch = Span::new(clause.start, limit);
    let mut in_clause = object::group_before(prepared, stretch, rule.gap, fits);
    // 莱西至荣成铁路(莱荣高铁)已通车: what stands before the brackets.
    if let [aside] = in_clause.as_slice()
        && prepared.scan.before(aside.outer.start).is_some_and(|(_, mark)| mark == '(')
        && let Some(whole) = prepared.names.iter().find(|name| name.outer.end + 1 == aside.outer.start)
        && fits(whole.entity_type())
    {
        in_clause = vec![whole];
    }
    if !in_clause.is_empty() || rule.own_subject {
        return in_clause;
    }
    // 因铁路项目须整体实施: a reason speaks of no one work.
    let grammar = &prepared.scan.dictionary.grammar;
    if grammar.reasons.opens(stretch.of(prepared.scan.text)) {
        return Vec::new();
    }
    // 津石高速全长100公里,省交通厅已开工: the name opens an earlier clause of the part, and nobody is named here but who does it.
    let doers = subject::topic(prepared, stretch, &|kind| deed.fits(kind));
    let named = prepared.names.iter().filter(|name| stretch.contains(name.span)).count();
    let (from, most) = doers.last().map_or((clause.start, BARE_CHARS), |last| (last.outer.end, DOER_CHARS));
    if named != doers.len() || prepared.text(from, limit).chars().count() > most {
        return Vec::new();
    }
    for (number, earlier) in prepared.clauses.iter().enumerate().take(index).rev() {
        if prepared.text(earlier.start, earlier.end).ends_with(';') {
            break;
        }
        let found = opening(prepared, *earlier, fits);
        if let Some(found) = found.filter(|found| !found.is_empty()) {
            return found;
        }
        // 安排了1号线、2号线共2条线路,我市已全部组织开工
        if number + 1 == index
            && let Some(last) = prepared.names.iter().rfind(|name| earlier.contains(name.span))
            && !is_whole(prepared, last, earlier.start)
            && grammar.counted.opens(prepared.text(last.outer.end, earlier.end))
        {
            let members = prepared.group(last.group).filter(|name| fits(name.entity_type()));
            return members.collect();
        }
        // 我局制定了《方案》,已由市政府办公室印发
        if number + 1 == index
            && let Some(closing) = object::closing(prepared, index, fits)
            && !is_whole(prepared, closing, earlier.start)
        {
            return vec![closing];
        }
    }
    Vec::new()
}

/// Whether a name is the whole or the ground that a verb before it asks for: 列入《规划》, 根据《规划》, 设雄安站.
fn is_whole(prepared: &Prepared, name: &Name, floor: usize) -> bool {
    let rules = &prepared.scan.dictionary.rules;
    let verb =
        prepared.triggers.iter().rfind(|verb| verb.span.start >= floor && verb.span.end <= name.outer.start);
    let mut rules = verb.into_iter().flat_map(|verb| &verb.rules).filter_map(|index| rules.get(*index));
    rules.any(object::takes_another)
}

/// The fitting names that open a clause.
fn opening<'p, 'a>(
    prepared: &'p Prepared<'a>,
    clause: Span,
    fits: &dyn Fn(EntityType) -> bool,
) -> Option<Vec<&'p Name<'a>>> {
    let grammar = &prepared.scan.dictionary.grammar;
    let mut names = prepared.names.iter().filter(|name| clause.contains(name.span));
    let first = names.next()?;
    // 位于洱源县的三岔河水库已列入规划,初步设计已获批复
    let first = names
        .find(|name| prepared.text(clause.start, name.outer.start).ends_with('的'))
        .filter(|_| !fits(first.entity_type()) || first.mention.link.deictic)
        .unwrap_or(first);
    let before = prepared.text(clause.start, first.outer.start);
    // 烟台化工产业园内的项目由…建设: the park is where.
    if prepared.text(first.outer.end, clause.end).starts_with(['内', '的', '境']) {
        return None;
    }
    let mut makers = grammar.pivots.iter().chain(&grammar.objects);
    let is_driven = makers.any(|word| before.ends_with(word.as_str()));
    let mut markers = grammar.object_markers.iter();
    // 止于大康路站: a verb's object opens nothing.
    let lead = Span::new(clause.start, first.outer.start);
    let is_object = prepared.triggers.iter().any(|other| lead.contains(other.span));
    let is_first = (before.chars().count() <= 3 && !is_object)
        || before.ends_with('的')
        || markers.any(|word| before.ends_with(word.as_str()));
    (!is_driven && is_first)
        .then(|| prepared.group(first.group).filter(|name| fits(name.entity_type())).collect())
}

/// Whether the verb at `limit` is said of a part of `object` only: 主体已完工, 堤防全线贯通.
pub(super) fn is_of_part(prepared: &Prepared, object: &Name, limit: usize) -> bool {
    let grammar = &prepared.scan.dictionary.grammar;
    let (_, clause) = prepared.clause_at(limit.saturating_sub(1));
    let is_near = clause.contains(object.span);
    let mut here = if is_near { object.outer.end } else { clause.start };
    // 广深港高铁、7号线一期等项目建成通车: what stands in another's name is no part of the first.
    for name in prepared.names.iter().filter(|name| name.outer.end <= limit) {
        if name.outer.start >= here {
            if grammar.parts.stands_in(prepared.text(here, name.outer.start)) {
                return true;
            }
            here = name.outer.end;
        }
    }
    grammar.parts.stands_in(prepared.text(here.min(limit), limit))
}

/// What a refusal is about: what the same sentence goes on to refuse, else what it spoke of before.
pub(super) fn refused<'p, 'a>(deed: Deed<'p, 'a>) -> Vec<&'p Name<'a>> {
    let prepared = deed.prepared;
    let fits = &|kind| deed.fits_object(kind);
    let limit = deed.trigger.span.start;
    let (index, clause) = prepared.clause_at(limit.saturating_sub(1));
    let is_matter =
        |name: &&Name| fits(name.entity_type()) && !name.mention.link.deictic && name.outer.end != limit;
    for clause in prepared.clauses.get(index + 1..).unwrap_or_default() {
        let mut names = prepared.names.iter().filter(|name| clause.contains(name.span));
        if let Some(name) = names.find(is_matter)
            && status::is_negated(prepared, Span::new(clause.start, name.outer.start))
        {
            return vec![name];
        }
    }
    // 支持甲更名为乙,但教育部尚未批准其更名: 乙.
    let pronouns = &prepared.scan.dictionary.grammar.pronouns;
    let rest = prepared.text(limit, clause.end.max(limit));
    if pronouns.iter().any(|word| rest.contains(word.as_str()))
        && let Some(closing) = object::closing(prepared, index, fits)
    {
        return vec![closing];
    }
    for clause in prepared.clauses.get(..index).unwrap_or_default().iter().rev() {
        let mut names = prepared.names.iter().filter(|name| clause.contains(name.span));
        if let Some(name) = names.find(is_matter) {
            return prepared.group(name.group).filter(is_matter).collect();
        }
    }
    Vec::new()
}

//! Relations that names themselves state: 保定国家级高新区 lies in 保定市, 京雄高速 connects 北京市 and 雄安新区, and 教育部《意见》 is
//! issued by 教育部.
//!
//! A government does not lie in its own place; of several places in a row the innermost counts.

use super::ends;
use super::subject::End;
use crate::dictionary::{Hit, Level, Rule, Sense};
use crate::entity::Entities;
use crate::mention::{Scan, head_types, names_street};
use crate::model::{EntityType, Mention, Predicate, Referent, Span};
use std::cell::OnceCell;

/// Where a name of such a type may lie.
const PLACED: [EntityType; 5] = [
    EntityType::DevelopmentZone,
    EntityType::Project,
    EntityType::Facility,
    EntityType::Institution,
    EntityType::Place,
];

/// A stated triple and the mention whose name states it.
pub(crate) struct Stated {
    pub(crate) subject: End,
    pub(crate) predicate: Predicate,
    pub(crate) object: End,
    pub(crate) mention: usize,
    pub(crate) rule: &'static str,
}

/// All relations that the names of a text state. The issuer's own place is called there as in the rest of the text: 重庆市永川区.
pub(crate) fn find(scan: &Scan, entities: &Entities) -> Vec<Stated> {
    let mut found = all(scan, entities);
    if let (Some(own), Some(name)) = (entities.region.place.as_deref(), entities.region.own_name(scan.text)) {
        let objects = found.iter_mut().map(|stated| &mut stated.object);
        objects.filter(|(object, _)| object == own).for_each(|(object, _)| name.clone_into(object));
        found.retain(|stated| stated.subject != stated.object);
    }
    found
}

fn all(scan: &Scan, entities: &Entities) -> Vec<Stated> {
    let mut found = Vec::new();
    let named = OnceCell::new();
    let towns = towns(scan, entities);
    for (number, mention) in entities.mentions.iter().enumerate() {
        if mention.link.deictic || mention.link.ambiguous || mention.inside.is_some() {
            continue;
        }
        if mention.entity_type == EntityType::PolicyDocument {
            found.extend(issued(scan, entities, number, mention));
        }
        if PLACED.contains(&mention.entity_type) {
            found.extend(located(Named { scan, entities, towns: &towns, number, mention }));
        }
        if mention.entity_type == EntityType::TransportLine {
            let ends = ends::of(scan, entities, &named, mention);
            found.extend(ends.into_iter().map(|place| Stated {
                subject: (mention.link.name.clone(), mention.entity_type),
                predicate: Predicate::Connects,
                object: (place, EntityType::Place),
                mention: number,
                rule: Rule::CONNECTS_NAME,
            }));
        }
    }
    found
}

/// The bodies right before a title: 教育部《关于…的意见》, 某厅《关于印发〈某方案〉的通知》.
fn issued(scan: &Scan, entities: &Entities, number: usize, mention: &Mention) -> Vec<Stated> {
    let mut start = mention.span.start;
    let mut found: Vec<Stated> = Vec::new();
    let earlier = entities.mentions.get(..number).unwrap_or_default();
    // 教育部《甲》《乙》: both are the body's
    for title in earlier.iter().rev().filter(|other| other.inside.is_none()) {
        let joins = matches!(scan.slice(title.span.end, start), "》《" | "》、《" | "》和《" | "》及《");
        if !joins || title.entity_type != EntityType::PolicyDocument || title.sentence != mention.sentence {
            break;
        }
        start = title.span.start;
    }
    for other in earlier.iter().rev() {
        if other.inside.is_some() || other.span.end > start {
            continue;
        }
        let between = scan.slice(other.span.end, start);
        let opens = between == "《"
            || (between.starts_with("《关于印发") && between.ends_with(['《', '〈', '<', '发']));
        let joins = if found.is_empty() { opens } else { matches!(between, "、" | "和") };
        if !joins || other.entity_type != EntityType::Institution || other.sentence != mention.sentence {
            break;
        }
        start = other.span.start;
        found.push(Stated {
            subject: (other.link.name.clone(), other.entity_type),
            predicate: Predicate::Issues,
            object: (mention.link.name.clone(), mention.entity_type),
            mention: number,
            rule: Rule::ISSUES_TITLE,
        });
    }
    found
}

/// A mention whose name may say where it lies, with its text.
#[derive(Clone, Copy)]
struct Named<'n, 'a> {
    scan: &'n Scan<'a>,
    entities: &'n Entities,
    /// The towns that the text names and no table holds.
    towns: &'n [&'n Mention],
    number: usize,
    mention: &'n Mention,
}

/// The place at the head of a name, or right before a place's name.
fn located(named: Named) -> Option<Stated> {
    let Named { scan, number, mention, .. } = named;
    let dictionary = scan.dictionary;
    let name = &mention.link.name;
    let place = if mention.entity_type == EntityType::Place {
        outer_place(named).or_else(|| place_at_head(named))?
    } else {
        if dictionary.grammar.not_placed.closes(name)
            || name.starts_with("中共")
            || bears_a_firm(scan, mention)
        {
            return None;
        }
        place_at_head(named)
            .filter(|place| !is_known_elsewhere(scan, mention, place))
            .or_else(|| place_before(named))?
    };
    let level = dictionary.gazetteer.get(&place).map(|place| place.level);
    let is_area = !matches!(level, Some(Level::Natural | Level::Region)) || level.is_none();
    (place != *name && is_area).then(|| Stated {
        subject: (name.clone(), mention.entity_type),
        predicate: Predicate::LocatedIn,
        object: (place, EntityType::Place),
        mention: number,
        rule: Rule::LOCATED_IN_NAME,
    })
}

/// Whether the name of a work opens with a firm's or university's that opens with a place's: 宁德时代动力电池生产基地, 河北工业大学科技园.
fn bears_a_firm(scan: &Scan, mention: &Mention) -> bool {
    let mut hits = scan.starting(mention.span.start).iter().filter(|hit| hit.end < mention.span.end);
    mention.entity_type != EntityType::Institution
        && hits.any(|hit| {
            scan.sure(*hit).any(|entry| matches!(entry.kind.as_str(), "enterprise" | "university"))
        })
}

/// Whether the table of bodies knows a listed one in another place than its name opens with: 中山大学附属第一医院 in 广州市.
fn is_known_elsewhere(scan: &Scan, mention: &Mention, place: &str) -> bool {
    let Referent::Listed(entries) = &mention.referent else { return false };
    let gazetteer = &scan.dictionary.gazetteer;
    let mut known = entries.iter().filter_map(|&index| scan.dictionary.entries.get(index));
    known.any(|entry| {
        !entry.place.is_empty()
            && !gazetteer.is_within(&entry.place, place)
            && !gazetteer.is_within(place, &entry.place)
    })
}

/// The innermost place whose name opens the mention: 南京市江宁区 of 南京市江宁区某园, 中国(河北) of a free-trade zone.
fn place_at_head(named: Named) -> Option<String> {
    let Named { scan, entities, towns, number, mention } = named;
    if let Referent::Body { place: Some(place), .. } = &mention.referent {
        // 市发改委 holds no place's name, 保定市发改委 does.
        if place.byte_len() < 6 {
            return None;
        }
    }
    if let Some(place) = known_at_head(named).or_else(|| shared_head(named)) {
        return Some(place);
    }
    let opening = if mention.span.of(scan.text).starts_with("中国(") { "中国(".len() } else { 0 };
    let mut start = mention.span.start + opening;
    if let Some(place) = place_of_area(named) {
        return Some(place);
    }
    let grammar = &scan.dictionary.grammar;
    let mut found: Option<String> = None;
    while let Some((end, name)) =
        place_starting(scan, entities, (number, found.as_deref()), start, mention.span.end)
    {
        let rest = scan.slice(end, mention.span.end);
        // 雄安新区周边协调区 lies beside it, 吉安镇 is no part of 吉安市, 哈密至重庆特高压直流工程 goes from one to another.
        let is_end = rest.starts_with(|mark| scan.dictionary.line_words.end_marks.contains(mark));
        if is_end || grammar.vicinity.opens(rest) || grammar.town_endings.contains(rest) {
            break;
        }
        let is_inner = found.as_ref().is_none_or(|outer| scan.dictionary.gazetteer.is_within(&name, outer));
        // 大连金普新区: the rest is the place itself.
        if !is_inner || Span::new(start, end) == mention.span || name == mention.link.name {
            break;
        }
        // 郑州新郑国际机场: behind a city the second short form is the airport's own name.
        let is_short = !scan.slice(start, end).ends_with(name.chars().next_back().unwrap_or_default());
        let is_city = |outer: &str| scan.dictionary.gazetteer.is_city(outer);
        if is_short
            && (found.as_deref().is_some_and(is_city) || (found.is_none() && is_far(named, start, &name)))
        {
            break;
        }
        found = Some(name);
        start = end;
    }
    found
        .or_else(|| town_at_head(scan, towns, mention))
        .or_else(|| listed_town_at_head(scan, entities.region.place.as_deref()?, mention))
}

/// The place that the table gives a listed thing, where the name opens with it: 安康市 of 安康富强机场, though 安康 is a word.
fn known_at_head(named: Named) -> Option<String> {
    let Named { scan, mention, .. } = named;
    let Referent::Listed(entries) = &mention.referent else { return None };
    let [only] = entries.as_slice() else { return None };
    let place = &scan.dictionary.entries.get(*only).filter(|entry| entry.kind == "airport")?.place;
    let (last, _) = place.char_indices().next_back()?;
    let opens = mention.span.of(scan.text).starts_with(place.get(..last).filter(|stem| !stem.is_empty())?);
    opens.then(|| place.clone())
}

/// The place that stands for a zone in a row: 广东省 of 广东、辽宁等自贸试验区.
fn shared_head(named: Named) -> Option<String> {
    let Named { scan, mention, .. } = named;
    let is_zone =
        mention.entity_type == EntityType::DevelopmentZone && matches!(mention.referent, Referent::Shared(_));
    let span = mention.span;
    let hit = scan.starting(span.start).iter().find(|hit| is_zone && hit.end == span.end)?;
    let mut places = scan.sure(*hit).filter(|entry| entry.entity_type == EntityType::Place);
    places.next().filter(|_| places.next().is_none()).map(|entry| entry.name.clone())
}

/// Whether a county lies in another province than the issuer's, of which the text says nothing else: 临安站 of a reply of 红河州 stands in no
/// 临安区.
fn is_far(named: Named, start: usize, county: &str) -> bool {
    let Named { scan, entities, mention, .. } = named;
    let gazetteer = &scan.dictionary.gazetteer;
    let is_county = gazetteer.get(county).is_some_and(|place| place.level == Level::County);
    let is_own = entities.region.place.is_none() || entities.region.includes(scan.dictionary, county);
    let kinds = [EntityType::Facility, EntityType::Project];
    // 江阴港城管委会 of a reply of 福州市 is called after a harbour of its own
    let is_thing = || is_called_after_thing(scan, start, mention.span.end);
    if !is_county || is_own || !(kinds.contains(&mention.entity_type) || is_thing()) {
        return false;
    }
    let province = gazetteer.at_level(county, Level::Province).unwrap_or(county);
    let mut places = entities.mentions.iter().filter(|other| {
        other.entity_type == EntityType::Place && other.inside.is_none() && !other.link.deictic
    });
    !places.any(|other| gazetteer.is_within(&other.link.name, province))
}

/// Whether what a facility's name ends in follows the place at `start`: 江阴 + 港 of 江阴港城管委会.
fn is_called_after_thing(scan: &Scan, start: usize, limit: usize) -> bool {
    let places = scan.starting(start).iter().filter(|hit| scan.facts(**hit).may_be(EntityType::Place));
    let ends = places.map(|hit| hit.end).filter(|end| *end < limit);
    let is_facility = |head| head == EntityType::Facility;
    ends.flat_map(|end| scan.starting(end))
        .any(|hit| hit.end < limit && head_types(scan, *hit).any(is_facility))
}

/// How many characters the name of a town may have.
const TOWN_CHARS: usize = 7;

/// The issuer's own town whose name opens the mention: 来榜镇 of 来榜镇敬老院.
fn listed_town_at_head(scan: &Scan, own: &str, mention: &Mention) -> Option<String> {
    if mention.entity_type == EntityType::Place {
        return None;
    }
    let dictionary = scan.dictionary;
    let text = mention.span.of(scan.text);
    let ends = text.char_indices().map(|(at, _)| at).take(TOWN_CHARS + 1).skip(2);
    let name = ends.filter_map(|end| text.get(..end)).find(|name| dictionary.grammar.towns.closes(name))?;
    dictionary.own_town(own, name)
}

/// The towns that a text names and no table holds: 莲荷乡.
fn towns<'a>(scan: &Scan, entities: &'a Entities) -> Vec<&'a Mention> {
    let towns = entities.mentions.iter().filter(|mention| {
        mention.entity_type == EntityType::Place
            && !mention.link.deictic
            && !mention.link.ambiguous
            && scan.dictionary.grammar.town_endings.closes(mention.span.of(scan.text))
            && scan.dictionary.gazetteer.get(&mention.link.name).is_none()
    });
    towns.collect()
}

/// The town that no table holds but the text names elsewhere, whose name opens the mention: 莲荷乡 of 莲荷乡防洪工程; without its
/// last character where the mention is no body: 五街镇 of 五街农贸市场.
fn town_at_head(scan: &Scan, towns: &[&Mention], mention: &Mention) -> Option<String> {
    let text = mention.span.of(scan.text);
    if mention.entity_type == EntityType::Place {
        return None;
    }
    let is_body = mention.entity_type == EntityType::Institution;
    let mut towns = towns.iter().filter(|town| {
        let surface = town.span.of(scan.text);
        let last = surface.chars().next_back().map_or(0, char::len_utf8);
        let short = surface.get(..surface.len() - last).unwrap_or_default();
        surface.len() < text.len()
            && (text.starts_with(surface)
                || (!is_body && short.chars().count() > 1 && text.starts_with(short)))
    });
    towns.next().map(|town| town.link.name.clone())
}

/// The place of one area of a larger zone, or the one in brackets: 大连市 of 中国(辽宁)自由贸易试验区大连片区.
fn place_of_area(named: Named) -> Option<String> {
    let Named { scan, entities, number, mention, .. } = named;
    let text = mention.span.of(scan.text);
    let wholes = &scan.dictionary.grammar.zone_wholes;
    let ends = wholes.iter().filter_map(|whole| Some(text.find(whole.as_str())? + whole.len()));
    let end = if wholes.stands_in(text) { ends.max() } else { None };
    // 西部(重庆)科学城 lies in 重庆市.
    let bracket = || text.find('(').map(|at| at + 1);
    let end = end.or_else(bracket)?;
    let Span { start, end: limit } = mention.span;
    // 福州(连江)国家远洋渔业基地: the one of that name in 福州市
    let outer = place_starting(scan, entities, (number, None), start, start + end);
    let outer = outer.as_ref().map(|(_, outer)| outer.as_str());
    let (_, name) = place_starting(scan, entities, (number, outer), start + end, limit)?;
    Some(name)
}

/// The longest place name that starts at `start`: where it ends and which place it is.
fn place_starting(
    scan: &Scan,
    entities: &Entities,
    (number, outer): (usize, Option<&str>),
    start: usize,
    limit: usize,
) -> Option<(usize, String)> {
    let hits = scan.starting(start).iter().filter(|hit| scan.facts(**hit).may_be(EntityType::Place));
    // 大连金普新区 as a whole is the new area itself, not where it lies.
    let is_itself = |hit: &Hit| {
        let own = entities.mentions.get(number).filter(|own| own.span == Span::new(hit.start, hit.end));
        let place = own.and_then(|own| scan.dictionary.gazetteer.get(&own.link.name));
        place.is_some_and(|place| place.level == Level::NewArea)
    };
    // 金昌路站 stands in a street
    let hits = hits.filter(|hit| !is_itself(hit) && !names_street(scan, **hit));
    for hit in hits.filter(|hit| hit.end <= limit && hit.end - hit.start >= 6) {
        let entries = scan.senses(*hit).iter().filter_map(|sense| match sense {
            Sense::Entry(index, strong) => scan.dictionary.entries.get(*index).map(|entry| (entry, *strong)),
            _ => None,
        });
        let places: Vec<_> = entries.filter(|(entry, _)| entry.entity_type == EntityType::Place).collect();
        let strong: Vec<&str> =
            places.iter().filter(|(_, strong)| *strong).map(|(entry, _)| entry.name.as_str()).collect();
        // 湖南石门…: of several, or of a weak form, the one in 湖南省; 连江 of 福州(连江)… is the county and not the river.
        let within = |outer: &str| {
            let mut inner = places.iter().filter(|(entry, _)| {
                entry.name != outer && scan.dictionary.gazetteer.is_within(&entry.name, outer)
            });
            inner.next().filter(|_| inner.next().is_none()).map(|(entry, _)| entry.name.clone())
        };
        if let Some(name) = outer.and_then(within) {
            return Some((hit.end, name));
        }
        if let [only] = strong.as_slice() {
            return Some((hit.end, (*only).to_owned()));
        }
        // 中原航空货运交易所: what may as well be a region is no district.
        let is_region = |name: &str| {
            scan.dictionary.gazetteer.get(name).is_some_and(|place| place.level == Level::Region)
        };
        if places.iter().any(|(entry, _)| is_region(&entry.name)) {
            return None;
        }
        if !places.is_empty() {
            // A homonym or a weak form: what the mention there was linked to.
            let span = Span::new(hit.start, hit.end);
            let linked = entities.mentions.iter().skip(number).take_while(|other| other.span.start < limit);
            let mut linked =
                linked.filter(|other| other.span == span && other.entity_type == EntityType::Place);
            return linked
                .next()
                .filter(|other| !other.link.ambiguous)
                .map(|other| (hit.end, other.link.name.clone()));
        }
    }
    None
}

/// The place before what is no place, right in front or with 的: 额济纳旗 of 额济纳旗的达来呼布服务区. Before a firm the class may stand
/// between: 北京企业某公司.
fn place_before(named: Named) -> Option<String> {
    let Named { scan, entities, number, mention, .. } = named;
    let mut before = entities.mentions.get(..number)?.iter().rev();
    let other = before.find(|other| other.inside.is_none())?;
    let between = scan.slice(other.span.end, mention.span.start.max(other.span.end));
    let is_where = other.entity_type == EntityType::Place
        && other.sentence == mention.sentence
        && !other.link.deictic
        && !other.link.ambiguous;
    let is_its_firm = mention.entity_type == EntityType::Institution
        && scan.dictionary.grammar.firm_classes.contains(between);
    let adjoins = between.is_empty() || is_its_firm || is_whereabouts(scan, between);
    (is_where && adjoins).then(|| other.link.name.clone())
}

/// Whether the tables do not say of a place where it lies: 姚东片区; 祁连山, of which some is in each of its provinces. Of a river (河南黄河) a part is
/// meant.
fn is_unplaced(scan: &Scan, name: &str) -> bool {
    let is_water = name.ends_with(|last| scan.dictionary.grammar.water_endings.contains(last));
    scan.dictionary
        .gazetteer
        .get(name)
        .is_none_or(|place| place.level == Level::Natural && place.parent.is_empty() && !is_water)
}

/// Whether 的 alone or with a side (北部的) stands between a place and what lies there.
fn is_whereabouts(scan: &Scan, between: &str) -> bool {
    let grammar = &scan.dictionary.grammar;
    let side = grammar.possessives.closing(between).find_map(|word| between.strip_suffix(word));
    side.is_some_and(|side| side.is_empty() || grammar.sides.contains(side))
}

/// The place right before a place's name, or before the list it stands in: 通辽市 of 通辽市科尔沁区、开鲁县.
fn outer_place(named: Named) -> Option<String> {
    let Named { scan, entities, number, mention, .. } = named;
    let mut start = mention.span.start;
    let mut next = mention;
    for other in entities.mentions.get(..number)?.iter().rev() {
        if other.inside.is_some() {
            continue;
        }
        let between = scan.slice(other.span.end, start);
        if other.entity_type != EntityType::Place || other.sentence != mention.sentence {
            return None;
        }
        // 彭阳县北部的王洼镇: the same as right behind it.
        let between = if is_whereabouts(scan, between) { "" } else { between };
        if !matches!(between, "" | "、" | "和" | "及") {
            return None;
        }
        let is_outer = scan.dictionary.gazetteer.is_within(&mention.link.name, &other.link.name)
            || (between.is_empty() && is_unplaced(scan, &mention.link.name));
        // 泰顺县司前畲族镇、百丈镇: towns that no table holds.
        let is_unlisted = |name: &str| scan.dictionary.gazetteer.get(name).is_none();
        let holds_next = next.link.name == mention.link.name
            || is_unlisted(&next.link.name)
            || scan.dictionary.gazetteer.is_within(&next.link.name, &other.link.name);
        match between {
            "" if !holds_next => return None,
            "" if is_outer && other.link.name != mention.link.name => return Some(other.link.name.clone()),
            _ => (start, next) = (other.span.start, other),
        }
    }
    None
}

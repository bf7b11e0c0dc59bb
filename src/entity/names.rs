//! Canonical names: what a mention is called once its place, level and short head are settled.
//!
//! 市发改委 → 保定市发展和改革委员会, 雄安新区管委会 → 雄安新区管理委员会, 市铁路建设办公室 → 徐州市铁路建设办公室.

use super::pointing::{city, deictic, last_county, last_place};
use super::resolve::{Surroundings, resolve};
use super::zone::in_full;
use super::{Context, session, town};
use crate::dictionary::{Department, Dictionary, Level, Refers, Sense};
use crate::model::{EntityType, Link, Mention, Referent, Span};
use crate::structure::prefix;

/// How much of a text is asked whether it speaks of a river, in bytes.
const SEARCHED: usize = 20_000;

/// Settles what one mention refers to.
pub(crate) fn link(context: &Context, mention: &Mention, surroundings: &Surroundings) -> Link {
    let dictionary = context.scan.dictionary;
    let text = mention.core.of(context.scan.text);
    match &mention.referent {
        Referent::Listed(entries) => listed(context, mention, entries, surroundings),
        Referent::Body { place, department } => {
            // 保定市发展改革委、财政局: the place stands before another body of the list.
            let own = place.filter(|place| mention.span.contains(*place));
            let suffix_start = own.map_or(mention.span.start, |place| place.end);
            let suffix = Span::new(suffix_start, mention.span.end).of(context.scan.text);
            let prefix =
                own.map_or("", |place| Span::new(mention.span.start, place.start).of(context.scan.text));
            // 我市发改委
            let prefix = if dictionary.grammar.own_marks.contains(prefix) { "" } else { prefix };
            let naming = &dictionary.grammar.naming;
            // 商务厅 without a place is the province's.
            let province = suffix
                .ends_with(naming.department.as_str())
                .then(|| context.region.at_level(dictionary, Level::Province));
            let issuers = province.flatten().map(str::to_owned).or_else(|| context.region.place.clone());
            let owner = place.map_or_else(|| issuers, |place| place_name(context, place, surroundings));
            let stretch = place.map_or("", |place| place.of(context.scan.text));
            match owner {
                Some(place) => named(body(dictionary, (prefix, stretch, suffix), *department, &place)),
                None => named(text.to_owned()),
            }
        }
        Referent::Deictic(index) => deictic(context, *index, mention.span),
        Referent::Head(_) => town::government(context, mention, surroundings)
            .or_else(|| town::link(context, mention, surroundings))
            .unwrap_or_else(|| named(grown(context, mention, text, surroundings))),
        Referent::Rule("session") => named(session::named(context, text)),
        Referent::Rule("field") => {
            named(text.chars().filter(|character| !character.is_whitespace()).collect())
        }
        Referent::Rule("alias") => {
            // 示范区 points, 市雄安办 names.
            let senses = dictionary.lexicon.lookup(text);
            let deictic = senses.iter().any(|sense| matches!(sense, Sense::Head(_) | Sense::Word(_)));
            Link { deictic, ..named(text.to_owned()) }
        }
        Referent::Rule("unit") => {
            unit_of_pointing(context, mention.core).unwrap_or_else(|| named(unit(context, mention.core)))
        }
        Referent::Rule("zone.own") => {
            let name = context.region.own_zone(dictionary, text).unwrap_or_default();
            Link { deictic: true, ..named(name) }
        }
        Referent::Rule("line") => named(line_name(context, text)),
        Referent::Rule(_) => named(text.to_owned()),
        Referent::Shared(tail) if mention.entity_type == EntityType::Institution => {
            let place = place_name(context, mention.core, surroundings).unwrap_or_else(|| text.to_owned());
            named(format!("{place}{tail}"))
        }
        Referent::Shared(tail) if mention.entity_type == EntityType::Place => {
            let town = format!("{text}{tail}");
            town::of_name(context, &town, mention.span.start, surroundings).unwrap_or_else(|| named(town))
        }
        Referent::Shared(tail) => named(in_full(context, format!("{text}{tail}"))),
    }
}

/// A body of `place` in full, with the unit inside it: 唐山市丰润区教育局, 盐池县…提案委员会.
pub(super) fn body(
    dictionary: &Dictionary,
    (prefix, stretch, suffix): (&str, &str, &str),
    fallback: usize,
    place: &str,
) -> String {
    // 威海海事局, 市海事局 of a reply of 威海市
    if prefix.is_empty() && dictionary.grammar.unlevelled.contains(suffix) {
        return format!("{}{suffix}", short_of(dictionary, stretch, place));
    }
    if let Some(department) = department_for(dictionary, (prefix, suffix), fallback, place) {
        let is_whole = department.forms.iter().any(|form| form.suffix == suffix);
        let naming = &dictionary.grammar.naming;
        // 高新区管理委员会 bears its zone's short name
        let is_zone = department.name.ends_with(naming.zone_committee.as_str());
        let is_named = is_zone || naming.congresses.opens(&department.name);
        let is_written = suffix.ends_with(naming.committee.as_str()) && !is_named;
        if is_whole && is_written && prefix.is_empty() && !department.name.contains("{}") {
            // 交通委员会 is written out: its name is no other.
            return format!("{}{suffix}", owner(dictionary, department, stretch, place));
        }
        if is_whole {
            let full = department.of(&owner(dictionary, department, stretch, place));
            // 致公党澄迈县支部 is no committee.
            let branch = naming.branches.closing(suffix).max_by_key(|branch| branch.len());
            let stem = branch.and_then(|_| full.strip_suffix(naming.committee.as_str()));
            return stem.zip(branch).map(|(stem, branch)| format!("{stem}{branch}")).unwrap_or(full);
        }
    }
    let mut ends: Vec<usize> = suffix.char_indices().map(|(at, _)| at).skip(1).collect();
    ends.reverse();
    for end in ends {
        let (head, rest) = suffix.split_at(end);
        let known = department_for(dictionary, (prefix, head), usize::MAX, place);
        // 轨道交通集团 + 有限责任公司 is one firm as it is written, none with a unit.
        let is_firm = |department: &&Department| department.name.ends_with("公司") && rest.ends_with("公司");
        if let Some(department) = known.filter(|department| !is_firm(department)) {
            let owner = official(dictionary, place).unwrap_or_else(|| place.to_owned());
            return format!("{}{}", department.of(&owner), unit_in_full(dictionary, rest));
        }
    }
    // 区科工局 bears the city's name before the district's, as listed kinds do.
    let is_level = dictionary.grammar.levels.iter().any(|level| level == stretch);
    let whole = official(dictionary, place).filter(|_| is_level);
    format!("{}{suffix}", whole.as_deref().unwrap_or(place))
}

/// The name of the place as this body bears it: with its city before a district, unless it is the government or the party.
fn owner(dictionary: &Dictionary, department: &Department, stretch: &str, place: &str) -> String {
    let is_level = dictionary.grammar.levels.iter().any(|level| level == stretch);
    let naming = &dictionary.grammar.naming;
    let zone = department.name.strip_suffix(naming.zone_committee.as_str());
    // 某市产业集聚区 is called as it is written.
    let bears_short = |zone: &str| {
        let mut own = dictionary.grammar.own_zones.iter();
        own.any(|short| dictionary.written_out(short).any(|form| form == zone) || short == zone)
    };
    if zone.is_some_and(bears_short) {
        // 津市高新技术产业开发区管理委员会: a zone bears its place's short name.
        return short_of(dictionary, stretch, place).to_owned();
    }
    let outer = dictionary.gazetteer.get(place).map_or("", |place| place.parent.as_str());
    let is_written = !outer.is_empty() && stretch.starts_with(outer);
    let is_plain = department.name == naming.government || department.name.starts_with(naming.party.as_str());
    let official = official(dictionary, place).filter(|_| is_written || (is_level && !is_plain));
    official.unwrap_or_else(|| place.to_owned())
}

/// The short name of a body's place: as it is written (广西), or the city's without its level (威海 for 市).
fn short_of<'n>(dictionary: &Dictionary, stretch: &'n str, place: &'n str) -> &'n str {
    let is_level = stretch.is_empty() || dictionary.grammar.levels.iter().any(|level| level == stretch);
    let written = if is_level { place } else { stretch };
    written.strip_suffix(['市', '省']).filter(|short| short.chars().count() > 1).unwrap_or(written)
}

/// A district with the city it lies in: 唐山市丰润区.
pub(super) fn official(dictionary: &Dictionary, place: &str) -> Option<String> {
    let known = dictionary.gazetteer.get(place)?;
    let is_district = known.level == Level::County && place.ends_with('区');
    let outer = known.parent.as_str();
    (is_district && outer.ends_with('市') && !place.starts_with(outer)).then(|| format!("{outer}{place}"))
}

/// A unit's short ending written out: 提案委 is 提案委员会.
fn unit_in_full(dictionary: &Dictionary, unit: &str) -> String {
    let names = dictionary.grammar.unit_names.iter();
    let longest =
        names.filter(|(short, _)| unit.ends_with(short.as_str())).max_by_key(|(short, _)| short.len());
    match longest {
        Some((short, long)) => format!("{}{long}", unit.strip_suffix(short.as_str()).unwrap_or(unit)),
        None => unit.to_owned(),
    }
}

/// A unit of a body that is only pointed at: 市政府督办室, 我厅综合规划处.
fn unit_of_pointing(context: &Context, stretch: Span) -> Option<Link> {
    let dictionary = context.scan.dictionary;
    let hits = context.scan.starting(stretch.start).iter().filter(|hit| hit.end < stretch.end);
    let mut pointing = hits.filter_map(|hit| {
        let index = context.scan.senses(*hit).iter().find_map(|sense| match sense {
            Sense::Deictic(index) => Some(*index),
            _ => None,
        })?;
        let owner = deictic(context, index, Span::new(hit.start, hit.end)).name;
        let is_own = dictionary.deictics.get(index)?.refers == Refers::Issuer;
        let rest = unit_in_full(dictionary, context.scan.slice(hit.end, stretch.end));
        (!owner.is_empty()).then(|| Link { deictic: is_own, ..named(format!("{owner}{rest}")) })
    });
    pointing.next()
}

/// A unit of a listed body, or of the replying body where it stands alone: 农业农村部畜牧兽医局, 外贸处.
fn unit(context: &Context, stretch: Span) -> String {
    let scan = context.scan;
    let text = stretch.of(scan.text);
    // 全国政协提案委 of 全国政协提案委员会 is no body with a unit.
    let committee = scan.dictionary.grammar.naming.committee.as_str();
    let first = committee.chars().next().map_or(0, char::len_utf8);
    let is_cut = |end: usize| {
        let rest = committee.get(first..).unwrap_or_default();
        scan.slice(end, stretch.end).starts_with(rest) && !rest.is_empty()
    };
    let hits = scan.starting(stretch.start).iter().filter(|hit| hit.end < stretch.end && !is_cut(hit.end));
    let listed = hits.clone().find_map(|hit| {
        let entry = scan.sure(*hit).find(|entry| entry.entity_type == EntityType::Institution)?;
        Some((hit.end, entry.name.as_str()))
    });
    let (start, owner) = match listed {
        Some((end, name)) => (end, name),
        None => (stretch.start, context.issuer.as_deref().unwrap_or_default()),
    };
    if text.starts_with(owner) && listed.is_none() {
        return text.to_owned();
    }
    // 市发改委基础设施科 names its body by the level.
    let mut levels = scan.dictionary.grammar.levels.iter();
    let level = levels.find_map(|level| Some((level.as_str(), text.strip_prefix(level.as_str())?)));
    if let Some(((level, rest), place)) = level.zip(context.region.place.as_deref())
        && listed.is_none()
    {
        return body(scan.dictionary, ("", level, rest), usize::MAX, place);
    }
    format!("{owner}{}", unit_in_full(scan.dictionary, scan.slice(start, stretch.end)))
}

/// 地铁5号线 of a Dalian reply is 大连地铁5号线, and so is 5号线 where the reply speaks of 地铁.
fn line_name(context: &Context, text: &str) -> String {
    let rails = &context.scan.dictionary.line_words.rails;
    let bare = text.trim_start_matches(|character: char| character.is_ascii_digit());
    let is_bare = bare.len() < text.len() && bare.starts_with("号线");
    let is_named = |rail: &&String| {
        context.scan.text.match_indices(rail.as_str()).any(|(at, _)| {
            let behind = context.scan.slice(at + rail.len(), context.scan.text.len());
            behind.starts_with(|next: char| next.is_ascii_digit())
        })
    };
    // 城际铁路R1线 and 市域铁路宝嘉线 are no city's own.
    let words = &context.scan.dictionary.line_words;
    let is_numbered = text.contains(|character: char| character.is_ascii_digit());
    let is_intercity = words.intercity.opens(text) || (!is_numbered && words.local.opens(text));
    let rail = match rails.opening(text).next() {
        Some(_) if is_intercity => None,
        Some(_) => Some(""),
        None if is_bare => rails.iter().find(is_named).map(String::as_str),
        None => None,
    };
    match city(context).zip(rail) {
        Some((city, rail)) => {
            let line = format!("{rail}{text}");
            let kind =
                rails.opening(&line).map(str::len).max().and_then(|end| line.get(..end)).unwrap_or(&line);
            // 洛阳市轨道交通 where the text writes it so
            let is_written = context.scan.text.contains(&format!("{city}{kind}"));
            format!("{}{line}", if is_written { &city } else { city.trim_end_matches('市') })
        }
        None => text.to_owned(),
    }
}

fn named(name: String) -> Link {
    Link { name, ..Link::default() }
}

fn listed(context: &Context, mention: &Mention, entries: &[usize], surroundings: &Surroundings) -> Link {
    let dictionary = context.scan.dictionary;
    let text = mention.core.of(context.scan.text);
    let entries = entries.iter().filter_map(|&index| dictionary.entries.get(index));
    let mut names: Vec<&str> = entries.map(|entry| entry.name.as_str()).collect();
    names.sort_unstable();
    names.dedup();
    if mention.entity_type == EntityType::TransportLine {
        // Lines keep the form of the text, unless it is a mere number (G4, 107国道); 国道331线 is written out.
        let opens = dictionary.line_words.roads.opens(text);
        if is_number(dictionary, text) && !(opens && text.ends_with('线')) {
            let full = format!("{text}线");
            let is_full = opens && context.scan.text.contains(&full);
            let name = if is_full { full } else { names.first().copied().unwrap_or(text).to_owned() };
            return named(name);
        }
        // 银昆高速(G85) is 银昆高速.
        let unbracketed = text.split_once('(').map(|(name, _)| name);
        if let Some(name) = unbracketed.filter(|name| !dictionary.lexicon.lookup(name).is_empty()) {
            return named(name.to_owned());
        }
        // 平陆运河工程 is the canal itself.
        let endings = &dictionary.line_words.endings;
        let lines = endings.closing(text).filter_map(|ending| text.strip_suffix(ending));
        let mut lines = lines.filter(|line| !dictionary.lexicon.lookup(line).is_empty());
        return named(lines.next().unwrap_or(text).to_owned());
    }
    if mention.entity_type == EntityType::Industry && !names.iter().any(|name| is_spelling(text, name)) {
        // Sectors keep the form of the text; only another spelling (战略新兴产业) is written out.
        return named(text.to_owned());
    }
    if let [only] = names.as_slice() {
        return named(bare(dictionary, only).to_owned());
    }
    if let Some(name) = town::behind(context, mention.span.end, &names) {
        return named(name.to_owned());
    }
    if let Some(name) = river(context, mention.span, &names) {
        return named(bare(dictionary, name).to_owned());
    }
    match resolve(dictionary, &context.region, surroundings, &names) {
        Some(name) => named(bare(dictionary, name).to_owned()),
        None => Link {
            name: text.to_owned(),
            ambiguous: true,
            candidates: names.into_iter().map(str::to_owned).collect(),
            deictic: false,
        },
    }
}

/// What a natural feature is called, of which the table tells the kind in brackets: 黄山 of 黄山(山); 东湖(武汉) tells where it lies.
fn bare<'n>(dictionary: &Dictionary, name: &'n str) -> &'n str {
    let is_natural = || dictionary.gazetteer.is_natural(name);
    let Some((bare, kind)) = name.split_once('(').filter(|_| is_natural()) else { return name };
    let kind = kind.trim_end_matches(')');
    let senses = dictionary.lexicon.lookup(kind);
    let is_place = dictionary.sure(senses).any(|entry| entry.entity_type == EntityType::Place);
    if is_place { name } else { bare }
}

/// The one river of `candidates` where the text goes on with what only rivers have: 黑河 of 黑河调水工程. Where it does so once, a text that names
/// no city in full and comes from another province means the river throughout.
fn river<'c>(context: &Context, span: Span, candidates: &[&'c str]) -> Option<&'c str> {
    let (scan, dictionary) = (context.scan, context.scan.dictionary);
    let is_natural = |name: &&str| dictionary.gazetteer.is_natural(name);
    let mut rivers = candidates.iter().copied().filter(is_natural);
    let river = rivers.next().filter(|_| rivers.next().is_none())?;
    let goes_on = |end: usize| dictionary.grammar.river_matters.opens(scan.slice(end, scan.text.len()));
    let is_only = || {
        let searched = prefix(scan.text, SEARCHED);
        let mut others = candidates.iter().filter(|name| !is_natural(name));
        let surface = span.of(scan.text);
        !others.any(|name| searched.contains(*name) || context.region.includes(dictionary, name))
            && searched.match_indices(surface).any(|(at, _)| goes_on(at + surface.len()))
    };
    (goes_on(span.end) || is_only()).then_some(river)
}

/// Whether a line's name is its number and nothing else: G4, G2高速公路, 国道107线.
fn is_number(dictionary: &Dictionary, text: &str) -> bool {
    let words = text.split(|character: char| character.is_ascii_alphanumeric());
    let mut words = words.filter(|word| !word.is_empty());
    let is_head = |word: &str| dictionary.line_words.heads.contains(word);
    text.contains(|character: char| character.is_ascii_digit()) && words.all(is_head)
}

/// Whether `text` is `name` with characters left out inside: 战略新兴产业 of 战略性新兴产业.
fn is_spelling(text: &str, name: &str) -> bool {
    let mut rest = name.chars();
    text.chars().all(|character| rest.any(|other| other == character)) && !name.contains(text)
}

/// The canonical name of the place that a stretch of place names or a level character stands for.
pub(crate) fn place_name(context: &Context, stretch: Span, surroundings: &Surroundings) -> Option<String> {
    let dictionary = context.scan.dictionary;
    let text = stretch.of(context.scan.text);
    let level = |levels: &[Level]| {
        levels.iter().find_map(|level| context.region.at_level(dictionary, *level)).map(str::to_owned)
    };
    match text {
        "省" => level(&[Level::Province]),
        // 宜宾市科技局会同市发展改革委 in a reply of the province
        "市" => city(context).or_else(|| {
            let last = |level| last_place(context, stretch.start, level, &[text]);
            last(Level::Prefecture).or_else(|| last(Level::County))
        }),
        // 县水利局 of a city's reply that speaks of 灵石县
        "县" | "旗" => level(&[Level::County]).or_else(|| last_county(context, stretch.start)),
        "区" => level(&[Level::County, Level::NewArea])
            .or_else(|| last_place(context, stretch.start, Level::County, &[text]))
            .or_else(|| level(&[Level::Province]).filter(|province| province.ends_with("自治区"))),
        "州" | "自治州" | "盟" | "地区" => level(&[Level::Prefecture])
            .or_else(|| last_place(context, stretch.start, Level::Prefecture, &[text])),
        "自治区" => level(&[Level::Province]),
        _ => {
            // 江苏省苏州市: the innermost place, its outer ones as evidence.
            let mut hits = context.scan.ending(stretch.end).iter().filter(|hit| hit.start >= stretch.start);
            let senses = hits.find_map(|hit| {
                let entries: Vec<usize> = context
                    .scan
                    .senses(*hit)
                    .iter()
                    .filter_map(|sense| match sense {
                        Sense::Entry(index, _) => Some(*index),
                        _ => None,
                    })
                    .filter(|index| {
                        dictionary.entries.get(*index).is_some_and(|entry| dictionary.may_own(entry))
                    })
                    .collect();
                (!entries.is_empty()).then_some((hit.start, entries))
            });
            let (start, entries) = senses?;
            let names: Vec<&str> = entries
                .iter()
                .filter_map(|&index| dictionary.entries.get(index))
                .map(|entry| entry.name.as_str())
                .collect();
            let before = context.sure_place_ending(start);
            let surroundings = Surroundings {
                before: before.as_deref().or(surroundings.before),
                named: surroundings.named,
                nearby: surroundings.nearby,
                at: surroundings.at,
            };
            let resolved = resolve(dictionary, &context.region, &surroundings, &names);
            Some(resolved.unwrap_or(text).to_owned())
        }
    }
}

/// The kind of body that `suffix` means at the place's level.
fn department_for<'a>(
    dictionary: &'a Dictionary,
    (prefix, suffix): (&str, &str),
    fallback: usize,
    place: &str,
) -> Option<&'a Department> {
    let level = match dictionary.gazetteer.get(place).map(|place| place.level) {
        Some(Level::Province) => "province",
        Some(Level::Prefecture) => "prefecture",
        _ => "county",
    };
    let meant = dictionary.lexicon.lookup(suffix).iter().filter_map(|sense| match sense {
        Sense::Department(index) => dictionary.departments.get(*index),
        _ => None,
    });
    let meant = meant.filter(|department| {
        department.forms.iter().any(|form| form.suffix == suffix && form.prefix == prefix)
    });
    let at_level: Vec<_> =
        meant.filter(|department| department.levels.iter().any(|known| known == level)).collect();
    let exact = at_level.iter().find(|department| department.name == suffix).copied();
    exact.or(at_level.first().copied()).or_else(|| dictionary.departments.get(fallback))
}

/// A grown name: its level character replaced by the place, its short head written out.
fn grown(context: &Context, mention: &Mention, text: &str, surroundings: &Surroundings) -> String {
    let dictionary = context.scan.dictionary;
    let mut name = text.to_owned();
    let levels = &dictionary.grammar.levels;
    // 省级 is no province.
    let is_own = |level: &&String| {
        text.strip_prefix(level.as_str())
            .is_some_and(|rest| !rest.starts_with(|next| dictionary.grammar.after_level.contains(next)))
    };
    if let Some(level) = levels.iter().find(is_own) {
        let stretch = Span::new(mention.core.start, mention.core.start + level.len());
        if let Some(place) = place_name(context, stretch, surroundings) {
            let rest = text.get(level.len()..).unwrap_or_default();
            name = body_part(dictionary, rest, &place).unwrap_or_else(|| format!("{place}{rest}"));
        }
    }
    let name = in_full(context, name);
    // 省铁路集团 with its place is a listed body's short name.
    let senses = if name == text { &[] } else { dictionary.lexicon.lookup(&name) };
    match dictionary.sure(senses).find(|entry| entry.entity_type == mention.entity_type) {
        Some(entry) => entry.name.clone(),
        None => with_whole(context, mention, name),
    }
}

/// The name of a body of a listed body, that one written out unless it is a firm: 人大附中 + 通州校区.
fn with_whole(context: &Context, mention: &Mention, name: String) -> String {
    let scan = context.scan;
    let core = mention.core;
    let hits = scan.starting(core.start).iter().filter(|hit| hit.end < core.end && hit.end - hit.start >= 9);
    let whole = hits.filter(|_| mention.entity_type == EntityType::Institution).find_map(|hit| {
        let body = scan.sure(*hit).find(|entry| entry.entity_type == EntityType::Institution);
        body.map(|entry| (*hit, entry))
    });
    let Some((hit, entry)) = whole else { return name };
    let short = scan.slice(hit.start, hit.end);
    match name.strip_prefix(short).filter(|_| !entry.name.ends_with("公司")) {
        // 富士康集团 is 富士康科技集团 itself.
        Some(rest) if !rest.is_empty() && entry.name.ends_with(rest) => entry.name.clone(),
        Some(rest) if !rest.is_empty() => format!("{}{rest}", entry.name),
        _ => name,
    }
}

/// A part of a body of `place`, the body written out: 人大常委会 + 人事代表工作室.
fn body_part(dictionary: &Dictionary, rest: &str, place: &str) -> Option<String> {
    let ends = rest.char_indices().map(|(at, _)| at).skip(2);
    let longest = ends.filter(|end| {
        let head = rest.get(..*end).unwrap_or_default();
        dictionary.lexicon.lookup(head).iter().any(|sense| matches!(sense, Sense::Department(_)))
    });
    let end = longest.max()?;
    let head = rest.get(..end)?;
    let department = department_for(dictionary, ("", head), usize::MAX, place)?;
    Some(format!("{}{}", department.of(place), unit_in_full(dictionary, rest.get(end..)?)))
}

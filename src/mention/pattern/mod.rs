//! Names read by pattern, one kind a file: each takes a scanned sentence and gives candidates.
//!
//! 光启超材料产业园 grows from its head, 津石高速 follows the grammar of lines, 市发改委 is a kind of body with its place.

pub(crate) mod bodies;
pub(crate) mod edges;
pub(crate) mod grow;
pub(crate) mod lines;
mod persons;
mod sectors;
mod sessions;
mod slogans;
mod terrain;
mod titles;

use super::Region;
use super::choose::Candidate;
use super::listed::{char_count, opens_noun};
use super::lists::{closing, row_around};
use super::scan::{Kind, Scan};
use crate::dictionary::{Characters, Head, Hit, Needs, WordClass};
use crate::model::{EntityType, Referent, Span};

/// Candidates of every pattern in one sentence, and the stretches of titles without their 》.
pub(crate) fn candidates(
    scan: &Scan,
    sentence: Span,
    region: &Region,
    characters: &Characters,
) -> (Vec<Candidate>, Vec<Span>) {
    let (mut found, unclosed) = titles::candidates(scan, sentence, characters);
    found.extend(bodies::candidates(scan, sentence, characters));
    found.extend(lines::candidates(scan, sentence, region, characters));
    found.extend(sessions::candidates(scan, sentence, characters));
    found.extend(sectors::candidates(scan, sentence, characters));
    found.extend(slogans::candidates(scan, sentence, characters));
    found.extend(persons::candidates(scan, sentence, characters));
    let grown = grown(scan, sentence, region, &found);
    found.extend(grown);
    (found, unclosed)
}

/// Candidates grown from heads.
fn grown(scan: &Scan, sentence: Span, region: &Region, others: &[Candidate]) -> Vec<Candidate> {
    let mut found = Vec::new();
    for hit in scan.within_of(sentence, Kind::Head).filter(|hit| hit.end <= sentence.end) {
        for index in grow::heads_of(scan, *hit) {
            let Some(head) = scan.dictionary.heads.get(index) else { continue };
            let is_sector = head.entity_type == EntityType::Industry;
            if is_tail_of_longer(scan, *hit, head)
                || begins_longer(scan, *hit, head)
                || is_hidden(scan, *hit, head)
                || (is_sector && (opens_noun(scan, hit.end) || opens_noun(scan, hit.start)))
                || is_act(scan, *hit, head)
                || opens_word(scan, *hit, head)
            {
                continue;
            }
            let start = match head.needs {
                Needs::AfterPlace => terrain::town(scan, *hit, sentence.start, region),
                Needs::Natural => terrain::natural(scan, *hit, sentence.start),
                Needs::Alone => terrain::alone(scan, *hit, sentence.start),
                Needs::Titled => terrain::titled(scan, *hit, sentence.start),
                _ => grow::grow(scan, head, hit.start, sentence.start)
                    .map(|growth| (growth.start, growth.weight_per_char)),
            };
            let Some((start, per_char)) = start else { continue };
            let start = edges::start(scan, head.entity_type, start, sentence.start);
            let start = parted(scan, head, start, hit.start);
            let start = line_before(scan, head.entity_type, start, others).unwrap_or(start);
            let start = match head.entity_type {
                EntityType::Project => other_end(scan, start, hit.start, sentence.start, &found),
                _ => start,
            };
            let end = match head.needs {
                Needs::Titled => hit.start,
                Needs::Alone => terrain::basin_end(scan, hit.end),
                Needs::AfterPlace => hit.end,
                _ => edges::end(scan, head.entity_type, hit.end, sentence.end),
            };
            let span = Span::new(start, end);
            if is_row_of_places(scan, span, *hit, head)
                || is_counted(scan, span, head)
                || is_class(scan, span, *hit, head)
                || is_gift(scan, span, *hit, sentence.start)
                || is_mutual(scan, span, *hit)
                || ends_place(scan, *hit, head)
                || tears_place(scan, span)
                || is_general(scan, span, head)
            {
                continue;
            }
            // 智慧谷一期 is what is built; 产业园一期 and 工业园区二期 are parts of zones.
            let zones = &scan.dictionary.grammar.zone_endings;
            let is_zone = || scan.slice(hit.start, hit.end).ends_with(|end: char| zones.contains(end));
            let kind = match head.entity_type {
                EntityType::DevelopmentZone if end > hit.end && !is_zone() => EntityType::Project,
                kind => kind,
            };
            // 污水处理厂 + 二期工程 is more than the works and a word.
            let is_phase = head.entity_type == EntityType::Project
                && scan.dictionary.line_words.phases.contains(scan.slice(hit.start, hit.end));
            let per_char = match head.id.as_str() {
                "place.belt" => 9,
                _ if is_phase => per_char.max(10),
                _ => per_char,
            };
            // A sure project or station is worth more than the words it is made of: 引绰济辽 + 二期工程, 德清 + 高铁站.
            let is_station = scan.slice(hit.start, hit.end).ends_with('站');
            let is_sure = per_char == 10
                && (head.entity_type == EntityType::Project || head.id == "facility.hub" && is_station);
            let bonus = if is_sure { 2 } else { 0 };
            let weight = per_char * char_count(scan, span) + bonus;
            let line = (kind == EntityType::Project).then(|| edges::line_of_works(scan, span)).flatten();
            let mut candidate = Candidate::name(span, kind, Referent::Head(index), weight);
            if let Some(core) = line {
                candidate.core = core;
                candidate.name = Some((EntityType::TransportLine, lines::RULE));
            }
            found.push(candidate);
        }
    }
    let quarters = quarters(scan, sentence, &found);
    found.extend(quarters);
    let joined = joined(scan, sentence, &found);
    found.extend(joined);
    let branches = branches(scan, &found);
    found.extend(branches);
    let owners = found.iter().chain(others);
    let sidings = lines::sidings(scan, sentence, owners);
    found.extend(sidings);
    found
}

/// Where the name of a parted thing begins that lies behind its place's full name, two names: 横州市 + 西津水库, 金牛区 + 韦家碾站,
/// 拉萨市 + 柳梧新区, 绰尔河 + 文得根水库, and any behind a country: 韩国 + 新万金产业园区.
fn parted(scan: &Scan, head: &Head, start: usize, head_start: usize) -> usize {
    let is_full = |end: usize| {
        let levels = &scan.dictionary.grammar.levels;
        levels.closes(scan.slice(start, end))
    };
    let ends = |from: usize| {
        let places = scan.starting(from).iter().filter(|hit| hit.end < head_start);
        places.filter(|hit| scan.facts(**hit).surely_is(EntityType::Place))
    };
    let is_country = |hit: &Hit| scan.sure(*hit).any(|entry| entry.table == "places/countries");
    let kinds = [EntityType::DevelopmentZone, EntityType::Facility];
    if let Some(country) = ends(start).find(|hit| kinds.contains(&head.entity_type) && is_country(hit)) {
        return country.end;
    }
    if !head.parted {
        return start;
    }
    let is_river = |hit: &Hit| {
        head.id == "facility.water"
            && scan.slice(hit.start, hit.end).ends_with(['河', '江'])
            && scan.sure(*hit).any(|entry| entry.kind == "natural")
    };
    let full = ends(start).find(|hit| is_full(hit.end) || is_river(hit)).map(|hit| hit.end);
    // 南宁 + 横州市 + 西津水库
    let levels = &scan.dictionary.grammar.levels;
    let row = || {
        let inner = ends(start).flat_map(|outer| ends(outer.end));
        inner.map(|hit| (hit.start, hit.end)).find(|(from, end)| levels.closes(scan.slice(*from, *end)))
    };
    let Some(end) = full.or_else(|| row().map(|(_, end)| end)) else { return start };
    // 横州市第二水库 is named by its place.
    let is_worded = scan
        .within(Span::new(end, head_start))
        .iter()
        .any(|hit| hit.end <= head_start && hit.end - hit.start > 3 && scan.facts(*hit).bounds_names());
    let is_name = scan.slice(end, head_start).chars().nth(1).is_some() && !is_worded;
    if is_name || is_full(head_start) { parted(scan, head, end, head_start) } else { start }
}

/// Where the name of works begins that go from one place to another, and the river's on which they lie: 黑龙滩水库至 + 文宫镇供水工程,
/// 白河 + 南阳至豫鄂省界航运工程.
fn other_end(scan: &Scan, start: usize, head_start: usize, floor: usize, found: &[Candidate]) -> usize {
    let marks = &scan.dictionary.line_words.end_marks;
    let from =
        scan.before(start).filter(|(at, mark)| *at > floor && marks.contains(*mark)).and_then(|(at, _)| {
            let ends = scan.ending(at).iter().filter(|hit| hit.start >= floor && hit.end - hit.start >= 6);
            let mut ends = ends.filter(|hit| {
                let facts = scan.facts(**hit);
                facts.surely_is(EntityType::Place) || facts.surely_is(EntityType::Facility)
            });
            let grown = found.iter().filter(|other| other.span.end == at && other.span.start >= floor);
            let grown = grown.filter(|other| matches!(other.name, Some((EntityType::Facility, _))));
            grown.map(|other| other.span.start).min().or_else(|| ends.next().map(|hit| hit.start))
        });
    let start = from.unwrap_or(start);
    let is_stretch = scan.slice(start, head_start).contains(|mark| marks.contains(mark));
    let river = is_stretch.then(|| terrain::natural_ending(scan, start, floor)).flatten();
    river.unwrap_or(start)
}

/// Where the railway or expressway starts on which a facility lies: 浩吉铁路 before 闻喜集运站. A metro line's stations bear names of
/// their own.
fn line_before(scan: &Scan, kind: EntityType, start: usize, others: &[Candidate]) -> Option<usize> {
    let owners = &scan.dictionary.grammar.line_owners;
    let is_owner = |span: Span| owners.closes(span.of(scan.text));
    if kind != EntityType::Facility {
        return None;
    }
    let listed =
        scan.ending(start).iter().filter(|hit| scan.facts(**hit).surely_is(EntityType::TransportLine));
    let listed = listed.map(|hit| Span::new(hit.start, hit.end));
    let read = others.iter().filter(|other| other.span.end == start);
    let read = read.filter(|other| matches!(other.name, Some((EntityType::TransportLine, _))));
    listed.chain(read.map(|other| other.span)).filter(|span| is_owner(*span)).map(|span| span.start).min()
}

/// Whether a zone's or belt's name is a listed place behind another, or behind a level: 西咸新区 + 泾河新城, 市 + 航空都市区.
fn is_row_of_places(scan: &Scan, span: Span, head_hit: Hit, head: &Head) -> bool {
    let is_listed = || {
        scan.ending(span.end).iter().any(|hit| {
            hit.start > span.start
                && hit.start < head_hit.start
                && scan.facts(*hit).surely_is(EntityType::Place)
        })
    };
    let is_owned = || {
        bodies::level_before(
            scan,
            scan.at(span.start).map_or(span.start, |first| span.start + first.len_utf8()),
            span.start,
        )
        .is_some()
    };
    match head.entity_type {
        EntityType::DevelopmentZone => is_listed(),
        EntityType::Place if head.id == "place.belt" => is_listed() || is_owned(),
        // 黑龙江省 + 大兴安岭地区; 阿拉善盟地区 is the league.
        EntityType::Place if head.id == "place.area" => {
            // 我省 + 西部地区
            scan.dictionary.grammar.country_parts.contains(span.of(scan.text))
                || is_listed()
                || scan.dictionary.grammar.levels.closes(scan.slice(span.start, head_hit.start))
        }
        _ => false,
    }
}

/// Parts of zones: 琼州海峡一体化高质量发展示范区 + 徐闻片区, 泸永江融合发展示范区 + 起步区.
fn quarters(scan: &Scan, sentence: Span, zones: &[Candidate]) -> Vec<Candidate> {
    let is_zone = |candidate: &&Candidate| {
        matches!(candidate.name, Some((EntityType::DevelopmentZone, _))) && candidate.span == candidate.core
    };
    let grown = zones.iter().filter(is_zone).map(|zone| zone.span);
    let hits = scan.within(sentence).iter().filter(|hit| hit.end <= sentence.end);
    let listed = hits.filter(|hit| scan.facts(**hit).surely_is(EntityType::DevelopmentZone));
    let listed = listed.map(|hit| Span::new(hit.start, hit.end));
    let grammar = &scan.dictionary.grammar;
    let parts = grown.chain(listed).filter_map(|zone| {
        let rest = scan.slice(zone.end, sentence.end);
        let part = grammar.zone_parts.opening(rest).map(str::len).max();
        let place = || {
            let places = scan.starting(zone.end).iter().filter(|hit| hit.end < sentence.end);
            let mut places = places.filter(|hit| scan.facts(**hit).may_be(EntityType::Place));
            places.find_map(|hit| {
                let behind = scan.slice(hit.end, sentence.end);
                Some(hit.end - zone.end + grammar.zone_quarters.opening(behind).map(str::len).max()?)
            })
        };
        let span = Span::new(zone.start, zone.end + part.or_else(place)?);
        let weight = 11 * char_count(scan, span);
        Some(Candidate::name(span, EntityType::DevelopmentZone, Referent::Rule("zone.part"), weight))
    });
    parts.collect()
}

/// Bodies of bodies: 中国科学院药物创新研究院 + 中山研究院, 郑州大学第一附属医院 + 港区院区.
fn joined(scan: &Scan, sentence: Span, bodies: &[Candidate]) -> Vec<Candidate> {
    let is_body = |candidate: &&Candidate| matches!(candidate.name, Some((EntityType::Institution, _)));
    let pairs = bodies.iter().filter(is_body).filter_map(|inner| {
        let grown = bodies.iter().filter(is_body).filter(|outer| outer.span.end == inner.span.start);
        let listed = scan.ending(inner.span.start).iter().filter(|hit| {
            hit.start >= sentence.start
                && hit.end - hit.start >= 12
                && scan.facts(**hit).surely_is(EntityType::Institution)
        });
        let start = grown.map(|outer| outer.span.start).chain(listed.map(|hit| hit.start)).min()?;
        let span = Span::new(start, inner.span.end);
        let name = inner.name.clone();
        Some(Candidate { span, core: span, name, weight: 10 * char_count(scan, span) + 1 })
    });
    pairs.collect()
}

/// Branches of fairs: 北外滩国际航运论坛 + 大连分论坛.
fn branches(scan: &Scan, fairs: &[Candidate]) -> Vec<Candidate> {
    let is_fair = |candidate: &&Candidate| matches!(candidate.name, Some((EntityType::Event, _)));
    let is_branch = |candidate: &&Candidate| candidate.span.of(scan.text).contains("分论坛");
    let pairs = fairs.iter().filter(is_fair).filter(is_branch).filter_map(|branch| {
        let whole = fairs.iter().filter(is_fair).filter(|fair| fair.span.end == branch.span.start);
        let start = whole.map(|fair| fair.span.start).min()?;
        let span = Span::new(start, branch.span.end);
        let weight = 10 * char_count(scan, span) + 1;
        Some(Candidate { span, core: span, name: branch.name.clone(), weight })
    });
    pairs.collect()
}

/// Whether a longer head of another type ends where `hit` does: 开放枢纽 is a zone, 枢纽 a facility.
fn is_tail_of_longer(scan: &Scan, hit: Hit, head: &Head) -> bool {
    let longer = scan.ending(hit.end).iter().take_while(|longer| longer.start < hit.start);
    longer.flat_map(|longer| grow::head_types(scan, *longer)).any(|longer| longer != head.entity_type)
}

/// Whether a word that is no name ends with the head: 专项基金, 互联互通.
fn is_hidden(scan: &Scan, hit: Hit, head: &Head) -> bool {
    // 更|新项目: the word before reaches in.
    let is_crossed = |word: &Hit| {
        let first = scan.at(word.start).map_or(word.start, |first| word.start + first.len_utf8());
        scan.ending(first).iter().any(|other| other.start < word.start && scan.facts(*other).bounds_names())
    };
    let words = scan.ending(hit.end).iter().take_while(|word| word.start < hit.start);
    // 铁路 + 客站
    let is_one = hit.end - hit.start == '站'.len_utf8() && head.entity_type == EntityType::Facility;
    let is_noun =
        |word: &Hit| is_one && scan.is_word(*word, WordClass::Generic) && !scan.facts(*word).is_head();
    words.filter(|word| !is_crossed(word)).any(|word| {
        scan.is_word(*word, WordClass::Plain)
            || is_noun(word)
            || (head.entity_type == EntityType::Facility
                && [WordClass::Inner, WordClass::Verb].iter().any(|class| scan.is_word(*word, *class)))
    })
}

/// Whether the head is a character of a longer one or begins a word (港 of 港区, 坝 of 拦河坝, 站 of 站前), or a fair ends one: 节 of 环节.
fn begins_longer(scan: &Scan, hit: Hit, head: &Head) -> bool {
    let is_one = scan.at(hit.start).is_some_and(|first| hit.start + first.len_utf8() == hit.end);
    let grammar = &scan.dictionary.grammar;
    let rest = scan.slice(hit.end, scan.text.len());
    // 白马寺镇, 三桥街: what the place is called that grew around it.
    let is_place =
        rest.starts_with(['乡', '街', '路']) || rest.starts_with(|next| grammar.terrain.contains(next));
    let begins = || {
        is_place
            || scan.starting(hit.start).iter().any(|longer| {
                let facts = scan.facts(*longer);
                longer.end > hit.end && (facts.is_head() || facts.bounds_names())
            })
    };
    let ends = || {
        let words = scan.ending(hit.end).iter().filter(|word| word.start < hit.start);
        words.map(|word| scan.facts(*word)).any(|facts| facts.bounds_names() || facts.is_head())
    };
    let is_head =
        || scan.ending(hit.end).iter().any(|word| word.start < hit.start && scan.facts(*word).is_head());
    match head.entity_type {
        EntityType::Facility => is_one && (begins() || is_head()),
        EntityType::Event => is_one && (begins() || ends()),
        _ => false,
    }
}

/// Whether a region with a kind of thing tells of all of them there: 西部 + 支线机场, 西北地区 + 石窟, 鲁西地区 + 工业项目.
fn is_class(scan: &Scan, span: Span, head_hit: Hit, head: &Head) -> bool {
    let kinds = [EntityType::Project, EntityType::Facility];
    let is_one = scan.dictionary.grammar.of_regions.closes(scan.slice(head_hit.start, head_hit.end));
    if is_one || !kinds.contains(&head.entity_type) {
        return false;
    }
    // 华东 is a weak form
    let is_region = |hit: &Hit| {
        let mut places = scan.entries(*hit).filter(|entry| entry.entity_type == EntityType::Place);
        scan.facts(*hit).may_be(EntityType::Place) && places.all(|entry| entry.kind == "region")
    };
    let mut regions =
        scan.starting(span.start).iter().filter(|hit| hit.end <= head_hit.start && is_region(hit));
    let Some(end) = regions.next().map(|hit| hit.end).or_else(|| area_end(scan, span, head_hit)) else {
        return false;
    };
    let is_common = |hit: &Hit| {
        hit.end <= head_hit.start
            && (scan.is_word(*hit, WordClass::Generic) || scan.facts(*hit).surely_is(EntityType::Industry))
    };
    let mut here = end;
    while here < head_hit.start {
        let Some(word) = scan.starting(here).iter().filter(|hit| is_common(hit)).map(|hit| hit.end).max()
        else {
            return false;
        };
        here = word;
    }
    true
}

/// Where a region ends that no table holds and that a name of `span` begins with: 常泰地区 + 重大交通项目.
fn area_end(scan: &Scan, span: Span, head_hit: Hit) -> Option<usize> {
    let is_area = |hit: &&Hit| {
        let mut heads = grow::heads_of(scan, **hit).filter_map(|index| scan.dictionary.heads.get(index));
        hit.end < head_hit.start && heads.any(|head| head.id == "place.area")
    };
    scan.within_of(span, Kind::Head).copied().find(|hit| is_area(&hit)).map(|hit| hit.end)
}

/// Whether a place only gets what follows it: 向异龙湖 + 补水.
fn is_gift(scan: &Scan, span: Span, head_hit: Hit, floor: usize) -> bool {
    let grammar = &scan.dictionary.grammar;
    grammar.gifts.contains(scan.slice(head_hit.start, head_hit.end))
        && grammar.before_receivers.closes(scan.slice(floor, span.start))
}

/// Whether a place's full name ends in what would end a thing's name: 日照市 + 东港区, 郑州市 + 上街区.
fn ends_place(scan: &Scan, head_hit: Hit, head: &Head) -> bool {
    let is_county = |hit: &Hit| scan.sure(*hit).any(|entry| entry.table == "places/counties");
    let is_place = |hit: &Hit| hit.start < head_hit.start && is_county(hit);
    head.entity_type == EntityType::Facility && scan.ending(head_hit.end).iter().any(is_place)
}

/// Whether its first word tells what such things are like and not which it is: 全国性物流基地.
fn is_general(scan: &Scan, span: Span, head: &Head) -> bool {
    let kinds = [EntityType::DevelopmentZone, EntityType::Facility, EntityType::Institution];
    kinds.contains(&head.entity_type) && scan.dictionary.grammar.general.opens(span.of(scan.text))
}

/// Whether it begins inside a place's full name: 巴林右旗 + 共用货场.
fn tears_place(scan: &Scan, span: Span) -> bool {
    let levels = &scan.dictionary.grammar.levels;
    let is_full = |hit: &Hit| {
        hit.start < span.start
            && levels.closes(scan.slice(hit.start, hit.end))
            && scan.facts(*hit).surely_is(EntityType::Place)
    };
    let inside = scan.slice(span.start, span.end).char_indices().skip(1).take(3);
    inside.map(|(at, _)| span.start + at).any(|end| scan.ending(end).iter().any(is_full))
}

/// Whether a common noun behind a place, or a row of places, tells that the head is a verb here: 与曹妃甸区 + 公交 + 互通.
fn is_mutual(scan: &Scan, span: Span, head_hit: Hit) -> bool {
    let is_noun = |word: &Hit| {
        word.start > span.start
            && word.end - word.start >= "公交".len()
            && scan.is_word(*word, WordClass::Generic)
            && !scan.facts(*word).may_be(EntityType::Place)
    };
    // 容县、陆川、北流 + 互通
    let is_last = || !row_around(scan, Span::new(span.start, head_hit.start)).members.is_empty();
    scan.dictionary.grammar.mutual.contains(scan.slice(head_hit.start, head_hit.end))
        && (scan.ending(head_hit.start).iter().any(is_noun) || is_last())
}

/// Whether a count or 等 shows that a kind of thing is meant and no one of them: 北京企业转移项目 + 67个, 208个 + 国家农业先行区.
fn is_counted(scan: &Scan, span: Span, head: &Head) -> bool {
    let kinds =
        [EntityType::Project, EntityType::Facility, EntityType::DevelopmentZone, EntityType::Institution];
    if !kinds.contains(&head.entity_type) {
        return false;
    }
    let grammar = &scan.dictionary.grammar;
    // 海门、启东三地发展海洋工程: the count closes a list of places
    let mut places =
        scan.starting(span.start).iter().filter(|hit| scan.facts(**hit).may_be(EntityType::Place));
    if places.any(|place| place.end < span.end && !closing(scan, place.end).is_empty()) {
        return true;
    }
    let is_digit = |character: char| grammar.count_digits.contains(character);
    let is_classifier = |character: char| grammar.classifiers.contains(character);
    let before = scan.slice(0, span.start);
    let number = before.strip_suffix(is_classifier).unwrap_or_default();
    let count = number.len() - number.trim_end_matches(is_digit).len();
    let is_before = count > 0 && !(count == '一'.len_utf8() && number.ends_with('一'));
    let behind = scan.slice(span.end, scan.text.len());
    let rest = behind.trim_start_matches(is_digit);
    let is_measured = || grammar.measures.opens(rest);
    // 依托甲产业园、雷州经开区两个载体: the count closes a list, and tells what its members are
    let closes_list = || {
        let told = rest.strip_prefix(is_classifier).is_some_and(|told| told.starts_with(grow::is_han));
        told && before.ends_with(|joint: char| grammar.list_joints.contains(joint))
    };
    let is_behind =
        rest.len() < behind.len() && (rest.starts_with(is_classifier) || is_measured()) && !closes_list();
    let is_more = before.ends_with('等')
        && !scan
            .ending(span.start)
            .iter()
            .any(|hit| hit.end - hit.start > 3 && scan.facts(*hit).bounds_names());
    is_before || is_behind || is_more
}

/// Whether a word that is no name begins with what would end a body's or strategy's name: 海关监管, 战略协议.
fn opens_word(scan: &Scan, hit: Hit, head: &Head) -> bool {
    let mut words = scan.starting(hit.start).iter().filter(|word| word.end > hit.end);
    matches!(head.entity_type, EntityType::Institution | EntityType::Strategy)
        && words.any(|word| scan.is_word(*word, WordClass::Plain))
}

/// Whether a word of action or another noun begins with what would end a document's name: 规划建设 is done, a 规划院 plans.
fn is_act(scan: &Scan, hit: Hit, head: &Head) -> bool {
    let rest = scan.slice(hit.end, scan.text.len());
    head.entity_type == EntityType::PolicyDocument
        && (scan
            .starting(hit.start)
            .iter()
            .any(|word| word.end > hit.end && scan.is_word(*word, WordClass::Inner))
            || scan.dictionary.grammar.policy_tails.opens(rest))
}

//! What looks like a name by its head and is none: parts of words (专项基金), kinds (67个转移项目), deeds (与曹妃甸区公交互通).

use crate::dictionary::{Head, Hit, WordClass};
use crate::mention::listed::opens_noun;
use crate::mention::lists::{closing, row_around};
use crate::mention::pattern::{bodies, grow};
use crate::mention::scan::{Kind, Scan};
use crate::model::{EntityType, Span};

/// Whether what ends a name of its kind ends or begins another word here.
pub(super) fn is_no_head(scan: &Scan, hit: Hit, head: &Head) -> bool {
    let is_sector = head.entity_type == EntityType::Industry;
    is_tail_of_longer(scan, hit, head)
        || begins_longer(scan, hit, head)
        || is_hidden(scan, hit, head)
        || (is_sector && (opens_noun(scan, hit.end) || opens_noun(scan, hit.start)))
        || is_act(scan, hit, head)
        || opens_word(scan, hit, head)
}

/// Whether a stretch that ends in a head is no name, though it has words of its own in front.
pub(super) fn is_no_name(scan: &Scan, span: Span, head_hit: Hit, head: &Head, floor: usize) -> bool {
    is_row_of_places(scan, span, head_hit, head)
        || is_counted(scan, span, head)
        || is_class(scan, span, head_hit, head)
        || is_gift(scan, span, head_hit, floor)
        || is_mutual(scan, span, head_hit)
        || ends_place(scan, head_hit, head)
        || tears_place(scan, span)
        || is_general(scan, span, head)
        || lengthens_listed(scan, span, head)
}

/// Whether a longer head of another type ends where `hit` does: 开放枢纽 is a zone, 枢纽 a facility.
fn is_tail_of_longer(scan: &Scan, hit: Hit, head: &Head) -> bool {
    let longer = scan.ending(hit.end).iter().take_while(|longer| longer.start < hit.start);
    longer.flat_map(|longer| grow::head_types(scan, *longer)).any(|longer| longer != head.entity_type)
}

/// Whether the head is a character of a longer one or begins a word (港 of 港区, 坝 of 拦河坝, 站 of 站前), or a fair ends one: 节 of 环节.
fn begins_longer(scan: &Scan, hit: Hit, head: &Head) -> bool {
    let is_one = scan.at(hit.start).is_some_and(|first| hit.start + first.len_utf8() == hit.end);
    let grammar = &scan.dictionary.grammar;
    let rest = scan.slice(hit.end, scan.text.len());
    // 白马寺镇, 三桥街, 土桥子: what the place is called that grew around it.
    let is_place = rest.starts_with(['乡', '街', '路', '子', '村'])
        || rest.starts_with(|next| grammar.terrain.contains(next));
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
    // 十五大会 + 议, 人民大会 + 堂, but 博览会 + 会上
    let last = scan.before(hit.end).map_or(hit.end, |(at, _)| at);
    let is_inside =
        |word: &Hit| scan.slice(hit.end, word.end).starts_with(|next| grammar.locatives.contains(next));
    let is_cut = || {
        let mut words = scan.starting(last).iter().filter(|word| word.end > hit.end);
        words.any(|word| scan.is_word(*word, WordClass::Generic) && !is_inside(word))
    };
    match head.entity_type {
        EntityType::Facility => is_one && (begins() || is_head()),
        EntityType::Event => is_cut() || (is_one && (begins() || ends())),
        _ => false,
    }
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

/// Whether a word of action or another noun begins with what would end a document's name: 规划建设 is done, a 规划院 plans.
fn is_act(scan: &Scan, hit: Hit, head: &Head) -> bool {
    let rest = scan.slice(hit.end, scan.text.len());
    head.entity_type == EntityType::PolicyDocument
        && (rest.starts_with(|next: char| next.is_ascii_digit())
            || scan
                .starting(hit.start)
                .iter()
                .any(|word| word.end > hit.end && scan.is_word(*word, WordClass::Inner))
            || scan.dictionary.grammar.policy_tails.opens(rest))
}

/// Whether a word that is no name begins with what would end a name (海关监管, 战略协议, 工程师), or reaches into it from behind a
/// shorter ending: 校长 in 湖南大学 + 校长, which is no 大学校.
fn opens_word(scan: &Scan, hit: Hit, head: &Head) -> bool {
    let kinds = [EntityType::Institution, EntityType::Strategy, EntityType::Project, EntityType::Facility];
    let mut words = scan.starting(hit.start).iter().filter(|word| word.end > hit.end);
    let last = scan.before(hit.end).map_or(hit.end, |(at, _)| at);
    let is_crossed = || {
        let mut shorter = scan.ending(last).iter().filter(|other| scan.facts(**other).is_head());
        let mut across = scan.starting(last).iter().filter(|word| word.end > hit.end);
        last > hit.start
            && shorter.any(|other| other.start < hit.start)
            && across.any(|word| scan.facts(*word).is_any_word())
    };
    kinds.contains(&head.entity_type)
        && (words.any(|word| scan.is_word(*word, WordClass::Plain)) || is_crossed())
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
        scan.facts(*hit).may_be(EntityType::Place)
            && places.all(|entry| {
                entry.kind == "region" && (entry.table != "places/countries" || entry.place.is_empty())
            })
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

/// Whether a place's full name ends in what would end a thing's name: 日照市 + 东港区, 郑州市 + 上街区.
fn ends_place(scan: &Scan, head_hit: Hit, head: &Head) -> bool {
    let is_county = |hit: &Hit| scan.sure(*hit).any(|entry| entry.table == "places/counties");
    let is_place =
        |hit: &Hit| hit.start < head_hit.start && is_county(hit) && grow::is_cut_off(scan, hit.start);
    head.entity_type == EntityType::Facility && scan.ending(head_hit.end).iter().any(is_place)
}

/// Whether common nouns only stand before a facility that a table holds: 快件中转 + 花湖机场.
fn lengthens_listed(scan: &Scan, span: Span, head: &Head) -> bool {
    let is_listed = |hit: &&Hit| hit.start > span.start && scan.facts(**hit).surely_is(EntityType::Facility);
    let Some(listed) = scan.ending(span.end).iter().find(is_listed) else { return false };
    let is_common = |hit: &Hit| hit.end <= listed.start && scan.is_word(*hit, WordClass::Generic);
    let mut here = span.start;
    while here < listed.start {
        let words = scan.starting(here).iter().filter(|hit| is_common(hit));
        match words.map(|hit| hit.end).max() {
            Some(end) => here = end,
            None => return false,
        }
    }
    head.entity_type == EntityType::Facility
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

/// Whether its first word tells what such things are like and not which it is: 全国性物流基地.
fn is_general(scan: &Scan, span: Span, head: &Head) -> bool {
    let kinds = [EntityType::DevelopmentZone, EntityType::Facility, EntityType::Institution];
    kinds.contains(&head.entity_type) && scan.dictionary.grammar.general.opens(span.of(scan.text))
}

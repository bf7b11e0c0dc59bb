//! Where names that grew from heads begin and end after all: years behind a plan, the edition before a fair, the founding
//! verb before a body.
//!
//! 规划(2021—2035年), 第二届丝路国际美食文化节, 成立了 + 服务保障雄安新区办公室.

use super::bodies::level_before;
use super::grow::is_han;
use super::lines::RULE;
use crate::dictionary::{Hit, WordClass};
use crate::mention::choose::Candidate;
use crate::mention::listed::char_count;
use crate::mention::scan::Scan;
use crate::model::{EntityType, Span};

/// How many characters a branch's own name has at most: 汊河延伸线, 津市铁路专用线.
const BRANCH: usize = 9;

/// How many characters an end of a section in brackets has at most.
const SECTION_END: usize = 6;

/// How many characters the kind of a numbered part has at most: 多用途泊位.
const PART_CHARS: usize = 7;

/// The start of the name of such a type that grew to `start`.
pub(crate) fn start(scan: &Scan, entity_type: EntityType, start: usize, floor: usize) -> usize {
    let start = behind_former(scan, start);
    match entity_type {
        EntityType::Institution => with_level(scan, behind_founding(scan, start, floor), floor),
        EntityType::Event => with_edition(scan, behind_user(scan, start), floor),
        EntityType::Industry => behind_locative(scan, start),
        _ => start,
    }
}

/// The start of a fair behind the place that makes use of it: 博鳌亚洲论坛年会 of 琼海市利用博鳌亚洲论坛年会.
fn behind_user(scan: &Scan, start: usize) -> usize {
    let places = scan.starting(start).iter().filter(|hit| scan.facts(**hit).surely_is(EntityType::Place));
    let uses = places.filter_map(|place| {
        let rest = scan.slice(place.end, scan.text.len());
        Some(place.end + scan.dictionary.grammar.objects.opening(rest).map(str::len).max()?)
    });
    uses.max().unwrap_or(start)
}

/// The start without what tells that the thing was called so: 耿马绿色食品工业园区 of 原耿马绿色食品工业园区, but 原平市 is a place.
fn behind_former(scan: &Scan, start: usize) -> usize {
    let former = &scan.dictionary.grammar.former;
    let Some(word) = former.opening(scan.slice(start, scan.text.len())).next() else { return start };
    let is_place = |hit: &Hit| hit.end > hit.start + 3 && scan.facts(*hit).may_be(EntityType::Place);
    let name = start + word.len();
    let is_former = scan.starting(name).iter().any(is_place) && !scan.starting(start).iter().any(is_place);
    if is_former { name } else { start }
}

/// The start without what belongs to the level before it: 文化旅游产业 of 国家和省上文化旅游产业.
fn behind_locative(scan: &Scan, start: usize) -> usize {
    let grammar = &scan.dictionary.grammar;
    let locative = scan.at(start).filter(|first| grammar.locatives.contains(*first));
    let is_level = |(at, _): (usize, char)| grammar.levels.iter().any(|level| level == scan.slice(at, start));
    locative
        .filter(|_| scan.before(start).is_some_and(is_level))
        .map_or(start, |locative| start + locative.len_utf8())
}

/// The end of the name of such a type whose head ends at `end`.
pub(crate) fn end(scan: &Scan, entity_type: EntityType, end: usize, limit: usize) -> usize {
    let rest = scan.slice(end, scan.text.len());
    if entity_type == EntityType::Project {
        return behind_parts(scan, end, limit);
    }
    if let Some(part) = numbered_part(scan, rest).filter(|_| entity_type == EntityType::Facility) {
        return end + part;
    }
    if matches!(entity_type, EntityType::DevelopmentZone | EntityType::Facility) {
        let phase = phase(scan, rest);
        // 码头二期工程 is a project.
        return if rest.get(..phase).is_some_and(|phase| phase.ends_with('期')) { end + phase } else { end };
    }
    if entity_type != EntityType::PolicyDocument || !rest.starts_with('(') {
        return end;
    }
    match rest.find(')') {
        Some(close) if rest.get(1..close).is_some_and(|inner| inner.len() < 30 && inner.contains("20")) => {
            end + close + 1
        }
        _ => end,
    }
}

/// How long a part of a facility is that bears a number, where `rest` begins with one: 6号泊位 behind 漳湾作业区, 1—2号多用途泊位.
fn numbered_part(scan: &Scan, rest: &str) -> Option<usize> {
    let marks = &scan.dictionary.line_words.end_marks;
    let is_number = |character: char| character.is_ascii_digit() || marks.contains(character);
    let kind = rest.trim_start_matches(is_number).strip_prefix(['号', '#'])?;
    let number = rest.len() - kind.len();
    let reach = kind.char_indices().take_while(|(_, character)| is_han(*character)).take(PART_CHARS);
    let reach = reach.last().map_or(0, |(at, character)| at + character.len_utf8());
    let (at, part) = scan.dictionary.grammar.numbered_parts.last_in(kind.get(..reach)?)?;
    rest.starts_with(|first: char| first.is_ascii_digit()).then_some(number + at + part.len())
}

/// The name of the line that works are done on, them included: 荆江河段航道整治二期 of 荆江河段航道整治二期工程.
pub(super) fn line_of_works(scan: &Scan, works: Span) -> Option<Span> {
    let words = &scan.dictionary.line_words;
    let text = works.of(scan.text);
    let ending = words.endings.closing(text).map(str::len).max()?;
    let name = text.get(..text.len() - ending)?;
    let mut line = name;
    while let Some(length) = words.works.closing(line).chain(words.phases.closing(line)).map(str::len).min() {
        line = line.get(..line.len() - length)?;
    }
    // 湖西航道(二级坝至苏鲁界)
    if let Some(open) = line.strip_suffix(')').and_then(|line| line.rfind('(')) {
        line = line.get(..open)?;
    }
    // 县道紫南线 says what it is.
    let is_line =
        words.roads.opens(line) || words.heads.closing(line).any(|head| !words.strict.contains(head));
    let is_street = line.len() < name.len() && words.streets.closes(line);
    (is_line || is_street).then(|| Span::new(works.start, works.start + name.len()))
}

/// The end of a project's name with the area it covers: 续建配套工程 + 横峰片.
fn area(scan: &Scan, end: usize, limit: usize) -> Option<usize> {
    let places = scan.starting(end).iter().filter(|hit| hit.end < limit && is_place(scan, **hit));
    let mut ends = places.map(|hit| hit.end);
    ends.find(|end| scan.slice(*end, limit).starts_with('片')).map(|end| end + '片'.len_utf8())
}

/// The end of a project's name with its section or phase: 滇中引水工程 + 大理段, 长城国家文化公园 + (嘉峪关段).
fn behind_parts(scan: &Scan, end: usize, limit: usize) -> usize {
    let rest = scan.slice(end, limit);
    let close = rest.strip_prefix('(').and_then(|inner| inner.find("段)").map(|at| (inner, at)));
    if let Some((inner, at)) = close
        && inner.get(..at).is_some_and(|name| name.chars().all(is_han) && name.chars().count() <= 8)
    {
        return end + '('.len_utf8() + at + "段)".len();
    }
    if let Some(next) = section(scan, end, limit).or_else(|| area(scan, end, limit)) {
        return next;
    }
    end + phase(scan, rest)
}

/// How long the phase is that `rest` begins with: 一期 behind 沿海精品钢基地.
fn phase(scan: &Scan, rest: &str) -> usize {
    let phases = scan.dictionary.line_words.phases.opening(rest);
    phases.filter(|phase| phase.contains('期')).map(str::len).max().unwrap_or(0)
}

/// The start with the level before the body's task: 省 + 推进 + 粤港澳大湾区建设领导小组.
fn with_level(scan: &Scan, start: usize, floor: usize) -> usize {
    // 市 + 新安江流域生态建设保护中心
    let is_level = |level: &String| scan.slice(start, scan.text.len()).starts_with(level.as_str());
    if !scan.dictionary.grammar.levels.iter().any(is_level)
        && let Some(level) = level_before(scan, start, floor)
    {
        return level;
    }
    let mut here = start;
    for _ in 0..2 {
        let words = scan.ending(here).iter().filter(|hit| hit.start >= floor && hit.end - hit.start >= 6);
        let mut tasks = words.filter(|hit| {
            [WordClass::Verb, WordClass::Inner].iter().any(|class| scan.is_word(**hit, *class))
        });
        let Some(task) = tasks.next() else { return start };
        here = task.start;
        if let Some(level) = level_before(scan, here, floor) {
            return level;
        }
    }
    start
}

fn behind_founding(scan: &Scan, start: usize, floor: usize) -> usize {
    let founding = &scan.dictionary.grammar.founding;
    let mut here = start;
    for count in 0..=6 {
        if founding.closes(scan.slice(floor, here)) {
            return if count > 0 { here } else { start };
        }
        match scan.before(here).filter(|(at, _)| *at >= floor) {
            Some((_, '的' | '由' | '和' | '以')) | None => break,
            Some((at, character)) if is_han(character) => here = at,
            Some(_) => break,
        }
    }
    start
}

fn with_edition(scan: &Scan, start: usize, floor: usize) -> usize {
    let mut here = start;
    // BEYOND + 国际科技创新博览会
    let latin = scan.slice(floor, here).trim_end_matches(|character: char| character.is_ascii_uppercase());
    if here - floor - latin.len() >= 3 {
        return floor + latin.len();
    }
    let before = scan.slice(floor, here);
    // 中国(三门峡) + 国际 + 黄河文化旅游节
    if before.ends_with(")国际") {
        here -= "国际".len();
    }
    let before = scan.slice(floor, here);
    // 中国· + 南华野生菌美食文化节, 中国(咸宁) + 国际温泉文化旅游节
    let opens = |word: &&str| before.ends_with(word);
    if let Some(word) = ["中国·", "中国", "全国"].into_iter().find(opens) {
        here -= word.len();
    } else if let Some(open) = before.strip_suffix(')').and_then(|before| before.rfind('('))
        && before.get(..open).is_some_and(|before| before.ends_with("中国"))
        && before.len() - open <= 24
    {
        here = floor + open - "中国".len();
    }
    let before = scan.slice(floor, here);
    if let Some(at) = before.rfind('第').filter(|at| before.ends_with('届') && before.len() - at <= 18) {
        return floor + at;
    }
    // 2023 + 中国(贵州)国际茶博会, 首届 + 成渝双城科技创新论坛
    if before.ends_with("首届") {
        return here - "首届".len();
    }
    let digits = before.len() - before.trim_end_matches(|character: char| character.is_ascii_digit()).len();
    if digits == 4 && before.get(before.len() - 4..).is_some_and(|year| year.starts_with("20")) {
        return here - digits;
    }
    here
}

/// A line's name with its phases (in the core) and endings (not in it).
pub(crate) fn extended(scan: &Scan, name: Span, limit: usize, per_char: u32) -> Candidate {
    let words = &scan.dictionary.line_words;
    let mut end = name.end;
    loop {
        let rest = scan.slice(end, limit);
        let behind = |word: &str| rest.get(word.len()..).unwrap_or_default();
        // 2号线南延至许昌: the extension is what is to be done; 2号线北延线至孟津 says how far it goes.
        let phases = words.phases.opening(rest);
        let goes_on = |phase: &str| !phase.ends_with('线') && behind(phase).starts_with(['至', '到', '线']);
        let phase = phases.filter(|phase| !goes_on(phase)).map(str::len).max();
        let work = words.works.opening(rest).filter(|work| {
            let lists = [&words.endings, &words.phases];
            lists.into_iter().any(|list| list.opens(behind(work)))
        });
        let phase = phase.max(work.map(str::len).max());
        let stretch = || stretch(scan, Span::new(name.start, end), limit);
        let branch = || branch(scan, end, limit);
        let bracket = || bracketed(scan, name.start, rest).map(|length| end + length);
        let phase = phase.map(|length| end + length);
        match section(scan, end, limit).or_else(stretch).or(phase).or_else(branch).or_else(bracket) {
            Some(next) => end = next,
            None => break,
        }
    }
    // G218线霍尔果斯口岸段 + 公路
    if end > name.end
        && scan.slice(name.start, end).ends_with('段')
        && scan.slice(end, limit).starts_with("公路")
    {
        end += "公路".len();
    }
    let core = Span::new(name.start, end);
    let rest = scan.slice(end, limit);
    let ending = words.endings.opening(rest).map(str::len).max();
    let span = Span::new(name.start, end + ending.unwrap_or(0));
    let mut candidate =
        Candidate::name(span, EntityType::TransportLine, RULE, per_char * char_count(scan, span));
    candidate.core = core;
    candidate
}

/// How long the section in brackets is that `rest` begins with, behind the line whose name starts at `start`: (海螺至杨桥) behind 临鸭公路,
/// (祁连山路-真北路) behind 武威路, (平阳段) behind 飞鳌公路. 沈白高铁(沈阳至长白山) only says what its letters mean.
pub(super) fn bracketed(scan: &Scan, start: usize, rest: &str) -> Option<usize> {
    let (inner, _) = rest.strip_prefix('(')?.split_once(')')?;
    let ends = inner.split(|mark| scan.dictionary.line_words.end_marks.contains(mark));
    let is_end = |end: &str| (2..=SECTION_END).contains(&end.chars().count()) && end.chars().all(is_han);
    // G60沪昆高速(上海至昆明)
    let name = scan.slice(start, scan.text.len());
    let letter = name.chars().find(|character| is_han(*character));
    let abbreviations = &scan.dictionary.abbreviations;
    let stands_for = |letter: &char| abbreviations.get(letter).map_or(&[][..], Vec::as_slice);
    let is_told = letter.is_some_and(|letter| {
        let means = |end: &str| stands_for(&letter).iter().any(|place| place.starts_with(end));
        inner.starts_with(letter) || ends.clone().next().is_some_and(means)
    });
    // 飞鳌公路(平阳段)
    let is_part = inner.strip_suffix('段').is_some_and(is_end);
    let is_pair = !is_told && ends.clone().count() == 2 && ends.into_iter().all(is_end);
    (is_part || is_pair).then_some(inner.len() + "()".len())
}

/// Where the branch ends that is named by where it leads: 南京地铁3号线 + 汊河延伸线, 3号线 + 长滩支线.
fn branch(scan: &Scan, from: usize, limit: usize) -> Option<usize> {
    let rest = scan.slice(from, limit);
    let reach = rest.char_indices().nth(BRANCH).map_or(rest.len(), |(at, _)| at);
    let rest = rest.get(..reach)?;
    let words = &scan.dictionary.line_words;
    let tails = words.branches.everywhere(rest).chain(words.phases.everywhere(rest));
    let tails = tails.filter(|(at, tail)| tail.ends_with('线') && (2..=4).contains(&(at / '线'.len_utf8())));
    let mut named = tails.filter(|(at, _)| is_section(scan, from, rest.get(..*at).unwrap_or_default()));
    named.next().map(|(at, tail)| from + at + tail.len())
}

/// Where the stretch of a numbered road ends that stands right behind it: G218线 + 和静至焉耆, G310 + 大河家至清水.
fn stretch(scan: &Scan, road: Span, limit: usize) -> Option<usize> {
    let text = road.of(scan.text);
    let is_road =
        text.starts_with(['G', 'S', 'X']) || scan.dictionary.line_words.roads.opening(text).next().is_some();
    if !is_road || !text.contains(|character: char| character.is_ascii_digit()) {
        return None;
    }
    let mark = |at: usize| {
        scan.at(at).filter(|mark| scan.dictionary.line_words.end_marks.contains(*mark)).map(char::len_utf8)
    };
    let mut end = stretch_end(scan, road.end, limit)?;
    let mut count = 1;
    while let Some(next) = mark(end).and_then(|length| stretch_end(scan, end + length, limit)) {
        end = next;
        count += 1;
    }
    let part = if scan.slice(end, limit).starts_with('段') { '段'.len_utf8() } else { 0 };
    (count > 1).then_some(end + part)
}

/// Where the end of a stretch that begins at `start` ends: a place, or an unknown name between marks.
fn stretch_end(scan: &Scan, start: usize, limit: usize) -> Option<usize> {
    let places = scan.starting(start).iter().filter(|hit| hit.end <= limit && hit.end - hit.start >= 6);
    let place = places.filter(|hit| is_place(scan, **hit)).map(|hit| hit.end).max();
    let rest = scan.slice(start, limit);
    let length = rest.find(|next: char| !is_han(next) || matches!(next, '至' | '段')).unwrap_or(rest.len());
    let name = Span::new(start, start + length);
    let is_worded = || {
        scan.within(name).iter().any(|hit| {
            let facts = scan.facts(*hit);
            let classes = [WordClass::Verb, WordClass::Inner];
            let is_word = || classes.iter().any(|class| scan.is_word(*hit, *class));
            let is_stop = facts.is_line() || is_word();
            hit.end <= name.end && hit.end - hit.start >= 6 && is_stop && !facts.may_be(EntityType::Place)
        })
    };
    let chars = name.of(scan.text).chars().count();
    // G357 + 广西八大河—大水井: the name reaches to the mark, whatever place it begins with.
    let is_marked = scan.at(name.end).is_some_and(|mark| scan.dictionary.line_words.end_marks.contains(mark));
    if is_marked && (2..=SECTION_END).contains(&chars) && !is_worded() {
        return Some(name.end);
    }
    place.or_else(|| ((2..=4).contains(&chars) && !is_worded()).then_some(name.end))
}

/// Where a section that begins at `from` ends: 江苏段, 黄河以北段, 徐州西段, 东段, 中川机场至武威段, 新宾镇过境段.
pub(super) fn section(scan: &Scan, from: usize, limit: usize) -> Option<usize> {
    let rest = scan.slice(from, limit);
    let end = rest.find('段').filter(|end| is_section(scan, from, rest.get(..*end).unwrap_or_default()));
    if let Some(end) = end {
        return Some(from + end + '段'.len_utf8());
    }
    let mut here = from;
    for _ in 0..4 {
        let rest = scan.slice(here, limit);
        if rest.starts_with('段') {
            return (here > from).then_some(here + '段'.len_utf8());
        }
        let place = scan.starting(here).iter().find(|hit| hit.end <= limit && is_place(scan, **hit));
        // 黄河以北段
        let side = rest.strip_prefix('以').and_then(|side| side.chars().next());
        if side.is_some_and(|side| scan.dictionary.grammar.directions.contains(side)) && here > from {
            here += '以'.len_utf8() * 2;
            continue;
        }
        let next = rest.chars().next()?;
        here = match (place, next) {
            (Some(hit), _) => hit.end,
            (None, '东' | '西' | '南' | '北' | '中' | '至' | '先' | '首' | '境' | '内') => {
                here + next.len_utf8()
            }
            _ => return None,
        };
    }
    None
}

/// Whether `inner` names a section: any names around 至, or a name that holds no word: 中川机场至武威, 葛店, 新宾镇过境.
fn is_section(scan: &Scan, from: usize, inner: &str) -> bool {
    let length = inner.chars().count();
    // 并在余庆 is no section, 和平 is one.
    let opens = |class| scan.starting(from).iter().any(|hit| scan.is_word(*hit, class));
    let is_placed = scan.starting(from).iter().any(|hit| is_place(scan, *hit));
    if !inner.chars().all(is_han) || length > 12 || (opens(WordClass::Function) && !is_placed) {
        return false;
    }
    if inner.contains('至') {
        return !inner.starts_with('至');
    }
    let name = Span::new(from, from + inner.len());
    let classes = [WordClass::Verb, WordClass::Function, WordClass::Inner, WordClass::Plain];
    let is_worded = scan.within(name).iter().any(|hit| {
        hit.end - hit.start > 3
            && hit.end <= name.end
            && classes.iter().any(|class| scan.is_word(*hit, *class))
            && !scan.facts(*hit).may_be(EntityType::Place)
    });
    let last = scan.before(name.end).map_or(name.end, |(at, _)| at);
    let is_word = scan.starting(last).iter().any(|hit| hit.end > name.end && scan.facts(*hit).bounds_names());
    (2..=8).contains(&length)
        && !is_worded
        && !is_word
        && !inner.starts_with(['和', '与', '及', '的', '在', '等', '并'])
}

fn is_place(scan: &Scan, hit: Hit) -> bool {
    scan.facts(hit).may_be(EntityType::Place)
}

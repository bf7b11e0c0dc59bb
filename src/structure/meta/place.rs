//! Which place a bare 市 or 省 means: in a reply of 平江县交通运输局, 县 is 平江县, 市 is 岳阳市, 省 is 湖南省.
//!
//! The issuer's own name tells first, then the places that its places lie in (where the dictionary's are known), then
//! the text.

use crate::dictionary::{BodyNumber, StructureWords};
use std::collections::HashSet;

/// How much of a text is searched for places, in bytes.
const SEARCHED: usize = 20_000;

/// How much of a text tells whom it answers, in bytes.
const HEAD: usize = 1_200;

/// The places that open a body's name: 北京市通州区教育委员会 → 北京市, 通州区.
fn segments<'n>(name: &'n str, words: &StructureWords) -> Vec<&'n str> {
    let Some(found) = words.places.segments_pattern.captures(name) else { return Vec::new() };
    found.iter().skip(1).flatten().map(|part| part.as_str()).collect()
}

/// Whether a body's name opens with a place's: 舞钢市产业集聚区管委会.
pub(super) fn opens_with_place(name: &str, words: &StructureWords) -> bool {
    segments(name, words).iter().any(|place| !place.is_empty())
}

/// The place that a bare level means; `level` may be empty for the issuer's own.
pub(super) fn resolve(level: &str, issuer: &str, text: &str, words: &StructureWords) -> Option<String> {
    let own = segments(issuer, words);
    let joined = own.concat();
    let chain = || own.iter().rev().flat_map(|place| above(place, &joined, words));
    let ends = |place: &str, ends: &[&str]| ends.iter().any(|end| place.ends_with(end));
    match level {
        "" => own.last().map(|last| qualified(&own, last)),
        "省" | "自治区" => {
            let levels = ["省", "自治区"];
            let stated = own.iter().find(|place| ends(place, &levels)).map(|place| (*place).to_owned());
            stated
                .or_else(|| chain().find(|place| ends(place, &levels)))
                .or_else(|| province_in(text, level, words))
        }
        "市" | "州" | "盟" => {
            let level = if level == "州" { "州" } else { level };
            let stated = own.iter().find(|place| place.ends_with(level)).map(|place| (*place).to_owned());
            stated.or_else(|| chain().find(|place| place.ends_with(level)))
        }
        "区" => {
            let stated = own
                .iter()
                .skip(1)
                .find(|place| place.ends_with('区'))
                .or(own.first().filter(|place| place.ends_with('区')));
            stated.map(|place| qualified(&own, place))
        }
        _ => own.iter().rev().find(|place| place.ends_with(level)).map(|place| (*place).to_owned()),
    }
}

/// A district with its city: 通州区 → 北京市通州区; other places alone.
fn qualified(own: &[&str], place: &str) -> String {
    let city = own.iter().take_while(|&&other| other != place).filter(|other| other.ends_with('市')).last();
    match city {
        Some(city) if place.ends_with('区') => format!("{city}{place}"),
        _ => place.to_owned(),
    }
}

/// The places that a place lies in, nearest first.
fn above(place: &str, joined: &str, words: &StructureWords) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut at = [place, joined].into_iter().find_map(|name| words.parents.get(name));
    while let Some(parent) = at.filter(|parent| found.len() < 4 && !found.contains(parent)) {
        found.push(parent.clone());
        at = words.parents.get(parent);
    }
    found
}

/// The province that a text names most, of those that are known; else the first that looks like one.
fn province_in(text: &str, level: &str, words: &StructureWords) -> Option<String> {
    let searched = super::super::line::prefix(text, SEARCHED);
    let known: std::collections::BTreeSet<&String> =
        words.parents.values().filter(|name| name.ends_with(level)).collect();
    let named =
        known.into_iter().map(|name| (searched.matches(name.as_str()).count(), name)).filter(|&(n, _)| n > 0);
    let most = named.max_by(|a, b| a.0.cmp(&b.0).then_with(|| b.1.cmp(a.1))).map(|(_, name)| name.clone());
    most.or_else(|| {
        let mut names = words.places.province_pattern.find_iter(searched).map(|name| name.as_str());
        names.find(|name| name.ends_with(level)).map(str::to_owned)
    })
}

/// The government of the place that an unsigned reply speaks as: 保定市人民政府.
pub(super) fn speaking_government(
    text: &str,
    number: Option<&str>,
    words: &StructureWords,
) -> Option<String> {
    speaking_place(text, number, words).map(|place| format!("{place}{}", words.places.government))
}

/// The national body that an unsigned reply speaks as by its number: 教建议字〔2019〕235号 and 我部 → 教育部. Its name will do where the reply
/// answers a deputy of the nation.
pub(super) fn national_body(text: &str, number: &str, words: &StructureWords) -> Option<String> {
    let (_, year) = number.split_once('〔')?;
    let year: u16 = year.split_once('〕')?.0.parse().ok()?;
    let searched = super::super::line::prefix(text, SEARCHED);
    let head = super::super::line::prefix(text, HEAD);
    let is_national = words.places.national_sessions.iter().any(|word| head.contains(word.as_str()));
    let speaks = |body: &str| speaks_as(searched, body, words) || (is_national && searched.contains(body));
    let known = words.places.national.iter().filter(|known| known.is_of(number, year) && speaks(&known.body));
    known.max_by_key(|known| known.code.len()).map(|known| known.body.clone())
}

/// The body of a province, or of a place that the head names, that an unsigned reply speaks as by its number: 川交函〔2021〕4号 and 我厅 →
/// 四川省交通运输厅, 岳发改字〔2021〕55号 and 我委 → 岳阳市发展和改革委员会.
pub(super) fn local_body(text: &str, number: &str, words: &StructureWords) -> Option<String> {
    let (code, year) = number.split_once('〔')?;
    let year: u16 = year.split_once('〕')?.0.parse().ok()?;
    let letter = code.chars().next()?;
    let code = code.strip_prefix(letter)?;
    let searched = super::super::line::prefix(text, SEARCHED);
    let is_bureau = words.places.own_bureau.iter().any(|word| searched.contains(word.as_str()));
    let body = |place: &str, known: &[BodyNumber]| {
        let level = place.chars().next_back()?;
        let is_named = searched.contains(place) || searched.contains(&format!("{}{level}", words.places.own));
        let speaks = |body: &str| match body.starts_with(words.places.government.as_str()) {
            true => is_named && !is_bureau,
            false => speaks_as(searched, body, words),
        };
        let known = known.iter().filter(|known| known.is_of(code, year) && speaks(&known.body));
        known.max_by_key(|known| known.code.len()).map(|known| format!("{place}{}", known.body))
    };
    let province = words.letters.get(&letter).and_then(|place| body(place, &words.places.provincial));
    province.or_else(|| {
        let head = super::super::line::prefix(text, HEAD);
        let mut named =
            words.parents.keys().filter(|name| name.starts_with(letter) && head.contains(name.as_str()));
        let place = named.next().filter(|_| named.next().is_none())?;
        body(place, &words.places.local)
    })
}

/// Whether a text speaks as such a body: 我厅 as 交通运输厅, 我委 as 发展和改革委员会.
fn speaks_as(text: &str, body: &str, words: &StructureWords) -> bool {
    let kind = if body.ends_with("委员会") { Some('委') } else { body.chars().next_back() };
    kind.is_some_and(|last| text.contains(&format!("{}{last}", words.places.own)))
}

/// The place that an unsigned reply speaks as: 我市, and 保定 named most → 保定市.
pub(super) fn speaking_place(text: &str, number: Option<&str>, words: &StructureWords) -> Option<String> {
    let searched = super::super::line::prefix(text, SEARCHED);
    let count = |word: &str| searched.matches(word).count();
    let is_bureau = words.places.own_bureau.iter().any(|word| count(word) > 0);
    let own = &words.places.own;
    let levels = words.places.levels.iter().map(|level| (count(&format!("{own}{level}")), level.as_str()));
    let (spoken, level) = levels.max_by_key(|&(times, _)| times)?;
    if spoken == 0 || is_bureau {
        return None;
    }
    let short =
        |name: &str| name.strip_suffix(level).filter(|short| short.chars().count() >= 2).map(str::to_owned);
    let pairs: HashSet<(char, char)> = searched.chars().zip(searched.chars().skip(1)).collect();
    let may_stand = |name: &str| {
        let mut characters = name.chars();
        characters.next().zip(characters.next()).is_some_and(|pair| pairs.contains(&pair))
    };
    // 龙南县境内: what is called a county speaks as no city, unless it is one of a city of that name (朝阳市, 朝阳县)
    let is_county = |name: &str| {
        let former = name.strip_suffix(level).map(|stem| format!("{stem}{}", words.places.county));
        level != words.places.county
            && words.parents.get(name).is_some_and(|outer| outer.ends_with(level))
            && former.is_some_and(|former| count(&former) > 0)
    };
    // 我市与开封市密切协作
    let joins = || words.places.own_partners.iter();
    let is_partner = |told: &str| joins().any(|join| count(&format!("{own}{level}{join}{told}")) > 0);
    let named =
        words.parents.keys().filter(|name| name.ends_with(level) && may_stand(name) && !is_county(name));
    let named = named.filter_map(|name| {
        // 开展合作 does not name 合作市
        let told = if words.everyday.contains(name) { name.clone() } else { short(name)? };
        let times = count(&told);
        (times >= 2 && !is_partner(&told)).then_some((times, name))
    });
    // 保承办字: the number begins with the place's character
    let first = number.and_then(|number| number.chars().next());
    let of_number = |name: &str| first.is_some_and(|c| name.starts_with(c));
    let best =
        named.max_by(|a, b| (of_number(a.1), a.0).cmp(&(of_number(b.1), b.0)).then_with(|| b.1.cmp(a.1)))?;
    Some(best.1.clone())
}

#[cfg(test)]
mod tests {
    use super::{local_body, national_body, resolve, segments, speaking_government};
    use crate::dictionary::StructureWords;

    fn words() -> StructureWords {
        let pairs =
            [("平江县", "岳阳市"), ("岳阳市", "湖南省"), ("保定市", "河北省"), ("石家庄市", "河北省")];
        let pairs = pairs.map(|(place, parent)| (place.to_owned(), parent.to_owned()));
        StructureWords::built_in().expect("the built-in words load").with_places(pairs)
    }

    #[test]
    fn places_of_a_name() {
        let words = words();
        let parts = |name| segments(name, &words);
        assert_eq!(parts("北京市通州区教育委员会"), ["北京市", "通州区"]);
        assert_eq!(parts("伊犁哈萨克自治州商务局"), ["伊犁哈萨克自治州"]);
        assert_eq!(parts("广西壮族自治区交通运输厅"), ["广西壮族自治区"]);
        assert_eq!(parts("市交通局"), [""; 0]);
    }

    #[test]
    fn partners_do_not_speak() {
        let text = "感谢您对石家庄发展的关注。我市与保定市密切协作,保定市和石家庄签订协议,与保定市共建。";
        let government = speaking_government(text, None, &words());
        assert_eq!(government.as_deref(), Some("石家庄市人民政府"));
    }

    #[test]
    fn national_numbers() {
        let body = |text: &str, number: &str| national_body(text, number, &words());
        assert_eq!(body("我部高度重视。", "教建议字〔2019〕235号").as_deref(), Some("教育部"));
        assert_eq!(body("我部会同有关部门。", "农办议〔2016〕200号").as_deref(), Some("农业部"));
        assert_eq!(body("我委正在研究。", "发改建议〔2021〕304号").as_deref(), Some("国家发展和改革委员会"));
        let text = "对十三届全国人大二次会议第6305号建议的答复\n教育部大力支持。";
        assert_eq!(body(text, "教建议字〔2019〕235号").as_deref(), Some("教育部"));
        assert_eq!(body("落实教育部的部署。", "教建议字〔2019〕235号"), None);
        assert_eq!(body("我局正在研究。", "农建议字〔2021〕4号"), None);
        assert_eq!(body("我部正在研究。", "川教函〔2021〕4号"), None);
    }

    #[test]
    fn numbers_of_provinces_and_cities() {
        let letters = [('川', "四川省"), ('湘', "湖南省"), ('宁', "宁夏回族自治区")];
        let words = words().with_letters(letters.map(|(letter, place)| (letter, place.to_owned())));
        let body = |text: &str, number: &str| local_body(text, number, &words);
        assert_eq!(body("我厅高度重视。", "川交函〔2021〕4号").as_deref(), Some("四川省交通运输厅"));
        assert_eq!(body("我局高度重视。", "川交函〔2021〕4号"), None);
        assert_eq!(body("湖南省支持港口建设。", "湘政提复〔2017〕2号").as_deref(), Some("湖南省人民政府"));
        assert_eq!(body("我省支持。", "湘府函〔2017〕2号").as_deref(), Some("湖南省人民政府"));
        assert_eq!(body("我市支持港口建设。", "宁政复〔2017〕2号"), None, "which may be Nanjing's");
        let head = "对岳阳市政协八届五次会议第126号提案的答复\n我委正在研究。";
        assert_eq!(body(head, "岳发改字〔2021〕55号").as_deref(), Some("岳阳市发展和改革委员会"));
        assert_eq!(body("我委正在研究。", "岳发改字〔2021〕55号"), None);
    }

    #[test]
    fn bare_levels_are_the_issuers() {
        let resolved = |level: &str, issuer: &str, text: &str| resolve(level, issuer, text, &words());
        assert_eq!(resolved("县", "平江县交通运输局", "").as_deref(), Some("平江县"));
        assert_eq!(resolved("市", "平江县交通运输局", "").as_deref(), Some("岳阳市"));
        assert_eq!(resolved("省", "平江县交通运输局", "").as_deref(), Some("湖南省"));
        assert_eq!(resolved("区", "北京市通州区教育委员会", "").as_deref(), Some("北京市通州区"));
        assert_eq!(resolved("省", "赣州市人民政府", "由江西省印发").as_deref(), Some("江西省"));
        assert_eq!(resolved("市", "市交通局", ""), None);
    }

    #[test]
    fn an_unsigned_reply_speaks_for_its_government() {
        let text = "我市对接石家庄,保定、石家庄和石家庄合作,我市保定…";
        let government = speaking_government(text, Some("保承办字〔2019〕第27号"), &words());
        assert_eq!(government.as_deref(), Some("保定市人民政府"));
        assert_eq!(speaking_government("我局与保定保定合作,我市我市", None, &words()), None);
        let words = words().with_places([("合作市".to_owned(), "甘南藏族自治州".to_owned())]);
        let words = words.with_everyday(|word| word == "合作");
        let text = "我市深化港城合作,拓展合作领域,保定市与企业签订战略合作协议,保定市将跟进。";
        assert_eq!(speaking_government(text, None, &words).as_deref(), Some("保定市人民政府"));
        assert_eq!(speaking_government("我市推进合作,加强合作。", None, &words), None);
    }
}

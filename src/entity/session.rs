//! Sessions in full: 十三届全国人大四次会议 is 第十三届全国人民代表大会第四次会议.
//!
//! The place comes from the text (市 of a Xuzhou reply is 徐州市); where a session already stands in full it is kept.

use super::{Context, names};
use crate::dictionary::{Dictionary, Level};
use crate::mention::Region;
use regex::Regex;
use std::sync::LazyLock;

static PARTS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let number = "[零〇一二三四五六七八九十百0-9]+";
    let pattern = format!("第?({number})届.*?第?({number})次(全体)?会议$");
    Regex::new(&pattern).ok()
});

/// The session `text` in full; one whose place is not said is the reply's own, where its numbers are: 政协十二届委员会第二次会议.
pub(crate) fn named(context: &Context, text: &str) -> String {
    let name = full(context.scan.dictionary, &context.region, text);
    let numbers = |text: &str| {
        let parts = PARTS.as_ref()?.captures(text)?;
        Some((han_number(parts.get(1)?.as_str()), han_number(parts.get(2)?.as_str())))
    };
    let is_of_conference = |text: &str| text.contains("政协") || text.contains("政治协商");
    let own = context.session.as_ref().filter(|own| {
        place(context.scan.dictionary, &context.region, &name).is_none()
            && numbers(own).is_some_and(|own| Some(own) == numbers(&name))
            && is_of_conference(own) == is_of_conference(&name)
    });
    own.cloned().unwrap_or(name)
}

/// The session `text` in full, for a reply of `region`.
pub(crate) fn full(dictionary: &Dictionary, region: &Region, text: &str) -> String {
    let text: String = text.chars().filter(|character| !character.is_whitespace()).collect();
    let Some(captures) = PARTS.as_ref().and_then(|parts| parts.captures(&text)) else { return text };
    let (Some(term), Some(number)) = (captures.get(1), captures.get(2)) else { return text };
    let (term, number) = (han_number(term.as_str()), han_number(number.as_str()));
    let place = place(dictionary, region, &text);
    if text.contains("政协") || text.contains("政治协商") {
        let Some(place) = place else { return text };
        // 第十四届全国委员会, 第十四届广州市委员会
        let behind = text.split_once('届').is_some_and(|(_, behind)| behind.starts_with(place.as_str()));
        return match behind || place == "全国" {
            true => format!("政协第{term}届{place}委员会第{number}次会议"),
            false => format!("政协{place}第{term}届委员会第{number}次会议"),
        };
    }
    match place {
        Some(place) if place == "全国" => format!("第{term}届全国人民代表大会第{number}次会议"),
        Some(place) => format!("{place}第{term}届人民代表大会第{number}次会议"),
        None => text,
    }
}

/// The place whose session it is, `全国` for the whole country.
fn place(dictionary: &Dictionary, region: &Region, text: &str) -> Option<String> {
    if text.contains("全国") {
        return Some("全国".to_owned());
    }
    if let Some(place) = written(dictionary, text) {
        return Some(place);
    }
    let level = |levels: &[Level]| levels.iter().find_map(|level| region.at_level(dictionary, *level));
    let name = match text.chars().find(|character| "省市县区州盟旗".contains(*character))? {
        '省' => level(&[Level::Province]),
        '市' => region
            .place
            .as_deref()
            .filter(|own| own.ends_with('市'))
            .or_else(|| level(&[Level::Prefecture, Level::County, Level::Province])),
        '州' | '盟' => level(&[Level::Prefecture]),
        '区' if text.contains("自治区") => level(&[Level::Province]),
        '区' => level(&[Level::County, Level::NewArea, Level::Province]),
        _ => level(&[Level::County]),
    };
    name.map(|name| names::official(dictionary, name).unwrap_or_else(|| name.to_owned()))
}

/// The place as written in full (北京市通州区), or the canonical name of its short form (广东).
fn written(dictionary: &Dictionary, text: &str) -> Option<String> {
    let mut hits = dictionary.lexicon.scan(text);
    hits.sort_by_key(|hit| (hit.start, std::cmp::Reverse(hit.end)));
    let mut found: Option<(usize, usize, &str, bool)> = None;
    for hit in hits {
        let name = dictionary.sure(dictionary.lexicon.senses(hit)).next().map(|entry| entry.name.as_str());
        let Some(name) = name.filter(|name| dictionary.gazetteer.get(name).is_some()) else { continue };
        match found {
            None => found = Some((hit.start, hit.end, name, true)),
            Some((start, end, ..)) if hit.start == end => found = Some((start, hit.end, name, false)),
            Some(_) => {}
        }
    }
    let (start, end, name, is_one) = found?;
    let written = text.get(start..end)?;
    let is_full = written.ends_with(['省', '市', '区', '县', '州', '盟', '旗']);
    // 红河州 is written out; 北京市通州区 and a name of old (襄樊市) stand as they are
    let stem: String = written.chars().take(2).collect();
    let is_short = is_one && name.chars().count() > written.chars().count() && name.starts_with(&stem);
    Some(if is_full && !is_short { written } else { name }.to_owned())
}

/// 14 as 十四; Han numbers stay.
fn han_number(number: &str) -> String {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let digit = |value: usize| DIGITS.get(value).copied().unwrap_or_default();
    match number.parse::<usize>() {
        Ok(value @ 1..=9) => digit(value).to_owned(),
        Ok(value @ 10..=19) => format!("十{}", digit(value - 10)),
        Ok(value @ 20..=99) => format!("{}十{}", digit(value / 10), digit(value % 10)),
        _ => number.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::full;
    use crate::dictionary;
    use crate::mention::Region;

    #[test]
    fn sessions_are_written_out() {
        let dictionary = dictionary::load(None).expect("the built-in dictionaries load");
        let xuzhou = Region::of(&dictionary, "徐州市");
        let check = |text: &str, expect: &str| assert_eq!(full(&dictionary, &xuzhou, text), expect);
        check("十三届全国人大四次会议", "第十三届全国人民代表大会第四次会议");
        check("红河州第十三届人大二次会议", "红河哈尼族彝族自治州第十三届人民代表大会第二次会议");
        check("市十七届人大二次会议", "徐州市第十七届人民代表大会第二次会议");
        check("省政协十二届二次会议", "政协江苏省第十二届委员会第二次会议");
        check("政协十五届徐州市委员会第二次会议", "政协第十五届徐州市委员会第二次会议");
        check("政协第十四届全国委员会第一次会议", "政协第十四届全国委员会第一次会议");
    }
}

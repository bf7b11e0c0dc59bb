//! Dates that stand alone, as a signature's does: 二〇一九年四月八日 → 2019-04-08.
//!
//! 发布时间:2019-04-08 is no signature, nor is a date inside a sentence.

use super::super::enumeration::han_number;
use crate::dictionary::StructureWords;

/// The date of a line that has nothing else, but for the body that signs before it.
pub(in super::super) fn alone(line: &str, words: &StructureWords) -> Option<Alone> {
    let words = &words.dates;
    if line.len() > 240
        || !(line.contains(words.year.as_str()) || line.bytes().any(|byte| byte.is_ascii_digit()))
    {
        return None;
    }
    let found = words.pattern.captures_iter(line).last()?;
    let all = found.get(0)?;
    let behind = line.get(all.end()..)?.trim_matches([' ', '(', ')', '。']);
    let before = line.get(..all.start())?.trim();
    let has_noise = words.noise.iter().any(|word| before.contains(word.as_str()));
    let has_behind = !behind.is_empty() && !words.behind.iter().any(|word| word == behind);
    if before.chars().count() > 40 || has_noise || has_behind {
        return None;
    }
    Some(Alone { iso: iso(&found)?, start: all.start(), end: all.end() })
}

/// A date and where it stands in its line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in super::super) struct Alone {
    pub(in super::super) iso: String,
    pub(in super::super) start: usize,
    pub(in super::super) end: usize,
}

/// The first date in a text.
pub(super) fn first(text: &str, words: &StructureWords) -> Option<String> {
    words.dates.pattern.captures_iter(text).find_map(|found| iso(&found))
}

fn iso(found: &regex::Captures<'_>) -> Option<String> {
    let digits = |index: usize| -> Option<u32> {
        let text: String = found.get(index)?.as_str().chars().filter(char::is_ascii_digit).collect();
        text.parse().ok()
    };
    let han = |index: usize| found.get(index).and_then(|text| han_number(text.as_str()));
    let year = digits(1).or_else(|| found.get(4).and_then(|text| han_year(text.as_str())))?;
    let month = digits(2).or_else(|| han(5))?;
    let day = digits(3).or_else(|| han(6))?;
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let days = match month {
        2 => 28 + u32::from(leap),
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    let is_date = (1..=12).contains(&month) && (1..=days).contains(&day);
    is_date.then(|| format!("{year:04}-{month:02}-{day:02}"))
}

/// 二〇一九 → 2019.
fn han_year(text: &str) -> Option<u32> {
    text.chars().try_fold(0, |year, c| {
        let digit = match c {
            '〇' | '○' | '零' | 'O' | 'o' | '0' => 0,
            other => han_number(&other.to_string())?,
        };
        Some(year * 10 + digit)
    })
}

#[cfg(test)]
mod tests {
    use super::alone;
    use crate::dictionary::StructureWords;

    #[test]
    fn dates_of_many_shapes() {
        let words = StructureWords::built_in().expect("the built-in words load");
        for (line, expected) in [
            ("2019年4月8日", Some("2019-04-08")),
            ("2018年 11月12 日", Some("2018-11-12")),
            ("2 0 2 4 年 5 月 2 2 日", None),
            ("二〇一九年四月八日", Some("2019-04-08")),
            ("二○二〇年十二月三十一日", Some("2020-12-31")),
            ("2019-04-08", Some("2019-04-08")),
            ("交通运输部    2016年8月24日", Some("2016-08-24")),
            ("2019年13月8日", None),
            ("2023年2月29日", None),
            ("发布时间:2019-04-08", None),
            ("2019-04-08 16:20", None),
            ("该路2019年4月8日建成", None),
        ] {
            assert_eq!(alone(line, &words).map(|date| date.iso).as_deref(), expected, "{line}");
        }
    }
}

//! The years that a document's own name says it covers: “十四五” is 2021 to 2025, 规划(2021—2035年) says so outright.
//!
//! Five-year plans are counted from the third (1966). 十五 without quotes, 规划 or 时期 may be a mere number, and so is the
//! first or second plan's: both are left out.

use serde::{Deserialize, Serialize};

/// What opens and closes a five-year plan's number.
const QUOTES: [char; 12] = ['“', '”', '"', '‘', '’', '\'', '「', '」', '『', '』', '〝', '〞'];
/// What follows such a number without quotes: 十四五时期, 十四五规划.
const BEHIND: [&str; 5] = ["时期", "规划", "期间", "发展规划", "个五年规划"];

/// The first and the last year of a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Period {
    /// The first year.
    pub from: u16,
    /// The last year.
    pub until: u16,
}

impl Period {
    /// The years that a name states: two years with a dash between, else those of its five-year plan.
    ///
    /// ```
    /// use zhengtu::model::Period;
    /// let period = |name| Period::of(name).map(|period| (period.from, period.until));
    /// assert_eq!(period("云南省“十四五”综合交通运输发展规划"), Some((2021, 2025)));
    /// assert_eq!(period("河北省铁路网规划(2021—2035年)"), Some((2021, 2035)));
    /// assert_eq!(period("中华人民共和国铁路法"), None);
    /// ```
    #[must_use]
    pub fn of(name: &str) -> Option<Self> {
        Self::written(name).or_else(|| Self::five_years(name))
    }

    /// 2021—2035年, 2021-2025.
    fn written(name: &str) -> Option<Self> {
        let dash = |character: char| matches!(character, '—' | '-' | '－' | '–' | '~' | '～' | '至');
        let first = name.char_indices().filter(|(_, character)| dash(*character));
        first.map(|(at, _)| at).find_map(|at| {
            let (before, behind) = (name.get(..at)?, name.get(at..)?);
            let before = before.strip_suffix('年').unwrap_or(before);
            let from = year(before.get(before.len().checked_sub(4)?..)?)?;
            let until = year(behind.trim_start_matches(dash).get(..4)?)?;
            (from < until && until - from <= 50).then_some(Self { from, until })
        })
    }

    /// “十四五”, 十四五时期, 第十四个五年规划.
    fn five_years(name: &str) -> Option<Self> {
        name.match_indices('五').find_map(|(at, five)| {
            let behind = name.get(at + five.len()..)?;
            let (before, is_ordinal) = match name.get(..at)? {
                before if before.ends_with('个') => (before.strip_suffix('个')?, true),
                before => (before, false),
            };
            let rest = before.trim_end_matches(is_numeral);
            let count = number(before.get(rest.len()..)?).filter(|count| (1..=25).contains(count))?;
            let is_marked = if is_ordinal {
                rest.ends_with('第') && behind.starts_with('年')
            } else {
                rest.ends_with(QUOTES) && behind.starts_with(QUOTES)
                    || BEHIND.iter().any(|word| behind.starts_with(word))
            };
            // The eighth programme of legal education, “八五”普法, began in 2021.
            let is_legal = behind.trim_start_matches(QUOTES).starts_with("普法");
            let from = 5 * count + if is_legal { 1981 } else { 1951 };
            (is_marked && from >= 1966).then_some(Self { from, until: from + 4 })
        })
    }
}

fn year(digits: &str) -> Option<u16> {
    let is_year = digits.bytes().all(|byte| byte.is_ascii_digit());
    digits.parse().ok().filter(|year| is_year && (1950..=2100).contains(year))
}

fn is_numeral(character: char) -> bool {
    digit(character).is_some() || character == '十'
}

fn digit(character: char) -> Option<u16> {
    let at = "一二三四五六七八九".chars().position(|other| other == character)?;
    u16::try_from(at + 1).ok()
}

/// The value of 七, 十, 十四, 二十一.
fn number(numerals: &str) -> Option<u16> {
    let value = |part: &str, otherwise: u16| {
        let mut chars = part.chars();
        match (chars.next(), chars.next()) {
            (None, _) => Some(otherwise),
            (Some(only), None) => digit(only),
            _ => None,
        }
    };
    match numerals.split_once('十') {
        Some((tens, ones)) => Some(value(tens, 1)? * 10 + value(ones, 0)?),
        None if numerals.is_empty() => None,
        None => value(numerals, 0),
    }
}

#[cfg(test)]
mod tests {
    use super::Period;

    fn check(name: &str, wanted: Option<(u16, u16)>) {
        assert_eq!(Period::of(name).map(|period| (period.from, period.until)), wanted, "{name}");
    }

    #[test]
    fn five_year_plans_are_counted() {
        check("重点流域水生态环境保护“十四五”规划", Some((2021, 2025)));
        check("福建省\"十五五\"文化和旅游改革发展规划", Some((2026, 2030)));
        check("通州区“十四五”时期教育事业发展规划", Some((2021, 2025)));
        check("十三五时期文化扶贫工作方案", Some((2016, 2020)));
        check("国家“十五”计划", Some((2001, 2005)));
        check("“九五”计划", Some((1996, 2000)));
        check("全市“八五”普法规划", Some((2021, 2025)));
        check("中华人民共和国国民经济和社会发展第十四个五年规划和2035年远景目标纲要", Some((2021, 2025)));
    }

    #[test]
    fn years_in_the_name_come_first() {
        check("山西省“十四五”铁路网规划(2021——2035年)", Some((2021, 2035)));
        check("加快建设交通强国五年行动计划(2023-2027年)", Some((2023, 2027)));
        check("陕西省2021年至2023年行动计划", Some((2021, 2023)));
    }

    #[test]
    fn numbers_are_no_plans() {
        for name in ["五年规划", "二十五条措施", "十五年规划", "“一五”计划", "GB/T 2260-2007", "十五规定"]
        {
            check(name, None);
        }
    }
}

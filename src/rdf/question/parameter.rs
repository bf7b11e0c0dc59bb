//! A parameter of a ready question: `?状态 状态 = planned | …` has a name, a kind, a default and a word on it.
//!
//! What a user gives (计划, 2021, 雄安) becomes the text of a `VALUES` block; a text can never close it: quotes, backslashes and
//! line breaks are escaped.

use crate::model::Status;
use crate::{Error, Result};

/// The word for "whatever it is".
const ANY: &str = "任意";

/// What may be given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A name, alias or id of an entity; the caller resolves it.
    Entity,
    /// done, ongoing, planned, negated, in English or Chinese.
    Status,
    /// A year.
    Year,
    /// A whole number.
    Number,
    /// Any text.
    Text,
}

impl Kind {
    /// The word in the files.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Entity => "实体",
            Self::Status => "状态",
            Self::Year => "年份",
            Self::Number => "数",
            Self::Text => "文字",
        }
    }
}

/// One parameter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parameter {
    /// Its name, that of the query's variable: 实体.
    pub name: String,
    /// What may be given.
    pub kind: Kind,
    /// What is taken where nothing is given.
    pub default: String,
    /// A word on it.
    pub description: String,
}

impl Parameter {
    pub(super) fn parse(line: &str) -> Option<Self> {
        let (head, description) = line.split_once(" | ")?;
        let (head, default) = head.split_once(" =")?;
        let (name, kind) = head.strip_prefix('?')?.split_once(' ')?;
        let kinds = [Kind::Entity, Kind::Status, Kind::Year, Kind::Number, Kind::Text];
        let kind = kinds.into_iter().find(|known| known.label() == kind)?;
        let (default, description) = (default.trim().to_owned(), description.to_owned());
        Some(Self { name: name.to_owned(), kind, default, description })
    }

    /// The text between the braces of `VALUES` for what a user gave, where no graph is needed to know it; `None` for the
    /// name of an entity.
    ///
    /// # Errors
    /// Where it does not fit the kind.
    pub fn value(&self, given: &str) -> Result<Option<String>> {
        let wrong = |fit: &str| Error::Query(format!("{}={given}: give {fit}", self.name));
        let given = given.trim();
        if self.kind == Kind::Text {
            return Ok(Some(literal(if given == ANY { "" } else { given })));
        }
        if given.is_empty() || given == ANY {
            return match self.kind {
                Kind::Number => Err(wrong("a whole number")),
                _ => Ok(Some("UNDEF".to_owned())),
            };
        }
        let is_number = given.len() <= 9 && given.bytes().all(|byte| byte.is_ascii_digit());
        match self.kind {
            Kind::Entity | Kind::Text => Ok(None),
            Kind::Status => {
                let mut known = Status::ALL.iter();
                let status = known.find(|status| status.name() == given || status.label() == given);
                let fit = "done 已完成, ongoing 进行中, planned 计划 or negated 否定";
                status.map(|status| Some(format!("zt:{status}"))).ok_or_else(|| wrong(fit))
            }
            Kind::Year if is_number && given.len() == 4 => Ok(Some(given.to_owned())),
            Kind::Year => Err(wrong("a year such as 2021")),
            Kind::Number if is_number => Ok(Some(given.to_owned())),
            Kind::Number => Err(wrong("a whole number")),
        }
    }
}

fn literal(text: &str) -> String {
    let mut escaped = String::from("\"");
    for character in text.chars() {
        match character {
            '"' | '\\' => escaped.extend(['\\', character]),
            '\n' => escaped.push_str("\\n"),
            '\r' => escaped.push_str("\\r"),
            _ => escaped.push(character),
        }
    }
    escaped.push('"');
    escaped
}

#[cfg(test)]
mod tests {
    use super::{Kind, Parameter};

    #[track_caller]
    fn check(kind: &str, given: &str, expect: Result<Option<&str>, &str>) {
        let parameter = Parameter::parse(&format!("?甲 {kind} = 任意 | 一个")).expect("a parameter");
        let value = parameter.value(given).map_err(|error| error.to_string());
        assert_eq!(value.as_ref().map(|value| value.as_deref()).map_err(String::as_str), expect);
    }

    #[test]
    fn what_is_given_must_fit() {
        check("状态", "计划", Ok(Some("zt:planned")));
        check(
            "状态",
            "拟",
            Err("query: 甲=拟: give done 已完成, ongoing 进行中, planned 计划 or negated 否定"),
        );
        check("年份", "2021", Ok(Some("2021")));
        check("年份", "21年", Err("query: 甲=21年: give a year such as 2021"));
        check("数", "3", Ok(Some("3")));
        check("实体", "任意", Ok(Some("UNDEF")));
        check("实体", "雄安", Ok(None));
        assert_eq!(Kind::Entity.label(), "实体");
    }

    #[test]
    fn a_text_cannot_leave_its_quotes() {
        check("文字", "\" } # \\ \n", Ok(Some(r#""\" } # \\""#)));
        check("文字", "一\"\n二", Ok(Some(r#""一\"\n二""#)));
    }
}

//! Ready questions: SPARQL files with a Chinese title, a description and parameters, for those who know no SPARQL.
//!
//! `queries/place-ties.rq` is 地方联系; its line `# 参数: ?实体 实体 = 雄安新区 | 名称` says that `VALUES ?实体 { … }` is filled in.
//! Each file is a whole query with its defaults and prefixes, so that any other SPARQL tool can run it as it stands.

mod builtin;
mod parameter;

pub use parameter::{Kind, Parameter};

use crate::{Error, Result};
use std::collections::BTreeMap;

/// One ready question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// The name of its file: `place-ties`.
    pub name: &'static str,
    /// Its Chinese title, which names it too: 地方联系.
    pub title: String,
    /// What it answers.
    pub description: String,
    /// What can be chosen, in order.
    pub parameters: Vec<Parameter>,
    /// The query as in the file, with the defaults.
    pub sparql: &'static str,
}

impl Question {
    /// All questions, by name.
    #[must_use]
    pub fn all() -> Vec<Self> {
        builtin::FILES.iter().map(|(name, text)| Self::parse(name, text)).collect()
    }

    /// The question with that name or title.
    ///
    /// # Errors
    /// Where there is none; the message names near ones.
    ///
    /// ```
    /// use zhengtu::rdf::Question;
    /// assert_eq!(Question::find("地方联系")?.name, "place-ties");
    /// assert!(Question::find("地方连系").unwrap_err().to_string().contains("地方联系"));
    /// # Ok::<(), zhengtu::Error>(())
    /// ```
    pub fn find(name: &str) -> Result<Self> {
        let all = Self::all();
        if let Some(found) = all.iter().find(|question| question.name == name || question.title == name) {
            return Ok(found.clone());
        }
        let score = |question: &Self| {
            let shared = |known: &str| {
                known.chars().filter(|letter| name.contains(*letter)).count() * 100
                    / known.chars().count().max(1)
            };
            shared(question.name).saturating_sub(40).max(shared(&question.title))
        };
        let mut near: Vec<(usize, &Self)> = all.iter().map(|question| (score(question), question)).collect();
        near.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.name.cmp(b.1.name)));
        let near: Vec<String> = near
            .iter()
            .take_while(|(score, _)| *score >= 40)
            .take(3)
            .map(|(_, question)| format!("{} ({})", question.title, question.name))
            .collect();
        let hint = match near.is_empty() {
            true => "`zhengtu ask KG` lists them".to_owned(),
            false => format!("near it: {}", near.join(", ")),
        };
        Err(Error::Query(format!("`{name}` is no ready question; {hint}")))
    }

    /// The query with some parameters' `VALUES` filled in; each value is the text between the braces.
    #[must_use]
    pub fn with(&self, values: &BTreeMap<String, String>) -> String {
        let mut lines: Vec<String> = Vec::new();
        for line in self.sparql.lines() {
            let filled = values.iter().find_map(|(name, value)| {
                let start = format!("VALUES ?{name} {{");
                let indent = line.split(start.as_str()).next().filter(|_| line.contains(&start))?;
                Some(format!("{indent}{start} {value} }}"))
            });
            lines.push(filled.unwrap_or_else(|| line.to_owned()));
        }
        lines.push(String::new());
        lines.join("\n")
    }

    fn parse(name: &'static str, text: &'static str) -> Self {
        let field = |label: &str| -> Vec<&str> {
            let start = format!("# {label}: ");
            text.lines().filter_map(|line| line.strip_prefix(&start)).collect()
        };
        Self {
            name,
            title: field("标题").concat(),
            description: field("说明").concat(),
            parameters: field("参数").into_iter().filter_map(Parameter::parse).collect(),
            sparql: text,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Options, Store, Syntax, no_texts, write};
    use super::{Kind, Question};
    use crate::graph::{build, sample};
    use std::collections::{BTreeMap, BTreeSet};

    #[test]
    fn every_question_is_whole_and_runs() {
        let records = sample::records();
        let mut bytes = Vec::new();
        write(&build(&records), &mut no_texts, Syntax::NQuads, &Options::default(), &mut bytes)
            .expect("memory");
        let store = Store::load(bytes.as_slice(), "graph.nq".as_ref()).expect("our own");
        let all = Question::all();
        assert!(all.len() >= 15);
        let titles: BTreeSet<_> = all.iter().map(|question| &question.title).collect();
        assert_eq!(titles.len(), all.len());
        for question in all {
            assert!(!question.title.is_empty() && !question.description.is_empty(), "{}", question.name);
            let declared = question.sparql.lines().filter(|line| line.starts_with("# 参数")).count();
            assert_eq!(declared, question.parameters.len(), "{}", question.name);
            for parameter in &question.parameters {
                let values = format!("VALUES ?{} {{ ", parameter.name);
                assert_eq!(question.sparql.matches(&values).count(), 1, "{}: {values}", question.name);
            }
            assert_eq!(question.with(&BTreeMap::new()).trim(), question.sparql.trim());
            let answer = store.query(question.sparql).expect(question.name);
            assert!(answer.table().is_some(), "{}", question.name);
        }
    }

    #[test]
    fn parameters_are_filled_in() {
        let question = Question::find("commitments").expect("there");
        assert_eq!(question.parameters[1].kind, Kind::Year);
        let values = [("状态", "zt:done"), ("年份", "2021")];
        let values = values.map(|(name, value)| (name.to_owned(), value.to_owned())).into();
        let sparql = question.with(&values);
        assert!(sparql.contains("  VALUES ?状态 { zt:done }\n  VALUES ?年份 { 2021 }\n"), "{sparql}");
    }
}

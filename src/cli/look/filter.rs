//! The filters that every command understands: `--type 地点 --status planned --year 2021-2023 --issuer 保定市人民政府`.

use super::by_words;
use anyhow::Result;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use std::ops::RangeInclusive;
use zhengtu::graph::{Filter, KnowledgeGraph, NodeKey};
use zhengtu::model::{EntityType, Predicate, Status};

/// What to keep of a graph; several values are separated by commas and may be given in English or Chinese.
#[derive(Debug, Clone, Default, clap::Args)]
#[command(next_help_heading = "Filters")]
pub(super) struct Filters {
    /// Keep entities of these types: Place, TransportLine, …, or 地点, 交通线路, …
    #[arg(long = "type", value_name = "T", value_delimiter = ',', hide_possible_values = true, value_parser = types())]
    pub(super) types: Vec<EntityType>,
    /// Keep relations by these predicates: connects, cooperatesWith, …, or 连接, 合作, …
    #[arg(long = "predicate", value_name = "P", value_delimiter = ',', hide_possible_values = true, value_parser = predicates())]
    pub(super) predicates: Vec<Predicate>,
    /// Keep relations of these statuses: done, ongoing, planned, negated
    #[arg(long = "status", value_name = "S", value_delimiter = ',', hide_possible_values = true, value_parser = statuses())]
    pub(super) statuses: Vec<Status>,
    /// Keep what replies signed in these years say: 2023, or 2019-2023
    #[arg(long = "year", value_name = "Y", value_delimiter = ',', value_parser = years)]
    pub(super) years: Vec<RangeInclusive<u16>>,
    /// Keep what this body's replies say; may be given several times
    #[arg(long = "issuer", value_name = "NAME")]
    pub(super) issuers: Vec<String>,
}

impl Filters {
    /// As the library has it; an issuer that no reply has is an error.
    pub(super) fn filter(&self, graph: &KnowledgeGraph) -> Result<Filter> {
        for issuer in &self.issuers {
            if !graph.replies().any(|reply| reply.meta.issuer.as_ref() == Some(issuer)) {
                anyhow::bail!("`{issuer}` issued none of the replies; give the full name of an issuer");
            }
        }
        Ok(Filter {
            types: self.types.iter().copied().collect(),
            predicates: self.predicates.iter().copied().collect(),
            statuses: self.statuses.iter().copied().collect(),
            years: self.years.iter().cloned().flatten().collect(),
            issuers: self.issuers.iter().cloned().collect(),
            ..Filter::default()
        })
    }

    /// The part of `graph` that they keep.
    pub(super) fn keep(&self, graph: KnowledgeGraph) -> Result<KnowledgeGraph> {
        let filter = self.filter(&graph)?;
        Ok(if filter.is_empty() { graph } else { graph.filter(&filter) })
    }
}

/// The node called `name`, or with the id that `show` lists, `Place?:朝阳区`.
pub(super) fn key(graph: &KnowledgeGraph, name: &str) -> Result<NodeKey> {
    if let Some(key) = NodeKey::from_id(name).filter(|key| graph.node(key).is_some()) {
        return Ok(key);
    }
    if graph.find(name).is_empty() {
        let mut known = by_words(graph, name)?;
        known.retain(|key| graph.node(key).is_some());
        if let [key] = known.as_slice() {
            return Ok(key.clone());
        }
    }
    Ok(graph.resolve(name, None)?.key.clone())
}

fn years(given: &str) -> Result<RangeInclusive<u16>, String> {
    let year = |text: &str| {
        let year = text.trim().parse().ok().filter(|year| (1949..=2100).contains(year));
        year.ok_or_else(|| format!("`{text}` is no year; write 2023 or 2019-2023"))
    };
    let (from, to) = given.split_once('-').unwrap_or((given, given));
    let range = year(from)?..=year(to)?;
    if range.is_empty() { Err(format!("`{given}` ends before it begins")) } else { Ok(range) }
}

macro_rules! closed {
    ($function:ident, $name:ident) => {
        fn $function() -> impl TypedValueParser<Value = $name> {
            let value = |one: &$name| PossibleValue::new(one.name()).alias(one.label());
            let find = |given: &str| {
                $name::ALL.iter().copied().find(|one| one.name() == given || one.label() == given)
            };
            PossibleValuesParser::new($name::ALL.iter().map(value))
                .try_map(move |given| find(&given).ok_or("unknown"))
        }
    };
}
closed!(types, EntityType);
closed!(predicates, Predicate);
closed!(statuses, Status);

#[cfg(test)]
mod tests {
    use super::years;

    #[test]
    fn years_are_one_or_a_range() {
        assert_eq!(years("2023"), Ok(2023..=2023));
        assert_eq!(years("2019-2023"), Ok(2019..=2023));
        assert_eq!(years("2023-2019"), Err("`2023-2019` ends before it begins".into()));
        assert!(years("二零二三").is_err_and(|message| message.contains("is no year")));
    }
}

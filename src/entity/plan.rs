//! A five-year plan behind a place's name is that place's: 全市“十四五”规划纲要 of a Chongqing reply is no plan of the nation.
//!
//! Only what is listed under its short title alone is at stake; 国家“十四五”规划 says whose it is.

use crate::dictionary::{Dictionary, Level};
use crate::model::{EntityType, Mention, Referent};

/// Gives such plans their place.
pub(crate) fn settle(text: &str, dictionary: &Dictionary, mentions: &mut [Mention]) {
    let mut place: Option<(usize, String)> = None;
    for mention in mentions.iter_mut() {
        let core = mention.core.of(text);
        let owner = place.as_ref().filter(|(end, _)| *end == mention.span.start);
        if let Some((_, place)) = owner
            && mention.entity_type == EntityType::PolicyDocument
            && matches!(mention.referent, Referent::Listed(_))
            && core.starts_with('“')
        {
            mention.link.name = format!("{place}{core}");
        }
        let is_local = mention.entity_type == EntityType::Place
            && dictionary.gazetteer.get(&mention.link.name).is_some_and(|place| {
                matches!(place.level, Level::Province | Level::Prefecture | Level::County | Level::NewArea)
            });
        if is_local {
            place = Some((mention.span.end, mention.link.name.clone()));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::dictionary;
    use crate::extract::Extractor;
    use crate::read::document;

    #[test]
    fn plans_of_places_are_not_the_nation_s() {
        let extractor = Extractor::new(dictionary::load(None).expect("the built-in dictionaries load"));
        let name = |text: &str| {
            let text =
                format!("李明代表:\n您提出的建议收悉,现答复如下。{text}\n重庆市人民政府\n2023年5月6日\n");
            let document = document("x", "x.txt", text.as_bytes()).expect("it is text");
            let record = extractor.extract(&document);
            let plan = record.entities.iter().find(|entity| entity.text == "“十四五”规划纲要");
            plan.map(|plan| plan.name.clone()).expect("the plan is found")
        };
        assert_eq!(name("钓鱼城已列入全市“十四五”规划纲要。"), "重庆市“十四五”规划纲要");
        assert!(name("钓鱼城已列入“十四五”规划纲要。").starts_with("中华人民共和国"));
    }
}

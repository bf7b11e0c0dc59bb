//! What the graph keeps true: any order and any split of the records give the same bytes, and filters mean one thing.

use super::{Direction, Filter, KnowledgeGraph, NodeKey, build, sample};
use crate::model::{EntityType, Predicate, Record, Status};
use proptest::prelude::*;
use std::path::Path;

fn json(graph: &KnowledgeGraph) -> String {
    let mut bytes = Vec::new();
    graph.write_json(&mut bytes).expect("writing to memory");
    String::from_utf8(bytes).expect("JSON is UTF-8")
}

fn place(name: &str) -> NodeKey {
    NodeKey::new(EntityType::Place, name)
}

#[test]
fn the_symmetric_edge_is_one_with_ends_in_order() {
    let graph = build(&sample::records());
    let (a, b) = (place("保定市"), place("雄安新区"));
    let edge = graph.edge(&b, Predicate::CooperatesWith, &a).expect("either way round");
    assert_eq!((edge.subject.name(), edge.object.name()), ("保定市", "雄安新区"));
    assert_eq!(edge.replies().into_iter().collect::<Vec<_>>(), ["bd-12", "hb-3"]);
    assert_eq!(edge.status(), Status::Done);
    let groups = graph.neighbours(&b);
    assert!(groups.contains_key(&(Predicate::CooperatesWith, Direction::Outgoing)));
    assert!(groups.contains_key(&(Predicate::Connects, Direction::Incoming)));
}

#[test]
fn an_open_name_is_never_the_settled_one() {
    let graph = build(&sample::records());
    let open = graph.node(&NodeKey::open(EntityType::Place, "朝阳区")).expect("the open one");
    assert_eq!(open.candidates.len(), 2);
    assert!(graph.node(&place("朝阳区")).is_none());
    let refusal = graph.edges().find(|edge| edge.subject.key.ambiguous).expect("its edge");
    assert!(!refusal.is_asserted());
}

#[test]
fn offsets_are_given_in_bytes_and_code_points() {
    let records = sample::records();
    let graph = build(&records);
    for edge in graph.edges() {
        for claim in edge.claims {
            let record = records.iter().find(|record| *record.id == *claim.reply).expect("its reply");
            assert_eq!(record.text.get(claim.start..claim.end), Some(&*claim.quote));
            let by_chars: String = record.text.chars().take(claim.char_end).skip(claim.char_start).collect();
            assert_eq!(by_chars, *claim.quote);
        }
    }
}

#[test]
fn claims_keep_their_rules_precision_through_json() {
    let graph = build(&sample::records());
    let text = json(&graph);
    assert!(text.contains(r#""rule":"cooperatesWith.test","precision":0.9,"#), "{text}");
    assert!(!text.contains(r#""rule":"builds.test","precision""#), "{text}");
    let again = KnowledgeGraph::read_json(text.as_bytes(), Path::new("graph.json")).expect("our own JSON");
    assert_eq!(json(&again), text);
}

#[test]
fn contact_persons_and_phones_stay_out() {
    let text = json(&build(&sample::records()));
    assert!(!text.contains("赵小青") && !text.contains("5550000"), "{text}");
}

#[test]
fn one_line_per_node_and_edge() {
    let graph = build(&sample::records());
    let text = json(&graph);
    assert_eq!(
        text.lines().count(),
        1 + graph.reply_count()
            + 1
            + graph.node_count()
            + 1
            + graph.edge_count()
            + 1
            + graph.all_facts().count()
            + 1
    );
    assert!(text.contains("\n{\"id\":\"Place:北京市\",\"type\":\"Place\",\"name\":\"北京市\",\"surfaces\":{\"北京\":{\"bd-12\":1}}}"));
}

#[test]
fn a_newer_format_or_foreign_json_is_refused() {
    let read = |text: &str| {
        KnowledgeGraph::read_json(text.as_bytes(), Path::new("graph.json"))
            .map(|_| ())
            .map_err(|error| error.to_string())
    };
    let newer = r#"{"format":99,"replies":[],"nodes":[],"edges":[]}"#;
    assert_eq!(
        read(newer),
        Err("graph.json: has format 99, this program reads up to 1; use a newer one".into())
    );
    assert!(read("[]").is_err_and(|error| error.starts_with("graph.json: is no graph of ours: ")));
    let loose = r#"{"format":1,"replies":[],"nodes":[],"edges":[{"s":"Place:甲","p":"includes","o":"Place:乙","status":"done","claims":[]}]}"#;
    assert!(read(loose).is_err_and(|error| error.contains("no node")));
}

#[test]
fn focus_keeps_the_neighbourhood() {
    let graph = build(&sample::records());
    let mut filter = Filter { focus: [place("北京市")].into(), depth: 1, ..Filter::default() };
    let names = |graph: &KnowledgeGraph| graph.nodes().map(|node| node.name().to_owned()).collect::<Vec<_>>();
    assert_eq!(names(&graph.filter(&filter)), ["北京市", "京雄高速"]);
    filter.depth = 2;
    assert_eq!(names(&graph.filter(&filter)), ["北京市", "雄安新区", "京雄高速"]);
    filter.types = [EntityType::TransportLine].into();
    assert_eq!(names(&graph.filter(&filter)), ["北京市", "京雄高速"], "focus stays whatever its type");
}

#[test]
fn filters_by_status_year_and_issuer() {
    let graph = build(&sample::records());
    let planned = graph.filter(&Filter { statuses: [Status::Planned].into(), ..Filter::default() });
    assert_eq!((planned.edge_count(), planned.node_count(), planned.reply_count()), (1, 2, 2));
    let late = graph.filter(&Filter { years: [2024].into(), ..Filter::default() });
    let edge =
        late.edge(&place("保定市"), Predicate::CooperatesWith, &place("雄安新区")).expect("still there");
    assert_eq!(edge.status(), Status::Ongoing, "without the reply of 2023");
    let bureau =
        graph.filter(&Filter { issuers: ["北京市交通委员会".into()].into(), ..Filter::default() });
    assert_eq!(bureau.edge_count(), 1);
    assert_eq!(json(&graph.filter(&Filter::default())), json(&graph));
}

#[test]
fn the_core_is_small_and_tied() {
    let graph = build(&sample::records());
    let core = graph.core(3);
    assert!(core.node_count() <= 3 && core.edge_count() > 0);
    assert!(core.nodes().any(|node| node.name() == "雄安新区"));
    assert_eq!(json(&graph.core(1000)), json(&graph));
}

/// Any small record over few names, so that records clash often, ids among them.
fn any_record() -> impl Strategy<Value = Record> {
    let ends = ["Place:甲市", "Place:乙县", "TransportLine:甲乙高速", "Institution:甲局", "Place:朝阳区"];
    let name = (0..ends.len()).prop_map(move |index| ends[index]);
    let predicate = (0..Predicate::ALL.len()).prop_map(|index| Predicate::ALL[index]);
    let status = (0..Status::ALL.len()).prop_map(|index| Status::ALL[index]);
    let triple = (name.clone(), predicate, name, status, any::<bool>());
    (0..4u8, proptest::collection::vec(triple, 0..6)).prop_map(|(id, triples)| {
        let mut maker = sample::record(&format!("r{id}"), crate::model::Meta::default());
        for (subject, predicate, object, status, open) in triples {
            maker = maker
                .says("甲市与乙县有关。", status, &[(subject, predicate, object)])
                .names("甲市", subject);
            maker = if open { maker.open(&["某市甲"]) } else { maker.counts("乙县", "县", 2.0, "个") };
        }
        maker.done()
    })
}

proptest! {
    #[test]
    fn any_order_and_any_split_give_the_same_bytes(
        records in proptest::collection::vec(any_record(), 0..6),
        order in any::<prop::sample::Index>(),
        split in any::<prop::sample::Index>(),
    ) {
        let whole = json(&build(&records));
        let mut turned = records.clone();
        turned.rotate_left(order.index(records.len() + 1) % records.len().max(1));
        turned.reverse();
        prop_assert_eq!(&json(&build(&turned)), &whole);
        let (left, right) = records.split_at(split.index(records.len() + 1));
        let mut merged = build(right);
        merged.merge(&build(left));
        merged.merge(&build(&records));
        prop_assert_eq!(&json(&merged), &whole);
        let read = KnowledgeGraph::read_json(whole.as_bytes(), Path::new("graph.json")).expect("our own");
        prop_assert_eq!(&json(&read), &whole);
    }
}

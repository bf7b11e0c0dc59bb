//! Small graphs with known numbers: a star, a bridge between two triangles, ways of equal length.

use super::{paths, stats};
use crate::graph::{KnowledgeGraph, NodeKey, build, sample};
use crate::model::{EntityType, Meta, Predicate, Status};

fn graph(pairs: &[(&str, &str)]) -> KnowledgeGraph {
    let mut maker = sample::record("一", Meta::default());
    for (from, to) in pairs {
        let (from, to) = (format!("Place:{from}"), format!("Place:{to}"));
        maker = maker.says("合作。", Status::Done, &[(&from, Predicate::CooperatesWith, &to)]);
    }
    build([&maker.done()])
}

fn place(name: &str) -> NodeKey {
    NodeKey::new(EntityType::Place, name)
}

#[test]
fn the_middle_of_a_star_matters_most() {
    let graph = graph(&[("京", "津"), ("京", "冀"), ("京", "晋"), ("京", "蒙")]);
    let stats = stats(&graph);
    let first = stats.nodes[0];
    assert_eq!((first.node.name(), first.degree, first.betweenness), ("京", 4, 1.0));
    let sum: f64 = stats.nodes.iter().map(|node| node.page_rank).sum();
    assert!((sum - 1.0).abs() < 1e-9 && (first.page_rank - 0.475_675).abs() < 1e-3, "{}", first.page_rank);
    assert!(stats.nodes[1..].iter().all(|node| node.betweenness == 0.0));
    assert_eq!((stats.component_count, stats.largest_component), (1, 5));
}

#[test]
fn two_triangles_and_a_bridge_are_two_groups() {
    let graph = graph(&[
        ("京", "津"),
        ("津", "冀"),
        ("京", "冀"),
        ("沪", "苏"),
        ("苏", "浙"),
        ("沪", "浙"),
        ("京", "沪"),
    ]);
    let stats = stats(&graph);
    let group =
        |name: &str| stats.nodes.iter().find(|node| node.node.name() == name).map(|node| node.community);
    assert_eq!((group("津"), group("冀")), (group("京"), group("京")));
    assert_eq!((group("苏"), group("浙")), (group("沪"), group("沪")));
    assert_ne!(group("京"), group("沪"));
    assert_eq!(stats.community_count, 2);
    assert!((stats.modularity - 5.0 / 14.0).abs() < 1e-9, "{}", stats.modularity);
}

#[test]
fn parts_are_counted_with_the_largest_first() {
    let graph = graph(&[("京", "津"), ("沪", "苏"), ("苏", "浙")]);
    let stats = stats(&graph);
    assert_eq!((stats.component_count, stats.largest_component), (2, 3));
    let part =
        |name: &str| stats.nodes.iter().find(|node| node.node.name() == name).map(|node| node.component);
    assert_eq!((part("浙"), part("京")), (Some(0), Some(1)));
}

#[test]
fn ways_come_shortest_first_and_over_no_node_twice() {
    let graph = graph(&[("京", "津"), ("津", "冀"), ("京", "晋"), ("晋", "冀"), ("京", "蒙"), ("蒙", "晋")]);
    let ways = paths(&graph, &place("京"), &place("冀"), 9);
    let names: Vec<String> = ways
        .iter()
        .map(|way| {
            way.steps
                .iter()
                .map(|step| step.node.name())
                .fold(way.start.name().to_owned(), |all, one| all + one)
        })
        .collect();
    assert_eq!(names, ["京晋冀", "京津冀", "京蒙晋冀"]);
    assert!(ways.iter().flat_map(|way| &way.steps).all(|step| step.edges.len() == 1));
    assert_eq!(paths(&graph, &place("京"), &place("冀"), 1).len(), 1);
    assert!(paths(&graph, &place("京"), &place("沪"), 3).is_empty());
}

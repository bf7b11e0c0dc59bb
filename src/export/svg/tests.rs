//! What is on a picture: every name once, plans dashed, odd names escaped, the same bytes twice.

use super::{heat, map, network};
use crate::dictionary::{self, Dictionary};
use crate::export::Options;
use crate::graph::{KnowledgeGraph, LinkLevel, LinkOptions, build, links, sample};
use crate::model::{Meta, Predicate as P, Status};
use std::sync::LazyLock;

static WORDS: LazyLock<Dictionary> = LazyLock::new(|| dictionary::load(None).expect("they load"));

fn graph() -> KnowledgeGraph {
    let meta = Meta { date: Some("2023-05-06".into()), ..Meta::default() };
    let plan = "PolicyDocument:“一环”<script>&方案\n二";
    let reply = sample::record("一", meta)
        .says("佛山与广州合作。", Status::Done, &[("Place:佛山市", P::CooperatesWith, "Place:广州市")])
        .says(
            "两地拟落实方案。",
            Status::Planned,
            &[("Place:佛山市", P::Implements, plan), ("Place:广州市", P::Implements, plan)],
        )
        .says("深圳支持中山。", Status::Ongoing, &[("Place:深圳市", P::Supports, "Place:中山市")])
        .done();
    build([&reply])
}

#[test]
fn the_map_shows_each_place_once_and_plans_dashed() {
    let graph = graph();
    let links = links(&graph, &WORDS, &LinkOptions::at(LinkLevel::Prefecture));
    let drawn = map(&links, &graph, &WORDS.gazetteer, &Options::default());
    assert_eq!((drawn.nodes, drawn.edges, drawn.beyond), (4, 3, 0));
    let svg = &drawn.svg;
    assert_eq!(svg.matches(">佛山市</text>").count(), 1);
    let plan = svg.split("<g class=\"tie plan planned\">").nth(1).expect("the plan").split("</g>").next();
    assert!(
        plan.is_some_and(
            |plan| plan.contains("stroke-dasharray") && plan.contains("〔计划〕两地拟落实方案。")
        )
    );
    let tie =
        svg.split("<g class=\"tie cooperatesWith done\">").nth(1).expect("the tie").split("</g>").next();
    assert!(tie.is_some_and(|tie| !tie.contains("dasharray")));
    assert!(svg.contains("&lt;script&gt;&amp;方案") && !svg.contains("<script>"));
    assert!(svg.contains("虚线：只是计划") && svg.contains("来源：1份答复，2023年"));
    assert_eq!(svg, &map(&links, &graph, &WORDS.gazetteer, &Options::default()).svg);
}

#[test]
fn the_limit_keeps_the_best_tied_places_and_says_so() {
    let graph = graph();
    let links = links(&graph, &WORDS, &LinkOptions::at(LinkLevel::Prefecture));
    let options = Options { limit: 2, ..Options::default() };
    let drawn = map(&links, &graph, &WORDS.gazetteer, &options);
    assert_eq!((drawn.nodes, drawn.beyond), (2, 2));
    assert!(drawn.svg.contains("另有2个联系较少的地方未画"));
    let drawn = heat(&links, &graph, &options);
    assert_eq!((drawn.nodes, drawn.beyond), (2, 2));
}

#[test]
fn the_matrix_counts_plans_apart() {
    let graph = graph();
    let links = links(&graph, &WORDS, &LinkOptions::at(LinkLevel::Prefecture));
    let drawn = heat(&links, &graph, &Options::default());
    assert_eq!((drawn.nodes, drawn.edges), (4, 2));
    assert_eq!(drawn.svg.matches(">1+1</text>").count(), 2, "on both sides of the diagonal");
}

#[test]
fn a_neighbourhood_has_a_box_a_node_and_the_sentence_behind_each_edge() {
    let graph = graph();
    let drawn = network(&graph, &Options::default());
    assert_eq!((drawn.nodes, drawn.edges), (5, 4));
    assert_eq!(drawn.svg.matches("<g class=\"node\">").count(), 5);
    assert!(drawn.svg.contains("〔已完成〕佛山与广州合作。"));
    assert!(!drawn.svg.contains("<script>"));
}

#[test]
fn nothing_gives_a_picture_that_says_nothing() {
    let graph = KnowledgeGraph::default();
    let links = links(&graph, &WORDS, &LinkOptions::at(LinkLevel::Prefecture));
    for drawn in [
        map(&links, &graph, &WORDS.gazetteer, &Options::default()),
        heat(&links, &graph, &Options::default()),
        network(&graph, &Options::default()),
    ] {
        assert!(drawn.nodes == 0 && drawn.svg.ends_with("</svg>\n") && !drawn.svg.contains("NaN"));
    }
}

#[test]
fn a_dense_map_keeps_the_strongest_ties_and_says_so() {
    let names = ["保定市", "石家庄市", "唐山市", "廊坊市", "沧州市", "衡水市", "邢台市", "邯郸市"];
    let mut maker = sample::record("一", Meta::default());
    for (at, from) in names.iter().enumerate() {
        for to in &names[at + 1..] {
            let (from, to) = (format!("Place:{from}"), format!("Place:{to}"));
            maker = maker.says("合作。", Status::Done, &[(&from, P::CooperatesWith, &to)]);
        }
    }
    let graph = build([&maker.done()]);
    let links = links(&graph, &WORDS, &LinkOptions::at(LinkLevel::Prefecture));
    assert_eq!(links.ties.len(), 28);
    let drawn = map(&links, &graph, &WORDS.gazetteer, &Options::default());
    assert!(drawn.nodes == 8 && (8..=16).contains(&drawn.edges), "{}", drawn.edges);
    assert!(drawn.svg.contains(&format!("另有{}条较弱的未画", 28 - drawn.edges)));
}

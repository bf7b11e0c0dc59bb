//! What ties places: by word, by line, by plan, rolled up, with the weaker end's status.

use super::{LinkKind, LinkLevel, LinkOptions, Links, links, places_called};
use crate::dictionary::{self, Dictionary};
use crate::graph::{KnowledgeGraph, build, sample};
use crate::model::{Meta, Predicate as P, Status};
use std::sync::LazyLock;

static WORDS: LazyLock<Dictionary> = LazyLock::new(|| dictionary::load(None).expect("they load"));

fn graph() -> KnowledgeGraph {
    let meta = |date: &str| Meta { date: Some(date.into()), ..Meta::default() };
    let one = sample::record("一", meta("2023-05-06"))
        .says("容城县与海淀区合作。", Status::Done, &[("Place:容城县", P::CooperatesWith, "Place:海淀区")])
        .says(
            "石雄城际连接石家庄与雄安新区。",
            Status::Planned,
            &[
                ("TransportLine:石雄城际", P::Connects, "Place:石家庄市"),
                ("TransportLine:石雄城际", P::Connects, "Place:雄安新区"),
            ],
        )
        .says(
            "保定市人民政府承接北京市疏解。",
            Status::Ongoing,
            &[("Place:保定市", P::ReceivesFrom, "Place:北京市")],
        )
        .says(
            "落实纲要。",
            Status::Done,
            &[
                ("Institution:保定市人民政府", P::Implements, "PolicyDocument:纲要"),
                ("Place:河北省", P::Implements, "PolicyDocument:纲要"),
            ],
        )
        .done();
    let two = sample::record("二", meta("2024-05-06"))
        .says("拟落实纲要。", Status::Planned, &[("Place:天津市", P::Implements, "PolicyDocument:纲要")])
        .done();
    build([&one, &two])
}

fn lines(links: &Links<'_>) -> Vec<String> {
    let line = |tie: &super::Tie<'_>| {
        let things: Vec<_> = tie.things().iter().map(|node| node.name()).collect();
        format!("{} {} {} {} {}", tie.from, tie.kind.label(), tie.to, tie.status().label(), things.join("、"))
            .trim()
            .to_owned()
    };
    links.ties.iter().map(line).collect()
}

#[track_caller]
fn check(options: &LinkOptions, expect: &[&str]) {
    let graph = graph();
    let mut found = lines(&links(&graph, &WORDS, options));
    found.sort();
    let mut expect: Vec<_> = expect.to_vec();
    expect.sort_unstable();
    assert_eq!(found, expect);
}

#[test]
fn lower_places_are_rolled_up() {
    check(
        &LinkOptions::at(LinkLevel::Prefecture),
        &[
            "保定市 合作 北京市 已完成",
            "石家庄市 线路相连 雄安新区 计划 石雄城际",
            "保定市 承接 北京市 进行中",
            "保定市 同一规划 天津市 计划 纲要",
            "天津市 同一规划 河北省 计划 纲要",
        ],
    );
    check(
        &LinkOptions::at(LinkLevel::Province),
        &["北京市 合作 河北省 已完成", "河北省 承接 北京市 进行中", "天津市 同一规划 河北省 计划 纲要"],
    );
}

#[test]
fn counties_stay_where_they_are_asked_for() {
    let options = LinkOptions { kinds: [LinkKind::Cooperates].into(), ..LinkOptions::at(LinkLevel::County) };
    check(&options, &["容城县 合作 海淀区 已完成"]);
}

#[test]
fn of_and_between_narrow() {
    let of = LinkOptions { of: vec!["雄安新区".into()], ..LinkOptions::at(LinkLevel::Prefecture) };
    check(&of, &["石家庄市 线路相连 雄安新区 计划 石雄城际"]);
    let between = LinkOptions {
        between: vec!["北京市".into(), "河北省".into()],
        ..LinkOptions::at(LinkLevel::Prefecture)
    };
    check(&between, &["保定市 合作 北京市 已完成", "保定市 承接 北京市 进行中"]);
}

#[test]
fn what_many_share_says_nothing_of_two() {
    let graph = graph();
    let options = LinkOptions { shared_by_at_most: 2, ..LinkOptions::at(LinkLevel::Prefecture) };
    let links = links(&graph, &WORDS, &options);
    let wide: Vec<_> = links.too_wide.iter().map(|(node, count)| (node.name(), *count)).collect();
    assert_eq!(wide, [("纲要", 3)]);
    assert!(links.ties.iter().all(|tie| tie.kind != LinkKind::Plan));
}

#[test]
fn a_sentence_counts_once_and_under_the_weaker_status() {
    let graph = graph();
    let links = links(&graph, &WORDS, &LinkOptions::at(LinkLevel::Prefecture));
    let tie = |kind, from| links.ties.iter().find(|tie| tie.kind == kind && tie.from == from).expect("there");
    let line = tie(LinkKind::Line, "石家庄市");
    assert_eq!((line.proofs().len(), line.replies().len()), (1, 1), "both ends stand in one sentence");
    let plan = tie(LinkKind::Plan, "保定市");
    assert_eq!(plan.by_status(), [(Status::Planned, 2)].into(), "done here, planned there");
    assert_eq!(plan.by_year(&graph), [(2023, 1), (2024, 1)].into());
}

#[test]
fn names_are_found_by_alias_and_regions_by_their_members() {
    let called = |name: &str| places_called(&WORDS, name).map_err(|error| error.to_string());
    assert_eq!(called("雄安"), Ok(vec!["雄安新区"]));
    assert_eq!(called("京津冀"), Ok(vec!["北京市", "天津市", "河北省"]));
    assert_eq!(
        called("亚特兰蒂斯"),
        Err("`亚特兰蒂斯` is no place that the dictionary knows; give its full name".into())
    );
    let level = |names: &[&str]| LinkLevel::of(names, &WORDS.gazetteer);
    assert_eq!(level(&["北京市", "河北省"]), LinkLevel::Province);
    assert_eq!(level(&["北京市", "雄安新区"]), LinkLevel::Prefecture);
    assert_eq!(level(&["容城县"]), LinkLevel::County);
    assert_eq!(level(&[]), LinkLevel::Prefecture);
}

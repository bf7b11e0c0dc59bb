//! What is exported of the sample graph: escaped labels, styles by status, and the limit with its note.

use super::{Cluster, Format, Options, Written, write};
use crate::graph::{KnowledgeGraph, build, sample};
use crate::rdf::no_texts;

fn text(graph: &KnowledgeGraph, format: Format, options: &Options<'_>) -> (String, Written) {
    let mut bytes = Vec::new();
    let written = write(graph, &mut no_texts, format, options, &mut bytes).expect("writing to memory");
    (String::from_utf8(bytes).expect("exports are UTF-8"), written)
}

fn line<'a>(text: &'a str, start: &str) -> &'a str {
    text.lines().map(str::trim).find(|line| line.starts_with(start)).unwrap_or_default()
}

#[test]
fn plans_are_dashed_and_refusals_dotted() {
    let (dot, _) = text(&build(&sample::records()), Format::Dot, &Options::default());
    let planned = line(&dot, "\"Place:保定市\" -> \"Project:雄安东部通道工程\"");
    assert!(planned.contains("style=dashed") && planned.contains("〔计划〕下一步,保定市将建设"), "{planned}");
    let refused = line(&dot, "\"Place?:朝阳区\" -> ");
    assert!(refused.contains("style=dotted") && refused.contains("arrowhead=tee"), "{refused}");
    let tie = line(&dot, "\"Place:保定市\" -> \"Place:雄安新区\"");
    assert!(tie.contains("label=\"合作×2\"") && tie.contains("dir=none"), "{tie}");
    assert!(line(&dot, "\"Place?:朝阳区\" [").contains("label=\"朝阳区？\""));
}

#[test]
fn odd_names_are_escaped() {
    let (dot, _) = text(&build(&sample::records()), Format::Dot, &Options::default());
    assert!(
        line(&dot, "\"PolicyDocument:“一环\\\\两带”<规划>&amp;方案\" [")
            .contains("label=\"“一环\\\\两带”<规划>&amp;方案\"")
    );
}

#[test]
fn pictures_have_no_contacts_and_no_persons() {
    let records = sample::records();
    let person = sample::record("p", crate::model::Meta::default())
        .says(
            "李某参加博览会。",
            crate::model::Status::Done,
            &[("Person:李某", crate::model::Predicate::ParticipatesIn, "Event:博览会")],
        )
        .done();
    let graph = build(records.iter().chain([&person]));
    let (dot, written) = text(&graph, Format::Dot, &Options::default());
    assert!(!dot.contains("李某") && !dot.contains("赵小青"));
    assert_eq!(written.nodes_beyond_limit, 0);
    let (dot, _) = text(&graph, Format::Dot, &Options { with_persons: true, ..Options::default() });
    assert!(dot.contains("李某"));
}

#[test]
fn a_large_graph_shows_its_core_and_says_so() {
    let graph = build(&sample::records());
    let (dot, written) = text(&graph, Format::Dot, &Options { limit: 4, ..Options::default() });
    assert!(written.nodes <= 4 && written.nodes_beyond_limit > 0 && written.edges > 0);
    assert!(dot.contains("此处只画联系最多的部分"));
}

#[test]
fn each_format_writes_the_same_twice() {
    let graph = build(&sample::records());
    for format in
        Format::ALL.iter().filter(|format| !matches!(format, Format::Png | Format::Xlsx | Format::Parquet))
    {
        let (first, written) = text(&graph, *format, &Options::default());
        assert_eq!(first, text(&graph, *format, &Options::default()).0);
        let is_whole = first.contains("京雄高速") || format.fixed() == Some(&first);
        assert!(written.edges == graph.edge_count() && is_whole, "{}", format.name());
    }
}

#[test]
fn an_image_is_a_png_or_one_line_that_says_how_to_get_one() {
    let graph = build(&sample::records());
    let mut bytes = Vec::new();
    match write(&graph, &mut no_texts, Format::Png, &Options::default(), &mut bytes) {
        Ok(written) => assert!(bytes.starts_with(b"\x89PNG") && written.edges > 0),
        Err(error) => assert!(error.to_string().contains("write svg"), "{error}"),
    }
}

#[test]
fn frames_hold_a_type_or_a_province() {
    let graph = build(&sample::records());
    let words = crate::dictionary::load(None).expect("they load");
    let options = |cluster| Options { cluster: Some(cluster), words: Some(&words), ..Options::default() };
    let (dot, _) = text(&graph, Format::Dot, &options(Cluster::Type));
    assert!(dot.contains("label=\"交通线路\"; fontsize=13"), "{dot}");
    let (dot, written) = text(&graph, Format::Dot, &options(Cluster::Province));
    let frame = dot.split("label=\"河北省\"; fontsize=13").nth(1).and_then(|rest| rest.split("\n  }").next());
    let frame = frame.expect("a frame of 河北省");
    for name in ["Place:保定市", "Place:雄安新区", "Institution:河北省交通运输厅"] {
        assert!(frame.contains(&format!("\"{name}\" [")), "{name}: {frame}");
    }
    assert!(!frame.contains("Place:北京市") && written.edges == graph.edge_count());
}

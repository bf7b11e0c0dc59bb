//! One corpus of nasty names through every format: quotes, markup, line breaks, formulas, names of a thousand characters.

use crate::export::{Format, Options, plain, tables, write};
use crate::graph::{KnowledgeGraph, build, sample};
use crate::model::{Meta, Predicate as P, Status};
use crate::rdf::no_texts;

/// What names may hold.
fn nasty() -> Vec<String> {
    let mut names: Vec<String> = [
        "“双引号”与\"直引号\"",
        "<script>alert('雄安')</script>",
        "甲&乙&amp;丙",
        "上\n下\r\n行\t列",
        "=HYPERLINK(\"http://x\",\"雄安\")",
        "+1",
        "-1",
        "@SUM(A1)",
        "'=1",
        "反\\斜\\n线`${x}`",
        "]]>--><!--",
        "%% 注 #quot; ; | {} [] () <br/>",
        "\u{0}\u{1b}[31m红\u{fffe}",
        "👨‍👩‍👧𠀀\u{202e}反",
        " 前后空 ",
    ]
    .iter()
    .map(ToString::to_string)
    .collect();
    names.push("规划".repeat(500));
    names
}

fn graph() -> KnowledgeGraph {
    let mut maker = sample::record("一", Meta { date: Some("2023-05-06".into()), ..Meta::default() });
    for name in nasty() {
        let (plan, sentence) = (format!("PolicyDocument:{name}"), format!("保定市实施{name}。"));
        maker = maker
            .says(&sentence, Status::Planned, &[("Place:保定市", P::Implements, &plan)])
            .names("保定市", "Place:保定市");
    }
    build([&maker.done()])
}

fn text(format: Format) -> String {
    let mut bytes = Vec::new();
    write(&graph(), &mut no_texts, format, &Options::default(), &mut bytes).expect("written");
    String::from_utf8(bytes).expect("UTF-8")
}

#[test]
fn xml_and_svg_hold_no_foreign_markup() {
    for format in [Format::Gexf, Format::GraphMl, Format::Svg] {
        let text = text(format);
        assert!(
            !text.contains("<script") && !text.contains("]]>") && !text.contains("<!--"),
            "{}",
            format.name()
        );
        assert!(text.contains("&lt;script&gt;"), "{}", format.name());
        let is_bad = |letter: char| letter.is_control() && !matches!(letter, '\n');
        assert!(!text.chars().any(|letter| is_bad(letter) || letter == '\u{fffe}'), "{}", format.name());
        let document = text.replace("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n", "");
        let open =
            document.matches('<').count() - document.matches("</").count() - document.matches("/>").count();
        assert_eq!(open, document.matches("</").count(), "{}: each element is closed", format.name());
    }
}

#[test]
fn json_gives_the_names_back() {
    for format in [Format::Cytoscape, Format::NodeLink, Format::Json] {
        let value: serde_json::Value = serde_json::from_str(&text(format)).expect("JSON");
        let text = value.to_string();
        for name in nasty() {
            let quoted = serde_json::to_string(&name).expect("a string");
            assert!(text.contains(quoted.trim_matches('"')), "{}: {quoted}", format.name());
        }
    }
    let value: serde_json::Value = serde_json::from_str(&text(Format::NodeLink)).expect("JSON");
    let graph = graph();
    assert_eq!(value["nodes"].as_array().map(Vec::len), Some(graph.node_count()));
    assert_eq!(value["links"].as_array().map(Vec::len), Some(graph.edge_count()));
}

#[test]
fn tables_come_back_and_no_cell_is_a_formula() {
    let graph = graph();
    let [(_, nodes), (_, relations)] = tables(&graph, &Options::default()).expect("written");
    let read = |bytes: &[u8]| -> Vec<csv::StringRecord> {
        csv::Reader::from_reader(bytes).records().map(|record| record.expect("a row")).collect()
    };
    let (nodes, relations) = (read(&nodes), read(&relations));
    assert_eq!((nodes.len(), relations.len()), (graph.node_count(), graph.edge_count()));
    let mut names: Vec<&str> = nodes.iter().filter_map(|row| row.get(2)).map(plain).collect();
    let mut expect: Vec<&str> = graph.nodes().map(|node| node.name()).collect();
    names.sort_unstable();
    expect.sort_unstable();
    assert_eq!(names, expect);
    let cells = nodes.iter().chain(&relations).flat_map(csv::StringRecord::iter);
    for cell in cells {
        assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "{cell}");
    }
    let pairs =
        |row: &csv::StringRecord| (plain(&row[0]).to_owned(), row[2].to_owned(), plain(&row[1]).to_owned());
    let edges: Vec<_> = graph
        .edges()
        .map(|edge| {
            (edge.subject.key.to_string(), edge.predicate.name().to_owned(), edge.object.key.to_string())
        })
        .collect();
    assert_eq!(relations.iter().map(pairs).collect::<Vec<_>>(), edges);
}

#[test]
fn scripts_stay_on_their_lines() {
    let cypher = text(Format::Cypher);
    assert!(
        cypher.contains("name: '<script>alert(\\'雄安\\')</script>'")
            && cypher.contains("上\\n下\\r\\n行\\t列")
    );
    for line in cypher.lines().filter(|line| line.starts_with([' ', ','])) {
        assert!(line.ends_with('}'), "{line}");
    }
    let mermaid = text(Format::Mermaid);
    assert!(mermaid.contains("#60;script#62;") && !mermaid.contains("<script"));
    let nodes =
        mermaid.lines().filter(|line| line.trim_start().starts_with("n0") && line.contains("[")).count();
    assert_eq!(nodes, 1);
    let dot = text(Format::Dot);
    for line in dot.lines().filter(|line| line.contains("->")) {
        let quotes = line.replace("\\\\", "").replace("\\\"", "").matches('"').count();
        assert!(quotes % 2 == 0, "{line}");
    }
}

#[test]
fn a_workbook_is_the_same_twice() {
    let make = || {
        let mut bytes = Vec::new();
        write(&graph(), &mut no_texts, Format::Xlsx, &Options::default(), &mut bytes).expect("written");
        bytes
    };
    let book = make();
    assert!(book.starts_with(b"PK") && book == make());
}

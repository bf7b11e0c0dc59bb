//! The real binary draws and counts: ties between places, neighbourhoods, ways, numbers, every file format.

mod binary;

use binary::{kg, names, run, temporary};
use std::fs;

#[test]
fn links_tell_which_places_are_tied() {
    let folder = temporary();
    kg(folder.path());
    let links = |args: &[&str]| run(folder.path(), &[&["links", "kg"], args].concat()).done();
    let of = links(&["--of", "雄安", "--evidence"]).out;
    assert!(of.contains("北京市 线路相连 雄安新区") && of.contains("京雄城际铁路：“"), "{of}");
    let csv = links(&["--format", "csv", "--excel"]).out;
    assert!(csv.starts_with("\u{feff}地区一,方式,地区二,依托,状态,句数"), "{csv}");
    let between = links(&["--between", "京津冀", "--format", "json"]).out;
    let ties: serde_json::Value = serde_json::from_str(&between).expect("JSON");
    let ties = ties.as_array().expect("an array");
    assert!(!ties.is_empty());
    for tie in ties {
        for end in ["from", "to"] {
            assert!(["北京市", "天津市", "河北省"].contains(&tie[end].as_str().expect("a name")), "{tie}");
        }
        assert!(tie["ways"][0]["edges"][0]["claims"][0]["quote"].is_string());
    }
    let matrix = links(&["--between", "京津冀", "--format", "matrix"]).out;
    assert_eq!(matrix.lines().count(), 5, "{matrix}");
    let svg = links(&["--format", "svg"]).out;
    assert!(svg.starts_with("<svg ") && svg.contains("class=\"tie") && svg.contains("虚线：只是计划"));
    let dot = links(&["--format", "dot"]).out;
    for part in ["digraph ", "label=\"河北省\"", "\"雄安新区\" [label=", "线路相连", "dir=none", "tooltip="]
    {
        assert!(dot.contains(part), "{part}: {dot}");
    }
    let few = links(&["--format", "dot", "--limit", "2"]);
    assert_eq!(few.out.matches("shape=ellipse").count(), 2, "{}", few.out);
    assert!(few.err.contains("are not shown"), "{}", few.err);
    let heat = links(&["--format", "svg", "--picture", "heatmap", "--title", "试<题>"]).out;
    assert!(heat.contains("试&lt;题&gt;") && heat.contains("class=\"cell\""));
}

#[test]
fn links_refuse_what_is_no_place_kind_or_year() {
    let folder = temporary();
    kg(folder.path());
    let links = |args: &[&str]| run(folder.path(), &[&["links", "kg"], args].concat());
    links(&["--of", "亚特兰蒂斯"]).refused(1, &["亚特兰蒂斯", "no place"]);
    links(&["--between", "北京市"]).refused(1, &["--between wants two places"]);
    links(&["--kind", "love"]).refused(2, &["love"]);
    links(&["--year", "23"]).refused(2, &["is no year"]);
    links(&["--issuer", "某局"]).refused(1, &["某局", "issued none"]);
}

#[test]
fn a_neighbourhood_is_drawn_without_other_programs() {
    let folder = temporary();
    kg(folder.path());
    let args = ["export", "kg", "--format", "svg", "--focus", "雄安新区", "-o", "图.svg"];
    run(folder.path(), &args).done();
    let svg = fs::read_to_string(folder.path().join("图.svg")).expect("written");
    assert!(svg.contains(">雄安新区</text>") && svg.contains("stroke-dasharray"), "{svg}");
}

#[test]
fn path_and_stats_tell_how_things_hang_together() {
    let folder = temporary();
    kg(folder.path());
    let way = run(folder.path(), &["path", "kg", "天津市", "雄安新区"]).done().out;
    assert!(way.starts_with("1. 天津市 — ") && way.contains("—— ") && way.contains("[进行中]"), "{way}");
    run(folder.path(), &["path", "kg", "天津市", "没有此地"]).refused(1, &["没有此地"]);
    let none = run(folder.path(), &["path", "kg", "天津市", "雄安新区", "--predicate", "依据"]);
    assert!(none.code == 1 && none.err.contains("no way leads"), "{}", none.err);
    let table = run(folder.path(), &["stats", "kg", "--top", "3"]).done().out;
    assert!(table.contains("模块度") && table.lines().count() == 9, "{table}");
    let json = run(folder.path(), &["stats", "kg", "--format", "json", "--top", "0"]).done().out;
    let value: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    let nodes = value["nodes"].as_array().expect("nodes");
    assert_eq!(Some(nodes.len()), value["entities"].as_u64().and_then(|count| usize::try_from(count).ok()));
    let csv = run(folder.path(), &["stats", "kg", "--format", "csv", "--by", "betweenness"]).done().out;
    assert_eq!(csv.lines().count(), 21);
}

#[test]
fn every_file_format_is_written() {
    let folder = temporary();
    kg(folder.path());
    let export = |args: &[&str]| run(folder.path(), &[&["export", "kg"], args].concat()).done();
    assert!(export(&["--format", "gexf"]).out.contains("<gexf "));
    assert!(export(&["--format", "graphml"]).out.contains("<y:ShapeNode>"));
    assert!(export(&["--format", "cypher"]).out.contains("MERGE (s)-[r:connects]->(o)"));
    assert!(export(&["--format", "mermaid"]).out.starts_with("flowchart LR\n"));
    assert!(export(&["--format", "csv"]).out.starts_with(":START_ID,:END_ID,:TYPE"));
    for format in ["cytoscape", "nodelink"] {
        let value: serde_json::Value =
            serde_json::from_str(&export(&["--format", format]).out).expect("JSON");
        assert!(value.is_object());
    }
    export(&["--format", "xlsx", "-o", "图谱.xlsx"]);
    assert!(fs::read(folder.path().join("图谱.xlsx")).expect("written").starts_with(b"PK"));
    export(&["--format", "csv", "-o", "表格"]);
    assert_eq!(names(&folder.path().join("表格")), ["nodes.csv", "relationships.csv"]);
    let ties = run(folder.path(), &["links", "kg", "--format", "gexf"]).done().out;
    assert!(ties.contains("kind=\"line\"") && ties.contains("Place:雄安新区"));
}

#[test]
fn show_takes_the_filters_that_others_take() {
    let folder = temporary();
    kg(folder.path());
    let shown = |args: &[&str]| run(folder.path(), &[&["show", "kg", "雄安新区"], args].concat()).done().out;
    let (all, lines) = (shown(&[]), shown(&["--type", "交通线路", "--status", "planned"]));
    assert!(all.contains("（机构）") && all.contains("  进行中\n"));
    assert!(lines.contains("（交通线路）") && lines.contains("  计划\n"), "{lines}");
    assert!(!lines.contains("（机构）") && !lines.contains("  进行中\n"), "{lines}");
}

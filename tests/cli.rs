//! The real binary in temporary folders: every command, every bad input, the same bytes from any order and threads.

mod binary;

use binary::{REPLY, kg, names, replies, run, run_with, temporary, write};
use std::fs;
use std::path::{Path, PathBuf};

#[test]
fn build_tells_what_it_made() {
    let folder = temporary();
    let built = run(folder.path(), &["build", &replies(), "-o", "kg"]).done();
    assert_eq!(built.out, "", "talk goes to stderr");
    let number = format!("{} replies, ", walk(Path::new(&replies())).len());
    for part in [number.as_str(), "地点  ", "TransportLine", "连接  ", "已完成 done", "kg: a new graph"]
    {
        assert!(built.err.contains(part), "{part}: {}", built.err);
    }
    assert_eq!(
        names(&folder.path().join("kg")),
        ["graph.json", "graph.nq.zst", "manifest.json", "records.jsonl"]
    );
    assert_eq!(names(folder.path()), ["kg"], "nothing else is left");
    let again = run(folder.path(), &["build", &replies(), "-o", "kg"]).done();
    assert!(again.err.contains("kg: the graph that was there is replaced"), "{}", again.err);
}

#[test]
fn order_and_threads_do_not_show() {
    let folder = temporary();
    let mut files: Vec<String> = Vec::new();
    for entry in walk(Path::new(&replies())) {
        files.push(entry.to_string_lossy().into_owned());
    }
    assert!(files.len() >= 12);
    let build = |name: &str, jobs: &str, files: &[String]| {
        let mut args = vec!["build", "-o", name, "--jobs", jobs];
        args.extend(files.iter().map(String::as_str));
        run(folder.path(), &args).done();
    };
    build("one", "1", &files);
    build("four", "4", &files);
    files.reverse();
    build("back", "3", &files);
    for file in ["records.jsonl", "graph.json", "graph.nq.zst", "manifest.json"] {
        let bytes = |name: &str| fs::read(folder.path().join(name).join(file)).expect("there");
        assert!(bytes("one") == bytes("four"), "{file} by 4 threads");
        assert!(bytes("one") == bytes("back"), "{file} from files in reversed order");
    }
}

fn walk(folder: &Path) -> Vec<PathBuf> {
    let mut paths: Vec<_> =
        fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    paths.into_iter().flat_map(|path| if path.is_dir() { walk(&path) } else { vec![path] }).collect()
}

#[test]
fn extract_prints_records_in_order() {
    let folder = temporary();
    write(folder.path(), "b/二.txt", REPLY);
    write(folder.path(), "a/一.txt", REPLY);
    let out = run(folder.path(), &["extract", "b", "a", "--jobs", "2"]).done().out;
    let records: Vec<serde_json::Value> =
        out.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    let ids: Vec<_> = records.iter().map(|record| record["id"].as_str().expect("an id")).collect();
    assert_eq!(ids, ["二", "一"]);
    assert_eq!(records[0]["meta"]["proposalNumber"], "27");
    let from_stdin = run_with(folder.path(), &["extract", "-"], REPLY).done().out;
    let record: serde_json::Value = serde_json::from_str(&from_stdin).expect("one record");
    assert_eq!((&record["source"]["path"], &record["entities"]), (&"-".into(), &records[0]["entities"]));
}

#[test]
fn query_answers_in_every_format() {
    let folder = temporary();
    kg(folder.path());
    let query = "SELECT ?name { ?x a zt:TransportLine ; rdfs:label ?name } ORDER BY ?name LIMIT 3";
    let ask = |args: &[&str]| run(folder.path(), &[&["query", "kg"], args].concat()).done().out;
    let table = ask(&[query]);
    assert_eq!(table.lines().count(), 5, "header, rule, three rows: {table}");
    assert!(ask(&[query, "--format", "csv"]).starts_with("name\r\n"));
    assert!(ask(&[query, "--format", "tsv"]).starts_with("?name\n"));
    assert!(ask(&[query, "--format", "json"]).starts_with("{\"head\""));
    assert!(ask(&[query, "--format", "xml"]).starts_with("<?xml"));
    assert_eq!(ask(&["ASK { ?x a zt:Place }"]), "true\n");
    let describe = "CONSTRUCT { ?x rdfs:label ?n } { ?x a zt:Place ; rdfs:label ?n }";
    assert!(ask(&[describe, "--format", "turtle"]).contains("@prefix zt:"));
    assert!(
        ask(&[describe, "--format", "ntriples"]).contains("<http://www.w3.org/2000/01/rdf-schema#label>")
    );
    write(folder.path(), "问题.rq", query);
    assert_eq!(ask(&["-f", "问题.rq"]), table);
    assert_eq!(run_with(folder.path(), &["query", "kg"], query).done().out, table, "from standard input");
}

#[test]
fn quotes_stand_at_their_offsets() {
    let folder = temporary();
    kg(folder.path());
    let claims = "?c zt:inReply/zt:text ?text ; zt:quote ?quote ; zt:start ?start ; zt:end ?end";
    let count = |filter: &str| {
        let query = format!("SELECT (COUNT(*) AS ?n) {{ {claims} {filter} }}");
        let out = run(folder.path(), &["query", "kg", &query, "--format", "csv"]).done().out;
        out.lines().nth(1).expect("a row").parse::<usize>().expect("a number")
    };
    let right = count("FILTER(SUBSTR(?text, ?start + 1, ?end - ?start) = ?quote)");
    assert!(right > 20 && right == count(""), "{right}");
}

#[test]
fn show_gives_ties_with_their_sentences() {
    let folder = temporary();
    write(folder.path(), "27.txt", REPLY);
    run(folder.path(), &["build", "27.txt", "-o", "kg"]).done();
    let shown = run(folder.path(), &["show", "kg", "雄安新区"]).done().out;
    for part in [
        "雄安新区（地点）\n",
        "雄安新区 合作 …（1）",
        "  计划\n    保定市（地点）",
        "下一步，我市将与雄安新区开展合作。",
        "27，保定市人民政府，2023-05-06",
    ] {
        assert!(shown.contains(part), "{part}: {shown}");
    }
    let near = run(folder.path(), &["show", "kg", "雄安心区"]);
    near.refused(1, &["`雄安心区` is not in the graph", "雄安新区"]);
}

#[test]
fn a_shared_name_is_answered_with_the_choices() {
    let folder = temporary();
    write(folder.path(), "a.txt", "石柱代表：\n北京市海淀区与朝阳区开展合作。");
    write(folder.path(), "b.txt", "石柱代表：\n长春市南关区与朝阳区开展合作。");
    run(folder.path(), &["build", "a.txt", "b.txt", "-o", "kg"]).done();
    let several = run(folder.path(), &["show", "kg", "朝阳区"]).refused(1, &["`朝阳区` names 2 entities"]);
    assert!(
        several.out.contains("Place:北京市朝阳区  ") && several.out.contains("Place:长春市朝阳区  "),
        "{}",
        several.out
    );
    let one = run(folder.path(), &["show", "kg", "Place:长春市朝阳区"]).done().out;
    assert!(one.starts_with("长春市朝阳区（地点）\n又名  朝阳区\n") && one.contains("南关区"), "{one}");
}

#[test]
fn export_writes_whole_files_and_parts() {
    let folder = temporary();
    kg(folder.path());
    let export = |args: &[&str]| run(folder.path(), &[&["export", "kg"], args].concat());
    assert!(export(&["--format", "dot"]).done().out.contains("graph"));
    assert!(export(&["--format", "turtle"]).done().out.contains("@prefix zt:"));
    let json: serde_json::Value =
        serde_json::from_str(&export(&["--format", "json"]).done().out).expect("JSON");
    assert!(json.is_object());
    export(&["--format", "nquads", "-o", "图谱.nq"]).done();
    assert!(fs::metadata(folder.path().join("图谱.nq")).expect("written").len() > 1000);
    let part =
        export(&["--format", "json", "--type", "地点", "--status", "planned", "--limit", "5"]).done().out;
    assert!(part.len() < json.to_string().len());
    export(&["--format", "dot", "--focus", "没有此地"]).refused(1, &["`没有此地` is not in the graph"]);
    export(&["--format", "dots"]).refused(2, &["dots"]);
    export(&["--format", "dot", "--predicate", "connect"]).refused(2, &["connect"]);
    export(&["--format", "dot", "-o", "kg"]).refused(1, &["kg: is a folder"]);
    assert_eq!(names(folder.path()), ["kg", "图谱.nq"], "nothing half written");
}

#[test]
fn help_says_how() {
    let folder = temporary();
    for command in [
        "build",
        "extract",
        "query",
        "export",
        "show",
        "links",
        "path",
        "stats",
        "explain",
        "check",
        "completions",
        "man",
    ] {
        let help = run(folder.path(), &[command, "--help"]).done().out;
        assert!(help.contains("Examples:") && help.contains("zhengtu"), "{command}: {help}");
    }
    assert!(run(folder.path(), &["completions", "fish"]).done().out.contains("complete -c zhengtu"));
    assert!(run(folder.path(), &["man"]).done().out.contains(".TH zhengtu"));
    assert!(run(folder.path(), &["man", "build"]).done().out.contains("zhengtu\\-build"));
    run(folder.path(), &["man", "biuld"]).refused(1, &["`biuld` is no command"]);
}

#[test]
fn wrong_usage_is_2() {
    let folder = temporary();
    run(folder.path(), &["biuld", "x"]).refused(2, &["unrecognized subcommand 'biuld'"]);
    run(folder.path(), &["build", "x"]).refused(2, &["required arguments"]);
    run(folder.path(), &["build", "x", "-o", "kg", "--jobs", "0"]).refused(2, &["0 is not in"]);
    assert!(names(folder.path()).is_empty());
}

#[test]
fn check_names_file_and_line() {
    let folder = temporary();
    run(folder.path(), &["check"]).done();
    write(
        folder.path(),
        "ok/zones.tsv",
        "name\tlevel\tkind\tplace\taliases\tweak\tnote\n试验高新区\t\t\t保定市\t\t\t\n",
    );
    run(folder.path(), &["check", "ok"]).done();
    write(folder.path(), "words/zones.tsv", "name\tlevel\tkind\tplace\taliases\tweak\tnote\n甲高新区\t\n");
    let found = run(folder.path(), &["check", "words"]).refused(1, &["1 fault"]);
    assert!(found.out.starts_with("words/zones.tsv:2: ") && found.out.lines().count() == 1, "{}", found.out);
    let built = run(folder.path(), &["build", &replies(), "-o", "kg", "--dictionaries", "words"]);
    built.refused(1, &["zones.tsv:2: "]);
    assert_eq!(names(folder.path()), ["ok", "words"], "nothing is built by broken words");
    run(folder.path(), &["check", "none"]).refused(1, &["none: is no folder"]);
}

#[test]
fn a_misspelt_predicate_is_a_fault() {
    let folder = temporary();
    let rule = "predicate = \"isues\"\n\n[[rule]]\nid = \"issues.mine\"\nform = \"forward\"\ntriggers = [\"颁行\"]\n";
    write(folder.path(), "words/rules/issues.toml", rule);
    let found = run(folder.path(), &["check", "words"]);
    assert_eq!(found.code, 1);
    assert!(found.out.contains("rules/issues.toml:") && found.out.contains("isues"), "{}", found.out);
}

/// What each unreadable file's one line must say.
#[test]
fn bad_files_beside_good_ones_are_named() {
    let folder = temporary();
    let root = folder.path();
    write(root, "in/27.txt", REPLY);
    write(root, "in/empty.txt", "");
    write(root, "in/binary.txt", b"\x00\x01\x02\xff\x00\x07".repeat(100));
    write(root, "in/scan.pdf", b"%PDF-1.7\n");
    fs::create_dir_all(root.join("in/folder.txt")).expect("made");
    #[cfg(unix)]
    std::os::unix::fs::symlink("nowhere", root.join("in/link.txt")).expect("linked");
    let built = run(root, &["build", "in", "-o", "kg"]).done();
    let mut expected =
        vec!["in/empty.txt: an empty file", "in/binary.txt: a binary file", "in/scan.pdf: a PDF"];
    if cfg!(unix) {
        expected.push("in/link.txt: a link that leads nowhere");
    }
    for part in &expected {
        let lines: Vec<_> = built.err.lines().filter(|line| line.contains(part)).collect();
        assert_eq!(lines.len(), 1, "{part}: {}", built.err);
        assert!(lines[0].starts_with("not read: "), "{}", lines[0]);
    }
    assert!(
        built.err.contains("1 reply, ") && built.err.contains(&format!("{} files not read", expected.len()))
    );
    let extracted = run(root, &["extract", "in", "missing.txt"]).done();
    assert_eq!(extracted.out.lines().count(), 1);
    assert!(extracted.err.contains("not read: missing.txt: no such file"), "{}", extracted.err);
}

#[test]
fn nothing_readable_is_an_error() {
    let folder = temporary();
    let root = folder.path();
    write(root, "empty.txt", "");
    write(root, "pictures/a.jpg", "x");
    run(root, &["build", "empty.txt", "-o", "kg"]).refused(1, &["nothing could be read"]);
    run(root, &["extract", "empty.txt"]).refused(1, &["nothing could be read"]);
    run(root, &["build", "pictures", "-o", "kg"]).refused(1, &["pictures: no replies in this folder"]);
    run(root, &["build", "missing", "-o", "kg"]).refused(1, &["missing: no such file or folder"]);
    assert_eq!(names(root), ["empty.txt", "pictures"], "nothing half written");
}

#[test]
fn a_long_line_is_read() {
    let folder = temporary();
    let words =
        "推进雄安新区与保定市协同发展，".to_owned() + &"各部门要认真研究，切实抓好各项工作，".repeat(9);
    write(folder.path(), "long.txt", words.repeat((3 << 20) / words.len()));
    write(folder.path(), "longer.txt", words.repeat((50 << 20) / words.len()));
    let built = run(folder.path(), &["build", "long.txt", "longer.txt", "-o", "kg"]).done();
    assert!(built.err.contains("1 reply, "), "{}", built.err);
    assert!(built.err.contains("not read: longer.txt: more than 32 MB; split it"), "{}", built.err);
}

#[test]
fn other_folders_are_refused_and_old_graphs_stay() {
    let folder = temporary();
    let root = folder.path();
    write(root, "27.txt", REPLY);
    write(root, "papers/keep.md", "x");
    run(root, &["build", "27.txt", "-o", "papers"]).refused(1, &["papers: holds files"]);
    run(root, &["build", "27.txt", "-o", "27.txt"]).refused(1, &["27.txt: is a file"]);
    assert_eq!(names(&root.join("papers")), ["keep.md"]);
    run(root, &["build", "27.txt", "-o", "kg"]).done();
    let before = fs::read(root.join("kg/graph.json")).expect("there");
    write(root, "empty.txt", "");
    run(root, &["build", "empty.txt", "-o", "kg"]).refused(1, &["nothing could be read"]);
    assert_eq!(fs::read(root.join("kg/graph.json")).expect("still there"), before);
    assert_eq!(names(root), ["27.txt", "empty.txt", "kg", "papers"]);
}

#[test]
fn wrong_queries_and_folders_get_one_line() {
    let folder = temporary();
    write(folder.path(), "27.txt", REPLY);
    run(folder.path(), &["build", "27.txt", "-o", "kg"]).done();
    let query = |text: &str| run(folder.path(), &["query", "kg", text]);
    query("SELECT ?x { ?x a }").refused(1, &["query: "]);
    query("SELECT * { SERVICE <http://a.b/> { ?s ?p ?o } }").refused(1, &["SERVICE is refused"]);
    query("DELETE WHERE { ?s ?p ?o }").refused(1, &["is an update"]);
    query(" ").refused(1, &["the query is empty"]);
    run(folder.path(), &["query", "kg", "-f", "none.rq"]).refused(1, &["none.rq: "]);
    run(folder.path(), &["query", "none", "ASK {}"]).refused(1, &["none: there is no such folder"]);
    run(folder.path(), &["show", ".", "x"]).refused(1, &["is no knowledge graph folder"]);
    run(folder.path(), &["query", "kg", "ASK {}", "--format", "turtle"])
        .refused(1, &["cannot be written as turtle"]);
}

#[cfg(unix)]
#[test]
fn a_closed_pipe_is_quiet() {
    use std::process::{Command, Stdio};
    let folder = temporary();
    kg(folder.path());
    let binary = assert_cmd::cargo::cargo_bin("zhengtu");
    let mut child = Command::new(binary)
        .current_dir(folder.path())
        .args(["export", "kg", "--format", "nquads"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it runs");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("it ends");
    assert_eq!((output.status.code(), String::from_utf8_lossy(&output.stderr).as_ref()), (Some(0), ""));
}

#[cfg(unix)]
#[test]
fn an_interrupt_leaves_the_old_graph_and_nothing_else() {
    use std::process::{Command, Stdio};
    let folder = temporary();
    let root = folder.path();
    write(root, "27.txt", REPLY);
    run(root, &["build", "27.txt", "-o", "kg"]).done();
    let before = fs::read(root.join("kg/manifest.json")).expect("there");
    write(root, "long.txt", "推进雄安新区与保定市协同发展，".repeat(90_000));
    let child = Command::new(assert_cmd::cargo::cargo_bin("zhengtu"))
        .current_dir(root)
        .args(["build", "long.txt", "-o", "kg"])
        .stderr(Stdio::piped())
        .spawn()
        .expect("it runs");
    // the work has begun once the new folder stands beside the old one
    while !names(root).iter().any(|name| name.ends_with(".part")) {
        std::thread::yield_now();
    }
    let kill = Command::new("kill").args(["-INT", &child.id().to_string()]).status();
    assert!(kill.expect("kill runs").success());
    let output = child.wait_with_output().expect("it ends");
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!((output.status.code(), told.as_str()), (Some(1), "error: interrupted; nothing was written\n"));
    assert_eq!(fs::read(root.join("kg/manifest.json")).expect("still there"), before);
    assert_eq!(names(root), ["27.txt", "kg", "long.txt"]);
}

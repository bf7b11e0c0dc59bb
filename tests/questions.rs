//! `ask`, `query`, `verify` and `diff` as a user runs them, on a small graph: 保定市 and 雄安新区.

use assert_cmd::Command;
use std::path::Path;
use std::time::{Duration, Instant};

const REPLY: &str = "examples/replies/baoding-xiongan-coordination.txt";

struct Ran {
    code: i32,
    out: String,
    talk: String,
}

fn run(args: &[&str]) -> Ran {
    let mut command = Command::cargo_bin("zhengtu").expect("the program is built");
    let output = command.current_dir(env!("CARGO_MANIFEST_DIR")).args(args).output().expect("it runs");
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    Ran { code: output.status.code().unwrap_or(-1), out: text(&output.stdout), talk: text(&output.stderr) }
}

fn build(folder: &Path) -> String {
    let kg = folder.join("kg").to_string_lossy().into_owned();
    let built = run(&["build", REPLY, "-o", &kg]);
    assert_eq!(built.code, 0, "{}", built.talk);
    kg
}

#[test]
fn questions_are_listed_asked_and_shown() {
    let folder = tempfile::tempdir().expect("a folder");
    let kg = build(folder.path());
    let list = run(&["ask", &kg]);
    assert!(list.out.lines().count() >= 17 && list.out.contains("地方联系"), "{}", list.out);
    let by_alias = run(&["ask", &kg, "地方联系", "雄安"]);
    assert_eq!((by_alias.code, by_alias.talk.lines().count()), (0, 1), "{}", by_alias.talk);
    assert_eq!(by_alias.out, run(&["ask", &kg, "place-ties", "实体=雄安新区"]).out);
    assert!(by_alias.out.contains("保定市"), "{}", by_alias.out);
    let shown = run(&["ask", &kg, "地方联系", "雄安", "--show-sparql"]);
    assert_eq!(run(&["query", &kg, &shown.out]).out, by_alias.out);
    for (args, expect) in [
        (vec!["ask", &kg, "地方连系"], "地方联系"),
        (vec!["ask", &kg, "地方联系", "雄安心区"], "near it: 雄安新区"),
        (vec!["ask", &kg, "承诺", "状态=拟"], "give done"),
        (vec!["ask", &kg, "承诺", "月份=3"], "`月份` is no choice here; 承诺 has 状态, 年份"),
        (vec!["ask", &kg, "重名未定", "甲"], "one too many"),
    ] {
        let ran = run(&args);
        assert!(ran.code == 1 && ran.talk.contains(expect), "{args:?}: {}", ran.talk);
    }
}

#[test]
fn queries_end_are_cut_and_open_in_excel() {
    let folder = tempfile::tempdir().expect("a folder");
    let kg = build(folder.path());
    let endless = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l } ORDER BY ?a ?l";
    let started = Instant::now();
    let ran = run(&["query", &kg, endless, "--timeout", "1"]);
    assert!(ran.code == 1 && ran.talk.contains("no answer within 1 s"), "{}", ran.talk);
    assert!(ran.out.is_empty() && started.elapsed() < Duration::from_secs(20));
    let cut = run(&["query", &kg, "SELECT ?n { ?x a zt:Place ; rdfs:label ?n }", "--limit", "2"]);
    assert!(cut.out.lines().count() == 4 && cut.talk.contains("--limit cut"), "{}{}", cut.out, cut.talk);
    let excel = run(&["query", &kg, "SELECT ('=1+1' AS ?a) (-3 AS ?b) {}", "--excel"]);
    assert_eq!(excel.out, "\u{feff}a,b\r\n'=1+1,-3\r\n");
    let metres =
        "SELECT ?m { BIND(geof:distance('POINT(116 39)'^^geo:wktLiteral, 'POINT(116 40)'^^geo:wktLiteral,
        <http://www.opengis.net/def/uom/OGC/1.0/metre>) AS ?m) }";
    let far: f64 = run(&["query", &kg, metres, "--format", "csv"])
        .out
        .lines()
        .nth(1)
        .unwrap_or("0")
        .parse()
        .unwrap_or(0.0);
    assert!((110_000.0..112_000.0).contains(&far), "{far}");
}

#[test]
fn runaway_queries_end_in_time_and_leave_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let kg = build(folder.path());
    let scratch = tempfile::tempdir().expect("a folder");
    let files = || -> Vec<_> {
        let folders = [Path::new(&kg), folder.path(), scratch.path()];
        let entries = folders.into_iter().flat_map(|folder| std::fs::read_dir(folder).expect("a folder"));
        entries
            .map(|entry| {
                let entry = entry.expect("an entry");
                (entry.path(), entry.metadata().and_then(|data| data.modified()).expect("a time"))
            })
            .collect()
    };
    let before = files();
    for query in [
        "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }",
        "SELECT (COUNT(*) AS ?n) { ?a zt:quote ?b . ?c zt:quote ?d . ?e zt:quote ?f . ?g zt:quote ?h . ?i zt:quote ?j }",
        "SELECT * { ?a (!zt:x|!^zt:x)* ?b . ?c (!zt:x|!^zt:x)* ?d }",
        "SELECT * { ?a a ?t OPTIONAL { ?b a ?t } OPTIONAL { ?c a ?t } OPTIONAL { ?d a ?t } OPTIONAL { ?e a ?t } } ORDER BY ?e",
        "DESCRIBE ?a { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }",
        "CONSTRUCT { ?a zt:x ?l } { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }",
        "ASK { ?a zt:quote ?b . ?c zt:quote ?d . ?e zt:quote ?f . ?g zt:quote ?h . ?i zt:quote ?j FILTER(CONCAT(?b, ?j) = '无') }",
    ] {
        let started = Instant::now();
        let mut command = Command::cargo_bin("zhengtu").expect("the program is built");
        command.current_dir(scratch.path()).env("TMPDIR", scratch.path()).args([
            "query",
            &kg,
            query,
            "--timeout",
            "0.5",
        ]);
        let output = command.output().expect("it runs");
        // a busy machine may be slow to start it
        assert!(started.elapsed() < Duration::from_secs(5), "{query}: {:?}", started.elapsed());
        let talk = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(1), "{query}: {talk}");
        assert_eq!(
            talk, "error: query: no answer within 0.5 s; narrow the query or raise --timeout\n",
            "{query}"
        );
        assert!(output.stdout.is_empty(), "{query}");
    }
    assert_eq!(files(), before);
}

#[test]
fn what_writes_or_reaches_out_is_refused_with_one_line() {
    let folder = tempfile::tempdir().expect("a folder");
    let kg = build(folder.path());
    for (query, word) in [
        ("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", "SERVICE is refused"),
        ("SELECT * { ?s ?p ?o FILTER EXISTS { SERVICE SILENT ?x { ?s ?p ?o } } }", "SERVICE is refused"),
        ("INSERT DATA { zt:a zt:b zt:c }", "INSERT is an update"),
        ("DELETE WHERE { ?s ?p ?o }", "DELETE is an update"),
        ("PREFIX a: <http://a.b/> WITH a:g DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }", "WITH is an update"),
        ("LOAD <http://127.0.0.1:9/a.ttl>", "LOAD is an update"),
        ("CLEAR ALL", "CLEAR is an update"),
        ("DROP SILENT DEFAULT", "DROP is an update"),
        ("CREATE GRAPH zt:g", "CREATE is an update"),
        ("COPY DEFAULT TO zt:g", "COPY is an update"),
        ("MOVE DEFAULT TO zt:g", "MOVE is an update"),
        ("ADD DEFAULT TO zt:g", "ADD is an update"),
        ("SELECT * { ?s ?p ?o } ; DROP ALL", "cannot be read from here"),
        ("SELECT * FROM <http://127.0.0.1:9/a.ttl> { ?s ?p ?o }", ""),
    ] {
        let ran = run(&["query", &kg, query]);
        if word.is_empty() {
            // another dataset is empty, and nothing is fetched for it
            assert_eq!((ran.code, ran.talk.as_str()), (0, "0 rows\n"), "{query}");
            continue;
        }
        assert_eq!(
            (ran.code, ran.out.as_str(), ran.talk.lines().count()),
            (1, "", 1),
            "{query}: {}",
            ran.talk
        );
        assert!(
            ran.talk.starts_with("error: query: line 1, column ") && ran.talk.contains(word),
            "{}",
            ran.talk
        );
    }
    assert_eq!(run(&["verify", &kg]).code, 0);
}

#[test]
fn damage_is_found_and_differences_are_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let kg = build(folder.path());
    let whole = run(&["verify", &kg]);
    assert_eq!((whole.code, whole.out.as_str()), (0, ""), "{}", whole.talk);
    let same = run(&["diff", &kg, &kg]);
    assert!(
        same.out.is_empty() && same.talk.contains("0 claims added, 0 removed, 0 changed"),
        "{}",
        same.talk
    );
    let other = folder.path().join("other").to_string_lossy().into_owned();
    assert_eq!(run(&["build", REPLY, "examples/replies/2023", "-o", &other]).code, 0);
    let more = run(&["diff", &kg, &other]);
    assert!(more.out.lines().all(|line| line.starts_with("+ ")) && !more.out.is_empty(), "{}", more.out);
    let patch = run(&["diff", &kg, &other, "--format", "patch"]).out;
    assert!(patch.starts_with("TX .\n") && patch.ends_with("TC .\n") && patch.contains("\nA <"));
    let graph = Path::new(&kg).join("graph.json");
    let text = std::fs::read_to_string(&graph).expect("graph.json is there");
    std::fs::write(&graph, text.replace("\"planned\"", "\"done\"")).expect("written");
    let damaged = run(&["verify", &kg]);
    assert!(
        damaged.code == 1 && damaged.out.contains("graph.json: says what no record says"),
        "{}",
        damaged.out
    );
    assert!(damaged.out.contains("graph.nq.zst: "), "{}", damaged.out);
}

#[test]
fn a_changed_graph_is_what_a_fresh_build_gives() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = |name: &str| folder.path().join(name).to_string_lossy().into_owned();
    let (changed, fresh) = (build(folder.path()), path("fresh"));
    let files = |kg: &str| {
        ["manifest.json", "records.jsonl", "graph.json", "graph.nq.zst"]
            .map(|name| std::fs::read(Path::new(kg).join(name)).expect("a file of the graph"))
    };
    let before = files(&changed);
    let added = run(&["build", "-o", &changed, "--add", "examples/replies/2023"]);
    assert_eq!(added.code, 0, "{}", added.talk);
    assert_eq!(run(&["build", REPLY, "examples/replies/2023", "-o", &fresh]).code, 0);
    assert!(files(&changed) == files(&fresh), "adding gives other bytes than a fresh build");
    let removed = run(&["build", "-o", &changed, "--remove", "examples/replies/2023"]);
    assert_eq!(removed.code, 0, "{}", removed.talk);
    assert!(files(&changed) == before, "removing gives other bytes than a fresh build");
    let unknown = run(&["build", "-o", &changed, "--remove", "无此号"]);
    assert!(unknown.code == 1 && unknown.talk.contains("holds no reply `无此号`"), "{}", unknown.talk);
    assert_eq!(run(&["build", "-o", &changed]).code, 2);
}

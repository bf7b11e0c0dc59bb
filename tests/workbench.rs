//! The commands that keep words and rules, on the real binary: why was 和平 not found, what does a table hold, what is missing.

use assert_cmd::Command;
use serde_json::Value;
use std::fs;
use std::path::Path;

/// Runs `zhengtu` with `args` in `folder`: exit code, stdout, stderr.
fn run(folder: &Path, args: &[&str]) -> (i32, String, String) {
    let mut command = Command::cargo_bin("zhengtu").expect("the binary is built");
    let output = command.current_dir(folder).args(args).output().expect("it runs");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
    (output.status.code().expect("it ends"), text(output.stdout), text(output.stderr))
}

/// What a run that ends well prints.
fn out(folder: &Path, args: &[&str]) -> String {
    let (code, out, err) = run(folder, args);
    assert_eq!(code, 0, "{args:?}: {out}{err}");
    out
}

fn temporary() -> tempfile::TempDir {
    tempfile::tempdir().expect("a temporary folder")
}

fn write(folder: &Path, name: &str, text: &str) {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().expect("it has a folder")).expect("made");
    fs::write(path, text).expect("written");
}

const REPLY: &str = "关于市十五届人大三次会议第27号建议的答复\n\n石柱代表：\n您提出的关于加快轨道交通建设的建议收悉。现答复如下：\n\
我市已印发《保定市综合交通规划》，现有院士工作站31家。推进开发区建设。下一步，将与雄安新区开展合作。\n\n保定市人民政府\n2023年5月6日\n";

#[test]
fn explain_tells_what_found_each_name_and_what_lost() {
    let folder = temporary();
    write(folder.path(), "27.txt", REPLY);
    let json: Value =
        serde_json::from_str(&out(folder.path(), &["explain", "27.txt", "--format", "json"])).expect("JSON");
    let sentences = json["sentences"].as_array().expect("sentences");
    let of = |words: &str| {
        let found = sentences
            .iter()
            .find(|sentence| sentence["text"].as_str().is_some_and(|text| text.contains(words)));
        found.expect("the sentence is there")
    };
    let named = |list: &Value, text: &str| {
        let found = list.as_array().expect("a list").iter().find(|item| item["text"] == text);
        found.unwrap_or_else(|| panic!("no {text} in {list}")).clone()
    };

    let report = of("已印发");
    let title = named(&report["names"], "保定市综合交通规划");
    assert_eq!((&title["rule"], &title["origin"]), (&"title".into(), &Value::Null));
    let inner = named(&report["names"], "保定市");
    assert_eq!(inner["inside"], "保定市综合交通规划");
    let origin = inner["origin"].as_str().expect("an origin");
    let line: usize =
        origin.strip_prefix("places/prefectures.tsv:").expect("the file").parse().expect("a line");
    let table =
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("dictionaries/places/prefectures.tsv"));
    assert!(table.expect("there").lines().nth(line - 1).expect("a row").starts_with("保定市\t"));
    let short = named(&report["lost"], "保定");
    assert_eq!(short["winners"][0], "保定市综合交通规划");
    assert!(short["weight"].as_u64() < title["weight"].as_u64(), "{short} {title}");
    assert_eq!(report["quantities"][0]["quote"], "院士工作站31家");

    let claim = &report["claims"][0];
    assert_eq!(
        (&claim["s"], &claim["p"], &claim["status"]),
        (&"保定市".into(), &"issues".into(), &"done".into())
    );
    assert_eq!(
        (&claim["trigger"], &claim["subjectFrom"], &claim["statusWhy"]),
        (&"印发".into(), &"clause".into(), &"“已”".into())
    );
    assert!(claim["origin"].as_str().expect("an origin").starts_with("rules/issues.toml:"));

    let plan = of("雄安新区");
    let claim = &plan["claims"][0];
    assert_eq!(
        (&claim["subjectFrom"], &claim["status"], &claim["statusWhy"]),
        (&"carried".into(), &"planned".into(), &"“将”".into())
    );
    let verb = named(&plan["lost"], "合作");
    assert!(
        verb["weight"].is_null() && verb["why"].as_str().is_some_and(|why| why.contains("旁证")),
        "{verb}"
    );

    let bare = of("开发区");
    assert!(named(&bare["lost"], "开发区")["why"].as_str().is_some_and(|why| why.contains("中心词")));
    assert!(bare["claims"].as_array().is_some_and(Vec::is_empty));
    assert!(
        bare["silent"].as_array().is_some_and(|silent| silent.iter().any(|word| word["trigger"] == "推进"))
    );
    let restated = of("您提出的");
    assert!(restated["silent"][0]["why"].as_str().is_some_and(|why| why.contains("转述")), "{restated}");
}

#[test]
fn explain_finds_what_extract_finds() {
    let folder = temporary();
    write(folder.path(), "27.txt", REPLY);
    let explained: Value =
        serde_json::from_str(&out(folder.path(), &["explain", "27.txt", "--format", "json"])).expect("JSON");
    let record: Value = serde_json::from_str(&out(folder.path(), &["extract", "27.txt"])).expect("JSON");
    let sentences = explained["sentences"].as_array().expect("sentences");
    let all = |part: &str| -> Vec<&Value> {
        sentences.iter().flat_map(|sentence| sentence[part].as_array().expect("a list")).collect()
    };
    for relation in record["relations"].as_array().expect("relations") {
        let is_same = |claim: &&Value| ["s", "p", "o"].iter().all(|end| claim[end] == relation[end]);
        assert!(all("claims").iter().any(is_same), "{relation}");
        let evidence = relation["evidence"].as_array().expect("evidence");
        for one in evidence {
            let by_rule = |claim: &&Value| is_same(claim) && claim["rule"] == one["rule"];
            let told = all("claims").into_iter().find(by_rule).expect("the claim, by the same rule");
            assert!(told["origin"].as_str().is_some_and(|origin| origin.starts_with("rules/")), "{told}");
            assert_eq!(told["precision"], one["precision"], "{told}");
        }
        let best = evidence.iter().filter_map(|one| one["precision"].as_f64()).max_by(f64::total_cmp);
        assert_eq!(relation["precision"].as_f64(), best, "{relation}");
    }
    let spans: usize = record["entities"]
        .as_array()
        .expect("entities")
        .iter()
        .map(|entity| entity["spans"].as_array().map_or(0, Vec::len))
        .sum();
    assert_eq!(all("names").iter().filter(|name| name["inside"].is_null()).count(), spans);
    assert_eq!(all("quantities").len(), record["quantities"].as_array().map_or(0, Vec::len));
}

#[test]
fn explain_prints_tables_for_one_sentence() {
    let folder = temporary();
    write(folder.path(), "27.txt", REPLY);
    let whole = out(folder.path(), &["explain", "27.txt"]);
    let number = whole.lines().find(|line| line.contains("已印发")).and_then(|line| line.split(' ').nth(1));
    let one = out(folder.path(), &["explain", "27.txt", "--sentence", number.expect("a number")]);
    for part in ["找到的名称", "落选的", "断言", "数量", "rules/issues.toml:", "本分句的“我市”"]
    {
        assert!(one.contains(part), "{part}: {one}");
    }
    let (_, sentence) = one.split_once("\n第").expect("a sentence");
    assert!(whole.contains(sentence) && one.len() < whole.len() / 2);
    let (code, _, err) = run(folder.path(), &["explain", "27.txt", "--sentence", "99"]);
    assert!(code == 1 && err.contains("there is no sentence 99"), "{err}");
    assert_eq!(run(folder.path(), &["explain", "27.txt", "--sentence", "0"]).0, 2);
    let (code, _, err) = run(folder.path(), &["explain", "没有.txt"]);
    assert!(code == 1 && err.contains("没有.txt: no such file"), "{err}");
}

/// The rows of a TSV by its header's names.
fn rows(tsv: &str) -> Vec<std::collections::BTreeMap<String, String>> {
    let mut lines = tsv.lines();
    let header: Vec<&str> = lines.next().expect("a header").split('\t').collect();
    let row = |line: &str| {
        let cells: Vec<&str> = line.split('\t').collect();
        assert_eq!(cells.len(), header.len(), "{line}");
        header.iter().zip(cells).map(|(name, cell)| ((*name).to_owned(), cell.to_owned())).collect()
    };
    lines.map(row).collect()
}

#[test]
fn dictionary_find_tells_all_that_a_surface_may_mean() {
    let folder = temporary();
    let found = rows(&out(folder.path(), &["dictionary", "find", "和平", "印发", "冀", "--format", "tsv"]));
    let of = |surface: &str| found.iter().filter(move |row| row["字面"] == surface).collect::<Vec<_>>();
    let peace = of("和平");
    let places: Vec<_> = peace.iter().filter(|row| row["是"] == "地点").collect();
    assert!(places.len() >= 3 && places.iter().all(|row| row["说明"].contains("弱形式")), "{places:?}");
    assert!(places.iter().any(|row| row["规范名或类别"] == "天津市和平区" && row["所属"] == "天津市"));
    assert!(peace.iter().any(|row| row["是"] == "词"), "{peace:?}");
    assert!(
        of("印发")
            .iter()
            .any(|row| row["规范名或类别"] == "issues.forward"
                && row["出处"].starts_with("rules/issues.toml:"))
    );
    assert_eq!(of("冀")[0]["规范名或类别"], "河北省");
    let near = out(folder.path(), &["dictionary", "find", "天津市和"]);
    assert!(near.contains("天津市和平区") && near.contains("名称中含有"), "{near}");
    let (code, _, err) = run(folder.path(), &["dictionary", "find", "无此名称也"]);
    assert!(code == 1 && err.contains("`无此名称也`"), "{err}");
}

#[test]
fn dictionary_list_filters_and_stats_count() {
    let folder = temporary();
    let zones = rows(&out(
        folder.path(),
        &["dictionary", "list", "--table", "zones", "--place", "保定市", "--format", "tsv"],
    ));
    assert!(
        zones.len() >= 5
            && zones.iter().all(|row| row["类型"] == "开发区" && row["出处"].starts_with("zones.tsv:"))
    );
    assert!(zones.iter().any(|row| row["所属"] != "保定市"), "zones of its counties too: {zones:?}");
    let (code, _, err) = run(folder.path(), &["dictionary", "list", "--table", "zone"]);
    assert!(code == 1 && err.contains("`zone` is no table") && err.contains("zones"), "{err}");
    let (code, _, err) = run(folder.path(), &["dictionary", "list", "--place", "保定"]);
    assert!(code == 1 && err.contains("`保定` is no place"), "{err}");
    let stats = rows(&out(folder.path(), &["dictionary", "stats", "--format", "tsv"]));
    let count = |group: &str, item: &str| {
        let row = stats.iter().find(|row| row["分类"] == group && row["项"] == item);
        row.unwrap_or_else(|| panic!("no {group} {item}"))["数目"].parse::<usize>().expect("a number")
    };
    assert!(
        count("地点", "province") >= 31
            && count("地点", "prefecture") >= 333
            && count("地点", "county") >= 2800
    );
    for (table, least) in [("zones", 600), ("lines", 300), ("bodies", 900), ("policies", 150)] {
        assert!(count("词表", table) >= least, "{table}");
    }
    assert!(count("有经纬度的地点", "prefecture") >= 333);
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("dictionaries/zones.tsv"))
        .expect("there");
    let lines = text.lines().skip(1).filter(|line| !line.starts_with('#')).count();
    assert_eq!(count("词表", "zones"), lines, "every row is counted");
}

#[test]
fn mine_finds_what_no_table_holds() {
    let folder = temporary();
    let text = |more: &str| {
        format!(
            "石柱代表：\n我市推进光启超材料产业园建设，落实《汇智城试点实施办法》，与雄安新区合作。{more}\n保定市人民政府\n2023年5月6日\n"
        )
    };
    write(folder.path(), "in/1.txt", &text("打造云樾科创园。"));
    write(folder.path(), "in/2.txt", &text("建设云樾科创园。"));
    write(folder.path(), "in/3.txt", &text(""));
    let found = rows(&out(folder.path(), &["mine", "in"]));
    let of = |name: &str| found.iter().find(|row| row["name"] == name);
    let park = of("光启超材料产业园").unwrap_or_else(|| panic!("{found:?}"));
    assert_eq!(
        (park["count"].as_str(), park["replies"].as_str(), park["table"].as_str()),
        ("3", "3", "zones.tsv")
    );
    assert!(park["contexts"].contains("我市推进【光启超材料产业园】建设"), "{}", park["contexts"]);
    assert_eq!(of("汇智城试点实施办法").map(|row| row["type"].as_str()), Some("PolicyDocument"));
    assert!(found.iter().any(|row| row["name"].contains("云樾科创园") && row["count"] == "2"), "{found:?}");
    assert!(of("雄安新区").is_none() && of("保定市人民政府").is_none(), "listed names are left out");
    assert!(out(folder.path(), &["mine", "in", "--least", "4"]).lines().count() == 1);
    // rows are a table's own: laid over the built-in tables, the name is found by its row
    let table = out(folder.path(), &["mine", "in", "--type", "DevelopmentZone", "--rows"]);
    write(folder.path(), "mine/zones.tsv", &table);
    let shown = out(folder.path(), &["explain", "in/3.txt", "--dictionaries", "mine"]);
    assert!(shown.contains("zones.tsv:"), "{shown}");
    assert!(!out(folder.path(), &["mine", "in", "--dictionaries", "mine"]).contains("光启超材料产业园\t3"));
}

const GOLD: &str = r#"{"id": "27", "meta": {"proposalNumber": "27", "issuer": "保定市人民政府"}, "entities": [
 {"text": "我市", "type": "Place", "name": "保定市", "deictic": true},
 {"text": "保定市综合交通规划", "type": "PolicyDocument", "name": "保定市综合交通规划"},
 {"text": "雄安新区", "type": "Place", "name": "雄安新区"},
 {"text": "京雄城际", "type": "TransportLine", "name": "京雄城际"}],
 "relations": [{"s": "保定市", "p": "issues", "o": "保定市综合交通规划", "status": "planned"}],
 "quantities": [{"value": 31, "unit": "家", "indicator": "院士工作站"}]}"#;

#[test]
fn score_counts_what_agrees_and_lists_what_does_not() {
    let folder = temporary();
    write(folder.path(), "in/27.txt", REPLY);
    write(folder.path(), "in/27.json", GOLD);
    let (code, text, err) = run(folder.path(), &["score", "--gold", "in", "in", "--errors", "9"]);
    assert_eq!((code, err.as_str()), (0, ""), "gold beside the texts is no unread file");
    assert!(text.starts_with("documents: 1 gold, 1 of them predicted\n\n"), "{text}");
    assert!(
        text.lines().any(|line| line.starts_with("  TransportLine")
            && line.ends_with("       1       0       0       -   0.000   0.000")),
        "{text}"
    );
    assert!(text.contains("\nentities, missed:\n  27 | 京雄城际 | TransportLine\n"), "{text}");
    assert!(text.contains("\nstatus, wrong:\n  27 | 保定市 | issues | 保定市综合交通规划 | gold: planned | predicted: done\n"), "{text}");
    let json: Value =
        serde_json::from_str(&out(folder.path(), &["score", "--gold", "in", "in", "--json"])).expect("JSON");
    assert_eq!((&json["quantities"]["f1"], &json["status"]["accuracy"]), (&1.0.into(), &0.0.into()));
    assert_eq!(json["meta"]["all"]["right"], 2);
    let measured = rows(&out(folder.path(), &["score", "--gold", "in", "in", "--rules"]));
    let rule = measured.iter().find(|row| row["rule"] == "issues.forward").expect("the rule");
    assert_eq!(
        (rule["measured"].as_str(), rule["right"].as_str(), rule["precision"].as_str()),
        ("1", "1", "")
    );
    write(folder.path(), "bad/27.json", &GOLD.replace("TransportLine", "Railway"));
    let (code, _, err) = run(folder.path(), &["score", "--gold", "bad", "in"]);
    assert!(
        code == 1 && err.contains("27.json") && err.contains("entities[3]: missing or bad `type`"),
        "{err}"
    );
}

#[test]
fn help_says_how() {
    let folder = temporary();
    for command in ["explain", "dictionary", "mine", "score", "check"] {
        let help = out(folder.path(), &[command, "--help"]);
        assert!(help.contains("Examples:") && help.contains(&format!("zhengtu {command}")), "{help}");
    }
}

const ZONES: &str = "name\tlevel\tkind\tplace\taliases\tweak\tnote\n";

#[test]
fn a_thousand_words_of_one_s_own_work_and_every_fault_is_named() {
    let folder = temporary();
    let row =
        |number: usize| format!("云樾{number:04}科创园\tmunicipal\tpark\t保定市\t樾{number:04}园\t\t\n");
    let rows: String = (1..=1000).map(row).collect();
    write(folder.path(), "mine/zones.tsv", &format!("{ZONES}{rows}"));
    out(folder.path(), &["check", "mine"]);
    write(folder.path(), "27.txt", "石柱代表：\n我市推进樾0777园建设。\n保定市人民政府\n2023年5月6日\n");
    let shown = out(folder.path(), &["explain", "27.txt", "--dictionaries", "mine"]);
    let line = shown.lines().find(|line| line.contains("樾0777园  ")).unwrap_or_else(|| panic!("{shown}"));
    assert!(line.contains("云樾0777科创园") && line.contains("mine/zones.tsv:778"), "{line}");

    // every hundredth row is spoilt in another way
    let spoilt: String = (1..=1000)
        .map(|number| match number {
            100 => "云樾0100科创园\tmunicipal\n".to_owned(),
            200 => row(200).replace("保定市", "无此市"),
            300 => row(299),
            400 => row(400).replace("樾0400园", "樾"),
            500 => row(500).replace("樾0500园", "樾0501园"),
            600 => row(600).replace("municipal", "市级"),
            700 => row(700).replace("保定市", "保定市 "),
            800 => row(800).replace("park", "科技 园"),
            900 => "\n".to_owned(),
            number => row(number),
        })
        .collect();
    write(folder.path(), "bad/zones.tsv", &format!("{ZONES}{spoilt}"));
    let (code, first, err) = run(folder.path(), &["check", "bad"]);
    assert_eq!(code, 1, "{err}");
    let told = |lines: &str, line: usize, words: &str| {
        let start = format!("bad/zones.tsv:{line}: ");
        lines.lines().any(|told| told.starts_with(&start) && told.contains(words))
    };
    assert!(told(&first, 101, "has 2 cells"), "{first}");
    assert!(told(&first, 201, "`无此市`") && told(&first, 301, "listed twice"), "{first}");
    // what rows do to each other is told in the same run
    assert!(told(&first, 401, "is one character long"), "{first}");
    assert!(
        told(&first, 501, "`樾0501园` is an alias of") || told(&first, 502, "`樾0501园` is an alias of"),
        "{first}"
    );
    assert!(told(&first, 601, "`市级` is no level") && told(&first, 701, "has blanks around it"), "{first}");
    assert!(told(&first, 801, "`科技 园` is no kind") && told(&first, 901, "is empty"), "{first}");
    assert_eq!(first.lines().count(), 10, "{first}");

    let policies = "name\tkind\tissuer\tfrom\tuntil\taliases\tweak\tnote\n";
    let rows = "云樾规划甲\tplan\t\t二〇二一\t2025\t\t\t\n云樾规划乙\tplan\t\t2026\t2021\t\t\t\n";
    write(folder.path(), "years/policies.tsv", &format!("{policies}{rows}"));
    write(folder.path(), "years/abbreviations.tsv", "name\tplaces\tnote\n樾\t无此市\t\n");
    let (_, years, _) = run(folder.path(), &["check", "years"]);
    let expect = [
        "years/abbreviations.tsv:2: `樾` stands for `无此市`, which no table holds",
        "years/policies.tsv:2: `二〇二一` is no year: four digits",
        "years/policies.tsv:3: ends in 2021 and begins in 2026",
    ];
    assert_eq!(years.lines().collect::<Vec<_>>(), expect);
}

#[test]
fn check_tells_dead_names_cycles_and_the_line_of_a_rule() {
    let folder = temporary();
    let places = "name\tcode\tlevel\tparent\taliases\tweak\tmembers\tlon\tlat\tfrom\tuntil\tnote\n";
    let rows = "甲云区\t\tnewArea\t乙云区\t\t\t\t\t\t\t\t\n乙云区\t\tnewArea\t甲云区\t\t\t\t\t\t\t\t\n";
    write(folder.path(), "mine/places/new-areas.tsv", &format!("{places}{rows}"));
    write(folder.path(), "mine/zones.tsv", &format!("{ZONES}容易\t\t\t\t\t\t\n"));
    let rule = "# 颁行\npredicate = \"issues\"\n\n[[rule]]\nid = \"issues.mine\"\nform = \"forward\"\ntriggers = [\"颁行\"]\n\
        status = \"done\"\npositive = [\"保定市人民政府 | 我市颁行了《保定市铁路网规划》。 => 保定市 issues 保定市铁路网规划 planned\"]\n\
        negative = [\"保定市人民政府 | 《保定市铁路网规划》提出了要求。\"]\n";
    write(folder.path(), "mine/rules/issues.toml", rule);
    let (code, told, _) = run(folder.path(), &["check", "mine"]);
    assert_eq!(code, 1);
    for part in [
        "mine/places/new-areas.tsv:2: `甲云区` lies in itself: 乙云区 → 甲云区",
        "mine/zones.tsv:2: `容易` (of `容易`) never counts: `容易` is taken as an ordinary word",
        "mine/rules/issues.toml:4: `issues.mine` gives no `保定市 issues 保定市铁路网规划 planned`",
    ] {
        assert!(told.contains(part), "{part}: {told}");
    }
    let built_in = out(folder.path(), &["check", "--shadowed"]);
    assert!(built_in.lines().all(|line| line.contains(" is shadowed: ")), "{built_in}");
}

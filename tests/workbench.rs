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
    assert!(whole.contains(&one[one.find("\n第").expect("a sentence")..]) && one.len() < whole.len() / 2);
    let (code, _, err) = run(folder.path(), &["explain", "27.txt", "--sentence", "99"]);
    assert!(code == 1 && err.contains("there is no sentence 99"), "{err}");
    assert_eq!(run(folder.path(), &["explain", "27.txt", "--sentence", "0"]).0, 2);
    let (code, _, err) = run(folder.path(), &["explain", "没有.txt"]);
    assert!(code == 1 && err.contains("没有.txt: no such file"), "{err}");
}

//! Short texts with homonyms, names inside names and line names, each with what they must link to.
//!
//! A case of `tests/linking/*.txt` is a name (`## `), the replying body (`@ `), one paragraph and what must hold of it:
//!
//! ```text
//! 鼓楼区 = 南京市鼓楼区          links to this Place; `= 名 : 类` for another type
//! 朝阳区 ? 北京市朝阳区|长春市朝阳区   stays open, these among its candidates
//! 渝昆高铁 -> 重庆市|昆明市       is a line that connects these and nothing else
//! none 容易                     no entity has this text
//! not 山西省                    no entity has this name
//! ```

use std::fmt::Write;
use std::path::Path;
use zhengtu::dictionary;
use zhengtu::extract::Extractor;
use zhengtu::model::{Document, EntityType, Predicate, Record};
use zhengtu::read;

/// One short reply and the lines that must hold.
struct Case {
    place: String,
    issuer: String,
    text: String,
    wanted: Vec<String>,
}

fn cases() -> Vec<Case> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/linking");
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .expect("the cases can be read")
        .map(|entry| entry.expect("an entry").path())
        .collect();
    files.sort();
    let mut found = Vec::new();
    for file in files {
        let text = std::fs::read_to_string(&file).expect("cases are UTF-8");
        let stem = file.file_stem().expect("a name").to_string_lossy().into_owned();
        for block in text.split("\n## ").skip(1) {
            let mut lines = block.lines().filter(|line| !line.is_empty());
            let place = format!("{stem}: {}", lines.next().unwrap_or_default());
            let mut case = Case { place, issuer: String::new(), text: String::new(), wanted: Vec::new() };
            for line in lines {
                if let Some(issuer) = line.strip_prefix("@ ") {
                    issuer.clone_into(&mut case.issuer);
                } else if case.text.is_empty() {
                    line.clone_into(&mut case.text);
                } else {
                    case.wanted.push(line.to_owned());
                }
            }
            assert!(!case.wanted.is_empty(), "{} wants nothing", case.place);
            found.push(case);
        }
    }
    found
}

/// The text alone, or as the body of a short reply.
fn document(case: &Case) -> Document {
    let (issuer, text) = (&case.issuer, &case.text);
    let whole = if issuer.is_empty() {
        format!("{text}\n")
    } else {
        format!(
            "关于第12号建议的答复\n\n王某某代表:\n您提出的建议收悉,现答复如下:\n{text}\n\n{issuer}\n2021年6月8日\n"
        )
    };
    read::document("probe", "probe.txt", whole.as_bytes()).expect("the case is text")
}

/// Why a line does not hold, if it does not.
fn fault(record: &Record, wanted: &[String], line: &str) -> Option<String> {
    let all = || record.entities.iter();
    if let Some(surface) = line.strip_prefix("none ") {
        return all().find(|entity| entity.text == surface).map(|entity| format!("is {}", entity.name));
    }
    if let Some(name) = line.strip_prefix("not ") {
        return all().find(|entity| entity.name == name).map(|entity| format!("`{}` is", entity.text));
    }
    let of = |surface: &str, kind: EntityType| {
        let surface = surface.to_owned();
        all().find(move |entity| entity.text == surface && entity.entity_type == kind)
    };
    if let Some((surface, ends)) = line.split_once(" -> ") {
        let Some(entity) = of(surface, EntityType::TransportLine) else {
            return Some("no such line".to_owned());
        };
        let is_own = |relation: &&zhengtu::model::Relation| {
            relation.s == entity.name && relation.p == Predicate::Connects
        };
        let mut found: Vec<&str> =
            record.relations.iter().filter(is_own).map(|relation| relation.o.as_str()).collect();
        let mut ends: Vec<&str> = ends.split('|').collect();
        found.sort_unstable();
        ends.sort_unstable();
        return (found != ends).then(|| format!("connects {}", found.join("|")));
    }
    if let Some((surface, names)) = line.split_once(" ? ") {
        let Some(entity) = of(surface, EntityType::Place) else {
            return Some("no such place".to_owned());
        };
        let holds = entity.ambiguous
            && entity.name == surface
            && names.split('|').all(|name| entity.candidates.iter().any(|candidate| candidate == name));
        return (!holds).then(|| format!("is {} {:?}", entity.name, entity.candidates));
    }
    let (surface, named) = line.split_once(" = ").expect("a line has a sign");
    let (name, kind) = named.split_once(" : ").unwrap_or((named, "Place"));
    let kind = EntityType::from_name(kind).expect("a type");
    // 西湖区 twice in a text may be two districts: each is meant, and no third.
    let meant = |other: &str| {
        wanted.iter().any(|line| line.split(" : ").next() == Some(&format!("{surface} = {other}")))
    };
    let own = || all().filter(|entity| entity.text == surface && entity.entity_type == kind);
    let Some(entity) = own().find(|entity| entity.ambiguous || !meant(&entity.name)).or_else(|| own().next())
    else {
        return Some("no such entity".to_owned());
    };
    let holds = own().any(|entity| entity.name == name) && !entity.ambiguous && meant(&entity.name);
    (!holds).then(|| format!("is {}{}", entity.name, if entity.ambiguous { " (open)" } else { "" }))
}

/// Whether a line fails because something links to what it must not, rather than to nothing or to several.
fn is_wrong(why: &str, line: &str) -> bool {
    let is_missing = why.starts_with("no such") || why.ends_with("(open)");
    let is_open = line.contains(" ? ");
    !is_missing && (is_open || !line.contains(" -> "))
}

#[test]
fn homonyms_and_lines_link_right() {
    let extractor = Extractor::new(dictionary::load(None).expect("the built-in dictionaries load"));
    let cases = cases();
    assert!(cases.len() >= 150, "only {} cases", cases.len());
    let mut report = String::new();
    let (mut failed, mut wrong) = (0, 0);
    for case in &cases {
        let record = extractor.extract(&document(case));
        let faults: Vec<(&String, String)> = case
            .wanted
            .iter()
            .filter_map(|line| fault(&record, &case.wanted, line).map(|why| (line, why)))
            .collect();
        if faults.is_empty() {
            continue;
        }
        failed += 1;
        wrong += usize::from(faults.iter().any(|(line, why)| is_wrong(why, line)));
        let _ = writeln!(report, "{}\n  {}", case.place, case.text);
        for (line, why) in faults {
            let _ = writeln!(report, "  {line}   — {why}");
        }
    }
    assert_eq!(wrong, 0, "\n{report}{wrong} of {} cases link wrong\n", cases.len());
    assert!(failed * 50 <= cases.len(), "\n{report}{failed} of {} cases fail\n", cases.len());
}

//! KG folders on disk: same bytes from any order, nothing half written, nothing of others' overwritten.

use super::{Build, Manifest, Writer, open, public_text};
use crate::graph::sample;
use crate::model::Record;
use std::collections::BTreeMap;
use std::path::Path;

fn build(records: &[Record], target: &Path) -> crate::Result<Manifest> {
    let mut writer = Writer::create(target)?;
    for record in records {
        writer.push(record)?;
    }
    writer.finish(Build { dictionary: "1".into(), ..Build::default() })
}

fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry"));
    entries
        .map(|entry| {
            (
                entry.file_name().to_string_lossy().into_owned(),
                std::fs::read(entry.path()).unwrap_or_default(),
            )
        })
        .collect()
}

fn temporary() -> tempfile::TempDir {
    tempfile::tempdir().expect("a temporary folder")
}

#[test]
fn any_order_gives_the_same_bytes() {
    let folder = temporary();
    let mut records = sample::records();
    build(&records, &folder.path().join("a")).expect("built");
    records.reverse();
    build(&records, &folder.path().join("b")).expect("built");
    let (a, b) = (files(&folder.path().join("a")), files(&folder.path().join("b")));
    assert_eq!(
        a.keys().collect::<Vec<_>>(),
        ["graph.json", "graph.nq.zst", "manifest.json", "records.jsonl"]
    );
    assert_eq!(a, b);
    assert_eq!(files(folder.path()).len(), 2, "nothing else is left");
}

#[test]
fn what_is_written_can_be_opened() {
    let folder = temporary();
    let target = folder.path().join("deep/kg");
    let records = sample::records();
    let manifest = build(&records, &target).expect("built");
    let kg = open(&target).expect("opened");
    assert_eq!(kg.manifest(), &manifest);
    assert_eq!(kg.store().and_then(|store| store.len()).ok(), Some(manifest.counts.statements));
    let graph = kg.graph().expect("read");
    assert_eq!((graph.node_count(), graph.edge_count()), (manifest.counts.nodes, manifest.counts.edges));
    let read: Vec<Record> = kg.records().expect("there").map(|record| record.expect("whole")).collect();
    let ids: Vec<&str> = read.iter().map(|record| record.id.as_str()).collect();
    assert_eq!(ids, ["bd-12", "bj-7", "hb-3"]);
    let mut texts = kg.texts().expect("indexed");
    assert_eq!(texts.record("hb-3").expect("read"), read.last().cloned());
    assert_eq!(texts.text("nobody").expect("read"), None);
}

#[test]
fn contacts_are_masked_and_offsets_stay() {
    let records = sample::records();
    let text = public_text(&records[0]);
    assert!(text.ends_with("联系人:＊＊＊,电话:＊＊＊＊＊＊＊＊＊＊＊＊。"), "{text}");
    assert_eq!(text.chars().count(), records[0].text.chars().count());
    let folder = temporary();
    build(&records, &folder.path().join("kg")).expect("built");
    let mut quads = String::new();
    let kg = open(folder.path().join("kg")).expect("opened");
    std::io::Read::read_to_string(&mut kg.nquads().expect("there"), &mut quads).expect("N-Quads");
    assert!(quads.contains("＊") && !quads.contains("赵小青") && !quads.contains("5550000"));
}

#[test]
fn ours_is_replaced_and_others_are_refused() {
    let folder = temporary();
    let target = folder.path().join("kg");
    let records = sample::records();
    build(&records, &target).expect("built");
    build(&records[..1], &target).expect("built again");
    assert_eq!(open(&target).expect("opened").manifest().counts.replies, 1);
    let other = folder.path().join("资料");
    std::fs::create_dir(&other).expect("made");
    build(&records, &other).expect("an empty folder is taken");
    std::fs::remove_file(other.join("manifest.json")).expect("gone");
    let error = Writer::create(&other).map(|_| ()).expect_err("refused").to_string();
    assert!(
        error.ends_with(
            "资料: holds files that are no knowledge graph; name another folder or empty this one"
        ),
        "{error}"
    );
    let file = other.join("graph.json");
    assert!(Writer::create(&file).is_err_and(|error| error.to_string().contains("is a file")));
}

#[test]
fn an_unfinished_build_leaves_the_old_one() {
    let folder = temporary();
    let target = folder.path().join("kg");
    build(&sample::records(), &target).expect("built");
    let before = files(&target);
    let mut writer = Writer::create(&target).expect("begun");
    writer.push(&sample::records()[0]).expect("pushed");
    assert!(
        writer
            .push(&sample::records()[0])
            .is_err_and(|error| error.to_string().contains("has the id `bd-12`"))
    );
    drop(writer);
    assert_eq!(files(&target), before);
    assert_eq!(files(folder.path()).len(), 1);
}

#[test]
fn what_is_no_folder_of_ours_says_so() {
    let folder = temporary();
    let message = |path: &Path| open(path).map(|_| ()).expect_err("refused").to_string();
    assert!(message(folder.path()).contains("it has no manifest.json"));
    let manifest = folder.path().join("manifest.json");
    for (text, expect) in [
        ("{\"name\": \"web app\"}", "is no manifest of ours"),
        ("{\"generator\": \"other\", \"format\": 1}", "its generator is `other`"),
        (
            "{\"generator\": \"zhengtu\", \"format\": 7}",
            "has format 7, this program reads up to 1; use a newer one",
        ),
    ] {
        std::fs::write(&manifest, text).expect("written");
        assert!(message(folder.path()).contains(expect), "{text}");
    }
}

#[cfg(unix)]
#[test]
fn the_folder_has_ordinary_rights() {
    use std::os::unix::fs::PermissionsExt;
    let folder = temporary();
    let mode = |path: &Path| std::fs::metadata(path).expect("there").permissions().mode() & 0o777;
    std::fs::create_dir(folder.path().join("plain")).expect("made");
    build(&sample::records(), &folder.path().join("kg")).expect("built");
    assert_eq!(mode(&folder.path().join("kg")), mode(&folder.path().join("plain")));
}

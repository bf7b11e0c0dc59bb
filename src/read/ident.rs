//! Ids of inputs: the stem, 27号; where stems clash the folder too, `2022/27号`; else the ending, `27号.html`.
//!
//! Ids depend on the set of files alone, not on the order in which they were given.

use super::Input;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// Gives every file its id; `places` are the full paths by index (standard input has none).
pub(super) fn assign(files: &mut [Input], places: &BTreeMap<usize, PathBuf>) {
    let mut groups: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (&index, place) in places {
        groups.entry(stem(place)).or_default().push(index);
    }
    for group in groups.values() {
        let paths: Vec<&PathBuf> = group.iter().filter_map(|index| places.get(index)).collect();
        let ids = distinct(&paths);
        for (&index, id) in group.iter().zip(ids) {
            if let Some(file) = files.get_mut(index) {
                file.id = id;
            }
        }
    }
}

/// The shortest ids that tell the paths of one stem apart, all of one shape.
fn distinct(paths: &[&PathBuf]) -> Vec<String> {
    let deepest = paths.iter().map(|path| path.components().count()).max().unwrap_or(1);
    for with_ending in [false, true] {
        // an ending tells x.txt from x.html; folders would not
        let depths = if with_ending || !share_folder(paths) { 1..=deepest } else { 1..=1 };
        for depth in depths {
            let ids: Vec<String> = paths.iter().map(|path| id(path, depth, with_ending)).collect();
            if ids.iter().collect::<BTreeSet<_>>().len() == ids.len() {
                return ids;
            }
        }
    }
    paths.iter().map(|path| path.to_string_lossy().into_owned()).collect()
}

fn share_folder(paths: &[&PathBuf]) -> bool {
    let folders: BTreeSet<_> = paths.iter().map(|path| path.parent()).collect();
    folders.len() < paths.len()
}

fn id(path: &Path, depth: usize, with_ending: bool) -> String {
    let name = if with_ending { file_name(path) } else { stem(path) };
    let folders: Vec<String> = path
        .parent()
        .into_iter()
        .flat_map(Path::components)
        .filter_map(|part| match part {
            std::path::Component::Normal(part) => Some(part.to_string_lossy().into_owned()),
            _ => None,
        })
        .collect();
    let from = folders.len().saturating_sub(depth - 1);
    let mut parts: Vec<String> = folders.get(from..).unwrap_or_default().to_vec();
    parts.push(name);
    parts.join("/")
}

fn stem(path: &Path) -> String {
    path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default()
}

fn file_name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::distinct;
    use std::path::PathBuf;

    fn ids(paths: &[&str]) -> Vec<String> {
        let paths: Vec<PathBuf> = paths.iter().map(PathBuf::from).collect();
        distinct(&paths.iter().collect::<Vec<_>>())
    }

    #[test]
    fn only_as_long_as_needed() {
        assert_eq!(ids(&["/r/2022/27.txt"]), ["27"]);
        assert_eq!(ids(&["/r/2022/27.txt", "/r/2023/27.txt"]), ["2022/27", "2023/27"]);
        assert_eq!(ids(&["/r/a/1/27.txt", "/r/b/1/27.txt"]), ["a/1/27", "b/1/27"]);
        assert_eq!(ids(&["/r/27.txt", "/r/27.html"]), ["27.txt", "27.html"]);
        assert_eq!(ids(&["/r/27.txt", "/r/27.html", "/s/27.txt"]), ["r/27.txt", "r/27.html", "s/27.txt"]);
    }
}

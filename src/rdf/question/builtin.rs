//! The files of `queries/`, built into the program; a test holds that none is missing: 地方联系 stands in `place-ties.rq`.

/// Name and text of each, by name.
pub(super) const FILES: &[(&str, &str)] = &[
    ("ambiguous", include_str!("../../../queries/ambiguous.rq")),
    ("bridges", include_str!("../../../queries/bridges.rq")),
    ("cited-plans", include_str!("../../../queries/cited-plans.rq")),
    ("commitments", include_str!("../../../queries/commitments.rq")),
    ("coordination", include_str!("../../../queries/coordination.rq")),
    ("documents", include_str!("../../../queries/documents.rq")),
    ("evidence", include_str!("../../../queries/evidence.rq")),
    ("gazetteer", include_str!("../../../queries/gazetteer.rq")),
    ("industries", include_str!("../../../queries/industries.rq")),
    ("joint-bodies", include_str!("../../../queries/joint-bodies.rq")),
    ("lines-by-stage", include_str!("../../../queries/lines-by-stage.rq")),
    ("new-bodies", include_str!("../../../queries/new-bodies.rq")),
    ("place-ties", include_str!("../../../queries/place-ties.rq")),
    ("plan-projects", include_str!("../../../queries/plan-projects.rq")),
    ("province-lines", include_str!("../../../queries/province-lines.rq")),
    ("quantities", include_str!("../../../queries/quantities.rq")),
    ("receives-from", include_str!("../../../queries/receives-from.rq")),
    ("refusals", include_str!("../../../queries/refusals.rq")),
    ("replies", include_str!("../../../queries/replies.rq")),
    ("responsible", include_str!("../../../queries/responsible.rq")),
];

#[cfg(test)]
mod tests {
    #[test]
    fn every_file_is_built_in() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("queries");
        let mut found: Vec<String> = std::fs::read_dir(folder)
            .expect("queries is there")
            .flatten()
            .map(|entry| entry.file_name().to_string_lossy().trim_end_matches(".rq").to_owned())
            .collect();
        found.sort();
        let known: Vec<&str> = super::FILES.iter().map(|(name, _)| *name).collect();
        assert_eq!(found, known);
    }
}

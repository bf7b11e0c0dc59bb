//! The built-in dictionary files: the very files of `dictionaries/`, in the binary.
//!
//! A user's folder overlays them: a row or rule of the same name (雄安新区, `issues.trigger-object`) replaces the built-in one.

macro_rules! builtin {
    ($($file:literal,)+) => {
        /// (file, text) of every built-in dictionary file, tables first.
        pub(crate) const FILES: &[(&str, &str)] =
            &[$(($file, include_str!(concat!("../../dictionaries/", $file))),)+];
    };
}

builtin! {
    "places/provinces.tsv",
    "places/prefectures.tsv",
    "places/counties.tsv",
    "places/new-areas.tsv",
    "places/regions.tsv",
    "places/countries.tsv",
    "places/nature.tsv",
    "places/former.tsv",
    "zones.tsv",
    "lines.tsv",
    "facilities.tsv",
    "bodies.tsv",
    "policies.tsv",
    "strategies.tsv",
    "projects.tsv",
    "industries.tsv",
    "events.tsv",
    "departments.tsv",
    "abbreviations.tsv",
    "common-words.tsv",
    "heads.toml",
    "deictics.toml",
    "structure.toml",
    "words.toml",
    "grammar.toml",
    "lines.toml",
    "cues.toml",
    "quantities.toml",
    "rules/approves.toml",
    "rules/builds.toml",
    "rules/connects.toml",
    "rules/cooperatesWith.toml",
    "rules/develops.toml",
    "rules/establishes.toml",
    "rules/implements.toml",
    "rules/includes.toml",
    "rules/issues.toml",
    "rules/listedIn.toml",
    "rules/locatedIn.toml",
    "rules/participatesIn.toml",
    "rules/receivesFrom.toml",
    "rules/responsibleFor.toml",
    "rules/supports.toml",
}

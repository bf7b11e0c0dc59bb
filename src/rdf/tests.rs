//! The statements of the sample graph, asked as an analyst would, and the ontology against the closed vocabularies.

use super::{AnswerFormat, NAMESPACE, ONTOLOGY, Options, Store, Syntax, no_texts, write};
use crate::graph::{build, sample};
use crate::model::{EntityType, Predicate, Qualifier, Record, Status};
use std::collections::BTreeSet;
use std::path::Path;

fn text(records: &[Record], syntax: Syntax) -> String {
    let texts: std::collections::BTreeMap<_, _> =
        records.iter().map(|record| (record.id.clone(), record.text.clone())).collect();
    let mut bytes = Vec::new();
    let mut source = |id: &str| Ok(texts.get(id).cloned());
    let count = write(&build(records), &mut source, syntax, &Options::default(), &mut bytes)
        .expect("writing to memory");
    assert!(count > 100);
    String::from_utf8(bytes).expect("RDF is UTF-8")
}

fn sample_store() -> Store {
    let text = text(&sample::records(), Syntax::NQuads);
    Store::load(text.as_bytes(), Path::new("graph.nq")).expect("our own N-Quads")
}

/// The first column of each row.
fn ask(store: &Store, query: &str) -> Vec<String> {
    let table = store.query(query).expect(query).table().expect("a SELECT");
    let shown = |row: &Vec<Option<super::Term>>| {
        row.iter()
            .map(|term| term.as_ref().map(ToString::to_string).unwrap_or_default())
            .collect::<Vec<_>>()
            .join(" ")
    };
    table.rows.iter().map(shown).collect()
}

#[track_caller]
fn refused(query: &str, expect: &str) {
    let error = sample_store().query(query).map(|_| ()).expect_err("refused").to_string();
    assert_eq!(error, expect);
}

#[test]
fn lines_are_sorted_and_the_same_from_any_order() {
    let mut records = sample::records();
    let text = self::text(&records, Syntax::NQuads);
    let lines: Vec<&str> = text.lines().collect();
    assert!(lines.is_sorted() && lines.iter().collect::<BTreeSet<_>>().len() == lines.len());
    records.reverse();
    assert_eq!(self::text(&records, Syntax::NQuads), text);
}

#[test]
fn plans_and_refusals_are_never_stated() {
    let store = sample_store();
    let stated = "SELECT ?a ?b { ?s zt:builds ?o . ?s rdfs:label ?a . ?o rdfs:label ?b }";
    assert_eq!(ask(&store, stated), ["保定市 京雄高速延长线"]);
    let claimed =
        "SELECT ?o ?status { ?c zt:predicate zt:builds ; zt:object/rdfs:label ?o ; zt:status ?status }";
    assert_eq!(
        ask(&store, claimed),
        ["京雄高速延长线 zt:ongoing", "枢纽工程 zt:negated", "雄安东部通道工程 zt:planned"]
    );
}

#[test]
fn every_quote_stands_at_its_offsets() {
    let store = sample_store();
    let query = "ASK { ?c zt:quote ?q ; zt:start ?a ; zt:end ?b ; zt:inReply/zt:text ?t
                 FILTER(SUBSTR(?t, ?a + 1, ?b - ?a) != ?q) }";
    assert_eq!(store.query(query).expect("an ASK").truth(), Some(false));
    let count = "SELECT (COUNT(*) AS ?n) { ?c zt:quote ?q ; zt:inReply/zt:text ?t }";
    assert_eq!(ask(&store, count), ["9"], "eight claims and a quantity");
}

#[test]
fn claims_reify_their_triple() {
    let store = sample_store();
    let query = "SELECT ?s ?status { ?claim rdf:reifies <<( ?s zt:cooperatesWith id:Place-雄安新区 )>> ; zt:status ?status }";
    assert_eq!(ask(&store, query), ["id:Place-保定市 zt:done", "id:Place-保定市 zt:ongoing"]);
}

#[test]
fn a_claim_bears_its_rules_precision_where_it_was_measured() {
    let store = sample_store();
    let query = "SELECT DISTINCT ?p { ?c a zt:Claim ; zt:precision ?p FILTER(DATATYPE(?p) = xsd:decimal) }";
    assert_eq!(ask(&store, query), ["0.9"]);
    let none =
        "SELECT DISTINCT ?rule { ?c a zt:Claim ; zt:rule ?rule FILTER NOT EXISTS { ?c zt:precision ?p } }";
    assert_eq!(ask(&store, none), ["builds.test"]);
}

#[test]
fn open_names_and_aliases_are_told_apart() {
    let store = sample_store();
    let query = "SELECT ?x ?c { ?x zt:ambiguous true ; zt:candidate ?c }";
    assert_eq!(
        ask(&store, query),
        ["id:AmbiguousPlace-朝阳区 北京市朝阳区", "id:AmbiguousPlace-朝阳区 长春市朝阳区"]
    );
    assert_eq!(
        ask(&store, "SELECT ?n { ?x skos:altLabel ?n }"),
        ["北京", "雄安"],
        "我市 points and is no name"
    );
}

#[test]
fn odd_names_survive() {
    let store = sample_store();
    assert_eq!(
        ask(&store, "SELECT ?n { ?x a zt:PolicyDocument ; rdfs:label ?n }"),
        ["“一环\\两带”<规划>&方案"]
    );
}

#[test]
fn rows_are_sorted_unless_the_query_orders_them() {
    let store = sample_store();
    let plain = ask(&store, "SELECT ?d { ?r zt:date ?d }");
    assert!(plain.is_sorted());
    let mut turned = ask(&store, "SELECT ?d { ?r zt:date ?d } ORDER BY DESC(?d)");
    assert!(!turned.is_sorted());
    turned.reverse();
    assert_eq!(turned, plain);
}

#[test]
fn turtle_says_the_same() {
    let records = sample::records();
    let turtle = text(&records, Syntax::Turtle);
    let store = Store::load_turtle(turtle.as_bytes(), Path::new("graph.ttl")).expect("our own Turtle");
    assert_eq!(store.len().ok(), sample_store().len().ok());
    assert!(turtle.contains("id:Place-雄安新区 "));
}

#[test]
fn a_wrong_query_gets_one_line_with_its_place() {
    for (query, expect) in [
        ("SELECT * { ?s ?p }", "line 1, column 12: cannot be read from here: `?s ?p }`"),
        ("SELECT * {\n ?s foaf:name ?o }", "line 2, column 5: the prefix `foaf:` is not declared"),
        ("SELEKT * { }", "line 1, column 1: cannot be read from here: `SELEKT * { }`"),
        ("", "line 1, column 1: the query ends too early, or a clause before this is wrong"),
        ("SELECT ?x {", "line 1, column 11: `{` is never closed"),
        ("SELECT ?x { ?x a (1] }", "line 1, column 20: `]` closes nothing"),
        ("ASK { ?x ?p '雄安 }", "line 1, column 13: a string is never closed"),
        ("ASK { FILTER(?x = ) }", "line 1, column 19: cannot be read from here: `) }`"),
        ("SELECT ?x {} ORDER ?x", "line 1, column 20: cannot be read from here: `?x`"),
        (
            "DELETE WHERE { ?s ?p ?o }",
            "line 1, column 1: DELETE is an update; a knowledge graph is only read",
        ),
        ("SELECT ?x (COUNT(?y) AS ?n) { ?x a ?y }", "the SELECT contains a variable that is unbound"),
    ] {
        refused(query, &format!("query: {expect}"));
    }
}

#[test]
fn formats_fit_the_kind_of_query() {
    let store = sample_store();
    let written = |query: &str, format: AnswerFormat| {
        let mut bytes = Vec::new();
        let answer = store.query(query).expect(query);
        answer
            .write(format, &mut bytes)
            .map(|()| String::from_utf8(bytes).expect("UTF-8"))
            .map_err(|error| error.to_string())
    };
    let names = "SELECT ?n { ?x a zt:TransportLine ; rdfs:label ?n }";
    assert_eq!(written(names, AnswerFormat::Csv).as_deref(), Ok("n\r\n京雄高速\r\n京雄高速延长线\r\n"));
    assert_eq!(
        written(names, AnswerFormat::Tsv).as_deref(),
        Ok("?n\n\"京雄高速\"@zh\n\"京雄高速延长线\"@zh\n")
    );
    assert!(written(names, AnswerFormat::Json).is_ok_and(|text| text.contains("\"xml:lang\":\"zh\"")));
    assert_eq!(written("ASK {}", AnswerFormat::Csv).as_deref(), Ok("true"));
    assert_eq!(
        written(names, AnswerFormat::Turtle),
        Err("query: the rows of a SELECT cannot be written as turtle; use csv, tsv, json or xml".into())
    );
    let construct = "CONSTRUCT { ?x a zt:Line } WHERE { ?x a zt:TransportLine }";
    assert!(written(construct, AnswerFormat::NTriples).is_ok_and(|text| text.lines().count() == 2));
    assert!(
        written("DESCRIBE id:Place-雄安新区", AnswerFormat::Turtle)
            .is_ok_and(|text| text.contains("雄安新区"))
    );
}

#[test]
fn a_broken_file_names_its_line() {
    let error = Store::load("<a:b> <a:c> <a:d> .\n<a:b> 雄安\n".as_bytes(), Path::new("graph.nq"))
        .expect_err("broken");
    assert!(error.to_string().starts_with("graph.nq: ") && error.to_string().contains("line 2"), "{error}");
}

#[test]
fn the_ontology_declares_every_term_in_both_languages() {
    let ontology =
        Store::load_turtle(ONTOLOGY.as_bytes(), Path::new("zhengtu.ttl")).expect("the ontology is Turtle");
    let closed = |kind: &str, names: Vec<&str>| {
        let declared: BTreeSet<String> =
            ask(&ontology, &format!("SELECT DISTINCT ?x {{ ?x {kind} }}")).into_iter().collect();
        let expected: BTreeSet<String> = names.iter().map(|name| format!("zt:{name}")).collect();
        assert_eq!(declared, expected, "{kind}");
    };
    closed("rdfs:subClassOf zt:Entity", EntityType::ALL.iter().map(|value| value.name()).collect());
    closed(
        "rdfs:domain zt:Entity ; rdfs:range zt:Entity",
        Predicate::ALL.iter().map(|value| value.name()).collect(),
    );
    closed("a zt:Status", Status::ALL.iter().map(|value| value.name()).collect());
    closed("a zt:Qualifier", Qualifier::ALL.iter().map(|value| value.name()).collect());
    let whole = "?x rdfs:label ?a, ?b ; skos:definition ?c, ?d . FILTER(LANG(?a) = 'zh' && LANG(?b) = 'en' && LANG(?c) = 'zh' && LANG(?d) = 'en')";
    let declared: BTreeSet<String> =
        ask(&ontology, &format!("SELECT DISTINCT ?x {{ {whole} }}")).into_iter().collect();
    for label in ask(&ontology, "SELECT DISTINCT ?x { ?x a ?type }") {
        assert!(declared.contains(&label), "{label} lacks a label or a definition");
    }
    for used in text(&sample::records(), Syntax::NQuads)
        .split(['<', '>'])
        .filter_map(|part| part.strip_prefix(NAMESPACE))
    {
        assert!(declared.contains(&format!("zt:{used}")), "zt:{used} is used but not declared");
    }
}

#[test]
fn the_ontology_says_what_the_program_says() {
    let ontology =
        Store::load_turtle(ONTOLOGY.as_bytes(), Path::new("zhengtu.ttl")).expect("the ontology is Turtle");
    let label = |name: &str| {
        ask(&ontology, &format!("SELECT ?l {{ zt:{name} rdfs:label ?l FILTER(LANG(?l) = 'zh') }}"))
    };
    for (name, expect) in EntityType::ALL.iter().map(|value| (value.name(), value.label())) {
        assert_eq!(label(name), [expect]);
    }
    for (name, expect) in Predicate::ALL.iter().map(|value| (value.name(), value.label())) {
        assert_eq!(label(name), [expect]);
    }
}

#[test]
fn texts_may_be_left_out() {
    let mut bytes = Vec::new();
    write(&build(&sample::records()), &mut no_texts, Syntax::NQuads, &Options::default(), &mut bytes)
        .expect("writing to memory");
    assert!(!String::from_utf8_lossy(&bytes).contains("ns#text>"));
}

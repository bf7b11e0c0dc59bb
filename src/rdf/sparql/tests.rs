//! A query has one answer, whether all statements are loaded or those alone that it may look at: the ready questions, queries
//! that try to catch it out (`id:Place-雄安新区 zt:parent* ?x`), and thousands of thrown ones.

use super::need::Need;
use super::{Answer, AnswerFormat, Store, answer};
use crate::graph::{build, sample};
use crate::rdf::{Kind, Options, PREFIXES, Question, Syntax, no_texts, write};
use std::collections::BTreeMap;
use std::path::Path;

/// More rows than most answers have; what a cut answer holds must be the same too.
const LIMIT: usize = 300;

fn lines() -> String {
    let (graph, mut bytes) = (build(&sample::records()), Vec::new());
    write(&graph, &mut no_texts, Syntax::NQuads, &Options::default(), &mut bytes).expect("memory");
    String::from_utf8(bytes).expect("RDF is UTF-8")
}

fn written(answer: &Answer) -> String {
    let mut bytes = Vec::new();
    let form = if answer.triples().is_some() { AnswerFormat::NTriples } else { AnswerFormat::Tsv };
    answer.write(form, &mut bytes).expect("memory");
    format!("{}{}", String::from_utf8(bytes).expect("UTF-8"), answer.is_cut())
}

/// Asks both ways, and gives how many lines the answer has.
#[track_caller]
fn check(store: &Store, lines: &str, query: &str) -> usize {
    let all = store.query_first(query, LIMIT).expect(query);
    let few = answer(query, LIMIT, lines.as_bytes(), Path::new("graph.nq")).expect(query);
    let (all, few) = (written(&all), written(&few));
    assert_eq!(few, all, "{query}");
    all.lines().count()
}

fn is_all(query: &str) -> bool {
    let mut parser = spargebra::SparqlParser::new();
    for (name, iri) in PREFIXES {
        parser = parser.with_prefix(*name, *iri).expect("our own prefixes");
    }
    Need::of(&parser.parse_query(query).expect(query)) == Need::All
}

#[test]
fn ready_questions_have_one_answer_and_load_a_part() {
    let lines = lines();
    let store = Store::load(lines.as_bytes(), Path::new("graph.nq")).expect("our own lines");
    for question in Question::all() {
        let usual = question.with(&BTreeMap::new());
        check(&store, &lines, &usual);
        assert!(!is_all(&usual), "{}", question.name);
        let entity = question.parameters.iter().find(|parameter| parameter.kind == Kind::Entity);
        for iri in
            ["<https://w3id.org/zhengtu/id/Place-保定市>", "<https://w3id.org/zhengtu/id/Place-雄安新区>"]
        {
            let values = entity.map(|parameter| (parameter.name.clone(), iri.to_owned()));
            check(&store, &lines, &question.with(&values.into_iter().collect()));
        }
    }
}

#[test]
fn traps_have_one_answer() {
    let lines = lines();
    let store = Store::load(lines.as_bytes(), Path::new("graph.nq")).expect("our own lines");
    for (query, all, least) in [
        ("SELECT * { ?s ?p ?o }", true, 100),
        ("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", true, 2),
        ("SELECT * { id:Place-雄安新区 ?p ?o }", false, 3),
        ("SELECT * { ?s ?p id:Place-雄安新区 }", false, 3),
        ("SELECT * { ?x zt:parent* ?y }", true, 100),
        ("SELECT * { ?x zt:parent? ?y FILTER(?x != ?y) }", true, 1),
        ("SELECT * { id:Place-雄安新区 zt:parent* ?y }", false, 2),
        ("SELECT * { id:Place-无此地 zt:parent* ?y }", false, 1),
        ("SELECT * { ?x zt:mentionedIn? id:Place-雄安新区 }", false, 2),
        ("SELECT * { ?x (zt:parent|zt:connects?)* ?y . ?x a zt:TransportLine }", false, 2),
        ("SELECT * { VALUES ?x { id:Place-雄安新区 id:无 } ?x zt:parent* ?y }", true, 2),
        ("SELECT * { OPTIONAL { ?x zt:parent* ?y } ?x a zt:TransportLine }", true, 2),
        ("SELECT * { ?x a zt:TransportLine OPTIONAL { ?x zt:connects* ?y } }", false, 2),
        ("SELECT * { ?x a zt:TransportLine { SELECT ?y { ?x zt:connects* ?y } } }", true, 2),
        ("SELECT * { ?x !(zt:connects|rdf:type) ?y }", true, 100),
        ("SELECT * { ?x a zt:Place FILTER NOT EXISTS { ?x ^zt:connects ?l } }", false, 2),
        ("SELECT * { ?x a zt:Place FILTER EXISTS { ?l ?p ?x . ?l a zt:TransportLine } }", true, 2),
        ("SELECT * { ?x a zt:Place MINUS { ?l zt:connects ?x } }", false, 2),
        (
            "SELECT (COUNT(DISTINCT ?l) AS ?n) { ?x a zt:Place BIND(EXISTS { ?l zt:connects ?x } AS ?l) }",
            false,
            2,
        ),
        ("SELECT * { VALUES ?p { zt:connects zt:builds } ?s ?p ?o }", false, 2),
        ("SELECT * { VALUES (?p ?o) { (zt:connects UNDEF) (zt:status zt:planned) } ?s ?p ?o }", false, 3),
        ("SELECT * { VALUES ?o { UNDEF zt:planned } ?s zt:status ?o }", false, 3),
        ("SELECT * { ?c rdf:reifies <<( ?s zt:connects ?o )>> }", false, 2),
        ("SELECT * { ?s zt:start 0 }", false, 1),
        ("SELECT * { GRAPH ?g { ?s ?p ?o } }", true, 1),
        ("SELECT * FROM <http://a.b/> { ?s a zt:Place }", true, 1),
        ("SELECT (1 AS ?x) {}", false, 2),
        ("ASK { ?x zt:status zt:negated }", false, 1),
        ("CONSTRUCT { ?a zt:meets ?b } { ?l zt:connects ?a, ?b FILTER(?a != ?b) }", false, 2),
        ("CONSTRUCT WHERE { ?l zt:connects ?a }", false, 2),
        ("DESCRIBE id:Place-雄安新区", false, 3),
        ("DESCRIBE id:Place-雄安新区 id:Place-保定市 zt:无", false, 6),
        ("DESCRIBE ?x { ?x a zt:TransportLine }", true, 3),
        ("DESCRIBE id:Place-雄安新区 ?x { ?x a zt:TransportLine }", true, 3),
    ] {
        assert_eq!(is_all(query), all, "{query}");
        let found = check(&store, &lines, query);
        assert!(found >= least, "{found} lines: {query}");
    }
}

#[test]
fn thrown_queries_have_one_answer() {
    let lines = lines();
    let store = Store::load(lines.as_bytes(), Path::new("graph.nq")).expect("our own lines");
    let (mut answered, mut part) = (0, 0);
    for number in 0..1200 {
        let query = Dice(number).query();
        answered += usize::from(check(&store, &lines, &query) > 2);
        part += usize::from(!is_all(&query));
    }
    assert!(answered > 300 && part > 300, "{answered} answered, {part} from a part");
}

/// Queries thrown together; the same number gives the same query.
struct Dice(u64);

impl Dice {
    fn of<'a>(&mut self, choices: &[&'a str]) -> &'a str {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let index = usize::try_from(self.0 >> 33).expect("31 bits") % choices.len();
        choices[index]
    }

    fn query(&mut self) -> String {
        let group = self.group(2);
        match self.of(&["all", "all", "all", "count", "ask", "construct", "describe", "distinct", "ordered"])
        {
            "count" => format!("SELECT ?a (COUNT(?b) AS ?n) {group} GROUP BY ?a"),
            "ask" => format!("ASK {group}"),
            "construct" => format!("CONSTRUCT {{ ?a zt:meets ?b }} {group}"),
            "describe" => format!("DESCRIBE {} {group}", self.of(&["?a", "id:Place-雄安新区"])),
            "distinct" => format!("SELECT DISTINCT ?a ?c {group} LIMIT 20"),
            "ordered" => format!("SELECT ?b ?a {group} ORDER BY ?b LIMIT 20"),
            _ => format!("SELECT * {group}"),
        }
    }

    fn group(&mut self, depth: usize) -> String {
        let mut group = format!("?a {} ?b . {}", self.predicate(), self.part(depth));
        if self.of(&["one", "two"]) == "two" {
            group += &self.part(depth);
        }
        format!("{{ {group} }}")
    }

    fn part(&mut self, depth: usize) -> String {
        if depth == 0 {
            return self.triple();
        }
        match self.of(&[
            "triple", "triple", "triple", "optional", "union", "exists", "minus", "values", "select", "bind",
        ]) {
            "optional" => format!("OPTIONAL {} ", self.group(depth - 1)),
            "union" => format!("{} UNION {} ", self.group(depth - 1), self.group(depth - 1)),
            "exists" => format!("FILTER {}EXISTS {} ", self.of(&["", "NOT "]), self.group(depth - 1)),
            "minus" => format!("MINUS {} ", self.group(depth - 1)),
            "values" => {
                let (name, rest) = (self.of(&["?a", "?b", "?p"]), self.of(&["", " UNDEF", " zt:Place"]));
                format!("VALUES {name} {{ {} zt:connects{rest} }} ", self.node())
            }
            "select" => format!("{{ SELECT ?a ?b {} LIMIT 50 }} ", self.group(depth - 1)),
            "bind" => format!("{{ BIND({} AS ?c) }} ", self.node()),
            _ => self.triple(),
        }
    }

    fn triple(&mut self) -> String {
        let variables = ["?a", "?b", "?c"];
        let ends = [0; 2].map(|_| match self.of(&["variable", "variable", "variable", "node"]) {
            "node" => self.node(),
            _ => self.of(&variables),
        });
        let predicate = self.predicate();
        format!("{} {predicate} {} . ", ends[0], ends[1])
    }

    fn predicate(&mut self) -> &'static str {
        self.of(&[
            "zt:connects",
            "zt:subject",
            "zt:object",
            "rdfs:label",
            "a",
            "zt:parent",
            "zt:status",
            "zt:mentionedIn",
            "zt:containedInPlace",
            "?p",
            "zt:parent*",
            "zt:connects?",
            "zt:parent+",
            "zt:subject/rdfs:label",
            "zt:connects/zt:parent*",
            "^zt:connects",
            "zt:connects|zt:builds",
            "(zt:parent|^zt:connects)*",
            "zt:object/zt:parent?",
            "!(zt:connects|^zt:parent)",
        ])
    }

    fn node(&mut self) -> &'static str {
        self.of(&[
            "id:Place-雄安新区",
            "id:Place-保定市",
            "id:TransportLine-京雄高速",
            "zt:planned",
            "zt:Place",
            "id:无",
        ])
    }
}

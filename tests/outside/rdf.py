"""RDF held against others' tools: RDFLib, pyoxigraph, pySHACL, PyLD.

    python tests/outside/rdf.py target/release/zhengtu kg

Every format and profile parses, with equal counts; the same bytes come twice; JSON-LD expands; the graph conforms to the
shapes and damaged ones do not; every ready question gives the same rows on pyoxigraph as through `query` and `ask`.
"""

import json
import pathlib
import subprocess
import sys
import tempfile

import pyoxigraph
import pyshacl
import rdflib
from pyld import jsonld

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
PROGRAM, KG = sys.argv[1], sys.argv[2]
FORMATS = {
    "turtle": ("turtle", pyoxigraph.RdfFormat.TURTLE),
    "trig": ("trig", pyoxigraph.RdfFormat.TRIG),
    "ntriples": ("nt", pyoxigraph.RdfFormat.N_TRIPLES),
    "nquads": ("nquads", pyoxigraph.RdfFormat.N_QUADS),
    "rdfxml": ("xml", pyoxigraph.RdfFormat.RDF_XML),
    "jsonld": ("json-ld", pyoxigraph.RdfFormat.JSON_LD),
}
ZT = "https://w3id.org/zhengtu/ns#"


def run(*args):
    done = subprocess.run([PROGRAM, *args], capture_output=True)
    assert done.returncode == 0, f"{args}: {done.stderr.decode()}"
    return done.stdout


def check(condition, message):
    if not condition:
        sys.exit(f"FAILED: {message}")


def exports():
    """Parses every format in both profiles and gives the Turtle of the 1.1 profile."""
    claims = json.loads((pathlib.Path(KG) / "manifest.json").read_text())["counts"]["claims"]
    statements = json.loads((pathlib.Path(KG) / "manifest.json").read_text())["counts"]["statements"]
    plain = None
    for name, (rdflib_name, oxigraph_format) in FORMATS.items():
        for profile in ["rdf11"] if name == "jsonld" else ["rdf11", "rdf12"]:
            data = run("export", KG, "--format", name, "--profile", profile)
            check(data == run("export", KG, "--format", name, "--profile", profile), f"{name}: other bytes the second time")
            expected = statements - (claims if profile == "rdf11" else 0)
            quads = list(pyoxigraph.parse(data, format=oxigraph_format))
            check(len(quads) == expected, f"{name} {profile}: {len(quads)} statements in pyoxigraph, not {expected}")
            if profile == "rdf12":
                continue
            graph = rdflib.Dataset(default_union=True)
            graph.parse(data=data, format=rdflib_name)
            check(len(graph) == expected, f"{name} {profile}: {len(graph)} statements in RDFLib, not {expected}")
            these = {str(quad.triple) for quad in quads}
            plain = plain or these
            check(these == plain, f"{name}: other statements than Turtle's: {sorted(these ^ plain)[:3]}")
            if name in ("ntriples", "nquads"):
                lines = data.splitlines()
                check(lines == sorted(set(lines)), f"{name}: lines are not sorted")
        print(f"{name}: parsed, {expected} statements in the 1.1 profile" if name == "jsonld" else f"{name}: parsed in both profiles")


def json_ld():
    document = json.loads(run("export", KG, "--format", "jsonld"))
    expanded = jsonld.expand(document)
    check(len(expanded) == len(document["@graph"]), "JSON-LD: subjects are lost in expansion")
    places = [node for node in expanded if ZT + "Place" in node.get("@type", [])]
    check(any(node["http://www.w3.org/2000/01/rdf-schema#label"][0] == {"@value": "雄安新区", "@language": "zh"} for node in places),
          "JSON-LD: 雄安新区 is missing")
    print(f"JSON-LD: {len(expanded)} subjects expand, {len(places)} places among them")


def shapes():
    shapes = rdflib.Graph().parse(data=run("export", "--format", "shapes"), format="turtle")
    rdflib.Graph().parse(data=run("export", "--format", "ontology"), format="turtle")
    good = rdflib.Graph().parse(data=run("export", KG, "--format", "turtle", "--profile", "rdf11"), format="turtle")

    def conforms(graph):
        return pyshacl.validate(graph, shacl_graph=shapes, inference="none")

    fine, _, report = conforms(good)
    check(fine, f"the graph does not conform:\n{report[:2000]}")
    # Damage is done to the graph of one reply, which is checked sooner.
    with tempfile.TemporaryDirectory() as folder:
        run("build", str(ROOT / "examples/replies/baoding-xiongan-coordination.txt"), "-o", folder + "/kg")
        data = run("export", folder + "/kg", "--format", "turtle", "--profile", "rdf11")
    good = rdflib.Graph().parse(data=data, format="turtle")
    check(conforms(good)[0], "the graph of one reply does not conform")
    zt = rdflib.Namespace(ZT)

    def moved(graph):
        graph.set((claim, zt.start, rdflib.Literal(int(graph.value(claim, zt.start)) + 1)))

    def stated(graph):
        graph.add((graph.value(claim, zt.subject), graph.value(claim, zt.predicate), graph.value(claim, zt.object)))

    def nameless(graph):
        graph.remove((graph.value(claim, zt.object), rdflib.RDFS.label, None))

    def without_status(graph):
        graph.remove((claim, zt.status, None))

    def wrong_ends(graph):
        graph.add((claim, zt.connects, claim))

    damages = [moved, stated, nameless, without_status, wrong_ends]
    # Of an edge that other claims assert, "stated" would be no damage.
    asserted = [c for c in good.subjects(zt.status, zt.planned)
                if (good.value(c, zt.subject), good.value(c, zt.predicate), good.value(c, zt.object)) not in good]
    claim = asserted[0]
    for damage in damages:
        damaged = rdflib.Graph() + good
        damage(damaged)
        check(not conforms(damaged)[0], f"a graph damaged by `{damage.__name__}` conforms")
    print(f"shapes: the graph conforms, {len(damages)} damaged ones do not")


def questions():
    store = pyoxigraph.Store()
    store.load(run("export", KG, "--format", "nquads"), format=pyoxigraph.RdfFormat.N_QUADS)

    def rows(data):
        bindings = json.loads(data)["results"]["bindings"]
        return sorted(json.dumps(row, sort_keys=True, ensure_ascii=False) for row in bindings)

    files = sorted((ROOT / "queries").glob("*.rq"))
    total = 0
    for file in files:
        text = file.read_text(encoding="utf-8")
        theirs = rows(store.query(text).serialize(format=pyoxigraph.QueryResultsFormat.JSON))
        ours = rows(run("query", KG, "-f", str(file), "--format", "json"))
        check(ours == theirs, f"{file.name}: {len(ours)} rows through query, {len(theirs)} in pyoxigraph")
        asked = rows(run("ask", KG, file.stem, "--format", "json"))
        check(asked == theirs, f"{file.name}: {len(asked)} rows through ask, {len(theirs)} in pyoxigraph")
        total += len(ours)
    check(len(files) >= 15 and total > 100, f"only {len(files)} questions with {total} rows")
    print(f"{len(files)} ready questions give the same {total} rows on pyoxigraph")


def folder():
    print(subprocess.run([PROGRAM, "verify", KG], capture_output=True, check=True).stderr.decode().strip())
    with tempfile.TemporaryDirectory() as folder:
        broken = pathlib.Path(folder) / "kg"
        subprocess.run(["cp", "-r", KG, str(broken)], check=True)
        graph = (broken / "graph.json").read_text(encoding="utf-8")
        check('"planned"' in graph, "the graph has no plan")
        (broken / "graph.json").write_text(graph.replace('"planned"', '"done"'), encoding="utf-8")
        done = subprocess.run([PROGRAM, "verify", str(broken)], capture_output=True)
        check(done.returncode == 1 and b"graph.json" in done.stdout, "verify does not see that plans became facts")
        print(f"verify: {len(done.stdout.splitlines())} faults where plans became facts")


exports()
json_ld()
questions()
folder()
shapes()

#!/usr/bin/env python3
"""Opens every export of a graph with the program it is for, and counts what that program sees.

    python3 tests/outside/files.py ZHENGTU KG [CORPUS]

ZHENGTU is the program, KG a folder that `zhengtu build` made. Needs networkx, openpyxl; graphviz, chromium and a Chinese font.
"""
import csv, io, json, pathlib, re, subprocess, sys, tempfile
import xml.etree.ElementTree as xml

import networkx, openpyxl
import schemas

zhengtu, kg = sys.argv[1:3]
work = pathlib.Path(tempfile.mkdtemp(prefix="zhengtu-"))


def run(*args):
    return subprocess.run([zhengtu, *args], check=True, capture_output=True, text=True).stdout


def export(form, *args, name=None):
    path = work / (name or f"graph.{form}")
    run("export", kg, "--format", form, "-o", str(path), *args)
    return path


def same(what, found, expected):
    assert found == expected, f"{what}: {found} instead of {expected}"
    print(f"  {what}: {found}")


def counts(graph):
    return graph.number_of_nodes(), graph.number_of_edges()


graph = json.loads(run("export", kg, "--format", "json"))
nodes, edges = graph["nodes"], graph["edges"]
size = len(nodes), len(edges)
claims = sum(len(edge["claims"]) for edge in edges)
print(f"{size[0]} entities, {size[1]} relations, {claims} claims")

print("networkx")
gexf = networkx.read_gexf(export("gexf"))
same("GEXF", counts(gexf), size)
assert all("viz" in data for _, data in gexf.nodes(data=True))
assert any(data["label"] == "雄安新区" for _, data in gexf.nodes(data=True))
graphml = networkx.read_graphml(export("graphml"), force_multigraph=True)
same("GraphML", counts(graphml), size)
assert graphml.nodes["Place:雄安新区"]["type"] == "Place"
linked = networkx.node_link_graph(json.loads(export("nodelink").read_text("utf-8")), edges="links")
same("node-link", counts(linked), size)
assert linked.is_multigraph() and linked.is_directed()
same("the same nodes in all", set(gexf) == set(graphml) == set(linked), True)

print("schemas")
for form, allows in (("gexf", schemas.gexf), ("graphml", schemas.graphml)):
    path = work / f"graph.{form}"
    same(form, allows(path), size)
    for right, wrong in ((' id="', ' nr="'), ('source="Place', 'source="Platz'), ('type="double"', 'type="decimal"')):
        damaged = work / f"damaged.{form}"
        damaged.write_text(path.read_text("utf-8").replace(right, wrong, 1), "utf-8")
        try:
            allows(damaged)
        except AssertionError:
            continue
        raise AssertionError(f"{form}: {wrong} is not noticed")

print("Cytoscape")
elements = json.loads(export("cytoscape").read_text("utf-8"))["elements"]
same("elements", (len(elements["nodes"]), len(elements["edges"])), size)
ids = {node["data"]["id"] for node in elements["nodes"]}
assert all(edge["data"][end] in ids for edge in elements["edges"] for end in ("source", "target"))

print("CSV for Neo4j")
folder = export("csv", name="tables")
tables = {name: list(csv.DictReader(open(folder / f"{name}.csv", encoding="utf-8", newline=""))) for name in ("nodes", "relationships")}
same("rows", (len(tables["nodes"]), len(tables["relationships"])), size)
known = {row["id:ID"] for row in tables["nodes"]}
assert len(known) == size[0]
back = {(row[":START_ID"], row[":TYPE"], row[":END_ID"]) for row in tables["relationships"]}
same("the same triples as node-link", back == {(s, key, o) for s, o, key in linked.edges(keys=True)}, True)
assert all(row[":START_ID"] in known and row[":END_ID"] in known for row in tables["relationships"])
cypher = export("cypher").read_text("utf-8")
same("Cypher rows", cypher.count("{id: '") + cypher.count("{s: '"), sum(size))

print("Excel")
book = openpyxl.load_workbook(export("xlsx"))
same("sheets", book.sheetnames, ["实体", "关系", "原句", "地区联系", "数量"])
same("rows", tuple(book[name].max_row - 1 for name in ("实体", "关系", "原句")), (*size, claims))
for sheet in book:
    for row in sheet.iter_rows():
        assert not any(cell.data_type == "f" for cell in row), f"{sheet.title}: a formula"
ties = json.loads(run("links", kg, "--format", "json"))
same("ties", book["地区联系"].max_row - 1, len(ties))

print("ties between places")
for form, read in (("gexf", networkx.read_gexf), ("graphml", lambda path: networkx.read_graphml(path, force_multigraph=True))):
    path = work / f"ties.{form}"
    run("links", kg, "--format", form, "-o", str(path))
    same(form, counts(read(path))[1], len(ties))
    same(f"{form} by its schema", getattr(schemas, form)(path)[1], len(ties))
rows = list(csv.DictReader(io.StringIO(run("links", kg, "--format", "csv"))))
same("CSV", [(row["地区一"], row["地区二"]) for row in rows] == [(tie["from"], tie["to"]) for tie in ties], True)

print("Graphviz")
frames = [export("dot", "--cluster", frame, name=f"{frame}.dot") for frame in ("type", "province")]
tied = work / "ties.dot"
tied.write_text(run("links", kg, "--format", "dot"), "utf-8")
drawn_by = (("dot", export("dot")), ("neato", work / "graph.dot"), ("dot", tied), *(("dot", frame) for frame in frames))
for engine, dot in drawn_by:
    svg = subprocess.run([engine, "-Tsvg", str(dot)], check=True, capture_output=True, text=True)
    assert not svg.stderr.strip(), svg.stderr
    root = xml.fromstring(svg.stdout)
    drawn = [element for element in root.iter() if element.get("class") == "node"]
    assert len(drawn) > 50 and "雄安新区" in svg.stdout
    print(f"  {engine} {dot.name}: {len(drawn)} nodes, no warning")

print("pictures in a browser")
PAGE = """<!doctype html><meta charset="utf-8"><body style="margin:0">%s<script>
const texts = [...document.querySelectorAll('svg text')].map(text => [text.textContent, text.getBoundingClientRect()]);
const whole = document.querySelector('svg').getBoundingClientRect();
const cut = texts.filter(([, box]) => box.left < 0 || box.top < 0 || box.right > whole.right || box.bottom > whole.bottom);
const turned = element => element.closest('[transform*=rotate]');
const flat = [...document.querySelectorAll('svg text')].filter(text => text.textContent.trim() && !turned(text));
const boxes = flat.map(text => [text.textContent, text.getBoundingClientRect()]);
const meet = [];
for (let i = 0; i < boxes.length; i++) for (let j = i + 1; j < boxes.length; j++) {
  const [a, b] = [boxes[i][1], boxes[j][1]], slack = 4;
  if (a.left < b.right - slack && b.left < a.right - slack && a.top < b.bottom - slack && b.top < a.bottom - slack) meet.push([boxes[i][0], boxes[j][0]]);
}
const wide = document.createElementNS('http://www.w3.org/2000/svg', 'text');
document.title = 'done';
document.body.setAttribute('data-result', JSON.stringify({texts: texts.length, cut: cut.map(([text]) => text), meet}));
</script>"""


def chromium(*args):
    command = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", *args]
    return subprocess.run(command, check=True, capture_output=True, text=True, timeout=120).stdout


def see(name, svg, least):
    xml.fromstring(svg)
    page = work / f"{name}.html"
    page.write_text(PAGE % svg, "utf-8")
    dom = chromium("--dump-dom", f"file://{page}")
    found = re.search(r'data-result="([^"]*)"', dom)
    assert found, f"{name}: the page did not run"
    seen = json.loads(found[1].replace("&quot;", '"').replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"))
    assert seen["texts"] >= least, f"{name}: only {seen['texts']} texts"
    assert not seen["cut"], f"{name}: cut: {seen['cut'][:5]}"
    assert not seen["meet"], f"{name}: texts cover each other: {seen['meet'][:5]}"
    width, height = re.search(r'width="(\d+)" height="(\d+)"', svg).groups()
    shot = work / f"{name}.png"
    chromium(f"--window-size={width},{height}", f"--screenshot={shot}", f"file://{page}")
    assert shot.stat().st_size > 10_000, f"{name}: an empty picture"
    print(f"  {name}: {width}×{height}, {seen['texts']} texts, none cut, none covered")


see("map", run("links", kg, "--format", "svg"), 60)
see("map of a region", run("links", kg, "--between", "京津冀", "--format", "svg"), 12)
see("counties", run("links", kg, "--level", "county", "--format", "svg", "--limit", "200"), 80)
see("matrix", run("links", kg, "--format", "svg", "--picture", "heatmap"), 60)
see("neighbourhood", run("export", kg, "--format", "svg", "--focus", "雄安新区"), 20)
see("wide neighbourhood", run("export", kg, "--format", "svg", "--focus", "雄安新区", "--depth", "2"), 60)
see("whole graph", run("export", kg, "--format", "svg"), 200)
png = work / "map.png"
run("links", kg, "--format", "png", "-o", str(png))
assert png.read_bytes().startswith(b"\x89PNG") and png.stat().st_size > 20_000
print("all files open")

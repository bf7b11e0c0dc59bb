"""What GEXF 1.3 and GraphML allow, written down from their schemas: elements, their order, attributes, types of values, references.

`gexf(path)` and `graphml(path)` raise AssertionError with the place, such as `gexf/graph/nodes/node[3]: unknown attribute colour`.
"""
import datetime, re
import xml.etree.ElementTree as xml

GEXF, VIZ = "{http://gexf.net/1.3}", "{http://gexf.net/1.3/viz}"
GRAPHML, Y = "{http://graphml.graphdrawing.org/xmlns}", "{http://www.yworks.com/xml/graphml}"
LOCATION = "{http://www.w3.org/2001/XMLSchema-instance}schemaLocation"


def one_of(*words):
    return lambda text: text in words


def within(low, high):
    return lambda text: re.fullmatch(r"\d+", text) and low <= int(text) <= high


def number(text):
    return re.fullmatch(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?|NaN|-?INF", text)


def whole(text):
    return re.fullmatch(r"[+-]?\d+", text)


def date(text):
    return re.fullmatch(r"\d{4}-\d\d-\d\d", text) and datetime.date.fromisoformat(text)


def some(text):
    return text != ""


def text(_):
    return True


def size(given):
    return number(given) and float(given) >= 0


TIMES = {"start": date, "end": date}
TYPES = {"string": text, "boolean": one_of("true", "false"), "integer": whole, "int": whole, "long": whole, "double": number, "float": number}

# element: (attributes that must be, attributes that may be, children in order: name, fewest, most)
MANY = 10**9
GEXF_RULES = {
    "gexf": ({"version": one_of("1.3")}, {LOCATION: text}, [("meta", 0, 1), ("graph", 1, 1)]),
    "meta": ({}, {"lastmodifieddate": date}, [("creator", 0, 1), ("description", 0, 1)]),
    "creator": ({}, {}, []),
    "description": ({}, {}, []),
    "graph": (
        {},
        {"mode": one_of("static", "dynamic"), "defaultedgetype": one_of("directed", "undirected", "mutual"), "timeformat": one_of("integer", "double", "date", "dateTime"), "idtype": one_of("integer", "string"), **TIMES},
        [("attributes", 0, MANY), ("nodes", 0, 1), ("edges", 0, 1)],
    ),
    "attributes": ({"class": one_of("node", "edge")}, {}, [("attribute", 0, MANY)]),
    "attribute": ({"id": some, "title": text, "type": one_of(*(set(TYPES) - {"int"}))}, {}, [("default", 0, 1), ("options", 0, 1)]),
    "nodes": ({}, {"count": within(0, MANY)}, [("node", 0, MANY)]),
    "node": ({"id": some}, {"label": text, **TIMES}, [("attvalues", 0, 1), (VIZ + "size", 0, 1), (VIZ + "position", 0, 1), (VIZ + "color", 0, 1), (VIZ + "shape", 0, 1)]),
    "edges": ({}, {"count": within(0, MANY)}, [("edge", 0, MANY)]),
    "edge": (
        {"source": some, "target": some},
        {"id": some, "type": one_of("directed", "undirected", "mutual"), "label": text, "weight": number, "kind": some, **TIMES},
        [("attvalues", 0, 1), (VIZ + "thickness", 0, 1), (VIZ + "shape", 0, 1), (VIZ + "color", 0, 1)],
    ),
    "attvalues": ({}, {}, [("attvalue", 0, MANY)]),
    "attvalue": ({"for": some, "value": text}, TIMES, []),
    VIZ + "size": ({"value": size}, {}, []),
    VIZ + "thickness": ({"value": size}, {}, []),
    VIZ + "position": ({"x": number, "y": number}, {"z": number}, []),
    VIZ + "color": ({colour: within(0, 255) for colour in "rgb"}, {}, []),
    VIZ + "shape": ({"value": one_of("disc", "triangle", "square", "diamond", "solid", "dotted", "dashed", "double")}, {}, []),
}

COLOUR = re.compile(r"#[0-9A-Fa-f]{6}").fullmatch
LINE = {"color": COLOUR, "type": one_of("line", "dashed", "dotted", "dashed_dotted"), "width": size}
LABEL = {"fontFamily": some, "fontSize": number, "textColor": COLOUR}
ARROWS = one_of("none", "standard", "white_delta", "diamond", "white_diamond", "short", "plain", "t_shape", "delta")
GRAPHML_RULES = {
    "graphml": ({}, {LOCATION: text}, [("key", 0, MANY), ("graph", 0, MANY)]),
    "key": ({"id": some, "for": one_of("all", "graph", "node", "edge")}, {"attr.name": some, "attr.type": one_of("boolean", "int", "long", "float", "double", "string"), "yfiles.type": one_of("nodegraphics", "edgegraphics")}, []),
    "graph": ({"edgedefault": one_of("directed", "undirected")}, {"id": some}, [("node", 0, MANY), ("edge", 0, MANY)]),
    "node": ({"id": some}, {}, [("data", 0, MANY)]),
    "edge": ({"source": some, "target": some}, {"id": some, "directed": one_of("true", "false")}, [("data", 0, MANY)]),
    "data": ({"key": some}, {}, [(Y + "ShapeNode", 0, 1), (Y + "PolyLineEdge", 0, 1)]),
    Y + "ShapeNode": ({}, {}, [(Y + "Geometry", 0, 1), (Y + "Fill", 0, 1), (Y + "BorderStyle", 0, 1), (Y + "NodeLabel", 0, MANY), (Y + "Shape", 0, 1)]),
    Y + "Geometry": ({"height": size, "width": size}, {"x": number, "y": number}, []),
    Y + "Fill": ({}, {"color": COLOUR, "transparent": one_of("true", "false")}, []),
    Y + "BorderStyle": ({}, LINE, []),
    Y + "NodeLabel": ({}, LABEL, []),
    Y + "Shape": ({"type": one_of("rectangle", "roundrectangle", "ellipse", "parallelogram", "hexagon", "octagon", "diamond", "triangle", "trapezoid", "trapezoid2", "rectangle3d")}, {}, []),
    Y + "PolyLineEdge": ({}, {}, [(Y + "LineStyle", 0, 1), (Y + "Arrows", 0, 1), (Y + "EdgeLabel", 0, MANY), (Y + "BendStyle", 0, 1)]),
    Y + "LineStyle": ({}, LINE, []),
    Y + "Arrows": ({"source": ARROWS, "target": ARROWS}, {}, []),
    Y + "EdgeLabel": ({}, LABEL, []),
    Y + "BendStyle": ({"smoothed": one_of("true", "false")}, {}, []),
}


def check(element, rules, namespace, place):
    name = element.tag.removeprefix(namespace)
    assert name in rules, f"{place}: unknown element"
    must, may, children = rules[name]
    for attribute in must:
        assert attribute in element.attrib, f"{place}: lacks {attribute}"
    for attribute, value in element.attrib.items():
        fits = must.get(attribute) or may.get(attribute)
        assert fits, f"{place}: unknown attribute {attribute}"
        assert fits(value), f"{place}: {attribute} may not be `{value}`"
    order, counts = [child for child, *_ in children], {}
    last = 0
    for child in element:
        child_name = child.tag.removeprefix(namespace)
        counts[child_name] = counts.get(child_name, 0) + 1
        inner = f"{place}/{child_name.split('}')[-1]}[{counts[child_name]}]"
        assert child_name in order, f"{inner}: may not stand here"
        assert order.index(child_name) >= last, f"{inner}: stands too late"
        last = order.index(child_name)
        check(child, rules, namespace, inner)
    for child, fewest, most in children:
        assert fewest <= counts.get(child, 0) <= most, f"{place}: {counts.get(child, 0)} times {child}"
    if children and name != "data":
        assert not (element.text or "").strip(), f"{place}: text between elements"


def unique(ids, what):
    assert len(ids) == len(set(ids)), f"{what}: an id stands twice"
    return set(ids)


def gexf(path):
    root = xml.parse(path).getroot()
    assert root.tag == GEXF + "gexf", root.tag
    check(root, GEXF_RULES, GEXF, "gexf")
    graph = root.find(GEXF + "graph")
    types = {block.get("class"): {one.get("id"): one.get("type") for one in block} for block in graph.findall(GEXF + "attributes")}
    nodes, edges = (list(graph.iter(GEXF + name)) for name in ("node", "edge"))
    known = unique([node.get("id") for node in nodes], "nodes")
    unique([edge.get("id") for edge in edges], "edges")
    for name, found in (("nodes", nodes), ("edges", edges)):
        assert int(graph.find(GEXF + name).get("count", len(found))) == len(found), f"{name}: a wrong count"
    for kind, elements in (("node", nodes), ("edge", edges)):
        for element in elements:
            for value in element.iter(GEXF + "attvalue"):
                declared = types[kind].get(value.get("for"))
                assert declared and TYPES[declared](value.get("value")), f"{element.get('id')}: {value.attrib}"
    for edge in edges:
        assert edge.get("source") in known and edge.get("target") in known, edge.attrib
        assert not edge.get("start") or edge.get("start") <= edge.get("end", "9"), edge.attrib
    return len(nodes), len(edges)


def graphml(path):
    root = xml.parse(path).getroot()
    assert root.tag == GRAPHML + "graphml", root.tag
    check(root, GRAPHML_RULES, GRAPHML, "graphml")
    keys = root.findall(GRAPHML + "key")
    unique([key.get("id") for key in keys], "keys")
    types = {key.get("id"): (key.get("for"), key.get("attr.type")) for key in keys}
    nodes, edges = (list(root.iter(GRAPHML + name)) for name in ("node", "edge"))
    known = unique([node.get("id") for node in nodes], "nodes")
    for kind, elements in (("node", nodes), ("edge", edges)):
        for element in elements:
            data = element.findall(GRAPHML + "data")
            unique([one.get("key") for one in data], element.attrib)
            for one in data:
                wanted, declared = types[one.get("key")]
                assert wanted in (kind, "all"), f"{element.attrib}: {one.get('key')} is for {wanted}"
                assert declared is None or (len(one) == 0 and TYPES[declared](one.text or "")), f"{element.attrib}: {one.get('key')} is `{one.text}`"
    for edge in edges:
        assert edge.get("source") in known and edge.get("target") in known, edge.attrib
    return len(nodes), len(edges)

"""Files for programs that draw and measure networks: GraphML, GEXF, JSON (node-link)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from kg.exchange.network import lines, nodes, spells
from kg.exchange.source import xml_text, xml_token

if TYPE_CHECKING:
    from typing import TextIO

    from kg.exchange.network import Line, Period
    from kg.exchange.source import Node, Source

__all__ = ["EDGE_COLUMNS", "NODE_COLUMNS", "edge_values", "node_values", "periods", "write_gexf", "write_graphml",
           "write_json"]  # fmt: skip

NODE_COLUMNS = {"label": "string", "type": "string", "country": "string", "wikidata": "string", "iri": "string"}
"""Attributes of a node -> type in GraphML."""

EDGE_COLUMNS = {
    "relation": "string", "label": "string", "class": "string", "family": "string", "goldstein": "double",
    "symmetric": "boolean", "status": "string", "weight": "double", "events": "int", "claims": "int",
    "sources": "int", "first": "string", "last": "string", "times": "string", "iri": "string",
}  # fmt: skip
"""Attributes of an edge -> type in GraphML; `weight` is the number of events."""

Value = str | float | int | bool


def node_values(node: Node) -> dict[str, Value]:
    """What there is to say of a node, by `NODE_COLUMNS`."""
    values = {
        "label": node.label, "type": node.type, "country": node.country, "wikidata": node.wikidata, "iri": node.iri,
    }  # fmt: skip
    return {name: value for name, value in values.items() if value}


def edge_values(line: Line) -> dict[str, Value]:
    """What there is to say of an edge, by `EDGE_COLUMNS`."""
    values: dict[str, Value] = {
        "relation": line.relation, "label": line.label, "class": line.root, "family": line.family,
        "goldstein": line.goldstein, "symmetric": line.symmetric, "status": line.status, "weight": float(line.events),
        "events": line.events, "claims": line.claims, "sources": line.sources, "first": line.first,
        "last": line.last, "times": "; ".join(periods(line.times)), "iri": line.iri,
    }  # fmt: skip
    return {name: value for name, value in values.items() if value != ""}


def periods(times: tuple[Period, ...]) -> list[str]:
    """Periods as ISO 8601 writes them; an open end is two dots.

    >>> periods((("2023-10-07", "2023-10-07"), ("2022-02-24", "")))
    ['2023-10-07', '2022-02-24/..']
    """
    return [start if start == end else f"{start or '..'}/{end or '..'}" for start, end in times]


def _shown(value: Value) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return xml_text(str(value))


# ---- GraphML ----


def write_graphml(source: Source, out: TextIO) -> None:
    """GraphML 1.0: a directed graph; an edge's dates are attributes, since GraphML knows no time.

    Its schema has ids be name tokens: an id that is none is escaped (`xml_token`).
    """
    out.write(
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<graphml xmlns="http://graphml.graphdrawing.org/xmlns" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
        'xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns '
        'http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">\n'
    )
    for what, columns in (("node", NODE_COLUMNS), ("edge", EDGE_COLUMNS)):
        out.writelines(
            f'<key id="{what[0]}_{name}" for="{what}" attr.name="{name}" attr.type="{kind}"/>\n'
            for name, kind in columns.items()
        )
    out.write('<graph id="kg" edgedefault="directed">\n')
    for node in nodes(source):
        out.write(f'<node id="{xml_token(node.id)}">')
        _write_data(out, "n", node_values(node))
        out.write("</node>\n")
    for line in lines(source):
        ends = f'source="{xml_token(line.source)}" target="{xml_token(line.target)}"'
        out.write(f'<edge id="{xml_token(line.id)}" {ends}>')
        _write_data(out, "e", edge_values(line))
        out.write("</edge>\n")
    out.write("</graph>\n</graphml>\n")


def _write_data(out: TextIO, prefix: str, values: dict[str, Value]) -> None:
    out.writelines(f'<data key="{prefix}_{name}">{_shown(value)}</data>' for name, value in values.items())


# ---- GEXF ----

_GEXF_TYPES = {"string": "string", "double": "double", "boolean": "boolean", "int": "integer"}
_OWN = frozenset({"label", "weight", "times"})  # GEXF has its own place for these


def write_gexf(source: Source, out: TextIO) -> None:
    """GEXF 1.2: a dynamic graph, in which an edge is there while one of its events happened.

    Not GEXF 1.3, which NetworkX reads from 3.6 on only.
    """
    out.write(
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<gexf xmlns="http://www.gexf.net/1.2draft" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
        'xsi:schemaLocation="http://www.gexf.net/1.2draft http://www.gexf.net/1.2draft/gexf.xsd" version="1.2">\n'
        "<meta><creator>kg</creator><description>Who did what to whom</description></meta>\n"
        '<graph defaultedgetype="directed" mode="dynamic" timeformat="date">\n'
    )
    for what, columns in (("node", NODE_COLUMNS), ("edge", EDGE_COLUMNS)):
        out.write(f'<attributes class="{what}">\n')
        for name, kind in columns.items():
            if name not in _OWN:
                out.write(f'<attribute id="{name}" title="{name}" type="{_GEXF_TYPES[kind]}"/>\n')
        out.write("</attributes>\n")
    out.write("<nodes>\n")
    for node in nodes(source):
        out.write(f'<node id="{xml_text(node.id)}" label="{xml_text(node.label)}">')
        _write_attvalues(out, node_values(node))
        out.write("</node>\n")
    out.write("</nodes>\n<edges>\n")
    for line in lines(source):
        _write_gexf_edge(out, line)
    out.write("</edges>\n</graph>\n</gexf>\n")


def _write_gexf_edge(out: TextIO, line: Line) -> None:
    ends = f'source="{xml_text(line.source)}" target="{xml_text(line.target)}"'
    out.write(
        f'<edge id="{xml_text(line.id)}" {ends} type="directed" label="{xml_text(line.label)}" '
        f'weight="{float(line.events)}">'
    )
    _write_attvalues(out, edge_values(line))
    found = spells(line.times)
    if found:
        out.write("<spells>")
        for start, end in found:
            bounds = "".join(f' {name}="{day}"' for name, day in (("start", start), ("end", end)) if day)
            out.write(f"<spell{bounds}/>")
        out.write("</spells>")
    out.write("</edge>\n")


def _write_attvalues(out: TextIO, values: dict[str, Value]) -> None:
    out.write("<attvalues>")
    for name, value in values.items():
        if name not in _OWN:
            out.write(f'<attvalue for="{name}" value="{_shown(value)}"/>')
    out.write("</attvalues>")


# ---- JSON ----


def write_json(source: Source, out: TextIO) -> None:
    """The node-link form of NetworkX and d3: `networkx.node_link_graph(data, edges="edges")` reads it.

    `times` is a list of periods; `key` is the edge's id.
    """
    said = source.told.in_words()
    head = {"directed": True, "multigraph": True, "graph": {"creator": "kg", "selection": said}}
    out.write(json.dumps(head, ensure_ascii=False)[:-1])
    out.write(', "nodes": [')
    for number, node in enumerate(nodes(source)):
        _write_item(out, number, {"id": node.id, **node_values(node)})
    out.write('\n], "edges": [')
    for number, line in enumerate(lines(source)):
        values = {**edge_values(line), "times": periods(line.times)}
        _write_item(out, number, {"source": line.source, "target": line.target, "key": line.id, **values})
    out.write("\n]}\n")


def _write_item(out: TextIO, number: int, item: dict[str, object]) -> None:
    out.write(("," if number else "") + "\n" + json.dumps(item, ensure_ascii=False))

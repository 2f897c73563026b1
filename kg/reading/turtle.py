"""Claims by hand in Turtle: statement by statement, so that one mistake costs one claim.

    [] a kg:Claim ;
       kg:readSubject "Putin" ; rdf:predicate kg:called ; kg:readObject "Netanyahu" ;
       kg:date "2023-12-10" ; kg:quantityText "50 minutes" ; kg:readSpeaker "the Kremlin" ;
       prov:hadPrimarySource "a key, title or address" ; kg:quote "…" .

    actor:russia kg:cooperatesWith actor:iran .        # a claim too, without more to say

Prefixes are known already. `rdf:subject` and `rdf:object` name actors by IRI instead of by words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, parse

from kg.errors import Problem
from kg.reading.cited import Citations
from kg.reading.decoding import UnreadableError, decode
from kg.reading.documents import document_key
from kg.reading.hand import ClaimBuilder, TableReading
from kg.vocabulary import DCTERMS, DEFAULT_BASE, KG, PROV, RDF, SCHEMA, Mint, prefixes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from kg.model import Document
    from kg.reading.dates import DayOrder
    from kg.relations import RelationTable

__all__ = ["parse_turtle", "read_turtle"]

_TOKEN = re.compile(
    r"""(?P<skip>\#[^\n]*)|(?P<long>\"{3}.*?(?<!\\)\"{3}|'{3}.*?(?<!\\)'{3})|(?P<short>"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')
    |(?P<iri><[^<>"{}|^`\\\s]*>)|(?P<open>[\[(])|(?P<close>[\])])|(?P<end>\.(?=[\s<\[(\#"']|$))|(?P<word>[^\s\[\]()<>"'\#]+?(?=[\s\[\]()<>"'\#;,]|\.(?=\s|$)|$))|(?P<other>\S)""",
    re.VERBOSE | re.DOTALL,
)
_SPARQL_HEAD = re.compile(r"\s*(?:prefix\s+[\w.-]*:\s*|base\s*)<[^>]*>", re.IGNORECASE)

# Property -> column of a claims table: both forms are read by one reader of claims.
_COLUMNS = {
    KG["readSubject"]: "subject", RDF["subject"]: "subject",
    KG["readObject"]: "object", RDF["object"]: "object",
    KG["relation"]: "relation", RDF["predicate"]: "relation",
    KG["date"]: "date", KG["dateText"]: "date", KG["place"]: "place", KG["quote"]: "quote",
    KG["readSpeaker"]: "said_by", KG["polarity"]: "polarity", KG["modality"]: "modality",
    KG["quantityText"]: "quantity", KG["quantity"]: "quantity", KG["note"]: "note",
    KG["subjectType"]: "subject_type", KG["objectType"]: "object_type",
    PROV["hadPrimarySource"]: "document",
}  # fmt: skip
_CITED = {
    DCTERMS["title"]: "title", DCTERMS["publisher"]: "publisher", DCTERMS["issued"]: "published",
    SCHEMA["url"]: "url", KG["key"]: "document",
}  # fmt: skip
_REMEDY = "A claim is: [] a kg:Claim ; kg:readSubject … ; rdf:predicate kg:… ; kg:readObject … ."


@dataclass(frozen=True, slots=True)
class _Statement:
    """One statement up to its full stop, and the line at which it begins."""

    line: int
    text: str


def read_turtle(
    path: Path,
    *,
    relations: RelationTable,
    day_order: DayOrder | None = None,
    known: Callable[[str], bool] | None = None,
    nearest: Callable[[str], list[str]] | None = None,
    documents: Iterable[Document] = (),
    root: Path | None = None,
    base: str = DEFAULT_BASE,
) -> TableReading:
    """Read a Turtle file of claims; arguments as for `kg.reading.tables.parse_table`."""
    key = document_key(path, root or Path.cwd())
    try:
        data = path.read_bytes()
    except OSError as error:
        what = f"cannot be read: {error.strerror or error}"
        return TableReading(key, problems=(Problem(str(path), 0, "", what, "Check the name of the file."),))
    return parse_turtle(
        data, name=str(path), key=key, relations=relations, day_order=day_order, known=known, nearest=nearest,
        documents=documents, base=base,
    )  # fmt: skip


def parse_turtle(
    data: bytes,
    *,
    name: str,
    key: str,
    relations: RelationTable,
    day_order: DayOrder | None = None,
    known: Callable[[str], bool] | None = None,
    nearest: Callable[[str], list[str]] | None = None,
    documents: Iterable[Document] = (),
    base: str = DEFAULT_BASE,
) -> TableReading:
    """Claims of a Turtle file's bytes; every statement that is wrong is a problem with its line."""
    builder = ClaimBuilder(name, key, relations, day_order, Citations(documents))
    try:
        text = decode(data).text
    except UnreadableError as error:
        builder.wrong(0, "", error.what, error.remedy)
        return builder.result(known, nearest)
    mint = Mint(base)
    heads = [f"@prefix {prefix}: <{iri}> ." for prefix, iri in prefixes(base).items()]
    for statement in _statements(text):
        if re.match(r"@?(?:prefix|base)\b", statement.text, re.IGNORECASE):
            if _triples(statement, heads, builder) is not None:
                heads.append(statement.text.replace("\n", " "))
            continue
        triples = _triples(statement, heads, builder)
        if triples:
            _claims(triples, statement.line, builder, mint)
    return builder.result(known, nearest)


def _statements(text: str) -> Iterator[_Statement]:
    """Cut at the full stops that stand outside strings, IRIs, brackets and comments."""
    start, depth, at = 0, 0, 0
    begun = False
    while at < len(text):
        if not begun:
            head = _SPARQL_HEAD.match(text, at)
            if head:
                yield _Statement(text.count("\n", 0, head.end()) + 1, head[0].strip())
                at = start = head.end()
                continue
        found = _TOKEN.match(text, at)
        if found is None:
            at += 1
            continue
        kind = found.lastgroup
        if not begun and kind != "skip":
            start, begun = at, True
        depth += (kind == "open") - (kind == "close")
        at = found.end()
        if kind == "end" and depth <= 0:
            yield _Statement(text.count("\n", 0, start) + 1, text[start:at])
            begun, depth = False, 0
    if begun:
        yield _Statement(text.count("\n", 0, start) + 1, text[start:])


def _triples(statement: _Statement, heads: list[str], builder: ClaimBuilder) -> list[Triple] | None:
    """The statement's triples; None, and a problem with line and column, when it breaks the syntax."""
    source = "\n".join([*heads, statement.text])
    try:
        return [quad.triple for quad in parse(source, RdfFormat.TURTLE)]
    except SyntaxError as error:
        line = max(0, (error.lineno or 0) - len(heads) - 1) + statement.line
        what = re.sub(r"^Parser error.*?: ", "", str(error.msg))
        builder.wrong(line, str(error.offset or ""), f"not Turtle: {what}", "Mend the statement that begins in "
                      f"line {statement.line}.")  # fmt: skip
        return None


def _claims(triples: list[Triple], line: int, builder: ClaimBuilder, mint: Mint) -> None:
    by_subject: dict[NamedNode | BlankNode | Triple, list[Triple]] = {}
    for triple in triples:
        by_subject.setdefault(triple.subject, []).append(triple)
    claims = {triple.subject for triple in triples if triple.predicate == RDF["type"] and triple.object == KG["Claim"]}
    inner = {triple.object for triple in triples if isinstance(triple.object, BlankNode)}
    for subject, group in by_subject.items():
        if subject in claims:
            before = len(builder.problems)
            cells = _cells(group, by_subject, line, builder, mint)
            builder.add(line, cells, faulty=len(builder.problems) > before)
        elif subject not in inner:
            for triple in group:
                _plain(triple, line, builder, mint)


def _plain(triple: Triple, line: int, builder: ClaimBuilder, mint: Mint) -> None:
    """A triple between actors whose predicate is a relation is a claim."""
    relation = KG.local(triple.predicate.value)
    if relation is None or not isinstance(triple.subject, NamedNode) or isinstance(triple.object, BlankNode):
        shown = triple.predicate.value
        builder.wrong(line, "", f"the statement with <{shown}> is no claim", _REMEDY)
        return
    builder.add(line, {
        "subject": _word(triple.subject, mint), "relation": relation, "object": _word(triple.object, mint),
    })  # fmt: skip


def _cells(
    group: list[Triple], by_subject: dict[NamedNode | BlankNode | Triple, list[Triple]], line: int,
    builder: ClaimBuilder, mint: Mint,
) -> dict[str, str]:  # fmt: skip
    cells: dict[str, str] = {}
    speakers: list[tuple[int, str]] = []
    for triple in sorted(group, key=str):
        predicate, value = triple.predicate, triple.object
        column = _COLUMNS.get(predicate)
        if predicate == KG["speaker"]:
            speakers.append(_speaker([] if isinstance(value, Literal) else by_subject.get(value, []), mint))
        elif column == "document" and isinstance(value, BlankNode):
            for part in by_subject.get(value, []):
                if part.predicate in _CITED:
                    cells[_CITED[part.predicate]] = _word(part.object, mint)
        elif column in cells:
            builder.wrong(line, column, f"the claim has more than one {column}", "Write a claim for each.")
        elif column:
            word = _word(value, mint)
            cells[column] = word.lower() if column in {"polarity", "modality"} else word
        elif predicate != RDF["type"]:
            builder.wrong(line, "", f"<{predicate.value}> says nothing of a claim", _REMEDY)
    if speakers:
        cells["said_by"] = " > ".join(word for _, word in sorted(speakers))
    return {column: word for column, word in cells.items() if word}


def _speaker(group: list[Triple], mint: Mint) -> tuple[int, str]:
    position, word = 1, ""
    for triple in group:
        if triple.predicate == KG["position"] and isinstance(triple.object, Literal):
            position = int(triple.object.value) if triple.object.value.isdigit() else 1
        elif triple.predicate in {KG["readSpeaker"], KG["speakerMeans"]}:
            word = _word(triple.object, mint)
    return position, word


def _word(term: object, mint: Mint) -> str:
    """What a cell of a table would say: the literal's text, the local name of one of our IRIs, or the IRI."""
    if isinstance(term, Literal):
        return " ".join(term.value.split())
    if isinstance(term, NamedNode):
        iri = term.value
        return mint.local("actor", iri) or KG.local(iri) or iri.removeprefix("http://www.wikidata.org/entity/")
    return ""

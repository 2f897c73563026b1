"""Markdown with front matter: the front matter describes, the marks go, the prose stays."""

from __future__ import annotations

import re

from kg.reading.dates import DateError, parse_day
from kg.reading.decoding import UnreadableError
from kg.reading.formats.draft import Draft

__all__ = ["front_matter", "plain", "read_markdown"]

_FIELDS = {
    "id": "id", "key": "id", "title": "title", "headline": "title", "date": "published",
    "published": "published", "publisher": "publisher", "source": "publisher", "site": "publisher",
    "url": "url", "link": "url", "derived_from": "derived_from",
}  # fmt: skip

# Bounded repetitions: an unclosed bracket must not make the search quadratic.
_INLINE = (
    (re.compile(r"!\[[^\]\n]{0,500}\]\([^()\n]{0,2000}\)"), ""),
    (re.compile(r"\[([^\[\]\n]{1,500})\](?:\([^()\n]{0,2000}\)|\[[^\[\]\n]{0,500}\])"), r"\1"),
    (re.compile(r"<(https?://[^<>\s]{1,2000})>"), r"\1"),
    (re.compile(r"(?<![\w*])(\*{1,3})(?=\S)([^*\n]{1,1000})(?<=\S)\1(?![\w*])"), r"\2"),
    (re.compile(r"(?<![\w_])(_{1,3})(?=\S)([^_\n]{1,1000})(?<=\S)\1(?![\w_])"), r"\2"),
    (re.compile(r"`([^`\n]{1,1000})`"), r"\1"),
    (re.compile(r"\\([\\`*_{}\[\]()#+.!>-])"), r"\1"),
)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_BLOCK = re.compile(r"(?:#{1,6}\s+|>\s?|[-*+]\s+|\d{1,3}\.\s+)")
_RULE = re.compile(r"\s*(?:[-*_]\s*){3,}|\s*\[[^\]]+\]:\s+\S+.*|\s*(?:```|~~~).*")
_BREAK = re.compile(r" {2,}\n|\\\n")


def read_markdown(raw: str) -> Draft:
    """The prose without marks, described by the front matter; the first heading is a fallback title.

    Raises:
        UnreadableError: the front matter is not `name: value` lines, or its date is no date.
    """
    fields, body, _ = front_matter(raw)
    text = plain(body)
    heading = re.search(r"^#\s+(.+?)\s*#*$", body, re.MULTILINE)
    title = fields.get("title") or (plain(heading[1]).strip() if heading else None)
    published = None
    if date := fields.get("published"):
        try:
            published = parse_day(date)
        except DateError as error:
            raise UnreadableError(f"date in the front matter: {error.what}", error.remedy) from None
    return Draft(
        text,
        id=fields.get("id"),
        title=title,
        published=published,
        publisher=fields.get("publisher"),
        url=fields.get("url"),
        derived_from=fields.get("derived_from"),
    )


def front_matter(raw: str) -> tuple[dict[str, str], str, int]:
    r"""Fields of the front matter, the body behind it, and the line at which the body begins.

    Values may stand in quotes; unknown names, lists and nested values are let be.

    Raises:
        UnreadableError: the opening `---` has no closing one.

    >>> front_matter("---\ntitle: A call\n---\nText.")
    ({'title': 'A call'}, 'Text.', 4)
    """
    lines = raw.split("\n")
    if lines[0].rstrip() != "---":
        return {}, raw, 1
    end = next((at for at, line in enumerate(lines[1:], 1) if line.rstrip() in {"---", "..."}), None)
    if end is None:
        if not any(re.match(r"\w+:", line) for line in lines[1:3]):
            return {}, raw, 1  # a horizontal rule, not front matter
        raise UnreadableError("its front matter does not end", "Close it with a line of three dashes.")
    fields: dict[str, str] = {}
    for line in lines[1:end]:
        found = re.match(r"([A-Za-z][\w-]*)\s*:\s*(.*?)\s*$", line)
        name = _FIELDS.get(found[1].lower().replace("-", "_")) if found else None
        if found and name and (value := _value(found[2])):
            fields.setdefault(name, value)
    body = "\n".join(lines[end + 1 :])
    return fields, body, end + 2


def _value(written: str) -> str:
    quoted = re.fullmatch(r"(\"|')(.*)\1(?:\s+#.*)?", written)
    if quoted:
        inner = quoted[2]
        return inner.replace('\\"', '"') if quoted[1] == '"' else inner.replace("''", "'")
    return re.sub(r"\s+#.*$", "", written).strip()


def plain(markdown: str) -> str:
    """The prose of a Markdown text: a paragraph a line, blank lines between, no marks."""
    commented = markdown.rfind("-->") + len("-->") if "-->" in markdown else 0
    text = _COMMENT.sub("", markdown[:commented]) + markdown[commented:]
    text = _BREAK.sub("\n\n", text)
    blocks: list[list[str]] = [[]]
    for line in text.split("\n"):
        stripped = line.strip()
        if not stripped or _RULE.fullmatch(line):
            blocks.append([])
            continue
        mark = _BLOCK.match(stripped)
        while mark:
            if not stripped.startswith(">"):
                blocks.append([])
            heading = stripped.startswith("#")
            stripped = stripped[mark.end() :]
            mark = None if heading else _BLOCK.match(stripped)
        blocks[-1].append(stripped)
        if line.lstrip().startswith("#"):
            blocks.append([])
    text = "\n\n".join(" ".join(block) for block in blocks if block)
    for pattern, replacement in _INLINE:
        text = pattern.sub(replacement, text)
    return text.strip() + "\n" if text.strip() else ""

"""Bytes to text, or the reason why they are none."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

__all__ = ["Decoded", "UnreadableError", "decode"]


class UnreadableError(Exception):
    """Content that is no text to read; `remedy` says what the person can do."""

    def __init__(self, what: str, remedy: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.remedy = remedy


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, the encoding it was in, and a remark when the encoding was guessed."""

    text: str
    encoding: str
    remark: str | None = None


_SAVE_AS_TEXT = "Save it as plain text, Markdown or HTML and give that file"
_SIGNATURES: tuple[tuple[bytes, str, str], ...] = (
    (b"%PDF", "a PDF", "Take its text out first, for instance: pdftotext -layout FILE.pdf FILE.txt"),
    (b"PK\x03\x04", "a ZIP archive or an office document (DOCX, ODT, XLSX)", f"{_SAVE_AS_TEXT}."),
    (b"\xd0\xcf\x11\xe0", "an old Office document (DOC, XLS)", f"{_SAVE_AS_TEXT}."),
    (b"{\\rtf", "an RTF document", f"{_SAVE_AS_TEXT}."),
    (b"\x1f\x8b", "compressed with gzip", "Unpack it first: gunzip FILE"),
    (b"BZh", "compressed with bzip2", "Unpack it first: bunzip2 FILE"),
    (b"\xfd7zXZ\x00", "compressed with xz", "Unpack it first: unxz FILE"),
    (b"\x89PNG", "a picture (PNG)", "Only text can be read."),
    (b"\xff\xd8\xff", "a picture (JPEG)", "Only text can be read."),
    (b"GIF8", "a picture (GIF)", "Only text can be read."),
)
_MARKS = (  # the longer marks first: the mark of UTF-16 begins that of UTF-32
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_AS_UTF8 = "Save it as UTF-8 and try again."


def decode(data: bytes, declared: str | None = None) -> Decoded:
    r"""Read bytes as text: by byte-order mark, as UTF-8, as declared, as Windows-1252 when plausible.

    Line ends become `\n`.

    Args:
        data: the whole content.
        declared: an encoding that the content itself names (HTML).

    Raises:
        UnreadableError: it is no text, or in an encoding that cannot be told.
    """
    for signature, name, remedy in _SIGNATURES:
        if data.startswith(signature):
            raise UnreadableError(f"this is {name}, not text", remedy)
    found = _decode(data, declared)
    text = found.text.replace("\r\n", "\n").replace("\r", "\n")
    if len(_CONTROLS.findall(text)) > len(text) // 1000:
        raise UnreadableError("this is binary data, not text", "Only text can be read.")
    return Decoded(text, found.encoding, found.remark)


def _decode(data: bytes, declared: str | None) -> Decoded:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return Decoded(data[len(mark) :].decode(encoding), encoding)
            except UnicodeDecodeError as error:
                raise UnreadableError(
                    f"it is marked as {encoding} and breaks it at byte {error.start}", _AS_UTF8
                ) from None
    if b"\x00" in data:
        if _looks_like_utf16(data):
            raise UnreadableError("it seems to be UTF-16 without a byte-order mark", _AS_UTF8)
        raise UnreadableError("this is binary data, not text", "Only text can be read.")
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        position = error.start
    if declared:
        try:
            return Decoded(data.decode(declared), declared)
        except (LookupError, UnicodeDecodeError):
            pass  # a page that names the wrong encoding is judged like one that names none
    text = _plausible_cp1252(data)
    if text is None:
        raise UnreadableError(f"its encoding cannot be told (byte {position} is no UTF-8)", _AS_UTF8)
    return Decoded(text, "cp1252", "not UTF-8; read as Windows-1252")


def _looks_like_utf16(data: bytes) -> bool:
    sample = data[:4000]
    return max(sample[0::2].count(0), sample[1::2].count(0)) > len(sample) * 0.3


def _plausible_cp1252(data: bytes) -> str | None:
    """The text, when its bytes above ASCII are few and are what Western prose has there."""
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return None
    high = [char for char in text if not char.isascii()]
    usual = sum(char.isalpha() or char in "‘’“”–—…«»€£°·• §" for char in high)
    few = len(high) <= max(2, len(text) // 8)
    # Letters run together above ASCII are another alphabet (a Cyrillic or Greek code page).
    runs = re.search(r"[À-ÿ]{4}", text)
    return text if few and usual >= 0.9 * len(high) and not runs else None

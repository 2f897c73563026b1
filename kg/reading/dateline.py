"""Datelines: the place, date and agency that open a news text.

Jerusalem, 10 December, 2023 (TPS) — …
MOSCOW, Dec. 10 (Reuters) - …
WASHINGTON (AP) — …
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from kg.reading.dates import MONTHS

__all__ = ["AGENCIES", "Dateline", "find_dateline"]

AGENCIES = {
    "AA": "Anadolu Agency",
    "AFP": "Agence France-Presse",
    "ANI": "Asian News International",
    "ANSA": "ANSA",
    "AP": "Associated Press",
    "APA": "APA",
    "BTA": "BTA",
    "CNA": "CNA",
    "CNN": "CNN",
    "dpa": "dpa",
    "DPA": "dpa",
    "EFE": "EFE",
    "IANS": "IANS",
    "INTERFAX": "Interfax",
    "IPS": "Inter Press Service",
    "IRNA": "IRNA",
    "JNS": "Jewish News Syndicate",
    "JTA": "Jewish Telegraphic Agency",
    "KCNA": "KCNA",
    "KUNA": "KUNA",
    "KYODO": "Kyodo News",
    "MTI": "MTI",
    "NNA": "National News Agency",
    "PA": "PA Media",
    "PAP": "PAP",
    "PTI": "Press Trust of India",
    "QNA": "Qatar News Agency",
    "REUTERS": "Reuters",
    "RFE/RL": "Radio Free Europe/Radio Liberty",
    "SANA": "SANA",
    "SPA": "Saudi Press Agency",
    "TASS": "TASS",
    "TPS": "Tazpit Press Service",
    "UNI": "United News of India",
    "UPI": "United Press International",
    "VOA": "Voice of America",
    "WAFA": "WAFA",
    "WAM": "WAM",
    "XINHUA": "Xinhua",
    "YONHAP": "Yonhap",
}
"""Agency abbreviation, upper case where agencies write it so -> the publisher's name."""

_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_DATE = (
    rf"(?:(?P<day1>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<month1>{_MONTH})\.?(?:,?\s+(?P<year1>\d{{4}}))?"
    rf"|(?P<month2>{_MONTH})\.?\s+(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?(?:,?\s+(?P<year2>\d{{4}}))?"
    r"|(?P<iso>\d{4}-\d{2}-\d{2}))"
)
_NAME = r"[A-ZÀ-Þ][\w.’'-]*(?:[ /-](?:[A-ZÀ-Þ(][\w.’')-]*|of|de|el|al|la|le|the|and|upon|am|do))*"
_PLACE = rf"(?P<place>{_NAME}(?:,\s+(?!(?:{_MONTH})\b){_NAME}){{0,3}})"
_AGENCY = r"[(\[](?P<agency>[A-Za-z][\w .,&/’'-]{0,40})[)\]]"
_AGENCY_DATE = r"[(\[](?P<agency2>[A-Z][\w/’' -]{0,30}),\s*(?P<inner>[^)\]]{3,24})[)\]]"
_DASH = r"\s*(?:—|–|--|-|:)\s*"
_DATELINE = re.compile(
    rf"\s*{_PLACE}(?:,?\s+{_DATE})?(?:,?\s*(?:{_AGENCY_DATE}|{_AGENCY}))?(?P<dash>{_DASH})(?=\S)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Dateline:
    """What a dateline says.

    Attributes:
        start, end: character offsets in the text; the story begins at `end`.
        place: as written ("Jerusalem", "WASHINGTON").
        agency: publisher's name, the abbreviation resolved.
        date: the full date, when the year is given or known.
        month, day: given also without a year.
    """

    start: int
    end: int
    place: str
    agency: str | None = None
    date: dt.date | None = None
    month: int | None = None
    day: int | None = None


def find_dateline(text: str, year: int | None = None) -> Dateline | None:
    """The dateline at the beginning of a text, or of its first line after a headline.

    Args:
        text: the document's text.
        year: taken for a dateline that gives none.

    >>> line = find_dateline("MOSCOW, Dec. 10, 2023 (Reuters) - The president said so.")
    >>> line.place, line.agency, line.date.isoformat()
    ('MOSCOW', 'Reuters', '2023-12-10')
    """
    start = 0
    for _ in range(4):  # a headline, perhaps a subtitle, perhaps a byline
        found = _at(text, start, year)
        if found:
            return found
        line_end = text.find("\n", start)
        if line_end < 0:
            return None
        start = line_end + 1
    return None


def _at(text: str, start: int, year: int | None) -> Dateline | None:
    line_end = text.find("\n", start)
    found = _DATELINE.match(text, start, min(start + 160, line_end if line_end >= 0 else len(text)))
    if found is None or not found["place"][0].isupper():
        return None
    agency = _agency(found)
    month, day, given_year = _date(found)
    # "Gaza: what we know" or "Anti-war marchers" have a dash, but neither a date nor an agency;
    # a bare "LONDON — " counts when it is in capitals.
    bare = not agency and not month
    if bare and not (found["place"].isupper() and "—" in found["dash"]):
        return None
    if not bare and not agency and found["dash"].strip() in {"", "-"} and not found["dash"][0].isspace():
        return None
    begin = found.start("place")
    return Dateline(begin, found.end(), found["place"], agency, _day(given_year or year, month, day), month, day)


def _agency(found: re.Match[str]) -> str | None:
    words = found["agency"] or found["agency2"]
    if not words:
        return None
    words = words.strip()
    return AGENCIES.get(words) or AGENCIES.get(words.upper()) or words


def _date(found: re.Match[str]) -> tuple[int | None, int | None, int | None]:
    if found["iso"]:
        year, month, day = map(int, found["iso"].split("-"))
        return month, day, year
    parts = found
    if found["inner"]:
        inner = re.fullmatch(_DATE, found["inner"].strip(), re.IGNORECASE)
        if inner is None:
            return None, None, None
        parts = inner
    month_word = parts["month1"] or parts["month2"]
    if not month_word:
        return None, None, None
    year_word = parts["year1"] or parts["year2"]
    return MONTHS[month_word.lower()], int(parts["day1"] or parts["day2"]), int(year_word) if year_word else None


def _day(year: int | None, month: int | None, day: int | None) -> dt.date | None:
    if not (year and month and day):
        return None
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None

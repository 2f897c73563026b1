"""Datelines: the place, date and agency that open a news text.

Jerusalem, 10 December, 2023 (TPS) — …
MOSCOW, Dec. 10 (Reuters) - …
WASHINGTON (AP) — …
MOSCOW, March 3. /TASS/. …
Tehran, IRNA - …
3 May 2020, Geneva - …
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from kg.reading.dates import MONTHS

__all__ = ["AGENCIES", "Dateline", "find_dateline"]

AGENCIES = {
    "AA": "Anadolu Agency",
    "AKI": "Adnkronos International",
    "AKIPRESS": "AKIpress",
    "ANADOLU": "Anadolu Agency",
    "ANGOP": "ANGOP",
    "ANTARA": "Antara",
    "AFP": "Agence France-Presse",
    "ANI": "Asian News International",
    "ANSA": "ANSA",
    "AP": "Associated Press",
    "APA": "APA",
    "APS": "Algeria Press Service",
    "ARMENPRESS": "Armenpress",
    "AZERTAC": "AZERTAC",
    "BELTA": "BelTA",
    "BERNAMA": "Bernama",
    "BSS": "Bangladesh Sangbad Sangstha",
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
    "ISNA": "ISNA",
    "ITAR-TASS": "TASS",
    "JNS": "Jewish News Syndicate",
    "JTA": "Jewish Telegraphic Agency",
    "KAZINFORM": "Kazinform",
    "KCNA": "KCNA",
    "KUNA": "KUNA",
    "KYODO": "Kyodo News",
    "MAP": "Maghreb Arabe Presse",
    "MENA": "Middle East News Agency",
    "MTI": "MTI",
    "NAN": "News Agency of Nigeria",
    "NNA": "National News Agency",
    "PA": "PA Media",
    "PAP": "PAP",
    "PETRA": "Jordan News Agency",
    "PNA": "Philippine News Agency",
    "PTI": "Press Trust of India",
    "QNA": "Qatar News Agency",
    "REUTERS": "Reuters",
    "RFE/RL": "Radio Free Europe/Radio Liberty",
    "SANA": "SANA",
    "RIA": "RIA Novosti",
    "SPA": "Saudi Press Agency",
    "TAP": "Tunis Afrique Presse",
    "TASS": "TASS",
    "TPS": "Tazpit Press Service",
    "TREND": "Trend",
    "UKRINFORM": "Ukrinform",
    "UNI": "United News of India",
    "UPI": "United Press International",
    "VNA": "Vietnam News Agency",
    "VOA": "Voice of America",
    "WAFA": "WAFA",
    "WAM": "WAM",
    "XINHUA": "Xinhua",
    "YONHAP": "Yonhap",
}
"""Agency abbreviation, upper case where agencies write it so -> the publisher's name."""

_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s+)?"
_DATE = (
    rf"{_WEEKDAY}(?i:(?P<day1>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<month1>{_MONTH})\.?(?:,?\s+(?P<year1>\d{{4}}))?"
    rf"|(?P<month2>{_MONTH})\.?\s+(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?(?:,?\s+(?P<year2>\d{{4}}))?"
    r"|(?P<day3>\d{1,2})\.(?P<number>0?[1-9]|1[0-2])\.(?P<year3>\d{4})"  # with dots, the day comes first
    r"|(?P<iso>\d{4}-\d{2}-\d{2}))"
)
_NAME = r"[A-ZÀ-Þ][\w.’'-]*(?:[ /](?:[A-ZÀ-Þ][\w.’'-]*|of|de|el|al|la|le|the|and|upon|am|do))*"
_PLACE = rf"(?P<place>{_NAME}(?:,\s+(?!(?i:{_MONTH}|[a-z]+day)\b){_NAME}){{0,3}})"
_AGENCY = r"[(\[](?P<agency>[A-Za-z][\w .,&/’'-]{0,40})[)\]]"
_AGENCY_DATE = r"[(\[](?P<agency2>[A-Z][\w/’' -]{0,30}),\s*(?P<inner>[^)\]]{3,24})[)\]]"
_KNOWN = rf"(?P<agency>(?i:{'|'.join(sorted(map(re.escape, AGENCIES), key=len, reverse=True))}))"
_LONGEST = 160  # characters
_DASH = r"\s*(?:—|–|--|\.?-|:|(?<=\s)_)\s*"
_STYLES = tuple(
    re.compile(style)
    for style in (
        rf"\s*{_KNOWN},\s+{_DATE}(?P<dash>{_DASH})(?=\S)",
        rf"\s*{_PLACE}(?:,?\s+{_DATE})?(?:,?\s*(?:{_AGENCY_DATE}|{_AGENCY}))?(?P<dash>{_DASH})(?=\S)",
        rf"\s*{_PLACE},\s+{_DATE}\.?\s*/(?P<agency>[A-Z]{{2,12}})/(?P<dash>\.|{_DASH})\s*(?=\S)",
        rf"\s*{_PLACE},\s+{_DATE},?\s*{_AGENCY}(?P<dash>\.)\s+(?=\S)",
        rf"\s*{_PLACE}[.,]\s+(?:{_DATE}[.,]?\s+)?{_KNOWN}(?P<dash>\.|{_DASH})\s*(?=\S)",
        rf"\s*(?:{_DATE}\s+)?{_AGENCY}(?P<dash>{_DASH})(?=\S)",
        rf"\s*{_DATE},\s+{_PLACE}(?P<dash>{_DASH})(?=[A-ZÀ-Þ“\"])",
    )
)


@dataclass(frozen=True, slots=True)
class Dateline:
    """What a dateline says.

    Attributes:
        start, end: character offsets in the text; the story begins at `end`.
        place: as written ("Jerusalem", "WASHINGTON"); None when only an agency is named.
        agency: publisher's name, the abbreviation resolved.
        date: the full date, when the year is given or known.
        month, day: given also without a year.
    """

    start: int
    end: int
    place: str | None
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
    end = min(start + _LONGEST, line_end if line_end >= 0 else len(text))
    matches = (match for style in _STYLES if (match := style.match(text, start, end)))
    return next((line for match in matches if (line := _line(match, start, year))), None)


def _line(found: re.Match[str], start: int, year: int | None) -> Dateline | None:
    """What a match says, when it is a dateline."""
    parts = found.groupdict()
    place = parts.get("place")
    agency = _agency(parts.get("agency") or parts.get("agency2"))
    month, day, given_year = _date(parts)
    # Without a date, "The minister (centre) - " and "Gaza: what we know" are prose; an agency that is
    # known, or a place in capitals before a long dash, makes "Paris (AFP) - " and "LONDON — " datelines.
    capitals = place is not None and place.isupper()
    if not month and agency not in AGENCIES.values() and not (capitals and (agency or "—" in found["dash"])):
        return None
    if not agency and found.string[found.end()].islower():
        return None  # "Israel, Oct. 7 — the day that …"
    begin = found.start("place") if place else start
    return Dateline(begin, found.end(), place, agency, _day(given_year or year, month, day), month, day)


def _agency(words: str | None) -> str | None:
    words = words.strip() if words else ""
    return AGENCIES.get(words) or AGENCIES.get(words.upper()) or words or None


def _date(parts: dict[str, str | None]) -> tuple[int | None, int | None, int | None]:
    """Month, day and year of a dateline's date, each None when it is not given."""
    if parts.get("iso"):
        year, month, day = map(int, str(parts["iso"]).split("-"))
        return month, day, year
    if inner := parts.get("inner"):
        found = re.fullmatch(_DATE, inner.strip())
        return _date(found.groupdict()) if found else (None, None, None)
    if parts.get("number"):
        return int(str(parts["number"])), int(str(parts["day3"])), int(str(parts["year3"]))
    month_word = parts.get("month1") or parts.get("month2")
    if not month_word:
        return None, None, None
    year_word = parts["year1"] or parts["year2"]
    return MONTHS[month_word.lower()], int(parts["day1"] or parts["day2"] or 0), int(year_word) if year_word else None


def _day(year: int | None, month: int | None, day: int | None) -> dt.date | None:
    if not (year and month and day):
        return None
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None

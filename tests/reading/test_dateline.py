from __future__ import annotations

import time

import pytest

from kg.reading.dateline import find_dateline


@pytest.mark.parametrize(
    ("text", "place", "agency", "date", "month_day"),
    [
        ("Jerusalem, 10 December, 2023 (TPS) — The", "Jerusalem", "Tazpit Press Service", "2023-12-10", (12, 10)),
        ("MOSCOW, Dec. 10 (Reuters) - The", "MOSCOW", "Reuters", None, (12, 10)),
        ("MOSCOW, Dec 10, 2023 (Reuters) - The", "MOSCOW", "Reuters", "2023-12-10", (12, 10)),
        ("WASHINGTON (AP) — The", "WASHINGTON", "Associated Press", None, None),
        ("WASHINGTON, D.C. (AP) — The", "WASHINGTON, D.C.", "Associated Press", None, None),
        ("GENEVA/BERLIN, March 3, 2021 (AFP) – The", "GENEVA/BERLIN", "Agence France-Presse", "2021-03-03", (3, 3)),
        ("BEIJING, Dec. 10 (Xinhua) -- The", "BEIJING", "Xinhua", None, (12, 10)),
        ("TEHRAN (IRNA, Dec. 10) – The", "TEHRAN", "IRNA", None, (12, 10)),
        ("MOSCOW, December 10. /TASS/. The", "MOSCOW", "TASS", None, (12, 10)),
        ("Berlin, 10.12.2023 (dpa) - The", "Berlin", "dpa", "2023-12-10", (12, 10)),
        ("New York, 5 March 2022 — The", "New York", None, "2022-03-05", (3, 5)),
        ("NAIROBI, Kenya, June 3 — The", "NAIROBI, Kenya", None, None, (6, 3)),
        ("BAKU, Azerbaijan, Jan. 10. Trend: The", "BAKU, Azerbaijan", "Trend", None, (1, 10)),
        ("Baku, January 10, AZERTAC. The", "Baku", "AZERTAC", None, (1, 10)),
        ("MOSCOW, March 3. /TASS/. The", "MOSCOW", "TASS", None, (3, 3)),
        ("MOSCOW, 3 March (TASS). The", "MOSCOW", "TASS", None, (3, 3)),
        ("Caracas, 3 Apr (EFE).- The", "Caracas", "EFE", None, (4, 3)),
        ("Tehran, IRNA – The", "Tehran", "IRNA", None, None),
        ("KYIV. KAZINFORM - The", "KYIV", "Kazinform", None, None),
        ("UNITED NATIONS, New York, Sept 5 (AP) _ The", "UNITED NATIONS, New York", "Associated Press", None, (9, 5)),
        ("London, Tuesday, 5 May 2020 - The", "London", None, "2020-05-05", (5, 5)),
        ("3 May 2020, Geneva - The", "Geneva", None, "2020-05-03", (5, 3)),
        ("May 5 (Reuters) - The", None, "Reuters", None, (5, 5)),
        ("LONDON — The", "LONDON", None, None, None),
        ("A headline of this story\nLIMA, June 3 (AFP) - The", "LIMA", "Agence France-Presse", None, (6, 3)),
    ],
)
def test_datelines(
    text: str, place: str | None, agency: str | None, date: str | None, month_day: tuple[int, int] | None
) -> None:
    line = find_dateline(text)
    assert line
    assert (line.place, line.agency) == (place, agency)
    assert (line.date and line.date.isoformat()) == date
    assert (line.month and (line.month, line.day)) == month_day
    assert text[line.end :] == "The"
    assert place is None or text[line.start :].startswith(place)


@pytest.mark.parametrize(
    "text",
    [
        "Gaza: what we know",
        "The president said - again",
        "Foreign Minister Adams (centre) — the host",
        "Anti-war marchers (AP) said",
        "London - the minister",
        "Israel, Oct. 7 — the day that changed it",
        "U.N. chief: world in peril - report",
        "",
    ],
)
def test_prose_is_no_dateline(text: str) -> None:
    assert find_dateline(text) is None


def test_a_year_can_be_lent() -> None:
    line = find_dateline("MOSCOW, Dec. 10 (Reuters) - The", year=2023)
    assert line
    assert line.date
    assert line.date.isoformat() == "2023-12-10"


def test_an_impossible_day_is_no_date() -> None:
    line = find_dateline("MOSCOW, Feb. 30, 2023 (Reuters) - The")
    assert line
    assert line.date is None


@pytest.mark.parametrize("unit", ["A-A-", "A A ", "A, A, ", "A/A.'", "A (B ", "A, 1 May ", "A of ", "(A "])
def test_no_input_takes_long(unit: str) -> None:
    start = time.process_time()
    find_dateline(unit * 50_000)
    assert time.process_time() - start < 1

"""Looking up names, offices and states."""

from __future__ import annotations

import datetime as dt
import time
from typing import TYPE_CHECKING

import pytest

from kg.actors.registry import Registry, load_registry
from kg.model import ActorType

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def registry() -> Registry:
    return load_registry()


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("words", "actor"),
    [
        ("Russia", "russia"),
        ("the Russian Federation", "russia"),
        ("Moscow", "russia"),
        ("Russians", "russia"),
        ("the Kremlin", "government-of-russia"),
        ("White House", "government-of-the-united-states"),
        ("U.S.", "united-states"),
        ("US", "united-states"),
        ("Britain", "united-kingdom"),
        ("10 Downing Street", "prime-ministers-office-of-the-united-kingdom"),
        ("Quai d'Orsay", "foreign-ministry-of-france"),
        ("State Department", "united-states-department-of-state"),
        ("Israeli army", "israel-defense-forces"),
        ("Iran's foreign ministry", "foreign-ministry-of-iran"),
        ("Kenyan parliament", "national-assembly-of-kenya"),
        ("the parliament of Sweden", "riksdag"),
        ("Türkiye", "turkey"),
        ("Cote d'Ivoire", "ivory-coast"),
        ("Burma", "myanmar"),
        ("Zaire", "democratic-republic-of-the-congo"),
        ("USSR", "soviet-union"),
        ("WHO", "world-health-organization"),
        ("U.N. Security Council", "united-nations-security-council"),
        ("Erdogan", "recep-tayyip-erdogan"),
        ("Zelensky", "volodymyr-zelenskyy"),
        ("Hizbullah", "hezbollah"),
        ("Q159", "russia"),
        ("vladimir-putin", "vladimir-putin"),
    ],
)
def test_words_that_mean_one(registry: Registry, words: str, actor: str) -> None:
    found = registry.resolve_name(words)
    assert found is not None
    assert found.id == actor


@pytest.mark.parametrize("words", ["us", "who", "is", "Korea", "Brussels", "Lee", "Khan", "May", "nobody"])
def test_words_that_are_too_weak(registry: Registry, words: str) -> None:
    assert registry.resolve_name(words) is None


def test_a_surname_means_whoever_was_in_office(registry: Registry) -> None:
    meant = {
        on: found.id if (found := registry.resolve_name("Bush", day(on))) else None
        for on in ("1991-01-17", "2003-03-20", "2012-01-01")
    }
    assert meant == {"1991-01-17": "george-h-w-bush", "2003-03-20": "george-w-bush", "2012-01-01": None}
    assert registry.by_name("Clinton", day("2011-05-01"))[0].id == "hillary-clinton"


def test_both_congos_are_offered(registry: Registry) -> None:
    found = {row.id for row in registry.by_name("Congo")}
    assert found == {"democratic-republic-of-the-congo", "republic-of-the-congo"}


def test_states_by_code(registry: Registry) -> None:
    ids = {code: state.id for code in ("RUS", "xkx", "PSE", "TWN", "SUN", "YUG") if (state := registry.state(code))}
    expected = {"RUS": "russia", "xkx": "kosovo", "PSE": "palestine", "TWN": "taiwan"}
    assert ids == expected | {"SUN": "soviet-union", "YUG": "yugoslavia"}
    assert registry.state("EUE") is None
    union = registry.get("european-union")
    assert union is not None
    assert union.country is None


def test_for_whom_they_act(registry: Registry) -> None:
    assert registry.acts_for("john-kerry", day("2015-07-14")) == "united-states"
    assert registry.acts_for("john-kerry", day("2026-06-01")) is None
    assert registry.state_of("john-kerry", day("2026-06-01")) == "united-states"
    assert registry.acts_for("central-intelligence-agency") == "united-states"
    assert registry.state_of("quds-force") == "iran"
    assert registry.state_of("leon-panetta", day("2010-01-01")) == "united-states"  # through the CIA
    assert registry.state_of("hamas") == "palestine"
    assert registry.state_of("france") == "france"
    assert registry.state_of("nobody") is None


def test_servants_of_an_organisation_are_not_of_their_state(registry: Registry) -> None:
    assert registry.acts_for("antonio-guterres", day("2020-01-01")) == "united-nations"
    assert registry.state_of("antonio-guterres", day("2020-01-01")) is None
    assert registry.state_of("antonio-guterres", day("2000-01-01")) == "portugal"


def test_offices_by_their_words(registry: Registry) -> None:
    for words in ("prime minister of Israel", "Israel’s premier", "the Israeli prime minister", "Israeli leader"):
        assert [row.id for row in registry.find_offices(words)] == ["prime-minister-of-israel"]
    assert [row.id for row in registry.find_offices("U.S. secretary of state")] == ["united-states-secretary-of-state"]
    assert [row.id for row in registry.find_offices("Russian leader")] == ["president-of-russia"]
    assert registry.find_offices("the weather in Israel") == []


def test_the_leader(registry: Registry) -> None:
    leader = registry.leader("israel", day("2023-12-10"))
    assert leader is not None
    assert leader.holder == "benjamin-netanyahu"
    assert registry.leader("france", day("1700-01-01")) is None


def test_nearest_and_search(registry: Registry) -> None:
    assert "vladimir-putin" in [row.id for row in registry.nearest("Vladimir Puttin")]
    assert registry.search("revolutionary guard")[0].id == "islamic-revolutionary-guard-corps"
    assert registry.search("zzzz qqqq") == []


def test_forms_say_how_far_to_trust_them(registry: Registry) -> None:
    forms = {form.text: form for form in registry.surface_forms() if form.actor_id == "united-states"}
    assert forms["U.S."].case_sensitive
    assert forms["Americans"].kind == "demonym_people"
    assert forms["Washington"].kind == "capital"
    surname = next(form for form in registry.forms_of("vladimir-putin") if form.kind == "surname")
    assert (surname.text, surname.weak) == ("Putin", False)
    plain = [form.text for form in registry.surface_forms() if form.actor_id == "recep-tayyip-erdogan"]
    assert {"Recep Tayyip Erdoğan", "Recep Tayyip Erdogan", "Erdogan"} <= set(plain)
    titles = [form.text for form in registry.surface_forms() if form.actor_id == "prime-minister-of-israel"]
    assert "premier" in titles


def test_bodies_by_their_nouns(registry: Registry) -> None:
    assert registry.body_nouns["foreign ministry"] == "foreign ministry"
    assert registry.bodies["israel", "parliament"] == "knesset"
    assert registry.roles["premier"] == ("prime minister",)


def write(folder: Path, name: str, text: str) -> None:
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")


def test_a_project_adds_to_what_is_known(tmp_path: Path) -> None:
    write(tmp_path, "mine.csv", "label,type,country,of,aliases\nHarbour Watch,Organization,NLD,,Havenwacht\n")
    write(tmp_path, "more.csv", "label,type,aliases\nRussia,Country,Rossiya\n")
    write(tmp_path, "held.csv", "office,holder,from,until\nForeign Minister of Tuvalu,Ann Example,2020,2021-05\n")
    registry = load_registry([tmp_path])
    assert list(registry.problems) == []
    new, russia = registry.resolve_name("Havenwacht"), registry.get("russia")
    assert new is not None
    assert new.type is ActorType.ORGANIZATION
    assert russia is not None
    assert {"Rossiya", "Russian Federation"} <= set(russia.aliases)
    assert registry.bodies["russia", "parliament"] == "state-duma"
    (tenure,) = registry.tenures_of("ann-example")
    assert (tenure.not_before, tenure.not_after) == (day("2020-01-01"), day("2021-05-31"))
    assert registry.state_of("ann-example") == "tuvalu"


def test_a_changed_file_is_read_again(tmp_path: Path) -> None:
    write(tmp_path, "mine.csv", "label,type\nHarbour Watch,Organization\n")
    assert load_registry([tmp_path]).get("harbour-watch")
    write(tmp_path, "mine.csv", "label,type\nHarbour Guard Association,Organization\n")
    assert load_registry([tmp_path]).get("harbour-watch") is None


def test_loading_and_indexing_is_quick() -> None:
    """As CPU time beside a fixed piece of work, so that a busy machine does not matter."""
    from kg.actors import registry as module

    def work() -> float:
        start = time.process_time()
        sum(hash(str(number)) & 1 for number in range(500_000))
        return time.process_time() - start

    def load() -> float:
        module._load.cache_clear()
        start = time.process_time()
        load_registry().by_name("Russia")
        return time.process_time() - start

    assert min(load() for _ in range(3)) < 6 * min(work() for _ in range(3))

"""Views to draw: an invented file of 25 actors, generated ones of any size, and a hostile one."""

# ruff: noqa: E501 - a table reads better with its rows on one line each
from __future__ import annotations

import datetime as dt
import random
from functools import lru_cache

from kg.model import ActorType, EdgeStatus, Modality, Polarity, ReviewStatus
from kg.picture.view import View, ViewActor, ViewClaim, ViewLine
from kg.relations import CLASSES

__all__ = ["generated", "hostile", "invented"]

T, S, M, R = ActorType, EdgeStatus, Modality, ReviewStatus

ACTORS = [
    ("arl", "Republic of Arlia", T.COUNTRY, "arl"), ("ves", "Veskan Federation", T.COUNTRY, "ves"),
    ("tor", "Kingdom of Toral", T.COUNTRY, "tor"), ("mer", "Merrowland", T.COUNTRY, "mer"),
    ("dun", "Dunmark", T.COUNTRY, "dun"), ("marsh", "Ilena Marsh", T.PERSON, "arl"),
    ("vale", "Dorran Vale", T.PERSON, "ves"), ("osric", "King Osric IV", T.PERSON, "tor"),
    ("keller", "Sana Keller", T.PERSON, "arl"), ("idrani", "Rauf Idrani", T.PERSON, None),
    ("okoye", "Amara Okoye", T.PERSON, None), ("arlmfa", "Arlian Foreign Ministry", T.GOVERNMENT_BODY, "arl"),
    ("vesmod", "Veskan Defence Ministry", T.GOVERNMENT_BODY, "ves"),
    ("tormoi", "Torali Interior Ministry", T.GOVERNMENT_BODY, "tor"),
    ("elf", "Eastern Liberation Front", T.ARMED_GROUP, None), ("karsa", "Karsa Brigade", T.ARMED_GROUP, None),
    ("blue", "Blue Ridge Militia", T.ARMED_GROUP, None), ("council", "Council of the Straits", T.INTERNATIONAL_ORGANIZATION, None),
    ("assembly", "Assembly of the Straits", T.INTERNATIONAL_ORGANIZATION, None),
    ("mission", "Verification Mission in Arlia", T.INTERNATIONAL_ORGANIZATION, None),
    ("committee", "3011 Sanctions Committee", T.INTERNATIONAL_ORGANIZATION, None),
    ("court", "Court of the Straits", T.INTERNATIONAL_ORGANIZATION, None),
    ("r3011", "Resolution 3011", T.RESOLUTION, None), ("truce", "Harbour Truce", T.AGREEMENT, None),
    ("hostages", "Fishermen of Port Lenn", T.GROUP, "arl"),
]  # fmt: skip

# source, relation, label, class, target, first, last, status, reviewed, sources
LINES = [
    ("arl", "accused", "accused", "ACCUSE", "ves", "2022-03-04", "2023-02-11", S.HOLDS, "accepted", 4),
    ("arl", "expelledDiplomatsOf", "expelled diplomats of", "SANCTION", "ves", "2024-02-08", "2024-02-08", S.HOLDS, "made", 2),
    ("ves", "proposedTalksTo", "proposed talks to", "REQUEST", "arl", "2025-06-01", "2026-05-10", S.CONTESTED, "unreviewed", 3),
    ("ves", "agreedToCeaseFireWith", "agreed to cease fire with", "AGREE", "arl", "2023-11-19", "2023-11-19", S.HOLDS, "accepted", 5),
    ("ves", "suppliedWeaponsTo", "supplied weapons to", "AID", "elf", "2022-05-02", "2024-01-20", S.ALLEGED, "unreviewed", 1),
    ("ves", "praised", "praised", "SUPPORT", "elf", "2022-09-12", "2022-09-12", S.HOLDS, "unreviewed", 2),
    ("elf", "criticized", "criticized", "ACCUSE", "ves", "2025-03-03", "2025-03-03", S.HOLDS, "unreviewed", 1),
    ("elf", "attacked", "attacked", "ASSAULT", "arl", "2022-04-15", "2023-11-02", S.HOLDS, "accepted", 6),
    ("elf", "negotiatedWith", "negotiated with", "CONSULT", "arl", "2025-09-09", "2025-09-30", S.HOLDS, "unreviewed", 2),
    ("elf", "holdsHostage", "holds hostage", "ASSAULT", "hostages", "2023-01-06", None, S.CONTESTED, "accepted", 3),
    ("arl", "demandedReleaseOf", "demanded release of", "REQUEST", "hostages", "2023-01-09", "2023-08-09", S.HOLDS, "unreviewed", 2),
    ("karsa", "attacked", "attacked", "ASSAULT", "arl", "2023-01-20", "2024-06-01", S.HOLDS, "unreviewed", 2),
    ("karsa", "clashedWith", "clashed with", "ASSAULT", "blue", "2024-04-04", "2025-02-22", S.HOLDS, "made", 1),
    ("karsa", "threatened", "threatened", "THREATEN", "elf", "2023-01-30", "2023-01-30", S.HOLDS, "unreviewed", 1),
    ("tor", "funded", "funded", "AID", "blue", "2023-06-16", "2025-01-17", S.DENIED, "unreviewed", 1),
    ("tormoi", "trained", "trained", "AID", "blue", "2023-08-12", "2023-08-12", S.ALLEGED, "unreviewed", 1),
    ("blue", "alliedWith", "allied with", "COOPERATE", "arl", "2023-02-01", "2025-08-01", S.HOLDS, "unreviewed", 2),
    ("tor", "recalledAmbassadorFrom", "recalled ambassador from", "SANCTION", "ves", "2023-03-13", "2023-03-13", S.HOLDS, "accepted", 3),
    ("tor", "tradesWith", "trades with", "COOPERATE", "ves", "2025-10-01", None, S.HOLDS, "unreviewed", 2),
    ("mer", "gaveMilitaryAidTo", "gave military aid to", "AID", "arl", "2022-08-08", "2026-02-12", S.HOLDS, "accepted", 4),
    ("mer", "signedAgreementWith", "signed agreement with", "SUPPORT", "arl", "2024-07-07", "2024-07-07", S.HOLDS, "made", 1),
    ("dun", "hosted", "hosted", "CONSULT", "arl", "2023-09-23", "2025-12-03", S.HOLDS, "unreviewed", 2),
    ("dun", "hosted", "hosted", "CONSULT", "ves", "2023-09-23", "2025-12-03", S.HOLDS, "unreviewed", 2),
    ("mer", "sanctioned", "sanctioned", "SANCTION", "ves", "2022-06-30", "2022-06-30", S.HOLDS, "accepted", 3),
    ("marsh", "met", "met", "CONSULT", "vale", "2025-06-19", "2025-06-19", S.HOLDS, "unreviewed", 4),
    ("marsh", "accusedOfWarCrimes", "accused of war crimes", "ACCUSE", "vale", "2022-10-02", "2022-10-02", S.HOLDS, "accepted", 2),
    ("keller", "met", "met", "CONSULT", "okoye", "2024-05-14", "2024-05-14", S.HOLDS, "unreviewed", 1),
    ("keller", "thanked", "thanked", "SUPPORT", "mer", "2024-07-08", "2024-07-08", S.HOLDS, "unreviewed", 1),
    ("arlmfa", "condemned", "condemned", "ACCUSE", "karsa", "2023-01-22", "2023-01-22", S.HOLDS, "unreviewed", 1),
    ("vesmod", "trained", "trained", "AID", "elf", "2022-05-05", "2023-10-10", S.ALLEGED, "unreviewed", 1),
    ("osric", "visited", "visited", "CONSULT", "dun", "2023-10-11", "2023-10-11", S.HOLDS, "made", 1),
    ("vale", "urged", "urged", "REQUEST", "osric", "2025-09-02", "2025-09-02", S.HOLDS, "unreviewed", 1),
    ("idrani", "threatened", "threatened", "THREATEN", "marsh", "2023-12-24", "2023-12-24", S.POTENTIAL, "unreviewed", 1),
    ("idrani", "ceasedFireWith", "ceased fire with", "RETREAT", "arl", None, None, S.POTENTIAL, "unreviewed", 1),
    ("council", "adopted", "adopted", "SUPPORT", "r3011", "2023-04-04", "2023-04-04", S.HOLDS, "accepted", 3),
    ("ves", "votedAgainst", "voted against", "REJECT", "r3011", "2023-04-04", "2023-04-04", S.HOLDS, "accepted", 2),
    ("committee", "sanctioned", "sanctioned", "SANCTION", "elf", "2023-06-06", "2023-06-06", S.HOLDS, "unreviewed", 1),
    ("committee", "sanctioned", "sanctioned", "SANCTION", "idrani", "2023-07-07", "2023-07-07", S.HOLDS, "unreviewed", 1),
    ("council", "supported", "supported", "SUPPORT", "mission", "2024-02-02", "2024-02-02", S.HOLDS, "made", 1),
    ("okoye", "visited", "visited", "CONSULT", "arl", "2024-03-03", "2024-03-03", S.HOLDS, "unreviewed", 2),
    ("mission", "investigated", "investigated", "ACCUSE", "karsa", "2024-08-01", "2024-08-20", S.HOLDS, "unreviewed", 1),
    ("arl", "sued", "sued at", "ACCUSE", "court", "2024-09-09", "2024-09-09", S.HOLDS, "unreviewed", 2),
    ("court", "demanded", "demanded action of", "REQUEST", "ves", "2025-02-14", "2025-02-14", S.HOLDS, "accepted", 2),
    ("assembly", "condemned", "condemned", "ACCUSE", "ves", "2024-12-12", "2024-12-12", S.HOLDS, "unreviewed", 2),
    ("arl", "signed", "signed", "SUPPORT", "truce", "2023-11-19", "2023-11-19", S.HOLDS, "accepted", 4),
    ("elf", "violated", "violated", "REJECT", "truce", "2023-12-02", "2023-12-02", S.CONTESTED, "unreviewed", 2),
    ("assembly", "cooperatesWith", "cooperates with", "COOPERATE", "council", None, None, S.HOLDS, "made", 1),
]  # fmt: skip
SYMMETRIC = {
    "met",
    "clashedWith",
    "negotiatedWith",
    "alliedWith",
    "tradesWith",
    "signedAgreementWith",
    "cooperatesWith",
}
QUOTES = [
    "The delegation stated that the position had been communicated in writing and in person.",
    "Two officials with knowledge of the file confirmed the account, and a third did not wish to comment on it.",
    "The text was read into the record at the close of the meeting.",
    "We will not be moved from this position.",
    "The note sets out the matter in four numbered paragraphs.",
]
PAPERS = ["Invented Gazette", "Straits Courier", "Lenn Evening Post", "Bulletin of the Harbour"]


def _day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


def _claims(index: int, row: tuple[object, ...], names: dict[str, str]) -> tuple[ViewClaim, ...]:
    source, status, reviewed, sources = str(row[0]), row[7], row[8], row[9]
    assert isinstance(sources, int)
    modality = M.REQUESTED if status is S.POTENTIAL else M.ACTUAL
    claims = []
    for number in range(sources):
        day = _day(str(row[5])) if row[5] else None
        made = reviewed == "made" and number == 0
        against = status is S.DENIED or (status is S.CONTESTED and number == sources - 1)
        claims.append(
            ViewClaim(
                id=f"c{index}-{number}",
                quote=QUOTES[(index + number) % len(QUOTES)],
                said_by=(names["marsh"],) if status is S.ALLEGED else ((names[source],) if number % 2 else ()),
                document=f"Invented report {index + 1}.{number + 1}",
                publisher=PAPERS[(index + number) % len(PAPERS)],
                published=day + dt.timedelta(days=1) if day else None,
                url=f"https://example.org/item/{index}-{number}",
                date=day.isoformat() if day else None,
                not_before=day,
                not_after=day,
                confidence=1.0 if made else 0.6 + (index * 7 + number * 3) % 40 / 100,
                polarity=Polarity.NEGATED if against else Polarity.AFFIRMED,
                modality=modality,
                review=R.ACCEPTED if number == 0 and reviewed != "unreviewed" else R.UNREVIEWED,
                hand_made=made,
                place="Port Lenn" if index % 5 == 0 else None,
                quantity="12 people" if row[1] == "holdsHostage" else None,
            )
        )
    return tuple(claims)


@lru_cache(maxsize=1)
def invented() -> View:
    """25 actors and 47 relations of an invented conflict."""
    names = {row[0]: row[1] for row in ACTORS}
    actors = tuple(
        ViewActor(
            id=key,
            label=label,
            type=kind,
            state=state if state != key else None,
            country=state.upper() if state else None,
            aliases=(f"the {label.split()[-1]}",) if kind is T.COUNTRY else (),
            identifiers=(("Wikidata", f"Q{90000 + number}", f"https://www.wikidata.org/wiki/Q{90000 + number}"),),
            office="president of the Republic of Arlia" if key == "marsh" else None,
            resolved=key != "hostages",
        )
        for number, (key, label, kind, state) in enumerate(ACTORS)
    )
    lines = tuple(
        ViewLine(
            id=f"{row[0]}.{row[1]}.{row[4]}",
            source=row[0], relation=row[1], label=row[2], root=row[3], target=row[4],
            symmetric=row[1] in SYMMETRIC, status=row[7], reviewed=row[8], sources=row[9], events=row[9],
            first=_day(row[5]), last=_day(row[6]), claims=_claims(index, row, names),
        )
        for index, row in enumerate(LINES)
    )  # fmt: skip
    return View(
        title="Who talks to whom, and who shoots: the Arlia–Veska file",
        question="Every relation between the parties to the war, their allies and their mediators.",
        command="kg view --title 'Who talks to whom, and who shoots: the Arlia–Veska file'",
        actors=actors,
        lines=lines,
        data_date="2026-05-10",
        left_out=("3 actors without a dated claim are not shown.",),
    )


@lru_cache(maxsize=8)
def generated(size: int, *, lines_per_actor: int = 3) -> View:
    """A view of `size` actors and about three times as many lines, some actors being hubs."""
    chance = random.Random(size)  # the same graph each time
    kinds = list(T)
    actors = tuple(
        ViewActor(
            id=f"a{number}",
            label=f"{kinds[number % len(kinds)].value} number {number}",
            type=kinds[number % len(kinds)],
        )
        for number in range(size)
    )
    seen: dict[str, ViewLine] = {}
    ends = [0, 1]
    while len(seen) < size * lines_per_actor:
        number = len(seen)
        source = min(number // lines_per_actor + 1, size - 1)
        target = chance.choice(ends) if chance.random() < 0.6 else chance.randrange(size)
        if source == target:
            source = (target + 1) % size
        ends += [source, target]
        root = chance.choice(CLASSES)
        day = dt.date(2020, 1, 1) + dt.timedelta(days=chance.randrange(2200))
        claim = ViewClaim(
            id=f"c{number}", quote=chance.choice(QUOTES), publisher=chance.choice(PAPERS), document=f"Report {number}",
            date=day.isoformat(), not_before=day, not_after=day, confidence=0.9, url=f"https://example.org/{number}",
        )  # fmt: skip
        line = ViewLine(
            id=f"a{source}.r{number}.a{target}", source=f"a{source}", relation=root.lower(), label=root.lower(), root=root,
            target=f"a{target}", status=chance.choice(list(S)), sources=chance.randint(1, 4), first=day, last=day, claims=(claim,),
        )  # fmt: skip
        seen[line.id] = line
    return View(
        f"{size} generated actors", "Everything", "kg view --limit 3000", actors, tuple(seen.values()), "2026-01-01"
    )


ATTACK = "<img src=x onerror=\"document.title='owned'\"></script><script>document.title='owned'</script><!--"


@lru_cache(maxsize=1)
def hostile() -> View:
    """Markup, script, odd addresses and direction marks in every text that a stranger can choose."""
    evil = ATTACK + "\u202e href=javascript:alert(1) ${1} {{ 7*7 }} \x1b[31m"
    claim = ViewClaim(
        id="c" + evil, quote=evil, said_by=(evil, evil), document=evil, publisher=evil, published=dt.date(2024, 1, 1),
        url="javascript:document.title='owned'", date=evil, not_before=dt.date(2024, 1, 1), place=evil, quantity=evil,
    )  # fmt: skip
    data = ViewClaim(
        id="c2",
        quote='=HYPERLINK("https://evil.example")',
        document="+1",
        publisher="@x",
        url="data:text/html,<script>1</script>",
    )
    actors = (
        ViewActor("__proto__", evil, T.PERSON, (evil,), ((evil, evil, "javascript:alert(1)"),), evil, None, evil, evil),
        ViewActor("b" + evil, "constructor", T.COUNTRY),
        ViewActor("c\u2028", "", T.ORGANIZATION),
    )
    lines = (
        ViewLine("l" + evil, "__proto__", evil, evil, "ACCUSE", "b" + evil, claims=(claim, data)),
        ViewLine("toString", "b" + evil, "x", "x" * 400, evil, "c\u2028", first=dt.date(2024, 1, 1), claims=(data,)),
        ViewLine("loop", "__proto__", "self", "criticized itself", "ACCUSE", "__proto__"),
    )
    return View(evil, evil, f"kg view {evil}", actors, lines, evil, (evil,))

"""Numbers of a text: tolls, hostages, troops, durations, money, percentages."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.extraction.rules.clauses import base, child, clause_of, words
from kg.model import Quantity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.extraction.rules.tokens import Parse

__all__ = ["QuantityMention", "find_quantities", "quantity_of"]

_SMALL = {
    word: number
    for number, word in enumerate(
        (
            "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
            "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
        )
    )
} | {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
_SCALES = {
    "dozen": 12, "dozens": 12, "score": 20, "scores": 20, "hundred": 100, "hundreds": 100, "thousand": 1000,
    "thousands": 1000, "million": 10**6, "millions": 10**6, "m": 10**6, "billion": 10**9, "billions": 10**9,
    "bn": 10**9, "b": 10**9, "trillion": 10**12, "trillions": 10**12,
}  # fmt: skip
_VAGUE = frozenset({"dozens", "scores", "hundreds", "thousands", "millions", "billions", "trillions"})
_NUMERAL = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
_GLUED = re.compile(r"(\d[\d,.]*)(bn|m|b|k|million|billion)", re.IGNORECASE)
_BEFORE = words("""
    at least most more less fewer than over under around about some roughly approximately nearly almost up to as many
    much an estimated exactly only just close another further additional
""")
"""Words before a number that say how sure it is; they belong to its text."""

_PEOPLE = words("""
    people person civilian man woman child hostage soldier troop fighter militant rebel terrorist member officer
    policeman guard prisoner detainee refugee migrant protester demonstrator journalist diplomat worker resident
    villager student passenger sailor pilot captive foreigner citizen national other victim inmate activist insurgent
    gunman peacekeeper marine recruit mercenary conscript reservist personnel casualty fatality life death family
    patient doctor teacher pilgrim worshipper settler servicemember serviceman staffer employee dissident adviser
    advisor observer spy sailor crew dead wounded injured
""")
_TROOPS = words("troop peacekeeper reservist personnel conscript")
_SOLDIERS = words("soldier marine fighter mercenary recruit policeman")
_SENDING = words(
    "send deploy mass withdraw station move dispatch commit contribute promise offer pledge mobilize mobilise"
)
_PARTIES = words("""
    leader side country nation president minister party state government ally neighbor neighbour envoy capital
    rival power delegation bloc diplomat man woman brother
""")
"""Of these "the two …" counts nothing: it names who was named before."""
_DURATION = {
    "second": "seconds", "minute": "minutes", "hour": "hours", "day": "days", "week": "weeks", "month": "months",
    "year": "years", "decade": "decades",
}  # fmt: skip
_CURRENCY = {
    "$": "USD", "us$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "₽": "RUB", "dollar": "USD",
    "euro": "EUR",
    "pound": "GBP", "yen": "JPY", "ruble": "RUB", "rouble": "RUB", "yuan": "CNY", "rupee": "INR", "franc": "CHF",
    "shekel": "ILS", "lira": "TRY", "rial": "IRR", "won": "KRW",
}  # fmt: skip
_MONTHS = words("""
    january february march april may june july august september october november december jan feb mar apr jun jul
    aug sep sept oct nov dec
""")
_FATES = {
    "killed": words("kill die murder execute slay massacre perish assassinate slaughter behead"),
    "injured": words("wound injure hurt maim"),
    "hostages": words("abduct kidnap hostage seize capture"),
    "detained": words("arrest detain jail imprison"),
    "displaced": words("displace flee evacuate"),
    "missing": words("vanish missing"),
}
"""What a number of people is counted for, by the verb that it is an argument of."""


_SUFFERING = frozenset({"die", "perish", "flee", "vanish"})
"""Verbs whose subjects are those counted."""


@dataclass(frozen=True, slots=True)
class QuantityMention:
    """A number with its unit: tokens `first` to `last - 1`; `head` is the counted noun (or the number).

    `kind`: "people", "money", "percent", "duration", "things". The unit of people is what became of them
    ("killed", "injured", "hostages", "detained"), else "troops" or "people".
    """

    first: int
    last: int
    head: int
    kind: str
    quantity: Quantity


def find_quantities(parse: Parse) -> tuple[QuantityMention, ...]:
    """Quantities in order. Numbers that are dates, ages, ordinals or parts of names are none."""
    found: list[QuantityMention] = []
    i = 0
    while i < len(parse.tokens):
        read = _number(parse, i)
        if read is None:
            i += 1
            continue
        value, after = read
        mention = _mention(parse, i, after, value)
        if mention is not None:
            found.append(mention)
        i = after
    return tuple(found)


def _number(parse: Parse, i: int) -> tuple[float, int] | None:
    """A number from token i on: (value, next). "Dozens" is 12 and "hundreds" 100: their least."""
    tokens = parse.tokens
    sentence_end = parse.sentences[parse.sentence_of[i]].last
    word = tokens[i].lower
    value = _single(word)
    if value is None:
        if word in _VAGUE and tokens[i].pos in {"NOUN", "NUM"}:
            value, i = _SCALES[word], i + 1
        elif word in {"a", "an"} and i + 1 < sentence_end and tokens[i + 1].lower in _SCALES:
            value, i = float(_SCALES[tokens[i + 1].lower]), i + 2
        else:
            return None
    else:
        i += 1
        if i + 1 < sentence_end and tokens[i].text == "-" and 0 < _SMALL.get(tokens[i + 1].lower, 0) < 10:  # noqa: PLR2004
            value, i = value + _SMALL[tokens[i + 1].lower], i + 2
    while i < sentence_end and tokens[i].lower in _SCALES and tokens[i].lower not in {"m", "b", "score"}:
        value *= _SCALES[tokens[i].lower]
        i += 1
        if i < sentence_end and tokens[i - 1].lower in _VAGUE:
            break
    while i + 1 < sentence_end and tokens[i].lower == "of" and tokens[i + 1].lower in _SCALES:
        value *= _SCALES[tokens[i + 1].lower]  # "tens of thousands", "hundreds of thousands"
        i += 2
    return float(value), i


def _single(word: str) -> float | None:
    if word in _SMALL:
        return float(_SMALL[word])
    if word == "tens":
        return 10.0
    if _NUMERAL.fullmatch(word):
        return float(word.replace(",", ""))
    glued = _GLUED.fullmatch(word)
    if glued:
        scale = {"k": 1000}.get(glued.group(2).lower()) or _SCALES[glued.group(2).lower()]
        return float(glued.group(1).replace(",", "").rstrip(".")) * scale
    return None


def _mention(parse: Parse, first: int, after: int, value: float) -> QuantityMention | None:
    tokens = parse.tokens
    before = tokens[first - 1] if first else None
    if before is not None and before.lower.rstrip(".") in _MONTHS and value <= 31:  # noqa: PLR2004
        return None
    if before is not None and before.lower in _CURRENCY:
        return _built(parse, first - 1, after, after - 1, "money", value, _CURRENCY[before.lower])
    following = tokens[after] if after < len(tokens) else None
    if following is not None and following.lower in {"%", "percent", "pc"}:
        return _built(parse, first, after + 1, after, "percent", value, "percent")
    if [token.lower for token in tokens[after : after + 2]] == ["per", "cent"]:
        return _built(parse, first, after + 2, after + 1, "percent", value, "percent")
    head = _counted(parse, first, after)
    if head is None:
        return None
    lemma = tokens[head].lemma
    if lemma in _PARTIES and before is not None and before.lower in {"the", "both", "these", "those", "all"}:
        return None
    if lemma in _DURATION:
        return (
            _built(parse, first, head + 1, head, "duration", value, _DURATION[lemma]) if _lasts(parse, head) else None
        )
    if lemma in _CURRENCY:
        return _built(parse, first, head + 1, head, "money", value, _CURRENCY[lemma])
    if lemma in _PEOPLE or tokens[head].pos in {"NUM", "DET"}:
        bare = tokens[head].pos in {"NUM", "DET"} or head < after
        fate = _fate(parse, head)
        if bare and fate is None:
            return None
        unit = fate or _kind_of_people(parse, head)
        return _built(parse, first, max(head + 1, after), head, "people", value, unit)
    if tokens[head].pos == "NOUN":
        fate = _fate(parse, head)
        return _built(parse, first, head + 1, head, "people" if fate else "things", value, fate or lemma)
    return None


def _kind_of_people(parse: Parse, head: int) -> str:
    token = parse.tokens[head]
    sent = token.lemma in _SOLDIERS and parse.tokens[token.head].lemma in _SENDING
    if token.lemma in _TROOPS or sent:
        return "troops"
    return "hostages" if token.lemma in {"hostage", "captive"} else "people"


def _counted(parse: Parse, first: int, after: int) -> int | None:
    """The noun that a number counts, behind "of" too ("dozens of villagers"); the number when it stands alone."""
    tokens = parse.tokens
    sentence = parse.sentences[parse.sentence_of[first]]
    if after < sentence.last and tokens[after].lower == "of":
        for k in range(after + 1, min(after + 7, sentence.last)):
            if tokens[k].pos in {"NOUN", "PROPN"} and base(tokens[k].dep) != "compound":
                return k
    last = after - 1
    head = tokens[last].head
    counts = base(tokens[last].dep) in {"nummod", "amod", "compound", "nmod", "det"}
    if counts and after <= head < after + 7 and tokens[head].pos in {"NOUN", "PROPN"}:
        if tokens[head].pos == "PROPN" and tokens[head].tag == "NNP":
            return None
        return head
    if after + 1 < sentence.last and tokens[after].text == "-" and tokens[after + 1].lemma in _DURATION:
        return after + 1
    if after < sentence.last and tokens[after].lemma in _PEOPLE | _DURATION.keys():
        return after
    argument = base(tokens[last].dep) in {"obj", "nsubj", "obl", "conj", "iobj"}
    return last if argument and tokens[last].pos == "NUM" else None


def _lasts(parse: Parse, head: int) -> bool:
    """Whether a stretch of time is how long something took, and no date ("three days ago")."""
    after = parse.tokens[head + 1].lower if head + 1 < len(parse.tokens) else ""
    if after == "-" and head + 2 < len(parse.tokens) and parse.tokens[head + 2].lower == "old":
        return False
    return after not in {"ago", "later", "earlier", "before", "after", "old", "from", "into"}


def _fate(parse: Parse, head: int) -> str | None:
    """What became of the people counted: by the verb they are argument of, or by a word on them."""
    tokens = parse.tokens
    for k in (head, *parse.children[head]):
        if tokens[k].lower in {"dead", "deaths", "fatalities", "lives"}:
            return "killed"
        if tokens[k].lower in {"wounded", "injured", "injuries"} and (k == head or tokens[k].dep in {"amod", "acl"}):
            return "injured"
        if tokens[k].dep in {"acl", "amod", "acl:relcl"} and tokens[k].tag == "VBN":
            found = _fate_of_verb(tokens[k].lemma)
            if found:
                return found
    node = head
    while tokens[node].dep in {"conj", "nmod", "appos"} and tokens[node].head != node:
        node = tokens[node].head
    verb = tokens[node].head
    if tokens[verb].pos in {"VERB", "ADJ"} and base(tokens[node].dep) in {"obj", "nsubj", "obl"}:
        active_subject = tokens[node].dep == "nsubj" and tokens[verb].lemma not in _SUFFERING
        if tokens[verb].lower in {"dead", "missing"}:
            return "killed" if tokens[verb].lower == "dead" else "missing"
        if tokens[verb].lemma == "hold" and not active_subject and _captive(parse, verb):
            return "hostages"
        if tokens[verb].lemma == "leave":  # "left ten dead", "left ten wounded"
            left = {tokens[c].lower for c in parse.children[verb] if tokens[c].dep == "xcomp"}
            return "killed" if "dead" in left else "injured" if left & {"wounded", "injured", "hurt"} else None
        obl = base(tokens[node].dep) == "obl"
        return None if active_subject or obl else _fate_of_verb(tokens[verb].lemma)
    return None


def _captive(parse: Parse, verb: int) -> bool:
    sentence = parse.sentences[parse.sentence_of[verb]]
    return any(token.lemma in {"captive", "hostage", "captivity"} for token in parse.tokens[verb : sentence.last])


def _fate_of_verb(lemma: str) -> str | None:
    return next((unit for unit, lemmas in _FATES.items() if lemma in lemmas), None)


def _built(parse: Parse, first: int, last: int, head: int, kind: str, value: float, unit: str) -> QuantityMention:
    """A mention, its text grown to the left over the words that say how sure the number is."""
    tokens = parse.tokens
    start = first
    sentence = parse.sentences[parse.sentence_of[first]]
    while start - 1 >= sentence.first and tokens[start - 1].lower in _BEFORE:
        start -= 1
    while start < first and tokens[start].lower in {"an", "to", "than", "as", "most"}:
        start += 1
    text = parse.text[tokens[start].start : tokens[last - 1].end]
    return QuantityMention(start, last, head, kind, Quantity(value, unit, text))


def _reach(parse: Parse, i: int) -> Iterator[int]:
    """A token, its conjuncts and appositions, and the nouns that "of" hangs on them."""
    yield i
    for k in parse.children[i]:
        case = child(parse, k, "case")
        of = parse.tokens[k].dep == "nmod" and case is not None and parse.tokens[case].lower == "of"
        if parse.tokens[k].dep in {"conj", "appos"} or of:
            yield from _reach(parse, k)


def quantity_of(
    parse: Parse, mentions: tuple[QuantityMention, ...], trigger: int, target: int | None = None
) -> Quantity | None:
    """The quantity of an event.

    On its target's noun phrase ("killed 12 soldiers"), else on an argument of the trigger ("killing at
    least 40"), else how long or how much it was ("a 50-minute call", "a $2 billion loan").

    Args:
        parse: the document.
        mentions: `find_quantities(parse)`.
        trigger: token index of the event's word.
        target: head token of the target, if any.
    """
    by_head = {k: mention for mention in mentions for k in range(mention.first, mention.last)}
    counted = [k for k in parse.children[trigger] if parse.tokens[k].dep in {"nsubj:pass", "obj"} and k in by_head]
    if target not in counted and any(parse.tokens[k].pos == "NUM" for k in counted):
        return by_head[counted[0]].quantity  # "three men were killed and [ten] wounded"
    if target is not None:
        for k in _reach(parse, target):
            found = by_head.get(k) or _modifying(parse, by_head, k)
            if found is not None and found.kind in {"people", "things"}:
                return found.quantity
    for k in parse.children[trigger]:
        dep = parse.tokens[k].dep
        suffers = dep == "nsubj" and parse.tokens[trigger].lemma in _SUFFERING
        if dep in {"obj", "nsubj:pass", "iobj"} or suffers:
            found = by_head.get(k) or _modifying(parse, by_head, k)
        else:
            found = by_head.get(k) if base(dep) in {"obl", "nmod", "nummod", "compound", "amod"} else None
        if found is not None:
            return found.quantity
    found = _modifying(parse, by_head, trigger)
    if found is not None:
        return found.quantity
    clause = clause_of(parse, trigger)
    lasting = [m for m in mentions if m.kind == "duration" and parse.tokens[m.head].head in {trigger, clause}]
    return lasting[0].quantity if lasting else None


def _modifying(parse: Parse, by_head: dict[int, QuantityMention], i: int) -> QuantityMention | None:
    """A quantity that stands before a noun: "a 50-minute call", "$2 billion loan"."""
    for k in parse.children[i]:
        if k < i and base(parse.tokens[k].dep) in {"compound", "amod", "nummod", "nmod", "obl"}:
            found = by_head.get(k)
            if found is not None:
                return found
            for m in parse.children[k]:
                if m in by_head and base(parse.tokens[m].dep) in {"compound", "nummod", "obl"}:
                    return by_head[m]
    return None

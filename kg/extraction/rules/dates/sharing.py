"""Clauses that share the time of another: conjuncts, participles, nouns and the verbs that carry them out."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from kg.extraction.rules.clauses import (
    CLAUSAL,
    LIGHT,
    Tense,
    base,
    child,
    clause_of,
    marker,
    subject,
    tense,
    words,
)
from kg.extraction.rules.dates.ahead import PLANNED, ahead
from kg.extraction.rules.dates.hanging import DONE_WITH, EVENT_NOUNS, HAPPEN, preposition
from kg.model import TimeKind

if TYPE_CHECKING:
    from kg.extraction.rules.dates.hanging import Hanging
    from kg.extraction.rules.tokens import Parse

__all__ = ["beneath", "contrasted", "explained", "inherited", "performed", "split", "verb_of_noun"]

_WEEK = dt.timedelta(days=7)
_MONTH = dt.timedelta(days=31)
_DEEP = 6
_OTHERS = frozenset({"others", "dozens", "scores", "hundreds", "many", "several", "more"})
_AT_ONCE = frozenset({"as", "when", "while"})
_SAYING = words("say announce declare confirm tell state reveal add disclose")
_TEXTS = words("resolution statement letter declaration communique text motion note petition bill decree message")
_CONTRAST = words("though although while whereas")
_GATHER = words("march gather rally demonstrate protest assemble walk strike turn pour")
"""What people do for a purpose that they fulfil by it: "marched to protest"."""
_PERFORM = words("""
    condemn support oppose reject welcome praise demand urge regret deplore denounce back endorse request thank
    deny dispute criticize criticise applaud hail favour favor
""")
"""What one does by saying that one does it."""
_TRAVEL = words("travel fly go come visit arrive head return journey leave depart tour")
_STAGED = words("broker mediate host chair convene facilitate organize organise attend sponsor")
_ARRANGED = words("""
    agree sign accept reach announce declare clinch conclude strike seal approve enter follow hold attend join meet
    begin open start speak take have
""")
"""With these, who ran their object did so then: "agreed on Tuesday to a truce brokered by Chad"."""
_PACTS = words("deal agreement accord pact truce ceasefire cease-fire armistice swap exchange arrangement settlement")
_PRESENT_AT = words("meet speak gather convene sit visit testify talk write")
_LATER = words("then later subsequently eventually finally since afterwards before after")


def explained(hanging: Hanging, i: int) -> list[int]:
    """The date that a clause explains: "on Monday, when Chad left", "the raid on Monday in which …"."""
    parse = hanging.parse
    for k in parse.children[i]:
        if parse.tokens[k].lower not in {"when", "which"} or k < 2:  # noqa: PLR2004
            continue
        begin = k - 1 if parse.tokens[k].lower == "which" else k  # "in which"
        if begin < k and parse.tokens[begin].pos != "ADP":
            continue
        at = begin - 2 if parse.tokens[begin - 1].text == "," else begin - 1
        number = hanging.ending(at)
        if number is not None and hanging.mentions[number].when.kind is not TimeKind.SINCE:
            return [number]  # not "since January, when Chad left"
    head = parse.tokens[i].head
    split = head < i and CLAUSAL.issuperset({parse.tokens[i].dep}) and child(parse, head, "cop") is not None
    return [number for number, top in hanging.heads.items() if top == head] if split else []


def beneath(hanging: Hanging, i: int) -> list[int]:
    """Mentions of clauses below or behind a past one that tell its time too."""
    parse = hanging.parse
    verb = i if parse.tokens[i].pos in {"VERB", "AUX"} else verb_of_noun(parse, i)
    if verb is None or tense(parse, verb) not in {Tense.PAST, Tense.PARTICIPLE}:
        return []
    i = verb
    for k in parse.children[i]:
        if parse.tokens[k].dep == "advcl" and _at_once(parse, k):
            dated = [n for n in hanging.own(k) if hanging.mentions[n].when.kind is TimeKind.WITHIN]
            if dated:
                return dated  # "were cheered as they landed on Thursday"
    return _aside(hanging, i) or _at_the_end(hanging, i)


def _aside(hanging: Hanging, i: int) -> list[int]:
    """The day of a subject's participle of being somewhere: "The Council, meeting on Monday, extended …"."""
    parse = hanging.parse
    actor = subject(parse, i)
    if actor is None:
        return []
    for k in parse.children[actor]:
        token = parse.tokens[k]
        if token.dep == "acl" and token.tag == "VBG" and token.lemma in _PRESENT_AT and actor < k < i:
            return [n for n in hanging.own(k) if _narrow(hanging, n)]
    return []


def _at_once(parse: Parse, k: int) -> bool:
    """Whether a clause below another happens with it: "as they landed", "Speaking in Rome on Monday, …"."""
    if marker(parse, k) in _AT_ONCE:
        return tense(parse, k) in {Tense.PAST, Tense.PARTICIPLE}
    alone = parse.tokens[k].tag == "VBG" and subject(parse, k) is None and child(parse, k, "aux") is None
    return alone and not marker(parse, k)


def _at_the_end(hanging: Hanging, i: int) -> list[int]:
    """The date behind the last of several joined verbs of one subject: "met Chad and left Rome on Monday"."""
    parse = hanging.parse
    tokens = parse.tokens
    for k in _joined(parse, i):
        if not _more(parse, k, i) and (subject(parse, k) is not None or _passive(parse, k) != _passive(parse, i)):
            return []
        if any(tokens[m].lower in _LATER for m in parse.children[k]):
            return []
        dated = [n for n in hanging.own(k) or _amid(hanging, k) if hanging.heads[n] > k]
        if dated and child(parse, k, "cc") is None:
            return []  # "praised the vote, held on Sunday"
        if dated:
            return [n for n in dated if _narrow(hanging, n)]
    return []


def _amid(hanging: Hanging, verb: int) -> list[int]:
    """The dates of the events in which something happened: "in Sunday's fighting"."""
    parse = hanging.parse
    return [n for c in parse.children[verb] if c > verb and parse.tokens[c].dep == "obl" for n in hanging.on(c)]


def _more(parse: Parse, k: int, i: int) -> bool:
    """Whether a verb only counts more of the same: "nine were killed and [20 wounded] in Sunday's fighting"."""
    actor, tokens = subject(parse, k), parse.tokens
    counted = actor is not None and (tokens[actor].pos == "NUM" or tokens[actor].lower in _OTHERS)
    return counted and tokens[k].tag == "VBN" and _passive(parse, i)


def _joined(parse: Parse, i: int) -> list[int]:
    """The verbs behind a verb that are joined to it, in order."""
    tokens = parse.tokens
    first = tokens[i].head if tokens[i].dep == "conj" else i
    found: list[int] = []
    stack = [first]
    while stack:
        below = [k for k in parse.children[stack.pop()] if tokens[k].dep == "conj" and tokens[k].pos == "VERB"]
        found += [k for k in below if k > i]
        stack += below
    return sorted(found)


def _passive(parse: Parse, i: int) -> bool:
    return any(parse.tokens[k].dep == "aux:pass" for k in parse.children[i])


def inherited(hanging: Hanging, i: int, depth: int = 0) -> list[int]:
    """Mentions of the clause that a token shares its time with, nearest first."""
    parse = hanging.parse
    token = parse.tokens[i]
    if depth > _DEEP or token.head == i:
        return []
    head = token.head
    dep = token.dep
    up: int | None = None
    if token.pos not in {"VERB", "AUX"} and child(parse, i, "cop") is None:
        up = verb_of_noun(parse, i)
    elif dep == "conj":
        if parse.tokens[head].dep == "acl:relcl" and token.tag == "VBD" and child(parse, i, "cc") is None:
            return []  # "Togo, which had left on Monday, accused Chad": the main verb, joined to the wrong one
        if _more(parse, i, head) and (behind := hanging.own(head) or _amid(hanging, head)):
            return [n for n in behind if _narrow(hanging, n)]
        own = _of_own_account(hanging, head, i) or [n for n in hanging.own(head) if _shared(hanging, n, head, i)]
        return own or inherited(hanging, head, depth + 1)
    elif dep == "parataxis" and split(parse, i):
        goes_on = _same_actor(parse, head, i)  # "Norway followed on Monday; it recalled its envoy"
        return [n for n in hanging.own(head) if hanging.heads[n] < head or (goes_on and _narrow(hanging, n))]
    elif dep == "ccomp" and performed(parse, i):
        up = head  # "announced on Monday that it was severing ties"
    elif dep == "xcomp" and parse.tokens[head].lemma in DONE_WITH:
        up = head
    elif dep == "xcomp" and token.tag == "VBN" and parse.tokens[head].dep == "acl:relcl":
        return _of_modified(hanging, i, parse.tokens[head].head)
    elif token.tag == "VB" and dep in {"xcomp", "advcl"} and _on_a_journey(parse, i):
        up = head  # "will fly to Accra on Monday to meet Chad, and is expected to sign a treaty"
    elif dep == "advcl" and marker(parse, i) in _CONTRAST:
        up = contrasted(parse, i)
        own = hanging.own(up) if up is not None else []
        return [n for n in own if _narrow(hanging, n)]
    elif dep == "advcl" and token.tag == "VB" and marker(parse, i) == "to" and parse.tokens[head].lemma in _GATHER:
        up = head
    elif dep in {"advcl", "xcomp"} and token.tag == "VB" and parse.tokens[head].lemma == "vote":
        up = head  # "voted on Monday to condemn it"
    elif dep == "advcl":
        alone = subject(parse, i) is None and marker(parse, i) in {"", "by", "while", "when"}
        up = head if alone or marker(parse, i) in {"as", "when", "while"} else None
    elif dep == "acl" and token.tag == "VBG" and parse.tokens[i - 1].text == ",":
        up = clause_of(parse, head)  # "attacked posts on Aug. 25, killing 12", hung on the posts
    elif dep == "acl" and token.tag == "VBG" and parse.tokens[head].lemma in _TEXTS:
        up = clause_of(parse, head)  # "adopted on Monday a resolution condemning it"
    elif dep == "acl:relcl" and _there(parse, i) and parse.tokens[head].lemma not in EVENT_NOUNS:
        up = clause_of(parse, head)  # "flew on Monday to Accra, where Ghana received him"
    elif dep in {"acl:relcl", "acl"}:
        return _of_modified(hanging, i, head)
    if up is None:
        return []
    if dep == "advcl" and marker(parse, i) == "when":  # "since January, when Chad left": it left in January
        return [n for n in hanging.own(up) if hanging.mentions[n].when.kind is not TimeKind.SINCE]
    return hanging.own(up) or hanging.on_event_noun_of(up) or inherited(hanging, up, depth + 1)


def _on_a_journey(parse: Parse, i: int) -> bool:
    """Whether something is to be done on a journey that is ahead: its purpose, or what is expected beside it."""
    tokens = parse.tokens
    up = tokens[i].head
    if tokens[i].dep == "xcomp" and tokens[up].lemma in PLANNED and tokens[up].dep == "conj":
        if subject(parse, up) is not None:
            return False
        up = tokens[up].head
    elif tokens[i].dep != "advcl" or marker(parse, i) != "to" or subject(parse, i) is not None:
        return False
    return tokens[up].lemma in _TRAVEL and ahead(parse, clause_of(parse, up))


def _there(parse: Parse, i: int) -> bool:
    """Whether a clause goes on behind a comma at the place where its main clause ended, in its tense."""
    tokens = parse.tokens
    at = next((k for k in parse.children[i] if k < i and tokens[k].lower == "where"), None)
    if at is None or not at or tokens[at - 1].text != "," or tense(parse, i) is not Tense.PAST:
        return False
    return tense(parse, clause_of(parse, tokens[i].head)) in {Tense.PAST, Tense.PARTICIPLE}


def contrasted(parse: Parse, i: int) -> int | None:
    """The clause beside which one with "though" stands: "Chad praised it on Monday, though Ghana condemned it".

    Behind what somebody says it stands beside the saying, if its own tense is the saying's.
    """
    tokens = parse.tokens
    if tokens[i].dep != "advcl" or marker(parse, i) not in _CONTRAST or tense(parse, i) is not Tense.PAST:
        return None
    if any(tokens[k].lower in _BACK for k in parse.children[i]):
        return None
    mark = next((k for k in parse.children[i] if tokens[k].lower in _CONTRAST), i)
    up = tokens[i].head
    while mark and tokens[mark - 1].text == "," and tokens[up].dep in {"ccomp", "xcomp", "acl"}:
        up = tokens[up].head
    return up if tense(parse, up) in {Tense.PAST, Tense.PARTICIPLE, Tense.PLUPERFECT} else None


_BACK = words("earlier previously already before once initially originally formerly first long")


def split(parse: Parse, i: int) -> bool:
    """Whether a clause stands behind a semicolon: "Ghana asked for a delay; the court refused"."""
    tokens = parse.tokens
    head = tokens[i].head
    apart = tokens[i].dep == "parataxis" and any(tokens[k].text == ";" for k in range(head, i))
    return apart and tense(parse, head) is not Tense.PLUPERFECT


def _same_actor(parse: Parse, first: int, second: int) -> bool:
    """Whether the second clause's subject is somebody of the first: a pronoun, or a noun that stands there."""
    actor = subject(parse, second)
    if actor is None or parse.tokens[actor].pos == "PRON":
        return True
    lemma = parse.tokens[actor].lemma
    return any(parse.tokens[k].lemma == lemma for k in parse.subtree(first) if k < actor)


def _of_own_account(hanging: Hanging, first: int, second: int) -> list[int]:
    """The day of what somebody says he did: "On Monday he said he had met Chad on Friday, and pushed for talks"."""
    parse = hanging.parse
    for k in parse.children[first]:
        teller = subject(parse, k)
        told = parse.tokens[k].dep == "ccomp" and first < k < second and tense(parse, k) is Tense.PLUPERFECT
        if told and teller is not None and parse.tokens[teller].pos == "PRON":
            return [n for n in hanging.own(k) if k < hanging.heads[n] < second and _narrow(hanging, n)]
    return []


def _shared(hanging: Hanging, number: int, first: int, second: int) -> bool:
    """Whether a date of a clause holds for the clause joined to it: one in front, or a day between them."""
    head = hanging.heads[number]
    span = _MONTH if subject(hanging.parse, second) is None else _WEEK
    return head < first or (head < second and _narrow(hanging, number, span))


def _narrow(hanging: Hanging, number: int, span: dt.timedelta = _WEEK) -> bool:
    """Whether a mention tells the time to a span."""
    when = hanging.mentions[number].when
    return when.not_before is not None and when.not_after is not None and when.not_after - when.not_before <= span


def performed(parse: Parse, i: int) -> bool:
    """Whether somebody does by saying so what he says he does: "said it was expelling two envoys", "would not sign"."""
    tokens = parse.tokens
    below = {tokens[k].lower for k in parse.children[i]}
    if tokens[tokens[i].head].tag in {"VBD", "VBZ", "VBP"} and _said_outright(parse, i):
        return True
    going_on = tokens[i].tag == "VBG" and any(base(tokens[k].dep) == "aux" for k in parse.children[i])
    refusing = bool(below & {"will", "would", "wo"}) and bool(below & {"not", "n't", "n’t", "never"})
    if not (going_on or refusing) or tokens[tokens[i].head].lemma not in _SAYING:
        return False
    inner, outer = subject(parse, i), subject(parse, tokens[i].head)
    if inner is None:
        return False
    theirs = any(tokens[k].tag == "PRP$" for k in parse.children[inner])  # "said his country would not sign"
    return theirs or (outer is not None and (tokens[inner].pos == "PRON" or tokens[inner].lemma == tokens[outer].lemma))


def _said_outright(parse: Parse, i: int) -> bool:
    """Whether a clause does what it says: "the minister said members condemned it", "We thank Chad, he said"."""
    token = parse.tokens[i]
    if parse.tokens[token.head].lemma not in _SAYING or token.lemma not in _PERFORM:
        return False
    actor = subject(parse, i)
    first = actor is not None and parse.tokens[actor].lower in {"we", "i"}
    form = tense(parse, i)
    return form is Tense.PAST or (form is Tense.PRESENT and first)


def _of_modified(hanging: Hanging, i: int, noun: int) -> list[int]:
    """A relative clause on an event ("the Oct. 7 rampage in which …") happens when the event does."""
    parse = hanging.parse
    top = parse.tokens[noun].head
    alone = parse.tokens[top].head == top and parse.tokens[top].pos in {"ADV", "NOUN", "PROPN", "NUM"}
    if alone and subject(parse, i) is not None:
        dated = [n for n, head in hanging.heads.items() if head in {noun, top}]
        if dated:
            return dated  # "Earlier that day he", "The following year Chad left", taken for a year and its clause
    claimed = parse.tokens[i].dep == "xcomp" and parse.tokens[i].tag == "VBN"  # "in which Chad claims to have …"
    finite = claimed or tense(parse, i) in {Tense.PAST, Tense.PARTICIPLE}
    if finite and (_staged(parse, i, noun) or _agreed_in(parse, i, noun)):
        verb = clause_of(parse, noun)
        return hanging.own(noun) or [n for n in hanging.own(verb) if _narrow(hanging, n)] or inherited(hanging, verb)
    return hanging.own(noun) if finite and parse.tokens[noun].lemma in EVENT_NOUNS else []


def _staged(parse: Parse, i: int, noun: int) -> bool:
    """Whether a participle tells who ran what a dated clause tells of: "a truce brokered by Benin"."""
    token = parse.tokens[i]
    if token.tag != "VBN" or token.dep != "acl" or token.lemma not in _STAGED:
        return False
    return parse.tokens[noun].lemma in EVENT_NOUNS | _PACTS and parse.tokens[clause_of(parse, noun)].lemma in _ARRANGED


def _agreed_in(parse: Parse, i: int, noun: int) -> bool:
    """Whether a relative clause tells what was done by a deal: "sealed a deal under which Chad freed them"."""
    tokens = parse.tokens
    which = next((k for k in parse.children[i] if tokens[k].lower == "which"), None)
    return which is not None and tokens[which - 1].lower in {"under", "in", "by"} and tokens[noun].lemma in _PACTS


def verb_of_noun(parse: Parse, i: int) -> int | None:
    """The verb that carries out the event a noun names: "held talks", "the raid took place"."""
    tokens = parse.tokens
    token = tokens[i]
    while token.dep == "conj" or (token.dep == "compound" and token.head != token.i):
        token = tokens[token.head]
    verb = tokens[token.head]
    if verb.pos != "VERB":
        return None
    dep = base(token.dep)
    if (dep == "obj" and verb.lemma in LIGHT) or (dep == "xcomp" and verb.lemma == "become"):
        return verb.i
    if dep == "nsubj" and (verb.lemma in HAPPEN or (token.dep == "nsubj:pass" and verb.lemma in LIGHT)):
        return verb.i
    within = dep == "obl" and preposition(parse, token.i) in {"during", "in"} and token.i < verb.i
    return verb.i if within and tokens[i].lemma in EVENT_NOUNS else None

"""Mends of words that were taken for another part of speech: opening nouns for verbs, short pasts for nouns."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extraction.rules.dependents import move
from kg.extraction.rules.nouns import singular
from kg.extraction.rules.words import word_set

if TYPE_CHECKING:
    from kg.extraction.rules.tokens import Token

__all__ = ["retag"]

_EVENTS = word_set("fighting shelling bombing shooting firing skirmishing looting rioting infighting campaigning")
_PLAIN = {
    "cut": "cut", "hit": "hit", "put": "put", "set": "set", "shut": "shut", "quit": "quit", "split": "split",
    "lent": "lend", "sent": "send", "spent": "spend", "fed": "feed", "led": "lead", "held": "hold", "met": "meet",
}  # fmt: skip
_PLEDGING = word_set("pledge promise offer donate commit contribute approve grant send order sign")
_DEEDS = word_set("""withdrawal release deployment disarmament return exchange creation formation establishment
    resumption lifting opening reopening departure handover demobilization repatriation evacuation delivery""")
_NEAR = 3
"""Words of a fronted phrase: "In early November"."""
_ACTIVE = frozenset({"VBD", "VBZ", "VBP"})
_SUFFERED = frozenset({"hurt", "shut", "hit", "cut", "split"})
_GIVEN = frozenset({"provided", "providing", "assuming", "supposing"})
_LISTED = frozenset({"conj", "appos", "list", "nmod"})
_WHERE = word_set("between in near around along over outside across at against inside")
_MEANS = word_set("gas grenade cannon bullet baton force shot spray round tank ammunition weapon missile troop police")
_COUNTING = frozenset({"some", "other", "many", "several", "certain", "few", "all", "these", "those", "unnamed"})
_PARTICIPLE = "Tense=Past|VerbForm=Part"
_PAST = "Mood=Ind|Tense=Past|VerbForm=Fin"


def retag(tokens: list[Token], first: int, last: int) -> None:
    """Mend the sentence `tokens[first:last]` in place."""
    _opening_event(tokens, first, last)
    _plain_past(tokens, first, last)
    _noun_verb(tokens, first, last)
    _with_means(tokens, first, last)
    _relative(tokens, first, last)
    _counted(tokens, first, last)
    _side_by_side(tokens, first, last)
    _fronted(tokens, first, last)
    _listed(tokens, first, last)
    _deeds(tokens, first, last)
    _states(tokens, first, last)
    _provided(tokens, first, last)
    _hurt(tokens, first, last)


def _hurt(tokens: list[Token], first: int, last: int) -> None:
    """Reads "fourteen officers were hurt": its auxiliary tells that it is a verb."""
    for i in range(first + 1, last):
        token = tokens[i]
        if token.pos != "ADJ" or token.lower not in _SUFFERED:
            continue
        below = [t for t in tokens[max(first, i - _NEAR) : i] if t.head == i]
        been = next((t for t in below if t.dep == "aux:pass" or (t.dep == "cop" and token.lower == "hurt")), None)
        if been is not None:
            tokens[i] = replace(token, pos="VERB", tag="VBN", morph=f"{_PARTICIPLE}|Voice=Pass")
            tokens[been.i] = replace(been, dep="aux:pass")
            for t in below:
                if t.dep == "nsubj":
                    tokens[t.i] = replace(t, dep="nsubj:pass")


def _provided(tokens: list[Token], first: int, last: int) -> None:
    """Reads "would sign, provided (that) Chad withdrew": nobody provides anything, it is a condition."""
    for i in range(first + 2, last - 2):
        token = tokens[i]
        if token.lower not in _GIVEN or token.pos != "VERB" or tokens[i - 1].text != ",":
            continue
        finite = (k for k in range(i + 2, last) if tokens[k].tag in _ACTIVE)
        verb = next((k for k in finite if tokens[k].head in {i, token.head} or token.head == k), -1)
        if verb < 0:
            continue
        beside = tokens[verb].dep == "parataxis" and tokens[verb].head == token.head
        ruled = tokens[verb].dep in {"ccomp", "xcomp"} or token.head == verb or beside
        below = [k for k in range(first, last) if tokens[k].head == i and k != verb]
        who = [k for k in below if tokens[k].dep in {"obj", "nsubj"} and i < k < verb]
        own = any(t.head == verb and t.dep.startswith("nsubj") for t in tokens[i:verb])
        if not ruled or any(k < i and tokens[k].dep.startswith("nsubj") for k in below):
            continue
        if len(who) + own != 1:
            continue
        above = token.head if token.head != verb else tokens[verb].head
        tokens[i] = replace(token, pos="SCONJ", tag="IN", lemma=token.lower, morph="")
        move(tokens, i, verb, "mark")
        move(tokens, verb, above, "advcl")
        for k in below:
            move(tokens, k, verb, "nsubj" if k in who else tokens[k].dep)
        return


def _states(tokens: list[Token], first: int, last: int) -> None:
    """Reads "some States", as assemblies write it: no name."""
    for i in range(first + 1, last):
        if tokens[i].text == "States" and tokens[i].pos == "PROPN" and tokens[i - 1].text in _COUNTING:
            tokens[i] = replace(tokens[i], pos="NOUN", tag="NNS", lemma="state")


def _deeds(tokens: list[Token], first: int, last: int) -> None:
    """Reads "the release of men by Chad and the withdrawal of …": a deed stands beside a deed, not beside a name."""
    for i in range(first, last):
        deed = tokens[i]
        if deed.dep != "conj" or tokens[deed.head].pos != "PROPN" or deed.pos != "NOUN":
            continue
        name = tokens[deed.head]
        owned = tokens[i - 1].lower in {"its", "their"} and tokens[i - 1].head == i  # "'s visit to Chad and its ban"
        owned = owned and not any(t.lower == "between" and t.head == name.i for t in tokens[first:i])
        if name.dep == "nmod" and (owned or (deed.lemma in _DEEDS and tokens[name.head].lemma in _DEEDS)):
            move(tokens, i, name.head, "conj")


def _listed(tokens: list[Token], first: int, last: int) -> None:
    """Reads "Chad, Mali and Togo": the first of a list was hung on the second as if it were a part of it."""
    for i in range(first, last - 2):
        one, other = tokens[i], tokens[i + 2]
        names = one.pos == other.pos == "PROPN" and one.dep == "nmod:unmarked" and one.head == other.i
        if not names or tokens[i + 1].text != "," or other.head == other.i:
            continue
        more = [k for k in range(i + 3, last) if tokens[k].head == other.i and tokens[k].dep == "conj"]
        if not more:
            continue
        for k in (*more, *(k for k in range(first, i) if tokens[k].head == other.i)):
            move(tokens, k, i, tokens[k].dep)
        move(tokens, i, other.head, other.dep)
        move(tokens, i + 2, i, "conj")


def _fronted(tokens: list[Token], first: int, last: int) -> None:
    """Reads "In November, Chad, Mali and Togo agreed": those behind the comma act, and are no more months."""
    if tokens[first].dep != "case":
        return
    place = tokens[first].head
    verb = tokens[place].head
    if not first < place <= first + _NEAR or place + 1 >= last or tokens[place + 1].text != ",":
        return
    if tokens[place].dep != "obl" or tokens[verb].tag not in _ACTIVE or verb <= place:
        return
    deps = {token.dep for token in tokens[first:last] if token.head == verb}
    listed = [k for k in range(place + 2, verb) if tokens[k].head == place and tokens[k].dep in _LISTED]
    if len(listed) < 2 or deps & {"nsubj", "nsubj:pass", "expl", "csubj", "aux:pass"}:  # noqa: PLR2004 - a list
        return
    for k in range(place + 2, verb):
        if tokens[k].head == place:
            move(tokens, k, listed[0], tokens[k].dep if k not in listed else "conj")
    move(tokens, listed[0], verb, "nsubj")


def _side_by_side(tokens: list[Token], first: int, last: int) -> None:
    """Reads "Chad announced a grant, Mali pledged tents": who pledges something does not tell the first by it."""
    for i in range(first, last):
        verb = tokens[i]
        if verb.lemma not in _PLEDGING or verb.pos != "VERB" or verb.head != i:
            continue
        told = next((k for k in range(first, i) if tokens[k].head == i and tokens[k].dep == "ccomp"), None)
        given = any(
            t.head == i and t.dep == "obj" and t.pos not in {"PRON", "PROPN"} and singular(t.lower) is None
            for t in tokens[i + 1 : last]
        )
        if told is None or not given or tokens[told].pos != "VERB":
            return
        move(tokens, told, told, "ROOT")
        move(tokens, i, told, "conj")
        return


def _counted(tokens: list[Token], first: int, last: int) -> None:
    """Reads "evacuated 32 wounded civilians": a number before a participle is how many, no object by itself."""
    for i in range(first, last - 2):
        if tokens[i].pos != "NUM" or tokens[i].dep != "obj":
            continue
        number, done, noun = tokens[i : i + 3]
        if done.pos != "VERB" or noun.tag != "NNS":
            continue
        joined = done.dep == "conj" and done.head == number.head and noun.head == done.i and noun.dep == "obj"
        if joined:
            for k in range(noun.i + 1, last):
                if tokens[k].head == done.i:
                    move(tokens, k, number.head, tokens[k].dep)
            move(tokens, noun.i, number.head, "obj")
            tokens[done.i] = replace(done, tag="VBN", morph=_PARTICIPLE)
            move(tokens, done.i, noun.i, "amod")
        if joined or (done.head == noun.i and noun.head == number.head and noun.dep == "obj"):
            move(tokens, i, noun.i, "nummod")


def _relative(tokens: list[Token], first: int, last: int) -> None:
    """Reads "a figure that Chad disputes": a "that" with a role in its clause is a pronoun."""
    for i in range(first, last):
        token = tokens[i]
        if token.tag != "IN" or token.lower != "that" or i > token.head:
            continue
        if token.dep in {"obj", "nsubj", "nsubj:pass"} and tokens[token.head].dep == "acl:relcl":
            tokens[i] = replace(token, pos="PRON", tag="WDT", morph="PronType=Rel")


def _with_means(tokens: list[Token], first: int, last: int) -> None:
    """Reads "fired stun grenades to disperse them": what is done by it hangs on the verb, not on the means."""
    for i in range(first, last):
        token = tokens[i]
        if token.tag != "VB" or not token.dep.startswith("acl"):
            continue
        noun = tokens[token.head]
        if noun.dep != "obj" or noun.lemma not in _MEANS:
            continue
        if tokens[noun.head].lemma in {"use", "fire", "deploy"} and noun.head < noun.i < i:
            move(tokens, i, noun.head, "advcl")


def _opening_event(tokens: list[Token], first: int, last: int) -> None:
    """Reads "Clashes between …", "Fighting in …": the first word of a sentence, its subject, is no verb."""
    token = tokens[first]
    if token.pos != "VERB" or token.dep.split(":")[0] not in {"nsubj", "csubj", "advcl"} or first + 1 >= last:
        return
    event = token.tag == "VBG" and token.lower in _EVENTS and tokens[first + 1].lower in _WHERE
    event = event or (token.tag == "VB" and token.dep == "nsubj" and tokens[first + 1].lower in _WHERE)
    if token.tag != "VBZ" and not event:
        return
    if token.dep == "advcl" and any(t.head == token.head and t.dep.startswith("nsubj") for t in tokens[first:last]):
        return
    lemma = token.lower if event else singular(token.lower) or token.lemma
    tag, number = ("NN", "Sing") if event else ("NNS", "Plur")
    dep = "nsubj" if token.dep == "advcl" else token.dep.replace("csubj", "nsubj")
    for i in range(first + 1, last):
        cased = any(t.dep == "case" and t.head == i for t in tokens[first:i])
        if tokens[i].head == first and tokens[i].dep == "obj" and cased:
            move(tokens, i, first, "nmod")
    tokens[first] = replace(token, pos="NOUN", tag=tag, lemma=lemma, dep=dep, morph=f"Number={number}")


def _plain_past(tokens: list[Token], first: int, last: int) -> None:
    """Reads "The EU cut aid to Chad": a past that looks like a noun was taken for a part of the object."""
    verb = next((i for i in range(first + 1, last - 1) if tokens[i].lower in _PLAIN), None)
    if verb is None or tokens[verb].pos == "VERB" or tokens[verb].dep not in {"compound", "amod"}:
        return
    noun, who = tokens[verb].head, verb - 1
    if noun < verb or tokens[noun].head != noun or tokens[who].pos not in {"PROPN", "NOUN"}:
        return
    below = [c for c in range(first, last) if tokens[c].head == noun and c != noun]
    named = tokens[who].pos == "PROPN" or any(tokens[c].dep == "det" and c < who for c in below)
    if not named or any(tokens[c].dep.startswith(("nsubj", "cop", "aux", "case")) for c in below):
        return
    tokens[verb] = replace(
        tokens[verb], pos="VERB", tag="VBD", lemma=_PLAIN[tokens[verb].lower], morph=_PAST, head=verb, dep="ROOT"
    )
    for child in below:
        if child < who:
            move(tokens, child, who, tokens[child].dep)
        elif child > noun and tokens[child].dep == "punct":
            move(tokens, child, verb, "punct")
    move(tokens, who, verb, "nsubj")
    move(tokens, noun, verb, "obj")


def _noun_verb(tokens: list[Token], first: int, last: int) -> None:
    """Reads "Greece and Malta reject that": what has a subject and an object is the verb."""
    for i in range(first, last):
        token = tokens[i]
        if token.pos != "NOUN" or token.head != i:
            continue
        below = [tokens[c] for c in range(first, last) if tokens[c].head == i and c != i]
        deps = {one.dep for one in below}
        if "nsubj" not in deps or "obj" not in deps or deps & {"cop", "det", "amod", "nmod:poss", "case"}:
            return
        tag = "VBZ" if token.tag == "NNS" else "VBP"
        tokens[i] = replace(token, pos="VERB", tag=tag, morph="Mood=Ind|Tense=Pres|VerbForm=Fin")
        return

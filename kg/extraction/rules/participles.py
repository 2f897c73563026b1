"""Mends of tags that contradict themselves: participles below a noun or beside a passive, names in lower case."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extraction.rules.grammar.nouns import TIMES
from kg.extraction.rules.lists import CALENDAR
from kg.extraction.rules.words import VIOLENT, word_set

if TYPE_CHECKING:
    from kg.extraction.rules.tokens import Token

__all__ = ["participles"]

_COMMON = frozenset({"NN", "NNS"})
_PARTICIPLE = "Tense=Past|VerbForm=Part"
_OWN = frozenset({"nsubj", "obj", "iobj", "ccomp", "xcomp", "aux", "csubj"})
_PASTS = {"left": "leave", "met": "meet", "said": "say", "told": "tell", "held": "hold", "sent": "send"}
"""Pasts that the parser may take for the end of a name: "Choi Jong-kun left"."""
_HAVE = frozenset({"have", "has", "had", "having", "'ve", "’ve"})
_DONE_TO = word_set("""abduct acquit arrest assassinate banish bar behead blindfold bury capture charge condemn convict
    deport depose detain dismiss disqualify evict execute exile expel extradite fine free handcuff hang hospitalise
    hospitalize imprison indict intercept interrogate jail kidnap kill lynch oust question ransom release remand
    replace rescue sack sentence shoot stab summon suspend torture transfer wound""")
"""Verbs that are done to somebody: without an object they are no active verb."""
_ARRANGED = word_set("mediate broker sponsor facilitate moderate chair organise organize convene arrange draft")
"""What is done to talks and texts, not by those who hold or sign them."""
_TOPPLED = word_set("topple overthrow depose unseat defeat rout recall accuse")
_BEFALLS = _DONE_TO | _TOPPLED
_LED_TO = word_set("kill wound injure maim hurt displace destroy damage burn raze level flatten trap abduct kidnap")
"""What a deed led to."""
_CHARGING = word_set("""accuse blame condemn denounce criticize criticise deny suspect charge convict admit claim allege
    say report confirm announce acknowledge rebuke chide slam deplore decry""")
"""What somebody does who tells of a deed."""
_ASSAULTS = word_set("""attack assault storm raid ambush bomb shell strike hit fire shoot hurl throw lob toss pelt ram
    explode detonate blow set open drop launch clash stab hack torch crash drive plough plow spray""")
_WHEN = frozenset({"after", "when", "as", "because", "since", "once", "where"})
_DEEDS = frozenset({"advcl", "xcomp", "ccomp", "obl", "obj"})
_BESIDE = frozenset({"conj", "advcl", "parataxis"})
_CLAUSES = _BESIDE | {"xcomp", "ccomp"}
_PASSIVE = frozenset({"VBD", "VBN", "VB"})
_ENDINGS = ("ed", "en", "wn", "ht", "rn", "ld")
"""How participles that stand before a noun end: "kidnapped", "stolen", "overthrown", "bought", "torn", "held"."""
_BEFORE = frozenset({"to", "for", "from", "in", "into", "at", "on", "of", "against", "with"})
_WHOM = frozenset({"obj", "flat", "xcomp"})
_NOMINAL = frozenset({"NOUN", "PROPN"})


def participles(tokens: list[Token], first: int, last: int) -> None:
    """Read "a truce mediated by Egypt", "was held and later expelled" as participles; tokens are replaced."""
    for i in range(first, last):
        token = tokens[i]
        if token.pos == "PROPN" and token.tag in _COMMON and token.text.islower():
            tokens[i] = replace(token, pos="NOUN")
        elif token.pos == "PROPN" and token.tag == "VBD" and token.lower in _PASTS:
            tokens[i] = token = replace(token, pos="VERB", lemma=_PASTS[token.lower])
        elif token.dep == "aux" and token.lower in _HAVE and tokens[token.head].tag == "VBD":
            tokens[token.head] = replace(tokens[token.head], tag="VBN", morph=_PARTICIPLE)
        elif token.dep == "nsubj" and i > first and tokens[i - 1].tag == "VBG" and token.head > i:
            _done_to(tokens, i)
        elif token.tag == "VBG" and token.dep == "advcl" and i > first and token.lemma in _LED_TO:
            _result(tokens, first, i)
            token = tokens[i]
        if token.tag in _PASSIVE and token.dep in _CLAUSES and token.lower.endswith(_ENDINGS):
            _attribute(tokens, first, last, i)
            token = tokens[i]
        if token.lemma in _ARRANGED and token.dep in _BESIDE and token.tag in {"VBN", "VBD"}:
            _arranged(tokens, first, last, i)
            continue
        if token.lemma in _BEFALLS and token.dep in _BESIDE and token.tag in {"VBN", "VBD"}:
            _befell(tokens, first, last, i)
        if token.tag != "VBD" or token.dep not in {"acl", "conj"}:
            continue
        above = tokens[token.head]
        joined = token.dep == "conj" and above.dep == "acl" and above.tag == "VBN"
        if token.dep == "acl" or joined or _passive_too(tokens, first, last, i):
            tokens[i] = replace(token, tag="VBN", morph=_PARTICIPLE)


def _done_to(tokens: list[Token], i: int) -> None:
    """Reads "The envoy who accused Chad of arming [Mali] apologised": Mali was armed, and did not apologise."""
    gerund, verb = tokens[i - 1], tokens[i].head
    above = gerund.head
    for _ in range(3):
        if tokens[above].dep == "acl:relcl":
            break
        above = tokens[above].head
    who = tokens[tokens[above].head]
    if tokens[above].dep == "acl:relcl" and who.dep == "nsubj" and who.head == verb and gerund.dep != "amod":
        tokens[i] = replace(tokens[i], head=i - 1, dep="obj")


def _result(tokens: list[Token], first: int, i: int) -> None:
    """Reads "accused Chad of shelling a village, killing ten": the shelling killed, and not whoever accuses."""
    teller = tokens[i].head
    comma = i - 2 if tokens[i - 1].dep == "advmod" and tokens[i - 1].head == i else i - 1
    if tokens[comma].text != "," or not first <= teller < i:
        return
    if tokens[teller].lemma not in _CHARGING:
        _result_of_attack(tokens, i)
        return
    below = [t for t in tokens[teller + 1 : i] if t.head == teller and t.dep.split(":")[0] in _DEEDS]
    deeds = [t for t in below if t.pos == "VERB" or (t.pos == "NOUN" and t.lemma in VIOLENT)]
    if not deeds:
        return
    deed = deeds[-1]
    whom = next((t for t in below if t.dep == "obj" and t.i < deed.i), deed)  # "blamed Chad for a raid, killing ten"
    if deed.pos == "VERB":  # what is denied is all denied
        tokens[i] = replace(tokens[i], head=deed.i, dep="conj" if tokens[teller].lemma == "deny" else "advcl")
    else:
        tokens[i] = replace(tokens[i], head=whom.i, dep="acl")


def _result_of_attack(tokens: list[Token], i: int) -> None:
    """Reads "closed the road after men threw grenades, injuring an officer": those hurt him who threw them."""
    above = tokens[i].head
    if tokens[above].lemma in _ASSAULTS:
        return
    near = [t.i for t in tokens[above + 1 : i] if t.dep == "advcl" and t.lemma in _ASSAULTS]
    if not near:
        return
    clause = near[-1]
    below = [t for t in tokens[above + 1 : clause] if t.head == clause]
    marked = any(t.dep == "mark" and t.lower in _WHEN for t in below)
    if marked and any(t.dep == "nsubj" and t.pos in _NOMINAL for t in below):
        tokens[i] = replace(tokens[i], head=clause)


def _attribute(tokens: list[Token], first: int, last: int, i: int) -> None:
    """Reads "freed kidnapped Israelis", "aid to besieged Taiz": no second deed, but what those are."""
    token, before = tokens[i], tokens[i - 1]
    placed = before.head == i and before.lower in _BEFORE
    beside = before.pos == "VERB" and not placed
    if i == first or not (placed or beside) or (token.tag == "VB" and token.lemma == token.lower):
        return
    below = [t for t in tokens[first:last] if t.head == i and t.i not in {i, i - 1}]
    whole = [t for t in below if t.dep in _WHOM and t.i > i and t.pos in _NOMINAL]
    if not whole or any(t.i < i or t.dep.split(":")[0] in {"aux", "nsubj", "cc"} for t in below):
        return
    noun = whole[0]
    if any((t.pos not in _NOMINAL and t.pos not in {"ADJ", "NUM"}) for t in tokens[i + 1 : noun.i]):
        return
    verb = i - 1 if beside else token.head
    if beside and any(t.head == verb and t.dep == "obj" for t in tokens[first:last]):
        return
    tokens[noun.i] = replace(noun, head=verb, dep="obj" if beside else "obl")
    tokens[i] = replace(token, tag="VBN", morph=_PARTICIPLE, head=noun.i, dep="amod")
    if placed:
        tokens[i - 1] = replace(before, pos="ADP", tag="IN", head=noun.i, dep="case")
    for t in below:
        if t.i != noun.i:
            tokens[t.i] = replace(t, head=noun.i if t.dep == "flat" else verb)


def _arranged(tokens: list[Token], first: int, last: int, i: int) -> None:
    """Reads "Chad and Mali held talks, mediated by Oman": the talks were, and not those who held them."""
    token = tokens[i]
    verb = tokens[token.head]
    below = [t for t in tokens[first:last] if t.head == i and t.i != i]
    alone = tokens[i - 1].text == "," and not any(t.dep.split(":")[0] in _OWN or t.dep in {"cc", "mark"} for t in below)
    if not alone or not first <= verb.i < i or not any(t.dep == "obl:agent" for t in below):
        return
    done = [t for t in tokens[verb.i + 1 : i] if t.head == verb.i and t.dep == "obj" and t.pos == "NOUN"]
    if done:
        tokens[i] = replace(token, tag="VBN", morph=_PARTICIPLE, head=done[0].i, dep="acl")


def _befell(tokens: list[Token], first: int, last: int, i: int) -> None:
    """Reads "sheltered the king, ousted by the army": it befell him, and not those who sheltered him."""
    verb, noun = tokens[i].head, i - 2
    below = [t for t in tokens[first:last] if t.head == i and t.i != i]
    agent = any(t.dep == "obl:agent" for t in below)
    if tokens[i - 1].text != "," or not agent or any(t.dep.split(":")[0] in _OWN or t.dep == "cc" for t in below):
        return
    while tokens[noun].dep in {"flat", "compound"} and first < tokens[noun].head < noun:
        noun = tokens[noun].head
    if tokens[noun].text in CALENDAR or tokens[noun].lemma in TIMES:
        return
    if first < verb < noun and tokens[noun].pos in _NOMINAL and tokens[noun].dep in {"obj", "obl", "nmod"}:
        tokens[i] = replace(tokens[i], tag="VBN", morph=_PARTICIPLE, head=noun, dep="acl")


def _passive_too(tokens: list[Token], first: int, last: int, verb: int) -> bool:
    """Reads "The envoy was detained and later expelled": nobody is told whom he would have expelled."""
    token = tokens[verb]
    if token.lemma not in _DONE_TO or not first <= token.head < verb or tokens[token.head].tag != "VBN":
        return False
    sentence = tokens[first:last]
    passive = any(t.head == token.head and t.dep == "aux:pass" for t in sentence)
    return passive and not any(t.head == verb and t.dep.split(":")[0] in _OWN for t in sentence)

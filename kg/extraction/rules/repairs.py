"""Mends of trees in which the parser took the verb for a participle: "The Taliban banned women" is no noun phrase."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extraction.rules.asides import set_aside
from kg.extraction.rules.attachments import reattach
from kg.extraction.rules.belonging import tie
from kg.extraction.rules.claimed import hang_claims
from kg.extraction.rules.complements import complete
from kg.extraction.rules.deedrows import join_deeds
from kg.extraction.rules.dependents import below, move
from kg.extraction.rules.exclusions import exclude, leave_undone
from kg.extraction.rules.forclauses import doing_of, judge_for
from kg.extraction.rules.gaps import part_gaps
from kg.extraction.rules.halves import rejoin_halves
from kg.extraction.rules.hearers import hear
from kg.extraction.rules.hyphened import join_hyphened
from kg.extraction.rules.interrupted import mend_interrupted
from kg.extraction.rules.introduced import introduce
from kg.extraction.rules.joins import rejoin
from kg.extraction.rules.mains import mains
from kg.extraction.rules.nouns import singular
from kg.extraction.rules.objects import mend_objects
from kg.extraction.rules.parted import join_parted
from kg.extraction.rules.participles import participles
from kg.extraction.rules.reduced import unfold
from kg.extraction.rules.resumed import mend_resumed
from kg.extraction.rules.retagged import retag
from kg.extraction.rules.rows import join_rows
from kg.extraction.rules.seconds import part_seconds
from kg.extraction.rules.splitnames import join_names
from kg.extraction.rules.tenses import join_by_tense
from kg.extraction.rules.timenouns import hang_times
from kg.extraction.rules.voices import give_voice
from kg.extraction.rules.words import word_set

if TYPE_CHECKING:
    from kg.extraction.rules.tokens import Token

__all__ = ["mend"]

_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_OF_SUBJECT = frozenset(
    {"det", "amod", "compound", "nmod:poss", "nummod", "nmod:desc", "nmod", "appos", "acl", "acl:relcl", "flat"}
)
_OF_OBJECT = frozenset(
    {"conj", "cc", "flat", "appos", "acl", "acl:relcl", "det", "amod", "compound", "nummod", "nmod:poss"}
)
_BEFORE_GERUNDS = word_set(
    "deny stop avoid admit begin start continue resume consider oppose risk halt quit cease keep recommend"
)
_SAYS = word_set("""accuse acknowledge admonish agree appeal applaud apologise apologize ask berate blame call caution
    challenge commend condemn congratulate counsel criticise criticize defend demand denounce deny deplore dismiss
    endorse express hail insist lament laud oppose plead pledge praise promise protest question rebuke refuse reject
    reproach request salute scold slam thank threaten urge voice vow warn welcome""")
_EITHER = word_set("free welcome secure open clear arm calm still empty")  # adjectives that are verbs too
_TELLS = word_set("say allege claim report announce charge state declare")
_OPENING = 10
_ANSWERS = word_set("deny reject dismiss dispute refute contest ridicule confirm")
_SUMS = word_set("charge accusation allegation claim suggestion assertion figure account report statement criticism")
_WISHES = word_set("demand call request insistence proposal suggestion order ultimatum appeal plea recommendation")
_PAST = "Mood=Ind|Tense=Past|VerbForm=Fin"


def mend(tokens: list[Token], first: int, last: int) -> None:
    """Mend the sentence `tokens[first:last]` in place; tokens are replaced, never changed.

    Mends that would together hang words in a circle, where no walk ends, are not made at all.
    """
    parsed = tokens[first:last]
    _mend(tokens, first, last)
    leave_undone(tokens, first, last)
    if parsed != tokens[first:last] and _circular(tokens, first, last):
        tokens[first:last] = parsed


def _circular(tokens: list[Token], first: int, last: int) -> bool:
    """Whether some token is above itself."""
    sound: set[int] = set()
    for i in range(first, last):
        at, way = i, set[int]()
        while at not in sound and tokens[at].head != at:
            if at in way:
                return True
            way.add(at)
            at = tokens[at].head
        sound |= way
    return False


def _mend(tokens: list[Token], first: int, last: int) -> None:
    tie(tokens, first, last)
    join_hyphened(tokens, first, last)
    participles(tokens, first, last)
    judge_for(tokens, first, last)
    doing_of(tokens, first, last)
    hang_times(tokens, first, last)
    join_by_tense(tokens, first, last)
    join_rows(tokens, first, last)
    join_deeds(tokens, first, last)
    part_seconds(tokens, first, last)
    mend_interrupted(tokens, first, last)
    introduce(tokens, first, last)
    mend_resumed(tokens, first, last)
    mains(tokens, first, last)
    unfold(tokens, first, last)
    set_aside(tokens, first, last)
    rejoin_halves(tokens, first, last)
    hear(tokens, first, last)
    mend_objects(tokens, first, last)
    exclude(tokens, first, last)
    complete(tokens, first, last)
    hang_claims(tokens, first, last)
    part_gaps(tokens, first, last)
    give_voice(tokens, first, last)
    _opening_plural(tokens, first, last)
    retag(tokens, first, last)
    reattach(tokens, first, last)
    rejoin(tokens, first, last)
    join_names(tokens, first, last)
    join_parted(tokens, first, last)
    children = below(tokens, first, last)
    if _said_between(tokens, children, first, last):
        return
    for i in range(first, last):
        token = tokens[i]
        if _headless(tokens, children, i):
            hang_times(tokens, first, last)  # "Last night crowds gathered …"
            return
        if _gerund(tokens, children, i) or _wished(tokens, children, i):
            return
        if _to_free(tokens, children, i):
            return
        if _said_too(tokens, children, i) or _summed_up(tokens, children, i):
            return
        if token.dep != "amod" or token.pos != "VERB" or token.tag not in {"VBD", "VBN"} or token.head == i:
            continue
        if _joined(tokens, children, i) or _perfect(tokens, children, i) or _missed(tokens, children, i, first):
            return  # the children are no longer true; one mend a sentence is what is needed


def _opening_plural(tokens: list[Token], first: int, last: int) -> None:
    """Reads "Gunmen from …", "Senators threatened …": the capital of a sentence makes no name of a plural."""
    token = tokens[first]
    if token.pos != "PROPN" or not token.text[1:].islower() or (lemma := singular(token.lower)) is None:
        return
    if token.dep in {"flat", "compound"} or any(t.dep == "flat" and t.head == first for t in tokens[first:last]):
        return
    tokens[first] = replace(token, pos="NOUN", tag="NNS", lemma=lemma, morph="Number=Plur")


def _said_between(tokens: list[Token], children: dict[int, list[int]], first: int, last: int) -> bool:
    """Reads "Chad, Mali said on Monday, sent arms": the teller was taken for the one who acts."""
    said = next((i for i in range(first + 2, min(first + _OPENING, last)) if tokens[i].lemma in _TELLS), None)
    if said is None or tokens[said].head != said or tokens[said].tag not in {"VBD", "VBZ"}:
        return False
    commas = [i for i in range(first, min(said + _OPENING, last)) if tokens[i].text == ","]
    opening = [i for i in commas if i < said]
    closing = [i for i in commas if i > said]
    if len(opening) != 1 or not closing or closing[0] + 1 >= last:
        return False
    verb = closing[0] + 1
    who = next((c for c in children[said] if tokens[c].dep == "nsubj" and c > opening[0]), None)
    while verb < last - 1 and tokens[verb].pos in {"AUX", "ADV", "PART"}:
        verb += 1
    name = next((i for i in range(first, opening[0]) if not first <= tokens[i].head < opening[0]), None)
    if who is None or name is None or not opening[0] < who < said or tokens[name].pos not in {"PROPN", "NOUN"}:
        return False
    finite = tokens[verb].tag in {"VBD", "VBN"} and tokens[verb].pos == "VERB"
    if not finite or tokens[name].dep == "obl" or any(tokens[c].dep == "case" for c in children[name]):
        return False
    if any(tokens[c].dep.startswith("nsubj") for c in children[verb]):
        return False
    if tokens[verb].dep == "amod" and tokens[verb].head > verb:
        noun = tokens[verb].head
        for child in children[noun]:
            if child > noun and tokens[child].dep == "nmod":
                move(tokens, child, verb, "obl")
        move(tokens, noun, verb, "obj")
    tokens[verb] = replace(tokens[verb], head=verb, dep="ROOT", tag="VBD", morph=_PAST)
    move(tokens, name, verb, "nsubj")
    move(tokens, said, verb, "parataxis")
    return True


def _headless(tokens: list[Token], children: dict[int, list[int]], verb: int) -> bool:
    """Reads "The council called on Chad": the whole clause was taken for a noun with a participle."""
    token = tokens[verb]
    noun = token.head
    if token.dep != "acl" or token.pos != "VERB" or token.tag not in {"VBD", "VBN"} or tokens[noun].head != noun:
        return False
    if (
        noun > verb
        or tokens[noun].pos not in _NOMINAL
        or any(tokens[c].lower == "by" for i in children[verb] for c in children[i])
    ):
        return False
    if any(tokens[c].dep in {"cop", "nsubj", "aux", "case"} for c in children[noun]) or tokens[verb - 1].text == ",":
        return False
    if any(tokens[c].dep.startswith(("nsubj", "aux")) for c in children[verb]):
        return False
    for child in children[noun]:
        if child > verb:
            move(tokens, child, verb, tokens[child].dep)
    tokens[verb] = replace(token, head=verb, dep="ROOT", tag="VBD", morph=_PAST)
    move(tokens, noun, verb, "nsubj")
    return True


def _gerund(tokens: list[Token], children: dict[int, list[int]], verb: int) -> bool:
    """Reads "denied attacking civilians": the gerund was taken for an adjective."""
    token = tokens[verb]
    noun = token.head
    both = tokens[verb - 1].lower == "both"
    gerund = token.tag == "VBG" or (both and token.lower.endswith("ing"))
    if token.dep not in {"amod", "compound"} or not gerund or noun < verb or tokens[noun].dep != "obj":
        return False
    top = tokens[noun].head
    if top != verb - 1 - both or tokens[top].lemma not in _BEFORE_GERUNDS:
        return False
    if token.tag != "VBG":
        tokens[verb] = replace(token, pos="VERB", tag="VBG", lemma=token.lower[:-3], morph="VerbForm=Ger")
    for child in children[noun]:
        if child > noun and tokens[child].dep == "nmod":
            move(tokens, child, verb, "obl")
    for child in children[top]:
        if child > noun and tokens[child].dep == "conj" and tokens[child].tag == "VBG":
            move(tokens, child, verb, "conj")  # "denied laying mines and shelling villages"
    move(tokens, verb, top, "xcomp")
    move(tokens, noun, verb, "obj")
    return True


def _to_free(tokens: list[Token], children: dict[int, list[int]], verb: int) -> bool:
    """Reads "helped to free captives": the infinitive was taken for an adjective."""
    token = tokens[verb]
    noun, to = token.head, verb - 1
    if token.dep != "amod" or token.lower not in _EITHER or tokens[noun].tag != "NNS" or noun < verb:
        return False
    if (
        to < 0
        or tokens[to].tag != "TO"
        or tokens[to].head not in {noun, verb}
        or tokens[tokens[noun].head].pos != "VERB"
    ):
        return False
    top = tokens[noun].head
    tokens[verb] = replace(token, pos="VERB", tag="VB", lemma=token.lower, morph="VerbForm=Inf")
    move(tokens, verb, top, "xcomp")
    move(tokens, noun, verb, "obj")
    move(tokens, to, verb, "mark")
    for child in children[noun]:
        if child > noun and tokens[child].dep == "nmod":
            move(tokens, child, verb, "obl")
    return True


def _wished(tokens: list[Token], children: dict[int, list[int]], verb: int) -> bool:
    """Reads "its demand that troops leave": what is demanded was taken for a relative clause."""
    token = tokens[verb]
    if token.dep == "ccomp" and any(tokens[c].lower == "that" for c in children[verb]):
        wish = [c for c in children[token.head] if tokens[c].dep == "obj" and tokens[c].lemma in _WISHES and c < verb]
        if wish:  # "repeated its demand today that …"
            move(tokens, verb, wish[0], "acl")
        return bool(wish)
    that = next((c for c in children[verb] if tokens[c].lower == "that" and tokens[c].dep == "obj"), None)
    if token.dep not in {"acl:relcl", "acl"} or token.tag not in {"VB", "VBP"} or that is None:
        return False
    if tokens[token.head].lemma not in _WISHES or not any(tokens[c].dep.startswith("nsubj") for c in children[verb]):
        return False
    move(tokens, verb, token.head, "acl")
    tokens[that] = replace(tokens[that], pos="SCONJ", tag="IN", dep="mark", morph="")
    return True


def _said_too(tokens: list[Token], children: dict[int, list[int]], verb: int) -> bool:
    """Reads "said the vote was flawed and demanded another": the second verb was taken into the clause said."""
    token = tokens[verb]
    clause = token.head
    if token.dep != "conj" or token.tag != "VBD" or token.lemma not in _SAYS or tokens[clause].dep != "ccomp":
        return False
    said = tokens[clause].head
    subject = [c for c in children[clause] if tokens[c].dep.startswith("nsubj")]
    plain = any(tokens[c].dep in {"cop", "aux:pass"} for c in children[clause])
    if tokens[said].tag != "VBD" or not plain or not subject or tokens[subject[0]].pos != "NOUN":
        return False
    if any(tokens[c].dep.startswith(("nsubj", "aux")) for c in children[verb]):
        return False
    move(tokens, verb, said, "conj")
    return True


def _summed_up(tokens: list[Token], children: dict[int, list[int]], verb: int) -> bool:
    """Reads "Chad accused Mali of it, a charge Mali denied": the answer was taken for the main clause."""
    token = tokens[verb]
    if token.head != verb or token.lemma not in _ANSWERS or tokens[verb - 1].pos != "PROPN":
        return False
    noun = next((c for c in children[verb] if tokens[c].dep == "nsubj" and tokens[c].lemma in _SUMS), None)
    clause = next((c for c in children[verb] if tokens[c].dep == "ccomp" and c < verb), None)
    if (
        noun is None
        or clause is None
        or noun < clause
        or not any(tokens[c].lower in {"a", "an"} for c in children[noun])
    ):
        return False
    name = next((c for c in children[noun] if tokens[c].pos == "PROPN" and noun < c < verb), None)
    if name is None:
        return False
    move(tokens, clause, clause, "ROOT")
    move(tokens, noun, clause, "parataxis")
    move(tokens, verb, noun, "acl:relcl")
    move(tokens, name, verb, "nsubj")
    return True


def _joined(tokens: list[Token], children: dict[int, list[int]], verb: int) -> bool:
    """Reads "lamented the war and praised nurses": the second verb was taken for an adjective."""
    noun = tokens[verb].head
    linked = verb > 0 and tokens[verb - 1].lower in {"and", "but"} and tokens[noun].dep == "conj"
    if not linked or noun < verb or tokens[verb].lemma not in _SAYS:
        return False
    top = tokens[noun].head
    while tokens[top].pos != "VERB" and tokens[top].head != top:
        top = tokens[top].head
    if tokens[top].pos != "VERB" or top > verb:
        return False
    for child in children[noun]:
        if child == verb - 1 or (child > noun and tokens[child].dep == "nmod"):
            move(tokens, child, verb, "cc" if child == verb - 1 else "obl")
    tokens[verb] = replace(tokens[verb], tag="VBD", morph=_PAST)
    move(tokens, verb, top, "conj")
    move(tokens, noun, verb, "obj")
    return True


def _perfect(tokens: list[Token], children: dict[int, list[int]], verb: int) -> bool:
    """Reads "had halted aid": the auxiliary was taken for the verb, the participle for an adjective."""
    noun = tokens[verb].head
    have = tokens[noun].head
    at = verb - 1
    while at > have and tokens[at].pos == "ADV":
        at -= 1
    if tokens[noun].dep != "obj" or tokens[have].lemma != "have" or at != have:
        return False
    top, dep = tokens[have].head, tokens[have].dep
    for child in children[have]:
        if child != noun:
            move(tokens, child, verb, tokens[child].dep)
    for child in children[noun]:
        if (child > noun and tokens[child].dep == "nmod") or (child < verb and child != verb):
            move(tokens, child, verb, "obl" if child > noun else tokens[child].dep)
    move(tokens, verb, verb if top == have else top, dep)
    move(tokens, have, verb, "aux")
    move(tokens, noun, verb, "obj")
    return True


def _missed(tokens: list[Token], children: dict[int, list[int]], verb: int, first: int) -> bool:
    """Reads "Rebels fired missiles": a clause was taken for a noun phrase."""
    noun = tokens[verb].head
    clause = tokens[noun].head == noun or tokens[noun].dep in {"ccomp", "parataxis", "advcl"}
    before = verb - 1
    if noun < verb or not clause or before < first or tokens[before].pos not in _NOMINAL:
        return False
    if any(tokens[c].dep in {"nsubj", "nsubj:pass", "cop", "aux", "case"} and c > verb for c in children[noun]):
        return False
    if any(tokens[c].dep in {"cop", "aux", "mark"} for c in children[noun]):
        return False
    subject = before
    while tokens[subject].head not in {verb, noun} and tokens[subject].head != subject:
        subject = tokens[subject].head
    if subject > verb or tokens[subject].head == subject or tokens[subject].pos not in _NOMINAL:
        return False
    top, dep = tokens[noun].head, tokens[noun].dep
    for child in (*children[noun], *children[verb]):
        if child in {verb, subject}:
            continue
        kind = tokens[child].dep
        if child < verb:
            move(tokens, child, subject if kind in _OF_SUBJECT and child < subject else verb, kind)
        elif child > noun and child in children[noun] and kind not in _OF_OBJECT:
            move(tokens, child, verb, "obl" if kind == "nmod" else kind)
    move(tokens, verb, verb if top == noun else top, dep)
    tokens[verb] = replace(tokens[verb], tag="VBD", morph=_PAST)
    move(tokens, noun, verb, "obj")
    move(tokens, subject, verb, "nsubj")
    return True
